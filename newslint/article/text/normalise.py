"""Words in the form in which they are looked up and compared: case, accents, apostrophes, possessives and endings apart."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, normalize

from newslint.lazy.expression import expression

_NO_LETTER = expression(r"[\W_]+")
# A stemmer of our own, for snowballstemmer finds no more slips here, takes 25 ms to load and 40 times as long a word.
# The commonest endings, and what may stay doubled before them (kill, pass, agree). These are the stemmer's own: a list of them would
# not make it know another language.
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_DOUBLED = "lszaeiou"
_SHORTEST_STEM = 4  # letters
# Letters that do not come apart into a plain one and an accent, as agencies without them write them.
_PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ß": "ss"})


def listed(word: str) -> str:
    """As the word lists have it: lower case, straight apostrophes, no closing stop.

    >>> listed("Sen."), listed("O’Brien"), listed("U.S.")
    ('sen', "o'brien", 'u.s')
    """
    return word.lower().rstrip(".").replace("’", "'")


def compared(word: str) -> str:
    """As two stories' words are compared: lower case, straight apostrophes and hyphens, U.S as us.

    >>> compared("Anti‑War"), compared("U.S"), compared("3.5")
    ('anti-war', 'us', '3.5')
    """
    key = word.lower()
    if not key.isascii():
        key = key.replace("’", "'").replace("‐", "-").replace("‑", "-")
    if "." in key and all(len(part) == 1 and part.isalpha() for part in key.split(".")):
        key = key.replace(".", "")
    return key


def without_accents(word: str) -> str:
    """The same without its accents; letters that are no accented ones (ø, ł) stay.

    >>> without_accents("Zoë Škvorecký"), without_accents("Bjørn")
    ('Zoe Skvorecky', 'Bjørn')
    """
    if word.isascii():
        return word
    return "".join(char for char in normalize("NFKD", word) if not combining(char))


@lru_cache(maxsize=2048)
def plain(word: str) -> str:
    """The word without accents, also those letters that do not come apart into a plain one and an accent.

    >>> plain("Zoë Løkke")
    'Zoe Lokke'
    """
    return without_accents(word.translate(_PLAIN))


def folded(word: str) -> str:
    """In lower case, without accents: as names are compared that another desk may spell plainly."""
    return without_accents(word).lower()


def letters(words: str) -> str:
    """Letters and digits alone, in lower case: what two lines share that differ in spaces, marks and case.

    >>> letters("“No,” he said.") == letters("NO, HE SAID")
    True
    """
    return _NO_LETTER.sub("", words).lower()


def without_possessive(word: str) -> str:
    """A word without 's or a closing apostrophe.

    >>> without_possessive("Ruiz’s"), without_possessive("Jones'"), without_possessive("Keane")
    ('Ruiz', 'Jones', 'Keane')
    """
    return word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def stemmed(key: str) -> str:
    """A word in lower case without its commonest endings, well enough to tell that say and says are one.

    >>> [stemmed(word) for word in ("closed", "close", "closing", "stopped", "stops", "carried", "voted", "vote")]
    ['clos', 'clos', 'clos', 'stop', 'stop', 'carri', 'vote', 'vote']
    """
    key = without_possessive(key)
    if len(key) == _SHORTEST_STEM + 1 and key.endswith("ed"):
        return key[:-1]  # voted, moved
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM:
            key = key[: -len(ending)]
            if key[-1] == key[-2] and key[-1] not in _DOUBLED:
                return key[:-1]
            break
    if len(key) > _SHORTEST_STEM and key[-1] in "ey":
        return key[:-1] if key[-1] == "e" else key[:-1] + "i"
    return key
