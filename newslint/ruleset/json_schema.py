"""A JSON Schema of rule files: editors complete keys by it and mark what newslint would refuse, as far as a schema can tell."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import MISSING
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from newslint.finding import Level
from newslint.ruleset.kind import FOREIGN, KINDS, LATER, Kind, kind_of
from newslint.ruleset.policy import ONCE, Phase, Together
from newslint.ruleset.schema import COMMON, EXAMPLE, TEST, own_keys

DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML servers of editors read
Schema = Mapping[str, Any]

SCALAR: Schema = {"type": ["string", "number", "boolean"]}
TEXTS: Schema = {"oneOf": [SCALAR, {"type": "array", "items": {"type": ["string", "number", "boolean", "null"]}}]}
LEVEL: Schema = {"enum": [str(level) for level in Level]}


def one_of(names: Iterable[Any]) -> Schema:
    """The schema of one of these values."""
    return {"enum": list(names)}


def mapping(rows: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """The schema of a mapping with these keys and no others."""
    return {"type": "object", "properties": dict(rows), "required": list(required), "additionalProperties": False}


def of_type(wanted: Any) -> Schema:
    """The schema of what yamlfile.decode reads as a type.

    >>> of_type(int), of_type(tuple[float, ...])["oneOf"][1]
    ({'type': 'integer'}, {'type': 'array', 'items': {'type': ['number', 'null']}})
    """
    if isinstance(wanted, UnionType):
        return of_type(get_args(wanted)[0])
    if get_origin(wanted) is tuple:
        one = of_type(get_args(wanted)[0])
        kinds = one.get("type")
        several = {**one, "type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]} if kinds else one
        return {"oneOf": [one, {"type": "array", "items": several}]}
    if get_origin(wanted) is dict:
        return _mapping_to(get_args(wanted)[1])
    return {"type": {bool: "boolean", int: "integer", float: "number"}[wanted]} if wanted in (bool, int, float) else SCALAR


def _mapping_to(wanted: Any) -> Schema:
    """A mapping from texts to a type, or as Vale takes it a list of such; a list of texts where each stands for itself."""
    inner = of_type(wanted)
    if wanted is str:
        inner = {"type": [*SCALAR["type"], "null"]}
    elif wanted == dict[str, str]:
        inner = {"anyOf": [inner, TEXTS]}
    whole = {"type": "object", "additionalProperties": inner}
    return {"anyOf": [whole, {"type": "array", "items": whole}]}


def rule_schema(kinds: Mapping[str, str] | None = None) -> Schema:
    """The schema of rule files. `kinds` are those of enabled plug-ins (name -> module) besides newslint's own."""
    names = sorted({**KINDS, **FOREIGN, **(kinds or {})})
    return {
        "$schema": DRAFT,
        "title": "newslint rule",
        "type": "object",
        "required": ["extends"],
        "properties": {"extends": {"type": "string", "examples": names}},
        "definitions": _common(),
        "allOf": [
            *({"if": _extends(name), "then": _rule_of(kind_of(name, kinds))} for name in names),
            {"if": {"properties": {"extends": {"not": {"pattern": r"\."}}}}, "then": {"properties": {"extends": one_of((*names, *LATER))}}},
        ],
    }


def _extends(name: str) -> Schema:
    return {"properties": {"extends": {"const": name}}, "required": ["extends"]}


def _rule_of(kind: Kind) -> Schema:
    types, fields = get_type_hints(kind.Keys), own_keys(kind)
    says = inspect.cleandoc(kind.Keys.__doc__ or "")
    own = {key: {"description": says, **of_type(types[field.name])} for key, field in fields.items()}
    needed = [key for key, field in fields.items() if field.default is MISSING and field.default_factory is MISSING]
    return mapping({key: {"$ref": f"#/definitions/{key}"} for key in COMMON} | own, ("message", *needed))


def _common() -> Schema:
    """What the keys hold that any rule may have."""
    example = mapping({**dict.fromkeys(EXAMPLE, SCALAR), "against": TEXTS, "level": LEVEL}, ["text"])
    texts = {"type": ["array", "null"], "items": {"anyOf": [{"type": "string"}, example]}}
    overlap = mapping({Together.OVERLAP.value: {"type": "integer", "minimum": 0}})
    action = mapping({"name": {"type": ["string", "null"]}, "params": {"type": ["array", "string", "null"]}})
    known: dict[str, Schema] = {
        "level": LEVEL,
        "levels": {"type": ["object", "null"], "additionalProperties": LEVEL},
        "scope": TEXTS,
        "limit": {"type": "integer", "minimum": 0},
        "action": {"anyOf": [action, {"type": "null"}]},
        "matchcase": {"type": "boolean"},
        "tests": {"type": ["array", "null"], "items": mapping({key: {} for key in TEST}, ["name", "input"])},
        "bad": texts,
        "good": texts,
        "safe": {"type": "boolean"},
        "default": one_of(("on", "off", True, False)),  # to YAML 1.1, which editors read, on and off are true and false
        "phase": one_of(phase.name.lower() for phase in Phase),
        "with": {"anyOf": [one_of(together.value for together in Together), overlap]},
        "once": one_of((*ONCE, True, False)),
    }
    return {key: known.get(key, SCALAR) for key in COMMON}
