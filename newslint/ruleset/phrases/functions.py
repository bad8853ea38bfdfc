"""The functions that conditions of phrases may call, each with the fewest and the most values it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from newslint.article.holes import name_of
from newslint.article.listed_words import Filler
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

LEAP_YEAR = 2000  # without a year the 29th of February passes
UNIT = 1e-9  # a number nearer to a whole one is that
MANY = 20  # from which on a number is shown without its tenths


class BoundHole(NamedTuple):
    """What fills a hole: its words, and what they are worth."""

    text: str
    filler: Filler


Plain = float | str | bool | None
Value = Plain | BoundHole
Function = Callable[[Sequence[Value], Lexicon], Plain]


def plain(value: Value) -> Plain:
    """A hole's worth: its value, else its words; unknown for a figure that has no one value (5 to 10)."""
    if not isinstance(value, BoundHole):
        return value
    if value.filler.value is not None:
        return value.filler.value
    return value.text if value.filler.of is None else None


def shown(value: Plain) -> str:
    """A value as a message gives it: 1,234, 2.5, a text as it is; nothing for what is unknown."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:,.0f}" if value >= MANY or abs(value - round(value)) < UNIT else f"{value:.1f}"


def _number(value: Value) -> float | None:
    worth = plain(value)
    return worth if isinstance(worth, int | float) else None


def _date(value: Value) -> Date | None:
    return value.filler.of if isinstance(value, BoundHole) and isinstance(value.filler.of, Date) else None


def _figure(value: Value) -> Figure | None:
    return value.filler.of if isinstance(value, BoundHole) and isinstance(value.filler.of, Figure) else None


def _over(choose: Callable[[list[float]], float]) -> Function:
    """A function of several numbers that is unknown as soon as one of them is."""

    def over(values: Sequence[Value], lexicon: Lexicon) -> float | None:
        numbers = [number for value in values if (number := _number(value)) is not None]
        return choose(numbers) if len(numbers) == len(values) else None

    return over


def _absolute(values: Sequence[Value], lexicon: Lexicon) -> float | None:
    number = _number(values[0])
    return None if number is None else abs(number)


def _sum(values: Sequence[Value], lexicon: Lexicon) -> float | None:
    """The sum of the holes that have been filled."""
    numbers = [_number(value) for value in values if value is not None]
    return None if None in numbers else sum(number for number in numbers if number is not None)


def _half(values: Sequence[Value], lexicon: Lexicon) -> float | None:
    """Half of what the last digit that counts is worth: 5 for 30, 0.5 for 31."""
    number = _number(values[0])
    if number is None:
        return None
    digits, _, power = f"{number:.12e}".partition("e")
    return 0.5 * 10.0 ** (int(power) - max(len(digits.replace(".", "").rstrip("0")) - 1, 0))


def _kind(values: Sequence[Value], lexicon: Lexicon) -> str | None:
    """The kind of a figure: count, money, percent …"""
    figure = _figure(values[0])
    return figure.kind if figure else None


def _currency(values: Sequence[Value], lexicon: Lexicon) -> str | None:
    """The currency of a figure, empty for one that is no money."""
    figure = _figure(values[0])
    return figure.unit if figure else None


def _weekday(values: Sequence[Value], lexicon: Lexicon) -> str | None:
    """The weekday of a date that is known to the year, or by the day of publication."""
    date = _date(values[0])
    return name_of(lexicon.table("weekday"), date.calendar.isoweekday()) if date and date.calendar else None


def _day(values: Sequence[Value], lexicon: Lexicon) -> int | None:
    """The day of the month; a date without one has none."""
    date = _date(values[0])
    return date.day if date and date.day else None


def _month(values: Sequence[Value], lexicon: Lexicon) -> str | None:
    date = _date(values[0])
    return name_of(lexicon.table("month"), date.month) if date and date.month else None


def _days(values: Sequence[Value], lexicon: Lexicon) -> int | None:
    """How many days the month of a date has."""
    from calendar import monthrange

    date = _date(values[0])
    return monthrange(date.year or LEAP_YEAR, date.month)[1] if date and date.month else None


def _field(values: Sequence[Value], lexicon: Lexicon) -> str | None:
    """What the word list tells of an entry: its first field, or the one of that number."""
    filler = values[0].filler if isinstance(values[0], BoundHole) else None
    index = int(_number(values[1]) or 1) - 1 if len(values) > 1 else 0
    return filler.fields[index] if filler and 0 <= index < len(filler.fields) else None


def _text(values: Sequence[Value], lexicon: Lexicon) -> str:
    """Its values as one text, numbers as a message shows them."""
    return "".join(value.text if isinstance(value, BoundHole) else shown(value) for value in values)


def _last(values: Sequence[Value], lexicon: Lexicon) -> str | None:
    """The last word of a text."""
    value = values[0]
    words = value.text.split() if isinstance(value, BoundHole) else shown(value).split()
    return words[-1] if words else None


def _ends(values: Sequence[Value], lexicon: Lexicon) -> bool | None:
    """Whether a text ends in one of these, in either case."""
    value, *ends = (value.text if isinstance(value, BoundHole) else shown(value) for value in values)
    return value.lower().endswith(tuple(ends)) if value else None


MOST = 12  # values
FUNCTIONS: Mapping[str, tuple[Function, int, int]] = {
    "abs": (_absolute, 1, 1),
    "min": (_over(min), 2, MOST),
    "max": (_over(max), 2, MOST),
    "sum": (_sum, 1, MOST),
    "half": (_half, 1, 1),
    "kind": (_kind, 1, 1),
    "currency": (_currency, 1, 1),
    "weekday": (_weekday, 1, 1),
    "day": (_day, 1, 1),
    "month": (_month, 1, 1),
    "days": (_days, 1, 1),
    "field": (_field, 1, 2),
    "last": (_last, 1, 1),
    "ends": (_ends, 2, MOST),
    "text": (_text, 1, MOST),
}
