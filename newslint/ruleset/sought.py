"""A pattern of words and classes that is looked for, compiled only for a story that has its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from newslint.article.article import Article
from newslint.article.classes import tagged_of, words_of
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.engines import lazily, quiet
from newslint.ruleset.syntax import SoughtRow


class Sought:
    """A pattern made ready from what was read of it. Raises BadKey, with the path to it, for one that google-re2 cannot look for."""

    def __init__(self, row: SoughtRow, *path: str | int) -> None:
        self._groups = row.groups
        self._expression = lazily(partial(_compiled, row.expr, path))

    def may_stand(self, article: Article) -> bool:
        """Whether an article has the words without which the pattern does not stand in it."""
        words = article.derived(words_of)
        return not any(map(words.isdisjoint, self._groups))

    def all_in(self, article: Article) -> Iterator[Any]:
        """Where the pattern stands in the tagged text of an article."""
        return self._expression().finditer(article.derived(tagged_of).text) if self.may_stand(article) else iter(())

    def stands_in(self, text: bytes) -> bool:
        """Whether the pattern stands in a part of a tagged text."""
        return bool(self._expression().search(text))


def _compiled(expr: bytes, path: tuple[str | int, ...]) -> Any:
    import re2

    try:
        return re2.compile(expr, quiet(max_mem=1 << 26))
    except re2.error as error:
        raise BadKey(f"this pattern cannot be looked for: {error}", *path) from error
