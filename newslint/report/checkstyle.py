"""Checkstyle's XML, which Jenkins, SonarQube and many an editor read: an `error` for each finding, below its file.

https://checkstyle.org/; the `file` and `error` elements are those of its XMLLogger.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from newslint.finding import Level
from newslint.report import Report, level_of
from newslint.report.junit import attribute
from newslint.report.text import plain

SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "info"}


def write(report: Report) -> Iterator[str]:
    """The document: each file as it comes; at the end, below their files, the troubles."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for result in report.results:
        rows = []
        for finding in result.findings:
            said = [finding.message, *((f"In the story {finding.story}.",) if finding.story else ())]
            said += [f"{evidence.path}:{evidence.line} {evidence.told}" for evidence in finding.evidence]
            rows.append(_row(finding.line, finding.column, SEVERITIES[finding.level], "\n".join(map(plain, said)), finding.rule))
        if rows or not any(trouble.grave for trouble in result.troubles):
            yield from _file(result.path, rows)
    place = attrgetter("path")
    for path, troubles in groupby(sorted(report.tally.troubles, key=place), key=place):
        rows = [_row(trouble.line, 1, SEVERITIES[level_of(trouble)], plain(trouble.reason), "newslint") for trouble in troubles]
        yield from _file(path, rows)
    yield "</checkstyle>\n"


def _file(path: str, rows: list[str]) -> Iterator[str]:
    yield f"  <file name={attribute(path)}>\n{''.join(rows)}  </file>\n"


def _row(line: int, column: int, severity: str, message: str, source: str) -> str:
    place = f'line="{line}" column="{column}"'
    return f'    <error {place} severity="{severity}" message={attribute(message)} source={attribute(source)}/>\n'
