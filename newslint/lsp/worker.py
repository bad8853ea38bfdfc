"""The worker: a thread that does one piece of work after the other, so that typing never waits for newslint."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from newslint.lsp.interrupt import Interest, Overtaken, WaitMark

Made = TypeVar("Made")
Told = Callable[[Any, BaseException | None], None]


class Worker:
    """Everything that a linter does is done here, by one thread; an index's connection is of use in no other."""

    def __init__(self, interest: Interest) -> None:
        self._interest = interest
        self._queue: queue.SimpleQueue[tuple[Callable[[], Any], WaitMark, Told] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="newslint", daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[], Made], mark: WaitMark | None = None) -> Made:
        """Do a piece of work when those before it are done. Raises what it raises, Overtaken if its mark says that nobody waits."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Made] = loop.create_future()

        def tell(made: Any, error: BaseException | None) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, future, made, error)

        self._queue.put((work, mark or WaitMark(), tell))
        return await future

    def send(self, work: Callable[[], object]) -> None:
        """Do a piece of work that nobody waits for, and that cannot fail, when those before it are done."""
        self._queue.put((work, WaitMark(), lambda made, error: None))

    def close(self, last: Callable[[], None], patience: float) -> None:
        """Do a last piece of work and end; what is being done is overtaken, and given so many seconds to notice."""
        self._interest.mark.lost = True
        self._queue.put((last, WaitMark(), lambda made, error: None))
        self._queue.put(None)
        self._thread.join(patience)

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            call, self._interest.mark, tell = work
            try:
                made = call()
            except Overtaken:
                tell(None, Overtaken())  # without the frames of the look, and the whole story in them
            except BaseException as error:  # told where it is waited for
                tell(None, error)
            else:
                tell(made, None)


def _settle(future: asyncio.Future[Any], made: Any, error: BaseException | None) -> None:
    if future.cancelled():
        return
    if error is None:
        future.set_result(made)
    else:
        future.set_exception(error)
