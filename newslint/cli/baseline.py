"""`newslint baseline`: what is found now is known from now on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import LOOKING, request_from, targets_from

if TYPE_CHECKING:
    from newslint.errors import Trouble
    from newslint.linter.target import Target


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
    from newslint.config.trust import leads_out, repository
    from newslint.errors import Trouble
    from newslint.files import absolute, is_there, shown
    from newslint.filters.baseline import BaselineError, LookedFile, key_of, load, renew
    from newslint.report import Tally, number

    request, tally = request_from(options, use_baseline=False), Tally()
    planner, books = Planner(request), dict[Path, list[LookedFile]]()
    targets = [_whole(target) for target in targets_from(options)]
    for result in results_of(targets, request, options["jobs"], tally):
        if any(trouble.grave for trouble in result.troubles):
            continue
        file = absolute(result.path)
        path = planner.baseline_path(planner.settings(file.parent)) or absolute(DEFAULT_BASELINE)
        try:
            if path == absolute(DEFAULT_BASELINE) and not options["baseline"] and leads_out(path, repository(path.parent) or path.parent):
                raise BaselineError(shown(path), 1, "is a link that leads elsewhere, and is not written: --baseline names what is")
            if path not in books and is_there(path):
                load(path)  # what is no baseline is said before anything is written
        except BaselineError as error:
            tally.troubles.append(error.trouble)
            told(error.trouble)
            break
        books.setdefault(path, []).append(LookedFile(key_of(file, path), frozenset(result.rules), result.findings))
    if tally.graves:
        print("The baseline is left as it was.", file=sys.stderr)
        return COULD_NOT_LOOK
    for path, looked in books.items():
        try:
            there = renew(path, looked)
        except BaselineError as error:
            told(error.trouble)
            return COULD_NOT_LOOK
        except OSError as error:
            told(Trouble(shown(path), 1, f"cannot be written: {error.strerror or error}"))
            return COULD_NOT_LOOK
        known = sum(entry.count for rows in there.values() for entry in rows)
        print(f"{shown(path)}: {number(known, 'finding')} in {number(sum(map(bool, there.values())), 'file')}")
    return LOOKED


def _whole(target: Target | Trouble) -> Target | Trouble:
    """A target that is all of its file: of one story of it alone, what is known of the others would be lost."""
    from newslint.errors import Trouble

    if isinstance(target, Trouble) or not target.story:
        return target
    return Trouble(target.path, 1, f"what is known is kept for all stories of a file: leave out '#{target.story}'")
