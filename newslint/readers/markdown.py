"""Markdown: its words without its marks; code, front matter, addresses and comments are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.document import LINE_BREAK, Document, Span
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.readers import markdown_blocks as marks
from newslint.readers.errors import ReadError
from newslint.readers.front_matter import FRONT, front_of, meta_of
from newslint.readers.markdown_inline import Inline, read_inline
from newslint.readers.pieces import OBJECT, Weave
from newslint.readers.tags import comment_end
from newslint.readers.templates import HIDDEN, masked

__all__ = ["FRONT", "comments", "document"]

PICTURE = expression(r"\s*!\[([^\[\]\n\r]*)\]\((?:<[^<>]*>|[^\s()]*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)\s*(?:\{[^{}]*\}\s*)?\Z")
DEEPEST = 100
QUOTED = -1  # a quotation among what is open: it goes on where its mark stands
CODE = 4  # columns by which code goes in
LONGEST = 50_000  # characters of a block in which marks are looked for
CELL = expression(r"(?:\\.|[^|\\])+")


class RawLine(NamedTuple):
    """A line of the file: where its words begin and end, and where the next line begins."""

    start: int
    end: int
    next: int


def document(path: str, raw: str, script: str = "markdown", *, as_vale: bool = False) -> Document:
    """Read Markdown (CommonMark, tables, footnotes, front matter) as far as copy uses it; blocks are named as Vale's scopes.

    `script` tells whether it is markdown or mdx. Read `as_vale` does, each text of the front matter is, tags of templates (but in mdx)
    and addresses of mail; pictures at a block's ends are no part of it.
    """
    return _Reader(raw, path, script, as_vale=as_vale).read()


def comments(raw: str) -> tuple[Span, ...]:
    """The HTML comments of the file that are comments, and not shown as code."""
    reader = _Reader(raw)
    reader.read()
    return tuple(sorted(reader.comments))


class _Reader:
    """One pass over the lines of a file; `spans` are the lines of the block that is open."""

    def __init__(self, raw: str, path: str = "", script: str = "markdown", *, as_vale: bool = False) -> None:
        self.path = path
        self.as_vale = as_vale
        self.raw = raw if as_vale and script == "markdown" else masked(raw, marks=script)
        self.weave = Weave(raw, "markdown")
        self.comments: list[Span] = []
        self.spans: list[RawLine] = []
        self.kind = "paragraph"
        self.inside: list[int] = []  # the open quotations (QUOTED) and list items (the columns that their words go in by), outermost first
        self.tails: set[int] = set()  # where words begin behind a comment, whose line has been opened
        self.held = 0  # elements of HTML that are open and hold blocks
        self.front = front_of(path, raw)
        self.rows = list(_rows(self.raw, self.front.end if self.front else int(raw.startswith("\ufeff"))))
        heads = (marks.HEAD.match(self.raw, row.start, row.end) for row in self.rows)  # in quotations and lists, too, however deep
        matches = (
            marks.REFERENCE.match(self.raw, head.end() if head else row.start, row.end) for head, row in zip(heads, self.rows, strict=True)
        )
        self.references = frozenset(_label(m[1]) for m in matches if m)

    def read(self) -> Document:
        meta = meta_of(self.front, self.weave, whole=self.as_vale) if self.front else None
        number = 0
        while number < len(self.rows):
            number = self._line(number)
        self._close()
        return self.weave.document(self.path, "markdown", meta)

    def _line(self, number: int) -> int:
        """Take the line, and what it opens, into the blocks; the number of the line to go on with."""
        row = self.rows[number]
        at, spare, kept = self._within(row)
        words = self.raw[at : row.end]
        if not words.strip():
            self._close()
            del self.inside[kept:]
            return number + 1
        if not self.spans:
            del self.inside[kept:]
            if spare + marks.indent_of(words) >= CODE and not self.held:
                return number + 1
        return self._opened(number, at, spare, kept)

    def _within(self, row: RawLine) -> tuple[int, int, int]:
        """Where the words of a line begin behind what it goes on with, the columns of a tab that are left, and how much it goes on with."""
        if row.start in self.tails:
            return row.start, 0, len(self.inside)
        at = row.start
        spare = kept = 0
        for width in self.inside:
            words = self.raw[at : row.end]
            if width == QUOTED:
                if spare >= CODE or not (match := marks.QUOTE.match(self.raw, at, row.end)):
                    break
                at, spare = match.end(), 0
            elif words.strip():
                if spare + marks.indent_of(words) < width:
                    break
                while spare < width:
                    spare += marks.column_of(self.raw[at]) if self.raw[at] == "\t" else 1
                    at += 1
                spare -= width
            kept += 1
        return at, spare, kept

    def _opened(self, number: int, at: int, spare: int, kept: int) -> int:
        """Take what the line opens, quotations and list items, and then its words."""
        raw, end = self.raw, self.rows[number].end
        kind = "blockquote" if QUOTED in self.inside[:kept] else "paragraph"
        while True:
            if self.spans and kept == len(self.inside) and self.kind != "list" and marks.UNDERLINE.match(raw, at, end):
                self._close("heading.h1" if "=" in raw[at:end] else "heading.h2")
                return number + 1
            if marks.RULE.match(raw, at, end):
                self._close()
                return number + 1
            indent = spare + marks.indent_of(raw[at:end])
            at += len(raw[at:end]) - len(raw[at:end].lstrip(" \t"))
            quote, item = marks.QUOTE.match(raw, at, end), marks.ITEM.match(raw, at, end)
            if item and self.spans and self.kind == "paragraph" and (item[2] not in (None, "1") or item.end() == end):
                item = None  # a year at the head of a line goes on with its paragraph
            if not quote and not item:
                break
            self._close()
            del self.inside[kept:]
            width = marks.column_of(item[0].rstrip(" \t")) + 1 if item else 0
            if item and marks.column_of(item[0]) - width < CODE and item.end() < end:
                width = marks.column_of(item[0])
            kind = "blockquote" if quote else "list"
            self.inside.append(QUOTED if quote else indent + width)
            at, spare, kept = (quote or item).end(), 0, kept + 1  # type: ignore[union-attr]
            if kept > DEEPEST:
                raise self._refused(at, "quotations" if quote else "lists")
        return self._block(number, at, kept, kind)

    def _block(self, number: int, at: int, kept: int, kind: str) -> int:
        """The line's words from `at` on, within the first `kept` of what is open, as a block or as more of one."""
        raw, row = self.raw, self.rows[number]
        end = row.end
        if match := marks.FENCE.match(raw, at, end):
            self._close()
            del self.inside[kept:]
            return self._past_fence(number, match[1])
        if match := marks.HEADING.match(raw, at, end):
            self._close()
            words = marks.HEADING_END.sub("", raw[match.end() : end].rstrip(" \t")).rstrip(" \t")
            self.spans = [RawLine(match.end(), match.end() + len(words), row.next)]
            self._close(f"heading.h{len(match[1])}")
            return number + 1
        if not self.spans and (match := marks.RAW.match(raw, at, end)):
            closing = re.compile(rf"</{match[1]}\s*>", re.IGNORECASE).search(raw, at)
            return self._past(number, closing.end() if closing else len(raw))
        if not self.spans and marks.PRE.match(raw, at, end):
            closing = marks.PRE_END.search(raw, at)
            return self._page(number, at, closing.end() if closing else len(raw))
        if raw.startswith("<!--", at):
            self._close()
            return self._past_comment(number, at)
        if not self.spans and marks.PAGE.match(raw, at, end):
            return self._page(number, at)
        if not self.spans and marks.REFERENCE.match(raw, at, end):
            return number + 1
        if not self.spans and number + 1 < len(self.rows) and "|" in raw[at:end]:
            below = self.rows[number + 1]
            start, _, on = self._within(below)
            if on == len(self.inside) and "|" in raw[start : below.end] and marks.DELIMITER_ROW.match(raw, start, below.end):
                return self._table(number, at)
        if (match := marks.FOOTNOTE.match(raw, at, end)) or (kind != "list" and (match := marks.DEFINITION.match(raw, at, end))):
            self._close()
            at, self.inside = match.end(), [*self.inside[:kept], CODE]
        elif not self.spans and marks.ADMONITION.match(raw, at, end):
            self.inside = [*self.inside[:kept], CODE]
        if not self.spans:
            self.kind = kind
        self.spans.append(RawLine(at, end, row.next))
        return number + 1

    def _refused(self, at: int, what: str) -> ReadError:
        line = len(LINE_BREAK.findall(self.weave.raw, 0, at)) + 1
        return ReadError(self.path, line, f"is nested more than {DEEPEST} {what} deep")

    def _page(self, number: int, at: int, until: int = 0) -> int:
        """A block of HTML, up to the next blank line behind `until`, read as a page is."""
        from newslint.readers import html
        from newslint.readers.embedded import joined

        spans = [Span(at, self.rows[number].next)]
        for row in self.rows[number + 1 :]:
            start, _, kept = self._within(row)
            if row.start >= until and (kept < len(self.inside) or not self.raw[start : row.end].strip()):
                break
            spans.append(Span(start, row.next))
        strand = joined(self.path, self.weave.raw, spans)
        read = html.document(self.path, strand.text, templated=not self.as_vale, as_vale=self.as_vale)
        self.comments.extend(strand.origin(*comment) for comment in html.comments(strand.text))
        self.weave.script = "html"
        for kind, start, stop in read.blocks:
            self.weave.graft(read, strand, start, stop)
            self.weave.close(kind)
        self.weave.script = "markdown"
        for tag in marks.HOLDS.finditer(strand.text):
            self.held = max(0, self.held + (-1 if tag[1] else 1))
        return number + len(spans)

    def _past_fence(self, number: int, fence: str) -> int:
        """The line behind a fence's end: its closing line, or where the quotation or list item that it stands in ends."""
        closing = re.compile(rf"[ \t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
        for later in range(number + 1, len(self.rows)):
            at, _, kept = self._within(self.rows[later])
            if kept < len(self.inside):
                return later
            if closing.match(self.raw, at, self.rows[later].end):
                return later + 1
        return len(self.rows)

    def _past(self, number: int, end: int) -> int:
        """The line that holds `end`, with what stands behind it there for its words, or the first line behind it."""
        while number < len(self.rows) and self.rows[number].next <= end:
            number += 1
        if number < len(self.rows) and self.rows[number].start < end:
            row = self.rows[number]
            words = self.raw[min(end, row.end) : row.end]
            self.rows[number] = RawLine(row.end - len(words.lstrip(" \t")), row.end, row.next)
            self.tails.add(self.rows[number].start)
        return number

    def _past_comment(self, number: int, at: int) -> int:
        end = comment_end(self.raw, at)
        self.comments.append(Span(at, end))
        return self._past(number, end)

    def _table(self, number: int, at: int) -> int:
        for later in range(number, len(self.rows)):
            row = self.rows[later]
            start, kept = at, len(self.inside)
            if later > number:
                start, _, kept = self._within(row)
            if kept < len(self.inside) or "|" not in self.raw[start : row.end]:
                return later
            for cell in CELL.finditer(self.raw, start, row.end) if later != number + 1 else ():
                self.spans = [RawLine(cell.start(), cell.end(), cell.end())]
                self._close("table.header" if later == number else "table.cell")
        return len(self.rows)

    def _close(self, kind: str | None = None) -> None:
        if not self.spans:
            return
        start, end = self.spans[0].start, self.spans[-1].end
        if end - start < LONGEST and self.raw.startswith("![", start) and (match := PICTURE.match(self.raw, start, end)):
            self._keep(*match.span(1))
            self.weave.close("alt")
        elif end - start > LONGEST:
            for row in self.spans:
                self._keep(row.start, row.end)
                self.weave.put("\n", row.end, row.next)
            self.weave.close(kind or self.kind)
        else:
            inline = Inline(self.raw, tuple((row.start, row.end, row.next) for row in self.spans), self.references, self.as_vale)
            aside = read_inline(inline, self.weave)
            self.comments.extend(aside.comments)
            self.weave.close(kind or self.kind)
            for picture in aside.pictures if not self.as_vale else ():
                self._alt(picture)
        self.spans = []

    def _alt(self, lines: Sequence[Span]) -> None:
        """The words of a picture, a block of their own behind the one that shows it."""
        for number, (start, end) in enumerate(lines):
            if number:
                self.weave.put(" ", lines[number - 1].end, start)
            self._keep(start, end)
        self.weave.close("alt")

    def _keep(self, start: int, end: int) -> None:
        for match in HIDDEN.finditer(self.raw, start, end):
            self.weave.keep(start, match.start())
            self.weave.put(OBJECT, *match.span())
            start = match.end()
        self.weave.keep(start, end)


def _rows(raw: str, start: int) -> Iterator[RawLine]:
    for match in LINE_BREAK.finditer(raw, start):
        yield RawLine(start, match.start(), match.end())
        start = match.end()
    if start < len(raw):
        yield RawLine(start, len(raw), len(raw))


def _label(text: str) -> str:
    return " ".join(text.casefold().split())
