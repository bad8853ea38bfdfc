"""The server: listens, serves until it is told to stop, and lets what is under way end."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from newslint.config.discovery import Configurations
from newslint.errors import NewslintError
from newslint.languagetool.host import Host
from newslint.lazy.record import replace
from newslint.serve.app import app_of
from newslint.serve.crew import Crew
from newslint.serve.options import QUEUE, ServeOptions

HEAD = 10.0  # seconds for the head of a request
CONNECTIONS = 1000
HEAD_SIZE = 1 << 18  # bytes: a text may stand in the address
ENDING = 5.0  # seconds that those who read their answers slowly are given in the end


class _Protocol(H11Protocol):
    """HTTP that waits no longer than HEAD seconds for the head of a request: a client that drips holds no connection for ever."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._late = self.loop.call_later(HEAD, self._close_if_headless)

    def _close_if_headless(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        waits = self.cycle is None or self.cycle.response_complete
        super().data_received(data)
        if waits and self.cycle is not None and self.cycle.response_complete:  # the beginning of a further request
            self.timeout_keep_alive_task = self.loop.call_later(HEAD, self.timeout_keep_alive_handler)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._late is not None:
            self._late.cancel()
        super().connection_lost(exc)


def serve(options: ServeOptions, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C. `say` is told where. Raises NewslintError for what keeps the server from starting."""
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    settings = Configurations(options.request).of(Path.cwd())  # read once: for every worker, also for those that are started later
    listening = _listening(options.host, options.port)
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn's while it runs; when it has stopped, the end is a good one
    with listening, Host(lasting=True) as host:
        grammar = replace(
            options.request.grammar, host=host.share(), longest=options.timeout / 2
        )  # what newslint finds itself takes the rest
        request = replace(options.request, grammar=grammar, settings=settings, waits=options.timeout / 3)
        host.serve()
        asyncio.run(_serve(replace(options, request=request), listening, say))


async def _serve(options: ServeOptions, listening: socket.socket, say: Callable[[str], None]) -> None:
    crew = Crew(options.request, options.workers, options.timeout, QUEUE)
    try:
        await crew.start()
        config = uvicorn.Config(
            app_of(options, crew),
            http=_Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=CONNECTIONS,
            h11_max_incomplete_event_size=HEAD_SIZE,
            timeout_graceful_shutdown=int(options.timeout + ENDING),
        )
        await _Server(config, lambda: say(_address(listening))).serve([listening])
    finally:
        await crew.close()


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config, listens: Callable[[], None]) -> None:
        super().__init__(config)
        self._listens = listens

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listens()


def is_here(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _address(listening: socket.socket) -> str:
    host, port, *_ = listening.getsockname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        made: Any = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(2048)
    except OSError as error:
        why = "something else listens there; give another --port" if error.errno == errno.EADDRINUSE else error.strerror or error
        raise NewslintError("", 1, f"nothing can be served at {host}, port {port}: {why}") from error
    return socket.socket(fileno=made.detach())
