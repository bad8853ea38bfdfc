"""YAML as people write it: a value read as the type a key wants, and the line on which a key stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from newslint.ruleset.kind import BadKey

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# In a rule file every scalar is text as it stands: to YAML 1.1 the tokens no, on and 12:30 are false, true and 750.
AS_WRITTEN: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def decode(value: Any, wanted: Any, *path: str | int) -> Any:
    """A YAML value as the type a key wants, weakly as Vale does it: a scalar where a list is wanted, "true" for a bool.

    Raises BadKey with the path when the value cannot be read so.
    """
    if wanted is bool and (isinstance(value, bool) or str(value).lower() in ("true", "false", "0", "1")):
        return value if isinstance(value, bool) else str(value).lower() in ("true", "1")
    if wanted is int and not isinstance(value, bool) and re.fullmatch(r"-?\d+", str(value)):
        return int(value)
    if wanted is float and not isinstance(value, bool) and re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
        return float(value)
    if wanted is str and isinstance(value, (str, int, float)):
        return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    if wanted == tuple[str, ...]:
        rows = value if isinstance(value, (list, tuple)) else [value]
        return tuple(decode(row, str, *path, i) for i, row in enumerate(rows) if row is not None)
    if wanted == dict[str, str] and isinstance(value, dict):
        return {decode(k, str, *path): decode(v, str, *path, k) if v is not None else "" for k, v in value.items()}
    if wanted == dict[str, tuple[str, ...]] and isinstance(value, dict):
        return {decode(k, str, *path): decode(v, wanted.__args__[1], *path, k) for k, v in value.items()}
    if wanted == dict[str, dict[str, str]] and isinstance(value, dict):
        inner = {k: dict.fromkeys(decode(v, tuple[str, ...], *path, k), "") if isinstance(v, list) else v for k, v in value.items()}
        return {decode(k, str, *path): decode(v, dict[str, str], *path, k) for k, v in inner.items()}
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
    raise BadKey(
        f"'{'.'.join(map(str, path))}' is to be {names.get(wanted, 'a list of texts' if wanted == tuple[str, ...] else 'a mapping')}", *path
    )


def suggest(word: str, known: Iterable[str]) -> str:
    """` (did you mean 'x'?)` when a known word is near, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""


def no_key_twice(node: Any) -> None:
    """Raise BadKey when a key stands twice in a YAML mapping: one of the two would be lost without a word."""
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            raise BadKey(f"the key '{key.value}' stands twice", key.value)
        seen.add(key.value)


def line_of(node: Any, path: tuple[str | int, ...]) -> int:
    """The line (from 1) of the key or list entry that a path of keys and indexes leads to, as far as it leads."""
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if str(key.value).lower() == str(step).lower()]
            if not pairs:
                break
            line, node = pairs[-1][0].start_mark.line + 1, pairs[-1][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
