"""What is kept of results stays within its room: the oldest go, and what a killed process has left."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from newslint.cache.inputs import digest
from newslint.cache.results import Results
from newslint.errors import Trouble
from newslint.result import Result

HOUR = 3600
STORY = b"They closed the gate."
LARGE = 80_000  # which becomes 97,000 bytes


def key_of(number: int) -> bytes:
    """A key of its own in the same folder as the others."""
    return b"\x07" + digest(b"%d" % number)[1:]


def result_of(size: int, number: int = 0) -> Result:
    """A result that takes about so many bytes and cannot be packed any smaller."""
    told = b"".join(hashlib.sha256(b"%d %d" % (number, part)).digest() for part in range(size // 32 + 1))[:size].decode("latin-1")
    return Result("story.txt", STORY.decode(), troubles=(Trouble("story.txt", 1, told),))


class Shelf:
    """A folder of results, each a minute younger than the one before."""

    def __init__(self, folder: Path) -> None:
        self.results, self.folder = Results(folder), folder
        self._begun = time.time() - 20 * HOUR
        self._put = 0

    def put(self, number: int, size: int = 10) -> None:
        self.results.put(key_of(number), STORY, (), result_of(size, number))
        self._put += 1
        for file in self.files():
            if file.name == key_of(number).hex()[2:]:
                os.utime(file, (self._begun + self._put * 60,) * 2)

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def kept(self, number: int, size: int = 10) -> bool:
        try:
            return self.results.get(key_of(number), STORY) == result_of(size, number)
        except KeyError:
            return False


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_of_many_in_a_folder_the_oldest_goes(shelf):
    for number in range(64):
        shelf.put(number)
    assert all(map(shelf.kept, range(64)))
    shelf.put(64)
    assert [shelf.kept(number) for number in range(65)] == [False, *[True] * 64]
    assert len(shelf.files()) == 64


def test_what_was_asked_for_is_not_the_oldest(shelf):
    """Asking makes a result of yesterday one of today."""
    for number in range(64):
        shelf.put(number)
    for file in shelf.files():
        os.utime(file, (file.stat().st_mtime - 48 * HOUR,) * 2)
    assert shelf.kept(0)
    shelf.put(64)
    assert [shelf.kept(number) for number in range(3)] == [True, False, True]


def test_large_results_have_no_more_room_than_small_ones(shelf):
    """Four of 97,000 bytes, and the fifth takes the place of the first."""
    for number in range(4):
        shelf.put(number, LARGE)
    assert [shelf.kept(number, LARGE) for number in range(4)] == [True] * 4
    shelf.put(4, LARGE)
    assert [shelf.kept(number, LARGE) for number in range(5)] == [False, *[True] * 4]


def test_a_result_that_would_fill_a_quarter_of_the_room_is_not_kept(shelf):
    shelf.put(1, LARGE)
    shelf.put(2, LARGE * 21 // 20)
    assert [shelf.kept(1, LARGE), shelf.kept(2, LARGE * 21 // 20)] == [True, False]


def test_what_a_killed_process_has_left_goes_after_a_day(shelf):
    shelf.put(1)
    (folder,) = {file.parent for file in shelf.files()}
    for name, hours in (("old", 25), ("new", 23)):
        (folder / f".{name}").write_bytes(b"half")
        os.utime(folder / f".{name}", (time.time() - hours * HOUR,) * 2)
    shelf.put(2)
    assert sorted(file.name for file in shelf.files() if file.name.startswith(".")) == [".new"]
    assert shelf.kept(1)
