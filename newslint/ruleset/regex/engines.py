"""The two engines: google-re2, which runs in linear time, and the regex module, which runs with a time limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

# Whether expressions are compiled at once, so that one which cannot be read is an error of its rule file; else when they are first used.
AT_ONCE: ContextVar[bool] = ContextVar("at once", default=False)


@contextmanager
def at_once() -> Iterator[None]:
    """Expressions that are made here are compiled now."""
    token = AT_ONCE.set(True)
    try:
        yield
    finally:
        AT_ONCE.reset(token)


def lazily(compiled: Callable[[], Any]) -> Callable[[], Any]:
    """What is compiled when it is first asked for, unless that is to be AT_ONCE."""
    kept = cache(compiled)
    if AT_ONCE.get():
        kept()
    return kept


def quiet(**more: Any) -> Any:
    """Options for google-re2 with which it prints nothing on standard error; `more` are others of its own."""
    import re2

    options = re2.Options()
    options.log_errors = False
    for name, value in more.items():
        setattr(options, name, value)
    return options


def linear(expr: str | None, *, narrow: bool = False) -> Any:
    """Compiled by google-re2, or None if it cannot express it; a `narrow` one tells places alone."""
    if expr is None:
        return None
    import re2

    from newslint.ruleset.regex.narrow import Narrowed

    try:
        return Narrowed(expr, max_mem=1 << 26) if narrow else re2.compile(expr, quiet(max_mem=1 << 26))
    except (re2.error, UnicodeEncodeError):
        return None


def backtracking(expr: str) -> Any:
    """Compiled by the regex module; ValueError with its reason."""
    import regex

    try:
        return regex.compile("(?-f)" + expr, regex.VERSION1)
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        raise ValueError(str(error)) from error
