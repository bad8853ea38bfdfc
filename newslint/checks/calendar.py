"""A date that the calendar does not have, or not on that weekday, or a span of years that runs backwards."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newslint.article.article import Article
from newslint.article.values.dates import MONTHS, WEEKDAYS
from newslint.finding import Edit, Fix, Hit
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "right")
SLIPS = ("weekday", "day", "order")
LEAP_YEAR = 2000
UNTIL = (" to ", " until ", " till ", " through ")
LOOK_BACK = 8  # characters


@dataclass(frozen=True, slots=True)
class Keys:
    """`slip`: `weekday` (Tuesday, but the date is a Wednesday), `day` (June 31) or `order` (from 2013 to 2001)."""

    slip: str


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one slip. Raises BadKey for a slip that there is not."""
    if keys.slip not in SLIPS:
        raise BadKey(f"'slip' is one of {', '.join(SLIPS)}, not '{keys.slip}'", "slip")
    find = {"weekday": _weekdays, "day": _days, "order": _order}[keys.slip]

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        return find(article)

    return check


def _weekdays(article: Article) -> Iterator[Hit]:
    """Weekdays beside a date in full, or beside one whose year the day of publication tells."""
    for date in article.dates:
        if date.weekday and date.day and date.calendar and date.calendar.isoweekday() != date.weekday:
            end = date.start + len(date.text.split(",")[0].split()[0].rstrip("."))
            right = WEEKDAYS[date.calendar.isoweekday()]
            yield Hit(date.start, end, values={"right": right}, fix=Fix((Edit(date.start, end, right),)))


def _days(article: Article) -> Iterator[Hit]:
    for date in article.dates:
        if not date.possible:
            days = monthrange(date.year or LEAP_YEAR, date.month)[1]
            yield Hit(date.start, date.end, values={"right": f"{MONTHS[date.month]} has {days} days"})


def _order(article: Article) -> Iterator[Hit]:
    """“From 2013 to 2001”, “between 2013 and 2001”."""
    for first, second in pairwise(article.dates):
        if first.kind == second.kind == "year" and second.year < first.year:
            before = article.level[max(0, first.start - LOOK_BACK) : first.start].lower()
            gap = article.level[first.end : second.start]
            spans = (before.endswith("from ") and gap in UNTIL) or (before.endswith("between ") and gap == " and ")
            if spans and not article.level.startswith(" level", second.end):
                yield Hit(first.start, second.end, values={"right": f"{second.year} comes before {first.year}"})
