"""`newslint serve`: LanguageTool's HTTP interface and the page, for as long as it is wanted."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import CONFIG, ENCODING, INDEX, LANGUAGE_TOOL, LEVELS, SELECTION, SOURCES, NumberRange, request_from

NEEDED = ("starlette", "uvicorn", "python_multipart")
MISSING = "newslint serve needs the extra `serve`: pip install 'newslint[serve]' (from a checkout: pip install '.[serve]')"


@click.command(short_help="Serve editors and browsers.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen; other machines reach it elsewhere."
)
@click.option(
    "--port", default=8081, show_default=True, type=click.IntRange(0, 65535), help="LanguageTool's own port; 0 for any that is free."
)
@SOURCES
@INDEX
@click.option("--sources", metavar="FOLDER", type=click.Path(), help="Requests may name sources below this folder.")
@click.option("--desk", metavar="FOLDER", type=click.Path(), help="Keep what is dismissed on the page in this folder.")
@SELECTION
@click.option("--grammar", is_flag=True, help="Grammar too, by LanguageTool: --extend-select grammar.")
@LANGUAGE_TOOL
@CONFIG
@click.option("--level", type=click.Choice(LEVELS), help="The lowest level shown (default warning).")
@click.option("--token-file", metavar="FILE", type=click.Path(), help="Ask for the token in this file (or in NEWSLINT_TOKEN).")
@click.option("--allow-origin", multiple=True, metavar="ORIGIN", help="Pages of this origin may ask; '*' for all. Browser extensions may.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="The server also goes by this name; repeatable.")
@click.option(
    "--workers", type=click.IntRange(1, 64), metavar="N", help="How many processes look at stories (default: one a processor, at most 4)."
)
@click.option(
    "--timeout",
    type=NumberRange(0.1, 600),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="The longest that one story may take.",
)
@click.option("--max-text", type=click.IntRange(1), default=100_000, show_default=True, metavar="N", help="The most characters of a story.")
@ENCODING
@click.option("--no-cache", is_flag=True, help="Keep nothing in your cache folder for the next run.")
def serve(**options: Any) -> int:
    """Serve LanguageTool's HTTP interface for editors and browser extensions, and a page for people.

    \b
    newslint serve
    newslint serve --index wire.newslint --desk desk/
    newslint serve --grammar --host 0.0.0.0 --token-file token.txt
    """  # noqa: D301
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        click.echo(f"{MISSING} (missing: {', '.join(missing)})", err=True)
        return COULD_NOT_LOOK
    from newslint.serve.door import Rules
    from newslint.serve.options import SIZE, ServeOptions, folder_of, token_of
    from newslint.serve.server import is_here
    from newslint.serve.server import serve as run

    host, token = options["host"], token_of(options["token_file"])
    served = ServeOptions(
        request=request_from(options),
        host=host,
        port=options["port"],
        workers=options["workers"] or min(os.cpu_count() or 1, 4),
        timeout=options["timeout"],
        longest=options["max_text"],
        folder=folder_of(options["sources"], "--sources"),
        desk=folder_of(options["desk"], "--desk"),
        door=Rules(tuple(name.lower() for name in options["allow_host"]), options["allow_origin"], token, SIZE),
    )

    def say(address: str) -> None:
        click.echo(f"newslint serves at {address}, LanguageTool's interface at {address}v2. Ctrl-C ends it.")
        if not is_here(host) and not token:
            click.echo("Whoever reaches this machine may ask it: there is no token (--token-file).", err=True)

    run(served, say)
    return LOOKED
