"""Texts: the files that findings point into, read to tell where in them a line and its words stand for the editor."""

from __future__ import annotations

from collections import OrderedDict

from newslint.cache.state import Stamp, stamp_of
from newslint.errors import NewslintError
from newslint.files import absolute
from newslint.lsp.units import Lines
from newslint.readers import LIMIT, load

KEPT = 64  # files


class Texts:
    """Files by path, as they lie on the disk; a few are kept until they change."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._kept: OrderedDict[str, tuple[Stamp, Lines]] = OrderedDict()

    def get(self, path: str, options: tuple[str | None, int] = (None, LIMIT)) -> Lines | None:
        """The lines of a file as newslint reads it; None for one that is not there, or no longer what it was read as."""
        key = str(absolute(path))
        stamp = stamp_of(key)
        if stamp is None:
            return None
        kept = self._kept.get(key)
        if kept is None or kept[0] != stamp:
            try:
                raw = load(key, None, *options)[1][0].raw
            except (NewslintError, OSError):
                return None
            self._kept[key] = kept = (stamp, Lines(raw, self._encoding))
        self._kept.move_to_end(key)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept[1]
