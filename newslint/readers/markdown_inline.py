"""Inside a Markdown block: which characters are marks, and the words that are left."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.lazy.row import NamedTuple
from newslint.readers.pieces import OBJECT, Weave
from newslint.readers.tags import SHORT_COMMENT
from newslint.readers.templates import MASK, SET

TOKEN = expression(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<address><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<note>\[\^[^\]\s]+\])"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<run>\*+|_+|~~)"
    rf"|(?P<hidden>{MASK}+)"
    rf"|(?P<set>[ \t]*{SET}+)"
    r"|(?P<break>(?: {2,}|\\)?\n)",
    re.DOTALL,
)
MAIL = expression(r"<[^:@]+@")
# What follows the closing bracket of a link: an address with perhaps a title, or the name of a reference.
TARGET = expression(r"\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)")
NAMED = expression(r"\[([^\[\]]*)\]")


@record(frozen=True)
class Inline:
    """A block's lines, each as where its words begin and end and where the next line begins, and the file's reference names."""

    raw: str
    lines: tuple[tuple[int, int, int], ...]
    references: frozenset[str]
    as_vale: bool = False

    @cached_property
    def text(self) -> str:
        """The lines, white space before each taken off, with a line feed between them."""
        return "\n".join(self.raw[start:end] for start, end in self._spans)

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        rows = []
        for start, end, _ in self.lines:
            words = self.raw[start:end]
            rows.append((end - len(words.lstrip(" \t")), end))
        return tuple(rows)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where each character of the text stands in the file; one entry more for the end."""
        found: list[int] = []
        for start, end in self._spans:
            found.extend(range(start, end + 1))
        return tuple(found)

    @cached_property
    def _breaks(self) -> tuple[int, ...]:
        return tuple(match.start() for match in re.finditer("\n", self.text))

    def broken(self, at: int) -> Span:
        """The line break of the file that the line feed at `at` stands for."""
        line = bisect_left(self._breaks, at)
        return Span(self.lines[line][1], self.lines[line][2])


@record(slots=True)
class _Delimiters:
    char: str
    start: int
    end: int
    opens: bool
    closes: bool


@record(slots=True)
class _Marks:
    """What is found in a block: ranges of its text that are marks, each with what is read in its place."""

    instead: dict[int, tuple[int, str]] = field(default_factory=dict)
    brackets: list[tuple[int, int, bool]] = field(default_factory=list)
    linked: int = 0  # brackets below this one open no link: a link holds no link
    missing: set[int] = field(default_factory=set)  # runs of so many backticks are found no more
    runs: list[_Delimiters] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    pictures: list[tuple[int, int]] = field(default_factory=list)  # the words of each, which may hold other brackets


class Aside(NamedTuple):
    """What a block has beside its words, as ranges of the file: its comments, and of each picture its words, line by line."""

    comments: tuple[Span, ...]
    pictures: tuple[tuple[Span, ...], ...]


def read_inline(block: Inline, weave: Weave) -> Aside:
    """Give the block's words to the weave; the comments and pictures in it come out."""
    marks = _marks(block)
    _pair(marks)
    text, places = block.text, block.places
    at = kept = 0

    def keep(until: int) -> None:
        if until > kept:
            weave.keep(places[kept], places[until - 1] + 1)

    for start in sorted(marks.instead):
        end, new = marks.instead[start]
        if start < at:
            continue
        keep(start)
        if block.as_vale and text.startswith("![", start) and new == OBJECT:
            weave.mark(places[start], places[end - 1] + 1)
        elif new == "\n" or text[start:end] == "\n":
            weave.put(new, *block.broken(end - 1))
        else:
            weave.put(new, places[start], places[end - 1] + 1)
        at = kept = end
    keep(len(text))
    comments = tuple(Span(places[start], places[end - 1] + 1) for start, end in marks.comments)
    return Aside(comments, tuple(tuple(_lines(block, start, end)) for start, end in marks.pictures))


def _lines(block: Inline, start: int, end: int) -> Iterator[Span]:
    for match in re.finditer("[^\n]+", block.text[start:end]):
        yield Span(block.places[start + match.start()], block.places[start + match.end() - 1] + 1)


def _marks(block: Inline) -> _Marks:
    text, marks, at = block.text, _Marks(), 0
    last_comment = text.rfind("-->")
    while match := TOKEN.search(text, at):
        at = match.end()
        start = match.start()
        kind = match.lastgroup
        if kind == "escape":
            marks.instead[start] = (start + 1, "")
        elif kind == "code":
            size = at - start
            close = None if size in marks.missing else re.compile(rf"(?<!`)`{{{size}}}(?!`)").search(text, at)
            if close:
                at = close.end()
                marks.instead[start] = (at, OBJECT)
            else:
                marks.missing.add(size)
        elif kind == "comment":
            short = SHORT_COMMENT.match(text, start)
            end = text.find("-->", at) if short is None and start < last_comment else -1
            if short or end >= 0:
                at = short.end() if short else end + 3
                marks.comments.append((start, at))
                marks.instead[start] = (at, "")
        elif kind == "address" and block.as_vale and MAIL.match(match[0]):
            marks.instead[start] = (start + 1, "")
            marks.instead[at - 1] = (at, "")
        elif kind == "address":
            marks.instead[start] = (at, OBJECT)
        elif kind == "tag":
            marks.instead[start] = (at, " " if re.match(r"<br\b", match[0], re.IGNORECASE) else "")
        elif kind == "entity":
            marks.instead[start] = (at, "'" if block.as_vale and match[0] == "&rsquo;" else html.unescape(match[0]))
        elif kind == "hidden":
            is_alone = text[start - 1 : start] in ("", "\n") and text[at : at + 1] in ("", "\n")
            at += is_alone and at < len(text)
            marks.instead[start] = (at, "" if is_alone else OBJECT)
        elif kind in ("set", "note"):
            marks.instead[start] = (at, "")
        elif kind == "open":
            marks.brackets.append((start, at, match[0] == "!["))
        elif kind == "close":
            at = _link(block, marks, start)
        elif kind == "run":
            marks.runs.append(_delimiters(text, start, at))
        elif kind == "break":
            marks.instead[start] = (at, " " if at - start == 1 else "\n")
    return marks


def _link(block: Inline, marks: _Marks, close: int) -> int:
    """The closing bracket at `close` ends a link, a picture, or nothing; where to read on."""
    if not marks.brackets:
        return close + 1
    marks.linked = min(marks.linked, len(marks.brackets))
    start, inside, picture = marks.brackets.pop()
    text = block.text
    if not picture and len(marks.brackets) < marks.linked:
        return close + 1
    end = close + 1
    if match := TARGET.match(text, end):
        end = match.end()
    else:
        named = NAMED.match(text, end)
        label = (named[1] if named and named[1].strip() else text[inside:close]).casefold()
        if " ".join(label.split()) not in block.references:
            return end
        end = named.end() if named else end
    if picture:
        marks.instead[start] = (end, OBJECT)
        while marks.pictures and marks.pictures[-1][0] > start:
            marks.pictures.pop()  # a picture in the words of another
        marks.pictures.append((inside, close))
        while marks.runs and marks.runs[-1].start >= start:
            marks.runs.pop()
    else:
        marks.instead[start] = (inside, "")
        marks.instead[close] = (end, "")
        marks.linked = len(marks.brackets)
    return end


def _delimiters(text: str, start: int, end: int) -> _Delimiters:
    """Whether a run of `*`, `_` or `~~` can open or close emphasis, by CommonMark's rule of flanking."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
    right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
    if text[start] == "_":
        return _Delimiters("_", start, end, left and (not right or _punctuation(before)), right and (not left or _punctuation(after)))
    return _Delimiters(text[start], start, end, left, right)


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _pair(marks: _Marks) -> None:
    """Take out the delimiters that have found each other; one without a partner is a character like any other."""
    open_runs: list[_Delimiters] = []
    # Below these none has been found to fit: https://spec.commonmark.org/0.31.2/#phase-2-inline-structure
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in marks.runs:
        while run.closes and run.start < run.end:
            key = run.char, run.opens, (run.end - run.start) % 3
            bottom = min(bottoms.get(key, 0), len(open_runs))
            partner = next((i for i in range(len(open_runs) - 1, bottom - 1, -1) if _fit(open_runs[i], run)), None)
            if partner is None:
                bottoms[key] = len(open_runs)
                break
            opener = open_runs[partner]
            size = min(2, opener.end - opener.start, run.end - run.start)
            marks.instead[opener.end - size] = (opener.end, "")
            marks.instead[run.start] = (run.start + size, "")
            opener.end -= size
            run.start += size
            del open_runs[partner + (opener.start < opener.end) :]
        if run.opens and run.start < run.end:
            open_runs.append(run)


def _fit(opener: _Delimiters, closer: _Delimiters) -> bool:
    if opener.char != closer.char:
        return False
    a, b = opener.end - opener.start, closer.end - closer.start
    return not ((opener.closes or closer.opens) and (a + b) % 3 == 0 and (a % 3 or b % 3))
