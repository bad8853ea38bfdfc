"""Backing: what sources add where forms of one name within a story are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence, Set

from newslint.article.article import Article
from newslint.article.variants.acronyms import acronym_near, words_before_offices
from newslint.article.variants.capitals import FullName, only_opens
from newslint.article.variants.forms import Variant, forms_in
from newslint.article.variants.lowered import Bearer, capitalised


def forms(against: Sequence[Article]) -> Mapping[str, int]:
    """The capitalised words of the sources, each with the number of sources that have it."""
    return Counter(form for source in against for form in forms_in(source))


class FullNames(Container[FullName]):
    """The given names and surnames of the people in the sources, in upper and lower case.

    Only a source that has both words is read for its people: of five hundred a few, and in most stories nobody asks.
    """

    def __init__(self, against: Sequence[Article]) -> None:
        self._against = against

    def __contains__(self, name: object) -> bool:
        return isinstance(name, tuple) and any(name in source.derived(_full_names) for source in self._against if _has_words(source, *name))


class InnerForms(Container[str]):
    """The capitalised words of the sources but for English ones that only open sentences there; asked for as full names are."""

    def __init__(self, against: Sequence[Article]) -> None:
        self._against = against

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and any(word in source.derived(_inner_forms) for source in self._against if _has_words(source, word))


def _has_words(source: Article, *words: str) -> bool:
    return all(word.lower() in source.presence.small for word in words)


def _full_names(source: Article) -> Set[FullName]:
    return {(person.given.title(), person.surname.title()) for person in source.people}


def _inner_forms(source: Article) -> Set[str]:
    return {form for form in forms_in(source) if not only_opens(source, form)}


class NamesOfThings:
    """The organisations and places of several words in the sources, of several the last one's.

    Only a source that has all the words with capitals is read for its names.
    """

    def __init__(self, against: Sequence[Article]) -> None:
        self._against = tuple(reversed(against))
        self._having: dict[str, frozenset[int]] = {}

    def get(self, words: tuple[str, ...]) -> Bearer | None:
        """Who bears a name of these words, in small letters."""
        for number in sorted(frozenset.intersection(*map(self._with, words))):
            if bearer := capitalised(self._against[number]).get(words):
                return bearer
        return None

    def _with(self, word: str) -> frozenset[int]:
        if word not in self._having:
            self._having[word] = frozenset(number for number, source in enumerate(self._against) if word in source.derived(_capital_words))
        return self._having[word]


def _capital_words(source: Article) -> Set[str]:
    return frozenset(token.key for token in source.tokens if token.capital)


def bent_acronyms(article: Article, against: Sequence[Article]) -> Iterator[Variant]:
    """A word right before an office that is one letter from an acronym of the sources, and from none of the story."""
    for word in words_before_offices(article):
        if acronym_near(word.text, article) is None:
            found = ((source, near) for source in against if (near := acronym_near(word.text, source)))
            for source, (acronym, place) in found:
                yield Variant(word.start, word.end, acronym, "acronym", "spelling", "sure", (source.evidence(*place),))
                break
