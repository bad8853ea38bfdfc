"""Workflow commands, which GitHub shows as annotations at the lines of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newslint.finding import Finding, Level
from newslint.report import Report, level_of
from newslint.report.text import printable

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}


def write(report: Report) -> Iterator[str]:
    """A command for each finding, a line of the log for what each story was held against, and an error for what could not be looked at."""
    for result in report.results:
        for finding in result.findings:
            yield command(finding) + "\n"
        for story in result.stories:
            if story.held:
                yield f"newslint: {_data(f'{story.path}: {story.held}').replace('##[', '# #[')}.\n"
    for trouble in report.tally.troubles:
        where = f"file={_property(_path(trouble.path))},line={trouble.line}"
        yield f"::{COMMANDS[level_of(trouble)]} {where},title=newslint::{_data(trouble.reason)}\n"


def command(finding: Finding) -> str:
    """The command for a finding. Columns are given only where it ends on the line it begins on: GitHub takes them no other way."""
    where = [f"file={_property(_path(finding.file))}", f"line={finding.line}", f"endLine={finding.end_line}"]
    if finding.line == finding.end_line:
        # GitHub's last column is the last that is marked; ours is the one behind it.
        where += [f"col={finding.column}", f"endColumn={max(finding.end_column - 1, finding.column)}"]
    which = (f"In the story {finding.story}.",) if finding.story else ()
    message = "\n".join((finding.message, *which, *(f"{e.path}:{e.line} {e.told}" for e in finding.evidence)))
    return f"::{COMMANDS[finding.level]} {','.join(where)},title={_property(finding.rule)}::{_data(message)}"


def _path(path: str) -> str:
    return Path(path).as_posix()


def _data(text: str) -> str:
    """The text as a command's data; what a terminal would obey is taken out, for the log of a run is shown in one."""
    return "\n".join(printable(line) for line in text.split("\n")).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
