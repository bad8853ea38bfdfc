"""Presence: which words, lines and characters stand in a text at all, told so fast that most rules need not look for themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from newslint.article.layout.lines import small_of
from newslint.lazy.record import record

LONG = 50_000  # characters
HEAD = 4  # characters of a word by which it is looked for first


@lru_cache(maxsize=8192)
def _by_head(words: tuple[str, ...]) -> tuple[tuple[str, ...], Mapping[str, Sequence[str]]]:
    """The words that are too short for it, and the others by what they begin with."""
    heads: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= HEAD:
            heads.setdefault(word[:HEAD], []).append(word)
    return tuple(word for word in words if len(word) < HEAD), heads


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
        return tuple((start, line, small_of(line)) for start, line in zip(starts, lines, strict=True))

    @property
    def is_long(self) -> bool:
        """Whether it takes longer to look for single words than to look at once for what they stand in."""
        return len(self.level) > LONG

    def may_have(self, words: tuple[str, ...]) -> bool:
        """Whether one of these words (in small letters), or of these lines' cores, stands anywhere; a long text may have all of them."""
        if self.is_long:
            return True
        short, heads = _by_head(words)
        if short and any(map(self.small.__contains__, short)):
            return True
        return any(word in self.small for head in self._runs.intersection(heads) for word in heads[head])

    @cached_property
    def _runs(self) -> frozenset[str]:
        """The runs of HEAD characters: most words that are asked for begin with none of them."""
        small = self.small
        return frozenset([small[start : start + HEAD] for start in range(len(small))])

    @cached_property
    def signs(self) -> frozenset[str]:
        """The characters that stand in the text."""
        return frozenset(self.text)
