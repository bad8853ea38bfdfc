"""Parts of a mail: headers and bodies by their places in the file, and which of them are to be read (RFC 2045, 2046, 2183)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.readers.errors import ReadError

HEAD = expression(
    r"(?:From [^\r\n]*(?:\r\n|\n|\r))?((?:[!-9;-~]+:[^\r\n]*(?:\r\n|\n|\r|\Z)(?:[ \t]+[^\r\n]*(?:\r\n|\n|\r|\Z))*)+)(?:\r\n|\n|\r|\Z)"
)
READ = ("text/plain", "text/html")
# What comes with a mail and is no story: pictures, sound, signatures, dates for a calendar.
SIDE = expression(r"image/|audio/|video/|font/|application/(?:pgp-signature|(?:x-)?pkcs7-signature)|text/(?:calendar|(?:x-)?vcard|css)")
DEEPEST = 20


class MimePart(NamedTuple):
    """A part: its headers, and where they and its body stand."""

    head: Message
    head_start: int
    start: int
    end: int

    def said(self, header: str) -> str:
        """What a header says, decoded; as it stands, if it cannot be."""
        return _decoded(str(self.head.get(header, "")))

    @property
    def kind(self) -> str:
        """Its type, as text/plain."""
        return self.head.get_content_type()

    @property
    def name(self) -> str:
        """What a part that is a file is called."""
        return _decoded(str(self.head.get_filename(""))) or ("" if self.head.get_content_disposition() != "attachment" else self.kind)


def _decoded(value: str) -> str:
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (MessageError, LookupError, ValueError):
        return value


def part_at(path: str, raw: str, start: int, end: int) -> MimePart:
    """The part that stands there. Headers may be missing from a part, and from a mail may not: raises ReadError."""
    match = HEAD.match(raw, start, end)
    if match is None and start == 0:
        raise ReadError(path, 1, "is no mail: it does not begin with headers (From:, Subject:)")
    body = match.end() if match else start + len(raw[start:end]) - len(raw[start:end].lstrip("\r\n"))
    head = message_from_string(match[1] if match else "")
    return MimePart(head, match.start(1) if match else start, body, end)


def parts_of(path: str, raw: str, part: MimePart, depth: int = 0) -> Iterator[MimePart]:
    """What is to be read of a mail, or named: texts, mails in it, attachments; of forms of one text the last that is read."""
    if depth > DEEPEST:
        raise ReadError(path, 1, f"has parts nested more than {DEEPEST} deep")
    if part.kind == "multipart/encrypted":
        raise ReadError(path, 1, "is encrypted")
    if not part.kind.startswith("multipart/"):
        yield part
        return
    inner = list(_inside(path, raw, part))
    match part.kind:
        case "multipart/alternative":
            forms = [list(parts_of(path, raw, one, depth + 1)) for one in inner]
            readable = [form for form in forms if any(one.kind in READ and not one.name for one in form)]
            yield from (readable or forms or [[]])[-1]
        case "multipart/related":
            for one in inner[:1]:
                yield from parts_of(path, raw, one, depth + 1)
            yield from (one for one in inner[1:] if one.name)
        case _:
            for one in inner:
                yield from parts_of(path, raw, one, depth + 1)


def _inside(path: str, raw: str, part: MimePart) -> Iterator[MimePart]:
    boundary = part.head.get_boundary()
    if not boundary:
        raise ReadError(path, raw.count("\n", 0, part.start) + 1, "has parts without a boundary between them")
    marks = re.compile(rf"(?:(?<=[\r\n])|\A)--{re.escape(boundary)}(--)?[ \t]*(?:\r\n|\n|\r|\Z)")
    start = -1
    for match in marks.finditer(raw, part.start, part.end):
        if start >= 0:
            yield part_at(path, raw, start, max(_before_break(raw, match.start()), start))
        start = -1 if match[1] else match.end()
        if match[1]:
            break
    if start >= 0:
        yield part_at(path, raw, start, part.end)


def _before_break(raw: str, at: int) -> int:
    """Where the line break that belongs to a boundary begins."""
    return at - 2 if raw.startswith("\r\n", at - 2) else at - 1
