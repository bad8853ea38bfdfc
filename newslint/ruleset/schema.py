"""The keys of a rule file, read and checked: those of any rule here, those of its kind by the types that the kind gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, get_type_hints

from newslint.article.scope import OURS, VALES, trouble
from newslint.finding import Level
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.ruleset.kind import Action, BadKey, Kind, NotRun
from newslint.ruleset.policy import POLICY, Policy, level_of, policy_of
from newslint.ruleset.rule import PLACEHOLDER, Example, Examples
from newslint.ruleset.yamlfile import decode, suggest

# The keys that any rule file may have, whatever its kind; `name` and `tests` are Vale's own.
COMMON = (
    "extends", "message", "description", "level", "scope", "link", "limit", "action", "matchcase", "name", "tests",
    "why", "bad", "good", "fix", "safe", *POLICY,
)  # fmt: skip
TEST = ("name", "about", "input", "format", "view", "rule", "want", "contains", "absent")
EXAMPLE = ("text", "fixed", "against", "level")
MARK = expression(r"\[\[(.*?)\]\]", re.DOTALL)


@record(frozen=True, slots=True)
class CommonKeys:
    """What a rule file says whatever its kind."""

    message: str
    level: Level
    policy: Policy
    scope: tuple[str, ...]
    fix: str | None
    safe: bool
    action: Action | None
    why: str
    description: str
    link: str
    limit: int


def own_keys(kind: Kind) -> Mapping[str, Any]:
    """The keys that rules of a kind may have besides the common ones, each with the field of `Keys` that it fills."""
    return {field.name.rstrip("_").replace("_", "-"): field for field in fields(kind.Keys)}


def check_names(data: Mapping[str, Any], kind: Kind) -> None:
    """Raise BadKey for a key that neither any rule nor one of this kind has."""
    known = (*own_keys(kind), *COMMON)
    for key in data:
        if key == "affix" and key not in known:  # of Vale 3.26: words with the flags of a Hunspell dictionary
            raise NotRun("key affix", "newslint does not know the forms that 'affix' stands for", key)
        if key not in known:
            raise BadKey(f"unknown key '{key}'{suggest(key, known)}", key)


def read_common(data: Mapping[str, Any]) -> CommonKeys:
    """The keys that any rule may have. Raises BadKey."""
    message = decode(data.get("message"), str, "message") if "message" in data else ""
    if not message:
        raise BadKey("the key 'message' is missing: it says what is wrong and what would be right", "message")
    why = decode(data.get("why", ""), str, "why").strip()
    return CommonKeys(
        message=message,
        level=level_of(data.get("level", "warning"), "level"),
        policy=policy_of(data, ours=bool(why)),
        scope=_scope(data.get("scope")),
        fix=decode(data["fix"], str, "fix") if "fix" in data else None,
        safe=decode(data.get("safe", False), bool, "safe"),
        action=_action(data.get("action"), matchcase=decode(data.get("matchcase", False), bool, "matchcase")),
        why=why,
        description=decode(data.get("description", ""), str, "description").strip(),
        link=decode(data.get("link", ""), str, "link"),
        limit=_limit(data.get("limit", 0)),
    )


def read_examples(data: Mapping[str, Any]) -> Examples:
    """The examples in a rule file. Raises BadKey."""
    return Examples(
        bad=tuple(_example(row, "bad", i) for i, row in enumerate(_rows(data, "bad"))),
        good=tuple(_example(row, "good", i) for i, row in enumerate(_rows(data, "good"))),
        tests=tuple(_test(row, i) for i, row in enumerate(_rows(data, "tests"))),
    )


def _limit(value: Any) -> int:
    limit: int = decode(value, int, "limit")
    if limit < 0:
        raise BadKey(f"'limit' is the most findings of this rule in one story, and 0 for all of them; not {limit}", "limit")
    return limit


def read_own(data: Mapping[str, Any], kind: Kind, name: str) -> Any:
    """The keys of the kind, as its `Keys`. Raises BadKey."""
    types, found = get_type_hints(kind.Keys), {}
    for key, field in own_keys(kind).items():
        if key in data:
            found[field.name] = decode(data[key], types[field.name], key)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise BadKey(f"the key '{key}' is missing: rules of kind '{name}' need it")
    return kind.Keys(**found)


def check_message(message: str, values: Iterable[str]) -> None:
    """Raise BadKey for a place in the message that no value of the kind fills; a kind without values takes %s, as Vale's do."""
    if not (names := tuple(values)):
        return
    for name in PLACEHOLDER.findall(message):
        if name not in names:
            raise BadKey(f"unknown place '{{{name}}}' in the message{suggest(name, names)}", "message")
    if re.search(r"%[sd]", message):
        raise BadKey("messages of this kind take {names}, not %s: " + ", ".join(f"{{{v}}}" for v in names), "message")


def check_cases(levels: Iterable[str], cases: Iterable[str], name: str) -> None:
    """Raise BadKey for a case of `levels` that rules of this kind, with the keys that this one has, do not tell apart."""
    known = tuple(cases)
    for case in levels:
        if not known:
            raise BadKey(f"'levels' has no cases in a rule of kind '{name}' with these keys: 'level' is that of all its findings", "levels")
        if case not in known:
            raise BadKey(f"'levels' tells of {', '.join(known)} here, not of '{case}'{suggest(case, known)}", "levels", case)


def _scope(value: Any) -> tuple[str, ...]:
    scope: tuple[str, ...] = tuple(filter(None, decode(value or "text", tuple[str, ...], "scope"))) or ("text",)
    if found := trouble(scope):
        index, word, reason = found
        raise NotRun(f"scope {word}", reason + suggest(word, (*VALES, *OURS)), "scope", *([index] if isinstance(value, list) else []))
    return scope


def _action(value: Any, *, matchcase: bool) -> Action | None:
    if not value:  # Vale's rules leave it empty
        return None
    if not isinstance(value, dict) or "name" not in value:
        raise BadKey("action is a mapping with 'name' and perhaps 'params'", "action")
    if not value["name"]:
        return None
    params = value.get("params") or ()
    if isinstance(params, list):  # a list for each operation is as good as all of them in a row
        params = [part for step in params for part in (step if isinstance(step, list) else [step])]
    return Action(str(value["name"]), decode(params, tuple[str, ...], "action", "params"), matchcase)


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
        if name not in EXAMPLE:
            raise BadKey(f"unknown key '{name}' in an example{suggest(str(name), EXAMPLE)}", key, index)
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
        level=level_of(row["level"], key, str(index), "level") if "level" in row else None,
    )
