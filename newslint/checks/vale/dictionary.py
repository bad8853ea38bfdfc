"""Dictionaries of Hunspell's, which the extra `spelling` reads: that of American English, which comes with it, and those of a style."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from newslint.files import is_file, read_regular, shown

EXTRA = "spelling"
DEFAULT = "en_US"
VALES = "en_US-web"  # what Vale has in its place
LARGEST = 30_000_000  # bytes of a dictionary: the largest of LibreOffice's have ten million
PLACES = ("config/dictionaries", "")  # in StylesPath


class NoDictionary(ValueError):
    """A dictionary that is not there or cannot be read."""


def is_there() -> bool:
    """Whether the extra is installed."""
    from importlib.util import find_spec

    return find_spec("hunspell") is not None


def find(name: str, folders: Iterable[Path]) -> Path | None:
    """A file by its name in one of the folders, or in their config/dictionaries; none that leads out of them."""
    for folder in folders:
        for place in PLACES:
            path = folder / place / name
            if is_file(path) and Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
                return path
    return None


def affix_file(name: str, folders: Iterable[Path]) -> Path | None:
    """The affix file of a dictionary; None where it is that of American English and the extra is not installed. Raises NoDictionary."""
    if found := find(f"{name}.aff", folders):
        return found
    if name not in (DEFAULT, VALES):
        raise NoDictionary(f"there is no {name}.aff in config/dictionaries of StylesPath")
    return shipped("aff")


def shipped(ending: str) -> Path | None:
    """The file of American English's dictionary that comes with the extra; None where it is not installed."""
    from importlib.util import find_spec

    spec = find_spec("hunspell")
    place = Path(spec.origin).parent / "dictionaries" / f"{DEFAULT}.{ending}" if spec and spec.origin else None
    return place if place is not None and is_file(place) else None


class Speller:
    """Several dictionaries as one: a word that any of them has is right."""

    def __init__(self, names: Sequence[str], folders: Sequence[Path]) -> None:
        self._books = [_book(name, folders) for name in names]
        self._lists = [find(f"{name}.dic", folders) or shipped("dic") for name in names]

    def knows(self, word: str) -> bool:
        """Whether a word is right."""
        return any(_spell(book, word) for book in self._books)

    def cased(self, word: str) -> str | None:
        """The same letters as the dictionaries have them with capitals within (JavaScript for javascript); None where they do not."""
        found = (_with_capitals(path, path.stat().st_mtime_ns).get(word.lower()) for path in self._lists if path is not None)
        return next((row for row in found if row and row != word), None)


def _spell(book: Any, word: str) -> bool:
    try:
        return bool(book.spell(word))
    except UnicodeEncodeError:  # the dictionary is in an encoding that has not all of its letters
        return False


@lru_cache(maxsize=8)
def _with_capitals(path: Path, changed: int) -> Mapping[str, str]:
    """The words of a dictionary with capitals within, by their small letters: Hunspell's suggestions take a tenth of a second a word."""
    rows = (row.partition("/")[0].split("\t")[0].strip() for row in read_regular(path, LARGEST).decode("utf-8", "replace").splitlines())
    return {row.lower(): row for row in rows if has_capitals_within(row)}


def has_capitals_within(word: str) -> bool:
    """Whether a word has capitals behind its first letter."""
    return word[1:] != word[1:].lower()


def _book(name: str, folders: Sequence[Path]) -> Any:
    aff, dic = (find(f"{name}.{ending}", folders) for ending in ("aff", "dic"))
    if aff is None and dic is None and name == DEFAULT:
        return _opened(None, None, 0)
    if aff is None or dic is None:
        raise NoDictionary(f"there is no dictionary {name}.dic with its {name}.aff in {', '.join(map(shown, folders)) or 'any StylesPath'}")
    return _opened(aff, dic, max(path.stat().st_mtime_ns for path in (aff, dic)))


@lru_cache(maxsize=8)
def _opened(aff: Path | None, dic: Path | None, changed: int) -> Any:
    from tempfile import TemporaryDirectory

    import hunspell

    if aff is None or dic is None:
        return hunspell.Hunspell(DEFAULT)
    with TemporaryDirectory(
        prefix="newslint-"
    ) as folder:  # Hunspell opens files itself, and by one name: it is given regular ones of a bounded size
        for path, ending in ((aff, "aff"), (dic, "dic")):
            try:
                Path(folder, f"book.{ending}").write_bytes(read_regular(path, LARGEST))
            except OSError as error:
                raise NoDictionary(f"the dictionary {shown(path)} cannot be read: {error.strerror or error}") from error
        return hunspell.Hunspell("book", hunspell_data_dir=folder)
