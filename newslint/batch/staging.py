"""Staging: an archive as Parquet files of small row groups, in which work is given out; copied only where it is not so yet."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from newslint.batch.row import MORE, NEEDED, TableError, day_of
from newslint.errors import Trouble, unreadable
from newslint.files import is_folder, walk
from newslint.lazy.row import NamedTuple
from newslint.readers import FORMATS, ReadError, bytes_of

UNDATED = "undated"
PART = 256  # stories that are looked at, and done, together
LARGEST = 4_096  # stories of a row group as it may come: a part is read with the whole of its group
WAITING = 16 * PART  # stories that wait for others of their day at most, before they are written
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
STORIES = pa.schema([("path", pa.string()), ("text", pa.binary()), ("date", pa.string()), ("outlet", pa.string())])


class WorkPart(NamedTuple):
    """A piece of work: rows [start, stop) of a row group of a Parquet file; or, with `group` -1, all that a folder of them holds."""

    file: str
    group: int
    start: int
    stop: int

    def read(self) -> pa.Table:
        """Its rows."""
        if self.group < 0:
            return pa.concat_tables(pq.read_table(file, partitioning=None) for file in sorted(Path(self.file).glob("*.parquet")))
        with pq.ParquetFile(self.file) as file:
            return file.read_row_group(self.group).slice(self.start, self.stop - self.start)

    def __len__(self) -> int:
        return self.stop - self.start


class Staged(NamedTuple):
    """The parts of an archive, in order, what of it could not be read, and the names of its columns for ours."""

    parts: tuple[WorkPart, ...]
    troubles: tuple[Trouble, ...]
    columns: Mapping[str, str]


class Taken(NamedTuple):
    """Which files of a folder are stories: `spare` tells whether a path (and whether it is a folder) is left out, `limit` is in bytes."""

    spare: Callable[[str, bool], bool]
    limit: int


def staged(place: Path, folder: Path, columns: Mapping[str, str], taken: Taken, *, by_day: bool) -> Staged:
    """The parts of an archive: a Parquet file or a folder of them, JSON lines, or a folder of stories; `folder` is for a copy of it.

    With `by_day` a part is a day's stories. Raises TableError, OSError.
    """
    files = [place] if place.suffix == ".parquet" else sorted(place.rglob("*.parquet")) if is_folder(place) else []
    if files and not by_day and all(_fits(file) for file in files):
        return Staged(tuple(part for file in files for part in _parts(file)), (), columns)
    if not files and not is_folder(place) and not place.name.endswith(LINES):
        raise TableError(str(place), 1, f"is no archive: it is to be Parquet (.parquet), JSON lines ({', '.join(LINES)}) or a folder")
    sources = files or ([place] if not is_folder(place) else [])
    key = _key(place, sources, columns, taken, by_day=by_day)
    note = folder / "staged.json"
    with suppress(OSError, ValueError, KeyError):
        told = json.loads(note.read_text("utf-8"))
        if told["key"] == key:
            return _listed(folder, told, by_day=by_day)
    note.unlink(missing_ok=True)  # before anything else: a copy that is broken off is no copy
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    troubles: list[Trouble] = []
    rows = _of_tables(sources, columns) if files else _of_lines(place, columns) if sources else _of_folder(place, taken, troubles)
    _write(rows, folder, by_day=by_day)
    told = {"key": key, "troubles": [(one.path, one.line, one.reason) for one in troubles]}
    note.write_text(json.dumps(told), "utf-8")
    return _listed(folder, told, by_day=by_day)


def _listed(folder: Path, told: Mapping[str, Any], *, by_day: bool) -> Staged:
    if by_day:
        days = sorted(day for day in folder.iterdir() if day.is_dir())
        parts = [WorkPart(str(day), -1, 0, sum(pq.read_metadata(file).num_rows for file in day.glob("*.parquet"))) for day in days]
    else:
        parts = [part for file in sorted(folder.glob("*.parquet")) for part in _parts(file)]
    return Staged(tuple(parts), tuple(Trouble(*row) for row in told["troubles"]), {})


def _fits(file: Path) -> bool:
    told = pq.read_metadata(file)
    return all(told.row_group(number).num_rows <= LARGEST for number in range(told.num_row_groups))


def _parts(file: Path) -> Iterator[WorkPart]:
    told = pq.read_metadata(file)
    for group in range(told.num_row_groups):
        count = told.row_group(group).num_rows
        for start in range(0, count, PART):
            yield WorkPart(str(file), group, start, min(start + PART, count))


def _key(place: Path, sources: Iterable[Path], columns: Mapping[str, str], taken: Taken, *, by_day: bool) -> str:
    """What tells this archive, as it is now, from every other."""
    found = sources or [Path(row) for row in walk(str(place), FORMATS, spare=taken.spare) if isinstance(row, str)]
    rows = [(str(file), (told := file.stat()).st_size, told.st_mtime_ns) for file in found]
    return hashlib.sha256(repr((sorted(columns.items()), taken.limit, by_day, rows)).encode("utf-8", "surrogatepass")).hexdigest()


Told = dict[str, Any]


def _of_tables(files: Iterable[Path], columns: Mapping[str, str]) -> Iterator[Told]:
    for file in files:
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(batch_size=PART):
                for row in batch.to_pylist():
                    yield _told(row, columns, str(file))


def _of_lines(place: Path, columns: Mapping[str, str]) -> Iterator[Told]:
    with gzip.open(place, "rb") if place.suffix == ".gz" else place.open("rb") as stream:
        for number, line in enumerate(io.BufferedReader(stream) if place.suffix == ".gz" else stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise TableError(str(place), number, f"is no JSON object: {error}") from error
            if not isinstance(row, dict):
                raise TableError(str(place), number, "is no JSON object")
            yield _told(row, columns, str(place), number)


def _told(row: Mapping[str, Any], columns: Mapping[str, str], file: str, line: int = 1) -> Told:
    names = {name: columns.get(name, name) for name in (*NEEDED, *MORE)}
    for name in NEEDED:
        if names[name] not in row:
            raise TableError(file, line, f"has no '{names[name]}'; it has {', '.join(sorted(row)) or 'nothing'}")
    text, day, outlet = (row.get(names[name]) for name in ("text", "date", "outlet"))
    if not isinstance(text, str | bytes | None):
        raise TableError(file, line, f"'{names['text']}' is no string, but {type(text).__name__}")
    when = day_of(day, names["date"])
    return {
        "path": None if row[names["path"]] is None else str(row[names["path"]]),
        "text": text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text,
        "date": None if when is None else when.isoformat(),
        "outlet": None if outlet is None else str(outlet),
    }


def _of_folder(place: Path, taken: Taken, troubles: list[Trouble]) -> Iterator[Told]:
    for found in walk(str(place), FORMATS, spare=taken.spare):
        if isinstance(found, Trouble):
            troubles.append(found)
            continue
        try:
            data = bytes_of(found, taken.limit)
        except ReadError as error:
            troubles.append(error.trouble)
        except OSError as error:
            troubles.append(unreadable(found, error))
        else:
            yield {"path": found, "text": data, "date": None, "outlet": None}


def _write(rows: Iterable[Told], folder: Path, *, by_day: bool) -> None:
    """Put the rows into files of `folder`, in row groups of a part: all into one, or a folder a day."""
    if not by_day:
        with pq.ParquetWriter(folder / "stories.parquet", STORIES) as writer:
            for some in _some(rows, PART):
                writer.write_table(pa.Table.from_pylist(some, schema=STORIES))
        return
    for number, some in enumerate(_some(rows, WAITING)):
        days: dict[str, list[Told]] = {}
        for row in some:
            days.setdefault((row["date"] or UNDATED)[:10], []).append(row)
        for day, told in days.items():
            (folder / day).mkdir(exist_ok=True)
            pq.write_table(pa.Table.from_pylist(told, schema=STORIES), folder / day / f"{number:09}.parquet", row_group_size=PART)


def _some(rows: Iterable[Told], count: int) -> Iterator[list[Told]]:
    """The rows, so many at a time."""
    rest = iter(rows)
    while some := list(islice(rest, count)):
        yield some
