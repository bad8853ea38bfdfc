"""`newslint baseline`: what is found now is known from now on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import LOOKING, jobs_from, request_from


@click.command(short_help="Take what is found now as known.")
@LOOKING
def baseline(**options: Any) -> int:
    """Keep what is found now as known, so that only what is new is reported.

    It is written to --baseline, else where the configuration says, else to .newslint-baseline.json. What is known of other
    files, and from rules that are off now, stays. Nothing is written if anything could not be looked at.

    \b
    newslint baseline archive/
    newslint baseline archive/ --select names --baseline known.json
    """  # noqa: D301
    from newslint.cli.progress import results_of, told
    from newslint.config.plan import Planner
    from newslint.config.settings import DEFAULT_BASELINE
    from newslint.errors import Trouble
    from newslint.files import absolute, is_gone, is_there, shown
    from newslint.filters.baseline import BaselineError, entries, key_of, load, save
    from newslint.finding import Known
    from newslint.report import Tally, number

    request, tally = request_from(options, use_baseline=False), Tally()
    planner, books = Planner(request), dict[Path, dict[str, tuple[Known, ...]]]()
    for result in results_of(jobs_from(options), request, options["jobs"], tally):
        if result.troubles:
            continue
        file = absolute(result.path)
        path = planner.baseline_path(planner.settings(file.parent)) or absolute(DEFAULT_BASELINE)
        try:
            book = books.setdefault(path, dict(load(path)) if path not in books and is_there(path) else {})
        except BaselineError as error:
            tally.troubles.append(error.trouble)
            told(error.trouble)
            break
        key = key_of(file, path)
        kept = [entry for entry in book.get(key, ()) if entry.rule not in result.rules]
        book[key] = tuple(sorted((*kept, *entries(result.findings)), key=lambda entry: (entry.rule, entry.words, entry.fingerprint)))
    if tally.troubles:
        print("The baseline is left as it was.", file=sys.stderr)
        return COULD_NOT_LOOK
    for path, book in books.items():
        there = {name: rows for name, rows in book.items() if not is_gone(path.parent / name)}
        try:
            save(path, there)
        except OSError as error:
            told(Trouble(shown(path), 1, f"cannot be written: {error.strerror or error}"))
            return COULD_NOT_LOOK
        known = sum(entry.count for rows in there.values() for entry in rows)
        print(f"{shown(path)}: {number(known, 'finding')} in {number(sum(map(bool, there.values())), 'file')}")
    return LOOKED
