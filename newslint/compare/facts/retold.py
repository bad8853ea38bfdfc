"""Retold quotations: a sentence that somebody is quoted with, and sources have in other words from the same person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.context import context_of
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Nature, Passage
from newslint.article.entities.people import Person
from newslint.article.text.index import COMMONPLACE
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
    told = [(source, source.derived(_told)) for source in against if _may_have_one(source, own, bounds)]
    for said in own:
        passages = []
        for source, others in told:
            likest = _likest(said, others)
            if likest is not None and _are_one(said, likest, bounds):
                passages.append(Passage(source, _span(source, likest.words)))
        if passages and not any(_has_run(article, said.words, source, int(bounds.run)) for source in against):
            span = _span(article, said.words)
            values = {"copy": article.text[span.start : span.end], "source": passages[0].text}
            yield Conflict(span, tuple(passages), values, note=NOTE, nature=Nature.VARIANT)


def _may_have_one(source: Article, own: Sequence[Said], bounds: Bounds) -> bool:
    """Whether a source has a sentence with as many telling words of a quoted one as it must; who speaks in the others need not be read."""
    sentences = source.derived(_sentences_by_stem)
    return any(_most_shared(said.telling, sentences) >= bounds.shared_words for said in own)


def _sentences_by_stem(source: Article) -> Mapping[str, Sequence[int]]:
    stems, found = context_of(source).stems, dict[str, list[int]]()
    for number, words in enumerate(source.index.in_sentence):
        for stem in set(stems[words.start : words.stop]):
            found.setdefault(stem, []).append(number)
    return found


def _told(source: Article) -> tuple[Sequence[Said], Mapping[str, Sequence[int]]]:
    """The quoted sentences of a source, and by their telling words."""
    every, found = source.derived(_said), dict[str, list[int]]()
    for number, said in enumerate(every):
        for stem in said.telling:
            found.setdefault(stem, []).append(number)
    return every, found


def _likest(said: Said, told: tuple[Sequence[Said], Mapping[str, Sequence[int]]]) -> Said | None:
    """The first of the quoted sentences that share the most words with one."""
    every, by_stem = told
    shared = _shared(said.telling, by_stem)
    return every[min(shared, key=lambda number: (-shared[number], number))] if shared else None


def _most_shared(telling: frozenset[str], by_stem: Mapping[str, Sequence[int]]) -> int:
    return max(_shared(telling, by_stem).values(), default=0)


def _shared(telling: frozenset[str], by_stem: Mapping[str, Sequence[int]]) -> Mapping[int, int]:
    """How many words sentences share with these, by number."""
    places = [by_stem.get(stem, ()) for stem in telling]
    return Counter(number for where in places if len(where) <= COMMONPLACE for number in where)


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
    keys, size = article.index.keys, min(size, len(words))
    return any(source.index.run(keys[i : i + size]) for i in range(words.start, words.stop - size + 1))


def _span(article: Article, words: range) -> Span:
    return Span(article.index.words[words.start].start, article.index.words[words.stop - 1].end)
