"""Changes: which way a figure went, up or down, and whether it tells how far (by 3 percent, a drop of 40) or where it stands then."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newslint.article.article import Article
from newslint.article.claims.claims import Claim
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon, any_of

LIST = "change"
UP = "up"
DOWN = "down"
DISTANCE = "distance"
START = "start"
END = "end"
BARE = "bare"
CONVERTED = "converted"  # into another unit, in brackets: 90 kilometers (56 miles)
FROM_POINT = "from-point"  # of a span of time: two days after the vote
OF = "of"  # a word that ties a figure to a noun before it
NOUN = "noun"  # a word that may stand before that
BEFORE, BEHIND = 14, 2  # words in which the word for the change stands
LOOK_BACK = 24  # characters
MARKS = (",", ";", "(", "-")
BESIDE = 3  # words before a figure in which it makes a bare one the change itself: fell 3 percent


class Shift(NamedTuple):
    """A figure's part in a change, `distance` (by 3), `start` (from 3), `end` (to 3), `bare` (rose 3), or empty for none; which way it
    went, `up`, `down` or empty. A span of time from some point (two days after the vote) is a part of none, and called `from-point`.

    `word` is the index of the word that tells the way, -1 for none.
    """

    part: str
    way: str
    word: int = -1


def shift_of(article: Article, claim: Claim) -> Shift:
    """What a figure is of a change, by the words before it (fell by 3 percent, rose to 40) or right behind: 3 percent lower."""
    index, table = article.index, article.lexicon.table(LIST)
    own, sentence = index.within(start_of(article, claim), claim.end), index.in_sentence[index.sentence_at(claim.start)]
    if not own or not sentence:
        return Shift("", "")
    if article.lexicon.derived(_from_point).match(article.level, claim.end):
        return Shift(FROM_POINT, "")
    first = own.start
    told = next((i for i in range(first - 1, max(sentence.start, first - BEFORE) - 1, -1) if _way(table, index.keys[i])), -1)
    if told < 0:
        told = next((i for i in range(own.stop, min(sentence.stop, own.stop + BEHIND)) if _way(table, index.keys[i])), -1)
        if told >= 0 and any(mark in article.level[claim.end : index.words[told].start] for mark in MARKS):
            told = -1
    way = _way(table, index.keys[told]) if told >= 0 else ""
    before = table.get(index.keys[first - 1], ()) if first > sentence.start else ()
    noun = first - 1 > sentence.start and NOUN in table.get(index.keys[first - 2], ())
    if DISTANCE in before or (OF in before and noun) or (told >= own.stop and way):
        return Shift(DISTANCE, way, told)
    if START in before or END in before:
        return Shift(START if START in before else END, way, told)
    return Shift(BARE if way and first - told <= BESIDE else "", way, told)


def start_of(article: Article, claim: Claim) -> int:
    """Where a figure begins, with what makes it a rough one: at least 12, nearly 5."""
    rough = article.lexicon.derived(_rough).search(article.level, max(0, claim.start - LOOK_BACK), claim.start)
    return rough.start() if rough else claim.start


def are_parts_apart(one: Claim, other: Claim) -> bool:
    """Whether one figure is how far something went and the other where it stood, one alone a span from a point, or both are conversions."""
    parts = {one.part, other.part}
    if parts == {CONVERTED}:
        return True  # they differ as what they convert does
    if FROM_POINT in parts:
        return len(parts) > 1
    return (END in parts and not parts.isdisjoint((DISTANCE, BARE))) or parts == {DISTANCE, ""}


def _way(table: Mapping[str, tuple[str, ...]], key: str) -> str:
    row = table.get(key, ("",))
    return row[0] if row[0] in (UP, DOWN) else ""


def _from_point(lexicon: Lexicon) -> re.Pattern[str]:
    """What makes a figure a span of time from some point: 27 years after her arrest."""
    return expression(rf" {any_of(lexicon.having('elapsed', 'length'))}s? {lexicon.choice('cue', 'from-point')}\b", re.IGNORECASE)


def _rough(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a change and its figure: by at least 3 percent, up nearly 5."""
    return expression(rf"\b{lexicon.choice('cue', 'under', 'over', 'about')} (?:{lexicon.choice('cue', 'article')} )?\Z", re.IGNORECASE)
