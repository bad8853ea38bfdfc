"""Transfer encodings of mail: quoted-printable and base64 as text that knows where each character stands (RFC 2045, RFC 2047)."""

from __future__ import annotations

import codecs
from base64 import b64decode
from collections.abc import Iterator

from newslint.document import LINE_BREAK, Document, Piece
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.readers.encoding import known_encoding
from newslint.readers.errors import ReadError

# A byte as two digits, a line that goes on, or what stands as it is.
QUOTED = expression(r"=(?P<byte>[0-9A-Fa-f]{2})|=[ \t]*(?:\r\n|\n|\r|\Z)|(?P<plain>[^=]+|=)")
SIXTY_FOUR = expression(r"[A-Za-z0-9+/]")


class Byte(NamedTuple):
    """A byte, and the characters of the file that it is written in."""

    value: int
    start: int
    end: int


def decoded(path: str, raw: str, start: int, end: int, transfer: str, charset: str) -> Document:
    """raw[start:end], decoded, as a text of its own; `q` is what headers have of quoted-printable, where `_` is a space.

    Raises ReadError for bytes that are not in the character set.
    """
    match transfer:
        case "quoted-printable":
            pieces = _quoted_printable(path, raw, start, end, charset)
        case "q":
            written = _quoted_printable(path, raw, start, end, charset)
            pieces = ((text.replace("_", " ") if "=" not in raw[at:stop] else text, at, stop) for text, at, stop in written)
        case "base64":
            pieces = _whole(_Decoder(path, raw, charset).decoded(_base64(raw, start, end)))
        case _:
            pieces = iter(((raw[start:end], start, end),) if end > start else ())
    texts, found, size = list[str](), list[Piece](), 0
    for text, first, last in pieces:
        texts.append(text)
        found.append(Piece(size, size + len(text), first, last))
        size += len(text)
    return Document(path, raw, "".join(texts), pieces=tuple(found))


Written = tuple[str, int, int]  # characters, and where they are written


class _Decoder:
    """Bytes into characters, one by one."""

    def __init__(self, path: str, raw: str, charset: str) -> None:
        self.path = path
        self.raw = raw
        self.charset = charset
        name = known_encoding(charset)
        if name is None:
            raise ReadError(path, 1, f"has a part in the character set {charset}, which newslint does not know")
        self._codec = codecs.getincrementaldecoder(name)()
        self._first = -1

    @property
    def waits(self) -> bool:
        """Whether the last byte was part of a character that is not there yet."""
        return self._first >= 0

    def decoded(self, rows: Iterator[Byte]) -> Iterator[Written]:
        """The characters of some bytes, each with all of its bytes."""
        for row in rows:
            self._first = row.start if self._first < 0 else self._first
            try:
                text = self._codec.decode(bytes((row.value,)))
            except UnicodeDecodeError as error:
                line = len(LINE_BREAK.findall(self.raw, 0, row.start)) + 1
                raise ReadError(self.path, line, f"has a part that says to be {self.charset} and is not") from error
            if text:
                yield text, self._first, row.end
                self._first = -1


def _quoted_printable(path: str, raw: str, start: int, end: int, charset: str) -> Iterator[Written]:
    decoder = _Decoder(path, raw, charset)
    for match in QUOTED.finditer(raw, start, end):
        if match["byte"]:
            yield from decoder.decoded(iter((Byte(int(match["byte"], 16), *match.span()),)))
        elif match["plain"] and decoder.waits:
            rows = (Byte(min(ord(char), 255), at, at + 1) for at, char in enumerate(match["plain"], match.start()))
            yield from decoder.decoded(rows)
        elif match["plain"]:
            yield match["plain"], *match.span()


def _base64(raw: str, start: int, end: int) -> Iterator[Byte]:
    """The bytes of a base64 text: six bits are a character, so that a byte is in two of them."""
    places = [match.start() for match in SIXTY_FOUR.finditer(raw, start, end)]
    letters = "".join(raw[at] for at in places)
    places, letters = places[: len(places) - (len(places) % 4 == 1)], letters[: len(letters) - (len(letters) % 4 == 1)]
    data = b64decode(letters + "=" * (-len(letters) % 4))
    for index, value in enumerate(data):
        yield Byte(value, places[index * 8 // 6], places[(index * 8 + 7) // 6] + 1)


def _whole(rows: Iterator[Written]) -> Iterator[Written]:
    """Characters that share a character of the file, as one."""
    last: Written | None = None
    for row in rows:
        if last and row[1] < last[2]:
            last = last[0] + row[0], last[1], row[2]
            continue
        if last:
            yield last
        last = row
    if last:
        yield last
