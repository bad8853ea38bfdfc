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
from newslint.ruleset.steps import A_GAP, A_HEAD, A_HOLE, A_WORD, ANY, LETTERED, Steps, StepsRead, Way
from newslint.ruleset.yamlfile import suggest

# What a pattern is made of, in the order tried.
PART = expression(
    r"\{(?P<hole>[^{}]*)\}|(?P<gap>\.\.\.)|(?P<again>(?<=[)}])[+*])|(?P<sign>[()\[\]|])|(?P<anchor>\^)|(?P<space>\s+)|(?P<word>[^\s{}()\[\]|^]+)"
)
GAP = rb"(?: [0-9a-z?'][^ \n]*){0,%d}?"
TAGS = rb"[^ \n]*"
WORD = rb"[^ _\n]+"
LIST = b"\0"  # in an expression that is being read: here stands a list
FAR = -1  # sentences: any number
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


class Expression(NamedTuple):
    """A pattern read: its steps (steps.py), its lists, and the expression that finds it, in parts, with a list between each and the next.

    Of a list the entries stand there as they do in a tagged story, in the order in which they are tried.
    """

    steps: Steps
    lists: tuple[Words, ...]
    parts: tuple[bytes, ...]

    def text(self, words: Set[str] | None = None) -> bytes:
        """The expression; for a story with these words, of which its lists need no others."""
        found = [self.parts[0]]
        for listed, part in zip(self.lists, self.parts[1:], strict=True):
            ways = [_as_way(entry) for entry in listed if words is None or telling(entry) in words]
            found += [b"(?:", b"|".join(ways) if ways else NEVER, b")", part]
        return b"".join(found)


class SoughtRow(NamedTuple):
    """A pattern read, in plain data.

    `groups` are words of each of which one stands wherever the pattern does, but for those of long lists. `reach` is how many sentences
    it may go on through behind the one that it begins in, for so often ^ stands behind something; FAR where that may be any number.
    `expression` is in marshal's format: most stories have the words of few patterns, and most of what is kept
    of all rules is in these.
    """

    groups: tuple[Words, ...]
    reach: int
    expression: bytes


def read(pattern: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, gap: int, *path: str | int) -> SoughtRow:
    """A pattern as an expression for google-re2, to be run over the bytes of a tagged story; the groups in it are its holes.

    Raises BadKey, with the path to the pattern, for what cannot stand in one.
    """
    found, listed, at, brackets, steps = list[bytes](), list[Words](), 0, _Brackets(pattern, path), StepsRead()
    for match in PART.finditer(pattern):
        if match.start() != at:
            raise BadKey(f"“{pattern[at : match.start()]}” cannot stand in a pattern", *path)
        at = match.end()
        if match["hole"] is not None:
            expr, words, ways = _hole(match["hole"], lists, lexicon, listed, path)
            found.append(expr)
            steps.add(A_HOLE, ways)
            brackets.add((words,) if words else ())
        elif match["gap"]:
            found.append(GAP % gap)
            brackets.add(())
            steps.add(A_GAP, gap)
        elif match["again"]:
            found.append(match["again"].encode() + b"?")  # as few as may be
            brackets.again(spare=match["again"] == "*")
            steps.again(spare=match["again"] == "*")
        elif match["anchor"]:
            brackets.anchor()
            steps.add(A_HEAD)
            found.append(rb"\n(?: [\"'(]_m;)*")
        elif match["sign"]:
            found.append(brackets.sign(match["sign"]))
            steps.sign(match["sign"])
        elif match["word"]:
            found.append(b" " + _escaped(match["word"]) + b"_" + TAGS)
            brackets.add(((_written(match["word"]),),))
            steps.add(A_WORD, _written(match["word"]))
    groups = tuple(group for group in brackets.closed(at) if len(group) <= LONG)
    made = Expression(steps.all, tuple(listed), tuple(b"".join(found).split(LIST)))
    return SoughtRow(groups, brackets.reach, marshal.dumps(tuple(made), FORMAT))


class _Brackets:
    """What is read of a pattern so far: for each open bracket the ways in it, and for each way the words that each part asks for."""

    def __init__(self, pattern: str, path: tuple[str | int, ...]) -> None:
        self._pattern, self._path = pattern, path
        self._open: list[tuple[str, list[list[tuple[Words, ...]]]]] = [("", [[]])]
        self.reach = 0  # anchors that stand behind something
        self._anchors = [0]  # in each open bracket
        self._last_anchors = 0  # in the last part, which may be a bracket that has been closed

    def add(self, groups: tuple[Words, ...]) -> None:
        """A part that stands nowhere without a word of each of these groups."""
        self._open[-1][1][-1].append(groups)
        self._last_anchors = 0

    def anchor(self) -> None:
        """A sentence begins here."""
        self._anchors[-1] += 1
        if self.reach != FAR and any(ways[-1] for _, ways in self._open):
            self.reach += 1

    def again(self, *, spare: bool) -> None:
        """The last part may stand again, and if it is `spare`, may be absent."""
        if self._last_anchors:
            self.reach = FAR
        if spare:
            self._open[-1][1][-1][-1] = ()

    def sign(self, sign: str) -> bytes:
        """A bracket or a bar, as the expression has it. Raises BadKey for a bracket that closes another one."""
        if sign in ENDS:
            self._open.append((ENDS[sign], [[]]))
            self._anchors.append(0)
            return b"(?:"
        if sign == "|":
            self._open[-1][1].append([])
            return b"|"
        if self._open[-1][0] != sign:
            raise self._unpaired()
        ways = self._open.pop()[1]
        self.add(() if sign == "]" else _either(ways))
        self._last_anchors = self._anchors.pop()
        self._anchors[-1] += self._last_anchors
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
    text: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, listed: list[Words], path: tuple[str | int, ...]
) -> tuple[bytes, Words | None, tuple[Way, ...]]:
    """The expression for a hole, its lists put into `listed`, the words one of which fills it (None if words tell nothing), its ways."""
    name, colon, kinds = text.partition(":")
    if not colon or not name.isidentifier():
        raise BadKey(f"a hole is written {{name:CLASS}}, not “{{{text}}}”", *path)
    ways, words, steps = zip(*(_way(way.strip(), lists, lexicon, listed, path) for way in kinds.split("|")), strict=True)
    group = b"(?:" if name == NAMELESS else b"(?P<" + name.encode() + b">"
    return group + b"|".join(ways) + b")", union(words), steps


def _way(
    way: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, listed: list[Words], path: tuple[str | int, ...]
) -> tuple[bytes, Words | None, Way]:
    """One of the ways to fill a hole: classes that a word has and has not, joined by &, and a list that it stands in."""
    wanted: dict[str, str] = {}
    words, told, which = b"", None, ANY
    for part in map(str.strip, way.split("&")):
        atom = ATOM.match(part)
        if atom and atom["name"] in CLASSES:
            wanted[atom["name"]] = atom["no"] or atom["rare"] or "+"
        elif part == "WORD":
            words, which = words or rb"[a-z?][^ _\n]*", LETTERED if which == ANY else which
        elif not words and (rows := [part[1:-1]] if QUOTED.fullmatch(part) else _listed(part, lists, lexicon)):
            listed.append(_any_of(rows))
            words, told, which = LIST, tuple(dict.fromkeys(map(telling, listed[-1]))), len(listed) - 1
        else:
            raise BadKey(f"unknown class of words '{part}'{suggest(part, (*CLASSES, *lists, *lexicon.names))}", *path)
    there, without = _letters(wanted)
    other = rf"[^ \n;{without}]*"
    tags = other + "".join(f"[{letters}]{other}" for letters in there)
    return b" " + (words or WORD) + b"_" + tags.encode() + b";", told, (which, there, without)


def _letters(wanted: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The letters of which one each stands behind a word, in order, and those of which none does.

    A class is among them usually, at least rarely (?), never (-) or not usually (~).
    """
    letters = {name: (letter, letter.upper() if letter.isalpha() else "") for name, letter in CLASSES.items() if name in wanted}
    without = "".join(usual + rare * (wanted[name] == "-") for name, (usual, rare) in letters.items() if wanted[name] in "-~")
    there = tuple(usual + rare * (wanted[name] == "?") for name, (usual, rare) in letters.items() if wanted[name] in "+?")
    return there, without


def _listed(name: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon) -> list[str]:
    """The words of a list, the rule's own or one of rules/words, or those entries of it that tell what stands behind a dot."""
    if name in lists:
        return list(lists[name])
    listed, _, told = name.lower().partition(".")
    if listed not in lexicon.names:
        return []
    return list(lexicon.having(listed, told) if told else lexicon.table(listed))


def _any_of(rows: Sequence[str]) -> Words:
    """The entries of a list, the longest first."""
    entries = [" ".join(map(_written, row.split())) for row in rows]
    return tuple(entry for _, entry in sorted(((-len(way), way), entry) for entry in entries for way in [_as_way(entry)]))


def _as_way(entry: str) -> bytes:
    """An entry as one of the ways of an expression, without what stands behind its last word."""
    return (b"_" + TAGS + b" ").join([re.escape(word).encode() for word in entry.split(" ")])


def telling(entry: str) -> str:
    """The word of an entry that tells whether it can stand somewhere."""
    return max(entry.split(" "), key=len)
