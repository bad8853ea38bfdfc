"""One word list: its lines in order, in which a word is found by halving; indexed once many words have been asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

PATIENCE = 4000  # different words after which lists are indexed as a whole
INDEXED = 330  # characters of a list that are indexed in the time of one look without an index
LARGE = 50_000  # characters; to sort fewer takes no time
STRIDE = 512  # characters of a list's text in which the lines are told apart at once
BLOCKS = 500  # places that are kept in mind, for a word is asked for in more ways than one
FEW = 24  # looks through a list in the time in which the words of its longer entries are told apart
BLANK_END = expression(r"[ \t]+\n")


def order(line: str) -> tuple[str, str]:
    """What the lines of a large list are sorted by, so that words are found in them whatever their case."""
    return line.lower(), line


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
        self._in_order = in_order and len(text) > LARGE
        # A blank at an end is seen in a fiftieth of the time that an expression takes; the lists that are in order have none.
        has_blank_ends = not self._in_order and any(end in text for end in (" \n", "\t\n"))
        self._text = BLANK_END.sub("\n", text) if has_blank_ends else text
        self._table: dict[str, tuple[str, ...]] | None = None
        self._found: dict[str, tuple[str, ...] | None] = {}
        self._lower: frozenset[str] | None = None
        self._held: dict[str, bool] = {}
        self._middles: dict[int, tuple[int, int, str]] = {}  # lines met in halving: where each begins, and the next
        self._blocks: dict[int, tuple[list[str], list[str]]] = {}  # lines in small letters and as written, by where they begin
        self._sought: dict[str, bool] = {}  # words that were looked for in longer entries
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
    def _small(self) -> tuple[list[str], list[str]]:
        """The lines in the order of their small letters, and these."""
        lines = sorted((line for line in self._text.split("\n") if line and line[0] != "#"), key=str.lower)
        return [line.lower() for line in lines], lines

    def _from(self, word: str) -> Iterator[str]:
        """The lines in order that are not before a word in small letters: a tab comes before all that an entry is written with."""
        if self._in_order:
            return self._from_text(word)
        small, lines = self._small
        return map(lines.__getitem__, range(bisect_left(small, word), len(lines)))

    def _from_text(self, word: str) -> Iterator[str]:
        text, start, end, middles = self._text, self._head, len(self._text), self._middles
        while end - start > STRIDE:
            middle = (start + end) // 2
            known = middles.get(middle)
            if known is None:
                at = text.rfind("\n", start, middle) + 1 or start
                stop = text.find("\n", at)
                known = middles[middle] = at, stop + 1 or len(text), text[at : stop if stop >= 0 else len(text)].lower()
            if known[2] < word:
                start = known[1]
            else:
                end = known[0]
        if start not in self._blocks:
            if len(self._blocks) >= BLOCKS:
                self._blocks.clear()
            rows = text[start:end].removesuffix("\n").split("\n")
            self._blocks[start] = [row.lower() for row in rows], rows
        small, rows = self._blocks[start]
        yield from rows[bisect_left(small, word) :]
        while end < len(text):
            stop = text.find("\n", end)
            stop = stop if stop >= 0 else len(text)
            yield text[end:stop]
            end = stop + 1

    @cached_property
    def _head(self) -> int:
        """Where the comments above the entries end."""
        at = 0
        while self._text.startswith("#", at):
            at = self._text.find("\n", at) + 1 or len(self._text)
        return at

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
        if word not in self._sought:
            if len(self._sought) >= FEW:
                return word in self._parts
            self._sought[word] = self._is_part(word)
        return self._sought[word]

    def _is_part(self, word: str) -> bool:
        """Whether a word stands among others in an entry."""
        text = self._text
        if not word or word[-1] == "." or " " in word:
            return False
        for before in "\n ":
            at = text.find(before + word)
            while at >= 0:
                line, end = text.rfind("\n", 0, at + 1 if before == "\n" else at) + 1, at + 1 + len(word)
                while text.startswith(".", end):
                    end += 1
                ends = text[end : end + 1] in (" ",) if before == "\n" else text[end : end + 1] in ("", " ", "\t", "\n")
                if ends and text[line] != "#" and "\t" not in text[line:at]:
                    return True
                at = text.find(before + word, at + 1)
        return text.startswith(word) and word[0] != "#" and text[len(word) : len(word) + 20].lstrip(".").startswith(" ")

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The words of the entries of several words."""
        entries, text, at = [], self._text, self._text.find(" ")
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            line = text[start : end if end >= 0 else len(text)]
            if line[0] != "#":
                entries.append(line.partition("\t")[0])
            at = text.find(" ", start + len(line))
        return frozenset(part.rstrip(".") for entry in entries if " " in entry for part in entry.split())

    def holds(self, word: str) -> bool:
        """Whether a word in small letters is an entry, in whatever case that is written."""
        if self._lower is not None:
            return word in self._lower
        if word not in self._held:
            if len(self._held) >= PATIENCE:
                self._lower = frozenset(map(str.lower, self.table))
                return word in self._lower
            line = next(self._from(word), "")
            self._held[word] = bool(word) and line.partition("\t")[0].lower() == word
        return self._held[word]

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
        small = word.lower()
        for line in self._from(small) if word else ():
            name, *fields = line.split("\t")
            if name == word:
                return tuple(fields)
            if name.lower() != small:
                break
        return None

    def _beginning(self, word: str) -> Iterator[Entry]:
        rows = self._from(word) if word else iter(())
        for line in rows:
            small = line.lower()
            behind = small[len(word) : len(word) + 2]
            if not small.startswith(word) or behind[:1] > ".":
                return  # what goes on with a letter stands behind all that goes on with a blank or a stop
            if behind[:1] in ("", "\t", " ") or (behind[0] == "." and behind[1:] in ("", "\t", " ")):
                name, *fields = line.split("\t")
                yield Entry(in_words(name), self.name, name, tuple(fields))
            elif behind[0] < ".":  # well-known, behind well
                yield from self._stopped(word)
                return

    def _stopped(self, word: str) -> Iterator[Entry]:
        """The entries whose first word is this one with a stop."""
        for line in self._from(f"{word}."):
            small = line.lower()
            if not small.startswith(f"{word}."):
                return
            if small[len(word) + 1 : len(word) + 2] in ("", "\t", " "):
                name, *fields = line.split("\t")
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
