"""JSON as a tree whose strings know where they stand in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newslint.document import Document, Piece
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.readers.errors import ReadError

SPACE = expression(r"[ \t\r\n]*")
STRING = expression(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
ESCAPE = expression(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
HALF = expression(r"[\ud800-\udfff]")  # half of a character, which JSON can spell and no text can hold
OTHER = expression(r"[^\s,\]}]+")
DEEPEST = 100


@record(frozen=True, slots=True)
class Text:
    """A string: its value, and the file's range between its quotation marks."""

    value: str
    start: int
    end: int

    def strand(self, path: str, raw: str) -> Document:
        """The string as a text of its own."""
        pieces, at, size = [], self.start, 0
        for match in ESCAPE.finditer(raw, self.start, self.end):
            if at < match.start():
                pieces.append(Piece(size, size + match.start() - at, at, match.start()))
                size += match.start() - at
            pieces.append(Piece(size, size + 1, *match.span()))
            size, at = size + 1, match.end()
        if at < self.end:
            pieces.append(Piece(size, size + self.end - at, at, self.end))
        return Document(path, raw, self.value, pieces=tuple(pieces))


@record(slots=True)
class Branch:
    """An object or an array: `pairs` are its keys, in lower case, or its indexes, with their values. Numbers and the like are None."""

    is_object: bool
    pairs: list[tuple[str, Branch | Text | None]] = field(default_factory=list)

    def get(self, *keys: str) -> Branch | Text | None:
        """The value of the first of these keys that there is; of a key that stands twice, the last."""
        for key in keys:
            for name, value in reversed(self.pairs):
                if name == key and value is not None:
                    return value
        return None

    def text(self, *keys: str) -> Text | None:
        """The value of the first of these keys that there is, if it is a string with something in it."""
        value = self.get(*keys)
        return value if isinstance(value, Text) and value.value.strip() else None

    def said(self, *keys: str) -> str:
        """What that string says; nothing if there is none."""
        found = self.text(*keys)
        return found.value.strip() if found else ""

    def under(self, *keys: str) -> Branch:
        """The object or array under the first of these keys that there is, or else an empty one."""
        value = self.get(*keys)
        return value if isinstance(value, Branch) else Branch(False)

    def rows(self) -> Iterator[Branch]:
        """The objects and arrays right inside it."""
        return (value for _, value in self.pairs if isinstance(value, Branch))

    def each(self, *keys: str) -> Iterator[Branch | Text]:
        """What stands under a key: one value, or each of an array."""
        value = self.get(*keys)
        if isinstance(value, Branch) and not value.is_object:
            yield from (one for _, one in value.pairs if one is not None)
        elif value is not None:
            yield value

    def keys(self) -> set[str]:
        """The keys of an object that have a value."""
        return {key for key, value in self.pairs if value is not None} if self.is_object else set()


def parse(path: str, raw: str) -> Branch | Text | None:
    """The tree of a JSON text. Raises ReadError for what is not JSON, or nested beyond reason."""
    start = int(raw.startswith("\ufeff"))
    try:
        json.loads(raw[start:], parse_int=_nothing, parse_float=_nothing)
    except json.JSONDecodeError as error:
        raise ReadError(path, error.lineno, f"is not sound JSON: {error.msg[:1].lower()}{error.msg[1:]}, column {error.colno}") from error
    except RecursionError as error:
        raise ReadError(path, 1, f"is nested more than {DEEPEST} values deep") from error
    root: Branch | Text | None = _Parser(path, raw).value(start, 0)[0]
    return root


def _nothing(_: str) -> None:
    return None


class _Parser:
    """Reads JSON that is known to be sound."""

    def __init__(self, path: str, raw: str) -> None:
        self.path = path
        self.raw = raw

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        at = self._space(at)
        if depth > DEEPEST:
            raise ReadError(self.path, self.raw.count("\n", 0, at) + 1, f"is nested more than {DEEPEST} values deep")
        char = self.raw[at]
        if char == '"':
            return self._string(at)
        if char in "{[":
            return self._row(at, depth)
        match = OTHER.match(self.raw, at)
        return None, match.end() if match else at + 1

    def _string(self, at: int) -> tuple[Text, int]:
        match = STRING.match(self.raw, at)
        assert match is not None
        value = HALF.sub("\ufffd", json.loads(match[0]))
        return Text(value, match.start() + 1, match.end() - 1), match.end()

    def _row(self, at: int, depth: int) -> tuple[Branch, int]:
        is_object = self.raw[at] == "{"
        row = Branch(is_object)
        at = self._space(at + 1)
        while self.raw[at] not in "}]":
            key = str(len(row.pairs))
            if is_object:
                name, at = self._string(at)
                key, at = name.value.lower(), self._space(at) + 1
            value, at = self.value(at, depth + 1)
            row.pairs.append((key, value))
            at = self._space(at)
            if self.raw[at] == ",":
                at = self._space(at + 1)
        return row, at + 1

    def _space(self, at: int) -> int:
        match = SPACE.match(self.raw, at)
        return match.end() if match else at
