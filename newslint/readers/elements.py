"""Inline elements of a marked-up story (links, strong words, emphasis, code), told from the marks that are not read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from newslint.document import OBJECT, Block, Document, Piece, Span, even
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

# What tags of HTML make of their words, by Vale's names.
TAGS: Mapping[str, str] = {
    "a": "link", "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "q": "quote", "code": "code", "tt": "code",
    "del": "deleted", "s": "deleted",
}  # fmt: skip
TAG = r"<(?P<close>/?)(?P<tag>[A-Za-z][^\s<>/]*)[^<>]*>"
MARKS: Mapping[str, str] = {"link": "a", "strong": "strong", "emphasis": "em", "deleted": "del"}  # what the marks of Markdown stand for
ANY_TAG = expression(TAG)
MARK = expression(
    TAG + r"|(?P<strong>\*\*|__)|(?P<emphasis>[*_])|(?P<deleted>~~)|(?P<open>(?<!!)\[)|\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])?"
)
OPENING = expression(r"(?:[ \t]*(?:[-*+]|\d{1,9}[.)]|\#{1,6}|>)(?=[ \t]|\Z))+")  # what opens a block of Markdown at the head of a line
CODE = expression(r"`|<(?:code|tt|kbd|samp|var)\b", 2)
CLASS = expression(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", 2)


class MarkedRun(NamedTuple):
    """A run of the read text, and what it is: link, strong, emphasis, quote, deleted; `tag` makes it, or is what its mark stands for."""

    kind: str
    start: int
    end: int
    tag: str


def inline(document: Document) -> tuple[MarkedRun, ...]:
    """The elements in the words of a story, in order of their ends; none in a text without marks."""
    starts = [piece.start for piece in document.pieces]
    return tuple(found for block in document.blocks for found in _within(document, block, starts))


def _gaps(document: Document, block: Block, starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """What is not read within a block and at either end of it, each with the place in the text where it would stand."""
    pieces, raw = document.pieces, document.raw
    final = bisect_left(starts, block.end)
    for number in range(bisect_left(starts, block.start), final + 1):
        at = pieces[number].start if number < len(pieces) else block.end
        if at > block.end:
            return  # one piece runs from this block into the next: nothing stands between them
        behind = pieces[number - 1].raw_end if number else 0
        gap = raw[behind : pieces[number].raw_start if number < len(pieces) else len(raw)]
        if at == block.start:  # no more of what parts it from its neighbours than the line that it stands on
            gap = gap[max(gap.rfind("\n"), gap.rfind("\r")) + 1 :]
            if document.format == "markdown" and (head := OPENING.match(gap)):
                gap = gap[head.end() :]
        elif at == block.end:
            gap = gap.split("\n", 1)[0]
        if gap:
            yield at, gap


def _within(document: Document, block: Block, starts: Sequence[int]) -> Iterator[MarkedRun]:
    """What the marks between the pieces of one block open and close."""
    opened: list[tuple[str, int, str]] = []
    marks = MARK if document.format == "markdown" else ANY_TAG
    for at, gap in _gaps(document, block, starts):
        for match in marks.finditer(gap):
            kind, closes = _meaning(match.groupdict(), opened)
            if kind and not closes:
                opened.append((kind, at, (match["tag"] or MARKS[kind]).lower()))
            elif kind and (open_ones := [one for one in opened if one[0] == kind]):
                opened.remove(open_ones[-1])
                _, start, tag = open_ones[-1]
                if start < at:
                    yield MarkedRun(kind, start, at, tag)


def _meaning(parts: Mapping[str, str | None], opened: Sequence[tuple[str, int, str]]) -> tuple[str, bool]:
    """What a mark opens or closes; nothing for one that means nothing here."""
    if parts["tag"]:
        return TAGS.get(parts["tag"].lower(), ""), bool(parts["close"])
    if parts.get("open"):
        return "link", False
    for kind in ("strong", "emphasis", "deleted"):
        if parts.get(kind):
            return kind, kind in (name for name, *_ in opened)
    return "link", True


def code(document: Document) -> tuple[Span, ...]:
    """Where in the file code stands within a line, without its marks."""
    return tuple(_bare(document.raw, piece) for piece in document.pieces if _is_code(document, piece))


def with_code(document: Document, text: str, part: Span) -> str:
    """A part of the text as read, with a star for each character of code in it, as Vale has it."""
    made, at = list[str](), part.start
    for piece in document.pieces[bisect_left([piece.end for piece in document.pieces], part.start) :]:
        if piece.start >= part.end:
            break
        if piece.start >= part.start and _is_code(document, piece):
            start, end = _bare(document.raw, piece)
            made += (text[at : piece.start], "*" * (end - start))
            at = piece.end
    return "".join((*made, text[at : part.end]))


def _is_code(document: Document, piece: Piece) -> bool:
    return not even(piece) and document.text[piece.start : piece.end] == OBJECT and bool(CODE.match(document.raw, piece.raw_start))


def _bare(raw: str, piece: Piece) -> Span:
    start, end = piece.raw_start, piece.raw_end
    if raw[start] == "`":
        while raw[start] == "`" and raw[end - 1] == "`" and start + 1 < end:
            start, end = start + 1, end - 1
        return Span(start, end)
    return Span(raw.index(">", start, end) + 1, raw.rindex("<", start, end)) if raw.find(">", start, end - 1) >= 0 else Span(start, end)


def named(raw: str, tags: Sequence[str], classes: Sequence[str]) -> Iterator[Span]:
    """Where in the file elements of HTML stand with one of these tags or classes, tags and all; one that is never closed has no end."""
    open_tag, depth, began = "", 0, 0
    wanted, tagged = frozenset(classes), frozenset(tags)
    for match in ANY_TAG.finditer(raw):
        tag = match["tag"].lower()
        if depth:
            if tag == open_tag and not match[0].endswith("/>"):
                depth += -1 if match["close"] else 1
                if not depth:
                    yield Span(began, match.end())
            continue
        if match["close"]:
            continue
        found = CLASS.search(match[0]) if wanted else None
        if tag in tagged or (found and not wanted.isdisjoint((found[1] or found[2] or found[3]).split())):
            if match[0].endswith("/>") or tag in VOID:
                yield Span(*match.span())
            else:
                open_tag, depth, began = tag, 1, match.start()


VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
