"""NewsML 1: the items of a file, their lines, texts and captions (https://iptc.org/standards/newsml-1/)."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.document import Document, Meta
from newslint.readers.embedded import words
from newslint.readers.errors import OtherKind, ReadError
from newslint.readers.newsml import TEXTS
from newslint.readers.nitf import story
from newslint.readers.pieces import Weave
from newslint.readers.several import ToldStory, several
from newslint.readers.timestamps import when
from newslint.readers.xmlflow import flow, part, script_of, strand_of
from newslint.readers.xmltree import Element

LINES = {"HeadLine": "title", "SubHeadLine": "heading.h2", "ByLine": "byline", "DateLine": "dateline"}
DEEPEST = 50  # components within components
CAPTION = "caption"


def newsml1(path: str, raw: str, root: Element) -> tuple[Document, ...]:
    """Read the items that have words, those inside others too, each by itself. Raises OtherKind where there is none."""
    items = [element for element in root.walk() if element.name == "NewsItem"]
    told = [ToldStory(_name(item), document) for item in items if (document := _Reader(path, raw).read(item)).text]
    if not told:
        raise OtherKind(path, 1, "is NewsML 1 without words in it: a package, a picture, or a story that stands elsewhere")
    return several(told)


def _name(item: Element) -> str:
    named = item.find("PublicIdentifier", "NewsItemId")
    return named.text() if named else ""


def _formal(element: Element | None) -> str:
    return element.attributes.get("FormalName", "").lower() if element else ""


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element.elements() if child.name == name), None)


class _Reader:
    def __init__(self, path: str, raw: str) -> None:
        self.path = path
        self.raw = raw
        self.weave = Weave(raw, "xml")
        self.said: dict[str, str] = {}

    def read(self, item: Element) -> Document:
        for component in item.elements():
            if component.name == "NewsComponent":
                self._component(component, "", 0)
        created = item.find("ThisRevisionCreated") or item.find("FirstCreated")
        language = _formal(item.find("Language")) or item.attributes.get("lang", "")
        meta = Meta(
            self.said.get("title", ""),
            self.said.get("byline", ""),
            self.said.get("dateline", ""),
            when(created.text()) if created else None,
            language=language,
        )
        return self.weave.document(self.path, "newsml", meta)

    def _component(self, component: Element, role: str, depth: int) -> None:
        """Read a component: its lines, then what it holds; of several forms of one thing the first that has words."""
        if depth > DEEPEST:
            raise ReadError(self.path, 1, f"has components nested more than {DEEPEST} deep")
        role = _formal(_child(component, "Role")) or role
        for line in (line for lines in component.elements() if lines.name == "NewsLines" for line in lines.elements()):
            if line.name in LINES:
                self._line(line, LINES[line.name])
        same = component.attributes.get("EquivalentsList", "") == "yes"
        for child in component.elements():
            before = self.weave.size
            if child.name == "NewsComponent":
                self._component(child, role, depth + 1)
            elif child.name == "ContentItem":
                for content in _contents(child):
                    self._content(content, role)
            if same and self.weave.size > before:
                break

    def _line(self, line: Element, kind: str) -> None:
        if said := part(self.weave, line, "heading.h2" if kind == "title" and kind in self.said else kind):
            self.said.setdefault(kind, said)

    def _content(self, content: Element, role: str) -> None:
        nitf = content.find("nitf")
        if CAPTION in role:
            part(self.weave, content, CAPTION)
        elif nitf:
            inner = story(self.weave, nitf)
            for kind, said in (("title", inner.title), ("byline", inner.byline), ("dateline", inner.dateline)):
                if said:
                    self.said.setdefault(kind, said)
        elif any(True for _ in content.elements()):
            flow(self.weave, content)
        else:
            words(self.weave, strand_of(self.path, self.raw, content.words()), script_of(content), self.said.get("title", ""))


def _contents(item: Element) -> Iterator[Element]:
    """What of an item is text that stands in it, and no data for programs or in code."""
    for child in item.elements():
        if child.name == "DataContent" and child.text() and all(element.name in TEXTS for element in child.elements()):
            yield child
