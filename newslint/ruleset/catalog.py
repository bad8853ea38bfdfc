"""The rulebook: which rule files there are (shipped, a house's, installed packs), which are chosen, and these loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.config.settings import DEFAULT_SELECT, ConfigError, Settings, Wishes
from newslint.files import shown
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.load import RuleError, load_rule
from newslint.ruleset.rule import Rule, rule_id
from newslint.ruleset.yamlfile import suggest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from newslint.languagetool.proofreader import Proofreader

WORDS = "words"
RULE_PACKS = "newslint.rules"
CHECK_PACKS = "newslint.checks"

# Rules of a style that is on by default which are off unless they are named themselves.
OPT_IN = frozenset({"drift.unsupported", "grammar.quoted-typing"})


def rules_folder() -> Path:
    """The folder of the rules that ship with newslint: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


@cache
def shipped_lexicon() -> Lexicon:
    """The word lists that ship, without a house's own words."""
    return Lexicon([rules_folder() / WORDS])


class UnknownName(Exception):
    """A rule or style that there is not; the message suggests the right spelling."""


@dataclass(frozen=True)
class Shelf:
    """The rule files that a configuration can choose from, by id, and the kinds of check from packages that it names.

    `house` are the ids from the configuration's own folders, which join its selection unasked.
    """

    files: Mapping[str, Path]
    house: frozenset[str] = frozenset()
    kinds: tuple[tuple[str, str], ...] = ()

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

    def ids(self, names: Iterable[str], *, every: bool = False) -> Iterator[str]:
        """The rules that these names of rules and styles stand for; `every` includes those that are off unless named."""
        for name in names:
            if name in self.files:
                yield name
            elif name in self.styles:
                yield from (one for one in self.styles[name] if every or one not in OPT_IN)
            else:
                raise UnknownName(f"there is no rule or style '{name}'{suggest(name, [*self.files, *self.styles])}")


def shelf_of(settings: Settings, wanted: Iterable[str] = ()) -> Shelf:
    """What a configuration can choose from. `wanted` are the names asked for on the command line.

    An installed pack of rules is opened only if a name among `wanted` or in the settings is its own, or `rules:` lists
    it. Raises ConfigError for a name that the settings use and nothing provides, UnknownName for one in `wanted`.
    """
    files: dict[str, Path] = {}
    for path in rule_files(rules_folder()):
        files[rule_id(path)] = path
    house: set[str] = set()
    for entry in settings.rules:
        folder = settings.folder / entry
        if not folder.is_dir():
            folder = _pack(settings, entry)
        found = list(rule_files(folder))
        if not found:
            raise settings.error("rules", f"there is no rule file (*.yml) in {shown(folder)}")
        for path in found:
            _add(files, path, settings)
            house.add(rule_id(path))
    shelf = Shelf(files, frozenset(house), tuple(_kinds(settings)))
    missing = {name.partition(".")[0] for name in (*(name for name, _ in settings.mentions), *wanted) if not shelf.knows(name)}
    if missing:
        for style in sorted(missing):
            for pack in _entry_points(RULE_PACKS, style):
                for path in rule_files(_folder_of(settings, pack)):
                    _add(files, path, settings)
        shelf = Shelf(files, shelf.house, shelf.kinds)
    for name, line in settings.mentions:
        if not shelf.knows(name):
            raise ConfigError(settings.path, line, f"there is no rule or style '{name}'{suggest(name, [*shelf.files, *shelf.styles])}")
    list(shelf.ids(wanted))
    return shelf


def rule_files(folder: Path) -> Iterator[Path]:
    """The rule files of a style folder, or of a folder of them; what lies beside them (README, meta.json, vocab.txt) is no rule."""
    if not folder.is_dir():
        return
    yield from sorted(path for path in folder.iterdir() if path.suffix == ".yml" and not path.name.startswith("."))
    for inner in sorted(folder.iterdir()):
        if inner.is_dir() and not inner.name.startswith("."):
            yield from sorted(path for path in inner.iterdir() if path.suffix == ".yml" and not path.name.startswith("."))


def _add(files: dict[str, Path], path: Path, settings: Settings) -> None:
    name = rule_id(path)
    other = files.setdefault(name, path)
    if other.resolve() != path.resolve():
        raise settings.error("rules", f"two files give the rule '{name}': {shown(other)} and {shown(path)}; rename one")


def _pack(settings: Settings, name: str) -> Path:
    for point in _entry_points(RULE_PACKS, name):
        return _folder_of(settings, point)
    reason = f"there is no folder '{name}' beside this file, nor an installed pack of that name"
    raise settings.error("rules", reason + suggest(name, [point.name for point in _entry_points(RULE_PACKS)]))


def _folder_of(settings: Settings, point: EntryPoint) -> Path:
    """A pack is a package whose folder holds the rules, or a path to them."""
    try:
        thing: Any = point.load()
        return Path(thing) if isinstance(thing, (str, Path)) else Path(next(iter(thing.__path__)))
    except Exception as error:  # it is another's code
        raise settings.error("rules", f"the pack of rules '{point.name}' cannot be opened: {type(error).__name__}: {error}") from error


def _kinds(settings: Settings) -> Iterator[tuple[str, str]]:
    for name in settings.checks:
        point = next(iter(_entry_points(CHECK_PACKS, name)), None)
        if point is None:
            known = [point.name for point in _entry_points(CHECK_PACKS)]
            raise settings.error("checks", f"no installed package has the kind of check '{name}'{suggest(name, known)}")
        yield name, point.value


def _entry_points(group: str, name: str | None = None) -> Sequence[EntryPoint]:
    from importlib.metadata import entry_points

    return tuple(entry_points(group=group) if name is None else entry_points(group=group, name=name))


def choose(shelf: Shelf, voices: Sequence[Wishes]) -> tuple[str, ...]:
    """The ids of the rules that are on, in order. The first voice is the configuration's; each later one may begin afresh.

    A voice's `select` replaces all that was chosen before it, `extend_select` adds, `ignore` takes away. Raises UnknownName.
    """
    chosen: set[str] = set()
    for number, voice in enumerate(voices):
        if number == 0:
            chosen = {*shelf.ids(DEFAULT_SELECT if voice.select is None else voice.select), *shelf.house}
        elif voice.select is not None:
            chosen = set(shelf.ids(voice.select))
        chosen |= set(shelf.ids(voice.extend_select))
        chosen -= set(shelf.ids(voice.ignore, every=True))
    return tuple(sorted(chosen))


def load_rules(
    shelf: Shelf, ids: Iterable[str], lexicon: Lexicon, proofreader: Callable[[], Proofreader] | None = None
) -> tuple[tuple[Rule, ...], tuple[RuleError, ...]]:
    """The rules of these ids, and what is wrong with those that cannot be loaded."""
    return load_files((shelf.files[name] for name in ids), shelf, lexicon, proofreader)


def load_files(
    paths: Iterable[Path], shelf: Shelf, lexicon: Lexicon, proofreader: Callable[[], Proofreader] | None = None
) -> tuple[tuple[Rule, ...], tuple[RuleError, ...]]:
    """The rules in these files, and what is wrong with those that cannot be loaded."""
    rules, errors, kinds = [], [], dict(shelf.kinds)
    for path in paths:
        try:
            rules.append(load_rule(path, lexicon, kinds, proofreader))
        except RuleError as error:
            errors.append(error)
        except Exception as error:  # a kind of check from another package can fail in any way
            errors.append(RuleError(path, 1, f"cannot be loaded: {type(error).__name__}: {error}"))
    return tuple(rules), tuple(errors)


def lexicon_of(settings: Settings) -> Lexicon:
    """The word lists, with the house's own of `words:`: files of names and terms known to be right, and folders of lists named as ours.

    Raises ConfigError for a list that cannot be read.
    """
    if not settings.words:
        return shipped_lexicon()
    own: list[str] = []
    folders = [rules_folder() / WORDS]
    for entry in settings.words:
        path = settings.folder / entry
        lists = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        try:
            texts = [one.read_text("utf-8-sig") for one in lists]
        except (OSError, UnicodeDecodeError) as error:
            raise settings.error("words", f"the word list '{entry}' cannot be read: {getattr(error, 'strerror', None) or error}") from error
        if not lists:
            raise settings.error("words", f"the folder '{entry}' holds no word list (*.txt)")
        if path.is_dir():
            folders.append(path)
        else:
            own.extend(row.strip() for row in texts[0].splitlines() if row.strip() and not row.lstrip().startswith("#"))
    return Lexicon(folders, own)
