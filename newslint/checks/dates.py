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

VALUES = ("match", "other", "sources", "note")
ONE_WITH_YEAR = 0.7  # of two days only one of which has a year: a day of long ago and one of this month
NEWS_TOO = 0.4  # of the likeness
PARTS = ("weekday", "day", "month", "year")


@dataclass(frozen=True, slots=True)
class Keys:
    """What to compare, and how alike the words around two dates must be (0 to 1) before they are held for one.

    `part` is weekday, day, month or year. `likeness` is for a date that stands elsewhere too, in the copy or in a source, and
    may have strayed from there; `fresh` for one that stands nowhere else; `apart` is what is left of the likeness where different people
    are named around the two; `explained` is how much liker another date of the copy must be to the source's, to be its counterpart;
    `sure` is how like the likest must be for the difference to be told, but for the next day's news.
    """

    part: str
    likeness: float = 0.35
    fresh: float = 0.2
    apart: float = 0.0
    explained: float = 1.0
    sure: float = 0.0


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
            if rivalry.rivals[0].score >= keys.sure or _is_next_day(rivalry):
                yield _hit(rivalry, keys)

    return check


def _dates(one: Fact, other: Fact) -> tuple[Date, Date]:
    assert isinstance(one.thing, Date)
    assert isinstance(other.thing, Date)
    return one.thing, other.thing


def _weigh(one: Fact, other: Fact) -> float:
    a, b = _dates(one, other)
    if a.beside or b.beside:
        return 0.0
    if a.kind == "day" and a.year and b.year and a.year != b.year:
        return 0.0  # a date of another year differs in two parts: no slip
    return ONE_WITH_YEAR if a.kind == "day" and bool(a.year) != bool(b.year) else 1.0


def _agree(one: Fact, other: Fact) -> bool:
    """Whether nothing that both tell differs."""
    a, b = _dates(one, other)
    both = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    return all(here == there for here, there in both if here and there)


def _hit(rivalry: Rivalry, keys: Keys) -> Hit:
    fact, first = rivalry.fact, rivalry.rivals[0]
    other = first.source.text[first.fact.start : first.fact.end]
    places = [(rival.source, Span(rival.fact.start, rival.fact.end)) for rival in rivalry.rivals]
    level, note = Level.ERROR if sum(rival.score >= keys.likeness for rival in rivalry.rivals) > 1 else Level.WARNING, ""
    if _is_next_day(rivalry):
        level, note = Level.SUGGESTION, f"; the copy tells of {other} too, so this may be the next day’s news"
    return differs(fact.start, fact.end, places, {"other": other, "note": note}, level=level, fixed=other)


def _is_next_day(rivalry: Rivalry) -> bool:
    """Whether the copy has a weekday up to two days behind the sources' more than once, and theirs as well, in surroundings like theirs."""
    here, there = _dates(rivalry.fact, rivalry.rivals[0].fact)
    later = 0 < (here.weekday - there.weekday) % 7 <= 2 and here.kind == "weekday"
    return later and rivalry.again and any(rival.known >= NEWS_TOO * rival.score for rival in rivalry.rivals)
