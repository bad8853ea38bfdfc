"""Ages: how old somebody is, that sources give otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.claims.extraction import claims_of
from newslint.article.contradictions.bounds import Count
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.people import Person
from newslint.article.values.figures import Figure
from newslint.compare.people.counterparts import counterparts
from newslint.document import Span
from newslint.lazy.record import record

VALUES = ("match", "name", "other", "sources", "note")


@record(frozen=True)
class Bounds:
    """`birthday`: how many years two ages of one person may be apart."""

    birthday: Count = 1


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Ages of people named in full, further from that of every source that tells it than a birthday."""
    told = [(source, _ages(source)) for source in against]
    for name, own in _ages(article).items():
        person = next(one for one in article.people if one.name == name)
        if len(own) != 1 or not person.given:
            continue
        passages = list[Passage]()
        for source, ages in told:
            theirs = [claim for other in counterparts(person, source) if other.given for claim in ages.get(other.name, ())]
            if any(_apart(own[0], claim) <= bounds.birthday for claim in theirs):
                passages = []
                break
            passages.extend(Passage(source, Span(claim.start, claim.end)) for claim in theirs[:1])
        if passages:
            yield Conflict(Span(own[0].start, own[0].end), tuple(passages), {"name": name, "other": passages[0].text}, passages[0].text)


def _apart(one: Claim, other: Claim) -> float:
    assert isinstance(one.thing, Figure)
    assert isinstance(other.thing, Figure)
    return abs(one.thing.low - other.thing.low)


def _ages(article: Article) -> Mapping[str, Sequence[Claim]]:
    """The ages of people, by name."""
    found: dict[str, list[Claim]] = {}
    for claim in claims_of(article).items:
        if claim.kind == "figure" and claim.slot == "age" and claim.holder is not None:
            person: Person | None = article.person_at(claim.holder)
            if person is not None:
                found.setdefault(person.name, []).append(claim)
    return found
