"""Ages: one person with two ages in one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.claims.extraction import claims_of
from newslint.article.contradictions.bounds import Count
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.mentions import Mention
from newslint.article.entities.people import Person
from newslint.article.values.figures import Figure
from newslint.document import Span
from newslint.lazy.record import record

VALUES = ("match", "name", "right", "other", "note")


@record(frozen=True)
class Bounds:
    """`birthday`: how many years two ages of one person may be apart."""

    birthday: Count = 1


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """The second age of a person, told by the full name, where it is further from the first than a birthday."""
    if sum(figure.kind == "age" for figure in article.figures) < 2:
        return
    first: dict[str, Claim] = {}
    for claim in claims_of(article).items:
        person = article.person_at(claim.holder) if claim.holder is not None and claim.kind == "figure" else None
        if person is None or claim.holder is None or not person.given or _is_anybody_s(article, person, claim.holder):
            continue
        before = first.setdefault(person.name, claim)
        one, other = before.thing, claim.thing
        if isinstance(one, Figure) and isinstance(other, Figure) and abs(one.low - other.low) > bounds.birthday:
            passage = Passage(article, Span(before.holder.start if before.holder else before.start, before.end))
            yield Conflict(Span(claim.start, claim.end), (passage,), {"name": person.name, "right": one.text, "other": one.text})


def _is_anybody_s(article: Article, person: Person, place: Mention) -> bool:
    """Whether a surname stands alone that two people of the story have, or behind a nickname: Olga “Lo” Berg, 52."""
    if len(article.text[place.start : place.end].split()) > 1:
        return False
    return article.level[max(0, place.start - 2) : place.start] == '" ' or sum(one.surname == person.surname for one in article.people) > 1
