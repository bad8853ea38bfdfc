"""Verbs: which are denied, which are only possible, and where a source has the same one in a sentence like the copy's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newslint.article.article import Article
from newslint.compare.claims import claims_of
from newslint.document import Span

# Words that deny without “not”: where one stands near, the two sentences may agree after all.
DENYING = frozenset((
    "no", "nor", "neither", "none", "nobody", "nothing", "without", "lack", "lacks", "lacked", "fail", "fails", "failed", "failing", "failure",
    "deny", "denies", "denied", "denying", "refuse", "refuses", "refused", "refusing", "decline", "declines", "declined", "unable", "unlikely",
    "stop", "stopped", "prevent", "prevented", "avoid", "avoided", "oppose", "opposed", "reject", "rejected", "hardly", "barely", "rarely",
    "instead", "rather", "only", "unless", "until", "whether", "doubt", "doubted", "dispute", "disputed", "yet", "just", "merely", "necessarily",
    "few", "little", "than", "if",
))  # fmt: skip
LIGHT = frozenset(("be", "been", "being", "so", "to", "the", "a", "an", "any", "that", "it", "yet", "have", "has", "had", "even", "all"))
# Auxiliaries by family; “did not sign” answers to “signed”, which has none.
FAMILIES = {
    **dict.fromkeys(("is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "am"), "be"),
    **dict.fromkeys(("has", "have", "had", "having", "hasn't", "haven't", "hadn't"), "have"),
    **dict.fromkeys(("do", "does", "did", "don't", "doesn't", "didn't"), ""),
    **{modal: modal for modal in ("will", "would", "can", "could", "may", "might", "must", "should", "shall")},
    **{"won't": "will", "wouldn't": "would", "can't": "can", "cannot": "can", "couldn't": "could", "shouldn't": "should", "mustn't": "must"},
}  # fmt: skip
NO_FRAME = ("", "")
NEAR = 5  # words between a denial and what it denies
REACH = 7  # words around a verb in which another denial may stand


# What outlets say of whom they could not reach, each in its own story.
UNREACHED = frozenset(("respond", "comment", "return", "reply", "repli", "answer", "reach"))


class Use(NamedTuple):
    """A verb of a source in a sentence like the copy's: the word by index, and how alike the words around the two are (0 to 1)."""

    source: Article
    word: int
    score: float


def denials_of(article: Article) -> Mapping[int, int]:
    """The words that “not” and its like deny, each with the denying word, by index."""
    index = article.index
    found: dict[int, int] = {}
    for key in ("not", "never", "cannot", *(key for key in index.places if key.endswith("n't"))):
        for word in index.places.get(key, ()):
            if (denied := content_after(article, word)) >= 0:
                found.setdefault(denied, word)
    return found


def content_after(article: Article, word: int) -> int:
    """The next word with a meaning of its own in the sentence, by index; -1 if none is near."""
    index = article.index
    sentence = index.in_sentence[index.sentence_of(word)]
    for after in range(word + 1, min(sentence.stop, word + 1 + NEAR)):
        key = index.keys[after]
        if key not in index.plain and key not in LIGHT and not key.endswith("ly") and key not in FAMILIES:
            return after
    return -1


def frame(article: Article, word: int, denial: int) -> tuple[str, str]:
    """What a verb and another must share: the family of the auxiliary before it, and its form; empty where it has none and may be no verb.

    “Did not sign” answers to “signed” and “signs”: of these only the stem counts.
    """
    index = article.index
    key, stem = index.keys[word], claims_of(article).stems[word]
    sentence = index.in_sentence[index.sentence_of(word)]
    for i in range(word - 1, max(sentence.start, word - 1 - NEAR) - 1, -1):
        before = index.keys[i]
        if before in FAMILIES:
            return (FAMILIES[before], key) if FAMILIES[before] else ("", stem)
        if i != denial and not before.endswith("ly") and before not in index.plain:
            break
    return ("", stem) if denial < 0 and key != stem and key.endswith(("s", "ed")) else NO_FRAME


def modal(article: Article, word: int) -> str:
    """How a verb is put: the modal before it (could, will), “is” where a form of be or have stands there, else empty."""
    index = article.index
    sentence = index.in_sentence[index.sentence_of(word)]
    found = ""
    for i in range(word - 1, max(sentence.start, word - 1 - NEAR) - 1, -1):
        before = index.keys[i]
        family = FAMILIES.get(before)
        if family in ("be", "have"):
            found = "" if before in ("be", "been", "being", "having") else found or "is"
        elif family:
            return family
        elif not before.endswith("ly") and before not in index.plain:
            break
    return found


def uses(article: Article, word: int, source: Article) -> Iterator[Use]:
    """Where a source has a word of the same stem, each with the likeness of its sentence to the copy's."""
    places = claims_of(source).places.get(claims_of(article).stems[word], ())
    here = claims_of(article).around(*article.index.words[word][:2]) if places else {}
    for place in places:
        there = claims_of(source).around(*source.index.words[place][:2])
        yield Use(source, place, sum(weight * there.get(stem, 0.0) for stem, weight in here.items()))


def hedges(article: Article, word: int, denial: int = -1) -> set[str]:
    """The other words near a verb that deny or hedge it."""
    index = article.index
    sentence = index.in_sentence[index.sentence_of(word)]
    around = range(max(sentence.start, word - REACH), min(sentence.stop, word + REACH))
    own = (word, denial)
    return {key for i in around if i not in own and ((key := index.keys[i]) in DENYING or key == "not" or key.endswith("n't"))}


def phrase(article: Article, word: int, denial: int = -1) -> Span:
    """A verb with what denies it, or with the word before it."""
    index = article.index
    first = denial if denial >= 0 else max(word - 1, index.in_sentence[index.sentence_of(word)].start)
    if denial > 0 and index.keys[denial] in ("not", "never") and index.keys[denial - 1] in FAMILIES:
        first -= 1
    return Span(index.words[first].start, index.words[word].end)
