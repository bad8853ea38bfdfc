"""PDF: the words of a text layer, lines joined into paragraphs, parted words joined, heads and feet of pages left out (extra `pdf`)."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from newslint.document import LAYOUT, Document, Residue
from newslint.lazy.expression import expression
from newslint.lazy.record import replace
from newslint.lazy.row import NamedTuple
from newslint.readers.errors import ReadError
from newslint.readers.galley import Galley

MISSING = "is a PDF, which newslint reads with the extra “pdf”: pip install 'newslint[pdf]'"
MOST = 2_000  # pages
EDGE = 2  # lines at the head and at the foot of a page that may be the page's and not the story's
LEADING, LARGER, INDENT, RESIZED = 1.35, 1.15, 0.8, 0.15  # how much more than usual parts lines, makes a heading, an indent, another size
FULL = 0.75  # of the length of most lines: one that is shorter and ends a sentence ends a paragraph
LEFT_OUT = ("at the head or foot of a page is left out", "at the head or foot of pages are left out")
JOINED = ("that a line's end had parted is joined", "that a line's end had parted are joined")
SHOWN = 60  # characters of what is told to be left out
NUMBER = expression(r"\d+")
PARTED = expression(r"[^\W\d_]{2,}[-\u00ad\u2010]\Z")
NO_LETTER = expression(r"[\W\d_]")
SENTENCE_END = expression(r"[.!?:…][\"'”’)\]]*\Z")
BLANKS = expression(r"\s+")


class PrintedLine(NamedTuple):
    """A line of a page: its words, where it begins (points from the lower left), and how large it is."""

    text: str
    page: int
    x: float
    y: float
    size: float


def document(path: str, data: bytes, limit: int) -> Document:
    """Read a PDF whose text has `limit` characters at most; `raw` is what is read.

    Raises ReadError for one that is broken, locked or without a text layer, and where the extra is not installed.
    """
    pages = _pages(path, data, limit)
    kept = list(_without_edges(pages))
    lines = [line for page in kept for line in page]
    if not lines:
        raise ReadError(path, 1, "is a PDF without a text layer: what looks like words in it is a picture")
    usual = median(line.size for line in lines for _ in line.text.split())
    full = median(len(line.text) for line in lines if line.size == usual) if any(line.size == usual for line in lines) else 0
    galley, told, joined = Galley(), False, list[str]()
    for block in _blocks(lines, _leading(lines), full):
        is_large = block[0].size > LARGER * usual
        mark = galley.begin()
        galley.add(_joined(block, joined))
        galley.end(mark, "paragraph" if not is_large else "heading.h2" if told else "title")
        told = True
    document = galley.document(path, "pdf")
    gone = [line.text for page, rest in zip(pages, kept, strict=True) for line in page if line not in rest]
    said = " and ".join(filter(None, (_counted(gone, "line", *LEFT_OUT), _counted(joined, "word", *JOINED))))
    return replace(document, residues=(Residue(LAYOUT, 0, 0, said),)) if said else document


def _counted(found: Sequence[str], what: str, one: str, more: str) -> str:
    """What has been done to so many lines or words, with the first of them; nothing where there are none."""
    if not found:
        return ""
    first = found[0] if len(found[0]) <= SHOWN else found[0][: SHOWN - 1].rstrip() + "…"
    return f"{len(found):,} {what}{'' if len(found) == 1 else 's'} {one if len(found) == 1 else more} (“{first}”)"


def _pages(path: str, data: bytes, limit: int) -> list[list[PrintedLine]]:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise ReadError(path, 1, MISSING) from error
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it has to say of a file is no report of ours
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(path, 1, "is locked with a password")
        if len(reader.pages) > MOST:
            raise ReadError(path, 1, f"has more than {MOST:,} pages")
        pages, left = list[list[PrintedLine]](), limit
        for number, page in enumerate(reader.pages, 1):
            pages.append(list(_lines(page, number)))
            left -= sum(len(line.text) for line in pages[-1])
            if left < 0:
                raise ReadError(path, 1, f"is refused: its text has more than {limit / 1e6:g} MB (--max-size sets the limit)")
    except ReadError:
        raise
    except Exception as error:  # pypdf raises whatever a broken file leads it to
        raise ReadError(path, 1, f"is no PDF that can be read: {' '.join(str(error).split())[:80] or type(error).__name__}") from error
    return pages


def _lines(page: Any, number: int) -> Iterator[PrintedLine]:
    """The lines of a page in the order in which it draws them."""
    runs: list[tuple[str, float, float, float]] = []

    def visit(text: str, outer: Sequence[float], inner: Sequence[float], _font: object, size: float) -> None:
        if text:
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            runs.append((text, x, y, round(abs(size * (inner[3] or inner[1] or 1) * (outer[3] or outer[1] or 1)), 1)))

    page.extract_text(visitor_text=visit)
    parts: list[tuple[str, float, float, float]] = []
    for text, *where in (*runs, ("\n", 0.0, 0.0, 0.0)):
        for index, part in enumerate(text.split("\n")):
            if index and any(said.strip() for said, *_ in parts):
                _, x, y, _ = next(row for row in parts if row[0].strip())
                size = max(parts, key=lambda row: len(row[0]))[3]  # a bullet or a word in another font is smaller
                yield PrintedLine(" ".join("".join(said for said, *_ in parts).split()), number, x, y, size)
            if index:
                parts = []
            parts.append((part, where[0], where[1], where[2]))


def _without_edges(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[list[PrintedLine]]:
    """The lines of each page but for those at its head and foot that are on other pages, too, their numbers aside, or are a number."""
    found: list[set[int]] = []
    for page in pages:
        order = sorted(range(len(page)), key=lambda index: page[index].y)
        found.append({*order[:EDGE], *order[-EDGE:]})
    counts = Counter(said for page, edge in zip(pages, found, strict=True) for said in {_said(page[index]) for index in edge})
    for page, edge in zip(pages, found, strict=True):
        yield [
            line
            for index, line in enumerate(page)
            if not (index in edge and len(pages) > 1 and (counts[_said(line)] > 1 or line.text.isdecimal()))
        ]


def _said(line: PrintedLine) -> str:
    return NUMBER.sub("#", line.text)


def _leading(lines: Iterable[PrintedLine]) -> float:
    """How far apart the lines of a paragraph are."""
    gaps = [above.y - below.y for above, below in pairwise(lines) if above.page == below.page and 0 < above.y - below.y < 3 * above.size]
    return median(gaps) if gaps else 0.0


def _blocks(lines: Sequence[PrintedLine], leading: float, full: float) -> Iterator[list[PrintedLine]]:
    block: list[PrintedLine] = []
    for line in lines:
        if block and _parts(block, line, leading, full):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _parts(block: Sequence[PrintedLine], line: PrintedLine, leading: float, full: float) -> bool:
    """Whether a new paragraph begins with a line."""
    last = block[-1]
    if abs(line.size - last.size) > RESIZED * last.size:
        return True
    ends = SENTENCE_END.search(last.text) is not None
    if line.page != last.page or line.y > last.y:  # another page or column
        return ends or not (line.text[0].islower() or PARTED.search(last.text))
    if last.y - line.y > LEADING * max(leading, line.size):
        return True
    edge = min(one.x for one in (*block[1:], line)) if len(block) > 1 else last.x
    return ends and (line.x > edge + INDENT * line.size or len(last.text) < FULL * full)


def _joined(block: Sequence[PrintedLine], joined: list[str]) -> str:
    """The words of a paragraph; a hyphen at the end of a line goes where the word goes on in small letters, and the word is noted."""
    words = block[0].text
    for line in block[1:]:
        if parted := PARTED.search(words):
            if line.text[0].islower():
                words = words[:-1]
                joined.append(parted[0][:-1] + NO_LETTER.split(line.text, maxsplit=1)[0])
            words += line.text
        else:
            words += " " + line.text
    return BLANKS.sub(" ", words)
