"""Likeness: when two spellings may be one name, and when two places can hold one name."""

from __future__ import annotations

import re
from itertools import takewhile

from newslint.article.entities.spellings import Place, Spelling

# Endings that make another word of the same root, no other spelling: Iraqi, Russian, Clintons, Trumpism.
ENDINGS = frozenset("s es i n an ian ean ish ese ic er ers ist ists ism ite ites ns ans ians is land gate care ville town".split())
# The same where the root loses a vowel: Mexican, Italian, Turkish.
AFTER_VOWEL = ENDINGS - {"s", "n", "er", "ers"}
PEOPLES = frozenset(("s", "n", "ns", "an", "ans", "ism", "ist", "ists"))
SHORTEST = 4  # letters; shorter names are one edit from too many others
SCOTTISH = re.compile(r"(?:Mc|Mac|O['’]|D['’]|De|Fitz)[A-Z][a-z]+$")
FIRST = ("given", "first")
MOST = 2  # edits that are counted
LONG = 8  # letters from which two edits are still a slip


def near(word: str, other: str) -> bool:
    """Whether one may be a slip for the other: an edit or a transposition apart (two in long words), not an inflected form."""
    shorter = min(len(word), len(other))
    if shorter < SHORTEST or (word[0] != other[0] and word[:2] != other[1::-1]) or word.lower() == other.lower():
        return False
    if edits(word, other) > (2 if shorter >= LONG else 1):
        return False
    return not _inflected(word, other) and not _inflected(other, word)


def edits(word: str, other: str) -> int:
    """How many letters are put in, lost, changed or swapped with their neighbour between two words; 3 stands for more than 2."""
    if abs(len(word) - len(other)) > MOST:
        return MOST + 1
    from rapidfuzz.distance import OSA

    return int(OSA.distance(word, other, score_cutoff=MOST))


def _inflected(word: str, root: str) -> bool:
    if word.startswith(root):
        return word[len(root) :].lower() in ENDINGS
    stem = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, root, strict=False)))
    if len(stem) > 3 and word[len(stem) :] in PEOPLES and root[len(stem) :] in PEOPLES:
        return True  # Americas, American, Americanism
    return len(stem) > 3 and len(stem) == len(root) - 1 and root[-1] in "aeiouy" and word[len(stem) :].lower() in AFTER_VOWEL


def variant(given: str, other: str) -> bool:
    """Whether two given names are one name spelt two ways (Stephen, Steven), not a short form of each other."""
    a, b = given.lower(), other.lower()
    if a.startswith(b) or b.startswith(a) or a[0] != b[0] or min(len(a), len(b)) < 3:
        return False
    return edits(a, b) <= (2 if min(len(a), len(b)) >= 6 else 1)


def alike(place: Place, rival: Place) -> bool:
    """Two places that one name can fill: the same half of a name, and no other half that speaks against it."""
    if together(place, rival):
        return True
    if place.part in FIRST or rival.part in FIRST:
        both = place.part in FIRST and rival.part in FIRST
        return both and (place.beside == rival.beside or near(place.beside, rival.beside))
    if place.part and rival.part and place.beside and rival.beside:
        return place.beside == rival.beside or near(place.beside, rival.beside) or variant(place.beside, rival.beside)
    return True


def suspect(spelling: Spelling) -> bool:
    """No list knows the word, and it is no acronym or brand."""
    text = spelling.text
    return not spelling.known and len(text) >= SHORTEST and text[1:].islower() | (SCOTTISH.match(text) is not None)


def together(place: Place, rival: Place) -> bool:
    """Both stand before or behind the same name: Saui Arabia, Saudi Arabia; New Jrsey, New Jersey."""
    return bool(place.after and place.after == rival.after) or bool(place.before and place.before == rival.before and not place.part)
