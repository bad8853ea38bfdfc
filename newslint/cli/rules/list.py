"""`newslint rules list`: a line for each rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import CONFIG, SELECTION, request_from
from newslint.cli.terminal import width

WIDTH = 140  # columns of a line where no terminal is narrower
LEAST = 20  # columns of what a rule says


@click.command("list", short_help="Every rule, its level, and whether it is on.")
@SELECTION
@CONFIG
def list_rules(**options: Any) -> int:
    """Every rule that there is here, its level, whether it is on, and what it is about; with --select those alone.

    \b
    newslint rules list
    newslint rules list --select names
    """  # noqa: D301
    import textwrap

    from newslint.cli.progress import told
    from newslint.config.plan import Planner

    planner = Planner(request_from(options))
    _, on, rules, wrong = planner.known_rules(planner.settings(Path.cwd()))
    if options["select"]:  # what is asked for alone; else all, for one looks for what might be switched on
        rules = {name: rule for name, rule in rules.items() if name in on}
    names = max(map(len, rules), default=0)
    room = max(width(WIDTH) - names - len("  suggestion  off  "), LEAST)
    for rule in rules.values():
        says = textwrap.shorten(" ".join((rule.why or rule.description or rule.message).split()), room, placeholder=" …")
        print(f"{rule.id:{names}}  {rule.level!s:10}  {'on ' if rule.id in on else 'off'}  {says}")
    for name, trouble in wrong:
        if name not in on:
            print(f"{name}  off  cannot be loaded: {trouble.reason}")
    return COULD_NOT_LOOK if told(*(trouble for name, trouble in wrong if name in on)) else LOOKED
