"""A text inside a text: a page, or plain lines, written into a string of JSON or an element of XML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslint.document import Document, Piece, Span, even
from newslint.lazy.expression import expression
from newslint.readers import html
from newslint.readers.pieces import Weave

# What the data of a story may say in two places, and a reader sees once.
ONCE = ("title", "heading.h2", "byline", "caption")
# Where the words of a story were cut to make a teaser of them, with or without an invitation to go on reading.
CUT = expression(r"(?:\s*\[?(?:…|\.\.\.)\]?.{0,60})?\s*\Z", re.DOTALL)
# What is written as a page: it begins with a tag, has a block or an end of one, or a comment.
MARKED = expression(r"\A\s*<[?!]?[A-Za-z][^<>]*>|<(?:p|br|div|h[1-6]|[ou]l)\b[^<>]*>|</[a-z]\w*\s*>|<!--", re.IGNORECASE)
ROW = expression(r"[^\r\n]+")


def page(
    weave: Weave, strand: Document, script: str, title: str = "", kind: str = "", *, templated: bool = False, by_lines: bool = False
) -> str:
    """Read a strand as HTML into the weave; a first heading that is the headline once more is left out. The words that were read.

    `kind` is what plain paragraphs in it are; a title, byline or caption that has been read before is left out. `templated`
    and `by_lines` are html.document's.
    """
    read = html.document(strand.path, strand.text, templated=templated, by_lines=by_lines)
    weave.script = f"html {script}"
    seen, said = False, []
    for found, start, end in read.blocks:
        if found in ("title", "heading.h1") and not seen and title and " ".join(read.text[start:end].split()) == title:
            seen = True
            continue
        if found == "title" and title:
            continue
        weave.graft(read, strand, start, end)
        said.append(weave.close(kind if kind and found == "paragraph" else found, once=kind in ONCE))
    weave.script = script
    return " ".join(" ".join(said).split())


def lines(weave: Weave, strand: Document, script: str) -> None:
    """Read a strand as plain text into the weave, a line a paragraph."""
    weave.script = script
    for row in ROW.finditer(strand.text):
        weave.strand(strand, *row.span())
        weave.close("paragraph")


def part(weave: Weave, strand: Document, kind: str) -> str:
    """Read a strand as it stands as one block, unless its words make one already; its words."""
    weave.strand(strand)
    return " ".join(weave.close(kind, once=True).split())


def words(weave: Weave, strand: Document, script: str, title: str = "") -> None:
    """Read a strand as a page if it looks like one, else as plain text."""
    if MARKED.search(strand.text):
        page(weave, strand, script, title)
    else:
        lines(weave, strand, script)


def repeats(strand: Document, body: Document) -> bool:
    """Whether what a story is announced with is what its body says: the same words, or as many of them as there was room for.

    What stands under pictures may be left out on the way.
    """
    said = CUT.sub("", _said(strand, ""))
    return not said or any(f" {said}" in f" {_said(body, left_out)}" for left_out in ("", "caption"))


def _said(strand: Document, left_out: str) -> str:
    """The words of a strand, read as a page, without blocks of this kind."""
    read = html.document(strand.path, strand.text, templated=False)
    rows = (read.text[start:end] for kind, start, end in read.blocks if not left_out or left_out not in kind)
    return " ".join(" ".join(rows).split())


def joined(path: str, raw: str, spans: Iterable[Span]) -> Document:
    """Parts of the file as one strand, character for character."""
    pieces, texts, size = list[Piece](), list[str](), 0
    for start, end in spans:
        pieces.append(Piece(size, size + end - start, start, end))
        texts.append(raw[start:end])
        size += end - start
    return Document(path, raw, "".join(texts), pieces=tuple(pieces))


def part_of(strand: Document, start: int, end: int) -> Document:
    """A part of a strand, as a strand."""
    pieces = []
    for piece in strand.pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        if first < last:
            shift = piece.raw_start - piece.start
            place = (first + shift, last + shift) if even(piece) else (piece.raw_start, piece.raw_end)
            pieces.append(Piece(first - start, last - start, *place))
    return Document(strand.path, strand.raw, strand.text[start:end], pieces=tuple(pieces))
