"""Quoted: a source's quotations, to be found by their words, so that no quotation of the copy is held against each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, islice

from newslint.article.article import Article
from newslint.article.quotes.quotations import Quotation
from newslint.lazy.row import NamedTuple

Words = tuple[str, ...]

LONGEST = 9  # words of a quotation that is held against others as a whole
OPENING = 5  # words with which two quotations must begin alike
MOST = 8  # quotations that are looked at of one wording, or of all that are alike but for one word


class QuotedWords(NamedTuple):
    """A quotation and the words [start, stop) of its story that stand in it, by index."""

    start: int
    stop: int
    quotation: Quotation


class Quoted:
    """A source's quotations by their words; ask `source.derived(Quoted)`."""

    def __init__(self, source: Article) -> None:
        keys, denials = source.index.keys, source.lexicon.having("denial", "verb")
        self._whole: dict[Words, list[QuotedWords]] = {}
        self._openings: dict[Words, list[QuotedWords]] = {}
        self._frames: dict[tuple[Words, Words], dict[str, list[QuotedWords]]] = {}
        self._denied: dict[tuple[Words, Words], list[QuotedWords]] = {}
        for quotation in source.quotations:
            within = source.index.within(quotation.inner_start, quotation.inner_end)
            words, place = keys[within.start : within.stop], QuotedWords(within.start, within.stop, quotation)
            _add(self._whole.setdefault(words, []), place)
            for size in range(1, OPENING + 1):
                _add(self._openings.setdefault(keys[within.start : within.start + size], []), place)
            for at, word in enumerate(words if len(words) <= LONGEST + 1 else ()):
                frame = words[:at], words[at + 1 :]
                _add(self._frames.setdefault(frame, {}).setdefault(word, []), place)
                if denies(word, denials):
                    _add(self._denied.setdefault(frame, []), place)

    def whole(self, words: Words) -> list[QuotedWords]:
        """The quotations that have these words and no others."""
        return self._whole.get(words, [])

    def opening(self, words: Words) -> list[QuotedWords]:
        """The quotations with which these words, at most OPENING, begin, though the quotation may end before they do."""
        return self._openings.get(words, [])

    def filled(self, before: Words, word: str, behind: Words) -> list[QuotedWords]:
        """The short quotations that have this word between these."""
        return self._frames.get((before, behind), {}).get(word, [])

    def framed(self, before: Words, behind: Words) -> Iterator[QuotedWords]:
        """The short quotations that have one word, whatever it is, between these."""
        return islice(chain.from_iterable(self._frames.get((before, behind), {}).values()), MOST)

    def denied(self, before: Words, behind: Words) -> list[QuotedWords]:
        """The short quotations that have a denial between these."""
        return self._denied.get((before, behind), [])


def denies(word: str, denials: Collection[str]) -> bool:
    """Whether a word, as it is compared, is one of the denials or a verb with its denial: can't."""
    return word in denials or word.endswith("n't")


def _add(places: list[QuotedWords], place: QuotedWords) -> None:
    if len(places) < MOST:
        places.append(place)
