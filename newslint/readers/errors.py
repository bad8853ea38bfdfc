"""What a reader says of a file that it cannot read."""

from __future__ import annotations

from newslint.errors import NewslintError


class ReadError(NewslintError):
    """A file that cannot be read as copy; `byte` is where it stops being text, if that is the trouble."""

    def __init__(self, path: str, line: int, reason: str, byte: int | None = None) -> None:
        super().__init__(path, line, reason)
        self.byte = byte


class OtherKind(ReadError):
    """A sound file of another kind than copy, such as a JSON file of settings: passed over in a folder, refused when it is named."""
