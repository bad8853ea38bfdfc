"""Lines and paragraphs: where the copy breaks, whether it is wrapped by hand or one paragraph a line."""

from __future__ import annotations

from itertools import pairwise

from newslint.document import LINE_BREAK, Span
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

ENDS_SENTENCE = expression(r"[.!?:;…][\"')\]”’]*$")
# A hand-wrapped line is about this long; shorter ones are headings, menus and the ends of paragraphs.
WRAPPED = range(45, 101)

DOTS = {0x130: "i", 0x131: "i"}  # to an expression that heeds no case, \u0130 and \u0131 are an i as well
# Bullets, arrows, stops and stray marks that stand before or behind a line's words.
EDGES = ' \t\u200b\ufeff-*+#>|.:"\u00b7\u2022\u2026\u203a' + "".join(map(chr, (*range(0x2190, 0x2200), *range(0x25A0, 0x2600))))


class Line(NamedTuple):
    """A line that is not blank, without the white space around its words."""

    start: int
    end: int
    text: str
    number: int


def core_of(line: str) -> str:
    """A levelled line between line breaks, in small letters, without the marks around it: what stays the same of a whole line."""
    return f"\n{' '.join(line.strip(EDGES).split()).casefold()}\n"


def small_of(level: str) -> str:
    """Levelled words in small letters, and then each line's core: to ask whether a word or a line stands there at all."""
    plain = level if level.isascii() else level.translate(DOTS)
    return plain.casefold() + "".join(map(core_of, level.replace("\r", "\n").split("\n")))


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that hold words; `number` counts all lines from 1."""
    found, start, number = [], 0, 1
    for match in (*LINE_BREAK.finditer(text), None):
        end = match.start() if match else len(text)
        row = text[start:end]
        if words := row.strip(" \t\f\v\u00a0\ufeff\u200b"):
            first = start + row.index(words)
            found.append(Line(first, first + len(words), words, number))
        if match:
            start, number = match.end(), number + 1
    return tuple(found)


def paragraphs_of(lines: tuple[Line, ...]) -> tuple[Span, ...]:
    """The paragraphs: every line is one, unless the copy is wrapped by hand; then a blank line parts them."""
    if not _is_wrapped(lines):
        return tuple(Span(line.start, line.end) for line in lines)
    spans: list[Span] = []
    last = -1
    for line in lines:
        if spans and line.number == last + 1:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
        last = line.number
    return tuple(spans)


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Most lines with a line right below them are of a wrapped line's length and stop in mid-sentence."""
    above = [a for a, b in pairwise(lines) if b.number == a.number + 1]
    wrapped = sum(len(line.text) in WRAPPED and not ENDS_SENTENCE.search(line.text) for line in above)
    return wrapped >= 3 and wrapped >= 0.6 * len(above)
