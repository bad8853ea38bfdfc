"""`newslint corrections`: what the wire has corrected, and which stories still have it as it was."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, FOUND, LOOKED
from newslint.cli.options import CONFIG, PATHS, READING, request_from, targets_from

if TYPE_CHECKING:
    from newslint.article.article import Article
    from newslint.corrections.corrections import Correction, Uncorrected
    from newslint.errors import Trouble
    from newslint.linter.linter import Linter

Row = Mapping[str, Any]
WIDTH = 100  # columns of a line of copy


@click.command(short_help="Find stories that have what the wire has corrected.")
@PATHS
@click.option("--index", metavar="INDEX", help="The index of the wire (default: the configuration's).")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only what was corrected on this day or later.")
@click.option("--format", "form", type=click.Choice(("text", "json", "jsonl")), default="text", show_default=True, help="The form.")
@READING
@CONFIG
def corrections(since: datetime | None, form: str, **options: Any) -> int:
    """Print what stories of the wire had otherwise before they came again, and which of your stories still have it so.

    A story of the wire has come again if its file was added once more with another text, or if it says that it corrects, updates or kills
    one. Its figures, dates, names, quotations and words are compared with those of the version before. The exit status is 1 if a
    story still has what was corrected.

    \b
    newslint corrections desk/ --index wire.newslint
    newslint corrections desk/ --since 2026-07-01 --format jsonl
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.corrections.corrections import corrections as find
    from newslint.index.opening import open_index
    from newslint.linter.linter import Linter

    linter = Linter.of(request_from(options))
    stories, place, troubles = _stories(linter, options)
    told(*troubles)
    store = open_index(place)
    try:
        rows = [_as_object(one) for one in find(store, stories, since.date() if since else None)]
    finally:
        store.close()
    if form == "text":
        sys.stdout.writelines(_as_text(rows, len(stories)))
    elif form == "json":
        print(json.dumps(rows, indent=1))
    else:
        sys.stdout.writelines(json.dumps(row) + "\n" for row in rows)
    if troubles:
        return COULD_NOT_LOOK
    return FOUND if any(one["still"] for row in rows for one in row["changes"]) else LOOKED


def _stories(linter: Linter, options: Mapping[str, Any]) -> tuple[Sequence[Article], str, Sequence[Trouble]]:
    """The stories that are looked at, the index that is asked, and what could not be read."""
    from newslint.errors import Trouble

    stories, troubles, place = list["Article"](), list["Trouble"](), options["index"]
    for target in targets_from(options):
        opened = target if isinstance(target, Trouble) else linter.opened(target, bare=True)
        if isinstance(opened, Trouble):
            troubles.append(opened)
            continue
        for plan, _, article in opened or ():
            place = place or (plan.wire.place if plan.wire else None)
            stories.append(article)
    if place is None:
        raise click.UsageError("no index is named: give --index, or “index:” in the configuration")
    return stories, place, troubles


def _as_object(correction: Correction) -> Row:
    """A correction as JSON has it: `still` are the places of the stories that have what was changed."""
    story, earlier, changes, beside = correction
    return {
        "path": _shown(story.path),
        "outlet": story.outlet,
        "published": story.published or None,
        "headline": story.headline,
        "sign": story.sign or None,
        "earlier": _shown(earlier.path) if earlier else None,
        "changes": [
            {"kind": one.kind, "old": one.old, "new": one.new, "still": [_place(place) for place in one.places]} for one in changes
        ],
        "beside": [article.document.path for article in beside],
    }


def _place(place: Uncorrected) -> Row:
    story, words = place
    evidence = story.evidence(*words)
    document = story.document
    position = document.position(evidence.start)
    sentence = " ".join(f"{evidence.before}{evidence.text}{evidence.after}".split())
    return {
        "path": document.path,
        "line": position.line,
        "column": position.column,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "sentence": sentence,
    }


def _shown(path: str) -> str:
    from pathlib import Path

    from newslint.files import shown

    return shown(Path(path))


def _as_text(rows: Sequence[Row], stories: int) -> Iterator[str]:
    """The lines for a person: each correction that a story has still to make, and how many others there are."""
    import textwrap

    from newslint.report import number
    from newslint.report.text import plain

    told = [row for row in rows if row["beside"] or any(change["still"] for change in row["changes"])]
    for row in told:
        of = ", ".join(part for part in (row["outlet"], (row["published"] or "")[:10]) if part)
        yield plain(f"{row['path']}{f' ({of})' if of else ''}: {row['headline']}") + "\n"
        for change in row["changes"]:
            if change["still"]:
                what = f"now “{change['new']}”" if change["new"] else "killed" if change["kind"] == "story" else "taken out"
                yield plain(f"  {change['kind']}: “{change['old']}”, {what}") + "\n"
            for place in change["still"]:
                yield plain(f"    {place['path']}:{place['line']}:{place['column']} still has “{' '.join(place['text'].split())}”") + "\n"
                yield plain(f"      {textwrap.shorten(place['sentence'], WIDTH, placeholder=' …')}") + "\n"
        for path in row["beside"]:
            yield plain(f"  {path}: look at it by hand; the index has no version before this {row['sign']}") + "\n"
        yield "\n"
    still = {place["path"] for row in rows for change in row["changes"] for place in change["still"]}
    have = "has" if len(still) == 1 else "have"
    looked_at = number(stories, "story", "stories")
    yield f"{number(len(rows), 'correction')} in the index; {len(still)} of {looked_at} still {have} what was corrected.\n"
