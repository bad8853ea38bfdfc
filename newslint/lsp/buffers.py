"""Buffers: the documents that are open in the editor, as they stand there, saved or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from newslint.lsp.units import Lines


@dataclass(frozen=True, eq=False)
class Buffer:
    """One version of a document: what the editor calls it, and its text."""

    uri: str
    language: str
    version: int
    lines: Lines

    @property
    def text(self) -> str:
        """The whole text."""
        return self.lines.text


class Buffers:
    """The open documents by their address."""

    def __init__(self) -> None:
        self.encoding: str = types.PositionEncodingKind.Utf16
        self._open: dict[str, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Buffer | None:
        """The document as it stands; None for one that is not open."""
        return self._open.get(uri)

    def open(self, item: types.TextDocumentItem) -> Buffer:
        """A document has been opened."""
        self._open[item.uri] = made = Buffer(item.uri, item.language_id, item.version, Lines(item.text, self.encoding))
        return made

    def change(
        self, which: types.VersionedTextDocumentIdentifier, changes: Sequence[types.TextDocumentContentChangeEvent]
    ) -> Buffer | None:
        """A document has changed, by these changes one after the other; None for one that is not open."""
        buffer = self._open.get(which.uri)
        if buffer is None:
            return None
        lines = buffer.lines
        for change in changes:
            lines = Lines(_changed(lines, change), self.encoding)
        self._open[which.uri] = made = Buffer(buffer.uri, buffer.language, which.version, lines)
        return made

    def close(self, uri: str) -> None:
        """A document has been closed."""
        self._open.pop(uri, None)


def _changed(lines: Lines, change: types.TextDocumentContentChangeEvent) -> str:
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return change.text
    start, end = sorted((lines.offset(change.range.start), lines.offset(change.range.end)))
    return lines.text[:start] + change.text + lines.text[end:]
