"""A day, month, year or weekday that sources give otherwise for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.document import Span
from newslint.finding import Hit, Level
from newslint.kind import BadKey, Check, Setup
from newslint.reading.article import Article
from newslint.reading.dates import Date
from newslint.reading.facts import Fact
from newslint.reading.rivals import Bar, Rivalry, rivalries
from newslint.testimony import differs

VALUES = ("match", "other", "sources")
PARTS = ("weekday", "day", "month", "year")


@dataclass(frozen=True, slots=True)
class Keys:
    """What to compare, and how alike the words around two dates must be (0 to 1) before they are held for one.

    `part` is weekday, day, month or year. `likeness` is for a date that stands elsewhere too, in the copy or in a source, and
    may have strayed from there; `fresh` for one that stands nowhere else; `apart` is what is left of the likeness where different people
    are named around the two; `explained` is how much liker another date of the copy must be to the source's, to be its counterpart.
    """

    part: str
    likeness: float = 0.35
    fresh: float = 0.2
    apart: float = 0.0
    explained: float = 1.0


def build(keys: Keys, setup: Setup) -> Check:
    """The check: dates that sources have otherwise in like surroundings. Two sources that agree make an error, one a warning.

    Raises BadKey for a part that there is not.
    """
    if keys.part not in PARTS:
        raise BadKey(f"'part' is one of {', '.join(PARTS)}, not '{keys.part}'", "part")

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        bar = Bar(keys.likeness, keys.fresh, keys.apart, keys.explained)
        for rivalry in rivalries(article, against, keys.part, bar, _weigh, _agree):
            yield _hit(rivalry)

    return check


def _dates(one: Fact, other: Fact) -> tuple[Date, Date]:
    assert isinstance(one.thing, Date)
    assert isinstance(other.thing, Date)
    return one.thing, other.thing


def _weigh(one: Fact, other: Fact) -> float:
    a, b = _dates(one, other)
    return 1.0 if a.kind == b.kind else 0.0


def _agree(one: Fact, other: Fact) -> bool:
    """Whether nothing that both tell differs."""
    a, b = _dates(one, other)
    both = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    return all(here == there for here, there in both if here and there)


def _hit(rivalry: Rivalry) -> Hit:
    fact, first = rivalry.fact, rivalry.rivals[0]
    same = [rival for rival in rivalry.rivals if _agree(rival.fact, first.fact)]
    other = first.source.text[first.fact.start : first.fact.end]
    places = [(rival.source, Span(rival.fact.start, rival.fact.end)) for rival in same]
    level = Level.ERROR if len(same) > 1 else Level.WARNING
    return differs(fact.start, fact.end, places, {"other": other}, level=level, fixed=other)
