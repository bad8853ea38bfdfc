"""The catalog: which rule files there are (shipped, a house's, installed packs), which of them are on, and these loaded."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from newslint.errors import NewslintError
from newslint.files import is_folder, rules_folder, shown
from newslint.lazy.record import field, record, replace
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.compiled import Surroundings
from newslint.ruleset.load import RuleError
from newslint.ruleset.policy import Phase
from newslint.ruleset.rule import Rule, rule_id
from newslint.ruleset.rulefiles import RuleFiles
from newslint.ruleset.yamlfile import suggest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from newslint.languagetool.proofreader import Proofreader

DEFAULT_SELECT = ("attribution", "names", "boilerplate", "quotes", "drift", "copy", "numbers", "translated")
WORDS = "words"
ENDING = ".yml"
PAGES = "docs/rules"  # where the rules that ship are explained, a page a style
RULE_PACKS = "newslint.rules"
CHECK_PACKS = "newslint.checks"


class CatalogError(NewslintError):
    """A folder or package that was asked for and cannot be used: the `key` of the configuration that names it, and why."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__("", 1, reason)
        self.key = key


class UnknownName(NewslintError):
    """A rule or style that was asked for and that there is not; the reason suggests the right spelling."""

    def __init__(self, reason: str) -> None:
        super().__init__("", 1, reason)


class Selection(Protocol):
    """What one layer asks for: `select` replaces what was chosen before (None: it does not), `extend_select` adds, `ignore` takes away."""

    @property
    def select(self) -> tuple[str, ...] | None:
        """Rules and styles."""

    @property
    def extend_select(self) -> tuple[str, ...]:
        """Rules and styles."""

    @property
    def ignore(self) -> tuple[str, ...]:
        """Rules and styles."""


@record(frozen=True)
class Catalog:
    """The rule files that can be chosen from, by id, and the kinds of check from packages that are let in.

    `folders` are those of the styles that are not newslint's own.
    `house` are the ids from folders and packs of the desk's own, which join its selection unasked.
    """

    files: Mapping[str, Path]
    house: frozenset[str] = frozenset()
    kinds: tuple[tuple[str, str], ...] = ()
    rules: RuleFiles = field(default_factory=RuleFiles)
    folders: tuple[Path, ...] = ()

    @cached_property
    def styles(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each style."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(DEFAULT_SELECT, ())
        for name in self.files:
            style = name.partition(".")[0]
            found[style] = (*found.get(style, ()), name)
        return found

    def knows(self, name: str) -> bool:
        """Whether there is a rule or a style of that name."""
        return name in self.files or name in self.styles

    def unknown(self, name: str) -> str:
        """What to say of a name that there is not."""
        return f"there is no rule or style '{name}'{suggest(name, [*self.files, *self.styles])}"

    def is_off(self, name: str) -> bool:
        """Whether the rule's file says `default: off`: it is on only where it is named itself."""
        return not self.rules.policy(self.files[name]).on

    def asks_sources(self, name: str) -> bool:
        """Whether the rule's file says `phase: sources`: it looks for what others have otherwise."""
        return self.rules.policy(self.files[name]).phase is Phase.SOURCES

    def check(self, layer: Selection) -> None:
        """Raises UnknownName for a rule or style that a layer names and there is not."""
        for name in (*(layer.select or ()), *layer.extend_select, *layer.ignore):
            if not self.knows(name):
                raise UnknownName(self.unknown(name))

    def ids(self, names: Iterable[str], *, every: bool = False) -> Iterator[str]:
        """The rules that these names of rules and styles stand for; `every` includes those that are off unless named."""
        for name in names:
            if name in self.files:
                yield name
            elif name in self.styles:
                yield from (one for one in self.styles[name] if every or not self.is_off(one))
            else:
                raise UnknownName(self.unknown(name))


@cache
def shipped_lexicon() -> Lexicon:
    """The word lists that ship, without a house's own words."""
    folder = rules_folder() / WORDS
    return Lexicon([folder], in_order=folder)


@cache
def link_of(path: Path, link: str) -> str:
    """Where a rule is explained: the `link` of its file, or else, for one that ships, its place in docs/rules; nothing for another."""
    if link or not path.is_relative_to(rules_folder()):
        return link
    style, name = path.parent.name, path.name.split(".")[0]
    return f"{PAGES}/{style}.md#{style}{name}"


def catalog_of(
    folder: Path, rules: Iterable[str] = (), checks: Iterable[str] = (), names: Iterable[str] = (), files_of_rules: RuleFiles | None = None
) -> Catalog:
    """What there is to choose from: what ships, and `rules` (folders in `folder`, or installed packs) with `checks` (installed kinds).

    `files_of_rules` reads the rule files. An installed pack of rules is opened only if one of `names` is its own, or `rules` lists it.
    Raises CatalogError; a name that nothing provides is for the caller to find out.
    """
    files: dict[str, Path] = {rule_id(path): path for path in rule_files(rules_folder())}
    house: set[str] = set()
    near: list[Path] = []
    for entry in rules:
        place = folder / entry if _is_folder(folder / entry) else _pack(entry)
        try:
            found, misnamed = list(rule_files(place)), list(_misnamed(place))
        except OSError as error:
            raise _closed(error) from error
        for path in misnamed:
            raise CatalogError("rules", f"{shown(path)} is not read: rule files are called *.yml, in a style's folder or a folder of them")
        if not found:
            raise CatalogError("rules", f"there is no rule file (*.yml) in {shown(place)}")
        near += (place, place.parent) if any(path.parent == place for path in found) else (place,)
        for path in found:
            _add(files, path)
            house.add(rule_id(path))
    known = RuleFiles() if files_of_rules is None else files_of_rules
    catalog = Catalog(files, frozenset(house), tuple(_kinds(checks)), known)
    for style in sorted({name.partition(".")[0] for name in names if not catalog.knows(name)}):
        for pack in _entry_points(RULE_PACKS, style):
            for path in rule_files(_folder_of(pack)):
                _add(files, path)
    return Catalog(files, catalog.house, catalog.kinds, known, tuple(dict.fromkeys(near)))


def with_styles(catalog: Catalog, files: Mapping[str, Path], folders: tuple[Path, ...]) -> Catalog:
    """The catalog with the rule files of other styles, by id; a style of a name that newslint has, too, takes its place."""
    styles = {name.partition(".")[0] for name in files}
    kept = {name: path for name, path in catalog.files.items() if name.partition(".")[0] not in styles}
    return Catalog({**kept, **files}, catalog.house, catalog.kinds, catalog.rules, folders)


def _is_folder(place: Path) -> bool:
    """Whether there is a folder of rules. Raises CatalogError where that cannot be seen."""
    try:
        place.stat()
    except PermissionError as error:
        raise _closed(error) from error
    except OSError:
        return False
    return is_folder(place)


def _closed(error: OSError) -> CatalogError:
    return CatalogError("rules", f"{shown(Path(error.filename))} cannot be read: {error.strerror or error}")


def rule_files(folder: Path) -> Iterator[Path]:
    """The rule files of a style folder, or of a folder of them; what lies beside them (README, meta.json, vocab.txt) is no rule."""
    if not is_folder(folder):
        return
    names = sorted(os.listdir(folder))  # noqa: PTH208 (two hundred at each start)
    yield from (folder / name for name in names if name.endswith(ENDING) and is_rule_file(name))
    for inner in (folder / name for name in names if not name.startswith(".")):
        if is_folder(inner):
            rows = sorted(os.listdir(inner))  # noqa: PTH208
            yield from (inner / name for name in rows if name.endswith(ENDING) and is_rule_file(name))


def is_rule_file(name: str) -> bool:
    """Whether a file may be a rule by its name: one that is hidden is none, nor one with Vale's test cases for the rule beside it."""
    return not name.startswith(".") and ".test." not in name


def _misnamed(folder: Path) -> Iterator[Path]:
    """What looks like a rule file and is none by its name, where rule files are looked for."""
    if not is_folder(folder):
        return
    for place in (folder, *(inner for inner in sorted(folder.iterdir()) if is_folder(inner) and not inner.name.startswith("."))):
        yield from (path for path in sorted(place.iterdir()) if path.suffix in (".yaml", ".YAML", ".YML") and is_rule_file(path.name))


def _add(files: dict[str, Path], path: Path) -> None:
    name = rule_id(path)
    other = files.setdefault(name, path)
    if other is not path and other.resolve() != path.resolve():
        raise CatalogError("rules", f"two files give the rule '{name}': {shown(other)} and {shown(path)}; rename one")


def _pack(name: str) -> Path:
    for point in _entry_points(RULE_PACKS, name):
        return _folder_of(point)
    reason = f"there is no folder '{name}' beside this file, nor an installed pack of that name"
    raise CatalogError("rules", reason + suggest(name, [point.name for point in _entry_points(RULE_PACKS)]))


def is_pack(name: str) -> bool:
    """Whether an installed package offers rules by this name; nothing of it is opened."""
    return bool(_entry_points(RULE_PACKS, name))


def _folder_of(point: EntryPoint) -> Path:
    """A pack is a package whose folder holds the rules, or a path to them."""
    try:
        thing: Any = point.load()
        return Path(thing) if isinstance(thing, (str, Path)) else Path(next(iter(thing.__path__)))
    except Exception as error:  # it is another's code
        raise CatalogError("rules", f"the pack of rules '{point.name}' cannot be opened: {type(error).__name__}: {error}") from error


def _kinds(checks: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in checks:
        point = next(iter(_entry_points(CHECK_PACKS, name)), None)
        if point is None:
            known = [point.name for point in _entry_points(CHECK_PACKS)]
            raise CatalogError("checks", f"no installed package has the kind of check '{name}'{suggest(name, known)}")
        yield name, point.value


def _entry_points(group: str, name: str | None = None) -> Sequence[EntryPoint]:
    from importlib.metadata import entry_points

    return tuple(entry_points(group=group) if name is None else entry_points(group=group, name=name))


def choose(catalog: Catalog, layers: Sequence[Selection]) -> tuple[str, ...]:
    """The ids of the rules that are on, in order. The first layer is the configuration's; each later one may begin afresh.

    Raises UnknownName.
    """
    afresh = max((number for number, layer in enumerate(layers) if layer.select is not None), default=0)
    for layer in layers[:afresh]:  # of which nothing is left
        catalog.check(layer)
    chosen: set[str] = set()
    for number, layer in enumerate(layers[afresh:], afresh):
        if number == 0:
            house = {name for name in catalog.house if not catalog.is_off(name)}
            chosen = {*catalog.ids(DEFAULT_SELECT if layer.select is None else layer.select), *house}
        elif layer.select is not None:
            chosen = set(catalog.ids(layer.select))
        chosen |= set(catalog.ids(layer.extend_select))
        chosen -= set(catalog.ids(layer.ignore, every=True))
    return tuple(sorted(chosen))


def load_rules(
    catalog: Catalog, ids: Iterable[str], lexicon: Lexicon, proofreader: Callable[[], Proofreader] | None = None
) -> tuple[tuple[Rule, ...], tuple[RuleError, ...]]:
    """The rules of these ids, and what is wrong with those that cannot be loaded."""
    wanted = tuple(ids)
    return load_files([catalog.files[name] for name in wanted], catalog, lexicon, proofreader, wanted)


def load_files(
    paths: Sequence[Path],
    catalog: Catalog,
    lexicon: Lexicon,
    proofreader: Callable[[], Proofreader] | None = None,
    ids: Sequence[str] = (),
) -> tuple[tuple[Rule, ...], tuple[RuleError, ...]]:
    """The rules in these files, and what is wrong with those that cannot be loaded; `ids` are theirs, else what their paths give."""
    rules, errors, around = [], [], Surroundings(lexicon, dict(catalog.kinds), proofreader, catalog.folders)
    for path, name in zip(paths, ids or map(rule_id, paths), strict=True):
        try:
            rule = catalog.rules.load(path, around)
            rules.append(rule if rule.id == name else replace(rule, id=name))
        except RuleError as error:
            error.rule = name
            errors.append(error)
        except Exception as error:  # a kind of check from another package can fail in any way
            errors.append(RuleError(path, 1, f"cannot be loaded: {type(error).__name__}: {error}"))
            errors[-1].rule = name
    catalog.rules.save()
    return tuple(rules), tuple(errors)
