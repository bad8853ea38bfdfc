"""A place where sources have another for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.compare.claims import Fact
from newslint.compare.conflicts import Bar, Comparison, held, rivalries
from newslint.compare.evidence import contested
from newslint.finding import Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "other", "sources")
# Places that stand for a government, a people or a state as often as for themselves.
VAGUE = frozenset(("US", "washington", "d.c.", "white house"))
NEIGHBOURS = 0.5  # of two cities of one state or country


@dataclass(frozen=True, slots=True)
class Keys:
    """How alike the words around two places must be (0 to 1) before they are held for one.

    `likeness` is for a place that is named elsewhere too, in the copy or in a source; `fresh` for one that is not;
    `explained` is how much liker another place of the copy must be to the source's, to be its counterpart.
    """

    likeness: float = 0.3
    fresh: float = 0.2
    explained: float = 3.0


def build(keys: Keys, setup: Setup) -> Check:
    """The check: places for which sources have another of the same kind (city, state, country) in like surroundings.

    Two sources that agree make an error, one a warning.
    """
    comparison = Comparison("place", Bar(keys.likeness, keys.fresh, explained=keys.explained), _weigh, _agree)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        for rivalry in held(article, against, "place", _at_home):
            yield contested(rivalry, keys.likeness)
        for rivalry in rivalries(article, against, comparison):
            yield contested(rivalry, keys.likeness)

    return check


def _entry(fact: Fact) -> tuple[str, ...]:
    """Kind, country and, in the US and Canada, state."""
    assert isinstance(fact.thing, Mention)
    assert fact.thing.entry is not None
    return (*fact.thing.entry.fields, "", "")[:3]


def _at_home(one: Fact, other: Fact) -> bool:
    """Whether one place may lie in the other, or they are one."""
    a, b = _entry(one), _entry(other)
    if one.slot == other.slot and one.slot in ("city", "region"):
        return one.value == other.value
    if "-" in (a[1], b[1]):  # Europe, the Middle East
        return True
    return a[1] == b[1] and (not a[2] or not b[2] or a[2] == b[2])


def _weigh(one: Fact, other: Fact) -> float:
    if one.slot != other.slot or one.holder or other.holder or not {one.value, other.value}.isdisjoint(VAGUE):
        return 0.0
    a, b = _entry(one), _entry(other)
    return NEIGHBOURS if one.slot == "city" and a[1:] == b[1:] else 1.0


def _agree(one: Fact, other: Fact) -> bool:
    return one.slot == other.slot and one.value == other.value
