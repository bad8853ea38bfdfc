"""One finding per cause: what to keep when several rules speak of the same words, by what each rule says in its key `with`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from newslint.finding import Finding
from newslint.lazy.record import replace
from newslint.lazy.row import NamedTuple
from newslint.ruleset.policy import Phase, Together
from newslint.ruleset.rule import Rule


class Ranked(NamedTuple):
    """A finding with the rule it comes from, and the place of that rule among the others: an earlier phase comes first."""

    finding: Finding
    rule: Rule
    rank: int

    @property
    def together(self) -> Together:
        """What it is one finding with."""
        return self.rule.policy.together


class Places:
    """Findings by where they stand, to ask which stand on some of the words of one without looking at all."""

    def __init__(self, ranked: Iterable[Ranked]) -> None:
        self._ranked = sorted(ranked, key=lambda one: one.finding.start)
        self._starts = [one.finding.start for one in self._ranked]
        self._ends = list(accumulate((one.finding.end for one in self._ranked), max))  # the last end up to each

    def near(self, one: Ranked) -> Iterator[Ranked]:
        """Those that have words in common with a finding, or touch it."""
        index = bisect_right(self._starts, one.finding.end) - 1
        while index >= 0 and self._ends[index] >= one.finding.start:
            if self._ranked[index].finding.end >= one.finding.start:
                yield self._ranked[index]
            index -= 1


def one_per_cause(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """The findings without those that say again what another says."""
    by_id = {rule.id: (rule, rank) for rank, rule in enumerate(sorted(rules, key=_turn))}
    ranked = sorted((Ranked(finding, *by_id[finding.rule]) for finding in findings), key=lambda one: one.rank)
    apart = [one.finding for one in ranked if one.together is Together.NONE]
    left = _outermost([one for one in ranked if one.together is not Together.NONE])
    left = list(_one_a_place(left).values())
    places = Places(left)
    return apart + [one.finding for one in left if one.together is not Together.OVERLAP or not _gives_way(one, places.near(one))]


def _turn(rule: Rule) -> tuple[int, int]:
    """Earlier phases first; of rules that look last, which may say the same of one place, the graver."""
    return rule.policy.phase, -rule.level if rule.policy.phase is Phase.LAST else 0


def _outermost(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Without what lies in a finding of `with: contents`, unless it is graver."""
    holders = Places([one for one in ranked if one.together is Together.CONTENTS])
    return [one for one in ranked if not any(holder is not one and _takes_in(holder, one) for holder in holders.near(one))]


def _takes_in(holder: Ranked, other: Ranked) -> bool:
    outer, inner = holder.finding, other.finding
    if not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    if inner.evidence and outer.fix is None:
        return False  # words that are to be put otherwise, not to be deleted, must be right
    if (outer.start, outer.end) != (inner.start, inner.end):
        return outer.level >= inner.level
    return other.together is not Together.CONTENTS or (outer.level, -holder.rank) > (inner.level, -other.rank)


def _one_a_place(ranked: Sequence[Ranked]) -> Mapping[tuple[int, int], Ranked]:
    """Of several on the very same words the graver, or else the first; if they would write the same, the first with the evidence of all."""
    best: dict[tuple[int, int], Ranked] = {}
    for one in ranked:
        place = (one.finding.start, one.finding.end)
        best[place] = _graver(best[place], one) if place in best else one
    return best


def _graver(first: Ranked, second: Ranked) -> Ranked:
    one, other = first.finding, second.finding
    if one.fix and other.fix and one.fix.edits == other.fix.edits:
        more = tuple(row for row in other.evidence if row not in one.evidence)
        return first._replace(finding=replace(one, level=max(one.level, other.level), evidence=one.evidence + more))
    return second if other.level > one.level else first


def _gives_way(one: Ranked, others: Iterable[Ranked]) -> bool:
    """Whether something as grave is said of some of the same words: by another kind of rule, or by one like it of what stands before."""
    mine, widest = one.finding, one.rule.policy.widest
    for other in others:
        theirs = other.finding
        if other is one or theirs.level < mine.level or not (theirs.start < mine.end and mine.start < theirs.end):
            continue
        if widest and theirs.end - theirs.start > widest:
            continue
        if other.together is not Together.OVERLAP or (theirs.level, -theirs.start) > (mine.level, -mine.start):
            return True
    return False
