"""How words and classes of words in a row are written in a rule, and the expression that finds them in a tagged story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import re2

from newslint.article.classes import LETTERS, SIGNS
from newslint.document import levelled
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.engines import quiet
from newslint.ruleset.yamlfile import suggest

# What a pattern is made of, in the order tried.
PART = expression(
    r"\{(?P<hole>[^{}]*)\}|(?P<gap>\.\.\.)|(?P<again>(?<=[)}])[+*])|(?P<sign>[()\[\]|])|(?P<anchor>\^)|(?P<space>\s+)|(?P<word>[^\s{}()\[\]|^]+)"
)
GAP = rb"(?: [0-9a-z?'][^ \n]*){0,%d}?"
TAGS = rb"[^ \n]*"
WORD = rb"[^ _\n]+"
CLASSES: Mapping[str, str] = {**LETTERS, **SIGNS}
NAMELESS = "_"
QUOTED = expression('"[^ "]+"')  # the very word, in place of a class
ATOM = expression(r"(?P<no>[-~]?)(?P<name>[A-Z]+)(?P<rare>\??)\Z")


def holes(pattern: str) -> Iterator[str]:
    """The names of a pattern's holes."""
    for match in PART.finditer(pattern):
        name = (match["hole"] or "").partition(":")[0]
        if name and name != NAMELESS:
            yield name


def compiled(pattern: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, gap: int, *path: str | int) -> Any:
    """The expression for a pattern, to be run over the bytes of a tagged story; the groups are its holes.

    Raises BadKey, with the path to the pattern, for what cannot stand in one.
    """
    found, closing, at = [], [], 0
    for match in PART.finditer(pattern):
        if match.start() != at:
            raise BadKey(f"“{pattern[at : match.start()]}” cannot stand in a pattern", *path)
        at = match.end()
        if match["hole"] is not None:
            found.append(_hole(match["hole"], lists, lexicon, path))
        elif match["gap"]:
            found.append(GAP % gap)
        elif match["again"]:
            found.append(match["again"].encode() + b"?")  # as few as may be
        elif match["anchor"]:
            found.append(rb"\n(?: [\"'(]_m;)*")
        elif match["sign"] in ("(", "["):
            found.append(b"(?:")
            closing.append(b")" if match["sign"] == "(" else b")?")
        elif match["sign"] in (")", "]"):
            if not closing or (closing[-1] == b")?") != (match["sign"] == "]"):
                raise BadKey(f"the brackets of “{pattern}” do not pair", *path)
            found.append(closing.pop())
        elif match["sign"]:
            found.append(b"|")
        elif match["word"]:
            found.append(_literal(match["word"]))
    if at != len(pattern) or closing:
        raise BadKey(f"the brackets of “{pattern}” do not pair", *path)
    try:
        return re2.compile(b"".join(found), quiet(max_mem=1 << 26))
    except re2.error as error:
        raise BadKey(f"“{pattern}” cannot be looked for: {error}", *path) from error


def _literal(words: str) -> bytes:
    """Words as they are, in either case: each behind a space, with whatever classes."""
    return b"".join(b" " + _escaped(word) + b"_" + TAGS for word in words.split())


def _escaped(word: str) -> bytes:
    return re.escape(levelled(word).lower()).encode("ascii", "replace")


def _hole(text: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, path: tuple[str | int, ...]) -> bytes:
    name, colon, kinds = text.partition(":")
    if not colon or not name.isidentifier():
        raise BadKey(f"a hole is written {{name:CLASS}}, not “{{{text}}}”", *path)
    ways = b"|".join(_way(way.strip(), lists, lexicon, path) for way in kinds.split("|"))
    return b"(?:" + ways + b")" if name == NAMELESS else b"(?P<" + name.encode() + b">" + ways + b")"


def _way(way: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon, path: tuple[str | int, ...]) -> bytes:
    """One of the ways to fill a hole: classes that a word has and has not, joined by &, and a list that it stands in."""
    wanted: dict[str, str] = {}
    words = b""
    for part in map(str.strip, way.split("&")):
        atom = ATOM.match(part)
        if atom and atom["name"] in CLASSES:
            wanted[atom["name"]] = atom["no"] or atom["rare"] or "+"
        elif not words and QUOTED.fullmatch(part):
            words = _escaped(part[1:-1])
        elif part == "WORD":
            words = words or rb"[a-z?][^ _\n]*"
        elif not words and (entries := _entries(part, lists, lexicon)):
            words = entries
        else:
            raise BadKey(f"unknown class of words '{part}'{suggest(part, (*CLASSES, *lists, *lexicon.names))}", *path)
    tags = b"".join(_tag(letter, wanted.get(name, "")) for name, letter in CLASSES.items()) if wanted else rb"[^ \n;]*"
    return b" " + (words or WORD) + b"_" + tags + b";"


def _tag(letter: str, how: str) -> bytes:
    """What stands for a class among a word's letters: usually so, at least rarely so (?), never (-), not usually (~), or as may be."""
    rare = letter.upper() if letter.isalpha() else ""
    either = f"[{letter}{rare}]" if rare else letter
    return {"+": letter, "?": either, "-": "", "~": f"{rare}?" if rare else "", "": f"{either}?"}[how].encode()


def _entries(name: str, lists: Mapping[str, Mapping[str, str]], lexicon: Lexicon) -> bytes:
    """Any of the words of a list, the rule's own or one of rules/words, or of those entries of it that tell what stands behind a dot."""
    rows: list[str]
    if name in lists:
        rows = list(lists[name])
    else:
        listed, _, told = name.lower().partition(".")
        if listed not in lexicon.names:
            return b""
        rows = list(lexicon.having(listed, told) if told else lexicon.table(listed))
    between = b"_" + TAGS + b" "
    ways = sorted((between.join(map(_escaped, row.split())) for row in rows), key=lambda way: (-len(way), way))
    return b"(?:" + b"|".join(ways) + b")" if ways else b""
