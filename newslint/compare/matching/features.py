"""Features: what is known of a claim of the copy and one of a source, by name, before it is said whether they are of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import log
from typing import Any

from newslint.article.asides import is_caption
from newslint.article.claims.claims import Claim, Likeness
from newslint.article.claims.neighbours import range_end
from newslint.compare.matching.passages import Around, in_a_row, in_order
from newslint.compare.matching.story import ComparedStory
from newslint.lazy.row import NamedTuple

Features = Mapping[str, float]

LONGEST_ROW = 4
WITHIN = 8  # words on each side whose order is compared
CROWD, MOST_ALIKE = 3, 2
MOST_AHEAD, LITTLE = 1.5, 0.05  # log; a likeness that hardly is one


class PairFeatures(NamedTuple):
    """What is known of any two claims.

    How alike the words around them are (`likeness`), the two sentences, the two passages of three sentences; the first two again where
    the copy has its value once. How much the words tell that both sentences have; how many words around stand in one order, how many in a
    row before and behind, how many of the three nearest telling words on each side, whether the very nearest are the same; how many plain
    words, or none. Whether another source agrees, and how alike that one is. How like are the surroundings in which a source has the
    copy's value (`support`), and the same where no other place of the copy is liker to it (`support-own`); how like those in which the
    copy has the source's value (`elsewhere`); whether either has the other's value in the same sentence, and of the copy if one of the
    two is one of a list (`listed_has_other`). How often the source has its value (log), whether every source has it, and how many values
    it has for the same noun or kind (log). Whether the copy has its value again; how many others stand beside, whether the two stand at
    one place among them, how many values beside agree. Whether the claim is quoted, whether the people around are the same, or others;
    how far apart the two stand in their stories, and whether both open them. How many names both sentences have (log), or whether only
    others; which share of the nearest telling words is strange to the other passage (of both, 0 to 2); how much liker the two are than
    the source's claim is to the next of the copy's (`ahead_here`), than the copy's to the next of the source's (`ahead_there`). Whether
    any source has the copy's value at all (`known`), the copy the source's (`other_told`); whether neither (`orphans`), whether the
    copy's stands nowhere else (`new`), and the likeness of these two. Whether either is one of a list; whether they are different ends of
    a range; of how many kinds both have other values beside, none of which agree; whether only one stands in a caption, or behind a place
    that lies in it (Bergen, Norway).
    """

    likeness: float
    likeness_once: float
    sentence: float
    sentence_once: float
    passage: float
    rare_words: float
    words_in_order: float
    words_before: float
    words_behind: float
    near_before: float
    near_behind: float
    next_before: float
    next_behind: float
    plain_words: float
    no_plain_word: float
    two_agree: float
    likeness_second: float
    support: float
    support_own: float
    elsewhere: float
    copy_has_other: float
    source_has_own: float
    listed_has_other: float
    often: float
    everywhere: float
    rivals: float
    again: float
    crowd: float
    same_place: float
    beside_agree: float
    quoted: float
    people_shared: float
    people_apart: float
    apart: float
    both_open: float
    names_shared: float
    names_apart: float
    strange_near: float
    ahead_here: float
    ahead_there: float
    known: float
    other_told: float
    orphans: float
    likeness_orphans: float
    new: float
    likeness_new: float
    listed: float
    ends_differ: float
    beside_differ: float
    caption_apart: float
    behind_apart: float


class KnownOf(NamedTuple):
    """What is known of the copy's claim, whatever it is compared with: the sources' support, whether the copy has it again."""

    support: float
    support_own: float
    again: bool
    known: bool


def pair(
    copy: ComparedStory,
    number: int,
    source: ComparedStory,
    place: int,
    like: Likeness,
    seen: KnownOf,
    *,
    everywhere: bool,
    ahead_there: float,
) -> PairFeatures:
    """The features of a claim of the copy and one of a source; what other sources add is left 0."""
    claim, other = copy.claims.items[number], source.claims.items[place]
    here, there = copy.passages.around(claim), source.passages.around(other)
    sentences = copy.passages.words(here.sentence), source.passages.words(there.sentence)
    sentence, passage, rare_words = copy.held_against(here.sentence, source, there.sentence)
    slotted, beside = copy.beside(claim, here.sentence)
    other_slotted, other_beside = source.beside(other, there.sentence)
    plain = len(here.plain & there.plain)
    often, rivals = source.told(other)
    agreeing = copy.agreeing(other)
    other_told = len(agreeing) > (number in agreeing)
    orphans = not (seen.again or seen.known or other_told)
    new = not (seen.again or seen.known)
    names = copy.passages.names(here.sentence, claim), source.passages.names(there.sentence, other)
    has_other, listed = copy.has_among(other, slotted), number in copy.listed or place in source.listed
    return PairFeatures(
        like.score,
        0.0 if seen.again else like.score,
        sentence,
        0.0 if seen.again else sentence,
        passage,
        rare_words,
        _ordered(here, there),
        in_a_row(here.before, there.before, LONGEST_ROW),
        in_a_row(here.behind, there.behind, LONGEST_ROW),
        len(set(here.near_before) & set(there.near_before)),
        len(set(here.near_behind) & set(there.near_behind)),
        here.near_before[:1] == there.near_before[:1] != [],
        here.near_behind[:1] == there.near_behind[:1] != [],
        log(1 + plain),
        not plain,
        0.0,
        0.0,
        seen.support,
        seen.support_own,
        _elsewhere(copy, number, source, place),
        has_other,
        source.has_among(claim, other_slotted),
        has_other and listed,
        often,
        everywhere,
        rivals,
        seen.again,
        min(CROWD, max(len(slotted), len(other_slotted))),
        sum(near.start < claim.start for near in slotted) == sum(near.start < other.start for near in other_slotted),
        min(MOST_ALIKE, _agreeing(beside, other_beside)),
        here.quoted,
        bool(here.people & there.people),
        bool(here.people and there.people and here.people.isdisjoint(there.people)),
        abs(here.depth - there.depth),
        copy.opens(here) and source.opens(there),
        log(1 + len(names[0] & names[1])),
        bool(names[0] and names[1] and names[0].isdisjoint(names[1])),
        _strange(here, source.passages.window(there.sentence)[0] or sentences[1][0])
        + _strange(there, copy.passages.window(here.sentence)[0] or sentences[0][0]),
        ahead(like.score, next((score for score, n in copy.likest(source, place) if n != number), 0.0)),
        ahead_there,
        seen.known,
        other_told,
        orphans,
        like.score if orphans else 0.0,
        new,
        like.score if new else 0.0,
        listed,
        range_end(copy.article, claim) != range_end(source.article, other),
        _differing(beside, other_beside),
        is_caption(copy.article, claim.start) != is_caption(source.article, other.start),
        (number in copy.behind_another) != (place in source.behind_another),
    )


def ahead(score: float, next_best: float) -> float:
    """How much liker one is than the next (log)."""
    return max(-MOST_AHEAD, min(MOST_AHEAD, log((score + LITTLE) / (next_best + LITTLE))))


def _strange(around: Around, words: Mapping[str, float]) -> float:
    near = [*around.near_before, *around.near_behind]
    return sum(stem not in words for stem in near) / len(near) if near else 1.0


def _elsewhere(copy: ComparedStory, number: int, source: ComparedStory, place: int) -> float:
    agreeing = copy.agreeing(source.claims.items[place])
    return next((score for score, n in copy.likest(source, place) if n != number and n in agreeing), 0.0)


def _ordered(here: Around, there: Around) -> float:
    return log(1 + in_order(here.before[:WITHIN], there.before[:WITHIN]) + in_order(here.behind[:WITHIN], there.behind[:WITHIN]))


def _agreeing(claims: Sequence[Claim], others: Sequence[Claim]) -> int:
    """How many of these claims one of the others says, too; of another kind than is compared, by its value."""
    said = {(other.kind, other.slot, other.value) for other in others}
    return sum((claim.kind, claim.slot, claim.value) in said for claim in claims if claim.kind != "place")


def _differing(beside: Sequence[Claim], others: Sequence[Claim]) -> int:
    """Of how many kinds both have other claims, none of which agree, of so many at most."""
    here, there = _values(beside), _values(others)
    return min(MOST_ALIKE, sum(values.isdisjoint(there[kind]) for kind, values in here.items() if kind in there))


def _values(claims: Sequence[Claim]) -> Mapping[tuple[str, str], set[object]]:
    found: dict[tuple[str, str], set[object]] = {}
    for claim in claims:
        found.setdefault((claim.kind, claim.slot), set()).add(claim.value)
    return found


def named(features: NamedTuple) -> dict[str, float]:
    """Features by the names that a rule has for them."""
    return dict(zip(_spelt(features._fields), map(float, features), strict=True))


def names_of(*features: type[Any]) -> tuple[str, ...]:
    """The names of features, as a rule has them."""
    return tuple(name for one in features for name in _spelt(one._fields))


@cache
def _spelt(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.replace("_", "-") for name in fields)
