"""Verdict: how grave a conflict is, by how many sources agree against the copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from newslint.compare.conflict import Conflict, Nature
from newslint.finding import Level


class Levels(NamedTuple):
    """How grave it is that one source has it otherwise, and that two or more agree; None is the rule's own level."""

    one: Level | None = None
    two: Level | None = None


CASES = Levels._fields


def levels_of(levels: Mapping[str, Level]) -> Levels:
    """The levels that a rule names, by case: `one`, `two`."""
    return Levels(*(levels.get(case) for case in CASES))


def verdict(conflict: Conflict, levels: Levels) -> Level | None:
    """How grave a conflict is: an update or a variant is a suggestion, else the sources that surely have it otherwise are counted."""
    if conflict.nature is not Nature.CONFLICT:
        return Level.SUGGESTION
    witnesses = {match.article.document.path for match in conflict.matches if match.sure}
    return levels.two if len(witnesses) > 1 else levels.one
