"""Outcomes: so many people killed here whom sources have injured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.article.claims.extraction import claims_of
from newslint.article.claims.outcomes import outcome_of, phrase_of_outcome
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.values.figures import Figure
from newslint.lazy.record import record

VALUES = ("match", "other", "sources", "note")


@record(frozen=True)
class Bounds:
    """A word within `reach` words of a figure tells what came of so many; `likeness` is the share of the weight of a sentence that the
    source's must have; of `large` numbers, which two stories seldom have by chance, `likeness-large` is enough.
    """

    reach: Count = 3
    likeness: Share = 0.4
    large: Count = 13
    likeness_large: Share = 0.2


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Figures of which something else came in a like sentence of every source that has them, where no story has both."""
    reach = int(bounds.reach)
    told = [(source, _outcomes(source, reach)) for source in against]
    own = _outcomes(article, reach)
    for claim, outcome in own:
        alike = [(source, other, came) for source, others in told for other, came in others if _are_one(claim, other)]
        classes = {came for _, _, came in alike}
        if outcome in classes or len(classes) != 1 or any(_are_one(claim, one) and came in classes for one, came in own):
            continue
        if any(came in classes and _came(told, one) == {outcome} for one, came in own):
            continue  # the two are exchanged, which another rule tells
        sentence = article.index.in_sentence[article.index.sentence_at(claim.start)]
        keys = [article.index.keys[i] for i in sentence]
        assert isinstance(claim.thing, Figure)
        least = bounds.likeness_large if claim.thing.low >= bounds.large else bounds.likeness
        passages = tuple(
            Passage(source, phrase_of_outcome(source, other, reach))
            for source, other, _ in alike
            if source.index.sentences_like(keys).get(source.index.sentence_at(other.start), 0.0) >= least
        )
        if passages:
            yield Conflict(phrase_of_outcome(article, claim, reach), passages, {"other": passages[0].text})


def _outcomes(article: Article, reach: int) -> list[tuple[Claim, str]]:
    counts = (claim for claim in claims_of(article).items if isinstance(claim.thing, Figure))
    return [(claim, outcome) for claim in counts if (outcome := outcome_of(article, claim, reach))]


def _came(told: Sequence[tuple[Article, list[tuple[Claim, str]]]], claim: Claim) -> set[str]:
    """What came of so many in the sources."""
    return {came for _, others in told for other, came in others if _are_one(claim, other)}


def _are_one(one: Claim, other: Claim) -> bool:
    return (one.slot, one.value) == (other.slot, other.value)
