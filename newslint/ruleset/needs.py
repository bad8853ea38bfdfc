"""Needs: what a story must have for a rule to find anything in it, so that most rules are never made ready for most stories."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from newslint.article.article import Article
from newslint.article.text.presence import Group, group_of
from newslint.lazy.row import NamedTuple


class Needs(NamedTuple):
    """What must be there; a rule of which nothing is known needs nothing.

    `words`: groups of words, of each of which one stands in the levelled text in any case of letters, be it inside a longer one, or is a
    line's core (article/layout/lines.py). `signs`: characters one of which stands in the text. `sources`: there are some.
    """

    words: tuple[tuple[str, ...], ...] = ()
    signs: str = ""
    sources: bool = False


NOTHING = Needs()


class ReadyNeeds:
    """Needs made ready to be asked of one story after the other."""

    def __init__(self, needs: Needs = NOTHING) -> None:
        self._needs = needs

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        return tuple(map(group_of, self._needs.words))

    def met(self, article: Article, against: Sequence[Article]) -> bool:
        """Whether the rule may find something."""
        needs = self._needs
        if needs.sources and not against:
            return False
        if not all(map(article.presence.may_have_of, self._groups)):
            return False
        return not needs.signs or not article.presence.signs.isdisjoint(needs.signs)


def needs_words(*groups: tuple[str, ...] | None) -> Needs:
    """The needs of a rule that looks for words of each of these groups; None is a group of which nothing is known."""
    return Needs(tuple(group for group in groups if group is not None))
