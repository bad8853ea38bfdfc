"""Features: what is known of a claim of the copy and one of a source, by name, before it is said whether they are of one thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from math import log
from typing import Any, NamedTuple

from newslint.article.article import Article
from newslint.article.claims.claims import Claim, Claims, Likeness
from newslint.article.values.figures import Figure
from newslint.compare.matching.passages import Around, Passages, alike, in_a_row, in_order, passages_of, rare

Features = Mapping[str, float]
Agree = Callable[[Claim, Claim], bool]

LONGEST_ROW = 4
WITHIN = 8  # words on each side whose order is compared
CROWD, MOST_ALIKE = 3, 2
SIZE = 1.5  # times that two figures may be apart which can agree at all
TOP = 5  # sentences that open a story


class Common(NamedTuple):
    """What is known of any two claims.

    How alike the words around them are (`likeness`), the two sentences, the two passages of three sentences; the first two again where the
    copy has its value once. How much the words tell that both sentences have; how many words around stand in one order, how many in a row
    before and behind, how many of the three nearest telling words on each side, whether the very nearest are the same; how many plain
    words, or none. Whether another source agrees, and how alike that one is. How like are the surroundings in which a source has the
    copy's value (`support`), and the same where no other place of the copy is liker to it (`support-own`); how like those in which the
    copy has the source's value (`elsewhere`); whether either has the other's value in the same
    sentence. How often the source has its value (log), whether every source has it, and how many values it has for the same noun or kind
    (log). Whether the copy has its value again; how many others stand beside, whether the two stand at one place among them, how many
    values beside agree. Whether the claim is quoted, whether the people around are the same, or others; how far apart the two stand in
    their stories, and whether both open them.
    """

    likeness: float
    likeness_once: float
    sentence: float
    sentence_once: float
    passage: float
    rare_words: float
    words_in_order: float
    words_before: float
    words_behind: float
    near_before: float
    near_behind: float
    next_before: float
    next_behind: float
    plain_words: float
    no_plain_word: float
    two_agree: float
    likeness_second: float
    support: float
    support_own: float
    elsewhere: float
    copy_has_other: float
    source_has_own: float
    often: float
    everywhere: float
    rivals: float
    again: float
    crowd: float
    same_place: float
    beside_agree: float
    quoted: float
    people_shared: float
    people_apart: float
    apart: float
    both_open: float


class Story:
    """An article with those of its claims that are compared (`kinds`), and where each stands."""

    def __init__(self, article: Article, claims: Claims, kinds: Sequence[str], agree: Agree) -> None:
        self.article, self.claims, self.kinds, self.agree = article, claims, frozenset(kinds), agree
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
        return found

    def beside(self, claim: Claim, sentence: int) -> tuple[Sequence[Claim], Sequence[Claim]]:
        """The other claims of a claim's sentence: those of its slot, and those of any kind."""
        others = [other for other in self._by_sentence.get(sentence, ()) if other.start != claim.start]
        return [other for other in others if other.kind in self.kinds and self._is_like(claim, other)], others

    def opens(self, around: Around) -> bool:
        """Whether a place is one of the first of a story that goes on."""
        return around.sentence < TOP < len(self.article.index.sentences)

    def has(self, claim: Claim) -> bool:
        """Whether it has a claim that agrees."""
        return bool(self.agreeing(claim))

    def agreeing(self, claim: Claim) -> frozenset[int]:
        """The claims that agree with one, by number; worked out once for each value."""
        key = claim.key
        if key not in self._agreeing:
            self._agreeing[key] = frozenset(n for n in self._near(claim) if self.agree(claim, self.claims.items[n]))
        return self._agreeing[key]

    def likest(self, other: Story, place: int) -> Sequence[tuple[float, int]]:
        """The claims in like surroundings to one of another story, the likest first: likeness and number."""
        key = id(other), place
        if key not in self._likest:
            vector = other.claims.vectors[place]
            rows = [(like.score, n) for kind in self.kinds for n, like in self.claims.alike(kind, vector).items()]
            self._likest[key] = sorted(rows, reverse=True)
        return self._likest[key]

    def _near(self, claim: Claim) -> Iterable[int]:
        """The claims that may agree with one: of figures, those of about its size."""
        if not isinstance(claim.thing, Figure):
            return self.own
        low, high = sorted((claim.thing.low, claim.thing.high))
        if low <= 0:
            return self.own
        first, last = (bisect_left(self._sizes, (size, 0)) for size in (low / SIZE, high * SIZE))
        return {n for _, n in self._sizes[first:last]}

    @cached_property
    def _sizes(self) -> Sequence[tuple[float, int]]:
        figures = ((n, claim.thing) for n, claim in self.own.items() if isinstance(claim.thing, Figure))
        return sorted({(size, n) for n, thing in figures for size in (thing.low, thing.high)})

    def told(self, claim: Claim) -> tuple[float, float]:
        """How often it has a claim's value (log), and how many values of the same noun or kind (log)."""
        key = claim.key
        if key not in self._told:
            often = sum(self._is_like(claim, self.claims.items[n]) for n in self.agreeing(claim))
            self._told[key] = log(max(1, often)), log(max(1, len(self._values.get(_counted(claim), ()))))
        return self._told[key]

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], frozenset[object]]:
        """The values of each noun and kind."""
        found: dict[tuple[str, str], set[object]] = {}
        for claim in self.own.values():
            found.setdefault(_counted(claim), set()).add(claim.value)
        return {key: frozenset(values) for key, values in found.items()}

    def _is_like(self, claim: Claim, other: Claim) -> bool:
        return claim.kind != "figure" or claim.slot == other.slot


def _counted(claim: Claim) -> tuple[str, str]:
    """What a claim counts: the slot of a figure, and its noun."""
    return claim.slot if claim.kind == "figure" else "", getattr(claim.thing, "noun", "")


class Seen(NamedTuple):
    """What is known of the copy's claim, whatever it is compared with: the sources' support, whether the copy has it again."""

    support: float
    support_own: float
    again: bool


def pair(copy: Story, number: int, source: Story, place: int, like: Likeness, seen: Seen, *, everywhere: bool) -> Common:
    """The features of a claim of the copy and one of a source; what other sources add is left 0."""
    claim, other, agree = copy.claims.items[number], source.claims.items[place], copy.agree
    here, there = copy.passages.around(claim), source.passages.around(other)
    sentences = copy.passages.words(here.sentence), source.passages.words(there.sentence)
    sentence = alike(*sentences)
    slotted, beside = copy.beside(claim, here.sentence)
    other_slotted, other_beside = source.beside(other, there.sentence)
    plain = len(here.plain & there.plain)
    often, rivals = source.told(other)
    return Common(
        like.score,
        0.0 if seen.again else like.score,
        sentence,
        0.0 if seen.again else sentence,
        alike(copy.passages.window(here.sentence), source.passages.window(there.sentence)),
        rare(sentences[0][0], sentences[1][0]),
        _ordered(here, there),
        in_a_row(here.before, there.before, LONGEST_ROW),
        in_a_row(here.behind, there.behind, LONGEST_ROW),
        len(set(here.near_before) & set(there.near_before)),
        len(set(here.near_behind) & set(there.near_behind)),
        here.near_before[:1] == there.near_before[:1] != [],
        here.near_behind[:1] == there.near_behind[:1] != [],
        log(1 + plain),
        not plain,
        0.0,
        0.0,
        seen.support,
        seen.support_own,
        _elsewhere(copy, number, source, place),
        any(agree(near, other) for near in slotted),
        any(agree(claim, near) for near in other_slotted),
        often,
        everywhere,
        rivals,
        seen.again,
        min(CROWD, max(len(slotted), len(other_slotted))),
        sum(near.start < claim.start for near in slotted) == sum(near.start < other.start for near in other_slotted),
        min(MOST_ALIKE, sum(_agrees(near, other_beside) for near in beside)),
        here.quoted,
        bool(here.people & there.people),
        bool(here.people and there.people and here.people.isdisjoint(there.people)),
        abs(here.depth - there.depth),
        copy.opens(here) and source.opens(there),
    )


def twins(story: Story, number: int) -> frozenset[int]:
    """The other claims of a story that have a claim's value."""
    claim = story.claims.items[number]
    return frozenset(n for n in story.agreeing(claim) if n != number and story.claims.items[n].slot == claim.slot)


def _elsewhere(copy: Story, number: int, source: Story, place: int) -> float:
    agreeing = copy.agreeing(source.claims.items[place])
    return next((score for score, n in copy.likest(source, place) if n != number and n in agreeing), 0.0)


def _ordered(here: Around, there: Around) -> float:
    return log(1 + in_order(here.before[:WITHIN], there.before[:WITHIN]) + in_order(here.behind[:WITHIN], there.behind[:WITHIN]))


def _agrees(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether one of these claims says the same; of another kind than is compared, by its value."""
    return claim.kind != "place" and any(
        claim.kind == other.kind and claim.slot == other.slot and claim.value == other.value for other in others
    )


def named(features: NamedTuple) -> dict[str, float]:
    """Features by the names that a rule has for them."""
    return {name.replace("_", "-"): float(value) for name, value in features._asdict().items()}


def names_of(*features: type[Any]) -> tuple[str, ...]:
    """The names of features, as a rule has them."""
    return tuple(name.replace("_", "-") for one in features for name in one._fields)
