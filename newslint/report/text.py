"""The report for a person: each finding with its line, marks under the words, and the evidence; a summary at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from newslint.document import LINE_BREAK
from newslint.errors import COMMAND
from newslint.finding import Evidence, Finding, Level
from newslint.lazy.expression import expression
from newslint.report import Report, Tally, number
from newslint.result import Result

WIDTH = 100  # columns of a source line that are shown, around the finding, where no terminal is narrower
LEAD = 30  # columns shown before a finding that begins far out on its line
LEAST = 40  # columns of a line that are shown on the narrowest terminal
CUT = "…"
COLOURS = {Level.ERROR: "31;1", Level.WARNING: "33;1", Level.SUGGESTION: "36;1"}
# What would move the cursor or hide in a terminal; a message or a line of copy is data, never a command to it.
UNPRINTABLE = expression(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def write(report: Report) -> Iterator[str]:
    """A block for each finding and what the story was held against, an empty line between them, then the summary."""
    for result in report.results:
        starts = _line_starts(result) if result.findings else ()
        for finding in result.findings:
            yield "\n".join(_block(finding, result.source, starts, report.width, colour=report.colour)) + "\n\n"
        for story in result.stories:
            if story.held:
                yield f"{plain(story.path)}: {plain(str(story.held))}.\n\n"
    yield summary(report.tally) + "\n"


def summary(tally: Tally, *, diff: bool = False) -> str:
    """What the run comes to, in one sentence; `diff` where nothing was written."""
    levels = ", ".join(number(tally.levels[level], str(level)) for level in sorted(Level, reverse=True) if tally.levels[level])
    looked = f"{number(tally.files, 'file')}, {number(tally.words, 'word')}"
    if tally.findings:
        first = f"{number(tally.findings, 'finding')} ({levels}) in {looked}"
    else:
        first = f"No findings in {looked}" if tally.files or not tally.troubles else "Nothing was looked at"
    more = []
    if tally.fixed:
        more.append(f"{tally.fixed} would be fixed" if diff else f"{tally.fixed} fixed")
    if not diff and tally.fixable:
        more.append(f"{tally.fixable} to be fixed with --fix")
    if not diff and tally.unsafe:
        more.append(f"{tally.unsafe} {'more' if tally.fixable else 'to be fixed'} with --fix --unsafe-fixes")
    if tally.hidden:
        more.append(f"{tally.hidden} below the level shown")
    if tally.known:
        more.append(f"{tally.known} known from the baseline")
    if tally.troubles:
        more.append(number(len(tally.troubles), "thing could not be looked at", "things could not be looked at"))
    return "; ".join((first, *more)) + "."


def _line_starts(result: Result) -> tuple[int, ...]:
    return (0, *(match.end() for match in LINE_BREAK.finditer(result.source)))


def _block(finding: Finding, source: str, starts: tuple[int, ...], width: int, *, colour: bool) -> Iterator[str]:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    place = f"{plain(finding.path)}:{finding.line}:{finding.column}"
    yield f"{paint(place, '1')} {paint(str(finding.level), COLOURS[finding.level])} {paint(finding.rule, '2')}"
    yield f"  {plain(finding.message)}"
    start = starts[finding.line - 1]
    end = starts[finding.line] if finding.line < len(starts) else len(source)
    line = source[start:end].rstrip("\r\n")
    gutter = f"{finding.line:>5}"
    shown, marks = marked(line, finding.start - start, min(finding.end - start, len(line)), max(width - len(gutter) - 3, LEAST))
    yield f"{paint(gutter + ' |', '2')} {shown}".rstrip()
    yield f"{' ' * len(gutter)} {paint('|', '2')} {paint(marks, COLOURS[finding.level])}"
    for evidence in finding.evidence:
        yield f"  {_evidence(evidence)}"


def _evidence(evidence: Evidence) -> str:
    return f"{plain(evidence.path)}:{evidence.line} has “{plain(evidence.said)}”"


def plain(text: str) -> str:
    """The head of a line that neither a terminal nor a CI server obeys: `printable`, and with a backslash before what is a command."""
    return COMMAND.sub(r"\\", printable(text))


def printable(text: str) -> str:
    """The text, as long as it was, with what a terminal would obey replaced: white space by a space, other controls by U+FFFD."""
    return UNPRINTABLE.sub(lambda match: " " if match[0].isspace() else "\ufffd", text)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for the wide characters of East Asia, none for marks that combine."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def marked(line: str, start: int, end: int, width: int = WIDTH) -> tuple[str, str]:
    """A line of copy cut to so many columns around [start, end), and the marks that go under it."""
    line = printable(line)
    first, final = 0, len(line)
    if columns(line) > width:
        end = max(end, start)
        if columns(line[:end]) > width - 2:
            first = start - len(_fitting(line[:start][::-1], LEAD))
        room = width - (1 if first else 0)
        final = first + len(_fitting(line[first:], room))
        if final < len(line):
            final = first + len(_fitting(line[first:], room - 1))
    head, tail = CUT if first else "", CUT if final < len(line) else ""
    stop = min(max(end, start), final)
    pad = " " * (len(head) + columns(line[first:start]))
    return head + line[first:final] + tail, pad + "^" * max(columns(line[start:stop]), 1)


def _fitting(text: str, width: int) -> str:
    """As much of the text, from its beginning, as fits into so many columns."""
    used = 0
    for index, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return text[:index]
    return text
