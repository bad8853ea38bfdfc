"""Spellings over which houses differ: Kyiv and Kiev, Center and Centre, Barvinsky and Barvinskiy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article.text.normalise import plain
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

WITHIN = "~"  # before letters that stand anywhere in a name, in the list of houses' forms


def house(form: str, other: str, lexicon: Lexicon) -> bool:
    """Whether houses differ over the two: Kyiv and Kiev, Center and Centre, Barvinsky and Barvinskiy."""
    one, two = plain(form), plain(other)
    table = lexicon.table("house")
    if two in (table.get(one) or ()) or one in (table.get(two) or ()):
        return True
    spelt = lexicon.table("ukus")
    if two.lower() in (spelt.get(one.lower()) or ()) or one.lower() in (spelt.get(two.lower()) or ()):
        return True
    if one.lower() != two.lower() and _transliterated(one.lower(), lexicon) == _transliterated(two.lower(), lexicon):
        return lexicon.words("surname").isdisjoint((one, two))  # a Buchard is no Bouchard
    stem = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    first = max(1, max(len(one), len(two)) - lexicon.derived(_longest_of_houses))  # before it no ending can begin, in a word of any length
    return any(
        "-" + b in (table.get("-" + a) or ()) or "-" + a in (table.get("-" + b) or ())
        for a, b in ((one[cut:], two[cut:]) for cut in range(first, stem + 1))
    )


def house_keys(form: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """What two forms have one of in common if houses differ over them: a form, the letters of another alphabet, what an ending follows."""
    word = plain(form)
    small, (_, endings) = word.lower(), lexicon.derived(_house_forms)
    first = max(1, len(word) - lexicon.derived(_longest_of_houses))
    yield "letters", _transliterated(small, lexicon)
    yield from (("house", one) for one in (word, *(lexicon.table("house").get(word) or ())))
    yield from (("ukus", one) for one in (small, *(lexicon.table("ukus").get(small) or ())))
    yield from (("stem", word[:cut]) for cut in range(first, len(word) + 1) if word[cut:] in endings)


def _transliterated(word: str, lexicon: Lexicon) -> str:
    """A word with letters that other alphabets are written in as the first house of the list writes them: Nouri as Nuri."""
    for pattern, letters in lexicon.derived(_transliterations):
        word = pattern.sub(letters, word)
    return word


def _transliterations(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = ((key[1:], [field[1:] for field in fields]) for key, fields in lexicon.table("house").items() if key.startswith(WITHIN))
    return tuple((expression("|".join(sorted(others, key=len, reverse=True))), letters) for letters, others in rows)


def may_differ_by_house(form: str, lexicon: Lexicon) -> bool:
    """Whether the lists of houses' spellings have the form, or an ending of it."""
    whole, endings = lexicon.derived(_house_forms)
    if plain(form) in whole or form.lower() in whole or plain(form).endswith(endings):
        return True
    word = plain(form).lower()
    return any(letters in word or pattern.search(word) for pattern, letters in lexicon.derived(_transliterations))


def _house_forms(lexicon: Lexicon) -> tuple[frozenset[str], tuple[str, ...]]:
    """The forms and words that the two lists have, and the endings."""
    rows = [form for name in ("house", "ukus") for head, fields in lexicon.table(name).items() for form in (head, *fields)]
    return frozenset(form for form in rows if form[0] not in ("-", WITHIN)), tuple({form[1:] for form in rows if form[0] == "-"})


def _longest_of_houses(lexicon: Lexicon) -> int:
    """How many letters the longest ending has that houses spell in two ways."""
    return max(map(len, lexicon.derived(_house_forms)[1]), default=0)
