"""Backing: what sources add where forms of one name within a story are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from newslint.article.article import Article
from newslint.article.variants.acronyms import acronym_near, words_before_offices
from newslint.article.variants.capitals import FullName, only_opens
from newslint.article.variants.forms import Variant
from newslint.article.variants.lowered import Bearer, capitalised


def forms(against: Sequence[Article]) -> Mapping[str, int]:
    """The capitalised words of the sources, each with the number of sources that have it."""
    return Counter(form for source in against for form in source.spellings)


def full_names(against: Sequence[Article]) -> Set[FullName]:
    """The given names and surnames of the people in the sources, in upper and lower case."""
    return {(person.given.title(), person.surname.title()) for source in against for person in source.people}


def inner_forms(against: Sequence[Article]) -> Set[str]:
    """The capitalised words of the sources but for English ones that only open sentences there."""
    return {form for source in against for form in source.derived(_inner_forms)}


def _inner_forms(source: Article) -> Set[str]:
    return {form for form in source.spellings if not only_opens(source, form)}


def names_of_things(against: Sequence[Article]) -> Mapping[tuple[str, ...], Bearer]:
    """The organisations and places of several words in the sources."""
    return {words: bearer for source in against for words, bearer in capitalised(source).items()}


def bent_acronyms(article: Article, against: Sequence[Article]) -> Iterator[Variant]:
    """A word right before an office that is one letter from an acronym of the sources, and from none of the story."""
    for word in words_before_offices(article):
        if acronym_near(word.text, article) is None:
            found = ((source, near) for source in against if (near := acronym_near(word.text, source)))
            for source, (acronym, place) in found:
                yield Variant(word.start, word.end, acronym, "acronym", "spelling", "sure", (source.evidence(*place),))
                break
