"""Statements: which verbs of a story are denied, and which are only possible."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.article.article import Article
from newslint.article.claims.context import context_of
from newslint.document import Span
from newslint.lexicon.lexicon import Lexicon

NO_FRAME = ("", "")
DO = "do"  # the family of “did not sign”, which answers to “signed”
INNER = "inner"  # of a form that stands behind another auxiliary, and tells nothing itself
BEFORE = 4  # words in which “there was” stands before “no”
NEAR = 5  # words between a denial and what it denies
REACH = 7  # words around a verb in which another denial may stand


def denials_of(article: Article) -> Mapping[int, int]:
    """The words that “not” and its like deny, each with the denying word, by index; also what there is none of: there was no ice."""
    index = article.index
    found: dict[int, int] = {}
    for key in (*sorted(article.lexicon.having("denial", "verb")), *(key for key in index.places if key.endswith("n't"))):
        first, _, second = key.partition(" ")
        for word in index.pairs.get((first, second), ()) if second else index.places.get(key, ()):
            if (denied := content_after(article, word + bool(second))) >= 0:
                found.setdefault(denied, word)
    named = article.lexicon.having("wordclass", "dummy")
    for word in (place for key in sorted(article.lexicon.having("denial", "thing")) for place in index.places.get(key, ())):
        sentence = index.in_sentence[index.sentence_of(word)]
        before = index.keys[max(sentence.start, word - BEFORE) : word]
        told = not named.isdisjoint(before[:-1]) and before[-1] in article.lexicon.table("auxiliary")
        if told and (denied := content_after(article, word)) >= 0:
            found.setdefault(denied, word)
    return found


def content_after(article: Article, word: int) -> int:
    """The next word with a meaning of its own in the sentence, by index; -1 if none is near."""
    index = article.index
    auxiliaries, sentence = article.lexicon.table("auxiliary"), index.in_sentence[index.sentence_of(word)]
    for after in range(word + 1, min(sentence.stop, word + 1 + NEAR)):
        key = index.keys[after]
        if key not in index.plain and not key.endswith("ly") and key not in auxiliaries:
            return after
    return -1


def frame(article: Article, word: int, denial: int) -> tuple[str, str]:
    """What a verb and another must share: the family of the auxiliary before it, and its form; empty where it has none and may be no verb.

    “Did not sign” answers to “signed” and “signs”: of these only the stem counts.
    """
    index = article.index
    key, stem, auxiliaries = index.keys[word], context_of(article).stems[word], article.lexicon.table("auxiliary")
    sentence = index.in_sentence[index.sentence_of(word)]
    for i in range(word - 1, max(sentence.start, word - 1 - NEAR) - 1, -1):
        before = index.keys[i]
        if before in auxiliaries:
            return ("", stem) if auxiliaries[before][0] == DO else (auxiliaries[before][0], key)
        if i != denial and not before.endswith("ly") and before not in index.plain:
            break
    return ("", stem) if denial < 0 and key != stem and key.endswith(("s", "ed")) else NO_FRAME


def certainty(article: Article, word: int) -> str:
    """How sure a verb is by the auxiliary before it: `certain` (will, is), `possible` (could), `-` (would), or empty for none."""
    index, auxiliaries = article.index, article.lexicon.table("auxiliary")
    sentence = index.in_sentence[index.sentence_of(word)]
    plain = article.lexicon.derived(_plain)
    found = ""
    for i in range(word - 1, max(sentence.start, word - 1 - NEAR) - 1, -1):
        before = index.keys[i]
        family, sure, *more = auxiliaries.get(before, ("", ""))
        if INNER in more:
            found = ""
        elif family in plain:
            found = found or sure
        elif family and family != DO:
            return sure
        elif not before.endswith("ly") and before not in index.plain:
            break
    return found


def _plain(lexicon: Lexicon) -> frozenset[str]:
    """The families of auxiliaries that have forms behind others: be and have."""
    return frozenset(lexicon.table("auxiliary")[word][0] for word in lexicon.having("auxiliary", INNER))


def hedges(article: Article, word: int, denial: int = -1) -> set[str]:
    """The other words near a verb that deny or hedge it."""
    return _near(article, word, denial, frozenset(article.lexicon.table("denial")))


def counter_denials(article: Article, word: int, denial: int = -1) -> set[str]:
    """The other words near a verb that deny it too, or make a denial one of a part: learnt nothing, not only."""
    return _near(article, word, denial, article.lexicon.having("denial", "negative", "partly"))


def _near(article: Article, word: int, denial: int, words: frozenset[str]) -> set[str]:
    index = article.index
    sentence = index.in_sentence[index.sentence_of(word)]
    around = range(max(sentence.start, word - REACH), min(sentence.stop, word + REACH))
    own = (word, denial)
    return {key for i in around if i not in own and ((key := index.keys[i]) in words or key.endswith("n't"))}


def phrase(article: Article, word: int, denial: int = -1) -> Span:
    """A verb with what denies it, or with the word right before it, if no mark stands between."""
    index = article.index
    first = denial
    if denial < 0:
        first = word
        if (
            word > index.in_sentence[index.sentence_of(word)].start
            and article.text[index.words[word - 1].end : index.words[word].start].isspace()
        ):
            first -= 1
    auxiliaries = article.lexicon.table("auxiliary")
    apart = denial > 0 and index.keys[denial] in article.lexicon.having("denial", "verb") and index.keys[denial] not in auxiliaries
    if apart and index.keys[denial - 1] in auxiliaries:
        first -= 1
    return Span(index.words[first].start, index.words[word].end)
