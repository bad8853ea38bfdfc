"""A story as it is compared: its claims of some kinds, where each stands, what stands beside it, what agrees with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import log
from operator import attrgetter

from newslint.article.article import Article
from newslint.article.claims.claims import Claim, Claims
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.compare.matching.passages import Around, Passages, passages_of
from newslint.lazy.row import NamedTuple

_start = attrgetter("start")
Agree = Callable[[Claim, Claim], bool]

BESIDE = 40  # claims on either side in one sentence: a bound on the work of lists without an end, no sentence of prose has so many
TOP = 5  # sentences that open a story


class Apart(NamedTuple):
    """How many times one figure may be another that it can agree with: two plain ones, and others, of which one is said to be rough."""

    plain: float = 1.0
    rough: float = 1.0


class ComparedStory:
    """An article with those of its claims that are compared (`kinds`), and where each stands."""

    def __init__(self, article: Article, claims: Claims, kinds: Sequence[str], agree: Agree, apart: Apart) -> None:
        self.article, self.claims, self.kinds, self.agree, self._apart = article, claims, frozenset(kinds), agree, apart
        self.passages: Passages = passages_of(article)
        self._told: dict[tuple[object, ...], tuple[float, float]] = {}
        self._agreeing: dict[tuple[object, ...], frozenset[int]] = {}
        self._likest: dict[tuple[int, int], Sequence[tuple[float, int]]] = {}

    @cached_property
    def own(self) -> Mapping[int, Claim]:
        """The claims of these kinds, by number."""
        return {n: claim for n, claim in enumerate(self.claims.items) if claim.kind in self.kinds}

    @cached_property
    def _by_sentence(self) -> Mapping[int, Sequence[Claim]]:
        found: dict[int, list[Claim]] = {}
        for claim in self.claims.items:
            found.setdefault(self.article.index.sentence_at(claim.start), []).append(claim)
        for claims in found.values():
            claims.sort(key=_start)
        return found

    def beside(self, claim: Claim, sentence: int) -> tuple[Sequence[Claim], Sequence[Claim]]:
        """The other claims of a claim's sentence, of an endless one the nearest: those of its slot, and those of any kind."""
        every = self._by_sentence.get(sentence, ())
        at = bisect_left(every, claim.start, key=_start)
        others = [other for other in every[max(0, at - BESIDE) : at + BESIDE + 1] if other.start != claim.start]
        return [other for other in others if other.kind in self.kinds and self._is_like(claim, other)], others

    @cached_property
    def listed(self) -> frozenset[int]:
        """The claims that are told in one breath with others of their kind, by number: Iowa, Ohio and Maine."""
        found: set[int] = set()
        between_two = self.article.lexicon.having("wordclass", "coordinator") | {""}
        for (number, one), (following, other) in pairwise(self.own.items()):
            if self._is_like(one, other) and self.article.level[one.end : other.start].strip(" ,") in between_two:
                found.update((number, following))
        return frozenset(found)

    @cached_property
    def behind_another(self) -> frozenset[int]:
        """The claims right behind another of their kind that they tell more of, by number: Bergen, Norway."""
        level = self.article.level
        pairs = pairwise(self.own.items())
        return frozenset(n for (_, one), (n, other) in pairs if one.slot != other.slot and level[one.end : other.start].strip() == ",")

    def opens(self, around: Around) -> bool:
        """Whether a place is one of the first of a story that goes on."""
        return around.sentence < TOP < len(self.article.index.sentences)

    def has(self, claim: Claim) -> bool:
        """Whether it has a claim that agrees."""
        return bool(self.agreeing(claim))

    def has_among(self, claim: Claim, some: Sequence[Claim]) -> bool:
        """Whether some of its claims agree with one."""
        if not some or not (agreeing := self.agreeing(claim)):
            return False
        starts = {one.start for one in some}
        return any(self.claims.items[n].start in starts for n in agreeing)

    def agreeing(self, claim: Claim) -> frozenset[int]:
        """The claims that agree with one, by number; worked out once for each value."""
        key = claim.key
        if key not in self._agreeing:
            self._agreeing[key] = frozenset(n for n in self._near(claim) if self.agree(claim, self.claims.items[n]))
        return self._agreeing[key]

    def likest(self, other: ComparedStory, place: int) -> Sequence[tuple[float, int]]:
        """The claims in like surroundings to one of another story, the likest first: likeness and number."""
        key = id(other), place
        if key not in self._likest:
            vector = other.claims.vectors[place]
            rows = [(like.score, n) for kind in self.kinds for n, like in self.claims.alike(kind, vector).items()]
            self._likest[key] = sorted(rows, reverse=True)
        return self._likest[key]

    def _near(self, claim: Claim) -> Iterable[int]:
        """The claims that may agree with one: of figures, those of about its size, and of plain ones those that are nearer still."""
        if not isinstance(claim.thing, Figure):
            return self.own
        low, high = sorted((claim.thing.low, claim.thing.high))
        if low <= 0:
            return self.own
        found: set[int] = set()
        for plain, sizes in self._sizes.items():
            times = self._apart.plain if plain and _is_plain(claim.thing) else self._apart.rough
            found.update(n for _, n in sizes[bisect_left(sizes, (low / times, 0)) : bisect_left(sizes, (high * times, 0))])
        return found

    @cached_property
    def _sizes(self) -> Mapping[bool, Sequence[tuple[float, int]]]:
        """The sizes of figures with their numbers, in order: of those that are plain, and of the others."""
        figures = [(n, claim.thing) for n, claim in self.own.items() if isinstance(claim.thing, Figure)]
        return {
            plain: sorted({(size, n) for n, thing in figures if _is_plain(thing) is plain for size in (thing.low, thing.high)})
            for plain in (True, False)
        }

    def told(self, claim: Claim) -> tuple[float, float]:
        """How often it has a claim's value (log), and how many values of the same noun or kind (log)."""
        key = claim.key
        if key not in self._told:
            often = sum(self._is_like(claim, self.claims.items[n]) for n in self.agreeing(claim))
            self._told[key] = log(max(1, often)), log(max(1, len(self._values.get(_counted(claim), ()))))
        return self._told[key]

    def values_like(self, claim: Claim) -> frozenset[object]:
        """Its values of the noun, month or kind of a claim."""
        return self._values.get(_counted(claim), frozenset())

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], frozenset[object]]:
        """The values of each noun, month and kind."""
        found: dict[tuple[str, str], set[object]] = {}
        for claim in self.own.values():
            found.setdefault(_counted(claim), set()).add(claim.value)
        return {key: frozenset(values) for key, values in found.items()}

    def _is_like(self, claim: Claim, other: Claim) -> bool:
        return claim.kind not in ("figure", "place") or claim.slot == other.slot


def _is_plain(figure: Figure) -> bool:
    """Whether a figure is not said to be rough, and no time of day, which is compared as it is written."""
    return not figure.modifier and figure.kind != "time"


def _counted(claim: Claim) -> tuple[str, str]:
    """What a claim counts: the slot of a figure, and its noun; of a date the month in which it lies."""
    if isinstance(claim.thing, Date):
        return "weekday" if claim.kind == "weekday" else "", str(claim.thing.month)
    return claim.slot, getattr(claim.thing, "noun", "")
