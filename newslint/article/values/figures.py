"""Figures: the numbers of a story with what they are worth, what they count, and how exact they are meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.article.text.tokens import Token
from newslint.article.values.amounts import DIGITS, Amount, Table, amount_at, scaled, span_at
from newslint.article.values.nouns import noun_behind
from newslint.document import Span
from newslint.lexicon.lexicon import Lexicon

SIGN = re.compile(r"(?:\b(?:US|AU|CA|NZ|HK|A|C))?([$£€¥₹₽])\s?\Z")
CURRENCY = re.compile(r"[ -](dollar|pound|euro|yen|yuan|rupee|rouble|ruble|peso|franc|krone|krona|rand|shekel|riyal)s?\b(?! of)")
SIGNS = {"dollar": "$", "pound": "£", "euro": "€", "yen": "¥", "rupee": "₹", "rouble": "₽", "ruble": "₽"}
POINTS = re.compile(r"[ -]percentage[ -]points?\b|-points?\b|(?<=\d) points\b")
PERCENT = re.compile(r" ?%|[ -]per ?cent\b")
CLOCK = re.compile(r"(?::(\d\d))?(?: ?([ap])\.?m\b\.?| (?:noon|midnight|o'clock)\b)|:(\d\d)\b(?![:\d])", re.IGNORECASE)
HOURS = 25
AGE = re.compile(r"(?: ?- ?| )years?(?: ?- ?| )old\b| years? of age\b| (?:or|and) (?:older|younger|over|under)\b")
AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age of|turned|turns|turning) \Z", re.IGNORECASE)
BESIDE_NAME = re.compile(r"[^\W\d_], \Z")
AFTER_AGE = (",", ".", ")", ";")
ADULT, OLDEST = 10, 120  # years; a number behind a name is an age only of more than the first
SHARE = re.compile(r"(?:-in-| in | out of |-out-of-)(?=\w)")
LARGEST_WHOLE = 100  # one in 100
PART = re.compile(r"\b(?:a|one) \Z", re.IGNORECASE)
BEHIND_PART = (" of ", " from ", ".", ",")
LABEL = re.compile(
    r"(?:\bno\.? ?|\bnumber |#|/|&|\b[^\W\d_]+-|\b(?:route|chapter|section|article|title|page|channel|flight|phase|highway|room|pier|gate) )\Z",
    re.IGNORECASE,
)
MODIFIERS = {
    "under": "less than|fewer than|lower than|under|at most|up to|nearly|almost|close to|just shy of|just short of|below|no more than|not quite"
    "|as many as|as much as",
    "over": "more than|over|at least|upwards? of|in excess of|above|no fewer than|no less than|greater than",
    "about": "about|around|roughly|approximately|some|an estimated|estimated at|estimated|circa|perhaps",
}
MODIFYING = re.compile(
    "(?:" + "|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in MODIFIERS.items()) + r") (?:the |a |an |another )?(?:[$£€]\s?)?\Z",
    re.IGNORECASE,
)
LOOK_BACK = 24  # characters


class Figure(NamedTuple):
    """A number at [start, end), with its sign and unit.

    `kind` is count, money, percent, points, ordinal, share (a third, one in three), age, time (minutes of the day), score (98 to 96)
    or label (No. 3, which counts nothing). `low` and `high` are the same but in a range or score; `unit` is a currency;
    `modifier` is over, under or about; `noun` what is counted, in the singular, where the words behind tell.
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
    table, function = lexicon.table("number"), lexicon.lower("function")
    spans = iter(taken)
    busy = next(spans, None)
    end = 0
    for start in _starts(level, tokens, table):
        while busy is not None and busy.end <= start:
            busy = next(spans, None)
        if start < end or (busy is not None and busy.start <= start):
            continue
        amount = amount_at(level, start, table)
        if amount is not None:
            figure = _figure(level, start, amount, table, function)
            yield figure
            end = figure.end
        elif match := DIGITS.match(level, start):
            end = match.end()


def _starts(level: str, tokens: Sequence[Token], table: Table) -> list[int]:
    found = [match.start() for match in DIGITS.finditer(level)]
    found.extend(token.start for token in tokens if token.text in table or token.text.partition("-")[0].lower() in table)
    return sorted(found)


def _figure(level: str, start: int, amount: Amount, table: Table, function: frozenset[str]) -> Figure:
    before = level[max(0, start - LOOK_BACK) : start]
    sign, modifying = SIGN.search(before), MODIFYING.search(before)
    unit = sign[1] if sign else ""
    digits = level[start].isdigit()
    if digits:
        amount = scaled(level, amount, money=bool(unit))
    if amount.kind == "count":
        low, high, end = span_at(level, start, amount, table, money=bool(unit))
    else:
        low, high, end = amount.value, amount.value, amount.end
    begin = start - len(sign[0]) if sign else start
    bare = Figure(begin, end, "", amount.kind, low, high, unit, (modifying.lastgroup or "") if modifying else "")
    figure = (
        _labelled(level, start, amount, bare)
        or _measured(level, bare)
        or (_aged(level, start, amount, bare) if digits or unit == "" else None)
    )
    if figure is None:
        figure = _shared(level, start, amount, bare, table, function) or bare._replace(kind="score" if low > high else bare.kind)
    if not figure.noun and figure.kind in ("count", "ordinal", "percent", "share"):
        figure = figure._replace(noun=noun_behind(level, figure.end, function, one=figure.kind == "ordinal" or figure.low == 1))
    return figure._replace(text=level[begin : figure.end])


def _labelled(level: str, start: int, amount: Amount, bare: Figure) -> Figure | None:
    """A number that counts nothing, or the time of day."""
    if bare.unit or amount.kind != "count":
        return None
    alone = level[max(0, start - 1) : start] == "(" and level[amount.end : amount.end + 2].lstrip(".")[:1] == ")"
    row = level[max(0, start - 1) : start] in ("", "\n") and level[start].isdigit() and level[amount.end : amount.end + 1] in (".", ")")
    if alone or row or LABEL.search(level, max(0, start - LOOK_BACK), start):
        return bare._replace(kind="label", end=amount.end, low=amount.value, high=amount.value)
    if (clock := CLOCK.match(level, amount.end)) and amount.value < HOURS and level[start].isdigit():
        half = (clock[2] or "").lower()
        minutes = (amount.value % 12 if half else amount.value) * 60 + float(clock[1] or clock[3] or 0) + (720 if half == "p" else 0)
        return bare._replace(kind="time", end=clock.end(), low=minutes, high=minutes)
    return None


def _measured(level: str, bare: Figure) -> Figure | None:
    """A percentage, percentage points or money."""
    if match := PERCENT.match(level, bare.end):
        return bare._replace(kind="percent", end=match.end())
    if match := POINTS.match(level, bare.end):
        return bare._replace(kind="points", end=match.end())
    if bare.unit:
        return bare._replace(kind="money")
    if match := CURRENCY.match(level, bare.end):
        return bare._replace(kind="money", end=match.end(), unit=SIGNS.get(match[1], match[1]))
    return None


def _aged(level: str, start: int, amount: Amount, bare: Figure) -> Figure | None:
    """An age: 14-year-old, aged 14, Ann Lee, 43, …"""
    if amount.kind != "count":
        return None
    if bare.high < OLDEST and (AGE.match(level, bare.end) or AGE_BEFORE.search(level, max(0, start - LOOK_BACK), start)):
        return bare._replace(kind="age")
    beside = level[start].isdigit() and BESIDE_NAME.search(level, max(0, start - LOOK_BACK), start)
    if beside and ADULT < amount.value < OLDEST and level[amount.end : amount.end + 1] in AFTER_AGE:
        return bare._replace(kind="age", end=amount.end, low=amount.value, high=amount.value)
    return None


def _shared(level: str, start: int, amount: Amount, bare: Figure, table: Table, function: frozenset[str]) -> Figure | None:
    """A part of a whole: one in three, a third of."""
    if amount.kind == "count" and bare.end == amount.end and (match := SHARE.match(level, amount.end)):
        whole = amount_at(level, match.end(), table)
        if whole is not None and amount.value < whole.value <= LARGEST_WHOLE and not noun_behind(level, whole.end, function):
            part = amount.value / whole.value
            return bare._replace(kind="share", end=whole.end, low=part, high=part)
    ordinal = amount.kind == "ordinal" and amount.value > 2
    if ordinal and PART.search(level, max(0, start - LOOK_BACK), start) and level.startswith(BEHIND_PART, amount.end):
        return bare._replace(kind="share", low=1 / amount.value, high=1 / amount.value)
    return None
