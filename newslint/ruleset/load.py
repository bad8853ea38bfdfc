"""Rule files: YAML in, Rule out, or an error that names the file, the line, the key and what would be right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.errors import NewslintError, unreadable
from newslint.files import read_regular, shown
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import GONE, KINDS, LATER, BadKey, Setup, cases_of, kind_of, values_of
from newslint.ruleset.rule import Rule, rule_id
from newslint.ruleset.schema import check_cases, check_message, check_names, own_keys, read_common, read_own
from newslint.ruleset.yamlfile import AS_WRITTEN, NotYaml, line_of, parse, suggest

if TYPE_CHECKING:
    from newslint.languagetool.proofreader import Proofreader

LARGEST = 1_000_000  # bytes of a rule file


class RuleError(NewslintError):
    """A rule file that cannot be used; `rule` is the id of the rule that it would have been."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(shown(path), line, reason)
        self.rule = rule_id(path)


def load_rule(
    path: Path, lexicon: Lexicon, kinds: Mapping[str, str] | None = None, proofreader: Callable[[], Proofreader] | None = None
) -> Rule:
    """Read one rule file.

    `kinds` are the kinds of enabled plug-ins (name -> module), `proofreader` the way to LanguageTool. Raises RuleError;
    nothing else, whatever the file holds.
    """
    try:
        text = read_regular(path, LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise RuleError(path, 1, unreadable(str(path), error).reason) from error
    except UnicodeDecodeError as error:
        raise RuleError(path, 1, f"is not UTF-8 (byte {error.start})") from error
    try:
        data, node = parse(text, AS_WRITTEN)
    except NotYaml as error:
        raise RuleError(path, error.line, error.reason) from error
    if not isinstance(data, dict):
        raise RuleError(path, 1, "a rule file is a mapping that starts with “extends: …” and “message: …”")
    try:
        return _build(path, data, lexicon, {**KINDS, **(kinds or {})}, proofreader)
    except BadKey as bad:
        raise RuleError(path, line_of(node, bad.path), bad.reason) from bad
    except RecursionError as error:
        raise RuleError(path, 1, "is nested too deep") from error


def _build(
    path: Path, data: Mapping[Any, Any], lexicon: Lexicon, kinds: Mapping[str, str], proofreader: Callable[[], Proofreader] | None
) -> Rule:
    data = {str(key).lower(): value for key, value in data.items()}  # Vale's keys are case-insensitive
    name = _kind_named(data.get("extends"), kinds, path)
    kind = kind_of(name, kinds)
    check_names(data, kind)
    common, keys = read_common(data), read_own(data, kind, name)
    check_cases(common.policy.levels or (), cases_of(kind, keys), name)
    setup = Setup(
        message=common.message,
        lexicon=lexicon,
        scope=common.scope,
        fix=common.fix,
        safe=common.safe,
        action=common.action,
        levels=common.policy.levels or {},
        proofreader=proofreader,
    )
    message, values = common.message, values_of(kind, keys)
    if hasattr(kind, "message"):
        message = kind.message(keys, setup)
    check_message(message, values)
    return Rule(
        id=rule_id(path),
        kind=name,
        level=common.level,
        message=message,
        check=kind.build(keys, setup),
        path=path,
        policy=common.policy,
        keys={key: getattr(keys, field.name) for key, field in own_keys(kind).items() if key in data},
        scope=common.scope,
        why=common.why,
        description=common.description,
        link=common.link,
        limit=common.limit,
        safe=common.safe,
        values=values,
        bad=common.bad,
        good=common.good,
        tests=common.tests,
    )


def _kind_named(name: Any, kinds: Mapping[str, str], path: Path) -> str:
    if name in LATER:
        raise BadKey(f"newslint does not run rules of kind '{name}' yet; leave the rule out with “ignore: [{rule_id(path)}]”", "extends")
    if not name:
        raise BadKey("the key 'extends' is missing: it names the kind of check")
    if isinstance(name, str) and name in GONE and name not in kinds:
        raise BadKey(f"the kind '{name}' is now {GONE[name]}", "extends")
    if not isinstance(name, str) or name not in kinds:
        raise BadKey(f"unknown kind '{name}'{suggest(str(name), kinds)}", "extends")
    return name
