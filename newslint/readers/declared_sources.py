"""What a Markdown story declares of itself in its front matter: its sources."""

from __future__ import annotations

import re

from newslint.files import suffix_of
from newslint.lazy.expression import expression
from newslint.readers import FORMATS, ReadError

KEY = "sources"
WEB = expression(r"https?://", re.IGNORECASE)
ADDRESS = expression(r"[a-z][a-z0-9+.-]+://|file:", re.IGNORECASE)  # one that no file is opened by


def sources_in(path: str, raw: str) -> tuple[tuple[str, int], ...]:
    """The paths under `sources:` (one, or a list) in the front matter of a Markdown file, each with the key's line; none for other files.

    They are relative to the file. Web addresses among them are for the reader and left out, for newslint looks up nothing; any other
    ADDRESS is not. Raises ReadError.
    """
    if KEY not in raw or FORMATS.get(suffix_of(path)) not in ("markdown", "mdx"):
        return ()
    from newslint.readers.front_matter import front_of

    front = front_of(path, raw)
    value = front.data.get(KEY) if front else None
    rows = value if isinstance(value, list) else [value]
    line = raw.count("\n", 0, raw.index(KEY)) + 1
    if not all(row is None or isinstance(row, str) for row in rows):
        raise ReadError(path, line, f"“{KEY}” in the front matter is a path, or a list of paths, to source articles")
    return tuple((row, line) for row in rows if row and not WEB.match(row))
