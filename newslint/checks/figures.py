"""A figure that sources give otherwise for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.document import Span
from newslint.finding import Hit, Level
from newslint.kind import Check, Setup
from newslint.reading.article import Article
from newslint.reading.facts import Fact
from newslint.reading.figures import Figure
from newslint.reading.rivals import Bar, Rivalry, rivalries
from newslint.testimony import differs

VALUES = ("match", "other", "sources")
# What counts on by itself: the 12th day, the second week.
ELAPSED = frozenset(("day", "week", "month", "year", "hour", "night", "morning", "time"))
HALF_KNOWN = 0.5  # of two figures one of which does not tell what it counts
COMMON = 0.5  # of two stretches of time
FAR = 4.0  # times


@dataclass(frozen=True, slots=True)
class Keys:
    """How alike the words around two figures must be (0 to 1) before they are held for figures of one thing."""

    likeness: float = 0.35
    fresh: float = 0.2


def build(keys: Keys, setup: Setup) -> Check:
    """The check: figures for which sources have another of the same kind, of the same noun, in like surroundings.

    Two sources that agree make an error, one a warning.
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        for rivalry in rivalries(article, against, "figure", Bar(keys.likeness, keys.fresh), _weigh, _agree):
            yield _hit(rivalry)

    return check


def _figures(one: Fact, other: Fact) -> tuple[Figure, Figure]:
    assert isinstance(one.thing, Figure)
    assert isinstance(other.thing, Figure)
    return one.thing, other.thing


def _weigh(one: Fact, other: Fact) -> float:
    a, b = _figures(one, other)
    if one.slot != other.slot or (a.noun and b.noun and a.noun != b.noun):
        return 0.0
    if a.kind == "ordinal" and a.noun in ELAPSED:
        return 0.0
    weight = HALF_KNOWN if not (a.noun and b.noun) and a.kind == "count" else COMMON if a.noun in ELAPSED else 1.0
    return weight if max(a.low, b.low) <= FAR * min(a.low, b.low) else weight * HALF_KNOWN


def _agree(one: Fact, other: Fact) -> bool:
    a, b = _figures(one, other)
    return one.slot == other.slot and a.low == b.low and a.high == b.high


def _hit(rivalry: Rivalry) -> Hit:
    fact, first = rivalry.fact, rivalry.rivals[0]
    same = [rival for rival in rivalry.rivals if _agree(rival.fact, first.fact)]
    other = first.source.text[first.fact.start : first.fact.end]
    places = [(rival.source, Span(rival.fact.start, rival.fact.end)) for rival in same]
    level = Level.ERROR if len(same) > 1 else Level.WARNING
    return differs(fact.start, fact.end, places, {"other": other}, level=level, fixed=other)
