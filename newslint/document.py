"""Document: the text of one file, which never moves, and the map from what is read to where it stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

LINE_BREAK = re.compile(r"\r\n|\n|\r")

# One character for one character, so that an offset holds in the text and in its levelled copy alike.
LEVEL = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc", "'"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)


def levelled(text: str) -> str:
    """A text with typographic quotes, spaces and dashes levelled to ASCII: same length, same offsets."""
    if text.isascii():
        return text
    for code, plain in LEVEL.items():  # thirty times as fast as translate()
        if (char := chr(code)) in text:
            text = text.replace(char, plain)
    return text


class Span(NamedTuple):
    """A half-open range [start, end) of character offsets."""

    start: int
    end: int


class Position(NamedTuple):
    """Line and column, both from 1; a column counts characters."""

    line: int
    column: int


class Piece(NamedTuple):
    """A run of the read text and the run of the source it came from.

    Runs of equal length correspond character by character; where the lengths differ (an entity, an escape) the
    piece maps as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Block(NamedTuple):
    """A part of the read text whose kind the format itself tells: heading, paragraph, list, quote, caption, title …"""

    kind: str
    start: int
    end: int


def even(piece: Piece) -> bool:
    """Whether the two runs correspond character by character."""
    return piece.end - piece.start == piece.source_end - piece.source_start


@dataclass(frozen=True, eq=False)
class Document:
    """One file as decoded, and as read.

    `source` is the text of the file to the last character, byte order mark and carriage returns included; `text` is
    what the checks read. For plain text the two are one string and `pieces` is empty; for markup `pieces` (ascending,
    not overlapping, covering all of `text`) leads from one to the other.
    """

    path: str
    source: str
    text: str
    format: str = "text"
    encoding: str = "utf-8"
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()

    @cached_property
    def level(self) -> str:
        """The text with typographic quotes, spaces and dashes levelled to ASCII: same length, same offsets."""
        return levelled(self.text)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets in `source` at which a line begins; LF, CRLF and CR end a line, nothing else does."""
        return (0, *(m.end() for m in LINE_BREAK.finditer(self.source)))

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def origin(self, start: int, end: int) -> Span:
        """Where text[start:end] stands in the source; an empty range maps to an empty range."""
        if not self.pieces:
            return Span(start, end)
        first = self._source_offset(start, at_end=False)
        return Span(first, first if end <= start else max(first, self._source_offset(end, at_end=True)))

    def _source_offset(self, offset: int, *, at_end: bool) -> int:
        # The end of a range belongs to the character before it, else a tag behind a word would join the range.
        index = bisect_right(self._piece_starts, offset - 1 if at_end else offset) - 1
        piece = self.pieces[max(index, 0)]
        if even(piece):
            return min(piece.source_start + max(offset - piece.start, 0), piece.source_end)
        return piece.source_end if at_end or offset >= piece.end else piece.source_start

    def solid(self, start: int, end: int) -> bool:
        """Whether text[start:end] is one unbroken run of the source, so that an edit there touches no mark-up and parts no blocks."""
        if not self.pieces:
            return True
        if "\n" in self.text[start:end]:
            return False
        first = max(bisect_right(self._piece_starts, start) - 1, 0)
        last = max(bisect_right(self._piece_starts, max(end - 1, start)) - 1, 0)
        run = self.pieces[first : last + 1]
        whole = all(even(piece) or (start <= piece.start and piece.end <= end) for piece in run)
        return whole and all(a.source_end == b.source_start for a, b in pairwise(run))

    def position(self, offset: int) -> Position:
        """Line and column of a source offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def source_line(self, line: int) -> str:
        """The words of a line of the source (from 1), without its line break."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")
