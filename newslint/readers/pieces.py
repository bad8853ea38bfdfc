"""The read text of a marked-up file as it grows, block by block, each piece with its way back into the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from newslint.document import LINE_BREAK, OBJECT, Block, Document, Meta, Piece, Residue, Script, even
from newslint.lazy.row import NamedTuple

__all__ = ["OBJECT", "Run", "Weave"]

SPACE = " \t\n\r\f\v"


class Run(NamedTuple):
    """Some read text and where it stands in the file; one that is `faint` is dropped at either end of a block, as white space is."""

    text: str
    start: int
    end: int
    faint: bool = False


class Weave:
    """Collects the text of a document, its pieces and its blocks.

    What has been kept or put since the last `close` makes a block; white space around it is dropped, and a block
    without words leaves no trace. Two blocks are parted by an empty line.
    """

    def __init__(self, raw: str, script: str = "") -> None:
        self.raw = raw
        self.script = script
        self._scripts: list[Script] = []
        self._runs: list[Run] = []
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._blocks: list[Block] = []
        self._said: set[str] = set()
        self._size = 0

    @property
    def size(self) -> int:
        """How many characters have been read into blocks."""
        return self._size

    @property
    def here(self) -> int:
        """Where in the text the next word would stand, if the open block has one."""
        return self._size + (len("\n\n") if self._blocks else 0) + len("".join(run.text for run in self._runs).lstrip(SPACE))

    def keep(self, start: int, end: int) -> None:
        """Read raw[start:end] as it stands."""
        if end > start:
            self._runs.append(Run(self.raw[start:end], start, end))

    def put(self, text: str, start: int, end: int) -> None:
        """Read `text` where raw[start:end] stands."""
        if text:
            self._runs.append(Run(text, start, end))

    def mark(self, start: int, end: int) -> None:
        """Read raw[start:end] as a thing that is seen and not read, such as a picture between two words."""
        self._runs.append(Run(OBJECT, start, end, faint=True))

    def ends_with_space(self) -> bool:
        """Whether white space would be of no use now: the block is empty so far, or ends with some."""
        return not self._runs or self._runs[-1].text[-1] in SPACE

    def graft(self, read: Document, strand: Document, start: int = 0, end: int | None = None) -> None:
        """Go on with words that were read from `strand`, some words of this file: read.text[start:end]."""
        end = len(read.text) if end is None else end
        for piece in _within(read.pieces, start, end) if read.pieces else (Piece(0, len(read.text), 0, len(read.text)),):
            first, last = max(piece.start, start), min(piece.end, end)
            if first < last and even(piece):
                shift = piece.raw_start - piece.start
                self.strand(strand, first + shift, last + shift)
            elif first < last:
                self.put(read.text[first:last], *strand.origin(piece.raw_start, piece.raw_end))

    def strand(self, strand: Document, start: int = 0, end: int | None = None) -> None:
        """Go on with strand.text[start:end], some words of this file with their way back into it."""
        end = len(strand.text) if end is None else end
        for piece in _within(strand.pieces, start, end):
            first, last = max(piece.start, start), min(piece.end, end)
            shift = piece.raw_start - piece.start
            place = (first + shift, last + shift) if even(piece) else (piece.raw_start, piece.raw_end)
            self.put(strand.text[first:last], *place)

    def last(self) -> int | None:
        """Where in the file the open block's words end; None if it has none."""
        return self._runs[-1].end if self._runs else None

    def drop(self) -> None:
        """Leave out the block that is open."""
        self._runs = []

    def close(self, kind: str, *, once: bool = False) -> str:
        """End the block; its words. With `once`, words that make a block already are left out."""
        runs = _trimmed(self._runs)
        self._runs = []
        words = "".join(run.text for run in runs)
        said = " ".join(words.split())
        if not runs or (once and said in self._said):
            return ""
        self._said.add(said)
        if self._blocks:
            self._part(runs[0].start)
        start = self._size
        for run in runs:
            self._add(run)
        self._blocks.append(Block(kind, start, self._size))
        if self.script != (self._scripts[-1].name if self._scripts else ""):
            self._scripts.append(Script(start, self.script))
        return words

    def _part(self, until: int) -> None:
        """Two line breaks, each standing for one of the file's between the blocks where it has them."""
        breaks = [Run("\n", m.start(), m.end()) for m in LINE_BREAK.finditer(self.raw, self._pieces[-1].raw_end, until)][:2]
        for run in (*breaks, *(Run("\n", until, until) for _ in range(2 - len(breaks)))):
            self._add(run)

    def _add(self, run: Run) -> None:
        piece = Piece(self._size, self._size + len(run.text), run.start, run.end)
        before = self._pieces[-1] if self._pieces else None
        if before and before.raw_end == run.start and even(before) and even(piece):
            self._pieces[-1] = Piece(before.start, piece.end, before.raw_start, piece.raw_end)
        else:
            self._pieces.append(piece)
        self._texts.append(run.text)
        self._size = piece.end

    def document(self, path: str, form: str, meta: Meta | None = None, residues: tuple[Residue, ...] = ()) -> Document:
        """What has been read."""
        return Document(
            path,
            self.raw,
            "".join(self._texts),
            form,
            pieces=tuple(self._pieces),
            blocks=tuple(self._blocks),
            meta=meta or Meta(),
            scripts=tuple(self._scripts),
            residues=residues,
        )


def _within(pieces: tuple[Piece, ...], start: int, end: int) -> Iterator[Piece]:
    """The pieces that text[start:end] has a share in."""
    for index in range(bisect_right(pieces, start, key=lambda piece: piece.end), len(pieces)):
        if pieces[index].start >= end:
            return
        yield pieces[index]


def _trimmed(runs: list[Run]) -> list[Run]:
    if not any(run.text.strip(SPACE + OBJECT) for run in runs):
        return []
    first = next((i for i, run in enumerate(runs) if run.text.strip(SPACE) and not run.faint), len(runs))
    final = next((i for i in range(len(runs) - 1, -1, -1) if runs[i].text.strip(SPACE) and not runs[i].faint), -1)
    kept = runs[first : final + 1]
    if kept and len(kept[0].text) == kept[0].end - kept[0].start:
        text = kept[0].text.lstrip(SPACE)
        kept[0] = Run(text, kept[0].end - len(text), kept[0].end)
    if kept and len(kept[-1].text) == kept[-1].end - kept[-1].start:
        text = kept[-1].text.rstrip(SPACE)
        kept[-1] = Run(text, kept[-1].start, kept[-1].start + len(text))
    return kept
