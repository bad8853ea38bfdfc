"""A rule that extends another one of Vale's (`extends: Style.Rule`): the other's keys, with its own laid over them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newslint.files import is_file
from newslint.ruleset.kind import BadKey

DEEPEST = 10  # rules that extend one another


def is_reference(extends: object) -> bool:
    """Whether `extends` names a rule and no kind."""
    return isinstance(extends, str) and "." in extends


def place_of(rule: str, folders: Sequence[Path]) -> Path:
    """The file of a rule in one of the folders of styles. Raises BadKey where there is none, or none that lies there."""
    style, *parts = rule.split(".")
    for folder in folders:
        path = folder.joinpath(style, *parts[:-1], f"{parts[-1]}.yml")
        if is_file(path) and Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            return path
    raise BadKey(f"there is no rule '{rule}' in a folder of styles, which this one extends", "extends")


def laid_over(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a rule and those of one that extends it: `key` takes the place of the other's, `key+` adds to it, `key-` takes away.

    Raises BadKey for what cannot be added or taken away.
    """
    made = {key: value for key, value in parent.items() if key != "tests"}
    for key, value in child.items():
        name = key.rstrip("+-")
        if key == "extends":
            continue
        if name == key:
            made[key] = value
            continue
        if name in child:
            raise BadKey(f"'{key}' changes what '{name}' sets anew: one of the two is enough", key)
        if name not in made:
            raise BadKey(f"'{key}' changes '{name}', which the rule that is extended does not have", key)
        made[name] = _changed(made[name], value, key)
    return made


def _changed(old: Any, value: Any, key: str) -> Any:
    if isinstance(old, dict):
        if key.endswith("+") and isinstance(value, dict):
            return {**old, **value}
        if key.endswith("-") and isinstance(value, list):
            _all_there(value, old, key)
            return {name: one for name, one in old.items() if name not in value}
        raise BadKey(f"'{key}' takes {'a mapping' if key.endswith('+') else 'a list of the keys that are to go'}", key)
    if isinstance(old, list) and isinstance(value, list):
        if key.endswith("+"):
            return [*old, *value]
        _all_there(value, old, key)
        return [one for one in old if one not in value]
    raise BadKey(
        f"'{key}' takes a list, and changes one" if isinstance(old, list) else f"'{key.rstrip('+-')}' is one value: set it anew", key
    )


def _all_there(gone: Sequence[Any], old: Any, key: str) -> None:
    for one in gone:
        if one not in old:
            raise BadKey(f"'{key}' takes away '{one}', which the rule that is extended does not have", key)
