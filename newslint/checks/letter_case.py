"""Kind `letter-case`: the name of an organisation or a place that keeps its capitals in one place and loses some in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.finding import Edit, Evidence, Fix, Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "other")
NAMED = ("ORG", "PLACE")


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit where the first word of such a name has its capital and another has lost it."""

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        names = dict(_names(article, against))
        tokens = article.tokens
        for index, token in enumerate(tokens[:-1]):
            if not token.capital or not token.joined or tokens[index + 1].capital or index in article.opens or index in article.titled:
                continue
            for size in (4, 3, 2):
                run = tokens[index : index + size]
                evidence = names.get(tuple(t.key for t in run))
                if evidence is not None and all(t.joined for t in run[:-1]):
                    start, end = run[0].start, run[-1].end
                    yield Hit(
                        start, end, values={"other": evidence.text}, fix=Fix((Edit(start, end, evidence.text),)), evidence=(evidence,)
                    )
                    break

    return check


def _names(article: Article, against: Sequence[Article]) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """The words of each name that has a capital in every word, with a place where it stands."""
    for other in (*against, article):
        for mark in other.mentions:
            run = other.tokens[mark.first : mark.last]
            if (
                mark.type in NAMED
                and 2 <= len(run) <= 4
                and all(t.capital and not t.text.isupper() for t in run)
                and mark.first not in other.titled
            ):
                yield tuple(t.key for t in run), other.evidence(mark.start, mark.end)
