"""Counterparts: who in a source is the person that the copy speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article.article import Article
from newslint.article.entities.people import Person
from newslint.article.text.normalise import folded
from newslint.lexicon.lexicon import Lexicon


def counterparts(person: Person, source: Article) -> Iterator[Person]:
    """The people of a source who may be that person: one surname, and given names that do not speak against it."""
    for other in source.people:
        if same_surname(person, other) and may_share_given_name(person.given, other.given, source.lexicon):
            yield other


def same_surname(one: Person, other: Person) -> bool:
    """Whether two people have one surname, accents and capitals apart."""
    return folded(one.surname) == folded(other.surname)


def may_share_given_name(given: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two given names may be one person's: the same, one unknown, one initial, or one a short form of the other."""
    one, two = given.lower().rstrip("."), other.lower().rstrip(".")
    short = lexicon.table("nickname")
    if not one or not two or one == two or two in short.get(one, ()) or one in short.get(two, ()):
        return True
    return one[0] == two[0] and (len(one) == 1 or len(two) == 1 or one[:3] == two[:3] or "." in given + other)


def may_be_one(one: Person, other: Person) -> bool:
    """Whether two speakers may be one: a surname in both or nearly, one known by a given name alone, or a name glued to the next word."""
    from rapidfuzz.distance import OSA

    a, b = folded(one.surname), folded(other.surname)
    alone = one.given == "" and folded(other.given) == a, other.given == "" and folded(one.given) == b
    return same_surname(one, other) or any(alone) or a.startswith(b) or b.startswith(a) or OSA.distance(a, b) <= 1
