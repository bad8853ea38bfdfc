"""Weighing: how likely it is that a source's value and the copy's speak of one thing, by named features with weights that were learnt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import exp, log
from typing import Any, NamedTuple

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.claims.extraction import claims_of
from newslint.article.claims.neighbours import people_around, range_end
from newslint.compare.matching.search import (
    SPANNED,
    Agree,
    Bounds,
    Candidate,
    Comparison,
    Difference,
    Search,
    Side,
    Weigh,
    of_the_same,
    slotted,
)
from newslint.compare.verdict.levels import SUGGESTION

# The features of two claims by name, and what a kind knows of two claims besides what is known of any.
Features = Mapping[str, float]
Describe = Callable[[Claim, Claim], Features]

BIAS = "bias"
LEAST, OTHER = 0.15, 0.1  # likeness below which nothing is weighed, and below which another source counts for nothing
FEWEST = 2  # words that two surroundings must share
BORNE_OUT = 0.5  # of a likeness, from which a source with the copy's own value silences the others
OWNED, OWNED_SHARE = 0.8, 0.5  # a source's value that the copy has elsewhere, that much alike, and what is left of its likeness
LONGEST_RUN = 4
CROWD = 3


class Common(NamedTuple):
    """What is known of any two claims.

    How alike the words around them are, and the same where the copy's value stands nowhere else; how many words they share (log); the
    likeness that bears the copy out, as a share of the first; whether the copy has its value again; whether two sources agree, and how
    alike the second is; the same words in a row before and behind; how far apart the two stand in their stories; whether the copy's is
    quoted; how many others stand beside; whether the people around are the same, or others.
    """

    likeness: float
    likeness_new: float
    shared_words: float
    support: float
    again: float
    two_agree: float
    likeness_second: float
    words_before: float
    words_after: float
    apart: float
    quoted: float
    crowd: float
    people_shared: float
    people_apart: float


class Weighing(NamedTuple):
    """How claims of a kind are weighed: what can be compared at all, what agrees, a kind's own features, the weights of all."""

    kind: str
    weigh: Weigh
    agree: Agree
    describe: Describe
    weights: Mapping[str, float]


class Found(NamedTuple):
    """A claim of a source in another's place: which source, the claim, how alike, shared words, how alike the copy's own place for it."""

    at: int
    claim: Claim
    score: float
    shared: int
    owned: float


def named(features: NamedTuple) -> Features:
    """Features by the names that a rule has for them."""
    return {name.replace("_", "-"): float(value) for name, value in features._asdict().items()}


def names_of(*features: type[Any]) -> tuple[str, ...]:
    """The names of features, as a rule has them."""
    return tuple(name.replace("_", "-") for one in features for name in one._fields)


def weighed(article: Article, against: Sequence[Article], weighing: Weighing, least: float = SUGGESTION) -> Iterator[Difference]:
    """The claims that sources have otherwise, each with its probability, if that is at least `least`.

    A source that differs in more claims than it bears out, and in several, speaks of something else: another poll.
    """
    search = _search(article, against, weighing)
    told = []
    for difference, features in _each(search, weighing):
        if (probability := probability_of(features, weighing.weights)) >= least:
            told.append(difference._replace(probability=probability))
    for difference, candidates in of_the_same(told, search.supported):
        yield difference._replace(candidates=candidates)


def probability_of(features: Features, weights: Mapping[str, float]) -> float:
    """The probability of these features by the logistic function.

    >>> probability_of({"likeness": 2.0}, {"bias": -1.0, "likeness": 0.5})
    0.5
    """
    total = weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def described(article: Article, against: Sequence[Article], weighing: Weighing) -> Iterator[tuple[Difference, Features]]:
    """The claims of a kind for which sources have anything else in like surroundings, and the features of each."""
    yield from _each(_search(article, against, weighing), weighing)


def _search(article: Article, against: Sequence[Article], weighing: Weighing) -> Search:
    copy, sides = Side(article, claims_of(article)), [Side(source, claims_of(source)) for source in against]
    return Search(copy, sides, Comparison(weighing.kind, Bounds(), weighing.weigh, weighing.agree))


def _each(search: Search, weighing: Weighing) -> Iterator[tuple[Difference, Features]]:
    for number in search.own:
        if (found := _difference(search, number, weighing)) is not None:
            yield found


def _difference(search: Search, number: int, weighing: Weighing) -> tuple[Difference, Features] | None:
    claim, agree = search.own[number], weighing.agree
    support, groups = 0.0, list[list[Found]]()
    for at, side in enumerate(search.sources):
        supported = 0.0
        for place, likeness in search.alike[number][at].items():
            other = side.claims.items[place]
            if likeness.score < OTHER:
                continue
            if agree(claim, other):
                supported = max(supported, likeness.score)
            elif any(agree(claim, near) for near in side.claims.beside(other)):
                support = max(support, likeness.score)
            elif likeness.shared >= FEWEST and _is_comparable(search, claim, side, other, weighing):
                owned = next((score for score, n in search.counterparts_of(at, place) if n != number), 0.0)
                found = Found(at, other, likeness.score, likeness.shared, owned / likeness.score)
                group = next((group for group in groups if agree(group[0].claim, other)), None)
                if group is None:
                    groups.append([found])
                else:
                    group.append(found)
        search.supported[side.article.document.path] += supported > 0
        support = max(support, supported)
    if not groups:
        return None
    best: dict[int, Found] = {}
    for found in sorted(max(groups, key=_strength), key=_score, reverse=True):
        best.setdefault(found.at, found)
    group = list(best.values())
    if group[0].score < LEAST or support >= BORNE_OUT * group[0].score:
        return None
    candidates = tuple(Candidate(search.sources[one.at].article, one.claim, one.score, shared=one.shared) for one in group)
    again = search.often[claim.key] > 1 or any(agree(claim, other) for key, other in search.values.items() if key != claim.key)
    new = not again and not any(agree(claim, other) for other in search.others)
    difference = Difference(claim, candidates, again, disputed=len(groups) > 1, new=new)
    return difference, {**named(_features(search, difference, group, support)), **weighing.describe(claim, group[0].claim)}


def _is_comparable(search: Search, claim: Claim, side: Side, other: Claim, weighing: Weighing) -> bool:
    """Whether two claims are of one kind, at the same end of a range, and the copy does not have the other beside its own."""
    if not weighing.weigh(claim, other) or any(weighing.agree(other, near) for near in search.copy.claims.beside(claim)):
        return False
    ends = range_end(search.copy.article, claim), range_end(side.article, other)
    return ends[0] == ends[1] or not (all(ends) or claim.kind in SPANNED)


def _score(found: Found) -> float:
    return found.score


def _strength(group: Iterable[Found]) -> float:
    return max(one.score * (OWNED_SHARE if one.owned >= OWNED else 1.0) for one in group)


def _features(search: Search, difference: Difference, group: Sequence[Found], support: float) -> Common:
    copy, first, claim = search.copy, group[0], difference.claim
    side, other = search.sources[first.at], first.claim
    before, after = _beside(copy.article, claim)
    other_before, other_after = _beside(side.article, other)
    here, there = people_around(copy.article, claim), people_around(side.article, other)
    second = group[1].score if len(group) > 1 else 0.0
    words = copy.article.index.words
    own = copy.article.index.within(claim.start, claim.end)
    return Common(
        first.score,
        first.score * difference.new,
        log(1 + first.shared),
        support / first.score,
        difference.again,
        len(group) > 1,
        second,
        _run(before[::-1], other_before[::-1]),
        _run(after, other_after),
        abs(_depth(copy.article, claim) - _depth(side.article, other)),
        bool(own) and words[own.start].quoted,
        min(CROWD, max(slotted(copy, claim), slotted(side, other))),
        bool(here & there),
        bool(here and there and here.isdisjoint(there)),
    )


def _beside(article: Article, claim: Claim) -> tuple[Sequence[str], Sequence[str]]:
    """The words of its sentence before a claim, and behind it."""
    index = article.index
    own, sentence = index.within(claim.start, claim.end), index.in_sentence[index.sentence_at(claim.start)]
    return index.keys[sentence.start : own.start], index.keys[own.stop : sentence.stop]


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words in a row are the same from the first."""
    count = 0
    for here, there in zip(one[:LONGEST_RUN], other, strict=False):
        if here != there:
            break
        count += 1
    return count


def _depth(article: Article, claim: Claim) -> float:
    """Where in its story a claim stands (0 to 1)."""
    return article.index.sentence_at(claim.start) / max(1, len(article.index.sentences))
