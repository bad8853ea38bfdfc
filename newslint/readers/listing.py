"""The stories that a path means where sources are looked for: a file, a folder of them, a glob, or a story's neighbours."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from newslint.errors import Trouble, unreadable
from newslint.files import FOLDERS, is_folder, walk
from newslint.readers import FORMATS

# A path that ends so means the other stories of its folder.
SIBLINGS = "{siblings}"

Listing = tuple[tuple[str, ...], tuple[Trouble, ...]]


def stories_at(place: str, *, literal: bool) -> Listing:
    """The files, and what is wrong with the place; a place that is not `literal` is a glob."""
    if place.endswith(SIBLINGS):
        return _siblings(place)
    found = [place]
    if not literal:
        import glob

        found = sorted(glob.glob(FOLDERS.sub("**/", place), recursive=True))  # noqa: PTH207 (the pattern may lead anywhere)
    files: list[str] = []
    troubles: list[Trouble] = []
    for path in found:
        if not is_folder(path):
            files.append(path)
            continue
        try:
            inside, wrong = _parted(walk(path, FORMATS))
        except OSError as error:
            return tuple(files), (*troubles, unreadable(error.filename or path, error))
        if literal and not inside and not wrong:
            wrong = (Trouble(path, 1, "this folder of sources holds no article that newslint reads"),)
        files.extend(inside)
        troubles.extend(wrong)
    return tuple(files), tuple(troubles)


def _siblings(place: str) -> Listing:
    """The other stories right beside a story, in order of name; that there are none is no trouble."""
    folder = str(Path(place).parent)
    try:
        return _parted(os.path.normpath(row) if isinstance(row, str) else row for row in walk(folder, FORMATS, deep=False))
    except OSError as error:
        return (), (unreadable(folder, error),)


def _parted(rows: Iterable[str | Trouble]) -> Listing:
    every = tuple(rows)
    return tuple(row for row in every if isinstance(row, str)), tuple(row for row in every if not isinstance(row, str))
