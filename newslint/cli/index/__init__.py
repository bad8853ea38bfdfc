"""`newslint index`: the commands about an index of the wire, one file each."""

from __future__ import annotations

import click

from newslint.cli.group import CommandGroup, Commands

COMMANDS = Commands({name: f"newslint.cli.index.{name}:{name}" for name in ("add", "remove", "stats", "prune", "migrate")})


@click.group(cls=CommandGroup, commands=COMMANDS, short_help="An index of the wire, in which sources are found.")
def index() -> None:
    """An index of the wire: stories from files and folders, in which `check --index` and `sources` find those of the same event.

    INDEX is a file, made by the first `add`; or postgresql://…, a database that many write to.

    \b
    newslint index add wire.newslint wire/
    newslint index stats wire.newslint
    newslint check story.txt --index wire.newslint
    newslint index prune wire.newslint --before 2026-01-01
    """  # noqa: D301
