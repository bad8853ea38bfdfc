"""Exchanges: two places or figures of one sentence that a source has the other way round: from A to B, so many killed and injured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.claims.extraction import claims_of
from newslint.article.claims.neighbours import way_end
from newslint.article.claims.outcomes import outcome_of, phrase_of_outcome
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.mentions import Mention
from newslint.article.values.figures import Figure
from newslint.compare.facts.crossings import crossings
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

VALUES = ("match", "other", "sources", "note")


@record(frozen=True)
class Bounds:
    """A word within `reach` words of a figure tells what came of so many; `likeness` is the share of the weight of a sentence that the
    source's must have, `likeness-way`, without the two, for places that are the ends of a way.
    """

    reach: Count = 3
    likeness: Share = 0.4
    likeness_way: Share = 0.15


class Pair(NamedTuple):
    """Two claims of a sentence, in order, with the part that each plays (start and end, killed and injured), and the words that say so."""

    claims: tuple[Claim, Claim]
    parts: tuple[str, str]
    sentence: int
    span: Span

    @property
    def cast(self) -> frozenset[tuple[object, str]]:
        """What plays which part."""
        return frozenset(((claim.slot, claim.value), part) for claim, part in zip(self.claims, self.parts, strict=True))

    @property
    def crossed(self) -> frozenset[tuple[object, str]]:
        """The same with the parts exchanged."""
        return frozenset(((claim.slot, claim.value), part) for claim, part in zip(self.claims, self.parts[::-1], strict=True))


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Pairs that sources have in a like sentence with the parts exchanged, where no story has both ways.

    What came of so many counts too where a source tells the two in two sentences, each of one figure alone; and so does the company of
    either (crossings.py).
    """
    found = list(_exchanged(article, against, bounds))
    yield from found
    spans = [conflict.span for conflict in found]
    for crossing in crossings(article, against):
        if not any(span.start < crossing.span.end and crossing.span.start < span.end for span in spans):
            yield crossing


def _exchanged(article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    told = [(source, _pairs(source, int(bounds.reach))) for source in against]
    came = [(source, _outcomes(source, int(bounds.reach))) for source in against]
    own = _pairs(article, int(bounds.reach))
    casts = {pair.cast for pair in own}
    for pair in own:
        if pair.crossed in casts or any(pair.cast == other.cast for _, others in told for other in others):
            continue
        if any(parts.get(what) == {part} for _, parts in came for what, part in pair.cast):
            continue
        way = isinstance(pair.claims[0].thing, Mention)
        least = bounds.likeness_way if way else bounds.likeness
        own_words = {word for claim in pair.claims for word in article.index.within(claim.start, claim.end)} if way else set[int]()
        keys = [article.index.keys[i] for i in article.index.in_sentence[pair.sentence] if i not in own_words]
        passages, apart = [], ""
        for source, others in told:
            alike: Mapping[int, float] = {}
            for other in others:
                if other.cast == pair.crossed:
                    alike = alike or source.index.sentences_like(keys)
                    if alike.get(other.sentence, 0.0) >= least:
                        passages.append(Passage(source, other.span))
                        break
        among = {id(passage.article) for passage in passages}
        for source, parts in came:
            if id(source) not in among and all(parts.get(what) == {part} for what, part in pair.crossed):
                spans = _where(source, pair, int(bounds.reach))
                apart = " … ".join(source.text[span.start : span.end] for span in spans)
                passages.append(Passage(source, spans[0]))
        if passages:
            yield Conflict(pair.span, tuple(passages), {"other": apart or passages[0].text})


def _outcomes(article: Article, reach: int) -> Mapping[object, set[str]]:
    """What came of so many, by the figure; all that is told, where that is several things."""
    found: dict[object, set[str]] = {}
    for claim in claims_of(article).items:
        if isinstance(claim.thing, Figure) and (outcome := outcome_of(article, claim, reach)):
            found.setdefault((claim.slot, claim.value), set()).add(outcome)
    return found


def _where(article: Article, pair: Pair, reach: int) -> list[Span]:
    """Where a story tells what came of so many, first of the one figure of a pair, then of the other."""
    found = []
    for own in pair.claims:
        same = (one for one in claims_of(article).items if (one.slot, one.value) == (own.slot, own.value))
        found.append(next(phrase_of_outcome(article, one, reach) for one in same if outcome_of(article, one, reach)))
    return found


def _pairs(article: Article, reach: int) -> list[Pair]:
    sentences: dict[tuple[int, str, str], list[Claim]] = {}
    for claim in claims_of(article).items:
        if isinstance(claim.thing, Mention | Figure):
            sentences.setdefault((article.index.sentence_at(claim.start), claim.kind, claim.slot), []).append(claim)
    found = []
    for (sentence, _, _), claims in sentences.items():
        parts = ((claim, _part(article, claim, reach)) for claim in claims)
        for (one, here), (other, there) in combinations([row for row in parts if row[1]], 2):
            if one.value != other.value and here != there:
                spans = [_told_at(article, claim, reach) for claim in (one, other)]
                span = Span(min(first.start for first in spans), max(last.end for last in spans))
                found.append(Pair((one, other), (here, there), sentence, span))
    return found


def _told_at(article: Article, claim: Claim, reach: int) -> Span:
    """Where a claim stands; what came of so many with the word that tells it."""
    return Span(claim.start, claim.end) if isinstance(claim.thing, Mention) else phrase_of_outcome(article, claim, reach)


def _part(article: Article, claim: Claim, reach: int) -> str:
    """Which part a claim plays: an end of a way or span, or what came of so many; nothing if that is not said."""
    return way_end(article, claim) if isinstance(claim.thing, Mention) else outcome_of(article, claim, reach)
