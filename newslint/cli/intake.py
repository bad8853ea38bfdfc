"""Intake: the options that say how files are read, and standard input, of which no more is read than may be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from newslint.config.plan import Orders


def _encoding(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A text encoding's name from an option."""
    if value is not None:
        from newslint.readers import known_encoding

        if known_encoding(value) is None:
            raise click.BadParameter(f"there is no text encoding '{value}': it is a name such as utf-8, windows-1252 or utf-16")
    return value


ENCODING = click.option(
    "--encoding", metavar="NAME", callback=_encoding, help="What the files are written in (default: UTF-8, or UTF-16 with its mark)."
)
MAX_SIZE = click.option(
    "--max-size", type=click.FloatRange(0, 1000, min_open=True), metavar="MB", help="The largest text that is read (default 5)."
)


def standard_input(orders: Orders, name: str | None) -> bytes:
    """Standard input, one byte more than it may have at most; what is wrong with its name or settings is said when it is looked at."""
    from newslint.config.plan import Planner, intake
    from newslint.config.settings import ConfigError
    from newslint.files import absolute
    from newslint.readers import LIMIT, ReadError, room

    file = absolute(name or "-")
    try:
        size = room(str(file), intake(Planner(orders).settings(file.parent).voices(file, orders.wishes))[1])
    except (ConfigError, ReadError):
        size = LIMIT
    return sys.stdin.buffer.read(size + 1)
