"""One finding per cause: what to keep when several rules speak of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newslint.finding import Finding
from newslint.ruleset.rule import Rule

ASKED = "grammar"  # the kind whose findings come from elsewhere, and give way to our own
WIDE = 80  # characters: a finding on more words than that is hardly on the same slip


def one_per_cause(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The findings without those that say again what another says.

    What lies in a leftover that goes as a whole is dropped unless it is graver; of two on the same words the graver stays, or, where both
    would write the same, the first in the order of the rules (what the story itself shows before what the sources show) with the evidence
    and the level of both. What LanguageTool says gives way to a rule of ours that speaks of some of the words. Only rules that carry a
    `why` (ours, and a house's that follow ours) take part; a published Vale style reports all that Vale would.
    """
    late = {rule.id for rule in rules if rule.style == "drift" or rule.kind == ASKED}
    ranked = sorted(rules, key=lambda rule: (rule.id in late, -rule.level if rule.kind == ASKED else 0))
    order = {rule.id: index for index, rule in enumerate(ranked)}
    ours = {rule.id for rule in rules if rule.why}
    kept = [finding for finding in findings if finding.rule not in ours]
    leftovers = [finding for finding in findings if finding.rule in ours and finding.style == "boilerplate"]
    best: dict[tuple[int, int], Finding] = {}
    for finding in sorted((f for f in findings if f.rule in ours), key=lambda f: order[f.rule]):
        if any(left is not finding and _covers(left, finding, order) for left in leftovers):
            continue
        place = (finding.start, finding.end)
        best[place] = _graver(best[place], finding) if place in best else finding
    left = list(best.values())
    asked = {rule.id for rule in rules if rule.kind == ASKED}
    return kept + [finding for finding in left if finding.rule not in asked or not _is_said(finding, left, asked)]


def _is_said(finding: Finding, findings: Sequence[Finding], asked: set[str]) -> bool:
    """Whether something as grave is said of some of the same words: by a rule of ours, or by LanguageTool of what stands before."""
    for other in findings:
        if other is finding or other.level < finding.level or not (other.start < finding.end and finding.start < other.end):
            continue
        if other.end - other.start <= WIDE and (other.rule not in asked or (other.level, -other.start) > (finding.level, -finding.start)):
            return True
    return False


def _graver(first: Finding, second: Finding) -> Finding:
    if first.fix and second.fix and first.fix.edits == second.fix.edits:
        more = tuple(row for row in second.evidence if row not in first.evidence)
        return replace(first, level=max(first.level, second.level), evidence=first.evidence + more)
    return second if second.level > first.level else first


def _covers(left: Finding, other: Finding, order: dict[str, int]) -> bool:
    if not (left.start <= other.start and other.end <= left.end):
        return False
    if (left.start, left.end) != (other.start, other.end):
        return left.level >= other.level
    return other.style != "boilerplate" or (left.level, -order[left.rule]) > (other.level, -order[other.rule])
