"""`newslint sources`: the sources of each story that an index has."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import CONFIG, INDEX, PATHS, READING, request_from, targets_from

if TYPE_CHECKING:
    from newslint.errors import Trouble
    from newslint.index.retrieval import Retrieved
    from newslint.linter.linter import Linter
    from newslint.linter.target import Target
    from newslint.sources import Opened

Row = Mapping[str, Any]


@click.command(short_help="Find the sources of stories in an index.")
@PATHS
@INDEX
@click.option("--format", "form", type=click.Choice(("text", "json", "jsonl")), default="text", show_default=True, help="The form.")
@READING
@CONFIG
def sources(**options: Any) -> int:
    """Print which stories of an index tell of the same event as a story, how like they are, and why; and which tell of its background.

    \b
    newslint sources story.txt --index wire.newslint
    newslint sources desk/ --index wire.newslint --within 1d --most 4
    newslint sources story.txt --index wire.newslint --format jsonl
    """  # noqa: D301
    from newslint.linter.linter import Linter

    form, troubles = options["form"], list["Trouble"]()
    rows = _rows(targets_from(options), Linter.of(request_from(options)), troubles)
    if form == "json":
        print(json.dumps(list(rows), indent=1))
    else:
        for row in rows:
            sys.stdout.writelines([json.dumps(row) + "\n"] if form == "jsonl" else _told(row))
    return COULD_NOT_LOOK if troubles else LOOKED


def _rows(targets: Sequence[Target | Trouble], linter: Linter, troubles: list[Trouble]) -> Iterator[Row]:
    """What was found for each story; each trouble is told once on standard error, and kept."""
    from newslint.cli.progress import told
    from newslint.errors import Trouble

    for target in targets:
        stories = target if isinstance(target, Trouble) else linter.opened(target, bare=True)
        for row in (stories,) if isinstance(stories, Trouble) else (_row(story, linter) for story in stories or ()):
            if not isinstance(row, Trouble):
                yield row
            elif row not in troubles:
                told(row)
                troubles.append(row)


def _row(story: Opened, linter: Linter) -> Row | Trouble:
    from newslint.index.store import IndexTrouble

    try:
        looked_at, found = linter.sources.listed(story)
    except IndexTrouble as error:
        return error.trouble
    return {"path": story.article.document.path, "sources": [_as_object(one) for one in found], "looked_at": looked_at}


def _as_object(found: Retrieved) -> Row:
    """A source as JSON has it."""
    card = found.card
    return {
        "path": shown_path(card.path),
        "relation": found.relation.value,
        "score": round(found.score, 4),
        "outlet": card.outlet,
        "published": card.published or None,
        "headline": card.headline,
        "why": list(found.why),
    }


def shown_path(path: str) -> str:
    """The path of a story in an index, as it is printed."""
    from pathlib import Path

    from newslint.files import shown

    return shown(Path(path))


def _told(row: Row) -> Iterator[str]:
    """The lines for a person."""
    from newslint.report.text import plain

    found: Sequence[Row] = row["sources"]
    event = sum(one["relation"] == "same-event" for one in found)
    tell = "tells" if event < 2 else "tell"
    yield f"{plain(row['path'])}: {event or 'none'} of {row['looked_at']:,} stories in the index {tell} of the same event\n"
    for one in found:
        of = ", ".join(part for part in (one["outlet"], (one["published"] or "")[:10]) if part)
        yield f"  {one['score']:.2f} {one['relation']:10} {plain(one['path'])}{plain(f' ({of})') if of else ''}\n"
        yield f"       {plain(one['headline'])}\n"
        if one["why"]:
            yield f"       both have {plain(', '.join(one['why']))}\n"
    yield "\n"
