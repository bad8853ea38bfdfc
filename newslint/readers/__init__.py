"""Readers: bytes in, Document out, one file a format, each with the map back to where the words stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module

from newslint.document import LINE_BREAK, Document
from newslint.files import suffix_of

# How a file's name ends -> the module that reads it, by `document(path, source) -> Document`.
FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}

UTF16 = (b"\xff\xfe", b"\xfe\xff")


class ReadError(Exception):
    """A file that cannot be read as copy: `path:line: reason`; `byte` is where it stops being text, if that is the trouble."""

    def __init__(self, path: str, line: int, reason: str, byte: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason
        self.byte = byte


def format_of(path: str) -> str:
    """The format that a file's name tells: text, markdown or html; a name without an ending is text. Raises ReadError for others."""
    suffix = suffix_of(path)
    if suffix and suffix not in FORMATS:
        raise ReadError(path, 1, f"newslint does not read {suffix} files; it reads {', '.join(FORMATS)}")
    return FORMATS.get(suffix, "text")


def read(path: str, data: bytes) -> Document:
    """A file's bytes, decoded and read in the format that its name tells. Raises ReadError."""
    return document(path, decode(path, data), format_of(path))


def document(path: str, source: str, form: str) -> Document:
    """A decoded text, read in this format."""
    made = import_module(f"newslint.readers.{form}").document(path, source)
    assert isinstance(made, Document)
    return made


def decode(path: str, data: bytes) -> str:
    """The text of these bytes to the last character: byte order mark and carriage returns stay. Raises ReadError unless it is UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = len(re.findall(LINE_BREAK, before)) + 1
        reason = f"is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}"
        if data.startswith(UTF16):
            reason = "is UTF-16, not UTF-8; save it as UTF-8"
        raise ReadError(path, line, reason, error.start) from error


def encode(source: str) -> bytes:
    """The bytes of a file with this text: the inverse of `decode`."""
    return source.encode("utf-8")
