"""What TokenIgnores and BlockIgnores leave unread of Markdown: Vale makes code of it in the source, and then reads that."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from newslint.article.text.search_text import SearchText
from newslint.config.vale.ini import Value
from newslint.document import Document, Piece, Span, even
from newslint.ruleset.regex.pattern import Pattern, pattern, shorten

BLOCK = "\n```\n"
WITHIN = "`"
GROWTH, LEAST = 4, 100_000  # how many times as long the source may become, and characters that any may have more
NO_GROUP = "$1"  # what Vale writes for the first group of an expression that has none


class Overgrown(ValueError):
    """Expressions that find so much that the source would be many times as long."""


def as_code(path: str, raw: str, blocks: Iterable[Value], tokens: Iterable[Value], start: int = 0) -> Document:
    """The source from `start` on with what these expressions find made code of, each character with its place in the file.

    Of a match its first group alone is kept. Raises SlowPattern, Overgrown.
    """
    strand = Document(path, raw, raw, pieces=(Piece(0, len(raw), 0, len(raw)),))
    room = GROWTH * len(raw) + LEAST
    for values, mark in ((blocks, BLOCK), (tokens, WITHIN)):
        for value in values:
            strand = _wrapped(strand, pattern(value.text), mark, start, room)
    return strand


def _wrapped(strand: Document, wanted: Pattern, mark: str, start: int, room: int) -> Document:
    search, whole = SearchText(strand.text), Span(start, len(strand.text))
    matches = [match for match in wanted.spans(search, *whole) if match.start < match.end]
    if len(strand.text) + len(matches) * 2 * len(mark) > room:
        raise Overgrown(f"the expression “{shorten(wanted.expr)}” finds {len(matches):,} tokens to ignore, more than any text has")
    parts = _Parts(strand)
    at = 0
    for match in matches:
        parts.keep(at, match.start)
        first, last = strand.origin(*match)
        inner = wanted.groups(search, whole, match).get(1)
        parts.put(mark, first)
        if inner is not None:
            parts.keep(*inner)
        else:
            parts.put(NO_GROUP, first)
        parts.put(mark, last)
        at = match.end
    parts.keep(at, len(strand.text))
    return parts.document()


class _Parts:
    """Another text as it is made of parts of this one, and of words between them."""

    def __init__(self, strand: Document) -> None:
        self._strand = strand
        self._ends = [piece.end for piece in strand.pieces]
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._size = 0

    def keep(self, first: int, last: int) -> None:
        """Go on with a part of the text."""
        for piece in self._strand.pieces[bisect_right(self._ends, first) : bisect_left(self._ends, last) + 1]:
            start, end = max(piece.start, first), min(piece.end, last)
            shift = piece.raw_start - piece.start
            place = (start + shift, end + shift) if even(piece) else (piece.raw_start, piece.raw_end)
            if start < end:
                self._add(self._strand.text[start:end], *place)

    def put(self, words: str, place: int) -> None:
        """Go on with these words, which stand nowhere."""
        self._add(words, place, place)

    def _add(self, words: str, start: int, end: int) -> None:
        self._pieces.append(Piece(self._size, self._size + len(words), start, end))
        self._texts.append(words)
        self._size += len(words)

    def document(self) -> Document:
        """What has been put together."""
        return Document(self._strand.path, self._strand.raw, "".join(self._texts), pieces=tuple(self._pieces))
