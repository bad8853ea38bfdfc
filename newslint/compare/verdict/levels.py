"""Verdict: how grave a conflict is, by how many sources agree against the copy."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.article.contradictions.conflict import Conflict, Nature
from newslint.compare.verdict.independence import independent
from newslint.finding import Level
from newslint.lazy.row import NamedTuple


class Levels(NamedTuple):
    """How grave it is that one source has it otherwise, that two or more agree, that one may have; that what differs is later news
    (`update`) or may be the same, said otherwise (`variant`). None is the rule's own level.
    """

    one: Level | None = None
    two: Level | None = None
    weak: Level | None = Level.SUGGESTION
    update: Level | None = Level.SUGGESTION
    variant: Level | None = Level.SUGGESTION


CASES = ("one", "two")  # of whatever is held against sources
# The probability from which a conflict is worth a suggestion, a warning and, where two sources agree, an error.
SUGGESTION, WARNING, ERROR = 0.4, 0.75, 0.95


def levels_of(levels: Mapping[str, Level]) -> Levels:
    """The levels that a rule names, by case, and the usual ones of the cases that it does not name. Raises TypeError for no case."""
    return Levels(**levels)


def case_of(count: int) -> str:
    """The case that so many sources, one or more, make: two and more are alike."""
    return CASES[min(count, len(CASES)) - 1]


def verdict(conflict: Conflict, levels: Levels) -> Level | None:
    """How grave a conflict is: an update and a variant have levels of their own, else the sources that have it otherwise are counted.

    Two that are not sure weigh as much as one that is, and copies of one text as one. Where a probability was learnt it decides.
    """
    if conflict.nature is not Nature.CONFLICT:
        return levels.update if conflict.nature is Nature.UPDATE else levels.variant
    if conflict.probability is not None:
        agree = independent(passage.article for passage in conflict.passages) > 1
        sure_of = levels.two if agree and conflict.probability >= ERROR else levels.one
        return sure_of if conflict.probability >= WARNING else levels.weak
    sure = independent(passage.article for passage in conflict.passages if passage.sure)
    every = independent(passage.article for passage in conflict.passages)
    return levels.two if sure > 1 else levels.one if sure or every > 1 else levels.weak
