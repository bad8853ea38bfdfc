"""Quotations: words of a quotation that sources have otherwise in the same quotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.quotes.quotations import Quotation
from newslint.article.text.index import Index
from newslint.article.text.letters import squashed
from newslint.compare.matching.alignment import ENDINGS, FEWEST, Chain, Change, chains_of
from newslint.document import Span
from newslint.lazy.record import record

VALUES = ("match", "copy", "source", "sources", "note")
OPENED = len("[The ")  # characters before a word that a bracket opens
PLAIN = ("be", "have", "do")  # families of auxiliaries that are no modals
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
    if len(within) < FEWEST:
        return
    found: dict[Span, list[Other]] = {}
    loose: list[tuple[Chain, set[tuple[Span, str]]]] = []
    verbatim: set[Span] = set()  # what stands in a span too long and too like to be another translation
    for source in against:
        for chain in chains_of(article, source, within, int(bounds.gap)):
            changes = [_other(article, source, c, within) for c in chain.changes if not _is_same(article, source, c)]
            if chain.ratio < bounds.likeness:
                loose.append((chain, {(span, other.key) for span, other in changes}))
                continue
            for span, other in changes:
                found.setdefault(span, []).append(other)
                if chain.ratio >= bounds.verbatim and sum(block.size for block in chain.blocks) >= bounds.long:
                    verbatim.add(span)
    for span, others in found.items():
        position = copy.within(*span)
        if len({other.key for other in others}) > 1 or any(
            (span, others[0].key) not in same and chain.first < position.stop and position.start < chain.last for chain, same in loose
        ):
            continue
        if any(_has(source.index, copy, position, within) for source in against):
            continue
        agreed = len({id(other.source) for other in others}) > 1
        suspect = span not in verbatim and any(
            _may_be_translated(a, at) for a, at in ((article, span), *((o.source, o.span) for o in others))
        )
        if agreed or not suspect:
            yield _conflict(article, span, others, sure=not suspect)


def _conflict(article: Article, span: Span, others: Sequence[Other], *, sure: bool) -> Conflict:
    passages = tuple(Passage(other.source, other.span, sure=sure) for other in others)
    words, text = article.text[span.start : span.end], passages[0].text
    here, there = others[0].shown
    values = {"copy": article.text[here.start : here.end], "source": others[0].source.text[there.start : there.end]}
    return Conflict(span, passages, values, text[0].upper() + text[1:] if words[:1].isupper() else text)


def _is_same(article: Article, source: Article, change: Change) -> bool:
    """Whether a change alters no word that counts: spelling, contraction, hyphen, glue, a letter more or less, what a source brackets."""
    lexicon, modals, glue = article.lexicon, article.lexicon.table("auxiliary"), article.lexicon.lower("glue")
    here = article.index.keys[change.copy_start : change.copy_end]
    there = tuple(word.key for word in source.index.words[change.source_start : change.source_end] if word.quoted)
    if len(here) == len(there) == 1 and _is_modal(here[0], modals) and _is_modal(there[0], modals):
        return here == there
    if _is_bracketed(source, change.source_start, change.source_end):
        return True
    if all(_is_glue(key, glue) for key in (*here, *there)) or squashed(here, lexicon) == squashed(there, lexicon):
        return True
    return len(here) == len(there) == 1 and _is_near(here[0], there[0])


def _is_bracketed(source: Article, first: int, last: int) -> bool:
    """Whether words of a source stand in square brackets: its own, in place of what was said."""
    words = source.index.words[first:last]
    return bool(words) and any(mark in source.text[max(0, words[0].start - OPENED) : words[-1].end + 1] for mark in "[]")


def _is_modal(key: str, auxiliaries: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a word is an auxiliary that tells how sure something is, in its full form: will, could."""
    return key not in PLAIN and auxiliaries.get(key, ("",))[0] == key


def _is_glue(key: str, glue: frozenset[str]) -> bool:
    """Little words, with a short form at the end or not; but not those that deny."""
    return key in glue or (not key.endswith("n't") and key.partition("'")[0] in glue)


def _is_near(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in ENDINGS:
        return True
    return len(short) >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1


def _other(article: Article, source: Article, change: Change, within: range) -> tuple[Span, Other]:
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


def _may_be_translated(article: Article, span: Span) -> bool:
    """Whether the words around a quotation say that it was translated, or speak of other countries only."""
    paragraph, index, lexicon = article.paragraph_at(span.start), article.index, article.lexicon
    translated, demonyms, places = lexicon.table("translated"), lexicon.table("demonym"), lexicon.table("place")
    codes, before = set(), ""
    for word in (index.words[i] for i in index.within(*paragraph)):
        text = article.text[word.start : word.end].removesuffix("'s").removesuffix("’s")
        if word.key.startswith("translat") or (text in translated and (before == "in" or not translated[text])):
            return True
        before = word.key
        if not word.quoted and text[:1].isupper():
            place = places.get(demonyms[text][0] if text in demonyms else text.replace(".", ""), ("",))
            if place[0] in ("country", "capital") and len(place) > 1:
                codes.add(place[1])
    return bool(codes) and codes.isdisjoint(lexicon.words("english-speaking"))
