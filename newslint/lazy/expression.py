"""Regular expressions of newslint's own, each compiled when it is first used: a start has three hundred and uses every third."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newslint.lazy.codes import compiled

__all__ = ["Expression", "expression"]

if TYPE_CHECKING:
    Expression = re.Pattern[str]
    from re import compile as expression
else:
    Expression = Any
    KNOWN = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern", "flags", "groups", "groupindex")

    class _Later:
        """An expression that will do all that a compiled one does. Raises re.error then, not now."""

        def __init__(self, expr, flags):
            self._told = expr, flags

        def __getattr__(self, name):
            made = compiled(*self._told)
            vars(self).update((known, getattr(made, known)) for known in KNOWN)  # from now on they are asked without a detour
            return getattr(made, name)

    def expression(expr, flags=0):
        """The expression, in the syntax of `re`."""
        return _Later(expr, flags)
