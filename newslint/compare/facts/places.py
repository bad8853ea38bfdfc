"""Places: where something happened, or where somebody is from, that sources give otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.contradictions.conflict import Conflict
from newslint.article.entities.mentions import Mention
from newslint.article.text.normalise import folded, letters
from newslint.compare.facts import towns
from newslint.compare.matching.areas import area_of, is_told
from newslint.compare.matching.company import CompanyFeatures
from newslint.compare.matching.features import PairFeatures, named, names_of
from newslint.compare.matching.search import Difference, held
from newslint.compare.matching.weighing import Weighing, weighed
from newslint.compare.verdict.fixes import name_in_form
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

VALUES = ("match", "other", "sources", "note")


class PlaceFeatures(NamedTuple):
    """What is known of two places.

    Whether the copy's is somebody's home, or the source's; whether they are countries, or states. Whether the copy speaks of its country or
    state in other words too, whether any source does, and whether the copy speaks so of that of the source's; whether the two are one.
    """

    held: float
    held_other: float
    country: float
    state: float
    related: float
    related_there: float
    other_related: float
    same_area: float


FEATURES = names_of(PairFeatures, CompanyFeatures, PlaceFeatures)


@record(frozen=True)
class Bounds:
    """Nothing to set: what decides is learnt."""


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds, weights: Mapping[str, float]) -> Iterator[Conflict]:
    """Places for which sources have another of the kind (city, state, country) in like surroundings, other homes, towns put elsewhere.

    Somebody of a state is of that one surely (a senator, a suspect); of a town one may be in two ways, by birth and by work.
    """
    told = set[int]()
    for difference in held(article, against, "place", _may_be_at_home):
        told.add(difference.claim.start)
        yield difference.conflict(None, _fixed(difference), sure=difference.claim.slot == difference.candidates[0].claim.slot == "state")
    for area, conflict in towns.put_elsewhere(article, against):
        told.add(area.start)
        yield conflict
    for difference in weighed(article, against, weighing_of(fact, bounds, weights, article.lexicon)):
        if difference.claim.start not in told:
            yield difference.conflict(None, _fixed(difference))


def weighing_of(fact: str, bounds: Bounds, weights: Mapping[str, float], lexicon: Lexicon) -> Weighing:
    """How places are weighed; vague ones (the West) are held against none."""
    vague = lexicon.words("vague-place")

    def comparable(one: Claim, other: Claim) -> bool:
        return one.slot == other.slot and one.value not in vague and other.value not in vague

    def agree(one: Claim, other: Claim) -> bool:
        return _agree(one, other, lexicon)

    return Weighing(("place",), comparable, agree, agree, _features, weights)


def _features(one: Claim, other: Claim, copy: Article, sources: Sequence[Article]) -> Mapping[str, float]:
    area = area_of(one)
    return named(
        PlaceFeatures(
            one.holder is not None,
            other.holder is not None,
            one.slot == "country",
            one.slot == "state",
            is_told(copy, area, one),
            any(is_told(source, area) for source in sources),
            is_told(copy, area_of(other), one),
            area != "" and area == area_of(other),
        )
    )


def _agree(one: Claim, other: Claim, lexicon: Lexicon) -> bool:
    """Whether two places are one: the same entry, one name within the other (Gaza Strip), or one that is only spelt otherwise,
    as another house does.
    """
    if one.slot == other.slot and one.value == other.value:
        return True
    here, there = _mention(one).text, _mention(other).text
    a, b, spelt = folded(here), folded(there), lexicon.table("house")
    if letters(a) == letters(b) or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    return there in spelt.get(here, ()) or here in spelt.get(there, ())


def _fixed(difference: Difference) -> str | None:
    here, there = difference.claim, difference.candidates[0].claim
    return name_in_form(_mention(here).text, _mention(there).text) if here.slot == there.slot else None


def _mention(claim: Claim) -> Mention:
    assert isinstance(claim.thing, Mention)
    return claim.thing


def _may_be_at_home(one: Claim, other: Claim) -> bool:
    """Whether one place may lie in the other, or they are one."""
    a, b = _entry(one), _entry(other)
    if one.slot == other.slot and one.slot in ("city", "region"):
        return one.value == other.value
    if "-" in (a[1], b[1]):  # Europe, the Middle East
        return True
    return a[1] == b[1] and (not a[2] or not b[2] or a[2] == b[2])


def _entry(claim: Claim) -> tuple[str, ...]:
    """Kind, country and, in the US and Canada, state."""
    entry = _mention(claim).entry
    assert entry is not None
    return (*entry.fields, "", "")[:3]
