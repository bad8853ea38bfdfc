"""Neighbours: who is named around a claim, and which end of a range it is."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from operator import attrgetter

from newslint.article.article import Article
from newslint.article.claims.claims import Claim

_start = attrgetter("start")
REACH = 10  # words either side in which people are looked for


def range_end(article: Article, claim: Claim) -> str:
    """Which end of a range a claim is, by the word before it; empty for none."""
    index = article.index
    first = index.within(claim.start, claim.end).start
    before = index.keys[first - 1] if first else ""
    return article.lexicon.table("range").get(before, ("",))[0]


def way_end(article: Article, claim: Claim) -> str:
    """Which end of a way a place is: from Lume, left Lume, bound for Orsa; empty for none."""
    index, table = article.index, article.lexicon.table("way")
    first = index.within(claim.start, claim.end).start
    before = index.keys[max(0, first - 2) : first]
    joined = not article.lexicon.having("wordclass", "coordinator").isdisjoint(before[-1:])  # between Lume and Orsa: no way
    return ("" if joined else range_end(article, claim)) or table.get(" ".join(before), table.get(before[-1] if before else "", ("",)))[0]


def people_around(article: Article, claim: Claim) -> set[str]:
    """The surnames in the sentence around a claim."""
    index = article.index
    number = index.sentence_at(claim.start)
    sentence, own = index.in_sentence[number], index.within(claim.start, claim.end)
    if number < 0 or not sentence:
        return set()
    start = index.words[max(sentence.start, own.start - REACH)].start
    end = index.words[min(sentence.stop, own.stop + REACH) - 1].end
    first, last = (bisect_left(article.mentions, place, key=_start) for place in (start, end))
    near = takewhile(lambda mention: mention.end <= end, article.mentions[first:last])
    return {article.tokens[mention.last - 1].text for mention in near if mention.type == "PERSON"}
