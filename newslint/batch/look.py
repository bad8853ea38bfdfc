"""A look at a row: its findings and troubles as rows of the table of findings; nothing that one story does costs another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newslint.batch.row import StoryRow
from newslint.document import Document
from newslint.errors import NewslintError
from newslint.lazy.record import replace
from newslint.lazy.row import NamedTuple
from newslint.linter.linter import Linter
from newslint.linter.target import Target
from newslint.readers import load
from newslint.report.jsonl import OWN, as_object

Finding = Mapping[str, Any]


class StoryRows(NamedTuple):
    """What came of one story: rows of findings and troubles, and its words counted."""

    rows: tuple[Finding, ...]
    words: int = 0


def look(linter: Linter, row: StoryRow, sources: Mapping[str, StoryRow]) -> StoryRows:
    """Look at a story. `sources` are the rows that may be named as sources, by path."""
    if row.text is None:
        return StoryRows((trouble(row, "the table has no text for this story"),))
    try:
        against = None if row.against is None else tuple(_documents(row.against, sources))
        result = linter.look(Target(row.path, row.text, against=against, sent=True, published=row.date))
    except NewslintError as error:
        return StoryRows((trouble(row, error.reason, error.line),))
    except Exception as error:  # whatever a story does to newslint: an archive of millions is not to stop for it
        return StoryRows((trouble(row, f"newslint has failed on it, please report it: {type(error).__name__}: {error}"),))
    if result is None:
        return StoryRows(())
    found = tuple(_found(row, as_object(finding, result.fix(finding)), finding.words) for finding in result.findings)
    return StoryRows((*found, *(trouble(row, one.reason, one.line) for one in result.troubles if one.grave)), result.words)


def _documents(paths: Iterable[str], sources: Mapping[str, StoryRow]) -> Iterator[Document]:
    for path in paths:
        if path not in sources:
            raise NewslintError(path, 1, f"the source {path} is not in the table")
        source = sources[path]
        for story in load(path, source.text or "")[1]:
            yield story if story.meta.published else replace(story, meta=replace(story.meta, published=source.date))


def trouble(row: StoryRow, reason: str, line: int = 1) -> Finding:
    """That a story could not be looked at, in the shape of a finding."""
    place = {"start": 0, "end": 0, "line": line, "column": 1, "end_line": line, "end_column": 1}
    told = {"rule": OWN, "level": "error", "message": reason, **place, "fix": None, "evidence": (), "class": None}
    return {**_found(row, told, ""), "trouble": True}


def _found(row: StoryRow, told: Mapping[str, Any], words: str) -> Finding:
    fix = told["fix"]
    return {
        **{name: told[name] for name in ("rule", "level", "message", "start", "end", "line", "column", "end_line", "end_column", "class")},
        "path": told.get("path", row.path),
        "outlet": row.outlet,
        "date": row.date,
        "words": words,
        "fix": None if fix is None else fix["edits"],
        "safe": None if fix is None else fix["safe"],
        "evidence": list(told["evidence"]),
        "trouble": False,
    }
