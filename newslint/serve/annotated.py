"""Annotated text: what a client sends as text and mark-up, read as text; and offsets in what it sent, in UTF-16 as it counts."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

from newslint.document import Span
from newslint.errors import NewslintError
from newslint.lazy.row import NamedTuple


class SentPiece(NamedTuple):
    """A run of text or of mark-up: where it stands in the text that is read, and in what was sent."""

    start: int
    sent: Span
    is_text: bool


class Annotated:
    """A text to read, `plain`, and what was sent, `whole`, mark-up and all."""

    def __init__(self, parts: Iterable[tuple[str, str, bool]]) -> None:
        """Of each part what was sent, what is read in its place, and whether it is text."""
        self._pieces: list[SentPiece] = []
        plain, whole, at, sent = [], [], 0, 0
        for given, read, is_text in parts:
            if read:
                self._pieces.append(SentPiece(at, Span(sent, sent + len(given)), is_text))
            plain.append(read)
            whole.append(given)
            at, sent = at + len(read), sent + len(given)
        self.plain, self.whole = "".join(plain), "".join(whole)
        self._wide = [offset for offset, char in enumerate(self.whole) if char > "\uffff"]

    def place(self, start: int, end: int) -> Span:
        """Where a range of the text that is read stands in what was sent."""
        first = self._sent(start, end=False)
        return Span(first, max(first, self._sent(end, end=True)) if end > start else first)

    def _sent(self, at: int, *, end: bool) -> int:
        number = bisect_right(self._pieces, at - end, key=lambda piece: piece.start) - 1
        if number < 0:
            return 0
        piece = self._pieces[number]
        if piece.is_text:
            return min(piece.sent.start + at - piece.start, piece.sent.end)
        return piece.sent.end if end else piece.sent.start

    def units(self, at: int) -> int:
        """An offset in what was sent, in units of UTF-16."""
        return at + bisect_left(self._wide, at)


def plain(text: str) -> Annotated:
    """A text without mark-up."""
    return Annotated([(text, text, True)])


def annotated(data: str) -> Annotated:
    """The parameter `data`. Raises NewslintError, in LanguageTool's words."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise NewslintError("", 1, "Could not parse JSON from 'data' parameter") from None
    if isinstance(told, dict) and "text" in told and "annotation" in told:
        raise NewslintError("", 1, "'data' key in JSON requires either 'text' or 'annotation' key, not both")
    if isinstance(told, dict) and isinstance(told.get("text"), str):
        return plain(told["text"])
    if isinstance(told, dict) and isinstance(told.get("annotation"), list):
        return Annotated(_part(row) for row in told["annotation"])
    raise NewslintError("", 1, "'data' key in JSON requires 'text' or 'annotation' key")


def _part(row: Any) -> tuple[str, str, bool]:
    text = row.get("text") if isinstance(row, dict) else None
    if isinstance(text, str) and "markup" not in row:
        return text, text, True
    markup, read = (row.get("markup"), row.get("interpretAs", "")) if isinstance(row, dict) and text is None else (None, None)
    if isinstance(markup, str) and isinstance(read, str):
        return markup, read, False
    raise NewslintError("", 1, f"Only 'text' and 'markup' are supported in 'annotation' list: {json.dumps(row)[:200]}")
