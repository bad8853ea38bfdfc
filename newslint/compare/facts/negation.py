"""Negation: a statement that the copy denies and sources make, or the other way round."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.claims.context import context_of
from newslint.article.claims.statements import NEAR, NO_FRAME, counter_denials, denials_of, frame, hedges, phrase
from newslint.article.contradictions.bounds import Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.text.normalise import stemmed
from newslint.article.values.dates import Date
from newslint.compare.facts.fates import fates
from newslint.compare.matching.verbs import VerbUse, uses
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

VALUES = ("match", "copy", "other", "sources", "note")


@record(frozen=True)
class Bounds:
    """`likeness` is how alike the words around a verb must be before the two sentences are held for one statement.

    From `sure-likeness` on that is sure. Another sentence that says what the copy says bears it out where it is alike by the share
    `support` of the likeness. Words quoted on one side or both must be alike by `verbatim`: from there on what else hedges
    nearby does not count; what denies does.
    """

    likeness: Share = 0.2
    sure_likeness: Share = 0.2
    support: Share = 0.5
    verbatim: Share = 0.6


class DeniedUse(NamedTuple):
    """A use of the verb in a source, and the word that denies it there, by index; -1 for none."""

    use: VerbUse
    denial: int


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Verbs denied here and not in like sentences of sources, or there and not here, behind the same auxiliary.

    What any source bears out passes, and so does, unless the words are the same, what is quoted and where another word nearby denies
    or hedges.
    """
    for span, passages in fates(article, against):
        yield Conflict(span, tuple(passages), {"copy": article.text[span.start : span.end], "other": passages[0].text})
    denied = denials_of(article)
    there = [(source, denials_of(source)) for source in against]
    stems, unreached = context_of(article).stems, article.lexicon.lower("unreached")
    either = article.lexicon.having("auxiliary", "either")
    wanted = {stemmed(source.index.keys[word]) for source, others in there for word in others}
    for word in sorted({*denied, *(i for i, stem in enumerate(stems) if stem in wanted)}):
        denial = denied.get(word, -1)
        own = frame(article, word, denial)
        if own == NO_FRAME or _is_open(article, word, either) or stems[word] in unreached:
            continue
        told = [
            DeniedUse(use, others.get(use.word, -1))
            for source, others in there
            for use in uses(article, word, source)
            if frame(source, use.word, others.get(use.word, -1)) == own and _may_be_of_one_year(article, word, source, use.word)
        ]
        yield from _judged(article, word, denial, told, bounds)


def _is_open(article: Article, word: int, either: frozenset[str]) -> bool:
    """Whether an auxiliary before a verb leaves open whether it is so: what might be might not be."""
    sentence = article.index.in_sentence[article.index.sentence_of(word)]
    return not either.isdisjoint(article.index.keys[max(sentence.start, word - NEAR) : word])


def _may_be_of_one_year(article: Article, word: int, source: Article, other: int) -> bool:
    """Whether two statements may be of one year: not where one points back to a thing of a year that the other does not tell.

    The wall failed in 2016. That wall was never mended.
    """
    here, there = _year_before(article, word), _year_before(source, other)
    return here == there or here in _years(source, other) or there in _years(article, word)


def _year_before(article: Article, word: int) -> int:
    """The year of the sentence to which the sentence of a word points back; 0 for none."""
    index = article.index
    number = index.sentence_of(word)
    first = index.in_sentence[number].start
    pointing = index.keys[first] in article.lexicon.having("wordclass", "pointing") and index.plain.isdisjoint(
        index.keys[first + 1 : first + 2]
    )
    before = article.sentences[number - 1] if pointing and number else None
    return next((date.year for date in _dates_in(article, *before) if date.year), 0) if before else 0


def _years(article: Article, word: int) -> set[int]:
    """The years of a sentence and of the one before it."""
    number = article.index.sentence_of(word)
    start, end = article.sentences[max(0, number - 1)].start, article.sentences[number].end
    return {date.year for date in _dates_in(article, start, end)}


def _dates_in(article: Article, start: int, end: int) -> Sequence[Date]:
    """The dates that begin in [start, end)."""
    return article.dates[bisect_left(article.dates, start, key=_start) : bisect_left(article.dates, end, key=_start)]


def _start(date: Date) -> int:
    return date.start


def _judged(article: Article, word: int, denial: int, told: Sequence[DeniedUse], bounds: Bounds) -> Iterator[Conflict]:
    against = [one for one in told if (one.denial < 0) != (denial < 0) and one.use.score >= bounds.likeness]
    support = max((one.use.score for one in told if (one.denial < 0) == (denial < 0)), default=0.0)
    quoted = article.index.words[word].quoted
    found: dict[str, DeniedUse] = {}
    for one in sorted(against, key=lambda one: -one.use.score):
        source, place, score = one.use
        others = counter_denials if score >= bounds.verbatim else hedges
        if (
            support < score * bounds.support
            and (score >= bounds.verbatim or not (quoted or source.index.words[place].quoted))
            and others(source, place, one.denial) == others(article, word, denial)
        ):
            found.setdefault(source.document.path, one)
    if found:
        span = phrase(article, word, denial)
        passages = tuple(
            Passage(source, phrase(source, place, one.denial), score, score >= bounds.sure_likeness)
            for one in found.values()
            for source, place, score in [one.use]
        )
        yield Conflict(span, passages, {"copy": article.text[span.start : span.end], "other": passages[0].text})
