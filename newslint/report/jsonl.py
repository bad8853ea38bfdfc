"""One JSON object a line for each finding."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newslint.finding import Finding
from newslint.report import Report


def write(report: Report) -> Iterator[str]:
    """The findings, as they come; ASCII only, so that no character of the copy can break a line."""
    for result in report.results:
        for finding in result.findings:
            yield json.dumps(as_object(finding)) + "\n"


def as_object(finding: Finding) -> Mapping[str, Any]:
    """A finding as JSON has it; these names and meanings are what other programs rely on."""
    fix = finding.fix and {
        "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in finding.fix.edits],
        "safe": finding.fix.safe,
    }
    return {
        "path": finding.path,
        "rule": finding.rule,
        "level": str(finding.level),
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "fix": fix,
        "evidence": [{"path": e.path, "start": e.start, "end": e.end, "line": e.line, "text": e.text} for e in finding.evidence],
    }
