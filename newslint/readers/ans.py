"""ANS: a story as Arc XP keeps it, its text in content elements (https://github.com/washingtonpost/ans-schema)."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.document import Document, Meta
from newslint.readers.embedded import page
from newslint.readers.errors import ReadError
from newslint.readers.jsontree import Branch, Text
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory
from newslint.readers.timestamps import when

TIMES = ("display_date", "first_publish_date", "publish_date", "created_date")
# Types of elements that show no words of the story: programs, players, pointers to what stands elsewhere.
UNREAD = frozenset(
    "code custom_embed divider element_group graphic interstitial_link link_list numeric_rating oembed_response raw_html reference".split()
)
CAPTIONED = frozenset(("image", "video", "gallery", "audio"))
DEEPEST = 20  # quotations in lists in quotations


def held(row: Branch) -> Sequence[Branch] | None:
    """The object itself, or the stories in what Arc answers to a search."""
    if not isinstance(elements := row.get("content_elements"), Branch):
        return None
    return tuple(one for one in elements.rows() if _is_story(one)) or (row,)


def _is_story(element: Branch) -> bool:
    return isinstance(element.get("content_elements"), Branch) and isinstance(element.get("headlines"), Branch)


def told(path: str, raw: str, row: Branch) -> ToldStory:
    """Read a story: headline, further headlines, byline, elements, captions. Raises ReadError for an element of an unknown type."""
    return ToldStory(row.said("_id", "canonical_url", "website_url"), _Reader(path, raw).read(row))


class _Reader:
    def __init__(self, path: str, raw: str) -> None:
        self.path = path
        self.raw = raw
        self.weave = Weave(raw, "json")
        self.title = ""

    def read(self, root: Branch) -> Document:
        self.title = self._page(_basic(root.get("headlines")), "title")
        self._page(_basic(root.get("subheadlines")), "heading.h2")
        credits = root.get("credits")
        authors = credits.get("by") if isinstance(credits, Branch) else None
        names = (
            [author.get("byline", "name") for _, author in authors.pairs if isinstance(author, Branch)]
            if isinstance(authors, Branch)
            else []
        )
        byline = ", ".join(filter(None, (self._page(name, "byline") for name in names)))
        self._elements(root.get("content_elements"), "paragraph", 0)
        promoted = root.get("promo_items")
        for _, item in promoted.pairs if isinstance(promoted, Branch) else ():
            self._captions(item, 0)
        time, language = root.get(*TIMES), root.get("language")
        meta = Meta(
            self.title,
            byline,
            published=when(time.value) if isinstance(time, Text) else None,
            language=language.value if isinstance(language, Text) else "",
        )
        return self.weave.document(self.path, "ans", meta)

    def _page(self, value: Branch | Text | None, kind: str) -> str:
        """Words that may have tags in them, as one kind of block unless the tags say more; the words, unless they have been read."""
        if not isinstance(value, Text):
            return ""
        return page(self.weave, value.strand(self.path, self.raw), "json", kind=kind)

    def _elements(self, elements: Branch | Text | None, kind: str, depth: int) -> None:
        if depth > DEEPEST:
            raise ReadError(self.path, 1, f"has elements nested more than {DEEPEST} deep")
        for _, element in elements.pairs if isinstance(elements, Branch) else ():
            if isinstance(element, Branch):
                self._element(element, kind, depth)
            else:
                self._page(element, kind)

    def _element(self, element: Branch, kind: str, depth: int) -> None:
        said = element.get("type")
        match type_ := said.value if isinstance(said, Text) else "":
            case "text" | "correction" | "endorsement" | "":
                self._page(element.get("content", "text", "endorsement"), kind)
            case "header":
                self._page(element.get("content"), "heading.h2")
            case "list":
                self._elements(element.get("items"), "list", depth + 1)
            case "quote":
                self._elements(element.get("content_elements"), "blockquote", depth + 1)
                if isinstance(by := element.get("citation"), Branch):
                    self._element(by, "blockquote", depth + 1)
            case "table":
                self._elements(element.get("header"), "table.header", depth + 1)
                rows = element.get("rows")
                for _, row in rows.pairs if isinstance(rows, Branch) else ():
                    self._elements(row, "table.cell", depth + 1)
            case _ if type_ in CAPTIONED:
                self._captions(element, 0)
            case _ if type_ not in UNREAD:
                raise ReadError(self.path, self.raw.count("\n", 0, said.start) + 1 if isinstance(said, Text) else 1,
                                f"has an element of the type “{type_}”, whose words newslint does not know how to read")  # fmt: skip

    def _captions(self, item: Branch | Text | None, depth: int) -> None:
        """What pictures show, those of a gallery included; one that stands twice in the data is read once."""
        if isinstance(item, Branch) and depth < DEEPEST:
            self._page(item.get("caption"), "caption")
            for key in ("content_elements", "promo_items"):
                inner = item.get(key)
                for _, below in inner.pairs if isinstance(inner, Branch) else ():
                    self._captions(below, depth + 1)


def _basic(headlines: Branch | Text | None) -> Branch | Text | None:
    """Of headlines for several places, the story's own."""
    return headlines.get("basic", *(key for key, _ in headlines.pairs)) if isinstance(headlines, Branch) else headlines
