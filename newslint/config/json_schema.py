"""A JSON Schema of .newslint.yml: editors complete keys by it and mark what newslint would refuse, as far as a schema can tell."""

from __future__ import annotations

from newslint.config.languagetool import KEYS as TOOL_KEYS
from newslint.config.settings import KEYS, LANGUAGES, LARGEST, LAYER_KEYS
from newslint.ruleset.json_schema import DRAFT, LEVEL, SCALAR, TEXTS, Schema, mapping, one_of

NOTHING: Schema = {"type": "null"}  # a key that is there and says nothing is as good as none


def settings_schema() -> Schema:
    """The schema of .newslint.yml, and of [tool.newslint] in pyproject.toml."""
    layer = {key: _or_nothing(_layer_key(key)) for key in LAYER_KEYS}
    override = mapping({"files": TEXTS, **layer}, ["files"])
    tool = mapping(
        {key: _or_nothing({"download": {"type": "boolean"}, "timeout": {"type": "number"}}.get(key, SCALAR)) for key in TOOL_KEYS}
    )
    own: dict[str, Schema] = {
        "baseline": SCALAR,
        "overrides": {"type": "array", "items": override},
        "languagetool": tool,
    }
    rows = {key: layer.get(key) or _or_nothing(own.get(key, TEXTS)) for key in KEYS}
    return {"$schema": DRAFT, "title": "newslint configuration", **mapping(rows)}


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, NOTHING]}


def _layer_key(key: str) -> Schema:
    known: dict[str, Schema] = {
        "levels": {"type": "object", "additionalProperties": LEVEL},
        "level": LEVEL,
        "fail-on": LEVEL,
        "index": SCALAR,
        "within": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^ *[0-9]+[dwDW]? *$"}]},
        "most": {"type": "integer", "minimum": 1},
        "encoding": SCALAR,
        "max-size": {"type": "number", "exclusiveMinimum": 0, "maximum": LARGEST},
        "language": one_of(LANGUAGES),
    }
    return known.get(key, TEXTS)
