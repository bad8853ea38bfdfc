"""A pattern of words and classes that is looked for, compiled only for a story that has its words."""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from newslint.article.article import Article
from newslint.article.class_bits import ClassBits, bits_of, class_bits
from newslint.article.classes import TaggedSentences, Window, Windows, tagged_of, tagged_sentences, words_of
from newslint.article.text.presence import FEW
from newslint.lazy.row import NamedTuple
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.engines import AT_ONCE, quiet
from newslint.ruleset.regex.ways import PATIENCE
from newslint.ruleset.steps import Listed, after
from newslint.ruleset.syntax import FAR, Expression, SoughtRow, telling

SINGLY = 3  # sentences: as many and more are looked at together


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
        self._seen: frozenset[Window] = frozenset()  # sentences in which it was looked for
        self._having: frozenset[Window] = frozenset()  # those of them in which it stands
        if AT_ONCE.get():
            self._compile(None)

    @cached_property
    def _read(self) -> Expression:
        return Expression(*marshal.loads(self._row.expression))  # noqa: S302 (plain data that was put there by syntax.read)

    @cached_property
    def _groups(self) -> tuple[frozenset[str], ...]:
        return tuple(map(frozenset, self._row.groups))

    def all_in(self, article: Article) -> Iterator[Place]:
        """Where the pattern stands in the tagged text of an article.

        It is looked for in those sentences alone that have its words, or in so many on end as it may go on through. Of a story that is
        being written most were there when it was looked at last, and are not looked through again.
        """
        sentences = article.derived(tagged_sentences)
        if self._row.reach == FAR:
            if not any(map(article.derived(words_of).isdisjoint, self._groups)) and self._may_stand(article):
                yield from self._in_all(article)
            return
        windows, having = sentences.windows(self._row.reach + 1), set[Window]()
        numbers = self._asked(article, sentences, windows)
        if numbers and (numbers := self._standing(article, windows, numbers)):
            find = self._in_windows if self._row.reach else self._in_sentences
            yield from find(article, windows, numbers, having)
        self._seen, self._having = windows.all, frozenset(having)

    def _in_all(self, article: Article) -> Iterator[Place]:
        for match in self._expression(article).finditer(article.derived(tagged_of).text):
            yield Place(match, 0)

    def _in_sentences(self, article: Article, windows: Windows, numbers: Sequence[int], having: set[Window]) -> Iterator[Place]:
        """Where it stands in these sentences; `having` is told which have it."""
        heads = article.derived(tagged_of).heads
        rows = [windows.rows[number] for number in numbers]
        ends = list(accumulate(len(sentence) for (sentence,) in rows))
        for match in self._expression(article).finditer(b"".join([sentence for (sentence,) in rows])):
            at = bisect_right(ends, match.start())
            having.add(rows[at])
            yield Place(match, heads[numbers[at]] + len(rows[at][0]) - ends[at])

    def _in_windows(self, article: Article, windows: Windows, numbers: Sequence[int], having: set[Window]) -> Iterator[Place]:
        """Where it stands in the whole text, if it stands in one of these windows; `having` is told which have it."""
        found = self._expression(article)
        if len(numbers) * FEW < len(windows.rows) or found.search(article.derived(tagged_of).text):
            rows = (windows.rows[number] for number in numbers)
            having.update(row for row in rows if found.search(b"".join(row)))
        if having:
            yield from self._in_all(article)

    def _asked(self, article: Article, sentences: TaggedSentences, windows: Windows) -> Sequence[int]:
        """The windows in which it may stand: new ones that have its words, and those in which it was."""
        numbers = windows.since(self._seen)
        if len(numbers) * FEW < len(windows.rows):
            numbers = [number for number in numbers if not any(map(windows.words(number).isdisjoint, self._groups))]
        elif self._row.reach:
            numbers = [] if any(map(article.derived(words_of).isdisjoint, self._groups)) else numbers
        elif (likely := self._likely(sentences)) is not None:
            numbers = [number for number in numbers if number in likely]
        return sorted({*numbers, *windows.among(self._having)}) if self._having else numbers

    def _likely(self, sentences: TaggedSentences) -> frozenset[int] | None:
        """The sentences that have its words; None for all."""
        likely: frozenset[int] | None = None
        for group in self._row.groups:
            numbers = sentences.having_any(group)
            likely = numbers if likely is None else likely & numbers
            if not likely:
                break
        return likely

    @cached_property
    def _lists(self) -> list[Listed]:
        return list(map(Listed, self._read.lists))

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The words of its lists that tell which entries a story may have."""
        return frozenset([telling(entry) for listed in self._read.lists for entry in listed])

    def _standing(self, article: Article, windows: Windows, numbers: Sequence[int]) -> Sequence[int]:
        """Those of these sentences, or of so many on end, in which words and classes follow each other as they do in the pattern."""
        if len(numbers) < SINGLY:
            return [number for number in numbers if self._fits(bits_of(windows.rows[number]))]
        if self._row.reach:
            return numbers if self._may_stand(article) else ()
        found: set[int] = set()
        for start, bits in article.derived(class_bits):
            if bits is None:
                found.add(start)
            elif ends := self._ends(bits):
                found.update(start + number for number in bits.ending(ends))
        return [number for number in numbers if number in found] if found else ()

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
