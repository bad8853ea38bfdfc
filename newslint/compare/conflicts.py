"""Rivals: for a fact of the copy, the facts that sources have in its place, and how far any source bears the copy out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from newslint.article.article import Article
from newslint.compare.claims import NONE, Fact, Facts, Likeness, claims_of
from newslint.compare.people import counterparts, person_at

# How far two facts can be compared (0 not at all, 1 without reserve), and whether they say the same.
Weigh = Callable[[Fact, Fact], float]
Agree = Callable[[Fact, Fact], bool]

FLOOR = 0.1  # cosine below which surroundings have nothing in common
FEWEST = 2  # words that they must share
BORNE = 0.5  # a fact that a source has in surroundings alike by this share of the rival's likeness is borne out
EXPLAINED = 0.8  # a rival that another fact of the copy matches by this share of the likeness belongs to that
SEVERAL = 4  # differences that make a source one about something else, if it bears out fewer
REACH = 10  # words either side in which people are looked for
SPANNED = frozenset(("year", "month"))  # in a range or by themselves, which are two things
STARTS = frozenset(("from", "since", "between", "after", "starting", "beginning"))
ENDS = frozenset(("to", "until", "till", "through", "and", "by", "before"))


class Rival(NamedTuple):
    """What a source has in the place of a fact of the copy.

    `score` is how alike the two surroundings are (0 to 1), `known` how alike to the source's, as a share of that, are those in which the
    copy has that value itself.
    """

    source: Article
    fact: Fact
    score: float
    known: float = 0.0


class Rivalry(NamedTuple):
    """A fact of the copy with what sources have in its place: rivals that agree, one a source, the likest first.

    `again` tells that the copy has its own value in another place, too; `known` how much of the sources' likeness (0 to 1) there is where
    the copy has their value itself.
    """

    fact: Fact
    rivals: tuple[Rival, ...]
    again: bool = False
    known: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """How alike surroundings must be (0 to 1) before two facts are held for one.

    `likeness` is for a fact that the copy or a source has elsewhere, too: it may have strayed from there, or belong there.
    `fresh` is for one that stands nowhere else, which is odd already. `apart` is the share that is left of a likeness when people
    are named around both facts and nobody is in both. `explained` is how much liker than a fresh fact another fact of the copy
    must be to a source's that agrees with it, to take that for its own.
    """

    likeness: float
    fresh: float
    apart: float = 0.0
    explained: float = 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, and how: facts of one kind, the bar, and the two questions that the kind answers for itself."""

    kind: str
    bar: Bar
    weigh: Weigh
    agree: Agree


class Side(NamedTuple):
    """An article with the facts of it that are compared."""

    article: Article
    facts: Facts


def rivalries(article: Article, against: Sequence[Article], comparison: Comparison) -> Iterator[Rivalry]:
    """The facts that sources have otherwise in like surroundings, and that none bears out there as well.

    Likeness finds the sentences; what is compared is the typed value. A source's fact that another fact of the copy agrees with in
    surroundings as like is that one's counterpart, and no rival. Against a fresh fact the places that agree count together (as the
    root of their sum of squares): five sentences about Oslo outweigh the one about Bergen that the copy alone has. A source that
    differs in more facts than it bears out, and in several, speaks of something else: another poll, another day's list.
    """
    return rivalries_of(Side(article, claims_of(article)), [Side(source, claims_of(source)) for source in against], comparison)


def rivalries_of(copy: Side, sources: Sequence[Side], comparison: Comparison) -> Iterator[Rivalry]:
    """The same for facts of other kinds than an article's own."""
    hunt = _Hunt(copy, sources, comparison)
    found = _each_once([rivalry for number in hunt.own if (rivalry := hunt.rivalry(number)) is not None])
    differing = Counter(rival.source.document.path for rivalry in found for rival in rivalry.rivals)
    strange = {path for path, count in differing.items() if count >= SEVERAL and count > hunt.borne[path]}
    for rivalry in found:
        if rivals := tuple(rival for rival in rivalry.rivals if rival.source.document.path not in strange):
            yield rivalry._replace(rivals=rivals)


class _Hunt:
    """The facts of one kind of a copy, each with the likeness of its surroundings to those of the sources' facts."""

    def __init__(self, copy: Side, sources: Sequence[Side], comparison: Comparison) -> None:
        self.copy, self.sources, self.comparison = copy, sources, comparison
        kind, vectors = comparison.kind, copy.facts.vectors
        self.own: Mapping[int, Fact] = {n: fact for n, fact in enumerate(copy.facts.items) if fact.kind == kind}
        self.alike = {n: [side.facts.alike(kind, vectors[n]) for side in sources] for n in self.own}
        self.borne: Counter[str] = Counter()  # facts that each source bears out

    def rivalry(self, number: int) -> Rivalry | None:
        """What sources have in the place of a fact, if it suffices."""
        fact, bar, agree = self.own[number], self.comparison.bar, self.comparison.agree
        again = any(agree(fact, other) for n, other in self.own.items() if n != number)
        kind = self.comparison.kind
        fresh = not again and not any(agree(fact, o) for side in self.sources for o in side.facts.items if o.kind == kind)
        support, groups = 0.0, list[list[Rival]]()
        for at, side in enumerate(self.sources):
            borne = 0.0
            for place, likeness in self.alike[number][at].items():
                if likeness.score < FLOOR:
                    continue
                other = side.facts.items[place]
                if agree(fact, other):
                    borne = max(borne, likeness.score)
                elif _beside(side, other, fact, agree):
                    support = max(support, likeness.score)
                elif rival := self._rival(number, at, place, likeness, fresh=fresh):
                    group = next((group for group in groups if agree(group[0].fact, other)), None)
                    if group is None:
                        groups.append([rival])
                    else:
                        group.append(rival)
            self.borne[side.article.document.path] += borne > 0
            support = max(support, borne)
        if not groups:
            return None
        total = _together if fresh else _best
        strongest = max(groups, key=total)
        enough = total(strongest) >= (bar.fresh if fresh else bar.likeness) and support < BORNE * total(strongest)
        return Rivalry(fact, tuple(_one_each(strongest)), again, max(rival.known for rival in strongest)) if enough else None

    def _rival(self, number: int, at: int, place: int, likeness: Likeness, *, fresh: bool) -> Rival | None:
        fact, side, bar = self.own[number], self.sources[at], self.comparison.bar
        other, agree = side.facts.items[place], self.comparison.agree
        least, explained = (FLOOR, bar.explained) if fresh else (bar.likeness, EXPLAINED)
        weight = self.comparison.weigh(fact, other) if likeness.shared >= FEWEST else 0.0
        if weight * likeness.score < least or _beside(self.copy, fact, other, agree):
            return None
        matched = max(
            (self.alike[n][at].get(place, NONE).score for n, f in self.own.items() if n != number and agree(f, other)),
            default=0.0,
        )
        if matched >= explained * likeness.score:
            return None
        score = weight * likeness.score * _apart(self.copy.article, fact, side.article, other, bar.apart)
        return Rival(side.article, other, score, matched / score) if score >= least else None


def held(article: Article, against: Sequence[Article], kind: str, agree: Agree) -> Iterator[Rivalry]:
    """The facts of a kind that belong to somebody (an age, a home) and that sources who tell it of the same person have otherwise."""
    for fact in claims_of(article).items:
        if fact.kind != kind or fact.holder is None or (person := person_at(article, fact.holder)) is None:
            continue
        told: list[Rival] = []
        borne_out = False
        for source in against:
            names = {mention.start for other in counterparts(person, source) for mention in other.mentions}
            others = [other for other in claims_of(source).items if other.kind == kind and other.holder and other.holder.start in names]
            borne_out |= any(agree(fact, other) for other in others)
            told.extend(Rival(source, other, 1.0) for other in others[:1])
        if told and not borne_out:
            yield Rivalry(fact, tuple(rival for rival in told if agree(rival.fact, told[0].fact)))


def _each_once(found: Sequence[Rivalry]) -> list[Rivalry]:
    """The rivalries with every fact of a source left to the one fact of the copy that it is likest to."""
    best: dict[tuple[str, int], float] = {}
    for rivalry in found:
        for rival in rivalry.rivals:
            key = rival.source.document.path, rival.fact.start
            best[key] = max(best.get(key, 0.0), rival.score)
    kept = []
    for rivalry in found:
        rivals = tuple(rival for rival in rivalry.rivals if rival.score == best[rival.source.document.path, rival.fact.start])
        if rivals:
            kept.append(rivalry._replace(rivals=rivals))
    return kept


def _beside(side: Side, place: Fact, fact: Fact, agree: Agree) -> bool:
    """Whether a fact that agrees with `fact` stands in the sentence of `place`, too."""
    sentence = side.article.index.sentence_at(place.start)
    return any(
        other.kind == fact.kind
        and other.start != place.start
        and agree(fact, other)
        and side.article.index.sentence_at(other.start) == sentence
        for other in side.facts.items
    )


def _score(rival: Rival) -> float:
    return rival.score


def _best(group: Sequence[Rival]) -> float:
    return max(rival.score for rival in group)


def _together(group: Sequence[Rival]) -> float:
    return sqrt(sum(rival.score**2 for rival in group))


def _one_each(group: Sequence[Rival]) -> list[Rival]:
    """The likest rival of each source, the likest first."""
    found: dict[str, Rival] = {}
    for rival in sorted(group, key=_score, reverse=True):
        found.setdefault(rival.source.document.path, rival)
    return list(found.values())


def _apart(article: Article, fact: Fact, source: Article, other: Fact, share: float) -> float:
    """What is left of a likeness: nothing at different ends of a range, `share` where different people are named around."""
    ends = _end(article, fact), _end(source, other)
    if ends[0] != ends[1] and (all(ends) or fact.kind in SPANNED):
        return 0.0
    if fact.kind == "person":
        return 1.0
    here, there = _people(article, fact), _people(source, other)
    return share if here and there and here.isdisjoint(there) else 1.0


def _end(article: Article, fact: Fact) -> str:
    index = article.index
    first = index.within(fact.start, fact.end).start
    before = index.keys[first - 1] if first else ""
    return "start" if before in STARTS else "end" if before in ENDS else ""


def _people(article: Article, fact: Fact) -> set[str]:
    """The surnames in the sentence around a fact."""
    index = article.index
    number = index.sentence_at(fact.start)
    sentence, own = index.in_sentence[number], index.within(fact.start, fact.end)
    if number < 0 or not sentence:
        return set()
    start = index.words[max(sentence.start, own.start - REACH)].start
    end = index.words[min(sentence.stop, own.stop + REACH) - 1].end
    near = (mark for mark in article.mentions if mark.type == "PERSON" and start <= mark.start and mark.end <= end)
    return {article.tokens[mark.last - 1].text for mark in near}
