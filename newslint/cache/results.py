"""The results that are kept: each in a file of its own under the name of all that it is asked for by, the oldest thrown away."""

from __future__ import annotations

import marshal
import os
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from newslint.cache.inputs import Input, digest, still_so
from newslint.cache.packing import pack, unpack
from newslint.cache.place import read_own, write_own
from newslint.result import Result

MAGIC = b"newslint result 1\n"
FORMAT = 4  # of marshal: every Python from 3.4 on reads it
FOLDER = "results"
# There are 256 folders, by the first two letters of the names, so that no run has to look through all there is: 16,000 files, 100 MB.
MOST = 64  # files of a folder
ROOM = 400_000  # bytes of a folder's files
DAY = 24 * 3600
LEVEL = 1  # of zlib: the fastest

BAD = (OSError, ValueError, EOFError, TypeError, LookupError, AttributeError, zlib.error)


class Results:
    """Results in a folder, by key: what was asked of which bytes, and by which newslint."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._asked: dict[Any, Any] = {}

    def get(self, key: bytes, data: bytes) -> Result | None:
        """The result for a story of these bytes. Raises KeyError where none is kept, or what it hangs on has changed."""
        place = self._place(key)
        try:
            content = read_own(place)
            body = memoryview(content)[len(MAGIC) + len(key) :]
            if content[: len(MAGIC)] != MAGIC or content[len(MAGIC) : len(MAGIC) + len(key)] != digest(body):
                raise KeyError(key)
            named, rows, packed = marshal.loads(zlib.decompress(body))  # noqa: S302 (plain data of this user's own)
            if named != key or not still_so(rows, self._asked):
                raise KeyError(key)
            result: Result | None = None if packed is None else _with_raw(packed, data)
            if time.time() - place.stat().st_mtime > DAY:
                os.utime(place)  # what is still asked for is not old
        except BAD as error:
            raise KeyError(key) from error
        return result

    def put(self, key: bytes, data: bytes, rows: tuple[Input, ...], result: Result | None) -> None:
        """Keep a result; a folder that cannot be written keeps nothing, and that is no trouble.

        Nor is one of a story that its bytes do not give again as it stands (Word, OpenDocument, PDF): a cache holds no copy of a story.
        """
        place = self._place(key)
        try:
            packed = None if result is None else _without_raw(result, data)
            body = zlib.compress(marshal.dumps((key, rows, packed), FORMAT), LEVEL)
            if len(body) < ROOM // 4:
                write_own(place, MAGIC + digest(body) + body)
                _prune(place.parent)
        except BAD:
            return

    def _place(self, key: bytes) -> Path:
        name = key.hex()
        return self._folder / name[:2] / name[2:]


def _without_raw(result: Result, data: bytes) -> Any:
    """A result packed, without its text. Raises ValueError, KeyError where the story's bytes do not give that again."""
    if data.decode(result.encoding) != result.raw:
        raise ValueError("the story's text is not in its bytes as it stands")
    packed = pack(result)
    packed[1 + Result.__match_args__.index("raw")] = None
    return packed


def _with_raw(packed: Any, data: bytes) -> Result:
    at = 1 + Result.__match_args__.index("raw")
    packed[at] = data.decode(packed[1 + Result.__match_args__.index("encoding")])
    result = unpack(packed)
    if not isinstance(result, Result):
        raise TypeError("this is no result")
    return result


def _prune(folder: Path) -> None:
    """Throw away what is too much in a folder, the oldest first, and what a killed process has left."""
    rows = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                told = entry.stat(follow_symlinks=False)
                rows.append((told.st_mtime, told.st_size, entry.path))
    rows.sort(reverse=True)
    room = 0
    for number, (changed, size, path) in enumerate(rows):
        room += size
        is_left = Path(path).name.startswith(".") and time.time() - changed > DAY
        if number >= MOST or room > ROOM or is_left:
            with suppress(OSError):
                Path(path).unlink()
