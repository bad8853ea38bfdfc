"""An archive looked at: parts made of it, done by an engine, and what they found put together; what is done is not done again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from newslint import __version__
from newslint.batch.engines import engine_of
from newslint.batch.staging import Part, staged
from newslint.batch.summary import Summary
from newslint.batch.work import Note, Order
from newslint.config.request import Request
from newslint.files import rules_folder
from newslint.lazy.record import replace
from newslint.linter.linter import Linter

COUNTS = pa.schema([("rule", pa.string()), ("level", pa.string()), ("outlet", pa.string()), ("month", pa.string()), ("count", pa.int64())])

# Told of each part that is done: the part's note, and how many stories there are in all.
Watch = Callable[[Iterable[Note], int], Iterable[Note]]


def look_at_archive(
    place: Path,
    out: Path,
    request: Request,
    *,
    columns: Mapping[str, str],
    by_day: bool = False,
    engine: str = "local",
    processes: int | None = None,
    watch: Watch = lambda notes, _: notes,
) -> Summary:
    """Look at every story of an archive, and write what is found into the folder `out`.

    There, `findings/month=2016-09/*.parquet` are the findings, `summary.parquet` counts them by rule, level, outlet and month,
    `index.html` is for people, and `done/` notes the parts that are done: another run with the same stories, rules and options does only
    the others. Raises TableError, ConfigError, UnknownName, OSError; ImportError where the engine is not installed.
    """
    linter = Linter.of(request)
    settings = linter.planner.settings(Path.cwd())
    request = replace(request, settings=settings)  # the same for all: a story's path is only its name here
    by = engine_of(engine)
    parted = staged(place, out / "stories", columns, by_day=by_day)
    order = Order(str(out.resolve()), request, tuple(sorted(parted.columns.items())), by_day, _state(linter, request))
    summary, files, keys = Summary(), set[str](), set[str]()
    parts: Sequence[Part] = [part for part in parted.parts if len(part)]
    notes = by.run(order, parts, processes or os.cpu_count() or 1) if parts else ()
    for note in watch(notes, sum(map(len, parts))):
        summary.add(note)
        files.update(note["files"])
        keys.add(note["key"])
    summary.troubles.extend([one.path, one.line, one.reason] for one in parted.troubles)
    _clear(out, files, keys)
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(summary.rows(), schema=COUNTS), out / "summary.parquet")
    (out / "index.html").write_text(summary.page(place.name), "utf-8")
    return summary


def _state(linter: Linter, request: Request) -> str:
    """What tells this newslint, with its rules, lists and options, from every other, on whatever machine."""
    made = hashlib.sha256(f"{__version__}\n{replace(request, settings=None)!r}\n{request.settings!r}\n".encode("utf-8", "surrogatepass"))
    folder = rules_folder()
    for file in (*sorted(folder.rglob("*.yml")), *sorted(folder.rglob("*.txt"))):
        made.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    for rule in linter.rules():
        with suppress(OSError):
            made.update(f"{rule.id}\0".encode() + Path(rule.path).read_bytes())
    return made.hexdigest()


def _clear(out: Path, files: set[str], keys: set[str]) -> None:
    """Take away what an earlier run has left that is no part of this one: other stories, other rules, a killed process's halves."""
    for file in (out / "findings").glob("month=*/*"):
        if file.relative_to(out / "findings").as_posix() not in files:
            file.unlink()
    for folder in (out / "findings").glob("month=*"):
        with suppress(OSError):
            folder.rmdir()
    for note in (out / "done").iterdir() if keys else ():
        if note.stem not in keys:
            note.unlink()
