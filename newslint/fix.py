"""Fixes: edits applied to a text, last first, and a fix run repeated until it settles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from newslint.finding import Edit, Finding

PASSES = 50  # a fix may bring out another; what has not settled after so many rounds never will


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after these edits, which must not overlap; applied last first, so that every offset holds."""
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def edits_between(start: int, old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make `new` of `old`, which stands at `start`: only what changes."""
    if new and new != old and (at := old.find(new)) >= 0:
        cuts = (Edit(start, start + at, ""), Edit(start + at + len(new), start + len(old), ""))
        return tuple(cut for cut in cuts if cut.start < cut.end)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head == len(old) == len(new):
        return ()
    return (Edit(start + head, start + len(old) - tail, new[head : len(new) - tail]),)


def chosen(findings: Sequence[Finding], *, unsafe: bool = False) -> tuple[Finding, ...]:
    """The findings whose fixes can be applied together: safe ones unless `unsafe`, the first of any that overlap."""
    taken: list[Edit] = []
    kept = []
    for finding in findings:
        if finding.fix is None or not (finding.fix.safe or unsafe):
            continue
        if any(_clash(edit, other) for edit in finding.fix.edits for other in taken):
            continue
        taken.extend(finding.fix.edits)
        kept.append(finding)
    return tuple(kept)


def _clash(a: Edit, b: Edit) -> bool:
    return (a.start < b.end and b.start < a.end) or a.start == b.start


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of fixing: the text, how many fixes were applied, and the rules that undo each other (nothing is fixed then)."""

    text: str
    count: int = 0
    quarrel: tuple[str, ...] = ()


def settle(source: str, look: Callable[[str], Sequence[Finding]], *, unsafe: bool = False) -> Settled:
    """Apply fixes, look again, and so on until there is nothing left to fix."""
    texts, rules, count = [source], list[set[str]](), 0
    while True:
        picked = chosen(look(texts[-1]), unsafe=unsafe)
        if not picked:
            return Settled(texts[-1], count)
        text = apply_edits(texts[-1], [edit for finding in picked if finding.fix for edit in finding.fix.edits])
        rules.append({finding.rule for finding in picked})
        if text in texts or len(rules) == PASSES:
            since = texts.index(text) if text in texts else len(rules) - 1
            return Settled(source, quarrel=tuple(sorted(set().union(*rules[since:]))))
        texts.append(text)
        count += len(picked)
