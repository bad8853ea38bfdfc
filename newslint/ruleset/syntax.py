"""How words and classes of words in a row are written in a rule, and the expression that finds them in a tagged story."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator, Mapping, Sequence, Set

from newslint.article.classes import LETTERS, SIGNS
from newslint.document import levelled
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.literals import Words, union
from newslint.ruleset.yamlfile import suggest

# What a pattern is made of, in the order tried.
PART = expression(
    r"\{(?P<hole>[^{}]*)\}|(?P<gap>\.\.\.)|(?P<again>(?<=[)}])[+*])|(?P<sign>[()\[\]|])|(?P<anchor>\^)|(?P<space>\s+)|(?P<word>[^\s{}()\[\]|^]+)"
)
GAP = rb"(?: [0-9a-z?'][^ \n]*){0,%d}?"
TAGS = rb"[^ \n]*"
WORD = rb"[^ _\n]+"
LIST = b"\0"  # in an expression that is being read: here stands a list
LONG = 1_000  # words of a list, to know of which whether a story has any takes as long as to know where
FORMAT = 4  # of marshal: every Python from 3.4 on reads it
NEVER = rb"[^\x00-\xff]"
CLASSES: Mapping[str, str] = {**LETTERS, **SIGNS}
NAMELESS = "_"
ENDS = {"(": ")", "[": "]"}
QUOTED = expression('"[^ "]+"')  # the very word, in place of a class
ATOM = expression(r"(?P<no>[-~]?)(?P<name>[A-Z]+)(?P<rare>\??)\Z")


def holes(pattern: str) -> Iterator[str]:
    """The names of a pattern's holes."""
    for match in PART.finditer(pattern):
        name = (match["hole"] or "").partition(":")[0]
        if name and name != NAMELESS:
            yield name


class Listed(NamedTuple):
    """A list in a pattern: how each of its entries is written there, and the word of the entry that tells whether it can stand."""

    ways: tuple[bytes, ...]
    words: Words


class Expression(NamedTuple):
    """The expression that finds a pattern, in parts, with a list between each and the next."""

    parts: tuple[bytes, ...]
    lists: tuple[tuple[tuple[bytes, ...], Words], ...]

    def text(self, words: Set[str] | None = None) -> bytes:
        """The expression; for a story with these words, of which its lists need no others."""
        found = [self.parts[0]]
        for listed, part in zip(self.lists, self.parts[1:], strict=True):
            rows = Listed(*listed)
            ways = rows.ways if words is None else [way for way, word in zip(*rows, strict=True) if word in words]
            found += [b"(?:", b"|".join(ways) if ways else NEVER, b")", part]
        return b"".join(found)


class SoughtRow(NamedTuple):
    """A pattern read, in plain data.

    `groups` are words of each of which one stands wherever the pattern does, but for those of long lists. `within`: it stands in one
    sentence, for ^ opens it. `expression` is in marshal's format: most stories have the words of few patterns, and most of what is kept
    of all rules is in these.
    """

    groups: tuple[Words, ...]
    within: bool
    expression: bytes


def read(pattern: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, gap: int, *path: str | int) -> SoughtRow:
    """A pattern as an expression for google-re2, to be run over the bytes of a tagged story; the groups in it are its holes.

    Raises BadKey, with the path to the pattern, for what cannot stand in one.
    """
    found, listed, at, brackets = list[bytes](), list[Listed](), 0, _Brackets(pattern, path)
    for match in PART.finditer(pattern):
        if match.start() != at:
            raise BadKey(f"“{pattern[at : match.start()]}” cannot stand in a pattern", *path)
        at = match.end()
        if match["hole"] is not None:
            expr, words = _hole(match["hole"], lists, lexicon, listed, path)
            found.append(expr)
            brackets.add((words,) if words else ())
        elif match["gap"]:
            found.append(GAP % gap)
            brackets.add(())
        elif match["again"]:
            found.append(match["again"].encode() + b"?")  # as few as may be
            brackets.again(spare=match["again"] == "*")
        elif match["anchor"]:
            brackets.anchor()
            found.append(rb"\n(?: [\"'(]_m;)*")
        elif match["sign"]:
            found.append(brackets.sign(match["sign"]))
        elif match["word"]:
            found.append(b" " + _escaped(match["word"]) + b"_" + TAGS)
            brackets.add(((_written(match["word"]),),))
    made = Expression(tuple(b"".join(found).split(LIST)), tuple((one.ways, one.words) for one in listed))
    groups = tuple(group for group in brackets.closed(at) if len(group) <= LONG)
    return SoughtRow(groups, brackets.within, marshal.dumps(tuple(made), FORMAT))


class _Brackets:
    """What is read of a pattern so far: for each open bracket the ways in it, and for each way the words that each part asks for."""

    def __init__(self, pattern: str, path: tuple[str | int, ...]) -> None:
        self._pattern, self._path = pattern, path
        self._open: list[tuple[str, list[list[tuple[Words, ...]]]]] = [("", [[]])]
        self.within = True  # no anchor so far stands behind anything
        self._anchored = False

    def add(self, groups: tuple[Words, ...]) -> None:
        """A part that stands nowhere without a word of each of these groups."""
        self._open[-1][1][-1].append(groups)

    def anchor(self) -> None:
        """A sentence begins here."""
        self._anchored = True
        self.within = self.within and not any(ways[-1] for _, ways in self._open)

    def again(self, *, spare: bool) -> None:
        """The last part may stand again, and if it is `spare`, may be absent."""
        self.within = self.within and not self._anchored
        if spare:
            self._open[-1][1][-1][-1] = ()

    def sign(self, sign: str) -> bytes:
        """A bracket or a bar, as the expression has it. Raises BadKey for a bracket that closes another one."""
        if sign in ENDS:
            self._open.append((ENDS[sign], [[]]))
            return b"(?:"
        if sign == "|":
            self._open[-1][1].append([])
            return b"|"
        if self._open[-1][0] != sign:
            raise self._unpaired()
        ways = self._open.pop()[1]
        self.add(() if sign == "]" else _either(ways))
        return b")" if sign == ")" else b")?"

    def closed(self, end: int) -> tuple[Words, ...]:
        """What the whole pattern asks for, which has been read up to `end`. Raises BadKey for a bracket that stays open."""
        if end != len(self._pattern) or len(self._open) > 1:
            raise self._unpaired()
        return _either(self._open[0][1])

    def _unpaired(self) -> BadKey:
        return BadKey(f"the brackets of “{self._pattern}” do not pair", *self._path)


def _either(ways: Sequence[Sequence[tuple[Words, ...]]]) -> tuple[Words, ...]:
    """What several ways ask for: of each its shortest group, together; all groups of a way that is the only one."""
    asked = [[group for part in way for group in part] for way in ways]
    if len(asked) == 1:
        return tuple(asked[0])
    together = union(min(groups, key=len) if groups else None for groups in asked)
    return () if together is None else (together,)


def _written(word: str) -> str:
    """A word as it stands in a tagged story."""
    return levelled(word).lower().encode("ascii", "replace").decode()


def _escaped(word: str) -> bytes:
    return re.escape(_written(word)).encode()


def _hole(
    text: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, listed: list[Listed], path: tuple[str | int, ...]
) -> tuple[bytes, Words | None]:
    """The expression for a hole, its lists put into `listed`, and the words one of which fills it; None if it is not words that tell."""
    name, colon, kinds = text.partition(":")
    if not colon or not name.isidentifier():
        raise BadKey(f"a hole is written {{name:CLASS}}, not “{{{text}}}”", *path)
    ways, words = zip(*(_way(way.strip(), lists, lexicon, listed, path) for way in kinds.split("|")), strict=True)
    group = b"(?:" if name == NAMELESS else b"(?P<" + name.encode() + b">"
    return group + b"|".join(ways) + b")", union(words)


def _way(
    way: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, listed: list[Listed], path: tuple[str | int, ...]
) -> tuple[bytes, Words | None]:
    """One of the ways to fill a hole: classes that a word has and has not, joined by &, and a list that it stands in."""
    wanted: dict[str, str] = {}
    words, told = b"", None
    for part in map(str.strip, way.split("&")):
        atom = ATOM.match(part)
        if atom and atom["name"] in CLASSES:
            wanted[atom["name"]] = atom["no"] or atom["rare"] or "+"
        elif part == "WORD":
            words = words or rb"[a-z?][^ _\n]*"
        elif not words and (rows := [part[1:-1]] if QUOTED.fullmatch(part) else _listed(part, lists, lexicon)):
            listed.append(_any_of(rows))
            words, told = LIST, tuple(dict.fromkeys(listed[-1].words))
        else:
            raise BadKey(f"unknown class of words '{part}'{suggest(part, (*CLASSES, *lists, *lexicon.names))}", *path)
    return b" " + (words or WORD) + b"_" + _tags(wanted).encode() + b";", told


def _tags(wanted: Mapping[str, str]) -> str:
    """What stands behind a word, its letters in order: a class is among them usually, at least rarely (?), never (-) or not usually (~)."""
    letters = {name: (letter, letter.upper() if letter.isalpha() else "") for name, letter in CLASSES.items() if name in wanted}
    without = "".join(usual + rare * (wanted[name] == "-") for name, (usual, rare) in letters.items() if wanted[name] in "-~")
    other = rf"[^ \n;{without}]*"
    there = (f"[{usual}{rare * (wanted[name] == '?')}]{other}" for name, (usual, rare) in letters.items() if wanted[name] in "+?")
    return other + "".join(there)


def _listed(name: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon) -> list[str]:
    """The words of a list, the rule's own or one of rules/words, or those entries of it that tell what stands behind a dot."""
    if name in lists:
        return list(lists[name])
    listed, _, told = name.lower().partition(".")
    if listed not in lexicon.names:
        return []
    return list(lexicon.having(listed, told) if told else lexicon.table(listed))


def _any_of(rows: Sequence[str]) -> Listed:
    between = b"_" + TAGS + b" "
    pairs = ((between.join(map(_escaped, row.split())), max(map(_written, row.split()), key=len)) for row in rows)
    return Listed(*zip(*sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])), strict=True))
