"""The running text of XML news: NITF's and XHTML's elements into blocks, each word with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.document import Document, Piece
from newslint.lazy.expression import expression
from newslint.readers.pieces import OBJECT, Weave
from newslint.readers.timestamps import when
from newslint.readers.xmltree import Characters, Element

# Elements that begin and end a block, NITF's (https://iptc.org/std/NITF/3.6) beside XHTML's -> the kind of the block.
BLOCKS = {
    **dict.fromkeys("p block div section article body body.content body.end dl dt dd ul ol address pre note abstract".split(), "paragraph"),
    **{f"h{n}": f"heading.h{n}" for n in range(1, 7)},
    "hl2": "heading.h2",
    "li": "list",
    **dict.fromkeys(("bq", "blockquote"), "blockquote"),
    **dict.fromkeys(("media", "figure"), "figure"),
    **dict.fromkeys(("media-caption", "figcaption"), "figure.caption"),
    **dict.fromkeys(("table", "tbody", "thead", "tfoot", "tr", "td"), "table.cell"),
    "th": "table.header",
    "caption": "table.caption",
}
BLANKS = expression(r"([ \t\r\n]{2,}|[\t\r\n])")
OUTER = ("heading", "list", "blockquote", "figure.", "table")
UNREAD = frozenset(
    "media-reference media-metadata media-object media-producer custom-table script style svg math template head nitf-table-metadata "
    "docdata pubdata revision-history ds".split()
)


def flow(weave: Weave, element: Element) -> None:
    """Read an element's words into blocks. White space is one space."""
    _flow(weave, element, "paragraph")
    weave.close("paragraph")


def _flow(weave: Weave, element: Element, kind: str) -> None:
    for child in element.children:
        if isinstance(child, Characters):
            _words(weave, child)
        elif child.name in UNREAD:
            continue
        elif child.name == "br":
            if child_place := weave.last():
                weave.put("\n", child_place, child_place)
        elif child.name in ("code", "kbd", "img"):
            place = next((words for words in child.words()), None)
            if place:
                weave.put(OBJECT, place.start, place.end)
        elif child.name in BLOCKS:
            inner = BLOCKS[child.name]
            weave.close(kind, once=kind == "figure.caption")
            inner = inner if inner.startswith(OUTER) or not kind.startswith(OUTER) else kind
            if child.name == "pre":
                _lines(weave, child, inner)
            else:
                _flow(weave, child, inner)
            weave.close(inner, once=inner == "figure.caption")
        else:
            _flow(weave, child, kind)


def _lines(weave: Weave, element: Element, kind: str) -> None:
    """The words of a <pre>, line by line as they stand; a blank line parts two blocks."""
    line = ""
    for words in element.words():
        if words.text == "\n":
            if line.strip():
                weave.put("\n", words.start, words.end)
            else:
                weave.close(kind)
            line = ""
        else:
            line += words.text
            weave.script = words.script if weave.last() is None or weave.script == words.script else "mixed"
            weave.put(words.text, words.start, words.end)


def _words(weave: Weave, words: Characters) -> None:
    if not words.text.strip(" \t\r\n"):
        if not weave.ends_with_space():
            weave.put(" ", words.start, words.end)
        return
    weave.script = words.script if weave.last() is None or weave.script == words.script else "mixed"
    if len(words.text) != words.end - words.start:
        weave.put(words.text, words.start, words.end)
        return
    at = 0
    for index, run in enumerate(BLANKS.split(words.text)):
        if index % 2 == 0:
            weave.put(run, words.start + at, words.start + at + len(run))
        elif not weave.ends_with_space():
            weave.put(" ", words.start + at, words.start + at + len(run))
        at += len(run)


def strand_of(path: str, raw: str, words: Iterable[Characters]) -> Document:
    """Some characters of the file as a text of their own: what is written in it may be a page, or plain words."""
    texts, pieces, at = [], [], 0
    for run in words:
        texts.append(run.text)
        pieces.append(Piece(at, at + len(run.text), run.start, run.end))
        at += len(run.text)
    return Document(path, raw, "".join(texts), pieces=tuple(pieces))


def script_of(element: Element) -> str:
    """What the words of an element go through on their way into the file."""
    scripts = {words.script for words in element.words() if words.text.strip()}
    return "mixed" if len(scripts) > 1 else min(scripts, default="xml")


def part(weave: Weave, element: Element | None, kind: str) -> str:
    """Read an element as one block, unless its words make one already; its words."""
    if element is None:
        return ""
    said = ""
    for child in element.children:
        if isinstance(child, Element) and child.name == "story.date" and when(child.text()):
            continue  # a date for programs
        if isinstance(child, Element) and child.name == "byttl":
            said = said or weave.close(kind, once=True)
        for words in child.words() if isinstance(child, Element) else (child,):
            _words(weave, words)
    rest = weave.close(kind, once=True)
    return " ".join((said or rest).split())
