"""JSON-LD: articles as schema.org describes them (https://schema.org/NewsArticle), alone, in a graph or in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.document import Document, Meta
from newslint.readers.embedded import part, repeats, words
from newslint.readers.errors import ReadError
from newslint.readers.jsontree import Branch, Text
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory
from newslint.readers.timestamps import when

OTHERS = frozenset("BlogPosting LiveBlogPosting SocialMediaPosting Report".split())
PICTURES = ("image", "video", "associatedmedia", "thumbnail")
DEEP = 6  # levels in which articles are looked for: a graph, a page in it, its list, an entry of that, the article


def held(row: Branch) -> Sequence[Branch] | None:
    """The articles in an object that says to be linked data; a publisher, a site or a person is none."""
    return tuple(_articles(row, 0)) if {"@context", "@graph", "@type"} & row.keys() else None


def _articles(row: Branch, depth: int) -> Iterator[Branch]:
    if row.is_object and any(_is_article(name) for name in _types(row)):
        yield row
    elif depth < DEEP:
        for below in row.rows():
            yield from _articles(below, depth + 1)


def _types(row: Branch) -> Iterator[str]:
    """The types of an object, without what stands before their names: schema:NewsArticle, https://schema.org/NewsArticle."""
    return (value.value.replace(":", "/").rpartition("/")[2] for value in row.each("@type") if isinstance(value, Text))


def _is_article(name: str) -> bool:
    return name.endswith("Article") or name in OTHERS


def told(path: str, raw: str, row: Branch) -> ToldStory:
    """Read an article: headlines, authors, dateline, description, body, updates, corrections, captions.

    Raises ReadError for one whose body stands elsewhere.
    """
    return ToldStory(_name(row), _Reader(path, raw).read(row))


def _name(row: Branch) -> str:
    return row.said("@id", "url", "identifier") or row.said("mainentityofpage") or row.under("mainentityofpage").said("@id")


class _Reader:
    def __init__(self, path: str, raw: str) -> None:
        self.path = path
        self.raw = raw
        self.weave = Weave(raw, "json")

    def read(self, row: Branch) -> Document:
        bodies, updates = tuple(_texts(row, "articlebody", "text")), tuple(row.each("liveblogupdate"))
        if not bodies and not updates:
            kind = next(_types(row))
            raise ReadError(self.path, 1, f"has an article of schema.org ({kind}) without articleBody: no words but its headline")
        title = self._part(row.text("headline", "name"), "title")
        self._part(row.text("alternativeheadline"), "heading.h2")
        byline = ", ".join(filter(None, (self._part(name, "byline") for name in _names(row))))
        dateline = self._part(row.text("dateline"), "dateline")
        for said in _texts(row, "description", "abstract"):
            if not any(repeats(self._strand(said), self._strand(body)) for body in bodies):
                self._part(said, "heading.h2")
        for body in bodies:
            words(self.weave, self._strand(body), "json", title)
        for update in updates:
            if isinstance(update, Branch):
                self._part(update.text("headline", "name"), "heading.h2")
                for body in _texts(update, "articlebody", "text"):
                    words(self.weave, self._strand(body), "json")
        for correction in row.each("correction"):
            if found := correction if isinstance(correction, Text) else correction.text("text", "articlebody"):
                words(self.weave, self._strand(found), "json")
        for picture in (one for key in PICTURES for one in row.each(key)):
            if isinstance(picture, Branch):
                self._part(picture.text("caption"), "caption")
        meta = Meta(title, byline, dateline, when(row.said("datepublished", "datecreated")), language=row.said("inlanguage"))
        return self.weave.document(self.path, "linked", meta)

    def _strand(self, text: Text) -> Document:
        return text.strand(self.path, self.raw)

    def _part(self, text: Text | None, kind: str) -> str:
        return part(self.weave, self._strand(text), kind) if text else ""


def _texts(row: Branch, *keys: str) -> Iterator[Text]:
    return (value for value in row.each(*keys) if isinstance(value, Text) and value.value.strip())


def _names(row: Branch) -> Iterator[Text]:
    """The names of those who wrote it, but for publishers, who are given as authors where there is none."""
    for author in row.each("author", "creator"):
        if isinstance(author, Text):
            yield author
        elif (name := author.text("name")) and not any("Organization" in kind for kind in _types(author)):
            yield name
