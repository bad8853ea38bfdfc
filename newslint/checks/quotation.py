"""A quotation of the copy whose words differ from the same quotation in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.quotes.quotations import Quotation
from newslint.article.text.index import Index
from newslint.article.text.normalise import without_possessive
from newslint.compare.quote_alignment import ENDINGS, GLUE, LONG, Chain, Change, chains_of, squashed
from newslint.document import Span
from newslint.finding import Edit, Evidence, Fix, Hit, Level
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "copy", "source", "sources")

MODAL = frozenset(("will", "would", "shall", "should", "can", "could", "may", "might", "must"))
TRANSLATED = re.compile(
    r"\btranslat|\binterpreter\b|"
    r"\bin (?:Arabic|Chinese|Dutch|Farsi|French|German|Hebrew|Italian|Japanese|Korean|Mandarin|Persian|Portuguese|Russian|Spanish)\b"
)
VERBATIM = 0.9  # no second translation agrees with the first so far, over LONG words or more
ENGLISH = frozenset(("US", "GB", "CA", "AU", "NZ", "IE"))


@dataclass(frozen=True, slots=True)
class Keys:
    """How alike two quotations must be to be held for one statement.

    `min-words` is the length of a quotation to look at; `ratio` the share of words that agree in order, of those compared (retranslated
    statements stay below .7, altered ones above .8: measured in shared/domain.md, section 4); `gap` the words that may differ in a row.
    """

    min_words: int = 5
    ratio: float = 0.75
    gap: int = 3


@dataclass(slots=True)
class Other:
    """What a source has in the place of the copy's words."""

    source: Article
    span: Span
    text: str
    key: str


def build(keys: Keys, setup: Setup) -> Check:
    """The check: words of a quotation that every source with the same quotation has otherwise.

    Two sources that agree with each other against the copy make an error, one makes a warning. Nothing is said where any source has the
    copy's words, where the sources differ among themselves, or where one has the same statement in a looser form (a translation).
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for quotation in article.quotations if against else ():
            yield from _altered(article, quotation, against, keys, setup.lexicon)

    return check


def _altered(article: Article, quotation: Quotation, against: Sequence[Article], keys: Keys, lexicon: Lexicon) -> Iterator[Hit]:
    copy = article.index
    within = copy.within(quotation.inner_start, quotation.inner_end)
    if len(within) < keys.min_words:
        return
    found: dict[Span, list[Other]] = {}
    loose: list[tuple[Chain, set[tuple[Span, str]]]] = []
    verbatim: set[Span] = set()  # what stands in a stretch too long and too like to be another translation
    for source in against:
        for chain in chains_of(article, source, within, keys.gap):
            changes = [_shown(article, source, c, within) for c in chain.changes if not _is_same(copy, source.index, c)]
            if chain.ratio < keys.ratio:
                loose.append((chain, {(span, other.key) for span, other in changes}))
                continue
            for span, other in changes:
                found.setdefault(span, []).append(other)
                if chain.ratio >= VERBATIM and sum(block.size for block in chain.blocks) >= LONG:
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
            _may_be_translated(a, at, lexicon) for a, at in ((article, span), *((o.source, o.span) for o in others))
        )
        if suspect and not agreed:
            continue
        yield _hit(article, span, others, error=agreed and not suspect)


def _hit(article: Article, span: Span, others: Sequence[Other], *, error: bool) -> Hit:
    words, text = article.text[span.start : span.end], others[0].text
    fixed = text[0].upper() + text[1:] if words[:1].isupper() else text
    evidence: dict[str, Evidence] = {}
    for other in others:
        evidence.setdefault(other.source.document.path, other.source.evidence(*other.span))
    count = len(evidence)
    return Hit(
        span.start,
        span.end,
        values={"copy": words, "source": text, "sources": "one source" if count == 1 else f"{count} sources"},
        fix=Fix((Edit(span.start, span.end, fixed),)),
        evidence=tuple(evidence.values()),
        level=Level.ERROR if error else Level.WARNING,
    )


def _is_same(copy: Index, source: Index, change: Change) -> bool:
    """Whether a change alters no word that counts: spelling, contraction, hyphen, glue, a letter more or less."""
    here = copy.keys[change.copy_start : change.copy_end]
    there = tuple(word.key for word in source.words[change.source_start : change.source_end] if word.quoted) or ()
    if len(here) == len(there) == 1 and here[0] in MODAL and there[0] in MODAL:
        return here == there
    if all(_is_glue(key) for key in (*here, *there)) or squashed(here) == squashed(there):
        return True
    return len(here) == len(there) == 1 and _is_near(here[0], there[0])


def _is_glue(key: str) -> bool:
    """Little words, with a short form at the end or not; but not those that deny."""
    return key in GLUE or (not key.endswith("n't") and key.partition("'")[0] in GLUE)


def _is_near(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in ENDINGS:
        return True
    return len(short) >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1


def _shown(article: Article, source: Article, change: Change, within: range) -> tuple[Span, Other]:
    """The words to show on both sides: where one side has none, the word after (else before) joins both."""
    a, b, c, d = change
    if a == b or c == d:
        if b < within.stop:
            b, d = b + 1, d + 1
        else:
            a, c = a - 1, c - 1
    words, others = article.index.words, source.index.words
    span = Span(others[c].start, others[d - 1].end)
    key = " ".join(source.index.keys[c:d])
    return Span(words[a].start, words[b - 1].end), Other(source, span, source.text[span.start : span.end], key)


def _has(source: Index, copy: Index, position: range, within: range) -> bool:
    """Whether a source has the copy's words, with two words before and after them as far as the quotation goes."""
    around = copy.keys[max(within.start, position.start - 2) : min(within.stop, position.stop + 2)]
    return f" {' '.join(around)} " in source.running


def _may_be_translated(article: Article, span: Span, lexicon: Lexicon) -> bool:
    """Whether the words around a quotation say that it was translated, or speak of other countries only."""
    paragraph = article.paragraph_at(span.start)
    if TRANSLATED.search(article.text, *paragraph):
        return True
    demonyms, places = lexicon.table("demonym"), lexicon.table("place")
    codes = set()
    index = article.index
    for word in (index.words[i] for i in index.within(*paragraph)):
        text = without_possessive(article.text[word.start : word.end])
        if not word.quoted and text[:1].isupper():
            place = places.get(demonyms[text][0] if text in demonyms else text, ("",))
            if place[0] in ("country", "capital") and len(place) > 1:
                codes.add(place[1])
            elif text in ("U.S", "US", "American", "British", "UK", "U.K", "Washington", "London"):
                codes.add("US")
    return bool(codes) and not codes & ENGLISH
