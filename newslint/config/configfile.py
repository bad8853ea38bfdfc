"""A configuration file: YAML, or TOML with a table [tool.newslint], into a mapping whose keys know their lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from newslint.errors import NewslintError, unreadable
from newslint.files import read_within, shown
from newslint.ruleset.yamlfile import LOADER, NotYaml, line_of, parse

ROOM = 1_000_000  # bytes that a configuration may have
Line = Callable[[tuple[str | int, ...]], int]


class ConfigError(NewslintError):
    """A setting that cannot be used."""


def read(path: Path) -> tuple[dict[str, Any], Line]:
    """What a file says, and the line of each of its keys. Raises ConfigError and nothing else."""
    name = shown(path)
    try:
        data = read_within(str(path), ROOM)
        if data is None:
            raise ConfigError(name, 1, f"is larger than {ROOM / 1e6:g} MB, as no configuration is")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(name, 1, unreadable(name, error).reason) from error
    except UnicodeDecodeError as error:
        raise ConfigError(name, 1, f"is not UTF-8 (byte {error.start})") from error
    return (_toml if path.suffix == ".toml" else _yaml)(name, text)


def _yaml(name: str, text: str) -> tuple[dict[str, Any], Line]:
    try:
        data, node = parse(text, LOADER)
    except NotYaml as error:
        raise ConfigError(name, error.line, error.reason) from error
    if data is not None and not isinstance(data, dict):
        raise ConfigError(name, 1, "is to be a mapping, such as “select: [names, quotes]”")
    return data or {}, lambda path: line_of(node, path)


def _toml(name: str, text: str) -> tuple[dict[str, Any], Line]:
    import re
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise ConfigError(name, int(at[1]) if at else 1, f"is not TOML: {error}") from error
    tool = data.get("tool")
    table = tool.get("newslint") if isinstance(tool, dict) else None
    rows = text.splitlines()

    def line(path: tuple[str | int, ...]) -> int:
        # tomllib keeps no positions: the first line from the table's head on that speaks of each key in turn.
        at = next((i for i, row in enumerate(rows) if re.match(r"\s*\[+\s*tool\s*\.\s*\"?newslint\b", row)), 0)
        for step in path:
            if isinstance(step, str):
                at = next((i for i in range(at, len(rows)) if re.search(rf"(?<![\w-]){re.escape(step)}(?![\w-])", rows[i])), at)
        return at + 1

    if not isinstance(table, dict):
        raise ConfigError(name, 1, "has no table [tool.newslint]")
    return table, line
