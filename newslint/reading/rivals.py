"""Rivals: for a fact of the copy, the facts that sources have in its place, and how far any source bears the copy out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newslint.reading.article import Article
from newslint.reading.facts import NONE, Fact

# How far two facts can be compared (0 not at all, 1 without reserve), and whether they say the same.
Weigh = Callable[[Fact, Fact], float]
Agree = Callable[[Fact, Fact], bool]

FLOOR = 0.1  # cosine below which surroundings have nothing in common
FEWEST = 2  # words that they must share
EXPLAINED = 0.8  # a rival that another fact of the copy matches by this share of the likeness belongs to that
REACH = 10  # words either side in which people are looked for
STARTS = frozenset(("from", "since", "between", "after"))
ENDS = frozenset(("to", "until", "till", "through", "and", "by", "before"))


class Rival(NamedTuple):
    """What a source has in the place of a fact of the copy, and how alike the two surroundings are (0 to 1)."""

    source: Article
    fact: Fact
    score: float


class Rivalry(NamedTuple):
    """A fact of the copy with what sources have in its place, one rival a source, the likest first."""

    fact: Fact
    rivals: tuple[Rival, ...]


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


def rivalries(article: Article, against: Sequence[Article], kind: str, bar: Bar, weigh: Weigh, agree: Agree) -> Iterator[Rivalry]:
    """The facts of a kind that sources have otherwise in like surroundings, and that none bears out there as well.

    Likeness finds the sentences; what is compared is the typed value. A source's fact that another fact of the copy agrees with in
    surroundings as like is that one's counterpart, and no rival.
    """
    facts = article.facts
    own = [(number, fact) for number, fact in enumerate(facts.items) if fact.kind == kind]
    if not own:
        return
    alike = {number: [source.facts.alike(kind, facts.vectors[number]) for source in against] for number, _ in own}
    for number, fact in own:
        support = 0.0
        found: list[Rival] = []
        fresh = _is_fresh(fact, [f for n, f in own if n != number], against, agree)
        least, explained = (bar.fresh, bar.explained) if fresh else (bar.likeness, EXPLAINED)
        for at, source in enumerate(against):
            rivals: list[Rival] = []
            for place, (score, shared) in alike[number][at].items():
                other = source.facts.items[place]
                if score < FLOOR:
                    continue
                if agree(fact, other):
                    support = max(support, score)
                elif shared >= FEWEST and (weight := weigh(fact, other)) and weight * score >= least:
                    matched = max((alike[n][at].get(place, NONE).score for n, f in own if n != number and agree(f, other)), default=0.0)
                    weight *= _apart(article, fact, source, other, bar.apart) if matched < explained * score else 0.0
                    if weight * score >= least:
                        rivals.append(Rival(source, other, weight * score))
            if rivals:
                found.append(max(rivals, key=_score))
        if found and support < EXPLAINED * max(found, key=_score).score:
            yield Rivalry(fact, tuple(sorted(found, key=_score, reverse=True)))


def _score(rival: Rival) -> float:
    return rival.score


def _is_fresh(fact: Fact, others: Sequence[Fact], against: Sequence[Article], agree: Agree) -> bool:
    """Whether a value stands nowhere else, in the copy or in any source."""
    if any(agree(fact, other) for other in others):
        return False
    return not any(agree(fact, other) for source in against for other in source.facts.items if other.kind == fact.kind)


def _apart(article: Article, fact: Fact, source: Article, other: Fact, share: float) -> float:
    """What is left of a likeness: nothing at different ends of a range, `share` where different people are named around."""
    ends = _end(article, fact), _end(source, other)
    if ends[0] and ends[1] and ends[0] != ends[1]:
        return 0.0
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
    sentence = index.in_sentence[index.sentence_at(fact.start)]
    own = index.within(fact.start, fact.end)
    if not sentence:
        return set()
    start = index.words[max(sentence.start, own.start - REACH)].start
    end = index.words[min(sentence.stop, own.stop + REACH) - 1].end
    return {article.tokens[mark.last - 1].text for mark in article.marks if mark.type == "PERSON" and start <= mark.start and mark.end <= end}
