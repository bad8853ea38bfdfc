"""One expression of many ways to fit, of which only those are compiled that a text can have: a long one takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Any

from newslint.article.text.presence import HEAD, Group, Presence, group_of, runs_of_row
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.ruleset.regex.literals import Words

FIRST = expression(r"[^\W_]")  # of a line, behind the signs that may stand before its words
LINES = 512  # that are kept in mind: most lines of a text that is typed were there before
PATIENCE = 16  # sets of ways that are compiled by themselves, each a few; then all are one expression


class FittingWay(NamedTuple):
    """A way to fit: words of each of these groups stand where it fits, and a line that it fits begins with one of `openings`, if any."""

    groups: tuple[Words, ...] = ()
    openings: Words | None = None


class Ways:
    """Ways to fit, in the order tried. `compiled` makes one expression of the ways of these numbers."""

    def __init__(self, ways: Sequence[FittingWay], compiled: Callable[[list[int]], Any]) -> None:
        self._ways, self._compiled = ways, compiled
        self._made: dict[frozenset[int], Any] = {}
        self._all: Any = None
        self.asked_in = lru_cache(LINES)(self._asked_in)

    def asked(self, presence: Presence) -> frozenset[int]:
        """The ways that may fit anywhere in a text."""
        return frozenset([number for number, group in self._firsts if group is None or presence.may_have_of(group)])

    @cached_property
    def _firsts(self) -> list[tuple[int, Group | None]]:
        """For each way the first group of its words."""
        return [(number, group_of(way.groups[0]) if way.groups else None) for number, way in enumerate(self._ways)]

    def _asked_in(self, small: str, among: frozenset[int]) -> frozenset[int]:
        """Which of these ways may fit in a line; `small` is the line in small letters, with its core."""
        start = FIRST.search(small)
        opening = small[start.start() :] if start else ""
        return frozenset(number for number in among if _may_fit(self._ways[number], small, opening))

    def asked_in_new(self, small: str) -> frozenset[int]:
        """Which ways may fit in a line, of all: for one that has come into a text in which no other is looked at again."""
        always, short, heads = self._by_head
        here = runs_of_row.of(small, len(small)).intersection(heads)
        likely = {*always, *(number for word, number in short if word in small), *(number for head in here for number in heads[head])}
        return self._asked_in(small, frozenset(likely)) if likely else frozenset()

    @cached_property
    def _by_head(self) -> tuple[list[int], list[tuple[str, int]], dict[str, list[int]]]:
        """The ways by how the words of their first groups begin: those without any, those with short ones, the others."""
        always, short, heads = list[int](), list[tuple[str, int]](), dict[str, list[int]]()
        for number, way in enumerate(self._ways):
            if not way.groups:
                always.append(number)
            for word in way.groups[0] if way.groups else ():
                if len(word) < HEAD:
                    short.append((word, number))
                else:
                    heads.setdefault(word[:HEAD], []).append(number)
        return always, short, heads

    def asked_in_some(self, lines: str, among: frozenset[int]) -> frozenset[int]:
        """Which of these ways may fit in some of several lines."""
        return frozenset(number for number in among if _may_fit(self._ways[number]._replace(openings=None), lines, ""))

    def of(self, asked: frozenset[int]) -> Any:
        """An expression that finds all that these ways find."""
        if self._all is None and asked not in self._made:
            if len(self._made) < PATIENCE:
                self._made[asked] = self._compiled(sorted(asked))
            else:
                self._all = self._compiled([*range(len(self._ways))])
                self._made.clear()
        return self._all or self._made[asked]


def _may_fit(way: FittingWay, small: str, opening: str) -> bool:
    is_open = way.openings is None or opening.startswith(way.openings)
    return is_open and all(any(map(small.__contains__, words)) for words in way.groups)
