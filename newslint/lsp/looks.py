"""Looks: when which document is looked at; the newest text of each, as soon as its writer pauses, and no other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from newslint.lsp.buffers import Buffer, Buffers
from newslint.lsp.interrupt import Overtaken, WaitMark
from newslint.lsp.seen import SeenText
from newslint.lsp.worker import Worker


class Looks:
    """Has documents looked at; all of it in the thread of the event loop, but for the looking.

    `look` looks at a document, in the worker's thread; `done` is told what was seen of each that has not changed meanwhile. Nothing is
    looked at before release().
    """

    def __init__(self, buffers: Buffers, worker: Worker, look: Callable[[Buffer], SeenText], done: Callable[[SeenText], None]) -> None:
        self._buffers, self._worker, self._look, self._done = buffers, worker, look, done
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._due: dict[str, None] = {}  # addresses, the one that changed last at the end
        self._running: tuple[str, WaitMark] | None = None
        self._task: asyncio.Task[None] | None = None
        self._seen: dict[str, SeenText] = {}
        self._waiting: dict[str, list[asyncio.Future[SeenText | None]]] = {}
        self._held = True

    def release(self) -> None:
        """Begin: what is asked of newslint is known."""
        self._held = False
        self._next()

    def changed(self, uri: str, delay: float = 0) -> None:
        """A document is another: look at it after so many seconds, if it has not changed again by then."""
        self._stop(uri)
        if delay:
            self._timers[uri] = asyncio.get_running_loop().call_later(delay, self._begin, uri)
        else:
            self._begin(uri)

    def again(self) -> None:
        """What documents are looked at by is another: look at all that are open."""
        self._seen.clear()
        for buffer in self._buffers:
            self.changed(buffer.uri)

    def closed(self, uri: str) -> None:
        """A document is of no interest any more."""
        self._stop(uri)
        self._due.pop(uri, None)
        self._seen.pop(uri, None)
        self._answer(uri, None)

    def seen(self, uri: str) -> SeenText | None:
        """What was seen last of a document, which may have changed since."""
        return self._seen.get(uri)

    async def newest(self, uri: str) -> SeenText | None:
        """What is seen of a document as it stands; None once it is closed."""
        buffer, seen = self._buffers.get(uri), self._seen.get(uri)
        if buffer is None or (seen is not None and seen.buffer is buffer):
            return seen
        if uri in self._timers:
            self._begin(uri)
        future: asyncio.Future[SeenText | None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(uri, []).append(future)
        return await future

    def _stop(self, uri: str) -> None:
        if timer := self._timers.pop(uri, None):
            timer.cancel()
        if self._running is not None and self._running[0] == uri:
            self._running[1].lost = True

    def _begin(self, uri: str) -> None:
        if timer := self._timers.pop(uri, None):
            timer.cancel()
        self._due.pop(uri, None)
        self._due[uri] = None
        self._next()

    def _next(self) -> None:
        while self._due and self._running is None and not self._held:
            uri, _ = self._due.popitem()
            if (buffer := self._buffers.get(uri)) is not None:
                self._running = uri, WaitMark()
                self._task = asyncio.get_running_loop().create_task(self._run(buffer, self._running[1]))

    async def _run(self, buffer: Buffer, mark: WaitMark) -> None:
        try:
            seen = await self._worker.do(lambda: self._look(buffer), mark)
        except Overtaken:
            seen = None
        except Exception as error:  # a fault of newslint's own: it is said, and the next change is looked at
            seen = SeenText(buffer, failure=f"newslint has failed ({type(error).__name__}: {error}): this is a fault in newslint itself")
        self._running = None
        is_newest = self._buffers.get(buffer.uri) is buffer and buffer.uri not in self._due and buffer.uri not in self._timers
        if seen is not None and is_newest and not mark.lost:
            self._seen[buffer.uri] = seen
            self._done(seen)
            self._answer(buffer.uri, seen)
        self._next()

    def _answer(self, uri: str, seen: SeenText | None) -> None:
        for future in self._waiting.pop(uri, ()):
            if not future.done():
                future.set_result(seen)
