"""What an index can be asked and told, whichever database keeps it; and what is wrong with one that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Protocol

from newslint.errors import NewslintError
from newslint.lazy.row import NamedTuple

if TYPE_CHECKING:
    from newslint.index.revisions import Version
    from newslint.index.story import IndexedStory

VERSION = 2  # of the tables and of what a profile is made of; an index of another version is migrated
WAIT = 10.0  # seconds for another process to be done writing
WITHIN = 3  # days before and after a story in which its sources are looked for
MOST = 8  # sources of a story, and as many stories of its background
PENDING = 256  # stories whose words are counted later, together: one by one, each would have hundreds of pages written
SEQUENCE = 20  # bits of a story's number that tell it from others of its day


class IndexTrouble(NewslintError):
    """An index that cannot be used: where, why, and what helps."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, 1, reason)


class Card(NamedTuple):
    """What is looked at of a story to tell whether it is of an event: all but its text."""

    id: int
    path: str
    digest: bytes
    outlet: str
    published: str
    headline: str
    profile: bytes
    runs: bytes


class KeptStory(NamedTuple):
    """A story as it is kept: what its article is made of, and, for one that has been superseded, by which story that was."""

    id: int
    path: str
    outlet: str
    published: str
    headline: str
    sign: str
    form: str
    text: bytes
    later: int | None


class Stats(NamedTuple):
    """What there is to say of an index: how many stories can be found, how many are earlier versions, or not in English."""

    stories: int
    earlier: int
    foreign: int
    undated: int
    outlets: Mapping[str, int]
    first: str
    last: str
    size: int


class IndexStore(Protocol):
    """An index that has been opened."""

    place: str

    def adding(self) -> AbstractContextManager[None]:
        """What is put, superseded and deleted inside is there whole or, if the process ends, not at all."""

    def put(self, story: IndexedStory, title: int, added: float | None = None) -> int:
        """Keep a story; its number. `title` is that of its headline, `added` when it was put in (seconds; None for now)."""

    def supersede(self, earlier: Sequence[int], later: int) -> None:
        """Let stories be found no more, and be kept as earlier versions of another."""

    def delete(self, ids: Sequence[int]) -> None:
        """Forget stories, with their earlier versions."""

    def has(self, digest: bytes, path: str) -> bool:
        """Whether this content of the file can be found."""

    def knows(self, digest: bytes, path: str) -> bool:
        """Whether this content is what was last put in of the file, be it that a story of another file has taken its place."""

    def versions(self, path: str, title: int, marks: Sequence[int], ids: tuple[int, int]) -> list[Version]:
        """The stories that one with this path may be the next version of: also those with its headline or one of its marks.

        Of the latter those that `ids`, two numbers, have between them, and the undated ones.
        """

    def below(self, path: str) -> list[int]:
        """The stories of a file, or of all files in a folder."""

    def before(self, day: date) -> list[int]:
        """The stories that were published before a day, or put in before it where that is not known."""

    def count(self) -> int:
        """How many stories can be found."""

    def usage(self, terms: Iterable[int]) -> Mapping[int, int]:
        """In how many stories each of these words is, of those that are in any."""

    def having(self, terms: Sequence[int], first: date | None, last: date | None) -> Iterator[tuple[int, Sequence[int]]]:
        """Each of these words with the stories of these days, and the undated ones, that have it; without days, all."""

    def cards(self, ids: Sequence[int]) -> list[Card]:
        """What is looked at of these stories."""

    def kept(self, ids: Sequence[int]) -> list[KeptStory]:
        """These stories, in their order."""

    def revised(self, since: date | None) -> list[KeptStory]:
        """The stories that take the place of others, or say that they do, published since a day; in order of time."""

    def earlier(self, later: int) -> list[KeptStory]:
        """The earlier versions of a story, the oldest first."""

    def every(self) -> Iterable[tuple[KeptStory, bytes, float]]:
        """All stories with their digests and when they were put in, for a migration."""

    def tidy(self) -> None:
        """Give back the room that deleted stories had."""

    def stats(self) -> Stats:
        """What there is to say of the index."""

    def close(self) -> None:
        """Let go of it."""


def first_id(day: date | None) -> int:
    """The smallest number that a story of a day can have; undated ones have the smallest of all."""
    return (day.toordinal() if day else 0) << SEQUENCE


def ids_of(day: date | None, before: int) -> tuple[int, int]:
    """The least and the greatest number that a story of a day, or of so many days before it, can have; without a day of all."""
    if day is None:
        return 0, first_id(date.max)
    return max(1, day.toordinal() - before) << SEQUENCE, (day.toordinal() + 1 << SEQUENCE) - 1
