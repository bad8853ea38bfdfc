"""Results in plain data that marshal takes, and back: a record is a list of its kind's number and its fields, all else stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newslint.document import Span
from newslint.errors import Trouble
from newslint.finding import Edit, Evidence, Finding, Fix, Known, Level
from newslint.result import CheckedStory, Held, Result

# What a result is made of. A changed order or field is another newslint's (state.py).
KINDS: Sequence[Any] = (Level, Span, Result, Finding, Fix, Edit, Evidence, Known, CheckedStory, Held, Trouble)
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
PLAIN = frozenset((str, int, float, bool, type(None)))


def pack(value: Any) -> Any:
    """A result, or a part of one, in plain data. Raises TypeError for what is no part of any."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is tuple:
        return tuple(map(pack, value))
    if kind is Level:
        return [NUMBERS[Level], int(value)]
    if kind is Span:
        return [NUMBERS[Span], *value]
    if kind not in NUMBERS:
        raise TypeError(f"{kind.__name__} is no part of a result")
    return [NUMBERS[kind], *(pack(getattr(value, name)) for name in kind.__match_args__)]


def unpack(data: Any) -> Any:
    """What was packed. Raises TypeError, ValueError, IndexError for what was not."""
    if type(data) is tuple:
        return tuple(map(unpack, data))
    if type(data) is list:
        return KINDS[data[0]](*map(unpack, data[1:]))
    return data
