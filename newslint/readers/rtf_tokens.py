"""RTF as tokens: groups, control words, characters in their code pages, each with its place (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

TOKEN = expression(
    r"\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\(?P<sign>\r\n|[^A-Za-z])|(?P<brace>[{}])"
    r"|(?P<break>[\r\n]+)|(?P<plain>[^\\{}\r\n]+|\\)"
)
# The number of a font's character set -> Python's name of the code page.
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
ANSI = "cp1252"
PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class RtfToken(NamedTuple):
    """`kind` is group, end, word (control word or sign), byte or plain; `text` the word, digits or characters; `number` a word's number."""

    kind: str
    text: str
    start: int
    end: int
    number: int | None = None


def tokens_of(raw: str, start: int, end: int) -> Iterator[RtfToken]:
    """The tokens of raw[start:end]; line breaks mean nothing, and what `bin` announces is passed over."""
    at = start
    while at < end and (match := TOKEN.match(raw, at, end)):
        at = match.end()
        if match["brace"]:
            yield RtfToken("group" if match["brace"] == "{" else "end", match["brace"], *match.span())
        elif match["byte"]:
            yield RtfToken("byte", match["byte"], *match.span())
        elif match["word"]:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                at += max(number or 0, 0)
            else:
                yield RtfToken("word", match["word"], *match.span(), number)
        elif match["sign"]:
            yield RtfToken("word", "par" if match["sign"] in ("\r\n", "\r", "\n") else match["sign"], *match.span())
        elif match["plain"]:
            yield RtfToken("plain", match["plain"], *match.span())
