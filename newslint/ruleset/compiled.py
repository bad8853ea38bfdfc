"""A rule file compiled: read and checked, in plain data that can be kept, from which the rule is made ready when a story asks for it."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.article.article import Article
from newslint.article.as_vale import as_vale
from newslint.finding import Hit, Level
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import Action, Check, Setup, is_foreign, kind_of
from newslint.ruleset.needs import Needs, ReadyNeeds
from newslint.ruleset.policy import Once, Phase, Policy, Together
from newslint.ruleset.rule import Examples, Rule, rule_id

if TYPE_CHECKING:
    from newslint.languagetool.proofreader import Proofreader


FORMAT = 4  # of marshal: every Python from 3.4 on reads it


class Compiled(NamedTuple):
    """What a rule file says, in texts, numbers, tuples and mappings alone.

    `rows` are the keys of the kind, each with the field of `Keys` that it fills and its value; `policy`, `action` and `needs` are those
    of the same name, taken apart; `says` is the message as the kind will have it. `prepared` is what the kind has prepared, in marshal's
    format: most of what is kept, and most of it for rules that a story does not ask for.
    """

    kind: str
    level: int
    message: str
    says: str
    policy: tuple[Any, ...]
    rows: tuple[tuple[str, str, Any], ...]
    scope: tuple[str, ...]
    fix: str | None
    safe: bool
    action: tuple[Any, ...] | None
    why: str
    description: str
    link: str
    limit: int
    values: tuple[str, ...]
    needs: tuple[Any, ...]
    prepared: bytes


@record(frozen=True, slots=True)
class Surroundings:
    """What a check is made with besides the rule file: word lists, kinds of plug-ins (name -> module), the way to LanguageTool.

    `folders` are those of styles: the rules and dictionaries that a rule names lie in them.
    """

    lexicon: Lexicon
    kinds: Mapping[str, str]
    proofreader: Callable[[], Proofreader] | None = None
    folders: Sequence[Path] = ()


def packed(prepared: Any) -> bytes:
    """What a kind has prepared, packed for `Compiled`. Raises ValueError for what is no plain data."""
    return marshal.dumps(prepared, FORMAT)


def policy_in(row: Sequence[Any]) -> Policy:
    """A policy put together again."""
    on, phase, together, widest, levels, once = row
    named = None if levels is None else {name: Level(level) for name, level in levels.items()}
    return Policy(on, Phase(phase), Together(together), widest, named, Once(once))


def taken_apart(policy: Policy) -> tuple[Any, ...]:
    """A policy in plain data."""
    levels = None if policy.levels is None else {name: int(level) for name, level in policy.levels.items()}
    return policy.on, int(policy.phase), policy.together.value, policy.widest, levels, policy.once.value


def setup_of(compiled: Compiled, policy: Policy, around: Surroundings) -> Setup:
    """What a check is told of its rule."""
    return Setup(
        message=compiled.message,
        lexicon=around.lexicon,
        scope=compiled.scope,
        fix=compiled.fix,
        safe=compiled.safe,
        action=None if compiled.action is None else Action(*compiled.action),
        levels=policy.levels or {},
        proofreader=around.proofreader,
        prepared=marshal.loads(compiled.prepared),  # noqa: S302 (plain data that was put there by `packed`)
        folders=around.folders,
        foreign=is_foreign(compiled.kind, compiled.why),
    )


def rule_of(
    path: Path, compiled: Compiled, around: Surroundings, policy: Policy, examples: Callable[[], Examples], check: Check | None = None
) -> Rule:
    """The rule. Without a `check` its check is made when a story has what it needs."""
    return Rule(
        id=rule_id(path),
        kind=compiled.kind,
        level=Level(compiled.level),
        message=compiled.says,
        check=Gate(compiled, policy, around, check),
        path=path,
        policy=policy,
        keys={key: value for key, _, value in compiled.rows},
        scope=compiled.scope,
        why=compiled.why,
        description=compiled.description,
        link=compiled.link,
        limit=compiled.limit,
        safe=compiled.safe,
        values=compiled.values,
        read_examples=examples,
    )


class Gate:
    """A check before which its rule's needs stand: what cannot find anything is not asked, nor made until then."""

    def __init__(self, compiled: Compiled, policy: Policy, around: Surroundings, check: Check | None = None) -> None:
        self._needs = ReadyNeeds(Needs(*compiled.needs))
        self._told = compiled, policy, around
        self._check = check

    def __call__(self, article: Article, against: Sequence[Article]) -> Iterable[Hit]:
        """What the check finds."""
        if not self._needs.met(article, against):
            return ()
        if self._check is None:
            self._check = self._made()
        compiled = self._told[0]
        return self._check(as_vale(article) if is_foreign(compiled.kind, compiled.why) else article, against)

    def _made(self) -> Check:
        compiled, policy, around = self._told
        kind = kind_of(compiled.kind, around.kinds)
        keys = kind.Keys(**{field: value for _, field, value in compiled.rows})
        return kind.build(keys, setup_of(compiled, policy, around))
