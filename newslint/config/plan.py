"""The plan for one file: its settings and the command line put together into rules, levels, sources and baseline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config.configfile import ConfigError
from newslint.config.discovery import Configurations
from newslint.config.languagetool import KEY, Asked, access_of
from newslint.config.request import Request
from newslint.config.settings import LANGUAGES, NOTHING, Layer, Settings, last, read_options
from newslint.config.trust import CONSENT
from newslint.config.wire_index import WireIndex, wire_of
from newslint.document import Document
from newslint.errors import Trouble
from newslint.files import absolute, expanded, is_folder, read_regular, rules_folder
from newslint.filters.baseline import Baseline, key_of
from newslint.filters.baseline import load as load_baseline
from newslint.finding import Known, Level
from newslint.languagetool.access import Access
from newslint.languagetool.host import Guest, Host
from newslint.lazy.record import record, replace
from newslint.lexicon.lexicon import Lexicon
from newslint.readers import format_of
from newslint.ruleset.catalog import WORDS, Catalog, CatalogError, catalog_of, choose, is_pack, load_rules, shipped_lexicon, with_styles
from newslint.ruleset.load import RuleError
from newslint.ruleset.rule import Rule
from newslint.ruleset.rulefiles import RuleFiles
from newslint.ruleset.store import store_for

if TYPE_CHECKING:
    from newslint.languagetool.proofreader import Proofreader

WORDS_ROOM = 20_000_000  # bytes of a word list: every name in an encyclopaedia


@record(frozen=True, eq=False)
class Plan:
    """What holds for one file. `troubles` are those of its rules; `against` are globs of the configuration's, or None."""

    settings: Settings
    catalog: Catalog
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    levels: dict[str, Level]
    level: Level
    fail_on: Level
    against: tuple[str, ...] | None
    known: tuple[Known, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    command: Layer = NOTHING
    wire: WireIndex | None = None
    any_language: bool = False

    def read(self, story: Document) -> Document:
        """A story as it is to be looked at: without what a .vale.ini hides of it. Raises ConfigError."""
        if self.settings.vale is None:
            return story
        from newslint.config.vale.hiding import hide
        from newslint.config.vale.ignoring import Overgrown
        from newslint.ruleset.regex.pattern import SlowPattern

        try:
            return hide(story, self.settings.vale.hidden_in(absolute(story.file)), self.form(story.file) or format_of(story.file))
        except (SlowPattern, Overgrown) as error:
            raise ConfigError(self.settings.path, 1, str(error)) from error

    def form(self, path: str) -> str | None:
        """What reads a file where its name does not tell, as [formats] of a .vale.ini says; None where it does."""
        said = None if self.settings.vale is None else self.settings.vale.format_of(absolute(path))
        return None if said is None else format_of(f"story.{said.text}")

    def read_options(self, path: str) -> tuple[str | None, int]:
        """How a file, the story or one of its sources, is to be read: the encoding that is named for it, and its largest size in bytes."""
        return read_options(self.settings.layers(absolute(path), self.command))


class Planner:
    """Makes plans, and remembers the settings, rules and word lists that several files have in common.

    `host` has the LanguageTool server of the run; without one the planner has its own, which ends with the process.
    """

    def __init__(self, request: Request, host: Host | Guest | None = None) -> None:
        self.request = request
        self._host = host or (Guest(request.grammar.host) if request.grammar.host else Host())
        self.settings = Configurations(request).of
        self._catalogs: dict[tuple[str, ...], tuple[Catalog, Lexicon]] = {}
        self._rules: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[tuple[Rule, ...], tuple[Trouble, ...]]] = {}
        self._loaded: dict[tuple[str, ...], dict[str, Rule | RuleError]] = {}  # by settings and id
        self._baselines: dict[Path, Baseline] = {}
        self._proofreaders: dict[str, Asked] = {}

    def with_index(self, place: str) -> Planner:
        """One that has read the same, and whose stories find their sources in that index."""
        made = copy(self)
        made.request = replace(self.request, layer=replace(self.request.layer, index=place))
        return made

    def under(self, layer: Layer) -> Planner:
        """One that has read the same, configuration and rules, and is asked for something else."""
        made = copy(self)
        made.request, made._rules = replace(self.request, layer=layer), {}
        return made

    def ask_anew(self) -> None:
        """Have a grammar server asked as if none had been asked before."""
        for proofreader in self._proofreaders.values():
            proofreader.forget()

    def catalog(self, settings: Settings) -> tuple[Catalog, Lexicon]:
        """The rule files and word lists of these settings. Raises ConfigError, UnknownName."""
        if _key(settings) not in self._catalogs:
            lexicon = _lexicon_of(settings)
            rules = RuleFiles(store_for(lexicon.files, kept=self.request.cache), settings.vale.made if settings.vale else ())
            self._catalogs[_key(settings)] = _catalog_of(settings, self.request.names, rules), lexicon
        return self._catalogs[_key(settings)]

    def plan(self, path: str, text: str | bytes | None = None, *, bare: bool = False, sent: bool = False) -> Plan:
        """The plan for a file; a `bare` one has no rules, and neither it nor one for a text that was `sent` a baseline.

        A `text` that is at hand is what the file is asked for (a section of a .vale.ini may), and what lies there is not read.
        Raises ConfigError, UnknownName, BaselineError.
        """
        file = absolute(path)
        settings = _at(self.settings(file.parent), file, text)
        catalog, lexicon = self.catalog(settings)
        layers = settings.layers(file, self.request.layer)
        rules, troubles = ((), ()) if bare else self.rules(settings, choose(catalog, layers))
        if settings.vale is not None:
            if not rules and not bare and not troubles:
                troubles = (Trouble(settings.path, 1, f"no section turns a rule on for {path}", grave=False),)
            troubles = (*settings.vale.notes, *troubles)
        elif not rules and not bare and not any(trouble.grave for trouble in troubles):
            troubles = (*troubles, Trouble(settings.path or path, 1, "no rule is left to look with: see select and ignore"))
        fail_on = last((layer.fail_on for layer in layers), Level.ERROR)
        return Plan(
            settings=settings,
            catalog=catalog,
            lexicon=lexicon,
            rules=rules,
            levels={name: level for layer in layers for name, level in layer.levels},
            # What makes the exit status 1 is always shown.
            level=min(last((layer.level for layer in layers), Level.WARNING), fail_on),
            fail_on=fail_on,
            against=last((layer.against for layer in layers[:-1]), None),
            known=() if bare or sent else self._known(settings, file),
            troubles=troubles,
            command=self.request.layer,
            wire=wire_of(settings, layers),
            # Vale asks nobody's language.
            any_language=last((layer.language for layer in layers), LANGUAGES[0] if settings.vale is None else "any") != LANGUAGES[0],
        )

    def rules(self, settings: Settings, ids: tuple[str, ...]) -> tuple[tuple[Rule, ...], tuple[Trouble, ...]]:
        """These rules, loaded, and what is wrong with those that cannot be."""
        key = _key(settings), ids
        if key not in self._rules:
            loaded = self._loaded.setdefault(_key(settings), {})
            self._load(settings, tuple(name for name in ids if name not in loaded))
            rules = tuple(row for name in ids if not isinstance(row := loaded[name], RuleError))
            errors = tuple(row for name in ids if isinstance(row := loaded[name], RuleError))
            wanted = {*self.request.names, *(name for name, _ in settings.mentions if "." in name)}
            self._rules[key] = rules, tuple(told(errors, {*wanted, *(rule.style for rule in rules if rule.why)}))
        return self._rules[key]

    def _load(self, settings: Settings, ids: tuple[str, ...]) -> None:
        catalog, lexicon = self.catalog(settings)
        rules, errors = load_rules(catalog, ids, lexicon, self.proofreader(settings))
        self._loaded[_key(settings)].update(((rule.id, rule) for rule in rules), **{error.rule: error for error in errors})

    def asking_sources(self, plan: Plan, path: str) -> tuple[tuple[Rule, ...], tuple[Trouble, ...]]:
        """The rules that are on for a file and look for what sources have otherwise, and what is wrong with those that cannot be loaded."""
        chosen = choose(plan.catalog, plan.settings.layers(absolute(path), plan.command))
        return self.rules(plan.settings, tuple(name for name in chosen if plan.catalog.asks_sources(name)))

    def chosen(self, settings: Settings) -> tuple[str, ...]:
        """The ids of the rules that are on where no override has a say. Raises ConfigError, UnknownName."""
        return choose(self.catalog(settings)[0], (settings.layer, self.request.layer))

    def known_rules(self, settings: Settings) -> tuple[Catalog, frozenset[str], dict[str, Rule], tuple[tuple[str, Trouble], ...]]:
        """All that there is to say of rules here: the catalog, the ids that are on, the rules by id, and what cannot be loaded, by id."""
        catalog, lexicon = self.catalog(settings)
        on = frozenset(self.chosen(settings))
        rules, errors = load_rules(catalog, catalog.files, lexicon, self.proofreader(settings))
        wrong = tuple((error.rule, error.trouble) for error in errors)
        return catalog, on, {rule.id: rule for rule in rules}, wrong

    def access(self, settings: Settings) -> Access:
        """The ways to LanguageTool under these settings."""
        if settings.root is not None and settings.tool.cache:
            settings.place(KEY, expanded(settings.tool.cache))
        return access_of(settings.tool, settings.folder, self.request.grammar, trusted=settings.root is None, kept=self.request.cache)

    def proofreader(self, settings: Settings) -> Callable[[], Proofreader]:
        """What asks LanguageTool under these settings; nothing is started or looked for before it is called."""
        if settings.path not in self._proofreaders:
            self._proofreaders[settings.path] = Asked(lambda: self.access(settings), self._host)
        return self._proofreaders[settings.path]

    def baseline_path(self, settings: Settings) -> Path | None:
        """The baseline that the command line or else the settings name. Raises ConfigError."""
        if self.request.baseline is not None:
            return absolute(self.request.baseline)
        return settings.place("baseline", settings.baseline) if settings.baseline is not None else None

    def _known(self, settings: Settings, file: Path) -> tuple[Known, ...]:
        path = self.baseline_path(settings) if self.request.use_baseline else None
        if path is None:
            return ()
        if path not in self._baselines:
            self._baselines[path] = load_baseline(path)
        return self._baselines[path].get(key_of(file, path), ())


def told(errors: Iterable[RuleError], wanted: Collection[str]) -> Iterator[Trouble]:
    """The troubles with rules that cannot be loaded; of each style of Vale's, in one, the rules that newslint does not run.

    `wanted` are the rules that somebody has named and the styles with rules of newslint's own: there one that is not run is missed.
    """
    left: dict[Path, list[str]] = {}
    for error in errors:
        if error.unknown and not {error.rule, error.rule.partition(".")[0]} & {*wanted}:
            left.setdefault(Path(error.path).parent, []).append(f"{error.rule} ({error.unknown})")
        else:
            yield error.trouble
    for folder, rules in left.items():
        yield Trouble(str(folder), 1, f"newslint does not run {', '.join(rules)}", grave=False)


def _key(settings: Settings) -> tuple[str, ...]:
    """What tells settings apart for which other rules are made ready."""
    return settings.path, *settings.accepted


def _at(settings: Settings, file: Path, text: str | bytes | None) -> Settings:
    """The settings for a file: a .vale.ini may ask for its front matter, and accept other words for it than for the next."""
    if settings.vale is None:
        return settings
    vale = settings.vale.at(file, text)
    return replace(settings, vale=vale, accepted=vale.vocabularies(file))


def _catalog_of(settings: Settings, wanted: Iterable[str], rules: RuleFiles) -> Catalog:
    """What these settings can choose from. `wanted` are the names on the command line. Raises ConfigError, UnknownName."""
    wanted = tuple(wanted)
    trusted = settings.root is None
    for entry in settings.rules:
        if not trusted and not is_folder(settings.place("rules", entry)) and is_pack(entry):
            raise settings.error(
                "rules", f"'{entry}' is an installed package, which a configuration that was found may not open: {CONSENT}"
            )
    opened = (*(name for name, _ in settings.mentions if trusted), *wanted)
    if settings.vale is not None:
        return with_styles(catalog_of(settings.folder, names=opened, files_of_rules=rules), settings.vale.files, settings.vale.styles)
    try:
        catalog = catalog_of(settings.folder, settings.rules, settings.checks, opened, rules)
    except CatalogError as error:
        raise settings.error(error.key, error.reason) from error
    if not trusted:
        if settings.checks:
            raise settings.error("checks", f"runs an installed package, which a configuration that was found may not: {CONSENT}")
        for name in catalog.house:
            settings.place("rules", catalog.files[name])
    for name, line in settings.mentions:
        if not catalog.knows(name):
            if not trusted and is_pack(name.partition(".")[0]):
                reason = f"'{name}' is of an installed package, which a configuration that was found may not open: {CONSENT}"
                raise ConfigError(settings.path, line, reason)
            raise ConfigError(settings.path, line, catalog.unknown(name))
    list(catalog.ids(wanted))
    return catalog


def _lexicon_of(settings: Settings) -> Lexicon:
    """The word lists, with the house's own of `words:`: files of names and terms known to be right, and folders of lists named as ours.

    Raises ConfigError for a list that cannot be read.
    """
    if settings.vale is not None:
        accepted = {word for name in ("", *settings.accepted) for word in settings.vale.own.get(name, ())}
        return Lexicon([rules_folder() / WORDS], accepted, in_order=rules_folder() / WORDS) if accepted else shipped_lexicon()
    if not settings.words:
        return shipped_lexicon()
    own: list[str] = []
    folders = [rules_folder() / WORDS]
    for entry in settings.words:
        path = settings.place("words", entry)
        lists = [settings.place("words", one) for one in sorted(path.glob("*.txt"))] if is_folder(path) else [path]
        try:
            texts = [read_regular(one, WORDS_ROOM).decode("utf-8-sig") for one in lists]
        except (OSError, UnicodeDecodeError) as error:
            raise settings.error("words", f"the word list '{entry}' cannot be read: {getattr(error, 'strerror', None) or error}") from error
        if any("\0" in text for text in texts):
            raise settings.error("words", f"the word list '{entry}' has NULs, which no UTF-8 has: save it as UTF-8")
        if not lists:
            raise settings.error("words", f"the folder '{entry}' holds no word list (*.txt)")
        if is_folder(path):
            folders.append(path)
        else:
            own.extend(row.strip() for row in texts[0].splitlines() if row.strip() and not row.lstrip().startswith("#"))
    return Lexicon(folders, own, in_order=folders[0])
