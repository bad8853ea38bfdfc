"""Engines: who does the work of an archive's parts: this machine's processes, Ray, or Spark; a file each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol

from newslint.batch.staging import WorkPart
from newslint.batch.work import Note, Order

# Engine -> the module that has its `run`, imported when it is asked for.
ENGINES = {name: f"newslint.batch.engines.{name}" for name in ("local", "ray", "spark")}


class Engine(Protocol):
    """What an engine's module has."""

    def run(self, order: Order, parts: Sequence[WorkPart], processes: int) -> Iterator[Note]:
        """Do every part; the notes as they come, in whatever order."""


def engine_of(name: str) -> Engine:
    """The engine of that name. Raises ImportError where its package is not installed."""
    made: Engine = import_module(ENGINES[name])
    return made
