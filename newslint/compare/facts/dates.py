"""Dates: a day, month, year or weekday that sources give otherwise for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Nature
from newslint.article.values.dates import Date
from newslint.compare.matching import search
from newslint.compare.matching.search import Comparison, Difference, differences
from newslint.compare.verdict.fixes import date_in_form

VALUES = ("match", "other", "sources", "note")
KINDS = {"date": "day", "weekday": "weekday", "month": "month", "year": "year"}


@dataclass(frozen=True)
class Bounds(search.Bounds):
    """Besides how alike the words around two dates must be: `one-year` is what is left of that where only one of two days has a year.

    A story may still tell of the day before for `next-days` days, where the copy's own telling of that day is alike by `told-too`.
    """

    one_year: Share = 0.7
    next_days: Count = 2
    told_too: Share = 0.4


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Dates that sources have otherwise in like surroundings; the next day's news is an update."""

    def weigh(one: Claim, other: Claim) -> float:
        return _weigh(one, other, bounds)

    for difference in differences(article, against, Comparison(KINDS[fact], bounds, weigh, agree)):
        here, there = _dates(difference.claim, difference.candidates[0].claim)
        fixed = date_in_form(here.text, there.text, article.lexicon)
        if note := _update(article, difference, bounds):
            yield difference.conflict(bounds, fixed, note=note, nature=Nature.UPDATE)
        else:
            yield difference.conflict(bounds, fixed)


def _dates(one: Claim, other: Claim) -> tuple[Date, Date]:
    assert isinstance(one.thing, Date)
    assert isinstance(other.thing, Date)
    return one.thing, other.thing


def _weigh(one: Claim, other: Claim, bounds: Bounds) -> float:
    a, b = _dates(one, other)
    if a.beside or b.beside:
        return 0.0
    if a.kind == "day" and a.year and b.year and a.year != b.year:
        return 0.0  # a date of another year differs in two parts: no slip
    return bounds.one_year if a.kind == "day" and bool(a.year) != bool(b.year) else 1.0


def agree(one: Claim, other: Claim) -> bool:
    """Whether nothing that both dates tell differs; weekdays of two weeks are two days."""
    a, b = _dates(one, other)
    if a.kind == b.kind == "weekday" and a.calendar and b.calendar:
        return a.calendar == b.calendar
    both = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    return all(here == there for here, there in both if here and there)


def _update(article: Article, difference: Difference, bounds: Bounds) -> str:
    """What makes a later weekday an update: it comes after a source was published, or the copy tells of the sources' day too."""
    first = difference.candidates[0]
    here, there = _dates(difference.claim, first.claim)
    if here.calendar and first.source.published and here.calendar > first.source.published:
        return "; that source was published before"
    if there.calendar and article.published and there.calendar > article.published:
        return "; that source is later"
    later = here.kind == "weekday" and 0 < (here.weekday - there.weekday) % 7 <= bounds.next_days
    if later and difference.again and difference.known >= bounds.told_too:
        return f"; the copy tells of {there.text} too, so this may be the next day’s news"
    return ""
