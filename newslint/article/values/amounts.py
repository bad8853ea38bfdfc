"""Amounts: what a number in digits or in words is worth, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

DIGITS = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?")
LONGEST = 18  # characters in digits; more are a serial number
WORD = re.compile(r"[A-Za-z]+")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
# Letters that may stand right behind digits: 5m, 3bn, 10pm.
LETTERED = re.compile(r"(?:[kmbt]|bn|mn|tn|[ap]m)\b", re.IGNORECASE)
HALF_A = re.compile(r"half a (hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE)
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "lakh": 1e5, "crore": 1e7,
    "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12,
}  # fmt: skip
# “million” behind digits, and the letters that stand for it; a lone m is metres unless money stands before it.
SCALE = re.compile(r"[ -](hundred|thousand|million|billion|trillion|dozen|lakh|crore)\b|(?:bn|mn|tn)\b", re.IGNORECASE)
MONEY_SCALE = re.compile(r" ?([kmbt]|bn|mn|tn)\b(?![-/])", re.IGNORECASE)
SEASON = re.compile(r"\b(?:1[5-9]|20)\d\d ?- ?\Z")  # 2010-11
RANGE = re.compile(r"-to-| ?- ?| to ")
BETWEEN = re.compile(r"\b(?:between|aged?|ages) (?:[$£€]\s?)?\Z", re.IGNORECASE)
# What one may be followed by and still be a number: one percent, one-year-old, one in three.
ONE = ("-year", " percent", " per cent", " in ", "-in-")
# Word -> its value, and cardinal, ordinal, scale, fraction or times: rules/words/number.txt.
Table = Mapping[str, tuple[str, ...]]


class Amount(NamedTuple):
    """A bare number, read up to `end`; `kind` is count, ordinal or share (two-thirds)."""

    value: float
    end: int
    kind: str = "count"


def amount_at(level: str, start: int, table: Table, *, second: bool = False) -> Amount | None:
    """The number that begins at `start`; None where the digits are part of something else (F-16, 9/11, 1990s) or the word is none.

    `second` tells that a number before it has been read, as in 98-96.
    """
    match = DIGITS.match(level, start)
    if match is None:
        return _spelt(level, start, table)
    one, two = level[max(0, start - 1) : start], level[max(0, start - 2) : max(0, start - 1)]
    joined = one.isalnum() or (one in ("/", ".", ":", "_", ",") and two.isalnum()) or (one == "-" and two.isdigit())
    if (joined and not second) or len(match[0]) > LONGEST or (SEASON.search(level, max(0, start - 7), start) and not second):
        return None
    end, value = match.end(), float(match[0].replace(",", ""))
    if suffix := ORDINAL.match(level, end):
        return Amount(value, suffix.end(), "ordinal")
    behind = level[end : end + 1]
    return None if behind == "/" or (behind.isalpha() and not LETTERED.match(level, end)) else Amount(value, end)


def scaled(level: str, amount: Amount, *, money: bool = False) -> Amount:
    """The amount with the scale behind it: 5 million, $3bn."""
    if match := SCALE.match(level, amount.end):
        word = match[1] or match[0]
    elif money and (match := MONEY_SCALE.match(level, amount.end)):
        word = match[1]
    else:
        return amount
    return Amount(amount.value * SCALES[word.lower()], match.end(), amount.kind)


def span_at(level: str, start: int, amount: Amount, table: Table, *, money: bool = False) -> tuple[float, float, int]:
    """Both ends of a range or score, and where it stops: 10 to 15, 348-77, $2-3 million; of a single number, that twice."""
    single = amount.value, amount.value, amount.end
    if match := RANGE.match(level, amount.end):
        behind = match.end()
    elif level.startswith(" and ", amount.end) and BETWEEN.search(level, max(0, start - 10), start):
        behind = amount.end + 5
    else:
        return single
    behind += level[behind : behind + 1] in ("$", "£", "€")
    other = amount_at(level, behind, table, second=True)
    if other is None or other.kind != "count" or (money and other.value <= amount.value < SCALES["thousand"]):
        return single
    upper = scaled(level, other, money=money)
    low = amount.value * upper.value / other.value if other.value and amount.value < other.value else amount.value
    return low, upper.value, upper.end


def _spelt(level: str, start: int, table: Table) -> Amount | None:
    """A number in words: twenty-six, two dozen, half a million, two-thirds, third."""
    if match := HALF_A.match(level, start):
        return Amount(SCALES[match[1].lower()] / 2, match.end())
    total, current, end, position = 0.0, -1.0, start, start
    while match := WORD.match(level, position):
        word = match[0].lower()
        value, sort = _entry(word, table)
        if sort == "cardinal" and _goes_on(current, value):
            current, end = max(current, 0.0) + value, match.end()
        elif sort == "scale" and value == SCALES["hundred"]:
            current, end = max(current, 1.0) * value, match.end()
        elif sort == "scale" and word != "score":
            total, current, end = total + (1.0 if current < 0 else current or 1.0) * value, 0.0, match.end()
        elif sort == "ordinal" and current < 0 and not word.endswith("s"):
            return _whole_word(level, Amount(value, match.end(), "ordinal"))
        elif sort == "ordinal" and 0 < current < value and not total and value > 2:
            return _whole_word(level, Amount(current / value, match.end(), "share"))
        elif word == "half" and current < 0 and level.startswith((" of ", " the "), match.end()):
            return Amount(value, match.end(), "share")
        elif word != "and" or current < SCALES["hundred"]:
            break
        if level[match.end() : match.end() + 1] not in (" ", "-"):
            break
        position = match.end() + 1
    amount = Amount(total + max(current, 0.0), end)
    if end == start or (amount.value == 1 and not level.startswith(ONE, end)):
        return None
    return _whole_word(level, amount)


def _goes_on(current: float, value: float) -> bool:
    """Whether a number goes on: twenty six, a hundred and six."""
    return current < 0 or (current >= 20 and current % 10 == 0 and value < 10) or (current >= 100 and value < 100)


def _whole_word(level: str, amount: Amount) -> Amount | None:
    return None if level[amount.end : amount.end + 1].isalpha() else amount


def _entry(word: str, table: Table) -> tuple[float, str]:
    """The value and sort of a word; the plural only of ordinals (two-thirds), for millions and dozens tell no number."""
    row = table.get(word) or table.get(word.removesuffix("s"))
    if row is None or (word not in table and row[1] != "ordinal"):
        return 0.0, ""
    return float(row[0]), row[1]
