"""Corroboration: of each fact of a story, which sources have it too, which have it otherwise, and what is in nobody's copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from newslint.article.article import Article
from newslint.article.claims.claims import NONE
from newslint.article.claims.extraction import claims_of
from newslint.article.entities.organisations import Entity
from newslint.article.entities.people import Person
from newslint.article.quotes.speakers import Quote
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.article.values.tolerance import Tolerance
from newslint.compare.verdict.support import Support, support_of
from newslint.document import Span
from newslint.finding import Evidence, Hit
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.ruleset.rule import Rule

LIKE = 0.15  # cosine of the surroundings from which the same value is held for the same fact
HALF = 0.5  # of a quotation's neighbouring words, from which it is not in no source


class Standing(NamedTuple):
    """How a fact stands: the paths of the sources that have it, the places where sources have it otherwise.

    `known` tells that a source has its words, if of something else.
    """

    confirmed: tuple[str, ...] = ()
    differs: tuple[Evidence, ...] = ()
    known: bool = False

    @property
    def absent(self) -> bool:
        """Whether no source has it, so, otherwise or of something else."""
        return not (self.confirmed or self.differs or self.known)


@record(frozen=True, eq=False)
class Corroboration:
    """A story and its sources. `rules` are those of `phase: sources` that are on for it: what differs is what they find, of any level."""

    article: Article
    against: Sequence[Article]
    rules: Sequence[Rule]

    @cached_property
    def _hits(self) -> tuple[Hit, ...]:
        return tuple(hit for rule in self.rules for hit in rule.check(self.article, self.against) if hit.evidence)

    @cached_property
    def _sources(self) -> tuple[Support, ...]:
        return tuple(support_of(source) for source in self.against)

    @cached_property
    def _claims(self) -> dict[int, int]:
        return {claim.start: number for number, claim in enumerate(claims_of(self.article).items) if claim.kind != "place"}

    def person(self, person: Person) -> Standing:
        """A person: confirmed where somebody has the surname, and a given name that does not speak against it."""
        spans = [Span(*mention[:2]) for mention in person.mentions]
        return self._standing(spans, lambda source: source.person(person), self._known(spans))

    def entity(self, entity: Entity) -> Standing:
        """An organisation or a place: confirmed where it is named by any of its forms."""
        spans = [Span(*mention[:2]) for mention in entity.mentions]
        return self._standing(spans, lambda source: any(source.names(self.article, span) for span in spans), self._known(spans))

    def quote(self, quote: Quote) -> Standing:
        """A quotation: confirmed where its words stand in order, or nearly all of them."""
        quotation = quote.quotation
        spans = [Span(quotation.start, quotation.end), *([quote.words] if quote.words else [])]
        inner = Span(quotation.inner_start, quotation.inner_end)
        known = any(source.said(self.article, inner) >= HALF for source in self._sources)
        return self._standing(spans, lambda source: source.quotes(self.article, inner), known)

    def value(self, value: Figure | Date) -> Standing:
        """A figure or date: confirmed where it is told of the same thing, in like surroundings if nothing tells; a day, anywhere."""
        span = Span(value.start, value.end)
        if isinstance(value, Date):
            known = any(source.year(value) and source.day(value) for source in self._sources)
        else:
            known = any(source.figure(value, Tolerance()) is not False for source in self._sources)
        return self._standing([span], lambda source: self._tells(source, value), known)

    def all(self, standings: Iterable[Standing]) -> Standing:
        """Several facts of the same form as one."""
        rows = list(standings)
        confirmed = dict.fromkeys(path for row in rows for path in row.confirmed)
        differs = dict.fromkeys(evidence for row in rows for evidence in row.differs)
        return Standing(tuple(confirmed), tuple(differs), any(row.known for row in rows))

    def _known(self, spans: Sequence[Span]) -> bool:
        """Whether every word of one of these names stands in some source."""
        words = (
            [token.text for token in self.article.tokens[self.article.token_at(s.start) : self.article.token_at(s.end - 1) + 1]]
            for s in spans
        )
        return any(all(any(source.knows(word) for source in self._sources) for word in row) for row in words)

    def _standing(self, spans: Sequence[Span], bears_out: Callable[[Support], bool], known: bool) -> Standing:
        """A source that has it otherwise does not confirm it, too."""
        differs: dict[Evidence, None] = {}
        for hit in self._hits:
            if any(hit.start < span.end and span.start < hit.end for span in spans):
                differs.update(dict.fromkeys(one for one in hit.evidence if one.path != self.article.document.path))
        against = {evidence.path for evidence in differs}
        having = (one.source.document.path for one in self._sources if one.source.document.path not in against and bears_out(one))
        return Standing(tuple(having), tuple(differs), known)

    def _tells(self, source: Support, value: Figure | Date) -> bool:
        number = self._claims.get(value.start)
        if number is None:
            return source.names(self.article, Span(value.start, value.end))
        if isinstance(value, Date):
            if not (source.year(value) and source.day(value)):
                return False
            if value.day:
                return True
        elif source.figure(value, Tolerance()) is not True:
            return False
        elif value.noun:
            return True
        mine, claims = claims_of(self.article), claims_of(source.source)
        alike = claims.alike(mine.items[number].kind, mine.vectors[number])
        return any(
            other.value == mine.items[number].value and alike.get(place, NONE).score >= LIKE for place, other in enumerate(claims.items)
        )
