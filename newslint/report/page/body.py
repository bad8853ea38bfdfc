"""The body of a page: what was found in all, tools to walk through it, what could not be looked at, the files, the stories."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from newslint.errors import Trouble
from newslint.finding import Level
from newslint.report import Report, Tally, number
from newslint.report.page.frame import Parts
from newslint.report.page.notes import Notes
from newslint.report.page.story import Numbers, counts, levels, sections
from newslint.report.page.words import plain, said
from newslint.report.text import printable
from newslint.result import Result

FOLDED = 2  # files from which on they are listed at the top
SEND = '<p class="top desk"><button type="submit" form="desk" id="send" formaction="/report">Download report</button></p>'


def parts(report: Report, notes: Notes | None = None) -> Parts:
    """What a page says of these results."""
    notes = notes or Notes()
    results = list(report.results)
    rules, numbers = report.rules(), Numbers()
    shown = [result for result in results if result.findings] or results[:1]
    stories = "\n".join(
        section for result in shown if result.raw for section in sections(result, results.index(result), rules, numbers, notes)
    )
    files = _files(results) if len(results) >= FOLDED else ""
    return Parts(
        heading=_heading(report.tally, results),
        summary=_summary(report.tally),
        tools=_tools(report.tally, notes) if report.tally.findings else SEND if notes.desk else "",
        main=f"{_troubles(report.tally.troubles)}{files}\n{stories}",
    )


def _heading(tally: Tally, results: Sequence[Result]) -> str:
    if len(results) == 1 and results[0].troubles and not results[0].raw:
        return f"{Path(results[0].path).name} could not be looked at"
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
    return "; ".join(filter(None, (levels(tally.levels), *(number(count, one, more) for count, one, more in rows if count))))


def _tools(tally: Tally, notes: Notes) -> str:
    chips = "".join(
        f'<label class="chip {level}"><input type="checkbox" name="level" value="{level}" checked>'
        f"{str(level).capitalize()}s <b>{tally.levels[level]}</b></label>"
        for level in sorted(Level, reverse=True)
        if tally.levels[level]
    )
    rules = "".join(
        f'<li><label><input type="checkbox" name="rule" value="{plain(rule)}" checked><code>{said(rule)}</code> <b>{count}</b></label></li>'
        for rule, count in sorted(tally.rules.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    settled = "settled" if notes.desk else "done"
    return f"""<section class="tools" aria-label="Filter and walk through the findings"><div class="bar">
<fieldset><legend class="vh">Levels</legend>{chips}</fieldset>
<details class="menu"><summary>View</summary><div class="panel">
<label class="plain"><input type="checkbox" id="only">Only passages with findings</label>
<label class="plain"><input type="checkbox" id="open">All findings open</label>
<label class="plain"><input type="checkbox" id="undone">Only what is not {settled}</label>
<label class="plain keys"><input type="checkbox" id="keys" checked><span>Step with <kbd>n</kbd> and <kbd>p</kbd></span></label>
<p>Rules <button type="button" id="every">All</button> <button type="button" id="none">None</button></p><ul>{rules}</ul></div></details>
<output id="count" class="count" data-word="{settled}"></output>
<span id="status" class="vh" role="status" aria-live="polite"></span>
{_desk(tally) if notes.desk else ""}<div class="walk"><button type="button" id="previous">Previous</button><output id="where"></output>
<button type="button" id="next">Next</button></div>
</div></section>"""


def _desk(tally: Tally) -> str:
    """What a desk does with a story as a whole; the script knows how."""
    safe = f'<button type="button" id="safe">Accept {number(tally.fixable, "safe fix", "safe fixes")}</button>' if tally.fixable else ""
    return (
        f'<div class="desk">{safe}<button type="button" id="copy" class="first">Copy corrected text</button>'
        '<button type="submit" form="desk" id="again">Look again</button>'
        '<button type="submit" form="desk" id="send" formaction="/report">Download report</button></div>'
    )


def _troubles(troubles: Sequence[Trouble]) -> str:
    if not troubles:
        return ""
    rows = "".join(f"<li><code>{said(printable(f'{one.path}:{one.line}'))}</code> {said(one.reason)}</li>" for one in troubles)
    heading = "Could not be looked at" if any(one.grave for one in troubles) else "Left out"
    return f'<section class="box trouble" aria-labelledby="t"><h2 id="t">{heading}</h2><ul>{rows}</ul></section>\n'


def _files(results: Sequence[Result]) -> str:
    rows = []
    for index, result in enumerate(results):
        if result.findings:
            tally = f'<span class="tally">{levels(counts(result.findings))}</span>'
            rows.append(f'<li><a href="#file-{index}">{said(printable(result.path))}</a> {tally}</li>')
    clean = sum(not result.findings and not any(one.grave for one in result.troubles) for result in results)
    if clean:
        rows.append(f'<li class="tally">{number(clean, "file")} without a finding</li>')
    return f'<nav class="box" aria-labelledby="f"><h2 id="f">Files</h2><ul>{"".join(rows)}</ul></nav>'
