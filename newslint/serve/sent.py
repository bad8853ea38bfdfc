"""What was sent with a story: its sources, texts or paths; and the format of a text that has a file's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.document import Document
from newslint.readers import BINARY, ReadError, format_of, stories


def against(rows: Sequence[Mapping[str, str]]) -> tuple[Document | str, ...] | None:
    """The sources that came with a story, read; None for none. Raises ReadError."""

    def read() -> Iterator[Document | str]:
        for row in rows:
            if "path" in row:
                yield row["path"]
            else:
                yield from stories(row["name"], row["text"], text_format(row["name"]) or "text")

    return tuple(read()) or None


def text_format(name: str) -> str:
    """The format of a text of that name; nothing where the name is that of a file that is no text, or that newslint does not read."""
    try:
        form = format_of(name)
    except ReadError:
        return ""
    return "" if form in BINARY else form
