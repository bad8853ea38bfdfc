"""All findings, and what could not be looked at, in one JSON array."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newslint.report import Report
from newslint.report.jsonl import objects


def write(report: Report) -> Iterator[str]:
    """The array, an object a line."""
    comma = "["
    for row in objects(report):
        yield f"{comma}\n{json.dumps(row)}"
        comma = ","
    yield "[]\n" if comma == "[" else "\n]\n"
