"""`newslint index prune`: old stories out of an index."""

from __future__ import annotations

from datetime import datetime

import click

from newslint.cli.exit import LOOKED
from newslint.cli.options import INDEX_PLACE


@click.command(short_help="Take old stories out of an index.")
@INDEX_PLACE
@click.option("--before", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="What was published before this day goes.")
def prune(index: str, before: datetime) -> int:
    """Take the stories out of an index that were published before a day. Where it is not known when, the day they were added counts.

    \b
    newslint index prune wire.newslint --before 2026-01-01
    """  # noqa: D301
    from newslint.index.opening import open_index
    from newslint.report import number

    store = open_index(index, write=True)
    try:
        with store.adding():
            ids = store.before(before.date())
            store.delete(ids)
        store.tidy()
        total = store.count()
    finally:
        store.close()
    print(f"{number(len(ids), 'story', 'stories')} removed; {total:,} in {store.place} now.")
    return LOOKED
