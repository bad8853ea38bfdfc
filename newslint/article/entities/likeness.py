"""Likeness: how two forms of a word differ, and whether one may be a slip for the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import count

from newslint.article.entities.house_spellings import house
from newslint.article.text.keyboard import BESIDE
from newslint.article.text.normalise import plain
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

MOST = 2  # edits that are counted
FEW = 500  # pairs of words that are compared in Python: to import the library takes as long
_ASKED = count()
SHARED = 4  # letters that an ending leaves of a word that loses its vowel or has another ending elsewhere, at least

# The two-letter way of writing an accented letter: Müller, Mueller.
WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe"})
APOSTROPHES = str.maketrans("", "", "'’‘`´ʻʼ")
VOWELS = frozenset("aeiouy")
OF_TWO_HOUSES = (frozenset("ou"), frozenset("iy"))  # vowels that other alphabets have one letter for
SOUNDS = tuple(
    (expression(pattern), sound)
    for pattern, sound in (
        (r"(?:ie|[ea]?[iy])$", "i"),
        (r"([^aeiou])\1e$", r"\1"),
        (r"(?<=\w{4})e$", ""),
        ("y", "i"),
        ("e[eio]", "e"),
        ("o[ou]", "u"),
        (r"([aiou])\1", r"\1"),
    )
)
INNER_CAPITAL = expression(r"(?:Mc|Mac|O['’]|D['’]|De|Fitz)[A-Z][a-z]+$")
DOUBLED = expression(r"(.)\1")
GLUED = expression(r"[A-Z]\w*$")


class Limits(NamedTuple):
    """From how many letters one edit between two forms, and from how many two edits, can be a slip."""

    one: int = 4
    two: int = 8


def bare(word: str) -> str:
    """What is left of a word without accents, apostrophes, capitals, closing stop."""
    return plain(word).translate(APOSTROPHES).lower().rstrip(".")


def written_out(word: str) -> str:
    """The word with two letters for an accented one, as telegrams and passports have it: Mueller."""
    return word.translate(WRITTEN_OUT)


def difference(form: str, other: str) -> str:
    """How two forms of the same letters differ: by `apostrophe`, `accent` or `capitals`; empty if by letters, or not at all."""
    one, two = form.rstrip("."), other.rstrip(".")
    if one == two:
        return ""
    if one.translate(APOSTROPHES) == two.translate(APOSTROPHES):
        return "apostrophe"
    if one.lower() == two.lower():
        return "capitals"
    if bare(one) == bare(two) or bare(written_out(one)) == bare(two) or bare(one) == bare(written_out(two)):
        return "accent"
    return ""


def edits(word: str, other: str) -> int:
    """How many letters are put in, lost, changed or swapped with their neighbour between two words; 3 stands for more than 2."""
    if abs(len(word) - len(other)) > MOST:
        return MOST + 1
    return (_by_hand if next(_ASKED) < FEW else _by_library())(word, other)


def _by_hand(word: str, other: str) -> int:
    """The same in Python: the optimal string alignment, once what the two begin and end with is taken off."""
    start, most = 0, min(len(word), len(other))
    while start < most and word[start] == other[start]:
        start += 1
    end = 0
    while end < most - start and word[-1 - end] == other[-1 - end]:
        end += 1
    one, two = word[start : len(word) - end], other[start : len(other) - end]
    before, row = list[int](), list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, row, earlier = row, [i], before
        for j, b in enumerate(two, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and b == one[i - 2]:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
        before = last
    return min(row[-1], MOST + 1)


@cache
def _by_library() -> Callable[[str, str], int]:
    from rapidfuzz.distance import OSA

    return lambda word, other: int(OSA.distance(word, other, score_cutoff=MOST))


def near(word: str, other: str, lexicon: Lexicon, limits: Limits = Limits()) -> bool:  # noqa: B008 - a tuple
    """Whether one may be a slip for the other: few edits in enough letters, one beginning, and no other word of the same root."""
    one, two = plain(word), plain(other)
    shorter = min(len(one), len(two))
    if shorter < limits.one or (one[0] != two[0] and one[:2] != two[1::-1]):
        return False
    if edits(one, two) > (2 if shorter >= limits.two else 1) or difference(word, other):
        return False
    return not related(one, two, lexicon) and not house(word, other, lexicon) and not _run_together(one, two)


def near_surname(word: str, other: str, lexicon: Lexicon, limits: Limits = Limits()) -> bool:  # noqa: B008 - a tuple
    """Whether two surnames of one person may be one: also where an ending or the first letter differs (Roberts, Robert; Cohn, Kohn)."""
    one, two = plain(word), plain(other)
    apart = edits(one.lower(), two.lower())
    if apart > MOST or min(len(one), len(two)) < limits.one or difference(word, other) or _run_together(one, two):
        return False
    if house(word, other, lexicon) or _of_woman(one, two, lexicon):
        return False
    heads = {one[0].lower(), two[0].lower()}
    if len(heads) > 1 and not heads <= VOWELS and not same_sound(one, two):
        return False  # Crane, Brane; but Usman, Osman
    return apart == 1 or (apart == MOST and (min(len(one), len(two)) >= limits.two or same_sound(one, two)))


def near_given(given: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two given names are one name spelt two ways (Stephen and Steven, Geoff and Jeff), no short form and no other name."""
    if difference(given, other) or house(given, other, lexicon):
        return False
    spelt = lexicon.derived(_given_spellings)
    if given in spelt and spelt[given] == spelt.get(other):
        return given != other
    one, two = plain(given).lower(), plain(other).lower()
    if edits(one, two) > MOST or min(len(one), len(two)) < 3 or not (one + two).isalpha():
        return False
    if same_sound(one, two):
        return True
    known = lexicon.words("given")
    if given in known and other in known:
        return sorted(one) == sorted(two)  # Jeffrey and Jeffery, but Marco and Mario are two
    if one[0] != two[0] or one.startswith(two) or two.startswith(one):
        return False
    return edits(one, two) <= (2 if min(len(one), len(two)) >= 6 else 1)


def _given_spellings(lexicon: Lexicon) -> Mapping[str, str]:
    """The first of its spellings for each given name of the list."""
    return {form: head for head, fields in lexicon.table("given-spelling").items() for form in (head, *fields)}


def same_sound(word: str, other: str) -> bool:
    """Whether two names are said alike: by Metaphone (Philips 1990), which leaves vowels out, and by the vowels in order."""
    from jellyfish import metaphone

    one, two = (re.sub(r"(?<=t)h", "", plain(name).lower()) for name in (word, other))
    one, two = (name[0] + name[1:].replace("y", "i") for name in (one, two))
    return _vowels(one) == _vowels(two) and metaphone(one) == metaphone(two)


def _vowels(word: str) -> str:
    """The vowels that are heard, each way of writing one as one: Geoff and Jeff, Lindsay and Lindsey, Ann and Anne."""
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return "".join(letter for letter in word if letter in VOWELS)


def related(word: str, other: str, lexicon: Lexicon) -> bool:
    """Whether the two are words of one root: Iraq and Iraqis, Olympics and Olympians, Ivanov and Ivanova.

    Some words are made of names that stand without a letter as often as not, and are so only if it is `word` that is the longer.
    """
    one, two = word.lower(), other.lower()
    if DOUBLED.sub(r"\1", one) == DOUBLED.sub(r"\1", two):
        return False  # a doubled letter makes no other word of the root: Muelleer, Mueller
    endings = lexicon.table("ending")
    made = endings.get(one[len(two) :], ()) if one.startswith(two) else ()
    if "made" in made:
        return True  # Falked and Hartwelly of Falke and Hartwell, but a Bradle is a Bradley
    return _longer(one, two, endings) or _longer(two, one, endings) or _facing(one, two, endings, lexicon.derived(_longest_ending))


def _longer(word: str, root: str, endings: Mapping[str, tuple[str, ...]]) -> bool:
    """The word is the root, whole or without a final vowel, and an ending."""
    if word.startswith(root):
        return "made" not in endings.get(word[len(root) :], ("made",))
    stem = root[:-1]
    tail = word[len(stem) :]
    return len(stem) >= SHARED and root[-1] in VOWELS and word.startswith(stem) and "vowel" in (endings.get(tail) or ())


def _facing(one: str, two: str, endings: Mapping[str, tuple[str, ...]], longest: int) -> bool:
    """Each is the same stem with an ending of its own."""
    shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    for stem in range(max(SHARED, max(len(one), len(two)) - longest), shared + 1):
        tail, facing = endings.get(one[stem:]) or (), endings.get(two[stem:]) or ()
        if "pair" in tail and "pair" in facing:
            return True
    return False


def _of_woman(one: str, two: str, lexicon: Lexicon) -> bool:
    """A Slavic woman's surname and a man's: Ivanova, Ivanov."""
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return any("woman" in fields and longer.endswith(tail) for tail, fields in lexicon.table("ending").items()) and longer.startswith(
        shorter
    )


def _longest_ending(lexicon: Lexicon) -> int:
    """How many letters the longest ending has that makes another word."""
    return max(map(len, lexicon.table("ending")), default=0)


def vowels_only(word: str, other: str) -> bool:
    """Whether the two are equally long and differ in vowels alone, as transliterations do."""
    one, two = plain(word).lower(), plain(other).lower()
    return len(one) == len(two) and all(a == b or (a in VOWELS and b in VOWELS) for a, b in zip(one, two, strict=True))


def written_otherwise(word: str, other: str) -> bool:
    """Whether the two are equally long and differ in o and u, or i and y, alone: Soleimani and Suleimani, Danilov and Danylov."""
    one, two = plain(word).lower(), plain(other).lower()
    apart = [{a, b} for a, b in zip(one, two, strict=False) if a != b]
    return len(one) == len(two) and bool(apart) and all(any(pair <= letters for letters in OF_TWO_HOUSES) for pair in apart)


def keyboard_slip(word: str, other: str) -> bool:
    """Whether one edit makes the one of the other as a hand does it: letters swapped, lost or doubled, or a vowel for a vowel."""
    one, two = plain(word).lower(), plain(other).lower()
    if edits(one, two) != 1:
        return False
    return len(one) != len(two) or sorted(one) == sorted(two) or vowels_only(one, two)


def of_other_letters(word: str, other: str) -> bool:
    """Whether the two are equally long, and a consonant of the one is another letter in the other that neither sounds alike nor has its key
    beside it: Wallington and Warrington, Howden and Holden, but Haran and Haram.
    """
    one, two = plain(word).lower(), plain(other).lower()
    if len(one) != len(two) or sorted(one) == sorted(two):
        return False
    apart = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(apart) > MOST:
        return False  # a letter lost and another gained
    strange = any(not {a, b} <= VOWELS and b not in BESIDE.get(a, "") for a, b in apart)
    return strange and not same_sound(one, two)


def well_formed(word: str) -> bool:
    """Whether it is capitalised as a name is, and no acronym or brand."""
    return word[1:].islower() or INNER_CAPITAL.match(word) is not None


def _run_together(one: str, two: str) -> bool:
    """One is the other with a further capitalised word glued to it."""
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return longer.startswith(shorter) and GLUED.match(longer[len(shorter) :]) is not None
