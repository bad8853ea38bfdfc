"""GitLab's code quality report, which merge requests show beside the lines of a change.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from newslint.finding import Level
from newslint.report import Report
from newslint.report.text import printable

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.SUGGESTION: "info"}


def write(report: Report) -> Iterator[str]:
    """One array; what could not be looked at is a blocker in it. A fingerprint stays when lines move, and no two are alike."""
    seen: Counter[str] = Counter()
    rows = []
    for result in report.results:
        for finding in result.findings:
            said = [finding.message, *(f"{evidence.path}:{evidence.line} {evidence.told}" for evidence in finding.evidence)]
            key = f"{finding.file}\x1f{finding.fingerprint}"
            print_ = f"{key}\x1f{seen[key]}"
            seen[key] += 1
            rows.append(_row(finding.rule, " ".join(said), SEVERITIES[finding.level], finding.file, finding.line, print_))
    for trouble in report.tally.troubles:
        rows.append(
            _row("newslint", trouble.reason, "blocker" if trouble.grave else "info", trouble.path or ".", trouble.line, str(trouble))
        )
    yield json.dumps(rows, indent=1) + "\n"


def _row(rule: str, said: str, severity: str, path: str, line: int, key: str) -> dict[str, object]:
    return {
        "description": printable(said),
        "check_name": rule,
        "fingerprint": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": severity,
        "location": {"path": PurePath(path).as_posix(), "lines": {"begin": line}},
    }
