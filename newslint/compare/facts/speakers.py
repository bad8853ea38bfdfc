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
from newslint.compare.people.counterparts import may_be_one
from newslint.lazy.expression import expression
from newslint.lazy.record import record

VALUES = ("match", "speaker", "other", "words", "sources", "note")
TOLD = frozenset(("said", "according", "colon"))  # ways in which the copy tells a speaker by words beside the quotation
LAST_WORD = expression(r"[a-z]+(?= \Z)")
LOOK_BACK = 20  # characters
SHOWN = 5  # words of the quotation in the message


@record(frozen=True)
class Bounds:
    """`words` in a row make two quotations one, where they are the share `share` of the shorter one; `verbatim` words do by themselves.

    A source that tells its speaker by a pronoun may be misread where it names the copy's speaker in the paragraph of the quotation, or
    in the `around` paragraphs before it, and nothing is said then. One that tells him or her in another sentence is evidence where it
    names the copy's speaker nowhere before. Between a speaker and a quotation that follows stand up to `reach` words.
    """

    words: Count = 6
    share: Share = 0.8
    verbatim: Count = 12
    around: Count = 2
    reach: Count = 7


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Quotations whose speaker, named beside them, is another in every source with the same words that tells one."""
    for quote in article.quotes:
        if quote.speaker is not None and _is_named(article, quote, int(bounds.reach)):
            yield from _elsewhere(article, quote, quote.speaker, against, bounds)


def _elsewhere(article: Article, quote: Quote, speaker: Person, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    passages: list[Passage] = []
    others: list[Person] = []
    for source in against:
        other = same_words(article, quote, source, bounds)
        if other is None or other.speaker is None or other.words is None:
            continue
        if may_be_one(other.speaker, speaker):
            return
        named = _is_named(source, other, int(bounds.reach))
        if not named and _is_near(source, other, speaker, int(bounds.around)):
            return
        if other.way not in TOLD and _is_near(source, other, speaker, len(source.paragraphs)):
            continue
        if any(not may_be_one(other.speaker, known) for known in others):
            return
        others.append(other.speaker)
        passages.append(Passage(source, other.words, sure=named))
    if passages and quote.words is not None:
        passages.sort(key=lambda passage: not passage.sure)
        words = article.text[quote.quotation.inner_start : quote.quotation.inner_end].split()
        name = others[0].name
        values = {"speaker": speaker.name, "other": name, "words": " ".join(words[:SHOWN]) + ("…" if len(words) > SHOWN else "")}
        yield Conflict(quote.words, tuple(passages), values)


def _is_near(source: Article, quote: Quote, speaker: Person, around: int) -> bool:
    """Whether a source names somebody in the paragraph of a quotation or before it, so that a pronoun there may mean that person."""
    paragraphs = source.paragraphs
    at = bisect_right(paragraphs, quote.quotation.start, key=lambda paragraph: paragraph.start) - 1
    start, end = paragraphs[max(0, at - around)].start, paragraphs[max(0, at)].end
    wanted = folded(speaker.surname.split()[-1])
    return any(start <= token.start < end and folded(token.text).removesuffix("'s") == wanted for token in source.tokens)


def _is_named(article: Article, quote: Quote, reach: int) -> bool:
    """Whether the words beside a quotation name its speaker, and do not only point at somebody (he said).

    Before the quotation not more than `reach` words may follow the name; of the law firm representing Sondland nothing is known.
    """
    if quote.way not in TOLD or quote.words is None or quote.speaker is None:
        return False
    if not quote.speaker.given and quote.speaker.surname in article.lexicon.words("given"):
        return False  # whose first name is told alone may have any surname
    if article.level[quote.words.end : quote.quotation.start].count(" ") > reach:
        return False
    before = LAST_WORD.search(article.level, max(0, quote.words.start - LOOK_BACK), quote.words.start)
    if before and before[0].endswith("ing"):
        return False
    return any(m.type == "PERSON" and quote.words.start <= m.start < quote.words.end for m in article.mentions)


def same_words(article: Article, quote: Quote, source: Article, bounds: Bounds) -> Quote | None:
    """The quotation of a source that has enough words of this one in a row."""
    keys, others = article.index.keys, source.index.keys
    within, size = _words(article, quote), int(bounds.words)
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
            if last >= min(bounds.verbatim, bounds.share * min(len(within), len(there))):
                return source.quotes[number]
    return None


def _words(article: Article, quote: Quote) -> range:
    return article.index.within(quote.quotation.inner_start, quote.quotation.inner_end)


def _tells(article: Article, first: int, last: int) -> bool:
    """Whether words are more than a name: those of a treaty are quoted by many."""
    return sum(article.text[word.start].islower() for word in article.index.words[first:last]) > (last - first) / 2
