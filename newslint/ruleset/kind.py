"""What a kind of check is: a module with `Keys`, `build` and the names that its messages may use; and the table of kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from newslint.article.article import Article
from newslint.finding import Hit, Level
from newslint.lazy.record import field, record
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.needs import NOTHING, Needs
from newslint.ruleset.yamlfile import BadKey as BadKey  # noqa: PLC0414 (a kind raises it)

if TYPE_CHECKING:
    from newslint.languagetool.proofreader import Proofreader

# A check looks at an article, and at the source articles given with it, and yields hits in any order. It keeps nothing between calls, reads
# no file and raises nothing but what is wrong with itself; without sources it yields nothing that needs them.
Check = Callable[[Article, Sequence[Article]], Iterable[Hit]]


class Kind(Protocol):
    """A module in newslint/checks/ (or in a package) that `extends:` names; docs/contributing.md, “Add a kind of check”, has a whole one.

    A module is a kind by three names, and may have a few more:

    `Keys`, a frozen dataclass, says which keys a rule of the kind may have besides those that any rule has (schema.COMMON). A `-` in a
    key is `_` in its field; a field without a default is a key that must be there. Its type says what the key holds: str, int, float,
    bool, tuple[X, ...] or dict[str, X] of such (what yamlfile.decode reads). Its docstring explains the keys to who writes rules.

    `build(keys, setup)` turns these keys into the check of one rule. It runs once a rule: expressions are compiled here and tables
    made. It raises BadKey, with the path to the key, for what the types cannot tell to be wrong.

    `VALUES` are the names that a message may have in braces: `match`, the words marked, always has a value, the others are given by each
    hit's `values`. `values(keys)` stands in its place where they depend on the rule. A kind with neither takes Vale's %s, filled by `args`.

    `CASES` are the cases that the evidence makes, by which a rule may have `levels`; `cases(keys)` stands in its place where they depend on
    the rule. A kind with neither has one level a rule, and `levels` is refused.

    `message(keys, setup)` may change the message once, when the rule is loaded. `explained()` gives lines of Markdown that stand below the
    kind's keys on the page of kinds.

    `needs(keys, setup)` tells what a story must have for the rule to find anything (ruleset/needs.py), from the keys alone: only for such a
    story is a rule made ready by `build`. `prepare(keys, setup)` does what takes long: it gives plain data (texts, numbers, tuples), which
    is kept with the rule from one run to the next and given to `build` and `needs` as `setup.prepared`.
    """

    Keys: Any

    def build(self, keys: Any, setup: Setup) -> Check:
        """The check of one rule."""
        ...


# Kind (the value of `extends`) -> its module, imported when a rule first needs it.
VALE = ("existence", "substitution", "occurrence", "repetition", "consistency", "conditional", "capitalization")
KINDS: Mapping[str, str] = {name: f"newslint.checks.vale.{name}" for name in VALE} | {
    name: f"newslint.checks.{name.replace('-', '_')}"
    for name in (
        "phrase",
        "syntax",
        "listed",
        "variant",
        "line",
        "paragraph",
        "residue",
        "duplicate",
        "doubled",
        "leftover",
        "characters",
        "grammar",
        "quotes",
        "conflict",
        "unsupported",
    )
}

# Kinds that only styles of Vale's have a use for, and no rule that is written for newslint.
FOREIGN: Mapping[str, str] = {name: f"newslint.checks.vale.{name}" for name in ("metric", "readability", "spelling")}

# Kinds that there were, and what a rule of them is now.
GONE: Mapping[str, str] = {
    "accents": "'variant' with 'by: accent'",
    "acronyms": "'variant' with 'of: acronym' and 'by: spelling'",
    "ages": "'conflict' with 'fact: age' and 'where: story', or 'phrase' as in numbers/lifetime.yml",
    "antecedent": "'phrase', as in copy/country-pronoun.yml",
    "arithmetic": "'phrase' with 'require', as in numbers/change.yml",
    "calendar": "'phrase' with 'require', as in numbers/weekday.yml",
    "capitals": "'variant' with 'by: all-capitals'",
    "dates": "'conflict' with 'fact: date', 'month', 'year' or 'weekday'",
    "demonym": "'phrase', as in copy/demonym-verb.yml",
    "figures": "'conflict' with 'fact: number'",
    "headline": "'conflict' with 'fact: number' and 'where: headline'",
    "holders": "'conflict' with 'fact: office' or 'fact: title' and 'where: story'",
    "introductions": "'phrase' with the hole SPEAKER and 'when: not introduced(who)'",
    "letter-case": "'variant' with 'by: lower-case'",
    "modality": "'conflict' with 'fact: modality'",
    "mojibake": "'characters' with 'encodings'",
    "mouths": "'conflict' with 'fact: speaker'",
    "names": "'variant' with 'by: spelling'",
    "negation": "'conflict' with 'fact: negation'",
    "offices": "'conflict' with 'fact: title'",
    "places": "'conflict' with 'fact: place'",
    "polarity": "'conflict' with 'fact: opposite'",
    "quotation": "'conflict' with 'fact: quotation'",
    "source-names": "'variant' with 'where: sources'",
    "source-organisations": "'variant' with 'of: organisation', 'by: words' and 'where: sources'",
    "subject": "'phrase', as in copy/subject-comma.yml",
    "titles": "'phrase' with a hole TURNED, as in attribution/scrambled-title.yml",
}

# Kinds of Vale's that newslint does not run: never passed over without a word.
LATER = ("sequence", "script")


class NotRun(BadKey):
    """A key that Vale takes and newslint does not: the rule is left out and named, and that is no fault of its file.

    `unknown` is what newslint does not have, as in “kind script”.
    """

    def __init__(self, unknown: str, reason: str, *path: str | int) -> None:
        super().__init__(reason, *path)
        self.unknown = unknown


@record(frozen=True, slots=True)
class Action:
    """Vale's `action`: what an editor could do about the match; with `matchcase` what it writes has the case of what it replaces."""

    name: str
    params: tuple[str, ...] = ()
    matchcase: bool = False


@record(frozen=True, slots=True)
class Setup:
    """What a rule file says whatever its kind, as far as a check needs it, and the word lists.

    `scope` is Vale's selector list; `fix` the template of ours; `safe` tells whether the fix may be applied unasked; `levels` are those
    that the evidence chooses among, by case (one of the kind's), where the rule has the key; `proofreader` gives the way to LanguageTool,
    or None; `prepared` is what the kind has made of the keys before; `folders` are those in which files that a rule names may lie;
    `foreign` tells that the rule is one of Vale's and no rule of ours.
    """

    message: str
    lexicon: Lexicon
    scope: tuple[str, ...] = ("text",)
    fix: str | None = None
    safe: bool = False
    action: Action | None = None
    levels: Mapping[str, Level] = field(default_factory=dict)
    proofreader: Callable[[], Proofreader] | None = None
    prepared: Any = None
    folders: Sequence[Path] = ()
    foreign: bool = False


def is_foreign(kind: str, why: str) -> bool:
    """Whether a rule is written for Vale: one of its kinds, and without a reason, which each of ours has."""
    return not why and (kind in VALE or kind in FOREIGN)


def kind_of(name: str, more: Mapping[str, str] | None = None) -> Kind:
    """The kind of that name; KeyError if there is none. `more` are the kinds of enabled plug-ins, by name."""
    return cast(Kind, import_module({**KINDS, **FOREIGN, **(more or {})}[name]))


def values_of(kind: Kind, keys: Any) -> tuple[str, ...]:
    """The names that the message of a rule with these keys may use; none where it takes %s."""
    values = getattr(kind, "values", None)
    return tuple(values(keys) if values else getattr(kind, "VALUES", ()))


def needs_of(kind: Kind, keys: Any, setup: Setup) -> Needs:
    """What a story must have for a rule with these keys to find anything in it."""
    needs = getattr(kind, "needs", None)
    return needs(keys, setup) if needs else NOTHING


def cases_of(kind: Kind, keys: Any) -> tuple[str, ...]:
    """The cases by which a rule with these keys may have `levels`; none where all that it finds is of one level."""
    cases = getattr(kind, "cases", None)
    return tuple(cases(keys) if cases else getattr(kind, "CASES", ()))
