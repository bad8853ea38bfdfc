"""Corroboration: of each fact of a story, which sources have it too, which have it otherwise, and what is in nobody's copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.entities.organisations import Entity
from newslint.article.entities.people import Person
from newslint.article.quotes.speakers import Quote
from newslint.article.text.normalise import compared
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.compare.claims import NONE, Fact, claims_of
from newslint.compare.quote_alignment import chains_of
from newslint.document import Span
from newslint.finding import Evidence, Finding
from newslint.lint import inspect
from newslint.ruleset.rule import Rule

LIKE = 0.15  # cosine of the surroundings from which the same value is held for the same fact
SAME = 0.8  # of a quotation's words, those that a source must have in order to confirm it
GAP = 3  # words that may differ in a row


class Standing(NamedTuple):
    """How a fact stands: the paths of the sources that have it, and the places where sources have it otherwise."""

    confirmed: tuple[str, ...] = ()
    differs: tuple[Evidence, ...] = ()

    @property
    def absent(self) -> bool:
        """Whether no source has it, so or otherwise."""
        return not (self.confirmed or self.differs)


@dataclass(frozen=True, eq=False)
class Corroboration:
    """A story beside its sources. `rules` are those that find drift: what differs here is what `check` would say."""

    article: Article
    against: Sequence[Article]
    rules: Sequence[Rule]

    @cached_property
    def _findings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in inspect(self.article, self.rules, self.against).findings if finding.evidence)

    @cached_property
    def _facts(self) -> dict[int, int]:
        return {fact.start: number for number, fact in enumerate(claims_of(self.article).items) if fact.kind != "place"}

    def person(self, person: Person) -> Standing:
        """A person: confirmed where somebody has the surname, and the given name if there is one."""
        return self._standing([Span(*mark[:2]) for mark in person.mentions], [s for s in self.against if _knows(s, person)])

    def thing(self, thing: Entity) -> Standing:
        """An organisation or a place: confirmed where it is named by any of its forms."""
        phrases = [self._phrase(mark.start, mark.end) for mark in thing.mentions]
        return self._standing(
            [Span(*mark[:2]) for mark in thing.mentions], [s for s in self.against if any(p in s.index.running for p in phrases)]
        )

    def quote(self, quote: Quote) -> Standing:
        """A quotation: confirmed where its words stand in order, or nearly all of them."""
        quotation = quote.quotation
        within = self.article.index.within(quotation.inner_start, quotation.inner_end)
        phrase = self._phrase(quotation.inner_start, quotation.inner_end)
        having = [source for source in self.against if phrase.strip() and (phrase in source.index.running or self._said(source, within))]
        return self._standing([Span(quotation.start, quotation.end), *([quote.words] if quote.words else [])], having)

    def value(self, value: Figure | Date) -> Standing:
        """A figure or date: confirmed where the same value stands in like surroundings; a day of a month, anywhere."""
        number = self._facts.get(value.start)
        span = Span(value.start, value.end)
        if number is None:
            phrase = self._phrase(*span)
            return self._standing([span], [s for s in self.against if phrase.strip() and phrase in s.index.running])
        return self._standing([span], [source for source in self.against if self._has(source, number)])

    def all(self, standings: Iterable[Standing]) -> Standing:
        """Several facts of the same form as one."""
        rows = list(standings)
        confirmed = dict.fromkeys(path for row in rows for path in row.confirmed)
        return Standing(tuple(confirmed), tuple(dict.fromkeys(evidence for row in rows for evidence in row.differs)))

    def _standing(self, spans: Sequence[Span], having: Sequence[Article]) -> Standing:
        places = [self.article.document.origin(*span) for span in spans]
        differs: dict[Evidence, None] = {}
        for finding in self._findings:
            if any(finding.start < place.end and place.start < finding.end for place in places):
                differs.update(dict.fromkeys(evidence for evidence in finding.evidence if evidence.path != finding.path))
        return Standing(tuple(source.document.path for source in having), tuple(differs))

    def _phrase(self, start: int, end: int) -> str:
        index = self.article.index
        return f" {' '.join(index.keys[i] for i in index.within(start, end))} "

    def _said(self, source: Article, within: range) -> bool:
        chains = chains_of(self.article, source, within, GAP)
        return any(sum(block.size for block in chain.blocks) >= SAME * len(within) for chain in chains)

    def _has(self, source: Article, number: int) -> bool:
        fact, facts = claims_of(self.article).items[number], claims_of(source)
        alike = facts.alike(fact.kind, claims_of(self.article).vectors[number])
        for place, other in enumerate(facts.items):
            if other.kind == fact.kind and _agree(fact, other) and (_tells(fact, other) or alike.get(place, NONE).score >= LIKE):
                return True
        return False


def _knows(source: Article, person: Person) -> bool:
    for other in source.people:
        if other.surname.lower() == person.surname.lower() and (not person.given or not other.given or _one(person.given, other.given)):
            return True
    return " " + " ".join(compared(word) for word in person.name.split()) + " " in source.index.running


def _one(given: str, other: str) -> bool:
    """Whether two given names can be one: the same, or one the initial of the other."""
    short, long = sorted((given.lower().rstrip("."), other.lower().rstrip(".")), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def _agree(fact: Fact, other: Fact) -> bool:
    a, b = fact.thing, other.thing
    if isinstance(a, Date) and isinstance(b, Date):
        both = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
        return all(here == there for here, there in both if here and there)
    return fact.slot == other.slot and fact.value == other.value


def _tells(fact: Fact, other: Fact) -> bool:
    """Whether the same value is the same fact wherever it stands: a day of a month, so many of the same things."""
    a, b = fact.thing, other.thing
    if isinstance(a, Figure) and isinstance(b, Figure):
        return bool(a.noun) and a.noun == b.noun
    return fact.kind == "day"
