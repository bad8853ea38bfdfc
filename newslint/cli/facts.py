"""`newslint facts`: the fact sheet of each story."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import AGAINST, CONFIG, INDEX, PATHS, READING, request_from, targets_from

if TYPE_CHECKING:
    from newslint.errors import Trouble
    from newslint.factsheet.sheet import Sheet
    from newslint.linter.linter import Linter
    from newslint.linter.target import Target


@click.command(short_help="Print the fact sheet of stories.")
@PATHS
@AGAINST
@INDEX
@click.option("--format", "form", type=click.Choice(("text", "json", "jsonl")), default="text", show_default=True, help="The form.")
@READING
@CONFIG
def facts(**options: Any) -> int:
    """Print a story's fact sheet: people, organisations, places, quotations with their speakers, figures and dates.

    Beside sources it tells of each who confirms it, who has it otherwise, and what is in nobody's copy.

    \b
    newslint facts story.txt
    newslint facts story.txt --against wire/
    newslint facts story.txt --index wire.newslint
    newslint facts --format jsonl desk/
    """  # noqa: D301
    from newslint.factsheet.sheet import write
    from newslint.linter.linter import Linter

    troubles: list[Trouble] = []
    for part in write(options["form"], _sheets(targets_from(options), Linter.of(request_from(options)), troubles)):
        sys.stdout.write(part)
    return COULD_NOT_LOOK if troubles else LOOKED


def _sheets(targets: Sequence[Target | Trouble], linter: Linter, troubles: list[Trouble]) -> Iterator[Sheet]:
    """The sheets as they come; each trouble is told once on standard error, and kept."""
    from newslint.cli.progress import told
    from newslint.errors import Trouble
    from newslint.factsheet.sheet import sheets_of

    for target in targets:
        sheets, wrong = ((), (target,)) if isinstance(target, Trouble) else sheets_of(linter, target)
        new = [trouble for trouble in dict.fromkeys(wrong) if trouble not in troubles]
        told(*new)
        troubles.extend(new)
        yield from sheets
