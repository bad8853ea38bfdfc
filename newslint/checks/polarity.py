"""A word turned into its opposite: the copy says escalation where the sources say de-escalation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.text.index import Index
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit, Level
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "opposite", "times", "sources")
PREFIXES = ("de-", "non-", "un-", "dis-")
# Words that turn what follows them round, so that “not confirmed” and “denied” agree.
DENIAL = frozenset((
    "no", "not", "never", "nor", "neither", "none", "without", "lack", "lacked", "lacks", "cannot", "fail", "fails", "failed",
    "failing", "stop", "stopped", "stopping", "prevent", "prevented", "end", "ended", "avoid", "avoided", "oppose", "opposed",
    "instead", "than",
))  # fmt: skip
# Words whose opposite says little of a statement: directions, places in a row, amounts beside other amounts.
LIGHT = frozenset((
    "for", "against", "with", "without", "up", "down", "over", "under", "in", "out", "on", "off", "before", "after", "above",
    "below", "more", "less", "most", "least", "few", "many", "all", "none", "everything", "nothing", "always", "never", "same",
    "different", "give", "take", "gives", "takes", "gave", "took", "giving", "taking", "given", "taken", "here", "there", "first",
    "last", "yes", "no", "early", "late", "earlier", "later", "left", "right", "near", "far", "begin", "end", "start", "finish",
))  # fmt: skip
REACH = 4  # words either side of a word that are looked at


@dataclass(frozen=True, slots=True)
class Keys:
    """What must hold before a word counts as turned round.

    `score` is the share of a sentence's weight that a source's sentence must have to be about the same thing, with `near`
    words around the two the same. Where the sentences are less alike (`loose-score`), a word that is the opposite without its
    prefix still counts if it stands once, no source has it, and two sources or more have the opposite, `uses` times in all.
    """

    score: float = 0.3
    near: int = 2
    loose_score: float = 0.2
    uses: int = 3


class Use(NamedTuple):
    """The opposite in a source: the word by index, and whether it stands in a sentence like the copy's."""

    source: Article
    word: int
    close: bool


def build(keys: Keys, setup: Setup) -> Check:
    """The check: words that stand where sources have the opposite, and that no source has in like context.

    Opposites are those of rules/words/antonym.txt, and the word with a hyphened prefix or without it. Sources that have the
    copy's word in a sentence about the same thing bear it out, and nothing is said.
    """
    table = setup.lexicon.table("antonym")

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        index = article.index
        known = [source.index.places for source in against]
        for words in index.in_sentence:
            for word in words:
                for opposite in _opposites(index.keys[word], table):
                    if any(opposite in places for places in known):
                        uses = _uses(article, word, opposite, against, keys)
                        if uses:
                            yield _hit(article, word, opposite, uses)
                            break

    return check


def _opposites(key: str, table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if key in LIGHT:
        return
    yield from table.get(key, ())
    for prefix in PREFIXES:
        if key.startswith(prefix):
            yield key.removeprefix(prefix)
        elif len(key) > 4 and prefix + key not in table.get(key, ()):
            yield prefix + key


def _uses(article: Article, word: int, opposite: str, against: Sequence[Article], keys: Keys) -> list[Use]:
    """The sources that have the opposite in the place of the word, one use each; none if they do not suffice."""
    index = article.index
    key, within = index.keys[word], index.in_sentence[index.sentence_of(word)]
    rest = [index.keys[i] for i in within if i != word]
    close: list[Use] = []
    loose: list[Use] = []
    best, total = 0.0, 0
    for source in against:
        places = source.index.places
        if key not in places and opposite not in places:
            continue
        scores = source.index.alike(rest)
        if any(scores.get(source.index.sentence_of(place), 0.0) >= keys.score / 2 for place in places.get(key, ())):
            return []
        found = sorted(((scores.get(source.index.sentence_of(p), 0.0), -p) for p in places.get(opposite, ())), reverse=True)
        for score, place in found:
            if score >= keys.score and _like(index, word, source.index, -place) >= keys.near:
                close.append(Use(source, -place, close=True))
                break
        if found:
            best, total = max(best, found[0][0]), total + len(found)
            loose.append(Use(source, -found[0][1], close=False))
    if close:
        return close
    lost = opposite.endswith(key) and len(index.places[key]) == 1 and not any(key in source.index.places for source in against)
    return loose if lost and len(loose) > 1 and total >= keys.uses and best >= keys.loose_score else []


def _like(index: Index, word: int, source: Index, place: int) -> int:
    """How many of the words around the two are the same; none if all are function words, or if only one of the two is denied."""
    before, after = _around(index, word)
    other_before, other_after = _around(source, place)
    shared = {*before, *after} & {*other_before, *other_after}
    return len(shared) if shared - index.plain and _is_denied(before) == _is_denied(other_before) else 0


def _around(index: Index, word: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sentence = index.in_sentence[index.sentence_of(word)]
    return index.keys[max(sentence.start, word - REACH) : word], index.keys[word + 1 : min(sentence.stop, word + 1 + REACH)]


def _is_denied(keys: Sequence[str]) -> bool:
    return any(key in DENIAL or key.endswith("n't") for key in keys)


def _hit(article: Article, word: int, opposite: str, uses: Sequence[Use]) -> Hit:
    start, end = article.index.words[word].start, article.index.words[word].end
    times = sum(len(use.source.index.places[opposite]) for use in uses)
    # Without sentences alike the count decides, and it takes one source more.
    error = len(uses) >= (2 if uses[0].close else 3)
    fixed = opposite.capitalize() if article.text[start].isupper() else opposite
    return Hit(
        start,
        end,
        values={"opposite": opposite, "times": str(times), "sources": "one source" if len(uses) == 1 else f"{len(uses)} sources"},
        fix=Fix((Edit(start, end, fixed),)),
        evidence=tuple(use.source.evidence(*_shown(use), focus=Span(*use.source.index.words[use.word][:2])) for use in uses),
        level=Level.ERROR if error else Level.WARNING,
    )


def _shown(use: Use) -> Span:
    """The opposite with some words around it, in its sentence."""
    index = use.source.index
    sentence = index.in_sentence[index.sentence_of(use.word)]
    first, last = max(sentence.start, use.word - REACH), min(sentence.stop, use.word + 1 + REACH)
    return Span(index.words[first].start, index.words[last - 1].end)
