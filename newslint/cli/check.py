"""`newslint check`: findings to standard output in the form that is asked for, troubles to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, FOUND, LOOKED
from newslint.cli.options import LEVELS, LOOKING, request_from, targets_from
from newslint.cli.terminal import takes_colour, width
from newslint.report import NAMES

if TYPE_CHECKING:
    from newslint.config.request import Request
    from newslint.errors import Trouble
    from newslint.linter.target import Target
    from newslint.report import Tally
    from newslint.result import Result
    from newslint.ruleset.rule import Rule

OVER = "--output would write the report over {}: give it another name"
WIDTH = 108  # columns of the text report where nothing is narrower


@click.command()
@LOOKING
@click.option("--fail-on", type=click.Choice(LEVELS), help="What makes the exit status 1 (default error).")
@click.option(
    "--format", "form", type=click.Choice(NAMES), metavar="FORMAT", default="text", help=f"The report: {', '.join(NAMES)} (default text)."
)
@click.option("--output", metavar="FILE", type=click.Path(), help="Write the report there.")
@click.option("--fix", is_flag=True, help="Apply the safe fixes. Standard input comes out fixed.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the other fixes too.")
@click.option("--ask", is_flag=True, help="With --fix: show each fix, safe or not, and ask whether to make it.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--diff-base", metavar="REV", help="Only what stands on lines that have changed since git's revision REV.")
@click.option("--watch", is_flag=True, help="Look again whenever a story, a source, a rule or the configuration changes.")
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
    newslint check archive/ --diff-base origin/main
    newslint check --fix story.txt
    newslint check - --stdin-filename story.md < story.md
    """  # noqa: D301
    if options["watch"]:
        from newslint.cli.watching import watch

        return watch(options, _look)
    return _look(options)


def _look(options: Mapping[str, Any]) -> int:
    """Look once; the exit status."""
    from newslint.cli.progress import results_of
    from newslint.report import Report, Tally, write

    fixes, diff, form = options["fix"] and not options["diff"], options["diff"], options["form"]
    if options["unsafe_fixes"] and not (fixes or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if fixes and "-" in options["paths"] and len(set(options["paths"])) > 1:
        raise click.UsageError("--fix writes standard input's text to standard output; give - no other path beside it")
    if options["ask"]:
        _can_ask(options)
    request = request_from(options, fix=fixes or diff, unsafe=options["unsafe_fixes"] or options["ask"], write=not diff)
    targets, tally = targets_from(options), Tally()
    output, read = options["output"], list["Result"]()
    if output is not None:
        from newslint.cli.overwriting import read_in_it
        from newslint.config.plan import Planner

        if lost := read_in_it(output, options, targets, Planner(request)):
            raise click.UsageError(OVER.format(lost))

    def status() -> int:
        if tally.graves:
            return COULD_NOT_LOOK
        return FOUND if tally.failed and not options["exit_zero"] else LOOKED

    colour = takes_colour(options["color"]) and not (options["output"] or (fixes and not options["ask"]))
    asker = None
    if options["ask"]:
        from newslint.cli.asking import Asker

        asker = Asker(colour=colour, width=width(WIDTH))
    results = results_of(targets, request, options["jobs"], tally, asker)
    if output is not None:
        results = _noted(results, read)
    if asker is not None:
        results = iter(list(results))  # what is left to say comes after the last answer
    fixes_input = fixes and "-" in options["paths"]
    if diff or fixes_input:
        results = _shown_first(results, _diff if diff else _fixed_text)
    background = cache(partial(_background, tuple(targets), request))
    wraps = sys.stdout.isatty() and not options["output"]
    report = Report(
        results, tally, lambda: background()[0], lambda: background()[1], status, colour, width(WIDTH), wraps, not options["statistics"]
    )
    aside = sys.stderr if diff or fixes_input else sys.stdout
    if output is not None:
        _to_file(output, "".join(write(form, report)), tally, read)
    elif diff:
        from newslint.report.text import summary

        for _ in results:
            pass
        aside.write(summary(tally, diff=True) + "\n")
    else:
        for part in write(form, report):
            aside.write(part)
    if options["statistics"]:
        stream = aside if form == "text" else sys.stderr
        stream.writelines(f"{line}\n" for line in _statistics(tally))
    return status()


def _can_ask(options: Mapping[str, Any]) -> None:
    """Raises click.UsageError where there is nobody to ask, or nothing to ask about."""
    if not options["fix"] or options["diff"]:
        raise click.UsageError("--ask goes with --fix, and not with --diff")
    if "-" in options["paths"]:
        raise click.UsageError("--ask asks at the terminal, and standard input is a story: give files")
    if not (sys.stdin and sys.stdin.isatty()):
        raise click.UsageError("--ask asks at a terminal, and standard input is none: use --diff to see the fixes")


def _shown_first(results: Iterable[Result], show: Callable[[Result], str]) -> Iterator[Result]:
    """Pass the results on, what `show` makes of each written to standard output, its line breaks as they are."""
    from newslint.readers import encode

    for result in results:
        sys.stdout.flush()
        # A file's name may hold bytes that are no UTF-8, which Python keeps as surrogates and a diff shows as they are.
        data = show(result).encode("utf-8", "surrogateescape") if show is _diff else encode(show(result), result.encoding)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        yield result


def _fixed_text(result: Result) -> str:
    return result.raw


def _diff(result: Result) -> str:
    if result.new is None:
        return ""
    import difflib

    name = _as_in_git(Path(result.path).as_posix())
    rows = difflib.unified_diff(_rows(result.raw), _rows(result.new), name, name)
    return "".join(row if row.endswith(("\n", "\r")) else row + "\n\\ No newline at end of file\n" for row in rows)


def _as_in_git(name: str) -> str:
    """A file's name as git's diffs have it: one that a terminal or a CI server might obey in quotation marks, with escapes."""
    from newslint.errors import CONTROLS

    if not CONTROLS.search(name):
        return name
    said = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{CONTROLS.sub(lambda match: "".join(f"{chr(92)}{byte:03o}" for byte in match[0].encode()), said)}"'


def _rows(text: str) -> list[str]:
    from newslint.document import LINE_BREAK

    ends = [match.end() for match in LINE_BREAK.finditer(text)]
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)]) if end > start]


def _noted(results: Iterable[Result], read: list[Result]) -> Iterator[Result]:
    for result in results:
        read.append(result)
        yield result


def _to_file(name: str, text: str, tally: Tally, read: Iterable[Result]) -> None:
    from newslint.cli.overwriting import source_in_it
    from newslint.cli.progress import told
    from newslint.errors import Trouble
    from newslint.whole import write_whole

    if lost := source_in_it(name, read):
        tally.troubles.append(Trouble("", 1, OVER.format(lost)))
        told(tally.troubles[-1])
        return
    try:
        write_whole(Path(name), text.encode("utf-8", "replace"))
    except OSError as error:
        tally.troubles.append(Trouble(name, 1, f"the report cannot be written: {error.strerror or error}"))
        told(tally.troubles[-1])


def _background(targets: Sequence[Target | Trouble], request: Request) -> tuple[Mapping[str, Rule], bool]:
    """The rules that are on for any of the files, by id, and whether there is a baseline."""
    from newslint.config.plan import Planner
    from newslint.errors import NewslintError, Trouble

    planner, baseline = Planner(request), False
    rules: dict[str, Rule] = {}
    for target in targets:
        try:
            plan = planner.plan(target.path, None if isinstance(target, Trouble) else target.data)
        except NewslintError:
            continue  # what is wrong has been said of the file
        rules.update((rule.id, rule) for rule in plan.rules)
        baseline = baseline or planner.baseline_path(plan.settings) is not None
    return dict(sorted(rules.items())), baseline


def _statistics(tally: Tally) -> Iterator[str]:
    """How often each rule has found something, the most frequent first, and what the baseline holds that is no more."""
    from newslint.report import number

    width = len(f"{max(tally.rules.values(), default=0):,}")
    for rule, count in sorted(tally.rules.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{count:>{width},}  {rule}"
    rate = f": {1000 * tally.findings / tally.words:.2f} in 1,000" if tally.words else ""
    yield f"{number(tally.findings, 'finding')} in {number(tally.words, 'word')}{rate}"
    if tally.idle:
        yield "Silences nothing any more:"
        for path, line, name in tally.idle:
            yield f"  {path}:{line}: {name or 'every rule'}"
    if tally.gone:
        yield "In the baseline, and no longer found (“newslint baseline” drops them):"
    for path, rule, words, count in tally.gone:
        yield f"  {path}: {rule} “{words}”" + (f" ({count} times)" if count > 1 else "")
