"""Dates: the days, months, years and weekdays of a story, told apart and, with a day of publication, put on the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from newslint.article.entities.mentions import Mention

WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
YEAR_DIGITS = r"(?:1[5-9]\d\d|20\d\d)(?![\w%]|[.,]\d)"
# What follows a month's name: “ 5”, “ 5th, 2019”, “ 2019”.
BEHIND_MONTH = re.compile(
    rf"\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|-\d)(?:,? (?P<year>{YEAR_DIGITS}))?|\.?,? (?P<only>{YEAR_DIGITS})"
)
# What stands before it: “5 ”, “the 5th of ”.
BEFORE_MONTH = re.compile(r"(?<![\w.,$£€:/-])(\d{1,2})(?:st|nd|rd|th)?(?: of)? \Z")
YEAR_BEHIND = re.compile(rf",? ({YEAR_DIGITS})")
# A year by itself: no decade (1990s), no amount, no number with a sign; of 2016-17 the first.
YEAR = re.compile(rf"(?<![\w.,$£€#/+])(?:(?<![-])|(?<=mid-)|(?<=late-)|(?<=early-)|(?<=pre-)|(?<=post-)){YEAR_DIGITS}(?!-\d{{3}})")
# What makes four digits a number of something.
COUNTED = re.compile(
    r" (?:hundred|thousand|million|billion|people|men|women|soldiers|troops|votes|miles|kilomet\w+|feet|met(?:re|er)s|jobs|homes"
    r"|workers|seats|per ?cent|points|pounds|dollars|euros|acres|hectares|square|degrees|GMT|EDT|EST|local|hours|block|other|more)\b"
)
COUNTS = re.compile(
    r"\b(?:than|nearly|almost|about|around|some|roughly|over|another|least|most|number|no\.|only|approximately|all) \Z", re.IGNORECASE
)
# Months that are words, too, are one behind these.
TAKEN_FOR = re.compile(r"\bMa(?:y|rch)\b")
MONTH_BEFORE = re.compile(
    r"\b(?:in|last|next|since|until|till|by|early|late|mid|this|of|from|between|through|during|and|before|after|every)[ -]\Z", re.IGNORECASE
)
NAMED_DAY = re.compile(r"\b(?:Black|Super|Good|Ash|Cyber|Bloody|Palm|Easter|Giving|Fat|Shrove|Maundy|Holy|Mega) \Z")
AHEAD = re.compile(r"\b(?:will|next|coming|upcoming|scheduled|expected|plans?|planned|due|set|until|by)\b", re.IGNORECASE)
DAY_BESIDE = re.compile(
    r"\b(?:days?|hours|morning|night|evening) (?:after|before|later|earlier|since)\b|\b(?:next|following|previous) day\b|\beve of\b"
)
REACH = 12  # characters looked at before a date
CLAUSE = 60  # characters looked at for the tense of a weekday


class Date(NamedTuple):
    """A date at [start, end); what the words do not tell is 0.

    `weekday` counts from 1 (Monday); `ahead` tells that it is yet to come, `beside` that the words around tell of a day before or
    after it. `calendar` is the day itself, where the date or the day of publication tells.
    """

    start: int
    end: int
    text: str
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    ahead: bool = False
    beside: bool = False
    calendar: date | None = None

    @property
    def kind(self) -> str:
        """`day` (a day of a month), `month`, `year`, or a `weekday` by itself."""
        if self.day:
            return "day"
        if self.month:
            return "month"
        return "year" if self.year else "weekday"

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a day; without a year the 29th of February passes."""
        return not self.day or 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    def on(self, published: date | None) -> date | None:
        """The day itself, as read in a story published then; None where the words do not tell one.

        A day without a year is the nearest one, a weekday the last one up to the day of publication, or the next where
        the words around look ahead.
        """
        if not self.possible:
            return None
        if self.day and self.year:
            return date(self.year, self.month, self.day)
        if published is None:
            return None
        if self.day:
            years = (published.year - 1, published.year, published.year + 1)
            days = [date(year, self.month, self.day) for year in years if self._replace(year=year).possible]
            return min(days, key=lambda day: abs((day - published).days), default=None)
        if not self.weekday:
            return None
        back = (published.isoweekday() - self.weekday) % 7
        return published + timedelta(days=(7 - back) if self.ahead and back else -back)


def dates_of(level: str, mentions: Sequence[Mention], published: date | None = None) -> tuple[Date, ...]:
    """The dates of a levelled text, in order: weekdays, days, months and years, each with what belongs to it.

    With the day of publication those without a year, and weekdays, are put on the calendar, too. Relative days (today, last week) and abbreviated weekdays by themselves (Sun is also a paper) are left out.
    """
    found = list(_named(level, mentions))
    taken = iter([(date.start, date.end) for date in found])
    last = next(taken, None)
    for match in YEAR.finditer(level):
        while last is not None and last[1] <= match.start():
            last = next(taken, None)
        free = (last is None or match.end() <= last[0]) and not COUNTED.match(level, match.end())
        if free and not COUNTS.search(level, max(0, match.start() - REACH), match.start()):
            found.append(Date(*match.span(), match[0], year=int(match[0])))
    return tuple(one._replace(calendar=one.on(published)) for one in sorted(found, key=_start))


def _start(found: Date) -> int:
    return found.start


def _named(level: str, mentions: Sequence[Mention]) -> Iterator[Date]:
    weekday: Date | None = None
    end = 0
    for mention in sorted(_words(level, mentions), key=_start):
        if mention.start < end:
            continue
        if mention.weekday:
            yield from _alone(weekday)
            weekday, end = _weekday(level, mention), mention.end
            continue
        date = _month(level, mention, end)
        if date is None:
            continue
        if weekday is not None:
            if date.day and level[weekday.end : date.start] in (", ", " ", ", the ", ", on ", "., "):
                date = date._replace(start=weekday.start, text=level[weekday.start : date.end], weekday=weekday.weekday)
            else:
                yield from _alone(weekday)
            weekday = None
        yield date
        end = date.end
    yield from _alone(weekday)


def _words(level: str, mentions: Sequence[Mention]) -> Iterator[Date]:
    """The names of months and weekdays; May and March are no mentions, being words."""
    for mention in mentions:
        if mention.type == "DATE" and mention.entry is not None:
            date, value = Date(mention.start, mention.end, mention.text), int(mention.entry.fields[0])
            yield date._replace(weekday=value) if mention.entry.list == "weekday" else date._replace(month=value)
    for match in TAKEN_FOR.finditer(level):
        yield Date(*match.span(), match[0], month=5 if match[0] == "May" else 3)


def _alone(weekday: Date | None) -> Iterator[Date]:
    """A weekday without a date; a short form is none, for Sun and Wed are words."""
    if weekday is not None and weekday.text in WEEKDAYS:
        yield weekday


def _weekday(level: str, word: Date) -> Date | None:
    if NAMED_DAY.search(level, max(0, word.start - REACH), word.start):
        return None
    around = level[max(0, word.start - CLAUSE) : word.start].rpartition(". ")[2]
    end = level.find(". ", word.end, word.end + CLAUSE)
    beside = DAY_BESIDE.search(around) or DAY_BESIDE.search(level, word.end, end if end >= 0 else word.end + CLAUSE)
    return word._replace(ahead=AHEAD.search(around) is not None, beside=beside is not None)


def _month(level: str, word: Date, free: int) -> Date | None:
    start, end, year, day = word.start, word.end, 0, 0
    behind = BEHIND_MONTH.match(level, word.end)
    before = BEFORE_MONTH.search(level, max(free, word.start - REACH), word.start)
    if before and not (behind and behind["day"]):
        start, day = before.start(1), int(before[1])
        if follows := YEAR_BEHIND.match(level, word.end):
            end, year = follows.end(), int(follows[1])
    elif behind:
        end = behind.end()
        day, year = int(behind["day"] or 0), int(behind["year"] or behind["only"] or 0)
    elif TAKEN_FOR.match(word.text) and not MONTH_BEFORE.search(level, max(0, word.start - REACH), word.start):
        return None
    return Date(start, end, level[start:end], year, word.month, day)


def published_of(level: str, mentions: Sequence[Mention], end: int) -> date | None:
    """The day of publication, if a line above the story, which begins at `end`, gives one in full: “Published Feb. 16, 2022”."""
    head = [mention for mention in mentions if mention.end <= end and mention.type == "DATE"]
    return next((one.on(None) for one in dates_of(level[:end], head) if one.day and one.year), None) if head else None
