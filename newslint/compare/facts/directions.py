"""Directions: a figure that rose in the copy and fell in sources, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.changes import BARE, DISTANCE, END, shift_of
from newslint.article.claims.claims import Claim
from newslint.article.claims.extraction import claims_of
from newslint.article.contradictions.bounds import Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.values.figures import Figure
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

VALUES = ("match", "other", "sources", "note")


@record(frozen=True)
class Bounds:
    """`likeness` is how alike the words around two figures must be."""

    likeness: Share = 0.15


class Going(NamedTuple):
    """A figure by its number among the claims, which way it went, and the words that say so."""

    claim: Claim
    number: int
    way: str
    span: Span


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Figures that went one way here, the other way in sources in like words, and in no source, nor elsewhere in the copy, both ways."""
    told = [(source, source.derived(_by_value)) for source in against]
    own = article.derived(_by_value)
    for going in article.derived(_goings):
        value = _value(going)
        others = [(source, other) for source, goings in told for other in goings.get(value, ())]
        if any(other.way == going.way for _, other in others) or any(other.way != going.way for other in own[value]):
            continue
        vector = claims_of(article).vectors[going.number]
        passages = list[Passage]()
        for source, other in others:
            like = claims_of(source).alike("figure", vector).get(other.number)
            if like is not None and like.score >= bounds.likeness:
                passages.append(Passage(source, other.span, like.score))
        if passages:
            yield Conflict(going.span, tuple(passages), {"other": passages[0].text})


def _value(going: Going) -> tuple[str, object]:
    return going.claim.slot, going.claim.value


def _by_value(article: Article) -> Mapping[tuple[str, object], Sequence[Going]]:
    found: dict[tuple[str, object], list[Going]] = {}
    for going in article.derived(_goings):
        found.setdefault(_value(going), []).append(going)
    return found


def _goings(article: Article) -> tuple[Going, ...]:
    """The figures that tell how far something went, or where it stood then, with the way."""
    words, found = article.index.words, list[Going]()
    for number, claim in enumerate(claims_of(article).items):
        if isinstance(claim.thing, Figure) and claim.thing.kind in ("percent", "share", "points", "money", "count"):
            shift = shift_of(article, claim)
            if shift.way and shift.part in (BARE, DISTANCE, END):
                word = words[shift.word]
                found.append(Going(claim, number, shift.way, Span(min(word.start, claim.start), max(word.end, claim.end))))
    return tuple(found)
