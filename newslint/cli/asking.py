"""`--fix --ask`: each fix shown with its evidence and what it makes of the line, and made where the person at the terminal says so."""

from __future__ import annotations

import click

from newslint.document import LINE_BREAK
from newslint.finding import Finding
from newslint.fix import apply_edits
from newslint.report import Report, Tally
from newslint.report.text import block, line_starts, marked

QUESTION = "Make it? (y: yes, n: no, a: all of this rule, none: none of this rule, q: quit)"
WORDS = ("yes", "no", "all", "none", "quit")
ANSWERS = {"y": "yes", "n": "no", "a": "all", "q": "quit", **{word: word for word in WORDS}}
GUTTER = "    + | "


class Asker:
    """Asks about one fix after another, and keeps the answers: nothing is asked twice.

    `width` is the terminal's, in columns. Raises click.Abort where the person breaks off: then nothing of the file is
    written.
    """

    def __init__(self, *, colour: bool, width: int) -> None:
        self.report = Report((), Tally(), dict, bool, int, colour, width, wraps=True)
        self._answers: dict[str, bool] = {}  # by the finding's fingerprint
        self._rules: dict[str, bool] = {}
        self._over = False

    def __call__(self, finding: Finding, text: str) -> bool:
        """Whether to make the fix of a finding in this text."""
        key = f"{finding.path}\x1f{finding.fingerprint}"
        if key not in self._answers:
            self._answers[key] = self._rules[finding.rule] if finding.rule in self._rules else not self._over and self._asked(finding, text)
        return self._answers[key]

    def _asked(self, finding: Finding, text: str) -> bool:
        assert finding.fix is not None, "only what can be fixed is asked about"
        click.echo("\n".join(block(finding, text, line_starts(text), self.report)))
        click.echo(self._becomes(finding, text))
        answer = ANSWERS[click.prompt(QUESTION, type=click.Choice(list(ANSWERS)), show_choices=False, default="no").lower()]
        click.echo()
        if answer in ("all", "none"):
            self._rules[finding.rule] = answer == "all"
        self._over = answer == "quit"
        return answer in ("yes", "all")

    def _becomes(self, finding: Finding, text: str) -> str:
        """What the fix makes of the line, cut to the terminal around what changes."""
        assert finding.fix is not None
        edits = finding.fix.edits
        begin = line_starts(text)[finding.line - 1]
        if any(not edit.text and edit.start <= begin and edit.end >= _end_of_line(text, begin) for edit in edits):
            return self._painted(f"{GUTTER}(nothing: the line goes)")
        first, last = min(edit.start for edit in edits), max(edit.end for edit in edits)
        start = line_starts(text[:first])[-1]
        grown = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
        new = apply_edits(text, edits)[start : _end_of_line(text, last) + grown]
        shown = marked(new, first - start, max(first, last + grown) - start, self.report.width - len(GUTTER))[0]
        return self._painted(f"{GUTTER}{shown}".rstrip())

    def _painted(self, line: str) -> str:
        return f"\x1b[32m{line}\x1b[0m" if self.report.colour else line


def _end_of_line(text: str, at: int) -> int:
    found = LINE_BREAK.search(text, at)
    return found.start() if found else len(text)
