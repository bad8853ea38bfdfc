"""Passages: the words of one article as those of another are held against them: by sentence, with its neighbours, and around one claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log, sqrt

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.claims.context import Context, context_of
from newslint.article.claims.neighbours import people_around
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

Weights = Mapping[str, float]  # stem -> how much it tells

NEAREST = 3  # telling words on each side that are the nearest
WITHIN = 8  # words on each side in which they must stand
PASSAGE, SHORT = 3, 10  # sentences; of a shorter story little can be said about which words are rare
NAMED = frozenset(("PERSON", "ORG", "PLACE"))
# Words, and names, on either side of a claim that are looked at: no sentence of prose has so many, and a list may have no end.
ENDLESS, NAMES = 400, 100
WIDE = (7, 5)  # words before and behind in which plain words are looked for


class Around(NamedTuple):
    """What stands around a claim in its sentence, by stem and the nearest first.

    All words before and behind it, the nearest telling ones, the plain ones (no names, nothing that only tells that somebody said so);
    the surnames of people; the number of the sentence, its depth in the story (0 to 1), whether the claim is quoted.
    """

    before: Sequence[str]
    behind: Sequence[str]
    near_before: Sequence[str]
    near_behind: Sequence[str]
    plain: frozenset[str]
    people: frozenset[str]
    sentence: int
    depth: float
    quoted: bool


@record(frozen=True, eq=False)
class Passages:
    """The words of one article; ask `passages_of`."""

    article: Article
    context: Context

    @cached_property
    def _sentences(self) -> Sequence[Weights]:
        most = log(1 + max(SHORT, len(self.context.index.sentences)))  # a word that stands once tells 1, in a few lines less
        return [{stem: rarity / most for _, stem, rarity in row} for row in self.context.telling]

    @cached_property
    def _lengths(self) -> Sequence[float]:
        return [_length(words) for words in self._sentences]

    @cached_property
    def _windows(self) -> dict[int, tuple[Weights, float]]:
        return {}

    @cached_property
    def _around(self) -> dict[tuple[int, int], Around]:
        return {}

    def words(self, sentence: int) -> tuple[Weights, float]:
        """The telling words of a sentence, and their length as a vector."""
        return self._sentences[sentence], self._lengths[sentence]

    def window(self, sentence: int) -> tuple[Weights, float]:
        """The same of a sentence with the one before and the one behind; nothing of a story that is no longer."""
        if sentence not in self._windows:
            found: dict[str, float] = {}
            whole = len(self._sentences) > PASSAGE
            for near in self._sentences[max(0, sentence - PASSAGE // 2) : sentence + PASSAGE // 2 + 1] if whole else ():
                for stem, rarity in near.items():
                    found[stem] = max(rarity, found.get(stem, 0.0))
            self._windows[sentence] = found, _length(found)
        return self._windows[sentence]

    @cached_property
    def _by_stem(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for number, row in enumerate(self.context.telling):
            for _, stem, _ in row:
                found.setdefault(stem, set()).add(number)
        return {stem: frozenset(sentences) for stem, sentences in found.items()}

    def sentences_with(self, stem: str) -> frozenset[int]:
        """The sentences that have a telling word, by number."""
        return self._by_stem.get(stem, frozenset())

    @cached_property
    def _names(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        for mention in self.article.mentions:
            if mention.type in NAMED:
                name = mention.start, self.article.tokens[mention.last - 1].text
                found.setdefault(self.context.index.sentence_at(mention.start), []).append(name)
        return found

    def names(self, sentence: int, claim: Claim) -> frozenset[str]:
        """The last words of the names of a sentence, but for a claim's own; of a sentence without an end those near the claim."""
        names = self._names.get(sentence, ())
        if len(names) > 2 * NAMES:
            at = bisect_left(names, (claim.start, ""))
            names = names[max(0, at - NAMES) : at + NAMES]
        return frozenset(name for start, name in names if not claim.start <= start < claim.end)

    def around(self, claim: Claim) -> Around:
        """What stands around a claim."""
        place = claim.start, claim.end
        if place not in self._around:
            self._around[place] = self._read(claim)
        return self._around[place]

    def _read(self, claim: Claim) -> Around:
        index, stems = self.context.index, self.context.stems
        own = index.within(claim.start, claim.end)
        number = index.sentence_at(claim.start)
        sentence = index.in_sentence[number]
        sentence = range(max(sentence.start, own.start - ENDLESS), min(sentence.stop, own.stop + ENDLESS))
        rows = self.context.telling[number]
        telling = [word for word, _, _ in rows[bisect_left(rows, sentence.start, key=_word) : bisect_left(rows, sentence.stop, key=_word)]]
        first, last = max(sentence.start, own.start - WIDE[0]), min(sentence.stop, own.stop + WIDE[1])
        said, level, words = self.article.lexicon.table("say"), self.article.level, index.words
        plain = (i for i in telling if first <= i < last and i not in own and level[words[i].start].islower())
        return Around(
            stems[sentence.start : own.start][::-1],
            stems[own.stop : sentence.stop],
            [stems[i] for i in reversed(telling) if own.start - WITHIN <= i < own.start][:NEAREST],
            [stems[i] for i in telling if own.stop <= i < own.stop + WITHIN][:NEAREST],
            frozenset(stems[i] for i in plain if index.keys[i] not in said),
            frozenset(people_around(self.article, claim)),
            number,
            number / max(1, len(index.sentences)),
            bool(own) and words[own.start].quoted,
        )


def _word(row: tuple[int, str, float]) -> int:
    return row[0]


def passages_of(article: Article) -> Passages:
    """The passages of an article, worked out once."""
    return article.derived(_passages)


def _passages(article: Article) -> Passages:
    return Passages(article, context_of(article))


def alike(one: tuple[Weights, float], other: tuple[Weights, float]) -> float:
    """How alike two sets of words are: the cosine (0 to 1)."""
    (here, length), (there, other_length) = one, other
    if len(here) > len(there):
        here, there = there, here
    return sum(weight * there[stem] for stem, weight in here.items() if stem in there) / (length * other_length)


def rare(one: Weights, other: Weights) -> float:
    """How much the words tell that both have (log)."""
    return log(1 + sum(min(weight, other[stem]) for stem, weight in one.items() if stem in other))


def in_a_row(one: Sequence[str], other: Sequence[str], most: int) -> int:
    """How many words in a row are the same from the first, of so many at most."""
    count = 0
    for here, there in zip(one[:most], other, strict=False):
        if here != there:
            break
        count += 1
    return count


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two sequences have in one order (their longest common subsequence)."""
    lengths = [0] * (len(other) + 1)
    for here in one:
        corner = 0
        for j, there in enumerate(other, 1):
            above = lengths[j]
            lengths[j] = corner + 1 if here == there else max(above, lengths[j - 1])
            corner = above
    return lengths[-1]


def _length(words: Weights) -> float:
    return sqrt(sum(rarity * rarity for rarity in words.values())) or 1.0
