"""Starting: the server on standard input and output, or on a port of this machine, and how it ends."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Callable

from newslint.config.request import Request
from newslint.lsp.server import EditorServer, made_for

HERE = "127.0.0.1"
WELL, BADLY = 0, 1  # what the protocol has the process end with: after shutdown and exit, or otherwise
HEARTBEAT = 3.0  # seconds between two looks whether the editor lives


def on_standard_streams(request: Request) -> int:
    """Serve the editor that has started this process, until it says exit, closes the stream or dies; the exit status."""
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints, here or in a process started from here, does not print into the protocol
    sys.stdout = io.TextIOWrapper(os.fdopen(os.dup(2), "wb", 0), write_through=True)
    server = made_for(request)
    _watch(server, lambda: os._exit(BADLY))
    server.start_io(sys.stdin.buffer, protocol)
    return _ended(server)


def on_port(request: Request, port: int, say: Callable[[str], None]) -> int:
    """Serve the one editor that connects to a port of this machine, to look at what goes over it; the exit status."""
    server = made_for(request)
    say(f"newslint lsp listens at {HERE}:{port}, for one editor.")
    server.start_tcp(HERE, port)
    return _ended(server)


def _ended(server: EditorServer) -> int:
    well = server.ended_well
    server.end()
    return WELL if well else BADLY


def _watch(server: EditorServer, end: Callable[[], None]) -> None:
    """End when the editor has died without closing the stream, which a process that it has started may hold open."""

    def watch() -> None:
        seen = False
        while True:
            time.sleep(HEARTBEAT)
            if server.process_id is None:
                continue
            lives = _lives(server.process_id)
            if seen and not lives:  # one never seen is of another machine, or another container
                server.end()
                end()
            seen = seen or lives

    if hasattr(os, "getppid"):
        threading.Thread(target=watch, name="heartbeat", daemon=True).start()


def _lives(process: int) -> bool:
    if sys.platform == "win32":  # where a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True
