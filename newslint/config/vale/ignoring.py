"""What TokenIgnores and BlockIgnores leave unread of Markdown: Vale makes code of it in the source, and then reads that."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.article.text.search_text import SearchText
from newslint.config.vale.ini import Value
from newslint.document import Document, Piece, Span
from newslint.readers.embedded import part_of
from newslint.ruleset.regex.pattern import Pattern, pattern

BLOCK = "\n```\n"
WITHIN = "`"
NO_GROUP = "$1"  # what Vale writes for the first group of an expression that has none


def as_code(path: str, raw: str, blocks: Iterable[Value], tokens: Iterable[Value], start: int = 0) -> Document:
    """The source from `start` on with what these expressions find made code of, each character with its place in the file.

    Of a match its first group alone is kept. Raises SlowPattern.
    """
    strand = Document(path, raw, raw, pieces=(Piece(0, len(raw), 0, len(raw)),))
    for values, mark in ((blocks, BLOCK), (tokens, WITHIN)):
        for value in values:
            strand = _wrapped(strand, pattern(value.text), mark, start)
    return strand


def _wrapped(strand: Document, wanted: Pattern, mark: str, start: int) -> Document:
    search, whole = SearchText(strand.text), Span(start, len(strand.text))
    texts, pieces, size, at = list[str](), list[Piece](), 0, 0

    def keep(first: int, last: int) -> None:
        nonlocal size
        part = part_of(strand, first, last)
        pieces.extend(piece._replace(start=piece.start + size, end=piece.end + size) for piece in part.pieces)
        texts.append(part.text)
        size += len(part.text)

    def put(words: str, place: int) -> None:
        nonlocal size
        pieces.append(Piece(size, size + len(words), place, place))
        texts.append(words)
        size += len(words)

    for match in wanted.spans(search, *whole):
        if match.start == match.end:
            continue
        keep(at, match.start)
        places = strand.origin(*match)
        inner = wanted.groups(search, whole, match).get(1)
        put(mark, places.start)
        if inner is not None:
            keep(*inner)
        else:
            put(NO_GROUP, places.start)
        put(mark, places.end)
        at = match.end
    keep(at, len(strand.text))
    return Document(strand.path, strand.raw, "".join(texts), pieces=tuple(pieces))
