"""Still: where a desk's story has what a story of the wire has corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from newslint.article.article import Article
from newslint.corrections.changes import Change
from newslint.document import Span
from newslint.index.packing import RUN

# Which share of what the words of the earlier version's sentence tell a sentence of the desk's has, from which it speaks of the same thing:
# for a figure or a day, for words that stand beside the same word, and for a name that the next version still has somewhere.
LIKE, WORDED, NAMED = 0.2, 0.3, 0.3
TAKEN = 3  # runs of words that a story shares with one that was killed, from which it has them from there


class Fact(NamedTuple):
    """A figure or date: where it stands, and what it says; of a date `day` is the day itself, where that is known."""

    place: Span
    says: tuple[object, ...]
    day: date | None = None

    def is_in(self, others: Iterable[Fact]) -> bool:
        """Whether one of these says the same: of two days that are known the words count for nothing."""
        return any(self.day == other.day if self.day and other.day else self.says == other.says for other in others)


def still(change: Change, old: Article, new: Article, story: Article) -> tuple[Span, ...]:
    """The places of a story that have what was changed, and not what it was changed to, in the order of the story."""
    like = _like(change, old, story)
    if change.kind in ("figure", "date"):
        return tuple(_facts(change, old, new, story, like))
    keys = [old.index.keys[i] for i in old.index.within(*change.old)]
    if change.kind == "name":
        least = NAMED if _runs(keys, new.index.keys) else 0.0
        return tuple(place for place in _places(keys, story) if _score(like, story, place) >= least)
    return tuple(place for place in _worded(change, old, keys, story) if _score(like, story, place) >= WORDED)


def taken(killed: Article, story: Article) -> Span | None:
    """The first words that a story has from one that was killed; nothing where it has hardly any of them."""
    runs = {killed.index.keys[i : i + RUN] for i in range(len(killed.index.keys) - RUN + 1)}
    keys = story.index.keys
    shared = [i for i in range(len(keys) - RUN + 1) if keys[i : i + RUN] in runs]
    return _span(story, shared[0], RUN) if len(shared) >= TAKEN else None


def _like(change: Change, old: Article, story: Article) -> Mapping[int, float]:
    """How like the story's sentences are to that of the change, what was changed left out."""
    number = old.index.sentence_of(change.first)
    changed = range(change.first, change.last)
    return story.index.sentences_like(old.index.keys[i] for i in old.index.in_sentence[number] if i not in changed)


def _score(like: Mapping[int, float], story: Article, place: Span) -> float:
    return like.get(story.index.sentence_at(place.start), 0.0)


def _facts(change: Change, old: Article, new: Article, story: Article, like: Mapping[int, float]) -> Iterator[Span]:
    """The figures or dates that say what the changed one said, in sentences that have none of what it says now."""
    of = _figures if change.kind == "figure" else _dates
    was = [fact for fact in of(old) if _over(fact.place, change.old)]
    now = [fact for fact in of(new) if _over(fact.place, change.new)]
    facts = of(story)
    right = {story.index.sentence_at(fact.place.start) for fact in facts if fact.is_in(now)}
    for fact in facts:
        if fact.is_in(was) and story.index.sentence_at(fact.place.start) not in right and _score(like, story, fact.place) >= LIKE:
            yield fact.place


def _figures(article: Article) -> Sequence[Fact]:
    return [Fact(Span(one.start, one.end), (one.kind, one.low, one.high, one.unit)) for one in article.figures]


def _dates(article: Article) -> Sequence[Fact]:
    return [Fact(Span(one.start, one.end), (one.year, one.month, one.day, one.weekday), one.calendar) for one in article.dates]


def _over(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _worded(change: Change, old: Article, keys: Sequence[str], story: Article) -> Iterator[Span]:
    """The places that have the changed words beside a word that stood beside them."""
    theirs, here = old.index.keys, story.index.keys
    before = theirs[change.first - 1 : change.first] if change.first else ()
    after = theirs[change.last : change.last + 1]
    for at in _runs(keys, here):
        if (before and here[max(0, at - 1) : at] == before) or (after and here[at + len(keys) : at + len(keys) + 1] == after):
            yield _span(story, at, len(keys))


def _places(keys: Sequence[str], story: Article) -> Iterator[Span]:
    return (_span(story, at, len(keys)) for at in _runs(keys, story.index.keys))


def _runs(keys: Sequence[str], words: Sequence[str]) -> list[int]:
    """Where these words stand in a row."""
    wanted = tuple(keys)
    return [
        at
        for at in range(len(words) - len(wanted) + 1)
        if wanted and words[at] == wanted[0] and tuple(words[at : at + len(wanted)]) == wanted
    ]


def _span(article: Article, first: int, count: int) -> Span:
    return Span(article.index.words[first].start, article.index.words[first + count - 1].end)
