"""Several stories in one file: each a document of its own, by a name that no other story of the file has."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.document import Document
from newslint.lazy.record import replace
from newslint.lazy.row import NamedTuple


class ToldStory(NamedTuple):
    """A story, and what its file calls it: an id, an address; nothing where it has no name."""

    name: str
    document: Document


def several(stories: Iterable[ToldStory]) -> tuple[Document, ...]:
    """The stories of a file, each under the file's path, `#` and its name; one that is alone has the file's own path.

    A story without a name has its number (from 1), and of two with one name the later one has its number behind it.
    """
    rows = tuple(stories)
    if len(rows) < 2:
        return tuple(row.document for row in rows)
    names: dict[str, None] = {}
    for number, row in enumerate(rows, 1):
        name = " ".join(row.name.split()) or str(number)
        while name in names:
            name += f"~{number}"
        names[name] = None
    return tuple(replace(row.document, path=f"{row.document.path}#{name}", story=name) for row, name in zip(rows, names, strict=True))
