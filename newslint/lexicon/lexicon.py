"""The word lists in rules/words, read when first asked for and looked up fast."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar, cast

from newslint.lexicon.wordlist import PATIENCE, Entry, WordList, in_words

__all__ = ["Entry", "Lexicon", "Phrases", "any_of"]

T = TypeVar("T")


class Lexicon:
    """Word lists by name: `role` is rules/words/role.txt.

    A list has one entry a line; what follows a tab tells more of the entry (a demonym's country, a place's kind); a
    line that starts with `#` is a comment. Lists of one name in several folders are one list: the later folder adds its entries, and
    has the last word on the fields of an entry that both have. `own` are a house's names and terms known to be right; the large lists
    of the folder `in_order` have their lines sorted.
    """

    def __init__(self, folders: Iterable[Path], own: Iterable[str] = (), in_order: Path | None = None) -> None:
        self._files: dict[str, tuple[Path, ...]] = {}
        for folder in folders:
            for path in sorted(folder.glob("*.txt")):
                self._files[path.stem] = (*self._files.get(path.stem, ()), path)
        self.own = frozenset(own)
        self._in_order = in_order
        self._lists: dict[str, WordList] = {}
        self._runs: dict[tuple[str, ...], Mapping[str, int]] = {}
        self._lower: dict[str, frozenset[str]] = {}
        self._firsts: dict[str, frozenset[str]] = {}
        self._phrases: dict[tuple[str, ...], Phrases] = {}
        self._reversed: dict[str, Mapping[str, tuple[Entry, ...]]] = {}
        self._derived: dict[object, object] = {}

    def with_own(self, words: Iterable[str]) -> Lexicon:
        """The same lists, of a house that knows these names and terms, too."""
        made = copy(self)
        made.own, made._derived = self.own.union(words), {}
        return made

    @property
    def files(self) -> Mapping[str, tuple[Path, ...]]:
        """The files of each list."""
        return self._files

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lists there are."""
        return tuple(sorted(self._files))

    def _list(self, name: str) -> WordList:
        if name not in self._lists:
            paths = self._files[name]
            text = _joined([_text_of(path) for path in paths])
            self._lists[name] = WordList(name, text, in_order=[path.parent for path in paths] == [self._in_order])
        return self._lists[name]

    def table(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The entries of a list, each with its tab-separated fields; KeyError if there is no such list."""
        return self._list(name).indexed

    def about(self, name: str) -> str:
        """What a list says of itself: the comment that opens it, but for its licence."""
        rows = takewhile(lambda row: row.startswith("#"), self._files[name][0].read_text("utf-8-sig").splitlines())
        return " ".join(row.lstrip("# ") for row in rows if "licence: MIT" not in row)

    def words(self, name: str) -> Set[str]:
        """The entries of a list, as written."""
        return self._list(name).words

    def has_part(self, name: str, word: str) -> bool:
        """Whether a word stands in some entry of a list, alone or among others, closing stops apart."""
        return self._list(name).has_part(word)

    def holds(self, name: str, word: str) -> bool:
        """Whether a word in small letters is an entry of a list, in whatever case that stands there."""
        return self._list(name).holds(word)

    def lower(self, name: str) -> frozenset[str]:
        """The entries of a list in lower case."""
        if name not in self._lower:
            self._lower[name] = frozenset(entry.lower() for entry in self.table(name))
        return self._lower[name]

    def firsts(self, name: str) -> frozenset[str]:
        """What stands in the first field of a list's entries: the base forms of verbs, the places of demonyms."""
        if name not in self._firsts:
            self._firsts[name] = frozenset(fields[0] for fields in self.table(name).values() if fields)
        return self._firsts[name]

    def having(self, name: str, *fields: str) -> frozenset[str]:
        """The entries of a list that have one of these among their fields: the determiners of `wordclass`, the scales of `number`."""
        having = self._list(name).having
        return having(fields[0]) if len(fields) == 1 else frozenset().union(*map(having, fields))

    def tells(self, name: str, field: str) -> bool:
        """Whether any entry of a list has this among its fields."""
        return self._list(name).tells(field)

    def choice(self, name: str, *fields: str) -> str:
        """A regular expression for any entry of a list, or for those that have one of these fields; the longest is tried first."""
        entries = self.having(name, *fields) if fields else self.table(name)
        return any_of(entries)

    def derived(self, make: Callable[[Lexicon], T]) -> T:
        """What `make` makes of these lists, made once: the expressions of a room that knows words, and that this one does not know."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast(T, self._derived[make])

    def runs(self, *lists: str) -> Mapping[str, int]:
        """How often each run of three letters stands in the words of these lists; ^ and $ are a word's ends."""
        if lists not in self._runs:
            self._runs[lists] = Runs(f"^{word.lower()}$" for name in lists for entry in self.table(name) for word in entry.split())
        return self._runs[lists]

    def phrases(self, *lists: str) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of these lists together, by their first word."""
        if lists not in self._phrases:
            self._phrases[lists] = Phrases([self._list(name) for name in lists])
        return self._phrases[lists].indexed

    def reversed(self, name: str) -> Mapping[str, tuple[Entry, ...]]:
        """A list read from its other side: what its entries lead to (their first fields) by first word, telling the entry and the rest."""
        if name not in self._reversed:
            found: dict[str, tuple[Entry, ...]] = {}
            for entry, (other, *more) in ((entry, fields) for entry, fields in self.table(name).items() if fields):
                words = in_words(other)
                found[words[0]] = (*found.get(words[0], ()), Entry(words, name, other, (entry, *more)))
            self._reversed[name] = {first: tuple(sorted(rows, key=_longest_first)) for first, rows in found.items()}
        return self._reversed[name]


class Runs(dict[str, int]):
    """How often runs of three letters stand in words: counted for the few that a story asks for, at once for an archive's."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__()
        self._words = "\n".join(words)

    def __missing__(self, run: str) -> int:
        if len(self) >= PATIENCE // 10 and self._words:
            self.update(Counter(word[i : i + 3] for word in self._words.split("\n") for i in range(len(word) - 2)))
            self._words = ""
            return self.get(run, 0)
        count, at = 0, self._words.find(run)
        while at >= 0:
            count, at = count + 1, self._words.find(run, at + 1)
        self[run] = count
        return count


class Phrases(Mapping[str, tuple[Entry, ...]]):
    """Entries of several lists by their first word, the longest first; the earlier list wins a tie."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        self._lists = tuple(lists)
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._all: dict[str, tuple[Entry, ...]] | None = None

    @property
    def indexed(self) -> Mapping[str, tuple[Entry, ...]]:
        """The index once there is one, which is quicker to ask; until then this."""
        return self if self._all is None else self._all

    def get(self, word: str, default: Any = None) -> Any:
        """The entries that begin with a word, which is in lower case and has no closing stop."""
        if self._all is not None:
            return self._all.get(word, default)
        if word not in self._found:
            if len(self._found) >= PATIENCE:
                return self._every().get(word, default)
            rows = [entry for part in self._lists for entry in part.begun_by(word)]
            self._found[word] = tuple(sorted(rows, key=_longest_first))
        return self._found[word] or default

    def __getitem__(self, word: str) -> tuple[Entry, ...]:
        if not (rows := self.get(word)):
            raise KeyError(word)
        return tuple(rows)

    def __contains__(self, word: object) -> bool:
        return bool(self.get(str(word)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())

    def _every(self) -> dict[str, tuple[Entry, ...]]:
        """The index, which is made once: a long one takes longer than to look at a story."""
        if self._all is None:
            self._all = self._index()
        return self._all

    def _index(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for part in self._lists:
            for entry in part.entries():
                found.setdefault(entry.words[0], []).append(entry)
        return {first: tuple(rows) if len(rows) == 1 else tuple(sorted(rows, key=_longest_first)) for first, rows in found.items()}


def any_of(words: Iterable[str]) -> str:
    r"""A regular expression for any of these words, the longest first; a space is a space.

    >>> any_of(["in", "in front of"]), any_of(["a.m."])
    ('(?:in front of|in)', '(?:a\\.m\\.)')
    """
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})".replace("\\ ", " ")


def _text_of(path: Path) -> str:
    """A file's text, its line breaks levelled; Python's own levelling takes ten times as long."""
    text = path.read_bytes().decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _joined(texts: Sequence[str]) -> str:
    """One list of several, each entry once: the last of its lines."""
    if len(texts) == 1:
        return texts[0]
    rows = (row for text in texts for row in text.splitlines() if row.strip() and row[0] != "#")
    return "\n".join({row.partition("\t")[0].rstrip(): row for row in rows}.values())


def _longest_first(entry: Entry) -> int:
    return -len(entry.words)
