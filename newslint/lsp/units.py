"""Positions: an editor's lines and columns, in the units agreed with it, and newslint's offsets, in characters."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

from newslint.document import LINE_BREAK

# How many units a character takes is asked of the text's encoding; a half of a pair, which an editor can send, counts as one.
BYTES = {types.PositionEncodingKind.Utf8: ("utf-8", 1), types.PositionEncodingKind.Utf16: ("utf-16-le", 2)}
WIDEST = "\uffff"


class Lines:
    """The lines of a text, counted from 0; LF, CRLF and CR end a line and nothing else does, for the protocol as for newslint.

    pygls' own documents part lines at form feeds and U+2028 too, so that an edit below one would land a line too low.
    """

    def __init__(self, text: str, encoding: str = types.PositionEncodingKind.Utf16) -> None:
        self.text = text
        self.encoding = encoding

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        return (0, *(match.end() for match in LINE_BREAK.finditer(self.text)))

    def end(self, line: int) -> int:
        """The offset behind the last character of a line, before its line break."""
        if line + 1 >= len(self.starts):
            return len(self.text)
        end = self.starts[line + 1] - 1
        return end - 1 if end > self.starts[line] and self.text[end - 1 : end + 1] == "\r\n" else end

    def position(self, offset: int) -> types.Position:
        """Where an offset is for the editor; one inside a line break is at the line's end."""
        line = bisect_right(self.starts, offset) - 1
        start = self.starts[line]
        return types.Position(line, self._units(self.text[start : min(offset, self.end(line))]))

    def range(self, start: int, end: int) -> types.Range:
        """Where [start, end) is for the editor."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of an editor's position; one behind the end of a line or of the text means that end."""
        if position.line >= len(self.starts):
            return len(self.text)
        start, end = self.starts[position.line], self.end(position.line)
        words = self.text[start:end]
        if self._is_even(words):
            return min(start + position.character, end)
        return start + self._characters(words, position.character)

    def _is_even(self, words: str) -> bool:
        """Whether a character is a unit all through."""
        utf16 = self.encoding == types.PositionEncodingKind.Utf16
        return words.isascii() or self.encoding == types.PositionEncodingKind.Utf32 or (utf16 and max(words) <= WIDEST)

    def _units(self, words: str) -> int:
        if self._is_even(words):
            return len(words)
        name, size = BYTES[types.PositionEncodingKind(self.encoding)]
        return len(words.encode(name, "surrogatepass")) // size

    def _characters(self, words: str, units: int) -> int:
        """How many whole characters there are in so many units."""
        name, size = BYTES[types.PositionEncodingKind(self.encoding)]
        taken = 0
        for count, char in enumerate(words):
            taken += len(char.encode(name, "surrogatepass")) // size
            if taken > units:
                return count
        return len(words)
