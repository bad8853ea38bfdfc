"""Formats of copy: bytes in, Documents out, one file a format, each with the map back to where the words stand."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from newslint.document import Document
from newslint.files import read_within, suffix_of
from newslint.lazy.expression import expression
from newslint.readers.encoding import decode, encode, encoding_of, known_encoding
from newslint.readers.errors import OtherKind, ReadError

__all__ = [
    "BINARY", "FORMATS", "LIMIT", "OtherKind", "ReadError", "bytes_of", "decode", "document", "encode", "encoding_of", "format_of",
    "known_encoding", "load", "read", "room", "stories",
]  # fmt: skip

# How a file's name ends -> the module that reads it.
FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".ninjs": "json",
    ".jsonld": "json",
    ".xml": "xml",
    ".nitf": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".eml": "mail",
    ".rtf": "rtf",
    ".docx": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
}
# Formats whose files may hold several stories: read by `stories(path, raw) -> tuple[Document, ...]`, the others by `document`.
SEVERAL = frozenset(("json", "mail", "text", "xml"))
# Formats whose files are no text, by what they are called: read by `document(path, data, limit)`, and never written.
BINARY: Mapping[str, str] = {"docx": "Word", "odt": "OpenDocument", "pdf": "PDF"}
LIMIT = 5_000_000  # bytes of text: fifty novels' worth of news
HALF = expression(r"[\ud800-\udfff]")
PICTURES = 20  # a file that is no text may be so many times larger than the text in it


def format_of(path: str) -> str:
    """The module that reads a file, by its name; a name without an ending is text. Raises ReadError for others."""
    suffix = suffix_of(path)
    if suffix and suffix not in FORMATS:
        raise ReadError(path, 1, f"newslint does not read {suffix} files; it reads {', '.join(FORMATS)}")
    return FORMATS.get(suffix, "text")


def room(path: str, limit: int = LIMIT, form: str | None = None) -> int:
    """How many bytes a file of that name may have, if its text may have `limit`. Raises ReadError."""
    return limit * PICTURES if (form or format_of(path)) in BINARY else limit


def bytes_of(path: str, limit: int = LIMIT, form: str | None = None) -> bytes:
    """A file's bytes, from where it lies. Raises ReadError, OSError."""
    size = room(path, limit, form)
    data = read_within(path, size)
    if data is None:
        raise _too_large(path, size)
    return data


def load(
    path: str, data: bytes | str | None = None, encoding: str | None = None, limit: int = LIMIT, form: str | None = None
) -> tuple[bytes | str, tuple[Document, ...]]:
    """A file's bytes (or its text), from where it lies unless they are given, and the stories in it. Raises ReadError, OSError.

    `form` is the module that reads it, where its name does not tell.
    """
    form = form or format_of(path)
    size = room(path, limit, form)
    if isinstance(data, str):
        if form in BINARY:
            raise ReadError(path, 1, f"is a file of {BINARY[form]} by its name, whose bytes are to be given and not a text")
        if len(data) > size:
            raise _too_large(path, size)
        if half := HALF.search(data):
            raise ReadError(path, data.count("\n", 0, half.start()) + 1, f"has half a character (U+{ord(half[0]):04X}), as no text does")
        return data, stories(path, data, form)
    if data is None:
        data = bytes_of(path, limit, form)
    return data, _read(path, data, encoding, limit, form)


def _too_large(path: str, size: int) -> ReadError:
    return ReadError(path, 1, f"is larger than {size / 1e6:g} MB, the most that newslint reads unless --max-size says otherwise")


def _read(path: str, data: bytes, encoding: str | None, limit: int, form: str) -> tuple[Document, ...]:
    if len(data) > (size := room(path, limit, form)):
        raise _too_large(path, size)
    if form in BINARY:
        return (import_module(f"newslint.readers.{form}").document(path, data, limit),)
    found = encoding_of(data, encoding)
    return stories(path, decode(path, data, found), form, found)


def stories(path: str, raw: str, form: str, encoding: str = "utf-8") -> tuple[Document, ...]:
    """The stories in a decoded text, read by this module, in their order in the file; never none. Raises ReadError."""
    module = import_module(f"newslint.readers.{form}")
    made: tuple[Document, ...] = module.stories(path, raw) if form in SEVERAL else (module.document(path, raw),)
    if encoding == "utf-8":
        return made
    from newslint.lazy.record import replace

    return tuple(replace(story, encoding=encoding) for story in made)


def read(path: str, data: bytes, encoding: str | None = None, limit: int = LIMIT) -> Document:
    """The one story in a file's bytes; `encoding` is the one that was named. Raises ReadError, also for a file of several."""
    return _alone(path, _read(path, data, encoding, limit, format_of(path)))


def document(path: str, raw: str, form: str, encoding: str = "utf-8") -> Document:
    """The one story in a decoded text, read by this module. Raises ReadError, also for a text of several."""
    return _alone(path, stories(path, raw, form, encoding))


def _alone(path: str, found: tuple[Document, ...]) -> Document:
    if len(found) > 1:
        raise ReadError(path, 1, f"holds {len(found)} stories, where one is wanted")
    return found[0]
