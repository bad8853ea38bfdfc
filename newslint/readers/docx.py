"""Word: the paragraphs of a .docx as they would be printed with every change accepted, and what is left in the file of the work on it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from newslint.document import Block, Document, Meta, Residue
from newslint.lazy.record import field, record
from newslint.readers.errors import ReadError
from newslint.readers.pieces import OBJECT
from newslint.readers.xmltree import Characters, Element, parse
from newslint.readers.zip_archive import Archive

# The end of a relation's type, in both dialects of the standard (ECMA-376, ISO/IEC 29500 strict).
DOCUMENT, COMMENTS, STYLES = "/officeDocument", "/comments", "/styles"
MARGINS = {"/header": "header", "/footer": "footer"}
NOTES = ("/footnotes", "/endnotes")
# A paragraph style's name, as Word's own languages-free names have it -> the kind of block.
STYLED = {
    "title": "title",
    "headline": "title",
    "byline": "byline",
    "author": "byline",
    "dateline": "dateline",
    "caption": "caption",
    "quote": "blockquote",
    "intense quote": "blockquote",
    **{f"heading {n}": f"heading.h{n}" for n in range(1, 7)},
}
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
    """Read a Word file whose parts have `limit` bytes at most; `source` is what is read. Raises ReadError."""
    archive = Archive(path, data, limit)
    main = _target(archive, "", DOCUMENT) or "word/document.xml"
    if main not in archive:
        raise ReadError(path, 1, "is no Word file: it has no document in it")
    relations = list(_relations(archive, main))
    styles = _styles(archive, relations)
    reader = _Reader(styles)
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
            reader.margin(MARGINS[kind], _root(archive, name))
    text = "".join(reader.texts)
    return Document(
        path,
        text,
        text,
        "docx",
        blocks=tuple(reader.blocks),
        meta=Meta(reader.parts.get("title", ""), reader.parts.get("byline", ""), reader.parts.get("dateline", "")),
        residues=tuple(sorted(_joined(reader.residues, text), key=lambda residue: residue.start)),
    )


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
class _Reader:
    """The text as it grows; `hidden` and `changes` are what the words being read stand in."""

    styles: Mapping[str, str]
    texts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    residues: list[Residue] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, tuple[int, int]] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    size: int = 0

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
        before, residues = self.size, len(self.residues)
        parting = "\n\n" if self.blocks else ""
        self._add(parting)
        start = self.size
        self._runs(paragraph)
        words = self._since(start)
        if not words.strip():
            self._cut(before)
            self.residues[residues:] = [r._replace(start=before, end=before) for r in self.residues[residues:] if r.kind != "insertion"]
            return
        self.blocks.append(Block(kind, start, self.size))
        if kind in ("title", "byline", "dateline"):
            self.parts.setdefault(kind, " ".join(words.split()))

    def _since(self, start: int) -> str:
        found, size = [], self.size
        for text in reversed(self.texts):
            if size <= start:
                break
            found.append(text)
            size -= len(text)
        return "".join(reversed(found))

    def _cut(self, size: int) -> None:
        while self.size > size:
            self.size -= len(self.texts.pop())

    def _add(self, text: str) -> None:
        if text:
            self.texts.append(text)
            self.size += len(text)

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
            words = self._since(start)
        else:
            words = "".join(w.text for e in change.walk() if e.name in ("delText", "t") for w in e.words())
        if kind and words.strip():
            self.residues.append(Residue(kind, start, self.size, words, author))

    def _run(self, run: Element) -> None:
        properties = next((e for e in run.elements() if e.name == "rPr"), Element(""))
        hidden = next((e for e in properties.elements() if e.name == "vanish"), None)
        if hidden is not None and hidden.attributes.get("val", "1").lower() not in OFF:
            words = "".join(w.text for e in run.elements() if e.name == "t" for w in e.words())
            if words.strip():
                self.residues.append(Residue("hidden", self.size, self.size, words))
            return
        for child in run.elements():
            if child.name == "t":
                self._add("".join(words.text for words in child.children if isinstance(words, Characters)))
            elif child.name in SIGNS:
                self._add(SIGNS[child.name] if child.attributes.get("type") not in ("page", "column") else "\n")
                self._runs(child)
            elif child.name not in UNREAD:
                self._runs(Element("", children=[child]))

    def comments(self, root: Element) -> None:
        """The comments that are still in the file, each where it is anchored."""
        for comment in root.elements():
            words = comment.text()
            if words:
                start, end = self.anchors.get(comment.attributes.get("id", ""), (0, 0))
                self.residues.append(
                    Residue("comment", min(start, self.size), min(end, self.size), words, comment.attributes.get("author", ""))
                )

    def margin(self, kind: str, root: Element) -> None:
        """A header or footer: its words, unless they are all numbers."""
        words = " ".join(w for p in root.walk() if p.name == "t" for w in [p.text()] if w)
        if re.search(r"[^\W\d_]{3}", re.sub(r"\b[Pp]age\b|\bof\b", "", words)) and not any(r.words == words for r in self.residues):
            self.residues.append(Residue(kind, 0, 0, words))


def _chosen(alternatives: Element) -> Element:
    """Of two ways to draw a thing, the newer one, else the older: both say the same."""
    found = {element.name: element for element in alternatives.elements()}
    return found.get("Choice") or found.get("Fallback") or Element("")


def _joined(residues: list[Residue], text: str) -> Iterator[Residue]:
    """Residues with a place to show: a deletion beside an insertion is one replacement, what has no words hangs on the nearest."""
    waiting: Residue | None = None
    for residue in residues:
        if waiting and residue.kind == "insertion" and waiting.kind == "deletion" and residue.start == waiting.end:
            yield _hung(residue._replace(kind="replacement", words=waiting.words), text)
            waiting = None
            continue
        if waiting and residue.kind == "deletion" and waiting.kind == "insertion" and residue.start == waiting.end:
            yield _hung(waiting._replace(kind="replacement", words=residue.words), text)
            waiting = None
            continue
        if waiting:
            yield _hung(waiting, text)
        waiting = residue if residue.kind in ("insertion", "deletion") else None
        if waiting is None:
            yield _hung(residue, text)
    if waiting:
        yield _hung(waiting, text)


def _hung(residue: Residue, text: str) -> Residue:
    """The residue at words of the text: its own, or the word before it, or the one behind."""
    if residue.start < residue.end and text[residue.start : residue.end].strip():
        return residue
    line = text.rfind("\n", 0, residue.start) + 1
    before = list(re.finditer(r"\S+", text[line : residue.start]))
    if before:
        return residue._replace(start=line + before[-1].start(), end=line + before[-1].end())
    after = re.compile(r"\S+").search(text, residue.start)
    if after:
        return residue._replace(start=after.start(), end=after.end())
    return residue._replace(start=0, end=len(text))
