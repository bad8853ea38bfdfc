"""A card: one finding, with the line of the copy right above those of the sources, what is suggested, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from newslint.document import LINE_BREAK
from newslint.finding import Edit, Finding
from newslint.fix import apply_edits
from newslint.lazy.row import NamedTuple
from newslint.report.page.notes import Notes
from newslint.report.page.words import plain, said
from newslint.ruleset.rule import Rule

AROUND = 110  # characters of a line shown either side of what counts in it
LONGEST = 320  # characters of a passage that is all that counts
MANY_WORDS = 5  # in a passage of more, the words that differ are marked and not all of it


class NumberedFinding(NamedTuple):
    """A finding with its number on the page, at [start, end) of the words shown."""

    number: int
    finding: Finding
    start: int
    end: int


def card(row: NumberedFinding, text: str, raw: str, rule: Rule | None, notes: Notes) -> str:
    """A finding's card. What is not its message is folded away where there are scripts to open it."""
    n, finding = row.number, row.finding
    level = str(finding.level)
    became = notes.settled.get(finding.fingerprint)
    edits = _edits(finding, raw) if notes.desk and finding.fix else ""
    more = f"{_pair(row, text)}{_fix(finding, raw)}{_why(finding.rule, rule)}"
    return (
        f'<article class="card {level}{"" if became is None else " done"}" id="f{n}" tabindex="-1" data-level="{level}" '
        f'data-rule="{plain(finding.rule)}" data-key="{finding.fingerprint}"{edits} aria-labelledby="h{n} s{n}">'
        f'<div class="brief"><h3 id="h{n}"><span class="n"><span class="vh">Finding </span>{n}</span><span class="vh"> {level}</span></h3>'
        f'<p class="said" id="s{n}">{said(finding.message)}</p>{_tick(n, became, notes)}</div>'
        f'<p class="meta"><span class="lvl">{level}</span> <a class="at" href="#m{n}">line {finding.line}</a></p>'
        f'<p class="became"{"" if became else " hidden"}>{said(became or "")}</p>'
        f'<div class="more">{more}{_acts(finding, notes)}</div></article>'
    )


def _tick(n: int, became: str | None, notes: Notes) -> str:
    if notes.desk:
        return ""
    checked = "" if became is None else " checked"
    return f'<label class="tick"><input type="checkbox"{checked}><span class="vh">Finding {n} is done</span></label>'


def _edits(finding: Finding, raw: str) -> str:
    """A fix for a script, which counts in UTF-16; and the marked words as they are after it."""
    assert finding.fix is not None
    rows = [[_units(raw, edit.start), _units(raw, edit.end), edit.text] for edit in finding.fix.edits]
    inside = [edit for edit in finding.fix.edits if finding.start <= edit.start and edit.end <= finding.end]
    after = apply_edits(raw, inside)
    words = after[finding.start : finding.end + len(after) - len(raw)]
    safe = " data-safe" if finding.fix.safe else ""
    return f' data-edits="{escape(json.dumps(rows))}" data-after="{plain(words)}"{safe}'


def _units(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _acts(finding: Finding, notes: Notes) -> str:
    """The buttons of a desk's card; the script knows what they do."""
    if not notes.desk:
        return ""
    accept = '<button type="button" class="accept">Accept</button>' if finding.fix else ""
    return (
        f'<div class="acts">{accept}<button type="button" class="dismiss">Dismiss</button>'
        '<button type="button" class="undo" hidden>Undo</button></div>'
        '<form class="reason" hidden><label>Why it is right as it stands'
        '<input name="reason" maxlength="300" autocomplete="off" required></label>'
        '<div class="acts"><button type="submit">Dismiss it</button><button type="button" class="cancel">Cancel</button></div></form>'
    )


def _pair(placed: NumberedFinding, text: str) -> str:
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
        words, place = evidence.text, Path(evidence.path)
        passage = evidence.before + words[:first], words[first:last], words[last:] + evidence.after
        same = evidence.path == finding.path
        folder = "" if same else "/".join(part for part in place.parent.parts[-2:] if part != "/")
        rows.append(("This copy" if same else place.name, folder, evidence.line, passage))
    shown = []
    for number_, (name, folder, line, (before, marked, behind)) in enumerate(rows):
        other = rows[0 if number_ else 1][3][1]
        own = ' class="own"' if not number_ else ""
        where = f"line {line}" + (f" <span>in {said(folder)}</span>" if folder else "")
        shown.append(f'<div{own}><dt><b>{said(name)}</b> {where}</dt><dd dir="auto">{_passage(before, marked, behind, other)}</dd></div>')
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
    marked = _differing(words.split(" "), other.split()) if words.count(" ") >= MANY_WORDS else f"<mark>{said(words)}</mark>"
    return f"{said(before)}{marked}{said(after)}"


def _differing(words: Sequence[str], others: Sequence[str]) -> str:
    """Of a long passage only the words that the other has not in their place are marked."""
    from difflib import SequenceMatcher

    parts = []
    for tag, start, end, *_ in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        text = said(" ".join(words[start:end]))
        if text:
            parts.append(text if tag == "equal" else f"<mark>{text}</mark>")
    return " ".join(parts)


def _fix(finding: Finding, raw: str) -> str:
    if finding.fix is None:
        return ""
    edits, how = finding.fix.edits, "" if finding.fix.safe else ' <span class="vh">(to be looked at first)</span>'
    if len(edits) == 1 and not edits[0].text.strip() and edits[0].start <= finding.start and finding.end <= edits[0].end:
        return f'<p class="fix">Suggested: take it out{how}</p>'
    shown = "; ".join(_edit(edit, raw) for edit in edits[:3]) + (" …" if len(edits) > 3 else "")
    return f'<p class="fix">Suggested: {shown}{how}</p>'


def _edit(edit: Edit, raw: str) -> str:
    old, new = " ".join(raw[edit.start : edit.end].split()), edit.text
    gone = f"<del>{said(_short(old))}</del>" if old else ""
    come = f"<ins>{said(_short(new))}</ins>" if new.strip() else ""
    if gone and come:
        return f'{gone} <span aria-hidden="true">→</span><span class="vh"> to </span> {come}'
    return f"take out {gone}" if gone else f"put in {come}" if come else "the spaces"


def _short(text: str) -> str:
    return text if len(text) <= AROUND else text[: AROUND // 2] + " … " + text[-AROUND // 2 :]


def _why(name: str, rule: Rule | None) -> str:
    why = " ".join(rule.why.split()) if rule else ""
    shown = f"<code>{said(name)}</code>"
    return f'<details class="why"><summary>{shown}: why?</summary><p>{said(why)}</p></details>' if why else f'<p class="why">{shown}</p>'
