"""`newslint index add`: stories into an index."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import ENCODING, INDEX_PLACE, JOBS, PATHS

if TYPE_CHECKING:
    from newslint.errors import Trouble
    from newslint.index.adding import Source

MANY = 64  # files from which on several processes read


@click.command(short_help="Put stories into an index.")
@INDEX_PLACE
@PATHS
@click.option("--outlet", metavar="NAME", help="Whose stories these are (default: whom their front matter or their folder names).")
@ENCODING
@JOBS
def add(index: str, paths: Sequence[str], outlet: str | None, encoding: str | None, max_size: float | None, jobs: int | None) -> int:
    """Put stories into an index: files, and folders with all files in them that newslint reads. A missing INDEX is made.

    What is there already is passed over. A story that comes again with another text, or says that it corrects one, takes the place of
    the earlier version, which is kept. A folder below PATH names the outlet of the stories in it. The day of publication is the file's
    own, else the one in its name (2026-07-02-storm.txt) or its dateline.

    \b
    newslint index add wire.newslint wire/
    newslint index add wire.newslint wire/reuters/ --outlet Reuters
    newslint index add postgresql://desk@db/wire wire/
    """  # noqa: D301
    from concurrent.futures import BrokenExecutor

    from newslint.cli.progress import counted, told
    from newslint.errors import Trouble
    from newslint.index.adding import ReadOptions, What
    from newslint.index.adding import add as put_in
    from newslint.index.opening import open_index
    from newslint.readers import LIMIT
    from newslint.report import number
    from newslint.ruleset.catalog import shipped_lexicon
    from newslint.run import workers

    files = list(_files(paths, outlet or ""))
    sources, troubles = [row for row in files if not isinstance(row, Trouble)], [row for row in files if isinstance(row, Trouble)]
    told(*troubles)
    store = open_index(index, write=True, create=True)
    processes = jobs or (min(os.cpu_count() or 1, 8) if len(sources) >= MANY else 1)
    lexicon, counts = shipped_lexicon(), Counter[What]()
    options = ReadOptions(encoding, LIMIT if max_size is None else int(max_size * 1_000_000))
    pool = workers(processes) if processes > 1 else None
    try:
        for row in counted(put_in(store, sources, options, lexicon, pool), len(sources)):
            if isinstance(row, Trouble):
                troubles.append(row)
                told(row)
            else:
                counts[row.what] += 1
        total = store.count()
    except BrokenExecutor:
        reason = "a process that read stories for it was killed (has it memory enough?): what was added stays, add the rest again"
        told(Trouble(store.place, 1, reason))
        return COULD_NOT_LOOK
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)
        store.close()
    new = number(counts[What.ADDED] + counts[What.REVISED], "story", "stories")
    more = [f"{counts[What.REVISED]:,} in the place of an earlier version"] if counts[What.REVISED] else []
    more += [f"{counts[What.KNOWN]:,} known already"] if counts[What.KNOWN] else []
    print("; ".join((f"{new} added", *more, f"{total:,} in {store.place} now")) + ".")
    return COULD_NOT_LOOK if troubles else LOOKED


def _files(paths: Sequence[str], outlet: str) -> Iterator[Source | Trouble]:
    """The files that the paths mean, each with its outlet."""
    from newslint.errors import Trouble, unreadable
    from newslint.files import is_folder, walk
    from newslint.index.adding import Source
    from newslint.readers import FORMATS

    for path in paths:
        if not is_folder(path):
            yield Source(path, outlet=outlet)
            continue
        empty = True
        try:
            for file in walk(path, FORMATS):
                empty = False
                yield file if isinstance(file, Trouble) else Source(file, True, outlet or _folder_below(path, file))
        except OSError as error:
            yield unreadable(error.filename or path, error)
            continue
        if empty:
            yield Trouble(path, 1, f"this folder holds no file that newslint reads ({' '.join(FORMATS)})")


def _folder_below(path: str, file: str) -> str:
    """The first folder on the way from a folder to a file in it; nothing for a file right there."""
    parts = Path(file).relative_to(path).parts
    return parts[0] if len(parts) > 1 else ""
