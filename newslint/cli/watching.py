"""`--watch`: look again whenever a story, a source, a rule or the configuration changes, until Ctrl-C."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from newslint.cli.exit import LOOKED
from newslint.filters.sidecar import SUFFIX
from newslint.readers import FORMATS

# What changes a report, besides stories and sources: rules, configurations, word lists and baselines, what is silenced.
OTHERS = (".yml", ".yaml", ".toml", ".ini", ".json", SUFFIX)
TICK = 200  # milliseconds
TOGETHER = 300  # milliseconds: an editor that saves writes several times


def watch(options: Mapping[str, Any], look: Callable[[Mapping[str, Any]], int]) -> int:
    """Look with these options of the command line, and again at each change; the exit status of the last look. Raises click.UsageError."""
    try:
        import watchfiles
    except ImportError as error:
        raise click.UsageError("--watch needs the extra “watch”: pip install 'newslint[watch]'") from error
    if "-" in options["paths"]:
        raise click.UsageError("--watch looks at files again, and standard input is read once: give files")
    for option in ("fix", "diff", "output"):
        if options[option]:
            raise click.UsageError(f"--watch only looks, and --{option} writes: use one of the two")
    folders = _folders(options)

    def counts(_: watchfiles.Change, path: str) -> bool:
        ending = Path(path).suffix.lower()
        return ending in OTHERS or ending in FORMATS

    status = None
    changes_seen = watchfiles.watch(
        *folders, watch_filter=counts, debounce=TOGETHER, rust_timeout=TICK, yield_on_timeout=True, raise_interrupt=False
    )
    with suppress(KeyboardInterrupt):  # which may come between two of watchfiles' own waits
        for changes in changes_seen:
            if status is None:  # the first tick: from here on no change is missed, also none during the first look
                status = look(options)
                _wait()
            if not changes:
                continue
            if sys.stdout.isatty():
                click.clear()
            status = look(options)  # at all: a story may be another's source, and what has not changed is not looked at again
            _wait()
    return LOOKED if status is None else status


def _folders(options: Mapping[str, Any]) -> Sequence[Path]:
    """The folders in which a change counts: those of the stories and sources, and of the configuration with its rules and word lists."""
    from newslint.cli.options import request_from
    from newslint.config.plan import Planner

    planner = Planner(request_from(options))
    places: set[Path] = set()
    for path in (*options["paths"], *options["against"]):
        place = Path(path).resolve()
        folder = place if place.is_dir() else place.parent
        places.add(folder)
        settings = planner.settings(folder)
        own_places = [settings.folder / name for name in (*settings.rules, *settings.words)]
        for own in (Path(settings.path), *own_places) if settings.path else own_places:
            if (other := own.resolve()).exists():
                places.add(other if other.is_dir() else other.parent)
    return sorted(place for place in places if place.is_dir() and not any(_is_below(place, {other}) for other in places - {place}))


def _is_below(path: Path, places: set[Path]) -> bool:
    return any(path == place or path.is_relative_to(place) for place in places)


def _wait() -> None:
    sys.stdout.flush()
    print(f"{time.strftime('%H:%M:%S')} looked; waiting for changes (Ctrl-C ends)", file=sys.stderr, flush=True)
