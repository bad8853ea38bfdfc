"""The command line: parses, calls, prints. Only app.py, which ends the process, and intake.py know of click too."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newslint import __version__
from newslint.cli.app import App
from newslint.cli.intake import ENCODING, MAX_SIZE, standard_input

if TYPE_CHECKING:
    from newslint.config.plan import Orders
    from newslint.errors import Trouble
    from newslint.run import Job

LEVELS = ("suggestion", "warning", "error")
FORMATS = ("text", "json", "jsonl", "sarif", "github", "junit", "rdjson", "html")
Function = TypeVar("Function", bound=Callable[..., Any])


def _names(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...] | None:
    """Rules and styles from an option that may be given several times, each time with commas; None if it is not given."""
    if not value:
        return None
    return tuple(name for names in value for part in names.split(",") if (name := part.strip()))


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The rules and styles whose names begin so, for the shell."""
    from newslint.config.plan import Orders, Planner

    before, _, begun = incomplete.rpartition(",")
    planner = Planner(Orders(config=ctx.params.get("config")))
    catalog, _lexicon = planner.catalog(planner.settings(Path.cwd()))
    head = f"{before}," if before else ""
    return [head + name for name in (*catalog.styles, *catalog.files) if name.startswith(begun)]


def _options(*more: Callable[[Function], Function]) -> Callable[[Function], Function]:
    def apply(function: Function) -> Function:
        for option in reversed(more):
            function = option(function)
        return function

    return apply


def _rule_option(name: str, text: str) -> Callable[[Function], Function]:
    return click.option(name, multiple=True, metavar="RULE,STYLE", callback=_names, shell_complete=_complete, help=text)


SETTINGS = click.option("--config", metavar="FILE", type=click.Path(), help="This configuration for all files, not each one's nearest.")
SELECTION = _options(
    _rule_option("--select", "Only these rules and styles, whatever the configuration says."),
    _rule_option("--extend-select", "These too."),
    _rule_option("--ignore", "Not these."),
)
AGAINST = _options(
    click.option("--against", multiple=True, metavar="PATH", type=click.Path(), help="A source article, or a folder of them; repeatable."),
    click.option("--against-siblings", is_flag=True, help="The other stories of a story's folder are its sources too."),
)
LANGUAGE_TOOL = _options(
    click.option("--languagetool", metavar="URL", help="The address of a LanguageTool server, for grammar."),
    click.option("--languagetool-cache", metavar="FOLDER", help="Where LanguageTool's answers are remembered; 'off' for nowhere."),
)
LOOKING = _options(
    click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path()),
    AGAINST,
    SELECTION,
    click.option("--grammar", is_flag=True, help="Grammar too, by LanguageTool: --extend-select grammar."),
    LANGUAGE_TOOL,
    SETTINGS,
    click.option("--level", type=click.Choice(LEVELS), help="The lowest level shown (default warning)."),
    click.option("--baseline", metavar="FILE", type=click.Path(), help="Findings that are known and not to be reported."),
    click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many processes look at the files (default: by their number)."),
    click.option("--stdin-filename", metavar="NAME", help="What standard input is called: for its format and its configuration."),
    ENCODING,
    MAX_SIZE,
)


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="newslint", message="%(prog)s %(version)s")
def main() -> None:
    """A linter for news copy.

    It finds garbled attributions, names spelt two ways, quotation marks astray, leftovers of web pages, and where a
    story differs from its sources.

    \b
    Exit status 0: looked, and found nothing grave. 1: findings. 2: could not look.
    """  # noqa: D301


@main.command()
@LOOKING
@click.option("--fail-on", type=click.Choice(LEVELS), help="What makes the exit status 1 (default error).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="The form of the report.")
@click.option("--output", metavar="FILE", type=click.Path(), help="Write the report there.")
@click.option("--fix", is_flag=True, help="Apply the safe fixes. Standard input comes out fixed.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the other fixes too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--exit-zero", is_flag=True, help="Exit status 0 even with findings (2 stays 2).")
@click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colour in the text report (default: on a terminal)."
)
def check(**options: Any) -> int:
    """Look at stories: files, folders, or - for standard input.

    \b
    newslint check story.txt
    newslint check story.txt --against wire/
    newslint check desk/ --select names,quotes --format github
    newslint check --fix story.txt
    newslint check - --stdin-filename story.md < story.md
    """  # noqa: D301
    from newslint.cli.session import Wanted
    from newslint.cli.session import check as look

    fixes = options["fix"] and not options["diff"]
    _usage(options, fixes=fixes)
    orders = _orders(options, fix=options["fix"] or options["diff"], unsafe=options["unsafe_fixes"], write=not options["diff"])
    wanted = Wanted(
        form=options["form"],
        output=options["output"],
        diff=options["diff"],
        statistics=options["statistics"],
        exit_zero=options["exit_zero"],
        colour=_colour(options["color"]) and not (options["output"] or fixes),
    )
    return _named(lambda: look(_jobs(options), orders, wanted, options["jobs"]))


@main.command()
@LOOKING
def baseline(**options: Any) -> int:
    """Keep what is found now as known, so that only what is new is reported.

    It is written to --baseline, else where the configuration says, else to .newslint-baseline.json.

    \b
    newslint baseline archive/
    """  # noqa: D301
    from newslint.cli.session import write_baseline

    _usage(options, fixes=False)
    return _named(lambda: write_baseline(_jobs(options), _orders(options, use_baseline=False), options["jobs"]))


@main.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@AGAINST
@click.option("--format", "form", type=click.Choice(("text", "json", "jsonl")), default="text", show_default=True, help="The form.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called: for its format and its configuration.")
@SETTINGS
@ENCODING
@MAX_SIZE
def facts(**options: Any) -> int:
    """Print a story's fact sheet: people, organisations, places, quotations with their speakers, figures and dates.

    Beside sources it tells of each who confirms it, who has it otherwise, and what is in nobody's copy.

    \b
    newslint facts story.txt
    newslint facts story.txt --against wire/
    newslint facts --format jsonl desk/
    """  # noqa: D301
    from newslint.facts.sheet import print_facts

    _usage(options, fixes=False)
    return _named(lambda: print_facts(_jobs(options), _orders(options), options["form"]))


@main.command()
@click.argument("folder", metavar="[FOLDER]", default=".", type=click.Path(exists=True, file_okay=False))
def init(folder: str) -> int:
    """Write a configuration to begin with, every key of it explained.

    \b
    newslint init
    """  # noqa: D301
    from newslint.cli.init import write_config

    return write_config(Path(folder))


@main.command()
@click.option("--install-languagetool", "install", is_flag=True, help="Fetch LanguageTool (some 250 MB), as language-tool-python does.")
@LANGUAGE_TOOL
@SETTINGS
def doctor(install: bool, **options: Any) -> int:
    """What newslint works with here, what is missing, and the command that mends it.

    \b
    newslint doctor
    newslint doctor --install-languagetool
    """  # noqa: D301
    from newslint.cli.doctor import examine

    return _named(lambda: examine(_orders(options), install=install))


@main.group(cls=App)
def rules() -> None:
    """Rules: list them, show one, hold them to their examples."""


@rules.command("list")
@SELECTION
@SETTINGS
def list_rules(**options: Any) -> int:
    """Every rule that there is here, its level, and whether it is on.

    \b
    newslint rules list
    newslint rules list --select names
    """  # noqa: D301
    from newslint.cli.rules import listed

    return _named(lambda: listed(_orders(options)))


@rules.command("show")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=_complete)
@SETTINGS
def show_rules(ids: Sequence[str], **options: Any) -> int:
    """What a rule says and why, with its examples; or all rules of a style.

    \b
    newslint rules show names.all-caps
    """  # noqa: D301
    from newslint.cli.rules import shown_in_full

    return _named(lambda: shown_in_full(ids, _orders(options)))


@rules.command("test")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@LANGUAGE_TOOL
@SETTINGS
def test_rules(paths: Sequence[str], **options: Any) -> int:
    """Hold rules to their examples: these files or style folders, or else every rule that there is here.

    \b
    newslint rules test
    newslint rules test house/
    """  # noqa: D301
    from newslint.cli.rules import tested

    return _named(lambda: tested(paths, _orders(options)))


def _orders(options: Mapping[str, Any], **more: bool) -> Orders:
    from newslint.config.languagetool import STYLE, Wanted, is_address
    from newslint.config.plan import SIBLINGS, Orders
    from newslint.config.settings import Wishes
    from newslint.finding import Level

    if options.get("languagetool") and not is_address(options["languagetool"]):
        raise click.UsageError("--languagetool is the address of a server, such as http://127.0.0.1:8081")

    level, fail_on = options.get("level"), options.get("fail_on")
    wishes = Wishes(
        select=options.get("select"),
        extend_select=(*(options.get("extend_select") or ()), *((STYLE,) if options.get("grammar") else ())),
        ignore=options.get("ignore") or (),
        level=Level.parse(level) if level else None,
        fail_on=Level.parse(fail_on) if fail_on else None,
        encoding=options.get("encoding"),
        max_size=options.get("max_size"),
        against=(*(options.get("against") or ()), *((SIBLINGS,) if options.get("against_siblings") else ())) or None,
    )
    grammar = Wanted(options.get("languagetool"), options.get("languagetool_cache"))
    return Orders(wishes, options.get("config"), options.get("baseline"), grammar=grammar, **more)


def _jobs(options: Mapping[str, Any]) -> list[Job | Trouble]:
    from newslint.run import expand

    return list(expand(options["paths"], partial(standard_input, _orders(options), options["stdin_filename"]), options["stdin_filename"]))


def _usage(options: Mapping[str, Any], *, fixes: bool) -> None:
    """Refuse what does not go together."""
    paths = options["paths"]
    if options["stdin_filename"] and "-" not in paths:
        raise click.UsageError("--stdin-filename names standard input, which is asked for by the path -")
    if options.get("unsafe_fixes") and not (options["fix"] or options["diff"]):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if fixes and "-" in paths and len(set(paths)) > 1:
        raise click.UsageError("--fix writes standard input's text to standard output; give - no other path beside it")


def _colour(wish: str) -> bool:
    if wish == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wish == "always"


def _named(work: Callable[[], int]) -> int:
    """Do the work; a rule or style on the command line that there is not is an error of usage."""
    from newslint.ruleset.catalog import UnknownName

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows another, and no run ends for it
    try:
        return work()
    except UnknownName as error:
        raise click.UsageError(str(error)) from error
