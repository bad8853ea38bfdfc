"""Places: where something happened, or where somebody is from, that sources give otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.contradictions.bounds import Share
from newslint.article.contradictions.conflict import Conflict
from newslint.article.entities.mentions import Mention
from newslint.article.text.normalise import folded, letters
from newslint.compare.matching import search
from newslint.compare.matching.search import Comparison, Difference, differences, held
from newslint.compare.verdict.fixes import name_in_form
from newslint.lazy.record import record

VALUES = ("match", "other", "sources", "note")


@record(frozen=True)
class Bounds(search.Bounds):
    """Besides how alike the words around two places must be: `neighbours` is what is left of it between cities of one state or country."""

    neighbours: Share = 0.5


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Places for which sources have another of the same kind (city, state, country) in like surroundings, and homes that differ."""
    vague, spelt = article.lexicon.words("vague-place"), article.lexicon.table("house")

    def weigh(one: Claim, other: Claim) -> float:
        if one.slot != other.slot or one.holder or other.holder or one.value in vague or other.value in vague:
            return 0.0
        a, b = _entry(one), _entry(other)
        return bounds.neighbours if one.slot == "city" and a[1:] == b[1:] else 1.0

    def agree(one: Claim, other: Claim) -> bool:
        return _agree(one, other) or _words(other) in spelt.get(_words(one), ()) or _words(one) in spelt.get(_words(other), ())

    for difference in held(article, against, "place", _at_home):
        yield difference.conflict(bounds, _fixed(difference))
    for difference in differences(article, against, Comparison("place", bounds, weigh, agree)):
        yield difference.conflict(bounds, _fixed(difference))


def _fixed(difference: Difference) -> str | None:
    here, there = difference.claim, difference.candidates[0].claim
    assert isinstance(here.thing, Mention)
    assert isinstance(there.thing, Mention)
    return name_in_form(here.thing.text, there.thing.text) if here.slot == there.slot else None


def _entry(claim: Claim) -> tuple[str, ...]:
    """Kind, country and, in the US and Canada, state."""
    assert isinstance(claim.thing, Mention)
    assert claim.thing.entry is not None
    return (*claim.thing.entry.fields, "", "")[:3]


def _at_home(one: Claim, other: Claim) -> bool:
    """Whether one place may lie in the other, or they are one."""
    a, b = _entry(one), _entry(other)
    if one.slot == other.slot and one.slot in ("city", "region"):
        return one.value == other.value
    if "-" in (a[1], b[1]):  # Europe, the Middle East
        return True
    return a[1] == b[1] and (not a[2] or not b[2] or a[2] == b[2])


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two places are one: the same entry, one name within the other (Gaza Strip), or one that is only spelt otherwise."""
    if one.slot == other.slot and one.value == other.value:
        return True
    a, b = _name(one), _name(other)
    return letters(a) == letters(b) or f" {a} " in f" {b} " or f" {b} " in f" {a} "


def _name(claim: Claim) -> str:
    return folded(_words(claim))


def _words(claim: Claim) -> str:
    assert isinstance(claim.thing, Mention)
    return claim.thing.text
