"""Settings of one rule, `Style.Rule[key] = value`: what may be set, and the rule file of it. As Vale's, they hold for all files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newslint.config.configfile import ConfigError
from newslint.config.vale.ini import Value
from newslint.lazy.expression import expression
from newslint.ruleset.inheriting import is_reference
from newslint.ruleset.kind import FOREIGN, KINDS, BadKey, kind_of
from newslint.ruleset.load import RuleFile
from newslint.ruleset.schema import check_names, own_keys, read_common
from newslint.ruleset.yamlfile import decode

PARAMETER = expression(r"([^\[\]]+\.[^\[\]]+)\[([A-Za-z][A-Za-z0-9]*)\]\Z")
TEXTS = ("extends", "message", "description", "link", "name", "why", "fix")  # what a rule says is its file's alone
SAID = {"YES": "true", "NO": "false"}


def changed(rule: str, file: RuleFile, told: Mapping[str, Value]) -> RuleFile:
    """A rule file with these of its keys set. Raises ConfigError, with the line of the setting, for what cannot be."""
    kinds = {**KINDS, **FOREIGN}
    name = file.data.get("extends")
    data: dict[str, Any] = dict(file.data)
    for key, value in told.items():
        if key == "level":
            raise ConfigError(value.path, value.line, f"a level is set by “{rule} = {value.text}”")
        if key in TEXTS or isinstance(file.data.get(key), list | dict):
            raise ConfigError(value.path, value.line, f"'{key}' cannot be set here; a rule of your own may extend {rule} and have another")
        data[key] = SAID.get(value.text, value.text)
        if isinstance(name, str) and name in kinds and not is_reference(name):
            try:
                _check(key, data[key], kinds, name)
            except BadKey as bad:
                raise ConfigError(value.path, value.line, bad.reason) from bad
    return file._replace(data=data)


def _check(key: str, value: str, kinds: Mapping[str, str], name: str) -> None:
    """Raise BadKey for a key that rules of this kind do not have, or a value that it cannot have."""
    from typing import get_type_hints

    kind = kind_of(name, kinds)
    check_names({key: value}, kind)
    if (field := own_keys(kind).get(key)) is None:
        read_common({"message": "%s", key: value})
        return
    wanted = get_type_hints(kind.Keys)[field.name]
    if wanted not in (str, int, float, bool):
        raise BadKey(f"'{key}' cannot be set here: it is a list", key)
    decode(value, wanted, key)
