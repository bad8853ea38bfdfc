"""The watchdog: runs a command for as long as the process that started it lives, and no longer, however that one ends.

A script of its own: `python watchdog.py PARENT LOG COMMAND...`, with a pipe from the parent as its standard input.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

LOOK = 0.5  # seconds between two looks at whether the parent is still there
DIE_WITH_PARENT, KILL = 1, 9  # prctl's PR_SET_PDEATHSIG, and SIGKILL


def main(parent: int, log: str, command: list[str]) -> int:
    """Run the command, its words going to the file `log`; kill it when the parent is gone or the pipe from it closes."""
    with Path(log).open("wb") as words:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_watchdog if sys.platform == "linux" else None,  # noqa: PLW1509 (no thread runs yet)
        )
    for watch in (_pipe, _parent):
        threading.Thread(target=watch, args=(process, parent), daemon=True).start()
    return process.wait()


def _pipe(process: subprocess.Popen[bytes], parent: int) -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    process.kill()


def _parent(process: subprocess.Popen[bytes], parent: int) -> None:
    """The pipe stays open as long as any child of the parent's lives: so the parent is watched for itself."""
    while os.name == "posix" and os.getppid() == parent:
        time.sleep(LOOK)
    if os.name == "posix":
        process.kill()


def _die_with_watchdog() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, KILL)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2], sys.argv[3:]))
