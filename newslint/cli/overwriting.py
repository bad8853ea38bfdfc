"""What a report would be written over: whatever a run reads is no place for it, under whatever name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newslint.config.plan import Planner
    from newslint.config.settings import Settings
    from newslint.errors import Trouble
    from newslint.linter.target import Target
    from newslint.result import Result


def read_in_it(output: str, options: Mapping[str, Any], targets: Iterable[Target | Trouble], planner: Planner) -> str | None:
    """What a report that is written there would destroy, in words; None if nothing that a run reads.

    Sources that a story or a configuration names by a glob are known once they have been read: `source_in_it` tells them.
    """
    from newslint.config.discovery import NAMES
    from newslint.files import is_file, suffix_of
    from newslint.readers import FORMATS

    if not is_file(output):
        return None
    place, inside = Path(output), Path(os.path.realpath(output))
    if place.name in (*NAMES, ".gitignore"):
        return f"{output}, a configuration"
    for path, what in _named(options, targets, planner):
        if _same(path, place):
            return f"{path}, {what}"
        within = inside.is_relative_to(os.path.realpath(path)) and str(inside) != os.path.realpath(path)
        if within and (what != "a source" or suffix_of(output) in FORMATS):
            return f"{output}, part of {path}, {what}"
    return None


def source_in_it(output: str, results: Iterable[Result]) -> str | None:
    """The source of a story that a report would be written over."""
    place = Path(output)
    for held in (story.held for result in results for story in result.stories):
        for source in (*held.event, *held.background, *held.aside) if held else ():
            if _same(source, place) or _same(source.partition("#")[0], place):
                return f"{source}, a source"
    return None


def _named(options: Mapping[str, Any], targets: Iterable[Target | Trouble], planner: Planner) -> Iterator[tuple[str, str]]:
    """What is read, and what it is; a file that is looked at is all that counts of a folder of stories."""
    from newslint.errors import NewslintError
    from newslint.files import absolute, is_folder
    from newslint.filters.sidecar import SUFFIX

    folders = dict[Path, None]()
    for target in targets:
        folders[absolute(target.path).parent] = None
        if not is_folder(target.path):
            yield target.path, "which is looked at"
            yield target.path + SUFFIX, "which says what is silenced"
    yield from ((path, "a source") for path in options["against"])
    for key, what in (("config", "the configuration"), ("baseline", "the baseline"), ("index", "the index")):
        if options.get(key):
            yield options[key], what
    known = dict[str, None]()
    for folder in folders:
        with suppress(NewslintError):  # what is wrong with it is said when a file is looked at
            settings = planner.settings(folder)
            if settings.path not in known:
                known[settings.path] = None
                yield from _configured(settings, planner)


def _configured(settings: Settings, planner: Planner) -> Iterator[tuple[str, str]]:
    """What a configuration names."""
    if settings.path:
        yield settings.path, "the configuration"
    yield from ((str(settings.folder / name), "rules") for name in settings.rules)
    yield from ((str(settings.folder / name), "words") for name in settings.words)
    if settings.vale is not None:
        yield from ((str(path), "a style") for path in settings.vale.styles)
    if (book := planner.baseline_path(settings)) is not None:
        yield str(book), "the baseline"
    if (index := settings.layer.index) is not None:
        yield str(settings.folder / index), "the index"


def _same(path: str, place: Path) -> bool:
    try:
        return os.path.samestat(os.stat(path), place.stat())  # noqa: PTH116 (what the system takes for no name is none)
    except (OSError, ValueError):
        return False
