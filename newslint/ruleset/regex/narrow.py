"""Narrowed expressions: classes of letters as Latin-1 has them, which google-re2 compiles a hundred times as fast as Unicode's.

A text is looked through with each letter beyond Latin-1 written as one that is of its kind, so that what is found is the same. But
where case is ignored, ß, ÿ and the micro sign are no capitals, whose own capitals stand outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

from newslint.lazy.expression import expression
from newslint.ruleset.regex.engines import quiet

# Letters of Latin-1 by category, and the ones that stand for all others: a capital, a small letter, one without case.
CLASSES = {"L": "A-Za-zªµºÀ-ÖØ-öø-ÿ", "Lu": "A-ZÀ-ÖØ-Þ", "Ll": "a-zµß-öø-ÿ"}
CAPITAL, SMALL, CASELESS = "Þ", "þ", "ª"
LATIN_1 = 0xFF
# A class of letters; another property or quoted text; a letter by its number; any escape; a named class; brackets.
TOKEN = expression(
    r"\\p(?:\{(?P<whole>L[ul]?)\}|(?P<short>L))|(?P<other>\\[pPQ])|\\x\{(?P<number>[0-9A-Fa-f]+)\}|\\."
    r"|\[:\^?\w+:\]|(?P<open>\[\^?\]?)|(?P<close>\])"
)


class Narrowed:
    """An expression for google-re2 that finds what it would find with all of Unicode's letters in its classes.

    One that asks for letters in another way (of a script, say) stays as it is. Raises re2.error if google-re2 cannot read it.
    """

    def __init__(self, expr: str, **options: Any) -> None:
        import re2

        kept = _letters(expr)
        narrow = _narrow(expr, kept) if not kept & {*CAPITAL, *SMALL, *CASELESS} else None
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
        self[code] = ord(letter)
        return self[code]


@cache
def _letters_beside(kept: frozenset[str]) -> _Letters:
    return _Letters(kept)


def _letters(expr: str) -> frozenset[str]:
    """The letters beyond Latin-1 that an expression names, in both cases, and those that stand for others."""
    named = {chr(int(match["number"], 16)) for match in TOKEN.finditer(expr) if match["number"]}
    letters = (letter for letter in {*expr, *named} if letter in CAPITAL + SMALL + CASELESS or (ord(letter) > LATIN_1 and letter.isalpha()))
    return frozenset(form for letter in letters for form in (letter, letter.lower(), letter.upper()) if len(form) == 1)


def _narrow(expr: str, kept: frozenset[str]) -> str | None:
    """The expression with narrow classes; None if it asks for letters otherwise."""
    more = {"L": kept, "Lu": filter(str.isupper, kept), "Ll": filter(str.islower, kept)}
    classes = {name: CLASSES[name] + "".join(sorted(letters)) for name, letters in more.items()}
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
