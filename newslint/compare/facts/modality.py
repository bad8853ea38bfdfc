"""Modality: what the copy says will be, and sources say could be; or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.claims.context import context_of
from newslint.article.claims.statements import certainty, content_after, denials_of, hedges, phrase
from newslint.article.contradictions.bounds import Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.compare.matching.verbs import VerbUse, uses
from newslint.lazy.record import record

VALUES = ("match", "copy", "other", "sources", "note")
CERTAIN, POSSIBLE = "certain", "possible"
OPEN = "open"  # of a word that makes a denial one for the time being


@record(frozen=True)
class Bounds:
    """`likeness` is how alike the words around a verb must be before the two sentences are held for one statement.

    Another sentence that says what the copy says bears it out where it is alike by the share `support` of that.
    """

    likeness: Share = 0.25
    support: Share = 0.5


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Verbs behind could, may or might here and behind is, will or must in like sentences of sources, or the other way round.

    What any source bears out passes, and so does what is quoted.
    """
    for word in _verbs(article, against):
        yield from _judged(article, word, against, bounds)
    yield from _closed(article, against, bounds)


def _closed(article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Verbs that the copy denies and sources only so far: not verified here, not yet verified there."""
    so_far = article.lexicon.having("denial", OPEN)
    told = [(source, denials_of(source)) for source in against]
    for word, denial in denials_of(article).items():
        alike = [
            (use, denied[use.word])
            for source, denied in told
            for use in uses(article, word, source)
            if use.word in denied and use.score >= bounds.likeness
        ]
        if any(so_far.isdisjoint(hedges(use.source, use.word, other)) for use, other in alike):
            continue
        passages = tuple(Passage(use.source, phrase(use.source, use.word, other), use.score) for use, other in alike)
        if passages and so_far.isdisjoint(hedges(article, word, denial)):
            span = phrase(article, word, denial)
            yield Conflict(span, passages, {"copy": article.text[span.start : span.end], "other": passages[0].text})


def _verbs(article: Article, against: Sequence[Article]) -> list[int]:
    """The verbs behind a word for what is possible, here or in a source."""
    stems = context_of(article).stems
    possible = sorted(article.lexicon.having("auxiliary", POSSIBLE))
    wanted = {context_of(source).stems[verb] for source in against for verb in _behind(source, possible)}
    return sorted({*_behind(article, possible), *(i for i, stem in enumerate(stems) if stem in wanted)})


def _behind(article: Article, keys: Sequence[str]) -> Iterator[int]:
    for key in keys:
        for place in article.index.places.get(key, ()):
            if (verb := content_after(article, place)) >= 0:
                yield verb


def _judged(article: Article, word: int, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    own = certainty(article, word)
    if own not in (CERTAIN, POSSIBLE) or article.index.words[word].quoted or _is_name(article, word):
        return
    found: dict[str, VerbUse] = {}
    for source in against:
        for use in sorted(uses(article, word, source), key=lambda use: -use.score):
            if use.score < bounds.likeness * bounds.support or source.index.words[use.word].quoted:
                continue
            there = certainty(source, use.word)
            if there == own:
                return
            told = there in (CERTAIN, POSSIBLE) and not _is_name(source, use.word)
            if told and use.score >= bounds.likeness and hedges(source, use.word) == hedges(article, word):
                found.setdefault(source.document.path, use)
    if found:
        span = phrase(article, word)
        passages = tuple(Passage(use.source, phrase(use.source, use.word), use.score) for use in found.values())
        yield Conflict(span, passages, {"copy": article.text[span.start : span.end], "other": passages[0].text})


def _is_name(article: Article, word: int) -> bool:
    """Whether the word before a verb is no auxiliary but a name: May set out a timetable."""
    return word > 0 and article.mention_at(article.index.words[word - 1].start) is not None
