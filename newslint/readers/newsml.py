"""NewsML-G2: the text of a news item, its headline and byline (https://iptc.org/standards/newsml-g2/)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.document import Document, Meta
from newslint.readers.embedded import page, words
from newslint.readers.errors import OtherKind
from newslint.readers.nitf import story
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory, several
from newslint.readers.timestamps import when
from newslint.readers.xmlflow import flow, part, script_of, strand_of
from newslint.readers.xmltree import Element

# The outermost elements of running text: NITF's and XHTML's.
TEXTS = frozenset(
    "nitf html body body.content article section main div p pre block h1 h2 h3 ul ol table blockquote span br a em strong b i".split()
)


def newsml(path: str, raw: str, root: Element) -> tuple[Document, ...]:
    """Read the items of a NewsML-G2 file that have words: texts, and pictures with captions, which a text that is alone has beside it.

    Raises OtherKind where there is none.
    """
    items = [root] if root.name == "newsItem" else [element for element in root.walk() if element.name == "newsItem"]
    texts = [item for item in items if _content(item) is not None]
    rows = texts if len(texts) == 1 else [item for item in items if item in texts or any(_captions(item))]
    if not rows:
        raise OtherKind(path, 1, "is NewsML-G2 without words in it: a package, a picture, or a story that stands elsewhere")
    return several(ToldStory(item.attributes.get("guid", ""), _read(path, raw, item, items if len(rows) == 1 else [item])) for item in rows)


def _read(path: str, raw: str, item: Element, pictures: Sequence[Element]) -> Document:
    """An item with the captions of these; its own stand last."""
    weave = Weave(raw, "xml")
    meta = _item(path, raw, weave, item)
    for picture in sorted(pictures, key=lambda picture: picture is item):
        for caption in _captions(picture):
            part(weave, caption, "caption")
    return weave.document(path, "newsml", meta)


def _content(item: Element) -> Element | None:
    contents = item.find("contentSet")
    return (
        next((e for e in contents.elements() if e.name in ("inlineXML", "inlineData") and e.text() and not _is_data(e)), None)
        if contents
        else None
    )


def _is_data(content: Element) -> bool:
    """Whether an item holds what a program is to show, such as SportsML, and no running text."""
    return content.name == "inlineXML" and any(element.name not in TEXTS for element in content.elements())


def _item(path: str, raw: str, weave: Weave, item: Element) -> Meta:
    meta = item.find("contentMeta") or Element("")
    management = item.find("itemMeta") or Element("")
    content = _content(item) or Element("")
    created = management.find("versionCreated") or meta.find("contentCreated")
    named = meta.find("language") or Element("")
    language = content.attributes.get("lang") or named.attributes.get("tag") or item.attributes.get("lang", "")
    nitf = content.find("nitf")
    if nitf:
        title = "" if nitf.find("hedline") else part(weave, meta.find("headline"), "title")
        byline = "" if nitf.find("byline") else part(weave, meta.find("by"), "byline")
        dateline = "" if nitf.find("dateline") else part(weave, meta.find("dateline"), "dateline") or _name(meta.find("located"))
        inner = story(weave, nitf)
        published = when(created.text()) if created else inner.published
        return Meta(inner.title or title, inner.byline or byline, inner.dateline or dateline, published, language=language)
    html = content.find("html")
    title = part(weave, meta.find("headline") or management.find("title"), "title")
    byline = part(weave, meta.find("by"), "byline")
    dateline = part(weave, meta.find("dateline"), "dateline") or _name(meta.find("located"))
    if content.name == "inlineXML":
        body = (html.find("body") or html) if html else content
        flow(weave, _without(body, title))
    else:
        strand, script = strand_of(path, raw, content.words()), script_of(content)
        if "html" in content.attributes.get("contenttype", "").lower():
            page(weave, strand, script, title)
        else:
            words(weave, strand, script, title)
    return Meta(title, byline, dateline, when(created.text()) if created else None, language=language)


def _name(located: Element | None) -> str:
    name = located.find("name") if located else None
    return name.text() if name else ""


def _without(body: Element, title: str) -> Element:
    """The body without a first heading that is the headline once more: the file says it in two places, the story once."""
    for element in body.walk():
        if element.name == "h1" and element.text() == title:
            element.children.clear()
            break
    return body


def _captions(item: Element) -> Iterator[Element]:
    """The descriptions of the pictures of an item, and of an item that is a picture."""
    for description in item.walk():
        if description.name == "description" and description.attributes.get("role", "").endswith(":caption") and description.text():
            yield description
