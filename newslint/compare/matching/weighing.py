"""Weighing: how likely it is that a source's value and the copy's speak of one thing, by named features with weights that were learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nlargest
from math import exp

from newslint.article.article import Article
from newslint.article.claims.claims import Claim, Likeness
from newslint.article.claims.extraction import claims_of
from newslint.compare.matching.company import CompanyKept, Voices
from newslint.compare.matching.features import Features, KnownOf, ahead, named, pair
from newslint.compare.matching.search import Candidate, Difference, of_the_same
from newslint.compare.matching.story import Agree, ComparedStory
from newslint.compare.verdict.levels import SUGGESTION
from newslint.lazy.row import NamedTuple

# What a kind knows of a claim of the copy and one of a source besides what is known of any, with the copy and all sources; and whether
# two claims can be compared at all.
Describe = Callable[[Claim, Claim, Article, Sequence[Article]], Features]
Comparable = Callable[[Claim, Claim], bool]

BIAS = "bias"
LEAST = 0.04  # likeness below which surroundings have nothing in common
MOST = 6  # claims of each source that are weighed, the likest
OTHERS = 1.5  # times as like, from which a source's claim belongs to another of the copy
BORNE_OUT = 0.5  # of a likeness, from which a source with the copy's own value silences the others


class Weighing(NamedTuple):
    """How claims of some kinds are weighed: what can be compared at all, what agrees, what bears the copy out, features, weights.

    A source's claim that is much liker another of the copy is not weighed, or, where `untold` is given, weighed and not told, as is what
    that says: such pairs teach. Weights for figures, learnt from them too, find more of what is planted; those for weekdays find less.
    """

    kinds: Sequence[str]
    comparable: Comparable
    agree: Agree
    bears_out: Agree
    describe: Describe
    weights: Mapping[str, float]
    apart: float = 1.0  # times, for figures which can agree
    untold: Comparable | None = None


class Counterclaim(NamedTuple):
    """A claim of a source in another's place: which source, which of its claims, how alike the surroundings, the features of the two.

    `untold` tells that it belongs to another claim of the copy, or tells of something else.
    """

    at: int
    claim: Claim
    score: float
    features: Features
    untold: bool = False


class Compared(NamedTuple):
    """A claim of the copy with what sources have in its place, a list for each value, and how like surroundings bear the copy out."""

    claim: Claim
    groups: Sequence[Sequence[Counterclaim]]
    seen: KnownOf


class Chosen(NamedTuple):
    """The value that is likeliest in a claim's place: who has it, the likest of each source first; its features; how likely the next is."""

    found: Sequence[Counterclaim]
    features: Features
    probability: float
    next: float


def weighed(article: Article, against: Sequence[Article], weighing: Weighing, least: float = SUGGESTION) -> Iterator[Difference]:
    """The claims that sources have otherwise, each with its probability, if that is at least `least`; a source's claim speaks of one.

    A source that bears the copy out in surroundings half as alike silences the others. One that differs in more claims than it bears out,
    and in several, speaks of something else: another poll.
    """
    comparing = Comparing(
        ComparedStory(article, claims_of(article), weighing.kinds, weighing.agree, weighing.apart), stories(against, weighing), weighing
    )
    told: list[tuple[Chosen, Difference]] = []
    for compared in comparing.every():
        chosen = choose(compared, weighing.weights)
        if chosen is not None and chosen.probability >= least and may_be_told(compared, chosen):
            told.append((chosen, _difference(comparing, compared, chosen)))
    taken: set[tuple[int, int]] = set()
    kept = []
    for chosen, difference in sorted(told, key=_by_probability):
        first = chosen.found[0].at, chosen.found[0].claim.start
        if first not in taken:
            kept.append(difference)
        taken.add(first)
    for difference, candidates in of_the_same(sorted(kept, key=_by_place), comparing.supported):
        yield difference._replace(candidates=candidates)


def stories(against: Sequence[Article], weighing: Weighing) -> Sequence[ComparedStory]:
    """Sources as they are compared."""
    return [ComparedStory(source, claims_of(source), weighing.kinds, weighing.agree, weighing.apart) for source in against]


def probability_of(features: Features, weights: Mapping[str, float]) -> float:
    """The probability of these features by the logistic function.

    >>> probability_of({"likeness": 2.0}, {"bias": -1.0, "likeness": 0.5})
    0.5
    """
    total = weights.get(BIAS, 0.0) + sum([weights[name] * value for name, value in features.items() if value and name in weights])
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def choose(compared: Compared, weights: Mapping[str, float]) -> Chosen | None:
    """The value of the sources that is likeliest in the claim's place, by these weights."""
    best: list[tuple[float, Sequence[Counterclaim], Features]] = []
    for group in compared.groups:
        firsts: dict[int, Counterclaim] = {}
        chances = [probability_of(one.features, weights) for one in group]
        for _, found in sorted(zip(chances, group, strict=True), key=_by_chance):
            firsts.setdefault(found.at, found)
        agreeing = list(firsts.values())
        if len(agreeing) == 1:
            best.append((max(chances), agreeing, agreeing[0].features))
            continue
        features = {**agreeing[0].features, "two-agree": 1.0, "likeness-second": max(one.score for one in agreeing[1:])}
        best.append((probability_of(features, weights), agreeing, features))
    if not best:
        return None
    (probability, first, known), *others = nlargest(2, best, key=lambda one: one[0])
    return Chosen(first, known, probability, others[0][0] if others else 0.0)


def may_be_told(compared: Compared, chosen: Chosen) -> bool:
    """Whether the value is the claim's, and no source with the copy's own, in surroundings half as alike, silences those that have it."""
    return not chosen.found[0].untold and compared.seen.support < BORNE_OUT * chosen.found[0].score


class Comparing:
    """The claims of a copy, each held against those of the sources."""

    def __init__(self, copy: ComparedStory, sources: Sequence[ComparedStory], weighing: Weighing) -> None:
        self.copy, self.sources, self.weighing = copy, sources, weighing
        self._voices = Voices(copy, sources)
        self.supported: Counter[str] = Counter()  # claims that each source bears out

    def every(self) -> Iterator[Compared]:
        """Every claim that sources have otherwise in surroundings that are alike at all."""
        for number in self.copy.own:
            if (compared := self.one(number)) is not None:
                yield compared

    def one(self, number: int) -> Compared | None:
        """What sources have in the place of a claim; None where they have nothing else."""
        claim, vector, agree = self.copy.claims.items[number], self.copy.claims.vectors[number], self.weighing.agree
        again = self.copy.twins(number)
        is_again = len(again) > (number in again)
        support = own = 0.0
        near: list[tuple[int, int, Likeness]] = []
        for at, source in enumerate(self.sources):
            borne_out = 0.0
            alike = [item for kind in self.weighing.kinds for item in source.claims.alike(kind, vector).items()]
            others = []
            bearing_out = source.agreeing(claim) if self.weighing.bears_out is agree else None
            for place, like in alike:
                other = source.claims.items[place]
                if self.weighing.bears_out(claim, other) if bearing_out is None else place in bearing_out:
                    borne_out = max(borne_out, like.score)
                    if not any(score > like.score and twin in again and twin != number for score, twin in self.copy.likest(source, place)):
                        own = max(own, like.score)
                elif like.score >= LEAST and self._may_stand_for(number, at, place, like):
                    others.append((like.score, place, like))
            self.supported[source.article.document.path] += borne_out > 0
            support = max(support, borne_out)
            near.extend((at, place, like) for _, place, like in nlargest(MOST, others))
        if not near:
            return None
        seen = KnownOf(support, own, is_again, any(source.has(claim) for source in self.sources))
        kept = CompanyKept(self._voices, number)
        groups: list[list[Counterclaim]] = []
        told = [source.article for source in self.sources]
        for at, place, like in near:
            source = self.sources[at]
            other = source.claims.items[place]
            everywhere = len(self.sources) > 1 and all(other_source.has(other) for other_source in self.sources)
            others_there = max((one.score for n, p, one in near if n == at and p != place), default=0.0)
            features = named(
                pair(self.copy, number, source, place, like, seen, everywhere=everywhere, ahead_there=ahead(like.score, others_there))
            )
            company = named(kept.features(other))
            of_kind = self.weighing.describe(claim, other, self.copy.article, told)
            found = Counterclaim(at, other, like.score, {**features, **company, **of_kind}, self._is_untold(number, at, place, like))
            group = next((group for group in groups if agree(group[0].claim, other)), None)
            if group is None:
                groups.append([found])
            else:
                group.append(found)
        return Compared(claim, groups, seen)

    def _may_stand_for(self, number: int, at: int, place: int, like: Likeness) -> bool:
        """Whether a source's claim can be weighed against one of the copy."""
        claim, other = self.copy.claims.items[number], self.sources[at].claims.items[place]
        return self.weighing.comparable(claim, other) and (
            self.weighing.untold is not None or not self._is_anothers(number, at, place, like)
        )

    def _is_untold(self, number: int, at: int, place: int, like: Likeness) -> bool:
        """Whether a source's claim that is weighed is not told."""
        if (untold := self.weighing.untold) is None:
            return False
        return untold(self.copy.claims.items[number], self.sources[at].claims.items[place]) or self._is_anothers(number, at, place, like)

    def _is_anothers(self, number: int, at: int, place: int, like: Likeness) -> bool:
        """Whether a source's claim is much liker to another claim of the copy with which it can be compared."""
        other, weighing = self.sources[at].claims.items[place], self.weighing
        for score, n in self.copy.likest(self.sources[at], place):
            if score <= OTHERS * like.score:
                return False
            claim = self.copy.claims.items[n]
            if n != number and (weighing.agree(claim, other) or weighing.comparable(claim, other)):
                return True
        return False


def _difference(comparing: Comparing, compared: Compared, chosen: Chosen) -> Difference:
    candidates = tuple(Candidate(comparing.sources[one.at].article, one.claim, one.score) for one in chosen.found)
    disputed = chosen.next >= SUGGESTION
    known = chosen.features["elsewhere"] / chosen.found[0].score
    return Difference(compared.claim, candidates, compared.seen.again, known, disputed, probability=chosen.probability)


def _by_chance(weighed: tuple[float, Counterclaim]) -> float:
    return -weighed[0]


def _by_probability(told: tuple[Chosen, Difference]) -> float:
    return -told[0].probability


def _by_place(difference: Difference) -> int:
    return difference.claim.start
