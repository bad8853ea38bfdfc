"""`newslint archive`: every story of an archive looked at, on one machine or on many, and the findings kept as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import CONFIG, INDEX, JOBS, LEVELS, SELECTION, request_from

COLUMNS = ("text", "path", "date", "outlet", "against")
ENGINES = ("local", "ray", "spark")
SHOWN = 10  # troubles that are told; the page has more of them


@click.command(short_help="Look at every story of an archive.")
@click.argument("place", metavar="INPUT", type=click.Path())
@click.option("--out", metavar="FOLDER", type=click.Path(), required=True, help="Where the findings go.")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="Who does the work.")
@click.option("--columns", metavar="OURS=THEIRS,…", default="", help="The columns' names in INPUT: text=body,path=url,date=published.")
@click.option("--by-day", is_flag=True, help="The stories of a day are each other's sources.")
@INDEX
@SELECTION
@CONFIG
@click.option("--level", type=click.Choice(LEVELS), help="The lowest level that is kept (default warning).")
@JOBS
def archive(**options: Any) -> int:
    """Look at every story of an archive: Parquet, JSON lines, or a folder.

    What is done is noted in FOLDER, and a run that was broken off goes on from there. Exit status 0: all was looked at; 2: something could
    not be. The findings are in FOLDER, a page to read in FOLDER/index.html.

    \b
    newslint archive stories.parquet --out found
    newslint archive stories.jsonl --out found --columns text=body,path=url
    newslint archive stories.parquet --out found --by-day --engine ray
    """  # noqa: D301
    try:
        from newslint.batch.archive import look_at_archive

        if options["engine"] != "local":
            from newslint.batch.engines import engine_of

            engine_of(options["engine"])
    except ImportError as error:
        extra = "archive" if options["engine"] == "local" else f"archive-{options['engine']}"
        raise click.UsageError(f"this needs the extra “{extra}”: pip install 'newslint[{extra}]' ({error})") from error
    from newslint.cli.progress import counted

    place, out = Path(options["place"]), Path(options["out"])
    if not place.exists():
        raise click.UsageError(f"there is no {place}")
    if out.resolve().is_relative_to(place.resolve()):
        raise click.UsageError(f"{out} is in {place}, and what is found is not to be looked at: give another folder")
    summary = look_at_archive(
        place,
        out,
        request_from({**options, "no_cache": False}),
        columns=_columns(options["columns"]),
        by_day=options["by_day"],
        engine=options["engine"],
        processes=options["jobs"],
        watch=lambda notes, total: counted(notes, total, "stories", _stories),
    )
    for path, line, reason in summary.troubles[:SHOWN]:
        click.echo(f"{path}:{line}: {reason}", err=True)
    if summary.failed > SHOWN:
        click.echo(f"… and {summary.failed - SHOWN:,} more; the first of them are in {out / 'index.html'}", err=True)
    click.echo(f"{summary}: {out / 'index.html'}")
    return COULD_NOT_LOOK if summary.troubles else LOOKED


def _stories(note: Any) -> int:
    count: int = note["stories"]
    return count


def _columns(text: str) -> dict[str, str]:
    """The names of columns from an option. Raises click.UsageError."""
    made = {}
    for row in filter(None, (part.strip() for part in text.split(","))):
        ours, equals, theirs = row.partition("=")
        if ours not in COLUMNS or not equals or not theirs:
            raise click.UsageError(f"--columns has “{row}”, and wants such as text=body; ours are {', '.join(COLUMNS)}")
        made[ours] = theirs
    return made
