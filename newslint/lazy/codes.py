"""What `re` makes of an expression, in plain data that can be kept: to take that up again takes a fiftieth of the time.

Python's own modules are asked for it by names that are not promised to stay; where one is missing, expressions are compiled as ever.
"""

from __future__ import annotations

import re
from typing import Any

Expr = tuple[str, int]
# By expression and flags: the flags that hold, the code, the number of groups, the groups by name, the names by group.
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

KNOWN: dict[Expr, Code] = {}
NEW: dict[Expr, Code] = {}


def compiled(expr: str, flags: int = 0) -> re.Pattern[str]:
    """The expression compiled; what had to be read for it is in NEW. Raises re.error."""
    told = expr, int(flags)
    try:
        import _sre  # type: ignore[import-not-found]

        code = KNOWN.get(told)
        if code is None:
            code = NEW[told] = _read(*told)
        number, words, groups, by_name, names = code
        made: re.Pattern[str] = _sre.compile(expr, number, memoryview(words).cast("I").tolist(), groups, by_name, names)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(expr, flags)
    return made


def _read(expr: str, flags: int) -> Code:
    from array import array

    parts: Any = re
    tree = parts._parser.parse(expr, flags)
    state = tree.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", parts._compiler._code(tree, flags)).tobytes()
    return int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)
