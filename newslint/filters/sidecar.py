"""The file beside a story, `story.txt.newslint`, which says what shall not be reported of it: for formats that have no comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from newslint.document import Span, levelled
from newslint.errors import Trouble
from newslint.files import is_there, read_regular
from newslint.filters.suppress import Silence
from newslint.ruleset.yamlfile import suggest

SUFFIX = ".newslint"
ROOM = 1_000_000  # bytes


def silences_beside(
    path: str, length: int, known: Callable[[str], bool], names: Callable[[], Iterable[str]]
) -> tuple[tuple[Silence, ...], tuple[Trouble, ...]]:
    """What the file beside a story of so many characters silences, and what is wrong with that file.

    A line names a rule or style, and behind it, if not all that it finds is meant, words that the finding marks; a line that begins with
    # is for people. `known` tells whether a rule or style exists, `names` which.
    """
    file = path + SUFFIX
    if not is_there(Path(file)):
        return (), ()
    try:
        text = read_regular(file, ROOM).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        return (), (Trouble(file, 1, f"what is silenced cannot be read: {reason or error}"),)
    found, troubles = [], []
    for line, name, words in _rows(text):
        if known(name):
            found.append(Silence(Span(0, length + 1), name, words, file, line))
        else:
            troubles.append(Trouble(file, line, f"there is no rule or style '{name}'{suggest(name, names())}"))
    return tuple(found), tuple(troubles)


def _rows(text: str) -> Iterator[tuple[int, str, str]]:
    for line, row in enumerate(text.splitlines(), 1):
        name, _, words = " ".join(row.split()).partition(" ")
        if name and not name.startswith("#"):
            yield line, name, levelled(words)
