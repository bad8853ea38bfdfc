"""Short quotations: a word turned round, lost or put for another in one too short to be aligned, or words added to a source's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.quotes.quotations import Quotation
from newslint.compare.matching.alignment import Rewording
from newslint.compare.matching.quoted import LONGEST, OPENING, Quoted, denies
from newslint.compare.matching.wording import Wording, wording

FEWEST_TELLING = 2  # words that must agree, little ones apart
FEWEST_SAME = 6  # words that must agree, little ones too, where one is put for another that is not its opposite
ENDS = (".", "!", "?", ",")


def turned_round(article: Article, quotation: Quotation, source: Article) -> Iterator[Rewording]:
    """The word of a short quotation in whose place a source has the opposite, or a denial more or less, and all other words the same."""
    copy, quoted, known = article.index, source.derived(Quoted), article.lexicon.derived(wording)
    within = copy.within(quotation.inner_start, quotation.inner_end)
    if len(within) > LONGEST:
        return
    own, found = copy.keys[within.start : within.stop], dict[int, Rewording]()
    opposites, denials = article.lexicon.table("antonym"), article.lexicon.having("denial", "verb")
    for at in range(len(own), -1, -1):  # of a denial that stands twice in a row the second is the one too many
        before, behind, start = own[:at], own[at + 1 :], within.start + at
        if at < len(own) and _tells((*before, *behind), known):
            for word in opposites.get(own[at], ()):
                for there in quoted.filled(before, word, behind):
                    found.setdefault(there.start, Rewording(start, start + 1, there.start + at, there.start + at + 1))
            for there in quoted.whole((*before, *behind)) if denies(own[at], denials) else ():
                found.setdefault(there.start, Rewording(start, start + 1, there.start + at, there.start + at))
        for there in quoted.denied(before, own[at:]) if _tells(own, known) else ():
            found.setdefault(there.start, Rewording(start, start, there.start + at, there.start + at + 1))
    yield from (found[place] for place in sorted(found))


def replaced(article: Article, quotation: Quotation, source: Article) -> Iterator[Rewording]:
    """The one telling word of a short quotation in whose place a source has another, and all other words the same."""
    copy, quoted, known = article.index, source.derived(Quoted), article.lexicon.derived(wording)
    within, found = copy.within(quotation.inner_start, quotation.inner_end), list[Rewording]()
    if not FEWEST_SAME < len(within) <= LONGEST:
        return
    own = copy.keys[within.start : within.stop]
    for at, here in enumerate(own):
        for there in quoted.framed(own[:at], own[at + 1 :]) if not known.is_glue(here) else ():
            word = source.index.keys[there.start + at]
            if not known.is_glue(word) and not known.is_same((here,), (word,)):
                found.append(Rewording(within.start + at, within.start + at + 1, there.start + at, there.start + at + 1))
    yield from sorted(found, key=lambda change: change.source_start)


def lost(article: Article, quotation: Quotation, source: Article) -> Iterator[Rewording]:
    """The one telling word inside a short quotation that a source does not have, or that it has more, and all other words the same."""
    copy, quoted, known = article.index, source.derived(Quoted), article.lexicon.derived(wording)
    within, found = copy.within(quotation.inner_start, quotation.inner_end), list[Rewording]()
    if not FEWEST_SAME < len(within) <= LONGEST:
        return
    own = copy.keys[within.start : within.stop]
    for at in range(1, len(own)):
        start = within.start + at
        for there in quoted.framed(own[:at], own[at:]):
            if not known.is_glue(source.index.keys[there.start + at]):
                found.append(Rewording(start, start, there.start + at, there.start + at + 1))
        if at + 1 < len(own) and not known.is_glue(own[at]):
            rest = quoted.whole((*own[:at], *own[at + 1 :]))
            found.extend(Rewording(start, start + 1, there.start + at, there.start + at) for there in rest)
    yield from sorted(found, key=lambda change: change.source_start)


def added(article: Article, quotation: Quotation, source: Article, most: int) -> Iterator[Rewording]:
    """The words, up to so many, with which a quotation goes on where a source's has ended: behind a sentence that both begin with.

    Where many words follow, it is the source that has ended it early.
    """
    copy, index, known = article.index, source.index, article.lexicon.derived(wording)
    within = copy.within(quotation.inner_start, quotation.inner_end)
    own = copy.keys[within.start : within.stop]
    for more in range(1, min(most, len(own) - 1) + 1):
        for there in source.derived(Quoted).whole(own[:-more]) if _tells(own[:-more], known) else ():
            start = within.stop - more
            ends = there.quotation.closed and source.level[there.quotation.inner_end - 1] in ENDS
            if ends and copy.sentence_of(start) == copy.sentence_of(start - 1) and source.text[index.words[there.start].start].isupper():
                yield Rewording(start, within.stop, there.stop, there.stop)


def begun(article: Article, quotation: Quotation, source: Article) -> Iterator[Rewording]:
    """The word with which a quotation begins before what a source's begins with, if that is the beginning of a sentence.

    Little words are left out there by desks: And we will pay.
    """
    copy, index, known = article.index, source.index, article.lexicon.derived(wording)
    within = copy.within(quotation.inner_start, quotation.inner_end)
    own = copy.keys[within.start + 1 : min(within.stop, within.start + 1 + OPENING)]
    if not own or known.is_glue(copy.keys[within.start]) or not _tells(own, known):
        return
    first, common = within.start, article.lexicon.words("common")  # no names, which have a capital anywhere, as I has
    if copy.sentence_of(first) != copy.sentence_of(first + 1):
        return
    for there in source.derived(Quoted).opening(own):
        place = there.start
        opens = source.text[index.words[place].start].isupper() and len(index.keys[place]) > 1 and index.keys[place] in common
        if opens and copy.keys[first] != index.keys[max(0, place - 1)]:
            yield Rewording(first, first + 1, place, place)


def _tells(words: Sequence[str], known: Wording) -> bool:
    """Whether words that agree are enough to tell a statement."""
    return sum(not known.is_glue(word) for word in words) >= FEWEST_TELLING
