"""Wording: whether words that differ in two quotations say the same, written otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newslint.article.text.letters import squashed
from newslint.article.text.normalise import stemmed, without_possessive
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

ENDINGS = frozenset(("s", "es", "d", "ed", "ing", "'s", "'"))
PLAIN = ("be", "have", "do")  # families of auxiliaries that are no modals
VOWELS = "aeiouy"
LONG = 5  # letters of a word in which one letter more or less is a slip of the hand
FEWEST_INITIALS = 2  # words whose initials are an abbreviation
TITLE = "title"


@record(frozen=True, eq=False)
class Wording:
    """The little words, auxiliaries and titles that tell what of a quotation may be written otherwise."""

    lexicon: Lexicon
    glue: frozenset[str]
    modals: frozenset[str]
    titles: frozenset[str]
    fillers: frozenset[str]

    def is_same(self, here: Sequence[str], there: Sequence[str]) -> bool:
        """Whether no word that counts differs: but spelling, endings, hyphens, contractions, initials, little words, titles, fillers."""
        if len(here) == len(there) == 1 and here[0] in self.modals and there[0] in self.modals:
            return here == there
        if all(self.is_glue(key) for key in (*here, *there)) or squashed(here, self.lexicon) == squashed(there, self.lexicon):
            return True
        if _is_short_for(here, there) or _is_short_for(there, here):
            return True
        if not (here and there):
            words = (*here, *there)
            return all(key in self.titles for key in words) or all(key in self.fillers or self.is_glue(key) for key in words)
        if len(here) == len(there) == 1 and _is_near(here[0], there[0]) and not self._are_two_words(here[0], there[0]):
            return True
        return self.is_moved(here, there)

    def _are_two_words(self, one: str, other: str) -> bool:
        """Whether a consonant parts two words that everybody knows, and neither is the other otherwise spelt: brought, bought."""
        common, spellings = self.lexicon.words("common"), self.lexicon.table("ukus")
        if one not in common or other not in common or _is_ending(one, other):
            return False
        if any(a in spellings and spellings[a][0] == b for a, b in ((one, other), (other, one))):
            return False
        return _are_a_consonant_apart(one, other)

    def is_moved(self, here: Sequence[str], there: Sequence[str]) -> bool:
        """Whether both have the same words that count, in another order about the little ones, or one of them by its initials.

        What is told from A to B is not told from B to A: with the same little words more than one may not change its place.
        """
        own, others = self._telling(here), self._telling(there)
        rest, lost = Counter(own) - Counter(others), Counter(others) - Counter(own)
        if rest or lost:
            one, many = ([key for key in keys if left[key]] for keys, left in ((own, rest), (others, lost)))
            return _is_short_for(one, many) or _is_short_for(many, one)
        plain = [[key for key in keys if key not in self.modals] for keys in (own, others)]
        little = [Counter(key for key in keys if self.is_glue(key) and key not in self.modals) for keys in (here, there)]
        return plain[0] == plain[1] or little[0] != little[1]

    def _telling(self, keys: Sequence[str]) -> list[str]:
        words = [without_possessive(part) for key in keys for part in key.split("-")]
        told = (word if word in self.modals else stemmed(word) for word in words)
        return [word for word in told if word in self.modals or not self.is_glue(word)]

    def is_glue(self, key: str) -> bool:
        """Little words, with a short form at the end or not; but not those that deny."""
        return key in self.glue or (not key.endswith("n't") and key.partition("'")[0] in self.glue)


def wording(lexicon: Lexicon) -> Wording:
    """What the lists tell of wording; ask `lexicon.derived(wording)`."""
    families = lexicon.table("auxiliary").items()
    return Wording(
        lexicon,
        lexicon.lower("glue"),
        frozenset(key for key, row in families if row[0] == key and key not in PLAIN),
        lexicon.having("abbreviation", TITLE) | frozenset(word.lower().rstrip(".") for word in lexicon.words("honorific")),
        lexicon.lower("filler"),
    )


def _is_short_for(short: Sequence[str], words: Sequence[str]) -> bool:
    """Whether one word is the initials of several: uk, united kingdom."""
    return len(short) == 1 and len(words) >= FEWEST_INITIALS and "".join(word[0] for word in words) == short[0]


def _is_near(one: str, other: str) -> bool:
    """Whether two words are one with another ending, or a letter apart."""
    from rapidfuzz.distance import OSA

    return _is_ending(one, other) or (min(len(one), len(other)) >= LONG and OSA.distance(one, other, score_cutoff=1) <= 1)


def _is_ending(one: str, other: str) -> bool:
    """Whether one word is the other with an ending."""
    short, long = sorted((one, other), key=len)
    ending = long[len(short) :]
    return long.startswith(short) and (ending in ENDINGS or (ending[:1] == short[-1:] and ending[1:] in ENDINGS))


def _are_a_consonant_apart(one: str, other: str) -> bool:
    """Whether what parts two words is a consonant, and neither one that is doubled nor an s for a z: focussed, realise."""
    short, long = sorted((one, other), key=len)
    first = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    letters = {long[first]} | ({short[first]} if len(short) == len(long) else set())
    doubled = len(short) < len(long) and long[first] in (long[first - 1 : first], long[first + 1 : first + 2])
    return letters.isdisjoint(VOWELS) and letters != {"s", "z"} and not doubled
