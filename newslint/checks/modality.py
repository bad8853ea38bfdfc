"""What the copy says will be, and sources say could be; or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.compare.claims import claims_of
from newslint.compare.evidence import differs
from newslint.compare.predicates import Use, content_after, hedges, modal, phrase, uses
from newslint.finding import Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "copy", "other", "sources")
CERTAIN = frozenset(("is", "will", "must"))
POSSIBLE = frozenset(("could", "may", "might"))


@dataclass(frozen=True, slots=True)
class Keys:
    """How alike the words around a verb must be (0 to 1) before the two sentences are held for one statement."""

    likeness: float = 0.25


def build(keys: Keys, setup: Setup) -> Check:
    """The check: verbs behind could, may or might here and behind is, will or must in like sentences of sources, or the other way round.

    Outlets hedge in different ways, so the rule's level is a suggestion; what any source bears out passes, and so does what is quoted.
    """

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for word in _verbs(article, against) if against else ():
            yield from _judged(article, word, against, keys.likeness)

    return check


def _verbs(article: Article, against: Sequence[Article]) -> list[int]:
    """The verbs behind a word for what is possible, here or in a source."""
    stems = claims_of(article).stems
    wanted = {
        claims_of(source).stems[verb]
        for source in against
        for key in POSSIBLE
        for place in source.index.places.get(key, ())
        if (verb := content_after(source, place)) >= 0
    }
    own = {verb for key in POSSIBLE for place in article.index.places.get(key, ()) if (verb := content_after(article, place)) >= 0}
    return sorted({*own, *(i for i, stem in enumerate(stems) if stem in wanted)})


def _judged(article: Article, word: int, against: Sequence[Article], least: float) -> Iterator[Hit]:
    own = modal(article, word)
    others = CERTAIN if own in POSSIBLE else POSSIBLE if own in CERTAIN else ()
    if not others or article.index.words[word].quoted:
        return
    found: dict[str, Use] = {}
    for source in against:
        for use in sorted(uses(article, word, source), key=lambda use: -use.score):
            if use.score < least / 2 or source.index.words[use.word].quoted:
                continue
            there = modal(source, use.word)
            if there == own or {there, own} <= POSSIBLE or {there, own} <= CERTAIN:
                return
            if there in others and use.score >= least and hedges(source, use.word) == hedges(article, word):
                found.setdefault(source.document.path, use)
    if found:
        span = phrase(article, word)
        places = [(use.source, phrase(use.source, use.word)) for use in found.values()]
        source, place = places[0]
        values = {"copy": article.text[span.start : span.end], "other": source.text[place.start : place.end]}
        yield differs(span.start, span.end, places, values)
