"""One word list: leafed through while few words are asked for, indexed once they are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

# After so many different words an index is cheaper than leafing: an index of 20,000 entries takes 10 ms, a look 20 µs.
PATIENCE = 200


class Entry(NamedTuple):
    """A line of a list: its words in lower case without closing stops, the list it stands in, as written, and what follows the tab."""

    words: tuple[str, ...]
    list: str
    name: str
    fields: tuple[str, ...]


class WordList(Mapping[str, tuple[str, ...]]):
    """The entries of one list, as written, each with its tab-separated fields.

    One entry a line; a line that starts with `#` is a comment. A five-line story asks for a few dozen words, an archive
    for all of them: the first is served from the text as it is, the second from an index.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = "\n" + text.rstrip() + "\n"
        self._small: str | None = None
        self._table: dict[str, tuple[str, ...]] | None = None
        self._parts: frozenset[str] | None = None
        self._found: dict[str, tuple[str, ...] | None] = {}
        self._part: dict[str, bool] = {}
        self._lower: frozenset[str] | None = None
        self._held: dict[str, bool] = {}
        self._begun: dict[str, tuple[Entry, ...]] = {}

    def get(self, word: str, default: tuple[str, ...] | None = None) -> tuple[str, ...] | None:  # type: ignore[override]
        """The fields of an entry; `default` if there is no such entry."""
        if self._table is not None:
            return self._table.get(word, default)
        if word not in self._found:
            if len(self._found) >= PATIENCE:
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
            rows = (line.split("\t") for line in map(str.rstrip, self._text.split("\n")) if line and line[0] != "#")
            self._table = {row[0]: tuple(row[1:]) for row in rows}
        return self._table

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
        if self._parts is not None:
            return word in self._parts
        if word not in self._part:
            if len(self._part) >= PATIENCE:
                self._parts = frozenset(part.rstrip(".") for entry in self.table for part in entry.split())
                return word in self._parts
            self._part[word] = self._is_part(word)
        return self._part[word]

    def holds(self, word: str) -> bool:
        """Whether a word in small letters is an entry, in whatever case that is written."""
        if self._lower is not None:
            return word in self._lower
        if word not in self._held:
            if len(self._held) >= PATIENCE:
                self._lower = frozenset(map(str.lower, self.table))
                return word in self._lower
            self._held[word] = any(entry.name.lower() == word for first in in_words(word)[:1] for entry in self.begun_by(first))
        return self._held[word]

    def begun_by(self, word: str) -> tuple[Entry, ...]:
        """The entries whose first word is this one, which is in lower case and has no closing stop."""
        if word not in self._begun:
            if self._small is None:
                self._small = self._text.replace("\u0130", "I").lower()  # the one letter whose small form is longer
            self._begun[word] = tuple(self._beginning(word, self._small))
        return self._begun[word]

    def entries(self) -> Iterator[Entry]:
        """All entries in order."""
        for name, fields in self.table.items():
            yield Entry(in_words(name), self.name, name, fields)

    def _look(self, word: str) -> tuple[str, ...] | None:
        if not word or word[0] == "#":
            return None
        at = self._text.find(f"\n{word}\n")
        if at >= 0:
            return ()
        at = self._text.find(f"\n{word}\t")
        if at < 0:
            return None
        return tuple(self._text[at + len(word) + 2 : self._text.index("\n", at + 1)].rstrip().split("\t"))

    def _is_part(self, word: str) -> bool:
        at = self._text.find(word) if word else -1
        while at >= 0:
            end = at + len(word)
            line = self._text.rfind("\n", 0, at) + 1
            behind = self._text[end : end + 2].removeprefix(".")[:1]
            whole = self._text[at - 1] in "\n " and behind in "\n\t "
            if whole and self._text[line] != "#" and "\t" not in self._text[line:at]:
                return True
            at = self._text.find(word, at + 1)
        return False

    def _beginning(self, word: str, small: str) -> Iterator[Entry]:
        at = small.find("\n" + word)
        while at >= 0 and word:
            end = at + 1 + len(word)
            behind = small[end : end + 2]
            if behind[0] in "\n\t " or (behind[0] == "." and behind[1:] in ("\n", "\t", " ")):
                row = self._text[at + 1 : self._text.index("\n", at + 1)].rstrip().split("\t")
                yield Entry(in_words(row[0]), self.name, row[0], tuple(row[1:]))
            at = small.find("\n" + word, at + 1)


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
