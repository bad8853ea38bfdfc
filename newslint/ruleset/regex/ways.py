"""One expression of many ways to fit, of which only those are compiled that a text can have: a long one takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from newslint.article.text.presence import Presence
from newslint.ruleset.regex.literals import Words

LINES = 512  # that are kept in mind: most lines of a text that is typed were there before
PATIENCE = 16  # sets of ways that are compiled by themselves, each a few; then all are one expression


class Ways:
    """Ways to fit, in the order tried, as the words without which each does not (None: nothing is known of it).

    `compiled` makes one expression of the ways of these numbers.
    """

    def __init__(self, ways: Sequence[Words | None], compiled: Callable[[list[int]], Any]) -> None:
        self._ways, self._compiled = ways, compiled
        self._made: dict[frozenset[int], Any] = {}
        self._all: Any = None
        self.asked_in = lru_cache(LINES)(self._asked_in)

    def asked(self, presence: Presence) -> frozenset[int]:
        """The ways that may fit anywhere in a text."""
        return frozenset(number for number, words in enumerate(self._ways) if words is None or presence.may_have(words))

    def _asked_in(self, small: str, among: frozenset[int]) -> frozenset[int]:
        """Which of these ways may fit in a line; `small` is the line in small letters, with its core."""
        return frozenset(number for number in among if (words := self._ways[number]) is None or any(map(small.__contains__, words)))

    def of(self, asked: frozenset[int]) -> Any:
        """An expression that finds all that these ways find."""
        if self._all is None and asked not in self._made:
            if len(self._made) < PATIENCE:
                self._made[asked] = self._compiled(sorted(asked))
            else:
                self._all = self._compiled([*range(len(self._ways))])
        return self._all or self._made[asked]
