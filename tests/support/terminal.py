"""A person at a terminal: a command run on a real one, its questions answered as they come."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def at_terminal(*args: str, answers: Iterable[str] = (), columns: int = 100, asks: str = "]: ") -> tuple[str, int]:
    """What newslint shows on a terminal so wide, and its exit status; after each `asks` it is given the next answer, "" to hang up."""
    import pty
    import struct
    from fcntl import ioctl
    from termios import TIOCSWINSZ

    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    environ.pop("COLUMNS", None)
    command = [sys.executable, "-m", "newslint", *args]
    done = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True)
    os.close(theirs)
    left, shown = iter(answers), b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # Linux says so that nobody writes any more
            break
        if not part:
            break
        shown += part
        if shown.endswith(asks.encode()):
            os.write(ours, f"{answer}\n".encode() if (answer := next(left, "")) else b"\x04")
    os.close(ours)
    return shown.decode().replace("\r\n", "\n"), done.wait()
