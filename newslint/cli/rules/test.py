"""`newslint rules test`: rules held to their examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, FOUND, LOOKED
from newslint.cli.options import CONFIG, LANGUAGE_TOOL, request_from


@click.command("test", short_help="Hold rules to their examples.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@LANGUAGE_TOOL
@CONFIG
def test_rules(paths: Sequence[str], **options: Any) -> int:
    """Hold rules to their examples: these files or style folders, or else every rule that there is here.

    \b
    newslint rules test
    newslint rules test house/
    newslint rules test house/jargon.yml
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.config.languagetool import KEY
    from newslint.config.plan import Planner
    from newslint.config.plan import told as told_of
    from newslint.errors import Trouble
    from newslint.files import absolute, is_folder, shown
    from newslint.languagetool.access import Unavailable
    from newslint.proof import prove
    from newslint.report import number
    from newslint.ruleset.catalog import load_files, rule_files
    from newslint.ruleset.rule import Rule

    planner = Planner(request_from(options))
    settings = planner.settings(Path.cwd())
    catalog, lexicon = planner.catalog(settings)
    rules, troubles = list[Rule](), list[Trouble]()
    if not paths:
        _, on, known, wrong = planner.known_rules(settings)
        rules.extend(known.values())
        troubles.extend(trouble for name, trouble in wrong if name in on)
    for path in paths:
        found = tuple(rule_files(absolute(path))) if is_folder(path) else (absolute(path),)
        if not found:
            troubles.append(Trouble(path, 1, "this folder holds no rule file (*.yml)"))
        loaded, errors = load_files(found, catalog, lexicon, planner.proofreader(settings))
        rules.extend(loaded)
        troubles.extend(told_of(errors, ()))
    failures, bare, skipped = 0, 0, dict[str, int]()
    for rule in rules:
        bare += not (rule.bad or rule.good)
        try:
            for failure in prove(rule, lexicon):
                failures += 1
                print(f"{shown(rule.path)}:1: {rule.id}: {failure}")
        except Unavailable as error:
            skipped[error.reason] = skipped.get(error.reason, 0) + 1
    for reason, count in skipped.items():
        if planner.access(settings).asked:
            troubles.append(Trouble(KEY, 1, reason))
        else:
            print(f"{number(count, 'rule')} skipped: {reason}.")
    held = len(rules) - sum(skipped.values())
    print(f"{number(held, 'rule')} held to {'their' if held != 1 else 'its'} examples: {number(failures, 'failure')}", end="")
    print(f"; {bare} without examples." if bare else ".")
    if told(*troubles):
        return COULD_NOT_LOOK
    return FOUND if failures else LOOKED
