"""Ranges: many ranges of one text, and which of them hold or touch a place, found without going through them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from newslint.document import Span


class Ranges:
    """Ranges in order of their starts; they may lie in each other."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(Span(*span) for span in spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))  # how far the ranges up to each one go

    def holding(self, start: int, end: int) -> Span | None:
        """The first range that [start, end) lies in."""
        index = bisect_left(self._reach, end)
        return self._spans[index] if index < len(self._spans) and self._starts[index] <= start else None

    def touch(self, start: int, end: int) -> bool:
        """Whether a range has a character in common with [start, end)."""
        index = bisect_left(self._starts, end)
        return index > 0 and self._reach[index - 1] > start

    def meeting(self, start: int, end: int) -> Iterator[Span]:
        """What each range has in common with [start, end), in order."""
        for index in range(bisect_right(self._reach, start), bisect_left(self._starts, end)):
            first, last = max(start, self._spans[index].start), min(end, self._spans[index].end)
            if first < last:
                yield Span(first, last)
