"""Results on their way to a report: counted, their troubles told, and how far a long run is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from newslint.config.request import Request
from newslint.errors import Trouble
from newslint.fix import Accept
from newslint.linter.target import Target
from newslint.report import Tally
from newslint.result import Result
from newslint.run import run

T = TypeVar("T")
LONG = 48  # files from which on a person at a terminal is shown how far it is


def results_of(
    targets: Sequence[Target | Trouble], request: Request, processes: int | None, tally: Tally, accept: Accept | None = None
) -> Iterator[Result]:
    """Look at the files; the results as they come, counted, each of their troubles told once on standard error. Raises UnknownName."""
    results = run(targets, request, processes, accept)
    for result in results if accept else _watched(results, len(targets)):
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


def counted(rows: Iterable[T], total: int, what: str = "files", size: Callable[[T], int] = lambda _: 1) -> Iterator[T]:
    """Pass on what comes of many files; a person at the terminal is shown how far it is, how fast, and how long it will take.

    `size` tells how many of `what` a row is.
    """
    import time

    if total < LONG or not sys.stderr.isatty():
        yield from rows
        return
    began, count, shown = time.monotonic(), 0, 0
    for row in rows:
        yield row
        count += size(row)
        if count - shown >= LONG:
            shown = count
            rate = count / max(time.monotonic() - began, 0.001)
            left = (total - count) / rate
            text = f"\r{count:,} of {total:,} {what}, {rate:.0f} a second, {left / 60:.0f} min {left % 60:02.0f} s left \x1b[K"
            print(text, end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def told(*troubles: Trouble) -> bool:
    """Print troubles to standard error; whether a grave one is among them."""
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    return any(trouble.grave for trouble in troubles)
