"""XML as a tree that knows where it stands in the file: no document types of its own, no entities, nothing fetched, nothing deep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.entities import html5
from xml.parsers import expat

from newslint.lazy.record import field, record
from newslint.lazy.row import NamedTuple
from newslint.readers.errors import ReadError

DEEPEST = 200
MOST = 300_000  # elements: a story has some thousand
SEPARATOR = "}"


class Characters(NamedTuple):
    """Characters, and where they stand in the file. `script` is what words there go through (readers/writing.py)."""

    text: str
    start: int
    end: int
    script: str = "xml"


@record(slots=True)
class Element:
    """An element without its name space, which is in `space`."""

    name: str
    space: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | Characters] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements right inside it."""
        return (child for child in self.children if isinstance(child, Element))

    def find(self, *names: str) -> Element | None:
        """The first element inside it, at any depth, of one of these names."""
        return next((element for element in self.walk() if element.name in names), None)

    def walk(self) -> Iterator[Element]:
        """The elements inside it at any depth, in order."""
        for child in self.elements():
            yield child
            yield from child.walk()

    def words(self) -> Iterator[Characters]:
        """The characters inside it at any depth, in order."""
        for child in self.children:
            if isinstance(child, Characters):
                yield child
            else:
                yield from child.words()

    def text(self) -> str:
        """Its characters, white space levelled."""
        return " ".join("".join(words.text for words in self.words()).split())


def parse(path: str, raw: str) -> Element:
    """The root of an XML text. Raises ReadError for what is not XML, declares entities, or is nested or split beyond reason."""
    return _Builder(path, raw).root()


class _Builder:
    def __init__(self, path: str, raw: str) -> None:
        self.path = path
        self.raw = raw
        self.data = raw.encode("utf-8", "surrogatepass")
        self.is_ascii = len(self.data) == len(raw)
        self.byte = self.char = 0
        self.open: list[Element] = [Element("")]
        self.count = 0
        self.script = "xml"
        self.parser = expat.ParserCreate("utf-8", namespace_separator=SEPARATOR)
        self.parser.buffer_text = False
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity_declared
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.SkippedEntityHandler = self._entity
        self.parser.StartCdataSectionHandler = self._section
        self.parser.EndCdataSectionHandler = self._section_end

    def root(self) -> Element:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "it cannot be read")
            raise ReadError(self.path, error.lineno, f"is not sound XML: {reason}") from error
        return next(self.open[0].elements())

    def _refuse(self, reason: str) -> ReadError:
        return ReadError(self.path, self.parser.CurrentLineNumber, reason)

    def _place(self) -> int:
        """The character that the parser stands at; it counts bytes, and only forward."""
        at = self.parser.CurrentByteIndex
        if self.is_ascii:
            return at
        self.char += len(self.data[self.byte : at].decode("utf-8", "surrogatepass"))
        self.byte = at
        return self.char

    def _doctype(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset:
            raise self._refuse("declares a document type of its own: newslint reads no XML that does")

    def _entity_declared(self, *_: object) -> None:
        raise self._refuse("declares entities: newslint reads no XML that does")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) > DEEPEST:
            raise self._refuse(f"is nested more than {DEEPEST} elements deep")
        if self.count > MOST:
            raise self._refuse(f"has more than {MOST:,} elements")
        space, _, local = name.rpartition(SEPARATOR)
        element = Element(local, space, {key.rpartition(SEPARATOR)[2]: value for key, value in attributes.items()})
        self.open[-1].children.append(element)
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _section(self) -> None:
        self.script = "cdata"

    def _section_end(self) -> None:
        self.script = "xml"

    def _words(self, text: str) -> None:
        start = self._place()
        if self.script == "xml" and self.raw.startswith("&", start):
            end = self.raw.index(";", start) + 1
        elif text == "\n":
            end = start + (2 if self.raw.startswith("\r\n", start) else 1)
        else:
            end = start + len(text)
        self.open[-1].children.append(Characters(text, start, end, self.script))

    def _entity(self, name: str, is_parameter: bool) -> None:
        """An entity of the document type that the file names and nobody fetches: HTML's names are known."""
        if is_parameter:
            return
        start = self._place()
        read = html5.get(f"{name};")
        if read is None:
            raise self._refuse(f"uses the entity &{name}; which nothing in the file declares")
        self.open[-1].children.append(Characters(read, start, self.raw.index(";", start) + 1, "xml"))
