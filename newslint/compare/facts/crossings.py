"""Crossings: two figures, places or days of one sentence, each in the company that sources give to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from newslint.article.article import Article
from newslint.article.claims.changes import END
from newslint.article.claims.claims import Claim
from newslint.article.claims.context import context_of
from newslint.article.claims.extraction import claims_of
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

MARKS = frozenset(",;:()")


class Couple(NamedTuple):
    """Two claims of a sentence that could change places, each with the words beside it alone, and what it counts."""

    claims: tuple[Claim, Claim]
    company: tuple[frozenset[str], frozenset[str]]
    nouns: tuple[str, str]

    @property
    def values(self) -> tuple[object, object]:
        """What the two are worth, and of which slot."""
        one, other = self.claims
        return (one.slot, one.value), (other.slot, other.value)

    @property
    def span(self) -> Span:
        """From the first to the second."""
        return Span(self.claims[0].start, self.claims[1].end)


def crossings(article: Article, against: Sequence[Article]) -> Iterator[Conflict]:
    """Two claims that stand once, as in the sources, and of which one has words beside it that sources have beside the other alone."""
    told = [(source, source.derived(_couples)) for source in against]
    for own in article.derived(_couples).values():
        passages = list[Passage]()
        for source, couples in told:
            there = couples.get(own.values) or couples.get(own.values[::-1])
            if there is None:
                continue
            straight, crossed = _shared(own, there)
            if straight:
                passages = []
                break
            if crossed:
                passages.append(Passage(source, there.span))
        if passages:
            yield Conflict(own.span, tuple(passages), {"other": passages[0].text})


def _shared(own: Couple, there: Couple) -> tuple[bool, bool]:
    """Whether two couples have words beside the same claims, and beside the other ones: of days and places beside both."""
    turned = own.values != there.values
    one, other = there.company[::-1] if turned else there.company
    here, behind = own.company
    nouns = there.nouns[::-1] if turned else there.nouns
    if any(mine and theirs and mine != theirs for mine, theirs in zip(own.nouns, nouns[::-1], strict=True)):
        return False, False
    vague = {noun for couple in (own, there) for noun in couple.nouns if len({*couple.nouns} - {""}) == 1}  # one noun may be both's
    straight = bool((here & one) - vague or (behind & other) - vague)
    crossed = [bool((here & other) - vague), bool((behind & one) - vague)]
    return straight, any(crossed) if own.claims[0].kind == "figure" else all(crossed)


def _couples(article: Article) -> Mapping[tuple[object, object], Couple]:
    """The neighbours of one slot of each sentence, by their values, where a story has each value once."""
    claims = claims_of(article)
    often: dict[object, int] = {}
    rows: dict[tuple[int, str, str], list[Claim]] = {}
    for claim in claims.items:
        often[claim.slot, claim.value] = often.get((claim.slot, claim.value), 0) + 1
        rows.setdefault((article.index.sentence_at(claim.start), claim.kind, claim.slot), []).append(claim)
    found, part = {}, article.lexicon.derived(_part_of_whole)
    for row in rows.values():
        for one, other in pairwise(row):
            alone = often[one.slot, one.value] == often[other.slot, other.value] == 1
            if alone and one.value != other.value and not part.fullmatch(article.level, one.end, other.start):
                nouns = getattr(one.thing, "noun", ""), getattr(other.thing, "noun", "")
                couple = Couple((one, other), _companies(article, one, other), nouns)
                found[couple.values] = couple
    return found


def _companies(article: Article, one: Claim, other: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """What stands beside each of two claims and not beside the other.

    What opens the sentence before the first may be meant of both: it counts as far as there are words right before the second, too.
    Where nothing stands between, what is behind is meant of both.
    """
    (opening, here), (before, there) = (_company(article, claim) for claim in (one, other))
    if all(article.index.keys[word] in article.index.plain for word in article.index.within(one.end, other.start)):
        here, before, there = [], [], [END] if other.part == END else []  # 53 percent to 40 percent of voters
    first, second = {*here, *opening[: len(before)]}, {*there, *before}
    return frozenset(first - second), frozenset(second - first)


def _company(article: Article, claim: Claim) -> tuple[Sequence[str], Sequence[str]]:
    """The telling words before and behind a claim, the nearest first, up to a mark, a word that joins two clauses, or another claim."""
    index, stems = article.index, context_of(article).stems
    bounds = article.lexicon.having("wordclass", "coordinator", "subordinator")
    others = {word for beside in claims_of(article).beside(claim) for word in index.within(beside.start, beside.end)}
    own, sentence = index.within(claim.start, claim.end), index.in_sentence[index.sentence_at(claim.start)]
    found: tuple[list[str], list[str]] = [], [END] if claim.part == END else []
    if own:
        for side, step, start, stop in ((0, -1, own.start - 1, sentence.start - 1), (1, 1, own.stop, sentence.stop)):
            for word in range(start, stop, step):
                first, second = sorted((word, word - step))
                between = article.level[index.words[first].end : index.words[second].start]
                if word in others or index.keys[word] in bounds or not MARKS.isdisjoint(between):
                    break
                if index.keys[word] not in index.plain:
                    found[side].append(stems[word])
    return found


def _part_of_whole(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a part and its whole: 54 of the mill's 92 men, of whom what follows is said."""
    return expression(rf" (?:{lexicon.choice('cue', 'of-part')}) (?:[\w'.-]+ ){{0,3}}")
