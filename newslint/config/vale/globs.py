"""The globs that head sections: `*` crosses folders unless `**` stands somewhere, and `!` turns the sense round."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from newslint.lazy.expression import expression
from newslint.ruleset.regex.engines import linear

PART = expression(
    r"(?P<folders>\*\*/)|(?P<all>\*\*)|(?P<some>\*)|(?P<one>\?)|\[(?P<set>[!^]?[^\]]+)\]|(?P<open>\{)|(?P<close>\})|(?P<comma>,)|\\(?P<escaped>.)|(?P<plain>.)",
    re.DOTALL,
)


@lru_cache(maxsize=256)
def _compiled(glob: str) -> Any:
    """The glob as an expression. Raises ValueError for one whose brackets do not pair or hold no characters."""
    deep = "**" in glob
    some, one = ("[^/]*", "[^/]") if deep else (".*", ".")
    fixed = {"folders": "(?:[^/]+/)*", "all": ".*", "some": some, "one": one, "open": "(?:", "close": ")"}
    made, depth = [], 0
    for match in PART.finditer(glob):
        kind = match.lastgroup or "plain"
        depth += (kind == "open") - (kind == "close")
        if depth < 0:
            raise ValueError("its braces do not pair")
        if kind == "comma":
            made.append("|" if depth else ",")
        elif kind == "set":
            inside = match["set"]
            sign = "^" if inside[0] in "!^" else ""
            made.append(f"[{sign}{inside.removeprefix('!').removeprefix('^').replace(chr(92), chr(92) * 2)}]")
        else:
            made.append(fixed.get(kind) or re.escape(match["escaped"] or match[0]))
    if depth:
        raise ValueError("its braces do not pair")
    found = linear("(?s)" + "".join(made))  # whoever has made the folder has made the glob: it is looked for in linear time
    if found is None:
        raise ValueError("what stands in its brackets is no set of characters")
    return found


def fits(glob: str, name: str) -> bool:
    """Whether a file is meant: its path from the configuration's folder on, with `/` between the parts. Raises ValueError."""
    bare = glob.lstrip("!")
    return (_compiled(bare).fullmatch(name) is not None) != (bare != glob)
