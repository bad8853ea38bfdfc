"""Verbs: where a source has a verb of the copy, in a sentence like the copy's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.claims.context import MOST, Vector, context_of, likeness
from newslint.lazy.row import NamedTuple


class VerbUse(NamedTuple):
    """A verb of a source in a sentence like the copy's: the word by index, and how alike the words around the two are (0 to 1)."""

    source: Article
    word: int
    score: float


def uses(article: Article, word: int, source: Article) -> Iterator[VerbUse]:
    """Where a source has a word of the same stem, each with the likeness of its sentence to the copy's; of very many the likest."""
    stem = context_of(article).stems[word]
    places = context_of(source).places.get(stem, ())
    here = context_of(article).around(*article.index.words[word][:2]) if places else {}
    for place in places if len(places) <= MOST else _likeliest(context_of(source).beside(stem), here):
        there = context_of(source).around(*source.index.words[place][:2])
        yield VerbUse(source, place, likeness(here, there))


def _likeliest(beside: Mapping[str, Sequence[int]], here: Vector) -> Sequence[int]:
    """The places that share with the copy's sentence what fewest of them have, in their order."""
    found = set[int]()
    for stem in sorted(here, key=lambda stem: (len(beside.get(stem, ())), stem)):
        found.update(beside.get(stem, ()))
        if len(found) >= MOST:
            break
    return sorted(found)
