"""How a phrase is written, and read into nodes that lead one to the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from newslint.article.holes import REVERSED
from newslint.article.holes import TYPES as FILLED
from newslint.document import LEVEL, levelled
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.lexicon.wordlist import in_words
from newslint.ruleset.kind import BadKey
from newslint.ruleset.yamlfile import suggest

# What a phrase is made of, in the order tried.
PART = expression(
    r"\\(?P<escaped>.)|\{(?P<hole>[^{}]*)\}|(?P<gap>\.\.\.)|(?P<again>(?<=[)}])\+)|(?P<sign>[()\[\]|])|(?P<anchor>[\^$])"
    r"|(?P<space>\s+)|(?P<words>[^\s{}()\[\]|.^$\\]+|\.)"
)
QUOTED = expression('".+"')  # the very words, in place of a type of hole
WORDS = "WORDS"  # the one type of hole that is filled by no one thing: several words, as many as a gap may have
TYPES = (*FILLED, WORDS)
ANY = {"WORD", "LOWER", WORDS}  # types that nearly everything fills
NAMELESS = "_"  # a hole of that name is not remembered
AGAIN = 12  # how often at most what + repeats may stand


@record(frozen=True, slots=True)
class Literal:
    """Words as they are."""

    pattern: re.Pattern[str]


@record(frozen=True, slots=True)
class Hole:
    """A place for any of these types, or for these very words, remembered under a name."""

    name: str
    types: tuple[str, ...]
    words: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Space:
    """White space; nothing where white space stands already, so that an empty option leaves no space to find."""


@record(frozen=True, slots=True)
class Gap:
    """A few words, whichever they are."""


@record(frozen=True, slots=True)
class Head:
    """Where a sentence begins, opening marks apart."""


@record(frozen=True, slots=True)
class End:
    """Where a sentence ends, closing marks apart."""


@record(frozen=True, slots=True)
class Either:
    """One of several ways, one of which may be empty (an option)."""

    ways: tuple[tuple[Part, ...], ...]


@record(frozen=True, slots=True)
class Again:
    """The same, one or more times, parted by white space."""

    part: Part


Part = Literal | Hole | Space | Gap | Head | End | Either | Again


@record(frozen=True, eq=False, slots=True)
class Node:
    """A part and what follows it: `then`, or, of an Either, each of its `ways`; None is the end of the phrase."""

    part: Part
    then: Node | None = None
    ways: tuple[Node | None, ...] = ()


class Phrase(NamedTuple):
    """A phrase made ready: its first node, and the runs of parts without which it stands nowhere, those first that are soon looked for."""

    node: Node
    needs: tuple[Node, ...]


def parse(phrase: str, lists: Collection[str], lexicon: Lexicon, *path: str | int, ignorecase: bool = False) -> Phrase:
    """A phrase made ready. `lists` are the rule's own lists of words.

    Raises BadKey, with the path to the phrase, for a type of hole that there is not and for brackets that do not pair.
    """
    parts = _parts(phrase, lists, lexicon, path, re.IGNORECASE if ignorecase else 0)
    node = _link(tuple(parts), None)
    if node is None or isinstance(node.part, Gap | End):
        raise BadKey(f"“{phrase}” begins with nothing that can be looked for", *path)
    return Phrase(node, tuple(sorted(_needs(parts), key=lambda need: (_dear(need.part, lists), need.then is not None))))


def holes(phrase: str) -> Iterator[str]:
    """The names of a phrase's holes."""
    for match in PART.finditer(phrase):
        name = (match["hole"] or "").partition(":")[0]
        if name and name != NAMELESS:
            yield name


def as_expression(phrase: str, lists: Mapping[str, Iterable[str]]) -> str:
    """A regular expression that finds what a phrase does, and more: its words, those of `lists`, and anything in the place of the rest."""
    rows = []
    for match in PART.finditer(phrase):
        if match["hole"] is not None:
            rows.append(_hole_as_expression(match["hole"], lists))
        elif match["escaped"] or match["words"]:
            rows.append(re.escape((match["escaped"] or match["words"]).translate(LEVEL)))
        elif match["again"]:
            rows.append("+")
        elif match["sign"]:
            rows.append({"(": "(?:", "[": "(?:", "]": ")?"}.get(match["sign"], match["sign"]))
        else:
            rows.append(r"\s*")
    return "".join(rows)


def _hole_as_expression(text: str, lists: Mapping[str, Iterable[str]]) -> str:
    ways: list[str] = []
    for kind in map(str.strip, text.partition(":")[2].split("|")):
        if QUOTED.fullmatch(kind):
            ways.append(re.escape(levelled(kind[1:-1])))
        elif kind in lists:  # a word of a list may be written in other signs
            firsts = {in_words(entry)[0] for entry in lists[kind] if in_words(entry)}
            ways.extend(re.escape(first) if first.isalnum() and first.isascii() else ".*" for first in sorted(firsts))
        else:
            return ".*"
    return f"(?:{'|'.join(ways)})"


def _parts(phrase: str, lists: Collection[str], lexicon: Lexicon, path: tuple[str | int, ...], flags: int) -> list[Part]:
    stack: list[tuple[str, list[list[Part]]]] = [("", [[]])]
    at = 0
    for match in PART.finditer(phrase):
        if match.start() != at:
            raise BadKey(f"“{phrase[at : match.start()]}” cannot stand in a phrase", *path)
        at, ways = match.end(), stack[-1][1]
        if match["hole"] is not None:
            ways[-1].append(_hole(match["hole"], lists, lexicon, path))
        elif match["gap"]:
            if ways[-1] and isinstance(ways[-1][-1], Space):
                ways[-1].pop()  # a mark may stand there: the boat, which …
            ways[-1].append(Gap())
        elif match["again"]:
            ways[-1].append(Again(ways[-1].pop()))
        elif match["anchor"]:
            ways[-1].append(Head() if match["anchor"] == "^" else End())
        elif match["sign"] and match["sign"] in "([":
            stack.append((match["sign"], [[]]))
        elif match["sign"] == "|" and len(stack) > 1:
            ways.append([])
        elif match["sign"]:
            if len(stack) == 1 or stack[-1][0] + match["sign"] not in ("()", "[]"):
                raise BadKey(f"the brackets of “{phrase}” do not pair", *path)
            opened, done = stack.pop()
            stack[-1][1][-1].append(Either((*map(tuple, done), *([()] if opened == "[" else []))))
        elif match["space"]:
            ways[-1].append(Space())
        else:
            ways[-1].append(Literal(expression(re.escape((match["escaped"] or match["words"]).translate(LEVEL)), flags)))
    if at != len(phrase) or len(stack) > 1:
        raise BadKey(f"the brackets of “{phrase}” do not pair", *path)
    return stack[0][1][0]


def _hole(text: str, lists: Collection[str], lexicon: Lexicon, path: tuple[str | int, ...]) -> Hole:
    name, _, kinds = text.partition(":")
    rows = [kind.strip() for kind in kinds.split("|")]
    words = tuple(levelled(row[1:-1]) for row in rows if QUOTED.fullmatch(row))
    types = tuple(row for row in rows if not QUOTED.fullmatch(row))
    for kind in types:
        if kind not in TYPES and kind not in lists and not _is_listed(kind.lower(), lexicon):
            known = f"{suggest(kind, (*TYPES, *lists, *lexicon.names))}: it is one of {', '.join(TYPES)}"
            raise BadKey(f"unknown type of hole '{kind}'{known}, a list of the rule or one in rules/words", *path)
    if not name.isidentifier():
        raise BadKey(f"a hole is written {{name:TYPE}}, not “{{{text}}}”", *path)
    return Hole(name, types, words)


def _is_listed(kind: str, lexicon: Lexicon) -> bool:
    """Whether rules/words has such a list, which may be read from its other side, with entries that tell what stands behind the dot."""
    name, _, told = kind.removeprefix(REVERSED).partition(".")
    return name in lexicon.names and (not told or lexicon.tells(name, told))


def _needs(parts: Sequence[Part]) -> Iterator[Node]:
    """The runs of words and holes that stand in any reading; a hole for any word tells nothing."""
    for told, run in groupby(parts, lambda part: isinstance(part, Literal | Space) or (isinstance(part, Hole) and not ANY & {*part.types})):
        found = [part for part in run if told]
        words = [index for index, part in enumerate(found) if isinstance(part, Literal)]
        first = min(words) if words else next((index for index, part in enumerate(found) if isinstance(part, Hole)), len(found))
        if node := _link(tuple(found[first:]), None):  # from a word on, if there is one: it is found faster than a hole
            yield node


def _dear(part: Part, lists: Collection[str]) -> int:
    """How long it takes to know where a part stands: words by themselves; a list's by reading words; people and figures by reading all."""
    if not isinstance(part, Hole):
        return 0
    return 2 if any(kind in FILLED and kind not in lists for kind in part.types) else 1


def _link(parts: tuple[Part, ...], then: Node | None) -> Node | None:
    for part in reversed(parts):
        if isinstance(part, Either):
            then = Node(part, ways=tuple(_link(way, then) for way in part.ways))
        elif isinstance(part, Again):
            then = _again(part.part, then)
        else:
            then = Node(part, then)
    return then


def _again(part: Part, then: Node | None) -> Node | None:
    """A part up to AGAIN times, as many as there are tried first."""
    rest = then
    for _ in range(AGAIN - 1):
        rest = Node(Either(()), ways=(_link((Space(), part), rest), then))
    return _link((part,), rest)
