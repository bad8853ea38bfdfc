"""What pictures say in their place (alt texts) and pages of themselves, which Vale reads: as blocks of their own behind the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.document import Block, Document, Piece, Span
from newslint.lazy.expression import expression
from newslint.lazy.record import replace

PICTURE = expression(r"(?<!\\)!\[([^\[\]\r\n]+)\](?=[(\[])")
IMAGE = expression(r"<img\b[^<>]*?\balt\s*=\s*(?:\"([^\"<>\r\n]+)\"|'([^'<>\r\n]+)')", re.IGNORECASE)
META = expression(r"<meta\b[^<>]*>", re.IGNORECASE)
DESCRIBES = expression(r"\b(?:name|property)\s*=\s*[\"']?(?:og:|twitter:)?description\b", re.IGNORECASE)
CONTENT = expression(r"\bcontent\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)')", re.IGNORECASE)
COMMENT = expression(r"<!--.*?-->", re.DOTALL)
FENCE = expression(r"^[ \t]*(`{3,}|~{3,})[^\r\n]*$.*?(?:^[ \t]*\1|\Z)", re.DOTALL | re.MULTILINE)
CODE = expression(r"(?<!`)(`{1,9})(?!`)[^\r\n]{0,500}?(?<!`)\1(?!`)")
PART = "\n\n"


def with_alternatives(document: Document) -> Document:
    """The story with the alt texts of pictures, and what its page says of itself, as far as they are not read yet."""
    read = {document.origin(block.start, block.end).start for block in document.blocks if block.kind == "alt"}
    found = {("alt", *span) for span in _alternatives(document)} | {("attr.description", *span) for span in _descriptions(document)}
    if not found or not document.pieces:
        return document
    text, pieces, blocks = document.text, list(document.pieces), list(document.blocks)
    for kind, start, end in sorted(found, key=lambda row: row[1:]):
        if start in read:
            continue
        at = len(text) + len(PART)
        text += PART + document.raw[start:end]
        pieces += (Piece(at - len(PART), at, start, start), Piece(at, len(text), start, end))
        blocks.append(Block(kind, at, len(text)))
    return replace(document, text=text, pieces=tuple(pieces), blocks=tuple(blocks))


def _alternatives(document: Document) -> Iterator[Span]:
    shown = _without_comments(document.raw)
    code: list[Span] = []
    if document.format == "markdown":
        code += (Span(*match.span()) for signs in (FENCE, CODE) for match in signs.finditer(shown))
    for match in (*(PICTURE.finditer(shown) if document.format == "markdown" else ()), *IMAGE.finditer(shown)):
        if not any(start <= match.start() < end for start, end in code):
            yield Span(*match.span(1 if match[1] else 2))


def _descriptions(document: Document) -> Iterator[Span]:
    """What a page is about, which search engines show."""
    for match in META.finditer(_without_comments(document.raw)) if document.format == "html" else ():
        if DESCRIBES.search(match[0]) and (content := CONTENT.search(match[0])):
            start, end = content.span(1 if content[1] else 2)
            yield Span(match.start() + start, match.start() + end)


def _without_comments(raw: str) -> str:
    return COMMENT.sub(lambda match: " " * len(match[0]), raw)
