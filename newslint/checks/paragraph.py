"""Paragraphs judged by the ones above and below them: what was lost or cut between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.regex.pattern import Pattern, pattern

VALUES = ("match", "more")
EDGES = ("start", "end")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a rule of kind `paragraph`.

    `pattern` is an expression found in the paragraph, `above` and `below` expressions found in its neighbours, each read on levelled text;
    an edge of the file is an empty neighbour, and without the key anything may stand there. `unless`: expressions that, found in the
    paragraph, let it stand. `min-words`: shorter paragraphs stand.

    `mark`: start or end, so many `words` of the paragraph that the finding shows. `once` reports the first alone and says on which lines
    the others begin. With the key `fix` its text takes the place of the white space above the paragraph.
    """

    pattern: str
    above: str = ""
    below: str = ""
    unless: tuple[str, ...] = ()
    min_words: int = 1
    mark: str = "start"
    words: int = 6
    once: bool = False


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one rule. Raises BadKey for an expression that cannot be read and for a mark that is neither start nor end."""
    if keys.mark not in EDGES:
        raise BadKey(f"'mark' is start or end, not '{keys.mark}'", "mark")
    own = pattern(keys.pattern, "pattern")
    above = pattern(keys.above, "above") if keys.above else None
    below = pattern(keys.below, "below") if keys.below else None
    unless = [pattern(source, "unless", index) for index, source in enumerate(keys.unless)]

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        paragraphs, level = article.paragraphs, article.level
        words = ["", *(level[slice(*paragraph)] for paragraph in paragraphs), ""]
        found = [
            index
            for index, here in enumerate(words[1:-1])
            if own.matches(here)
            and len(here.split()) >= keys.min_words
            and _allows(above, words[index])
            and _allows(below, words[index + 2])
            and not any(each.matches(here) for each in unless)
        ]
        lines = [str(article.evidence(*paragraphs[index]).line) for index in found[1:]]
        for index in found[: 1 if keys.once else None]:
            more = f" ({'line' if len(lines) == 1 else 'lines'} {_listed(lines)} too)" if keys.once and lines else ""
            place = _marked(article.text, paragraphs[index], keys)
            yield Hit(*place, values={"more": more}, fix=_fix(paragraphs, index, setup))

    return check


def _allows(wanted: Pattern | None, words: str) -> bool:
    return wanted is None or wanted.matches(words)


def _marked(text: str, paragraph: Span, keys: Keys) -> Span:
    """The first or last words of a paragraph."""
    words = text[slice(*paragraph)]
    if keys.mark == "start":
        rest = words.split(maxsplit=keys.words)[keys.words :]
        return Span(paragraph.start, paragraph.start + len(words[: len(words) - sum(map(len, rest))].rstrip()))
    rest = words.rsplit(maxsplit=keys.words)[: -keys.words]
    return Span(paragraph.end - len(words[sum(map(len, rest)) :].lstrip()), paragraph.end)


def _listed(lines: Sequence[str]) -> str:
    return lines[0] if len(lines) == 1 else f"{', '.join(lines[:-1])} and {lines[-1]}"


def _fix(paragraphs: Sequence[Span], index: int, setup: Setup) -> Fix | None:
    if setup.fix is None or index == 0:
        return None
    return Fix((Edit(paragraphs[index - 1].end, paragraphs[index].start, setup.fix),), setup.safe)
