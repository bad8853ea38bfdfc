"""ninjs: news in JSON, headline, byline, text and captions, in its versions 1, 2 and 3 (https://iptc.org/standards/ninjs/)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.document import Document, Meta
from newslint.lazy.expression import expression
from newslint.readers.embedded import MARKED, lines, page, part, part_of
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
    others = [key for key, value in root.pairs if key.startswith("headline_") and isinstance(value, Text) and value.value.strip()]
    other = root.get(*sorted(others, key=lambda key: key != "headline_main"))
    return other if isinstance(other, Text) else None


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
        byline = self._part(root.get("byline", "by"), "byline")
        self._body(root, title)
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

    def _body(self, root: Branch, title: str) -> None:
        bodies = sorted(_bodies(root), key=lambda body: body[0])
        if not bodies:
            return
        rank, text = bodies[0]
        strand = text.strand(self.path, self.raw)
        if RANKS[rank] in ("html", "xhtml"):
            page(self.weave, _story_of(strand), "json", title)
        else:
            lines(self.weave, strand, "json")
        self.weave.script = "json"

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
    found: list[tuple[str, Text]] = []
    for _, row in rows.pairs if isinstance(rows, Branch) else ():
        value, role = (row.get("value"), row.get("role")) if isinstance(row, Branch) else (row, None)
        if isinstance(value, Text) and value.value.strip():
            found.append((role.value.lower() if isinstance(role, Text) else "", value))
    return next((value for role, value in found if role in ("main", "caption")), found[0][1] if found else None)


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
