"""Units: three weeks here and three days there, or a time of the other half of the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.claims.extraction import claims_of
from newslint.article.contradictions.bounds import Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.values.figures import Figure
from newslint.article.values.nouns import NounWords, singular
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

VALUES = ("match", "other", "sources", "note")
LENGTH = "length"
HOUR, HALF_DAY = 60, 720  # minutes


@record(frozen=True)
class Bounds:
    """`likeness` is how alike the words around two spans of time must be, `likeness-measure` around two lengths, weights and the like; a
    source with the copy's own in words alike by the share `support` of that bears it out.
    """

    likeness: Share = 0.5
    likeness_measure: Share = 0.25
    support: Share = 0.5


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """One number with another unit of time, length or weight, and neither stands in the other story; 5:18 p.m. for 5:18 a.m."""
    yield from _half_a_day(article, against)
    families = article.lexicon.derived(_families)
    claims = claims_of(article)
    for number, claim in enumerate(claims.items):
        unit = _unit(claim)
        family = families.get(unit)
        if family is None or _has(article, claim.value, family - {unit}):
            continue
        least = bounds.likeness if unit in article.lexicon.having("elapsed", LENGTH) else bounds.likeness_measure
        passages = list[Passage]()
        for source in against:
            others = claims_of(source)
            alike = others.alike("figure", claims.vectors[number])
            spans = [(alike[n].score, other) for n, other in enumerate(others.items) if n in alike and _unit(other) in family]
            if any(_unit(other) == unit and other.value == claim.value and score >= least * bounds.support for score, other in spans):
                passages = []
                break
            same = [(score, other) for score, other in spans if other.value == claim.value and score >= least]
            if same:
                score, other = max(same, key=lambda row: row[0])
                passages.append(Passage(source, _with_unit(source, other), score))
        if passages:
            yield Conflict(_with_unit(article, claim), tuple(passages), {"other": passages[0].text})


def _families(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Each unit, in the singular, with those that measure the same: days and weeks, grams and pounds."""
    elapsed = lexicon.having("elapsed", LENGTH)
    measures: dict[str, set[str]] = {}
    for word, (_, measure, *_) in lexicon.table("unit").items():
        measures.setdefault(measure, set()).add(word)
    return {unit: frozenset(units) for units in (elapsed, *measures.values()) for unit in units}


def _half_a_day(article: Article, against: Sequence[Article]) -> Iterator[Conflict]:
    """Times to the minute that sources have twelve hours earlier or later, in words that are alike, and neither has as the other."""
    claims = claims_of(article)
    own = {_minutes(claim) for claim in claims.items}
    told = [(source, claims_of(source)) for source in against]
    known = {_minutes(other) for _, others in told for other in others.items}
    for number, claim in enumerate(claims.items):
        minutes = _minutes(claim)
        if minutes < 0 or minutes % HOUR == 0 or minutes in known:
            continue
        passages = list[Passage]()
        for source, others in told:
            alike = others.alike("figure", claims.vectors[number])
            same = (others.items[n] for n in alike if others.items[n].slot == claim.slot)
            other = next((one for one in same if abs(_minutes(one) - minutes) == HALF_DAY and _minutes(one) not in own), None)
            if other is not None:
                passages.append(Passage(source, Span(other.start, other.end)))
        if passages:
            yield Conflict(Span(claim.start, claim.end), tuple(passages), {"other": passages[0].text})


def _minutes(claim: Claim) -> float:
    """The minutes of the day that a claim is a time of; -1 for none."""
    return claim.thing.low if claim.kind == "figure" and isinstance(claim.thing, Figure) and claim.thing.kind == "time" else -1.0


def _unit(claim: Claim) -> str:
    return claim.thing.noun if claim.kind == "figure" and isinstance(claim.thing, Figure) and claim.thing.kind == "count" else ""


def _has(article: Article, value: object, units: frozenset[str] | set[str]) -> bool:
    """Whether a story has so many of another unit itself."""
    return any(other.value == value and _unit(other) in units for other in claims_of(article).items)


def _with_unit(article: Article, claim: Claim) -> Span:
    """A figure and the word behind it."""
    index, words = article.index, article.lexicon.derived(NounWords.of)
    if joined := words.joined.match(article.level, claim.end):
        return Span(claim.start, joined.end())
    own = index.within(claim.start, claim.end)
    after = own.stop < len(index.words) and singular(article.level[slice(*index.words[own.stop][:2])].lower(), words) == _unit(claim)
    return Span(claim.start, index.words[own.stop].end if after else claim.end)
