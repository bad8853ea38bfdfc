"""PostgreSQL: an index in a database that a newsroom shares, with tsvector for the words; many read and many write.

Those who write take turns, story by story, under one lock of the database: to read a story takes ten times as long as to write it, and
no two of them can hold each other up for good, or miss each other's versions. What a process has begun and not ended the server undoes.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from newslint.index.opening import shown_place
from newslint.index.packing import terms_of
from newslint.index.revisions import Version
from newslint.index.store import PENDING, SEQUENCE, VERSION, WAIT, Card, IndexTrouble, KeptStory, Stats, first_id
from newslint.index.story import IndexedStory, day_of

if TYPE_CHECKING:
    import psycopg

NAME = "newslint"  # of the schema in the database that has the index
OLD = "newslint_before"  # what it is called while it is migrated
LOCK = 0x6E777369  # the lock under which a story is put in
AT_ONCE = 40  # words that are looked up in one query
FETCHED = 16  # stories that are fetched at a time where all are read: one may be of megabytes
INSTALL = "PostgreSQL needs psycopg: pip install 'newslint[index]'"
SCHEMA = """
CREATE TABLE version (version integer NOT NULL);
CREATE TABLE story (id bigint PRIMARY KEY, path text NOT NULL, digest bytea NOT NULL, outlet text NOT NULL, published text NOT NULL,
    language text NOT NULL, headline text NOT NULL, title bigint NOT NULL, sign text NOT NULL, form text NOT NULL, runs bytea NOT NULL,
    later bigint, added double precision NOT NULL, words tsvector);
CREATE INDEX story_path ON story (path text_pattern_ops);
CREATE INDEX story_digest ON story (digest);
CREATE INDEX story_title ON story (title);
CREATE INDEX story_later ON story (later) WHERE later IS NOT NULL;
CREATE INDEX story_sign ON story (sign) WHERE sign <> '';
CREATE INDEX story_words ON story USING gin (words) WITH (gin_pending_list_limit = 256);
CREATE TABLE text (id bigint PRIMARY KEY, source bytea NOT NULL);
CREATE TABLE profile (id bigint PRIMARY KEY, packed bytea NOT NULL);
CREATE TABLE mark (value bigint, id bigint, PRIMARY KEY (value, id));
CREATE INDEX mark_id ON mark (id);
CREATE TABLE term (term bigint PRIMARY KEY, stories integer NOT NULL);
CREATE TABLE total (name text PRIMARY KEY, count bigint NOT NULL);
CREATE TABLE pending (id bigint PRIMARY KEY);
INSERT INTO total VALUES ('found', 0), ('undated', 0);
"""


def open_database(place: str, *, create: bool = False, any_version: bool = False) -> PostgresStore:
    """The index in a database; one is made where there is none and that is asked for. Raises IndexTrouble.

    That is for a database that cannot be reached, has none, or has one of another version.
    """
    try:
        import psycopg
    except ImportError as error:
        raise IndexTrouble(shown_place(place), INSTALL) from error
    with troubles(place):
        connection = psycopg.connect(place, autocommit=True, connect_timeout=int(WAIT))
        try:
            connection.execute(f"SET search_path TO {NAME}")
            connection.execute(f"SET lock_timeout TO '{WAIT:.0f}s'; SET enable_seqscan TO off")  # a planner takes words for cheap to read
            if create:
                make(connection)
            if not any_version:
                _look(connection, place)
        except BaseException:
            connection.close()
            raise
    return PostgresStore(shown_place(place), connection)


def make(connection: psycopg.Connection[Any]) -> None:
    """Make an index where the database has none."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        if connection.execute("SELECT to_regclass(%s)", (f"{NAME}.version",)).fetchone() == (None,):
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {NAME}")
            connection.execute(SCHEMA)
            connection.execute("INSERT INTO version VALUES (%s)", (VERSION,))


def version_of(connection: psycopg.Connection[Any], place: str) -> int:
    """The version of the index in a database. Raises IndexTrouble for one that is to come, or where there is none."""
    if connection.execute("SELECT to_regclass(%s)", (f"{NAME}.version",)).fetchone() == (None,):
        reason = "the database has no index: “newslint index add” with a folder of stories makes one"
        raise IndexTrouble(shown_place(place), reason)
    (version,) = connection.execute("SELECT version FROM version").fetchone() or (0,)
    if version > VERSION:
        raise IndexTrouble(shown_place(place), f"was made by a newer newslint (version {version}, this one has {VERSION}): update newslint")
    return int(version)


def _look(connection: psycopg.Connection[Any], place: str) -> None:
    if (version := version_of(connection, place)) < VERSION:
        shown = shown_place(place)
        raise IndexTrouble(shown, f"is of version {version}, not {VERSION}: “newslint index migrate {shown}” makes it one")


@contextmanager
def troubles(place: str) -> Iterator[None]:
    """What the database says is wrong, told as an IndexTrouble."""
    import psycopg

    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        reason = f"is being written to by others, for more than {WAIT:.0f} seconds: try again when that is done"
        raise IndexTrouble(shown_place(place), reason) from error
    except psycopg.Error as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        what = "cannot be reached" if isinstance(error, psycopg.OperationalError) else "cannot be used"
        raise IndexTrouble(shown_place(place), f"{what}: {reason}") from error


class PostgresStore:
    """An index in a database."""

    def __init__(self, place: str, connection: psycopg.Connection[Any]) -> None:
        self.place = place
        self.connection = connection
        self._counted: tuple[Sequence[int], Mapping[int, int]] = (), {}

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    @contextmanager
    def adding(self) -> Iterator[None]:
        """One transaction, when it is this process's turn."""
        with troubles(self.place), self.connection.transaction():
            self.connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            yield

    def put(self, story: IndexedStory, title: int, added: float | None = None) -> int:
        """Keep a story; its number."""
        first = first_id(story.day)
        (last,) = self._row("SELECT max(id) FROM story WHERE id BETWEEN %s AND %s", first, first + (1 << SEQUENCE) - 1)
        id = first + 1 if last is None else last + 1
        row = (id, story.path, story.digest, story.outlet, story.published, story.language, story.headline, title, story.sign, story.form)
        words = None if story.language else [f"{term:x}" for term in terms_of(story.profile)]
        rest = (story.text, story.profile, list(story.marks), first_id(date.min))
        (waiting,) = self._row(PUT, *row, story.runs, time.time() if added is None else added, words, *rest)
        if waiting + 1 >= PENDING:
            self._settle()
        return id

    def _settle(self) -> None:
        """Count the words of the stories that wait for it."""
        terms = dict(sorted(self._pending().items()))
        add = """INSERT INTO term SELECT * FROM unnest(%s::bigint[], %s::integer[])
            ON CONFLICT (term) DO UPDATE SET stories = term.stories + excluded.stories"""
        self.connection.execute(add, (list(terms), list(terms.values())))
        self.connection.execute("DELETE FROM pending")

    def _pending(self) -> Mapping[int, int]:
        """The words of the stories that wait to be counted."""
        ids = self._ids("SELECT id FROM pending ORDER BY id")
        if ids != self._counted[0]:
            query = "SELECT packed FROM profile WHERE id = ANY(%s)"
            self._counted = ids, Counter(term for (packed,) in self._rows(query, ids) for term in terms_of(packed))
        return self._counted[1]

    def supersede(self, earlier: Sequence[int], later: int) -> None:
        """Let stories be found no more, and be kept as earlier versions of another."""
        self._hide(earlier)
        self.connection.execute("UPDATE story SET later = %s WHERE id = ANY(%s) OR later = ANY(%s)", (later, *[list(earlier)] * 2))

    def _hide(self, ids: Sequence[int]) -> None:
        """Let stories be found by their words no more."""
        run = self.connection.execute
        query = "SELECT id, packed FROM profile JOIN story USING (id) WHERE id = ANY(%s) AND later IS NULL AND language = ''"
        for id, packed in run(query, (list(ids),)).fetchall():
            run("UPDATE story SET words = NULL WHERE id = %s", (id,))
            if run("DELETE FROM pending WHERE id = %s", (id,)).rowcount == 0:
                run("UPDATE term SET stories = stories - 1 WHERE term = ANY(%s)", (list(terms_of(packed)),))
            run("UPDATE total SET count = count - 1 WHERE name = 'found' OR name = 'undated' AND %s", (id < first_id(date.min),))
        run("DELETE FROM mark WHERE id = ANY(%s)", (list(ids),))

    def delete(self, ids: Sequence[int]) -> None:
        """Forget stories, with their earlier versions."""
        every = [*ids, *self._ids("SELECT id FROM story WHERE later = ANY(%s)", list(ids))]
        self._hide(every)
        for table in ("text", "profile", "story"):
            self.connection.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", (every,))  # noqa: S608 (names of ours)

    def has(self, digest: bytes, path: str) -> bool:
        """Whether this content of the file can be found."""
        return bool(self._ids("SELECT id FROM story WHERE digest = %s AND path = %s AND later IS NULL", digest, path))

    def knows(self, digest: bytes, path: str) -> bool:
        """Whether this content is what was last put in of the file, be it that a story of another file has taken its place."""
        last = "SELECT id, digest FROM story WHERE path = %s ORDER BY added DESC, id DESC LIMIT 1"
        return bool(self._ids(f"SELECT id FROM ({last}) AS last WHERE digest = %s", path, digest))  # noqa: S608 (words of ours)

    def versions(self, path: str, title: int, marks: Sequence[int], ids: tuple[int, int]) -> list[Version]:
        """The stories of this path, and those of these days, or of none, with this headline or one of these marks."""
        query = """SELECT id, path, outlet, published, title, runs FROM story WHERE later IS NULL AND id IN (
            SELECT id FROM story WHERE path = %s
            UNION SELECT id FROM story WHERE title = %s AND (id BETWEEN %s AND %s OR id < %s)
            UNION SELECT id FROM mark WHERE value = ANY(%s) AND (id BETWEEN %s AND %s OR id < %s))"""
        near = (*ids, first_id(date.min))
        rows = self._rows(query, path, title, *near, list(marks), *near)
        return [Version(id, path, outlet, day_of(published), title, runs) for id, path, outlet, published, title, runs in rows]

    def below(self, path: str) -> list[int]:
        """The stories of a file, or of all files in a folder."""
        query = "SELECT id FROM story WHERE path = %s OR starts_with(path, %s) OR starts_with(path, %s)"
        return self._ids(query, path, path.rstrip(os.sep) + os.sep, path + "#")

    def before(self, day: date) -> list[int]:
        """The stories that were published before a day, or put in before it where that is not known."""
        since = (day - date(1970, 1, 1)).total_seconds()
        query = "SELECT id FROM story WHERE (id >= %s AND id < %s) OR (id < %s AND added < %s)"
        return self._ids(query, first_id(date.min), first_id(day), first_id(date.min), since)

    def count(self) -> int:
        """How many stories can be found."""
        return self._total("found")

    def _total(self, name: str) -> int:
        return int(self._row("SELECT count FROM total WHERE name = %s", name)[0])

    def usage(self, terms: Iterable[int]) -> Mapping[int, int]:
        """In how many stories each of these words is, of those that are in any."""
        asked = list(terms)
        with troubles(self.place), self.connection.transaction():
            self.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            pending = self._pending()
            counted = dict(self._rows("SELECT term, stories FROM term WHERE term = ANY(%s)", asked))
        return counted | {term: counted.get(term, 0) + pending[term] for term in asked if term in pending}

    def having(self, terms: Sequence[int], first: date | None, last: date | None) -> Iterator[tuple[int, Sequence[int]]]:
        """Each of these words with the stories of these days, and the undated ones, that have it; without days, all."""
        begin, end = (first_id(first), first_id(last) + (1 << SEQUENCE)) if first and last else (0, first_id(date.max))
        query = """SELECT asked.term, array_agg(story.id) FROM unnest(%s::bigint[], %s::text[]) AS asked (term, word)
            CROSS JOIN LATERAL (SELECT id FROM story WHERE words @@ asked.word::tsquery OFFSET 0) AS story
            WHERE story.id BETWEEN %s AND %s OR story.id < %s GROUP BY asked.term"""
        for start in range(0, len(terms), AT_ONCE):
            some = list(terms[start : start + AT_ONCE])
            found = dict(self._rows(query, some, [f"{term:x}" for term in some], begin, end, first_id(date.min)))
            yield from ((term, found[term]) for term in some if term in found)

    def cards(self, ids: Sequence[int]) -> list[Card]:
        """What is looked at of these stories."""
        query = """SELECT id, path, digest, outlet, published, headline, packed, runs FROM story JOIN profile USING (id)
            WHERE id = ANY(%s) ORDER BY id"""
        return [Card(*row) for row in self._rows(query, list(ids))]

    def kept(self, ids: Sequence[int]) -> list[KeptStory]:
        """These stories, in their order."""
        found = {row[0]: KeptStory(*row) for row in self._rows(f"{KEPT} WHERE id = ANY(%s)", list(ids))}
        return [found[id] for id in ids if id in found]

    def revised(self, since: date | None) -> list[KeptStory]:
        """The stories that take the place of others, or say that they do, published since a day; in order of time."""
        next_version = "id IN (SELECT later FROM story WHERE later IS NOT NULL)"
        query = f"{KEPT} WHERE later IS NULL AND id >= %s AND (sign <> '' OR {next_version}) ORDER BY id"
        return [KeptStory(*row) for row in self._rows(query, first_id(since) if since else 0)]

    def earlier(self, later: int) -> list[KeptStory]:
        """The earlier versions of a story, the oldest first."""
        return [KeptStory(*row) for row in self._rows(f"{KEPT} WHERE later = %s ORDER BY added", later)]

    def every(self, schema: str = NAME) -> Iterator[tuple[KeptStory, bytes, float]]:
        """All stories with their digests and when they were put in, the oldest first; some at a time, so it takes a transaction."""
        query = f"SELECT {_KEPT}, digest, added FROM {schema}.story JOIN {schema}.text USING (id) ORDER BY added, id"  # noqa: S608 (names of ours)
        with troubles(self.place), self.connection.cursor("every") as cursor:
            cursor.itersize = FETCHED
            for *row, digest, added in cursor.execute(query):
                yield KeptStory(*row), digest, added

    def tidy(self) -> None:
        """Give back the room that deleted stories had."""
        with troubles(self.place):
            self.connection.execute("VACUUM story, text, profile, mark, term")

    def stats(self) -> Stats:
        """What there is to say of the index."""
        earlier, foreign = (
            self._row(f"SELECT count(*) FROM story WHERE {where}")[0]  # noqa: S608 (words of ours)
            for where in ("later IS NOT NULL", "later IS NULL AND language <> ''")
        )
        outlets = self._rows("SELECT outlet, count(*) FROM story WHERE later IS NULL GROUP BY outlet ORDER BY 2 DESC, 1")
        first, last = self._row("SELECT min(published), max(published) FROM story WHERE published <> ''")
        size = "SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = %s::regnamespace"
        (room,) = self._row(size, NAME)
        return Stats(self.count(), earlier, foreign, self._total("undated"), dict(outlets), first or "", last or "", room)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with troubles(self.place):
            return self.connection.execute(query, values).fetchall()

    def _row(self, query: str, *values: object) -> tuple[Any, ...]:
        return self._rows(query, *values)[0]

    def _ids(self, query: str, *values: object) -> list[int]:
        return [row[0] for row in self._rows(query, *values)]


_KEPT = "story.id, path, outlet, published, headline, sign, form, source, later"
KEPT = f"SELECT {_KEPT} FROM story JOIN text USING (id)"  # noqa: S608 (names of ours)
PUT = f"""WITH new AS (INSERT INTO story VALUES ({"%s, " * 11}NULL, %s, array_to_tsvector(%s::text[])) RETURNING id, language),
    a AS (INSERT INTO text SELECT id, %s FROM new), b AS (INSERT INTO profile SELECT id, %s FROM new),
    c AS (INSERT INTO mark SELECT DISTINCT unnest(%s::bigint[]), id FROM new),
    d AS (INSERT INTO pending SELECT id FROM new WHERE language = ''),
    e AS (UPDATE total SET count = count + 1 FROM new WHERE language = '' AND (name = 'found' OR name = 'undated' AND id < %s))
    SELECT count(*) FROM pending"""  # noqa: S608 (only marks); one question, for each is a way to the server and back
