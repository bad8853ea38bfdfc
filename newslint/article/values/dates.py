"""Dates: the days, months, years and weekdays of a story, told apart and, with a day of publication, put on the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from newslint.article.entities.mentions import Mention
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

YEAR_DIGITS = r"(?:1[5-9]\d\d|20\d\d)(?![\w%]|[.,]\d)"
NO_DAY = r"[\w%]|:\d|[.,]\d|-\d"  # behind a number that is no day
# What follows a month's name: “ 5”, “ 5th, 2019”, “ 5-8”, “ 2019”.
BEHIND_MONTH = expression(
    rf"\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:-(?P<until>\d{{1,2}}))?(?!{NO_DAY})(?:,? (?P<year>{YEAR_DIGITS}))?"
    rf"|\.?,? (?P<only>{YEAR_DIGITS})"
)
# What stands before it: “5 ”, “5-8 ”, “the 5th of ”.
BEFORE_MONTH = expression(r"(?<![\w.,$£€:/-])(?P<day>\d{1,2})(?:-(?P<until>\d{1,2}))?(?:st|nd|rd|th)?(?: of)? \Z")
YEAR_BEHIND = expression(rf",? ({YEAR_DIGITS})")
# The head of a story's first line up to the dash: LUME, March 3, 2031 (Reuters) -
DATELINE = expression(r"[A-Z][^\n.]{0,30}[^\n]{0,30}? (?:--?|\u2013|\u2014|\u2015) ")
REACH = 12  # characters looked at before a date
LAST_DAY = 31
CLAUSE = 60  # characters looked at for the tense of a weekday


@record(frozen=True, slots=True)
class DateWords:
    """The words of dates, from the lists `month`, `weekday` and `cue`: full names by number (0 is empty), and expressions made of them."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    word_too: re.Pattern[str]  # the months that are English words
    before_month: re.Pattern[str]  # before which they are months
    named_day: re.Pattern[str]
    ahead: re.Pattern[str]
    beside: re.Pattern[str]
    year: re.Pattern[str]  # a year by itself: no decade (1990s), no amount, no number with a sign; of 2016-17 the first
    counted: re.Pattern[str]  # behind four digits that are a number of something
    counting: re.Pattern[str]  # before them

    @classmethod
    def of(cls, lexicon: Lexicon) -> DateWords:
        """Those of a lexicon."""
        cue = partial(lexicon.choice, "cue")
        joined = "|".join(f"(?<={re.escape(prefix)}-)" for prefix in sorted(lexicon.having("cue", "before-year")))
        return cls(
            months=_names(lexicon, "month"),
            weekdays=_names(lexicon, "weekday"),
            word_too=expression(rf"\b{lexicon.choice('month', 'word')}\b"),
            before_month=expression(rf"\b{cue('before-month')}[ -]\Z", re.IGNORECASE),
            named_day=expression(rf"\b{cue('named-day')} \Z"),
            ahead=expression(rf"\b{cue('ahead')}\b", re.IGNORECASE),
            beside=expression(rf"\b{cue('day-beside')}\b"),
            year=expression(rf"(?<![\w.,$£€#/+])(?:(?<!-)|{joined}){YEAR_DIGITS}(?!-\d{{3}})"),
            counted=expression(rf" {cue('counted')}\b"),
            counting=expression(rf"\b{cue('counting')} \Z", re.IGNORECASE),
        )


def _names(lexicon: Lexicon, kind: str) -> tuple[str, ...]:
    """The full names of months or weekdays by number."""
    names: dict[int, str] = {0: ""}
    for name, fields in lexicon.table(kind).items():
        names[int(fields[0])] = max(names.get(int(fields[0]), ""), name, key=lambda one: (one.isalpha(), len(one)))
    return tuple(names[number] for number in sorted(names))


class Date(NamedTuple):
    """A date at [start, end); what the words do not tell is 0.

    `weekday` counts from 1 (Monday); `ahead` tells that it is yet to come, `beside` that the words around tell of a day before or
    after it. `until` is the last of several days (March 5-8), `calendar` the day itself, where the date or the day of publication tells.
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
    until: int = 0

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
        try:
            return not self.day or bool(date(self.year or 2000, self.month, self.day))
        except ValueError:
            return False

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


def dates_of(level: str, mentions: Sequence[Mention], lexicon: Lexicon, published: date | None = None) -> tuple[Date, ...]:
    """The dates of a levelled text, in order: weekdays, days, months and years, each with what belongs to it.

    With the day of publication those without a year, and weekdays, are put on the calendar, too. Relative days (today, last week) and
    abbreviated weekdays by themselves (Sun is also a paper) are left out.
    """
    words = lexicon.derived(DateWords.of)
    found = list(_named(level, mentions, words))
    taken = iter([(date.start, date.end) for date in found])
    last = next(taken, None)
    for match in words.year.finditer(level):
        while last is not None and last[1] <= match.start():
            last = next(taken, None)
        free = (last is None or match.end() <= last[0]) and not words.counted.match(level, match.end())
        if free and not words.counting.search(level, max(0, match.start() - REACH), match.start()):
            found.append(Date(*match.span(), match[0], year=int(match[0])))
    return tuple(one._replace(calendar=one.on(published)) for one in sorted(found, key=_start))


def _start(found: Date) -> int:
    return found.start


def _named(level: str, mentions: Sequence[Mention], words: DateWords) -> Iterator[Date]:
    weekday: Date | None = None
    end = 0
    for mention in sorted(_words(level, mentions, words), key=_start):
        if mention.start < end:
            continue
        if mention.weekday:
            yield from _alone(weekday, words)
            weekday, end = _weekday(level, mention, words), mention.end
            continue
        date = _month(level, mention, end, words)
        if date is None:
            continue
        if weekday is not None:
            if date.day and level[weekday.end : date.start] in (", ", " ", ", the ", ", on ", "., "):
                date = date._replace(start=weekday.start, text=level[weekday.start : date.end], weekday=weekday.weekday)
            else:
                yield from _alone(weekday, words)
            weekday = None
        yield date
        end = date.end
    yield from _alone(weekday, words)


def _words(level: str, mentions: Sequence[Mention], words: DateWords) -> Iterator[Date]:
    """The names of months and weekdays; those that are English words (May, March) are no mentions."""
    for mention in mentions:
        if mention.type == "DATE" and mention.entry is not None:
            date, value = Date(mention.start, mention.end, mention.text), int(mention.entry.fields[0])
            yield date._replace(weekday=value) if mention.entry.list == "weekday" else date._replace(month=value)
    for match in words.word_too.finditer(level):
        yield Date(*match.span(), match[0], month=words.months.index(match[0]))


def _alone(weekday: Date | None, words: DateWords) -> Iterator[Date]:
    """A weekday without a date; a short form is none, for Sun and Wed are words."""
    if weekday is not None and weekday.text in words.weekdays:
        yield weekday


def _weekday(level: str, word: Date, words: DateWords) -> Date | None:
    if words.named_day.search(level, max(0, word.start - REACH), word.start):
        return None
    around = level[max(0, word.start - CLAUSE) : word.start].rpartition(". ")[2]
    end = level.find(". ", word.end, word.end + CLAUSE)
    beside = words.beside.search(around) or words.beside.search(level, word.end, end if end >= 0 else word.end + CLAUSE)
    return word._replace(ahead=words.ahead.search(around) is not None, beside=beside is not None)


def _month(level: str, word: Date, free: int, words: DateWords) -> Date | None:
    start, end, year, day, until = word.start, word.end, 0, 0, 0
    behind = BEHIND_MONTH.match(level, word.end)
    before = BEFORE_MONTH.search(level, max(free, word.start - REACH), word.start)
    if before and not (behind and behind["day"]):
        start, day, until = before.start("day"), int(before["day"]), int(before["until"] or 0)
        if follows := YEAR_BEHIND.match(level, word.end):
            end, year = follows.end(), int(follows[1])
    elif behind:
        end = behind.end()
        day, year = int(behind["day"] or 0), int(behind["year"] or behind["only"] or 0)
        until = int(behind["until"] or 0)
    elif words.word_too.match(word.text) and not words.before_month.search(level, max(0, word.start - REACH), word.start):
        return None
    if until and not day < until <= LAST_DAY:
        return Date(word.start, word.end, word.text, month=word.month)
    return Date(start, end, level[start:end], year, word.month, day, until=until)


def published_of(level: str, mentions: Sequence[Mention], body: int, lexicon: Lexicon) -> date | None:
    """The day of publication, if a line above the story, which begins at `body`, or its dateline gives one in full.

    “Published Feb. 16, 2022”; “LUME, Feb. 16, 2022 —”.
    """
    dateline = DATELINE.match(level, body)
    end = dateline.end() if dateline else body
    head = [mention for mention in mentions if mention.end <= end and mention.type == "DATE"]
    return next((one.on(None) for one in dates_of(level[:end], head, lexicon) if one.day and one.year), None) if head else None
