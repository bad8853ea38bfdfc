"""Migration: an index of another version made one of this, from the texts that it keeps."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newslint.errors import NewslintError
from newslint.files import absolute
from newslint.index.opening import is_database, open_index
from newslint.index.revisions import title_of
from newslint.index.sqlite import SqliteStore
from newslint.index.sqlite_file import connected, troubles, version_of
from newslint.index.store import VERSION, IndexStore, IndexTrouble, KeptStory
from newslint.index.story import IndexedStory, kept_document, story_of
from newslint.lazy.record import replace
from newslint.lexicon.lexicon import Lexicon

NEW = ".migrating"  # what the new file is called until it takes the old one's place


def migrate(place: str, lexicon: Lexicon) -> int | None:
    """Make an index one of this version: how many stories were read anew, None for one that is up to date. Raises IndexTrouble.

    The new file takes the old one's place at one stroke when it is whole; in a database all is one transaction.
    """
    return _database(place, lexicon) if is_database(place) else _file(place, lexicon)


def _file(place: str, lexicon: Lexicon) -> int | None:
    path = absolute(place)
    if not path.is_file():
        raise IndexTrouble(place, "there is no such index")
    new = path.with_name(path.name + NEW)
    with troubles(place):
        connection = connected(path, write=True)
        old = SqliteStore(place, path, connection)
        try:
            if version_of(connection, place) == VERSION:
                return None
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("BEGIN IMMEDIATE")  # nobody adds meanwhile
            _clear(new)
            made = open_index(str(new), write=True, create=True)
            try:
                count = read_anew(old.every(), made, lexicon)
            finally:
                made.close()
            new.replace(path)
        finally:
            old.close()
    return count


def _database(place: str, lexicon: Lexicon) -> int | None:
    from newslint.index import postgresql

    store = postgresql.open_database(place, any_version=True)
    run = store.connection.execute
    try:
        with store.adding():
            if postgresql.version_of(store.connection, place) == VERSION:
                return None
            run(f"ALTER SCHEMA {postgresql.NAME} RENAME TO {postgresql.OLD}")
            postgresql.make(store.connection)
            count = read_anew(store.every(postgresql.OLD), store, lexicon)
            run(f"DROP SCHEMA {postgresql.OLD} CASCADE")
    finally:
        store.close()
    return count


def _clear(new: Path) -> None:
    """Take away what a migration has left that was interrupted."""
    for end in ("", "-wal", "-shm"):
        new.with_name(new.name + end).unlink(missing_ok=True)


def read_anew(stories: Iterable[tuple[KeptStory, bytes, float]], made: IndexStore, lexicon: Lexicon) -> int:
    """Put these stories into a store, superseded ones as such; how many there are."""
    numbers: dict[int, int] = {}
    superseded: list[tuple[int, int]] = []
    for kept, digest, added in stories:
        story = replace(_story(kept, digest, lexicon, made.place), published=kept.published, path=kept.path)
        with made.adding():
            numbers[kept.id] = made.put(story, title_of(story.headline, lexicon), added)
        if kept.later is not None:
            superseded.append((kept.id, kept.later))
    for earlier, later in superseded:
        with made.adding():
            made.supersede([numbers[earlier]], numbers.get(later, later))
    return len(numbers)


def _story(kept: KeptStory, digest: bytes, lexicon: Lexicon, place: str) -> IndexedStory:
    try:
        return story_of(kept_document(kept.path, kept.form, kept.text), digest, lexicon, kept.outlet)
    except NewslintError as error:
        raise IndexTrouble(place, f"keeps a story that cannot be read any more ({kept.path}): {error.reason}") from error
