"""The crew: processes that look at stories, several at once; one that takes too long is stopped, and none is lost."""

from __future__ import annotations

import asyncio
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from newslint.config.request import Request
from newslint.errors import NewslintError
from newslint.serve.frames import packed, received

COMMAND = (sys.executable, "-P", "-m", "newslint.serve.worker")  # -P: nothing is imported from the working folder
START = 60.0  # seconds for a worker to load the rules, on a machine that has much else to do
LAST = 5.0  # seconds for what is under way when the server ends
ANSWER = 1 << 26  # bytes of an answer that are read ahead


class Unanswered(Exception):
    """A question that got no answer: the HTTP status that says so, and one sentence."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Crew:
    """So many workers, each with one story at a time, for no longer than `timeout` seconds; no more than `queue` stories wait."""

    def __init__(self, request: Request, size: int, timeout: float, queue: int) -> None:
        self._timeout, self._queue = timeout, queue
        self._workers = [_Worker(request) for _ in range(size)]
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._waiting = 0
        self._looks = set[asyncio.Task[Any]]()

    async def start(self) -> None:
        """Have all of them load the rules. Raises NewslintError for what keeps them from it."""
        try:
            await asyncio.gather(*(worker.start() for worker in self._workers))
        except TimeoutError:
            reason = f"the rules are not loaded after {START:.0f} seconds: the machine has too much else to do, or too little memory"
            raise NewslintError("", 1, reason) from None
        for worker in self._workers:
            self._idle.put_nowait(worker)

    @property
    def is_full(self) -> bool:
        """Whether the next one would be turned away."""
        return self._waiting >= self._queue

    async def ask(self, job: Mapping[str, Any]) -> Any:
        """What a worker says to this. Raises Unanswered. Whoever asks may be cancelled; the worker ends its look all the same."""
        if self.is_full:
            raise Unanswered(503, "Server overloaded, please try again later")
        self._waiting += 1
        try:
            worker = await self._idle.get()
        finally:
            self._waiting -= 1
        look = asyncio.create_task(self._looked(worker, job))
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)
        return await asyncio.shield(look)

    async def _looked(self, worker: _Worker, job: Mapping[str, Any]) -> Any:
        try:
            await worker.ready()  # not of the time that a story has: the one before may have had its process stopped
            said = await asyncio.wait_for(worker.ask(job), self._timeout)
        except TimeoutError:
            await worker.kill()
            raise Unanswered(
                500, f"Checking took longer than {self._timeout:.1f} seconds, which is this server's limit. Please submit a shorter text."
            ) from None
        except (EOFError, OSError, NewslintError) as error:  # it has been killed, from outside or for want of memory
            await worker.kill()
            raise Unanswered(500, "the process that looked at this text has died; please try again") from error
        finally:
            self._idle.put_nowait(worker)
        if "failed" in said:
            raise Unanswered(said["status"], said["failed"])
        return said["answer"]

    async def close(self) -> None:
        """End them, when what is under way has ended or has taken LAST seconds."""
        if self._looks:
            await asyncio.wait(self._looks, timeout=LAST)
        await asyncio.gather(*(worker.kill() for worker in self._workers))


class _Worker:
    """One process, started when it is needed and again when it has died."""

    def __init__(self, request: Request) -> None:
        self._request = pickle.dumps(request)
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it and wait until it is ready. Raises NewslintError, EOFError."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*COMMAND, stdin=pipe, stdout=pipe, limit=ANSWER)
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(len(self._request).to_bytes(4) + self._request)
        ready = await asyncio.wait_for(received(process.stdout), START)
        if "failed" in ready:
            raise NewslintError(*ready["failed"])

    async def ready(self) -> None:
        """Start it if it has died, or was stopped. Raises EOFError, OSError, NewslintError."""
        if self._process is None or self._process.returncode is not None:
            try:
                await self.start()
            except TimeoutError as error:
                raise EOFError from error

    async def ask(self, job: Mapping[str, Any]) -> Any:
        """What it says to this, when it is ready. Raises EOFError or OSError when it dies of it."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(packed(job))
        await self._process.stdin.drain()
        return await received(self._process.stdout)

    async def kill(self) -> None:
        """End it at once."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        self._process = None
