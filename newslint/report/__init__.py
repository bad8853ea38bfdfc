"""The forms a report can take, one file each, and what they are all given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from newslint.finding import Level
from newslint.lazy.record import field, record

if TYPE_CHECKING:
    from newslint.errors import Trouble
    from newslint.result import Result
    from newslint.ruleset.rule import Rule

NAMES = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html")
# Format -> the module that writes it, by `write(report) -> Iterator[str]`; a module is imported when it is asked for.
FORMATS: Mapping[str, str] = {name: f"newslint.report.{name}" for name in NAMES}

# The names of the levels in SARIF and in GitHub's commands.
NOTE = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}


@record(slots=True)
class Tally:
    """What has been counted of the results so far."""

    files: int = 0
    words: int = 0
    levels: dict[Level, int] = field(default_factory=lambda: dict.fromkeys(Level, 0))
    rules: dict[str, int] = field(default_factory=dict)
    fixable: int = 0
    unsafe: int = 0
    fixed: int = 0
    known: int = 0
    hidden: int = 0
    elsewhere: int = 0
    failed: bool = False
    gone: list[tuple[str, str, str, int]] = field(default_factory=list)
    idle: list[tuple[str, int, str]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def graves(self) -> list[Trouble]:
        """The troubles that make the exit status 2."""
        return [trouble for trouble in self.troubles if trouble.grave]

    @property
    def findings(self) -> int:
        """How many findings there are to report."""
        return sum(self.levels.values())

    def add(self, result: Result) -> None:
        """Count a result in."""
        self.files += bool(result.rules)
        self.words += result.words
        self.fixed += result.fixed
        self.known += len(result.known)
        self.hidden += result.hidden
        self.elsewhere += result.elsewhere
        self.failed = self.failed or result.failed
        self.gone.extend((result.path, entry.rule, entry.words, entry.count) for entry in result.gone)
        self.idle.extend(result.idle)
        self.troubles.extend(trouble for trouble in result.troubles if trouble not in self.troubles)
        for finding in result.findings:
            self.levels[finding.level] += 1
            self.rules[finding.rule] = self.rules.get(finding.rule, 0) + 1
            if fix := result.fix(finding):
                self.fixable += fix.safe
                self.unsafe += not fix.safe


@record(frozen=True)
class Report:
    """What a format is given: the results in order (to be gone through once), what they come to, and how to show them.

    `tally` is complete when the results have been gone through, and so is `status`, the exit status. `rules` loads the
    rules that were on, by id; `baseline` tells whether there is one. `width` is in columns; `wraps` where a person reads on a
    terminal of that width, so that what is longer goes on below itself. `counts` asks for the table of rules below a long list.
    """

    results: Iterable[Result]
    tally: Tally
    rules: Callable[[], Mapping[str, Rule]]
    baseline: Callable[[], bool]
    status: Callable[[], int]
    colour: bool = False
    width: int = 108
    wraps: bool = False
    counts: bool = True


def write(form: str, report: Report) -> Iterator[str]:
    """The report in a format, in parts, as they come."""
    parts: Iterator[str] = import_module(FORMATS[form]).write(report)
    return parts


def level_of(trouble: Trouble) -> Level:
    """The level that a trouble is shown with where it stands among findings."""
    return Level.ERROR if trouble.grave else Level.SUGGESTION


def number(count: int, one: str, more: str | None = None) -> str:
    """A count and its noun: 1 finding, 2 findings."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
