"""Reviewdog's diagnostics as one JSON object, for comments in a review.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newslint.document import LINE_BREAK
from newslint.finding import Edit, Evidence, Finding, Fix, Level
from newslint.report import Report, level_of

Object = dict[str, Any]

SEVERITIES: Mapping[Level, str] = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.SUGGESTION: "INFO"}
SOURCE = {"name": "newslint"}


def write(report: Report) -> Iterator[str]:
    """The object, a diagnostic a line; what could not be looked at is an error of its own."""
    comma = ""
    yield f'{{"source": {json.dumps(SOURCE)}, "diagnostics": ['
    for result in report.results:
        places = _Places(result.raw) if result.findings else None
        for finding in result.findings:
            assert places is not None
            yield f"{comma}\n{json.dumps(_diagnostic(finding, result.fix(finding), places))}"
            comma = ","
    for trouble in report.tally.troubles:
        place = {"path": _path(trouble.path), "range": {"start": {"line": trouble.line}}}
        row = {"message": trouble.reason, "location": place, "severity": SEVERITIES[level_of(trouble)], "code": {"value": "newslint"}}
        yield f"{comma}\n{json.dumps(row)}"
        comma = ","
    yield "\n]}\n"


class _Places:
    """Line and column of an offset; reviewdog counts columns in bytes of UTF-8, from 1."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._starts = [0, *(match.end() for match in LINE_BREAK.finditer(raw))]

    def at(self, offset: int) -> Object:
        from bisect import bisect_right

        line = bisect_right(self._starts, offset)
        before = self._raw[self._starts[line - 1] : offset]
        return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}

    def range(self, start: int, end: int) -> Object:
        return {"start": self.at(start), "end": self.at(end)}


def _diagnostic(finding: Finding, fix: Fix | None, places: _Places) -> Object:
    which = (f"In the story {finding.story}.",) if finding.story else ()
    made: Object = {
        "message": "\n".join((finding.message, *which, *(f"{e.path}:{e.line} {e.told}" for e in finding.evidence))),
        "location": {"path": _path(finding.file), "range": places.range(finding.start, finding.end)},
        "severity": SEVERITIES[finding.level],
        "code": {"value": finding.rule},
    }
    # Suggestions are taken one by one, so a fix of several edits, which belong together, is none.
    if fix and fix.safe and len(fix.edits) == 1:
        made["suggestions"] = [_suggestion(fix.edits[0], places)]
    if finding.evidence:
        made["relatedLocations"] = [_related(evidence) for evidence in finding.evidence]
    return made


def _suggestion(edit: Edit, places: _Places) -> Object:
    return {"range": places.range(edit.start, edit.end), "text": edit.text}


def _related(evidence: Evidence) -> Object:
    place = {"path": _path(evidence.file), "range": {"start": {"line": evidence.line}}}
    return {"message": evidence.told, "location": place}


def _path(path: str) -> str:
    return Path(path).as_posix()
