"""Events: whether a source tells of what the copy tells of, before anything that it says is held against the copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.claims.context import context_of
from newslint.article.text.normalise import folded

# The sum of three shares: names, telling words, words of the headline that both have. Of the stories of 28 events one in
# a hundred of one event has less than 1.24, one in a hundred of two events more than 1.2.
SAME_EVENT = 1.1
SHORT = 60  # telling words; a story with fewer is a line or two, of which no share can be told
LONGEST_APART = 30  # days between two stories of one event


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is recognised by: the last words of its names, its telling words by stem, those of its headline."""

    names: frozenset[str]
    words: frozenset[str]
    headline: frozenset[str]


def of_one_event(article: Article, against: Sequence[Article]) -> tuple[Article, ...]:
    """The sources that tell of what the copy tells of; a copy or a source of a few lines is taken to."""
    return tuple(source for source in against if is_one_event(article, source))


def is_one_event(article: Article, source: Article) -> bool:
    """Whether two stories tell of one event, by their names, words and headlines, and by when they were published."""
    one, other = article.derived(_profile), source.derived(_profile)
    if article.published and source.published and abs((article.published - source.published).days) > LONGEST_APART:
        return False
    if min(len(one.words), len(other.words)) < SHORT:
        return True
    headline = max(_share(one.headline, other.words), _share(other.headline, one.words))
    return _overlap(one.names, other.names) + _overlap(one.words, other.words) + headline >= SAME_EVENT


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / max(1, len(part))


def _profile(article: Article) -> Profile:
    index, stems = article.index, context_of(article).stems
    names = {folded(article.tokens[mention.last - 1].text) for mention in article.mentions if mention.type in ("PERSON", "ORG", "PLACE")}
    telling = [i for i, key in enumerate(index.keys) if key not in index.plain]
    first = index.within(*article.paragraphs[0]) if article.paragraphs else range(0)
    return Profile(
        frozenset(names - article.lexicon.lower("everyday-name")),
        frozenset(stems[i] for i in telling),
        frozenset(stems[i] for i in first if index.keys[i] not in index.plain),
    )
