"""Digits: two digits of a figure or year that have changed places, 1,956 here and 1,965 there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.claims.extraction import claims_of
from newslint.article.contradictions.bounds import Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.compare.verdict.fixes import number_in_form
from newslint.compare.verdict.support import numbers_in, support_of
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

VALUES = ("match", "other", "sources", "note")
KINDS = ("figure", "year")
SWAPPED = 2  # digits that are put for each other, so that a number needs as many
SHORT = 2  # digits of a number that many things have, so that more around it must be alike


@record(frozen=True)
class Bounds:
    """`likeness` is how alike the words around two figures of two digits must be, `likeness-long` around longer ones; `likeness-people`
    where one counts people, one demonstrators.
    """

    likeness: Share = 0.16
    likeness_long: Share = 0.08
    likeness_people: Share = 0.25


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Figures and years that no source has, of which sources have the same with two digits exchanged, that the copy has nowhere."""
    own, known = claims_of(article), support_of(article).numbers
    people = article.lexicon.derived(_people)
    told = [(source, claims_of(source)) for source in against]
    heard = frozenset[str]().union(*(support_of(source).numbers for source in against))
    for number, claim in enumerate(own.items):
        digits = _digits(claim)
        if len(set(digits)) < SWAPPED or digits in heard:
            continue
        passages, others = list[Passage](), list[Claim]()
        for source, claims in told:
            alike = claims.alike(claim.kind, own.vectors[number])
            found = [
                (like.score, n)
                for n, like in alike.items()
                if like.score >= _least(claim, claims.items[n], people, bounds)
                and _are_exchanged(digits, there := _digits(claims.items[n]))
                and there not in known
                and _are_of_one_kind(claim, claims.items[n])
            ]
            if found:
                score, n = max(found)
                others.append(claims.items[n])
                passages.append(Passage(source, Span(others[-1].start, others[-1].end), score))
        if passages and len({_digits(other) for other in others}) == 1:
            yield Conflict(Span(claim.start, claim.end), tuple(passages), {"other": passages[0].text}, _fixed(article, claim, others[0]))


def _digits(claim: Claim) -> str:
    """The one number in digits that a claim is; empty for none, or several."""
    if claim.kind not in KINDS or not isinstance(claim.thing, Figure | Date):
        return ""
    found = numbers_in(claim.thing.text)
    return found[0] if len(found) == 1 else ""


def _are_exchanged(one: str, other: str) -> bool:
    differ = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and len(differ) == SWAPPED and differ[0] == differ[1][::-1] and other[0] != "0"


def _are_of_one_kind(one: Claim, other: Claim) -> bool:
    return (one.kind, one.slot) == (other.kind, other.slot)


def _least(one: Claim, other: Claim, people: frozenset[str], bounds: Bounds) -> float:
    """How alike the words around must be; more than they can be, where two nouns tell that they count two things."""
    here, there = getattr(one.thing, "noun", ""), getattr(other.thing, "noun", "")
    if not here or not there or here.endswith(there) or there.endswith(here):  # fires, wildfires
        return bounds.likeness if len(_digits(one)) == SHORT else bounds.likeness_long
    return inf if people.isdisjoint((here, there)) else bounds.likeness_people


def _people(lexicon: Lexicon) -> frozenset[str]:
    """The nouns for people in general, in the singular."""
    table = lexicon.table("plural")
    return frozenset(table.get(word, (word,))[0] for word in lexicon.having("cue", "people"))


def _fixed(article: Article, claim: Claim, other: Claim) -> str | None:
    here, there = claim.thing, other.thing
    if not (isinstance(here, Figure) and isinstance(there, Figure)):
        return there.text if isinstance(there, Date) and isinstance(here, Date) else None
    return number_in_form(here.text, there.text, there.low, article.lexicon) if there.low == there.high else None
