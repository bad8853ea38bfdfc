"""Numbers: a figure that sources give otherwise for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from math import log

from newslint.article.article import Article
from newslint.article.claims.changes import are_parts_apart
from newslint.article.claims.claims import Claim
from newslint.article.contradictions.bounds import Count, Times
from newslint.article.contradictions.conflict import Conflict, Nature
from newslint.article.values.figures import Figure
from newslint.article.values.tolerance import Tolerance
from newslint.compare.matching.company import CompanyFeatures
from newslint.compare.matching.features import PairFeatures, named, names_of
from newslint.compare.matching.search import Difference
from newslint.compare.matching.weighing import Weighing, weighed
from newslint.compare.verdict.fixes import number_in_form
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

VALUES = ("match", "other", "sources", "note")


class NumberFeatures(NamedTuple):
    """What is known of two figures.

    How many times one is the other (log); whether one is rough, whether one leaves room for the other; whether one is in words, one
    in digits, whether both are in words; whether both are small, whether only one digit differs; whether only one tells what it counts;
    whether they count at all, are a label (Flight 12) or a time of day. Whether they count the same; of two in digits, whether they have
    as many, and open with the same; whether they are nearly as large; whether they are a share or money; whether what they count has two
    names (`noun_apart`): riders, passengers.
    """

    times: float
    rough: float
    room: float
    form_differs: float
    both_words: float
    small: float
    one_digit: float
    noun_half: float
    counted: float
    label: float
    time: float
    noun_same: float
    digits_same: float
    first_same: float
    near: float
    percent: float
    money: float
    noun_apart: float
    far: float


FEATURES = names_of(PairFeatures, CompanyFeatures, NumberFeatures)
MOST_TIMES = 3.0  # log
SMALL = 10
NEAR = 1.15  # times
FAR = 8.0
HAIR = 1e-9  # by which floating point may be off


@record(frozen=True)
class Bounds:
    """Figures this far apart may be one: rough ones by `roughly`, rounded ones, from `round-from` on, by `rounded` (times).

    A lower bound leaves room for what is up to `far` times it. A score with less than
    `least-score` on the winning side may be any match's, or any vote's.
    """

    far: Times = 4.0
    roughly: Times = 1.12
    rounded: Times = 1.03
    round_from: Count = 100
    least_score: Count = 20


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds, weights: Mapping[str, float]) -> Iterator[Conflict]:
    """Figures for which sources have another of the same kind in like surroundings.

    A lower bound and what lies above it is a variant, a count that is higher in the later of two stories an update.
    """
    for difference in weighed(article, against, weighing_of(fact, bounds, weights, article.lexicon)):
        fixed = _fixed(article, difference)
        if note := _update(article, difference):
            yield difference.conflict(None, fixed, note=note, nature=Nature.UPDATE)
        elif all(_leaves_room(difference.claim, candidate.claim, bounds.far) for candidate in difference.candidates):
            yield difference.conflict(None, fixed, note="; one leaves room for the other", nature=Nature.VARIANT)
        else:
            yield difference.conflict(None, fixed)


def weighing_of(fact: str, bounds: Bounds, weights: Mapping[str, float], lexicon: Lexicon) -> Weighing:
    """How figures are weighed."""
    tolerance = Tolerance(bounds.roughly, bounds.rounded, bounds.round_from)

    meant = lexicon.having("currency", "meant")

    def comparable(one: Claim, other: Claim) -> bool:
        return _is_comparable(one, other, bounds) and not _are_two_dollars(*_figures(one, other), meant)

    def agree(one: Claim, other: Claim) -> bool:
        return one.slot == other.slot and tolerance.is_met(*_figures(one, other))

    def describe(one: Claim, other: Claim, copy: Article, sources: Sequence[Article]) -> Mapping[str, float]:
        return named(_features(one, other, bounds))

    apart = max(1.0, bounds.rounded, bounds.roughly) * (1 + HAIR)
    return Weighing(("figure",), comparable, agree, agree, describe, weights, apart, _count_two_things)


def _features(one: Claim, other: Claim, bounds: Bounds) -> NumberFeatures:
    a, b = _figures(one, other)
    low, high = sorted((abs(a.low) or 0.5, abs(b.low) or 0.5))
    here, there = _numerals(a), _numerals(b)
    return NumberFeatures(
        min(MOST_TIMES, log(high / low)),
        bool(a.modifier or b.modifier),
        _leaves_room(one, other, bounds.far),
        bool(here) != bool(there),
        not here and not there,
        high < SMALL,
        1 < len(here) == len(there) and sum(x != y for x, y in zip(here, there, strict=True)) == 1,
        bool(a.noun) != bool(b.noun),
        a.kind == "count",
        a.kind == "label",
        a.kind == "time",
        bool(a.noun) and a.noun == b.noun,
        1 < len(here) == len(there),
        1 < len(here) == len(there) and here[0] == there[0],
        high <= NEAR * low,
        a.kind in ("percent", "share", "points"),
        a.kind == "money",
        _count_two_things(one, other),
        high > FAR * low,
    )


def _numerals(figure: Figure) -> str:
    return "".join(char for char in figure.text if char.isdigit())


def _update(article: Article, difference: Difference) -> str:
    """What makes a count later news, by the days of publication: the later of the two stories has more, as of a toll that rises."""
    source = difference.candidates[0].source
    here, there = _figures(difference.claim, difference.candidates[0].claim)
    if here.kind != "count" or article.published is None or source.published is None or article.published == source.published:
        return ""
    if (source.published > article.published) != (there.low > here.low):
        return ""
    return "; that source is later" if source.published > article.published else "; that source was published before"


def _fixed(article: Article, difference: Difference) -> str | None:
    """The source's figure in the copy's form, where both surely stand in one slot: the same unit, or the same noun."""
    here, there = _figures(difference.claim, difference.candidates[0].claim)
    if here.kind == "count" and not (here.noun and here.noun == there.noun):
        return None
    return number_in_form(here.text, there.text, there.low, article.lexicon) if there.low == there.high else None


def _figures(one: Claim, other: Claim) -> tuple[Figure, Figure]:
    assert isinstance(one.thing, Figure)
    assert isinstance(other.thing, Figure)
    return one.thing, other.thing


def _is_comparable(one: Claim, other: Claim, bounds: Bounds) -> bool:
    a, _ = _figures(one, other)
    if one.slot != other.slot or are_parts_apart(one, other):
        return False
    return not (a.kind == "ordinal" or (a.kind == "score" and a.low < bounds.least_score) or (a.kind == "age" and _are_two(one, other)))


def _are_two_dollars(one: Figure, other: Figure, meant: Set[str]) -> bool:
    """Whether two amounts are in the dollars of two countries (S$2.1 million, $1.6 million), and not the same number."""
    if one.kind != "money" or one.unit != "$" or one.low == other.low:
        return False
    here, there = (figure.text.partition("$")[0] for figure in (one, other))
    return here != there and not {here, there} <= {"", *meant}


def _count_two_things(one: Claim, other: Claim) -> bool:
    a, b = _figures(one, other)
    return bool(a.noun and b.noun and a.noun != b.noun)


def _are_two(one: Claim, other: Claim) -> bool:
    """Whether two ages are told of two people."""
    names = [set(claim.holder.text.split()) if claim.holder else set() for claim in (one, other)]
    return all(names) and names[0].isdisjoint(names[1])


def _leaves_room(one: Claim, other: Claim, far: float) -> bool:
    """Whether one is a lower bound that the other lies above (more than 100,000 and 130,000), or a range that holds it.

    Of two ranges one must hold the other with both ends, 300 to 400 is not 320 to 400; nor is one lower bound another.
    """
    low, high = sorted(_figures(one, other), key=lambda figure: figure.low)
    if low.modifier == "over" and high.modifier != "over" and high.low <= far * low.low:
        return True
    (least, most), (first, last) = sorted(sorted((figure.low, figure.high)) for figure in (low, high))
    if least < most and first < last:
        return least < first and last < most
    return first <= most
