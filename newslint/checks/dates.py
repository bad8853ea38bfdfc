"""A day, month, year or weekday that sources give otherwise for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.values.dates import Date
from newslint.compare.claims import Fact
from newslint.compare.conflicts import Bar, Comparison, Rivalry, rivalries
from newslint.compare.evidence import contested
from newslint.finding import Hit, Level
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "other", "sources", "note")
ONE_WITH_YEAR = 0.7  # of two days only one of which has a year: a day of long ago and one of this month
NEXT_DAYS = 2  # so many days later a story may still tell of the day before
NEWS_TOO = 0.4  # how alike, of the likeness to the sources, the copy's own telling of their day must be to make it an update
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
    """The check: dates that sources have otherwise in like surroundings.

    Two sources that agree make an error, one a warning; the next day's news makes a suggestion.

    Raises BadKey for a part that there is not.
    """
    if keys.part not in PARTS:
        raise BadKey(f"'part' is one of {', '.join(PARTS)}, not '{keys.part}'", "part")
    comparison = Comparison(keys.part, Bar(keys.likeness, keys.fresh, keys.apart, keys.explained), _weigh, _agree)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for rivalry in rivalries(article, against, comparison) if against else ():
            update = _update(rivalry)
            if not update and rivalry.rivals[0].score < keys.sure:
                continue
            yield contested(rivalry, keys.likeness, note=update, level=Level.SUGGESTION if update else None)

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
    """Whether nothing that both tell differs; weekdays of two weeks are two days."""
    a, b = _dates(one, other)
    if a.kind == b.kind == "weekday" and a.calendar and b.calendar:
        return a.calendar == b.calendar
    both = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    return all(here == there for here, there in both if here and there)


def _update(rivalry: Rivalry) -> str:
    """What makes a later weekday an update: it comes after a source was published, or the copy tells of the sources' day too."""
    first = rivalry.rivals[0]
    here, there = _dates(rivalry.fact, first.fact)
    if here.calendar and first.source.published and here.calendar > first.source.published:
        return "; that source was published before"
    later = here.kind == "weekday" and 0 < (here.weekday - there.weekday) % 7 <= NEXT_DAYS
    if later and rivalry.again and rivalry.known >= NEWS_TOO:
        return f"; the copy tells of {there.text} too, so this may be the next day’s news"
    return ""
