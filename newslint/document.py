"""Document: the text of one file, which never moves, and the map from what is read to where it stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import pairwise

from newslint.lazy.expression import expression
from newslint.lazy.record import field, record, replace
from newslint.lazy.row import NamedTuple

LINE_BREAK = expression(r"\r\n|\n|\r")
# The end of a link as HTML, HTML inside JSON and Markdown write it.
LINK_END = expression(r"<\\?/a\s*>|\](?:\(|\[)")
BEHIND_LINK = expression(r"(?:[*_`.:]|<\\?/\w+>)*?(?:<\\?/a\s*>|\](?:\(|\[))")
# Stands for what is there and is not read (code, a picture), so that the words around it do not run together.
OBJECT = "\ufffc"

# One character for one character, so that an offset holds in the text and in its levelled copy alike.
LEVEL = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc", "'"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)


def levelled(text: str) -> str:
    """A text with typographic quotes, spaces and dashes levelled to ASCII: same length, same offsets."""
    if text.isascii():
        return text
    for code, plain in LEVEL.items():  # thirty times as fast as translate()
        if (char := chr(code)) in text:
            text = text.replace(char, plain)
    return text


class Span(NamedTuple):
    """A half-open range [start, end) of character offsets."""

    start: int
    end: int


class Position(NamedTuple):
    """Line and column, both from 1; a column counts characters."""

    line: int
    column: int


class Piece(NamedTuple):
    """A run of the read text and the run of the file it came from.

    Runs of equal length correspond character by character; where the lengths differ (an entity, an escape) the
    piece maps as a whole.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


class Block(NamedTuple):
    """A part of the read text whose kind the format itself tells: heading, paragraph, list, quote, caption, title …"""

    kind: str
    start: int
    end: int


# The kinds of block that say of a story what it is called, whose it is and what a picture shows: in their place wherever they stand.
PARTS = ("title", "frontmatter.title", "byline", "frontmatter.author", "dateline", "caption", "figure.caption", "table.caption", "alt")


# Cells of a table are no lines: what stands in them alone stands beside others.
CELLS = ("table.cell", "table.header")


class Script(NamedTuple):
    """From `start` on, what words go through on their way into the file (readers/writing.py): “html”, “html json” …"""

    start: int
    name: str


LAYOUT = "layout"


class Residue(NamedTuple):
    """What is left in a file of the work on it and is no copy: `kind` tells what, `words` are its own, [start, end) is where it hangs.

    Kinds: insertion, deletion, replacement (`words` are the old ones), move, comment, header, footer, hidden, attachment; of `layout`
    the words say what the reader has left out or joined.
    """

    kind: str
    start: int
    end: int
    words: str = ""
    author: str = ""


@record(frozen=True, slots=True)
class Meta:
    """What a file says of its story: the headline, who wrote it, where, and when it was published; empty or None where it does not say.

    `front` is the front matter of a Markdown file as it stands, keys and all. `language` is the code that the file declares (fi, en-GB).
    """

    title: str = ""
    byline: str = ""
    dateline: str = ""
    published: datetime | None = None
    front: Mapping[str, object] = field(default_factory=dict)
    language: str = ""


def file_of(path: str, story: str) -> str:
    """The path of the file that a story is in: its own without its name.

    >>> file_of("feed.xml#quay-7", "quay-7"), file_of("#7.txt", "")
    ('feed.xml', '#7.txt')
    """
    return path.removesuffix(f"#{story}") if story else path


@lru_cache(maxsize=2)
def _line_starts(raw: str) -> tuple[int, ...]:
    # Kept, because a thousand stories of a feed are one text.
    return (0, *(match.end() for match in LINE_BREAK.finditer(raw)))


def even(piece: Piece) -> bool:
    """Whether the two runs correspond character by character."""
    return piece.end - piece.start == piece.raw_end - piece.raw_start


@record(frozen=True, eq=False)
class Document:
    """One file as decoded, and as read.

    `raw` is the text of the file to the last character, byte order mark and carriage returns included; `text` is
    what the checks read. For plain text the two are one string and `pieces` is empty; for markup `pieces` (ascending,
    not overlapping, covering all of `text`) leads from one to the other. A Word file has no text of its own: there
    `raw` is what is read, a paragraph a line. `residues` is what is left in the file of the work on it.

    Of a file with several stories each is a document: all have the whole file as `raw`, `story` is what the file calls this
    one, and `path` ends in `#` and that.
    """

    path: str
    raw: str
    text: str
    format: str = "text"
    encoding: str = "utf-8"
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()
    meta: Meta = field(default_factory=Meta)
    scripts: tuple[Script, ...] = ()
    residues: tuple[Residue, ...] = ()
    story: str = ""

    @property
    def file(self) -> str:
        """The path of the file, which `path` is but for a story among several."""
        return file_of(self.path, self.story)

    def under(self, file: str) -> Document:
        """The same story, of a file by that path."""
        path = f"{file}#{self.story}" if self.story else file
        return self if path == self.path else replace(self, path=path)

    @cached_property
    def level(self) -> str:
        """The text with typographic quotes, spaces and dashes levelled to ASCII: same length, same offsets."""
        return levelled(self.text)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets in `raw` at which a line begins; LF, CRLF and CR end a line, nothing else does."""
        return _line_starts(self.raw)

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def origin(self, start: int, end: int) -> Span:
        """Where text[start:end] stands in the file; an empty range maps to an empty range, at a block's end to one inside the block."""
        if not self.pieces:
            return Span(start, end)
        first = self._raw_offset(start, at_end=end <= start and self._ends_block(start))
        if end <= start:
            return Span(first, first)
        last = self._raw_offset(end, at_end=True)
        # Where the file has its parts in another order than they are read in, a range over two of them ends with the first.
        return Span(first, last) if last >= first else Span(first, self._run_end(start, end))

    def _ends_block(self, offset: int) -> bool:
        # What is put in there belongs to the words before it: in the file the block's closing mark-up may stand right behind.
        index = bisect_right(self.blocks, offset - 1, key=lambda block: block.start) - 1
        return index >= 0 and self.blocks[index].end == offset

    def _run_end(self, start: int, end: int) -> int:
        index = max(bisect_right(self._piece_starts, start) - 1, 0)
        final = max(bisect_right(self._piece_starts, end - 1) - 1, 0)
        while index < final and self.pieces[index + 1].raw_start >= self.pieces[index].raw_end:
            index += 1
        return self.pieces[index].raw_end

    def _raw_offset(self, offset: int, *, at_end: bool) -> int:
        # The end of a range belongs to the character before it, else a tag behind a word would join the range.
        index = bisect_right(self._piece_starts, offset - 1 if at_end else offset) - 1
        piece = self.pieces[max(index, 0)]
        if even(piece):
            return min(piece.raw_start + max(offset - piece.start, 0), piece.raw_end)
        return piece.raw_end if at_end or offset >= piece.end else piece.raw_start

    def solid(self, start: int, end: int) -> bool:
        """Whether text[start:end] is one unbroken run of the file, so that an edit there touches no mark-up and parts no blocks."""
        if not self.pieces or (start == end and self._ends_block(start)):
            return True
        if "\n" in self.text[start:end] and not self._whole_blocks(start, end):
            return False
        if self.stands_in(start, end):
            return False
        first = max(bisect_right(self._piece_starts, start) - 1, 0)
        last = max(bisect_right(self._piece_starts, max(end - 1, start)) - 1, 0)
        run = self.pieces[first : last + 1]
        whole = all(even(piece) or (start <= piece.start and piece.end <= end) for piece in run)
        return whole and all(a.raw_end == b.raw_start for a, b in pairwise(run))

    def stands_in(self, start: int, end: int) -> bool:
        """Whether text[start:end] has a mark in it that stands for something in the file which is not read."""
        if not self.pieces or OBJECT not in self.text[start:end]:
            return False
        first, last = self.origin(start, end)
        return OBJECT not in self.raw[first:last]

    def links(self, start: int, end: int) -> bool:
        """Whether a link of the file ends in text[start:end] or right behind it, so that the words lead somewhere."""
        if not self.pieces:
            return False
        first, last = self.origin(start, end)
        return bool(LINK_END.search(self.raw, first, last) or BEHIND_LINK.match(self.raw, last))

    def is_part(self, start: int, end: int) -> bool:
        """Whether text[start:end] is in a part that the format itself marks: headline, byline, dateline, caption or a cell of a table."""
        index = bisect_right(self.blocks, start, key=lambda block: block.start) - 1
        return index >= 0 and self.blocks[index].kind in (*PARTS, *CELLS) and end <= self.blocks[index].end

    def in_table(self, offset: int) -> bool:
        """Whether an offset is in a cell of a table of the file."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return index >= 0 and self.blocks[index].kind in CELLS and offset < self.blocks[index].end

    def _whole_blocks(self, start: int, end: int) -> bool:
        """Whether a range of Markdown is paragraphs and the blank lines behind them: without it, what is left is parted as before."""
        index = bisect_right(self.blocks, start, key=lambda block: block.start) - 1
        follower = bisect_right(self.blocks, end, key=lambda block: block.start) - 1
        if self.format != "markdown" or index < 0 or not index < follower:
            return False
        gone = self.blocks[index:follower]
        return self.blocks[index].start == start and self.blocks[follower].start == end and all(b.kind == "paragraph" for b in gone)

    def script_at(self, offset: int) -> str:
        """What words at an offset of the text go through on their way into the file."""
        index = bisect_right(self.scripts, offset, key=lambda script: script.start) - 1
        return self.scripts[index].name if index >= 0 else ""

    def position(self, offset: int) -> Position:
        """Line and column of an offset in `raw`."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def raw_line(self, line: int) -> str:
        """The words of a line of the file (from 1), without its line break."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.raw)
        return self.raw[start:end].rstrip("\r\n")
