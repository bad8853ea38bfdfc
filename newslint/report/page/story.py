"""A story on a page: its words line by line with what findings mark in them, and the findings of each line behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

from newslint.document import LINE_BREAK
from newslint.finding import Finding, Level
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.report import number
from newslint.report._as_read import Shown, as_read
from newslint.report.page.card import NumberedFinding, card
from newslint.report.page.notes import Notes
from newslint.report.page.words import said
from newslint.report.text import printable
from newslint.result import Held, Result
from newslint.ruleset.rule import Rule

HEADLINE = 120  # characters of a headline at most
HEADED = expression(r"#{1,6} |[^\s#].*(?<![.!?,:;”\"’'\s])\s*\Z")


class Numbers:
    """Numbers findings through the whole page, from 1."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        """The next one."""
        self._last += 1
        return self._last


class _Words(NamedTuple):
    """The words of a story as they are shown, the file's text, and what the cards need besides."""

    shown: Shown
    raw: str
    rules: Mapping[str, Rule]
    notes: Notes


def levels(found: Mapping[Level, int]) -> str:
    """How many findings of each level, in words."""
    return ", ".join(number(found[level], str(level)) for level in sorted(Level, reverse=True) if found.get(level))


def counts(findings: Sequence[Finding]) -> Mapping[Level, int]:
    """How many findings there are of each level."""
    return {level: sum(finding.level == level for finding in findings) for level in Level}


def sections(result: Result, index: int, rules: Mapping[str, Rule], numbers: Numbers, notes: Notes) -> Iterator[str]:
    """A section for each story of a file, of several for those that have findings."""
    name, is_one = f"file-{index}", len(result.stories) < 2
    for count, (story, shown) in enumerate(as_read(result), 1):
        found = tuple(finding for finding in result.findings if is_one or finding.path == story.path)
        if found or is_one:
            placed = (NumberedFinding(0, finding, *shown.place(finding.start, finding.end)) for finding in found)
            ordered = sorted(placed, key=lambda row: (row.start, row.end, row.finding.rule))
            rows = _rows(_Words(shown, result.raw, rules, notes), [row._replace(number=numbers.next()) for row in ordered])
            tally = f"{levels(counts(found)) or 'no findings'}; {number(story.words, 'word')}"
            path = said(printable(story.path))
            yield f'<section class="story" id="{name}" data-id="{_id(story.path, shown.text)}" aria-labelledby="name-{name}">'
            yield f'<header><h2 id="name-{name}">{path}</h2><p>{tally}</p>{_held(story.held)}</header><div class="text">'
            yield from (*rows, "</div></section>")
            name = f"file-{index}-{count}"


def _id(path: str, text: str) -> str:
    """Names this text of this story: what was ticked in it is not ticked in another."""
    return sha256(f"{path}\x00{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _held(held: Held | None) -> str:
    """What the story was held against, the sources by name behind a click."""
    if held is None:
        return '<p class="held">Held against no sources: where it differs from others is not looked for.</p>'
    told = said(str(held))
    kinds = ((held.event, ""), (held.background, " <span>(background)</span>"), (held.aside, " <span>(another event)</span>"))
    rows = "".join(f"<li>{said(printable(path))}{what}</li>" for paths, what in kinds for path in paths)
    return f'<details class="held"><summary>{told}</summary><ul>{rows}</ul></details>' if rows else f'<p class="held">{told}</p>'


def _rows(words: _Words, findings: Sequence[NumberedFinding]) -> Iterator[str]:
    """A row for each line that is not blank: its words, and the findings that begin in it."""
    text = words.shown.text
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text)), len(text) + 1]
    first = True
    for start, end in pairwise(starts):
        line = text[start:end].rstrip("\r\n")
        own = [row for row in findings if start <= row.start < end]
        if not line.strip() and not own:
            continue
        head = ' class="line head"' if first and len(line) <= HEADLINE and HEADED.match(line) else ' class="line"'
        first = False
        crossing = [row for row in findings if (row.start < start + len(line) and row.end > start) or start <= row.start < end]
        cards = "".join(card(row, text, words.raw, words.rules.get(row.finding.rule), words.notes) for row in own)
        yield (
            f'<div class="row{" has" if own else ""}"><div{head}><span class="no" aria-hidden="true">{words.shown.line(start)}</span>'
            f'<p dir="auto">{_marked(line, start, crossing)}</p></div>' + (f'<div class="notes">{cards}</div>' if own else "") + "</div>"
        )


def _marked(words: str, start: int, findings: Sequence[NumberedFinding]) -> str:
    """The words of a line, each run that findings speak of marked; a finding's first run leads to its card."""
    spans = [(row, max(row.start - start, 0), min(row.end - start, len(words))) for row in findings]
    cuts = sorted({0, len(words), *(min(cut, len(words)) for _, a, b in spans for cut in (a, b))})
    parts = [_run("", [row for row, a, b in spans if a == b == 0], start)]
    for begin, end in pairwise(cuts):
        parts.append(_run(words[begin:end], [row for row, a, b in spans if a <= begin and end <= b and a < b], start + begin))
        parts.append(_run("", [row for row, a, b in spans if a >= b and min(a, len(words)) == end], start + end))
    return "".join(parts)


def _run(words: str, findings: Sequence[NumberedFinding], at: int) -> str:
    if not findings:
        return said(words)
    level = max(row.finding.level for row in findings)
    of = " ".join(f"f{row.number}" for row in findings)
    begun = [row.number for row in findings if row.start == at or (not words and row.start >= at)]
    marks = "".join(f'<sup id="m{n}"><span class="vh"> (finding </span>{n}<span class="vh">)</span></sup>' for n in begun)
    kind = f"hit {level}" + ("" if words else " gap")
    if begun:
        return f'<a class="{kind}" data-of="{of}" href="#f{begun[0]}">{said(words)}{marks}</a>'
    return f'<span class="{kind}" data-of="{of}">{said(words)}</span>'
