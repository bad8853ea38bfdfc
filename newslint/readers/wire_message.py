"""Wire text: a message in the frame of IPTC 7901 or ANPA 1312, whose control characters and header lines are no copy."""

from __future__ import annotations

from newslint.document import Document
from newslint.lazy.expression import expression
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory, several

# https://www.iptc.org/std/IPTC7901/1.0/specification/7901V5.pdf: SOH header STX text ETX trailer EOT; SYN and NUL may stand before.
FRAMED = expression("\ufeff?[\\s\x00\x16]*\x01")
SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"
NAME = expression(r"[\s\x00\x16]*([A-Za-z]{2,5}-?\d{1,5})\b")
# A line as wires end it, with one carriage return or two, and what printers were told between the words.
LINE = expression("([^\r\n]*)(\r*\n|\r+|$)")
CONTROL = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
INDENTED = expression(r"[ \t]{2,}\S")


def is_framed(raw: str) -> bool:
    """Whether a text begins with the frame of a wire message: a header that leads to a text."""
    return FRAMED.match(raw) is not None and STX in raw


def stories(path: str, raw: str) -> tuple[Document, ...]:
    """Read the texts of messages, each under what its header begins with: the wire's code and its number (ABC123)."""
    told, at = [], 0
    while (start := raw.find(STX, at) + 1) > 0:
        end = min((found for mark in (ETX, EOT, SOH) if (found := raw.find(mark, start)) >= 0), default=len(raw))
        name = NAME.match(raw, raw.rfind(SOH, at, start) + 1, start) if raw.rfind(SOH, at, start) >= 0 else None
        told.append(ToldStory(name[1] if name else "", _message(path, raw, start, end)))
        at = end
    return several(told)


def _message(path: str, raw: str, start: int, end: int) -> Document:
    """A message; a line that is wrapped goes on, an indented or blank one parts."""
    weave = Weave(raw)
    for line in LINE.finditer(raw, start, end):
        first, last = line.span(1)
        words = CONTROL.sub("", line[1])
        if not words.strip() or INDENTED.match(words):
            weave.close("paragraph")
        at = first
        for control in CONTROL.finditer(raw, first, last):
            weave.keep(at, control.start())
            at = control.end()
        weave.keep(at, last)
        weave.put("\n", *line.span(2))
    weave.close("paragraph")
    return weave.document(path, "text")
