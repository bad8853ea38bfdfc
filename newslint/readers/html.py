"""HTML: the words a reader of the page sees, without tags, scripts and code; entities count as their characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.document import Document, Span
from newslint.readers.pieces import OBJECT, Weave

TOKEN = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<declaration><[!?][^>]*>)"
    r"|(?P<entity>&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};))"
    r"|(?P<space>[ \t\r\n\f]+)"
    r"|(?P<words>[^<& \t\r\n\f]+|.)",
    re.DOTALL,
)

# Elements whose contents are not copy, and those that stand in a sentence for something that is not read.
RAW = frozenset(("script", "style", "textarea"))
UNREAD = RAW | frozenset("template noscript svg math iframe object canvas audio video select pre".split())
THINGS = frozenset("code kbd samp tt var img".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that begin and end a block -> the name of the block, as Vale names its scopes.
BLOCKS = {
    **dict.fromkeys(
        "address article aside body dd details dialog div dl dt fieldset footer form header hr html main nav ol option p section "
        "summary ul".split(),
        "paragraph",
    ),
    **{f"h{n}": f"heading.h{n}" for n in range(1, 7)},
    **dict.fromkeys(("title", "hgroup"), "title"),
    "li": "list",
    "blockquote": "blockquote",
    "figure": "figure",
    "figcaption": "figure.caption",
    **dict.fromkeys(("table", "tbody", "thead", "tfoot", "tr", "td"), "table.cell"),
    "th": "table.header",
    "caption": "table.caption",
}
OUTER = ("heading", "list", "blockquote", "figure", "table", "title")


class Token(NamedTuple):
    """A run of the source and what it is."""

    kind: str
    start: int
    end: int
    name: str = ""
    closing: bool = False


def document(path: str, source: str) -> Document:
    """Read a page, or a part of one. White space is one space; `br` breaks a line; blocks are named as Vale's scopes."""
    weave = Weave(source)
    inside: list[str] = []
    tokens = _tokens(source)
    for token in tokens:
        if token.kind == "tag":
            _tag(token, tokens, weave, inside)
        elif token.kind == "space":
            if not weave.ends_with_space():
                weave.put(" ", token.start, token.end)
        elif token.kind == "entity":
            weave.put(html.unescape(source[token.start : token.end]), token.start, token.end)
        elif token.kind == "words":
            weave.keep(token.start, token.end)
    weave.close(_kind(inside))
    return weave.document(path, "html")


def comments(source: str) -> tuple[Span, ...]:
    """The comments of the page."""
    return tuple(Span(token.start, token.end) for token in _tokens(source) if token.kind == "comment")


def _tokens(source: str) -> Iterator[Token]:
    at = int(source.startswith("\ufeff"))
    while match := TOKEN.match(source, at):
        at = match.end()
        if match.lastgroup != "tag":
            yield Token(str(match.lastgroup), match.start(), at)
            continue
        name, closing = match["name"].lower(), source.startswith("</", match.start())
        yield Token("tag", match.start(), at, name, closing)
        if name in RAW and not closing:
            # What stands in these is no markup, whatever it looks like.
            close = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, at)
            at = close.start() if close else len(source)


def _tag(token: Token, tokens: Iterator[Token], weave: Weave, inside: list[str]) -> None:
    name = token.name
    if name in UNREAD and not token.closing:
        _skip(token, tokens)
    elif name in THINGS and not token.closing:
        weave.put(OBJECT, token.start, token.end if name in VOID else _skip(token, tokens))
    elif name == "br":
        weave.put("\n", token.start, token.end)
    elif name in BLOCKS:
        weave.close(_kind(inside))
        if token.closing:
            if name in inside:
                del inside[len(inside) - 1 - inside[::-1].index(name) :]
        elif name not in VOID:
            inside.append(name)


def _skip(opening: Token, tokens: Iterator[Token]) -> int:
    """Pass over an element and what is in it; where it ends."""
    depth, end = 1, opening.end
    for token in tokens:
        end = token.end
        if token.name == opening.name:
            depth += -1 if token.closing else 1
            if not depth:
                break
    return end


def _kind(inside: list[str]) -> str:
    """The innermost block, unless a heading, list or quotation around it tells more than `p` or `div`."""
    for name in reversed(inside):
        kind = BLOCKS[name]
        if kind.startswith(OUTER):
            return kind
    return "paragraph"
