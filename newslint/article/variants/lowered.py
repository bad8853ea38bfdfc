"""Capitals lost: a name whose first word has its capital and another has not, and a function word in capitals inside one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newslint.article.article import Article
from newslint.article.variants.forms import Variant
from newslint.finding import Evidence
from newslint.lazy.row import NamedTuple

LONGEST = 20  # words of a name that is looked for elsewhere
NAMED = {"ORG": "organisation", "PLACE": "place"}


class Bearer(NamedTuple):
    """What bears a name, an organisation or a place, and where the name stands."""

    kind: str
    evidence: Evidence


def lowered(article: Article, others: Callable[[tuple[str, ...]], Bearer | None]) -> Iterator[Variant]:
    """Names of organisations and places whose first word has its capital and another has lost it: the story's, and what `others` has."""
    names = capitalised(article)
    tokens, generic = article.tokens, article.lexicon.having("orghead", "generic")
    yield from _raised(article)
    for index, token in enumerate(tokens[:-1]):
        if not token.capital or not token.joined or tokens[index + 1].capital or index in article.opens or index in article.titled:
            continue
        if _goes_on(article, index):
            continue
        for size in (4, 3, 2):
            run = tokens[index : index + size]
            if len(run) < size or not all(t.joined for t in run[:-1]):
                continue
            words = tuple(t.key for t in run)
            if found := names.get(words) or others(words):
                kind, evidence = found
                backing = "tie" if evidence.text.split()[-1] in generic else "sure"
                yield Variant(run[0].start, run[-1].end, evidence.text, kind, "lower-case", backing, (evidence,))
                break


def _goes_on(article: Article, index: int) -> bool:
    """A name is begun before this word (Thames Valley police), or another shares its noun (both the Gwent and Avon police)."""
    tokens, lexicon = article.tokens, article.lexicon
    before = tokens[index - 1] if index else None
    if before is None or not before.joined:
        return False
    if before.capital:
        return before.key not in lexicon.lower("function")
    joins = before.key in lexicon.having("wordclass", "coordinator") and index > 1
    return joins and tokens[index - 2].capital and tokens[index - 2].joined


def _raised(article: Article) -> Iterator[Variant]:
    """Names with a function word in capitals inside that have it in lower case elsewhere: Office For Harbours, Office for Harbours."""
    tokens, function = article.tokens, article.lexicon.lower("function")
    elsewhere: dict[tuple[str, ...], tuple[str, Evidence] | None] = {}
    for mention in article.mentions:
        run = tokens[mention.first : mention.last]
        if len(run) > LONGEST or mention.first in article.titled or not any(token.capital and token.key in function for token in run[1:-1]):
            continue
        keys = tuple(token.key for token in run)
        if keys not in elsewhere:
            elsewhere[keys] = _in_lower_case(article, keys, function)
        if found := elsewhere[keys]:
            kind, evidence = found
            yield Variant(run[0].start, run[-1].end, evidence.text, kind, "lower-case", "sure", (evidence,))


def _in_lower_case(article: Article, keys: tuple[str, ...], function: frozenset[str]) -> tuple[str, Evidence] | None:
    """Where a name stands with its function words in lower case, and what kind of name it is."""
    for first in article.words.get(keys[0], ()):
        other = article.tokens[first : first + len(keys)]
        if other[-1].key != keys[-1] or [token.key for token in other] != list(keys) or not all(token.joined for token in other[:-1]):
            continue
        named = article.mention_at(other[0].start) if first not in article.titled else None
        if named and named.type in NAMED and all(token.capital != (token.key in function) for token in other):
            return NAMED[named.type], article.evidence(other[0].start, other[-1].end)
    return None


def capitalised(article: Article) -> Mapping[tuple[str, ...], Bearer]:
    """The organisations and places of two to four words with a capital in each, by these words."""
    return article.derived(_all_capitalised)


def _all_capitalised(article: Article) -> Mapping[tuple[str, ...], Bearer]:
    found, function = {}, article.lexicon.lower("function")
    for mention in article.mentions:
        run = article.tokens[mention.first : mention.last]
        whole = 2 <= len(run) <= 4 and all(token.capital and not token.text.isupper() for token in run)
        whole = whole and not any(token.key in function for token in run[1:])
        if mention.type in NAMED and whole and mention.first not in article.titled:
            found[tuple(token.key for token in run)] = Bearer(NAMED[mention.type], article.evidence(mention.start, mention.end))
    return found
