"""The spellings that a simple expression stands for, so that a message names the one that fits and not the expression."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from newslint.lazy.expression import expression

PART = expression(r"(?P<group>\((?:\?:)?)|(?P<end>\))|(?P<bar>\|)|\\(?P<sign>[^\w\s])|(?P<plain>[^\\()\[\]{}|.*+?^$])|(?P<odd>.)", 16)
MOST = 64  # spellings of one expression: what has more is no word spelt in several ways


@lru_cache(maxsize=1024)
def spellings(expr: str) -> tuple[str, ...]:
    """Every text that an expression of letters, groups, bars and `?` can be; none for one with more in it.

    >>> spellings("OAuth2?"), spellings("ha(lf|ll)"), spellings("[ab]")
    (('OAuth2', 'OAuth'), ('half', 'hall'), ())
    """
    levels: list[tuple[list[str], list[str]]] = [([], [""])]  # of each open group: the ways that are done, and the one that is read
    at = 0
    while at < len(expr):
        match = PART.match(expr, at)
        assert match is not None
        at = match.end()
        if match["group"]:
            levels.append(([], [""]))
            continue
        if match["bar"]:
            done, reading = levels.pop()
            levels.append(([*done, *reading], [""]))
            continue
        if match["odd"] or (match["end"] and len(levels) == 1):
            return ()
        if match["end"]:
            done, reading = levels.pop()
            atom = [*done, *reading]
        else:
            atom = [match["sign"] or match["plain"]]
        if expr[at : at + 1] == "?":
            atom, at = [*atom, ""], at + 1
        done, reading = levels.pop()
        levels.append((done, ["".join(pair) for pair in product(reading, atom)]))
        if len(levels[-1][1]) > MOST:
            return ()
    if len(levels) > 1:
        return ()
    return (*levels[0][0], *levels[0][1])


def fitting(expr: str, words: str) -> str:
    """The spelling that is these words in another case of letters, their line breaks taken for spaces; the expression if there is none."""
    unwrapped = " ".join(words.split()).casefold()
    return next((one for one in spellings(expr) if one.casefold() == unwrapped), expr)
