"""The public door: check a text, keep a linter for many, load rules, print what a story says; every front end comes in here.

docs/api.md explains it with examples.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from newslint.config.plan import Planner
from newslint.config.request import Request, request_of
from newslint.errors import NewslintError, Trouble
from newslint.files import absolute, is_folder
from newslint.finding import Edit, Evidence, Finding, Fix, Level
from newslint.fix import apply_edits
from newslint.linter.linter import Linter
from newslint.linter.target import STORY, Against, Target
from newslint.proof import prove
from newslint.result import Result
from newslint.ruleset.catalog import load_files, rule_files
from newslint.ruleset.rule import Rule

__all__ = [
    "Edit", "Evidence", "Finding", "Fix", "Level", "Linter", "NewslintError", "Result", "Rule", "Trouble",
    "apply_edits", "check", "fact_sheet", "failures", "load_rules",
]  # fmt: skip

Config = str | os.PathLike[str] | Mapping[str, Any] | None


def check(
    text: str | bytes,
    *,
    against: Against = (),
    path: str | os.PathLike[str] = STORY,
    config: Config = None,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    level: str | Level | None = None,
) -> Result:
    """Look at one text; its findings and troubles. For many texts keep a Linter, which loads rules and sources once.

    `against` are sources: each a text (str), a file or folder (Path), or a mapping of names to texts. `path` is the
    text's name in findings, and tells its format. `config` is a configuration file, a mapping of its keys, or None for the
    nearest file above `path`, as on the command line. `level` is the lowest shown. Raises UnknownName, ConfigError.

    >>> check("“We will stay, she said.", config={}, select=["quotes"]).findings[0].rule
    'quotes.unclosed'
    """
    request = request_of(config=config, select=select, extend_select=extend_select, ignore=ignore, level=level)
    return Linter.of(request, _planner(request)).check(text, path=path, against=against)


def _planner(request: Request) -> Planner:
    """Configuration and rules for a call: those of the last such call, where nothing but newslint's own files has a say in them."""
    settings = request.settings
    own = settings and not (settings.rules or settings.checks or settings.words or settings.baseline)
    return _kept(request) if own else Planner(request)


@lru_cache(maxsize=4)
def _kept(request: Request) -> Planner:
    return Planner(request)


def load_rules(
    *paths: str | os.PathLike[str],
    config: Config = None,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> tuple[Rule, ...]:
    """The rules in these rule files and style folders; without any, the rules that are on under this configuration.

    Raises RuleError for the first that cannot be loaded, ConfigError, UnknownName.

    >>> [rule.level for rule in load_rules(config={}, select=["copy.doubled-word"])]
    [<Level.ERROR: 2>]
    """
    planner = Planner(request_of(config=config, select=select, extend_select=extend_select, ignore=ignore))
    settings = planner.settings(Path.cwd())
    catalog, lexicon = planner.catalog(settings)
    if paths:
        places = [absolute(os.fspath(path)) for path in paths]
        files = [file for place in places for file in (rule_files(place) if is_folder(place) else (place,))]
    else:
        files = [catalog.files[name] for name in planner.chosen(settings)]
    rules, errors = load_files(files, catalog, lexicon, planner.proofreader(settings))
    for error in errors:
        raise error
    return rules


def failures(rule: Rule, *, config: Config = None) -> tuple[str, ...]:
    """What a rule's own examples show to be wrong with it, one sentence each; nothing when it holds. Raises ConfigError."""
    planner = Planner(request_of(config=config))
    return tuple(prove(rule, planner.catalog(planner.settings(Path.cwd()))[1]))


def fact_sheet(
    text: str | bytes, *, against: Against = (), path: str | os.PathLike[str] = STORY, config: Config = None
) -> Mapping[str, Any]:
    """What a text says: people, organisations, places, quotations with their speakers, figures and dates.

    In the form of `newslint facts --format json`; beside sources each fact has who confirms it and who differs. Raises
    NewslintError for what cannot be read, and for a text that holds several stories.

    >>> [person["name"] for person in fact_sheet("Mayor Ana Ruiz said the wall would hold.", config={})["people"]]
    ['Ana Ruiz']
    """
    from newslint.factsheet.sheet import as_object, sheets_of

    linter = Linter(config=config)
    sheets, troubles = sheets_of(linter, Target.of(path, text, against))
    for trouble in troubles:
        raise NewslintError(trouble.path, trouble.line, trouble.reason)
    if len(sheets) > 1:
        raise NewslintError(
            os.fspath(path), 1, f"holds {len(sheets)} stories, and a fact sheet is one story's; “newslint facts” prints each"
        )
    return as_object(sheets[0]) if sheets else {}
