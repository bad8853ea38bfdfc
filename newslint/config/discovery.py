"""Discovery: the nearest configuration: the first one above a story, as far as the search goes, newslint's own or else Vale's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from newslint.config.configfile import ConfigError
from newslint.config.request import Request
from newslint.config.settings import Settings, load
from newslint.config.trust import CONSENT, is_planted, is_trusted, leads_out, repository, upward
from newslint.config.vale import NAMES as VALES
from newslint.config.vale import NESTED
from newslint.errors import unreadable
from newslint.files import absolute, is_file, is_folder, read_regular, shown

FILE = ".newslint.yml"
TOML = "pyproject.toml"
NAMES = (FILE, TOML, *VALES, NESTED)  # in a folder, the first decides
LARGEST = 5_000_000  # bytes of a pyproject.toml


class Configurations:
    """The settings of files, each file of them read once in a run."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._named: dict[Path, Settings] = {}
        self._found: dict[str, Settings] = {}  # by path; the same one for all folders below
        self._folders: dict[Path, Settings] = {}

    def of(self, folder: Path) -> Settings:
        """The settings for files in a folder. Raises ConfigError."""
        if self.request.settings is not None:
            return self.request.settings
        if self.request.config is not None:
            return self._loaded(absolute(self.request.config))
        if folder not in self._folders:
            found = nearest(folder)
            self._folders[folder] = self._found.setdefault(found.path, found)
        return self._folders[folder]

    def _loaded(self, path: Path) -> Settings:
        if path not in self._named:
            self._named[path] = load(path, top=Path.cwd())  # as Vale does, which looks at files where it was started
        return self._named[path]


def nearest(folder: Path) -> Settings:
    """The settings for a folder: those of the file that decides, or the defaults. Raises ConfigError.

    A configuration that was found may not do all that a named one may, unless the user trusts its folder.
    """
    path = find(folder)
    if path is None:
        return Settings(folder)
    if is_trusted(path):
        return load(path)
    root = repository(path.parent) or path.parent
    if leads_out(path, root):
        raise ConfigError(shown(path), 1, f"is a link that leads out of {shown(root)}, and what lies there has no say: {CONSENT}")
    return load(path, root)


def candidates(folder: Path) -> Iterator[Path]:
    """The files that may decide for a folder, whether they are there or not: the first on the way upward that is there does.

    That is in each folder .newslint.yml, or else pyproject.toml with [tool.newslint], or else Vale's.
    """
    return (place / name for place in upward(folder) for name in NAMES)


def find(folder: Path) -> Path | None:
    """The file that decides. Raises ConfigError."""
    for path in candidates(folder):
        if not os.path.lexists(path) or is_planted(path) or (path.name != FILE and is_folder(path)):
            continue
        if not is_file(path):
            what = "is a link that leads nowhere" if path.is_symlink() and not path.exists() else "is no regular file"
            raise ConfigError(shown(path), 1, f"{what}, and stands where the configuration is looked for")
        if path.name != TOML or _speaks_of_us(path):
            return path
    return None


def _speaks_of_us(path: Path) -> bool:
    try:
        text = read_regular(path, LARGEST)
    except OSError as error:
        reason = unreadable(shown(path), error).reason
        raise ConfigError(shown(path), 1, f"{reason}, and may hold newslint's settings") from error
    if b"newslint" not in text:
        return False
    import tomllib

    try:
        return "newslint" in tomllib.loads(text.decode()).get("tool", {})
    except (ValueError, AttributeError):
        return b"tool.newslint" in text  # broken, and meant for us: say so when it is read
