"""Speakers: a quotation that sources have from somebody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.entities.people import Person
from newslint.article.quotes.speakers import Quote
from newslint.compare.conflict import Conflict, Match
from newslint.compare.people import same_surname

VALUES = ("match", "speaker", "other", "words", "sources", "note")
TOLD = frozenset(("said", "according", "colon"))  # ways in which the copy tells a speaker by words beside the quotation
SHOWN = 5  # words of the quotation in the message


@dataclass(frozen=True)
class Bounds:
    """How many words in a row make two quotations one."""

    words: float = 6


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Quotations whose speaker, named beside them, is another in every source with the same words and a speaker."""
    for quote in article.quotes:
        if quote.speaker is not None and quote.words is not None and quote.way in TOLD and article.text[quote.words.start].isupper():
            yield from _elsewhere(article, quote, quote.speaker, against, int(bounds.words))


def _elsewhere(article: Article, quote: Quote, speaker: Person, against: Sequence[Article], size: int) -> Iterator[Conflict]:
    matches: list[Match] = []
    names: list[str] = []
    for source in against:
        other = same_words(article, quote, source, size)
        if other is None or other.speaker is None or other.words is None:
            continue
        if same_surname(other.speaker, speaker) or other.way not in TOLD:
            return
        if not names or other.speaker.surname == names[0]:
            names.append(other.speaker.surname)
            matches.append(Match(source, other.words))
        else:
            return
    if matches and quote.words is not None:
        words = article.text[quote.quotation.inner_start : quote.quotation.inner_end].split()
        values = {"speaker": speaker.name, "other": names[0], "words": " ".join(words[:SHOWN]) + ("…" if len(words) > SHOWN else "")}
        yield Conflict(quote.words, tuple(matches), values)


def same_words(article: Article, quote: Quote, source: Article, size: int) -> Quote | None:
    """The quotation of a source that has `size` words of this one in a row."""
    keys, others = article.index.keys, source.index.keys
    within = article.index.within(quote.quotation.inner_start, quote.quotation.inner_end)
    for first in range(within.start, within.stop - size + 1):
        run = keys[first : first + size]
        for place in source.index.pairs.get((run[0], run[1]), ()):
            if others[place : place + size] == run and source.index.words[place].quoted:
                start = source.index.words[place].start
                number = bisect_right(source.quotes, start, key=lambda statement: statement.quotation.start) - 1
                if number >= 0 and start < source.quotes[number].quotation.end:
                    return source.quotes[number]
    return None
