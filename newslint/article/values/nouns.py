"""Nouns: what a number counts, by the words behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon, any_of

WORD = expression(r"[ -]([^\W\d_]+(?:'[^\W\d_]+)?)")
WORDS = 4  # behind a number, in which the noun must come


@record(frozen=True, slots=True)
class NounWords:
    """The words that tell what is counted, from the lists `wordclass`, `plural` and `function`."""

    of_the: re.Pattern[str]
    joined: re.Pattern[str]  # units that may stand right behind digits: 12km, 780g
    uncounted: frozenset[str]  # stand between a number and what it counts
    function: frozenset[str]
    plurals: frozenset[str]  # that do not end in s
    singulars: Mapping[str, str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> NounWords:
        """Those of a lexicon."""
        table = lexicon.table("plural")
        return cls(
            of_the=expression(rf" of {lexicon.choice('wordclass', 'definite')} "),
            joined=expression(rf" ?({any_of(lexicon.having('unit', 'joined'))})(?![\w/])"),
            uncounted=lexicon.having("wordclass", "uncounted"),
            function=lexicon.lower("function"),
            plurals=frozenset(table) - lexicon.having("plural", "spelling"),
            singulars={word: fields[0] for word, fields in table.items() if fields[0] != "-"},
        )


def noun_behind(level: str, end: int, words: NounWords, *, one: bool = False) -> str:
    """What is counted, in the singular: the first plural of the next words; of `one`, or behind a hyphen, the first word."""
    if joined := words.joined.match(level, end):
        return singular(joined[1], words)
    first, position = "", end
    if match := words.of_the.match(level, end):
        position = match.end() - 1
    elif level.startswith(" of ", end):
        position = end + 3
    for _ in range(WORDS):
        if (match := WORD.match(level, position)) is None:
            break
        word = match[1].lower()
        if word in words.function and word not in words.uncounted:
            break
        position = match.end()
        if word in words.uncounted or word.endswith("'s"):
            continue
        if level[match.start()] == "-" or _is_plural(word, words):
            return singular(word, words)
        first = first or word
    return first if one else ""


def _is_plural(word: str, words: NounWords) -> bool:
    return word in words.plurals or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))


def singular(word: str, words: NounWords) -> str:
    """A noun in the singular, well enough to compare two: ferries, boxes, courses, women are ferry, box, course, woman."""
    if word in words.singulars:
        return words.singulars[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
