"""Dates: a day, month, year or weekday that sources give otherwise for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.contradictions.bounds import Count
from newslint.article.contradictions.conflict import Conflict, Nature
from newslint.article.values.dates import Date
from newslint.compare.facts import embedded_posts, same_day
from newslint.compare.matching.company import CompanyFeatures
from newslint.compare.matching.features import PairFeatures, named, names_of
from newslint.compare.matching.search import Difference
from newslint.compare.matching.weighing import Weighing, weighed
from newslint.compare.verdict.fixes import date_in_form
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

VALUES = ("match", "other", "sources", "note")
PARTS = ("year", "month", "day")
PART_OF = {"date": "day", "month": "month", "year": "year"}
AT_PICTURES = {"date": same_day.of_another_day, "year": same_day.of_another_year}  # and under posts
WEEK = 7


class DateFeatures(NamedTuple):
    """What is known of two dates.

    Whether the days or the months differ (or else the years); how many parts both tell, and whether the month is among those that agree;
    how far they are apart (log); whether both are dates of one kind (March 3, 2031). Of weekdays whether the copy's is the next or the one
    before, and whether only one is yet to come.
    """

    day_differs: float = 0.0
    month_differs: float = 0.0
    parts_told: float = 0.0
    month_agrees: float = 0.0
    gap: float = 0.0
    one_kind: float = 0.0
    next_day: float = 0.0
    day_before: float = 0.0
    ahead_differs: float = 0.0


FEATURES = names_of(PairFeatures, CompanyFeatures, DateFeatures)
LARGEST_GAP = 3.0  # log


@record(frozen=True)
class Bounds:
    """Weights decide. Of weekdays, a story that tells of its own day twice and of the sources' day too may still tell of the day before for
    `next-days` days.
    """

    next_days: Count = 2


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds, weights: Mapping[str, float]) -> Iterator[Conflict]:
    """Dates that sources have otherwise in like surroundings, or of the same post; news of a later day than a source's is an update."""
    told: set[int] = set()
    for difference in weighed(article, against, weighing_of(fact, bounds, weights, article.lexicon)):
        told.add(difference.claim.start)
        here, there = dates_of_two(difference.claim, difference.candidates[0].claim)
        fixed = date_in_form(here.text, there.text, article.lexicon)
        if note := _update(article, difference, bounds):
            yield difference.conflict(None, fixed, note=note, nature=Nature.UPDATE)
        else:
            yield difference.conflict(None, fixed)
    if part := PART_OF.get(fact):
        for post, others in embedded_posts.dated_otherwise(article, against):
            if differing(post.date, others[0].date) == [part]:
                told.add(post.date.start)
                yield embedded_posts.conflict(post, others)
    if fact in AT_PICTURES:
        yield from (one for one in AT_PICTURES[fact](article, against) if one.span.start not in told)


def weighing_of(fact: str, bounds: Bounds, weights: Mapping[str, float], lexicon: Lexicon) -> Weighing:
    """How dates are weighed; of a `fact` that is no part of a date, whichever part differs."""
    if fact == "weekday":
        return Weighing(("weekday",), _are_weekdays, agree, agree, _of_weekdays, weights)
    part = PART_OF.get(fact)

    def comparable(one: Claim, other: Claim) -> bool:
        a, b = dates_of_two(one, other)
        different = differing(a, b)
        return len(different) == 1 and part in (None, different[0]) and not (a.beside or b.beside)

    def bears_out(one: Claim, other: Claim) -> bool:
        return agree(one, other) and getattr(other.thing, part or one.kind) > 0

    return Weighing(("day", "month", "year"), comparable, agree, bears_out, _of_dates, weights)


def differing(one: Date, other: Date) -> list[str]:
    """The parts, year to day, that both dates tell and that differ."""
    return [part for part in PARTS if getattr(one, part) and getattr(other, part) and not _is_same(one, other, part)]


def _is_same(one: Date, other: Date, part: str) -> bool:
    """Whether both dates have a part alike: of two spans of days both ends, of one the day that lies in it."""
    if part == "day" and one.until and other.until:
        return (one.day, one.until) == (other.day, other.until)
    if part == "day" and (one.until or other.until):
        return max(one.day, other.day) <= min(one.until or one.day, other.until or other.day)
    return bool(getattr(one, part) == getattr(other, part))


def _of_dates(one: Claim, other: Claim, copy: Article, sources: Sequence[Article]) -> Mapping[str, float]:
    a, b = dates_of_two(one, other)
    part = differing(a, b)[0]
    return named(
        DateFeatures(
            day_differs=part == "day",
            month_differs=part == "month",
            parts_told=sum(bool(getattr(a, name) and getattr(b, name)) for name in (*PARTS, "weekday")),
            month_agrees=bool(a.month) and a.month == b.month,
            gap=min(LARGEST_GAP, log(1 + abs(getattr(a, part) - getattr(b, part)))),
            one_kind=a.kind == b.kind,
        )
    )


def _of_weekdays(one: Claim, other: Claim, copy: Article, sources: Sequence[Article]) -> Mapping[str, float]:
    a, b = dates_of_two(one, other)
    after = (a.weekday - b.weekday) % WEEK
    return named(DateFeatures(next_day=after == 1, day_before=after == WEEK - 1, ahead_differs=a.ahead != b.ahead))


def _are_weekdays(one: Claim, other: Claim) -> bool:
    a, b = dates_of_two(one, other)
    return a.kind == b.kind == "weekday" and not (a.beside or b.beside)


def dates_of_two(one: Claim, other: Claim) -> tuple[Date, Date]:
    """The dates of two claims."""
    assert isinstance(one.thing, Date)
    assert isinstance(other.thing, Date)
    return one.thing, other.thing


def agree(one: Claim, other: Claim) -> bool:
    """Whether two dates tell a part alike, and none otherwise; weekdays of two weeks are two days."""
    a, b = dates_of_two(one, other)
    if a.kind == b.kind == "weekday" and a.calendar and b.calendar:
        return a.calendar == b.calendar
    told = [_is_same(a, b, part) for part in (*PARTS, "weekday") if getattr(a, part) and getattr(b, part)]
    return bool(told) and all(told)


def _update(article: Article, difference: Difference, bounds: Bounds) -> str:
    """What makes a later day an update: it comes after a source was published, or the copy tells of the sources' weekday too."""
    first = difference.candidates[0]
    here, there = dates_of_two(difference.claim, first.claim)
    if here.calendar and first.source.published and here.calendar > first.source.published:
        return "; that source was published before"
    if there.calendar and article.published and there.calendar > article.published:
        return "; that source is later"
    later = here.kind == there.kind == "weekday" and 0 < (here.weekday - there.weekday) % WEEK <= bounds.next_days
    if later and difference.again and difference.known > 0:
        return f"; the copy tells of {there.text} too, so this may be the next day’s news"
    return ""
