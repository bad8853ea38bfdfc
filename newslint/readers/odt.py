"""OpenDocument: the paragraphs of a text as printed with every change accepted (ISO/IEC 26300), and what is left of the work."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.document import Document
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.readers.errors import ReadError
from newslint.readers.galley import STYLED, Galley
from newslint.readers.pieces import OBJECT
from newslint.readers.xmltree import Characters, Element, parse
from newslint.readers.zip_archive import Archive

BLANKS = expression(r"[ \t\r\n]+")
SIGNS = {"tab": "\t", "line-break": "\n"}
# What stands in a text and is no word of it: drawings' names, marks of an index, forms, what a program keeps for itself.
UNREAD = frozenset(
    "title desc event-listeners forms sequence-decls variable-decls user-field-decls note-citation tracked-changes dde-connection-decls "
    "bibliography-mark alphabetical-index-mark toc-mark user-index-mark ruby-text scripts".split()
)
OBJECTS = frozenset(("object", "object-ole", "plugin", "applet"))
LEVELS = 6


def document(path: str, data: bytes, limit: int) -> Document:
    """Read an OpenDocument text whose parts have `limit` bytes at most; `raw` is what is read. Raises ReadError."""
    archive = Archive(path, data, limit, "OpenDocument file")
    if "content.xml" not in archive:
        raise ReadError(path, 1, "is no OpenDocument file: it has no content.xml in it")
    if "META-INF/manifest.xml" in archive and parse(path, archive.text("META-INF/manifest.xml")).find("encryption-data"):
        raise ReadError(path, 1, "is locked with a password")
    root = parse(path, archive.text("content.xml"))
    body = root.find("body")
    text = next((element for element in body.elements() if element.name == "text"), None) if body else None
    if text is None:
        raise ReadError(path, 1, "is an OpenDocument file of another kind than a text")
    styles = parse(path, archive.text("styles.xml")) if "styles.xml" in archive else Element("")
    reader = _Reader(styles=_kinds(root, styles), hidden=_hidden(root, styles), changes=_changes(text))
    reader.read(text)
    for margin in styles.walk():
        if margin.name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first"):
            words = " ".join(filter(None, (element.text() for element in margin.walk() if element.name in ("p", "h"))))
            reader.margin(margin.name.partition("-")[0], words)
    return reader.document(path, "odt")


def _kinds(*roots: Element) -> Mapping[str, str]:
    """The name of each paragraph style that tells a kind of block, or is made from one that does -> that kind."""
    parents: dict[str, tuple[str, str]] = {}
    for style in (element for root in roots for element in root.walk() if element.name == "style"):
        name = style.attributes.get("name", "")
        parents[name] = style.attributes.get("display-name", name), style.attributes.get("parent-style-name", "")
    found = {}
    for style_name in parents:
        at, seen = style_name, set[str]()
        while at in parents and at not in seen:
            seen.add(at)
            if kind := STYLED.get(parents[at][0].lower().replace("_20_", " ")):
                found[style_name] = kind
                break
            at = parents[at][1]
        else:
            if kind := STYLED.get(at.lower().replace("_20_", " ")):
                found[style_name] = kind
    return found


def _hidden(*roots: Element) -> frozenset[str]:
    """The styles whose words are not shown."""
    styles = (element for root in roots for element in root.walk() if element.name == "style")
    return frozenset(
        style.attributes.get("name", "")
        for style in styles
        if any(part.name == "text-properties" and part.attributes.get("display") == "none" for part in style.elements())
    )


def _changes(text: Element) -> Mapping[str, Element]:
    """The tracked changes by their ids."""
    regions = (element for element in text.walk() if element.name == "changed-region")
    return {region.attributes.get("id", ""): change for region in regions for change in list(region.elements())[:1]}


def _author(element: Element) -> str:
    named = element.find("creator")
    return named.text() if named else ""


def _said(element: Element) -> str:
    return " ".join(filter(None, (part.text() for part in element.walk() if part.name in ("p", "h"))))


@record
class _Reader(Galley):
    """The text as it grows, and what the file says of styles and changes; `notes` and `boxes` follow the paragraph that they hang on."""

    styles: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    changes: Mapping[str, Element] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)
    apart: list[Element] = field(default_factory=list)

    def read(self, element: Element, kind: str = "") -> None:
        """The paragraphs of a body, a list, a cell or the like."""
        for child in element.elements():
            match child.name:
                case "p" | "h":
                    self._paragraph(child, kind)
                case "list-item" | "list-header":
                    self.read(child, kind or "list")
                case "table-cell" | "covered-table-cell":
                    self.read(child, "table.cell")
                case "section" if child.attributes.get("display") == "none":
                    self.hang("hidden", _said(child))
                case "change" | "change-start" | "change-end":
                    self._change(child)
                case name if name not in UNREAD:
                    self.read(child, kind)

    def _paragraph(self, paragraph: Element, kind: str) -> None:
        outer, self.apart = self.apart, []
        style = paragraph.attributes.get("style-name", "")
        if style in self.hidden:
            self.hang("hidden", paragraph.text())
            self.apart = outer
            return
        if paragraph.name == "h":
            level = paragraph.attributes.get("outline-level", "1")
            kind = f"heading.h{min(int(level) if level.isdecimal() else 1, LEVELS)}"
        mark = self.begin()
        self._words(paragraph)
        self.end(mark, self.styles.get(style) or kind or "paragraph")
        apart, self.apart = self.apart, outer
        for element in apart:
            self.read(element)

    def _words(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Characters):
                words = BLANKS.sub(" ", child.text)
                self.add(words[1:] if words.startswith(" ") and self._is_parted() else words)
            elif child.name in SIGNS:
                self.add(SIGNS[child.name])
            elif child.name == "s":
                count = child.attributes.get("c", "1")
                self.add(" " * (int(count) if count.isdecimal() and len(count) < 4 else 1))
            elif child.name in ("note", "text-box"):
                self.apart.append(child.find("note-body") or child)
            elif child.name == "annotation":
                self.hang("comment", _said(child), author=_author(child))
            elif child.name in ("change", "change-start", "change-end"):
                self._change(child)
            elif child.name in ("hidden-text", "hidden-paragraph") or child.attributes.get("style-name") in self.hidden:
                self.hang("hidden", child.text())
            elif child.name in OBJECTS:
                self.add(OBJECT)
            elif child.name not in UNREAD:
                self._words(child)

    def _is_parted(self) -> bool:
        """Whether a space would follow another, or open a paragraph."""
        return not self.texts or self.texts[-1][-1] in " \n"

    def _change(self, mark: Element) -> None:
        name = mark.attributes.get("change-id", "")
        change = self.changes.get(name)
        if change is None:
            return
        if mark.name == "change" and change.name == "deletion":
            self.hang("deletion", _said(change) or change.text(), author=_author(change))
        elif mark.name == "change-start":
            self.begun[name] = self.size
        elif mark.name == "change-end" and change.name == "insertion" and name in self.begun:
            start = self.begun.pop(name)
            self.hang("insertion", self.since(start), start, self.size, _author(change))
