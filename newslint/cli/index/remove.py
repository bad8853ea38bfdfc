"""`newslint index remove`: stories out of an index."""

from __future__ import annotations

from collections.abc import Sequence

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import INDEX_PLACE, PATHS


@click.command(short_help="Take stories out of an index.")
@INDEX_PLACE
@PATHS
def remove(index: str, paths: Sequence[str]) -> int:
    """Take the stories of files, or of all files in folders, out of an index, with their earlier versions. The files are left alone.

    \b
    newslint index remove wire.newslint wire/2019/
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.errors import Trouble
    from newslint.index.opening import open_index
    from newslint.index.story import place_of
    from newslint.report import number

    store, gone, missing = open_index(index, write=True), 0, []
    try:
        for path in paths:
            with store.adding():
                ids = store.below(place_of(path))
                store.delete(ids)
            gone += len(ids)
            missing += [] if ids else [Trouble(path, 1, f"there is no story of that file or folder in {store.place}")]
        total = store.count()
    finally:
        store.close()
    print(f"{number(gone, 'story', 'stories')} removed; {total:,} in {store.place} now.")
    return COULD_NOT_LOOK if told(*missing) else LOOKED
