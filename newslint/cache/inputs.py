"""The inputs: what a look at a story has read besides the story, noted as it was read, and whether it is still so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from newslint.files import is_folder, read_regular
from newslint.readers.listing import stories_at

LARGEST = 100_000_000  # bytes of a file that is held to what it was
MOST = 5_000  # files of a folder that are

# A question and its arguments, and the answer that was found.
Input = tuple[str, tuple[Any, ...], Any]


def digest(content: bytes | memoryview) -> bytes:
    """What a content is recognised by."""
    try:
        from _blake2 import blake2b  # what hashlib has, without OpenSSL, which takes as long to load as all else here
    except ImportError:
        from hashlib import blake2b
    made: bytes = blake2b(content, digest_size=20).digest()
    return made


class Inputs:
    """Notes what is read; `whole` as long as all of it can be noted."""

    def __init__(self) -> None:
        self.whole = True
        self.story: bytes | None = None
        self._rows: dict[tuple[str, tuple[Any, ...]], Any] = {}
        self._asked: list[Input] = []

    @property
    def steady(self) -> bool:
        """Whether what was asked here, before it was read, is still so."""
        return still_so(tuple(self._asked), {})

    @property
    def rows(self) -> tuple[Input, ...]:
        """All that was noted."""
        return tuple((question, args, answer) for (question, args), answer in self._rows.items())

    def note(self, question: str, *args: Any, answer: Any = None) -> None:
        """A question (of QUESTIONS) that the look has asked, and its answer; without one it is asked now."""
        try:
            if answer is None:
                answer = QUESTIONS[question](*args)
                self._asked.append((question, args, answer))
            self._rows[question, args] = answer
        except OSError:
            self.whole = False

    def add(self, others: Inputs) -> None:
        """Note what others have noted."""
        self.whole = self.whole and others.whole
        self._rows |= others._rows


def still_so(rows: tuple[Input, ...], asked: dict[Any, Any]) -> bool:
    """Whether every question has the answer that was found; `asked` keeps the answers of this run."""
    for question, args, answer in rows:
        key = question, args
        if key not in asked:
            try:
                asked[key] = QUESTIONS[question](*args)
            except OSError:
                return False
        if asked[key] != answer:
            return False
    return True


def _file(path: str) -> tuple[str, bytes]:
    """Where a file lies, and its content. Raises OSError."""
    return os.path.realpath(path), digest(read_regular(path, LARGEST))


def _perhaps(path: str) -> tuple[str, bytes] | None:
    """The same of a file that need not be there. Raises OSError."""
    return _file(path) if os.path.lexists(path) else None


def _tree(folder: str) -> tuple[str, bytes]:
    """Where a folder lies, and all that is in it. Raises OSError, also for more than a folder of rules or words holds."""
    rows: list[tuple[str, str, bytes]] = []
    for path in _below(folder):
        rows.append((path, *_file(path)))
        if len(rows) > MOST:
            raise OSError("there are too many files")
    return os.path.realpath(folder), digest(repr(rows).encode("utf-8", "surrogatepass"))


def _below(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        rows = sorted(entry.path for entry in entries if entry.name != ".git")
    for path in rows:
        if is_folder(path) and not os.path.islink(path):  # noqa: PTH114
            yield from _below(path)
        else:
            yield path


def _stories(place: str, literal: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stories that a place means, and what is wrong with it."""
    files, troubles = stories_at(place, literal=literal)
    return files, tuple(map(str, troubles))


def _any(pattern: str) -> bool:
    """Whether a glob means any story."""
    return bool(stories_at(pattern, literal=False)[0])


QUESTIONS: Mapping[str, Callable[..., Any]] = {
    "file": _file,
    "perhaps": _perhaps,
    "tree": _tree,
    "stories": _stories,
    "any": _any,
    "real": os.path.realpath,
}
