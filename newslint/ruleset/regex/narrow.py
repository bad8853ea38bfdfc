"""Narrowed expressions: classes of letters and digits as Latin-1 has them, which google-re2 compiles a hundred times as fast as Unicode's.

A text is looked through with each letter and digit beyond Latin-1 written as a sign that is of its kind, so that what is found is the same.
But where case is ignored, ß, ÿ and the micro sign are no capitals, whose own capitals stand outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

from newslint.lazy.expression import expression
from newslint.ruleset.regex.engines import quiet

# Latin-1 by category, and the signs that stand for all others: a capital, a small letter, a letter without case, a digit.
CLASSES = {"L": "A-Za-zªµºÀ-ÖØ-öø-ÿ", "Lu": "A-ZÀ-ÖØ-Þ", "Ll": "a-zµß-öø-ÿ", "Nd": "0-9\x80"}
# U+0080 is no digit where it stands in a text: there its neighbour is written for it.
CAPITAL, SMALL, CASELESS, DIGIT, NO_DIGIT = SIGNS = "Þþª\x80\x81"
LATIN_1 = 0xFF
# A class of letters or digits; another property or quoted text; a letter by its number; any escape; a named class; brackets.
TOKEN = expression(
    r"\\p(?:\{(?P<whole>L[ul]?|Nd)\}|(?P<short>L))|(?P<other>\\[pPQ])|\\x\{(?P<number>[0-9A-Fa-f]+)\}|\\."
    r"|\[:\^?\w+:\]|(?P<open>\[\^?\]?)|(?P<close>\])"
)
RANGE = expression(r"(\\x\{[0-9A-Fa-f]+\}|[\s\S])-(\\x\{[0-9A-Fa-f]+\}|[^\x00-\xff])")


class Narrowed:
    """An expression for google-re2 that finds what it would find with all of Unicode's letters and digits in its classes.

    One that asks for them in another way (of a script, say) stays as it is. Raises re2.error if google-re2 cannot read it.
    """

    def __init__(self, expr: str, **options: Any) -> None:
        import re2

        kept = _letters(expr)
        narrow = _narrow(expr, kept) if kept.isdisjoint(SIGNS) and not any(map(_has_letters, RANGE.findall(expr))) else None
        self._letters = None if narrow is None else _letters_beside(kept)
        self._compiled = re2.compile(expr if narrow is None else narrow, quiet(**options))

    @property
    def groupindex(self) -> Mapping[str, int]:
        """The named groups, and their numbers."""
        return cast(Mapping[str, int], self._compiled.groupindex)

    def search(self, text: str) -> Any:
        """The first match; its places are the text's, its words are not."""
        return self._compiled.search(self._written(text))

    def finditer(self, text: str) -> Iterator[Any]:
        """All matches; their places are the text's, their words are not."""
        return iter(self._compiled.finditer(self._written(text)))

    def _written(self, text: str) -> str:
        return text if self._letters is None or text.isascii() else self._letters.written(text)


class _Letters(dict[int, int]):
    """By code point how a letter is written for narrowed expressions that have some letters of their own."""

    def __init__(self, kept: frozenset[str]) -> None:
        super().__init__((ord(letter), ord(letter)) for letter in kept)
        self._last = "", ""

    def written(self, text: str) -> str:
        """A text so written; that of the last one is kept, for a hundred expressions look through the same."""
        known, written = self._last
        if known is not text:
            written = text.translate(self)
            self._last = text, written
        return written

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        if code > LATIN_1 and letter.isalpha():
            letter = CAPITAL if letter.isupper() else SMALL if letter.islower() else CASELESS
        elif code > LATIN_1 and letter.isdecimal():
            letter = DIGIT
        elif letter == DIGIT:
            letter = NO_DIGIT
        self[code] = ord(letter)
        return self[code]


@cache
def _letters_beside(kept: frozenset[str]) -> _Letters:
    return _Letters(kept)


def _letters(expr: str) -> frozenset[str]:
    """The letters and digits beyond Latin-1 that an expression names, in both cases, and the signs that stand for others."""
    named = {chr(int(match["number"], 16)) for match in TOKEN.finditer(expr) if match["number"]}
    letters = (letter for letter in {*expr, *named} if letter in SIGNS or _is_beyond(letter))
    return frozenset(form for letter in letters for form in (letter, letter.lower(), letter.upper()) if len(form) == 1)


def _is_beyond(char: str) -> bool:
    return ord(char) > LATIN_1 and (char.isalpha() or char.isdecimal())


def _has_letters(ends: tuple[str, str]) -> bool:
    """Whether a range may have letters or digits beyond Latin-1, which are not written as themselves."""
    first, last = (int(end[3:-1], 16) if len(end) > 1 else ord(end) for end in ends)
    return any(map(_is_beyond, map(chr, range(first, last + 1))))


def _narrow(expr: str, kept: frozenset[str]) -> str | None:
    """The expression with narrow classes; None if it asks for letters otherwise."""
    kinds = {"L": str.isalpha, "Lu": str.isupper, "Ll": str.islower, "Nd": str.isdecimal}
    classes = {name: CLASSES[name] + "".join(sorted(filter(is_one, kept))) for name, is_one in kinds.items()}
    made, at, inside = [], 0, False
    for match in TOKEN.finditer(expr):
        if match["other"]:
            return None
        name = match["whole"] or match["short"]
        if name:
            made += [expr[at : match.start()], classes[name] if inside else f"[{classes[name]}]"]
            at = match.end()
        inside = (inside or bool(match["open"])) and not match["close"]
    return "".join([*made, expr[at:]])
