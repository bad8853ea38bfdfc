"""Tags: an HTML text as tokens, in one pass whatever the text is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.readers.templates import HIDDEN, MASK

# Elements in which nothing is markup, whatever it looks like.
RAW = frozenset(("script", "style", "textarea", "xmp", "noembed", "noframes"))
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# A tag as https://html.spec.whatwg.org/#tokenization reads it; possessive throughout, so that it takes linear time.
TAG = expression(r"</?+([A-Za-z][^\s/>\x00]*+)(?:[\s/]++|[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+|=)*+>")
SHORT_COMMENT = expression(r"<!---?>")
COMMENT_END = expression(r"--!?>")
SHORT_TAG = expression(r"</?+([A-Za-z][^\s/>\x00]*+)[^<>]*+>")
ATTRIBUTE = expression(r"([^\s/>=\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)))?+")
NAME = expression(r"</?[A-Za-z][^\s/>]*")
ENTITY = expression(r"&(?:#[0-9]{1,10};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
SPACE = expression(r"[ \t\r\n\f]++")
WORDS = expression(rf"[^<& \t\r\n\f{MASK}]++(?: [^<& \t\r\n\f{MASK}]++)*+")
SECTION = "<![CDATA["
NOT_SHOWN = "\u00ad"  # a place where a long word may be parted is no slip in a page


class TagToken(NamedTuple):
    """A run of the file and what it is: tag, comment, declaration, entity, space, hidden (a template's tag) or words."""

    kind: str
    start: int
    end: int
    name: str = ""
    closing: bool = False


def tokens_of(raw: str) -> Iterator[TagToken]:
    """The tokens of a page, in order; together they are the file, but for what stands in scripts and the marks of CDATA sections."""
    at, tag = int(raw.startswith("\ufeff")), TAG
    last, section = raw.rfind(">"), raw.rfind("]]>")
    without_end: set[str] = set()
    while at < len(raw):
        char = raw[at]
        if char == "<":
            if (match := tag.match(raw, at) if at < last else None) is None and tag is TAG and raw[at + 1 : at + 2].isalpha():
                tag = SHORT_TAG if at < last else TAG  # a quotation mark is never closed: from here on, none counts
                match = tag.match(raw, at) if at < last else None
            if match:
                name, closing = match[1].lower(), raw[at + 1] == "/"
                yield TagToken("tag", at, match.end(), name, closing)
                at = match.end()
                if name in RAW and not closing and name not in without_end:
                    close = re.compile(rf"</{name}\b", re.IGNORECASE).search(raw, at)
                    if close is None:
                        without_end.add(name)
                    at = close.start() if close else at
                continue
            if at < section and raw.startswith(SECTION, at):
                end = raw.index("]]>", at)
                yield TagToken("words", at + len(SECTION), end)
                at = end + 3
                continue
            token = _declared(raw, at, last) or TagToken("words", at, at + 1)
        elif char == "&":
            token = _entity(raw, at)
        elif match := SPACE.match(raw, at):
            token = TagToken("space", at, match.end())
        elif match := HIDDEN.match(raw, at):
            token = TagToken("hidden", at, match.end())
        else:
            match = WORDS.match(raw, at)
            token = TagToken("words", at, match.end() if match else at + 1)
        at = token.end
        yield token


def comment_end(raw: str, at: int) -> int:
    """Where a comment that begins at `at` ends, as browsers have it, with --> or --!>; without an end it goes on to the last character."""
    if short := SHORT_COMMENT.match(raw, at):
        return short.end()
    end = COMMENT_END.search(raw, at + 4)
    return end.end() if end else len(raw)


def _declared(raw: str, at: int, last: int) -> TagToken | None:
    """A comment or a declaration at `at`."""
    if raw.startswith("<!--", at):
        return TagToken("comment", at, comment_end(raw, at))
    if raw.startswith(("<!", "<?", "</"), at) and at < last and not raw.startswith("</ ", at):
        return TagToken("declaration", at, raw.index(">", at) + 1)
    return None


def _entity(raw: str, at: int) -> TagToken:
    match = ENTITY.match(raw, at)
    if match is None:
        return TagToken("words", at, at + 1)
    name = match[0][1:]
    if name.startswith("#") or name in html5:
        return TagToken("entity", at, match.end())
    # Some old names count without their semicolon, whatever follows.
    for size in range(min(len(name), 6), 1, -1):
        if name[:size] in html5:
            return TagToken("entity", at, at + 1 + size)
    return TagToken("words", at, at + 1)


def entity(words: str) -> str:
    """What an entity stands for; nothing for a soft hyphen."""
    read = html.unescape(words)
    return "" if read == NOT_SHOWN else read


def attributes_of(tag: str) -> Mapping[str, str]:
    """The attributes of a tag, names in lower case, entities read.

    >>> attributes_of('<p class="by&amp;line" hidden>')
    {'class': 'by&line', 'hidden': ''}
    """
    start = NAME.match(tag)
    rows = ATTRIBUTE.finditer(tag, start.end() if start else 0)
    return {match[1].lower(): html.unescape(next((g for g in match.groups()[1:] if g is not None), "")) for match in rows}
