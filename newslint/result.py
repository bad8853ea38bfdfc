"""The result: what came of looking at one story, as reports and programs are given it."""

from __future__ import annotations

from dataclasses import dataclass

from newslint.errors import Trouble
from newslint.finding import Finding, Fix, Known, Level


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one story.

    `findings` are those to report, in reading order; their offsets are those of `source`, the text as decoded (after the
    fixes, where fixes were made). `troubles` are what kept newslint from looking, at the story or with a rule or a source.
    `known` findings stand in the baseline, `gone` are its entries that were not found; `hidden` counts the findings below
    the level asked for. `fixed` counts the fixes that were (or, unwritten, would be) made, and `new` is the text after
    them, None if they change nothing. `rules` are the ids of the rules that were on. `writable` is False for a format
    that newslint reads and does not write, to which no edit can be made.
    """

    path: str
    source: str = ""
    findings: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    fail_on: Level = Level.ERROR
    hidden: int = 0
    words: int = 0
    fixed: int = 0
    new: str | None = None
    gone: tuple[Known, ...] = ()
    rules: tuple[str, ...] = ()
    encoding: str = "utf-8"
    writable: bool = True

    @property
    def failed(self) -> bool:
        """Whether a finding is grave enough for exit status 1."""
        return any(finding.level >= self.fail_on for finding in self.findings)

    def fix(self, finding: Finding) -> Fix | None:
        """The finding's fix, if a program can make it in the file."""
        return finding.fix if self.writable else None
