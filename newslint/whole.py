"""Whole: a file is written at one stroke or not at all, and stays what it is but for its content."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from newslint.files import is_file, is_there
from newslint.lazy.expression import expression

AGAIN = 0.02  # seconds after which a lock that somebody has is asked for again
LEFT = 60  # seconds after which a file of ours that nobody holds is left over: a younger one may be about to be locked
SPARE = expression(r"\..*\.[a-z0-9_]{8}\.newslint")  # what tempfile makes of the prefix and the suffix below


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the file's place at one stroke: a reader sees the old file or the new one, never half of one.

    Mode, owner, group and extended attributes are kept; where `path` is a symbolic link, the file it leads to is replaced and the
    link stays. A file of several names (hard links), or one whose owner or attributes another file cannot be given, is written to in its
    place, with the new content whole beside it until that is done. What is no file (/dev/null, a pipe) is written to. What a run
    that was killed has left in the folder is deleted. Raises OSError, and leaves nothing behind then.
    """
    import tempfile

    if is_there(path) and not is_file(path):
        with path.open("wb") as stream:
            stream.write(data)
        return
    real = path.resolve()
    _sweep(real.parent)
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.", suffix=".newslint")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _lock(file.fileno())
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if not is_file(real):
                new.chmod(0o666 & ~_umask())
                new.replace(real)
            elif _is_made_like(new, real):
                new.replace(real)
            else:
                _write_over(real, data)
                new.unlink()
    except BaseException:
        new.unlink(missing_ok=True)
        raise


@contextmanager
def alone_in(folder: Path, patience: float | None = None) -> Iterator[None]:
    """While this lasts no other newslint is alone in that folder; where a folder cannot be locked, nothing is waited for.

    Raises TimeoutError when another has been for more than `patience` seconds; None waits for it however long that takes.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        if patience is None:
            _lock(handle, wait=True)
        else:
            _lock_within(handle, patience)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, *, wait: bool = False) -> bool:
    """Lock an open file, for as long as it is open; whether that was possible."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):  # Windows; a share that knows no locks
        return False
    return True


def _lock_within(handle: int, patience: float) -> None:
    """Lock an open file, if that is possible. Raises TimeoutError when somebody else has it locked all the while."""
    until = time.monotonic() + patience
    while True:
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise TimeoutError("another program holds the folder") from None
            time.sleep(AGAIN)
        except (ImportError, OSError):
            return
        else:
            return


@cache
def _sweep(folder: Path) -> None:
    """Delete what runs that were killed have left in a folder: this user's files of the name that we give, which nobody holds."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if SPARE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _delete_if_left(entry.path)


def _delete_if_left(path: str) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        told = os.fstat(handle)
        own = not hasattr(os, "geteuid") or told.st_uid == os.geteuid()
        if own and time.time() - told.st_mtime > LEFT and _lock(handle):
            Path(path).unlink()
    finally:
        os.close(handle)


def _is_made_like(new: Path, old: Path) -> bool:
    """Give a new file the owner, group, mode and attributes of the old one; whether it can take its place then."""
    there, here = old.stat(), new.stat()
    if there.st_nlink > 1:
        return False
    try:
        if (there.st_uid, there.st_gid) != (here.st_uid, here.st_gid):
            os.chown(new, there.st_uid, there.st_gid)
        new.chmod(stat.S_IMODE(there.st_mode))
        return not hasattr(os, "listxattr") or _has_attributes_of(new, old)
    except OSError:
        return False


def _has_attributes_of(new: Path, old: Path) -> bool:
    for name in os.listxattr(old):
        value = os.getxattr(old, name)
        if name not in os.listxattr(new) or os.getxattr(new, name) != value:
            os.setxattr(new, name, value)
    return set(os.listxattr(new)) == set(os.listxattr(old))


def _write_over(path: Path, data: bytes) -> None:
    """Write to a file as it lies there; if that fails, put back what it held. Raises OSError."""
    before = path.read_bytes()
    try:
        _pour(path, data)
    except OSError:
        with suppress(OSError):
            _pour(path, before)
        raise


def _pour(path: Path, data: bytes) -> None:
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
