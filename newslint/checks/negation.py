"""A statement that the copy denies and sources make, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.text.normalise import stemmed
from newslint.compare.claims import claims_of
from newslint.compare.evidence import differs
from newslint.compare.predicates import NO_FRAME, UNREACHED, Use, denials_of, frame, hedges, phrase, uses
from newslint.finding import Hit, Level
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "copy", "other", "sources")


class Claim(NamedTuple):
    """A use of the verb in a source, and the word that denies it there, by index; -1 for none."""

    use: Use
    denial: int


@dataclass(frozen=True, slots=True)
class Keys:
    """How alike the words around a verb must be (0 to 1) before the two sentences are held for one statement."""

    likeness: float = 0.2


def build(keys: Keys, setup: Setup) -> Check:
    """The check: verbs denied here and not in like sentences of sources, or there and not here, behind the same auxiliary.

    What any source bears out passes, and so does what is quoted (quotations are compared word by word) and where another word nearby
    denies or hedges. Two sources that agree make an error, one a warning.
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        denied = denials_of(article)
        there = [(source, denials_of(source)) for source in against]
        stems = claims_of(article).stems
        wanted = {stemmed(source.index.keys[word]) for source, others in there for word in others}
        for word in sorted({*denied, *(i for i, stem in enumerate(stems) if stem in wanted)}):
            denial = denied.get(word, -1)
            own = frame(article, word, denial)
            if own == NO_FRAME or article.index.words[word].quoted or stems[word] in UNREACHED:
                continue
            claims = [
                Claim(use, others.get(use.word, -1))
                for source, others in there
                for use in uses(article, word, source)
                if frame(source, use.word, others.get(use.word, -1)) == own
            ]
            yield from _judged(article, word, denial, claims, keys.likeness)

    return check


def _judged(article: Article, word: int, denial: int, claims: Sequence[Claim], least: float) -> Iterator[Hit]:
    against = [claim for claim in claims if (claim.denial < 0) != (denial < 0) and claim.use.score >= least]
    borne = max((claim.use.score for claim in claims if (claim.denial < 0) == (denial < 0)), default=0.0)
    told: dict[str, Claim] = {}
    for claim in sorted(against, key=lambda claim: -claim.use.score):
        source, place, score = claim.use
        if (
            borne < score / 2
            and not source.index.words[place].quoted
            and hedges(source, place, claim.denial) == hedges(article, word, denial)
        ):
            told.setdefault(source.document.path, claim)
    if told:
        yield _hit(article, word, denial, list(told.values()))


def _hit(article: Article, word: int, denial: int, claims: Sequence[Claim]) -> Hit:
    span = phrase(article, word, denial)
    places = [(claim.use.source, phrase(claim.use.source, claim.use.word, claim.denial)) for claim in claims]
    source, there = places[0]
    return differs(
        span.start,
        span.end,
        places,
        {"copy": article.text[span.start : span.end], "other": source.text[there.start : there.end]},
        level=Level.ERROR if len(claims) > 1 else Level.WARNING,
    )
