"""Trouble: what could not be looked at, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # a file may be named with a line feed in it; a trouble is one line


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that keeps newslint from looking; printed as `path:line: reason`, and the exit status is 2."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return CONTROLS.sub("\ufffd", f"{self.path}:{self.line}: {self.reason}")
