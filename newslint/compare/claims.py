"""Facts: the figures, dates and places of a story as things that can be held against those of another, and the words around each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.text.index import Index
from newslint.article.text.normalise import stemmed
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.lexicon.lexicon import Lexicon

DECAY = 6.0  # words at which a word beside a fact counts half
# Behind a place: the dash of a dateline, with other places, a date or an agency before it.
DATELINE = re.compile(r"\.?(?:, [A-Z][\w.]*)?(?:,? (?:[A-Z][a-z]+\.? \d+|\([A-Z][\w ]*\)))* (?:--?|\u2014|\u2015) ")
PARTY = re.compile(r"\b[DRI]-((?:[A-Z]\.){2}|[A-Z][a-z]+\.?)(?=\W)")
# What stands between a person and the place that he or she is of, and between a place and the person whose title follows.
OF_PLACE = re.compile(
    r"(?:, (?:\d{2,3}|Jr\.?|Sr\.?))?(?:,? (?:of|from) |, | \(|,? \(?[DRI]-"
    r"|,? \(?(?:an? |the )?(?:[a-z]+ ){0,2}(?:Republican|Democrat|[Ii]ndependent),? (?:of|from) )(?:the )?"
)
BEFORE_NAME = re.compile(r"(?:'s?)? (?:(?:Democratic|Republican|GOP|[Ii]ndependent|Labour|Conservative|[Ss]tate) )?")


# Names that every story may use of what its sources call otherwise.
GENERAL = frozenset((
    "us", "usa", "uk", "eu", "un", "tv", "pm", "mp", "mps", "ceo", "america", "american", "americans", "british", "britain", "european",
    "english", "western", "internet", "god", "mr", "mrs", "ms", "dr", "i", "white", "house",
))  # fmt: skip


class Fact(NamedTuple):
    """A typed value at [start, end).

    `kind` is figure, day, month, year, weekday or place; only facts of one `slot` can be compared; `value` tells whether they agree.
    `holder` is the person whose age or home it is.
    """

    start: int
    end: int
    kind: str
    slot: str
    value: object
    thing: Figure | Date | Mention
    holder: Mention | None = None


class Likeness(NamedTuple):
    """How alike two surroundings are: the cosine (0 to 1), and how many words they share."""

    score: float
    shared: int


NONE = Likeness(0.0, 0)


@dataclass(frozen=True, eq=False)
class Facts:
    """The facts of one article, in order, with the words around each: what two facts must share to be about the same thing."""

    items: tuple[Fact, ...]
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
    def _telling(self) -> Sequence[Sequence[tuple[int, str, float]]]:
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
        for i, stem, rarity in self._telling[number]:
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

    @cached_property
    def vectors(self) -> tuple[Mapping[str, float], ...]:
        """What stands around each fact."""
        return tuple(self.around(fact.start, fact.end, fact.thing.month if isinstance(fact.thing, Date) else 0) for fact in self.items)

    @cached_property
    def _postings(self) -> Mapping[str, Mapping[str, Sequence[tuple[int, float]]]]:
        found: dict[str, dict[str, list[tuple[int, float]]]] = {}
        for number, (fact, vector) in enumerate(zip(self.items, self.vectors, strict=True)):
            stems = found.setdefault(fact.kind, {})
            for stem, weight in vector.items():
                stems.setdefault(stem, []).append((number, weight))
        return found

    def alike(self, kind: str, vector: Mapping[str, float]) -> Mapping[int, Likeness]:
        """The facts of a kind whose surroundings share words with these, by number."""
        scores: dict[int, Likeness] = {}
        stems = self._postings.get(kind, {})
        for stem, weight in vector.items():
            for number, other in stems.get(stem, ()):
                score, shared = scores.get(number, NONE)
                scores[number] = Likeness(score + weight * other, shared + 1)
        return scores


def claims_of(article: Article) -> Facts:
    """The facts of an article, read once.

    Places in datelines and dates in full above the story are none: they tell of the desk's own work.
    """
    return article.derived(_read)


def _read(article: Article) -> Facts:
    head = article.zones.body.start if article.zones.body else 0
    found = [
        *_counted(article.level, article.figures, article.mentions),
        *_dated(article.dates, head),
        *_placed(article.level, article.mentions, article.lexicon),
    ]
    return Facts(tuple(sorted(found, key=lambda fact: fact.start)), article.index)


def _counted(level: str, figures: Sequence[Figure], marks: Sequence[Mention]) -> Iterator[Fact]:
    people = [mark for mark in marks if mark.type == "PERSON"]
    ends = [mark.end for mark in people]
    for figure in figures:
        if figure.kind != "ordinal" or figure.noun:
            slot = "percent" if figure.kind == "share" else figure.kind + figure.unit
            holder = None
            if figure.kind == "age" and (at := bisect_right(ends, figure.start)) and level[ends[at - 1] : figure.start] == ", ":
                holder = people[at - 1]
            yield Fact(figure.start, figure.end, "figure", slot, (figure.low, figure.high), figure, holder)


def _dated(dates: Sequence[Date], head: int) -> Iterator[Fact]:
    for date in dates:
        if date.end > head or not (date.day and date.year):
            yield Fact(date.start, date.end, date.kind, date.kind, (date.year, date.month, date.day, date.weekday), date)


def _placed(level: str, marks: Sequence[Mention], lexicon: Lexicon) -> Iterator[Fact]:
    every = sorted([*marks, *_seats(level, lexicon)])
    for number, mark in enumerate(every):
        if mark.type != "PLACE" or mark.entry is None or mark.entry.list != "place" or DATELINE.match(level, mark.end):
            continue
        if number + 1 == len(every) or every[number + 1].type != "PERSON" or level[mark.end : every[number + 1].start] != " ":
            kind, country, *more = (*mark.entry.fields, "")
            if kind in ("country", "state"):
                value = country if kind == "country" else f"{country}-{more[0]}"
            else:
                kind, value = ("region" if kind == "region" else "city"), mark.entry.name.lower()
            yield Fact(mark.start, mark.end, "place", kind, value, mark, _resident(level, every, number))


def _resident(level: str, marks: Sequence[Mention], number: int) -> Mention | None:
    """The person whose home a place is: Ann Lee of Ohio, Ann Lee (D-Ohio), Ohio Gov. Ann Lee."""
    place = marks[number]
    end = place.end
    for mark in marks[number + 1 : number + 6]:
        if not BEFORE_NAME.fullmatch(level, end, mark.start) or mark.type not in ("PERSON", "TITLE", "ROLE", "DEMONYM"):
            break
        if mark.type == "PERSON":
            if end > place.end or level.startswith("'", end):
                return mark
            break
        end = mark.end
    before = next((mark for mark in reversed(marks[max(0, number - 4) : number]) if mark.type == "PERSON"), None)
    return before if before is not None and OF_PLACE.fullmatch(level, before.end, place.start) else None


def _seats(level: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The states behind a party's letter: D-Mass., R-N.C."""
    for match in PARTY.finditer(level):
        for entry in lexicon.phrases("place").get(match[1].lower().rstrip("."), ()):
            if entry.fields[0] == "state" and len(entry.words) == 1:
                yield Mention(*match.span(1), match[1], "PLACE", 0, 0, entry)
                break
