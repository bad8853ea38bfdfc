"""Presence: which words, lines and characters stand in a text at all, told so fast that most rules need not look for themselves."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import accumulate

from newslint.article.layout.lines import small_of
from newslint.article.text.kept import Kept
from newslint.lazy.record import record

LONG = 1_000_000  # characters
FEW = 4  # of the lines one at most is new where the others are not looked at again
HEAD = 4  # characters of a word by which it is looked for first


class Group:
    """Words that rules ask for together. What was found last time is looked for first: of a story that is being written one line is new."""

    def __init__(self, words: tuple[str, ...]) -> None:
        heads: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= HEAD:
                heads.setdefault(word[:HEAD], []).append(word)
        self._short, self._heads = tuple(word for word in words if len(word) < HEAD), heads
        self._met, self._row = "", ""  # the word that was found last, and a line that has it
        self._without: frozenset[str] = frozenset()  # lines that have none of the words

    def stands_in(self, presence: Presence) -> bool:
        """Whether one of the words does."""
        if self._row in presence.small_rows or (self._met and self._met in presence.small):
            return True
        new = presence.new_since(self._without)
        if len(new) * FEW < len(presence.small_rows):
            found = next((word for row in new if (word := self._found(row, runs_of_row.of(row, len(row))))), "")
        else:
            found = self._found(presence.small, presence.runs)
        if not found:
            self._without = presence.small_rows
            return False
        self._met, self._row = found, next((row for row in presence.small_rows if found in row), "")
        return True

    def _found(self, small: str, runs: frozenset[str]) -> str:
        for word in self._short:
            if word in small:
                return word
        return next((word for head in runs.intersection(self._heads) for word in self._heads[head] if word in small), "")


group_of = lru_cache(maxsize=8192)(Group)


def _runs_of(small: str) -> frozenset[str]:
    """The runs of HEAD characters: most words that are asked for begin with none of them."""
    return frozenset([small[start : start + HEAD] for start in range(len(small))])


runs_of_row = Kept(_runs_of)
_small_of_row = Kept(small_of)


@record(frozen=True, eq=False)
class Presence:
    """What stands in a text, which is given with its levelled words."""

    text: str
    level: str

    @cached_property
    def small(self) -> str:
        """The levelled words in small letters, and then each line's core: to ask whether a word or a line stands there at all."""
        return small_of(self.level)

    @cached_property
    def rows(self) -> tuple[tuple[int, str, str], ...]:
        """The levelled lines: where each begins, its words, and these in small letters; of a long text all of it as one."""
        level = self.level.replace("\r", "\n")
        if self.is_long:
            return ((0, level, self.small),)
        lines = level.split("\n")
        starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
        return tuple((start, line, _small_of_row.of(line, len(line))) for start, line in zip(starts, lines, strict=True))

    @property
    def is_long(self) -> bool:
        """Whether it takes longer to look for single words than to look at once for what they stand in."""
        return len(self.level) > LONG

    def may_have(self, words: tuple[str, ...]) -> bool:
        """Whether one of these words (in small letters), or of these lines' cores, stands anywhere; a long text may have all of them."""
        return self.may_have_of(group_of(words))

    def may_have_of(self, group: Group) -> bool:
        """The same of words that were made a group."""
        return self.is_long or group.stands_in(self)

    @cached_property
    def small_rows(self) -> frozenset[str]:
        """The lines in small letters, with their cores."""
        return frozenset(small for _, _, small in self.rows)

    @cached_property
    def lines(self) -> frozenset[str]:
        """The levelled lines."""
        return frozenset(line for _, line, _ in self.rows)

    @cached_property
    def _new(self) -> dict[tuple[str, int], tuple[frozenset[str], frozenset[str]]]:
        return {}

    def new_since(self, rows: frozenset[str]) -> frozenset[str]:
        """The lines in small letters that are none of these, which hundreds ask for of the same."""
        return self._since("small", self.small_rows, rows)

    def lines_since(self, lines: frozenset[str]) -> frozenset[str]:
        """The lines that are none of these."""
        return self._since("lines", self.lines, lines)

    def _since(self, what: str, here: frozenset[str], known: frozenset[str]) -> frozenset[str]:
        told = self._new.get((what, id(known)))
        if told is None:
            told = self._new[what, id(known)] = known, here - known  # the former is kept, so that no other has its id
        return told[1]

    @cached_property
    def runs(self) -> frozenset[str]:
        """The runs of HEAD characters in small letters."""
        return _runs_of(self.small)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The characters that stand in the text."""
        return frozenset(self.text)
