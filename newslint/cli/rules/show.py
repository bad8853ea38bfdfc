"""`newslint rules show`: all there is to say of a rule."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import CONFIG, complete_rules, request_from
from newslint.cli.terminal import width
from newslint.files import shown

if TYPE_CHECKING:
    from newslint.ruleset.rule import Example, Rule

WIDTH = 96


@click.command("show", short_help="What a rule says and why, with its examples.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete_rules)
@CONFIG
def show_rules(ids: Sequence[str], **options: Any) -> int:
    """What a rule says and why, with its examples; or all rules of a style.

    \b
    newslint rules show names.all-caps
    newslint rules show quotes
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.config.plan import Planner

    planner = Planner(request_from(options))
    catalog, on, rules, wrong = planner.known_rules(planner.settings(Path.cwd()))
    wanted = list(dict.fromkeys(catalog.ids(ids, every=True)))
    for count, rule in enumerate(rules[name] for name in wanted if name in rules):
        print(*([""] if count else []), *_in_full(rule, on=rule.id in on), sep="\n")
    return COULD_NOT_LOOK if told(*(trouble for name, trouble in wrong if name in wanted)) else LOOKED


def _in_full(rule: Rule, *, on: bool) -> Iterator[str]:
    """Everything a rule's file says of it."""
    yield f"{rule.id} ({rule.level}, {'on' if on else 'off'})"
    yield f"  {rule.message}"
    for text in (rule.why, rule.description):
        if text:
            yield ""
            yield from textwrap.wrap(" ".join(text.split()), width(WIDTH), initial_indent="  ", subsequent_indent="  ")
    if rule.link:
        yield f"  {rule.link}"
    for title, examples in (("Flagged", rule.bad), ("Not flagged", rule.good)):
        if examples:
            yield ""
            yield f"  {title}:"
        for example in examples:
            yield from _example(example)
    yield ""
    from newslint.ruleset.pages import settings_of

    yield f"  kind {rule.kind}, scope {', '.join(rule.scope)}, {shown(rule.path)}"
    for key, value in settings_of(rule).items():
        yield f"    {key}: {value}"


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
