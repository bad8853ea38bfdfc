"""A phrase that may run over the end of a line: Vale takes a space of a token for any white space."""

from __future__ import annotations

import re

from newslint.lazy.expression import expression

# What keeps its spaces: what is behind a backslash, a class of characters, and a space that is counted.
PART = expression(r"(?P<kept>\\.|\[(?:\\.|[^\]\\])*\]?|[ \t]+(?=[*+?{]))|(?P<space>[ \t]+)", re.DOTALL)


def wrapped(expr: str) -> str:
    r"""The expression with each space between its words for any white space.

    >>> wrapped("for example"), wrapped("[ab c] {2,}d")
    ('for\\s+example', '[ab c] {2,}d')
    """
    if "(?x" in expr:
        return expr
    return PART.sub(lambda match: match["kept"] or r"\s+", expr)
