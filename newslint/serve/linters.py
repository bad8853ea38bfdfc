"""Linters: a worker's own, and one for each of the few other selections that clients ask for; all have read the same."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Sequence

from newslint.config.plan import Planner
from newslint.config.request import Request
from newslint.errors import Trouble
from newslint.finding import Level
from newslint.lazy.record import replace
from newslint.linter.linter import Linter
from newslint.linter.target import SAMPLE, STORY, Target
from newslint.result import Result
from newslint.sources import Sources

KEPT = 4  # linters
FEW_SOURCES = 32  # texts that came with stories, kept in mind for those that come again
UNASKED = "grammar is not checked"  # what linter/look.py says of a server that is not there
FORGIVEN = 5.0  # seconds after which a grammar server that was not there is asked for again


class WorkerLinters:
    """The linters of one worker, made for the request that the server was started with, and kept."""

    def __init__(self, request: Request) -> None:
        self._planner = Planner(request)
        self._sources = Sources(request.layer.against, FEW_SOURCES)
        self._linters: OrderedDict[tuple[bool, tuple[str, ...]], Linter] = OrderedDict()
        self._lost: float | None = None

    def begin(self) -> None:
        """Load what every question needs. Raises NewslintError for what keeps newslint from looking at anything."""
        linter = self.linter()
        linter.rules(STORY)
        linter.look(Target(STORY, SAMPLE, sent=True))
        self._note(())

    def linter(self, *, picky: bool = False, more: Sequence[str] = ()) -> Linter:
        """A linter that also shows suggestions, if it is to be `picky`, and also has these rules and styles."""
        if self._lost is not None and time.monotonic() - self._lost > FORGIVEN:
            self._planner.ask_anew()
            self._lost = None
        key = picky, tuple(more)
        if key not in self._linters:
            layer = self._planner.request.layer
            layer = replace(layer, level=Level.SUGGESTION if picky else layer.level, extend_select=(*layer.extend_select, *more))
            planner = self._planner.under(layer)
            self._linters[key] = Linter.of(planner.request, planner)
            self._linters[key].sources = self._sources
        self._linters.move_to_end(key)
        while len(self._linters) > KEPT:
            self._linters.popitem(last=False)
        return self._linters[key]

    def looked(self, linter: Linter, target: Target) -> Result:
        """What a linter says of a story, grammar that could not be asked for asked again soon."""
        result = linter.look(target)
        assert result is not None, "only a file that was found in a folder is passed over"
        self._note(result.troubles)
        return result

    def _note(self, troubles: Sequence[Trouble]) -> None:
        if self._lost is None and any(UNASKED in trouble.reason for trouble in troubles):
            self._lost = time.monotonic()
