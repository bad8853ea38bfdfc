"""Kind `demonym`: the name of a people where the country acts, such as “Chilean recalled its ambassador”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.text.tokens import Token
from newslint.finding import Edit, Fix, Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "fix", "country")
HEAD = "^"
AUXILIARIES = ("has", "had")


@dataclass(frozen=True)
class Keys:
    """`verbs` are what a country does; `after` the words that lead to a subject, `^` for the head of a sentence.

    A people's name with anything else before it (the, an elderly, African) may well be a person's.
    """

    verbs: tuple[str, ...]
    after: tuple[str, ...] = (HEAD,)


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each bare people's name in the singular with one of the verbs right behind it."""
    verbs, after = frozenset(keys.verbs), frozenset(keys.after)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        tokens, heads = article.tokens, {sentence.start for sentence in article.sentences}
        for mark in article.mentions:
            if mark.type != "DEMONYM" or mark.entry is None or not (verb := _verb(tokens, mark.last, verbs)):
                continue
            country, plural = (*mark.entry.fields, "", "")[:2]
            named = tokens[mark.last - 1]
            if country in ("", "-") or plural == mark.entry.name or mark.text.lower() != mark.entry.name.lower() or not named.joined:
                continue
            if mark.first in article.titled or not _leads(article, mark.first, after, heads):
                continue
            end = verb.end
            fix = f"{country}{article.text[mark.end : end]}"
            yield Hit(mark.start, end, values={"country": country, "fix": fix}, fix=Fix((Edit(mark.start, mark.end, country),), setup.safe))

    return check


def _verb(tokens: Sequence[Token], index: int, verbs: frozenset[str]) -> Token | None:
    """One of the verbs at that place, or behind a has or had that stands there."""
    for token in tokens[index : index + 2]:
        if token.key in verbs:
            return token
        if token.key not in AUXILIARIES or not token.joined:
            return None
    return None


def _leads(article: Article, first: int, after: frozenset[str], heads: set[int]) -> bool:
    """Whether the word before is one of those, with only a space between, or the sentence begins here."""
    start = article.tokens[first].start
    opening = start - 1 if article.level[start - 1 : start] == '"' else start
    if start in heads or opening in heads:
        return HEAD in after
    before = article.tokens[first - 1] if first else None
    return before is not None and before.joined and before.key in after
