"""Adding: stories put into an index from files, each in a transaction of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from enum import Enum

from newslint.document import Document
from newslint.errors import Trouble, unreadable
from newslint.files import read_within
from newslint.index.revisions import LATER, Version, earlier_of, title_of
from newslint.index.store import IndexStore, ids_of
from newslint.index.story import IndexedStory, digest_of, place_of, story_of
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.readers import OtherKind, ReadError, load, room
from newslint.ruleset.catalog import shipped_lexicon

AHEAD = 64  # stories that are read, or about to be, before their turn comes
WORD = expression(r"\w")


class What(Enum):
    """What came of a file."""

    ADDED = "added"
    REVISED = "revised"  # it takes the place of an earlier version
    KNOWN = "known"


class Source(NamedTuple):
    """A file to be put into an index: `found` in a folder that was named, of the outlet that is known for it."""

    path: str
    found: bool = False
    outlet: str = ""


class ReadOptions(NamedTuple):
    """How the files are read: the encoding that is named, and the most bytes that a text may have."""

    encoding: str | None
    limit: int


class Added(NamedTuple):
    """What came of one file."""

    path: str
    what: What


def add(
    store: IndexStore, sources: Iterable[Source], options: ReadOptions, lexicon: Lexicon, pool: Executor | None = None
) -> Iterator[Added | Trouble]:
    """Put files into an index, in order; what is there already is not read again. Raises IndexTrouble.

    The stories are read by the processes of the `pool`, with the word lists that ship.
    """
    for row in _read(store, sources, options, lexicon, pool):
        if isinstance(row, list):
            for story in row:
                yield put(store, story, lexicon)
        else:
            yield row


def put(store: IndexStore, story: IndexedStory, lexicon: Lexicon) -> Added:
    """Put one story into an index, in the place of those that it is the next version of."""
    with store.adding():
        if store.knows(story.digest, story.path):
            return Added(story.path, What.KNOWN)
        title = title_of(story.headline, lexicon)
        rows = store.versions(story.path, title, story.marks, ids_of(story.day, LATER))
        number = store.put(story, title)
        new = Version(number, story.path, story.outlet, story.day, title, story.runs)
        earlier = earlier_of(new, story.sign, rows)
        store.supersede(earlier, number)
    return Added(story.path, What.REVISED if earlier else What.ADDED)


Read = list[IndexedStory] | Added | Trouble  # what comes of a file: its stories, none of one in a folder that is no copy


def _read(store: IndexStore, sources: Iterable[Source], options: ReadOptions, lexicon: Lexicon, pool: Executor | None) -> Iterator[Read]:
    """The files, in order: what is new as a story."""
    waiting: deque[Future[Read] | Read] = deque()
    for source in sources:
        row = _opened(store, source, options)
        if isinstance(row, bytes):
            waiting.append(pool.submit(_stories_apart, source, row, options) if pool else _stories(source, row, options, lexicon))
        else:
            waiting.append(row)
        if not pool or len(waiting) > AHEAD:
            yield _done(waiting.popleft())
    while waiting:
        yield _done(waiting.popleft())


def _done(row: Future[Read] | Read) -> Read:
    return row.result() if isinstance(row, Future) else row


def _opened(store: IndexStore, source: Source, options: ReadOptions) -> bytes | Added | Trouble:
    """The bytes of a file that is not known yet."""
    try:
        data = read_within(source.path, room(source.path, options.limit) + 1)
    except ReadError as error:
        return error.trouble
    except OSError as error:
        return unreadable(source.path, error)
    if data is None:
        data = b""  # too large: the reader says so
    elif store.knows(digest_of(data), place_of(source.path)):
        return Added(source.path, What.KNOWN)
    return data


def _stories(source: Source, data: bytes, options: ReadOptions, lexicon: Lexicon) -> Read:
    """The stories in a file; none in one that is no copy, if it was found in a folder."""
    try:
        _, documents = load(source.path, data or None, options.encoding, options.limit)
    except OtherKind as error:
        return [] if source.found else error.trouble
    except ReadError as error:
        return error.trouble
    except OSError as error:
        return unreadable(source.path, error)
    found = [document for document in documents if WORD.search(document.text)]
    if not found and not source.found:
        return Trouble(source.path, 1, "has no words that newslint reads")
    return [story_of(document, digest_of(_content(document, data)), lexicon, source.outlet) for document in found]


def _content(document: Document, data: bytes) -> bytes:
    """What is the same if a story is the same: its file, or its words where it is one of several there."""
    return document.text.encode("utf-8", "surrogatepass") if document.story else data


def _stories_apart(source: Source, data: bytes, options: ReadOptions) -> Read:
    """The same in another process."""
    return _stories(source, data, options, shipped_lexicon())
