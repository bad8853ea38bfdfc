"""What pictures say in their place (alt texts), which Vale reads wherever they stand: as blocks of their own behind the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.document import OBJECT, Block, Document, Piece, Span, even
from newslint.lazy.expression import expression
from newslint.lazy.record import replace

PICTURE = expression(r"!\[([^\[\]\r\n]+)\]")
IMAGE = expression(r"<img\b[^<>]*?\balt\s*=\s*(?:\"([^\"<>\r\n]+)\"|'([^'<>\r\n]+)')", re.IGNORECASE)
FENCE = expression(r"^[ \t]*(`{3,}|~{3,})[^\r\n]*$.*?(?:^[ \t]*\1|\Z)", re.DOTALL | re.MULTILINE)
CODE = expression(r"(?<!`)(`{1,9})(?!`)[^\r\n]{0,500}?(?<!`)\1(?!`)")
PART = "\n\n"


def with_alternatives(document: Document) -> Document:
    """The story with the alt texts of pictures in it that are not read yet."""
    read = {document.origin(block.start, block.end).start for block in document.blocks if block.kind == "alt"}
    found = [span for span in sorted(set(_alternatives(document))) if span.start not in read]
    if not found or not document.pieces:
        return document
    text, pieces, blocks = document.text, list(document.pieces), list(document.blocks)
    for start, end in found:
        at = len(text) + len(PART)
        text += PART + document.raw[start:end]
        pieces += (Piece(at - len(PART), at, start, start), Piece(at, len(text), start, end))
        blocks.append(Block("alt", at, len(text)))
    return replace(document, text=text, pieces=tuple(pieces), blocks=tuple(blocks))


def _alternatives(document: Document) -> Iterator[Span]:
    raw = document.raw
    code: list[Span] = []
    if document.format == "markdown":
        code += (Span(*match.span()) for signs in (FENCE, CODE) for match in signs.finditer(raw))
        for piece in document.pieces:
            if _is(document, piece, "![") and (match := PICTURE.match(raw, piece.raw_start)):
                yield Span(*match.span(1))
    shown = re.sub(r"<!--.*?-->", lambda match: " " * len(match[0]), raw, flags=re.DOTALL)
    for match in IMAGE.finditer(shown):
        if not any(start <= match.start() < end for start, end in code):
            yield Span(*match.span(1 if match[1] else 2))


def _is(document: Document, piece: Piece, sign: str) -> bool:
    return not even(piece) and document.text[piece.start : piece.end] == OBJECT and document.raw.startswith(sign, piece.raw_start)
