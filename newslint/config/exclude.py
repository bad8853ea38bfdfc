"""Exclude: what is left out of folders: what the configuration's `exclude` and the repository's .gitignore files name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.config.settings import Settings
from newslint.config.trust import repository
from newslint.errors import NewslintError
from newslint.files import absolute, is_file, is_folder, read_regular, shown, suffix_of
from newslint.lazy.row import NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORED = ".gitignore"
OF_THE_CLONE = Path(".git/info/exclude")
LARGEST = 1_000_000  # bytes of a file of patterns


class Patterns(NamedTuple):
    """Patterns, the folder that they are of, and their file; the line is 0 where each has its own."""

    folder: Path
    spec: GitIgnoreSpec
    file: Path | None
    line: int = 0


class LastWord(NamedTuple):
    """Whether an entry is left out, and the file and line that say so."""

    out: bool
    file: Path | None
    line: int


class Exclude:
    """Asked about each entry of the folders that a command line names.

    It keeps what it read, in `left_out` what it refused, and in `unended` the files without an ending: text where they are named, and
    a Makefile or a LICENSE in a folder.

    Patterns are those of gitignore(5): of two that fit the later one decides, and of two files the deeper; what lies in a folder that
    is left out is never asked about. A folder that is named on the command line though it is left out is wanted: then only what stands
    in it decides.
    """

    def __init__(self, settings_of: Callable[[Path], Settings]) -> None:
        self._settings_of = settings_of
        self._roots: dict[Path, Path | None] = {}
        self._specs: dict[Path, GitIgnoreSpec | None] = {}
        self._excluded: dict[tuple[Path, tuple[str, ...]], GitIgnoreSpec] = {}
        self.left_out: list[str] = []
        self.unended: list[str] = []

    def below(self, folder: str) -> Callable[[str, bool], bool]:
        """Whether an entry (its path, and whether it is a folder) on the way through this folder is left out."""
        top = absolute(folder)
        wanted = any(self._is_out(place, is_dir=True, since=None) for place in (top, *top.parents))

        def is_left_out(path: str, is_dir: bool) -> bool:
            out = self._is_out(absolute(path), is_dir=is_dir, since=top if wanted else None)
            if out:
                self.left_out.append(f"{path}/" if is_dir else path)
            return out

        return is_left_out

    def brings_in(self, path: str) -> bool:
        """Whether a configuration has a file read that newslint does not know by its name: [formats] of a .vale.ini may."""
        file = absolute(path)
        try:
            vale = self._settings_of(file.parent).vale
        except NewslintError:
            return False  # said when a file is looked at
        wanted = vale is not None and vale.format_of(file) is not None
        if not wanted and not suffix_of(path) and is_file(path) and not self._is_out(file, is_dir=False, since=None):
            self.unended.append(path)
        return wanted

    def leaves_out(self, name: str) -> bool:
        """Whether a file or folder, or a folder that it is in, is left out."""
        path = absolute(name)
        out = any(self._is_out(place, is_dir=place != path or is_folder(place), since=None) for place in (path, *path.parents))
        if out:
            self.left_out.append(name)
        return out

    def said_by(self, name: str) -> str | None:
        """The file and line that leave a file, or a folder that it is in, out of folders; None if nothing does."""
        path = absolute(name)
        for place in (*reversed(path.parents), path):
            said = self._last_word(place, is_dir=place != path or is_folder(place), since=None)
            if said is not None and said.out:
                return f"{shown(said.file)}:{said.line}" if said.file else ""
        return None

    def _is_out(self, path: Path, *, is_dir: bool, since: Path | None) -> bool:
        said = self._last_word(path, is_dir=is_dir, since=since)
        return said is not None and said.out

    def _last_word(self, path: Path, *, is_dir: bool, since: Path | None) -> LastWord | None:
        """What has the last word on an entry; `since` is the folder above which nothing has a say."""
        said = None
        for patterns in self._having_a_say(path):
            if since is None or patterns.folder.is_relative_to(since):
                name = path.relative_to(patterns.folder).as_posix() + ("/" if is_dir else "")
                found = patterns.spec.check_file(name)
                if found.include is not None:
                    said = LastWord(found.include, patterns.file, patterns.line or (found.index or 0) + 1)
        return said

    def _having_a_say(self, path: Path) -> Iterator[Patterns]:
        """The last has the last word."""
        if path.parent not in self._roots:
            self._roots[path.parent] = repository(path.parent)
        root = self._roots[path.parent]
        if root is not None and path != root:
            above = [folder for folder in path.parents if folder.is_relative_to(root)]
            for file in (root / OF_THE_CLONE, *(folder / IGNORED for folder in reversed(above))):
                spec = self._spec(file)
                if spec is not None:
                    yield Patterns(root if file == root / OF_THE_CLONE else file.parent, spec, file)
        try:
            settings = self._settings_of(path.parent)
        except NewslintError:
            return  # said when a file is looked at
        if settings.exclude and path != settings.folder and path.is_relative_to(settings.folder):
            key = settings.folder, settings.exclude
            if key not in self._excluded:
                self._excluded[key] = spec_of(settings.exclude)
            file = None if settings.path is None else Path(settings.path)
            yield Patterns(settings.folder, self._excluded[key], file, settings.lines.get("exclude", 1))

    def _spec(self, file: Path) -> GitIgnoreSpec | None:
        if file not in self._specs:
            self._specs[file] = None
            if is_file(file):
                with suppress(OSError, ValueError):  # what cannot be read leaves nothing out
                    self._specs[file] = spec_of(read_regular(file, LARGEST).decode("utf-8", "replace").splitlines())
        return self._specs[file]


def spec_of(patterns: Iterable[str]) -> GitIgnoreSpec:
    """Patterns made ready, each numbered as its line. Raises ValueError for one that cannot be read."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(pattern or "#" for pattern in patterns)
