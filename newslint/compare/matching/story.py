"""A story as it is compared: its claims of some kinds, where each stands, what stands beside it, what agrees with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import pairwise
from math import log
from operator import attrgetter

from newslint.article.article import Article
from newslint.article.claims.claims import Claim, Claims
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.article.values.tolerance import roundings
from newslint.compare.matching.passages import Around, Passages, alike, passages_of, rare
from newslint.lazy.row import NamedTuple

_start = attrgetter("start")
Agree = Callable[[Claim, Claim], bool]

BESIDE = 40  # claims on either side in one sentence: a bound on the work of lists without an end, no sentence of prose has so many
LIKEST = 100  # claims kept for each claim of another story: a bound on memory, for results without an end have thousands
TOP = 5  # sentences that open a story


class ValuePlaces(NamedTuple):
    """Where a value stands in a story: the sentences, and those in which a word stands right before it, or right behind."""

    sentences: frozenset[int]
    beside: tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]


class SentencesHeld(NamedTuple):
    """How alike two sentences are, and the passages of three around them (0 to 1); how much the words tell that both sentences have."""

    sentence: float
    passage: float
    rare_words: float

    @classmethod
    def of(cls, one: Passages, sentence: int, other: Passages, there: int) -> SentencesHeld:
        """Two sentences of two stories, by number."""
        words, other_words = one.words(sentence), other.words(there)
        return cls(alike(words, other_words), alike(one.window(sentence), other.window(there)), rare(words[0], other_words[0]))


class ComparedStory:
    """An article with those of its claims that are compared (`kinds`), and where each stands.

    `apart` is how many times one figure may be another that it can agree with, if one of them is said to be rough.
    """

    def __init__(self, article: Article, claims: Claims, kinds: Sequence[str], agree: Agree, apart: float) -> None:
        self.article, self.claims, self.kinds, self.agree, self._apart = article, claims, frozenset(kinds), agree, apart
        self.passages: Passages = passages_of(article)
        self._told: dict[tuple[object, ...], tuple[float, float]] = {}
        self._agreeing: dict[tuple[object, ...], frozenset[int]] = {}
        self._twins: dict[tuple[object, ...], frozenset[int]] = {}
        self._standing: dict[tuple[object, ...], ValuePlaces] = {}
        self._held: dict[tuple[int, int, int], SentencesHeld] = {}
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
        return any(n in agreeing for one in some for n in self._at[one.start])

    @cached_property
    def _at(self) -> Mapping[int, Sequence[int]]:
        """The numbers of the claims that begin at a place."""
        found: dict[int, list[int]] = {}
        for n, claim in enumerate(self.claims.items):
            found.setdefault(claim.start, []).append(n)
        return found

    def agreeing(self, claim: Claim) -> frozenset[int]:
        """The claims that agree with one, by number; worked out once for each value."""
        key = claim.key
        if key not in self._agreeing:
            self._agreeing[key] = frozenset(n for n in self._near(claim) if self.agree(claim, self.claims.items[n]))
        return self._agreeing[key]

    def twins(self, number: int) -> frozenset[int]:
        """The claims of its own that have a claim's value, it among them."""
        claim = self.claims.items[number]
        if claim.key not in self._twins:
            self._twins[claim.key] = frozenset(n for n in self.agreeing(claim) if self.claims.items[n].slot == claim.slot)
        return self._twins[claim.key]

    def likest(self, other: ComparedStory, place: int) -> Sequence[tuple[float, int]]:
        """The claims in likest surroundings to one of another story, the likest first: likeness and number."""
        key = id(other), place
        if key not in self._likest:
            vector = other.claims.vectors[place]
            rows = [(like.score, n) for kind in self.kinds for n, like in self.claims.alike(kind, vector).items()]
            self._likest[key] = nlargest(LIKEST, rows)
        return self._likest[key]

    def held_against(self, sentence: int, other: ComparedStory, there: int) -> SentencesHeld:
        """How alike two sentences are; worked out once, for in a list many claims stand in one."""
        key = sentence, id(other), there
        if key not in self._held:
            self._held[key] = SentencesHeld.of(self.passages, sentence, other.passages, there)
        return self._held[key]

    def _near(self, claim: Claim) -> Iterable[int]:
        """The claims that may agree with one: of rough figures those of about its size, of plain ones what rounds to the other."""
        thing = claim.thing
        if not isinstance(thing, Figure):
            return self.own
        low, high = sorted((thing.low, thing.high))
        if low <= 0:
            return self.own
        first, last = (low / self._apart, 0), (high * self._apart, 0)
        found: set[int] = set()
        for rough in (True,) if _is_plain(thing) else (True, False):
            sizes = self._sizes[rough]
            found.update(n for _, n in sizes[bisect_left(sizes, first) : bisect_left(sizes, last)])
        if _is_plain(thing):
            found.update(n for value in (low, high) for values in (self._plain, self._rounded) for n in values.get(value, ()))
            found.update(n for value in roundings(thing.low) for n in self._plain.get(value, ()))
        return found

    @cached_property
    def _figures(self) -> Sequence[tuple[int, Figure]]:
        return [(n, claim.thing) for n, claim in self.own.items() if isinstance(claim.thing, Figure)]

    @cached_property
    def _sizes(self) -> Mapping[bool, Sequence[tuple[float, int]]]:
        """The sizes of figures with their numbers, in order: of those that are said to be rough, and of the others."""
        return {
            rough: sorted({(size, n) for n, thing in self._figures if _is_plain(thing) is not rough for size in (thing.low, thing.high)})
            for rough in (True, False)
        }

    @cached_property
    def _plain(self) -> Mapping[float, Sequence[int]]:
        """The plain figures by their ends."""
        return _by_value((n, (thing.low, thing.high)) for n, thing in self._figures if _is_plain(thing))

    @cached_property
    def _rounded(self) -> Mapping[float, Sequence[int]]:
        """The plain figures by what they are when they are rounded."""
        return _by_value((n, roundings(thing.low)) for n, thing in self._figures if _is_plain(thing))

    def standing(self, claim: Claim) -> ValuePlaces:
        """Where the claims stand that agree with one; worked out once for each value."""
        if claim.key not in self._standing:
            around = [self.passages.around(self.claims.items[n]) for n in self.agreeing(claim)]
            beside: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
            for one in around:
                for words, found in zip((one.before, one.behind), beside, strict=True):
                    if words:
                        found.setdefault(words[0], set()).add(one.sentence)
            before, behind = ({word: frozenset(places) for word, places in found.items()} for found in beside)
            self._standing[claim.key] = ValuePlaces(frozenset(one.sentence for one in around), (before, behind))
        return self._standing[claim.key]

    def told(self, claim: Claim) -> tuple[float, float]:
        """How often it has a claim's value (log), and how many values of the same noun or kind (log)."""
        key = claim.key
        if key not in self._told:
            often = sum(self._is_like(claim, self.claims.items[n]) for n in self.agreeing(claim))
            self._told[key] = log(max(1, often)), log(max(1, len(self._values.get(counted_by(claim), ()))))
        return self._told[key]

    def values_like(self, claim: Claim) -> frozenset[object]:
        """Its values of the noun, month or kind of a claim."""
        return self._values.get(counted_by(claim), frozenset())

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], frozenset[object]]:
        """The values of each noun, month and kind."""
        found: dict[tuple[str, str], set[object]] = {}
        for claim in self.own.values():
            found.setdefault(counted_by(claim), set()).add(claim.value)
        return {key: frozenset(values) for key, values in found.items()}

    def _is_like(self, claim: Claim, other: Claim) -> bool:
        return claim.kind not in ("figure", "place") or claim.slot == other.slot


def _by_value(rows: Iterable[tuple[int, Iterable[float]]]) -> Mapping[float, Sequence[int]]:
    found: dict[float, list[int]] = {}
    for n, values in rows:
        for value in values:
            found.setdefault(value, []).append(n)
    return found


def _is_plain(figure: Figure) -> bool:
    """Whether a figure is not said to be rough, and no time of day, which is compared as it is written."""
    return not figure.modifier and figure.kind != "time"


def counted_by(claim: Claim) -> tuple[str, str]:
    """What a claim counts: the slot of a figure, and its noun; of a date the month in which it lies."""
    if isinstance(claim.thing, Date):
        return "weekday" if claim.kind == "weekday" else "", str(claim.thing.month)
    return claim.slot, getattr(claim.thing, "noun", "")
