"""Work: one part of an archive looked at, its findings written, and a note that it is done; the same in whatever process or machine."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from newslint.batch.look import StoryRows, look, trouble
from newslint.batch.row import StoryRow, rows_of
from newslint.batch.staging import UNDATED, WorkPart
from newslint.batch.table import table_of
from newslint.config.request import Request
from newslint.lazy.record import record, replace
from newslint.linter.linter import Linter

EXAMPLES = 3  # findings of a rule that a part tells of
KILLED = "the process that looked at this story was killed, twice: by its memory, it may be"

Note = Mapping[str, Any]


@record(frozen=True)
class Order:
    """What is to be done with every part: look with `request`, and write into the folder `out`.

    `state` tells the newslint and the rules from every other, so that what is done by one is not taken for another's. With `by_day`
    the stories of a part are each other's sources.
    """

    out: str
    request: Request
    columns: tuple[tuple[str, str], ...] = ()
    by_day: bool = False
    state: str = ""


def do(order: Order, part: WorkPart, killers: Collection[int] = ()) -> Note:
    """Look at the stories of a part, and write what is found; what is done already is only read. `killers` are stories not to look at.

    The note counts stories, words, findings (by rule, level, outlet and month) and troubles, and names the files that were written.
    """
    rows = list(rows_of(part.read(), dict(order.columns)))
    key = hashlib.sha256(repr((order.state, order.by_day, rows)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    done = Path(order.out) / "done" / f"{key}.json"
    if done.exists():
        note: Note = json.loads(done.read_text("utf-8"))
        return note
    with _sources(order, rows) as linter:
        beside = {row.path: row for row in rows}
        looked = [StoryRows((trouble(row, KILLED),)) if number in killers else look(linter, row, beside) for number, row in enumerate(rows)]
    files = _written(Path(order.out) / "findings", key, rows, looked)
    note = {"key": key, "stories": len(rows), "files": files, **_counted(rows, looked)}
    if not killers:  # another time there may be memory enough
        _put(done, json.dumps(note, sort_keys=True).encode("utf-8"))
    return note


def look_at_one(order: Order, part: WorkPart, number: int) -> None:
    """Look at one story of a part, and leave nothing of it: to see whether it can be looked at."""
    rows = list(rows_of(part.read(), dict(order.columns)))
    look(_linter(order.request, order.state), rows[number], {row.path: row for row in rows})


@cache
def _linter(request: Request, state: str) -> Linter:
    """A process's own, so that rules and sources are read once in it, as long as they are the same."""
    return Linter.of(request)


@contextmanager
def _sources(order: Order, rows: Sequence[StoryRow]) -> Iterator[Linter]:
    """The linter for a part; where its stories are each other's sources, with an index of them."""
    if not order.by_day:
        yield _linter(order.request, order.state)
        return
    from newslint.index.adding import put
    from newslint.index.opening import open_index
    from newslint.index.story import digest_of, story_of
    from newslint.readers import ReadError, load

    base = _linter(order.request, order.state)
    with tempfile.TemporaryDirectory(prefix="newslint-day-") as folder:
        place = str(Path(folder) / "day.newslint")
        lexicon = base.planner.plan(rows[0].path, bare=True).lexicon
        store = open_index(place, write=True, create=True)
        for row in rows:
            try:
                data, documents = load(row.path, row.text or "")
            except ReadError:
                continue  # said when it is looked at
            content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
            for document in documents:
                dated = document if document.meta.published else replace(document, meta=replace(document.meta, published=row.date))
                put(store, story_of(dated, digest_of(content), lexicon, row.outlet), lexicon)
        store.close()
        planner = base.planner.with_index(place)
        yield Linter.of(planner.request, planner)


def _written(folder: Path, key: str, rows: Sequence[StoryRow], looked: Sequence[StoryRows]) -> list[str]:
    """The findings, a file for each month of the part; the names of the files from the folder."""
    months: dict[str, list[Mapping[str, Any]]] = {}
    for row, one in zip(rows, looked, strict=True):
        if one.rows:
            months.setdefault(row.month or UNDATED, []).extend(one.rows)
    names = []
    for month, found in sorted(months.items()):
        name = f"month={month}/{key}.parquet"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        new = folder / f"month={month}" / f".{key}.{os.getpid()}"
        pq.write_table(table_of(found), new)
        new.replace(folder / name)
        names.append(name)
    return names


def _counted(rows: Sequence[StoryRow], looked: Sequence[StoryRows]) -> Mapping[str, Any]:
    counts: Counter[tuple[str, str, str, str]] = Counter()
    words: Counter[tuple[str, str]] = Counter()
    examples: dict[str, list[list[Any]]] = {}
    troubles = []
    for row, one in zip(rows, looked, strict=True):
        words[row.outlet, row.month or UNDATED] += one.words
        for found in one.rows:
            if found["trouble"]:
                troubles.append([found["path"], found["line"], found["message"]])
                continue
            counts[found["rule"], found["level"], row.outlet, row.month or UNDATED] += 1
            told = examples.setdefault(found["rule"], [])
            if len(told) < EXAMPLES:
                told.append([found["path"], found["line"], found["message"]])
    return {
        "words": [[*where, count] for where, count in sorted(words.items())],
        "counts": [[*what, count] for what, count in sorted(counts.items())],
        "examples": dict(sorted(examples.items())),
        "troubles": troubles,
    }


def _put(path: Path, data: bytes) -> None:
    """A file at one stroke."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(data)
    new.replace(path)
