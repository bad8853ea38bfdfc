"""A pattern of words and classes that is looked for, compiled only for a story that has its words."""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from newslint.article.article import Article
from newslint.article.class_bits import ClassBits, bits_of_sentence, class_bits
from newslint.article.classes import tagged_of, tagged_sentences, words_of
from newslint.lazy.row import NamedTuple
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.engines import AT_ONCE, quiet
from newslint.ruleset.regex.ways import PATIENCE
from newslint.ruleset.steps import Listed, after
from newslint.ruleset.syntax import Expression, SoughtRow, telling

FEW = 3  # sentences that are looked at one by one


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
        rows = article.derived(tagged_sentences).rows
        if not (likely := self._likely(article)):
            return
        if not self._row.within:
            if self._may_stand(article):
                for match in self._expression(article).finditer(article.derived(tagged_of).text):
                    yield Place(match, 0)
            return
        asked = [number for number in likely if rows[number][1] not in self._without]
        if not asked:
            return
        having: set[bytes] = set()
        if standing := self._standing(article, asked):
            ends = list(accumulate(len(rows[number][1]) for number in standing))
            for match in self._expression(article).finditer(b"".join([rows[number][1] for number in standing])):
                start, sentence = rows[standing[at := bisect_right(ends, match.start())]]
                having.add(sentence)
                yield Place(match, start + len(sentence) - ends[at])
        self._without = frozenset([rows[number][1] for number in likely]) - having

    def _likely(self, article: Article) -> Sequence[int]:
        """The sentences in which the pattern may stand, or all if it may stand across several: none where words are wanting."""
        sentences = article.derived(tagged_sentences)
        likely: frozenset[int] | None = None
        for group in self._row.groups:
            numbers = sentences.having_any(group)
            likely = numbers if likely is None or not self._row.within else likely & numbers
            if not likely:
                return ()
        return range(len(sentences.rows)) if likely is None or not self._row.within else sorted(likely)

    @cached_property
    def _lists(self) -> list[Listed]:
        return list(map(Listed, self._read.lists))

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The words of its lists that tell which entries a story may have."""
        return frozenset([telling(entry) for listed in self._read.lists for entry in listed])

    def _standing(self, article: Article, asked: Sequence[int]) -> Sequence[int]:
        """Those of these sentences in which words and classes follow each other as they do in the pattern."""
        rows = article.derived(tagged_sentences).rows
        if len(asked) < FEW:
            return [number for number in asked if self._fits(bits_of_sentence(rows[number][1]))]
        found: set[int] = set()
        for start, bits in article.derived(class_bits):
            if bits is None:
                found.add(start)
            elif ends := self._ends(bits):
                found.update(start + number for number in bits.ending(ends))
        return [number for number in asked if number in found] if found else ()

    def _ends(self, bits: ClassBits) -> int:
        return after(self._read.steps, bits, self._lists, bits.all)

    def _fits(self, bits: ClassBits | None) -> bool:
        return bits is None or bool(self._ends(bits))

    def _may_stand(self, article: Article) -> bool:
        """Whether they do so anywhere in the text."""
        blocks = article.derived(class_bits)
        return len(blocks) != 1 or self._fits(blocks[0][1])

    def stands_in(self, article: Article, text: bytes) -> bool:
        """Whether the pattern stands in a part of an article's tagged text."""
        return bool(self._expression(article).search(text))

    def _expression(self, article: Article) -> Any:
        if self._words is not None:
            here = self._words | (self._telling & article.derived(words_of))
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
