"""What one side alone says: the copy and not its sources, or the sources and not the copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isclose

from newslint.article.article import Article
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.listed_words import Filler
from newslint.article.text.normalise import folded
from newslint.article.values.dates import Date
from newslint.document import Span, levelled
from newslint.ruleset.phrases.finder import FoundPhrase, PhraseFinder

HERE, THERE = "only here", "only in sources"
SIDES = (HERE, THERE)


def only_here(finder: PhraseFinder, article: Article, sources: Sequence[Article]) -> Iterator[Conflict]:
    """What the copy says and no source does, with the places at which sources speak of what fills its first hole.

    Where no source speaks of that, none could say it, and nothing is found.
    """
    there = [(source, list(finder.find(source))) for source in sources]
    for found in finder.find(article):
        if any(_same(article, found, source, other) for source, others in there for other in others):
            continue
        spoken = [(source, _place(source, _first(article, found))) for source in sources]
        if passages := tuple(Passage(source, place) for source, place in spoken if place):
            yield Conflict(found.mark, passages, found.told)


def only_there(finder: PhraseFinder, article: Article, sources: Sequence[Article]) -> Iterator[Conflict]:
    """What sources say and the copy does not, where it first speaks of what fills the first hole; nothing if it does not."""
    here = list(finder.find(article))
    told: list[tuple[Article, FoundPhrase, list[Passage]]] = []
    for source in sources:
        for found in finder.find(source):
            if any(_same(source, found, article, other) for other in here):
                continue
            for other_source, other, passages in told:
                if _same(source, found, other_source, other):
                    passages.append(Passage(source, found.mark))
                    break
            else:
                told.append((source, found, [Passage(source, found.mark)]))
    for source, found, passages in told:
        if place := _place(article, _first(source, found)):
            yield Conflict(place, tuple(passages), found.told)


def _same(article: Article, one: FoundPhrase, other_article: Article, other: FoundPhrase) -> bool:
    """Whether the same fills each hole that both have."""
    both = [name for name in one.filled if name in other.filled]
    return all(_alike(article, one.filled[name], other_article, other.filled[name]) for name in both)


def _alike(article: Article, one: Filler, other_article: Article, other: Filler) -> bool:
    if isinstance(one.of, Date) and isinstance(other.of, Date):
        days = one.of.calendar, other.of.calendar
        return days[0] == days[1] if None not in days else one.of[3:7] == other.of[3:7]
    if isinstance(one.value, float | int) and isinstance(other.value, float | int):
        return isclose(one.value, other.value)
    words, others = (folded(text.text[filler.start : filler.end]).split() for text, filler in ((article, one), (other_article, other)))
    shorter = min(len(words), len(others))
    return words[-shorter:] == others[-shorter:]  # Kowalska, Marta Kowalska


def _first(article: Article, found: FoundPhrase) -> str:
    filler = next(iter(found.filled.values()))
    return article.text[filler.start : filler.end]


def _place(article: Article, words: str) -> Span | None:
    """Where an article first has these words, or the last of a name of several."""
    words = levelled(words)
    last = words.rsplit(maxsplit=1)[-1]
    for sought in (words, last) if last[0].isupper() else (words,):
        if match := re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", article.level):
            return Span(*match.span())
    return None
