"""Galley: the words of a file that is no text, paragraph by paragraph as they would be printed, and what is left of the work on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.document import Block, Document, Meta, Residue
from newslint.lazy.record import field, record
from newslint.lazy.row import NamedTuple

# A paragraph style's name, as Word's and LibreOffice's own languages-free names have it -> the kind of block.
STYLED = {
    "title": "title",
    "headline": "title",
    "byline": "byline",
    "author": "byline",
    "dateline": "dateline",
    "caption": "caption",
    "quote": "blockquote",
    "intense quote": "blockquote",
    "quotations": "blockquote",
    **{f"heading {n}": f"heading.h{n}" for n in range(1, 7)},
}
PARTS = ("title", "byline", "dateline")


class ParagraphStart(NamedTuple):
    """Where a paragraph began: before the empty line, behind it, and how many residues there were."""

    before: int
    start: int
    residues: int


@record
class Galley:
    """The text as it grows: blocks, residues, and the words of the parts that are told once."""

    texts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    residues: list[Residue] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def add(self, text: str) -> None:
        """Go on with some words."""
        if text:
            self.texts.append(text)
            self.size += len(text)

    def since(self, start: int) -> str:
        """What has been added since `start`."""
        found, size = [], self.size
        for text in reversed(self.texts):
            if size <= start:
                break
            found.append(text)
            size -= len(text)
        return "".join(reversed(found))

    def begin(self) -> ParagraphStart:
        """Begin a paragraph."""
        before = self.size
        self.add("\n\n" if self.blocks else "")
        return ParagraphStart(before, self.size, len(self.residues))

    def end(self, mark: ParagraphStart, kind: str) -> None:
        """End it; one without words leaves no trace but the residues in it."""
        words = self.since(mark.start)
        if not words.strip():
            while self.size > mark.before:
                self.size -= len(self.texts.pop())
            kept = (residue for residue in self.residues[mark.residues :] if residue.kind != "insertion")
            self.residues[mark.residues :] = [residue._replace(start=mark.before, end=mark.before) for residue in kept]
            return
        self.blocks.append(Block(kind, mark.start, self.size))
        if kind in PARTS:
            self.parts.setdefault(kind, " ".join(words.split()))

    def hang(self, kind: str, words: str, start: int | None = None, end: int | None = None, author: str = "") -> None:
        """Note a residue that has words, at [start, end) or where the text ends now."""
        if words.strip():
            start = self.size if start is None else start
            self.residues.append(Residue(kind, min(start, self.size), min(start if end is None else end, self.size), words, author))

    def margin(self, kind: str, words: str) -> None:
        """Note a header or footer, once, unless it is all numbers."""
        if re.search(r"[^\W\d_]{3}", re.sub(r"\b[Pp]age\b|\bof\b", "", words)) and not any(r.words == words for r in self.residues):
            self.hang(kind, words, 0)

    def document(self, path: str, form: str) -> Document:
        """What has been read."""
        text = "".join(self.texts)
        residues = sorted(joined(self.residues, text), key=lambda residue: residue.start)
        title, byline, dateline = (self.parts.get(kind, "") for kind in PARTS)
        meta = Meta(title, byline, dateline)
        return Document(path, text, text, form, blocks=tuple(self.blocks), meta=meta, residues=tuple(residues))


def joined(residues: list[Residue], text: str) -> Iterator[Residue]:
    """Residues with a place to show: a deletion beside an insertion is one replacement, what has no words hangs on the nearest."""
    waiting: Residue | None = None
    for residue in residues:
        if waiting and residue.kind == "insertion" and waiting.kind == "deletion" and residue.start == waiting.end:
            yield _hung(residue._replace(kind="replacement", words=waiting.words), text)
            waiting = None
            continue
        if waiting and residue.kind == "deletion" and waiting.kind == "insertion" and residue.start == waiting.end:
            yield _hung(waiting._replace(kind="replacement", words=residue.words), text)
            waiting = None
            continue
        if waiting:
            yield _hung(waiting, text)
        waiting = residue if residue.kind in ("insertion", "deletion") else None
        if waiting is None:
            yield _hung(residue, text)
    if waiting:
        yield _hung(waiting, text)


def _hung(residue: Residue, text: str) -> Residue:
    """The residue at words of the text: its own, or the word before it, or the one behind."""
    if residue.start < residue.end and text[residue.start : residue.end].strip():
        return residue
    line = text.rfind("\n", 0, residue.start) + 1
    before = list(re.finditer(r"\S+", text[line : residue.start]))
    if before:
        return residue._replace(start=line + before[-1].start(), end=line + before[-1].end())
    after = re.compile(r"\S+").search(text, residue.start)
    if after:
        return residue._replace(start=after.start(), end=after.end())
    return residue._replace(start=0, end=len(text))
