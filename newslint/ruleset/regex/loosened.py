"""A loosened expression needs no look-around and no back-reference, and finds whatever the one does that it is made of, and little more.

What must stand before or behind a match becomes a part of it, where nothing stands between; what must stand there again becomes
anything that could have stood there the first time; and what may stand there some hundred times, any number of times: an engine that
reads a text once keeps count of each place where it may have begun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newslint.lazy.expression import expression
from newslint.ruleset.regex.dialects import TOKEN

BEHIND, AHEAD = ("(?<=", "(?<!"), ("(?=", "(?!")
RUN = expression(r"\||[^|]+")
REPEATS = ("?", "*", "+", "{")
SWITCH = expression(r"\(\?(?:[a-zA-Z-]+|#[^)]*)\)")
NAMED = expression(r"\(\?P?<([A-Za-z_]\w*)>")
REFERENCE = expression(r"\\k<(\w+)>")
FOLDS = expression(r"\(\?[a-zA-Z]*i[a-zA-Z]*(?:-[a-zA-Z]+)?[:)]")  # here the case of letters ends to matter
TIMES = expression(r"(\{\d+,)(\d+)\}")
MANY = 32  # times
ONE = expression(r"\\[wsd]|[A-Za-z0-9 ]|\[\^?\]?(?:\\.|[^\]\\])*\]")


def loosened(expr: str) -> str:
    r"""The loosened expression, in the same dialect; one whose brackets do not pair stays as it is.

    >>> loosened("(?<=a )dog(?!s|ged)"), loosened(r"(?<x>an?|the) \k<x>"), loosened(r"(?i)(a|b)(?<x>c)\k<x>[d-f]{2,90}")
    ('(?:a )dog(?:[^s]|$)', '(?<x>an?|the) (?:an?|the)', '(?i)(a|b)(?<x>c)(?i:c)[d-f]{2,}')
    """
    items = items_of(expr)
    pairs = pairs_of(items)
    if pairs is None:
        return expr
    return "".join(_written(items, pairs, {*_heads(items, pairs), *_tails(items, pairs)}, 0, len(items)))


def items_of(expr: str) -> list[str]:
    """An expression in parts: a bracket with its sign, a class, an escape, a bar, or characters in a row."""
    return [part for match in TOKEN.finditer(expr) for part in (RUN.findall(match[0]) if match["same"] else [match[0]])]


def pairs_of(items: Sequence[str]) -> Mapping[int, int] | None:
    """Where each bracket that opens is closed, and the other way round; None where they do not pair."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, item in enumerate(items):
        if item == ")" and not opened:
            return None
        if item == ")":
            first = opened.pop()
            found |= {first: at, at: first}
        elif item.startswith("(") and not SWITCH.fullmatch(item):
            opened.append(at)
    return None if opened else found


def _heads(items: Sequence[str], pairs: Mapping[int, int]) -> Iterator[int]:
    """The look-behinds before which nothing stands in their way to fit."""
    at, is_head, outer = 0, True, [True]
    while at < len(items):
        item = items[at]
        if item in (*BEHIND, *AHEAD):
            if is_head and item in BEHIND:
                yield at
                is_head = False
            at = pairs[at]
        elif item == "|":
            is_head = outer[-1]
        elif item == ")":
            outer.pop()
            is_head = False
        elif at in pairs:
            is_head = is_head and not "".join(items[pairs[at] + 1 : pairs[at] + 2]).startswith(REPEATS)
            outer.append(is_head)
        elif not SWITCH.fullmatch(item):
            is_head = False
        at += 1


def _tails(items: Sequence[str], pairs: Mapping[int, int]) -> Iterator[int]:
    """The look-aheads behind which nothing stands in their way to fit."""
    at, is_tail, outer = len(items) - 1, True, [True]
    while at >= 0:
        item = items[at]
        if item == ")" and items[pairs[at]] in (*BEHIND, *AHEAD):
            at = pairs[at]
            if is_tail and items[at] in AHEAD:
                yield at
                is_tail = False
        elif item == ")" and pairs[at] == at - 1:
            at -= 1  # a group that is empty
        elif item == ")":
            outer.append(is_tail)
        elif item == "|":
            is_tail = outer[-1]
        elif at in pairs:
            outer.pop()
            is_tail = False
        elif not SWITCH.fullmatch(item):
            is_tail = False
        at -= 1


def _written(items: Sequence[str], pairs: Mapping[int, int], edges: set[int], first: int, last: int) -> Iterator[str]:
    """The items from the first to the last, look-around at the edges as what is looked for."""
    at, folds = first, any(map(FOLDS.match, items))
    while at < last:
        item = items[at]
        if at in edges:
            inner = items[at + 1 : pairs[at]]
            yield f"(?:{''.join(inner)})" if item.endswith("=") else _no(item, inner)
            at = pairs[at]
        elif named := REFERENCE.fullmatch(item):
            yield next((_again(items[at + 1 : end], folds=folds) for at, end in pairs.items() if _is_called(items[at], named[1])), item)
        else:
            yield item if item[0] in "[(\\" else TIMES.sub(_many, item)
        at += 1


def _many(times: re.Match[str]) -> str:
    return f"{times[1]}}}" if int(times[2]) > MANY else times[0]


def _no(opening: str, inner: Sequence[str]) -> str:
    """What stands there if the first of several ways, a single character, does not; anything for another way."""
    if not inner or not ONE.fullmatch(inner[0]) or inner[1:2] not in ([], ["|"]):
        return ""
    inside = inner[0][1:-1] if inner[0].startswith("[") else inner[0]
    other = f"[{inside[1:]}]" if inside.startswith("^") else f"[^{inside}]"
    return f"(?:^|{other})" if opening in BEHIND else f"(?:{other}|$)"


def _is_called(item: str, name: str) -> bool:
    found = NAMED.fullmatch(item)
    return found is not None and found[1] == name


def _again(inner: Sequence[str], *, folds: bool) -> str:
    """What may stand where a group's words stand again: in whatever case, if case does not matter somewhere."""
    plain = ("[\\s\\S]*?" if REFERENCE.fullmatch(item) else "(?:" if NAMED.fullmatch(item) else item for item in inner)
    return f"(?{'i' * folds}:{''.join(plain)})"
