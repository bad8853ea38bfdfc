"""One finding per cause: what to keep when several rules speak of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newslint.finding import Finding
from newslint.rule import Rule


def one_per_cause(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The findings without those that say again what another says.

    What lies in a leftover that goes as a whole is dropped; of two on the same words the graver stays, or, where both
    would write the same, the first in the order of the rules (what the story itself shows before what the sources show)
    with the evidence and the level of both. Only rules that carry a `why` (ours, and a house's that follow ours) take
    part; a published Vale style reports all that Vale would.
    """
    order = {rule.id: index + len(rules) * (rule.style == "drift") for index, rule in enumerate(rules)}
    ours = {rule.id for rule in rules if rule.why}
    kept = [finding for finding in findings if finding.rule not in ours]
    leftovers = [finding for finding in findings if finding.rule in ours and finding.style == "boilerplate"]
    best: dict[tuple[int, int], Finding] = {}
    for finding in sorted((f for f in findings if f.rule in ours), key=lambda f: order[f.rule]):
        if any(left is not finding and _covers(left, finding, order) for left in leftovers):
            continue
        place = (finding.start, finding.end)
        best[place] = _graver(best[place], finding) if place in best else finding
    return kept + list(best.values())


def _graver(first: Finding, second: Finding) -> Finding:
    if first.fix and second.fix and first.fix.edits == second.fix.edits:
        more = tuple(row for row in second.evidence if row not in first.evidence)
        return replace(first, level=max(first.level, second.level), evidence=first.evidence + more)
    return second if second.level > first.level else first


def _covers(left: Finding, other: Finding, order: dict[str, int]) -> bool:
    if not (left.start <= other.start and other.end <= left.end):
        return False
    if (left.start, left.end) != (other.start, other.end):
        return True
    return other.style != "boilerplate" or (left.level, -order[left.rule]) > (other.level, -order[other.rule])
