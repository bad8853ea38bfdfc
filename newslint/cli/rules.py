"""Rules on show: the list of them, one in full, and all held to their examples."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from newslint.config.languagetool import KEY
from newslint.config.plan import Orders, Planner
from newslint.config.settings import ConfigError
from newslint.errors import Trouble
from newslint.files import absolute, shown
from newslint.languagetool.access import Unavailable
from newslint.proof import prove
from newslint.report import number
from newslint.ruleset.catalog import load_files, rule_files
from newslint.ruleset.rule import Example, Rule

LOOKED, FOUND, COULD_NOT_LOOK = 0, 1, 2
WIDTH = 96


def listed(orders: Orders) -> int:
    """Print a line for each rule; the exit status. What cannot be loaded is a trouble if it is on, else a line too."""
    try:
        _, on, rules, wrong = (planner := Planner(orders)).known_rules(planner.settings(Path.cwd()))
    except ConfigError as error:
        return _troubled(Trouble(error.path, error.line, error.reason))
    print(*table(tuple(rules.values()), on), sep="\n")
    for name, trouble in wrong:
        if name not in on:
            print(f"{name}  off  cannot be loaded: {trouble.reason}")
    return _troubled(*(trouble for name, trouble in wrong if name in on))


def shown_in_full(names: Sequence[str], orders: Orders) -> int:
    """Print all there is to say of these rules, and of the rules of these styles; the exit status. Raises UnknownName."""
    try:
        catalog, on, rules, wrong = (planner := Planner(orders)).known_rules(planner.settings(Path.cwd()))
    except ConfigError as error:
        return _troubled(Trouble(error.path, error.line, error.reason))
    ids = list(dict.fromkeys(catalog.ids(names, every=True)))
    for count, rule in enumerate(rules[name] for name in ids if name in rules):
        print(*([""] if count else []), *in_full(rule, on=rule.id in on), sep="\n")
    return _troubled(*(trouble for name, trouble in wrong if name in ids))


def tested(paths: Sequence[str], orders: Orders) -> int:
    """Hold the rules of these files and folders, or all that there are here, to their examples; the exit status."""
    planner = Planner(orders)
    troubles: list[Trouble] = []
    rules: list[Rule] = []
    try:
        settings = planner.settings(Path.cwd())
        catalog, lexicon = planner.catalog(settings)
        if not paths:
            _, on, known, wrong = planner.known_rules(settings)
            rules.extend(known.values())
            troubles.extend(trouble for name, trouble in wrong if name in on)
    except ConfigError as error:
        return _troubled(Trouble(error.path, error.line, error.reason))
    for path in paths:
        found = tuple(rule_files(absolute(path))) if Path(path).is_dir() else (absolute(path),)
        if not found:
            troubles.append(Trouble(path, 1, "this folder holds no rule file (*.yml)"))
        loaded, errors = load_files(found, catalog, lexicon, planner.proofreader(settings))
        rules.extend(loaded)
        troubles.extend(Trouble(shown(error.path), error.line, error.reason) for error in errors)
    failures, bare, skipped = 0, 0, dict[str, int]()
    for rule in rules:
        bare += not (rule.bad or rule.good)
        try:
            for failure in prove(rule, lexicon):
                failures += 1
                print(f"{shown(rule.path)}:1: {rule.id}: {failure}")
        except Unavailable as error:
            skipped[str(error)] = skipped.get(str(error), 0) + 1
    for reason, count in skipped.items():
        if planner.access(settings).asked:
            troubles.append(Trouble(KEY, 1, reason))
        else:
            print(f"{number(count, 'rule')} skipped: {reason}.")
    held = len(rules) - sum(skipped.values())
    print(f"{number(held, 'rule')} held to {'their' if held != 1 else 'its'} examples: {number(failures, 'failure')}", end="")
    print(f"; {bare} without examples." if bare else ".")
    return _troubled(*troubles) or (FOUND if failures else LOOKED)


def _troubled(*troubles: Trouble) -> int:
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    return COULD_NOT_LOOK if troubles else LOOKED


def table(rules: Sequence[Rule], on: Collection[str]) -> Iterator[str]:
    """A line for each rule: its id, its level, whether it is on, and what it says."""
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        says = textwrap.shorten(" ".join((rule.why or rule.description or rule.message).split()), WIDTH, placeholder=" …")
        yield f"{rule.id:{width}}  {rule.level!s:10}  {'on ' if rule.id in on else 'off'}  {says}"


def in_full(rule: Rule, *, on: bool) -> Iterator[str]:
    """Everything a rule's file says of it."""
    yield f"{rule.id} ({rule.level}, {'on' if on else 'off'})"
    yield f"  {rule.message}"
    for text in (rule.why, rule.description):
        if text:
            yield ""
            yield from textwrap.wrap(" ".join(text.split()), WIDTH, initial_indent="  ", subsequent_indent="  ")
    if rule.link:
        yield f"  {rule.link}"
    for title, examples in (("Flagged", rule.bad), ("Not flagged", rule.good)):
        if examples:
            yield ""
            yield f"  {title}:"
        for example in examples:
            yield from _example(example)
    yield ""
    yield f"  kind {rule.kind}, scope {', '.join(rule.scope)}, {shown(rule.path)}"


def _example(example: Example) -> Iterator[str]:
    text = example.text
    if example.end > example.start:
        text = f"{text[: example.start]}[[{text[example.start : example.end]}]]{text[example.end :]}"
    yield from textwrap.indent(text.strip("\r\n"), "    ").splitlines() or ["    "]
    if example.fixed is not None:
        yield "    is fixed to"
        yield from textwrap.indent(example.fixed.strip("\r\n"), "    ").splitlines() or ["    (nothing)"]
    for source in example.against:
        yield "    against a source that says"
        yield from textwrap.indent(source.strip("\r\n"), "    ").splitlines()
