"""Persons: under one title, somebody whose given name or surname sources have otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.people import Person
from newslint.article.offices import Office, offices_of
from newslint.article.text.normalise import folded
from newslint.compare.people.counterparts import may_share_given_name
from newslint.document import Span
from newslint.lazy.record import record

VALUES = ("match", "other", "right", "sources", "note")


@record(frozen=True)
class Bounds:
    """Two surnames must begin with the same `letters`, two given names with the same one or end with the same `letters`.

    Given names that differ by fewer than `given-apart` letters, and surnames by fewer than `surname-apart`, are one name spelt otherwise.
    """

    letters: Count = 3
    given_apart: Count = 2
    surname_apart: Count = 3


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Names behind a title of which one word is another in sources, where neither story knows the other's word.

    Sources that know the copy's name bear it out; and of two people with one surname in a story one may be meant here, one there.
    """
    told = [(source, list(offices_of(source))) for source in against]
    seen = set[str]()
    for office in offices_of(article):
        person = article.person_at(office.person)
        if person is None or not person.given or person.name in seen or any(_has(source, person.name) for source in against):
            continue
        seen.add(person.name)
        passages, right = list[Passage](), set[str]()
        word = ""
        for source, offices in told:
            for other in offices:
                holder = source.person_at(other.person)
                pair = _pair(article, source, person, holder, bounds) if holder and _are_one(office, other) else None
                if pair is not None and holder is not None:
                    word = pair[0]
                    right.add(pair[1])
                    passages.append(Passage(source, Span(other.start, other.person.end)))
                    break
        at = article.text.find(word, office.person.start, office.person.end) if word else -1
        if len(right) == 1 and at >= 0:
            fixed = next(iter(right))
            yield Conflict(Span(at, at + len(word)), tuple(passages), {"other": passages[0].text, "right": fixed}, fixed)


def _are_one(one: Office, other: Office) -> bool:
    return one.words == other.words and one.past == other.past and not one.rank


def _pair(article: Article, source: Article, person: Person, other: Person, bounds: Bounds) -> tuple[str, str] | None:
    """The one word of two names that differs: here, and there."""
    if not other.given or _has(article, other.name):
        return None
    letters = int(bounds.letters)
    given, surname = (person.given, other.given), (person.surname, other.surname)
    if folded(surname[0]) == folded(surname[1]):
        bearers = sum(folded(one.surname) == folded(surname[0]) for one in (*article.people, *source.people))
        alike = given[0][0] == given[1][0] or given[0].lower()[-letters:] == given[1].lower()[-letters:]
        apart = (
            not may_share_given_name(*given, article.lexicon)
            and _apart(given, bounds.given_apart)
            and not _knows(article, given[1])
            and not _knows(source, given[0])
        )
        return given if alike and apart and bearers == 2 and len(min(given, key=len)) > 2 else None
    if folded(given[0]) == folded(given[1]) and folded(surname[0])[:letters] == folded(surname[1])[:letters]:
        apart = _apart(surname, bounds.surname_apart)
        return surname if apart and not _knows(article, surname[1]) and not _knows(source, surname[0]) else None
    return None


def _knows(story: Article, word: str) -> bool:
    return any(token.text == word for token in story.tokens)


def _has(story: Article, name: str) -> bool:
    return any(person.name == name for person in story.people)


def _apart(names: tuple[str, str], letters: float) -> bool:
    """Whether so many letters differ in two names."""
    from rapidfuzz.distance import OSA

    return OSA.distance(folded(names[0]), folded(names[1])) >= letters
