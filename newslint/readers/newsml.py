"""NewsML-G2: the text of a news item, its headline and byline (https://iptc.org/standards/newsml-g2/)."""

from __future__ import annotations

from newslint.document import Document, Meta
from newslint.readers.embedded import lines, page
from newslint.readers.errors import OtherKind, ReadError
from newslint.readers.nitf import story
from newslint.readers.pieces import Weave
from newslint.readers.timestamps import when
from newslint.readers.xmlflow import flow, part, strand_of
from newslint.readers.xmltree import Element

# The outermost elements of running text: NITF's and XHTML's.
TEXTS = frozenset(
    "nitf html body body.content article section main div p pre block h1 h2 h3 ul ol table blockquote span br a em strong b i".split()
)


def newsml(path: str, source: str, root: Element) -> Document:
    """Read the text item of a NewsML-G2 file. Raises ReadError where there are several, OtherKind where there is none."""
    items = [root] if root.name == "newsItem" else [element for element in root.walk() if element.name == "newsItem"]
    texts = [item for item in items if _content(item) is not None]
    if len(texts) > 1:
        raise ReadError(path, 1, f"holds {len(texts)} stories: newslint reads one a file, so that each has its own findings")
    if not texts:
        raise OtherKind(path, 1, "is NewsML-G2 without a text in it: a package, a picture, or a story that stands elsewhere")
    weave = Weave(source, "xml")
    meta = _item(path, source, weave, texts[0])
    for picture in items:
        if picture is not texts[0]:
            _captions(weave, picture)
    _captions(weave, texts[0])
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


def _item(path: str, source: str, weave: Weave, item: Element) -> Meta:
    meta = item.find("contentMeta") or Element("")
    management = item.find("itemMeta") or Element("")
    content = _content(item)
    assert content is not None
    created = management.find("versionCreated") or meta.find("contentCreated")
    named = meta.find("language") or Element("")
    language = content.attributes.get("lang") or named.attributes.get("tag") or item.attributes.get("lang", "")
    nitf = content.find("nitf")
    if nitf:
        inner = story(weave, nitf)
        headline, by, located = meta.find("headline"), meta.find("by"), meta.find("located")
        title = inner.title or part(weave, headline, "title")
        byline = inner.byline or part(weave, by, "byline")
        return Meta(
            title, byline, inner.dateline or _name(located), when(created.text()) if created else inner.published, language=language
        )
    html = content.find("html")
    title = part(weave, meta.find("headline") or management.find("title"), "title")
    byline = part(weave, meta.find("by"), "byline")
    dateline = part(weave, meta.find("dateline"), "dateline") or _name(meta.find("located"))
    if content.name == "inlineXML":
        body = (html.find("body") or html) if html else content
        flow(weave, _without(body, title))
    else:
        embedded(weave, path, source, content, title)
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


def embedded(weave: Weave, path: str, source: str, content: Element, title: str) -> None:
    """Read words written into an element: a page if they are said to be one, else lines."""
    strand = strand_of(path, source, content.words())
    kind = content.attributes.get("contenttype", "").lower()
    scripts = {words.script for words in content.words() if words.text.strip()}
    script = "mixed" if len(scripts) > 1 else min(scripts, default="xml")
    if "html" in kind or "<p" in strand.text:
        page(weave, strand, script, title)
    else:
        lines(weave, strand, script)


def _captions(weave: Weave, item: Element) -> None:
    """The descriptions of the pictures of an item, and of an item that is a picture."""
    for description in item.walk():
        if description.name == "description" and description.attributes.get("role", "").endswith(":caption"):
            part(weave, description, "caption")
