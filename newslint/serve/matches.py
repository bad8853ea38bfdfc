"""Matches: findings as LanguageTool's interface has them, with what no client has a place for (the sources' lines) in the message."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint.document import LINE_BREAK, Span
from newslint.finding import QUOTING, Evidence, Finding, Level
from newslint.fix import apply_edits
from newslint.ruleset.rule import Rule
from newslint.serve.annotated import Annotated

AROUND = 45  # characters on either side of what is marked, as LanguageTool has them
FARTHEST = 200  # characters that a replacement may take in at most
QUOTED = 160  # characters of a source's line
# LanguageTool's kinds of issues, by which clients choose the colour of a mark. There are more, but Superdesk shows no others.
ISSUES = {
    "names": "misspelling",
    "quotes": "typographical",
    "copy": "typographical",
    "attribution": "grammar",
    "grammar": "grammar",
    "translated": "grammar",
}
OTHER = "other"
HINT = "style"
TYPES = {"misspelling": "UnknownWord", HINT: "Hint"}


def matches_of(
    findings: Sequence[Finding], text: Annotated, sentences: Sequence[Span], rules: Mapping[str, Rule]
) -> list[Mapping[str, Any]]:
    """Findings in a text that was sent, as objects for JSON; offsets count UTF-16 in what was sent."""
    starts = [sentence.start for sentence in sentences]
    return [_match(finding, text, _sentence(finding, text, sentences, starts), rules.get(finding.rule)) for finding in findings]


def _sentence(finding: Finding, text: Annotated, sentences: Sequence[Span], starts: Sequence[int]) -> str:
    number = bisect_right(starts, finding.start) - 1
    return text.plain[slice(*sentences[number])] if number >= 0 else ""


def _match(finding: Finding, text: Annotated, sentence: str, rule: Rule | None) -> Mapping[str, Any]:
    marked, replacements = _marked(finding, text.plain)
    place = text.place(*marked)
    if place.end - place.start != marked.end - marked.start:
        replacements = ()  # it would be written over mark-up
    offset, length = text.units(place.start), text.units(place.end) - text.units(place.start)
    style = finding.style
    issue = ISSUES.get(style, OTHER) if finding.level > Level.SUGGESTION else HINT
    return {
        "message": " ".join((finding.message, *_told(finding))),
        "shortMessage": "",
        "replacements": [{"value": value} for value in replacements],
        "offset": offset,
        "length": length,
        "context": _context(text, place),
        "sentence": sentence,
        "type": {"typeName": TYPES.get(issue, "Other")},
        "rule": {
            "id": finding.rule,
            "description": _description(finding, rule),
            "issueType": issue,
            **({"urls": [{"value": finding.link}]} if finding.link.startswith(("https://", "http://")) else {}),
            "category": {"id": style.upper(), "name": style.capitalize()},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": -1,
    }


def _marked(finding: Finding, text: str) -> tuple[Span, tuple[str, ...]]:
    """What is marked, and what may be put in its place: as much more is marked as a fix takes in, if that is near and in the line."""
    start, end = finding.start, max(finding.end, min(finding.start + 1, len(text)))
    if finding.fix is None:
        return Span(start, end), ()
    edits = finding.fix.edits
    first, last = min(start, *(edit.start for edit in edits)), max(end, *(edit.end for edit in edits))
    inner = text[first:last].rstrip("\r\n") if not text[start:end].endswith(("\n", "\r")) else text[first:last]
    if last - first > FARTHEST or LINE_BREAK.search(inner):
        return Span(start, end), ()
    after = apply_edits(text, edits)
    return Span(first, last), (after[first : len(after) - (len(text) - last)],)


def _told(finding: Finding) -> Iterator[str]:
    for evidence in finding.evidence:
        said = evidence.said if len(evidence.said) <= QUOTED else evidence.said[:QUOTED].rpartition(" ")[0] + " …"
        quoted = said if QUOTING.intersection(said) else f"“{said}”"
        yield f"({_where(finding, evidence)}: {quoted})"


def _where(finding: Finding, evidence: Evidence) -> str:
    return f"line {evidence.line}" if evidence.path == finding.path else f"{evidence.path}, line {evidence.line}"


def _context(text: Annotated, place: Span) -> Mapping[str, Any]:
    """The words around a place, cut where that is long, on one line."""
    first, last = max(place.start - AROUND, 0), min(place.end + AROUND, len(text.whole))
    head, tail = "..." if first else "", "..." if last < len(text.whole) else ""
    shown = "".join(" " if char in "\r\n\t" else char for char in text.whole[first:last])
    units = text.units
    return {
        "text": head + shown + tail,
        "offset": len(head) + units(place.start) - units(first),
        "length": units(place.end) - units(place.start),
    }


def _description(finding: Finding, rule: Rule | None) -> str:
    told = " ".join((rule.description or rule.why).split()) if rule else ""
    return told.partition(". ")[0].rstrip(".") or finding.rule
