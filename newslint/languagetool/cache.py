"""The memory of what LanguageTool said: by text, server and settings, so that it can be old but never wrong."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newslint.languagetool.answers import GrammarMatch, pack, unpack

FILE = "languagetool.sqlite3"
FORM = "1"  # of the keys and of what is kept: another one finds nothing of the old
KEPT = 30 * 24 * 3600  # seconds after which an answer is asked for anew
AT_ONCE = 500  # keys in one query
WAIT = 2.0  # seconds for another process to be done writing


class Cache:
    """Answers in a file in `folder`; None keeps none.

    A memory that cannot be opened, read or written to is as good as none: nothing is raised, and the server is asked.
    """

    def __init__(self, folder: Path | None) -> None:
        self._connection: sqlite3.Connection | None = None
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(folder / FILE, timeout=WAIT, isolation_level=None, check_same_thread=False)
            self._connection.execute("CREATE TABLE IF NOT EXISTS answer (key BLOB PRIMARY KEY, at REAL, matches TEXT) WITHOUT ROWID")
            self._connection.execute("CREATE TABLE IF NOT EXISTS server (address TEXT PRIMARY KEY, identity TEXT)")
        except (OSError, sqlite3.Error):
            self._connection = None

    def get(self, scope: str, texts: Iterable[str]) -> dict[str, tuple[GrammarMatch, ...]]:
        """What is remembered of these texts, of those that are. `scope` is all that an answer depends on beside the text."""
        keys = {key_of(scope, text): text for text in texts}
        found = {}
        for key, packed in self._rows(list(keys)):
            try:
                found[keys[key]] = unpack(packed)
            except ValueError:
                continue
        return found

    def _rows(self, keys: Sequence[bytes]) -> list[tuple[bytes, str]]:
        rows: list[tuple[bytes, str]] = []
        if self._connection is None:
            return rows
        since = time.time() - KEPT
        try:
            for start in range(0, len(keys), AT_ONCE):
                some = keys[start : start + AT_ONCE]
                query = f"SELECT key, matches FROM answer WHERE at > ? AND key IN ({','.join('?' * len(some))})"  # noqa: S608 (only marks)
                rows.extend(self._connection.execute(query, (since, *some)))
        except sqlite3.Error:
            return rows
        return rows

    def put(self, scope: str, answers: Mapping[str, tuple[GrammarMatch, ...]]) -> None:
        """Remember what was said of these texts, and forget what is too old."""
        if self._connection is None:
            return
        now = time.time()
        rows = [(key_of(scope, text), now, pack(matches)) for text, matches in answers.items()]
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", rows)
                self._connection.execute("DELETE FROM answer WHERE at <= ?", (now - KEPT,))
        except sqlite3.Error:
            return

    def identity(self, address: str) -> str:
        """Which server answered at an address last; empty if none is known."""
        if self._connection is None:
            return ""
        try:
            row = self._connection.execute("SELECT identity FROM server WHERE address = ?", (address,)).fetchone()
        except sqlite3.Error:
            return ""
        return str(row[0]) if row else ""

    def know(self, address: str, identity: str) -> None:
        """Remember which server answers at an address."""
        if self._connection is None:
            return
        try:
            self._connection.execute("INSERT OR REPLACE INTO server VALUES (?, ?)", (address, identity))
        except sqlite3.Error:
            return

    def count(self) -> int:
        """How many texts are remembered."""
        try:
            return int(self._connection.execute("SELECT count(*) FROM answer").fetchone()[0]) if self._connection else 0
        except sqlite3.Error:
            return 0

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def key_of(scope: str, text: str) -> bytes:
    """The name of a text and all else that its answer depends on."""
    return hashlib.sha256("\x1f".join((FORM, scope, text)).encode("utf-8", "surrogatepass")).digest()
