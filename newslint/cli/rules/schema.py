"""`newslint rules schema`: what an editor has to know to complete and check rule files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newslint.cli.exit import LOOKED
from newslint.cli.options import CONFIG, request_from


@click.command("schema", short_help="Print a JSON Schema of rule files, for editors.")
@CONFIG
def schema_of_rules(**options: Any) -> int:
    """Print a JSON Schema of rule files, those of the kinds that the configuration adds, too.

    An editor with a YAML server completes keys by it and marks slips; docs/rules-guide.md says how it is told.

    \b
    newslint rules schema > rule.schema.json
    """  # noqa: D301
    from newslint.config.plan import Planner
    from newslint.ruleset.json_schema import rule_schema

    planner = Planner(request_from(options))
    catalog, _ = planner.catalog(planner.settings(Path.cwd()))
    print(json.dumps(rule_schema(dict(catalog.kinds)), indent=1))
    return LOOKED
