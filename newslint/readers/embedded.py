"""A text inside a text: a page, or plain lines, written into a string of JSON or an element of XML."""

from __future__ import annotations

import re

from newslint.document import Document, Piece
from newslint.readers import html
from newslint.readers.pieces import Weave

ROW = re.compile(r"[^\r\n]+")


def page(weave: Weave, strand: Document, script: str, title: str = "") -> None:
    """Read a strand as HTML into the weave; a first heading that is the headline once more is left out."""
    read = html.document(strand.path, strand.text)
    weave.script = f"html {script}"
    seen = False
    for kind, start, end in read.blocks:
        if kind in ("title", "heading.h1") and not seen and title and " ".join(read.text[start:end].split()) == title:
            seen = True
            continue
        if kind == "title" and title:
            continue
        weave.graft(read, strand, start, end)
        weave.close(kind)
    weave.script = script


def lines(weave: Weave, strand: Document, script: str) -> None:
    """Read a strand as plain text into the weave, a line a paragraph."""
    weave.script = script
    for row in ROW.finditer(strand.text):
        weave.strand(strand, *row.span())
        weave.close("paragraph")


def whole(path: str, source: str, start: int, end: int) -> Document:
    """A part of the source as a strand, character for character."""
    return Document(path, source, source[start:end], pieces=(Piece(0, end - start, start, end),))
