"""Wire text: a message in the frame of IPTC 7901 or ANPA 1312, whose control characters and header lines are no copy."""

from __future__ import annotations

from newslint.document import LINE_BREAK, Document
from newslint.lazy.expression import expression
from newslint.readers.errors import ReadError
from newslint.readers.pieces import Weave

# https://www.iptc.org/std/IPTC7901/1.0/specification/7901V5.pdf: SOH header STX text ETX trailer EOT; SYN and NUL may stand before.
FRAMED = expression("\ufeff?[\\s\x00\x16]*\x01")
STX, ETX, EOT = "\x02", "\x03", "\x04"
# A line as wires end it, with one carriage return or two, and what printers were told between the words.
LINE = expression("([^\r\n]*)(\r*\n|\r+|$)")
CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
INDENTED = expression(r"[ \t]{2,}\S")


def is_framed(source: str) -> bool:
    """Whether a text begins with the frame of a wire message: a header that leads to a text."""
    return FRAMED.match(source) is not None and STX in source


def document(path: str, source: str) -> Document:
    """Read the text of a message; a line that is wrapped goes on, an indented or blank one parts. Raises ReadError for several messages."""
    start = source.index(STX) + 1
    ends = [end for end in (source.find(ETX, start), source.find(EOT, start)) if end >= 0]
    end = min(ends, default=len(source))
    if source.find(STX, end) >= 0:
        raise ReadError(path, len(LINE_BREAK.findall(source, 0, end)) + 1, f"holds {source.count(STX)} messages: newslint reads one a file")
    weave = Weave(source)
    for line in LINE.finditer(source, start, end):
        first, last = line.span(1)
        words = CONTROL.sub("", line[1])
        if not words.strip() or INDENTED.match(words):
            weave.close("paragraph")
        at = first
        for control in CONTROL.finditer(source, first, last):
            weave.keep(at, control.start())
            at = control.end()
        weave.keep(at, last)
        weave.put("\n", *line.span(2))
    weave.close("paragraph")
    return weave.document(path, "text")
