"""Errors that a user can cause, each with path, line and reason; a trouble is such an error once it is told."""

from __future__ import annotations

from newslint.lazy.expression import expression
from newslint.lazy.record import record

# A file may be named with a line feed in it, or with a sign that turns what follows round; a trouble is one line.
CONTROLS = expression(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# What a CI server would obey at the head of a line of a log.
# https://docs.github.com/actions/reference/workflow-commands-for-github-actions
COMMAND = expression(r"^(?=\s*(?:::|##\[))")


@record(frozen=True, slots=True)
class Trouble:
    """Something that keeps newslint from looking; printed as `path:line: reason`, and the exit status is 2.

    One that is not `grave` says what is left out by design, a rule of a kind that newslint does not run, and leaves the status as it is.
    """

    path: str
    line: int
    reason: str
    grave: bool = True

    def __str__(self) -> str:
        return COMMAND.sub(r"\\", CONTROLS.sub("\ufffd", f"{self.path}:{self.line}: {self.reason}" if self.path else self.reason))


class NewslintError(Exception):
    """What is wrong with something that a user gave: where (`path`, `line` from 1), and a sentence in the user's terms.

    An empty path stands for what was said on the command line, or to the function that was called.
    """

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path = path
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return str(self.trouble)

    @property
    def trouble(self) -> Trouble:
        """The same, to be told among the troubles of a run."""
        return Trouble(self.path, self.line, self.reason)


def unreadable(path: str, error: OSError) -> Trouble:
    """The trouble with a file or folder that the system does not let newslint read."""
    return Trouble(
        path, 1, "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror or error}"
    )
