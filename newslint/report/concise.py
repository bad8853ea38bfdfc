"""A line for each finding, as compilers write them: for editors' lists of places (Vim's quickfix, Emacs' compile), grep, and a quick look.

The form is GCC's, which these editors read as it stands: https://gcc.gnu.org/onlinedocs/gcc/Diagnostic-Message-Formatting-Options.html
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.report import Report
from newslint.report.text import plain, summary


def write(report: Report) -> Iterator[str]:
    """`path:line:column: level: message [rule]` and where sources say so; then what was held against what, and the summary."""
    for result in report.results:
        for finding in result.findings:
            yield _line(finding) + "\n"
        for story in result.stories:
            if story.held:
                yield f"{plain(story.path)}: {plain(str(story.held))}.\n"
    yield summary(report.tally) + "\n"


def _line(finding: Finding) -> str:
    seen = ", ".join(f"{evidence.path}:{evidence.line}" for evidence in finding.evidence)
    message = f"{finding.message} [{finding.rule}]" + (f" (see {seen})" if seen else "")
    return plain(f"{finding.path}:{finding.line}:{finding.column}: {finding.level}: {message}")
