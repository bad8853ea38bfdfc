"""The linters of a session: one for each set of settings, made anew when a file has changed that it was made from."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from newslint.api import Linter, NewslintError, Result
from newslint.cache.state import Stamp, stamp_of
from newslint.config.discovery import candidates
from newslint.config.request import Request
from newslint.config.settings import Settings, read_options
from newslint.files import absolute, is_folder
from newslint.languagetool.host import Host
from newslint.lazy.record import replace
from newslint.lsp.interrupt import Interest, InterruptiblePlanner
from newslint.readers import LIMIT
from newslint.ruleset.catalog import rule_files
from newslint.sources import Sources

Stamps = dict[Path, Stamp | None]


class KeptLinter:
    """A linter, and how the files looked that it knows: those of its configurations, and the sources that it has read."""

    def __init__(self, request: Request, host: Host, interest: Interest) -> None:
        self.request = request
        self.linter = Linter.of(request, InterruptiblePlanner(request, host, interest))
        self._folders: set[Path] = set()
        self.is_new = True
        self._made_from: Stamps = {}
        self._sources: Stamps = {}

    def settings(self, path: str) -> Settings | None:
        """The configuration that holds for a file; None where it is broken."""
        try:
            return self.linter.planner.settings(absolute(path).parent)
        except NewslintError:
            return None

    def options(self, path: str) -> tuple[str | None, int]:
        """How the sources of a file are to be read: encoding and largest size."""
        settings = self.settings(path)
        return read_options(settings.layers(absolute(path), self.request.layer)) if settings else (None, LIMIT)

    def is_fresh(self) -> bool:
        """Whether configuration, rules and words are still what they were."""
        return _same(self._made_from)

    def refresh_sources(self, *, whatever: bool = False) -> None:
        """Forget the sources where one has changed, or one has come or gone beside them; or `whatever` is with them."""
        if whatever or not _same(self._sources):
            self._sources.clear()
            self.linter.sources = Sources(self.request.layer.against)

    def note_folder(self, path: str) -> None:
        """Remember, before a file of a folder is looked at, how what it may be looked at by looks now."""
        folder = absolute(path).parent
        if folder not in self._folders:
            self._folders.add(folder)
            for place in candidates(folder) if self.request.config is None else (absolute(self.request.config),):
                self._made_from.setdefault(place, stamp_of(str(place)))
            if settings := self.settings(path):
                for place in _named_by(settings):
                    self._made_from.setdefault(place, stamp_of(str(place)))

    def note_sources(self, result: Result) -> None:
        """Remember what a story was held against."""
        for story in result.stories:
            for source in (*story.held.event, *story.held.background, *story.held.aside) if story.held else ():
                for place in (absolute(source), absolute(source).parent):
                    self._sources.setdefault(place, stamp_of(str(place)))

    def fixing(self) -> Linter:
        """The linter that says what a file would be after all safe fixes."""
        made = Linter.of(replace(self.request, fix=True, write=False), self.linter.planner)
        made.sources = self.linter.sources
        return made


def _same(stamps: Stamps) -> bool:
    return all(stamp_of(str(place)) == stamp for place, stamp in stamps.items())


def _named_by(settings: Settings) -> Iterator[Path]:
    """The files that a configuration names and that are read once: rules, words, a baseline; and the folders that they are in."""
    for entry in (*settings.rules, *settings.words, *([settings.baseline] if settings.baseline else [])):
        place = settings.folder / entry
        yield place
        with suppress(OSError):
            if is_folder(place):
                yield from place.glob("*.txt")
                for file in rule_files(place):
                    yield file
                    yield file.parent
    if settings.vale is not None:
        yield from settings.vale.styles
        for top in settings.vale.folders():
            for root, _, names in os.walk(top):
                yield Path(root)
                yield from (Path(root, name) for name in names)


class SessionLinters:
    """Linters by the request that they answer, and the LanguageTool server that they share; all for one thread."""

    def __init__(self, interest: Interest) -> None:
        self._interest = interest
        self._host = Host(lasting=True)
        self._kept: dict[Request, KeptLinter] = {}

    def get(self, request: Request) -> KeptLinter:
        """The linter for a request, with what lies on the disk now."""
        kept = self._kept.get(request)
        if kept is None or not kept.is_fresh():
            self._kept[request] = kept = KeptLinter(request, self._host, self._interest)
        else:
            kept.refresh_sources()
        return kept

    def settle(self, kept: KeptLinter) -> None:
        """After the first look of a linter: what it has loaded stays, and is not looked through for garbage while somebody types."""
        if kept.is_new:
            kept.is_new = False
            gc.unfreeze()  # a linter before it may have gone
            gc.collect()
            gc.freeze()

    def keep_only(self, requests: Iterable[Request]) -> None:
        """Let those go that nobody asks for any more."""
        wanted = set(requests)
        self._kept = {request: kept for request, kept in self._kept.items() if request in wanted}

    def forget(self) -> None:
        """Read configurations, rules, words and sources again when they are asked for."""
        self._kept.clear()

    def forget_sources(self) -> None:
        """Read every source again when it is asked for."""
        for kept in self._kept.values():
            kept.refresh_sources(whatever=True)

    def close(self) -> None:
        """End what the linters have started."""
        self._kept.clear()
        self._host.close()
