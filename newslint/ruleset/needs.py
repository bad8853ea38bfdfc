"""Needs: what a story must have for a rule to find anything in it, so that most rules are never made ready for most stories."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.article.article import Article
from newslint.lazy.row import NamedTuple


class Needs(NamedTuple):
    """What must be there; a rule of which nothing is known needs nothing.

    `words`: groups of words, of each of which one stands in the levelled text in any case of letters, be it inside a longer one, or is a
    line's core (article/layout/lines.py). `signs`: characters one of which stands in the text. `sources`: there are some.
    """

    words: tuple[tuple[str, ...], ...] = ()
    signs: str = ""
    sources: bool = False

    def met(self, article: Article, against: Sequence[Article]) -> bool:
        """Whether the rule may find something."""
        if self.sources and not against:
            return False
        if not all(map(article.presence.may_have, self.words)):
            return False
        return not self.signs or not article.presence.signs.isdisjoint(self.signs)


NOTHING = Needs()


def needs_words(*groups: tuple[str, ...] | None) -> Needs:
    """The needs of a rule that looks for words of each of these groups; None is a group of which nothing is known."""
    return Needs(tuple(group for group in groups if group is not None))
