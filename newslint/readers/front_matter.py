"""Front matter: what a Markdown file says of its story before it begins, in YAML or TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newslint.document import LINE_BREAK, Meta
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.readers.errors import ReadError
from newslint.readers.pieces import Weave
from newslint.readers.templates import hidden
from newslint.readers.timestamps import when

FRONT = expression(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:.*?(?:\r\n|\n|\r))?(?:\1|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.DOTALL)
KEYED = expression(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\"']?[\w-]+[\"']?[ \t]*[:=]")
LARGEST = 100_000  # characters
# Keys whose words are copy -> the kind of block they make.
TITLES = ("title", "headline")
AUTHORS = ("author", "authors", "byline")
DATES = ("published", "date", "pubdate", "publishdate", "datepublished")


class Words(NamedTuple):
    """The words of a key's value and where they stand in the file."""

    kind: str
    text: str
    start: int
    end: int


class Front(NamedTuple):
    """Front matter: where it ends, its keys, those of its words that are copy, and each text that a key has."""

    end: int
    data: Mapping[str, Any]
    words: tuple[Words, ...]
    texts: tuple[Words, ...] = ()


def front_of(path: str, raw: str) -> Front | None:
    """The front matter of a file; None if there is none. Raises ReadError for what cannot be read."""
    match = FRONT.match(raw)
    if match is None:
        return None
    start = match.end(1)
    inside = raw[start : match.end()]
    inside = inside[: len(inside.rstrip(" \t")) - 3]
    if len(inside) > LARGEST:
        raise ReadError(path, 1, f"its front matter is longer than {LARGEST:,} characters")
    is_keyed = KEYED.match(inside.lstrip(" \t\r\n")) is not None
    try:
        data, nodes = (_yaml if match[1] == "---" else _toml)(inside)
    except _Broken as broken:
        if not is_keyed:
            return None  # a line of hyphens that opens no front matter
        line = len(LINE_BREAK.findall(raw, 0, start)) + broken.line
        raise ReadError(path, line, broken.reason) from broken
    if data is None and not inside.strip():
        return Front(match.end(), {}, ())
    if not isinstance(data, dict):
        return None
    words = (Words(kind, text, start + first, start + last) for kind, text, first, last in _copy(nodes, inside))
    texts = (
        Words(f"frontmatter.{key}", text, start + first, start + last)
        for key, text, first, last in _bare(nodes, inside)
        if isinstance(data.get(key), str) and text.strip()
    )
    return Front(match.end(), {str(key): value for key, value in data.items()}, tuple(words), tuple(texts))


class _Broken(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


Nodes = list[tuple[str, str, int, int]]


def _yaml(text: str) -> tuple[Any, Nodes]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        if node and not _is_bounded(node):
            raise _Broken(1, f"the aliases (*name) in the front matter stand for more than {LARGEST:,} characters: write out what is meant")
        data = loader.construct_document(node) if node else None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or error
        raise _Broken(mark.line + 1 if mark else 1, f"the front matter is not YAML: {problem}") from error
    finally:
        loader.dispose()
    found: Nodes = []
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        rows = value.value if isinstance(value, yaml.SequenceNode) else [value]
        scalars = (row for row in rows if isinstance(row, yaml.ScalarNode))
        found.extend((str(key.value), str(row.value), row.start_mark.index, row.end_mark.index) for row in scalars)
    return data, found


def _is_bounded(node: Any) -> bool:
    """Whether a node with its aliases written out has no more than LARGEST characters and entries; one that holds itself has no end."""
    waiting, left = [node], LARGEST
    while waiting and left >= 0:
        inner = waiting.pop().value
        rows = [part for row in inner for part in (row if isinstance(row, tuple) else (row,))] if isinstance(inner, list) else []
        left -= len(rows) or len(inner)
        waiting += rows
    return left >= 0


def _toml(text: str) -> tuple[Any, Nodes]:
    import tomllib

    try:
        data = tomllib.loads("\n".join(LINE_BREAK.split(text)))
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise _Broken(int(line[1]) if line else 1, f"the front matter is not TOML: {error}") from error
    rows = re.finditer(r"(?<=[\r\n])[ \t]*([\w-]+)[ \t]*=[ \t]*((\"|')[^\r\n]*?\3)[ \t]*(?:#[^\r\n]*)?(?=[\r\n])", text)
    return data, [(row[1], data[row[1]], *row.span(2)) for row in rows if isinstance(data.get(row[1]), str)]


def _bare(nodes: Nodes, inside: str) -> Iterator[tuple[str, str, int, int]]:
    """The values without the quotation marks around them."""
    for key, text, start, end in nodes:
        quoted = inside[start : start + 1] in ("'", '"') and inside[start + 1 : end - 1] == text
        yield (key, text, start + 1, end - 1) if quoted else (key, text, start, end)


def _copy(nodes: Nodes, inside: str) -> Iterator[tuple[str, str, int, int]]:
    """The words that are copy, the title first."""
    for names, kind in ((TITLES, "frontmatter.title"), (AUTHORS, "frontmatter.author")):
        for key, text, start, end in _bare(nodes, inside):
            if key.lower() in names and text.strip():
                yield kind, text, start, end


def _published(data: Mapping[str, Any]) -> Any:
    """What the front matter says of the time of publication."""
    lower = {key.lower(): value for key, value in data.items()}
    return next((lower[key] for key in DATES if lower.get(key)), None)


def meta_of(front: Front, weave: Weave, *, whole: bool = False) -> Meta:
    """Read the words that are copy into the weave, or with `whole` each text; what the front matter says of its story."""
    weave.script = "yaml"
    for kind, text, start, end in front.texts if whole else front.words:
        if whole and "\n" in weave.raw[start:end]:
            _folded(weave, text, start, end)
        else:
            weave.put(text if whole else hidden(text), start, end)
        weave.close(kind)
    weave.script = "markdown"
    titles = [text for kind, text, _, _ in front.words if kind == "frontmatter.title"]
    authors = [text for kind, text, _, _ in front.words if kind == "frontmatter.author"]
    language = str(front.data.get("language") or front.data.get("lang") or "")
    return Meta(
        titles[0] if titles else "", ", ".join(authors), published=when(_published(front.data)), front=front.data, language=language
    )


def _folded(weave: Weave, text: str, start: int, end: int) -> None:
    """A value over several lines, word by word where its words stand there as they are read."""
    at = start
    for match in re.finditer(r"\S+", text):
        place = weave.raw.find(match[0], at, end)
        if place < 0:
            weave.drop()
            weave.put(text, start, end)
            return
        weave.put(" " if at > start else "", at, place)
        weave.keep(place, at := place + len(match[0]))
