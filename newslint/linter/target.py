"""A target: a file to look at, or a text that is at hand, and the sources that come with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from newslint.document import Document
from newslint.files import is_file, is_there, suffix_of
from newslint.lazy.record import field, record
from newslint.readers import FORMATS, format_of, stories

if TYPE_CHECKING:
    from datetime import datetime

STORY = "story.txt"  # what a text without a name is called: it tells the format, and which configuration holds
# Looked at before there is a story, so that all that a look needs is loaded.
SAMPLE = "The mayor of Port Ellery, Ana Ruiz, said on Monday that “we go.” Two boats came in, she said, for $3 million.\n"
LONGEST_PATH = 4096  # characters; a text of more is no path that was meant

# Sources beside a story: texts, files or folders to read them from, or texts by the names that they are to have.
Against = Iterable[str | os.PathLike[str]] | Mapping[str, str]


@record(frozen=True, slots=True)
class Target:
    """A file to look at: its path as it is to be reported, and its text (or bytes) where that does not come from there.

    `found` tells that a folder was named and not the file. `against` are sources of its own: texts, each with a name,
    and paths; None leaves it to the configuration. What was `sent` by somebody else may name no file as its source, and of the
    files that lie where its name would have it none is its own: no sidecar, no baseline.
    `published` is when, where whoever asks knows it and the story does not say. `story` is the name of the one that is wanted of a file
    with several; nothing for all of them.
    """

    path: str
    data: bytes | str | None = None
    found: bool = False
    against: tuple[Document | str, ...] | None = field(default=None, compare=False)
    sent: bool = False
    published: datetime | None = None
    story: str = ""

    @classmethod
    def of(cls, path: str | os.PathLike[str], text: str | bytes | None = None, against: Against = ()) -> Target:
        """A target from what a call is given: no text means the file's, no sources the configuration's. Raises ReadError."""
        if not isinstance(text, str | bytes | None):
            raise TypeError(f"the text is a str or bytes, not a {type(text).__name__}; Linter.check_file looks at a file")
        return cls(os.fspath(path), text, against=_named(against) or None)


def file_and_story(path: str) -> tuple[str, str]:
    """A path as findings give it, taken apart: the file, and the name of its story; no name where all of the path is a file's."""
    at = path.find("#")
    while at > 0 and not is_there(path):
        if is_file(path[:at]) or suffix_of(path[:at]) in FORMATS:
            return path[:at], path[at + 1 :]
        at = path.find("#", at + 1)
    return path, ""


def _named(against: Against) -> tuple[Document | str, ...]:
    """The sources that a call is given, each text as documents with a name."""
    if isinstance(against, str):
        raise TypeError("against is a list of texts and paths, or a mapping of names to texts; not one text")
    if isinstance(against, Mapping):
        return tuple(story for name, text in against.items() for story in stories(name, text, format_of(name)))
    rows: list[Document | str] = []
    for number, row in enumerate(against, 1):
        if isinstance(row, str) and len(row) < LONGEST_PATH and is_there(row):
            raise TypeError(f"a str among the sources is a text, and '{row}' is a file: give Path('{row}')")
        rows.extend(stories(f"source {number}", row, "text") if isinstance(row, str) else (os.fspath(row),))
    return tuple(rows)
