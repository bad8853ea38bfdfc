"""`newslint rules`: the commands about rules, one file each."""

from __future__ import annotations

import click

from newslint.cli.group import Group
from newslint.cli.rules.docs import docs_of_rules
from newslint.cli.rules.list import list_rules
from newslint.cli.rules.new import new_rule
from newslint.cli.rules.show import show_rules
from newslint.cli.rules.test import test_rules

COMMANDS = [list_rules, show_rules, test_rules, docs_of_rules, new_rule]


@click.group(cls=Group, commands=COMMANDS, short_help="List, show, test and write rules.")
def rules() -> None:
    """Rules: list them, show one, hold them to their examples, write one, or pages of all.

    \b
    newslint rules list
    newslint rules show names.spelling
    newslint rules test house/
    newslint rules docs
    newslint rules new house.jargon
    """  # noqa: D301
