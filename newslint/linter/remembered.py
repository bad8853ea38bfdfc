"""What earlier runs have found: a file is not looked at again while all that its result hangs on is as it was.

That is: the file's bytes, its path and how it was named; what was asked (every option); the configuration that holds for it, where that was
found and what it may name; newslint with its code, rules and lists, Python and the packages beside it; and all that was read: sources and
where they were looked for, rules and words of the house, a baseline. Nothing is kept of a look that had troubles, that a service outside or
an index was asked for, or that changed a file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cache.inputs import Inputs, digest
from newslint.cache.place import cache_folder
from newslint.cache.results import Results
from newslint.cache.state import state
from newslint.config.configfile import ROOM
from newslint.config.discovery import find
from newslint.config.request import Request
from newslint.config.trust import VARIABLE, is_trusted, repository
from newslint.errors import NewslintError
from newslint.files import absolute, read_regular
from newslint.linter.target import Target

if TYPE_CHECKING:
    from newslint.fix import Accept
    from newslint.linter.linter import Linter
    from newslint.result import Result

LARGEST = 20_000_000  # bytes of a story whose result is kept


class Remembered:
    """Results of this request, from earlier runs and for later ones."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._results: Results | None = None
        self._folders: dict[Path, bytes | None] = {}
        self._held: dict[Path, bool] = {}
        outside = request.layer.index is not None or request.diff_base is not None
        if not request.cache or request.fix or outside or request.settings is not None:
            return
        if (folder := cache_folder()) is not None and (made := state()) is not None:
            self._results = Results(folder)
            self._asked = made, repr(request), os.environ.get(VARIABLE), os.path.realpath(".")

    def recall(self, target: Target) -> Result | None:
        """The result of a file that was looked at before. Raises KeyError where it is to be looked at."""
        if self._results is None or (found := self._key(target)) is None:
            raise KeyError(target.path)
        return self._results.get(*found)

    def look(self, linter: Linter, target: Target, accept: Accept | None = None) -> Result | None:
        """Look at a file, and keep what comes of it. Raises what the linter raises."""
        found = None if self._results is None else self._key(target)
        if self._results is None or found is None:
            return linter.look(target, accept)
        inputs, (key, data), folder = Inputs(), found, absolute(target.path).parent
        result = linter.look(target, inputs=inputs)
        if folder not in self._held:
            self._held[folder] = self._folders[folder] == self._configuration(folder)  # it was not changed while it was read
        is_looked_at = result is None or not any(trouble.grave for trouble in result.troubles)
        if is_looked_at and self._held[folder] and inputs.whole and inputs.steady and inputs.story == digest(data):
            self._results.put(key, data, inputs.rows, result)
        return result

    def _key(self, target: Target) -> tuple[bytes, bytes] | None:
        """What a file's result is kept under, and its bytes; None for one that cannot be."""
        if isinstance(target.data, str) or target.against is not None:
            return None
        file = absolute(target.path)
        if file.parent not in self._folders:
            self._folders[file.parent] = self._configuration(file.parent)
        around = self._folders[file.parent]
        try:
            data = read_regular(file, LARGEST) if target.data is None else target.data
        except OSError:
            return None
        if around is None:
            return None
        told = (
            self._asked,
            target.path,
            str(file),
            os.path.realpath(file),
            target.story,
            target.found,
            target.data is None,
            around,
            digest(data),
        )
        return digest(repr(told).encode("utf-8", "surrogatepass")), data

    def _configuration(self, folder: Path) -> bytes | None:
        """What tells the configuration that holds in a folder, its place and content, and what it and a story may name."""
        try:
            named = self._request.config
            path = find(folder) if named is None else absolute(named)
            content = b"" if path is None else digest(read_regular(path, ROOM))
        except (OSError, NewslintError):
            return None
        root = None if path is None or named is not None or is_trusted(path) else repository(path.parent) or path.parent
        told = (str(path), None if path is None else os.path.realpath(path), content, str(root), str(repository(folder)))
        return repr(told).encode("utf-8", "surrogatepass")
