"""Encodings: bytes into text and back, by what was named, by a byte order mark, by UTF-8, or by what the file says of itself."""

from __future__ import annotations

import codecs
import re

from newslint.document import LINE_BREAK
from newslint.readers.errors import ReadError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A byte order mark is a character of the text, so that it stays; and what web pages call Latin-1 is Windows-1252
# (https://encoding.spec.whatwg.org/#names-and-labels).
PLAIN = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
ON_THE_WEB = {"iso8859-1": "cp1252", "ascii": "cp1252"}
NO_TEXT = frozenset(("idna", "punycode", "undefined", "raw-unicode-escape", "unicode-escape", "utf-7", "mbcs", "oem"))
SELF_NAMED = re.compile(
    rb"""<meta\b[^<>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml\b[^<>?]{0,100}?\bencoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
HEAD = 1024  # bytes in which a page is to name its encoding (https://html.spec.whatwg.org/#determining-the-character-encoding)


def known_encoding(name: str) -> str | None:
    """Python's name of a text encoding; None if there is no such encoding.

    >>> known_encoding("Latin1"), known_encoding("utf8"), known_encoding("rot13")
    ('iso8859-1', 'utf-8', None)
    """
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    found = PLAIN.get(info.name.replace("_", "-"), info.name.replace("_", "-"))
    if found in NO_TEXT or not getattr(info, "_is_text_encoding", True):
        return None
    return found


def encoding_of(data: bytes, named: str | None = None) -> str:
    """The encoding that bytes are in: a byte order mark's, else the named one, else UTF-8, unless they are none and name another."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if named is not None:
        return known_encoding(named) or "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        match = SELF_NAMED.search(data, 0, HEAD)
        said = known_encoding((match[1] or match[2]).decode("ascii")) if match else None
        if said:
            return ON_THE_WEB.get(said, said)
    return "utf-8"


def decode(path: str, data: bytes, encoding: str = "utf-8") -> str:
    """The text of these bytes to the last character: byte order mark and carriage returns stay. Raises ReadError."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        line = len(LINE_BREAK.findall(before)) + 1
        which = encoding.upper() if encoding.startswith("utf") else encoding
        reason = f"is not {which}: byte {error.start} is 0x{data[error.start]:02x}"
        if encoding == "utf-8" and not data.startswith(codecs.BOM_UTF8):
            reason += " (another encoding can be named with --encoding)"
        raise ReadError(path, line, reason, error.start) from error


def encode(source: str, encoding: str = "utf-8") -> bytes:
    """The bytes of a file with this text: the inverse of `decode`. Raises UnicodeEncodeError for what the encoding lacks."""
    return source.encode(encoding)
