"""`newslint rules new`: a rule file to fill in, which says itself what is still missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import CONFIG, request_from
from newslint.lazy.expression import expression

ID = expression(r"(?P<style>\w[\w-]*)\.(?P<name>\w[\w-]*)")

HEAD = """\
# The rule {id}. Fill in every “…” (a mark in a bad example: [[…]]), then: newslint rules test {path}
extends: {kind}
"""
EXAMPLES = """\
bad:
  - …
good:
  - …
"""
BESIDE_SOURCES = """\
bad:
  - text: …
    against: [ … ]
good:
  - text: …
    against: [ … ]
"""
# The kinds that most rules of a house are made of; what their other keys are tells the class `Keys` of each in newslint/checks/.
KINDS = {
    "existence": """\
message: "“%s”: …"  # what is wrong, and what would be right; %s is what was found
why: …
level: warning
ignorecase: true
tokens:  # words that are not to stand, each a regular expression
  - …
""",
    "substitution": """\
message: "Write “%s”, not “%s”."
why: …
level: warning
ignorecase: true
action: {name: replace}
swap:  # what stands: what should
  …: …
""",
    "phrase": """\
message: "“{match}”: …"  # what is wrong, and what would be right
why: …
level: warning
phrases:  # (a|b) is either, [word] may be absent, {name:PERSON} is a name, ... a few words between
  - …
""",
    "variant": """\
message: "“{match}” here, “{other}” elsewhere in this story: …"
why: …
level: warning
levels: {sure: warning, tie: suggestion}  # the other form stands more often; both as often
of: [person, place, organisation, name]
by: spelling  # or given-name, accent, apostrophe, capitals, house, all-capitals, lower-case
where: story  # or headline (against the story), sources, known (names of the word lists)
""",
    "conflict": """\
message: "“{match}” here, “{other}” in {sources}: …"
why: …
level: warning
levels: {one: warning, two: error}  # of the sources that differ
fact: weekday  # or date, month, year, place, title, age, office …: docs/rules/kinds.md
where: sources  # or story
""",
}


@click.command("new", short_help="Write a rule file to fill in.")
@click.argument("rule", metavar="STYLE.NAME")
@click.option("--kind", type=click.Choice(tuple(KINDS)), default="existence", show_default=True, help="The kind of check.")
@click.option("--folder", metavar="FOLDER", default=".", type=click.Path(file_okay=False), help="Where the style's folder is, or is to be.")
@CONFIG
def new_rule(rule: str, kind: str, folder: str, **options: Any) -> int:
    """Write a rule file to fill in: STYLE/NAME.yml. A file that is there already is asked about first.

    \b
    newslint rules new house.jargon
    newslint rules new house.spelling --kind substitution
    newslint rules new house.titles --kind phrase --folder styles/
    newslint rules new house.accents --kind variant
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.config.plan import Planner
    from newslint.errors import Trouble
    from newslint.files import absolute, is_there, shown

    named = ID.fullmatch(rule)
    if not named:
        raise click.UsageError(f"a rule is called STYLE.NAME, such as house.jargon, and not '{rule}'")
    path = Path(folder) / named["style"] / f"{named['name']}.yml"
    planner = Planner(request_from(options))
    settings = planner.settings(Path.cwd())
    catalog, _ = planner.catalog(settings)
    other = catalog.files.get(rule)
    if other and other.resolve() != path.resolve():
        raise click.UsageError(f"there is a rule '{rule}' already: {shown(other)}; choose another name")
    if is_there(path) and not _may_go(path):
        told(Trouble(str(path), 1, "is there already and stays as it is"))
        return COULD_NOT_LOOK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            HEAD.format(id=rule, path=path, kind=kind) + KINDS[kind] + (BESIDE_SOURCES if kind == "conflict" else EXAMPLES), "utf-8"
        )
    except OSError as error:
        told(Trouble(str(path), 1, f"cannot be written: {error.strerror or error}"))
        return COULD_NOT_LOOK
    print(f"{path} is written. Fill it in, and hold it to its examples with “newslint rules test {path}”.")
    if rule not in catalog.house and not any(
        (settings.folder / entry).resolve() in absolute(str(path)).resolve().parents for entry in settings.rules
    ):
        print(f"To put it to work, name its folder in .newslint.yml: “rules: [{path.parent.as_posix()}/]”.")
    return LOOKED


def _may_go(path: Path) -> bool:
    """Ask whether a file may be overwritten; who cannot answer has said no."""
    try:
        return click.confirm(f"{path} is there already. Overwrite it?", err=True)
    except click.Abort:
        click.echo(err=True)
        return False
