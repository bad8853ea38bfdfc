"""Figures: the numbers of a story with what they are worth, what they count, and how exact they are meant to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.text.tokens import Token
from newslint.article.values.amounts import DIGITS, Amount, amount_at, scaled, span_at
from newslint.article.values.nouns import noun_behind
from newslint.article.values.number_words import NumberWords
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

HOURS, HUNDRED = 25, 100
TIME = expression(r"([01]?\d|2[0-4])[.:]?([0-5]\d)(?!\d)")  # before a time zone: 17.40 GMT, 0735 GMT
AFTER_AGE = (",", ".", ")", ";")
ADULT, OLDEST = 10, 120  # years; a number behind a name is an age only of more than the first
LARGEST_WHOLE = 100  # one in 100
LOOK_BACK = 24  # characters


class Figure(NamedTuple):
    """A number at [start, end), with its sign and unit.

    `kind` is count, money, percent, points, ordinal, share (a third, one in three), age, time (minutes of the day), score (98 to 96)
    or label (No. 3, which counts nothing). `low` and `high` are the same but in a range or score; `unit` is a currency, or the zone of
    a time (GMT); `modifier` is over, under or about; `noun` what is counted, in the singular, where the words behind tell.
    """

    start: int
    end: int
    text: str
    kind: str
    low: float
    high: float
    unit: str = ""
    modifier: str = ""
    noun: str = ""


def figures_of(level: str, tokens: Sequence[Token], taken: Sequence[Span], lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures of a levelled text in order, those inside the ranges `taken` (dates) left out.

    “One” by itself, “a couple”, “dozens” and decades are none.
    """
    return tuple(_figures(level, tokens, taken, lexicon))


def _figures(level: str, tokens: Sequence[Token], taken: Sequence[Span], lexicon: Lexicon) -> Iterator[Figure]:
    words = lexicon.derived(NumberWords.of)
    spans = iter(taken)
    busy = next(spans, None)
    end = 0
    for start in _starts(level, tokens, words.table):
        while busy is not None and busy.end <= start:
            busy = next(spans, None)
        if start < end or (busy is not None and busy.start <= start):
            continue
        amount = amount_at(level, start, words)
        if amount is not None:
            figure = _figure(level, start, amount, words)
            yield figure
            end = figure.end
        elif match := DIGITS.match(level, start):
            end = match.end()


def _starts(level: str, tokens: Sequence[Token], table: Mapping[str, tuple[str, ...]]) -> list[int]:
    found = [match.start() for match in DIGITS.finditer(level)]
    words = {token.text for token in tokens}
    numbers = {word for word in words if word in table or word.partition("-")[0].lower() in table}
    found.extend([token.start for token in tokens if token.text in numbers])
    return sorted(found)


def _figure(level: str, start: int, amount: Amount, words: NumberWords) -> Figure:
    before = level[max(0, start - LOOK_BACK) : start]
    sign, modifying = words.sign.search(before), words.modifier.search(before)
    unit = _unit(sign[1] or sign[2], words) if sign else ""
    digits = level[start].isdigit()
    if digits:
        amount = scaled(level, amount, words, money=bool(unit))
    if amount.kind == "count":
        low, high, end = span_at(level, start, amount, words, money=bool(unit))
    else:
        low, high, end = amount.value, amount.value, amount.end
    begin = start - len(sign[0]) if sign else start
    bare = Figure(begin, end, "", amount.kind, low, high, unit, (modifying.lastgroup or "") if modifying else "")
    figure = (
        _labelled(level, start, amount, bare, words)
        or _measured(level, bare, words)
        or (_aged(level, start, amount, bare, words) if digits or unit == "" else None)
    )
    if figure is None:
        figure = _shared(level, start, amount, bare, words) or bare._replace(kind="score" if low > high else bare.kind)
    if not figure.noun and figure.kind in ("count", "ordinal", "percent", "share"):
        figure = figure._replace(noun=noun_behind(level, figure.end, words.nouns, one=figure.kind == "ordinal" or figure.low == 1))
    return figure._replace(text=level[begin : figure.end])


def _unit(sign: str, words: NumberWords) -> str:
    """The sign of a currency, however it is written before a number: Rs., US$."""
    bare = sign.rstrip(".")
    return words.signs.get(bare, bare[-1:])


def _labelled(level: str, start: int, amount: Amount, bare: Figure, words: NumberWords) -> Figure | None:
    """A number that counts nothing, or the time of day."""
    if bare.unit or amount.kind != "count":
        return None
    alone = level[max(0, start - 1) : start] == "(" and level[amount.end : amount.end + 2].lstrip(".")[:1] == ")"
    row = level[max(0, start - 1) : start] in ("", "\n") and level[start].isdigit() and level[amount.end : amount.end + 1] in (".", ")")
    labelled = words.label.search(level, max(0, start - LOOK_BACK), start) and not words.percent.match(level, amount.end)
    if alone or row or labelled:
        return bare._replace(kind="label", end=amount.end, low=amount.value, high=amount.value)
    return _time(level, start, amount, bare, words)


def _time(level: str, start: int, amount: Amount, bare: Figure, words: NumberWords) -> Figure | None:
    """A time of day: 5.40pm, 17:40 GMT, shortly after 5 p.m."""
    if (clock := words.clock.match(level, amount.end)) and amount.value < HOURS and level[start].isdigit():
        half = (clock[2] or "").lower()
        hours, past = divmod(round(amount.value * HUNDRED), HUNDRED)  # also as 5.40pm
        minutes = (hours % 12 if half else hours) * 60 + past + float(clock[1] or clock[3] or 0) + (720 if half == "p" else 0)
        end = clock.end()
    elif (written := TIME.match(level, start)) and words.zone.match(level, written.end()):
        minutes, end = float(written[1]) * 60 + float(written[2]), written.end()
    else:
        return None
    zone = words.zone.match(level, end)
    near = words.near_clock.search(level, max(0, start - LOOK_BACK), start)
    modifier = (near and near.lastgroup) or bare.modifier
    return bare._replace(
        kind="time", end=zone.end() if zone else end, low=minutes, high=minutes, unit=zone[1] if zone else "", modifier=modifier
    )


def _measured(level: str, bare: Figure, words: NumberWords) -> Figure | None:
    """A percentage, percentage points or money."""
    if match := words.percent.match(level, bare.end):
        return bare._replace(kind="percent", end=match.end())
    if match := words.points.match(level, bare.end):
        return bare._replace(kind="points", end=match.end())
    if bare.unit:
        return bare._replace(kind="money")
    match = words.currency.match(level, bare.end)
    if match and (match[1] not in words.scaled_currency or level[bare.end - 1].isalpha()):
        return bare._replace(kind="money", end=match.end(), unit=words.signs.get(match[1], match[1]))
    return None


def _aged(level: str, start: int, amount: Amount, bare: Figure, words: NumberWords) -> Figure | None:
    """An age: 14-year-old, aged 14, Ann Lee, 43, …"""
    if amount.kind != "count":
        return None
    if bare.high < OLDEST and (words.age.match(level, bare.end) or words.before_age.search(level, max(0, start - LOOK_BACK), start)):
        return bare._replace(kind="age")
    beside = level[start].isdigit() and words.beside_name.search(level, max(0, start - LOOK_BACK), start)
    if beside and ADULT < amount.value < OLDEST and level[amount.end : amount.end + 1] in AFTER_AGE:
        return bare._replace(kind="age", end=amount.end, low=amount.value, high=amount.value)
    return None


def _shared(level: str, start: int, amount: Amount, bare: Figure, words: NumberWords) -> Figure | None:
    """A part of a whole: one in three, a third of."""
    if amount.kind == "count" and bare.end == amount.end and (match := words.share.match(level, amount.end)):
        whole = amount_at(level, match.end(), words)
        if whole is not None and amount.value < whole.value <= LARGEST_WHOLE and not noun_behind(level, whole.end, words.nouns):
            part = amount.value / whole.value
            return bare._replace(kind="share", end=whole.end, low=part, high=part)
    ordinal = amount.kind == "ordinal" and amount.value > 2
    if ordinal and words.part.search(level, max(0, start - LOOK_BACK), start) and words.of_part.match(level, amount.end):
        return bare._replace(kind="share", low=1 / amount.value, high=1 / amount.value)
    return None
