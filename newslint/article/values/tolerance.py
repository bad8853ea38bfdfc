"""Tolerance: when two figures say the same, though they are not the same number."""

from __future__ import annotations

from functools import lru_cache
from math import inf

from newslint.article.values.figures import Figure
from newslint.lazy.record import record

ROUGH_MINUTES = 30  # between a time that is told roughly and the time itself


@record(frozen=True, slots=True)
class Tolerance:
    """How many times one figure may be the other and still be it: where one is said to be rough (`roughly`: about, nearly, more than), or
    is the other rounded (`rounded`). From `round_from` on two digits make a round number, below it one does.
    """

    roughly: float = 1.12
    rounded: float = 1.03
    round_from: float = 100

    def is_met(self, one: Figure, other: Figure) -> bool:
        """Whether two figures of one kind and unit say the same, one more roughly perhaps."""
        one, other = in_percent(one), in_percent(other)
        if (one.low, one.high) == (other.low, other.high):
            return True
        if one.kind == "time":
            return _are_one_time(one, other)
        if one.low != one.high or other.low != other.high:  # 48 to 42 percent, and one of the two by itself
            return (one.low == one.high and one.low in (other.low, other.high)) or (
                other.low == other.high and other.low in (one.low, one.high)
            )
        low, high = (one, other) if one.low <= other.low else (other, one)
        times = _times(low.low, high.low)
        if times > max(self.roughly, self.rounded) or "score" in (one.kind, other.kind):
            return False
        said = low.modifier in ("about", "over") or high.modifier in ("about", "under")
        if said and times <= self.rounded and _is_half_round(low if low.modifier else high):
            return True
        said &= _digits(one.low) != _digits(other.low)  # about 260 million is no 250 million, for both are as fine
        if said and times <= self.roughly and any(_is_round(figure.low, self.round_from) for figure in (one, other)):
            return True
        small = high.low < self.round_from and low.low == int(low.low) and high.low == int(high.low)
        return times <= self.rounded and not small and _rounds(one.low, other.low)


def in_percent(figure: Figure) -> Figure:
    """A share as the percentage that it is: half is 50, two-thirds 66.7; any other figure as it is."""
    return figure._replace(kind="percent", low=100 * figure.low, high=100 * figure.high) if figure.kind == "share" else figure


def is_near(one: Figure, other: Figure, times: float) -> bool:
    """Whether two figures overlap, or one is so many times the other: all that is asked of a headline, which rounds without saying so."""
    if one.low <= other.high and other.low <= one.high:
        return True
    low, high = sorted((one, other), key=lambda figure: figure.low)
    return _times(low.high, high.low) <= times


def _are_one_time(one: Figure, other: Figure) -> bool:
    """Whether two times of day are one, of which one may be rough: shortly after 5, about 5, and 5:18."""
    if written_time(one) == written_time(other):
        return True
    early, late = (one, other) if one.low <= other.low else (other, one)
    said = early.modifier in ("about", "over") or late.modifier in ("about", "under")
    return said and one.unit == other.unit and late.low - early.low <= ROUGH_MINUTES


def _times(low: float, high: float) -> float:
    return high / low if low > 0 else inf


def written_time(time: Figure) -> str:
    """The digits and half of a time of day, however it is punctuated: 7.30pm, 7:30 p.m."""
    return "".join(char for char in time.text.lower() if char.isalnum())


def _is_round(value: float, round_from: float) -> bool:
    """Whether a value is a round one: 20 or 130,000, not 19."""
    return _digits(value) == 1 or (_digits(value) == 2 and value >= round_from)


def _is_half_round(figure: Figure) -> bool:
    """Whether the last digit of a figure that counts is a five that was rounded to: nearly 775,000."""
    digits = f"{figure.low:.12e}".partition("e")[0].rstrip("0")
    return figure.modifier != "" and digits.endswith("5")


def roundings(value: float) -> list[float]:
    """What a value is when it is rounded to fewer digits: 84,000, 83,960 and so on for 83,962."""
    return [float(f"{value:.{digits}g}") for digits in range(1, _digits(value))]


def _rounds(one: float, other: float) -> bool:
    """Whether the figure with fewer digits that count is the other, rounded: 84,000 for 83,962, not 85,000."""
    fine, coarse = sorted((one, other), key=_digits, reverse=True)
    return _digits(fine) > _digits(coarse) and float(f"{fine:.{_digits(coarse)}g}") == coarse


@lru_cache(maxsize=10_000)
def _digits(value: float) -> int:
    return len(f"{value:.12e}".partition("e")[0].replace(".", "").rstrip("0"))
