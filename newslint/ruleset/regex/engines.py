"""The two engines: google-re2, which runs in linear time, and the regex module, which runs with a time limit."""

from __future__ import annotations

from typing import Any

import re2


def quiet(**more: Any) -> Any:
    """Options for google-re2 with which it prints nothing on standard error; `more` are others of its own."""
    options = re2.Options()
    options.log_errors = False
    for name, value in more.items():
        setattr(options, name, value)
    return options


def linear(source: str | None) -> Any:
    """Compiled by google-re2, or None if it cannot express it."""
    if source is None:
        return None
    try:
        return re2.compile(source, quiet(max_mem=1 << 26))
    except (re2.error, UnicodeEncodeError):
        return None


def backtracking(source: str) -> Any:
    """Compiled by the regex module; ValueError with its reason."""
    import regex

    try:
        return regex.compile("(?-f)" + source, regex.VERSION1)
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        raise ValueError(str(error)) from error
