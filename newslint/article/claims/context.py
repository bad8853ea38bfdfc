"""Context: the words around a place of a story, weighed, so that two places can be told to speak of the same thing."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log, sqrt

from newslint.article.article import Article
from newslint.article.text.index import Index
from newslint.article.text.normalise import stemmed
from newslint.lazy.record import record

FAR = 60  # words of a sentence without an end that are looked at either side of a place
MOST = 64  # places of a word that are looked at because of one that stands beside it
DECAY = 6.0  # words at which a word beside a place counts half

Vector = Mapping[str, float]


@record(frozen=True, eq=False)
class Context:
    """The words of one article by stem, and how much each tells."""

    index: Index

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words of the article without their endings, in order."""
        known: dict[str, str] = {}
        found = []
        for key in self.index.keys:
            if key not in known:
                known[key] = stemmed(key)
            found.append(known[key])
        return tuple(found)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Stem -> the indexes of the words that have it."""
        found: dict[str, list[int]] = {}
        for position, stem in enumerate(self.stems):
            found.setdefault(stem, []).append(position)
        return found

    def beside(self, stem: str) -> Mapping[str, Sequence[int]]:
        """The words of a stem by the telling stems of their sentences, up to MOST for each: stem -> indexes."""
        if stem not in self._beside:
            found: dict[str, list[int]] = {}
            for place in self.places.get(stem, ()):
                for _, other, _ in self._telling_near(self.index.sentence_of(place), place, place):
                    if len(places := found.setdefault(other, [])) < MOST:
                        places.append(place)
            self._beside[stem] = found
        return self._beside[stem]

    @cached_property
    def _beside(self) -> dict[str, Mapping[str, Sequence[int]]]:
        return {}

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How much each stem tells (idf by sentence); function words tell nothing and are left out."""
        counts: Counter[str] = Counter()
        keys, plain, stems = self.index.keys, self.index.plain, self.stems
        for positions in self.index.in_sentence:
            counts.update({stems[i] for i in positions if keys[i] not in plain})
        total = len(self.index.in_sentence)
        logs = [log(1 + total / max(count, 1)) for count in range(total + 1)]
        return {stem: logs[count] for stem, count in counts.items()}

    @cached_property
    def telling(self) -> Sequence[Sequence[tuple[int, str, float]]]:
        """For each sentence the words that tell something: index, stem, rarity."""
        keys, plain, stems, rarity = self.index.keys, self.index.plain, self.stems, self.rarity
        return [[(i, stems[i], rarity[stems[i]]) for i in positions if keys[i] not in plain] for positions in self.index.in_sentence]

    def around(self, start: int, end: int, month: int = 0) -> Mapping[str, float]:
        """The words of the sentence around [start, end): stem -> weight, the nearer and rarer the more, of length 1 as a vector.

        Of two days or years of one `month` the month counts as a word beside them.
        """
        number = self.index.sentence_at(start)
        if number < 0:
            return {}
        own = self.index.within(start, end)
        first, last = own.start, own.stop - 1
        weights: dict[str, float] = {}
        if month:
            weights[f"month {month}"] = log(1 + len(self.index.sentences)) * DECAY / (DECAY + 1)
        for i, stem, rarity in self._telling_near(number, first, last):
            if i < first:
                weight = rarity * DECAY / (DECAY + first - i)
            elif i > last:
                weight = rarity * DECAY / (DECAY + i - last)
            else:
                continue
            if weight > weights.get(stem, 0.0):
                weights[stem] = weight
        length = sqrt(sum([weight * weight for weight in weights.values()])) or 1.0
        return {stem: weight / length for stem, weight in weights.items()}

    def _telling_near(self, number: int, first: int, last: int) -> Sequence[tuple[int, str, float]]:
        """The words of a sentence that tell something, of a list without an end those near the words `first` to `last`."""
        telling = self.telling[number]
        if len(telling) <= FAR:
            return telling
        return telling[bisect_left(telling, first - FAR, key=_place) : bisect_left(telling, last + FAR, key=_place)]


def _place(telling: tuple[int, str, float]) -> int:
    return telling[0]


def context_of(article: Article) -> Context:
    """The context of an article, worked out once."""
    return article.derived(_context)


def _context(article: Article) -> Context:
    return Context(article.index)


def likeness(one: Vector, other: Vector) -> float:
    """How alike two surroundings are: the cosine of vectors of length 1 (0 to 1)."""
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())
