"""The state of newslint itself: its version, its code, its rules and word lists, Python and what is installed beside it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from functools import cache
from marshal import dumps

from newslint import __version__
from newslint.cache.inputs import digest
from newslint.files import rules_folder

SETTLED = 2_000_000_000  # nanoseconds: a file changed so shortly before it was read may change again without its time telling
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (at each start)
PLAIN = 2  # a format of marshal in which equal values are equal bytes; repr takes ten times as long
PACKAGES = ("site-packages", "dist-packages")

# How a file is recognised: its size, when it was changed, where it lies, and when any of that changed, which nobody can set back.
Stamp = tuple[int, int, int, int]


def state() -> bytes | None:
    """What tells this newslint from every other; None for one that is being worked on at this moment.

    A package that is installed, renewed or taken away changes the folder that it is in.
    """
    rules = rules_folder()
    rows = [*code(), *(() if rules.is_relative_to(PACKAGE) else stamps(str(rules)))]
    rows += [(path, stamp) for path in sys.path if path.endswith(PACKAGES) and (stamp := stamp_of(path))]
    if max(stamp[1] for _, stamp in rows) > time.time_ns() - SETTLED:
        return None
    return digest(dumps((__version__, sys.version, sys.flags.optimize, sys.path, rows), PLAIN))


@cache
def code() -> tuple[tuple[str, Stamp], ...]:
    """The files of newslint's own code, each with what it is recognised by, as they were when this process began."""
    return tuple(stamps(PACKAGE))


def stamp_of(path: str) -> Stamp | None:
    """What a file is recognised by; None if there is none."""
    try:
        told = os.stat(path)  # noqa: PTH116 (a hundred of them at each start)
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns, told.st_ino, told.st_ctime_ns


def stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    """The files of code, rules and words in a folder, in order, each with what it is recognised by."""
    with os.scandir(folder) as entries:
        rows = sorted(entries, key=lambda entry: entry.name)
    for entry in rows:
        if entry.name.endswith((".py", ".yml", ".txt")):
            if stamp := stamp_of(entry.path):
                yield entry.path, stamp
        elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
            yield from stamps(entry.path)
