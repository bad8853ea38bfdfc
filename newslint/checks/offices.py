"""A person's office that sources have otherwise: governor here, senator there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.entities.titles import Office, exclude, offices_of, words_of
from newslint.compare.evidence import differs
from newslint.compare.people import counterparts, person_at
from newslint.document import Span
from newslint.finding import Hit, Level
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "name", "other", "sources")
APPOSITION = 60  # characters behind a name in which a title still is that person's


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """The check: a title before a name that excludes the one which sources give the same person.

    Nothing is said where any source has the copy's office for that person too, before or behind the name, or where either was
    held in the past. Two sources against the copy make an error, one a warning.
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        told = [(source, list(offices_of(source))) for source in against]
        for office in offices_of(article):
            if not office.past and (places := _against(article, office, told)):
                yield _hit(office, places)

    return check


def _against(article: Article, office: Office, told: Sequence[tuple[Article, Sequence[Office]]]) -> list[tuple[Article, Office]]:
    """The sources that have another office for the person, with the first place of each; none if one has the copy's."""
    person = person_at(article, office.person)
    if person is None:
        return []
    found: list[tuple[Article, Office]] = []
    for source, offices in told:
        starts = {mention.start for other in counterparts(person, source) for mention in other.mentions}
        own = [other for other in offices if other.person.start in starts]
        if any(other.words == office.words for other in own) or _behind(source, starts, office):
            return []
        if (rival := next((other for other in own if not other.past and exclude(office, other)), None)) is not None:
            found.append((source, rival))
        elif any(not exclude(office, other) and other.words & office.words for other in own):
            return []
    return found


def _behind(source: Article, starts: set[int], office: Office) -> bool:
    """Whether a source has the office behind a name of the person: Ann Lee, the governor of Ohio."""
    end = -1
    for mark in source.mentions:
        if mark.start in starts:
            end = mark.end
        elif 0 <= end <= mark.start <= end + APPOSITION and mark.type in ("TITLE", "ROLE") and words_of(mark.text) == office.words:
            return True
    return False


def _hit(office: Office, places: Sequence[tuple[Article, Office]]) -> Hit:
    source, rival = places[0]
    other = source.text[rival.start : rival.end]
    return differs(
        office.start,
        office.end,
        [(source, Span(rival.start, rival.person.end)) for source, rival in places],
        {"other": other, "name": office.person.text},
        level=Level.ERROR if len(places) > 1 else Level.WARNING,
        fixed=other,
    )
