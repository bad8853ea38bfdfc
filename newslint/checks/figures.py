"""A figure that sources give otherwise for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from newslint.article.article import Article
from newslint.article.values.figures import Figure
from newslint.compare.claims import Fact
from newslint.compare.conflicts import Bar, Comparison, rivalries
from newslint.compare.evidence import contested
from newslint.finding import Hit, Level
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "other", "sources", "note")
# What counts on by itself: the 12th day, the second week.
ELAPSED = frozenset(("day", "week", "month", "year", "hour", "night", "morning", "time"))
HALF_KNOWN = 0.7  # of two figures one of which does not tell what it counts
COMMON = 0.5  # of two stretches of time
FAR = 4.0  # times
ROUGHLY, ROUNDED = 1.12, 1.03  # how far apart two figures may lie that are rough, or one of them rounded
LEAST_ROUNDED = 100
LEAST_SCORE = 20  # a match has many scores, a vote one


@dataclass(frozen=True, slots=True)
class Keys:
    """How alike the words around two figures must be (0 to 1) before they are held for figures of one thing.

    `likeness` is for a figure that stands elsewhere too, in the copy or in a source; `fresh` for one that does not; `apart` is what
    is left of the likeness where different people are named around the two.
    """

    likeness: float = 0.35
    fresh: float = 0.2
    apart: float = 0.5


def build(keys: Keys, setup: Setup) -> Check:
    """The check: figures for which sources have another of the same kind, of the same noun, in like surroundings.

    Two sources that agree make an error, one a warning; a lower bound and what lies above it make a suggestion.
    """
    comparison = Comparison("figure", Bar(keys.likeness, keys.fresh, keys.apart), _weigh, _agree)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for rivalry in rivalries(article, against, comparison) if against else ():
            if _leaves_room(rivalry.fact, rivalry.rivals[0].fact):
                yield contested(rivalry, keys.likeness, note="; one leaves room for the other", level=Level.SUGGESTION)
            else:
                yield contested(rivalry, keys.likeness)

    return check


def _figures(one: Fact, other: Fact) -> tuple[Figure, Figure]:
    assert isinstance(one.thing, Figure)
    assert isinstance(other.thing, Figure)
    return one.thing, other.thing


def _weigh(one: Fact, other: Fact) -> float:
    a, b = _figures(one, other)
    if one.slot != other.slot or (a.noun and b.noun and a.noun != b.noun):
        return 0.0
    if (a.kind == "ordinal" and a.noun in ELAPSED) or (a.kind == "score" and a.low < LEAST_SCORE):
        return 0.0
    weight = HALF_KNOWN if bool(a.noun) != bool(b.noun) and a.kind == "count" else COMMON if a.noun in ELAPSED else 1.0
    return weight if max(a.low, b.low) <= FAR * min(a.low, b.low) else weight * HALF_KNOWN


def _agree(one: Fact, other: Fact) -> bool:
    """Whether two figures say the same, one more roughly perhaps."""
    a, b = _figures(one, other)
    if one.slot != other.slot or "score" in (a.kind, b.kind):
        return one.slot == other.slot and one.value == other.value
    if one.value == other.value or a.low < a.high or b.low < b.high:
        return one.value == other.value
    low, high = sorted((a, b), key=lambda figure: figure.low)
    ratio = high.low / low.low if low.low > 0 else inf
    if ratio <= ROUGHLY and any(_is_rough(figure) for figure in (a, b)):
        return low.modifier in ("about", "over") or high.modifier in ("about", "under")
    return ratio <= ROUNDED and _rounds(a.low, b.low)


def _is_rough(figure: Figure) -> bool:
    """Whether a figure is a round one: 20 or 130,000, not 19."""
    return _digits(figure.low) == 1 or (_digits(figure.low) == 2 and figure.low >= LEAST_ROUNDED)


def _rounds(one: float, other: float) -> bool:
    """Whether the figure with fewer digits that count is the other, rounded: 84,000 for 83,962, not 85,000."""
    fine, coarse = sorted((one, other), key=_digits, reverse=True)
    return _digits(fine) > _digits(coarse) and float(f"{fine:.{_digits(coarse)}g}") == coarse


def _digits(value: float) -> int:
    return len(f"{value:.12e}".partition("e")[0].replace(".", "").rstrip("0"))


def _leaves_room(one: Fact, other: Fact) -> bool:
    """Whether one is a lower bound that the other lies above (more than 100,000 and 130,000), or a range that holds it."""
    low, high = sorted(_figures(one, other), key=lambda figure: figure.low)
    return (low.modifier == "over" and high.low <= FAR * low.low) or (low.low <= high.high and high.low <= low.high)
