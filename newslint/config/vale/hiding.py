"""What a .vale.ini has left unread in a story: signs stand in its place, one for each character, so that all else keeps its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter

from newslint.article.text.search_text import SearchText
from newslint.config.vale.alternatives import with_alternatives
from newslint.config.vale.ignoring import as_code
from newslint.config.vale.sections import Hidden
from newslint.document import OBJECT, Document, Piece, Span, even
from newslint.lazy.expression import expression
from newslint.lazy.record import replace
from newslint.readers import html, markdown
from newslint.readers.elements import inline, named
from newslint.readers.front_matter import front_of
from newslint.readers.pieces import Weave
from newslint.ruleset.regex.pattern import pattern

ADDRESS = expression(r"\b(?:https?://|www\.)[^\s<>\[\]]+")  # https://github.github.com/gfm/#autolinks-extension-
MATHEMATICS = expression(r"\$\$.+?\$\$", re.DOTALL)
MARKED_UP = ("markdown", "html")
# What a tag means among the blocks that readers name.
BLOCKS = {"li": "list", "blockquote": "blockquote", "p": "paragraph", "td": "table.cell", "th": "table.header", "caption": "table.caption"}
BLOCKS |= {f"h{n}": f"heading.h{n}" for n in range(1, 7)}


def hide(document: Document, hidden: Hidden, form: str) -> Document:
    """The story as Vale reads it (its file is of that form), with what is hidden in it unread.

    Raises SlowPattern for an expression that takes too long on it.
    """
    if document.format not in MARKED_UP:
        return document
    document = with_alternatives(_read_anew(document, hidden, form))
    tags = [tag for tag in (*hidden.inline, *hidden.elements) if "." not in tag]
    blocks = {BLOCKS[tag] for tag in hidden.elements if tag in BLOCKS} | ({"alt"} if "alt" in hidden.elements else set())
    spans = [Span(element.start, element.end) for element in (inline(document) if tags else ()) if element.tag in tags]
    spans += _addresses(document) if document.format == "markdown" else ()
    spans += [Span(block.start, block.end) for block in document.blocks if block.kind in blocks]
    matches = _matches(document.raw, hidden) if document.format == "html" else ()
    ranges = sorted(chain(matches, named(document.raw, tags, hidden.classes)))
    return _masked(document, [*spans, *_read(document, ranges)])


def _read_anew(document: Document, hidden: Hidden, form: str) -> Document:
    """The story with what Vale reads of a page and of Markdown, and newslint does not."""
    if document.story or form not in ("markdown", "mdx", "html"):
        return document
    path, raw = document.path, document.raw
    made = html.document(path, raw, as_vale=True) if form == "html" else _markdown(path, raw, hidden, form)
    return replace(document, text=made.text, pieces=made.pieces, blocks=made.blocks, scripts=made.scripts)


def _markdown(path: str, raw: str, hidden: Hidden, form: str) -> Document:
    if not hidden.blocks and not hidden.tokens:
        return markdown.document(path, raw, form, as_vale=True)
    front = front_of(path, raw)
    strand = as_code(path, raw, hidden.blocks, hidden.tokens, front.end if front else 0)
    read = markdown.document(path, strand.text, form, as_vale=True)
    weave = Weave(raw)
    for kind, start, end in read.blocks:
        weave.script = read.script_at(start)
        weave.graft(read, strand, start, end)
        weave.close(kind)
    return weave.document(path, "markdown")


def _addresses(document: Document) -> Iterator[Span]:
    """Formulas, and addresses among the words, which are links in GitHub's Markdown: Vale reads no link that is its own address."""
    yield from (Span(*match.span()) for match in MATHEMATICS.finditer(document.text))
    for match in ADDRESS.finditer(document.text):
        found = match[0].rstrip("?!.,:;*_~'\"")
        while found.endswith(")") and found.count(")") > found.count("("):
            found = found[:-1]
        yield Span(match.start(), match.start() + len(found))


def _matches(raw: str, hidden: Hidden) -> Iterator[Span]:
    search = SearchText(raw)
    for value in (*hidden.blocks, *hidden.tokens):
        yield from pattern(value.text).spans(search, 0, len(raw))


def _read(document: Document, ranges: Iterable[Span]) -> Iterator[Span]:
    """What is read of ranges of the file."""
    pieces = sorted(document.pieces or (Piece(0, len(document.text), 0, len(document.raw)),), key=attrgetter("raw_start"))
    starts = [piece.raw_start for piece in pieces]
    for span in ranges:
        for piece in pieces[max(bisect_right(starts, span.start) - 1, 0) : bisect_left(starts, span.end)]:
            first, last = max(piece.raw_start, span.start), min(piece.raw_end, span.end)
            if first < last:
                shift = piece.start - piece.raw_start
                yield Span(first + shift, last + shift) if even(piece) else Span(piece.start, piece.end)


def _masked(document: Document, spans: Iterable[Span]) -> Document:
    text = list(document.text)
    for start, end in spans:
        for at in range(start, end):
            if not text[at].isspace():
                text[at] = OBJECT
    return replace(document, text="".join(text))
