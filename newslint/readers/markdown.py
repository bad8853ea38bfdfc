"""Markdown: its words without its marks; code, front matter, addresses and comments are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.document import LINE_BREAK, Document, Meta, Span
from newslint.files import suffix_of
from newslint.lazy.expression import expression
from newslint.readers.errors import ReadError
from newslint.readers.front import FRONT, Front, front_of, published
from newslint.readers.inline import Inline, read_inline
from newslint.readers.pieces import OBJECT, Weave
from newslint.readers.templates import HIDDEN, hidden, masked
from newslint.readers.when import when

__all__ = ["FRONT", "comments", "document"]

QUOTE = expression(r" {0,3}>[ \t]?")
ITEM = expression(r"([-+*]|(\d{1,9})[.)])(?:[ \t]+|$)")
HEADING = expression(r"(#{1,6})(?:[ \t]+|$)")
HEADING_END = expression(r"(?:(?<=[ \t])|^)#+[ \t]*\Z")
UNDERLINE = expression(r" {0,3}(=+|-+)[ \t]*$")
RULE = expression(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = expression(r"(`{3,}(?=[^`]*$)|~{3,})")
RAW = expression(r"<(script|style|pre|textarea|template)\b", re.IGNORECASE)
REFERENCE = expression(r" {0,3}\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \t]*\S")
FOOTNOTE = expression(r" {0,3}\[\^[^\]]+\]:[ \t]*")
DELIMITER_ROW = expression(r"[ \t]*+(?:\|[ \t]*+)?+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+(?:\|[ \t]*+)?+$")
PICTURE = expression(r"\s*!\[([^\[\]]*)\]\((?:<[^<>]*>|[^\s()]*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)\s*(?:\{[^{}]*\}\s*)?\Z")
# Blocks of HTML: what is read in them is what a page shows; they end with a blank line.
PAGE = expression(
    r"</?(?:address|article|aside|blockquote|center|details|div|dl|dd|dt|figcaption|figure|footer|h[1-6]|header|iframe|li|main|nav|noscript|ol|p"
    r"|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
DEEPEST = 100
LONGEST = 50_000  # characters of a block in which marks are looked for
CELL = expression(r"(?:\\.|[^|\\])+")


class Row(NamedTuple):
    """A line of the source: where its words begin and end, and where the next line begins."""

    start: int
    end: int
    next: int


def document(path: str, source: str) -> Document:
    """Read Markdown (CommonMark, tables, footnotes, front matter) as far as copy uses it; blocks are named as Vale's scopes."""
    return _Reader(source, path).read()


def comments(source: str) -> tuple[Span, ...]:
    """The HTML comments of the file that are comments, and not shown as code."""
    reader = _Reader(source)
    reader.read()
    return tuple(sorted(reader.comments))


class _Reader:
    """One pass over the lines of a file; `spans` are the lines of the block that is open."""

    def __init__(self, source: str, path: str = "") -> None:
        self.path = path
        self.source = masked(source, marks="mdx" if suffix_of(path) == ".mdx" else "markdown")
        self.weave = Weave(source, "markdown")
        self.comments: list[Span] = []
        self.spans: list[Row] = []
        self.kind = "paragraph"
        self.depth = 0
        self.item_indent = 0
        self.blank = True
        self.front = front_of(path, source)
        self.rows = list(_rows(self.source, self.front.end if self.front else int(source.startswith("\ufeff"))))
        matches = (REFERENCE.match(self.source, row.start, row.end) for row in self.rows)
        self.references = frozenset(_label(m[1]) for m in matches if m)

    def read(self) -> Document:
        meta = _front(self.weave, self.front) if self.front else None
        number = 0
        while number < len(self.rows):
            number = self._line(number)
        self._close()
        return self.weave.document(self.path, "markdown", meta)

    def _line(self, number: int) -> int:
        """Take the line, and what it opens, into the blocks; the number of the line to go on with."""
        row = self.rows[number]
        at, depth = row.start, 0
        while match := QUOTE.match(self.source, at, row.end):
            at, depth = match.end(), depth + 1
            if depth > DEEPEST:
                raise self._refused(at, "quotations")
        if depth > self.depth:
            self._close()
        self.depth = max(depth, self.depth if self.spans else 0)
        words = self.source[at : row.end]
        if not words.strip():
            self._close()
            self.blank = True
            return number + 1
        after_blank, self.blank = self.blank, False
        indent = len(words.expandtabs(4)) - len(words.expandtabs(4).lstrip(" "))
        if indent < self.item_indent and after_blank and not ITEM.match(words.lstrip()):
            self.item_indent = 0
        if not self.spans and indent >= self.item_indent + 4:
            self.blank = after_blank  # indented code, and more of it may follow
            return number + 1
        return self._opened(number, row, at, "blockquote" if depth else "paragraph")

    def _opened(self, number: int, row: Row, at: int, kind: str) -> int:
        source, end = self.source, row.end
        for depth in range(DEEPEST + 1):
            if depth == DEEPEST:
                raise self._refused(at, "lists")
            if self.spans and self.kind != "list" and UNDERLINE.match(source, at, end):
                self._close("heading.h1" if "=" in source[at:end] else "heading.h2")
                return number + 1
            if RULE.match(source, at, end):
                self._close()
                return number + 1
            at += len(source[at:end]) - len(source[at:end].lstrip(" \t"))
            item = ITEM.match(source, at, end)
            if not item or (self.spans and self.kind == "paragraph" and (item[2] not in (None, "1") or item.end() == end)):
                break
            self._close()
            kind, at = "list", item.end()
            self.item_indent = at - row.start
        if match := FENCE.match(source, at, end):
            self._close()
            return self._past_fence(number, match[1])
        if match := HEADING.match(source, at, end):
            self._close()
            words = HEADING_END.sub("", source[match.end() : end].rstrip(" \t")).rstrip(" \t")
            self.spans = [Row(match.end(), match.end() + len(words), row.next)]
            self._close(f"heading.h{len(match[1])}")
            return number + 1
        if not self.spans and (match := RAW.match(source, at, end)):
            return self._past(number, at, re.compile(rf"</{match[1]}\s*>", re.IGNORECASE))
        if source.startswith("<!--", at):
            self._close()
            return self._past_comment(number, at)
        if not self.spans and PAGE.match(source, at, end):
            return self._page(number, at)
        if not self.spans and REFERENCE.match(source, at, end):
            return number + 1
        if not self.spans and number + 1 < len(self.rows) and "|" in source[at:end]:
            below = self.rows[number + 1]
            if "|" in source[below.start : below.end] and DELIMITER_ROW.match(source, below.start, below.end):
                return self._table(number)
        if match := FOOTNOTE.match(source, at, end):
            self._close()
            at = match.end()
        if not self.spans:
            self.kind = kind
        self.spans.append(Row(at, end, row.next))
        return number + 1

    def _refused(self, at: int, what: str) -> ReadError:
        line = len(LINE_BREAK.findall(self.weave.source, 0, at)) + 1
        return ReadError(self.path, line, f"is nested more than {DEEPEST} {what} deep")

    def _page(self, number: int, at: int) -> int:
        """A block of HTML, up to the next blank line, read as a page is."""
        from newslint.readers import html
        from newslint.readers.embedded import whole

        after = next((n for n in range(number, len(self.rows)) if not self._words(n).strip()), len(self.rows))
        end = self.rows[after - 1].end
        strand = whole(self.path, self.weave.source, at, end)
        read = html.document(self.path, strand.text)
        self.comments.extend(Span(at + start, at + stop) for start, stop in html.comments(strand.text))
        self.weave.script = "html"
        for kind, start, stop in read.blocks:
            self.weave.graft(read, strand, start, stop)
            self.weave.close(kind)
        self.weave.script = "markdown"
        return after

    def _words(self, number: int) -> str:
        return self.source[self.rows[number].start : self.rows[number].end]

    def _past_fence(self, number: int, fence: str) -> int:
        closing = re.compile(rf"[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
        for later in range(number + 1, len(self.rows)):
            if closing.match(self.source, self.rows[later].start, self.rows[later].end):
                return later + 1
        return len(self.rows)

    def _past(self, number: int, at: int, closing: re.Pattern[str]) -> int:
        """The first line behind the end of what begins here; what stands behind it on its last line is not read."""
        match = closing.search(self.source, at)
        end = match.end() if match else len(self.source)
        return next((later for later in range(number, len(self.rows)) if self.rows[later].start >= end), len(self.rows))

    def _past_comment(self, number: int, at: int) -> int:
        close = self.source.find("-->", at + 4)
        end = close + 3 if close >= 0 else len(self.source)
        self.comments.append(Span(at, end))
        while number < len(self.rows) and self.rows[number].next <= end:
            number += 1
        if number < len(self.rows) and self.rows[number].start < end:
            row = self.rows[number]
            self.rows[number] = Row(min(end, row.end), row.end, row.next)
            self.blank = True
        return number

    def _table(self, number: int) -> int:
        kind = "table.header"
        for later in range(number, len(self.rows)):
            row = self.rows[later]
            if later == number + 1:
                kind = "table.cell"
                continue
            if "|" not in self.source[row.start : row.end]:
                return later
            for cell in CELL.finditer(self.source, row.start, row.end):
                self.spans = [Row(cell.start(), cell.end(), cell.end())]
                self._close(kind)
        return len(self.rows)

    def _close(self, kind: str | None = None) -> None:
        if not self.spans:
            return
        start, end = self.spans[0].start, self.spans[-1].end
        if end - start < LONGEST and self.source.startswith("![", start) and (match := PICTURE.match(self.source, start, end)):
            self._keep(*match.span(1))
            self.weave.close("alt")
        elif end - start > LONGEST:
            for row in self.spans:
                self._keep(row.start, row.end)
                self.weave.put("\n", row.end, row.next)
            self.weave.close(kind or self.kind)
        else:
            inline = Inline(self.source, tuple((row.start, row.end, row.next) for row in self.spans), self.references)
            self.comments.extend(read_inline(inline, self.weave))
            self.weave.close(kind or self.kind)
        self.spans = []

    def _keep(self, start: int, end: int) -> None:
        for match in HIDDEN.finditer(self.source, start, end):
            self.weave.keep(start, match.start())
            self.weave.put(OBJECT, *match.span())
            start = match.end()
        self.weave.keep(start, end)


def _front(weave: Weave, front: Front) -> Meta:
    weave.script = "yaml"
    for kind, text, start, end in front.words:
        weave.put(hidden(text), start, end)
        weave.close(kind)
    weave.script = "markdown"
    titles = [text for kind, text, _, _ in front.words if kind == "frontmatter.title"]
    authors = [text for kind, text, _, _ in front.words if kind == "frontmatter.author"]
    language = str(front.data.get("language") or front.data.get("lang") or "")
    return Meta(titles[0] if titles else "", ", ".join(authors), published=when(published(front.data)), front=front.data, language=language)


def _rows(source: str, start: int) -> Iterator[Row]:
    for match in LINE_BREAK.finditer(source, start):
        yield Row(start, match.start(), match.end())
        start = match.end()
    if start < len(source):
        yield Row(start, len(source), len(source))


def _label(text: str) -> str:
    return " ".join(text.casefold().split())
