"""SearchText: the words of an article in the two forms that regular expressions run on, and the way back to its offsets."""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_left
from functools import cached_property
from itertools import chain

from newslint.article.text.kept import Kept
from newslint.article.text.ranges import Ranges
from newslint.lazy.expression import expression
from newslint.lazy.record import record

# What stands in the mask for characters that are not ASCII. re2's \w, \b and \s are ASCII only, .NET's are not: a letter
# with an accent becomes a word character, a thin space white space, so that both see the same words and gaps.
WORD, SPACE, OTHER, NEVER = "_", "\f", "\x01", "\x02"
# Signs that expressions of rules do name have a stand-in of their own, which nothing else in the mask has.
_QUOTES = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2032\u2033\u00ab\u00bb"
_NAMED = _QUOTES + "\u2013\u2014\u2015\u2026\u2022\u20ac\u00a3\u00a5\u00a9\u00ae\u2122\u00b0\u00b7\u200b\ufeff"
STAND_IN = {"\u00a0": "\r", **dict(zip(_NAMED, map(chr, (*range(3, 9), 11, *range(14, 32), 127)), strict=True))}
_CONTROLS = expression(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WORD_CLASSES = ("L", "Mn", "Nd", "Pc")  # .NET's \w
_HANDLER = "newslint.mask"


def stand_in(char: str) -> str:
    """The ASCII character that stands for one that is not ASCII in the mask."""
    if char in STAND_IN:
        return STAND_IN[char]
    if unicodedata.category(char).startswith(_WORD_CLASSES):
        return WORD
    return SPACE if char.isspace() else OTHER


def _mask(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(stand_in, error.object[error.start : error.end])), error.end


codecs.register_error(_HANDLER, _mask)


_FOUND: Kept[tuple[re.Pattern[str], str], list[str]] = Kept(lambda told: told[0].findall(told[1]))


@record(frozen=True, eq=False)
class SearchText:
    """A text as Vale hands it to its expressions: every line break is a line feed. Spans taken and given are those of `original`."""

    original: str

    @cached_property
    def text(self) -> str:
        """The text with line feeds only."""
        if "\r" not in self.original:
            return self.original
        return self.original.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def known(self) -> dict[object, Ranges]:
        """Where expressions have been found, for those who ask again: by expression and range."""
        return {}

    @cached_property
    def _words(self) -> dict[tuple[re.Pattern[str], int, int], list[str]]:
        return {}

    def found(self, wanted: re.Pattern[str], first: int, last: int) -> list[str]:
        """What an expression of letters and marks, which goes on over no line's end, finds in a part of `text`, looked for once."""
        asked = wanted, first, last
        if asked not in self._words:
            rows = (_FOUND.of((wanted, line), len(line)) for line in self.text[first:last].split("\n"))
            self._words[asked] = list(chain.from_iterable(rows))
        return self._words[asked]

    @cached_property
    def is_odd(self) -> bool:
        """Whether there is a letter to `re` that is none to Unicode: ½, ², Ⅳ."""
        return any(char.isalnum() and not char.isalpha() and not char.isdecimal() for char in set(self.text))

    @cached_property
    def mask(self) -> bytes:
        """`text` in ASCII, one byte a character: ASCII as it is, a stand-in for everything else."""
        text = self.text
        if _CONTROLS.search(text):
            text = _CONTROLS.sub(lambda match: SPACE if match[0] == "\v" else OTHER, text)
        return text.encode("ascii", _HANDLER)

    @cached_property
    def _twos(self) -> tuple[list[int], list[int]]:
        """Where a line break of two characters begins: in `original`, and in `text`."""
        if "\r\n" not in self.original:
            return [], []
        there = [match.start() for match in re.finditer("\r\n", self.original)]
        return there, [start - index for index, start in enumerate(there)]

    def inward(self, offset: int) -> int:
        """An offset of the original as one of `text`."""
        there, _ = self._twos
        return offset - bisect_left(there, offset) if there else offset

    def outward(self, offset: int) -> int:
        """An offset of `text` as one of the original."""
        _, here = self._twos
        return offset + bisect_left(here, offset) if here else offset
