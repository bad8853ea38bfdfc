"""Kind `source-names`: a name that the sources spell otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from newslint.article.article import Article
from newslint.article.entities.people import Person
from newslint.article.entities.variants import near, suspect, variant
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit, Level
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "other", "times")

# Who has a form: the path of each source, with the article and a place in it. So a source has one vote, however often it uses a form.
Who = dict[str, tuple[Article, Span]]
# A form that the sources use, and who uses it.
Votes = dict[str, Who]


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each place of a name that no source has, where the sources have one near it.

    Two sources or more make an error, one a warning.
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return iter(())
        return chain(_words(article, against), _given_names(article, against), _surnames(article, against))

    return check


def _words(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    """A word that neither a list nor a source knows, near one that sources use as a name."""
    votes: Votes = {}
    for source in against:
        for form, spelling in source.spellings.items():
            votes.setdefault(form, {}).setdefault(source.document.path, (source, Span(*spelling.places[0][:2])))
    for spelling in article.spellings.values():
        if suspect(spelling) and spelling.text not in votes:
            rivals = {form: who for form, who in votes.items() if near(spelling.text, form) and not _only_common(form, who)}
            if rivals:
                form = max(rivals, key=lambda form: (len(rivals[form]), form))
                yield from _hits([Span(*place[:2]) for place in spelling.places], form, rivals[form])


def _given_names(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    """A given name spelt otherwise: one person of that surname here, one there, and near given names."""
    for person in article.people:
        if not person.given or sum(other.surname == person.surname for other in article.people) > 1:
            continue
        votes = _votes(against, partial(_given_name, person.surname))
        if len(votes) == 1 and not any(form.lower() == person.given.lower() for form in votes):
            form, who = next(iter(votes.items()))
            if variant(person.given, form):
                yield from _hits(_places(article, person, person.given), form, who)


def _surnames(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    """A surname that lists know, spelt otherwise in the sources: the same given name, and nobody of that surname there."""
    for person in article.people:
        spelling = article.spellings.get(person.surname)
        if not person.given or not spelling or not spelling.known or any(person.surname in source.spellings for source in against):
            continue
        votes = _votes(against, partial(_near_surname, person))
        if len(votes) == 1:
            form, who = next(iter(votes.items()))
            if form not in article.spellings:
                yield from _hits(_places(article, person, person.surname), form, who)


def _given_name(surname: str, other: Person) -> str:
    return (other.given.title() if other.given.isupper() else other.given) if other.surname == surname else ""


def _near_surname(person: Person, other: Person) -> str:
    near_by = other.given == person.given and (near(person.surname, other.surname) or variant(person.surname, other.surname))
    return other.surname if near_by else ""


def _votes(against: Sequence[Article], form_of: Callable[[Person], str]) -> Votes:
    """The forms that `form_of` finds among the sources' people, with the first place of each in each source."""
    votes: Votes = {}
    for source in against:
        for other in source.people:
            if form := form_of(other):
                first = next((m for m in other.mentions if form in m.text), other.mentions[0])
                votes.setdefault(form, {}).setdefault(source.document.path, (source, Span(first.start, first.end)))
    return votes


def _only_common(form: str, who: Mapping[str, tuple[Article, Span]]) -> bool:
    """The form is an English word, and nobody's name in any of the sources."""
    found = [source.spellings[form] for source, _ in who.values()]
    return all(spelling.common and not spelling.name and not any(place.part for place in spelling.places) for spelling in found)


def _places(article: Article, person: Person, word: str) -> list[Span]:
    """Where a word of a person's name stands."""
    found = []
    for mention in person.mentions:
        at = article.text.find(word, mention.start, mention.end)
        if at >= 0:
            found.append(Span(at, at + len(word)))
    return found


def _hits(places: Sequence[Span], other: str, who: Mapping[str, tuple[Article, Span]]) -> Iterator[Hit]:
    evidence = tuple(source.evidence(*span) for source, span in who.values())
    level = Level.ERROR if len(who) > 1 else Level.WARNING
    for start, end in places:
        fix = Fix((Edit(start, end, other),))
        yield Hit(
            start,
            end,
            values={"other": other, "times": "one source" if len(who) == 1 else f"{len(who)} sources"},
            fix=fix,
            evidence=evidence,
            level=level,
        )
