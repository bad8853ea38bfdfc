"""The options that several commands have in common, and what is made of them: a request, and the files to look at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from newslint.config.request import Request
    from newslint.errors import Trouble
    from newslint.linter.target import Target

LEVELS = ("suggestion", "warning", "error")
Function = TypeVar("Function", bound=Callable[..., Any])
Type = TypeVar("Type", bound="click.ParamType[Any]")


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The rules and styles whose names begin so, for the shell."""
    from newslint.config.plan import Planner
    from newslint.config.request import Request

    before, _, begun = incomplete.rpartition(",")
    planner = Planner(Request(config=ctx.params.get("config")))
    catalog, _lexicon = planner.catalog(planner.settings(Path.cwd()))
    head = f"{before}," if before else ""
    return [head + name for name in (*catalog.styles, *catalog.files) if name.startswith(begun)]


class NumberRange(click.FloatRange):
    """A number between bounds; `nan`, which lies between any, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number. Raises BadParameter."""
        number = super().convert(value, param, ctx)
        return self.fail(f"{value} is no number.", param, ctx) if number != number else number  # noqa: PLR0124 (as nan is told)


def together(*more: Callable[[Function], Function]) -> Callable[[Function], Function]:
    """Several options as one decorator, in the order in which --help shows them."""

    def apply(function: Function) -> Function:
        for option in reversed(more):
            function = option(function)
        return function

    return apply


def _rule_option(name: str, text: str) -> Callable[[Function], Function]:
    return click.option(name, multiple=True, metavar="RULE,STYLE", shell_complete=complete_rules, help=text)


def _encoding(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A text encoding's name from an option."""
    if value is not None:
        from newslint.readers import known_encoding

        if known_encoding(value) is None:
            raise click.BadParameter(f"there is no text encoding '{value}': it is a name such as utf-8, windows-1252 or utf-16")
    return value


def _days(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A number of days from an option."""
    if value is None:
        return None
    from newslint.config.settings import days_of

    try:
        return days_of(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _called(kind: Type, name: str) -> Type:
    """A kind of value, by the name that an error is to call it."""
    kind.name = name
    return kind


PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
CONFIG = click.option("--config", metavar="FILE", type=click.Path(), help="This configuration for all files, not each one's nearest.")
SELECTION = together(
    _rule_option("--select", "Only these rules and styles, whatever the configuration says."),
    _rule_option("--extend-select", "These too."),
    _rule_option("--ignore", "Not these."),
)
SOURCES = click.option(
    "--against", multiple=True, metavar="PATH", type=click.Path(), help="A source article, or a folder of them; repeatable."
)
AGAINST = together(
    SOURCES,
    click.option("--against-siblings", is_flag=True, help="The other stories of a story's folder are its sources too."),
)
LANGUAGE_TOOL = together(
    click.option("--languagetool", metavar="URL", help="The address of a LanguageTool server, for grammar."),
    click.option("--languagetool-cache", metavar="FOLDER", help="Where LanguageTool's answers are remembered; 'off' for nowhere."),
)
INDEX = together(
    click.option("--index", metavar="INDEX", help="An index of the wire, to find sources in: a file, or postgresql://…"),
    click.option("--within", metavar="DAYS", callback=_days, help="How far from the story's day to look for them (default 3d)."),
    click.option(
        "--most", type=_called(click.IntRange(1), "whole number"), metavar="N", help="The most sources from the index (default 8)."
    ),
)
INDEX_PLACE = click.argument("index", metavar="INDEX")
SHOWN = 3  # names of what is left out that are told
FORCE = click.option(
    "--force-exclude", is_flag=True, help="Leave out what exclude and .gitignore name, also where a path names it (as pre-commit does)."
)
JOBS = click.option(
    "--jobs",
    type=_called(click.IntRange(1), "whole number"),
    metavar="N",
    help="How many processes look at the files (default: by their number).",
)
ENCODING = together(
    click.option(
        "--encoding", metavar="NAME", callback=_encoding, help="What the files are written in (default: UTF-8, or UTF-16 with its mark)."
    ),
    click.option(
        "--max-size",
        type=_called(NumberRange(0, 1000, min_open=True), "number"),
        metavar="MB",
        help="The largest text that is read (default 5).",
    ),
)
READING = together(
    click.option("--stdin-filename", metavar="NAME", help="What standard input is called: for its format and its configuration."),
    ENCODING,
    click.option("--no-cache", is_flag=True, help="Look at every file anew, and keep nothing in your cache folder for the next run."),
)
LOOKING = together(
    PATHS,
    AGAINST,
    INDEX,
    SELECTION,
    click.option("--grammar", is_flag=True, help="Grammar too, by LanguageTool: --extend-select grammar."),
    LANGUAGE_TOOL,
    CONFIG,
    click.option("--level", type=click.Choice(LEVELS), help="The lowest level shown (default warning)."),
    click.option("--baseline", metavar="FILE", type=click.Path(), help="Findings that are known and not to be reported."),
    JOBS,
    FORCE,
    READING,
)


def request_from(options: Mapping[str, Any], **more: bool) -> Request:
    """The request that these options of a command amount to. Raises click.UsageError."""
    from newslint.config.languagetool import STYLE, is_address
    from newslint.config.request import request_of
    from newslint.readers.listing import SIBLINGS

    if options.get("languagetool") and not is_address(options["languagetool"]):
        raise click.UsageError("--languagetool is the address of a server, such as http://127.0.0.1:8081")
    same = (
        "config",
        "ignore",
        "level",
        "fail_on",
        "baseline",
        "encoding",
        "max_size",
        "languagetool",
        "languagetool_cache",
        "index",
        "within",
        "most",
        "diff_base",
    )
    said: dict[str, Any] = {**{key: options[key] for key in same if key in options}, **more}
    return request_of(
        **said,
        cache=not options.get("no_cache", True),
        select=options.get("select") or None,
        extend_select=(*options.get("extend_select", ()), *((STYLE,) if options.get("grammar") else ())),
        against=(*options.get("against", ()), *((SIBLINGS,) if options.get("against_siblings") else ())) or None,
    )


def targets_from(options: Mapping[str, Any]) -> list[Target | Trouble]:
    """The files that the paths of a command mean. Raises click.UsageError."""
    from newslint.config.discovery import Configurations
    from newslint.config.exclude import Exclude
    from newslint.errors import Trouble
    from newslint.run import expand

    paths: Sequence[str] = options["paths"]
    if options["stdin_filename"] and "-" not in paths:
        raise click.UsageError("--stdin-filename names standard input, which is asked for by the path -")
    read = partial(_standard_input, request_from(options), options["stdin_filename"])
    exclude = Exclude(Configurations(request_from(options)).of)
    targets = list(expand(paths, read, options["stdin_filename"], exclude, force=options.get("force_exclude", False)))
    for what, names in (
        ("exclude and .gitignore leave out", exclude.left_out),
        ("in folders, what has no ending is not looked at unless it is named:", exclude.unended),
    ):
        if names:
            more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            print(Trouble("", 1, f"newslint: {what} {', '.join(names[:SHOWN])}{more}."), file=sys.stderr)
    return targets


def _standard_input(request: Request, name: str | None) -> bytes:
    """Standard input, one byte more than it may have at most; what is wrong with its name or settings is said when it is looked at."""
    from newslint.config.discovery import Configurations
    from newslint.config.settings import read_options
    from newslint.errors import NewslintError
    from newslint.files import absolute
    from newslint.readers import LIMIT, room

    if sys.stdin is None:
        raise NewslintError(name or "-", 1, "there is no standard input: it is closed")
    file = absolute(name or "-")
    try:
        size = room(str(file), read_options(Configurations(request).of(file.parent).layers(file, request.layer))[1])
    except NewslintError:
        size = LIMIT
    return sys.stdin.buffer.read(size + 1)
