"""The lines of a story that one of many ways fits: line by line, since few lines ask for the long expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from newslint.article.text.presence import FEW, Presence
from newslint.ruleset.regex.ways import Ways


class FittingLines:
    """Looks for what fits, where an expression is to be found in the line besides with `contains`.

    Of a story that is being written most lines were there when it was looked at last, and are not looked through again.
    """

    def __init__(self, ways: Ways, contains: Callable[[], Any] | None = None) -> None:
        self._ways, self._contains = ways, contains
        self._without: frozenset[str] = frozenset()  # lines in which nothing was found

    def all_in(self, presence: Presence) -> Iterator[tuple[int, Any, Any]]:
        """What fits, where the line begins, and the expression."""
        without, found = self._without, set[str]()
        if asked_in := self._asked_in(presence):
            for offset, row, small in presence.rows:
                if row not in without and (here := asked_in(small)):
                    whole = self._ways.of(here)
                    for place, part in _rows(row, self._contains()) if self._contains else ((0, row),):
                        for match in whole.finditer(part):
                            found.add(row)
                            yield offset + place, match, whole
        self._without = presence.lines - found if found else presence.lines

    def _asked_in(self, presence: Presence) -> Callable[[str], frozenset[int]] | None:
        """What tells the ways that may fit in a line; None where none does in any."""
        new = presence.lines_since(self._without)
        if len(new) * FEW < len(presence.lines):
            return self._ways.asked_in_new if new else None
        if not (asked := self._ways.asked(presence)):
            return None
        return partial(self._ways.asked_in_some if presence.is_long else self._ways.asked_in, among=asked)


def _rows(text: str, contains: Any) -> Iterator[tuple[int, str]]:
    """The lines in which the expression is found, with their offsets."""
    end = -1
    for match in contains.finditer(text):
        if match.start() > end:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
            yield start, text[start:end]
