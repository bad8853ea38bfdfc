"""Bounds: the numbers that decide whether two facts differ, as a rule file may set them, each with how far it can go."""

from __future__ import annotations

from math import inf
from typing import Annotated

from newslint.lazy.row import NamedTuple


class Range(NamedTuple):
    """What a bound is, as a page says it, and the least and the most that it can be."""

    what: str
    least: float
    most: float


Share = Annotated[float, Range("a share, from 0 to 1", 0, 1)]
Times = Annotated[float, Range("so many times, from 1 on", 1, inf)]
Count = Annotated[float, Range("a number, from 0 on", 0, inf)]
