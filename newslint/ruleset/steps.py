"""Steps: a pattern of words and classes as what follows on what, by which it is known where it stands before an expression is compiled."""

from __future__ import annotations

from typing import Any

from newslint.article.class_bits import BREAK, ClassBits

# Steps are plain data, told apart by their first member.
A_WORD = 0  # and the word
A_HOLE = 1  # and the ways to fill it: what words (ANY, LETTERED or the number of a list), the classes wanted, those that none may be of
A_GAP = 2  # and the most words that it may have
A_HEAD = 3  # of a sentence
EITHER = 4  # and the ways, each a row of steps
AGAIN = 5  # and the step that may be repeated, and whether it may be absent
ANY, LETTERED = -1, -2
OPENING = "\"'("

Step = tuple[Any, ...]
Steps = tuple[Step, ...]
Way = tuple[int, tuple[str, ...], str]


class StepsRead:
    """The steps of a pattern that is being read: for each open bracket the ways in it."""

    def __init__(self) -> None:
        self._open: list[list[list[Step]]] = [[[]]]

    def add(self, *step: Any) -> None:
        """One more step."""
        self._open[-1][-1].append(step)

    def again(self, *, spare: bool) -> None:
        """The last step may be repeated, and if it is `spare`, may be absent."""
        self.add(AGAIN, self._open[-1][-1].pop(), spare)

    def sign(self, sign: str) -> None:
        """A bracket, of those that pair, or a bar."""
        if sign in "([":
            self._open.append([[]])
        elif sign == "|":
            self._open[-1].append([])
        else:
            ways = self._open.pop()
            self.add(EITHER, tuple(map(tuple, [*ways, []] if sign == "]" else ways)))

    @property
    def all(self) -> Steps:
        """The steps of the whole pattern."""
        ways = tuple(map(tuple, self._open[0]))
        return ways[0] if len(ways) == 1 else ((EITHER, ways),)


class Listed:
    """A list of words in a pattern, each entry as it stands in a tagged text: one word, or several."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        self._entries: tuple[str, ...] | None = entries
        self._single: frozenset[str] = frozenset()
        self._several: dict[str, list[list[str]]] = {}

    def after(self, bits: ClassBits, places: int, last: int) -> int:
        """Where an entry ends that begins at one of these places; its last word is to be at one of `last`."""
        if self._entries is not None:
            self._read(self._entries)
        known = bits.words
        here = 0
        for word in known.keys() & self._single:
            here |= known[word]
        ends = (places & here & last) << 1
        for first in known.keys() & self._several.keys() if self._several else ():
            for words in self._several[first]:
                at = places
                for word in words[:-1]:
                    at = (at & known.get(word, 0)) << 1
                ends |= (at & last & known.get(words[-1], 0)) << 1
        return ends

    def _read(self, entries: tuple[str, ...]) -> None:
        self._entries, self._single = None, frozenset([entry for entry in entries if " " not in entry])
        for entry in entries:
            if " " in entry:
                words = entry.split(" ")
                self._several.setdefault(words[0], []).append(words)


def after(steps: Steps, bits: ClassBits, lists: list[Listed], places: int) -> int:
    """Where these steps end that begin at one of these places."""
    for step in steps:
        if not places:
            return 0
        kind = step[0]
        if kind == A_WORD:
            places = (places & bits.words.get(step[1], 0)) << 1
        elif kind == A_HOLE:
            places = _filled(step[1], bits, lists, places)
        elif kind == EITHER:
            here, places = places, 0
            for way in step[1]:
                places |= after(way, bits, lists, here)
        elif kind == A_GAP:
            places = _gone_on(bits.gap, places, step[1])
        elif kind == A_HEAD:
            opening = 0
            for sign in OPENING:
                opening |= bits.words.get(sign, 0)
            places = _gone_on(opening, (places & bits.words.get(BREAK, 0)) << 1, -1)
        else:
            new, found = places, 0
            while new := after((step[1],), bits, lists, new) & ~found:
                found |= new
            places = places | found if step[2] else found
    return places


def _gone_on(over: int, places: int, most: int) -> int:
    """These places, and those behind up to `most` more of which each is one of `over`; -1 is as many as there are."""
    new = places
    while most and (new := (new & over) << 1):
        places |= new
        most -= 1
    return places


def _filled(ways: tuple[Way, ...], bits: ClassBits, lists: list[Listed], places: int) -> int:
    ends = 0
    for words, wanted, without in ways:
        last = bits.of_classes(wanted, without) if wanted or without else bits.any_word
        if words == ANY:
            ends |= (places & last) << 1
        elif words == LETTERED:
            ends |= (places & last & bits.letters) << 1
        else:
            ends |= lists[words].after(bits, places, last)
    return ends
