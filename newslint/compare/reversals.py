"""Reversals: where the copy puts another person, an opposite or a denial into what sources say, told more boldly than drift is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.text.normalise import folded
from newslint.compare.claims import GENERAL, Fact, Facts, claims_of
from newslint.compare.conflicts import Bar, Comparison, Side, rivalries_of
from newslint.compare.predicates import content_after, denials_of, uses
from newslint.document import Span

PEOPLE = Bar(0.5, 0.5)
# Two sides of one event, or part of an age: the opposite says the same.
CONVERSE = frozenset((
    "win", "wins", "won", "winning", "lose", "loses", "lost", "losing", "buy", "buys", "bought", "buying", "sell", "sells", "sold", "selling",
    "give", "gives", "gave", "given", "giving", "take", "takes", "took", "taken", "taking", "victory", "defeat", "lend", "lent", "borrow", "borrowed", "arrive", "arrived", "old", "young", "import", "imports", "export", "exports",
))  # fmt: skip
OPPOSITE = 0.3  # cosine of the words around a word and its opposite in a source
DETERMINERS = frozenset(("a", "an", "the"))  # between “not” and its word: what is denied is the thing, not the verb
DENIED = 0.15  # and of those around a verb denied here and not there


class Reversal(NamedTuple):
    """Words of the copy, what a source has in their place, and where."""

    span: Span
    other: str
    source: Article
    place: Span


def other_people(article: Article, against: Sequence[Article]) -> Iterator[Reversal]:
    """People where sources name somebody else in like words, and who are in no such place there."""
    sides = [Side(source, _names(source)) for source in against]
    for rivalry in rivalries_of(Side(article, _names(article)), sides, Comparison("person", PEOPLE, _comparable, _agree)):
        first = rivalry.rivals[0]
        place = Span(first.fact.start, first.fact.end)
        yield Reversal(Span(rivalry.fact.start, rivalry.fact.end), first.source.text[place.start : place.end], first.source, place)


def _names(article: Article) -> Facts:
    found = []
    for mark in article.mentions:
        if mark.type in ("PERSON", "ORG", "PLACE"):
            names = frozenset(folded(token.text) for token in article.tokens[mark.first : mark.last])
            if names <= GENERAL:
                continue
            found.append(Fact(mark.start, mark.end, "person", mark.type, names, mark))
    return Facts(tuple(found), article.index)


def _comparable(one: Fact, other: Fact) -> float:
    return 0.0 if one.slot != other.slot else 1.0 if one.slot == "PERSON" else 0.8


def _agree(one: Fact, other: Fact) -> bool:
    """Whether two names share a word."""
    assert isinstance(one.value, frozenset)
    assert isinstance(other.value, frozenset)
    return not one.value.isdisjoint(other.value)


def opposites(article: Article, against: Sequence[Article]) -> Iterator[Reversal]:
    """Words that no source has, in whose place one has the opposite."""
    table, index = article.lexicon.table("antonym"), article.index
    for word, key in enumerate(index.keys):
        if (
            key not in table
            or key in index.plain
            or key in CONVERSE
            or any(claims_of(article).stems[word] in claims_of(source).places for source in against)
        ):
            continue
        here = claims_of(article).around(*index.words[word][:2])
        for source in against:
            for opposite in table[key]:
                for place in source.index.places.get(opposite, ()):
                    there = claims_of(source).around(*source.index.words[place][:2])
                    if sum(weight * there.get(stem, 0.0) for stem, weight in here.items()) >= OPPOSITE:
                        span = Span(*source.index.words[place][:2])
                        yield Reversal(Span(*index.words[word][:2]), opposite, source, span)
                        break


def denials(article: Article, against: Sequence[Article]) -> Iterator[Reversal]:
    """Verbs denied here that a source has in like words, and that none denies."""
    denied = [denials_of(source) for source in against]
    words = article.index.words
    for word, denial in denials_of(article).items():
        stem = claims_of(article).stems[word]
        named = not DETERMINERS.isdisjoint(article.index.keys[denial + 1 : word])
        if (
            named
            or words[word].quoted
            or any(claims_of(source).stems[other] == stem for source, others in zip(against, denied, strict=True) for other in others)
        ):
            continue
        found = [use for source in against for use in uses(article, word, source)]
        best = max(found, key=lambda use: use.score, default=None)
        if best is not None and best.score >= DENIED and content_after(article, denial) == word:
            place = Span(*best.source.index.words[best.word][:2])
            yield Reversal(Span(words[denial].start, words[word].end), best.source.text[place.start : place.end], best.source, place)
