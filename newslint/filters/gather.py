"""One cause all through a file is one finding: the first place is shown, the message names the lines of the others, the fix mends all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newslint.finding import Edit, Finding, Fix, also_on
from newslint.lazy.expression import expression
from newslint.lazy.record import replace
from newslint.ruleset.policy import Once
from newslint.ruleset.rule import Rule

STOP = expression(r"[.?!]?\Z")


def one_a_file(findings: Iterable[Finding], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """The findings in their order; of a rule with `once` those of one level are one, apart from those whose fix asks for another leave.

    With `once: message` those that say the same are one.
    """
    once = {rule.id: rule.policy.once for rule in rules if rule.policy.once is not Once.NO}
    groups: dict[object, list[Finding]] = {}
    for index, finding in enumerate(findings):
        said = once.get(finding.rule) is Once.MESSAGE and finding.message
        key = (finding.rule, finding.level, finding.fix and finding.fix.safe, said) if finding.rule in once else index
        groups.setdefault(key, []).append(finding)
    return tuple(_as_one(*group) for group in groups.values())


def _as_one(first: Finding, *others: Finding) -> Finding:
    if not others:
        return first
    lines = [str(line) for line in dict.fromkeys(other.line for other in others) if line != first.line]
    edits = {edit for each in (first, *others) if each.fix for edit in each.fix.edits}
    return replace(
        first,
        message=STOP.sub(lambda stop: also_on(lines) + stop[0], first.message, count=1),
        fix=first.fix and Fix(tuple(_apart(sorted(edits, key=_place))), first.fix.safe),
        others=others,
    )


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _apart(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits without those that reach into the one before."""
    end = -1
    for edit in edits:
        if edit.start >= end:
            yield edit
            end = edit.end
