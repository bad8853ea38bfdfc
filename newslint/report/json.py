"""All findings in one JSON array."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newslint.report import Report
from newslint.report.jsonl import as_object


def write(report: Report) -> Iterator[str]:
    """The array, a finding a line."""
    comma = "["
    for result in report.results:
        for finding in result.findings:
            yield f"{comma}\n{json.dumps(as_object(finding))}"
            comma = ","
    yield "[]\n" if comma == "[" else "\n]\n"
