"""A pattern of words and classes that is looked for, compiled only for a story that has its words."""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from newslint.article.article import Article
from newslint.article.classes import tagged_of, tagged_sentences, words_of
from newslint.lazy.row import NamedTuple
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.engines import AT_ONCE, quiet
from newslint.ruleset.regex.ways import PATIENCE
from newslint.ruleset.syntax import Expression, SoughtRow


class Place(NamedTuple):
    """A match, and where that begins which it was looked for in."""

    match: Any
    offset: int

    def start(self, group: int = 0) -> int:
        """Where a group begins; -1 for one that does not stand there."""
        at = self.match.start(group)
        return at + self.offset if at >= 0 else -1

    def end(self, group: int = 0) -> int:
        """Where a group ends."""
        return int(self.match.end(group)) + self.offset

    @property
    def names(self) -> Mapping[str, int]:
        """The groups by name."""
        return {name.decode(): group for name, group in self.match.re.groupindex.items()}


class Sought:
    """A pattern made ready from what was read of it. Raises BadKey, with the path to it, for one that google-re2 cannot look for.

    Of long lists in it only those words are compiled that some article has had.
    """

    def __init__(self, row: SoughtRow, *path: str | int) -> None:
        self._row, self._path = row, path
        self._words: frozenset[str] | None = frozenset()  # that have been compiled; None for all
        self._times = 0
        self._made: Any = None
        self._without: frozenset[bytes] = frozenset()  # sentences in which it does not stand
        if AT_ONCE.get():
            self._compile(None)

    @cached_property
    def _read(self) -> Expression:
        return Expression(*marshal.loads(self._row.expression))  # noqa: S302 (plain data that was put there by syntax.read)

    def all_in(self, article: Article) -> Iterator[Place]:
        """Where the pattern stands in the tagged text of an article.

        One that stands within a sentence is looked for in those alone that have its words. Of a story that is being written most were
        there when it was looked at last, and are not looked through again.
        """
        if not (likely := self._likely(article)):
            return
        if not self._row.within:
            for match in self._expression(article).finditer(article.derived(tagged_of).text):
                yield Place(match, 0)
            return
        rows = [row for row in likely if row[1] not in self._without]
        if not rows:
            return
        ends = list(accumulate(len(sentence) for _, sentence in rows))
        having: set[bytes] = set()
        for match in self._expression(article).finditer(b"".join([sentence for _, sentence in rows])):
            start, sentence = rows[number := bisect_right(ends, match.start())]
            having.add(sentence)
            yield Place(match, start + len(sentence) - ends[number])
        self._without = frozenset([sentence for _, sentence in likely if sentence not in having])

    def _likely(self, article: Article) -> Sequence[tuple[int, bytes]]:
        """The sentences in which the pattern may stand, or all if it may stand across several: none where words are wanting."""
        sentences = article.derived(tagged_sentences)
        likely: frozenset[int] | None = None
        for group in self._row.groups:
            numbers = sentences.having_any(group)
            likely = numbers if likely is None or not self._row.within else likely & numbers
            if not likely:
                return ()
        return sentences.rows if likely is None or not self._row.within else [sentences.rows[number] for number in sorted(likely)]

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
