"""A .vale.ini from its file: checked, its packages' files beside it, its styles and vocabularies looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from newslint.config.configfile import ROOM, ConfigError
from newslint.config.settings import Settings
from newslint.config.vale import NESTED
from newslint.config.vale.builtin import NAMES as BUILT_IN
from newslint.config.vale.builtin import STYLE, own, rules
from newslint.config.vale.conditions import Condition
from newslint.config.vale.globs import fits
from newslint.config.vale.ini import CORE, Section, Value, listed, merged, parse, patterns
from newslint.config.vale.parameters import PARAMETER, changed
from newslint.config.vale.sections import EVERYWHERE, Hidden, Switch, ValeIni, ValeSection
from newslint.config.vale.stylesfolder import PACKAGES, Vocabulary, rules_of, vocabulary
from newslint.errors import Trouble, unreadable
from newslint.files import is_folder, read_within, shown
from newslint.finding import Level
from newslint.lazy.record import replace
from newslint.readers import FORMATS
from newslint.ruleset.kind import BadKey
from newslint.ruleset.load import RuleError, RuleFile
from newslint.ruleset.regex.engines import at_once
from newslint.ruleset.regex.pattern import pattern
from newslint.ruleset.yamlfile import suggest

LEVELS = {str(level): level for level in Level}
SWITCHES = ("YES", "NO", "UNSET", *LEVELS)
CORE_KEYS = ("StylesPath", "MinAlertLevel", "Vocab", "Packages", "IgnoredScopes", "SkippedScopes", "IgnoredClasses")
SECTION_KEYS = ("BasedOnStyles", "Vocab", "TokenIgnores", "BlockIgnores", "IgnorePatterns")  # the last is what BlockIgnores was called
# What Vale takes and newslint does not heed: said, for something is read otherwise than there.
UNHEEDED_IN_SECTIONS = ("CommentDelimiters", "Transform", "Lang", "View")
UNHEEDED = ("WordTemplate", "NLPEndpoint", *UNHEEDED_IN_SECTIONS)
ASIDE = ("formats", "asciidoctor", "sphinx")
IF = " if "


def load(path: Path, root: Path | None, top: Path | None) -> Settings:
    """The settings that a .vale.ini makes. Raises ConfigError.

    `root` is the folder that one which was found may not lead out of. Globs begin at `top`, or else where Vale is started that finds it.
    """
    return _Reader(path, root, top or (path.parents[1] if path.parts[-2:] == tuple(NESTED.split("/")) else path.parent)).settings()


def _parsed(path: Path) -> dict[str, Section]:
    name = shown(path)
    try:
        data = read_within(str(path), ROOM)
        if data is None:
            raise ConfigError(name, 1, f"is larger than {ROOM / 1e6:g} MB, as no configuration is")
        return parse(data.decode("utf-8-sig"), name)
    except OSError as error:
        raise ConfigError(name, 1, unreadable(name, error).reason) from error
    except UnicodeDecodeError as error:
        raise ConfigError(name, 1, f"is not UTF-8 (byte {error.start})") from error


class _Reader:
    """One file, and what it leads to; `notes` are what is not heeded of it."""

    def __init__(self, path: Path, root: Path | None, top: Path) -> None:
        self._path = path
        self._top = top
        self._bare = Settings(folder=path.parent, path=shown(path), root=root)
        self._notes: list[Trouble] = []
        self._parameters: dict[str, dict[str, Value]] = {}

    def settings(self) -> Settings:
        sections = _parsed(self._path)
        folders = tuple(self._styles_path(sections[CORE].get("StylesPath", ())))
        packages = [file for folder in folders[-1:] for file in self._packages(folder)]
        if packages:
            told = [_parsed(self._placed(file)) for file in packages]
            for other in told:
                other[CORE].pop("StylesPath", None)  # it is the package's own, of which the styles lie here now
            sections = merged([*told, sections])
        core = sections[CORE]
        everywhere = self._group(EVERYWHERE, sections.get(EVERYWHERE, {}))
        groups = tuple(self._group(name, section) for name, section in sections.items() if name not in (CORE, EVERYWHERE, *ASIDE))
        files, made, words = self._rules(folders, (everywhere, *groups), core)
        self._check_core(core)
        self._check_names((everywhere, *groups), files)
        found = ValeIni(
            folder=self._top,
            everywhere=everywhere,
            groups=groups,
            lowest=self._level_of(core.get("MinAlertLevel", ())),
            core=tuple((key, value) for key in CORE_KEYS for value in core.get(key, ())),
            parameters=tuple((f"{name}[{key}]", value) for name, told in self._parameters.items() for key, value in told.items()),
            formats=dict(self._formats(sections.get("formats", {}))),
            files=files,
            made=made,
            styles=folders,
            own=words,
            hidden=Hidden(
                inline=_texts(core.get("IgnoredScopes", ())),
                elements=_texts(core.get("SkippedScopes", ())),
                classes=_texts(core.get("IgnoredClasses", ())),
            ),
            notes=tuple(sorted(self._notes, key=attrgetter("path", "line"))),
        )
        there = dict.fromkeys((*folders, *(folder.resolve() for folder in folders)))  # where a link leads is no copy, either
        inside = [folder.relative_to(self._path.parent).as_posix() for folder in there if folder.is_relative_to(self._path.parent)]
        return replace(self._bare, vale=found, exclude=("node_modules/", *(f"/{folder}/" for folder in inside if folder != ".")))

    def _error(self, value: Value, reason: str) -> ConfigError:
        return ConfigError(value.path, value.line, reason)

    def _placed(self, path: Path) -> Path:
        return self._bare.place("StylesPath", path)

    def _styles_path(self, values: Iterable[Value]) -> Iterator[Path]:
        for value in values:
            bare = replace(self._bare, lines={"StylesPath": value.line})
            folder = bare.place("StylesPath", value.text)
            if not is_folder(folder):
                raise self._error(value, f"the StylesPath '{value.text}' is no folder; “vale sync” makes it and fetches packages")
            yield folder

    def _packages(self, folder: Path) -> list[Path]:
        place = folder / PACKAGES
        return sorted(file for file in place.iterdir() if not file.name.startswith(".") and file.is_file()) if is_folder(place) else []

    def _group(self, name: str, section: Section) -> ValeSection:
        glob, _, condition = name.partition(IF)
        first = next((values[0] for values in section.values()), None)
        path, line = (first.path, max(first.line - 1, 1)) if first else (self._bare.path, 1)
        try:
            fits(glob.strip(), "")
        except ValueError as error:
            raise ConfigError(path, line, f"the glob [{glob}] cannot be read: {error}") from error
        try:
            asked = Condition(condition) if condition else None
        except ValueError as error:
            raise ConfigError(path, line, f"[{name}]: {error}") from error
        styles = section.get("BasedOnStyles")
        return ValeSection(
            glob=glob.strip(),
            styles=None if styles is None else tuple(listed(styles)),
            styles_at=styles[-1] if styles else None,
            switches=dict(self._switches(section)),
            vocabularies=tuple(listed(section.get("Vocab", ()))),
            tokens=tuple(self._expressions(section.get("TokenIgnores", ()))),
            blocks=tuple(self._expressions((*section.get("BlockIgnores", ()), *section.get("IgnorePatterns", ())))),
            condition=asked,
            path=path,
            line=line,
        )

    def _formats(self, section: Section) -> Iterator[tuple[str, Value]]:
        """What files are to be read as, by their endings or names; what newslint then reads otherwise is said."""
        for key, values in section.items():
            if f".{values[-1].text}" in FORMATS:
                yield key, values[-1]
            elif f".{key}" in FORMATS:
                self._note(values[-1], f"newslint does not read {values[-1].text}, which [formats] has {key} be")

    def _expressions(self, values: Iterable[Value]) -> Iterator[Value]:
        for value in patterns(values):
            try:
                with at_once():
                    pattern(value.text)
            except BadKey as bad:
                raise self._error(value, bad.reason) from bad
            yield value

    def _switches(self, section: Section) -> Iterator[tuple[str, Switch]]:
        for key, values in section.items():
            value = values[-1]
            if key in SECTION_KEYS:
                continue
            if key in CORE_KEYS and key != "Packages":
                raise self._error(value, f"'{key}' stands above all sections, not in one")
            if found := PARAMETER.match(key):
                self._parameters.setdefault(found[1], {})[found[2].lower()] = value
            elif key not in UNHEEDED and ("." in key or value.text in SWITCHES):
                on = {"YES": True, "UNSET": None}.get(value.text, value.text in LEVELS)
                if value.text not in SWITCHES:
                    reason = f"'{key}' is YES, NO, UNSET or a level, not '{value.text}'{suggest(value.text, SWITCHES)}: it is off"
                    self._note(value, reason)
                yield key, Switch(on, LEVELS.get(value.text), value)
            else:
                self._note(value, f"newslint does not heed {key}")

    def _level_of(self, values: Iterable[Value]) -> Level | None:
        level = None
        for value in values:
            if value.text not in LEVELS:
                raise self._error(value, f"MinAlertLevel is suggestion, warning or error, not '{value.text}'")
            level = LEVELS[value.text]
        return level

    def _rules(
        self, folders: tuple[Path, ...], groups: tuple[ValeSection, ...], core: Section
    ) -> tuple[dict[str, Path], tuple[RuleFile, ...], Mapping[str, tuple[str, ...]]]:
        """The rule files by id, those that are made here, and the accepted words: of all files under "", of each section's vocabulary."""
        files: dict[str, Path] = {}
        based = [value for group in groups for value in group.styles or ()]
        named = [(name.partition(".")[0], switch.value) for group in groups for name, switch in group.switches.items()]
        for style, value in (*((value.text, value) for value in based), *named):
            if style == STYLE or any(name.startswith(f"{style}.") for name in files):
                continue
            try:
                found = rules_of(style, folders, self._placed)
            except ValueError as error:
                raise self._error(value, str(error)) from error
            if not found and value in based:
                raise self._error(value, f"there is no style '{style}' in StylesPath; “vale sync” fetches those of Packages")
            files.update(found)
        words = {value.text: self._words(value, folders) for group in groups for value in group.vocabularies}
        all_over = [self._words(value, folders) for value in listed(core.get("Vocab", ()))]
        everywhere = Vocabulary(*(tuple(term for one in all_over for term in one[which]) for which in (0, 1)))
        ignored = [path.name for folder in folders for path in sorted((folder / "config/ignore").glob("*.txt"))]
        made = dict(rules(everywhere, words, self._path.parent, ignored))
        made |= {name: self._changed(name, file) for name, file in made.items() if name in self._parameters}
        files.update((name, file.path) for name, file in made.items())
        changed = (self._changed(name, _read(files[name])) for name in self._parameters if name in files and name not in made)
        accepted = {"": tuple(own(everywhere.accepted))} | {name: tuple(own(one.accepted, exactly=True)) for name, one in words.items()}
        return files, (*made.values(), *changed), accepted

    def _words(self, value: Value, folders: tuple[Path, ...]) -> Vocabulary:
        try:
            found = vocabulary(value.text, folders, self._placed)
        except ValueError as error:
            raise self._error(value, f"the vocabulary '{value.text}' cannot be read: {error}") from error
        if found is None:
            raise self._error(value, f"there is no vocabulary '{value.text}' in config/vocabularies of StylesPath")
        return found

    def _changed(self, name: str, file: RuleFile) -> RuleFile:
        return changed(name, file, self._parameters[name])

    def _note(self, value: Value, reason: str) -> None:
        self._notes.append(Trouble(value.path, value.line, reason, grave=False))

    def _check_core(self, core: Section) -> None:
        for key, values in core.items():
            if key in (*SECTION_KEYS, *UNHEEDED_IN_SECTIONS) and key != "Vocab":
                raise self._error(values[-1], f"'{key}' stands in a section, [*] or that of a glob, not above all")
            if key not in CORE_KEYS:
                self._note(values[-1], f"newslint does not heed {key}")

    def _check_names(self, groups: Sequence[ValeSection], files: Mapping[str, Path]) -> None:
        """Say which switches and settings are of no rule or style that is there."""
        known = {*files, *(name.partition(".")[0] for name in files), *(f"{STYLE}.{name}" for name in BUILT_IN), STYLE}
        known |= {f"{STYLE}.{value.text}.{name}" for group in groups for value in group.vocabularies for name in BUILT_IN}
        named = [(name, switch.value) for group in groups for name, switch in group.switches.items()]
        for name, value in (*named, *((name, value) for name, told in self._parameters.items() for value in told.values())):
            if name not in known:
                what = "rule" if "." in name else "style"
                self._note(value, f"there is no {what} '{name}' in StylesPath{suggest(name, sorted(known))}: this says nothing")


def _read(path: Path) -> RuleFile:
    try:
        return RuleFile.read(path)
    except RuleError:
        return RuleFile(path, b"", {}, None)  # what is wrong with it is said when it is loaded


def _texts(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(value.text for value in listed(values))
