"""SQLite: an index in a file, with FTS5 for the words; one process adds while others read.

A story's number begins with its day, so that the stories of some days lie beside each other in every table, and in each word's list:
to find the sources of a story takes no longer in ten years of the wire than in ten days.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.files import is_there
from newslint.index.packing import terms_of
from newslint.index.revisions import Version
from newslint.index.sqlite_file import troubles
from newslint.index.store import PENDING, SEQUENCE, Card, KeptStory, Stats, first_id
from newslint.index.story import IndexedStory, day_of

if TYPE_CHECKING:
    import sqlite3

AT_ONCE = 500  # values in one query
UNDATED = 0, first_id(date.min) - 1  # the numbers that stories of no known day have


class SqliteStore:
    """An index in a file."""

    def __init__(self, place: str, path: Path, connection: sqlite3.Connection) -> None:
        self.place = place
        self._path = path
        self._connection = connection
        self._counted: tuple[Sequence[int], Mapping[int, int]] = (), {}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def adding(self) -> Iterator[None]:
        """One transaction."""
        with troubles(self.place):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def put(self, story: IndexedStory, title: int, added: float | None = None) -> int:
        """Keep a story; its number."""
        run, first = self._connection.execute, first_id(story.day)
        last = run("SELECT max(id) FROM story WHERE id BETWEEN ? AND ?", (first, first + (1 << SEQUENCE) - 1)).fetchone()[0]
        id = first + 1 if last is None else last + 1
        row = (id, story.path, story.digest, story.outlet, story.published, story.language, story.headline, title, story.sign, story.form)
        run(
            "INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
            (*row, story.runs, time.time() if added is None else added),
        )
        run("INSERT INTO text VALUES (?, ?)", (id, story.text))
        run("INSERT INTO profile VALUES (?, ?)", (id, story.profile))
        self._connection.executemany("INSERT INTO mark VALUES (?, ?)", [(mark, id) for mark in story.marks])
        if not story.language:
            self._count(id, terms_of(story.profile), 1)
        return id

    def _count(self, id: int, terms: Sequence[int], step: int) -> None:
        """Let a story be found by its words, or no more."""
        run = self._connection.execute
        words = " ".join(f"{term:x}" for term in terms)
        if step > 0:
            run("INSERT INTO word (rowid, terms) VALUES (?, ?)", (id, words))
            run("INSERT INTO pending VALUES (?)", (id,))
            if run("SELECT count(*) FROM pending").fetchone()[0] >= PENDING:
                self._settle()
        else:
            run("INSERT INTO word (word, rowid, terms) VALUES ('delete', ?, ?)", (id, words))
            if run("DELETE FROM pending WHERE id = ?", (id,)).rowcount == 0:
                self._connection.executemany("UPDATE term SET stories = stories - 1 WHERE term = ?", [(term,) for term in terms])
        run("UPDATE total SET count = count + ? WHERE name = 'found'", (step,))
        if id < first_id(date.min):
            run("UPDATE total SET count = count + ? WHERE name = 'undated'", (step,))

    def _settle(self) -> None:
        """Count the words of the stories that wait for it."""
        add = "INSERT INTO term VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET stories = stories + excluded.stories"
        self._connection.executemany(add, sorted(self._pending().items()))
        self._connection.execute("DELETE FROM pending")

    def _pending(self) -> Mapping[int, int]:
        """The words of the stories that wait to be counted."""
        ids = self._ids("SELECT id FROM pending ORDER BY id", ())
        if ids != self._counted[0]:
            rows = self._some("SELECT packed FROM profile WHERE id IN", ids)
            self._counted = ids, Counter(term for (packed,) in rows for term in terms_of(packed))
        return self._counted[1]

    def supersede(self, earlier: Sequence[int], later: int) -> None:
        """Let stories be found no more, and be kept as earlier versions of another."""
        self._hide(earlier)
        self._connection.executemany("UPDATE story SET later = ? WHERE id = ?", [(later, id) for id in earlier])
        self._connection.executemany("UPDATE story SET later = ? WHERE later = ?", [(later, id) for id in earlier])

    def _hide(self, ids: Sequence[int]) -> None:
        for id in ids:
            query = "SELECT packed FROM profile JOIN story USING (id) WHERE id = ? AND later IS NULL AND language = ''"
            if row := self._connection.execute(query, (id,)).fetchone():
                self._count(id, terms_of(row[0]), -1)
            self._connection.execute("DELETE FROM mark WHERE id = ?", (id,))

    def delete(self, ids: Sequence[int]) -> None:
        """Forget stories, with their earlier versions."""
        every = [*ids, *(row[0] for row in self._some("SELECT id FROM story WHERE later IN", ids))]
        self._hide(every)
        for table in ("text", "profile", "story"):
            self._connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(id,) for id in every])  # noqa: S608 (names of ours)

    def has(self, digest: bytes, path: str) -> bool:
        """Whether this content of the file can be found."""
        return bool(self._ids("SELECT id FROM story WHERE digest = ? AND path = ? AND later IS NULL", (digest, path)))

    def knows(self, digest: bytes, path: str) -> bool:
        """Whether this content is what was last put in of the file, be it that a story of another file has taken its place."""
        last = "SELECT id, digest FROM story WHERE path = ? ORDER BY added DESC, id DESC LIMIT 1"
        return bool(self._ids(f"SELECT id FROM ({last}) WHERE digest = ?", (path, digest)))  # noqa: S608 (words of ours)

    def versions(self, path: str, title: int, marks: Sequence[int], ids: tuple[int, int]) -> list[Version]:
        """The stories that one with this path may be the next version of: also those with its headline or one of its marks.

        Of the latter those that `ids`, two numbers, have between them, and the undated ones. The smallest run of words of many of an
        outlet's stories is of what it prints under each: without the days, adding would take the longer the more there is.
        """
        alike = f"""SELECT id FROM story WHERE title = ? AND id BETWEEN ? AND ?
            UNION SELECT id FROM mark WHERE value IN ({_marks(marks)}) AND id BETWEEN ? AND ?"""  # noqa: S608 (only marks)
        query = f"""SELECT id, path, outlet, published, title, runs FROM story WHERE later IS NULL AND id IN (
            SELECT id FROM story WHERE path = ? UNION {alike} UNION {alike})"""  # noqa: S608 (the same)
        values = [value for some in (ids, UNDATED) for value in (title, *some, *marks, *some)]
        with troubles(self.place):
            rows = self._connection.execute(query, (path, *values)).fetchall()
        return [Version(id, path, outlet, day_of(published), title, runs) for id, path, outlet, published, title, runs in rows]

    def below(self, path: str) -> list[int]:
        """The stories of a file, or of all files in a folder."""
        start = path.rstrip(os.sep) + os.sep
        query = "SELECT id FROM story WHERE path = ? OR (path >= ? AND path < ?) OR (path >= ? AND path < ?)"
        return self._ids(query, (path, start, start[:-1] + chr(ord(os.sep) + 1), path + "#", path + "$"))

    def before(self, day: date) -> list[int]:
        """The stories that were published before a day, or put in before it where that is not known."""
        since = (day - date(1970, 1, 1)).total_seconds()
        query = "SELECT id FROM story WHERE (id >= ? AND id < ?) OR (id < ? AND added < ?)"
        return self._ids(query, (first_id(date.min), first_id(day), first_id(date.min), since))

    def _ids(self, query: str, values: Sequence[object]) -> list[int]:
        with troubles(self.place):
            return [row[0] for row in self._connection.execute(query, values)]

    def count(self) -> int:
        """How many stories can be found."""
        return self._total("found")

    def _total(self, name: str) -> int:
        with troubles(self.place):
            return int(self._connection.execute("SELECT count FROM total WHERE name = ?", (name,)).fetchone()[0])

    def usage(self, terms: Iterable[int]) -> Mapping[int, int]:
        """In how many stories each of these words is, of those that are in any."""
        asked = list(terms)
        with self._one_state():
            pending = self._pending()
            counted = dict(self._some("SELECT term, stories FROM term WHERE term IN", asked))
        return counted | {term: counted.get(term, 0) + pending[term] for term in asked if term in pending}

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """What is asked inside is answered as of one moment, whatever others add meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with troubles(self.place):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def _some(self, query: str, values: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        with troubles(self.place):
            for start in range(0, len(values), AT_ONCE):
                some = values[start : start + AT_ONCE]
                yield from self._connection.execute(f"{query} ({_marks(some)})", some)

    def having(self, terms: Sequence[int], first: date | None, last: date | None) -> Iterator[tuple[int, Sequence[int]]]:
        """Each of these words with the stories of these days, and the undated ones, that have it; without days, all."""
        query = "SELECT rowid FROM word WHERE word MATCH ? AND rowid BETWEEN ? AND ?"
        begin, end = (first_id(first), first_id(last) + (1 << SEQUENCE)) if first and last else (0, first_id(date.max))
        is_undated = begin > 0 and self._total("undated") > 0
        for term in terms:
            found = self._ids(query, (f"{term:x}", begin, end))
            yield term, [*found, *self._ids(query, (f"{term:x}", 0, first_id(date.min)))] if is_undated else found

    def cards(self, ids: Sequence[int]) -> list[Card]:
        """What is looked at of these stories."""
        query = "SELECT id, path, digest, outlet, published, headline, packed, runs FROM story JOIN profile USING (id) WHERE id IN"
        return [Card(*row) for row in self._some(query, ids)]

    def kept(self, ids: Sequence[int]) -> list[KeptStory]:
        """These stories, in their order."""
        found = {row[0]: KeptStory(*row) for row in self._some(f"{KEPT} WHERE id IN", ids)}
        return [found[id] for id in ids if id in found]

    def revised(self, since: date | None) -> list[KeptStory]:
        """The stories that take the place of others, or say that they do, published since a day; in order of time."""
        next_version = "id IN (SELECT later FROM story WHERE later IS NOT NULL)"
        query = f"{KEPT} WHERE later IS NULL AND id >= ? AND (sign <> '' OR {next_version}) ORDER BY id"
        return self._kept(query, (first_id(since) if since else 0,))

    def earlier(self, later: int) -> list[KeptStory]:
        """The earlier versions of a story, the oldest first."""
        return self._kept(f"{KEPT} WHERE later = ? ORDER BY added", (later,))

    def _kept(self, query: str, values: Sequence[object]) -> list[KeptStory]:
        with troubles(self.place):
            return [KeptStory(*row) for row in self._connection.execute(query, values)]

    def every(self) -> Iterable[tuple[KeptStory, bytes, float]]:
        """All stories with their digests and when they were put in, the oldest first."""
        with troubles(self.place):
            for *row, digest, added in self._connection.execute(f"{KEPT_ALL} ORDER BY added"):
                yield KeptStory(*row), digest, added

    def tidy(self) -> None:
        """Give back the room that deleted stories had."""
        with troubles(self.place):
            self._connection.execute("INSERT INTO word (word) VALUES ('optimize')")
            self._connection.execute("VACUUM")

    def stats(self) -> Stats:
        """What there is to say of the index."""
        run = self._connection.execute
        with troubles(self.place):
            earlier = run("SELECT count(*) FROM story WHERE later IS NOT NULL").fetchone()[0]
            foreign = run("SELECT count(*) FROM story WHERE later IS NULL AND language <> ''").fetchone()[0]
            outlets = run(
                "SELECT outlet, count(*) FROM story WHERE later IS NULL GROUP BY outlet ORDER BY count(*) DESC, outlet"
            ).fetchall()
            first, last = run("SELECT min(published), max(published) FROM story WHERE published <> ''").fetchone()
        size = sum(file.stat().st_size for end in ("", "-wal") if is_there(file := self._path.with_name(self._path.name + end)))
        return Stats(self.count(), earlier, foreign, self._total("undated"), dict(outlets), first or "", last or "", size)


_KEPT = "story.id, path, outlet, published, headline, sign, form, source, later"
KEPT = f"SELECT {_KEPT} FROM story JOIN text USING (id)"  # noqa: S608 (names of ours)
KEPT_ALL = f"SELECT {_KEPT}, digest, added FROM story JOIN text USING (id)"  # noqa: S608 (names of ours)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
