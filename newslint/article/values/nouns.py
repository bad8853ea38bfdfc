"""Counted: what a number counts, by the words behind it."""

from __future__ import annotations

import re

WORD = re.compile(r"[ -]([^\W\d_]+(?:'[^\W\d_]+)?)")
WORDS = 4  # behind a number, in which the noun must come
OF = (" of the ", " of its ", " of his ", " of her ", " of their ", " of those ")
# Words behind a number that count nothing.
NO_NOUN = frozenset((
    "more", "other", "others", "additional", "new", "such", "different", "separate", "former", "current", "own", "straight",
))  # fmt: skip
PLURALS = frozenset((
    "km", "kg", "mph", "kph", "cm", "mm", "lb", "lbs", "ft", "oz", "people", "men", "women", "children", "police", "feet", "teeth",
    "fishermen", "congressmen", "policemen", "servicemen", "aircraft", "personnel",
))  # fmt: skip
SINGULARS = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "ft": "foot", "km": "kilometre",
    "kg": "kilogram", "cm": "centimetre", "mm": "millimetre", "lb": "pound", "lbs": "pound", "oz": "ounce", "kilometers": "kilometre",
    "kilometer": "kilometre", "meters": "metre", "meter": "metre", "centimeters": "centimetre", "millimeters": "millimetre",
    "kilograms": "kilogram", "kilogrammes": "kilogram", "kilos": "kilogram", "liters": "litre", "liter": "litre",
}  # fmt: skip


def noun_behind(level: str, end: int, function: frozenset[str], *, one: bool = False) -> str:
    """What is counted, in the singular: the first plural of the next words; of `one`, or behind a hyphen, the first word."""
    first, position = "", end
    if level.startswith(OF, end):
        position = level.index(" ", end + 4)
    elif level.startswith(" of ", end):
        position = end + 3
    for _ in range(WORDS):
        match = WORD.match(level, position)
        if match is None:
            break
        word = match[1].lower()
        if word in function and word not in NO_NOUN:
            break
        position = match.end()
        if word in NO_NOUN or word.endswith("'s"):
            continue
        if level[match.start()] == "-" or _is_plural(word):
            return singular(word)
        first = first or word
    return first if one else ""


def _is_plural(word: str) -> bool:
    return word in PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))


def singular(word: str) -> str:
    """A noun in the singular, well enough to compare two.

    >>> singular("ferries"), singular("boxes"), singular("courses"), singular("women")
    ('ferry', 'box', 'course', 'woman')
    """
    if word in SINGULARS:
        return SINGULARS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
