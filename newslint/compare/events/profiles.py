"""Profiles: what a story is recognised by among others, and how much each of its words tells there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from math import log, sqrt
from typing import Protocol

from newslint.article.article import Article
from newslint.article.claims.context import context_of
from newslint.article.text.normalise import folded
from newslint.lazy.record import record, replace

LEAD = 3  # paragraphs of the body that tell what the story is about
RUN = 5  # words in a row of a quotation, of which chance makes no second
# In how many stories a word is to be expected, as a share: an English word, and a name or a rare one; and how many stories of the
# wire it takes to know better.
USUAL, UNUSUAL = 0.08, 0.015
EXPECTED = 30


@record(frozen=True, slots=True)
class Profile:
    """What a story is recognised by; a term is a stem, a name or a run of words, or what an index keeps in its place.

    `words` are its telling words by stem, each with the logarithm of its count, plus one; `english` those of them that any story may
    have. `headline` and `lead` are the stems there, `names` the last words of its names, `people` their full names, `said` the runs of
    quoted words.
    """

    words: Mapping[Hashable, float]
    english: frozenset[Hashable]
    headline: frozenset[Hashable]
    lead: frozenset[Hashable]
    names: frozenset[Hashable]
    people: frozenset[Hashable]
    said: frozenset[Hashable]
    published: date | None


def profile_of(article: Article) -> Profile:
    """The profile of an article, worked out once."""
    return article.derived(_profile)


def sketch_of(article: Article) -> Profile:
    """What of a profile the words tell, without the names, what is quoted and the day, which take most of the time."""
    return article.derived(_sketch)


def at_best(sketch: Profile, copy: Profile) -> Profile:
    """A sketch as the profile that would be likest to the copy's: with its names and what it quotes."""
    return replace(sketch, names=copy.names, said=copy.said)


def _profile(article: Article) -> Profile:
    names = {folded(article.tokens[m.last - 1].text) for m in article.mentions if m.type in ("PERSON", "ORG", "PLACE")}
    return replace(
        sketch_of(article),
        names=frozenset(names - article.lexicon.lower("everyday-name")),
        people=frozenset(folded(f"{person.given} {person.surname}") for person in article.people if person.given),
        said=frozenset(_runs(article)),
        published=article.published,
    )


def _sketch(article: Article) -> Profile:
    index, stems = article.index, context_of(article).stems
    keys, plain, common = index.keys, index.plain, article.lexicon.words("common")
    telling = [i for i, key in enumerate(keys) if key not in plain]
    head = article.zones.body.start if article.zones.body else 0
    first = index.within(*article.paragraphs[0]) if article.paragraphs else range(0)
    opening = [p for p in article.paragraphs if p.start >= head][:LEAD]
    last = index.within(opening[0].start, opening[-1].end) if opening else range(0)
    nothing: frozenset[Hashable] = frozenset()
    return Profile(
        {stem: 1 + log(count) for stem, count in Counter(stems[i] for i in telling).items()},
        frozenset(stems[i] for i in telling if keys[i] in common),
        frozenset(stems[i] for i in first if keys[i] not in plain),
        frozenset(stems[i] for i in last if keys[i] not in plain),
        nothing,
        nothing,
        nothing,
        None,
    )


def _runs(article: Article) -> Iterable[tuple[str, ...]]:
    """The runs of quoted words in a row."""
    words, keys = article.index.words, article.index.keys
    gaps = [-1, *(i for i, word in enumerate(words) if not word.quoted), len(words)]
    return (keys[i : i + RUN] for gap, end in pairwise(gaps) for i in range(gap + 1, end - RUN + 1))


class Usage(Protocol):
    """How usual words are among the stories that a story is looked for in."""

    def telling(self, profile: Profile) -> Mapping[Hashable, float]:
        """How much each word of a story tells."""


class Wire:
    """Stories beside each other: a word that many of them have tells little of any, a word that is English less than a name."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._stories = len(profiles)
        self._having: Counter[Hashable] = Counter()
        for profile in profiles:
            self._having.update(profile.words.keys())
        self._rarity = cache(rarity)

    def telling(self, profile: Profile) -> Mapping[Hashable, float]:
        """How much each word of a story tells."""
        having, english, worth, stories = self._having, profile.english, self._rarity, self._stories
        return {term: worth(having[term], stories, term in english) for term in profile.words}


def rarity(having: float, stories: float, english: bool) -> float:
    """How much a word tells that so many of the stories have: the logarithm of one in how many, from 0."""
    return max(0.0, log((stories + EXPECTED) / (having + EXPECTED * (USUAL if english else UNUSUAL))))


def vector(profile: Profile, telling: Mapping[Hashable, float]) -> Mapping[Hashable, float]:
    """The words of a story by how often it has them and how much they tell, of length 1 as a vector."""
    weights = {term: weight * telling[term] for term, weight in profile.words.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}
