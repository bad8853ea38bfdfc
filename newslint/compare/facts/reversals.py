"""Reversals: another person, an opposite or a denial in the place of what a source says, told more boldly than a conflict is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.claims.claims import Claim, Claims
from newslint.article.claims.context import context_of, likeness
from newslint.article.claims.statements import content_after, denials_of
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.text.normalise import folded
from newslint.compare.matching.search import Bounds, Comparison, Side, differences_of
from newslint.compare.matching.verbs import uses
from newslint.document import Span
from newslint.lazy.record import record

OTHER_KIND = 0.8  # what is left of a likeness between organisations, or between places


@record(frozen=True)
class Likenesses:
    """How alike the words must be around two names (`people`), around a word and its opposite (`opposite`), around a verb that is denied
    here and not there (`denied`).
    """

    people: float = 0.5
    opposite: float = 0.3
    denied: float = 0.15


def other_people(article: Article, against: Sequence[Article], least: Likenesses) -> Iterator[Conflict]:
    """People where sources name somebody else in like words, and who are in no such place there."""
    sides = [Side(source, source.derived(_names)) for source in against]
    bounds = Bounds(least.people, least.people, other_people=0.0)
    for difference in differences_of(Side(article, article.derived(_names)), sides, Comparison("person", bounds, _comparable, _agree)):
        yield difference.conflict(bounds, None)


def _names(article: Article) -> Claims:
    found = []
    everyday = article.lexicon.lower("everyday-name")
    for mention in article.mentions:
        if mention.type in ("PERSON", "ORG", "PLACE"):
            names = frozenset(folded(token.text) for token in article.tokens[mention.first : mention.last])
            if not names <= everyday:
                found.append(Claim(mention.start, mention.end, "person", mention.type, names, mention))
    return Claims(tuple(found), context_of(article))


def _comparable(one: Claim, other: Claim) -> float:
    return 0.0 if one.slot != other.slot else 1.0 if one.slot == "PERSON" else OTHER_KIND


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two names share a word."""
    assert isinstance(one.value, frozenset)
    assert isinstance(other.value, frozenset)
    return not one.value.isdisjoint(other.value)


def opposites(article: Article, against: Sequence[Article], least: Likenesses) -> Iterator[Conflict]:
    """Words that no source has, in whose place one has the opposite."""
    table, index, context = article.lexicon.table("antonym"), article.index, context_of(article)
    converse = article.lexicon.lower("converse")
    for word, key in enumerate(index.keys):
        if key not in table or key in index.plain or key in converse:
            continue
        if any(context.stems[word] in context_of(source).places for source in against):
            continue
        here = context.around(*index.words[word][:2])
        for source in against:
            for opposite in table[key]:
                for place in source.index.places.get(opposite, ()):
                    span = Span(*source.index.words[place][:2])
                    if likeness(here, context_of(source).around(*span)) >= least.opposite:
                        yield Conflict(Span(*index.words[word][:2]), (Passage(source, span),), {"other": opposite})
                        break


def denials(article: Article, against: Sequence[Article], least: Likenesses) -> Iterator[Conflict]:
    """Verbs denied here that a source has in like words, and that none denies."""
    denied = [denials_of(source) for source in against]
    words, stems = article.index.words, context_of(article).stems
    articles = article.lexicon.having("cue", "article")  # between “not” and its word: what is denied is the thing, not the verb
    for word, denial in denials_of(article).items():
        named = not articles.isdisjoint(article.index.keys[denial + 1 : word])
        if named or words[word].quoted or content_after(article, denial) != word:
            continue
        if any(context_of(source).stems[o] == stems[word] for source, others in zip(against, denied, strict=True) for o in others):
            continue
        best = max((use for source in against for use in uses(article, word, source)), key=lambda use: use.score, default=None)
        if best is not None and best.score >= least.denied:
            passage = Passage(best.source, Span(*best.source.index.words[best.word][:2]), best.score)
            yield Conflict(Span(words[denial].start, words[word].end), (passage,), {"other": passage.text})
