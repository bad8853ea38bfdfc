"""Text that was written in UTF-8 and read in another encoding: â€™ for ’, Ã© for é. Where it stands, and what it was.

ftfy does the same for a whole text. It tells no places, which is all that a finding has, reads back 107 of the 112 characters of the test
when they were read as Windows text and 84 as Mac text (here: all), and takes 90 ms to start.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

# Lead bytes whose characters in these encodings are rare enough in copy to open a find; those of Mac Roman are mostly marks (“ is 0xD2).
LEADS = {"cp1252": range(0xC2, 0xF5), "mac_roman": (0xC2, 0xC3, 0xE2)}
FOLLOWERS = (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))  # lead bytes with one, two and three bytes behind them
MARKS = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026"  # may follow any capital letter, so they prove nothing by themselves
CUT = "\u00e2\u20ac"  # what is left of ” where the third byte, to which cp1252 gives no character, was dropped
# Beside a find these tell that more of the same was spoilt beyond repair.
REMAINS = tuple("\u20ac\u201a\u0192\u2020\u2021\u02c6\u2030\u02dc\u00a8\u00ac\u00af\u00b4\u00b8\u00c2\u00c3\u00e2")
LETTERS_OF_A_SCRIPT = 3
LAYERS = 3  # text can be spoilt more than once


class Misread(NamedTuple):
    """A run of characters that stands for others: its place, what it was, and whether nothing of it or beside it is lost for good."""

    start: int
    end: int
    was: str
    whole: bool


def misread(text: str, encodings: Sequence[str]) -> Iterator[Misread]:
    """Runs of characters turned back into the bytes they came from and read as UTF-8, for each of these encodings (of LEADS).

    What that gives must be likely where it stands, for É’ and Å” are also how a word in capitals can end.
    """
    if text.isascii():
        return
    for name in encodings:
        table = _bytes_of(name)
        for match in _runs_of(name).finditer(text) if _glance_of(name).search(text) else ():
            was = _read(match[0], table)
            if was is None or not _is_likely(text, match.start(), match.end(), was):
                continue
            before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
            if match[0] == CUT and before.isalpha() and behind.isalpha():
                was = "-"
            is_rest = before in REMAINS or behind in REMAINS
            yield Misread(match.start(), match.end(), was.replace("\ufeff", ""), whole="\ufffd" not in was and not is_rest)


@cache
def _bytes_of(encoding: str) -> Mapping[str, int]:
    """The byte that each character beyond ASCII stands for; bytes that the encoding leaves free are control characters, as in browsers."""
    table = {chr(byte): byte for byte in range(0x80, 0xA0)} if encoding == "cp1252" else {}
    for byte in range(0x80, 0x100):
        table[bytes([byte]).decode(encoding, "ignore") or chr(byte)] = byte
    return table


@cache
def _runs_of(encoding: str) -> re.Pattern[str]:
    """One and more characters beyond ASCII, each written as the bytes of its UTF-8 read one by one."""
    tail = _those(encoding, range(0x80, 0xC0))
    kinds = ((_those(encoding, [b for b in LEADS[encoding] if b in leads]), size) for size, leads in enumerate(FOLLOWERS, 1))
    whole = "(?:" + "|".join(f"{lead}{tail}{{{size}}}" for lead, size in kinds if lead != "[]") + ")+"
    return expression(f"{whole}|{CUT}" if encoding == "cp1252" else whole)


@cache
def _glance_of(encoding: str) -> re.Pattern[str]:
    """The first two characters of a run: much faster to look for, and seldom found."""
    return expression(_those(encoding, LEADS[encoding]) + _those(encoding, range(0x80, 0xC0)))


def _those(encoding: str, bytes_: Sequence[int]) -> str:
    return "[" + "".join(re.escape(char) for char, byte in _bytes_of(encoding).items() if byte in bytes_) + "]"


def _read(run: str, table: Mapping[str, int]) -> str | None:
    """The run as it was before; read again where it was spoilt more than once. None if it is no UTF-8."""
    if run == CUT:
        return "\u201d"
    read = None
    for _ in range(LAYERS):
        try:
            run = bytes(table[char] if char in table else ord(char) for char in run).decode("utf-8")
        except (UnicodeDecodeError, ValueError):
            break
        read = run
    return read


def _is_likely(text: str, start: int, end: int, read: str) -> bool:
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in read}
    if len(read) >= LETTERS_OF_A_SCRIPT and len(scripts) == 1 and read.isalpha():
        return True
    before, behind = text[start - 1 : start], text[end : end + 1]
    return all(_is_likely_char(char, text[end - 1], before, behind) for char in read)


def _is_likely_char(char: str, last: str, before: str, behind: str) -> bool:
    code = ord(char)
    if 0x2010 <= code <= 0x2027 or 0x2030 <= code <= 0x203A or code in (0x20AC, 0x2122, 0x2212, 0xFEFF, 0xFFFD) or code >= 0x1F000:
        return True
    if last in MARKS and not behind.isalpha():
        return False
    if 0xA0 <= code <= 0xFF:
        return True
    return 0x100 <= code <= 0x17F and (before.islower() or behind.islower())
