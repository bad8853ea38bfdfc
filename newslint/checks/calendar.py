"""A date that the calendar does not have, or not on that weekday, or a span of years that runs backwards."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.kind import BadKey, Check, Setup
from newslint.reading.article import Article
from newslint.reading.dates import MONTHS, WEEKDAYS, Date, published_of

VALUES = ("match", "right")
SLIPS = ("weekday", "day", "order")
LEAP_YEARS_SHORTEST = 29  # days that a month has in some year


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
    named = [date for date in article.dates if date.weekday and date.day]
    if not named:
        return
    body = article.furniture.body
    published = published_of(article.dates, Span(0, body.start if body else 0))
    for date in named:
        day = date.on(published)
        if day is None or day.isoweekday() == date.weekday:
            continue
        name = next((name for name in WEEKDAYS[1:] if date.text.startswith(name)), date.text.split(",")[0].split()[0])
        right = WEEKDAYS[day.isoweekday()]
        end = date.start + len(name)
        yield Hit(date.start, end, values={"right": right}, fix=Fix((Edit(date.start, end, right),)))


def _days(article: Article) -> Iterator[Hit]:
    for date in article.dates:
        if not date.possible:
            days = monthrange(date.year, date.month)[1] if date.year else max(monthrange(2000, date.month)[1], 1)
            yield Hit(date.start, date.end, values={"right": f"{MONTHS[date.month]} has {days} days"})


def _order(article: Article) -> Iterator[Hit]:
    """“From 2013 to 2001”, “between 2013 and 2001”."""
    for first, second in pairwise(article.dates):
        if not (first.kind == second.kind == "year" and second.year < first.year):
            continue
        before = article.level[max(0, first.start - 8) : first.start].lower()
        gap = article.level[first.end : second.start]
        if (before.endswith("from ") and gap in (" to ", " until ", " till ", " through ")) or (
            before.endswith("between ") and gap == " and "
        ):
            yield Hit(first.start, second.end, values={"right": _swapped(second, first)})


def _swapped(first: Date, second: Date) -> str:
    return f"{first.year} comes before {second.year}"
