"""`newslint index stats`: what an index holds."""

from __future__ import annotations

import json

import click

from newslint.cli.exit import LOOKED
from newslint.cli.options import INDEX_PLACE

SHOWN = 10  # outlets that are named


@click.command(short_help="What an index holds.")
@INDEX_PLACE
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="The form.")
def stats(index: str, form: str) -> int:
    """What an index holds: how many stories, of which days and outlets, how many earlier versions, and its size.

    \b
    newslint index stats wire.newslint
    """  # noqa: D301
    from newslint.index.opening import open_index
    from newslint.report import number
    from newslint.report.text import plain

    store = open_index(index)
    try:
        told = store.stats()
    finally:
        store.close()
    if form == "json":
        print(json.dumps(told._asdict()))
        return LOOKED
    days = f", from {told.first[:10]} to {told.last[:10]}" if told.first else ""
    print(f"{number(told.stories, 'story', 'stories')}{days}, in {told.size / 1e6:.1f} MB")
    for count, what in (
        (told.undated, "of no known day"),
        (told.earlier, "besides, superseded by a later version"),
        (told.foreign, "besides, not in English and not looked for"),
    ):
        if count:
            print(f"{count:,} {what}")
    named = [(name, count) for name, count in told.outlets.items() if name]
    for name, count in named[:SHOWN]:
        print(f"  {count:>9,}  {plain(name)}")
    if len(named) > SHOWN:
        print(f"  {sum(count for _, count in named[SHOWN:]):>9,}  {number(len(named) - SHOWN, 'other outlet')}")
    return LOOKED
