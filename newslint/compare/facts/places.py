"""Places: where something happened, or where somebody is from, that sources give otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.contradictions.conflict import Conflict
from newslint.article.entities.mentions import Mention
from newslint.compare.matching.place_features import FEATURES, described, entry_of
from newslint.compare.matching.search import Difference, held, of_the_same
from newslint.compare.matching.weighing import probability_of
from newslint.compare.verdict.fixes import name_in_form
from newslint.compare.verdict.levels import SUGGESTION
from newslint.lazy.record import record

__all__ = ["FEATURES", "VALUES", "Bounds", "conflicts"]

VALUES = ("match", "other", "sources", "note")


@record(frozen=True)
class Bounds:
    """Nothing to set: what decides is learnt."""


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds, weights: Mapping[str, float]) -> Iterator[Conflict]:
    """Places for which sources have another of the same kind (city, state, country) in like surroundings, and homes that differ."""
    homes = list(held(article, against, "place", _may_be_at_home))
    for difference in homes:
        yield difference.conflict(None, _fixed(difference))
    told = []
    for difference, features in described(article, against):
        probability = probability_of(features, weights)
        if probability >= SUGGESTION and all(difference.claim.start != home.claim.start for home in homes):
            told.append(difference._replace(probability=probability))
    for difference, candidates in of_the_same(told, Counter()):
        yield difference._replace(candidates=candidates).conflict(None, _fixed(difference))


def _fixed(difference: Difference) -> str | None:
    here, there = difference.claim, difference.candidates[0].claim
    assert isinstance(here.thing, Mention)
    assert isinstance(there.thing, Mention)
    return name_in_form(here.thing.text, there.thing.text) if here.slot == there.slot else None


def _may_be_at_home(one: Claim, other: Claim) -> bool:
    """Whether one place may lie in the other, or they are one."""
    a, b = entry_of(one), entry_of(other)
    if one.slot == other.slot and one.slot in ("city", "region"):
        return one.value == other.value
    if "-" in (a[1], b[1]):  # Europe, the Middle East
        return True
    return a[1] == b[1] and (not a[2] or not b[2] or a[2] == b[2])
