"""Noting what a look reads because a configuration says so: rules and words of the house, a baseline, each as it was when it was read."""

from __future__ import annotations

from contextlib import suppress

from newslint.cache.inputs import Inputs, digest, still_so
from newslint.config.plan import Planner
from newslint.config.settings import Settings
from newslint.errors import NewslintError
from newslint.files import absolute, is_folder, rules_folder
from newslint.filters.sidecar import SUFFIX
from newslint.sources import Opened

GRAMMAR = "grammar"  # the kind of rules that ask a server, which cannot be held to what it said


class Noting:
    """Asked before a configuration's files are read, and told when they have been."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._known: dict[str, Inputs] = {}
        self._unread: set[str] = set()

    def ask(self, path: str, inputs: Inputs) -> None:
        """How things are before the file of that path is looked at."""
        inputs.note("perhaps", path + SUFFIX)
        with suppress(NewslintError):  # said when it is looked at
            settings = self._planner.settings(absolute(path).parent)
            if settings.path not in self._known:
                self._known[settings.path] = self._asked(settings)
                self._unread.add(settings.path)

    def _asked(self, settings: Settings) -> Inputs:
        inputs = Inputs()
        styles = settings.vale.styles if settings.vale is not None else ()
        for path in (*(settings.folder / entry for entry in (*settings.rules, *settings.words)), *styles):
            inputs.note("tree" if is_folder(path) else "file", str(path))
        book = self._planner.baseline_path(settings) if self._planner.request.use_baseline else None
        if book is not None:
            inputs.note("file", str(book))
        return inputs

    def told(self, story: Opened, inputs: Inputs) -> None:
        """Put what was read for a story into `inputs`, its own bytes too."""
        settings = story.plan.settings
        known = self._known[settings.path]
        if settings.path in self._unread:
            self._unread.discard(settings.path)
            known.whole = known.whole and still_so(known.rows, {})  # nothing was changed while it was read
        inputs.add(known)
        inputs.story = digest(story.data) if isinstance(story.data, bytes) else None
        ours = [rules_folder(), *(settings.folder / entry for entry in settings.rules)]
        if settings.vale is not None:
            ours += (*settings.vale.styles, *(file.path for file in settings.vale.made))
        is_known = all(rule.kind != GRAMMAR and any(map(rule.path.is_relative_to, ours)) for rule in story.plan.rules)
        inputs.whole = inputs.whole and is_known and story.plan.wire is None and not settings.checks
