"""The functions of conditions that ask what the rest of a story, and its sources, show of somebody named in a hole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from newslint.article.article import Article
from newslint.compare.people.introductions import holds, introduced, is_surname, looks_like_a_name, seen
from newslint.document import Span
from newslint.ruleset.phrases.functions import BoundHole, Value

AboutPeople = Callable[[Sequence[Value], Article, Sequence[Article]], bool]


def _seen(values: Sequence[Value], article: Article, against: Sequence[Article]) -> bool:
    """Whether something else shows that the name in a hole is a person's; further holes are part of the place. `seen(person, office)`"""
    name = values[0]
    end = max((value.filler.end for value in values if isinstance(value, BoundHole)), default=0)
    return isinstance(name, BoundHole) and seen(_span(name), end, article, against)


def _named(values: Sequence[Value], article: Article, against: Sequence[Article]) -> bool:
    """Whether a hole is filled by what looks like somebody's full name, whoever it is. `named(person)`"""
    return isinstance(values[0], BoundHole) and looks_like_a_name(values[0].text, article.lexicon)


def _holds(values: Sequence[Value], article: Article, against: Sequence[Article]) -> bool:
    """Whether the person has elsewhere the title in a hole, `holds(person, office)`, or one of a list, `holds(person, "leader")`."""
    name, titles = values
    if not isinstance(name, BoundHole):
        return False
    if isinstance(titles, str) and titles in article.lexicon.names:
        return holds(_span(name), article.lexicon.lower(titles), article, against)
    return isinstance(titles, BoundHole) and holds(_span(name), titles.text, article, against)


def _introduced(values: Sequence[Value], article: Article, against: Sequence[Article]) -> bool:
    """Whether the story tells who has the name in a hole. `introduced(who)`"""
    return isinstance(values[0], BoundHole) and introduced(values[0].text, article)


def _surname(values: Sequence[Value], article: Article, against: Sequence[Article]) -> bool:
    """Whether the name in a hole is how the story's longer names of that person end, and not how they begin. `surname(who)`"""
    return isinstance(values[0], BoundHole) and is_surname(values[0].text, article)


def _span(bound: BoundHole) -> Span:
    return Span(bound.filler.start, bound.filler.end)


ABOUT_PEOPLE: Mapping[str, tuple[AboutPeople, int, int]] = {
    "seen": (_seen, 1, 3),
    "named": (_named, 1, 1),
    "holds": (_holds, 2, 2),
    "introduced": (_introduced, 1, 1),
    "surname": (_surname, 1, 1),
}
