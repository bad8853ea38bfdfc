"""What an expression cannot do without: words one of which stands in whatever it finds, known without compiling it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile
from unicodedata import category

from newslint.document import LEVEL
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

# One of these stands in a text, in small letters, wherever the expression finds anything.
Words = tuple[str, ...]
SHORTEST = 2  # letters; what is shorter stands in any text
CLASS = 16  # characters; a larger class is no list of signs
OFTEN = 8  # times that a repeated letter is counted
FREQUENT = " .,'\"-:;()?!"
MANY = 400  # words; who asks for more may as well look

TOKEN = expression(
    r"""
      (?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<around>\(\?(?:<?[=!]|\#))
    | (?P<group>\((?:\?(?:P?<[A-Za-z_]\w*>|:|>|(?P<flags>[ims]*(?:-[ims]+)?):))?(?!\?))
    | (?P<switch>\(\?[ims]*(?:-[ims]+)?\))
    | (?P<close>\))
    | (?P<bar>\|)
    | (?P<times>[?*+]|\{(?P<least>\d+)(?:,\d*)?\})(?P<how>[?+]?)
    | (?P<escape>\\(?:[pP]\{\^?\w+\}|[pP]\w|x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|k<\w+>|.))
    | (?P<any>[.^$])
    | (?P<char>[^(){}\[\]\\])
    """,
    re.VERBOSE | re.DOTALL,
)
CODE_POINT = expression(r"\\(?:x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))")
PART = expression(r"\\(?:x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[\s\S])|[\s\S]")
SIGN = expression(r"\\[!-/:-@\[-`{-~]")  # an escaped sign stands for itself
QUOTED = ("\\Q", "\\E")
PLACES = ("^", "$", "\\b")  # where something stands, and nothing that does


class _Unread(Exception):
    """The expression has something in it that is not understood here."""


class _Piece(NamedTuple):
    """A part of a sequence: a character that stands in every match, or words one of which does; neither where nothing is known."""

    char: str = ""
    words: Words | None = None


def required(*exprs: str) -> Words | None:
    """Words (in small letters) one of which stands in whatever any of these expressions finds; None if there are none that could tell.

    An expression is in the dialect of .NET, google-re2 or the regex module; in what is not understood there are none.

    >>> required("a climate of (?:fear|hope)"), required("[Cc]lick|(?:tap|touch) here"), required(r"[A-Z]+")
    (('a climate of ',), ('click', ' here'), None)
    """
    try:
        words = union(union(map(_best, _read(expr))) for expr in exprs)
    except _Unread:
        return None
    return words if words and len(words) <= MANY else None


def demanded(expr: str) -> tuple[Words, ...]:
    """Groups of words, of each of which one stands in whatever an expression finds; the first is what `required` tells.

    >>> demanded("(?:log|sign) in (?:here )?to(?:day)?"), demanded("log in|sign up"), demanded(".*")
    (((' in ',), ('log', 'sign'), ('to',)), (('log in', 'sign up'),), ())
    """
    try:
        ways = _read(expr)
    except _Unread:
        return ()
    groups = sorted(_found(ways[0]), key=_tells, reverse=True) if len(ways) == 1 else [union(map(_best, ways)) or ()]
    return tuple(dict.fromkeys(words for words in groups if words and len(words) <= MANY))


def openings(expr: str) -> Words | None:
    """What a line begins with, signs and white space apart, that an expression fits as a whole; None if that may be anything.

    >>> openings("(?:please )?(?:log|sign) in"), openings(r"[(]?[Ss]ee .*"), openings(".* said")
    (('log', 'please ', 'sign'), ('see ',), None)
    """
    tokens = _tokens(expr)
    try:
        words, may_lack = _beginnings(tokens)
    except _Unread:
        return None
    return None if words is None or may_lack or next(tokens, None) is not None else tuple(sorted(words))


def _read(expr: str) -> list[list[_Piece]]:
    tokens = _tokens(expr)
    ways = _ways(tokens, top=True)
    if next(tokens, None) is not None:
        raise _Unread
    return ways


def _tokens(expr: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(expr):
        match = TOKEN.match(expr, at)
        if match is None:
            raise _Unread
        yield match
        at = match.end()


def _ways(tokens: Iterator[re.Match[str]], *, top: bool = False) -> list[list[_Piece]]:
    """Several ways in a row, read as far as the bracket that closes them."""
    pieces: list[_Piece] = []
    ways = [pieces]
    for token in tokens:
        if token["bar"]:
            pieces = []
            ways.append(pieces)
        elif token["close"]:
            if top:
                raise _Unread
            break
        elif token["around"]:
            _skip(tokens)
            pieces.append(_Piece())
        elif token["group"] is not None:
            pieces.append(_Piece(words=union(map(_best, _ways(tokens)))))
        elif token["times"]:
            if not pieces:
                raise _Unread
            last = pieces.pop()
            least = int(token["least"]) if token["least"] is not None else int(token["times"] == "+")
            pieces.extend([last] * min(least, OFTEN) if last.char else [last] * min(least, 1))
            pieces.append(_Piece())
        else:
            pieces.append(_single(token))
    else:
        if not top:
            raise _Unread
    return ways


class _Part(NamedTuple):
    """A part of a way to fit: what it begins with (None for anything), whether it may be absent or have no letter, whether it is a sign."""

    words: frozenset[str] | None
    is_passed: bool = False
    is_char: bool = False


def _beginnings(tokens: Iterator[re.Match[str]]) -> tuple[frozenset[str] | None, bool]:
    """What several ways in a row begin with, and whether one of them may be passed: what follows it tells."""
    parts: list[_Part] = []
    ways = [parts]
    for token in tokens:
        if token["bar"]:
            parts = []
            ways.append(parts)
        elif token["close"]:
            break
        elif token["around"]:
            _skip(tokens)
        elif token["group"] is not None:
            parts.append(_Part(*_beginnings(tokens)))
        elif token["times"]:
            if not parts:
                raise _Unread
            may_lack = token["times"] in "?*" or token["least"] == "0"
            parts[-1] = parts[-1]._replace(is_passed=parts[-1].is_passed or may_lack, is_char=False)
        elif not token["switch"] and token[0] not in PLACES:
            parts.append(_part(_single(token)))
    read = list(map(_beginning, ways))
    words = [some for some, _ in read if some is not None]
    return frozenset().union(*words) if len(words) == len(ways) else None, any(is_passed for _, is_passed in read)


def _part(piece: _Piece) -> _Part:
    if piece.char:
        return _Part(frozenset(piece.char), is_passed=not piece.char.isalnum(), is_char=True)
    return _Part(frozenset(), is_passed=True) if piece.words else _Part(None)  # a class that is known has signs alone


def _beginning(way: Sequence[_Part]) -> tuple[frozenset[str] | None, bool]:
    """What one way begins with, and whether it may be passed."""
    found: set[str] = set()
    for at, part in enumerate(way):
        if part.words is None:
            return None, False
        if part.is_char and not part.is_passed:
            letters = takewhile(lambda one: one.is_char, way[at:])
            return frozenset((*found, "".join(chain.from_iterable(one.words or () for one in letters)))), False
        found |= {word for word in part.words if word[0].isalnum()}
        if not part.is_passed:
            return frozenset(found), False
    return frozenset(found), True


def _skip(tokens: Iterator[re.Match[str]]) -> None:
    """Pass over what only stands around a match."""
    depth = 1
    for token in tokens:
        depth += token["group"] is not None or token["around"] is not None
        depth -= token["close"] is not None
        if not depth:
            return
    raise _Unread


def _single(token: re.Match[str]) -> _Piece:
    if token["class"]:
        return _of_class(token["class"][1:-1])
    if token["escape"] in QUOTED:
        raise _Unread
    return _Piece(_literal(token["escape"] or token["char"] or ""))


def _of_class(inside: str) -> _Piece:
    """The letter of a class that has nothing but its two cases, the signs of one that has only those."""
    if "[" in inside:
        raise _Unread
    parts: list[str] = PART.findall(inside)
    chars = [_literal(part) for part in parts]
    if inside.startswith("^") or "-" in parts[1:-1] or "" in chars or len(chars) > CLASS:
        return _Piece()
    if len(set(chars)) == 1:
        return _Piece(chars[0])
    return _Piece(words=tuple(dict.fromkeys(chars))) if all(map(_is_sign, chars)) else _Piece()


def _literal(item: str) -> str:
    """The character, in small letters, that a part of an expression stands for, if it stands for one that is levelled to itself."""
    if code := CODE_POINT.fullmatch(item):
        value = int(code[1] or code[2] or code[3], 16)
        item = chr(value) if value <= 0x10FFFF else ""
    elif SIGN.fullmatch(item):
        item = item[1]
    if len(item) != 1 or ord(item) in LEVEL:
        return ""
    return item.casefold() if " " <= item <= "~" or _is_sign(item) else ""


def _is_sign(char: str) -> bool:
    """Whether a character is neither letter nor digit nor white space, and so no part of most texts."""
    return category(char)[0] in "PS"


def _best(pieces: Iterable[_Piece]) -> Words | None:
    """Of all that stands in a sequence, what stands in the fewest texts."""
    return max(_found(pieces), key=_tells, default=None)


def _found(pieces: Iterable[_Piece]) -> list[Words]:
    """All that stands in a sequence and may tell something."""
    found: list[Words] = []
    run = ""
    for piece in (*pieces, _Piece()):
        if piece.char:
            run += piece.char
            continue
        if len(run) >= SHORTEST or (run and _is_sign(run)):
            found.append((run,))
        run = ""
        if piece.words:
            found.append(piece.words)
    return found


def _tells(words: Words) -> tuple[float, int]:
    """How much it tells that one of these words stands in a text."""
    return min(map(_rarity, words)), -len(words)


def _rarity(words: str) -> float:
    """How seldom words stand in a text, roughly: a bracket tells more than a few letters, a comma next to nothing."""
    return sum(0.5 if char in FREQUENT else 4 if _is_sign(char) else 1 for char in words)


def union(ways: Iterable[Words | None]) -> Words | None:
    """Words one of which stands wherever one of several ways fits; None if nothing is known of one of them."""
    found: dict[str, None] = {}
    for way in ways:
        if way is None:
            return None
        found.update(dict.fromkeys(way))
    return tuple(found)
