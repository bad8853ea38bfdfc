"""What a kind of check is: the keys it takes, the Setup it is built with, the Check that comes out, and the table of kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from newslint.article.article import Article
from newslint.finding import Hit
from newslint.lexicon.lexicon import Lexicon

if TYPE_CHECKING:
    from newslint.languagetool.proofreader import Proofreader

# A check looks at an article, and at the source articles given with it, and yields hits. It keeps nothing between calls.
Check = Callable[[Article, Sequence[Article]], Iterable[Hit]]

# Kind (the value of `extends`) -> the module that builds it. A module has a frozen dataclass `Keys` (the keys of a
# rule file of this kind; `-` in a key is `_` there), a function `build(keys, setup) -> Check`, and, when its messages
# take {names} and not %s, the tuple VALUES of these names. Modules are imported when a rule first needs them.
VALE = ("existence", "substitution", "occurrence", "repetition", "consistency", "conditional", "capitalization")
KINDS: Mapping[str, str] = {name: f"newslint.checks.vale.{name}" for name in VALE} | {
    name: f"newslint.checks.{name.replace('-', '_')}"
    for name in (
        "phrase",
        "titles",
        "line",
        "residue",
        "duplicate",
        "leftover",
        "characters",
        "mojibake",
        "names",
        "source-names",
        "source-organisations",
        "acronyms",
        "letter-case",
        "accents",
        "holders",
        "introductions",
        "capitals",
        "demonym",
        "antecedent",
        "subject",
        "grammar",
        "quotes",
        "quotation",
        "polarity",
        "negation",
        "unsupported",
        "headline",
        "ages",
        "arithmetic",
        "calendar",
        "mouths",
        "modality",
        "offices",
        "places",
        "dates",
        "figures",
    )
}

# Kinds that look last, at an article whose `told` are the places of which findings of the same style speak already.
LAST = frozenset({"leftover"})

# Kinds of Vale's that newslint does not run yet: refused by name, never passed over.
LATER = ("metric", "readability", "spelling", "sequence", "script")


class BadKey(ValueError):
    """A key of a rule file that cannot be used: the reason, and the path to the key (`phrases`, 0)."""

    def __init__(self, reason: str, *path: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path


@dataclass(frozen=True, slots=True)
class Action:
    """Vale's `action`: what an editor could do about the match."""

    name: str
    params: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setup:
    """What a rule file says whatever its kind, as far as a check needs it, and the word lists.

    `scope` is Vale's selector list; `fix` the template of ours; `safe` tells whether the fix may be applied unasked;
    `proofreader` gives the way to LanguageTool, None where there is none.
    """

    message: str
    lexicon: Lexicon
    scope: tuple[str, ...] = ("text",)
    fix: str | None = None
    safe: bool = False
    action: Action | None = None
    values: tuple[str, ...] = field(default=())
    proofreader: Callable[[], Proofreader] | None = None


def module_of(kind: str, more: Mapping[str, str] | None = None) -> ModuleType:
    """The module of a kind; KeyError if there is none. `more` are the kinds of enabled plug-ins, by name."""
    return import_module({**KINDS, **(more or {})}[kind])
