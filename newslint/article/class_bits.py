"""Class bits: for each word and class of a tagged text the places where it stands, as the bits of one number.

To ask of all places at once what follows on what is to shift such a number and to join it with another, a few dozen steps for a pattern.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from newslint.article.article import Article
from newslint.article.classes import tagged_sentences
from newslint.lazy.record import record

BREAK = "\n"  # which stands before each sentence, and is a place of its own
SENTENCES = 512  # that are kept in mind: most of a text that is typed were there before
BLOCK = 20_000  # bytes of sentences: of longer numbers each step takes longer, so that a book would take the square of its length
LETTERS, MORE = "abcdefghijklmnopqrstuvwxyz?", "0123456789'"  # what words begin with, and what else may stand in a gap


@record(frozen=True, eq=False)
class ClassBits:
    """Sentences of a tagged text on end. Bit 0 is the first place of the first sentence: a line break, but where none stands before it."""

    sentences: Sequence[bytes]

    @cached_property
    def _rows(self) -> list[list[str]]:
        """The places of each sentence: a line break, or ` word_CLASSES;` without its space."""
        return [sentence.decode("ascii").replace(BREAK, f" {BREAK}").split(" ")[1:] for sentence in self.sentences]

    @cached_property
    def starts(self) -> list[int]:
        """The places at which the sentences begin."""
        return [0, *accumulate(map(len, self._rows[:-1]))]

    @cached_property
    def _told(self) -> tuple[dict[str, int], dict[str, int], dict[str, int], int]:
        known: dict[str, int] = {}
        bit = 1
        for row in self._rows:
            for place in row:
                known[place] = known.get(place, 0) | bit
                bit <<= 1
        words: dict[str, int] = {}
        classes: dict[str, int] = {}
        firsts: dict[str, int] = {}
        for place, bits in known.items():
            word, _, letters = place.partition("_")
            words[word] = words.get(word, 0) | bits
            firsts[word[0]] = firsts.get(word[0], 0) | bits
            for letter in letters[:-1]:
                classes[letter] = classes.get(letter, 0) | bits
        return words, classes, firsts, bit - 1

    @property
    def words(self) -> dict[str, int]:
        """Where each word stands."""
        return self._told[0]

    @property
    def all(self) -> int:
        """All places."""
        return self._told[3]

    @cached_property
    def any_word(self) -> int:
        """Where any word or mark stands."""
        return self.all & ~self.words.get(BREAK, 0)

    @cached_property
    def letters(self) -> int:
        """Where a word stands that begins with a letter."""
        return self._begun(LETTERS)

    @cached_property
    def gap(self) -> int:
        """Where stands what a gap may have: no marks."""
        return self._begun(LETTERS + MORE)

    def _begun(self, signs: str) -> int:
        bits = 0
        for sign in signs:
            bits |= self._told[2].get(sign, 0)
        return bits

    @cached_property
    def _of_classes(self) -> dict[tuple[tuple[str, ...], str], int]:
        return {}

    def of_classes(self, wanted: tuple[str, ...], without: str) -> int:
        """Where a word stands that has one of the letters of each of `wanted`, and none of those of `without`."""
        asked = wanted, without
        if asked not in self._of_classes:
            known, bits = self._told[1], self.any_word
            for letters in wanted:
                some = 0
                for letter in letters:
                    some |= known.get(letter, 0)
                bits &= some
            for letter in without:
                bits &= ~known.get(letter, 0)
            self._of_classes[asked] = bits
        return self._of_classes[asked]

    def ending(self, bits: int) -> Iterator[int]:
        """The numbers of the sentences in which something ends before one of these places."""
        while bits:
            place = (bits & -bits).bit_length() - 2  # the last that it has
            number = bisect_right(self.starts, place) - 1
            yield number
            end = self.starts[number + 1] if number + 1 < len(self.starts) else bits.bit_length()
            bits = bits >> (end + 1) << (end + 1)


def _bits_of(sentences: Sequence[bytes]) -> ClassBits | None:
    return ClassBits(sentences) if sum(map(len, sentences)) <= BLOCK else None


@lru_cache(SENTENCES)
def bits_of(sentences: tuple[bytes, ...]) -> ClassBits | None:
    """A sentence by itself, or a few on end; None for more than BLOCK bytes."""
    return _bits_of(sentences)


def class_bits(article: Article) -> Sequence[tuple[int, ClassBits | None]]:
    """The tagged text of an article in blocks of at most BLOCK bytes, each with the number of its first sentence; None is a longer one."""
    rows = [sentence.text for sentence in article.derived(tagged_sentences).sentences]
    blocks: list[tuple[int, ClassBits | None]] = []
    start = size = 0
    for number, row in enumerate(rows):
        if size + len(row) > BLOCK and number > start:
            blocks.append((start, _bits_of(rows[start:number])))
            start, size = number, 0
        size += len(row)
    if rows:
        blocks.append((start, _bits_of(rows[start:])))
    return blocks
