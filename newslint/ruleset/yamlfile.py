"""YAML as people write it: a value read as the type a key wants, and the line on which a key stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import UnionType
from typing import Any, get_args, get_origin

# The names of PyYAML's loaders, which is imported when there is something to read. LOADER makes of scalars what they look like.
LOADER = "SafeLoader"
# In a rule file every scalar is text as it stands: to YAML 1.1 the tokens no, on and 12:30 are false, true and 750.
AS_WRITTEN = "BaseLoader"


class BadKey(ValueError):
    """A key of a rule file or configuration that cannot be used: the reason, and the path to the key (`phrases`, 0)."""

    def __init__(self, reason: str, *path: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path


NOT_ESCAPED = re.compile(r"\"(?:\\[^']|[^\"\\])*\\'")


class NotYaml(ValueError):
    """A text that is not YAML, or none that can be used: the line, and what is wrong."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def parse(text: str, loader: str) -> tuple[Any, Any]:
    """The data in a YAML text, and the node that tells on which lines its keys stand (line_of); None for an empty text.

    `loader` is AS_WRITTEN or LOADER. Raises NotYaml, for a key that stands twice, too: one of the two would be lost without a word.
    """
    import yaml

    if "\\'" in text:  # Vale's reader takes it for an apostrophe between double quotation marks; in an expression it is one anyway
        text = text.replace("\\'", "'") if NOT_ESCAPED.search(text) else text
    reading = getattr(yaml, f"C{loader}", getattr(yaml, loader))(text)
    try:
        node = reading.get_single_node()
        data = reading.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise NotYaml(mark.line + 1 if mark else 1, f"is not YAML: {getattr(error, 'problem', None) or error}") from error
    except (RecursionError, ValueError, TypeError) as error:
        raise NotYaml(1, f"is not YAML that can be used: {error}") from error
    finally:
        reading.dispose()
    if isinstance(data, dict):
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise NotYaml(key.start_mark.line + 1, f"the key '{key.value}' stands twice")
            seen.add(key.value)
    return data, node


def decode(value: Any, wanted: Any, *path: str | int) -> Any:
    """A YAML value as the type a key wants, weakly as Vale does it: a scalar where a list is wanted, "true" for a bool.

    `wanted` is str, int, float, bool, tuple[X, ...] or dict[str, X] of such, or `X | None`. Raises BadKey with the path when the value
    cannot be read so.
    """
    wanted = _given(wanted)
    if get_origin(wanted) is tuple:
        rows = value if isinstance(value, (list, tuple)) else [value]
        return tuple(decode(row, get_args(wanted)[0], *path, i) for i, row in enumerate(rows) if row is not None)
    if get_origin(wanted) is dict and isinstance(value, list) and all(isinstance(row, dict) for row in value):
        value = {k: v for row in value for k, v in row.items()}  # as Vale takes a list of pairs
    if get_origin(wanted) is dict and isinstance(value, dict):
        return {decode(k, str, *path): _entry(v, get_args(wanted)[1], *path, k) for k, v in value.items()}
    if wanted is bool and str(value).lower() in ("true", "false", "0", "1"):
        return str(value).lower() in ("true", "1")
    if wanted is int and not isinstance(value, bool) and re.fullmatch(r"-?\d+", str(value)):
        return int(value)
    if wanted is float and not isinstance(value, bool) and re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
        return float(value)
    if wanted is str and isinstance(value, (str, int, float)):
        return str(value).lower() if isinstance(value, bool) else str(value)
    raise BadKey(f"'{'.'.join(map(str, path))}' is to be {described(wanted)}", *path)


def _given(wanted: Any) -> Any:
    """The type of a key that need not be given, where it is."""
    return get_args(wanted)[0] if isinstance(wanted, UnionType) else wanted


def _entry(value: Any, wanted: Any, *path: str | int) -> Any:
    """An entry of a mapping: nothing stands for an empty text, and a list for a mapping from its texts to nothing."""
    if value is None and wanted is str:
        return ""
    if isinstance(value, list) and wanted == dict[str, str]:
        return dict.fromkeys(decode(value, tuple[str, ...], *path), "")
    return decode(value, wanted, *path)


def described(wanted: Any, *, many: bool = False) -> str:
    """A type that a key wants, for people: a list of texts."""
    wanted = _given(wanted)
    if get_origin(wanted) is tuple:
        return f"{'lists' if many else 'a list'} of {described(get_args(wanted)[0], many=True)}"
    if get_origin(wanted) is dict:
        return f"{'mappings' if many else 'a mapping'} from texts to {described(get_args(wanted)[1], many=True)}"
    one, more = {bool: ("true or false",) * 2, int: ("a whole number", "whole numbers"), float: ("a number", "numbers")}.get(
        wanted, ("a text", "texts")
    )
    return more if many else one


def suggest(word: str, known: Iterable[str]) -> str:
    """` (did you mean 'x'?)` when a known word is near, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""


def line_of(node: Any, path: tuple[str | int, ...]) -> int:
    """The line (from 1) of the key or list entry that a path of keys and indexes leads to, as far as it leads."""
    import yaml

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
