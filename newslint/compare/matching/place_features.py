"""Place features: the place that sources have where the copy has another, and by what one can tell whether it is a slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from math import log
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.claims.claims import NONE, Claim
from newslint.article.claims.context import Vector, context_of, likeness
from newslint.article.claims.extraction import claims_of
from newslint.article.claims.neighbours import people_around, range_end
from newslint.article.entities.mentions import Mention
from newslint.article.text.normalise import folded, letters
from newslint.compare.matching.features import named, names_of
from newslint.compare.matching.search import Candidate, Difference
from newslint.lexicon.lexicon import Lexicon

LONGEST_RUN = 5  # words
BORNE_OUT = 0.5  # of a likeness, from which a source with the copy's own place silences the others
OWNED, OWNED_SHARE = 0.8, 0.5  # a source's place that the copy has elsewhere, that much alike, and what is left of its likeness


class PlaceFeatures(NamedTuple):
    """What is known of a place and of the one that sources have in like surroundings.

    How alike the words around them are, the same where the copy's place stands nowhere else, and in a second source; how many telling
    words the sentences share (log); the likeness of sentences of sources with the copy's own place, as a share of the first; how alike
    the copy's own sentences with the sources' place are; how often the copy has its place again (log); the same words in a row before
    (telling ones) and behind; whether the place is quoted, somebody's home, one of a list; how many places of the kind the sources have
    (log); whether only other people are named around; whether it is a country, a state.
    """

    likeness: float
    likeness_new: float
    likeness_second: float
    shared_words: float
    support: float
    own_likeness: float
    again: float
    words_before: float
    words_after: float
    quoted: float
    held: float
    listed: float
    choices: float
    people_apart: float
    country: float
    state: float


FEATURES = names_of(PlaceFeatures)


class Spot(NamedTuple):
    """A place in its sentence: the claim and its number among the article's, what stands around it."""

    claim: Claim
    number: int
    vector: Vector
    sentence: int
    before: Sequence[str]
    after: Sequence[str]
    stems: frozenset[str]
    quoted: bool
    listed: bool
    people: frozenset[str]
    end: str


class Spots(NamedTuple):
    """The places of an article."""

    article: Article
    items: tuple[Spot, ...]


class Rival(NamedTuple):
    """A place of a source that might stand in another's place: how alike, and how alike the copy's own sentence for it is."""

    at: int
    spot: Spot
    likeness: float
    owned: float


def described(article: Article, against: Sequence[Article]) -> Iterator[tuple[Difference, Mapping[str, float]]]:
    """The places for which sources have another of the same kind in like surroundings, with the features of each.

    A source with the copy's own place in surroundings half as like bears it out.
    """
    copy, sources = spots_of(article), [spots_of(source) for source in against]
    vague = article.lexicon.words("vague-place")
    for spot in copy.items:
        if spot.claim.value not in vague and (found := _described(copy, spot, sources, vague)) is not None:
            yield found


def spots_of(article: Article) -> Spots:
    """The places of an article with what stands around them, worked out once."""
    return article.derived(_spots)


def entry_of(claim: Claim) -> tuple[str, ...]:
    """Kind, country and, in the US and Canada, state."""
    assert isinstance(claim.thing, Mention)
    assert claim.thing.entry is not None
    return (*claim.thing.entry.fields, "", "")[:3]


def agree(one: Claim, other: Claim, lexicon: Lexicon) -> bool:
    """Whether two places are one: the same entry, one name within the other (Gaza Strip), or one that is only spelt otherwise,
    as another house does.
    """
    if one.slot == other.slot and one.value == other.value:
        return True
    a, b, spelt = _name(one), _name(other), lexicon.table("house")
    if letters(a) == letters(b) or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    return _words(other) in spelt.get(_words(one), ()) or _words(one) in spelt.get(_words(other), ())


def _name(claim: Claim) -> str:
    return folded(_words(claim))


def _words(claim: Claim) -> str:
    assert isinstance(claim.thing, Mention)
    return claim.thing.text


def _spots(article: Article) -> Spots:
    claims, index, stems = claims_of(article), article.index, context_of(article).stems
    numbers = [number for number, claim in enumerate(claims.items) if claim.kind == "place"]
    listed = _listed(article, [claims.items[number] for number in numbers])
    found = []
    for number in numbers:
        claim = claims.items[number]
        sentence = index.sentence_at(claim.start)
        within, own = index.in_sentence[sentence], index.within(claim.start, claim.end)
        telling = frozenset(stems[i] for i in within if index.keys[i] not in index.plain and i not in own)
        found.append(
            Spot(
                claim,
                number,
                claims.vectors[number],
                sentence,
                index.keys[within.start : own.start][::-1][:LONGEST_RUN],
                index.keys[own.stop : within.stop][:LONGEST_RUN],
                telling,
                bool(own) and index.words[own.start].quoted,
                claim.start in listed,
                frozenset(people_around(article, claim)),
                range_end(article, claim),
            )
        )
    return Spots(article, tuple(found))


def _listed(article: Article, claims: Sequence[Claim]) -> frozenset[int]:
    """Where places stand that are told in one breath with others of their kind: Iowa, Ohio and Maine."""
    found: set[int] = set()
    between_two = article.lexicon.having("wordclass", "coordinator") | {""}
    for one, other in pairwise(claims):
        if one.slot == other.slot and article.level[one.end : other.start].strip(" ,") in between_two:
            found.update((one.start, other.start))
    return frozenset(found)


def _described(copy: Spots, spot: Spot, sources: Sequence[Spots], vague: Set[str]) -> tuple[Difference, Mapping[str, float]] | None:
    claim, lexicon = spot.claim, copy.article.lexicon
    beside = [other.claim for other in copy.items if other.sentence == spot.sentence and other is not spot]
    support, known = 0.0, False
    groups: dict[object, list[Rival]] = {}
    for at, source in enumerate(sources):
        alike = claims_of(source.article).alike("place", spot.vector)
        having = {other.sentence for other in source.items if agree(claim, other.claim, lexicon)}
        known |= bool(having)
        for other in source.items:
            score = alike.get(other.number, NONE).score
            if agree(claim, other.claim, lexicon):
                support = max(support, score)
                continue
            comparable = other.claim.slot == claim.slot and other.claim.value not in vague and other.end == spot.end
            if not comparable or other.sentence in having or any(agree(other.claim, near, lexicon) for near in beside):
                continue
            own = max((likeness(mine.vector, other.vector) for mine in copy.items if agree(mine.claim, other.claim, lexicon)), default=0.0)
            groups.setdefault(other.claim.value, []).append(Rival(at, other, score, own))
    group = max(groups.values(), key=_strength, default=[])
    best = _best_each(group)
    if not best or support >= BORNE_OUT * best[0].likeness:
        return None
    first = best[0]
    again = sum(agree(claim, other.claim, lexicon) for other in copy.items) - 1
    new = not again and not known
    features = PlaceFeatures(
        first.likeness,
        first.likeness * new,
        best[1].likeness if len(best) > 1 else 0.0,
        log(1 + len(spot.stems & first.spot.stems)),
        support / first.likeness,
        max((likeness(spot.vector, o.vector) for o in copy.items if agree(first.spot.claim, o.claim, lexicon)), default=0.0),
        log(1 + again),
        max(_telling_run(copy.article, spot.before, rival.spot.before) for rival in group),
        max(_run(spot.after, rival.spot.after) for rival in group),
        spot.quoted,
        claim.holder is not None,
        spot.listed,
        log(1 + len(groups)),
        bool(spot.people and first.spot.people and spot.people.isdisjoint(first.spot.people)),
        claim.slot == "country",
        claim.slot == "state",
    )
    candidates = tuple(Candidate(sources[one.at].article, one.spot.claim, one.likeness) for one in best)
    return Difference(claim, candidates, bool(again), new=new), named(features)


def _strength(group: Sequence[Rival]) -> float:
    """How alike the sentences of a place are, over all sources; one that the copy has in another sentence counts by half."""
    best: dict[int, float] = {}
    for rival in group:
        share = OWNED_SHARE if rival.owned >= OWNED * rival.likeness else 1.0
        best[rival.at] = max(best.get(rival.at, 0.0), share * rival.likeness)
    return sum(best.values())


def _best_each(group: Sequence[Rival]) -> list[Rival]:
    """The likest of each source, the likest first."""
    best: dict[int, Rival] = {}
    for rival in sorted(group, key=lambda rival: -rival.likeness):
        best.setdefault(rival.at, rival)
    return list(best.values())


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words in a row are the same from the first."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def _telling_run(article: Article, one: Sequence[str], other: Sequence[str]) -> int:
    """How many of these words are no little ones."""
    return sum(word not in article.index.plain for word in one[: _run(one, other)])
