"""The command line: `newslint` and its commands, each in a file of its own."""

from __future__ import annotations

import click

from newslint import __version__
from newslint.cli.group import CommandGroup, Commands

NAMES = ("check", "serve", "lsp", "facts", "sources", "corrections", "index", "archive", "rules", "config", "baseline", "init", "doctor")
COMMANDS = Commands({name: f"newslint.cli.{name}" for name in NAMES})


@click.group(cls=CommandGroup, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="newslint", message="%(prog)s %(version)s")
def main() -> None:
    """A linter for news copy.

    It finds garbled attributions, names spelt two ways, quotation marks astray, leftovers of web pages, and where a
    story differs from its sources.

    \b
    newslint check story.txt                    one story
    newslint check story.txt --against wire/    beside its sources
    newslint check story.txt --index wire.newslint    beside those that an index of the wire has
    newslint rules show names.spelling          what a rule says, and why

    \b
    Exit status 0: looked, and found nothing grave. 1: findings. 2: could not look.
    """  # noqa: D301
