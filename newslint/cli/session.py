"""One run of a command from its orders to its exit status: results to the report, troubles to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from newslint.config.plan import Orders, Planner
from newslint.config.settings import DEFAULT_BASELINE, ConfigError
from newslint.document import LINE_BREAK
from newslint.errors import Trouble
from newslint.files import absolute, shown, write_whole
from newslint.filters.baseline import BaselineError, Known, entries, key_of, save
from newslint.filters.baseline import load as load_baseline
from newslint.readers import encode
from newslint.report import Report, Tally, number, write
from newslint.ruleset.rule import Rule
from newslint.run import Job, Result, run

LOOKED, FOUND, COULD_NOT_LOOK = 0, 1, 2
LONG = 48  # files from which on a person at a terminal is shown how far it is


@dataclass(frozen=True)
class Wanted:
    """What is to come out: the report's form, where to, and what else."""

    form: str = "text"
    output: str | None = None
    diff: bool = False
    statistics: bool = False
    exit_zero: bool = False
    colour: bool = False


def check(jobs: Sequence[Job | Trouble], orders: Orders, wanted: Wanted, processes: int | None = None) -> int:
    """Look at the files and report; the exit status. Raises UnknownName, BrokenPipeError."""
    tally = Tally()
    results = _counted(_watched(run(jobs, orders, processes), len(jobs)), tally)
    fixes_input = orders.fix and orders.write and any(isinstance(job, Job) and job.data is not None for job in jobs)
    if wanted.diff or fixes_input:
        results = _shown_first(results, _diff if wanted.diff else _fixed_text)
    background = cache(partial(_background, tuple(jobs), orders))
    report = Report(results, tally, lambda: background()[0], lambda: background()[1], lambda: _status(tally, wanted), wanted.colour)
    aside = sys.stderr if wanted.diff or fixes_input else sys.stdout
    if wanted.output is not None:
        _to_file(wanted.output, "".join(write(wanted.form, report)), tally)
    elif wanted.diff:
        from newslint.report.text import summary

        for _ in results:
            pass
        aside.write(summary(tally, diff=True) + "\n")
    else:
        for part in write(wanted.form, report):
            aside.write(part)
    if wanted.statistics:
        stream = aside if wanted.form == "text" else sys.stderr
        stream.writelines(f"{line}\n" for line in statistics(tally))
    return _status(tally, wanted)


def _status(tally: Tally, wanted: Wanted) -> int:
    if tally.troubles:
        return COULD_NOT_LOOK
    return FOUND if tally.failed and not wanted.exit_zero else LOOKED


def _counted(results: Iterable[Result], tally: Tally) -> Iterator[Result]:
    """Pass the results on, counted, their troubles printed once each."""
    for result in results:
        before = len(tally.troubles)
        tally.add(result)
        for trouble in tally.troubles[before:]:
            print(trouble, file=sys.stderr)
        yield result


def _watched(results: Iterable[Result], total: int) -> Iterable[Result]:
    """With many files and a person at the terminal, wait for all results and show how far it is."""
    if total < LONG or not sys.stderr.isatty():
        return results
    done = []
    for count, result in enumerate(results, 1):
        done.append(result)
        print(f"\r{count:,} of {total:,} files", end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return done


def _shown_first(results: Iterable[Result], show: Callable[[Result], str]) -> Iterator[Result]:
    """Pass the results on, what `show` makes of each written to standard output, its line breaks as they are."""
    for result in results:
        sys.stdout.flush()
        sys.stdout.buffer.write(encode(show(result), "utf-8" if show is _diff else result.encoding))
        sys.stdout.buffer.flush()
        yield result


def _fixed_text(result: Result) -> str:
    return result.source


def _diff(result: Result) -> str:
    if result.new is None:
        return ""
    import difflib

    name = Path(result.path).as_posix()
    rows = difflib.unified_diff(_rows(result.source), _rows(result.new), name, name)
    return "".join(row if row.endswith(("\n", "\r")) else row + "\n\\ No newline at end of file\n" for row in rows)


def _rows(text: str) -> list[str]:
    ends = [match.end() for match in LINE_BREAK.finditer(text)]
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)]) if end > start]


def _to_file(name: str, text: str, tally: Tally) -> None:
    try:
        write_whole(Path(name), text.encode("utf-8", "replace"))
    except OSError as error:
        tally.troubles.append(Trouble(name, 1, f"the report cannot be written: {error.strerror or error}"))
        print(tally.troubles[-1], file=sys.stderr)


def _background(jobs: Sequence[Job | Trouble], orders: Orders) -> tuple[Mapping[str, Rule], bool]:
    """The rules that are on for any of the files, by id, and whether there is a baseline."""
    planner, rules, baseline = Planner(orders), dict[str, Rule](), False
    for job in jobs:
        try:
            plan = planner.plan(job.path)
        except (ConfigError, BaselineError):
            continue  # what is wrong has been said of the file
        rules.update((rule.id, rule) for rule in plan.rules)
        baseline = baseline or planner.baseline_path(plan.settings) is not None
    return dict(sorted(rules.items())), baseline


def statistics(tally: Tally) -> Iterator[str]:
    """How often each rule has found something, the most frequent first, and what the baseline holds that is no more."""
    width = len(f"{max(tally.rules.values(), default=0):,}")
    for rule, count in sorted(tally.rules.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{count:>{width},}  {rule}"
    rate = f": {1000 * tally.findings / tally.words:.2f} in 1,000" if tally.words else ""
    yield f"{number(tally.findings, 'finding')} in {number(tally.words, 'word')}{rate}"
    if tally.gone:
        yield "In the baseline, and no longer found (“newslint baseline” drops them):"
    for path, rule, words, count in tally.gone:
        yield f"  {path}: {rule} “{words}”" + (f" ({count} times)" if count > 1 else "")


def write_baseline(jobs: Sequence[Job | Trouble], orders: Orders, processes: int | None = None) -> int:
    """Keep what is found now as known; the exit status. What is known of other files, and from rules that are off now, stays.

    Nothing is written if anything could not be looked at.
    """
    tally, planner = Tally(), Planner(orders)
    books: dict[Path, dict[str, tuple[Known, ...]]] = {}
    for result in _counted(_watched(run(jobs, orders, processes), len(jobs)), tally):
        if result.troubles:
            continue
        file = absolute(result.path)
        path = planner.baseline_path(planner.settings(file.parent)) or absolute(DEFAULT_BASELINE)
        try:
            book = books.setdefault(path, dict(load_baseline(path)) if path not in books and path.exists() else {})
        except BaselineError as error:
            tally.troubles.append(error.trouble)
            print(error.trouble, file=sys.stderr)
            break
        key = key_of(file, path)
        kept = [entry for entry in book.get(key, ()) if entry.rule not in result.rules]
        book[key] = tuple(sorted((*kept, *entries(result.findings)), key=lambda entry: (entry.rule, entry.words, entry.fingerprint)))
    if tally.troubles:
        print("The baseline is left as it was.", file=sys.stderr)
        return COULD_NOT_LOOK
    for path, book in books.items():
        there = {name: rows for name, rows in book.items() if (path.parent / name).exists()}
        try:
            save(path, there)
        except OSError as error:
            print(Trouble(shown(path), 1, f"cannot be written: {error.strerror or error}"), file=sys.stderr)
            return COULD_NOT_LOOK
        known = sum(entry.count for rows in there.values() for entry in rows)
        print(f"{shown(path)}: {number(known, 'finding')} in {number(sum(map(bool, there.values())), 'file')}")
    return LOOKED
