"""The host: one server a run, started when it is first needed, for this process and for those that share its work."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from newslint.languagetool.access import WAYS, Access, Unavailable, jar_folder

if TYPE_CHECKING:
    from multiprocessing.connection import Listener

    from newslint.languagetool.server import LanguageToolServer

RESTARTS = 1  # of a server that has died under way: what kills it twice will kill it again
PAUSE = 60.0  # seconds after which a lasting host tries again
STARTING = "LanguageTool is being started, and its findings come along when it has: in a minute or so"
DYING = 2.0  # seconds in which a server that has hung up is seen to be dead; after that it is alive, and hangs


class Host:
    """Finds or starts the server for an Access.

    Made at no cost; close() it, or use it in a `with`. After share() other processes reach it by its address (Guest).
    A `lasting` one lets nobody wait while a server starts, and forgets after PAUSE seconds that one could not be started, or died.
    """

    def __init__(self, *, lasting: bool = False) -> None:
        self._lasting, self._failed_at = lasting, 0.0
        self._starting: dict[Path, threading.Thread] = {}
        self._servers: dict[Path, LanguageToolServer] = {}
        self._failures: dict[Path, str] = {}
        self._deaths: dict[Path, int] = {}
        self._lock = threading.Lock()
        self._listener: Listener | None = None

    def __enter__(self) -> Host:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def url(self, access: Access, lost: str = "") -> str:
        """The address of a server; `lost` is one that was given before and answers no more. Raises Unavailable."""
        if access.url:
            return access.url
        jars = jar_folder(access) or _fetched(access)
        if jars is None:
            raise Unavailable(f"there is no LanguageTool here: {WAYS}")
        with self._lock:
            return self._ready(jars, lost) if self._lasting else self._started(jars, lost)

    def _ready(self, jars: Path, lost: str) -> str:
        """The address of a server that answers; where there is none, one is started meanwhile."""
        if jars in self._starting and self._starting[jars].is_alive():
            raise Unavailable(STARTING)
        if time.monotonic() - self._failed_at > PAUSE:
            self._failures.clear()
            self._deaths.clear()
        server = self._servers.get(jars)
        if jars in self._failures or (server is not None and not self._is_dead(server, lost)):
            return self._started(jars, lost)
        self._starting[jars] = threading.Thread(target=self._try_to_start, args=(jars, lost), daemon=True)
        self._starting[jars].start()
        raise Unavailable(STARTING)

    def _try_to_start(self, jars: Path, lost: str) -> None:
        with suppress(Unavailable):  # who asks next is told
            self._started(jars, lost)

    @staticmethod
    def _is_dead(server: LanguageToolServer, lost: str) -> bool:
        return server.dies(DYING if server.url == lost else 0)

    def _started(self, jars: Path, lost: str) -> str:
        from newslint.languagetool.server import LanguageToolServer

        if jars in self._failures:
            raise Unavailable(self._failures[jars])
        server = self._servers.get(jars)
        if server is not None and not self._is_dead(server, lost):
            return server.url
        try:
            if server is not None:
                self._deaths[jars], self._failed_at = self._deaths.get(jars, 0) + 1, time.monotonic()
                self._servers.pop(jars).close()
                if self._deaths[jars] > RESTARTS:
                    raise Unavailable(f"the LanguageTool server from {jars} died twice under way: start one by hand, and give its address")
            self._servers[jars] = LanguageToolServer(jars)
        except Unavailable as error:
            self._failures[jars], self._failed_at = error.reason, time.monotonic()
            raise
        return self._servers[jars].url

    def close(self) -> None:
        """End what was started."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        for server in self._servers.values():
            server.close()
        self._servers.clear()

    def share(self) -> Any:
        """Open a door for other processes, and give its address; serve() answers at it."""
        from multiprocessing.connection import Listener

        self._listener = Listener()
        return self._listener.address

    def serve(self) -> None:
        """Answer other processes, from now on and in a thread of its own: to be called when they have been started."""
        threading.Thread(target=self._serve, args=(self._listener,), daemon=True).start()

    def _serve(self, listener: Listener) -> None:
        while True:
            try:
                connection = listener.accept()
            except (OSError, EOFError):
                if self._listener is None:
                    return
                continue
            with connection:
                try:
                    access, lost = connection.recv()
                    connection.send((True, self.url(access, lost)))
                except Unavailable as error:
                    connection.send((False, error.reason))
                except (OSError, EOFError):
                    continue


class Guest:
    """A host in another process, reached by its address."""

    def __init__(self, address: Any) -> None:
        self._address = address

    def url(self, access: Access, lost: str = "") -> str:
        """The address of a server. Raises Unavailable."""
        from multiprocessing.connection import Client

        if access.url:
            return access.url
        try:
            with Client(self._address) as connection:
                connection.send((access, lost))
                well, words = connection.recv()
        except (OSError, EOFError) as error:
            raise Unavailable("the process that keeps the LanguageTool server is gone") from error
        if not well:
            raise Unavailable(words)
        return str(words)


def _fetched(access: Access) -> Path | None:
    """language-tool-python's own download, where a setting allows it."""
    if not access.download:
        return None
    from newslint.languagetool.fetch import fetch

    return fetch()
