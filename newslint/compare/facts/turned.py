"""Turned: who did it to whom, that sources have the other way round: A is to buy B here, B is to buy A there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.mentions import Mention
from newslint.article.text.normalise import folded
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple

VALUES = ("match", "other", "sources", "note")
LIST = "deed"
PARTICIPLE = "participle"
BY = "by"
BE = "be"
NAMED = frozenset(("PERSON", "ORG", "NAME"))


@record(frozen=True)
class Bounds:
    """`reach` is how many words stand between a verb and a name at most."""

    reach: Count = 8


class Deed(NamedTuple):
    """What somebody does to somebody: the words of the two names, and from the one to the other."""

    verb: str
    doer: frozenset[str]
    other: frozenset[str]
    span: Span


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Deeds of which doer and other are exchanged in every source that tells of the two."""
    reach = int(bounds.reach)
    told = [(source, _deeds(source, reach)) for source in against]
    own = _deeds(article, reach)
    for deed in own:
        straight = any(_are_one(deed, other) for _, deeds in told for other in deeds)
        crossed = [(source, other) for source, deeds in told for other in deeds if _are_turned(deed, other)]
        if crossed and not straight and not any(_are_turned(deed, other) for other in own):
            passages = {id(source): Passage(source, other.span) for source, other in crossed}
            first = next(iter(passages.values()))
            yield Conflict(deed.span, tuple(passages.values()), {"other": first.text})


def _are_one(one: Deed, other: Deed) -> bool:
    return one.verb == other.verb and not one.doer.isdisjoint(other.doer) and not one.other.isdisjoint(other.other)


def _are_turned(one: Deed, other: Deed) -> bool:
    return one.verb == other.verb and not one.doer.isdisjoint(other.other) and not one.other.isdisjoint(other.doer)


def _deeds(article: Article, reach: int) -> list[Deed]:
    """The deeds of a story, outside quotations, between the names that stand nearest to the verb."""
    index, table, auxiliaries = article.index, article.lexicon.table(LIST), article.lexicon.table("auxiliary")
    found = []
    for words in index.in_sentence:
        for word in words:
            row = table.get(index.keys[word])
            if row is None or index.words[word].quoted:
                continue
            before = _name(article, range(word - 1, max(words.start, word - 1 - reach) - 1, -1))
            behind = _name(article, range(word + 1, min(words.stop, word + 1 + reach)))
            if before is None or behind is None or article.level.startswith("'", before.end):  # Hale's firing
                continue
            one, other = _words(article, before), _words(article, behind)
            if not one.isdisjoint(other):
                continue
            by = BY in index.keys[word + 1 : index.within(behind.start, behind.end).start]
            been = any(auxiliaries.get(key, ("",))[0] == BE for key in index.keys[max(words.start, word - 2) : word])
            if PARTICIPLE in row and by:
                one, other = other, one
            elif been or by:
                continue
            found.append(Deed(row[0], one, other, Span(before.start, behind.end)))
    return found


def _name(article: Article, words: range) -> Mention | None:
    """The first name among these words, by the order in which they are looked at."""
    for word in words:
        mention = article.mention_at(article.index.words[word].start)
        if mention is not None and mention.type in NAMED:
            return mention
    return None


def _words(article: Article, mention: Mention) -> frozenset[str]:
    return frozenset(folded(token.text) for token in article.tokens[mention.first : mention.last] if token.text[0].isupper())
