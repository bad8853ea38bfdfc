"""The forms of a word by an affix file of Hunspell's: `quay` with the flags S and G is quay, quays, quaying (hunspell(5))."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

RULE = expression(r"(?m)^[ \t]*(SFX|PFX)[ \t]+(\S+)[ \t]+(\S+)[ \t]+(\S+)(?:[ \t]+(\S+))?")
FLAG = expression(r"(?m)^[ \t]*FLAG[ \t]+(long|num)\b")
COUNTED = ("Y", "N")  # the head of a flag's rules: whether prefixes and suffixes go together, and how many there are
MOST = 10_000  # rules of one file


class Affix(NamedTuple):
    """One way to change a word: what is taken off it, what is put there, and what it must end (or begin) with."""

    off: str
    on: str
    fits: re.Pattern[str]


class Affixes:
    """An affix file, as far as it says what forms a word has. Raises ValueError for what is none."""

    def __init__(self, text: str) -> None:
        found = FLAG.search(text)
        self._way = found[1] if found else ""
        self._suffixes: dict[str, list[Affix]] = {}
        self._prefixes: dict[str, list[Affix]] = {}
        self._together: dict[str, bool] = {}
        for number, match in enumerate(RULE.finditer(text)):
            if number > MOST:
                raise ValueError(f"it has more than {MOST:,} rules")
            kind, flag, off, on, condition = match.groups()
            if off in COUNTED and on.isdecimal() and condition is None:
                self._together[flag] = off == COUNTED[0]
                continue
            table = self._suffixes if kind == "SFX" else self._prefixes
            table.setdefault(flag, []).append(_affix(kind, off, on.partition("/")[0], condition or "."))

    def forms(self, word: str, flags: str) -> tuple[str, ...]:
        """The word and all that these flags make of it, each once. Raises ValueError for a flag that is none."""
        named = list(self._parted(flags))
        for flag in named:
            if flag not in self._suffixes and flag not in self._prefixes:
                raise ValueError(f"'{flag}' is no flag of it")
        behind = [(form, self._together.get(flag, False)) for flag in named for form in _suffixed(self._suffixes.get(flag, ()), word)]
        made = [word, *(form for form, _ in behind)]
        for flag in named:
            stems = [word, *(form for form, together in behind if together and self._together.get(flag, False))]
            made += [form for stem in stems for form in _prefixed(self._prefixes.get(flag, ()), stem)]
        return tuple(dict.fromkeys(made))

    def _parted(self, flags: str) -> Iterator[str]:
        if self._way == "num":
            yield from flags.split(",")
        else:
            width = 2 if self._way == "long" else 1
            yield from (flags[at : at + width] for at in range(0, len(flags), width))


def _affix(kind: str, off: str, on: str, condition: str) -> Affix:
    try:
        fits = re.compile(condition + r"\Z" if kind == "SFX" else condition)
    except re.error as error:
        raise ValueError(f"'{condition}' is no condition") from error
    return Affix("" if off == "0" else off, "" if on == "0" else on, fits)


def _suffixed(affixes: Iterable[Affix], word: str) -> Iterator[str]:
    for off, on, fits in affixes:
        if word.endswith(off) and fits.search(word):
            yield word[: len(word) - len(off)] + on


def _prefixed(affixes: Iterable[Affix], word: str) -> Iterator[str]:
    for off, on, fits in affixes:
        if word.startswith(off) and fits.match(word):
            yield on + word[len(off) :]
