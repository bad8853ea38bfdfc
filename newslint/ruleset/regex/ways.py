"""One expression of many ways to fit, of which only those are compiled that a text can have: a long one takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from newslint.article.article import Article
from newslint.ruleset.regex.literals import Words

PATIENCE = 4  # times that ways are added, each time a few; then all are


class Ways:
    """Ways to fit, in the order tried, as the words without which each does not (None: nothing is known of it).

    `compiled` makes one expression of the ways of these numbers.
    """

    def __init__(self, ways: Sequence[Words | None], compiled: Callable[[list[int]], Any]) -> None:
        self._ways, self._compiled = ways, compiled
        self._live: set[int] = set()
        self._grown = 0
        self._one: Any = None

    def of(self, article: Article) -> Any:
        """An expression that finds in this article what all ways together find; None if there is nothing to be found."""
        asked = {number for number, words in enumerate(self._ways) if words is None or article.may_have(words)}
        if not asked:
            return None
        if not asked <= self._live:
            self._grown += 1
            self._live = self._live | asked if self._grown < PATIENCE else set(range(len(self._ways)))
            self._one = self._compiled(sorted(self._live))
        return self._one
