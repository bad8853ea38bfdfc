"""Matching: for a claim of the copy, what sources have in its place, in like surroundings, and whether any source bears the copy out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from math import sqrt

from newslint.article.article import Article
from newslint.article.claims.claims import Claim, Claims, Likeness
from newslint.article.claims.extraction import claims_of
from newslint.article.claims.neighbours import people_around, range_end
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Nature, Passage
from newslint.compare.people.counterparts import counterparts
from newslint.compare.verdict.levels import WARNING
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

# How far two claims can be compared (0 not at all, 1 without reserve), and whether they say the same.
Weigh = Callable[[Claim, Claim], float]
Agree = Callable[[Claim, Claim], bool]

LEAST = 0.1  # likeness below which surroundings have nothing in common
FEWEST = 2  # words, little ones apart, that surroundings must share to be compared at all
CROWD = 2  # other values of one slot in a sentence, as in the results of a poll, among which the words around tell little
SUPPORT = 0.5  # a source with the copy's value in surroundings alike by this share of the other's likeness bears it out
OWN_MATCH = 0.8  # a source's value that another claim of the copy matches by this share of the likeness belongs to that one
SEVERAL = 4  # differences that make a source one about something else, if it bears out fewer
SPANNED = frozenset(("year", "month", "place"))  # at the end of a range or by themselves, which are two things


@record(frozen=True)
class Bounds:
    """How alike surroundings must be (0 to 1) before two claims are held for claims of one thing.

    `likeness` is for a value that stands elsewhere too, in the copy or in a source: it may have strayed from there, or belong there.
    `likeness-new` is for one that stands nowhere else, which is odd already. `other-people` is the share that is left where people are
    named around both and nobody is in both. A source's claim that another claim of the copy agrees with, too, belongs to that one where its
    surroundings are `own-match-new` times as like as those of a new value (1: as like; from 3 on hardly anything is). For the source to be
    sure evidence they must be as alike as `sure-likeness`.
    """

    likeness: Share = 0.35
    likeness_new: Share = 0.2
    other_people: Share = 0.5
    own_match_new: Count = 1.0
    sure_likeness: Share = 0.35


@record(frozen=True, slots=True)
class Comparison:
    """What is compared, and how: claims of one kind, the bounds, and the two questions that the kind answers for itself."""

    kind: str
    bounds: Bounds
    weigh: Weigh
    agree: Agree


class Candidate(NamedTuple):
    """A claim of a source in the place of one of the copy.

    `score` is how alike the two surroundings are (0 to 1), `known` how alike to the source's, as a share of that, are those in which the
    copy has that value itself, `crowded` that several claims of the kind stand beside
    one of the two.
    """

    source: Article
    claim: Claim
    score: float
    known: float = 0.0
    crowded: bool = False


class Difference(NamedTuple):
    """A claim of the copy with what sources have in its place: candidates that agree, one a source, the likest first.

    `disputed` tells that a source has something else again in its place, `new` that the copy's value stands nowhere else; `again` tells
    that the copy has its own value in another place, too; `known` how much of the sources' likeness (0 to 1) there is where the copy has
    their value itself; `probability` (0 to 1) how likely it is a slip, where that was learnt.
    """

    claim: Claim
    candidates: tuple[Candidate, ...]
    again: bool = False
    known: float = 0.0
    disputed: bool = False
    new: bool = False
    probability: float | None = None

    def conflict(
        self, bounds: Bounds | None, fixed: str | None, *, note: str = "", nature: Nature = Nature.CONFLICT, sure: bool = False
    ) -> Conflict:
        """The difference as a conflict; `fixed` is what could stand in the copy's place, and is told only where the sources agree,
        and where it is likely.

        Sources whose sentences are as like the copy's as `bounds` asks are sure evidence; without them all are or, as usual, none (`sure`).
        """
        passages = tuple(
            Passage(one.source, Span(one.claim.start, one.claim.end), one.score, sure or self._is_sure(one, bounds))
            for one in self.candidates
        )
        doubtful = self.probability is not None and self.probability < WARNING
        other = None if self.disputed or doubtful else fixed
        values = {"other": passages[0].text}
        return Conflict(Span(self.claim.start, self.claim.end), passages, values, other, note, nature, self.probability)

    def _is_sure(self, one: Candidate, bounds: Bounds | None) -> bool:
        if bounds is None or one.crowded:
            return False
        likeness = bounds.sure_likeness if self.new else max(bounds.sure_likeness, bounds.likeness)
        return one.score >= likeness


class Side(NamedTuple):
    """An article with the claims of it that are compared."""

    article: Article
    claims: Claims


def differences_of(copy: Side, sources: Sequence[Side], comparison: Comparison) -> Iterator[Difference]:
    """The claims that sources have otherwise in like surroundings, and that none bears out there as well.

    Likeness finds the sentences; what is compared is the typed value. A source's claim that another claim of the copy agrees with in
    surroundings as like is that one's counterpart. Against a new value the places that agree count together (as the
    root of their sum of squares): five sentences about Oslo outweigh the one about Bergen that the copy alone has. A source that
    differs in more claims than it bears out, and in several, speaks of something else: another poll, another day's list.
    """
    search = ClaimSearch(copy, sources, comparison)
    found = _each_once([difference for number in search.own if (difference := search.difference(number)) is not None])
    for difference, candidates in of_the_same(found, search.supported):
        yield difference._replace(candidates=candidates)


def of_the_same(found: Sequence[Difference], supported: Mapping[str, int]) -> Iterator[tuple[Difference, tuple[Candidate, ...]]]:
    """The differences without the candidates of sources that speak of something else, by how many claims each source bears out."""
    differing = Counter(candidate.source.document.path for difference in found for candidate in difference.candidates)
    strange = {path for path, count in differing.items() if count >= SEVERAL and count > supported[path]}
    for difference in found:
        if candidates := tuple(one for one in difference.candidates if one.source.document.path not in strange):
            yield difference, candidates


class ClaimSearch:
    """The claims of one kind of a copy, each with the likeness of its surroundings to those of the sources' claims."""

    def __init__(self, copy: Side, sources: Sequence[Side], comparison: Comparison) -> None:
        self.copy, self.sources, self.comparison = copy, sources, comparison
        kind, vectors = comparison.kind, copy.claims.vectors
        self.own: Mapping[int, Claim] = {n: claim for n, claim in enumerate(copy.claims.items) if claim.kind == kind}
        self.alike = {n: [side.claims.alike(kind, vectors[n]) for side in sources] for n in self.own}
        self.supported: Counter[str] = Counter()  # claims that each source bears out
        self._matched: dict[tuple[int, int], tuple[tuple[float, int], ...]] = {}

    @cached_property
    def values(self) -> Mapping[tuple[object, ...], Claim]:
        """One claim of the copy for each value that it has."""
        return {claim.key: claim for claim in self.own.values()}

    @cached_property
    def often(self) -> Counter[tuple[object, ...]]:
        """How often the copy has each value."""
        return Counter(claim.key for claim in self.own.values())

    @cached_property
    def others(self) -> Sequence[Claim]:
        """One claim of the sources for each value that they have."""
        kind = self.comparison.kind
        return tuple({other.key: other for side in self.sources for other in side.claims.items if other.kind == kind}.values())

    def difference(self, number: int) -> Difference | None:
        """What sources have in the place of a claim, if it suffices."""
        claim, bounds, agree = self.own[number], self.comparison.bounds, self.comparison.agree
        again = self.often[claim.key] > 1 or any(agree(claim, other) for key, other in self.values.items() if key != claim.key)
        new = not again and not any(agree(claim, other) for other in self.others)
        support, groups = 0.0, list[list[Candidate]]()
        for at, side in enumerate(self.sources):
            supported = 0.0
            for place, likeness in self.alike[number][at].items():
                if likeness.score < LEAST:
                    continue
                other = side.claims.items[place]
                if agree(claim, other):
                    supported = max(supported, likeness.score)
                elif any(agree(claim, near) for near in side.claims.beside(other)):
                    support = max(support, likeness.score)
                elif candidate := self._candidate(number, at, place, likeness, new=new):
                    group = next((group for group in groups if agree(group[0].claim, other)), None)
                    if group is None:
                        groups.append([candidate])
                    else:
                        group.append(candidate)
            self.supported[side.article.document.path] += supported > 0
            support = max(support, supported)
        if not groups:
            return None
        total = _together if new else _best
        strongest = max(groups, key=total)
        enough = total(strongest) >= (bounds.likeness_new if new else bounds.likeness) and support < SUPPORT * total(strongest)
        known = max(found.known for found in strongest)
        return Difference(claim, tuple(_one_each(strongest)), again, known, disputed=len(groups) > 1, new=new) if enough else None

    def _candidate(self, number: int, at: int, place: int, likeness: Likeness, *, new: bool) -> Candidate | None:
        claim, side, bounds = self.own[number], self.sources[at], self.comparison.bounds
        other, agree = side.claims.items[place], self.comparison.agree
        least, own_match = (LEAST, bounds.own_match_new) if new else (bounds.likeness, OWN_MATCH)
        weight = self.comparison.weigh(claim, other) if likeness.shared >= FEWEST else 0.0
        if weight * likeness.score < least or any(agree(other, near) for near in self.copy.claims.beside(claim)):
            return None
        matched = next((score for score, n in self.counterparts_of(at, place) if n != number), 0.0)
        if matched >= own_match * likeness.score:
            return None
        score = weight * likeness.score * _apart(self.copy.article, claim, side.article, other, bounds.other_people)
        if score < least:
            return None
        crowded = max(slotted(self.copy, claim), slotted(side, other)) >= CROWD
        return Candidate(side.article, other, score, matched / score, crowded)

    def counterparts_of(self, at: int, place: int) -> tuple[tuple[float, int], ...]:
        """The two claims of the copy that agree with a source's in the likest surroundings: likeness and number."""
        if (at, place) not in self._matched:
            other, agree = self.sources[at].claims.items[place], self.comparison.agree
            found = [(score, n) for score, n in self._claimants.get((at, place), ()) if score and agree(self.own[n], other)]
            self._matched[at, place] = tuple(sorted(found, reverse=True)[:2])
        return self._matched[at, place]

    @cached_property
    def _claimants(self) -> Mapping[tuple[int, int], Sequence[tuple[float, int]]]:
        """The claims of the copy in like surroundings to each of a source's: likeness and number."""
        found: dict[tuple[int, int], list[tuple[float, int]]] = {}
        for n, rows in self.alike.items():
            for at, row in enumerate(rows):
                for place, likeness in row.items():
                    found.setdefault((at, place), []).append((likeness.score, n))
        return found


def held(article: Article, against: Sequence[Article], kind: str, agree: Agree) -> Iterator[Difference]:
    """The claims of a kind that belong to somebody (an age, a home) and that sources who tell it of the same person have otherwise."""
    for claim in claims_of(article).items:
        if claim.kind != kind or claim.holder is None or (person := article.person_at(claim.holder)) is None:
            continue
        found: list[Candidate] = []
        supported = False
        for source in against:
            names = {mention.start for other in counterparts(person, source) for mention in other.mentions}
            others = [other for other in claims_of(source).items if other.kind == kind and other.holder and other.holder.start in names]
            supported |= any(agree(claim, other) for other in others)
            found.extend(Candidate(source, other, 1.0) for other in others[:1])
        if found and not supported:
            yield Difference(claim, tuple(one for one in found if agree(one.claim, found[0].claim)))


def slotted(side: Side, claim: Claim) -> int:
    """How many claims of its slot stand beside one in its sentence."""
    return sum(other.slot == claim.slot for other in side.claims.beside(claim))


def _each_once(found: Sequence[Difference]) -> list[Difference]:
    """The differences with every claim of a source left to the one claim of the copy that it is likest to."""
    best: dict[tuple[str, int], float] = {}
    for difference in found:
        for one in difference.candidates:
            key = one.source.document.path, one.claim.start
            best[key] = max(best.get(key, 0.0), one.score)
    kept = []
    for difference in found:
        candidates = tuple(one for one in difference.candidates if one.score == best[one.source.document.path, one.claim.start])
        if candidates:
            kept.append(difference._replace(candidates=candidates))
    return kept


def _score(candidate: Candidate) -> float:
    return candidate.score


def _best(group: Sequence[Candidate]) -> float:
    return max(candidate.score for candidate in group)


def _together(group: Sequence[Candidate]) -> float:
    return sqrt(sum(candidate.score**2 for candidate in group))


def _one_each(group: Sequence[Candidate]) -> list[Candidate]:
    """The likest candidate of each source, the likest first."""
    found: dict[str, Candidate] = {}
    for candidate in sorted(group, key=_score, reverse=True):
        found.setdefault(candidate.source.document.path, candidate)
    return list(found.values())


def _apart(article: Article, claim: Claim, source: Article, other: Claim, share: float) -> float:
    """What is left of a likeness: nothing at different ends of a range, `share` where different people are named around."""
    ends = range_end(article, claim), range_end(source, other)
    if ends[0] != ends[1] and (all(ends) or claim.kind in SPANNED):
        return 0.0
    if claim.kind == "person":
        return 1.0
    here, there = people_around(article, claim), people_around(source, other)
    return share if here and there and here.isdisjoint(there) else 1.0
