"""A pipe that stands for a story: whoever reads it waits, and can be killed meanwhile."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path


def kill_reader(pipe: Path, parent: int) -> None:
    """Kill the process of a run that reads a pipe, as soon as one does."""
    writer, reader = os.open(pipe, os.O_WRONLY), None  # waits until it is opened
    while reader is None:
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            with suppress(OSError):  # it has just closed another file
                if pipe in [link.readlink() for link in Path(f"/proc/{child}/fd").iterdir()]:
                    reader = int(child)
    os.kill(reader, signal.SIGKILL)
    with suppress(OSError):  # which says that nobody reads it now
        while True:
            os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    os.close(writer)
