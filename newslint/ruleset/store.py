"""The store: compiled rule files kept in the user's cache folder, so that a run reads no YAML and checks no rule that it knows.

What is kept is plain data in Python's marshal format, which holds no code that would run, and only a file is read that this user owns and
nobody else may write. A store made by another newslint, by another Python or with other word lists is not used, nor is a damaged one.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
import zlib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from newslint import __version__
from newslint.cache.inputs import digest
from newslint.cache.place import cache_folder, read_own, write_own
from newslint.cache.state import PLAIN, SETTLED, Stamp, code, stamp_of
from newslint.files import rules_folder
from newslint.ruleset.compiled import Compiled
from newslint.ruleset.shipped import shipped

MAGIC = b"newslint rules\n"
FORMAT = 4  # of marshal: every Python from 3.4 on reads it
MOST = 1_500  # rule files of a store: newslint's own and two desks'. With more, those that this run does not use are forgotten

Entry = tuple[Stamp, int, bytes, tuple[Any, ...]]  # the file's stamp, when that was taken, its digest, what it was compiled into


class RuleStore:
    """Compiled rule files by path. Without a `place` they are kept as long as the process.

    `words` are the word lists that they are compiled with: what a wheel has brought is taken for those that ship.
    """

    def __init__(self, place: Path | None, state: bytes, words: tuple[Path, ...] = ()) -> None:
        self._place, self._state, self._words = place, state, words
        self._entries: dict[str, Entry] = {}
        self._used: set[str] = set()
        self._found: dict[str, tuple[Any, ...] | None] = {}  # since the last time that anything was kept
        self._changed = False
        if place is not None:
            self._entries = _read(place, state)

    def get(self, path: Path) -> Compiled | None:
        """What a rule file was compiled into, if it still is as it was then."""
        found = self._known(path)
        return Compiled(*found) if found is not None and len(found) > 1 else None

    def _known(self, path: Path) -> tuple[Any, ...] | None:
        name = str(path)
        if name not in self._found:
            self._found[name] = self._looked_up(path, name)
        return self._found[name]

    def _looked_up(self, path: Path, name: str) -> tuple[Any, ...] | None:
        entry = self._entries.get(name) or self._brought(path, name)
        if entry is None or (stamp := stamp_of(name)) is None:
            return None
        known, taken, digest, compiled = entry
        if known != stamp or stamp[1] > taken - SETTLED:
            if _digest(path) != digest:
                return None
            self._entries[name] = (stamp, time.time_ns(), digest, compiled)
            self._changed = True
        self._used.add(name)
        return compiled

    def _brought(self, path: Path, name: str) -> Entry | None:
        """What a wheel has brought for a rule file that has not been touched since."""
        folder = _shipped_in()
        if not name.startswith(folder) or (stamp := stamp_of(name)) is None:
            return None
        found = shipped(self._words).get(name[len(folder) :].replace(os.sep, "/"))
        if found is None:
            return None
        content = path.read_bytes()
        if digest(content) != found[0]:
            return None
        self._changed = True
        self._entries[name] = entry = (stamp, time.time_ns(), _digest_of(content), found[1])
        return entry

    def policy(self, path: Path) -> tuple[Any, ...] | None:
        """The policy in a rule file, taken apart, also of a rule that has not been compiled."""
        found = self._known(path)
        return None if found is None else Compiled(*found).policy if len(found) > 1 else found[0]

    def put_policy(self, path: Path, content: bytes, policy: tuple[Any, ...]) -> None:
        """Remember the policy in a rule file of this content, which has not been compiled."""
        self._put(path, content, (policy,))

    def put(self, path: Path, content: bytes, compiled: Compiled) -> None:
        """Remember what a rule file of this content was compiled into."""
        self._put(path, content, tuple(compiled))

    def _put(self, path: Path, content: bytes, told: tuple[Any, ...]) -> None:
        if (stamp := stamp_of(str(path))) is None or stamp[0] != len(content):
            return
        self._found.pop(str(path), None)
        self._entries[str(path)] = (stamp, time.time_ns(), _digest_of(content), told)
        self._used.add(str(path))
        self._changed = True

    def save(self) -> None:
        """Keep what has been put; a place that cannot be written keeps nothing, and that is no trouble."""
        self._found.clear()
        if self._place is None or not self._changed:
            return
        self._changed = False
        entries = self._entries
        if len(entries) > MOST:
            entries = {name: entry for name, entry in entries.items() if name in self._used}
        try:
            payload = marshal.dumps((self._state, entries), FORMAT)
            write_own(self._place, MAGIC + zlib.crc32(payload).to_bytes(4, "big") + payload)
        except (OSError, ValueError):
            return


@cache
def _shipped_in() -> str:
    """The folder of the rules that ship, with what parts it from a file's name."""
    return f"{rules_folder()}{os.sep}"


def _digest(path: Path) -> bytes:
    try:
        return _digest_of(path.read_bytes())
    except OSError:
        return b""


def _digest_of(content: bytes) -> bytes:
    from hashlib import sha256

    return sha256(content).digest()


def _read(place: Path, state: bytes) -> dict[str, Entry]:
    """The entries of a store that is ours and made in the same state; none otherwise."""
    try:
        data = read_own(place)
        if not data.startswith(MAGIC):
            return {}
        payload = memoryview(data)[len(MAGIC) + 4 :]
        if zlib.crc32(payload).to_bytes(4, "big") != data[len(MAGIC) : len(MAGIC) + 4]:
            return {}
        made_in, entries = marshal.loads(payload)  # noqa: S302 (plain data of this user's own)
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return entries if made_in == state and isinstance(entries, dict) else {}


def store_for(lists: Mapping[str, Iterable[Path]], *, kept: bool) -> RuleStore:
    """The store for rules that are compiled with these word lists; one that is not `kept` lasts as long as the process."""
    folder = cache_folder() if kept else None
    files = tuple(path for paths in lists.values() for path in paths)
    words = list(map(str, files))
    if folder is None:
        return _lasting(tuple(map(stamp_of, words)), files)
    name = f"rules-{sys.implementation.cache_tag}-{zlib.crc32(repr(words).encode()):08x}"
    state = digest(marshal.dumps((__version__, sys.version, code(), list(map(stamp_of, words))), PLAIN))
    return RuleStore(folder / name, state, files)


@lru_cache(maxsize=4)
def _lasting(stamps_of_words: tuple[Stamp | None, ...], words: tuple[Path, ...]) -> RuleStore:
    """The store in memory of all who have these word lists as they stand: one linter after the other reads no file that it knows."""
    return RuleStore(None, b"", words)
