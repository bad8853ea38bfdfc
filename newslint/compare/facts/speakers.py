"""Speakers: a quotation that sources have from somebody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.people import Person
from newslint.article.quotes.speakers import Quote
from newslint.article.text.normalise import folded
from newslint.compare.people.counterparts import same_surname
from newslint.lazy.record import record

VALUES = ("match", "speaker", "other", "words", "sources", "note")
TOLD = frozenset(("said", "according", "colon"))  # ways in which the copy tells a speaker by words beside the quotation
SHOWN = 5  # words of the quotation in the message


@record(frozen=True)
class Bounds:
    """`words` in a row make two quotations one, where they are the share `share` of the shorter one."""

    words: Count = 6
    share: Share = 0.8


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Quotations whose speaker, named beside them, is another in every source with the same words that names one."""
    for quote in article.quotes:
        if quote.speaker is not None and _is_named(article, quote):
            yield from _elsewhere(article, quote, quote.speaker, against, bounds)


def _elsewhere(article: Article, quote: Quote, speaker: Person, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    passages: list[Passage] = []
    names: list[str] = []
    for source in against:
        other = same_words(article, quote, source, int(bounds.words), bounds.share)
        if other is None or other.speaker is None or other.words is None:
            continue
        if _may_be_one(other.speaker, speaker) or other.way not in TOLD:
            return
        if not _is_named(source, other):
            continue
        if not names or other.speaker.surname == names[0]:
            names.append(other.speaker.surname)
            passages.append(Passage(source, other.words))
        else:
            return
    if passages and quote.words is not None:
        words = article.text[quote.quotation.inner_start : quote.quotation.inner_end].split()
        values = {"speaker": speaker.name, "other": names[0], "words": " ".join(words[:SHOWN]) + ("…" if len(words) > SHOWN else "")}
        yield Conflict(quote.words, tuple(passages), values)


def _is_named(article: Article, quote: Quote) -> bool:
    """Whether the words beside a quotation name its speaker, and do not only point at somebody (he said)."""
    if quote.way not in TOLD or quote.words is None or quote.speaker is None:
        return False
    if not quote.speaker.given and quote.speaker.surname in article.lexicon.words("given"):
        return False  # whose first name is told alone may have any surname
    return any(m.type == "PERSON" and quote.words.start <= m.start < quote.words.end for m in article.mentions)


def same_words(article: Article, quote: Quote, source: Article, size: int, share: float) -> Quote | None:
    """The quotation of a source that has `size` words of this one in a row, and of the shorter of the two the `share`."""
    keys, others = article.index.keys, source.index.keys
    within = _words(article, quote)
    for first in range(within.start, within.stop - size + 1):
        run = keys[first : first + size]
        for place in source.index.pairs.get((run[0], run[1]), ()):
            if others[place : place + size] != run or not source.index.words[place].quoted or not _tells(article, first, first + size):
                continue
            start = source.index.words[place].start
            number = bisect_right(source.quotes, start, key=lambda other: other.quotation.start) - 1
            if number < 0 or start >= source.quotes[number].quotation.end:
                continue
            there = _words(source, source.quotes[number])
            last = size
            while first + last < within.stop and place + last < there.stop and keys[first + last] == others[place + last]:
                last += 1
            if last >= share * min(len(within), len(there)):
                return source.quotes[number]
    return None


def _words(article: Article, quote: Quote) -> range:
    return article.index.within(quote.quotation.inner_start, quote.quotation.inner_end)


def _tells(article: Article, first: int, last: int) -> bool:
    """Whether words are more than a name: those of a treaty are quoted by many."""
    return sum(article.text[word.start].islower() for word in article.index.words[first:last]) > (last - first) / 2


def _may_be_one(one: Person, other: Person) -> bool:
    """Whether two speakers may be one: a surname in both, one known by a given name alone, or a name glued to the next word."""
    a, b = folded(one.surname), folded(other.surname)
    alone = one.given == "" and folded(other.given) == a, other.given == "" and folded(one.given) == b
    return same_surname(one, other) or any(alone) or a.startswith(b) or b.startswith(a)
