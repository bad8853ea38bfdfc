"""A place where sources have another for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.document import Span
from newslint.finding import Hit, Level
from newslint.kind import Check, Setup
from newslint.reading.article import Article
from newslint.reading.facts import Fact
from newslint.reading.rivals import Bar, Rivalry, rivalries
from newslint.testimony import differs

VALUES = ("match", "other", "sources")


@dataclass(frozen=True, slots=True)
class Keys:
    """How alike the words around two places must be (0 to 1) before they are held for one.

    `likeness` is for a place that is named elsewhere too, in the copy or in a source; `fresh` for one that is not.
    """

    likeness: float = 0.35
    fresh: float = 0.2


def build(keys: Keys, setup: Setup) -> Check:
    """The check: places for which sources have another of the same kind (city, state, country) in like surroundings.

    Two sources that agree make an error, one a warning.
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        for rivalry in rivalries(article, against, "place", Bar(keys.likeness, keys.fresh), _weigh, _agree):
            yield _hit(rivalry)

    return check


def _weigh(one: Fact, other: Fact) -> float:
    return 1.0 if one.slot == other.slot and "country US" not in (f"{one.slot} {one.value}", f"{other.slot} {other.value}") else 0.0


def _agree(one: Fact, other: Fact) -> bool:
    return one.slot == other.slot and one.value == other.value


def _hit(rivalry: Rivalry) -> Hit:
    fact, first = rivalry.fact, rivalry.rivals[0]
    same = [rival for rival in rivalry.rivals if _agree(rival.fact, first.fact)]
    other = first.source.text[first.fact.start : first.fact.end]
    places = [(rival.source, Span(rival.fact.start, rival.fact.end)) for rival in same]
    level = Level.ERROR if len(same) > 1 else Level.WARNING
    return differs(fact.start, fact.end, places, {"other": other}, level=level, fixed=other)
