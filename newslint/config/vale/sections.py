"""What a .vale.ini says of a file: the sections whose globs fit it, one after the other, the later ones with the last word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from newslint.config.configfile import ConfigError
from newslint.config.settings import Layer
from newslint.config.vale.conditions import Condition
from newslint.config.vale.globs import fits
from newslint.config.vale.ini import Value
from newslint.config.vale.stylesfolder import CONFIG, OLD_VOCABULARIES, PACKAGES
from newslint.errors import Trouble
from newslint.finding import Level
from newslint.lazy.record import field, record, replace
from newslint.lazy.row import NamedTuple
from newslint.ruleset.load import RuleFile

EVERYWHERE = "*"


class Switch(NamedTuple):
    """What a section says of a rule or of a style: that it is on or off (None: as though nothing had been said), and its level."""

    on: bool | None
    level: Level | None
    value: Value


class ValeSection(NamedTuple):
    """A section: its glob, its styles (None where it names none), its switches by rule or style, what it adds and what it hides.

    `path` and `line` are where it begins.
    """

    glob: str
    styles: tuple[Value, ...] | None
    styles_at: Value | None
    switches: Mapping[str, Switch]
    vocabularies: tuple[Value, ...] = ()
    tokens: tuple[Value, ...] = ()
    blocks: tuple[Value, ...] = ()
    condition: Condition | None = None
    path: str = ""
    line: int = 1


class Hidden(NamedTuple):
    """What is not to be read of a story: expressions for its source, and elements by their tags and classes."""

    tokens: tuple[Value, ...] = ()
    blocks: tuple[Value, ...] = ()
    inline: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@record(frozen=True, eq=False)
class ValeIni:
    """A .vale.ini with the packages' beside it. `core` are the keys above all sections that are heeded, `everywhere` is [*].

    Globs begin at `folder`; `parameters` are the settings of rules, `formats` what files are read as, by their endings or names.
    `files` are the rules of its styles by id, `made` those that lie in no file or are changed by a setting; `styles` are the folders
    of StylesPath.
    """

    folder: Path
    everywhere: ValeSection
    groups: tuple[ValeSection, ...]
    lowest: Level | None = None
    core: tuple[tuple[str, Value], ...] = ()
    parameters: tuple[tuple[str, Value], ...] = ()
    formats: Mapping[str, Value] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    made: tuple[RuleFile, ...] = ()
    styles: tuple[Path, ...] = ()
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: Hidden = Hidden()
    notes: tuple[Trouble, ...] = ()

    def folders(self) -> Iterator[Path]:
        """The folders of StylesPath that it is made from, whether they are there or not: styles, vocabularies, dictionaries, packages."""
        styles = {rule.partition(".")[0] for rule in self.files}
        yield from (top / name for top in self.styles for name in (PACKAGES, CONFIG, OLD_VOCABULARIES, *sorted(styles)))

    def at(self, file: Path, text: str | bytes | None) -> ValeIni:
        """What is left of it once conditions are answered for a file (its whole path) of that text, without one of what lies there.

        Raises ConfigError for one that cannot be answered.
        """
        if not any(group.condition for group in self.groups):
            return self
        kept = (group for group in self.groups if group.condition is None or self._holds(group, group.condition, file, text))
        return replace(self, groups=tuple(group._replace(condition=None) for group in kept))

    def _holds(self, group: ValeSection, condition: Condition, file: Path, text: str | bytes | None) -> bool:
        try:
            return fits(group.glob, self._name(file)) and condition.holds(file, self.folder, text)
        except ValueError as error:
            raise ConfigError(group.path, group.line, str(error)) from error

    def _name(self, file: Path) -> str:
        return (file.relative_to(self.folder) if file.is_relative_to(self.folder) else file).as_posix()

    def fitting(self, file: Path) -> Iterator[ValeSection]:
        """The sections that hold for a file (its whole path), [*] first; one whose condition is not answered (`at`) does for none."""
        yield self.everywhere
        yield from (group for group in self.groups if group.condition is None and fits(group.glob, self._name(file)))

    def format_of(self, file: Path) -> Value | None:
        """What [formats] says that a file is to be read as, by its name or else its ending; None where it says nothing."""
        return self.formats.get(file.name) or self.formats.get(file.suffix.removeprefix("."))

    def layer(self, file: Path) -> Layer:
        """The rules that are on for a file, and their levels."""
        styles = {value.text for value in self._styles(file)[0]}
        tables = self._switches(file), self._global
        on, levels = [], []
        for name in self.files:
            said = _said(tables, name)
            is_added = name.count(".") > 1 and name.startswith("Vale.")  # a section's vocabulary: on where one names it
            if said if said is not None else name.partition(".")[0] in styles and not is_added:
                on.append(name)
                if (level := _level(tables, name)) is not None:
                    levels.append((name, level))
        return Layer(select=tuple(on), levels=tuple(levels), level=Level.SUGGESTION if self.lowest is None else self.lowest)

    def _styles(self, file: Path) -> tuple[tuple[Value, ...], Value | None]:
        """The styles of the last section that names any."""
        found: tuple[Value, ...] = ()
        at = None
        for group in self.fitting(file):
            if group.styles is not None:
                found, at = group.styles, group.styles_at
        return found, at

    @property
    def _global(self) -> dict[str, Switch]:
        """What [*] says of rules and styles."""
        return {**_added(self.everywhere), **self.everywhere.switches}

    def _switches(self, file: Path) -> dict[str, Switch]:
        """What sections say last of each rule and style; an empty list of styles puts an end to all that stands before it."""
        found: dict[str, Switch] = {}
        for group in self.fitting(file):
            if group is self.everywhere:
                continue
            if group.styles == ():
                found = {name: switch._replace(on=False, level=None) for name, switch in self.everywhere.switches.items()}
            for name, switch in group.switches.items():
                before = found.get(name)
                kept = before.level if before and switch.on and switch.level is None else switch.level
                found[name] = switch._replace(level=kept)
            found.update(_added(group))
        return found

    def vocabularies(self, file: Path) -> tuple[str, ...]:
        """The vocabularies that sections add for a file."""
        return tuple(dict.fromkeys(value.text for group in self.fitting(file) for value in group.vocabularies))

    def hidden_in(self, file: Path) -> Hidden:
        """What is not to be read of a file."""
        groups = list(self.fitting(file))
        tokens = tuple(value for group in groups for value in group.tokens)
        return self.hidden._replace(tokens=tokens, blocks=tuple(value for group in groups for value in group.blocks))

    def rows(self, file: Path) -> Iterator[tuple[str, str, str]]:
        """For people: each key that holds for a file, its value, and the line that says so."""
        for key, value in self.core:
            yield key, value.text, f"{value.path}:{value.line}"
        styles, at = self._styles(file)
        if at is not None:
            yield "BasedOnStyles", ", ".join(value.text for value in styles) or "NONE", self._origin(at)
        known = {*self.files, *(rule.partition(".")[0] for rule in self.files)}
        added = {value for group in self.fitting(file) for value in group.vocabularies}
        for name, switch in {**self.everywhere.switches, **self._switches(file)}.items():
            if name in known and switch.value not in added:
                yield name, switch.value.text, self._origin(switch.value)
        for key, value in self.parameters:
            yield key, value.text, self._origin(value)
        if (form := self.format_of(file)) is not None:
            yield "[formats]", form.text, self._origin(form)
        for group in self.fitting(file):
            for key, values in (("Vocab", group.vocabularies), ("TokenIgnores", group.tokens), ("BlockIgnores", group.blocks)):
                for value in values:
                    yield key, value.text, self._origin(value)

    def _origin(self, value: Value) -> str:
        groups = (self.everywhere, *self.groups)
        glob = next((group.glob for group in groups if value in _values(group)), "")
        return f"{value.path}:{value.line}" + (f" [{glob}]" if glob else "")


def _values(group: ValeSection) -> Iterator[Value]:
    yield from (group.styles_at,) if group.styles_at else ()
    yield from (switch.value for switch in group.switches.values())
    yield from (*group.vocabularies, *group.tokens, *group.blocks)


def _added(group: ValeSection) -> dict[str, Switch]:
    """The rules of the vocabularies that a section names: on, at the level that it gives them."""
    names = {f"Vale.{value.text}.{rule}": value for value in group.vocabularies for rule in ("Terms", "Avoid")}
    return {name: Switch(True, group.switches[name].level if name in group.switches else None, value) for name, value in names.items()}


def _said(tables: tuple[Mapping[str, Switch], ...], rule: str) -> bool | None:
    """What sections say of a rule, or else of its style, and [*] where they say nothing, unless they have UNSET that."""
    unset = set()
    for table in tables:
        for name in (rule, rule.partition(".")[0]):
            if name in table and name not in unset:
                if (on := table[name].on) is not None:
                    return on
                unset.add(name)
    return None


def _level(tables: tuple[Mapping[str, Switch], ...], rule: str) -> Level | None:
    for table in tables:
        for name in (rule, rule.partition(".")[0]):
            if name in table and table[name].level is not None:
                return table[name].level
    return None
