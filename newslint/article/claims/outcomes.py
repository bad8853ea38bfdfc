"""Outcomes: what came of so many people, by the word beside a figure: killed, injured, missing."""

from __future__ import annotations

from newslint.article.article import Article
from newslint.article.claims.changes import start_of
from newslint.article.claims.claims import Claim
from newslint.document import Span

LIST = "outcome"


def outcome_of(article: Article, claim: Claim, reach: int) -> str:
    """The class of the nearest word that tells what came of so many: right before them, or up to `reach` words behind; empty for none."""
    index, table = article.index, article.lexicon.table(LIST)
    own, sentence = index.within(claim.start, claim.end), index.in_sentence[index.sentence_at(claim.start)]
    start = start_of(article, claim)
    first = index.within(start, claim.end).start
    before = index.keys[first - 1] if first > sentence.start else ""
    if before in table and article.level[index.words[first - 1].end : start] == " ":  # not in a list: 3 dead, 12 hurt
        return table[before][0]
    return next((table[key][0] for key in index.keys[own.stop : min(sentence.stop, own.stop + reach)] if key in table), "")


def phrase_of_outcome(article: Article, claim: Claim, reach: int) -> Span:
    """A figure that has an outcome, with the word that tells what came of so many."""
    index, table = article.index, article.lexicon.table(LIST)
    start = start_of(article, claim)
    own = index.within(start, claim.end)
    if own.start and index.keys[own.start - 1] in table and article.level[index.words[own.start - 1].end : start] == " ":
        return Span(index.words[own.start - 1].start, claim.end)
    last = next(i for i in range(own.stop, own.stop + reach) if index.keys[i] in table)
    return Span(claim.start, index.words[last].end)
