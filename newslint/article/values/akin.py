"""Akin: which of a text's figures may be one with another, found without asking each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from newslint.article.values.figures import Figure
from newslint.article.values.tolerance import ROUGH_MINUTES, Tolerance, in_percent, roundings, written_time

ROOM = 1.25  # times that a figure may be a bound which bears it out


class Akin:
    """The figures of a text by what they are worth. `of` gives those that may be one with a figure, whatever they count."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = tuple(figures)
        self._by_value: dict[float, list[int]] = {}
        self._by_rounding: dict[float, list[int]] = {}
        self._by_writing: dict[str, list[int]] = {}
        rough: list[tuple[float, int]] = []
        every: list[tuple[float, int]] = []
        for number, figure in enumerate(self._figures):
            for value in _worth(figure):
                self._by_value.setdefault(value, []).append(number)
                every.append((value, number))
                if figure.modifier:
                    rough.append((value, number))
            for value in roundings(in_percent(figure).low):
                self._by_rounding.setdefault(value, []).append(number)
            self._by_writing.setdefault(written_time(figure), []).append(number)
        self._rough, self._every = sorted(rough), sorted(every)

    def of(self, figure: Figure, tolerance: Tolerance) -> Iterator[Figure]:
        """The figures that may be one with this: the same number or end of a range, one rounded or rough, or a bound of the other."""
        for number in sorted(self._likely(figure, tolerance)):
            other = self._figures[number]
            if _may_be_one(figure, other, tolerance):
                yield other

    def _likely(self, figure: Figure, tolerance: Tolerance) -> set[int]:
        """The numbers of those that it may be, and of some others."""
        found: set[int] = set()
        times = max(ROOM, tolerance.roughly, tolerance.rounded)
        values = _worth(figure)
        for value in values:
            found.update(self._by_value.get(value, ()), self._by_rounding.get(value, ()))
            low, high = sorted((value / times, value * times))
            found.update(_between(self._every if figure.modifier else self._rough, low, high))
            if figure.kind == "time":
                found.update(_between(self._every, value - ROUGH_MINUTES, value + ROUGH_MINUTES))
        for value in roundings(in_percent(figure).low):
            found.update(self._by_value.get(value, ()))
        if figure.kind == "time":
            found.update(self._by_writing.get(written_time(figure), ()))
        return found


def _worth(figure: Figure) -> set[float]:
    """Its ends, and those of the percentage that a share is."""
    percent = in_percent(figure)
    return {figure.low, figure.high, percent.low, percent.high}


def _between(rows: Sequence[tuple[float, int]], low: float, high: float) -> Iterator[int]:
    """The numbers of the values from `low` to `high`."""
    first, last = bisect_left(rows, low, key=lambda row: row[0]), bisect_right(rows, high, key=lambda row: row[0])
    return (number for _, number in rows[first:last])


def _may_be_one(figure: Figure, other: Figure, tolerance: Tolerance) -> bool:
    """Whether two figures may be one, whatever they count: the same number or the same end of a range, or one rounded or rough."""
    if figure.low in (other.low, other.high) or figure.high in (other.low, other.high):
        return True
    return figure.unit == other.unit and (tolerance.is_met(figure, other) or _is_bound(figure, other))


def _is_bound(figure: Figure, other: Figure) -> bool:
    """Whether a figure that is a bound lies close to another on its side: more than 500,000, and 572,206."""
    return figure.kind == other.kind and (
        (figure.modifier == "over" and figure.low < other.low <= ROOM * figure.low)
        or (figure.modifier == "under" and other.low < figure.low <= ROOM * other.low)
    )
