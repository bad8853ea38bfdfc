"""Fixes: edits applied to a text, last first, and a fix run repeated until it settles."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from newslint.errors import NewslintError
from newslint.finding import Edit, Finding
from newslint.lazy.record import record, replace

PASSES = 50  # a fix may bring out another; what has not settled after so many rounds never will
ANY = "\0"  # in place of a finding's words: all of a rule's


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
    """The findings whose fixes can be applied together, in their order: safe ones unless `unsafe`, the first of any that overlap.

    But what goes as a whole goes before anything in it is mended: a text that stands twice would otherwise be mended once in each round,
    and its copies be no copies any more.
    """
    fixes = {number: finding.fix.edits for number, finding in enumerate(findings) if finding.fix and (finding.fix.safe or unsafe)}
    order = sorted(fixes, key=_whole_first(fixes))
    taken: list[Edit] = []
    kept = []
    for number in order:
        places = [(bisect_left(taken, (edit.start, edit.end), key=_range), edit) for edit in fixes[number]]
        if any(_clash(edit, other) for place, edit in places for other in taken[max(0, place - 1) : place + 1]):
            continue
        for edit in fixes[number]:
            insort(taken, edit, key=_range)
        kept.append(number)
    return tuple(findings[number] for number in sorted(kept))


def _whole_first(fixes: Mapping[int, tuple[Edit, ...]]) -> Callable[[int], tuple[bool, int, int]]:
    """The key of an order in which deletions with other edits in them come first, the longest at first, then all others as they stand."""
    starts = sorted(edit.start for edits in fixes.values() for edit in edits)

    def key(number: int) -> tuple[bool, int, int]:
        first, *more = fixes[number]
        inside = bisect_left(starts, first.end) - bisect_left(starts, first.start)
        is_whole = not more and not first.text and inside > 1
        return not is_whole, first.start - first.end if is_whole else 0, number

    return key


def _range(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _clash(a: Edit, b: Edit) -> bool:
    return (a.start < b.end and b.start < a.end) or a.start == b.start


@record(frozen=True, slots=True)
class Settled:
    """What came of fixing: the text, how many fixes were applied, and which were left out.

    `quarrel` are the rules whose fixes undo each other, `broken` what the text could not be read for after a fix, by the fix's rule.
    """

    text: str
    count: int = 0
    quarrel: tuple[str, ...] = ()
    broken: tuple[tuple[str, NewslintError], ...] = ()


Look = Callable[[str], Sequence[Finding]]
Accept = Callable[[Finding, str], bool]


def settle(raw: str, look: Look, *, unsafe: bool = False, accept: Accept | None = None, house: Collection[str] = ()) -> Settled:
    """Apply fixes, look again, and so on until there is nothing left to fix.

    `look` gives the findings of a text, and raises NewslintError for one that cannot be read. `accept` is asked of each fix and the text
    that it would change whether it is to be made. Fixes that undo each other, and such as break the file, are left out, and the others
    made without them; but of those that undo a fix of the desk's `house` rules, which are on because somebody has asked for them,
    the house's are made.
    """
    texts, count, quarrel = [raw], 0, set[str]()
    while True:
        settled = _settled(texts[-1], look, accept, house, unsafe=unsafe)
        count += settled.count
        # What was left out may be made when the others have been: another run would, and so this one does.
        if not settled.quarrel or settled.text in texts or accept is not None:
            return replace(settled, count=count)
        if quarrel.issuperset(settled.quarrel):  # they take turns, each in a text that the other has made longer
            settled = _settled(raw, look, accept, house, unsafe=unsafe, without=quarrel)
            return replace(settled, quarrel=tuple(sorted(quarrel.union(settled.quarrel))))
        quarrel.update(settled.quarrel)
        texts.append(settled.text)


def _settled(
    raw: str, look: Look, accept: Accept | None, house: Collection[str], *, unsafe: bool, without: Collection[str] = ()
) -> Settled:
    """The text after all rounds without the fixes of some rules and those that undo each other, which are left out from the start, and
    such as break the file.
    """
    out: set[tuple[str, str]] = {(rule, ANY) for rule in without}
    quarrel: set[str] = set()
    broken: dict[str, NewslintError] = {}
    while True:
        rounds, text, count = _rounds(raw, look, out, broken, accept, unsafe=unsafe)
        if not rounds:
            return Settled(text, count, tuple(sorted(quarrel)), tuple(sorted(broken.items(), key=lambda row: row[0])))
        others = [finding for finding in rounds if finding.rule not in house]
        if len(others) in (0, len(rounds)):
            quarrel |= {finding.rule for finding in rounds}
        # What grows with every round has other words each time, so that there the rule is left out whole.
        out |= {(finding.rule, finding.words if text else ANY) for finding in others or rounds}


def _rounds(
    raw: str,
    look: Look,
    out: Collection[tuple[str, str]],
    broken: dict[str, NewslintError],
    accept: Accept | None,
    *,
    unsafe: bool,
) -> tuple[tuple[Finding, ...], str, int]:
    """The text after all rounds and the number of fixes; or the fixes that quarrel, with a text if they led back to an earlier one."""
    texts, rounds, count = [raw], list[tuple[Finding, ...]](), 0
    while True:
        found = [f for f in look(texts[-1]) if (f.rule, f.words) not in out and (f.rule, ANY) not in out and f.rule not in broken]
        if accept is not None:
            found = [f for f in found if f.fix and (f.fix.safe or unsafe) and accept(f, texts[-1])]
        picked = chosen(found, unsafe=unsafe)
        if not picked:
            return (), texts[-1], count
        text = _applied(texts[-1], picked)
        if wrong := _wrong(look, text):
            for finding in picked:
                if error := _wrong(look, _applied(texts[-1], (finding,))):
                    broken[finding.rule] = error
            if not broken.keys() & {finding.rule for finding in picked}:  # each is sound, and all together are not
                broken[picked[-1].rule] = wrong
            continue
        rounds.append(picked)
        if text in texts:
            return tuple(finding for one in rounds[texts.index(text) :] for finding in one), text, 0
        if len(rounds) == PASSES:
            return picked, "", 0
        texts.append(text)
        count += len(picked)


def _applied(text: str, findings: Iterable[Finding]) -> str:
    return apply_edits(text, [edit for finding in findings if finding.fix for edit in finding.fix.edits])


def _wrong(look: Look, text: str) -> NewslintError | None:
    try:
        look(text)
    except NewslintError as error:
        return error
    return None
