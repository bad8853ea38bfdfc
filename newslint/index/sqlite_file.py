"""The file of an SQLite index: opened or made, looked at whether it is one, and what is wrong told in a sentence."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from newslint.files import absolute, is_file, is_folder, is_there
from newslint.index.store import VERSION, WAIT, IndexTrouble

APPLICATION = 0x6E777369  # in the file's head: an index of newslint's
# Of the table story and of text every version keeps what it has here: a migration reads them, and works all else out anew.
SCHEMA = """
CREATE TABLE story (id INTEGER PRIMARY KEY, path TEXT NOT NULL, digest BLOB NOT NULL, outlet TEXT NOT NULL, published TEXT NOT NULL,
    language TEXT NOT NULL, headline TEXT NOT NULL, title INTEGER NOT NULL, sign TEXT NOT NULL, form TEXT NOT NULL, runs BLOB NOT NULL,
    later INTEGER, added REAL NOT NULL);
CREATE INDEX story_path ON story (path);
CREATE INDEX story_digest ON story (digest);
CREATE INDEX story_title ON story (title);
CREATE INDEX story_later ON story (later) WHERE later IS NOT NULL;
CREATE INDEX story_sign ON story (sign) WHERE sign <> '';
CREATE TABLE text (id INTEGER PRIMARY KEY, source BLOB NOT NULL);
CREATE TABLE profile (id INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE mark (value INTEGER, id INTEGER, PRIMARY KEY (value, id)) WITHOUT ROWID;
CREATE INDEX mark_id ON mark (id);
CREATE TABLE term (term INTEGER PRIMARY KEY, stories INTEGER NOT NULL);
CREATE TABLE total (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE pending (id INTEGER PRIMARY KEY);
INSERT INTO total VALUES ('found', 0), ('undated', 0);
CREATE VIRTUAL TABLE word USING fts5 (terms, content='', detail=none, columnsize=0, tokenize='ascii');
"""
CACHE = "-32000"  # kilobytes of the file that a process which writes has in mind
LOG = 8000  # pages of 4 kB that may lie beside the file before they are put in: what many stories change is written once


def opened(place: str, *, write: bool = False, create: bool = False) -> sqlite3.Connection:
    """A connection to the index in a file; a missing one is made where that is asked for. Raises IndexTrouble.

    That is for one that is missing, is none, or is of another version.
    """
    path = absolute(place)
    if is_folder(path) or (is_there(path) and not is_file(path)):
        raise IndexTrouble(place, "is no file: an index is one, such as wire.newslint")
    if not is_there(path) and not create:
        raise IndexTrouble(place, f"there is no such index: “newslint index add {place} FOLDER” makes one of the stories in a folder")
    if write and not os.access(path.parent, os.W_OK):
        raise IndexTrouble(place, f"cannot be written to: {path.parent} is no folder that you may write to")
    with troubles(place):
        connection = connected(path, write=write)
        try:
            if write:
                _make(connection)
            _look(connection, place)
        except BaseException:
            connection.close()
            raise
        if write:
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(f"PRAGMA cache_size={CACHE}")
            connection.execute(f"PRAGMA wal_autocheckpoint={LOG}")
    return connection


def connected(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to a file. Raises sqlite3.Error."""
    name = "file:" + quote(str(path))
    if write:
        connection = sqlite3.connect(f"{name}?mode=rwc", uri=True, timeout=WAIT, isolation_level=None)
    else:
        # Whoever may write takes away, as the last one out, what SQLite puts beside the file for those who have it open.
        mode = "rw" if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else "ro"
        connection = sqlite3.connect(f"{name}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if "locked" in str(error) or _has_log(path):
                raise
            # In a folder that is closed to writers nobody writes: the file is read as it lies there.
            connection = sqlite3.connect(f"{name}?mode=ro&immutable=1", uri=True, timeout=WAIT, isolation_level=None)
        connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return is_there(log) and log.stat().st_size > 0


def _make(connection: sqlite3.Connection) -> None:
    """Make an index of a file with nothing in it."""
    run = connection.execute
    if run("PRAGMA application_id").fetchone()[0] != 0 or _tables(connection):
        return
    run("PRAGMA journal_mode=WAL")
    run("BEGIN IMMEDIATE")
    if not _tables(connection):  # else another process was first
        for command in SCHEMA.strip().split(";\n"):
            run(command)
        run(f"PRAGMA application_id={APPLICATION}")
        run(f"PRAGMA user_version={VERSION}")
    run("COMMIT")


def _tables(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _look(connection: sqlite3.Connection, place: str) -> None:
    if (version := version_of(connection, place)) < VERSION:
        raise IndexTrouble(place, f"is of version {version}, not {VERSION}: “newslint index migrate {place}” makes it one")


def version_of(connection: sqlite3.Connection, place: str) -> int:
    """The version of an index. Raises IndexTrouble for what is none, or of a version to come."""
    application, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if application != APPLICATION:
        raise IndexTrouble(place, "is no index: it is a database of another program")
    if version > VERSION:
        raise IndexTrouble(place, f"was made by a newer newslint (version {version}, this one has {VERSION}): update newslint")
    return int(version)


@contextmanager
def troubles(place: str) -> Iterator[None]:
    """What SQLite says is wrong, told as an IndexTrouble."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(place, error) from error


def _told(place: str, error: sqlite3.Error) -> IndexTrouble:
    reason = str(error)
    if "locked" in reason:
        return IndexTrouble(place, f"is being written to by another process, for more than {WAIT:.0f} seconds: try again when that is done")
    if "not a database" in reason:
        return IndexTrouble(place, "is no index: it is another kind of file")
    if "malformed" in reason:
        return IndexTrouble(place, "is damaged: delete it and make it anew with “newslint index add”")
    if "readonly" in reason or "unable to open" in reason:
        return IndexTrouble(place, "cannot be opened: neither the file nor its folder may be closed to you")
    return IndexTrouble(place, f"cannot be used: {reason}")
