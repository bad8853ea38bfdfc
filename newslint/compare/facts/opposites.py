"""Opposites: a word turned into its opposite: the copy says lawful where the sources say unlawful."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.text.index import COMMONPLACE, Index
from newslint.compare.facts.courses import courses
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

VALUES = ("match", "opposite", "other", "times", "sources", "note")
PREFIXES = ("de-", "non-", "un-", "dis-")
REACH = 4  # words either side of a word that are looked at


@record(frozen=True)
class Bounds:
    """What must hold before a word counts as turned round.

    `likeness` is the share of a sentence's weight that a source's sentence must have to be about the same thing, with `shared-words`
    around the two the same. A source with the copy's word in a sentence alike by the share `support` bears it out. Where the sentences
    are less alike (`loose-likeness`), a word that is the opposite without its prefix still counts if it stands once, no source has it,
    and two sources or more have the opposite, `uses` times in all.
    """

    likeness: Share = 0.3
    shared_words: Count = 2
    support: Share = 0.5
    loose_likeness: Share = 0.2
    uses: Count = 3


class Use(NamedTuple):
    """The opposite in a source: the word by index, and whether it stands in a sentence like the copy's."""

    source: Article
    word: int
    close: bool


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Words that stand where sources have the opposite, and that no source has in like context; the way that something goes.

    Opposites are those of rules/words/antonym.txt, and the word with a hyphened prefix or without it. Sources that have the
    copy's word in a sentence about the same thing bear it out, and nothing is said.
    """
    yield from courses(article, against)
    table, little = article.lexicon.table("antonym"), article.lexicon.lower("relative")
    index = article.index
    known = [source.index.places for source in against]
    for words in index.in_sentence:
        for word in words:
            key = index.keys[word]
            for opposite in _opposites(key, table) if key not in little else ():
                if (
                    any(opposite in places for places in known)
                    and not _is_set_against(index, word, opposite, words)
                    and (uses := _uses(article, word, opposite, against, bounds))
                ):
                    yield _conflict(article, word, opposite, uses)
                    break


def _opposites(key: str, table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield from table.get(key, ())
    for prefix in PREFIXES:
        if key.startswith(prefix):
            yield key.removeprefix(prefix)
        elif len(key) > 4 and prefix + key not in table.get(key, ()):
            yield prefix + key


def _is_set_against(index: Index, word: int, opposite: str, sentence: range) -> bool:
    """Whether a sentence itself sets a word against its opposite: “online and offline” is turned round by nobody.

    A word with a prefix and without it may still be a slip where they stand in two parts of the sentence.
    """
    reach = REACH if _differ_by_prefix(index.keys[word], opposite) else len(sentence)
    return opposite in index.keys[max(sentence.start, word - reach) : min(sentence.stop, word + reach + 1)]


def _differ_by_prefix(one: str, other: str) -> bool:
    joined = (*PREFIXES, *(prefix.rstrip("-") for prefix in PREFIXES))
    return any(other == prefix + one or one == prefix + other for prefix in joined)


def _uses(article: Article, word: int, opposite: str, against: Sequence[Article], bounds: Bounds) -> list[Use]:
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
        if len(places.get(key, ())) > COMMONPLACE or len(places.get(opposite, ())) > COMMONPLACE:
            return []
        scores = source.index.sentences_like(rest)
        least = bounds.likeness * bounds.support
        if any(scores.get(source.index.sentence_of(place), 0.0) >= least for place in places.get(key, ())):
            return []
        found = sorted(((scores.get(source.index.sentence_of(p), 0.0), -p) for p in places.get(opposite, ())), reverse=True)
        for score, place in found:
            if (
                score >= bounds.likeness
                and _case(article, word) == _case(source, -place)
                and _like(article, word, source, -place) >= bounds.shared_words
            ):
                close.append(Use(source, -place, close=True))
                break
        if found:
            best, total = max(best, found[0][0]), total + len(found)
            loose.append(Use(source, -found[0][1], close=False))
    if close:
        return close
    lost = opposite.endswith(key) and len(index.places[key]) == 1 and not any(key in source.index.places for source in against)
    return loose if lost and len(loose) > 1 and total >= bounds.uses and best >= bounds.loose_likeness else []


def _like(article: Article, word: int, source: Article, place: int) -> int:
    """How many of the words around the two are the same; none if all are function words, or if only one of the two is denied."""
    before, after = _around(article.index, word)
    other_before, other_after = _around(source.index, place)
    shared = {*before, *after} & {*other_before, *other_after}
    alike = _is_denied(before, article) == _is_denied(other_before, article)
    return len(shared) if alike and shared - article.index.plain else 0


def _case(article: Article, word: int) -> bool:
    """Whether a word is written as a name in its sentence: South Carolina."""
    index = article.index
    start = index.words[word].start
    return article.text[start].isupper() and word != index.in_sentence[index.sentence_of(word)].start


def _around(index: Index, word: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sentence = index.in_sentence[index.sentence_of(word)]
    return index.keys[max(sentence.start, word - REACH) : word], index.keys[word + 1 : min(sentence.stop, word + 1 + REACH)]


def _is_denied(keys: Sequence[str], article: Article) -> bool:
    negative = article.lexicon.derived(_negative)
    return any(key in negative or key.endswith("n't") for key in keys)


def _negative(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.having("denial", "negative")


def _conflict(article: Article, word: int, opposite: str, uses: Sequence[Use]) -> Conflict:
    start, end = article.index.words[word].start, article.index.words[word].end
    times = sum(len(use.source.index.places[opposite]) for use in uses)
    # A prefix lost or put in is a slip; words that are opposites may both be right. Without sentences alike it takes one source more.
    prefixed = _differ_by_prefix(article.index.keys[word], opposite)
    passages = tuple(
        Passage(use.source, Span(*use.source.index.words[use.word][:2]), sure=prefixed and (use.close or number > 0))
        for number, use in enumerate(uses)
    )
    fixed = opposite.capitalize() if article.text[start].isupper() else opposite
    return Conflict(Span(start, end), passages, {"opposite": opposite, "other": opposite, "times": str(times)}, fixed)
