"""One page that holds all of it: each story with its marks, and beside every finding what the sources have instead."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from itertools import pairwise
from pathlib import Path
from string import Template
from typing import NamedTuple

from newslint import __version__
from newslint.document import LINE_BREAK
from newslint.errors import Trouble
from newslint.finding import Edit, Finding, Level
from newslint.lazy.expression import expression
from newslint.report import Report, Tally, number
from newslint.report._as_read import Shown, as_read
from newslint.report.text import printable
from newslint.result import Result
from newslint.ruleset.rule import Rule

AROUND = 110  # characters of a line shown either side of what counts in it
LONGEST = 320  # characters of a passage that is all that counts
MANY_WORDS = 5  # in a passage of more, the words that differ are marked and not all of it
HEADLINE = 120  # characters of a headline at most
FOLDED = 2  # files from which on they are listed at the top
# What a page cannot hold or would obey, or nobody could see: shown by its number.
UNSEEN = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
HEADED = expression(r"#{1,6} |[^\s#].*(?<![.!?,:;”\"’'\s])\s*\Z")


def write(report: Report) -> Iterator[str]:
    """The page, whole, in ASCII: no character set and no stream can garble it. It asks nothing of any other file or server."""
    results = list(report.results)
    page = _file("page.html")
    style, script = _file("page.css"), _file("page.js")
    rules, numbers = report.rules(), _Numbers()
    shown = [result for result in results if result.findings] or results[:1]
    listed = len(results) >= FOLDED
    text = Template(page).substitute(
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        version=escape(__version__),
        title=_plain(f"newslint: {_heading(report.tally, results)}"),
        heading=_said(_heading(report.tally, results)),
        summary=_said(_summary(report.tally)),
        tools=_tools(report.tally) if report.tally.findings else "",
        troubles=_troubles(report.tally.troubles),
        files=_files(results) if listed else "",
        stories="\n".join(
            section for result in shown if result.source for section in _stories(result, results.index(result), rules, numbers)
        ),
    )
    yield text.encode("ascii", "xmlcharrefreplace").decode("ascii")


class _Numbers:
    """Numbers findings through the whole page, from 1."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        self._last += 1
        return self._last


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text("ascii")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _said(text: str) -> str:
    """Text for the page: marked up where it would be obeyed or not be seen."""
    return UNSEEN.sub(lambda match: f'<span class="ctl">U+{ord(match[0]):04X}</span>', escape(text.replace("\r", " ")))


def _plain(text: str) -> str:
    """Text for an attribute or the title."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", escape(" ".join(text.split())))


def _heading(tally: Tally, results: Sequence[Result]) -> str:
    found = number(tally.findings, "finding") if tally.findings else "No findings"
    return f"{found} in {Path(results[0].path).name if len(results) == 1 else number(len(results), 'file')}"


def _summary(tally: Tally) -> str:
    rows = (
        (tally.words, "word", "words"),
        (tally.fixable, "safe fix", "safe fixes"),
        (tally.unsafe, "fix to be looked at", "fixes to be looked at"),
        (tally.fixed, "fixed", "fixed"),
        (tally.known, "known from the baseline", "known from the baseline"),
        (tally.hidden, "below the level shown", "below the level shown"),
    )
    return "; ".join(filter(None, (_levels(tally.levels), *(number(count, one, more) for count, one, more in rows if count))))


def _levels(counts: Mapping[Level, int]) -> str:
    return ", ".join(number(counts[level], str(level)) for level in sorted(Level, reverse=True) if counts.get(level))


def _tools(tally: Tally) -> str:
    chips = "".join(
        f'<label class="chip {level}"><input type="checkbox" name="level" value="{level}" checked>'
        f"{str(level).capitalize()}s <b>{tally.levels[level]}</b></label>"
        for level in sorted(Level, reverse=True)
        if tally.levels[level]
    )
    rules = "".join(
        f'<li><label><input type="checkbox" name="rule" value="{_plain(rule)}" checked><code>{_said(rule)}</code> '
        f"<b>{count}</b></label></li>"
        for rule, count in sorted(tally.rules.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return f"""<section class="tools" aria-label="Filter and walk through the findings"><div class="bar">
<fieldset><legend class="vh">Levels</legend>{chips}</fieldset>
<details class="menu"><summary>Rules</summary><div class="panel"><button type="button" id="every">All</button>
<button type="button" id="none">None</button><ul>{rules}</ul></div></details>
<label class="plain"><input type="checkbox" id="only">Only passages with findings</label>
<label class="plain keys"><input type="checkbox" id="keys" checked><span>Step with <kbd>n</kbd> and <kbd>p</kbd></span></label>
<span id="status" class="vh" role="status" aria-live="polite"></span>
<div class="walk"><button type="button" id="previous">Previous</button><output id="where"></output>
<button type="button" id="next">Next</button></div>
</div></section>"""


def _troubles(troubles: Sequence[Trouble]) -> str:
    if not troubles:
        return ""
    rows = "".join(f"<li><code>{_said(printable(f'{one.path}:{one.line}'))}</code> {_said(one.reason)}</li>" for one in troubles)
    heading = "Could not be looked at" if any(one.grave for one in troubles) else "Not run"
    return f'<section class="box trouble" aria-labelledby="t"><h2 id="t">{heading}</h2><ul>{rows}</ul></section>\n'


def _files(results: Sequence[Result]) -> str:
    rows = []
    for index, result in enumerate(results):
        if result.findings:
            tally = f'<span class="tally">{_levels(_counts(result.findings))}</span>'
            rows.append(f'<li><a href="#file-{index}">{_said(printable(result.path))}</a> {tally}</li>')
    clean = sum(not result.findings and not any(one.grave for one in result.troubles) for result in results)
    if clean:
        rows.append(f'<li class="tally">{number(clean, "file")} without a finding</li>')
    return f'<nav class="box" aria-labelledby="f"><h2 id="f">Files</h2><ul>{"".join(rows)}</ul></nav>'


def _counts(findings: Sequence[Finding]) -> Mapping[Level, int]:
    return {level: sum(finding.level == level for finding in findings) for level in Level}


def _stories(result: Result, index: int, rules: Mapping[str, Rule], numbers: _Numbers) -> Iterator[str]:
    """A section for each story of a file, of several for those that have findings."""
    name, is_one = f"file-{index}", len(result.stories) < 2
    for count, (story, shown) in enumerate(as_read(result), 1):
        found = tuple(finding for finding in result.findings if is_one or finding.path == story.path)
        if found or is_one:
            placed = (_Placed(0, finding, *shown.place(finding.start, finding.end)) for finding in found)
            ordered = sorted(placed, key=lambda row: (row.start, row.end, row.finding.rule))
            rows = _rows(shown, result.source, [row._replace(number=numbers.next()) for row in ordered], rules)
            tally = f"{_levels(_counts(found)) or 'no findings'}; {number(story.words, 'word')}"
            path, held = _said(printable(story.path)), f"; {_said(str(story.held))}" if story.held else ""
            yield f'<section class="story" id="{name}" aria-labelledby="name-{name}"><header><h2 id="name-{name}">{path}</h2>'
            yield f"<p>{tally}{held}</p></header>"
            yield from (*rows, "</section>")
            name = f"file-{index}-{count}"


class _Placed(NamedTuple):
    """A finding with its number on the page, at [start, end) of the words shown."""

    number: int
    finding: Finding
    start: int
    end: int


def _rows(shown: Shown, source: str, findings: Sequence[_Placed], rules: Mapping[str, Rule]) -> Iterator[str]:
    """A row for each line that is not blank: its words, and the findings that begin in it."""
    text = shown.text
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text)), len(text) + 1]
    first = True
    for start, end in pairwise(starts):
        words = text[start:end].rstrip("\r\n")
        own = [row for row in findings if start <= row.start < end]
        if not words.strip() and not own:
            continue
        head = ' class="line head"' if first and len(words) <= HEADLINE and HEADED.match(words) else ' class="line"'
        first = False
        crossing = [row for row in findings if (row.start < start + len(words) and row.end > start) or start <= row.start < end]
        cards = "".join(_card(row, text, source, rules.get(row.finding.rule)) for row in own)
        yield (
            f'<div class="row{" has" if own else ""}"><div{head}><span class="no" aria-hidden="true">{shown.line(start)}</span>'
            f'<p dir="auto">{_marked(words, start, crossing)}</p></div>' + (f'<div class="notes">{cards}</div>' if own else "") + "</div>"
        )


def _marked(words: str, start: int, findings: Sequence[_Placed]) -> str:
    """The words of a line, each run that findings speak of marked; a finding's first run leads to its card."""
    spans = [(row, max(row.start - start, 0), min(row.end - start, len(words))) for row in findings]
    cuts = sorted({0, len(words), *(min(cut, len(words)) for _, a, b in spans for cut in (a, b))})
    parts = [_run("", [row for row, a, b in spans if a == b == 0], start)]
    for begin, end in pairwise(cuts):
        parts.append(_run(words[begin:end], [row for row, a, b in spans if a <= begin and end <= b and a < b], start + begin))
        parts.append(_run("", [row for row, a, b in spans if a >= b and min(a, len(words)) == end], start + end))
    return "".join(parts)


def _run(words: str, findings: Sequence[_Placed], at: int) -> str:
    if not findings:
        return _said(words)
    level = max(row.finding.level for row in findings)
    of = " ".join(f"f{row.number}" for row in findings)
    begun = [row.number for row in findings if row.start == at or (not words and row.start >= at)]
    marks = "".join(f'<sup id="m{n}"><span class="vh"> (finding </span>{n}<span class="vh">)</span></sup>' for n in begun)
    kind = f"hit {level}" + ("" if words else " gap")
    if begun:
        return f'<a class="{kind}" data-of="{of}" href="#f{begun[0]}">{_said(words)}{marks}</a>'
    return f'<span class="{kind}" data-of="{of}">{_said(words)}</span>'


def _card(row: _Placed, text: str, source: str, rule: Rule | None) -> str:
    n, finding = row.number, row.finding
    level = str(finding.level)
    where = f"line {finding.line}, column {finding.column}"
    return (
        f'<article class="card {level}" id="f{n}" tabindex="-1" data-level="{level}" data-rule="{_plain(finding.rule)}" '
        f'aria-labelledby="h{n} s{n}"><h3 id="h{n}"><span class="n"><span class="vh">Finding </span>{n}</span>'
        f'<span class="lvl">{level}</span><a class="at" href="#m{n}">{where}</a></h3>'
        f'<p class="said" id="s{n}">{_said(finding.message)}</p>{_pair(row, text)}{_fix(finding, source)}'
        f"{_why(finding.rule, rule)}</article>"
    )


def _pair(placed: _Placed, text: str) -> str:
    """The line of the copy right above those of the sources, the words that differ marked."""
    finding = placed.finding
    if not finding.evidence:
        return ""
    start = max((match.end() for match in LINE_BREAK.finditer(text, 0, placed.start)), default=0)
    after = LINE_BREAK.search(text, placed.end)
    passage = text[start : placed.start], text[placed.start : placed.end], text[placed.end : after.start() if after else None]
    rows = [("This copy", "", finding.line, passage)]
    for evidence in finding.evidence:
        first, last = evidence.focus or (0, len(evidence.text))
        said, place = evidence.text, Path(evidence.path)
        passage = evidence.before + said[:first], said[first:last], said[last:] + evidence.after
        same = evidence.path == finding.path
        folder = "" if same else "/".join(part for part in place.parent.parts[-2:] if part != "/")
        rows.append(("This copy" if same else place.name, folder, evidence.line, passage))
    shown = []
    for number_, (name, folder, line, (before, marked, behind)) in enumerate(rows):
        other = rows[0 if number_ else 1][3][1]
        own = ' class="own"' if not number_ else ""
        where = f"line {line}" + (f" <span>in {_said(folder)}</span>" if folder else "")
        shown.append(f'<div{own}><dt><b>{_said(name)}</b> {where}</dt><dd dir="auto">{_passage(before, marked, behind, other)}</dd></div>')
    return f'<dl class="pair">{"".join(shown)}</dl>'


def _passage(before: str, words: str, after: str, other: str) -> str:
    """Words with what stands around them, cut at spaces where that is long; marked is what the other passage has otherwise."""
    before, words, after = (re.sub(r"\s+", " ", part) for part in (before, words, after))
    if len(before) > AROUND:
        before = "… " + before[len(before) - AROUND :].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    if len(words) > LONGEST:
        words = words[: LONGEST // 2].rpartition(" ")[0] + " … " + words[-LONGEST // 2 :].partition(" ")[2]
    marked = _differing(words.split(" "), other.split()) if words.count(" ") >= MANY_WORDS else f"<mark>{_said(words)}</mark>"
    return f"{_said(before)}{marked}{_said(after)}"


def _differing(words: Sequence[str], others: Sequence[str]) -> str:
    """Of a long passage only the words that the other has not in their place are marked."""
    from difflib import SequenceMatcher

    parts = []
    for tag, start, end, *_ in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        text = _said(" ".join(words[start:end]))
        if text:
            parts.append(text if tag == "equal" else f"<mark>{text}</mark>")
    return " ".join(parts)


def _fix(finding: Finding, source: str) -> str:
    if finding.fix is None:
        return ""
    edits, how = finding.fix.edits, "" if finding.fix.safe else ' <span class="vh">(to be looked at first)</span>'
    if len(edits) == 1 and not edits[0].text.strip() and edits[0].start <= finding.start and finding.end <= edits[0].end:
        return f'<p class="fix">Suggested: take it out{how}</p>'
    shown = "; ".join(_edit(edit, source) for edit in edits[:3]) + (" …" if len(edits) > 3 else "")
    return f'<p class="fix">Suggested: {shown}{how}</p>'


def _edit(edit: Edit, source: str) -> str:
    old, new = " ".join(source[edit.start : edit.end].split()), edit.text
    gone = f"<del>{_said(_short(old))}</del>" if old else ""
    come = f"<ins>{_said(_short(new))}</ins>" if new.strip() else ""
    if gone and come:
        return f'{gone} <span aria-hidden="true">→</span><span class="vh"> to </span> {come}'
    return f"take out {gone}" if gone else f"put in {come}" if come else "the spaces"


def _short(text: str) -> str:
    return text if len(text) <= AROUND else text[: AROUND // 2] + " … " + text[-AROUND // 2 :]


def _why(name: str, rule: Rule | None) -> str:
    why = " ".join(rule.why.split()) if rule else ""
    shown = f"<code>{_said(name)}</code>"
    return f'<details class="why"><summary>{shown}: why?</summary><p>{_said(why)}</p></details>' if why else f'<p class="why">{shown}</p>'
