"""Word: the paragraphs of a .docx as they would be printed with every change accepted, and what is left in the file of the work on it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from newslint.document import Document
from newslint.lazy.record import field, record
from newslint.readers.errors import ReadError
from newslint.readers.galley import STYLED, Galley
from newslint.readers.pieces import OBJECT
from newslint.readers.xmltree import Characters, Element, parse
from newslint.readers.zip_archive import Archive

# The end of a relation's type, in both dialects of the standard (ECMA-376, ISO/IEC 29500 strict).
DOCUMENT, COMMENTS, STYLES = "/officeDocument", "/comments", "/styles"
MARGINS = {"/header": "header", "/footer": "footer"}
NOTES = ("/footnotes", "/endnotes")
SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "",
    "ptab": "\t",
    "sym": OBJECT,
    "drawing": "",
    "pict": "",
}
UNREAD = frozenset(("pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr", "instrText", "delInstrText", "fldData", "object", "Fallback"))
OFF = ("0", "false", "off", "none")
CHANGES = {"ins": "insertion", "moveTo": "move", "del": "deletion", "moveFrom": ""}


def document(path: str, data: bytes, limit: int) -> Document:
    """Read a Word file whose parts have `limit` bytes at most; `raw` is what is read. Raises ReadError."""
    archive = Archive(path, data, limit)
    main = _target(archive, "", DOCUMENT) or "word/document.xml"
    if main not in archive:
        raise ReadError(path, 1, "is no Word file: it has no document in it")
    relations = list(_relations(archive, main))
    styles = _styles(archive, relations)
    reader = _Reader(styles=styles)
    body = _root(archive, main).find("body")
    if body is None:
        raise ReadError(path, 1, "is no Word file: its document has no body")
    reader.read(body)
    for kind, name in relations:
        for note in _root(archive, name).elements() if kind in NOTES and name in archive else ():
            if "eparator" not in note.attributes.get("type", ""):  # the line between text and notes is one of them
                reader.read(note)
    for kind, name in relations:
        if kind == COMMENTS and name in archive:
            reader.comments(_root(archive, name))
    for kind, name in relations:
        if MARGINS.get(kind) and name in archive:
            reader.margin(MARGINS[kind], " ".join(filter(None, (e.text() for e in _root(archive, name).walk() if e.name == "p"))))
    return reader.document(path, "docx")


def _root(archive: Archive, name: str) -> Element:
    return parse(archive.path, archive.text(name))


def _relations(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """What a part refers to inside the file: the end of the relation's type, and the part's name."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive:
        return
    for relation in _root(archive, rels).elements():
        target, said = relation.attributes.get("Target", ""), relation.attributes.get("Type", "")
        if target and relation.attributes.get("TargetMode") != "External":
            where = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield "/" + said.rpartition("/")[2], where


def _target(archive: Archive, part: str, kind: str) -> str | None:
    return next((name for said, name in _relations(archive, part) if said == kind), None)


def _styles(archive: Archive, relations: list[tuple[str, str]]) -> Mapping[str, str]:
    """The id of each paragraph style that tells a kind of block -> that kind."""
    found = {}
    for kind, part in relations:
        for style in _root(archive, part).elements() if kind == STYLES and part in archive else ():
            name = next((e.attributes.get("val", "") for e in style.elements() if e.name == "name"), "").lower()
            if name in STYLED:
                found[style.attributes.get("styleId", "")] = STYLED[name]
    return found


@record
class _Reader(Galley):
    """The text as it grows, and what Word says of its paragraphs."""

    styles: Mapping[str, str] = field(default_factory=dict)
    anchors: dict[str, tuple[int, int]] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)

    def read(self, element: Element, kind: str = "") -> None:
        """The paragraphs of a body, a table's cell or the like."""
        for child in element.elements():
            if child.name == "p":
                self._paragraph(child, kind)
            elif child.name == "tbl":
                self.read(child, "table.cell")
            elif child.name == "AlternateContent":
                self.read(_chosen(child), kind)
            elif child.name in ("del", "moveFrom", "sectPr"):
                continue
            else:
                self.read(child, kind)

    def _paragraph(self, paragraph: Element, kind: str) -> None:
        """A paragraph, and behind it the text boxes that hang on it."""
        outer, self.boxes = self.boxes, []
        self._block(paragraph, kind)
        boxes, self.boxes = self.boxes, outer
        for box in boxes:
            self.read(box)

    def _block(self, paragraph: Element, kind: str) -> None:
        properties = next((e for e in paragraph.elements() if e.name == "pPr"), Element(""))
        style = next((e.attributes.get("val", "") for e in properties.elements() if e.name == "pStyle"), "")
        is_list = any(e.name == "numPr" for e in properties.elements())
        kind = kind or self.styles.get(style) or ("list" if is_list else "paragraph")
        mark = self.begin()
        self._runs(paragraph)
        self.end(mark, kind)

    def _runs(self, element: Element) -> None:
        for child in element.elements():
            name = child.name
            if name in ("commentRangeStart", "commentReference"):
                start, end = self.anchors.get(child.attributes.get("id", ""), (self.size, self.size))
                self.anchors[child.attributes.get("id", "")] = (start, end)
            elif name == "commentRangeEnd":
                start, _ = self.anchors.get(child.attributes.get("id", ""), (self.size, self.size))
                self.anchors[child.attributes.get("id", "")] = (start, self.size)
            elif name in CHANGES:
                self._change(child)
            elif name == "r":
                self._run(child)
            elif name == "AlternateContent":
                self._runs(_chosen(child))
            elif name == "txbxContent":
                self.boxes.append(child)
            elif name not in UNREAD:
                self._runs(child)

    def _change(self, change: Element) -> None:
        kind, start = CHANGES[change.name], self.size
        author = change.attributes.get("author", "")
        if change.name in ("ins", "moveTo"):
            self._runs(change)
            words = self.since(start)
        else:
            words = "".join(w.text for e in change.walk() if e.name in ("delText", "t") for w in e.words())
        if kind:
            self.hang(kind, words, start, self.size, author)

    def _run(self, run: Element) -> None:
        properties = next((e for e in run.elements() if e.name == "rPr"), Element(""))
        hidden = next((e for e in properties.elements() if e.name == "vanish"), None)
        if hidden is not None and hidden.attributes.get("val", "1").lower() not in OFF:
            words = "".join(w.text for e in run.elements() if e.name == "t" for w in e.words())
            self.hang("hidden", words)
            return
        for child in run.elements():
            if child.name == "t":
                self.add("".join(words.text for words in child.children if isinstance(words, Characters)))
            elif child.name in SIGNS:
                self.add(SIGNS[child.name] if child.attributes.get("type") not in ("page", "column") else "\n")
                self._runs(child)
            elif child.name not in UNREAD:
                self._runs(Element("", children=[child]))

    def comments(self, root: Element) -> None:
        """The comments that are still in the file, each where it is anchored."""
        for comment in root.elements():
            start, end = self.anchors.get(comment.attributes.get("id", ""), (0, 0))
            self.hang("comment", comment.text(), start, end, comment.attributes.get("author", ""))


def _chosen(alternatives: Element) -> Element:
    """Of two ways to draw a thing, the newer one, else the older: both say the same."""
    found = {element.name: element for element in alternatives.elements()}
    return found.get("Choice") or found.get("Fallback") or Element("")
