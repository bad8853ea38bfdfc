"""Additions: a line that is to be put at the end of a file beside the story: of the desk's words, or of what is silenced."""

from __future__ import annotations

from pathlib import Path

from newslint.files import is_there, read_regular
from newslint.lazy.record import record

ROOM = 20_000_000  # bytes that such a file may have


@record(frozen=True)
class Addition:
    """What is to be added to which file; `text` is what stands there now, None where there is no such file yet."""

    path: Path
    text: str | None
    words: str

    @property
    def line(self) -> str:
        """What is to be put at the file's end."""
        text = self.text or ""
        line_break = "\r\n" if "\r\n" in text else "\n"
        is_begun = bool(text) and not text.endswith(("\n", "\r"))
        return f"{line_break if is_begun else ''}{self.words}{line_break}"


def addition(path: Path, words: str) -> Addition | None:
    """These words for that file; None where it is there and cannot be read."""
    if not is_there(path):
        return Addition(path, None, words)
    try:
        return Addition(path, read_regular(path, ROOM).decode("utf-8-sig"), words)
    except (OSError, UnicodeDecodeError):
        return None
