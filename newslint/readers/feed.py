"""Feeds: RSS in its versions (https://www.rssboard.org/rss-specification) and Atom (RFC 4287), each item a story of its own."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.document import Document, Meta
from newslint.lazy.expression import expression
from newslint.readers.embedded import page, repeats
from newslint.readers.errors import OtherKind
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory, several
from newslint.readers.timestamps import when
from newslint.readers.xmlflow import flow, part, script_of, strand_of
from newslint.readers.xmltree import Element

NAMES = ("guid", "id", "link")
TIMES = ("pubDate", "published", "date", "issued", "updated", "modified")
AUTHORS = ("creator", "author")
# Where feeds keep the whole of a story, the fullest first; then where they keep its beginning.
WHOLE = ("encoded", "content", "body", "full-text", "fulltext")
BEGINNING = ("description", "summary", "subtitle")
MEDIA = "search.yahoo.com/mrss"
ATOM = "http://www.w3.org/2005/Atom"
PLAIN = ("text", "text/plain")
DATA = expression(r"(?!text/|application/xhtml)\w+/")  # what is no text, written as letters and digits
XHTML = "http://www.w3.org/1999/xhtml"


def feed(path: str, raw: str, root: Element) -> tuple[Document, ...]:
    """The items of a feed, or the one entry that a file is. Raises OtherKind for a feed without any."""
    rows = (root,) if root.name == "entry" else tuple(element for element in root.walk() if element.name in ("item", "entry"))
    if root.find("wxr_version"):
        from newslint.readers.wxr import wxr

        return wxr(path, raw, root, rows)
    language = _language(root)
    told = several(ToldStory(*_item(path, raw, row, language)) for row in rows if _has_words(row))
    if not told:
        raise OtherKind(path, 1, "is a feed without a story in it")
    return told


def child(item: Element, *names: str) -> Element | None:
    """What stands right inside an item under the first of these names that has something to say, but for what tells of pictures."""
    for name in names:
        for element in item.elements():
            is_words = MEDIA not in element.space and not DATA.match(element.attributes.get("type", ""))
            if element.name == name and is_words and (element.text() or element.name == "link"):
                return element
    return None


def said(item: Element, *names: str) -> str:
    """What an element says; nothing where there is none."""
    found = child(item, *names)
    return found.text() if found else ""


def _has_words(item: Element) -> bool:
    return child(item, "title", *WHOLE, *BEGINNING) is not None


def _language(root: Element) -> str:
    named = root.find("channel") or root
    return root.attributes.get("lang") or said(named, "language")


def _item(path: str, raw: str, item: Element, language: str) -> tuple[str, Document]:
    weave = Weave(raw, "xml")
    title = written(weave, raw, child(item, "title"), kind="title")
    byline = ", ".join(filter(None, (part(weave, author, "byline") for author in _authors(item))))
    body, beginning = child(item, *WHOLE), child(item, *BEGINNING)
    if body and beginning and not repeats(*(strand_of(path, raw, element.words()) for element in (beginning, body))):
        written(weave, raw, beginning, kind="heading.h2")
    written(weave, raw, body or beginning, title)
    for caption in _captions(item):
        written(weave, raw, caption, kind="caption")
    meta = Meta(title, byline, published=when(said(item, *TIMES)), language=item.attributes.get("lang") or language)
    named = child(item, *NAMES)
    name = item.attributes.get("about") or (named.text() or named.attributes.get("href", "") if named else "")
    return name, weave.document(path, "feed", meta)


def _authors(item: Element) -> Iterator[Element]:
    """Who wrote an item, but for those who are given as addresses."""
    first = child(item, *AUTHORS)
    for author in item.elements():
        if first and author.name == first.name and "@" not in (name := author.find("name") or author).text():
            yield name


def _captions(item: Element) -> Iterator[Element]:
    """What is said of pictures (https://www.rssboard.org/media-rss)."""
    return (element for element in item.walk() if element.name == "description" and MEDIA in element.space)


def written(
    weave: Weave, raw: str, element: Element | None, title: str = "", kind: str = "", *, templated: bool = False, by_lines: bool = False
) -> str:
    """Read an element that has a page in it, as elements or written as text, or plain words; the words of a part of that kind."""
    if element is None:
        return ""
    marked = any(child.space == XHTML or child.name in ("div", "p") for child in element.elements())
    if marked or (element.space == ATOM and element.attributes.get("type", "text") in PLAIN):
        if kind:
            return part(weave, element, kind)
        flow(weave, element)
        return ""
    strand = strand_of("", raw, element.words())
    return page(weave, strand, script_of(element), title, kind, templated=templated, by_lines=by_lines)
