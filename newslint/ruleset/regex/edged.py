"""An expression whose look-around stands at its edges alone, put so that google-re2, which has none, finds the very same.

What must or must not stand before and behind becomes a part of what is found, and the rest a group of it. Before a text and behind it
stands a character that is in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.ruleset.regex.dialects import LOOK_AROUND
from newslint.ruleset.regex.loosened import AHEAD, BEHIND, items_of, pairs_of

CORE = "k0_"  # the name of a group that is to capture
EDGE = b"\0"  # where the text ends: in no mask, and in no class of an expression for one, but in each that is turned round
WRAPPING = expression(r"\(\?[imsn]*(?:-[imsn]+)?:")
SWITCH = expression(r"\(\?[imsn]*(?:-[imsn]+)?\)")
SEES_EDGES = expression(r"\\[1-9kAzZG]|[^\\\[(]*[$^]")  # what a group before them, or the edges themselves, would change
SIGN = expression(r"\\?([^\w\s])")
ONE = expression(r"\\[wsdnt]|\\[^\w\s]|[^\\()\[\]{}|?*+.^$]|\[(?!\^)(?:\\.|[^\]\\])+\]")


class _Inexpressible(Exception):
    """The look-around stands elsewhere, or asks for more than a character or two."""


class Edged(NamedTuple):
    """An expression whose first group is what is looked for; `before` and `behind`: whether a character stands there that is none of it."""

    expr: str
    before: bool
    behind: bool

    def spans(self, compiled: Any, text: bytes) -> Iterator[tuple[int, int]]:
        """Where what is looked for stands in a text; nothing is told behind a place where it is empty."""
        text = EDGE * self.before + text + EDGE * self.behind
        at = 0
        while match := compiled.search(text, at):
            start, end = match.span(1)
            yield start - self.before, end - self.before
            if start == end:
                return
            at = end - self.before  # its last character may stand before the next


def edged(expr: str) -> Edged | None:
    r"""The expression with its edges in what it finds, in the same dialect, to be looked for on a mask; None where that cannot be.

    >>> edged(r"(?<![A-Z])\$ (?=\d)").expr, edged("(?<=a|bc)d")
    ('(?:[^A-Z])(?P<k0_>\\$ )(?:[\\d])', None)
    """
    items = items_of(expr)
    pairs = pairs_of(items)
    try:
        return None if pairs is None else _edged(items, pairs)
    except _Inexpressible:
        return None


def _edged(items: Sequence[str], pairs: Mapping[int, int]) -> Edged:
    first, last, opening, closing = 0, len(items), "", ""
    while first < last:
        if items[last - 2 : last] == ["(?:", ")"] and last - first > len("()"):
            last -= 2
        elif SWITCH.fullmatch(items[last - 1]):
            last -= 1
        elif SWITCH.fullmatch(items[first]):
            opening += items[first]
            first += 1
        elif WRAPPING.fullmatch(items[first]) and pairs[first] == last - 1:
            opening, closing = opening + items[first], closing + ")"
            first, last = first + 1, last - 1
        else:
            break
    core, before, behind = range(first, last), "", ""
    if core and items[first] in BEHIND:
        before = _edge(items[first], items[first + 1 : pairs[first]])
        core = range(pairs[first] + 1, last)
    if core and items[last - 1] == ")" and items[pairs[last - 1]] in AHEAD:
        opened = pairs[last - 1]
        behind = _edge(items[opened], items[opened + 1 : last - 1])
        core = range(core.start, opened)
    if not core or not (before or behind) or any(items[at] in (*LOOK_AROUND, "(?>") or SEES_EDGES.match(items[at]) for at in core):
        raise _Inexpressible
    at = core.start
    while at < core.stop:
        if items[at].startswith("|"):
            raise _Inexpressible  # the edges are those of one way alone
        at = pairs.get(at, at) + 1
    made = f"{opening}{before}(?P<{CORE}>{''.join(items[core.start : core.stop])}){behind}{closing}"
    return Edged(made, bool(before), bool(behind))


def _edge(around: str, inner: Sequence[str]) -> str:
    """What stands at an edge, as a part of what is found: a character of several, or one that is none of them."""
    ways = "\0".join(inner).replace("\0|\0", "|\0").split("|\0")
    singles = [way for way in ways if "\0" not in way]
    if not all(map(ONE.fullmatch, "\0".join(ways).split("\0"))):
        raise _Inexpressible
    inside = "".join(map(_inside, singles))
    if around.endswith("="):
        if len(singles) < len(ways):
            raise _Inexpressible
        return f"(?:[{inside}])"
    rest = list[str]()
    for way in ways:
        if "\0" in way:
            # Where the one sign stands that opens it, what follows is another: and it opens no other way.
            opening, following, *more = way.split("\0")
            sign = SIGN.fullmatch(opening)
            if more or rest or not sign or around in BEHIND or _holds(inside, sign[1]):
                raise _Inexpressible
            rest = [f"\\{sign[1]}[^{_inside(following)}]"]
            inside = f"\\{sign[1]}{inside}"
    return f"(?:{'|'.join([*rest, f'[^{inside}]'])})"


def _inside(one: str) -> str:
    """A character or class as a part of a class."""
    inside = one[1:-1] if one.startswith("[") else one
    return inside[:-1] + r"\-" if inside.endswith("-") and not inside.endswith(r"\-") else inside


def _holds(inside: str, sign: str) -> bool:
    """Whether a sign is in a class, or may be."""
    try:
        return re.match(f"[{inside}]", sign) is not None
    except re.error:
        return True
