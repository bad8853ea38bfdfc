"""Verbs: where a source has a verb of the copy, in a sentence like the copy's."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article.article import Article
from newslint.article.claims.context import context_of, likeness
from newslint.lazy.row import NamedTuple


class VerbUse(NamedTuple):
    """A verb of a source in a sentence like the copy's: the word by index, and how alike the words around the two are (0 to 1)."""

    source: Article
    word: int
    score: float


def uses(article: Article, word: int, source: Article) -> Iterator[VerbUse]:
    """Where a source has a word of the same stem, each with the likeness of its sentence to the copy's."""
    places = context_of(source).places.get(context_of(article).stems[word], ())
    here = context_of(article).around(*article.index.words[word][:2]) if places else {}
    for place in places:
        there = context_of(source).around(*source.index.words[place][:2])
        yield VerbUse(source, place, likeness(here, there))
