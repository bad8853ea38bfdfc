"""Quotations: words of a quotation that sources have otherwise in the same quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.people import Person
from newslint.article.quotes.quotations import Quotation
from newslint.article.text.index import Index
from newslint.compare.matching.alignment import OMISSION, Chain, Rewording, chains_of
from newslint.compare.matching.short import added, begun, lost, replaced, turned_round
from newslint.compare.matching.translation import may_be_translated
from newslint.compare.matching.wording import wording
from newslint.compare.people.counterparts import may_be_one
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

VALUES = ("match", "copy", "source", "sources", "note")
# What a desk leaves out, and a word that it masks: f–ing.
CUT = expression(r"\.\s?\.\s?\.|…|\*|(?i:\b[b-df-hj-np-tv-xz]{1,3}[-‐‑‒–—_]+[a-z]{0,5}\b)")
OPENED = len("[The ")  # characters before a word that a bracket opens
FEWEST_SHOWN = 2  # words of a difference that can be read aloud


@record(frozen=True)
class Bounds:
    """How alike two quotations must be to be held for one statement.

    `likeness` is the share of words that agree in order, of those compared (retranslated statements stay below .7, altered ones above .8);
    `gap` the words that may differ in a row. No second translation agrees with the first so far as `verbatim` over `long` words or more.
    """

    likeness: Share = 0.75
    gap: Count = 3
    verbatim: Share = 0.9
    long: Count = 10


class Other(NamedTuple):
    """What a source has in the place of the copy's words, and both with words around where one side has too little to be read."""

    source: Article
    span: Span
    key: str
    shown: tuple[Span, Span]


class QuotationDifference(NamedTuple):
    """Words of the copy, and what each source has in their place; not `sure` where they may be another translation."""

    span: Span
    others: tuple[Other, ...]
    sure: bool


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Words of a quotation that every source with the same quotation has otherwise.

    Nothing is said where any source has the copy's words, where the sources differ among themselves, or where one has the same statement
    in a looser form (a translation).
    """
    for quotation in article.quotations:
        yield from _altered(article, quotation, against, bounds)


def _altered(article: Article, quotation: Quotation, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    copy = article.index
    within = copy.within(quotation.inner_start, quotation.inner_end)
    found: dict[Span, list[Other]] = {}
    loose: list[tuple[Chain, set[tuple[Span, str]]]] = []
    verbatim: set[Span] = set()  # what stands in a span too long and too like to be another translation
    longer: set[Span] = set()  # with what a quotation goes on where a source's has ended: the source may have cut it
    for source in against:
        for chain in chains_of(article, source, within, int(bounds.gap)):
            long = chain.ratio >= bounds.verbatim and chain.matched >= bounds.long
            if not long and _is_of_one(article, quotation, source, chain.blocks[0].source) is False:
                continue
            changes = [_other(article, source, change, within) for change in chain.changes if _counts(article, source, change, chain, long)]
            if chain.ratio < bounds.likeness:
                loose.append((chain, {(span, other.key) for span, other in changes}))
                continue
            for span, other in changes:
                found.setdefault(span, []).append(other)
                if long:
                    verbatim.add(span)
        ends = list(added(article, quotation, source, int(bounds.gap)))
        for change in (*turned_round(article, quotation, source), *ends, *begun(article, quotation, source)):
            span, other = _other(article, source, change, within)
            if other not in found.setdefault(span, []):
                found[span].append(other)
                (longer if change in ends else verbatim).add(span)
        for change in (*replaced(article, quotation, source), *lost(article, quotation, source)):
            span, other = _other(article, source, change, within)
            if all(one.source is not source for one in found.get(span, ())) and _is_of_one(article, quotation, source, change.source_start):
                found.setdefault(span, []).append(other)
    told = []
    for span, others in sorted(found.items()):
        position = copy.within(*span)
        if len({other.key for other in others}) > 1 or any(
            (span, others[0].key) not in same and chain.first < position.stop and position.start < chain.last for chain, same in loose
        ):
            continue
        if any(_has(source.index, copy, position, within) for source in against):
            continue
        agreed = len({id(other.source) for other in others}) > 1
        places = ((article, span), *((other.source, other.span) for other in others))
        suspect = span in longer or (span not in verbatim and any(may_be_translated(story, at) for story, at in places))
        if agreed or not suspect:
            told.append(QuotationDifference(span, tuple(others), sure=not suspect))
    for difference in _joined(article, told, int(bounds.gap)):
        yield _conflict(article, difference)


def _is_of_one(article: Article, quotation: Quotation, source: Article, word: int) -> bool | None:
    """Whether a quotation and that of a source in which a word stands may be one person's; None where a story does not tell."""
    place = source.index.words[word].start
    one, other = _speaker_at(article, quotation.start), _speaker_at(source, place)
    return may_be_one(one, other) if one is not None and other is not None else None


def _speaker_at(story: Article, place: int) -> Person | None:
    """Whose quotation stands at a place."""
    at = bisect_right(story.quotes, place, key=lambda quote: quote.quotation.start) - 1
    quote = story.quotes[at] if at >= 0 else None
    return quote.speaker if quote is not None and place < quote.quotation.end else None


def _counts(article: Article, source: Article, change: Rewording, chain: Chain, long: bool) -> bool:
    """Whether a change alters a word that counts, of what both stories quote, and no desk left words out or masked them there."""
    if not _is_said(source, change, chain, long=long) or _is_bracketed(source, change.source_start, change.source_end):
        return False
    here, there = (change.copy_start, change.copy_end), (change.source_start, change.source_end)
    for story, words in ((article, here), (source, there)):
        if CUT.search(story.text, *_around(story, *words)) or _run_on(story, *words):
            return False
    own, others = article.index.keys[slice(*here)], source.index.keys[slice(*there)]
    return not article.lexicon.derived(wording).is_same(own, others)


def _is_said(source: Article, change: Rewording, chain: Chain, *, long: bool) -> bool:
    """Whether the source's words are somebody's: quoted, or in a span that it has word for word without any mark, as a post is shown."""
    words, first, last = source.index.words, change.source_start, change.source_end
    if all(word.quoted for word in words[first:last] or words[max(0, first - 1) : last + 1]):
        return True
    end = chain.blocks[-1].source + chain.blocks[-1].size
    return long and not any(word.quoted for word in words[chain.blocks[0].source : end])


def _run_on(story: Article, first: int, last: int) -> bool:
    """Whether words stand in two sentences: a desk leaves out what lies between them."""
    return first < last and story.index.sentence_of(first) != story.index.sentence_of(last - 1)


def _around(story: Article, first: int, last: int) -> Span:
    """Where words stand, with the word before them and behind."""
    words = story.index.words
    return Span(words[max(0, first - 2)].end if first > 1 else 0, words[min(len(words) - 1, last + 1)].start)


def _joined(article: Article, told: Sequence[QuotationDifference], gap: int) -> Iterator[QuotationDifference]:
    """Differences of a sentence told as one where the same sources have them and few words stand between; none that only moves words."""
    rest = list(told)
    while rest:
        one = rest.pop(0)
        while rest and (both := _both(article, one, rest[0], gap)):
            one = both
            rest.pop(0)
        if not all(_is_moved(article, one.span, other) for other in one.others):
            yield one


def _is_moved(article: Article, span: Span, other: Other) -> bool:
    here, there = article.index.within(*span), other.source.index.within(*other.span)
    own, others = article.index.keys[here.start : here.stop], other.source.index.keys[there.start : there.stop]
    return article.lexicon.derived(wording).is_moved(own, others)


def _both(article: Article, one: QuotationDifference, other: QuotationDifference, gap: int) -> QuotationDifference | None:
    """Two differences as one, if they are near, and near in the same sources."""
    first, last = article.index.within(*one.span), article.index.within(*other.span)
    if last.start - first.stop > gap or article.index.sentence_of(first.start) != article.index.sentence_of(last.start):
        return None
    if len(one.others) != len(other.others) or any(a.source is not b.source for a, b in zip(one.others, other.others, strict=True)):
        return None
    others = []
    for a, b in zip(one.others, other.others, strict=True):
        source, span = a.source, Span(a.span.start, b.span.end)
        here, there = source.index.within(*a.span), source.index.within(*b.span)
        if not 0 <= there.start - here.stop <= gap or OMISSION.search(source.level, *span) or '"' in source.level[span.start : span.end]:
            return None
        shown = Span(a.shown[0].start, b.shown[0].end), Span(a.shown[1].start, b.shown[1].end)
        others.append(Other(source, span, " ".join(source.index.keys[here.start : there.stop]), shown))
    return QuotationDifference(Span(one.span.start, other.span.end), tuple(others), sure=one.sure and other.sure)


def _conflict(article: Article, difference: QuotationDifference) -> Conflict:
    span, others = difference.span, difference.others
    passages = tuple(Passage(other.source, other.span, sure=difference.sure) for other in others)
    words, text = article.text[span.start : span.end], passages[0].text
    here, there = others[0].shown
    values = {"copy": article.text[here.start : here.end], "source": others[0].source.text[there.start : there.end]}
    return Conflict(span, passages, values, text[0].upper() + text[1:] if words[:1].isupper() else text)


def _is_bracketed(source: Article, first: int, last: int) -> bool:
    """Whether words of a source stand in square brackets: its own, in place of what was said."""
    words = source.index.words[first:last]
    return bool(words) and any(mark in source.text[max(0, words[0].start - OPENED) : words[-1].end + 1] for mark in "[]")


def _other(article: Article, source: Article, change: Rewording, within: range) -> tuple[Span, Other]:
    """The words that differ on both sides: where one side has none, the word after (else before) joins both."""
    a, b, c, d = change
    if a == b or c == d:
        if b < within.stop:
            b, d = b + 1, d + 1
        else:
            a, c = a - 1, c - 1
    words, others = article.index.words, source.index.words
    span, place = Span(words[a].start, words[b - 1].end), Span(others[c].start, others[d - 1].end)
    shown = span, place
    if min(b - a, d - c) < FEWEST_SHOWN <= max(b - a, d - c):
        left, right = int(within.start < a and c > 0), int(b < within.stop and d < len(others))
        shown = Span(words[a - left].start, words[b - 1 + right].end), Span(others[c - left].start, others[d - 1 + right].end)
    return span, Other(source, place, " ".join(source.index.keys[c:d]), shown)


def _has(source: Index, copy: Index, position: range, within: range) -> bool:
    """Whether a source has the copy's words, with two words before and after them as far as the quotation goes."""
    around = copy.keys[max(within.start, position.start - 2) : min(within.stop, position.stop + 2)]
    return f" {' '.join(around)} " in source.running
