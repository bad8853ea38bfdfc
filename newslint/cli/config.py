"""`newslint config`: what holds for a file, and where each setting comes from; what an editor has to know of configurations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.group import CommandGroup
from newslint.cli.options import CONFIG, request_from


@click.group(cls=CommandGroup, short_help="Show what holds for a file, and why.")
def config() -> None:
    """Configuration: what holds for a file, and a schema for editors.

    \b
    newslint config show story.txt
    newslint config schema > newslint.schema.json
    """  # noqa: D301


@config.command("schema", short_help="Print a JSON Schema of .newslint.yml, for editors.")
def schema_of_configuration() -> int:
    """Print a JSON Schema of .newslint.yml.

    An editor with a YAML server completes keys by it and marks slips; docs/configuration.md says how it is told.

    \b
    newslint config schema > newslint.schema.json
    """  # noqa: D301
    import json

    from newslint.config.json_schema import settings_schema

    print(json.dumps(settings_schema(), indent=1))
    return LOOKED


@config.command("show", short_help="What holds for a file, and where each setting comes from.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@CONFIG
def show_config(files: Sequence[str], **options: Any) -> int:
    """What holds for a file, and where each setting comes from: which configuration, rules and sources.

    The file need not be there; if it is, its sources are listed too.

    \b
    newslint config show story.txt
    newslint config show opinion/column.md --config .newslint.yml
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.config.discovery import Configurations
    from newslint.config.exclude import Exclude
    from newslint.config.explain import explained
    from newslint.errors import NewslintError, Trouble
    from newslint.files import absolute, is_file
    from newslint.linter.linter import Linter
    from newslint.linter.target import Target
    from newslint.report.text import plain

    linter, status, between = Linter.of(request_from(options)), LOOKED, list[str]()
    exclude = Exclude(Configurations(request_from(options)).of)
    for file in files:
        try:
            plan = linter.planner.plan(file)
        except NewslintError as error:
            told(error.trouble)
            status = COULD_NOT_LOOK
            continue
        rows = list(explained(plan.settings, absolute(file), plan.command))
        names, values = max((len(row.key) for row in rows), default=0), min(max((len(row.value) for row in rows), default=0), 60)
        print(*between, plain(file), f"  configuration: {plan.settings.path or 'none; the defaults hold'}", sep="\n")
        between = [""]
        if (where := exclude.said_by(file)) is not None:
            print(f"  left out of folders: by {where}; looked at where it is named")
        for row in rows:
            print(f"  {row.key + ':':{names + 1}}  {row.value:{values}}  {row.origin}")
        print(f"  rules: {len(plan.rules)} are on, of {len(plan.catalog.files)}; “newslint rules list” shows them")
        troubles = plan.troubles
        if is_file(file):
            readings = linter.read(Target(file), bare=True)
            for reading in () if readings is None or isinstance(readings, Trouble) else readings:
                which = f" of {plain(reading.story.story)}" if reading.story.story else ""
                print(f"  sources{which}: {', '.join(plain(source.document.path) for source in reading.against) or 'none'}")
                troubles += tuple(trouble for trouble in reading.troubles if trouble not in troubles)
            if isinstance(readings, Trouble):
                troubles += (readings,)
        if told(*troubles):
            status = COULD_NOT_LOOK
    return status
