"""Edit distance: of many words those that few edits part from one, found without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.article.entities.likeness import MOST
from newslint.article.text.normalise import plain

HEAD = 16  # letters of a word by which its neighbours are found


class Neighbours:
    """Words by what is left of them without up to MOST letters: two words that no more edits part have something left in common.

    The method is SymSpell's (Garbe 2012). Accents and capitals do not count. Up to `few` words are sooner compared than indexed.
    """

    def __init__(self, words: Iterable[str], few: int = 0) -> None:
        self._words = tuple(words)
        self._left: dict[str, list[int]] = {}
        if len(self._words) > few:
            for number, word in enumerate(self._words):
                for left in _left_of(word):
                    self._left.setdefault(left, []).append(number)

    def of(self, word: str) -> list[int]:
        """The numbers of the words that may be neighbours of this one, itself among them, in order: all that are, and a few more."""
        if not self._left:
            return list(range(len(self._words)))
        return sorted({number for left in _left_of(word) for number in self._left.get(left, ())})


def _left_of(word: str) -> Iterable[str]:
    rows = {plain(word).lower()[:HEAD]: None}
    left = dict(rows)
    for _ in range(MOST):
        rows = dict.fromkeys(row[:at] + row[at + 1 :] for row in rows for at in range(len(row)))
        left |= rows
    return left
