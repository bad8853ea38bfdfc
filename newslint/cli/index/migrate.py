"""`newslint index migrate`: an index of another version into one of this."""

from __future__ import annotations

import click

from newslint.cli.exit import LOOKED
from newslint.cli.options import INDEX_PLACE


@click.command(short_help="Bring an index of another version up to date.")
@INDEX_PLACE
def migrate(index: str) -> int:
    """Bring an index that another version of newslint has made up to date: each story that it keeps is read anew.

    If that is interrupted, the index is as it was. Nobody may add to it meanwhile.

    \b
    newslint index migrate wire.newslint
    """  # noqa: D301
    from newslint.index.migration import migrate as bring_up_to_date
    from newslint.index.opening import shown_place
    from newslint.report import number
    from newslint.ruleset.catalog import shipped_lexicon

    count = bring_up_to_date(index, shipped_lexicon())
    done = "" if count is None else f"{number(count, 'story', 'stories')} read anew; "
    print(f"{done}{shown_place(index)} is up to date.")
    return LOOKED
