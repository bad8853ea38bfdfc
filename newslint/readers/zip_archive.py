"""Zip archive: the parts of a zipped file that are to be read, none of them larger than a story could be."""

from __future__ import annotations

import io
import zipfile
import zlib

from newslint.readers.encoding import encoding_of
from newslint.readers.errors import ReadError

MOST = 10_000  # parts
RATIO = 200  # Word's own parts shrink to a tenth or a twentieth; a bomb's to a thousandth
SMALL = 1_000_000  # bytes below which a part may shrink as it likes
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Archive:
    """The parts of a zipped file by name, read when asked for. Nothing is ever unpacked to disk."""

    def __init__(self, path: str, data: bytes, limit: int, kind: str = "Word file") -> None:
        self.path = path
        self.kind = kind
        self._limit = limit
        self._left = limit
        if data.startswith(OLD_WORD):
            raise ReadError(path, 1, "is an old Word file (.doc), or one with a password; save it as .docx without one")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = set(self._zip.namelist())
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, UnicodeDecodeError) as error:
            raise ReadError(path, 1, f"is no {kind}, or a broken one: it is not a zip archive") from error
        if len(self._names) > MOST:
            raise ReadError(path, 1, f"is no {kind} that newslint reads: it has more than {MOST:,} parts")

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def text(self, name: str) -> str:
        """A part, decoded. Raises ReadError for one that is broken, locked or too large."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise ReadError(self.path, 1, "is locked with a password")
        if info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1):
            raise ReadError(self.path, 1, f"is refused: its part {name} is packed more than {RATIO} times smaller than it is")
        try:
            with self._zip.open(info) as part:
                data = part.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError, RuntimeError) as error:
            raise ReadError(self.path, 1, f"is a broken {self.kind}: its part {name} cannot be unpacked") from error
        if len(data) > self._left:
            raise ReadError(self.path, 1, f"is refused: its text has more than {self._limit / 1e6:g} MB (--max-size sets the limit)")
        self._left -= len(data)
        try:
            return data.decode(encoding_of(data))
        except UnicodeDecodeError as error:
            raise ReadError(self.path, 1, f"is a broken {self.kind}: its part {name} is not text") from error
