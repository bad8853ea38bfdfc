"""The terminal that is written to: how wide it is, and whether it takes colour."""

from __future__ import annotations

import os
import sys


def width(most: int) -> int:
    """Columns to write in: as many as the terminal has where that is fewer; in a pipe or a file always `most`."""
    if not sys.stdout.isatty():
        return most
    from shutil import get_terminal_size

    return min(most, get_terminal_size((most, 0)).columns)


def takes_colour(wish: str) -> bool:
    """Whether to colour, by the option's `auto`, `always` or `never`."""
    if wish == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wish == "always"
