"""The clock: how long the expressions of a rule have run on a file, so that a rule which takes too much is stopped by name.

Only what backtracks is timed: all else in a rule takes time in step with the text.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LIMIT = 10.0  # seconds of the processor for one rule and a file of a hundred thousand characters: newslint's own take hundredths
SIZE = 100_000


class Stopped(RuntimeError):
    """A rule whose expressions take too long on a file."""


class Clock:
    """What the expressions of each rule have taken so far on one file of so many characters, however often it is looked at.

    `waits` is how many seconds by the time of day they may take besides, where somebody waits. `rule` is the one that looks now.
    """

    def __init__(self, size: int, waits: float | None = None) -> None:
        self.rule = ""
        self._limit, self._waits = LIMIT * max(1.0, size / SIZE), waits
        self._taken: dict[str, tuple[float, float]] = {}

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Expressions are timed by this clock."""
        token = _CLOCK.set(self)
        try:
            yield
        finally:
            _CLOCK.reset(token)

    def add(self, spent: float, waited: float) -> None:
        """An expression of the rule has run for so many seconds of the processor, and by the time of day."""
        before = self._taken.get(self.rule, (0.0, 0.0))
        self._taken[self.rule] = before[0] + spent, before[1] + waited

    def left(self) -> float:
        """How many seconds the rule has left. Raises Stopped if none."""
        spent, waited = self._taken.get(self.rule, (0.0, 0.0))
        if spent >= self._limit:
            raise Stopped(f"its expressions have taken {self._limit:g} s of the processor's time on this file; put them more simply")
        if self._waits is None:
            return self._limit - spent
        if waited >= self._waits:
            raise Stopped(f"its expressions have taken {self._waits:g} s on this file, and somebody waits; put them more simply")
        return min(self._limit - spent, self._waits - waited)


_CLOCK: ContextVar[Clock | None] = ContextVar("clock", default=None)


@contextmanager
def timed(most: float) -> Iterator[float]:
    """While an expression runs: how many seconds it may take, `most` or what its rule has left. Raises Stopped if that is nothing."""
    clock = _CLOCK.get()
    if clock is None:
        yield most
        return
    seconds, begin, since = min(most, clock.left()), time.thread_time(), time.monotonic()
    try:
        yield seconds
    except TimeoutError:
        clock.add(time.thread_time() - begin, time.monotonic() - since)
        clock.left()  # whose time is over: the rule's, or this one expression's
        raise
    else:
        clock.add(time.thread_time() - begin, time.monotonic() - since)
