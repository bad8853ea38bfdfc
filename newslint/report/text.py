"""The report for a person: each finding with its line, marks under the words, and the evidence; a summary at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from newslint.document import LINE_BREAK
from newslint.errors import COMMAND
from newslint.finding import Finding, Level
from newslint.lazy.expression import expression
from newslint.report import Report, Tally, number

WIDTH = 100  # columns of a line that are shown, around the finding, where no terminal is narrower
LEAD = 30  # columns shown before a finding that begins far out on its line
LEAST = 40  # columns of a line that are shown on the narrowest terminal
CUT = "…"
LONG = 24  # findings from which on the rules that found most are listed at the end
MOST = 10  # rules that are listed so
COLOURS = {Level.ERROR: "31;1", Level.WARNING: "33;1", Level.SUGGESTION: "36;1"}
# What would move the cursor or hide in a terminal; a message or a line of copy is data, never a command to it.
UNPRINTABLE = expression(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def write(report: Report) -> Iterator[str]:
    """A block for each finding and what the story was held against, an empty line between them, then the summary."""
    for result in report.results:
        starts = line_starts(result.raw) if result.findings else ()
        for finding in result.findings:
            yield "\n".join(block(finding, result.raw, starts, report)) + "\n\n"
        for story in result.stories:
            if story.held:
                yield "\n".join(_wrapped(f"{plain(story.path)}: {plain(str(story.held))}.", report, "")) + "\n\n"
    if report.counts and report.tally.findings >= LONG:
        yield "\n".join(_table(report.tally)) + "\n\n"
    yield "\n".join(_wrapped(summary(report.tally), report, "")) + "\n"


def summary(tally: Tally, *, diff: bool = False) -> str:
    """What the run comes to, in one sentence; `diff` where nothing was written."""
    levels = ", ".join(number(tally.levels[level], str(level)) for level in sorted(Level, reverse=True) if tally.levels[level])
    looked = f"{number(tally.files, 'file')}, {number(tally.words, 'word')}"
    if tally.findings:
        first = f"{number(tally.findings, 'finding')} ({levels}) in {looked}"
    else:
        first = f"No findings in {looked}" if tally.files or not tally.graves else "Nothing was looked at"
    more = []
    if tally.fixed:
        more.append(f"{tally.fixed} would be fixed" if diff else f"{tally.fixed} fixed")
    if not diff and tally.fixable:
        more.append(f"{tally.fixable} to be fixed with --fix")
    if not diff and tally.unsafe:
        more.append(f"{tally.unsafe} {'more' if tally.fixable else 'to be fixed'} with --fix --unsafe-fixes")
    if tally.hidden:
        more.append(f"{tally.hidden} below the level shown")
    if tally.elsewhere:
        more.append(f"{tally.elsewhere} on lines that have not changed")
    if tally.known:
        more.append(f"{tally.known} known from the baseline")
    if graves := tally.graves:
        more.append(number(len(graves), "thing could not be looked at", "things could not be looked at"))
    return "; ".join((first, *more)) + "."


def line_starts(raw: str) -> tuple[int, ...]:
    """Where the lines of a file begin."""
    return (0, *(match.end() for match in LINE_BREAK.finditer(raw)))


def _table(tally: Tally) -> Iterator[str]:
    """The rules that found most, as one scrolls up from the end of a long list: where to begin."""
    rows = sorted(tally.rules.items(), key=lambda pair: (-pair[1], pair[0]))
    wide = len(f"{rows[0][1]:,}")
    for rule, count in rows[:MOST]:
        yield f"{count:>{wide},}  {rule}"
    if len(rows) > MOST:
        rest = sum(count for _, count in rows[MOST:])
        yield f"{rest:>{wide},}  of {number(len(rows) - MOST, 'other rule')} (--statistics shows all)"


def _wrapped(text: str, report: Report, indent: str = "  ") -> list[str]:
    """A sentence as lines of the terminal, each but the first two columns further in; as one line where a program may read it."""
    if not report.wraps:
        return [indent + text]
    import textwrap

    return textwrap.wrap(
        text, report.width, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False
    )


def block(finding: Finding, raw: str, starts: tuple[int, ...], report: Report) -> Iterator[str]:
    """The lines of a finding: place, level and rule; the message; the line of copy with its marks; the evidence."""

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if report.colour else text

    place = f"{plain(finding.path)}:{finding.line}:{finding.column}"
    yield f"{paint(place, '1')} {paint(str(finding.level), COLOURS[finding.level])} {paint(finding.rule, '2')}"
    yield from _wrapped(plain(finding.message), report)
    start = starts[finding.line - 1]
    end = starts[finding.line] if finding.line < len(starts) else len(raw)
    line = raw[start:end].rstrip("\r\n")
    gutter = f"{finding.line:>5}"
    shown, marks = marked(line, finding.start - start, min(finding.end - start, len(line)), max(report.width - len(gutter) - 3, LEAST))
    yield f"{paint(gutter + ' |', '2')} {shown}".rstrip()
    yield f"{' ' * len(gutter)} {paint('|', '2')} {paint(marks, COLOURS[finding.level])}"
    for evidence in finding.evidence:
        yield from _wrapped(f"{plain(evidence.path)}:{evidence.line} {plain(evidence.told)}", report)


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
