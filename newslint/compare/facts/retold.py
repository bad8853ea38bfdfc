"""Retold quotations: a sentence that somebody is quoted with, and sources have in other words from the same person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.claims.context import context_of
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Nature, Passage
from newslint.article.entities.people import Person
from newslint.article.text.normalise import stemmed
from newslint.compare.people.counterparts import may_be_one
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

VALUES = ("match", "copy", "source", "sources", "note")
NOTE = "; another translation, or retold"


@record(frozen=True)
class Bounds:
    """Two sentences are one retold where they share `shared-words`, little ones apart, which make the share `share` of the shorter one.

    What a source has word for word, `run` words of it or all, is no retelling.
    """

    shared_words: Count = 3
    share: Share = 0.6
    run: Count = 5


class Said(NamedTuple):
    """A quoted sentence: its words by index, the telling ones without their endings, and who said it."""

    words: range
    telling: frozenset[str]
    speaker: Person


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Quoted sentences that sources have from the same person in other words; a variant, for two translations differ so."""
    own = article.derived(_said)
    told = [(source, source.derived(_said)) for source in against if _may_have_one(source, own, bounds)]
    for said in own:
        passages = []
        for source, others in told:
            likest = max(others, key=lambda other: len(said.telling & other.telling), default=None)
            if likest is not None and _are_one(said, likest, bounds):
                passages.append(Passage(source, _span(source, likest.words)))
        if passages and not any(_has_run(article, said.words, source, int(bounds.run)) for source in against):
            span = _span(article, said.words)
            values = {"copy": article.text[span.start : span.end], "source": passages[0].text}
            yield Conflict(span, tuple(passages), values, note=NOTE, nature=Nature.VARIANT)


def _may_have_one(source: Article, own: Sequence[Said], bounds: Bounds) -> bool:
    """Whether a source has a sentence with as many telling words of a quoted one as it must; who speaks in the others need not be read."""
    stems = frozenset(context_of(source).stems)
    likely = [said.telling for said in own if len(said.telling & stems) >= bounds.shared_words]
    return any(len(telling & sentence) >= bounds.shared_words for telling in likely for sentence in source.derived(_stems_by_sentence))


def _stems_by_sentence(source: Article) -> Sequence[frozenset[str]]:
    stems = context_of(source).stems
    return [frozenset(stems[words.start : words.stop]) for words in source.index.in_sentence]


def _are_one(one: Said, other: Said, bounds: Bounds) -> bool:
    shared = len(one.telling & other.telling)
    shorter = min(len(one.telling), len(other.telling))
    return shared >= max(bounds.shared_words, bounds.share * shorter) and may_be_one(one.speaker, other.speaker)


def _said(article: Article) -> tuple[Said, ...]:
    return tuple(_sentences(article))


def _sentences(article: Article) -> Iterator[Said]:
    index, glue = article.index, article.lexicon.lower("glue")
    for quote in article.quotes:
        if quote.speaker is None:
            continue
        within = index.within(quote.quotation.inner_start, quote.quotation.inner_end)
        for sentence in index.in_sentence[index.sentence_at(quote.quotation.start) : index.sentence_at(quote.quotation.end - 1) + 1]:
            words = range(max(within.start, sentence.start), min(within.stop, sentence.stop))
            telling = frozenset(stemmed(index.keys[i]) for i in words if index.keys[i] not in glue and index.keys[i] not in index.plain)
            if telling:
                yield Said(words, telling, quote.speaker)


def _has_run(article: Article, words: range, source: Article, size: int) -> bool:
    keys, running, size = article.index.keys, source.index.running, min(size, len(words))
    return any(f" {' '.join(keys[i : i + size])} " in running for i in range(words.start, words.stop - size + 1))


def _span(article: Article, words: range) -> Span:
    return Span(article.index.words[words.start].start, article.index.words[words.stop - 1].end)
