"""Persons: under one title, somebody whose given name or surname sources have otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from newslint.article.article import Article
from newslint.article.claims.context import context_of, likeness
from newslint.article.contradictions.bounds import Count, Share
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
    Without a title the words around the two must be alike by `likeness`, and only the given name may differ.
    """

    letters: Count = 3
    given_apart: Count = 2
    surname_apart: Count = 3
    likeness: Share = 0.3


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Names behind a title of which one word is another in sources, where neither story knows the other's word.

    Sources that know the copy's name bear it out; and of two people with one surname in a story one may be meant here, one there.
    """
    told = [(source, list(offices_of(source))) for source in against]
    seen, found = set[str](), set[str]()
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
            found.add(person.name)
            yield Conflict(Span(at, at + len(word)), tuple(passages), {"other": passages[0].text, "right": fixed}, fixed)
    yield from _untitled(article, against, found, bounds)


def _untitled(article: Article, against: Sequence[Article], seen: Set[str], bounds: Bounds) -> Iterator[Conflict]:
    """Given names of people of whom the stories tell in like words: Skipper Kemar Joseph, the captain Kendal Joseph."""
    for person in article.people:
        if not person.given or person.name in seen or any(_has(source, person.name) for source in against):
            continue
        passages, right = list[Passage](), set[str]()
        for source in against:
            for other in source.people:
                if _may_hold(article, person, source, other) and (pair := _pair(article, source, person, other, bounds)):
                    score, span = _likest(article, person, source, other)
                    if score >= bounds.likeness:
                        right.add(pair[1])
                        passages.append(Passage(source, span, score))
        at = next((at for one in person.mentions if (at := article.text.find(person.given, one.start, one.end)) >= 0), -1)
        if len(right) == 1 and at >= 0:
            fixed = next(iter(right))
            yield Conflict(Span(at, at + len(person.given)), tuple(passages), {"other": passages[0].text, "right": fixed}, fixed)


def _may_hold(article: Article, person: Person, source: Article, other: Person) -> bool:
    """Whether two people of one surname may be one by the offices that they are told to have: a captain, a skipper."""
    if folded(other.surname) != folded(person.surname):
        return False
    one, two = _offices(article, person), _offices(source, other)
    same = article.lexicon.table("same-office")
    return not one or not two or not one.isdisjoint(two) or any(b in same.get(a, ()) or a in same.get(b, ()) for a in one for b in two)


def _offices(article: Article, person: Person) -> set[str]:
    starts = {mention.start for mention in person.mentions}
    return {" ".join(sorted(office.words)) for office in offices_of(article) if office.person.start in starts}


def _likest(article: Article, person: Person, source: Article, other: Person) -> tuple[float, Span]:
    """How alike the words around two people are where they are most so, and where that is in the source."""
    here, there = context_of(article), context_of(source)
    mine = [here.around(one.start, one.end) for one in person.mentions]
    theirs = [(there.around(one.start, one.end), one) for one in other.mentions]
    return max(((likeness(a, b), Span(one.start, one.end)) for a in mine for b, one in theirs), default=(0.0, Span(0, 0)))


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
