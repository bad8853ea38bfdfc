"""What the editor's settings say: checked, and held as a configuration that was found, for a folder that is opened may bring them along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from newslint.config.discovery import FILE
from newslint.config.request import Request
from newslint.config.settings import NOTHING, Layer
from newslint.config.trust import VARIABLE, is_hidden, is_trusted, leads_out, repository
from newslint.finding import Level
from newslint.index.opening import is_database
from newslint.lazy.record import record, replace
from newslint.lazy.row import NamedTuple
from newslint.ruleset.catalog import is_pack
from newslint.ruleset.yamlfile import suggest

SECTION = "newslint"
DELAY = 5  # milliseconds without a change after which a document is looked at; what an editor sends as several changes is one by then
LONGEST_DELAY = 10_000
KEYS = ("level", "select", "extend-select", "ignore", "against", "index", "delay")
CONSENT = f"give it to the command (newslint lsp --{{key}} …), or name the folder in {VARIABLE}"


@record(frozen=True)
class Wishes:
    """What the editor asks for one folder: a layer over the configuration, and how long it waits before it looks, in seconds."""

    layer: Layer = NOTHING
    delay: float = DELAY / 1000

    def over(self, request: Request) -> Request:
        """The command line's request with what the editor asks in the place of what it says itself."""
        said, own = self.layer, request.layer
        layer = replace(
            own,
            select=own.select if said.select is None else said.select,
            extend_select=(*own.extend_select, *said.extend_select),
            ignore=(*own.ignore, *said.ignore),
            level=own.level if said.level is None else said.level,
            against=own.against if said.against is None else said.against,
            index=own.index if said.index is None else said.index,
        )
        return replace(request, layer=layer)


class Wrong(NamedTuple):
    """A setting that is not heeded, and why."""

    key: str
    reason: str

    def __str__(self) -> str:
        return f"newslint does not heed the setting {SECTION}.{self.key}: {self.reason}"


def wishes_of(said: object, folder: Path | None) -> tuple[Wishes, tuple[Wrong, ...]]:
    """What the settings for a folder of the workspace ask, and those of them that are not heeded; paths in them are relative to it."""
    if said is None:
        return Wishes(), ()
    if not isinstance(said, Mapping):
        return Wishes(), (Wrong("*", f"the settings are a mapping, not {_shown(said)}"),)
    read = _Read(folder)
    for name, value in said.items():
        if value is not None:
            read.take(str(name), value)
    return Wishes(Layer(**read.found), read.delay), tuple(read.wrong)


class _Read:
    """The settings of one folder, as they are read."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder or Path.cwd()
        self.root = repository(self.folder) or self.folder
        self.trusted = is_trusted(self.folder / FILE)
        self.found: dict[str, Any] = {}
        self.delay = DELAY / 1000
        self.wrong: list[Wrong] = []

    def take(self, name: str, value: object) -> None:
        """Heed a setting, or say why not. VS Code has camelCase where newslint has a hyphen."""
        key = "extend-select" if name == "extendSelect" else name
        if key not in KEYS:
            self.wrong.append(Wrong(name, f"there is no such setting{suggest(name, KEYS)}"))
            return
        reader: Callable[[Any, str], None] = getattr(self, f"_{key.replace('-', '_')}")
        try:
            reader(value, key)
        except ValueError as error:
            self.wrong.append(Wrong(name, str(error)))

    def _level(self, value: object, key: str) -> None:
        try:
            self.found[key] = Level.parse(str(value))
        except KeyError:
            names = [str(level) for level in Level]
            raise ValueError(f"a level is suggestion, warning or error, not {_shown(value)}{suggest(str(value), names)}") from None

    def _select(self, value: object, key: str) -> None:
        names = _texts(value)
        for name in names:
            if not self.trusted and is_pack(name.partition(".")[0]):
                raise ValueError(
                    f"'{name}' is of an installed package, which the settings of a folder may not open: {CONSENT.format(key=key)}"
                )
        self.found[key.replace("-", "_")] = names

    _extend_select = _ignore = _select

    def _against(self, value: object, key: str) -> None:
        self.found[key] = tuple(self._place(entry, key) for entry in _texts(value)) or None

    def _index(self, value: object, key: str) -> None:
        if not isinstance(value, str):
            raise ValueError(f"is the path of an index, not {_shown(value)}")
        if not is_database(value):
            self.found[key] = self._place(value, key)
        elif self.trusted:
            self.found[key] = value
        else:
            raise ValueError(f"names a database, which the settings of a folder may not: {CONSENT.format(key=key)}")

    def _delay(self, value: object, key: str) -> None:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= LONGEST_DELAY:
            raise ValueError(f"is a number of milliseconds up to {LONGEST_DELAY}, not {_shown(value)}")
        self.delay = value / 1000

    def _place(self, entry: str, key: str) -> str:
        path = self.folder / Path(entry).expanduser()
        if not self.trusted and (leads_out(path, self.root) or is_hidden(path, self.root)):
            raise ValueError(f"'{entry}' leads out of {self.root} or is hidden, where settings have no say: {CONSENT.format(key=key)}")
        return str(path)


def _texts(value: object) -> tuple[str, ...]:
    rows = [value] if isinstance(value, str) else value
    if not isinstance(rows, list | tuple) or not all(isinstance(row, str) for row in rows):
        raise ValueError(f"is a list of names, not {_shown(value)}")
    return tuple(rows)


def _shown(value: object) -> str:
    return f"'{value}'"
