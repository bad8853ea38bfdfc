"""Amounts: what a number in digits or in words is worth, and where it ends."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.article.values.number_words import NumberWords
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

# Also as India groups them: 1,25,000.
# With what stands behind the point, or that alone: 1,200.5, .84.
DIGITS = expression(r"(?:\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+(?:,\d{3}(?!\d))*)(?:\.\d+)?|(?<![^\s(])\.\d+")
# A part behind a whole number: 2½, 4 1/2, 3-1/2.
FRACTION = expression(r"([½¼¾])|[ -]([1-9])/([2-9])(?![\d/])")
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
LONGEST = 18  # characters in digits; more are a serial number
WORD = expression(r"[A-Za-z]+")
ORDINAL = expression(r"(?:st|nd|rd|th)\b")
SEASON = expression(r"\b(?:1[5-9]|20)\d\d ?- ?\Z")  # 2010-11
HUNDRED, THOUSAND = 100, 1000
STEP = 3  # times: by $3 to $5 is a range, by $4 to $51 is not
LOOK_BACK = 8  # characters


class Amount(NamedTuple):
    """A bare number, read up to `end`; `kind` is count, ordinal or share (two-thirds)."""

    value: float
    end: int
    kind: str = "count"


def amount_at(level: str, start: int, words: NumberWords, *, second: bool = False) -> Amount | None:
    """The number that begins at `start`; None where the digits are part of something else (F-16, 9/11, 1990s) or the word is none.

    `second` tells that a number before it has been read, as in 98-96.
    """
    match = DIGITS.match(level, start)
    if match is None:
        return _spelt(level, start, words)
    one, two = level[max(0, start - 1) : start], level[max(0, start - 2) : max(0, start - 1)]
    inside = one.isalnum() or (one in ("/", ".", ":", "_", ",") and two.isalnum()) or (one == "-" and two.isdigit())
    if inside and not second:
        sign = words.joined_sign.search(level, max(0, start - LOOK_BACK), start)
        scaling = words.money_scale.match(level, match.end()) or words.scale.match(level, match.end())
        if sign is None or (len(sign[0]) == 1 and "," not in match[0] and not scaling):  # R250m, not N95
            return None
    if len(match[0]) > LONGEST or (SEASON.search(level, max(0, start - 7), start) and not second):
        return None
    end, value = match.end(), float(match[0].replace(",", ""))
    if suffix := ORDINAL.match(level, end):
        return Amount(value, suffix.end(), "ordinal")
    if part := FRACTION.match(level, end):
        return Amount(value + (SIGNS[part[1]] if part[1] else int(part[2]) / int(part[3])), part.end())
    if part := words.and_part.match(level, end):
        return Amount(value + float(words.table[part[1].lower()][0]), part.end())
    behind = level[end : end + 1]
    joined = words.lettered.match(level, end) or words.nouns.joined.match(level, end)
    return None if behind == "/" or (behind.isalpha() and not joined) else Amount(value, end)


def scaled(level: str, amount: Amount, words: NumberWords, *, money: bool = False) -> Amount:
    """The amount with the scale behind it: 5 million, $3bn, 2 lakh crore, 1.2m people."""
    if match := words.scale.match(level, amount.end):
        word = match[1] or match[0]
    elif money and (match := words.money_scale.match(level, amount.end)):
        word = match[1]
    elif match := words.counted_scale.match(level, amount.end):
        return amount._replace(value=amount.value * float(words.table[match[1].lower()][0]), end=match.end(1))
    else:
        return amount
    larger = Amount(amount.value * float(words.table[word.lower()][0]), match.end(), amount.kind)
    return scaled(level, larger, words) if words.scale.match(level, larger.end) else larger


def span_at(level: str, start: int, amount: Amount, words: NumberWords, *, money: bool = False) -> tuple[float, float, int]:
    """Both ends of a range or score, and where it stops: 10 to 15, 348-77, $2-3 million; of a single number, that twice."""
    single = amount.value, amount.value, amount.end
    if (match := words.range.match(level, amount.end)) or (
        (match := words.in_range.match(level, amount.end)) and words.before_range.search(level, max(0, start - 10), start)
    ):
        behind = match.end()
    else:
        return single
    behind += level[behind : behind + 1] in ("$", "£", "€")
    other = amount_at(level, behind, words, second=True)
    if other is None or other.kind != "count" or (money and other.value <= amount.value < THOUSAND):
        return single
    if not money and other.value < amount.value and words.before_fall.search(level, max(0, start - 10), start):
        return single
    upper = scaled(level, other, words, money=money)
    low = amount.value * upper.value / other.value if other.value and amount.value < other.value else amount.value
    by = money and words.before_step.search(level, max(0, start - 10), start)
    if by and not low < upper.value < STEP * low:
        return single
    return low, upper.value, upper.end


def _spelt(level: str, start: int, words: NumberWords) -> Amount | None:
    """A number in words: twenty-six, two dozen, half a million, two-thirds, third."""
    if match := words.half_a.match(level, start):
        return Amount(float(words.table[match[1].lower()][0]) / 2, match.end())
    total, current, end, position = 0.0, -1.0, start, start
    while match := WORD.match(level, position):
        word = match[0].lower()
        value, sort = _entry(word, words.table)
        if sort == "cardinal" and _goes_on(current, value):
            current, end = max(current, 0.0) + value, match.end()
        elif sort == "scale" and value == HUNDRED:
            current, end = max(current, 1.0) * value, match.end()
        elif sort == "scale" and word != "score":
            total, current, end = total + (1.0 if current < 0 else current or 1.0) * value, 0.0, match.end()
        elif sort == "fraction" and 0 < current < 4 and not total and level[position - 1] == "-":
            return _whole_word(level, Amount(current * value, match.end(), "share"))
        elif sort == "fraction" and current < 0 and word != "half" and words.part.search(level, max(0, start - LOOK_BACK), start):
            return Amount(value, match.end(), "share") if words.of_part.match(level, match.end()) else None
        elif sort == "ordinal" and current < 0 and not word.endswith("s"):
            return _whole_word(level, Amount(value, match.end(), "ordinal"))
        elif sort == "ordinal" and 0 < current < value and not total and value > 2:
            return _whole_word(level, Amount(current / value, match.end(), "share"))
        elif sort == "group" and current < 0 and level.startswith(" of ", match.end()):
            return Amount(value, match.end())
        elif word == "half" and current < 0 and level.startswith((" of ", " the "), match.end()):
            return Amount(value, match.end(), "share")
        elif word != "and" or current < HUNDRED:
            break
        if level[match.end() : match.end() + 1] not in (" ", "-"):
            break
        position = match.end() + 1
    amount = Amount(total + max(current, 0.0), end)
    if end > start and (part := words.and_part.match(level, end)):
        return scaled(level, Amount(amount.value + float(words.table[part[1].lower()][0]), part.end()), words)
    if end == start or (amount.value == 1 and not words.one.match(level, end)):
        return None
    return _whole_word(level, amount)


def _goes_on(current: float, value: float) -> bool:
    """Whether a number goes on: twenty six, a hundred and six."""
    return current < 0 or (current >= 20 and current % 10 == 0 and value < 10) or (current >= 100 and value < 100)


def _whole_word(level: str, amount: Amount) -> Amount | None:
    return None if level[amount.end : amount.end + 1].isalpha() else amount


def _entry(word: str, table: Mapping[str, tuple[str, ...]]) -> tuple[float, str]:
    """The value and sort of a word; the plural only of parts (two-thirds), for millions tell no number, nor does bn without digits."""
    row = table.get(word) or table.get(word.removesuffix("s"))
    if row is None or (word not in table and row[1] not in ("ordinal", "fraction")) or "short" in row:
        return 0.0, ""
    return float(row[0]), row[1]
