"""One page that holds all of it: each story with its marks, and beside every finding what the sources have instead."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.report import Report
from newslint.report.page.body import parts
from newslint.report.page.frame import page


def write(report: Report) -> Iterator[str]:
    """The page, whole; see report/page."""
    yield page(parts(report))
