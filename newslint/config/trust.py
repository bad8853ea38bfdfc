"""Trust: where the search for a configuration ends, and what one that was found, or a story, may name (docs/security.md)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "NEWSLINT_TRUST"  # folders whose configurations are as good as named
REPOSITORY = ".git"
CONSENT = f"--config names it, and {VARIABLE} the folders whose configurations are trusted"


def upward(folder: Path) -> Iterator[Path]:
    """A folder and those above it, as far as they are one person's work.

    The last is the root of the repository; a folder that belongs neither to whom the first one does nor to the user is not reached.
    """
    owners = {os.getuid()} if hasattr(os, "getuid") else set[int]()
    first = True
    for place in (folder, *folder.parents):
        try:
            owner = place.stat().st_uid
        except OSError:
            continue  # a story may be called what it is not yet
        if first:
            owners.add(owner)
            first = False
        if owner not in owners:
            return
        yield place
        if os.path.lexists(place / REPOSITORY):
            return


def repository(folder: Path) -> Path | None:
    """The root of the repository that a folder is in, as far as `upward` goes."""
    return next((place for place in upward(folder) if os.path.lexists(place / REPOSITORY)), None)


def is_planted(path: Path) -> bool:
    """Whether a file may have been put there by anybody: a stranger's, in a folder such as /tmp where all may write."""
    try:
        folder, owner = path.parent.stat(), path.lstat().st_uid
    except OSError:
        return False
    known = {folder.st_uid, 0, *((os.getuid(),) if hasattr(os, "getuid") else ())}
    return bool(folder.st_mode & 0o002) and owner not in known


def is_trusted(path: Path) -> bool:
    """Whether the user's environment trusts the configurations of the folder that this one is in.

    Of a link both ends count: one that somebody else's folder has to a trusted configuration would have it name what lies in that folder.
    """
    ends = Path(os.path.realpath(path)), Path(os.path.realpath(path.parent))
    folders = [Path(os.path.realpath(entry)) for entry in os.environ.get(VARIABLE, "").split(os.pathsep) if entry]
    return all(any(end.is_relative_to(folder) for folder in folders) for end in ends)


def leads_out(path: str | Path, root: Path) -> bool:
    """Whether a path, links followed, leads out of a folder."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def is_hidden(path: str | Path, root: Path) -> bool:
    """Whether a path into a folder, links followed, is of a hidden file, or goes through a hidden folder: .env, .git/config."""
    real = Path(os.path.realpath(path))
    top = os.path.realpath(root)
    return real.is_relative_to(top) and any(part.startswith(".") for part in real.relative_to(top).parts)
