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
from newslint.batch.row import TableError
from newslint.batch.staging import Taken, WorkPart, staged
from newslint.batch.summary import Summary
from newslint.batch.work import Note, Order
from newslint.config.exclude import Exclude
from newslint.config.request import Request
from newslint.config.settings import Settings, read_options
from newslint.files import is_file, rules_folder
from newslint.index.opening import is_database
from newslint.lazy.record import replace
from newslint.linter.linter import Linter
from newslint.linter.target import STORY

COUNTS = pa.schema([("rule", pa.string()), ("level", pa.string()), ("outlet", pa.string()), ("month", pa.string()), ("count", pa.int64())])

MARK = ".newslint-archive"  # stands in a folder that is an archive's own
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
    _own(out)
    request = replace(request, settings=settings)  # the same for all: a story's path is only its name here
    by = engine_of(engine)
    spare = Exclude(lambda _: settings).below(str(place))
    _, limit = read_options(settings.layers(Path.cwd() / STORY, request.layer))
    parted = staged(place, out / "stories", columns, Taken(spare, limit), by_day=by_day)
    order = Order(str(out.resolve()), request, tuple(sorted(parted.columns.items())), by_day, _state(linter, request, settings))
    summary, files, keys = Summary(), set[str](), set[str]()
    parts: Sequence[WorkPart] = [part for part in parted.parts if len(part)]
    notes = by.run(order, parts, processes or os.cpu_count() or 1) if parts else ()
    for note in watch(notes, sum(map(len, parts))):
        summary.add(note)
        files.update(note["files"])
        keys.add(note["key"])
    summary.wrong([[one.path, one.line, one.reason] for one in parted.troubles])
    _clear(out, files, keys)
    pq.write_table(pa.Table.from_pylist(summary.rows(), schema=COUNTS), out / "summary.parquet")
    (out / "index.html").write_text(summary.page(place.name), "utf-8")
    return summary


def _state(linter: Linter, request: Request, settings: Settings) -> str:
    """What tells this newslint, with its rules, lists and options, from every other, on whatever machine."""
    made = hashlib.sha256(f"{__version__}\n{replace(request, settings=None)!r}\n".encode("utf-8", "surrogatepass"))
    made.update(repr(settings).encode("utf-8", "surrogatepass") if not settings.path else Path(settings.path).read_bytes())
    catalog, _ = linter.planner.catalog(settings)
    named = [settings.folder / entry for entry in (*settings.rules, *settings.words)]
    book = linter.planner.baseline_path(settings)
    places = [rules_folder(), *named, *(settings.vale.styles if settings.vale else ()), *([book] if book else ())]
    files = {file for place in places for file in _below(place)} | {Path(file) for file in catalog.files.values()}
    for file in sorted(files):
        with suppress(OSError):  # what cannot be read is said of the stories
            made.update(f"{file}\0".encode("utf-8", "surrogatepass") + hashlib.sha256(file.read_bytes()).digest())
    layers = (settings.layer, request.layer, *(layer for _, layer in settings.overrides))
    for index in sorted({layer.index for layer in layers if layer.index and not is_database(layer.index)}):
        with suppress(OSError):
            told = (settings.folder / index if request.layer.index != index else Path(index)).stat()
            made.update(f"{told.st_size} {told.st_mtime_ns}\n".encode())
    return made.hexdigest()


def _below(place: Path) -> Iterable[Path]:
    return [place] if is_file(place) else (file for file in place.rglob("*") if is_file(file) and not file.name.endswith(".pyc"))


def _own(out: Path) -> None:
    """Take a folder for what is found: a new one, an empty one, or one of an earlier run. Raises TableError for any other."""
    if out.exists() and not (out / MARK).exists() and any(out.iterdir()):
        raise TableError(str(out), 1, "holds other files, and newslint deletes what it no longer needs: give a new or an empty folder")
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()


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
