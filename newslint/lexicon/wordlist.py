"""One word list: its lines in order, in which a word is found by halving; indexed once many words have been asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

PATIENCE = 4000  # different words after which lists are indexed as a whole
INDEXED = 330  # characters of a list that are indexed in the time of one look without an index
PASSED = 4_000  # characters of a list in whose entries words are told apart in the time of looking through all of it once
LARGE = 50_000  # characters; to sort fewer takes no time
BLANK_END = expression(r"[ \t]+\n")


class Entry(NamedTuple):
    """A line of a list: its words in lower case without closing stops, the list it stands in, as written, and what follows the tab."""

    words: tuple[str, ...]
    list: str
    name: str
    fields: tuple[str, ...]


class WordList(Mapping[str, tuple[str, ...]]):
    """The entries of one list, as written, each with its tab-separated fields.

    One entry a line; a line that starts with `#` is a comment. A story asks for a few hundred words, an archive for all of them: the
    first is served from the lines in order (the text itself, if it is large and they stand `in_order` there), the second from an index.
    """

    def __init__(self, name: str, text: str, *, in_order: bool = False) -> None:
        self.name = name
        self._in_order = in_order
        has_blank_ends = any(end in text for end in (" \n", "\t\n"))  # as an expression says, in a fiftieth of its time
        self._text = BLANK_END.sub("\n", text) if has_blank_ends else text
        self._table: dict[str, tuple[str, ...]] | None = None
        self._found: dict[str, tuple[str, ...] | None] = {}
        self._lower: frozenset[str] | None = None
        self._held: dict[str, bool] = {}
        self._held_parts: dict[str, bool] = {}
        self._begun: dict[str, tuple[Entry, ...]] = {}
        self._having: dict[str, frozenset[str]] = {}

    def get(self, word: str, default: tuple[str, ...] | None = None) -> tuple[str, ...] | None:  # type: ignore[override]
        """The fields of an entry; `default` if there is no such entry."""
        if self._table is not None:
            return self._table.get(word, default)
        if word not in self._found:
            if len(self._found) * INDEXED >= len(self._text):
                return self.table.get(word, default)
            self._found[word] = self._look(word)
        fields = self._found[word]
        return default if fields is None else fields

    def __getitem__(self, word: str) -> tuple[str, ...]:
        fields = self.get(word)
        if fields is None:
            raise KeyError(word)
        return fields

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    @property
    def table(self) -> Mapping[str, tuple[str, ...]]:
        """All entries, indexed."""
        if self._table is None:
            rows = (line.split("\t") for line in self._text.split("\n") if line and line[0] != "#")
            self._table = {row[0]: tuple(row[1:]) for row in rows}
        return self._table

    @cached_property
    def _ordered(self) -> str:
        """The text with its lines in order."""
        return self._text if self._in_order and len(self._text) > LARGE else "\n".join(sorted(self._text.split("\n")))

    @cached_property
    def _small(self) -> tuple[list[str], list[str]]:
        """The lines in the order of their small letters, and these."""
        lines = sorted(self._text.split("\n"), key=str.lower)
        return [line.lower() for line in lines], lines

    @property
    def indexed(self) -> Mapping[str, tuple[str, ...]]:
        """The index once there is one, which is quicker to ask; until then the list itself."""
        return self if self._table is None else self._table

    @property
    def words(self) -> Set[str]:
        """The entries alone, as a set."""
        return EntrySet(self) if self._table is None else self._table.keys()

    def has_part(self, word: str) -> bool:
        """Whether a word stands in some entry, alone or among others, closing stops apart."""
        if word in self or f"{word}." in self:
            return True
        if word not in self._held_parts:
            if len(self._held_parts) * PASSED >= len(self._text):
                return word in self._parts
            self._held_parts[word] = self._has_among_others(word)
        return self._held_parts[word]

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The words of the entries of several words."""
        entries = (line.partition("\t")[0].split() for line in self._text.split("\n") if " " in line and line[0] != "#")
        return frozenset(part.rstrip(".") for entry in entries if len(entry) > 1 for part in entry)

    def _has_among_others(self, word: str) -> bool:
        """The same of one word, without its closing stops, for which the text is looked through."""
        text, at = self._text, self._text.find(word)
        while at >= 0 and word:
            end = at + len(word)
            start, stop = text.rfind("\n", 0, at) + 1, text.find("\n", end)
            line = text[start : stop if stop >= 0 else len(text)]
            entry = line.partition("\t")[0].split() if line[0] != "#" else []
            if len(entry) > 1 and any(part.rstrip(".") == word for part in entry):
                return True
            at = text.find(word, start + len(line))
        return False

    def holds(self, word: str) -> bool:
        """Whether a word in small letters is an entry, in whatever case that is written."""
        if self._lower is not None:
            return word in self._lower
        if self._has_no_capital:
            return word in self
        if word not in self._held:
            if len(self._held) >= PATIENCE:
                self._lower = frozenset(map(str.lower, self.table))
                return word in self._lower
            self._held[word] = any(entry.name.lower() == word for first in in_words(word)[:1] for entry in self.begun_by(first))
        return self._held[word]

    @cached_property
    def _has_no_capital(self) -> bool:
        """Whether all entries are in small letters, so that there is nothing to level."""
        lines = self._text[self._text.find("\n", self._text.rfind("\n#") + 1) + 1 :]
        return lines == lines.lower()

    def begun_by(self, word: str) -> tuple[Entry, ...]:
        """The entries whose first word is this one, which is in lower case and has no closing stop."""
        if word not in self._begun:
            self._begun[word] = tuple(self._beginning(word))
        return self._begun[word]

    def entries(self) -> Iterator[Entry]:
        """All entries in order."""
        for name, fields in self.table.items():
            yield Entry(in_words(name), self.name, name, fields)

    def having(self, field: str) -> frozenset[str]:
        """The entries with this among their fields."""
        if field not in self._having:
            self._having[field] = frozenset(self._with(f"\t{field}"))
        return self._having[field]

    def tells(self, field: str) -> bool:
        """Whether any entry has this among its fields."""
        return any(self._with(f"\t{field}"))

    def _with(self, mark: str) -> Iterator[str]:
        at = self._text.find(mark)
        while at >= 0:
            end = at + len(mark)
            start = self._text.rfind("\n", 0, at) + 1
            if self._text[end : end + 1] in ("", "\t", "\n") and self._text[start] != "#":
                yield self._text[start : self._text.index("\t", start)]
            at = self._text.find(mark, end)

    def _look(self, word: str) -> tuple[str, ...] | None:
        if not word or word[0] == "#":
            return None
        name, *fields = self._line_from(word).split("\t")
        return tuple(fields) if name == word else None

    def _line_from(self, word: str) -> str:
        """The first line that is not before a word: a tab comes before all that an entry is written with."""
        text = self._ordered
        start, end = 0, len(text)
        while start < end:
            middle = text.rfind("\n", start, (start + end) // 2) + 1 or start
            stop = text.find("\n", middle, end)
            if text[middle : stop if stop >= 0 else end] < word:
                start = stop + 1 if stop >= 0 else end
            else:
                end = middle
        stop = text.find("\n", start)
        return text[start:] if stop < 0 else text[start:stop]

    def _beginning(self, word: str) -> Iterator[Entry]:
        small, lines = self._small
        first = bisect_left(small, word)
        if not word or first == len(small) or not small[first].startswith(word):
            return
        for opening in (word, f"{word} ", f"{word}."):
            for at in range(bisect_left(small, opening, first), len(small)):
                behind = small[at][len(word) :]
                if not small[at].startswith(opening) or (opening == word and behind[:1] not in ("", "\t")):
                    break
                if opening != f"{word}." or behind[1:2] in ("", "\t", " "):
                    name, *fields = lines[at].split("\t")
                    yield Entry(in_words(name), self.name, name, tuple(fields))


class EntrySet(Set[str]):
    """The entries of a word list as a set that asks the list."""

    def __init__(self, entries: WordList) -> None:
        self._entries = entries

    def __contains__(self, word: object) -> bool:
        return word in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @classmethod
    def _from_iterable(cls, words: Iterator[str]) -> Set[str]:  # type: ignore[override]
        return frozenset(words)


def in_words(entry: str) -> tuple[str, ...]:
    """An entry's words in lower case, without closing stops."""
    return tuple(word.rstrip(".") for word in entry.lower().split())
