"""The expressions that are kept: what `re` has made of newslint's own, so that a run need not read them."""

from __future__ import annotations

import marshal
import sys
from pathlib import Path

from newslint.cache.inputs import digest
from newslint.cache.place import read_own, write_own
from newslint.lazy import codes

MAGIC = b"newslint expressions 1\n"
FORMAT = 4  # of marshal: every Python from 3.4 on reads it
MOST = 1_000  # expressions; with more, only those of this run are kept


class Expressions:
    """What is kept in a folder of what this very Python makes of expressions; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._place = None if folder is None else folder / f"expressions-{sys.implementation.cache_tag}"

    def __enter__(self) -> None:
        if self._place is None:
            return
        try:
            data = read_own(self._place)
            body = memoryview(data)[len(MAGIC) + 20 :]
            if data.startswith(MAGIC) and data[len(MAGIC) : len(MAGIC) + 20] == digest(body):
                python, known = marshal.loads(body)  # noqa: S302 (plain data of this user's own)
                codes.KNOWN |= known if python == sys.version else {}
        except (OSError, ValueError, EOFError, TypeError):
            return

    def __exit__(self, *failure: object) -> None:
        if self._place is None or not codes.NEW:
            return
        kept = codes.NEW if len(codes.KNOWN) > MOST else codes.KNOWN | codes.NEW
        try:
            body = marshal.dumps((sys.version, kept), FORMAT)
            write_own(self._place, MAGIC + digest(body) + body)
        except (OSError, ValueError):
            return
