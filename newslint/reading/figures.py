"""Figures: the numbers of a story with what they are worth, what they count, and how exact they are meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.document import Span
from newslint.lexicon import Lexicon
from newslint.reading.tokens import Token

DIGITS = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?")
WORD = re.compile(r"[A-Za-z]+")
COUNTED_WORD = re.compile(r"[ -]([^\W\d_]+(?:'[^\W\d_]+)?)")
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "lakh": 1e5, "crore": 1e7,
    "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
# “million” behind digits, and the letters that stand for it; a lone m is metres unless money stands before it.
SCALE = re.compile(r"[ -](hundred|thousand|million|billion|trillion|dozen|lakh|crore)\b|()(bn|mn|tn)\b", re.IGNORECASE)
MONEY_SCALE = re.compile(r" ?([kmbt]|bn|mn|tn)\b(?![-/])", re.IGNORECASE)
LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}
SIGN = re.compile(r"(?:\b(?:US|AU|CA|NZ|HK|A|C))?([$£€¥₹₽])\s?\Z")
CURRENCY = re.compile(r"[ -](dollar|pound|euro|yen|yuan|rupee|rouble|ruble|peso|franc|krone|krona|rand|shekel|riyal)s?\b(?! of)")
SIGNS = {"dollar": "$", "pound": "£", "euro": "€", "yen": "¥", "rupee": "₹", "rouble": "₽", "ruble": "₽"}
POINTS = re.compile(r"[ -]percentage[ -]points?\b|-points?\b|(?<=\d) points\b")
PERCENT = re.compile(r" ?%|[ -]per ?cent\b")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
CLOCK = re.compile(r"(?::(\d\d))?(?: ?([ap])\.?m\b\.?| (noon|midnight|o'clock)\b)|:(\d\d)\b(?![:\d])", re.IGNORECASE)
AGE = re.compile(r"(?: ?- ?| )years?(?: ?- ?| )old\b| years? of age\b| (?:or|and) (?:older|younger|over|under)\b")
AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age of|turned|turns|turning) \Z", re.IGNORECASE)
BESIDE_NAME = re.compile(r"[^\W\d_], \Z")
SEASON = re.compile(r"\b(?:1[5-9]|20)\d\d ?- ?\Z")  # 2010-11
RANGE = re.compile(r" ?- ?| to |-to-")
SHARE = re.compile(r"(?:-in-| in | out of |-out-of-)(?=\w)")
LABEL = re.compile(
    r"(?:\bno\.? ?|\bnumber |#|/|&|\b[^\W\d_]+-|\b(?:route|chapter|section|article|title|page|channel|flight|phase|highway|room|pier|gate) )\Z",
    re.IGNORECASE,
)
MODIFIERS = (
    (
        "under",
        "less than|fewer than|lower than|under|at most|up to|nearly|almost|close to|just shy of|just short of|below|no more than|not quite|as many as|as much as",
    ),
    ("over", "more than|over|at least|upwards? of|in excess of|above|no fewer than|no less than|greater than"),
    ("about", "about|around|roughly|approximately|some|an estimated|estimated at|estimated|circa|perhaps"),
)
MODIFIER = re.compile("|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in MODIFIERS), re.IGNORECASE)
MODIFYING = re.compile(rf"(?:{MODIFIER.pattern}) (?:the |a |an |another )?(?:[$£€]\s?)?\Z", re.IGNORECASE)
PART = re.compile(r"\b(?:a|one) \Z", re.IGNORECASE)
AFTER_AGE = (",", ".", ")", ";")
LOOK_BACK = 24  # characters
LONGEST_AGE = 120
# Words behind a number that count nothing.
NO_NOUN = frozenset(
    ("more", "other", "others", "additional", "new", "such", "different", "separate", "former", "current", "own", "straight")
)
PLURALS = frozenset((
    "km", "kg", "mph", "kph", "cm", "mm", "lb", "lbs", "ft", "oz", "people", "men", "women", "children", "police", "feet", "teeth", "fishermen", "congressmen", "policemen", "servicemen", "aircraft", "personnel",
))  # fmt: skip
SINGULARS = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "ft": "foot", "km": "kilometre", "kg": "kilogram",
    "cm": "centimetre", "mm": "millimetre", "lb": "pound", "lbs": "pound", "oz": "ounce", "kilometers": "kilometre", "meters": "metre",
    "centimeters": "centimetre", "millimeters": "millimetre", "kilograms": "kilogram", "kilogrammes": "kilogram", "kilos": "kilogram",
}  # fmt: skip


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


class _Number(NamedTuple):
    """A bare number, read up to `end`; `kind` is count, ordinal or share."""

    value: float
    end: int
    kind: str = "count"


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
        if (figure := _figure(level, start, table, function)) is not None:
            yield figure
            end = figure.end
        elif level[start].isdigit():
            match = DIGITS.match(level, start)
            end = match.end() if match else end


def _starts(level: str, tokens: Sequence[Token], table: Mapping[str, tuple[str, ...]]) -> list[int]:
    found = [match.start() for match in DIGITS.finditer(level)]
    for token in tokens:
        word = token.text
        if word in table or word.partition("-")[0].lower() in table:
            found.append(token.start)
    return sorted(found)


def _figure(level: str, start: int, table: Mapping[str, tuple[str, ...]], function: frozenset[str]) -> Figure | None:
    before = level[max(0, start - LOOK_BACK) : start]
    number = _number(level, start, table, before)
    if number is None:
        return None
    sign = SIGN.search(before)
    begin = start - len(sign[0]) if sign else start
    unit = sign[1] if sign else ""
    value, end, kind = number
    modifying = MODIFYING.search(before)
    modifier = (modifying.lastgroup or "") if modifying else ""
    if unit or level[start].isdigit():
        value, end = _scaled(level, value, end, money=bool(unit))

    def made(kind: str, end: int, low: float, high: float, unit: str = "", noun: str = "") -> Figure:
        return Figure(begin, end, level[begin:end], kind, low, high, unit, modifier, noun)

    if kind == "count" and not unit and (LABEL.search(before) or _numbers_a_row(level, start, end)):
        return made("label", end, value, value)
    if not unit and (clock := CLOCK.match(level, end)) and value < 25 and level[start].isdigit():
        minutes = _minutes(value, clock)
        return made("time", clock.end(), minutes, minutes)
    low, high, last = _range(level, value, end, table, money=bool(unit)) if kind == "count" else (value, value, end)
    if match := PERCENT.match(level, last):
        return made("percent", match.end(), low, high, noun=_noun(level, match.end(), function))
    if match := POINTS.match(level, last):
        return made("points", match.end(), low, high)
    if unit:
        return made("money", last, low, high, unit)
    if match := CURRENCY.match(level, last):
        return made("money", match.end(), low, high, SIGNS.get(match[1], match[1]))
    if kind == "count" and high < LONGEST_AGE and (AGE.match(level, last) or AGE_BEFORE.search(before)):
        return made("age", last, low, high)
    if 10 < value < LONGEST_AGE and BESIDE_NAME.search(before) and level[end : end + 1] in AFTER_AGE and level[start].isdigit():
        return made("age", end, value, value)
    if low > high:
        return made("score", last, low, high)
    if kind == "count" and last == end and (share := SHARE.match(level, end)):
        whole = _number(level, share.end(), table, " ")
        if whole is not None and value < whole.value <= 100 and not _noun(level, whole.end, function):
            return made("share", whole.end, value / whole.value, value / whole.value)
    if kind == "ordinal" and value > 2 and PART.search(before) and level.startswith((" of ", " from ", ".", ","), end):
        return made("share", end, 1 / value, 1 / value)
    return made(kind, last, low, high, noun=_noun(level, last, function, one=kind == "ordinal" or value == 1))


def _numbers_a_row(level: str, start: int, end: int) -> bool:
    """Whether a number stands alone in brackets or opens a line of a list: (2.), 3. Oslo."""
    ahead, behind = level[max(0, start - 1) : start], level[end : end + 2]
    return (ahead == "(" and behind.lstrip(".")[:1] == ")") or (ahead in ("", "\n") and behind[:1] in (".", ")") and level[start].isdigit())


def _number(level: str, start: int, table: Mapping[str, tuple[str, ...]], before: str) -> _Number | None:
    """The bare number at `start`; None where the digits are part of something else (F-16, 9/11, 1990s) or the word is none."""
    match = DIGITS.match(level, start)
    if match is None:
        return _spelt(level, start, table)
    if before[-1:].isalnum() or (before[-1:] in ("/", ".", ":", "_", ",") and before[-2:-1].isalnum()):
        return None
    if (before[-1:] == "-" and before[-2:-1].isdigit()) or SEASON.search(before):
        return None
    end = match.end()
    value = float(match[0].replace(",", ""))
    if suffix := ORDINAL.match(level, end):
        return _Number(value, suffix.end(), "ordinal")
    behind = level[end : end + 1]
    if behind == "/" or (behind.isalpha() and not re.match(r"(?:[kmbt]|bn|mn|tn|[ap]m)\b", level[end : end + 3], re.IGNORECASE)):
        return None
    return _Number(value, end)


def _spelt(level: str, start: int, table: Mapping[str, tuple[str, ...]]) -> _Number | None:
    """A number in words: twenty-six, two dozen, half a million, two-thirds, third."""
    total, current, end, position, kind = 0.0, -1.0, start, start, "count"
    while match := WORD.match(level, position):
        word = match[0].lower()
        value, sort = _entry(word, table)
        if sort == "cardinal" and (current < 0 or (current >= 20 and current % 10 == 0 and value < 10) or (current >= 100 and value < 100)):
            current = max(current, 0.0) + value
        elif sort == "scale" and word != "score":
            if value == 100:
                current = max(current, 1.0) * value
            else:
                total, current = total + (1.0 if current < 0 else current or 1.0) * value, 0.0
        elif sort == "ordinal" and current < 0 and not word.endswith("s"):
            current, kind, end = value, "ordinal", match.end()
            break
        elif sort == "ordinal" and 0 < current < value and total == 0 and value > 2:
            current, kind, end = current / value, "share", match.end()
            break
        elif (
            sort == "fraction"
            and current < 0
            and (scaled := re.compile(r"half a (hundred|thousand|million|billion|trillion|dozen)\b").match(level, position))
        ):
            current, end = value * float(table[scaled[1]][0]), scaled.end()
            break
        elif sort == "fraction" and current < 0 and word == "half" and level[match.end() : match.end() + 4] in (" of ", " the"):
            current, kind, end = value, "share", match.end()
            break
        elif not (word == "and" and current >= 100 and end > start):
            break
        if word != "and":
            end = match.end()
        if level[match.end() : match.end() + 1] not in (" ", "-"):
            break
        position = match.end() + 1
    if end == start or level[end : end + 1].isalpha():
        return None
    value = total + max(current, 0.0)
    return (
        None
        if value == 1 and kind == "count" and not level.startswith(("-year", " percent", " per cent", " in ", "-in-"), end)
        else _Number(value, end, kind)
    )


def _entry(word: str, table: Mapping[str, tuple[str, ...]]) -> tuple[float, str]:
    row = table.get(word) or table.get(word.removesuffix("s"))
    if row is None or (word not in table and row[1] != "ordinal"):
        return 0.0, ""
    return float(row[0]), row[1]


def _scaled(level: str, value: float, end: int, *, money: bool) -> tuple[float, int]:
    if match := SCALE.match(level, end):
        word = (match[1] or match[3]).lower()
        return value * SCALES.get(word, 1.0), match.end()
    if money and (match := MONEY_SCALE.match(level, end)):
        return value * LETTERS[match[1].lower()], match.end()
    return value, end


def _range(level: str, value: float, end: int, table: Mapping[str, tuple[str, ...]], *, money: bool) -> tuple[float, float, int]:
    """Both ends of a range or score, and where it ends: 10 to 15, 348-77, $2-3 million; of a single number, that twice."""
    match = RANGE.match(level, end)
    if match is None:
        return value, value, end
    start = match.end() + (level[match.end() : match.end() + 1] in ("$", "£", "€"))
    other = _number(level, start, table, " ")
    if other is None or other.kind != "count" or (money and other.value <= value < 1000):
        return value, value, end
    high, last = _scaled(level, other.value, other.end, money=money)
    low = value * high / other.value if other.value and value < other.value else value
    return low, high, last


def _minutes(hours: float, clock: re.Match[str]) -> float:
    minutes = float(clock[1] or clock[4] or 0)
    half = (clock[2] or "").lower()
    return (hours % 12 if half else hours) * 60 + minutes + (720 if half == "p" else 0)


def _noun(level: str, end: int, function: frozenset[str], *, one: bool = False) -> str:
    """What is counted: the first plural of the next words; of `one`, or behind a hyphen, the first word."""
    first = ""
    position = end
    if level.startswith((" of the ", " of its ", " of his ", " of their ", " of those "), end):
        position = level.index(" ", end + 4)
    elif level.startswith(" of ", end):
        position = end + 3
    for _ in range(4):
        match = COUNTED_WORD.match(level, position)
        if match is None:
            break
        word = match[1].lower()
        if word in function and word not in NO_NOUN:
            break
        position = match.end()
        if word in NO_NOUN or word.endswith("'s"):
            continue
        if level[match.start()] == "-":
            return singular(word)
        if word in PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))):
            return singular(word)
        first = first or word
    return first if one else ""


def singular(word: str) -> str:
    """A noun in the singular, well enough to compare two."""
    if word in SINGULARS:
        return SINGULARS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
