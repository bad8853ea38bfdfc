"""Claims: the figures, dates and places of a story as things that can be held against those of another, and the words around each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from newslint.article.claims.context import Context, Vector
from newslint.article.entities.mentions import Mention
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple


class Claim(NamedTuple):
    """A typed value at [start, end).

    `kind` is figure, day, month, year, weekday or place; only claims of one `slot` can be compared; `value` tells whether they agree.
    `holder` is the person whose age or home it is; `part` is what a figure is of a change
    (newslint/article/claims/changes.py).
    """

    start: int
    end: int
    kind: str
    slot: str
    value: object
    thing: Figure | Date | Mention
    holder: Mention | None = None
    part: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What two claims of one kind share that agree with the same others."""
        thing = self.thing
        return self.slot, self.value, getattr(thing, "modifier", ""), getattr(thing, "calendar", None)


class Likeness(NamedTuple):
    """How alike two surroundings are: the cosine (0 to 1), and how many words they share."""

    score: float
    shared: int


MOST_BESIDE = 20  # claims looked at either side of one in its sentence
# A word beside so many claims of one kind, as in a table of results, tells none of them from the others.
COMMONPLACE = 40
NONE = Likeness(0.0, 0)


@record(frozen=True, eq=False)
class Claims:
    """The claims of one article, in order, with the words around each: what two claims must share to be about the same thing."""

    items: tuple[Claim, ...]
    context: Context

    @cached_property
    def _by_sentence(self) -> Mapping[tuple[str, int], Sequence[Claim]]:
        found: dict[tuple[str, int], list[Claim]] = {}
        for claim in self.items:
            found.setdefault((claim.kind, self.context.index.sentence_at(claim.start)), []).append(claim)
        return found

    def beside(self, claim: Claim) -> Iterator[Claim]:
        """The other claims of its kind in the sentence of a claim, in a list without an end the nearest."""
        row = self._by_sentence.get((claim.kind, self.context.index.sentence_at(claim.start)), ())
        at = bisect_left(row, claim.start, key=_start) if len(row) > MOST_BESIDE else 0
        for other in row[max(0, at - MOST_BESIDE) : at + MOST_BESIDE + 1]:
            if other.start != claim.start:
                yield other

    @cached_property
    def vectors(self) -> tuple[Vector, ...]:
        """What stands around each claim."""
        return tuple(
            self.context.around(claim.start, claim.end, claim.thing.month if isinstance(claim.thing, Date) else 0) for claim in self.items
        )

    @cached_property
    def _postings(self) -> Mapping[str, Mapping[str, Sequence[tuple[int, float]]]]:
        found: dict[str, dict[str, list[tuple[int, float]]]] = {}
        for number, (claim, vector) in enumerate(zip(self.items, self.vectors, strict=True)):
            stems = found.setdefault(claim.kind, {})
            for stem, weight in vector.items():
                stems.setdefault(stem, []).append((number, weight))
        return found

    def alike(self, kind: str, vector: Vector) -> Mapping[int, Likeness]:
        """The claims of a kind whose surroundings share words with these, by number."""
        scores: dict[int, float] = {}
        shared: dict[int, int] = {}
        stems = self._postings.get(kind, {})
        for stem, weight in vector.items():
            found = stems.get(stem, ())
            if len(found) > COMMONPLACE:
                continue
            for number, other in found:
                scores[number] = scores.get(number, 0.0) + weight * other
                shared[number] = shared.get(number, 0) + 1
        return {number: Likeness(score, shared[number]) for number, score in scores.items()}


def _start(claim: Claim) -> int:
    return claim.start
