"""What holds for a file, setting by setting, and where each comes from: for people who wonder why a rule speaks, or does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from newslint.config.settings import LANGUAGES, NOTHING, Layer, Settings
from newslint.finding import Level
from newslint.index.opening import shown_place
from newslint.lazy.row import NamedTuple
from newslint.ruleset.catalog import DEFAULT_SELECT

DEFAULT = "default"
COMMAND = "command line"


class SettingRow(NamedTuple):
    """A setting, its value as a configuration would have it, and where it comes from."""

    key: str
    value: str
    origin: str


class PlacedLayer(NamedTuple):
    """A layer of the settings, and how to tell where a key of it stands: `prefix` before the key, and the globs of an override."""

    layer: Layer
    prefix: str = ""
    globs: str = ""


def explained(settings: Settings, file: Path, command: Layer) -> Iterator[SettingRow]:
    """The settings that hold for a file (its whole path), those that nobody has set left out unless they have a default."""
    if settings.vale is not None:
        yield from (SettingRow(*row) for row in settings.vale.rows(file))
        if command != NOTHING:
            yield from _of_command(command)
        return
    layers = [PlacedLayer(settings.layer)]
    for number, (globs, layer) in settings.fitting(file):
        layers.append(PlacedLayer(layer, f"overrides.{number}.", f" (for {', '.join(globs)})"))
    layers.append(PlacedLayer(command, COMMAND))

    def origin(placed: PlacedLayer, key: str) -> str:
        if placed.prefix == COMMAND:
            return COMMAND
        return f"{settings.path}:{settings.lines.get(placed.prefix + key, 1)}{placed.globs}"

    def last(key: str, values: Sequence[str | None], default: str) -> SettingRow:
        for placed, value in zip(reversed(layers), reversed(values), strict=True):
            if value is not None:
                return SettingRow(key, value, origin(placed, key))
        return SettingRow(key, default, DEFAULT)

    yield last("select", [None if row.layer.select is None else _list(row.layer.select) for row in layers], _list(DEFAULT_SELECT))
    since = max((number for number, row in enumerate(layers) if row.layer.select is not None), default=0)
    for row in layers[since:]:  # a later `select` has wiped out what was said before it
        if row.layer.extend_select:
            yield SettingRow("extend-select", _list(row.layer.extend_select), origin(row, "extend-select"))
        if row.layer.ignore:
            yield SettingRow("ignore", _list(row.layer.ignore), origin(row, "ignore"))
    for key, names in (("rules", settings.rules), ("checks", settings.checks), ("words", settings.words)):
        if names:
            yield SettingRow(key, _list(names), origin(layers[0], key))
    for row in layers:
        if row.layer.levels:
            yield SettingRow("levels", "{" + ", ".join(f"{name}: {level}" for name, level in row.layer.levels) + "}", origin(row, "levels"))
    yield last("level", [_text(row.layer.level) for row in layers], str(Level.WARNING))
    yield last("fail-on", [_text(row.layer.fail_on) for row in layers], str(Level.ERROR))
    yield last("against", [None if row.layer.against is None else _list(row.layer.against) for row in layers], "[]")
    for key in ("index", "within", "most"):
        if any(getattr(row.layer, key) is not None for row in layers):
            yield last(key, [_plain(key, getattr(row.layer, key)) for row in layers], "")
    yield last("encoding", [row.layer.encoding for row in layers], "utf-8")
    yield last("max-size", [None if row.layer.max_size is None else f"{row.layer.max_size:g}" for row in layers], "5")
    yield last("language", [row.layer.language for row in layers], LANGUAGES[0])
    if settings.exclude:
        yield SettingRow("exclude", _list(settings.exclude), origin(layers[0], "exclude"))
    if settings.baseline is not None:
        yield SettingRow("baseline", settings.baseline, origin(layers[0], "baseline"))
    if place := settings.tool.url or settings.tool.jars:
        yield SettingRow("languagetool", place, origin(layers[0], "languagetool"))


def _of_command(command: Layer) -> Iterator[SettingRow]:
    """What the command line says besides a .vale.ini."""
    for key, names in (("select", command.select), ("extend-select", command.extend_select), ("ignore", command.ignore)):
        if names:
            yield SettingRow(key, _list(names), COMMAND)
    for key, level in (("level", command.level), ("fail-on", command.fail_on)):
        if level is not None:
            yield SettingRow(key, str(level), COMMAND)


def _plain(key: str, value: str | int | None) -> str | None:
    if key == "index" and isinstance(value, str):
        return shown_place(value)
    return None if value is None else f"{value}d" if key == "within" else str(value)


def _text(level: Level | None) -> str | None:
    return None if level is None else str(level)


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(names)}]"
