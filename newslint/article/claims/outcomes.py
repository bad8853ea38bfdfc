"""Outcomes: what came of so many people, by the word beside a figure: killed, injured, missing."""

from __future__ import annotations

from newslint.article.article import Article
from newslint.article.claims.claims import Claim

LIST = "outcome"


def outcome_of(article: Article, claim: Claim, reach: int) -> str:
    """The class of the nearest word that tells what came of so many: right before them, or up to `reach` words behind; empty for none."""
    index, table = article.index, article.lexicon.table(LIST)
    own, sentence = index.within(claim.start, claim.end), index.in_sentence[index.sentence_at(claim.start)]
    before = index.keys[own.start - 1] if own.start > sentence.start else ""
    if before in table and article.level[index.words[own.start - 1].end : claim.start] == " ":  # not in a list: 3 dead, 12 hurt
        return table[before][0]
    return next((table[key][0] for key in index.keys[own.stop : min(sentence.stop, own.stop + reach)] if key in table), "")
