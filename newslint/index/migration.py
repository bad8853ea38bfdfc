"""Migration: an index of another version made one of this, from the texts that it keeps."""

from __future__ import annotations

from pathlib import Path

from newslint.errors import NewslintError
from newslint.files import absolute
from newslint.index.opening import open_index
from newslint.index.revisions import title_of
from newslint.index.sqlite import SqliteStore
from newslint.index.sqlite_file import connected, troubles, version_of
from newslint.index.store import VERSION, IndexTrouble, Kept, Store
from newslint.index.story import Story, story_of, unpacked
from newslint.lazy.record import replace
from newslint.lexicon.lexicon import Lexicon
from newslint.readers import document

NEW = ".migrating"  # what the new file is called until it takes the old one's place


def migrate(place: str, lexicon: Lexicon) -> int | None:
    """Make an index one of this version: how many stories were read anew, None for one that is up to date. Raises IndexTrouble.

    The new file takes the old one's place at one stroke when it is whole.
    """
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
                count = read_anew(old, made, lexicon)
            finally:
                made.close()
            new.replace(path)
        finally:
            old.close()
    return count


def _clear(new: Path) -> None:
    """Take away what a migration has left that was interrupted."""
    for end in ("", "-wal", "-shm"):
        new.with_name(new.name + end).unlink(missing_ok=True)


def read_anew(old: Store, made: Store, lexicon: Lexicon) -> int:
    """Put all stories of one store into another, superseded ones as such; how many there are."""
    numbers: dict[int, int] = {}
    superseded: list[tuple[int, int]] = []
    for kept, digest, _ in old.every():
        story = replace(_story(kept, digest, lexicon, old.place), published=kept.published, path=kept.path)
        with made.adding():
            numbers[kept.id] = made.put(story, title_of(story.headline, lexicon))
        if kept.later is not None:
            superseded.append((kept.id, kept.later))
    for earlier, later in superseded:
        with made.adding():
            made.supersede([numbers[earlier]], numbers.get(later, later))
    return len(numbers)


def _story(kept: Kept, digest: bytes, lexicon: Lexicon, place: str) -> Story:
    try:
        return story_of(document(kept.path, unpacked(kept.text), kept.form), digest, lexicon, kept.outlet)
    except NewslintError as error:
        raise IndexTrouble(place, f"keeps a story that cannot be read any more ({kept.path}): {error.reason}") from error
