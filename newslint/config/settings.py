"""Settings: the nearest file decides, every key of it is checked, and the command line has the last word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.config.configfile import ConfigError, Line, read
from newslint.config.languagetool import NO_TOOL, Tool, tool_of
from newslint.config.trust import CONSENT, leads_out
from newslint.config.vale import is_vales
from newslint.files import glob_pattern, is_dear, shown
from newslint.finding import Level
from newslint.lazy.record import field, record, replace
from newslint.readers import LIMIT
from newslint.ruleset.yamlfile import BadKey, decode, suggest

if TYPE_CHECKING:
    from newslint.config.vale.sections import ValeIni

IN_A_CALL = "config"  # what a configuration is called that is no file
LANGUAGES = ("en", "any")  # what copy is in: what the rules know, or whatever it may be
LARGEST = 1000  # megabytes that max-size may allow
LONGEST = 4  # digits of a number of days
DEFAULT_BASELINE = ".newslint-baseline.json"

# The keys that an override may have, besides `files`, and those of the whole file. `checks` names kinds of check from
# installed packages; the others are those of the documentation.
SOURCE_KEYS = ("against", "index", "within", "most")
LAYER_KEYS = ("select", "extend-select", "ignore", "levels", "level", "fail-on", *SOURCE_KEYS, "encoding", "max-size", "language")
KEYS = (*LAYER_KEYS, "exclude", "rules", "checks", "words", "baseline", "overrides", "languagetool")
NAMES = ("select", "extend-select", "ignore", "levels")


@record(frozen=True)
class Layer:
    """What one layer (the file, an override in it, the command line) asks for; None or nothing where it does not say."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: tuple[tuple[str, Level], ...] = ()
    level: Level | None = None
    fail_on: Level | None = None
    against: tuple[str, ...] | None = None
    index: str | None = None
    within: int | None = None  # days
    most: int | None = None
    encoding: str | None = None
    max_size: float | None = None
    language: str | None = None


NOTHING = Layer()


@record(frozen=True)
class Settings:
    """One configuration file, read and checked; without a file, the defaults.

    `folder` is what its paths are relative to. `mentions` are the rules and styles it names, each with its line, so
    that an unknown one can be reported where it stands; `lines` are the lines of the other keys (`overrides.0.level`, too).
    `root` is the folder that a configuration which was found and not named may not lead out of; None for one that is trusted.
    `vale` is what a .vale.ini says, where that is the configuration, and `accepted` are the vocabularies that its sections add for a file.
    """

    folder: Path
    path: str = ""
    layer: Layer = NOTHING
    overrides: tuple[tuple[tuple[str, ...], Layer], ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    baseline: str | None = None
    tool: Tool = NO_TOOL
    mentions: tuple[tuple[str, int], ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    root: Path | None = None
    vale: ValeIni | None = None
    accepted: tuple[str, ...] = ()

    def error(self, key: str, reason: str) -> ConfigError:
        """The error to raise for a key whose value turns out to be of no use."""
        return ConfigError(self.path, self.lines.get(key, 1), reason)

    def place(self, key: str, entry: str | Path) -> Path:
        """Where a path in this configuration leads. Raises ConfigError for one that leads out of what it may name."""
        path = self.folder / entry
        if self.root is not None and leads_out(path, self.root):
            raise self.error(key, f"'{entry}' leads out of {shown(self.root)}, where a configuration that was found has no say: {CONSENT}")
        return path

    def layers(self, file: Path, command: Layer) -> tuple[Layer, ...]:
        """Who has a say about a file (its whole path), the last with the last word: the file, the overrides that fit, the command line."""
        if self.vale is not None:
            return self.vale.layer(file), command
        return (self.layer, *(layer for _, (_, layer) in self.fitting(file)), command)

    def fitting(self, file: Path) -> Iterator[tuple[int, tuple[tuple[str, ...], Layer]]]:
        """The overrides that hold for a file (its whole path), each with its number in the configuration, from 0."""
        name = (file.relative_to(self.folder) if file.is_relative_to(self.folder) else file).as_posix().lstrip("/")
        for number, (globs, layer) in enumerate(self.overrides):
            if any(glob_pattern(glob).fullmatch(name) for glob in globs):
                yield number, (globs, layer)


def read_options(layers: Sequence[Layer]) -> tuple[str | None, int]:
    """The encoding that is named, if one is, and the most bytes that a text may have."""
    size = last((layer.max_size for layer in layers), None)
    return last((layer.encoding for layer in layers), None), LIMIT if size is None else int(size * 1_000_000)


def last(values: Iterable[Any], default: Any) -> Any:
    """The last of the values that is not None."""
    found = default
    for value in values:
        found = found if value is None else value
    return found


def load(path: Path, root: Path | None = None, top: Path | None = None) -> Settings:
    """Read a configuration file: YAML, TOML with a table [tool.newslint], or Vale's. Raises ConfigError and nothing else.

    `root` is the folder that one which was found may not lead out of, `top` the one that globs of a .vale.ini begin at, if not its own.
    """
    if is_vales(path):
        from newslint.config.vale import reading

        return reading.load(path, root, top)
    data, line = read(path)
    try:
        return replace(_settings(path, data, line), root=root)
    except BadKey as bad:
        raise ConfigError(shown(path), line(bad.path), bad.reason) from bad


def settings_of(data: Mapping[str, Any], folder: Path) -> Settings:
    """Settings from a mapping of a configuration's keys; `folder` is what paths in it are relative to. Raises ConfigError."""
    try:
        return _settings(folder / IN_A_CALL, dict(data), lambda path: 1)
    except BadKey as bad:
        raise ConfigError(IN_A_CALL, 1, bad.reason) from bad


def _settings(path: Path, data: dict[str, Any], line: Line) -> Settings:
    _known(data, KEYS)
    layer = _layer(data)
    mentions = list(_mentions(data, line))
    overrides = []
    lines = {key: line((key,)) for key in data}
    rows = data.get("overrides") or []
    if not isinstance(rows, list):
        raise BadKey("'overrides' is a list of mappings, each with 'files' and what holds for them", "overrides")
    for number, row in enumerate(rows):
        if not isinstance(row, dict) or not row.get("files"):
            raise BadKey("an override is a mapping with 'files', a glob or a list of them", "overrides", number)
        _known(row, ("files", *LAYER_KEYS), "overrides", number)
        globs = _globs(row, "files", "overrides", number) or ()
        overrides.append((globs, _layer(row, "overrides", number)))
        mentions.extend(_mentions(row, line, "overrides", number))
        lines.update((f"overrides.{number}.{key}", line(("overrides", number, key))) for key in row)
    return Settings(
        folder=path.parent,
        path=shown(path),
        layer=layer,
        overrides=tuple(overrides),
        exclude=_exclude(data),
        rules=_texts(data, "rules") or (),
        checks=_texts(data, "checks") or (),
        words=_texts(data, "words") or (),
        tool=tool_of(data.get("languagetool")),
        baseline=decode(data["baseline"], str, "baseline") if data.get("baseline") is not None else None,
        mentions=tuple(mentions),
        lines=lines,
    )


def _known(row: Mapping[Any, Any], keys: tuple[str, ...], *at: str | int) -> None:
    for key in row:
        if key not in keys:
            raise BadKey(f"unknown key '{key}'{suggest(str(key), keys)}", *at, key)


def _texts(row: Mapping[str, Any], key: str, *at: str | int) -> tuple[str, ...] | None:
    return decode(row[key], tuple[str, ...], *at, key) if row.get(key) is not None else None


def _globs(row: Mapping[str, Any], key: str, *at: str | int) -> tuple[str, ...] | None:
    globs = _texts(row, key, *at)
    for glob in globs or ():
        if is_dear(glob):
            raise BadKey(f"'{glob}' has more than two `**`, and to look for what fits it could take for ever", *at, key)
    return globs


def _exclude(data: Mapping[str, Any]) -> tuple[str, ...]:
    patterns = _texts(data, "exclude") or ()
    if patterns:
        from pathspec import GitIgnoreSpec

        for number, pattern in enumerate(patterns):
            try:
                GitIgnoreSpec.from_lines([pattern])
            except ValueError as error:
                raise BadKey(f"'{pattern}' is no pattern as a .gitignore has them", "exclude", number) from error
    return patterns


def _layer(row: Mapping[str, Any], *at: str | int) -> Layer:
    levels = row.get("levels") or {}
    if not isinstance(levels, dict):
        raise BadKey("'levels' is a mapping from rules or styles to levels, such as {names.all-caps: error}", *at, "levels")
    return Layer(
        select=_texts(row, "select", *at),
        extend_select=_texts(row, "extend-select", *at) or (),
        ignore=_texts(row, "ignore", *at) or (),
        levels=tuple((str(name), _level(value, *at, "levels", name)) for name, value in levels.items()),
        level=_level(row["level"], *at, "level") if row.get("level") is not None else None,
        fail_on=_level(row["fail-on"], *at, "fail-on") if row.get("fail-on") is not None else None,
        against=_globs(row, "against", *at),
        index=decode(row["index"], str, *at, "index") if row.get("index") is not None else None,
        within=_within(row["within"], *at, "within") if row.get("within") is not None else None,
        most=_most(row["most"], *at, "most") if row.get("most") is not None else None,
        encoding=_encoding(row["encoding"], *at, "encoding") if row.get("encoding") is not None else None,
        max_size=_max_size(row["max-size"], *at, "max-size") if row.get("max-size") is not None else None,
        language=_language(row["language"], *at, "language") if row.get("language") is not None else None,
    )


def days_of(value: object) -> int:
    """A number of days: 3, 3d, 2w. Raises ValueError.

    >>> days_of("3d"), days_of("2w"), days_of(1)
    (3, 14, 1)
    """
    words = str(value).strip().lower()
    number, unit = (words[:-1], words[-1]) if words[-1:] in ("d", "w") else (words, "d")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST) or isinstance(value, bool):
        raise ValueError(f"is a number of days or weeks, such as 3d or 2w, not '{value}'")
    return int(number) * (7 if unit == "w" else 1)


def _within(value: Any, *at: str | int) -> int:
    try:
        return days_of(value)
    except ValueError as error:
        raise BadKey(f"'within' {error}", *at) from error


def _most(value: Any, *at: str | int) -> int:
    most: int = decode(value, int, *at)
    if most < 1:
        raise BadKey("'most' is how many sources a story may have, 1 or more", *at)
    return most


def _encoding(value: Any, *at: str | int) -> str:
    from newslint.readers import known_encoding

    if known_encoding(str(value)) is None:
        raise BadKey(f"there is no text encoding '{value}': it is a name such as utf-8, windows-1252 or utf-16", *at)
    return str(value)


def _language(value: Any, *at: str | int) -> str:
    if value not in LANGUAGES:
        raise BadKey(f"'language' is {' or '.join(LANGUAGES)}, not '{value}'", *at)
    return str(value)


def _max_size(value: Any, *at: str | int) -> float:
    size = decode(value, float, *at)
    if not 0 < size <= LARGEST:
        raise BadKey(f"'max-size' is the most megabytes that a text may have, up to {LARGEST}", *at)
    return float(size)


def _level(value: Any, *at: str | int) -> Level:
    try:
        return Level.parse(str(value))
    except KeyError:
        names = [str(level) for level in Level]
        raise BadKey(f"a level is suggestion, warning or error, not '{value}'{suggest(str(value), names)}", *at) from None


def _mentions(row: Mapping[str, Any], line: Line, *at: str | int) -> Iterable[tuple[str, int]]:
    for key in NAMES:
        value = row.get(key) or ()
        if isinstance(value, dict):
            yield from ((str(name), line((*at, key, name))) for name in value)
        else:
            rows = value if isinstance(value, (list, tuple)) else [value]
            yield from ((str(name), line((*at, key, number))) for number, name in enumerate(rows))
