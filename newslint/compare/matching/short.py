"""Short quotations: a word turned round or put for another in one too short to be aligned; words added before or behind a source's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.quotes.quotations import Quotation
from newslint.compare.matching.alignment import Rewording
from newslint.compare.matching.wording import wording
from newslint.lexicon.lexicon import Lexicon

LONGEST = 9  # words of a quotation that is held against others as a whole
OPENING = 5  # words with which two quotations must begin alike
FEWEST_TELLING = 2  # words that must agree, little ones apart
FEWEST_SAME = 6  # words that must agree, little ones too, where one is put for another that is not its opposite
ENDS = (".", "!", "?", ",")


def turned_round(article: Article, quotation: Quotation, source: Article) -> Iterator[Rewording]:
    """The word of a short quotation in whose place a source has the opposite, or a denial more or less, and all other words the same."""
    copy, index, known = article.index, source.index, article.lexicon.derived(wording)
    within = copy.within(quotation.inner_start, quotation.inner_end)
    if len(within) > LONGEST:
        return
    own = copy.keys[within.start : within.stop]
    for other in source.quotations:
        there = index.within(other.inner_start, other.inner_end)
        if abs(len(there) - len(within)) > 1:
            continue
        keys = index.keys[there.start : there.stop]
        first = next((n for n, (a, b) in enumerate(zip(own, keys, strict=False)) if a != b), min(len(own), len(keys)))
        last = next((n for n, (a, b) in enumerate(zip(own[::-1], keys[::-1], strict=False)) if a != b), 0)
        last = min(last, len(own) - first, len(keys) - first)
        here, others = own[first : len(own) - last], keys[first : len(keys) - last]
        same = (*own[:first], *own[len(own) - last :])
        if len(here) > 1 or len(others) > 1 or sum(not known.is_glue(key) for key in same) < FEWEST_TELLING:
            continue
        if _turns(here, others, article.lexicon):
            start, place = within.start + first, there.start + first
            yield Rewording(start, start + len(here), place, place + len(others))


def replaced(article: Article, quotation: Quotation, source: Article) -> Iterator[Rewording]:
    """The one telling word of a short quotation in whose place a source has another, and all other words the same."""
    copy, index, known = article.index, source.index, article.lexicon.derived(wording)
    within = copy.within(quotation.inner_start, quotation.inner_end)
    if not FEWEST_SAME < len(within) <= LONGEST:
        return
    own = copy.keys[within.start : within.stop]
    for other in source.quotations:
        there = index.within(other.inner_start, other.inner_end)
        keys = index.keys[there.start : there.stop]
        differ = [n for n, (a, b) in enumerate(zip(own, keys, strict=False)) if a != b]
        if len(keys) == len(own) and len(differ) == 1:
            at = differ[0]
            if not known.is_glue(own[at]) and not known.is_glue(keys[at]) and not known.is_same(own[at : at + 1], keys[at : at + 1]):
                yield Rewording(within.start + at, within.start + at + 1, there.start + at, there.start + at + 1)


def _turns(here: Sequence[str], there: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether one word is the other's opposite, or a denial that the other side has not."""
    if here and there:
        return there[0] in lexicon.table("antonym").get(here[0], ())
    negative = lexicon.having("denial", "verb")
    return any(key in negative or key.endswith("n't") for key in (*here, *there))


def added(article: Article, quotation: Quotation, source: Article, most: int) -> Iterator[Rewording]:
    """The words, up to so many, with which a quotation goes on where a source's has ended: behind a sentence that both begin with.

    Where many words follow, it is the source that has ended it early.
    """
    copy, index, known = article.index, source.index, article.lexicon.derived(wording)
    within = copy.within(quotation.inner_start, quotation.inner_end)
    own = copy.keys[within.start : within.stop]
    for other in source.quotations:
        there = index.within(other.inner_start, other.inner_end)
        keys = index.keys[there.start : there.stop]
        if not len(keys) < len(own) <= len(keys) + most or own[: len(keys)] != keys or not other.closed:
            continue
        start = within.start + len(keys)
        ends = source.level[other.inner_end - 1] in ENDS and copy.sentence_of(start) == copy.sentence_of(start - 1)
        if ends and sum(not known.is_glue(key) for key in keys) >= FEWEST_TELLING and source.text[index.words[there.start].start].isupper():
            yield Rewording(start, within.stop, there.stop, there.stop)


def begun(article: Article, quotation: Quotation, source: Article) -> Iterator[Rewording]:
    """The word with which a quotation begins before what a source's begins with, if that is the beginning of a sentence.

    Little words are left out there by desks: And we will pay.
    """
    copy, index, known = article.index, source.index, article.lexicon.derived(wording)
    within = copy.within(quotation.inner_start, quotation.inner_end)
    own = copy.keys[within.start + 1 : min(within.stop, within.start + 1 + OPENING)]
    if not own or known.is_glue(copy.keys[within.start]) or sum(not known.is_glue(key) for key in own) < FEWEST_TELLING:
        return
    first, common = within.start, article.lexicon.words("common")  # no names, which have a capital anywhere, as I has
    for other in source.quotations:
        place = index.within(other.inner_start, other.inner_end).start
        if index.keys[place : place + len(own)] != own or copy.sentence_of(first) != copy.sentence_of(first + 1):
            continue
        opens = source.text[index.words[place].start].isupper() and len(index.keys[place]) > 1 and index.keys[place] in common
        if opens and copy.keys[first] != index.keys[max(0, place - 1)]:
            yield Rewording(first, first + 1, place, place)
