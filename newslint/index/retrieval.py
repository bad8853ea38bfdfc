"""Retrieval: the stories of an index that tell of what a story tells of, by their rare words, their days and the event gate of compare/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import log

from newslint.article.article import Article
from newslint.article.claims.context import context_of
from newslint.article.text.index import Word
from newslint.compare.events.profiles import Profile, profile_of, rarity
from newslint.compare.events.same_event import (
    SAME_SUBJECT,
    EventFeatures,
    Relation,
    features_of,
    scores_of,
    wire_weights_of,
)
from newslint.compare.verdict.independence import COPIED
from newslint.index.packing import overlap, pack, term_of, unpack
from newslint.index.store import MOST, WITHIN, Card, IndexStore
from newslint.index.story import day_of, published_of
from newslint.lazy.row import NamedTuple

RAREST, ENOUGH = 80, 1000  # words of a story that are looked up, until so many stories have been named
LOOKED_AT = 24  # stories with most of these that are held against the story
FITTED_ON = 250  # stories beside each other, from which the weights of the gate were learnt: a larger index is reckoned down to them
# The probability of one event that makes a story a source. Of the known mates in a wire of 4,604 stories .975 are above it, by weights
# learnt without them, and of a hundred that are above it 99 tell of the event, twelve of them of what it was a day or two before or after.
SAME_EVENT = 0.23
NAMED = 5  # words that are named as the reason
KEPT = 100_000  # words of which it is kept in mind how usual they are; a wire of millions has more with each story


class Retrieved(NamedTuple):
    """A story that was found: what it is to the copy, how likely both tell of one event (0 to 1), and the rarest words they share."""

    card: Card
    relation: Relation
    score: float
    why: tuple[str, ...]


class CandidateStory(NamedTuple):
    """A story that may be chosen."""

    score: float
    card: Card
    profile: Profile


class SourceFinder:
    """Finds the sources of stories in one index; keeps in mind how usual words are there."""

    def __init__(self, store: IndexStore, *, within: int = WITHIN, most: int = MOST) -> None:
        self.store = store
        self.count = store.count()
        self._within, self._most = within, most
        self._usage: dict[Hashable, int] = {}
        self._worth: dict[Hashable, tuple[float, float]] = {}  # as another word, as one of English

    def telling(self, profile: Profile) -> Mapping[Hashable, float]:
        """How much each word of a story tells, by how many stories of the index have it."""
        self._look_up(profile.words)
        worth, english = self._worth, profile.english
        return {term: worth[term][term in english] for term in profile.words}

    def _forget(self) -> None:
        """Between stories, so that a long run over a large index does not grow with its words."""
        if len(self._worth) > KEPT:
            self._worth.clear()
            self._usage.clear()

    def _look_up(self, terms: Iterable[Hashable]) -> None:
        new = [term for term in set(terms).difference(self._worth) if isinstance(term, int)]
        if not new:
            return
        known = self.store.usage(new)
        stories = min(FITTED_ON, self.count)
        share = stories / max(1, self.count)
        for term in new:
            having = self._usage[term] = known.get(term, 0)
            self._worth[term] = rarity(having * share, stories, False), rarity(having * share, stories, True)

    def of(self, article: Article, path: str = "", digest: bytes = b"", *, reasons: bool = True) -> tuple[Retrieved, ...]:
        """The sources of a story and its background, best first; not itself, which `path` (the whole one) and `digest` tell.

        Without `reasons` it is left open why.
        """
        self._forget()
        day = day_of(published_of(article))
        copy = unpack(pack(profile_of(article)), day)
        found = self._candidates(copy, day, self.store.has(digest, path))
        cards = [card for card in self.store.cards(found) if card.path != path and card.digest != digest]
        profiles = self._profiles(cards)
        scores = scores_of(copy, profiles, article.lexicon.derived(wire_weights_of), self, min(FITTED_ON, self.count))
        rows = [CandidateStory(*row) for row in zip(scores, cards, profiles, strict=True)]
        rows.sort(key=lambda row: (-row.score, row.card.id))
        words = _words_of(article) if reasons and rows and rows[0].score >= SAME_SUBJECT else {}
        event = list(self._chosen([row for row in rows if row.score >= SAME_EVENT]))
        background = [row for row in rows if SAME_SUBJECT <= row.score < SAME_EVENT][: self._most]
        return tuple(
            Retrieved(row.card, relation, row.score, self._reasons(copy, row.profile, words))
            for relation, some in ((Relation.SAME_EVENT, event), (Relation.BACKGROUND, background))
            for row in some
        )

    def compared(self, id: int) -> Iterator[tuple[int, EventFeatures]]:
        """What a story of the index itself is held beside, with the features of both: for those who learn the weights of these."""
        (card,) = self.store.cards([id])
        day = day_of(card.published)
        copy = unpack(card.profile, day)
        cards = [other for other in self.store.cards(self._candidates(copy, day, True)) if other.id != id]
        features = features_of(copy, self._profiles(cards), self, min(FITTED_ON, self.count))
        yield from zip((other.id for other in cards), features, strict=True)

    def _profiles(self, cards: Sequence[Card]) -> Sequence[Profile]:
        profiles = [unpack(card.profile, day_of(card.published)) for card in cards]
        self._look_up(set().union(*(profile.words for profile in profiles)))
        return profiles

    def _candidates(self, copy: Profile, day: date | None, is_there: bool) -> Sequence[int]:
        """The stories of the days around that have most of the story's rare words, each by how rare it is (as BM25 weighs it).

        `is_there` tells that the story is in the index itself: its words are others' only if another story has them.
        """
        self._look_up(copy.words)
        usage, total = self._usage, self.count
        first, last = (day - timedelta(self._within), day + timedelta(self._within)) if day else (None, None)
        found: Counter[int] = Counter()
        rare = sorted(
            (term for term in copy.words if isinstance(term, int) and usage[term] > is_there), key=lambda term: (usage[term], term)
        )
        named = 0
        for term, having in self.store.having(rare[:RAREST], first, last):
            weight = log(1 + (total - usage[term] + 0.5) / (usage[term] + 0.5))
            for id in having:
                found[id] += weight  # type: ignore[assignment]
            named += len(having)
            if named >= ENOUGH:
                break
        return [id for id, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[: LOOKED_AT + 1]]

    def _chosen(self, rows: Sequence[CandidateStory]) -> Iterator[CandidateStory]:
        """So many of the best, those first that are no copy of a better one: agency copy that ten papers print is one voice."""
        own: list[CandidateStory] = []
        copies: list[CandidateStory] = []
        for row in rows:
            is_copy = any(overlap(row.card.runs, other.card.runs) >= COPIED for other in own)
            (copies if is_copy else own).append(row)
        chosen = [*own, *copies][: self._most]
        yield from sorted(chosen, key=lambda row: (-row.score, row.card.id))

    def _reasons(self, copy: Profile, source: Profile, words: Mapping[int, str]) -> tuple[str, ...]:
        """The rarest words that both have, as the copy has them."""
        worth = self._worth
        shared = [term for term in copy.words if term in source.words and isinstance(term, int) and term in words]
        shared.sort(key=lambda term: (-worth[term][term in copy.english] * copy.words[term] * (1 + (term in copy.headline)), words[term]))
        return tuple(words[term] for term in shared[:NAMED])


def _words_of(article: Article) -> Mapping[int, str]:
    """The words of a story by the numbers of their stems, each as it first stands there."""
    first: dict[str, Word] = {}
    for word, stem in zip(article.index.words, context_of(article).stems, strict=True):
        first.setdefault(stem, word)
    return {term_of(stem): article.text[word.start : word.end] for stem, word in first.items()}
