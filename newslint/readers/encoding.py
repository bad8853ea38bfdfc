"""Encodings: bytes into text and back, by what was named, by a byte order mark, by UTF-8, or by what the file says of itself."""

from __future__ import annotations

import codecs
import re

from newslint.document import LINE_BREAK
from newslint.lazy.expression import expression
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
SELF_NAMED = expression(
    rb"""<meta\b[^<>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml\b[^<>?]{0,100}?\bencoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
WIDE = ("utf-16", "utf-32")  # two or four bytes a character: what is written so cannot say so of itself in ASCII
STRAY = 3  # NULs that a text may have, and one in a hundred characters: more of them are the other halves of its letters
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
    """The encoding that bytes are in: a byte order mark's, else the named one, else UTF-8, unless they are none and name another.

    A page that says in ASCII that it is UTF-16 is UTF-8 (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding).
    """
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
        if said and not said.startswith(WIDE):
            return ON_THE_WEB.get(said, said)
    return "utf-8"


def decode(path: str, data: bytes, encoding: str = "utf-8") -> str:
    """The text of these bytes to the last character: byte order mark and carriage returns stay.

    Raises ReadError for bytes that are not in this encoding, and for those that are so by accident: a text full of NULs.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        line = len(LINE_BREAK.findall(before)) + 1
        which = encoding.upper() if encoding.startswith("utf") else encoding
        reason = f"is not {which}: byte {error.start} is 0x{data[error.start]:02x}"
        if not encoding.startswith(WIDE) and data.count(0) > max(STRAY, len(data) // 100):
            reason = f"is not {which}: {_wide(data)}"
        elif encoding == "utf-8" and not data.startswith(codecs.BOM_UTF8):
            reason += " (another encoding can be named with --encoding)"
        raise ReadError(path, line, reason, error.start) from error
    if text.count("\0") > max(STRAY, len(text) // 100):
        raise ReadError(path, 1, f"is full of NULs, which no text has: {_wide(data)}", data.index(0))
    return text


def _wide(data: bytes) -> str:
    """What to do about bytes that are full of NULs."""
    rows = max(len(data) // 4, 1)
    one, two, three, four = (data[i::4].count(0) / rows for i in range(4))
    most = (
        0.9  # a UTF-32 text has its upper half empty throughout, a UTF-16 text its upper byte wherever there is a Latin letter or a space
    )
    if one > most and two > most:
        guess = "utf-32-be"
    elif three > most and four > most:
        guess = "utf-32-le"
    elif one + three > 2 * (two + four):
        guess = "utf-16-be"
    elif two + four > 2 * (one + three):
        guess = "utf-16-le"
    else:
        return "it is no text, or written in another encoding, which is to be named (--encoding)"
    return f"it looks like {guess.upper()} without a byte order mark, which is to be named (--encoding {guess})"


def encode(raw: str, encoding: str = "utf-8") -> bytes:
    """The bytes of a file with this text: the inverse of `decode`. Raises UnicodeEncodeError for what the encoding lacks."""
    return raw.encode(encoding)
