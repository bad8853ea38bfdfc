"""Figures of one sentence that do not agree: a part above its whole, a change that is not the difference, a conversion that is off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newslint.article.article import Article
from newslint.article.values.figures import Figure
from newslint.finding import Hit
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "right")
SLIPS = ("part", "change", "share", "sum", "unit")

ROUGH = r"(?:about |around |nearly |almost |roughly |some |just over |just under |more than |less than )?"
PART = re.compile(r" (?:of|out of) (?:(?:the|its|their|his|her|those|these|some|all) )?(?:(?:other|more|remaining) )?")
SHARE = re.compile(rf"(?: [a-z-]+){{0,4}}(?:,? or |, | \(){ROUGH}")
ROSE = r"(?:rose|risen|rise|increased|increase|grew|grown|climbed|jumped|gained|up|surged|soared)"
FELL = r"(?:fell|fallen|fall|dropped|drop|decreased|decrease|declined|decline|shrank|slipped|down|plunged|lost)"
MOVED = re.compile(rf"\b(?:(?P<up>{ROSE})|{FELL})(?: by)? {ROUGH}\Z")
TO, FROM = re.compile(rf",? to {ROUGH}"), re.compile(rf",? from {ROUGH}")
PEOPLE = frozenset(("man", "woman", "boy", "girl", "child", "adult"))
GROUPS = "people|children|students|victims|passengers|members|suspects|adults|teenagers|patients|soldiers|workers|relatives"
LISTED = re.compile(rf" (?:{GROUPS})(?: -{{1,2}} |, |: | \()")
AND = re.compile(r" (?:men|women|boys|girls|children|adults|man|woman|boy|girl|child)(?:,? and |, )")
CLOSED = re.compile(r" (?:men|women|boys|girls|children|adults|man|woman|boy|girl|child)(?:[.,;)]| -{1,2} )")
# Units: what they measure, and how many metres, kilograms, litres or kilometres an hour they are.
MEASURES = {
    "kilometre": ("length", 1000.0), "mile": ("length", 1609.344), "metre": ("length", 1.0), "foot": ("length", 0.3048),
    "yard": ("length", 0.9144), "centimetre": ("length", 0.01), "inch": ("length", 0.0254), "millimetre": ("length", 0.001),
    "kilogram": ("mass", 1.0), "pound": ("mass", 0.45359237), "ounce": ("mass", 0.02834952), "tonne": ("mass", 1000.0),
    "hectare": ("area", 10000.0), "acre": ("area", 4046.856), "litre": ("volume", 1.0), "gallon": ("volume", 3.785412),
    "mph": ("speed", 1.609344), "kph": ("speed", 1.0),
}  # fmt: skip
INTO = re.compile(
    r"[ -](?P<square>square )?[a-z]+(?: (?:long|wide|high|tall|deep|away|per hour|an hour|north|south|east|west))? \((?:about |around |nearly |roughly )?"
)
SQUARE = re.compile(r"[ -]square ")
TOLERANCE = 0.06  # of a conversion, besides what rounding allows
LARGE = 50  # a figure from which on rounding is slight
POINTS = 2.0  # percentage points that a share or change may be off


@dataclass(frozen=True, slots=True)
class Keys:
    """`slip`: `part` (seven of five), `share` (30 of 60, or 40 percent), `change` (rose 10 percent to 150 from 100), `sum` (six people, three

    men and two women) or `unit` (30 km (25 miles)).
    """

    slip: str


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one slip. Raises BadKey for a slip that there is not."""
    if keys.slip not in SLIPS:
        raise BadKey(f"'slip' is one of {', '.join(SLIPS)}, not '{keys.slip}'", "slip")
    find = {"part": _parts, "share": _shares, "change": _changes, "sum": _sums, "unit": _units}[keys.slip]

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        return find(article.figures, article.level)

    return check


def _parts(figures: Sequence[Figure], level: str) -> Iterator[Hit]:
    for part, whole in pairwise(figures):
        if _is_part(part, whole, level) and part.low > whole.high:
            yield Hit(part.start, whole.end, values={"right": f"{part.text} is more than {whole.text}"})


def _is_part(part: Figure, whole: Figure, level: str) -> bool:
    counts = part.kind == whole.kind == "count" and part.low == part.high and whole.low == whole.high
    return counts and PART.fullmatch(level, part.end, whole.start) is not None


def _shares(figures: Sequence[Figure], level: str) -> Iterator[Hit]:
    for part, whole, share in zip(figures, figures[1:], figures[2:], strict=False):
        if share.kind != "percent" or not _is_part(part, whole, level) or not 0 < part.low <= whole.low:
            continue
        if SHARE.fullmatch(level, whole.end, share.start) and abs((right := 100 * part.low / whole.low) - share.low) > POINTS:
            yield Hit(share.start, share.end, values={"right": f"{part.text} of {whole.text} is {_shown(right)} percent"})


def _changes(figures: Sequence[Figure], level: str) -> Iterator[Hit]:
    for change, first, second in zip(figures, figures[1:], figures[2:], strict=False):
        moved = MOVED.search(level, max(0, change.start - 40), change.start) if change.kind == "percent" else None
        if moved is None or first.kind != second.kind or first.unit != second.unit or first.kind not in ("count", "money", "percent"):
            continue
        if TO.fullmatch(level, change.end, first.start) and FROM.fullmatch(level, first.end, second.start):
            new, old = first, second
        elif FROM.fullmatch(level, change.end, first.start) and TO.fullmatch(level, first.end, second.start):
            old, new = first, second
        else:
            continue
        if old.low <= 0:
            continue
        right = 100 * (new.low - old.low) / old.low * (1 if moved["up"] else -1)
        slack = 100 * (_half(new) + _half(old) * new.low / old.low) / old.low + POINTS / 2
        if abs(right - change.low) > slack:
            points = f", or {_shown(abs(new.low - old.low))} percentage points" if new.kind == "percent" else ""
            yield Hit(change.start, change.end, values={"right": f"{old.text} to {new.text} is {_shown(abs(right))} percent{points}"})


def _sums(figures: Sequence[Figure], level: str) -> Iterator[Hit]:
    for number, whole in enumerate(figures):
        if whole.kind != "count" or whole.low != whole.high:
            continue
        parts: list[Figure] = []
        end = whole.end
        for part in figures[number + 1 : number + 6]:
            gap = AND if parts else LISTED
            if part.kind != "count" or part.noun not in PEOPLE or not gap.fullmatch(level, end, part.start):
                break
            parts.append(part)
            end = part.end
        if len(parts) > 1 and CLOSED.match(level, end) and (total := sum(part.low for part in parts)) != whole.low:
            yield Hit(whole.start, end, values={"right": f"the parts make {_shown(total)}"})


def _units(figures: Sequence[Figure], level: str) -> Iterator[Hit]:
    for one, other in pairwise(map(_weighed, figures)):
        if one.noun not in MEASURES or other.noun not in MEASURES or one.noun == other.noun or one.kind != "count" or other.kind != "count":
            continue
        gap = INTO.fullmatch(level, one.end, other.start)
        (kind, size), (other_kind, other_size) = MEASURES[one.noun], MEASURES[other.noun]
        if gap is None or kind != other_kind or bool(gap["square"]) != bool(SQUARE.match(level, other.end)):
            continue
        ratio = (size / other_size) ** (2 if gap["square"] else 1)
        right = one.low * ratio
        if abs(right - other.low) > max(TOLERANCE * right, _half(other), _half(one) * ratio):
            yield Hit(other.start, other.end, values={"right": f"{one.text} {one.noun}s are {_shown(right)} {other.noun}s"})


def _weighed(figure: Figure) -> Figure:
    """A figure whose pounds may be weight, beside kilograms, as a count of them."""
    if figure.kind == "money" and figure.text.endswith(("pound", "pounds")):
        return figure._replace(kind="count", noun="pound", end=figure.end - len(" pounds") + figure.text.endswith("pound"))
    return figure


def _half(figure: Figure) -> float:
    """Half of the last digit that counts, for 30 may stand for 26 to 34; not above a share that shrinks with the size."""
    digits, _, power = f"{figure.low:.12e}".partition("e")
    if figure.kind == "percent":
        return 0.5
    half = 0.5 * 10.0 ** (int(power) - max(len(digits.replace(".", "").rstrip("0")) - 1, 0))
    return min(half, (0.05 if figure.low >= LARGE else 0.15) * figure.low)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.1f}"
