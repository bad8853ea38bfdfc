"""Opening: the index of a name, in a file or in a database."""

from __future__ import annotations

from newslint.files import absolute
from newslint.index.store import IndexStore

DATABASE = ("postgresql://", "postgres://")


def is_database(place: str) -> bool:
    """Whether this is the address of a database, and not a file."""
    return place.startswith(DATABASE)


def open_index(place: str, *, write: bool = False, create: bool = False) -> IndexStore:
    """The index there; `create` makes one where there is none. Raises IndexTrouble."""
    if is_database(place):
        from newslint.index.postgresql import open_database

        return open_database(place, create=create)
    from newslint.index.sqlite import SqliteStore
    from newslint.index.sqlite_file import opened

    return SqliteStore(place, absolute(place), opened(place, write=write, create=create))


def shown_place(place: str) -> str:
    """The name of an index as it may be printed: an address without its password."""
    if not is_database(place):
        return place
    head, _, rest = place.partition("://")
    user, at, host = rest.rpartition("@")
    return f"{head}://{user.partition(':')[0]}{at}{host}"
