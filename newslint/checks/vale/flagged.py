"""Words with the flags of an affix file in an expression (`quay/SG`), each as all the forms that these make of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from newslint.checks.vale.dictionary import EXTRA, affix_file
from newslint.files import read_regular, shown
from newslint.lazy.expression import expression
from newslint.lexicon.affixes import Affixes
from newslint.ruleset.kind import BadKey, NotRun

CHUNK = expression(r"\S+")
SLASH = expression(r"(?<!\\)(?:\\\\)*/")  # one that no backslash makes a plain one
FLAGGED = expression(r"(?P<before>(?:\\b)?)(?P<word>[^\W_](?:[\w'’-]*[^\W_])?)/(?P<flags>\S+)")
ABSENT = f"the affixes of {{}} come with the extra “{EXTRA}”: pip install 'newslint[{EXTRA}]'"
LARGEST = 30_000_000  # bytes of an affix file


def unfolded(expr: str, name: str, folders: Sequence[Path], *path: str | int) -> str:
    """An expression with its flagged words unfolded by the affix file of that name; as it stands where none is named.

    Raises BadKey, with the path to the key, for a file or flag that there is not, and NotRun where that of American English is missing.
    """
    if not name or "/" not in expr:
        return expr
    try:
        affixes = affixes_of(name, folders)
    except ValueError as error:
        raise BadKey(str(error), "affix") from error
    if affixes is None:
        raise NotRun("key affix", ABSENT.format(name), "affix")
    made, at = [], 0
    for chunk in CHUNK.finditer(expr):
        if not SLASH.search(chunk[0]):
            continue
        try:
            if (match := FLAGGED.fullmatch(chunk[0])) is None:
                raise ValueError("what has flags is one plain word")
            forms = affixes.forms(match["word"], match["flags"])
        except ValueError as error:
            raise BadKey(f"'{chunk[0]}': {error} ({name}.aff); a slash that is one is written \\/", *path) from error
        made += [expr[at : chunk.start()], match["before"], f"(?:{'|'.join(sorted(forms, key=len, reverse=True))})"]
        at = chunk.end()
    return "".join((*made, expr[at:]))


def affixes_of(name: str, folders: Sequence[Path]) -> Affixes | None:
    """The affix file of that name; None where it is American English's and the extra is absent. Raises ValueError."""
    found = affix_file(name, folders)
    try:
        return None if found is None else _read(found, found.stat().st_mtime_ns)
    except OSError as error:
        raise ValueError(f"the affix file {shown(found or Path(name))} cannot be read: {error.strerror or error}") from error


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Affixes:
    return Affixes(read_regular(path, LARGEST).decode("utf-8-sig", "replace"))
