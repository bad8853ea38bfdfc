"""Rule files: YAML in, Rule out, or an error that names the file, the line, the key and what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

import yaml

from newslint.article.scope import OURS, VALES, trouble
from newslint.finding import Level
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import KINDS, LATER, Action, BadKey, Setup, module_of
from newslint.ruleset.rule import PLACEHOLDER, Example, Rule, rule_id
from newslint.ruleset.yamlfile import AS_WRITTEN, decode, line_of, no_key_twice, suggest

if TYPE_CHECKING:
    from newslint.languagetool.proofreader import Proofreader

# The keys that any rule file may have, whatever its kind; `name` and `tests` are Vale's own.
COMMON = (
    "extends", "message", "description", "level", "scope", "link", "limit", "action", "name", "tests",
    "why", "bad", "good", "fix", "safe",
)  # fmt: skip
TEST = ("name", "about", "input", "format", "view", "rule", "want", "contains", "absent")
MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class RuleError(Exception):
    """A rule file that cannot be used: `path:line: reason`."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


def load_rule(
    path: Path, lexicon: Lexicon, kinds: Mapping[str, str] | None = None, proofreader: Callable[[], Proofreader] | None = None
) -> Rule:
    """Read one rule file.

    `kinds` are the kinds of enabled plug-ins (name -> module), `proofreader` the way to LanguageTool. Raises RuleError;
    nothing else, whatever the file holds.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise RuleError(path, 1, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RuleError(path, 1, f"is not UTF-8 (byte {error.start})") from error
    loader = AS_WRITTEN(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise RuleError(path, mark.line + 1 if mark else 1, f"is not YAML: {reason}") from error
    except (RecursionError, ValueError) as error:
        raise RuleError(path, 1, f"is not YAML that can be used: {error}") from error
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise RuleError(path, 1, "a rule file is a mapping that starts with “extends: …” and “message: …”")
    try:
        no_key_twice(node)
        return _build(path, data, lexicon, {**KINDS, **(kinds or {})}, proofreader)
    except BadKey as bad:
        raise RuleError(path, line_of(node, bad.path), bad.reason) from bad
    except RecursionError as error:
        raise RuleError(path, 1, "is nested too deep") from error


def _build(
    path: Path, data: Mapping[Any, Any], lexicon: Lexicon, kinds: Mapping[str, str], proofreader: Callable[[], Proofreader] | None
) -> Rule:
    data = {str(key).lower(): value for key, value in data.items()}  # Vale's keys are case-insensitive
    kind = data.get("extends")
    if kind in LATER:
        raise BadKey(f"newslint does not run rules of kind '{kind}' yet; leave the rule out with “ignore: [{rule_id(path)}]”", "extends")
    if not isinstance(kind, str) or kind not in kinds:
        reason = f"unknown kind '{kind}'{suggest(str(kind), kinds)}" if kind else "the key 'extends' is missing: it names the kind of check"
        raise BadKey(reason, *(["extends"] if kind else []))
    module = module_of(kind, kinds)
    takes = {f.name.replace("_", "-"): f for f in fields(module.Keys)}
    for key in data:
        if key not in takes and key not in COMMON:
            raise BadKey(f"unknown key '{key}'{suggest(key, [*takes, *COMMON])}", key)
    message = decode(data.get("message"), str, "message") if "message" in data else ""
    if not message:
        raise BadKey("the key 'message' is missing: it says what is wrong and what would be right", "message")
    values = tuple(getattr(module, "VALUES", ()))
    types = get_type_hints(module.Keys)
    keys = {}
    for name, spec in takes.items():
        if name in data:
            keys[spec.name] = decode(data[name], types[spec.name], name)
        elif spec.default is MISSING and spec.default_factory is MISSING:
            raise BadKey(f"the key '{name}' is missing: rules of kind '{kind}' need it")
    setup = Setup(
        message=message,
        lexicon=lexicon,
        scope=_scope(data.get("scope")),
        fix=decode(data["fix"], str, "fix") if "fix" in data else None,
        safe=decode(data.get("safe", False), bool, "safe"),
        action=_action(data.get("action")),
        proofreader=proofreader,
    )
    settings = module.Keys(**keys)
    if hasattr(module, "message"):
        message = module.message(settings, setup)
    if hasattr(module, "values"):
        values = tuple(module.values(settings))
    _check_message(message, values)
    return Rule(
        id=rule_id(path),
        kind=kind,
        level=_level(data.get("level", "warning")),
        message=message,
        check=module.build(settings, setup),
        path=path,
        scope=setup.scope,
        why=decode(data.get("why", ""), str, "why").strip(),
        description=decode(data.get("description", ""), str, "description").strip(),
        link=decode(data.get("link", ""), str, "link"),
        limit=decode(data.get("limit", 0), int, "limit"),
        safe=setup.safe,
        values=values,
        bad=tuple(_example(row, "bad", i) for i, row in enumerate(_rows(data, "bad"))),
        good=tuple(_example(row, "good", i) for i, row in enumerate(_rows(data, "good"))),
        tests=tuple(_test(row, i) for i, row in enumerate(_rows(data, "tests"))),
    )


def _scope(value: Any) -> tuple[str, ...]:
    scope: tuple[str, ...] = tuple(filter(None, decode(value or "text", tuple[str, ...], "scope"))) or ("text",)
    if found := trouble(scope):
        index, word, reason = found
        raise BadKey(reason + suggest(word, (*VALES, *OURS)), "scope", *([index] if isinstance(value, list) else []))
    return scope


def _level(value: Any) -> Level:
    try:
        return Level.parse(str(value))
    except KeyError:
        raise BadKey(f"level is suggestion, warning or error, not '{value}'", "level") from None


def _action(value: Any) -> Action | None:
    if value is None:
        return None
    if not isinstance(value, dict) or "name" not in value:
        raise BadKey("action is a mapping with 'name' and perhaps 'params'", "action")
    return Action(str(value["name"]), decode(value.get("params") or (), tuple[str, ...], "action", "params"))


def _check_message(message: str, values: tuple[str, ...]) -> None:
    if not values:
        return
    for name in PLACEHOLDER.findall(message):
        if name not in values:
            raise BadKey(f"unknown place '{{{name}}}' in the message{suggest(name, values)}", "message")
    if re.search(r"%[sd]", message):
        raise BadKey("messages of this kind take {names}, not %s: " + ", ".join(f"{{{v}}}" for v in values), "message")


def _rows(data: Mapping[str, Any], key: str) -> list[Any]:
    rows = data.get(key) or []
    if not isinstance(rows, list):
        raise BadKey(f"'{key}' is a list", key)
    return rows


def _test(row: Any, index: int) -> Mapping[str, Any]:
    """One of Vale's own test cases, which must say what to look at and what to see."""
    wants = ("want", "contains", "absent")
    if not isinstance(row, dict) or not row.get("name") or "input" not in row or not any(key in row for key in wants):
        raise BadKey("a test is a mapping with 'name', 'input' and one of 'want', 'contains', 'absent'", "tests", index)
    for key in row:
        if key not in TEST:
            raise BadKey(f"unknown key '{key}' in a test{suggest(str(key), TEST)}", "tests", index)
    return row


def _example(row: Any, key: str, index: int) -> Example:
    if isinstance(row, str):
        row = {"text": row}
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadKey(f"an example under '{key}' is a text, or a mapping with 'text'", key, index)
    for name in row:
        if name not in ("text", "fixed", "against"):
            raise BadKey(f"unknown key '{name}' in an example{suggest(str(name), ('text', 'fixed', 'against'))}", key, index)
    marks = list(MARK.finditer(row["text"]))
    if len(marks) != (key == "bad"):
        wanted = "marks exactly one place with [[ and ]]" if key == "bad" else "marks nothing"
        raise BadKey(f"an example under '{key}' {wanted}", key, index)
    start = marks[0].start() if marks else 0
    return Example(
        text=MARK.sub(r"\1", row["text"]),
        start=start,
        end=start + len(marks[0][1]) if marks else 0,
        fixed=decode(row["fixed"], str, key, index) if "fixed" in row else None,
        against=decode(row.get("against") or (), tuple[str, ...], key, index),
    )
