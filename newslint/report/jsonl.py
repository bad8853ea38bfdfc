"""One JSON object a line: each finding as it comes, and at the end what could not be looked at, in the same shape."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newslint.errors import Trouble
from newslint.finding import Finding, Fix
from newslint.report import Report, level_of
from newslint.result import Held

OWN = "newslint"  # stands where a finding has its rule: newslint itself could not look


def write(report: Report) -> Iterator[str]:
    """The objects; ASCII only, so that no character of the copy can break a line."""
    for row in objects(report):
        yield json.dumps(row) + "\n"


def objects(report: Report) -> Iterator[Mapping[str, Any]]:
    """Every finding, then every trouble."""
    for result in report.results:
        for finding in result.findings:
            yield as_object(finding, result.fix(finding), result.held_for(finding))
    for trouble in report.tally.troubles:
        yield as_trouble(trouble)


def as_object(finding: Finding, fix: Fix | None, held: Held | None = None) -> Mapping[str, Any]:
    """A finding as JSON has it, with the fix that a program can make; these names and meanings are what other programs rely on.

    `held` is what its story was held against.
    """
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
        "fix": fix and {"edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits], "safe": fix.safe},
        "evidence": [{"path": e.path, "start": e.start, "end": e.end, "line": e.line, "text": e.text} for e in finding.evidence],
        "why": finding.why,
        "link": finding.link or None,
        "class": finding.nature or None,
        "held": held and held_as_object(held),
        **({"file": finding.file} if finding.story else {}),
    }


def held_as_object(held: Held) -> Mapping[str, int]:
    """What a story was held against, in numbers: sources of its event, outlets with a text of their own, sources of other events.

    Where an index was asked: how many stories it has, too.
    """
    told = {"sources": len(held.event), "outlets": held.outlets, "background": len(held.background), "aside": len(held.aside)}
    return told if held.indexed is None else {**told, "index": held.indexed}


def as_trouble(trouble: Trouble) -> Mapping[str, Any]:
    """A trouble in the shape of a finding, so that who takes each object for one sees an error in the file; `trouble` tells it apart."""
    return {
        "path": trouble.path,
        "rule": OWN,
        "level": str(level_of(trouble)),
        "message": trouble.reason,
        "start": 0,
        "end": 0,
        "line": trouble.line,
        "column": 1,
        "end_line": trouble.line,
        "end_column": 1,
        "fix": None,
        "evidence": [],
        "why": "",
        "link": None,
        "class": None,
        "held": None,
        "trouble": True,
    }
