"""Still: where a desk's story has what a story of the wire has corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from newslint.article.article import Article
from newslint.article.claims.context import Vector, context_of, likeness
from newslint.article.text.normalise import folded
from newslint.corrections.changes import Change
from newslint.document import Span
from newslint.index.packing import RUN
from newslint.lazy.row import NamedTuple

# How like the words around are to those around what was changed (as newslint/factsheet/corroboration.py has it), from which both speak of
# the same thing: for a figure or a day and for a name that is somebody's or some place's; for words that stand beside the same word.
LIKE, WORDED = 0.15, 0.2
OTHERWISE = 2  # words that both have, from which what is counted may be called otherwise: boats and vessels, not boats and berths
SPELT = 0.7  # share of the letters, from which one name is another misspelt
TAKEN = 3  # runs of words that a story shares with one that was killed, from which it has them from there


class Fact(NamedTuple):
    """A figure or date: where it stands, and what it says.

    Of a date `day` is the day itself, of a figure `noun` what is counted, each where that is known.
    """

    place: Span
    says: tuple[object, ...]
    day: date | None = None
    noun: str = ""

    def is_in(self, others: Iterable[Fact]) -> bool:
        """Whether one of these says the same: of two days that are known the words count for nothing."""
        return any(self.day == other.day if self.day and other.day else self.says == other.says for other in others)


def still(change: Change, old: Article, new: Article, story: Article) -> tuple[Span, ...]:
    """The places of a story that have what was changed, and not what it was changed to, in the order of the story."""
    around = context_of(old).around(*change.old)
    if change.kind in ("figure", "date"):
        return tuple(_facts(change, old, new, story, around))
    keys = [old.index.keys[i] for i in old.index.within(*change.old)]
    if change.kind == "name":
        if _is_misspelt(change, old, new):
            return tuple(_misspelt(keys, old.index.keys[change.first : change.last], new, story))
        return tuple(place for place in _places(keys, story) if _score(around, story, place) >= LIKE)
    # A run of words that no two desks share by chance needs nothing around it.
    return tuple(place for place in _worded(change, old, keys, story) if len(keys) >= RUN or _score(around, story, place) >= WORDED)


def _is_misspelt(change: Change, old: Article, new: Article) -> bool:
    """Whether a name was spelt otherwise, and not another's: Viktor and Victor, not Iran and Iraq."""
    from rapidfuzz.distance import Levenshtein

    was, now = (folded(article.text[slice(*place)]) for article, place in ((old, change.old), (new, change.new)))
    if was in old.lexicon.lower("place"):
        return False
    before, after = was.split(), now.split()
    one, other = (" ".join(word for word in words if word not in rest) for words, rest in ((before, after), (after, before)))
    return Levenshtein.normalized_similarity(one, other) >= SPELT


def _misspelt(keys: Sequence[str], wrong: Sequence[str], new: Article, story: Article) -> Iterator[Span]:
    """The places of a name that was misspelt, and those of the misspelt words alone, if what is right has them nowhere."""
    whole = () if _runs(keys, new.index.keys) else tuple(_places(keys, story))
    alone = () if _runs(wrong, new.index.keys) else _places(wrong, story)
    more = (place for place in alone if not any(_over(place, other) for other in whole))
    yield from sorted((*whole, *more))


def taken(killed: Article, story: Article) -> Span | None:
    """The first words that a story has from one that was killed; nothing where it has hardly any of them."""
    runs = {killed.index.keys[i : i + RUN] for i in range(len(killed.index.keys) - RUN + 1)}
    keys = story.index.keys
    shared = [i for i in range(len(keys) - RUN + 1) if keys[i : i + RUN] in runs]
    return _span(story, shared[0], RUN) if len(shared) >= TAKEN else None


def _score(around: Vector, story: Article, place: Span) -> float:
    """How like the words around a place are to those around the change (the cosine, the nearer and rarer words the more)."""
    return likeness(around, context_of(story).around(*place))


def _facts(change: Change, old: Article, new: Article, story: Article, around: Vector) -> Iterator[Span]:
    """The figures or dates that say what the changed one said, in sentences that have none of what it says now."""
    of = _figures if change.kind == "figure" else _dates
    was = [fact for fact in of(old) if _over(fact.place, change.old)]
    now = [fact for fact in of(new) if _over(fact.place, change.new)]
    facts = of(story)
    right = {story.index.sentence_at(fact.place.start) for fact in facts if fact.is_in(now)}
    nouns = {fact.noun for fact in was}
    for fact in facts:
        if fact.is_in(was) and story.index.sentence_at(fact.place.start) not in right:
            here = context_of(story).around(*fact.place)
            is_other = fact.noun and fact.noun not in nouns and "" not in nouns
            if likeness(around, here) >= LIKE and not (is_other and len(around.keys() & here.keys()) < OTHERWISE):
                yield fact.place


def _figures(article: Article) -> Sequence[Fact]:
    return [Fact(Span(one.start, one.end), (one.kind, one.low, one.high, one.unit), noun=one.noun) for one in article.figures]


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
