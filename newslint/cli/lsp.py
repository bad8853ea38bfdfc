"""`newslint lsp`: the editor server, which an editor starts and talks to."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK
from newslint.cli.options import AGAINST, CONFIG, INDEX, LANGUAGE_TOOL, LEVELS, SELECTION, request_from

MISSING = "newslint lsp needs the extra `lsp`: pip install 'newslint[lsp]' (from a checkout: pip install '.[lsp]')"


@click.command(short_help="Serve an editor (Language Server Protocol).")
@click.option("--tcp", type=click.IntRange(1, 65535), metavar="PORT", help="Listen at a port of this machine, to look at what is said.")
@click.option("--stdio", is_flag=True, help="Talk on standard input and output, as is done anyway: some editors say so.")
@AGAINST
@INDEX
@SELECTION
@click.option("--grammar", is_flag=True, help="Grammar too, by LanguageTool: --extend-select grammar.")
@LANGUAGE_TOOL
@CONFIG
@click.option("--level", type=click.Choice(LEVELS), help="The lowest level shown (default warning).")
@click.option("--no-cache", is_flag=True, help="Keep nothing in your cache folder for the next run.")
def lsp(tcp: int | None, stdio: bool, **options: Any) -> int:
    """Serve an editor: findings as one types, with fixes, what sources have, and why.

    An editor starts it; docs/desk.md says how each is told to. What is given here the editor's settings may narrow or change.

    \b
    newslint lsp
    newslint lsp --index /srv/wire.newslint
    """  # noqa: D301
    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        click.echo(MISSING, err=True)
        return COULD_NOT_LOOK
    from newslint.lsp.start import on_port, on_standard_streams

    request = request_from(options)
    if tcp is not None:
        return on_port(request, tcp, lambda text: click.echo(text, err=True))
    return on_standard_streams(request)
