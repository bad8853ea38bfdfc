"""The terminal that is written to: how wide it is, and whether it takes colour."""

from __future__ import annotations

import os
import shutil
import sys


def width(most: int) -> int:
    """Columns to write in: as many as the terminal has where that is fewer; in a pipe or a file always `most`."""
    return min(most, shutil.get_terminal_size((most, 0)).columns) if sys.stdout.isatty() else most


def takes_colour(wish: str) -> bool:
    """Whether to colour, by the option's `auto`, `always` or `never`."""
    if wish == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wish == "always"
