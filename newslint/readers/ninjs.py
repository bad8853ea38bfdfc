"""ninjs: news in JSON, headlines, byline, summary, text and captions, in its versions 1, 2 and 3 (https://iptc.org/standards/ninjs/)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.document import Document, Meta
from newslint.lazy.expression import expression
from newslint.readers.embedded import MARKED, lines, page, part, part_of, repeats
from newslint.readers.errors import ReadError
from newslint.readers.jsontree import Branch, Text
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory
from newslint.readers.timestamps import when

TIMES = ("versioncreated", "contentcreated", "firstcreated")
SHOWN = ("picture", "graphic", "video", "audio")
DESCRIBED = ("description_text", "description_caption")
NITF = expression(r"<body\.content\b[^<>]*>(.*)</body\.content\s*>", re.DOTALL)
# What an item has beside its words: two of them, and a headline alone is one.
ITEM = frozenset("uri pubstatus versioncreated urgency usageterms copyrightholder profile altids".split())
DEEPEST = 10  # associations within associations
# What a body says of itself -> how good it is to read: with its paragraphs marked, then as XHTML, then plain.
RANKS = ("html", "xhtml", "plain", "text")


def has_body(root: Branch) -> bool:
    """Whether an object has words where ninjs keeps a story's."""
    return next(_bodies(root), None) is not None


def headline(root: Branch) -> Text | None:
    """The headline: of several the main one; version 1.3 has `headline_main` and the like beside `headline`."""
    found = _main(root.get("headlines")) or root.get("headline")
    if isinstance(found, Text) and found.value.strip():
        return found
    return next((value for _, value in sorted(_told(root, "headline", "headlines"), key=lambda row: row[0] != "main")), None)


def is_picture(root: Branch) -> bool:
    """Whether an object is a picture, film or graphic with a description."""
    kind = root.get("type")
    return isinstance(kind, Text) and kind.value in SHOWN and _caption(root) is not None


def held(row: Branch) -> Sequence[Branch] | None:
    """The object itself, if it is a ninjs item: a story, a picture with a description, or a headline with what makes it an item."""
    is_item = has_body(row) or is_picture(row) or (headline(row) is not None and len(ITEM & row.keys()) > 1)
    return (row,) if is_item else None


def told(path: str, raw: str, row: Branch) -> ToldStory:
    """Read a ninjs item: title, byline, the best of its bodies, captions. Raises ReadError."""
    return ToldStory(row.said("uri", "guid", "_id"), _Reader(path, raw).read(row))


class _Reader:
    def __init__(self, path: str, raw: str) -> None:
        self.path = path
        self.raw = raw
        self.weave = Weave(raw, "json")

    def read(self, root: Branch) -> Document:
        title = self._part(headline(root), "title")
        for _, other in _told(root, "headline", "headlines"):
            self._part(other, "heading.h2")
        byline = self._part(root.get("byline", "by"), "byline")
        rank, body = min(_bodies(root), key=lambda found: found[0], default=(0, None))
        strand = _story_of(body.strand(self.path, self.raw)) if body else None
        if not is_picture(root):
            self._summary(root, title, strand)
        if strand and RANKS[rank] in ("html", "xhtml"):
            page(self.weave, strand, "json", title)
        elif strand:
            lines(self.weave, strand, "json")
        self.weave.script = "json"
        if is_picture(root):
            self._part(_caption(root), "caption")
        self._captions(root.get("associations"), 0)
        located, time, language = root.get("located"), root.get(*TIMES), root.get("language")
        dateline = self._part(root.get("dateline"), "dateline")
        meta = Meta(
            title,
            byline,
            dateline or (located.value if isinstance(located, Text) else ""),
            when(time.value) if isinstance(time, Text) else None,
            language=language.value if isinstance(language, Text) else "",
        )
        return self.weave.document(self.path, "ninjs", meta)

    def _part(self, value: Branch | Text | None, kind: str) -> str:
        return part(self.weave, value.strand(self.path, self.raw), kind) if isinstance(value, Text) else ""

    def _summary(self, root: Branch, title: str, body: Document | None) -> None:
        """What the story is announced with, unless its body says it."""
        for _, text in _told(root, "description", "descriptions"):
            strand = text.strand(self.path, self.raw)
            if body and repeats(strand, body):
                continue
            kind = "heading.h2" if body else "paragraph"
            if MARKED.search(text.value):
                page(self.weave, strand, "json", title, kind)
                self.weave.script = "json"
            else:
                part(self.weave, strand, kind)

    def _captions(self, items: Branch | Text | None, depth: int) -> None:
        """What the pictures and films of a story show; an association that is a story has a file of its own."""
        if depth > DEEPEST:
            raise ReadError(self.path, 1, f"has associations nested more than {DEEPEST} deep")
        for _, item in items.pairs if isinstance(items, Branch) else ():
            if isinstance(item, Branch) and not item.is_object:
                self._captions(item, depth + 1)
            kind = item.get("type") if isinstance(item, Branch) else None
            if not isinstance(item, Branch) or (isinstance(kind, Text) and kind.value in ("text", "composite")):
                continue
            self._part(_caption(item), "caption")
            self._captions(item.get("associations"), depth + 1)


def _story_of(strand: Document) -> Document:
    """Of a whole NITF file in a string, what is in its body: the item has its headline and its data itself."""
    match = NITF.search(strand.text)
    return part_of(strand, *match.span(1)) if match else strand


def _caption(item: Branch) -> Text | None:
    """What is said of a picture."""
    texts = (value for key, value in item.pairs if key in DESCRIBED and isinstance(value, Text) and value.value.strip())
    found = next(texts, None) or _main(item.get("descriptions")) or item.get("body_text")
    return found if isinstance(found, Text) else None


def _main(rows: Branch | Text | None) -> Text | None:
    """Of headlines or descriptions, the main one, or else the first."""
    found = list(_values(rows))
    return next((value for role, value in found if role in ("main", "caption")), found[0][1] if found else None)


def _told(root: Branch, name: str, several: str) -> Iterator[tuple[str, Text]]:
    """All headlines or descriptions of an item, each with its role: `headline`, `headline_…` and those in `headlines`."""
    for key, value in root.pairs:
        if (key == name or key.startswith(f"{name}_")) and isinstance(value, Text) and value.value.strip():
            yield key.removeprefix(name).removeprefix("_"), value
    yield from _values(root.get(several))


def _values(rows: Branch | Text | None) -> Iterator[tuple[str, Text]]:
    """The words of a list of headlines or descriptions, each with its role."""
    for _, row in rows.pairs if isinstance(rows, Branch) else ():
        value, role = (row.get("value"), row.get("role")) if isinstance(row, Branch) else (row, None)
        if isinstance(value, Text) and value.value.strip():
            yield role.value.lower() if isinstance(role, Text) else "", value


def _bodies(root: Branch) -> Iterator[tuple[int, Text]]:
    """The bodies of an item, each with its rank."""
    for key, value in root.pairs:
        if key.startswith("body_") and isinstance(value, Text) and value.value.strip():
            yield _rank(key, value.value), value
    rows = root.get("bodies", "contents")
    for _, row in rows.pairs if isinstance(rows, Branch) else ():
        value = row.get("value") if isinstance(row, Branch) else row
        kind = row.get("contenttype", "role") if isinstance(row, Branch) else None
        if isinstance(value, Text) and value.value.strip():
            said = kind.value.lower() if isinstance(kind, Text) else ""
            if said not in ("application/xml", "text/xml"):
                yield _rank(said, value.value), value


def _rank(said: str, words: str) -> int:
    if "xhtml" in said:
        return 1
    if "html" in said or "nitf" in said or ("plain" not in said and said != "body_text" and MARKED.match(words)):
        return 0
    return 2
