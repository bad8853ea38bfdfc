"""An INI file as Vale's reader (go-ini) takes it: sections, keys that may stand several times, and the line of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from newslint.config.configfile import ConfigError
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

HEADER = expression(r"\[(.*)\]\s*(?:[#;].*)?\Z")
KEY = expression(r"(?:\"([^\"]*)\"|([^=:]+?))\s*[=:](.*)\Z", re.DOTALL)
COMMENT = expression(r" [#;]")
QUOTED = expression(r"'([^']*)'\Z|\"([^\"]*)\"\Z")
CORE = ""  # the section above all headers


class Value(NamedTuple):
    """What a key is set to, and where: the file's path as it is shown, and the line."""

    text: str
    path: str
    line: int


Section = dict[str, list[Value]]


def parse(text: str, path: str) -> dict[str, Section]:
    """The sections of a file in their order, each key with all its values. Raises ConfigError for a line that says nothing."""
    sections: dict[str, Section] = {CORE: {}}
    section = sections[CORE]
    for number, row in _rows(text):
        if row[0] == "[":
            header = HEADER.match(row)
            if header is None:
                raise ConfigError(path, number, f"'{row}' opens a section and does not close it with ]")
            section = sections.setdefault(header[1].strip(), {})
        elif found := KEY.match(row):
            section.setdefault((found[1] or found[2]).strip(), []).append(Value(_value(found[3]), path, number))
        else:
            raise ConfigError(path, number, f"'{row}' sets nothing: a line is “key = value”, [section] or a comment")
    return sections


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, those that a backslash goes on with joined, each with its number."""
    kept, first = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        row = line.strip()
        if not kept and (not row or row[0] in "#;"):
            continue
        first = first or number
        if row.endswith("\\") and not row.endswith("\\\\"):
            kept += row[:-1]
            continue
        yield first, kept + row
        kept, first = "", 0
    if kept:
        yield first, kept


def _value(text: str) -> str:
    text = text.strip()
    if text[:1] == "`" and (end := text.find("`", 1)) > 0:
        return text[1:end]
    if found := COMMENT.search(text):
        text = text[: found.start()].strip()
    quoted = QUOTED.match(text)
    return text if quoted is None else quoted[1] if quoted[1] is not None else quoted[2]


def merged(files: Iterable[Mapping[str, Section]]) -> dict[str, Section]:
    """Several files as one: their values one behind the other, so that the last file has the last word."""
    made: dict[str, Section] = {CORE: {}}
    for sections in files:
        for name, section in sections.items():
            into = made.setdefault(name, {})
            for key, values in section.items():
                into.setdefault(key, []).extend(values)
    return made


def listed(values: Iterable[Value]) -> list[Value]:
    """The entries of a key that is a list: parted by commas, each once; NONE takes away what stands before it."""
    found: list[Value] = []
    for value in values:
        for part in map(str.strip, value.text.split(",")):
            if part == "NONE":
                found.clear()
            elif part and part not in (other.text for other in found):
                found.append(value._replace(text=part))
    return found


def patterns(values: Iterable[Value]) -> list[Value]:
    r"""The expressions of a key that is a list of them: parted by commas, of which `\,` parts nothing."""
    return [
        value._replace(text=part.replace("\\,", ","))
        for value in values
        for part in (piece.strip() for piece in re.split(r"(?<!\\),", value.text))
        if part
    ]
