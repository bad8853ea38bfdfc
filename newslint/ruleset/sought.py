"""A pattern of words and classes that is looked for, compiled only for a story that has its words."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from newslint.article.article import Article
from newslint.article.classes import tagged_of, words_of
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.engines import AT_ONCE, quiet
from newslint.ruleset.regex.ways import PATIENCE
from newslint.ruleset.syntax import Expression, SoughtRow


class Sought:
    """A pattern made ready from what was read of it. Raises BadKey, with the path to it, for one that google-re2 cannot look for.

    Of long lists in it only those words are compiled that some article has had.
    """

    def __init__(self, row: SoughtRow, *path: str | int) -> None:
        self._row, self._path = row, path
        self._words: frozenset[str] | None = frozenset()  # that have been compiled; None for all
        self._times = 0
        self._made: Any = None
        if AT_ONCE.get():
            self._compile(None)

    @cached_property
    def _read(self) -> Expression:
        return Expression(*marshal.loads(self._row.expression))  # noqa: S302 (plain data that was put there by syntax.read)

    def may_stand(self, article: Article) -> bool:
        """Whether an article has the words without which the pattern does not stand in it."""
        words = article.derived(words_of)
        return not any(map(words.isdisjoint, self._row.groups))

    def all_in(self, article: Article) -> Iterator[Any]:
        """Where the pattern stands in the tagged text of an article."""
        return self._expression(article).finditer(article.derived(tagged_of).text) if self.may_stand(article) else iter(())

    def stands_in(self, article: Article, text: bytes) -> bool:
        """Whether the pattern stands in a part of an article's tagged text."""
        return bool(self._expression(article).search(text))

    def _expression(self, article: Article) -> Any:
        if self._words is not None:
            words = article.derived(words_of)
            here = self._words.union(*(words.intersection(listed) for _, listed in self._read.lists))
            if self._made is None or here != self._words:
                self._times += 1
                self._compile(here if self._times < PATIENCE else None)
        return self._made

    def _compile(self, words: frozenset[str] | None) -> None:
        import re2

        latin = re2.Options.Encoding.LATIN1  # of which there is ASCII alone
        try:
            self._made = re2.compile(self._read.text(words), quiet(max_mem=1 << 26, encoding=latin))
        except re2.error as error:
            raise BadKey(f"this pattern cannot be looked for: {error}", *self._path) from error
        self._words = words if self._read.lists else None
