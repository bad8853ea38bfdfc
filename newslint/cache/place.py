"""The place: newslint's part of the user's cache folder, and files in it that no other user can have written and no process leaves half."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

LARGEST = 50_000_000  # bytes of a file that is kept


def cache_folder() -> Path | None:
    """Where this platform keeps what can be thrown away, and newslint its part of it; None for a user who has no home."""
    if sys.platform == "linux" and (base := _by_environment()):
        return base / "newslint"
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("newslint", appauthor=False)
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() else None


def _by_environment() -> Path | None:
    """The folder that Linux's environment names, as the XDG specification has it: to load platformdirs takes as long as to load `re`."""
    cache, home = os.environ.get("XDG_CACHE_HOME", ""), os.environ.get("HOME", "")
    return Path(cache) if cache.startswith("/") else Path(home, ".cache") if home.startswith("/") else None


def read_own(place: str | Path) -> bytes:
    """The bytes of a regular file that this user owns and nobody else can write; none of another. Raises OSError."""
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        told = os.fstat(file.fileno())
        is_ours = not hasattr(os, "geteuid") or (told.st_uid == os.geteuid() and not told.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
        if not (stat.S_ISREG(told.st_mode) and is_ours and told.st_size <= LARGEST):
            return b""
        return file.read()


def write_own(place: Path, data: bytes) -> None:
    """Put a file in its place at one stroke, for this user alone: of two processes the later one has the last word. Raises OSError."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = place.parent / f".{place.name}.{os.getpid():x}-{time.time_ns():x}"  # tempfile finds one as well, and loads nine modules first
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        name.replace(place)
    except BaseException:
        name.unlink(missing_ok=True)
        raise
