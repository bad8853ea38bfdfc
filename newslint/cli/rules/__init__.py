"""`newslint rules`: the commands about rules, one file each."""

from __future__ import annotations

import click

from newslint.cli.group import CommandGroup, Commands

COMMANDS = Commands(
    {
        "list": "newslint.cli.rules.list:list_rules",
        "show": "newslint.cli.rules.show:show_rules",
        "test": "newslint.cli.rules.test:test_rules",
        "calibrate": "newslint.cli.rules.calibrate:calibrate",
        "docs": "newslint.cli.rules.docs:docs_of_rules",
        "schema": "newslint.cli.rules.schema:schema_of_rules",
        "new": "newslint.cli.rules.new:new_rule",
    }
)


@click.group(cls=CommandGroup, commands=COMMANDS, short_help="List, show, test and write rules.")
def rules() -> None:
    """Rules: list them, show one, hold them to their examples and to your copy, write one, or pages of all.

    \b
    newslint rules list
    newslint rules show names.spelling
    newslint rules test house/
    newslint rules calibrate archive/ --select house
    newslint rules docs
    newslint rules new house.jargon
    """  # noqa: D301
