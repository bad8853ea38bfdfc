"""Double quotation marks: which opens, which closes, which stands the wrong way round, which has lost its partner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

# A double mark is one character, or two single ones typed for it (``…'' as the wires send it).
# What stands in a tag belongs to the markup (<a href="…">), and what stands in a misread character (â€”) to that.
DOUBLE = expression(
    r"<[a-zA-Z/!][^<>\n]{0,400}>|\u00e2[\u20ac\u201e].|[\"“”„‟«»＂]|(?<![^\s(\[—–-])(?:''(?=')|‘‘|``)|''(?!')|(?<!\d)’’(?!\w)"
)
NO_MARK = "<\u00e2"
GUILLEMETS = "«»"
ENCLOSED = expression(r"(?:«|»(?!\s))([^«»\n]*)(?=[«»])")  # between two of them, either way round
LETTERS = expression(r"[^\W\d_]{2}")
PAIRED_OPENS = expression(r"(?<![^\s(\[—–-])(?:''(?=\w)|``)")
# What may stand between a mark and its neighbour: other marks, marks of direction and of no width.
BETWEEN = "\"“”'‘’\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
DASHES = "-–—―−"
OPENS, CLOSES = "“„‟«`", "”»"
BEFORE_OPENING = frozenset("([{/<>*_~" + DASHES)
AFTER_CLOSING = frozenset(".,:;!?)]}/…<>*_~|" + DASHES)
# 6'2", 5", 12 1/2", 3.5": feet, inches, minutes and seconds.
FEET_AND_INCHES = expression(r"\d\s?['′’´]\s?\d{1,2}(?:\.\d+|\s?[½¼¾])?$")
INCHES = expression(r"(?<![\w.,'’$£€])\d{1,2}(?:\.\d+|[½¼¾]|[ -]?\d/\d{1,2})?$")
# 6”x4”: one side of a sheet by the other.
BY_BEFORE = expression(r"\d[\"”]\s?[x×]\s?\d{1,2}(?:\.\d+|[½¼¾])?$")
BY_BEHIND = expression(r"\s?[x×]\s?\d")

# A mark that opens behind it opens a sentence.
SENTENCE_BEFORE = expression(r"[.!?…][\"')”’\]]?[ \t\u00a0]+\Z")
REACH = 6  # characters

INNER_CLOSE = expression(r"[.,!?…]['’]\Z")

INSERTED = 120  # characters of what a page puts between two paragraphs: a label, another story's headline
CLUSTER = 4  # marks in a row

# What a reading of a mark costs, in slips: a mark that lacks its partner is two, a turned mark one. A quotation that
# runs on costs little, so that a turned mark at a paragraph's end is seen though the next paragraph opens with a mark.
# Nor does one that opens again at a sentence: its paragraph was run together with the one before.
STRAY, TURNED, SPACED, NESTED, RUNS_ON, UNSURE = 2.0, 1.0, 1.5, 1.0, 0.5, 0.1


class Lean(Enum):
    """What the neighbours of a mark say of it."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class MeasureMark(Enum):
    """Whether a mark behind a number is one of inches or seconds."""

    NO = 0
    MAYBE = 1
    SURE = 2


# What it costs to read a mark as one of inches, and to read feet and inches as a closing mark ("I'm 6'2"," he said).
UNIT = {MeasureMark.MAYBE: 0.7, MeasureMark.SURE: 0.0}
NO_UNIT = 0.3


class QuoteMark(NamedTuple):
    """A double quotation mark: where, what its shape says (`“` opens, `”` closes, `"` says nothing), what its neighbours say.

    `measure` tells whether it may as well be a mark of inches or seconds, `at_sentence` whether a sentence ends right before it.
    """

    start: int
    end: int
    shape: Lean
    lean: Lean
    measure: MeasureMark = MeasureMark.NO
    at_sentence: bool = False

    def opens_plainly(self) -> bool:
        """Neither shape nor neighbours speak against its opening a quotation."""
        return self.lean is Lean.OPEN and self.shape is not Lean.CLOSE

    def closes_plainly(self) -> bool:
        """Neither shape nor neighbours speak against its closing a quotation."""
        return self.lean is Lean.CLOSE and self.shape is not Lean.OPEN


class Pairing(NamedTuple):
    """How the marks of one paragraph go together: (opening, closing) pairs, marks without a partner, what runs on.

    `runs_on` is the mark that opens a quotation the next paragraph goes on with.
    """

    pairs: tuple[tuple[QuoteMark, QuoteMark], ...] = ()
    unclosed: tuple[QuoteMark, ...] = ()
    unopened: tuple[QuoteMark, ...] = ()
    runs_on: QuoteMark | None = None


def quote_marks_of(text: str, paragraphs: Sequence[Span]) -> list[list[QuoteMark]]:
    """The double marks of each paragraph.

    A » in a text in which no two of these marks enclose words is an arrow or a bullet (« 1 2 »), and two straight single marks are two that
    close (he said, 'Go, they said,'') where the text has none that open and no other mark stands before them in the paragraph.
    """
    arrows = "" if all(mark in text for mark in GUILLEMETS) and _enclose_words(text) else GUILLEMETS
    paired = PAIRED_OPENS.search(text) is not None
    found: list[list[QuoteMark]] = [[] for _ in paragraphs]
    index = 0
    for match in DOUBLE.finditer(text):
        while index < len(paragraphs) and paragraphs[index].end <= match.start():
            index += 1
        if index == len(paragraphs):
            break
        if match[0][0] in NO_MARK or match[0] in arrows:
            continue
        if match[0] == "''" and not paired and not found[index]:
            continue
        if match.start() >= paragraphs[index].start:
            lean = _lean(text, *match.span(), paragraphs[index])
            at_sentence = SENTENCE_BEFORE.search(text, max(paragraphs[index].start, match.start() - REACH), match.start()) is not None
            found[index].append(QuoteMark(*match.span(), _shape(match[0]), lean, _measure(text, match), at_sentence))
    return found


def _enclose_words(text: str) -> bool:
    return any(text[match.end()] != text[match.start()] and LETTERS.search(match[1]) for match in ENCLOSED.finditer(text))


def _shape(mark: str) -> Lean:
    if mark[0] in OPENS or mark == "‘‘":
        return Lean.OPEN
    return Lean.CLOSE if mark[0] in CLOSES or mark == "’’" else Lean.EITHER


def _measure(text: str, match: re.Match[str]) -> MeasureMark:
    at = match.start()
    if match[0] not in ('"', "”", "''") or at == 0 or text[at - 1] not in "0123456789½¼¾":
        return MeasureMark.NO
    near = text[max(0, at - 14) : at]
    if FEET_AND_INCHES.search(near) or BY_BEFORE.search(near) or BY_BEHIND.match(text, match.end()):
        return MeasureMark.SURE
    return MeasureMark.MAYBE if match[0] != "''" and INCHES.search(near) else MeasureMark.NO


def _lean(text: str, start: int, end: int, paragraph: Span) -> Lean:
    for _ in range(CLUSTER):  # “‘Go’”
        start -= start > paragraph.start and text[start - 1] in BETWEEN
        end += end < paragraph.end and text[end] in BETWEEN
    before = text[start - 1] if start > paragraph.start else ""
    after = text[end] if end < paragraph.end else ""
    if (
        before.isspace()
        and (not after or after.isspace() or after in AFTER_CLOSING)
        and INNER_CLOSE.search(text, paragraph.start, start - 1)
    ):
        return Lean.CLOSE  # ’ ”, with a thin space or a whole one between the two
    if not before or not after:
        return Lean.OPEN if after or not before else Lean.CLOSE
    opening = (before.isspace() or before in BEFORE_OPENING) and not after.isspace()
    closing = (after.isspace() or after in AFTER_CLOSING) and not before.isspace()
    if opening and before.isspace() and after in ".,;:!?)" and text[end : end + 2] not in ("..", ". "):
        return Lean.EITHER
    if opening == closing:
        return Lean.EITHER
    return Lean.OPEN if opening else Lean.CLOSE


def pair(marks: Sequence[QuoteMark], *, runs_into: bool, goes_on: bool) -> Pairing:
    """The reading of a paragraph's marks that supposes the fewest slips.

    `goes_on`: the paragraph before runs on into this one. `runs_into`: the next paragraph opens with a mark, so that a quotation
    may stay open at the end of this one. A mark of the same shape inside a quotation nests one deep. Takes time linear
    in the number of marks (a shortest path over how many quotations are open).
    """
    if not marks:
        return Pairing()
    if len(marks) % 2 == 0 and all((m.closes_plainly if i % 2 else m.opens_plainly)() for i, m in enumerate(marks)):
        return Pairing(tuple((marks[i], marks[i + 1]) for i in range(0, len(marks), 2)))
    return _read_back(marks, _cheapest(marks, runs_into=runs_into, goes_on=goes_on), runs_into=runs_into)


# A path is (cost, steps), the steps a linked list, last first, of what each mark does.
Steps = tuple[str, "Steps"] | None
OPEN, SHUT, ALONE, AGAIN, INNER, INCH = "open", "shut", "unopened", "open, the one before was never shut", "open inside", "inch"


def _cheapest(marks: Sequence[QuoteMark], *, runs_into: bool, goes_on: bool) -> Steps:
    paths: list[tuple[float, Steps] | None] = [(0.0, None), None, None]  # by the number of quotations open
    for number, mark in enumerate(marks):
        opening, closing = _cost(mark, Lean.OPEN), _cost(mark, Lean.CLOSE)
        if number == 0 and goes_on:
            closing += STRAY
        after: list[tuple[float, Steps] | None] = [None, None, None]
        for state, cost, step, reached in (
            (0, opening, OPEN, 1),
            (1, closing, SHUT, 0),
            (2, closing, SHUT, 1),
            (0, closing + STRAY, ALONE, 0),
            (1, opening + (RUNS_ON if mark.at_sentence and mark.opens_plainly() else STRAY), AGAIN, 1),
            (1, opening + NESTED, INNER, 2),
            (2, opening + STRAY, AGAIN, 2),
            *((state, UNIT[mark.measure], INCH, state) for state in (0, 1, 2) if mark.measure is not MeasureMark.NO),
        ):
            path, other = paths[state], after[reached]
            if path is not None and (other is None or path[0] + cost < other[0]):
                after[reached] = (path[0] + cost, (step, path[1]))
        paths = after
    ends = (0.0, RUNS_ON if runs_into else STRAY, STRAY + (RUNS_ON if runs_into else STRAY))
    return min(((path[0] + end, i, path[1]) for i, (path, end) in enumerate(zip(paths, ends, strict=True)) if path), key=lambda e: e[:2])[2]


def _cost(mark: QuoteMark, role: Lean) -> float:
    shape = 0.0 if mark.shape in (role, Lean.EITHER) else TURNED
    lean = 0.0 if mark.lean is role else UNSURE if mark.lean is Lean.EITHER else SPACED
    return shape + lean + (NO_UNIT if mark.measure is MeasureMark.SURE else 0.0)


def _read_back(marks: Sequence[QuoteMark], steps: Steps, *, runs_into: bool) -> Pairing:
    taken = []
    while steps is not None:
        taken.append(steps[0])
        steps = steps[1]
    pairs: list[tuple[QuoteMark, QuoteMark]] = []
    unclosed: list[QuoteMark] = []
    unopened: list[QuoteMark] = []
    stack: list[QuoteMark] = []
    for mark, step in zip(marks, reversed(taken), strict=True):
        if step == ALONE:
            unopened.append(mark)
        elif step == INCH:
            continue
        elif step == SHUT:
            pairs.append((stack.pop(), mark))
        else:
            if step == AGAIN:
                unclosed.append(stack.pop())
            stack.append(mark)
    runs_on = stack.pop(0) if stack and runs_into else None
    return Pairing(tuple(sorted(pairs)), tuple(sorted([*unclosed, *stack])), tuple(unopened), runs_on)


def is_inserted(text: str, paragraph: Span) -> bool:
    """Whether a paragraph may be what a page puts between two others: short, and no sentence."""
    return paragraph.end - paragraph.start <= INSERTED and text[paragraph.end - 1] not in ".!?,"


def openings(text: str, marks: Sequence[Sequence[QuoteMark]], paragraphs: Sequence[Span]) -> list[bool]:
    """For each paragraph, whether it opens with a mark that may open a quotation.

    One that is put in between (Advertisement, Story continues below) is passed over: what counts for it is the next one.
    """
    found: list[bool] = []
    after = False
    for row, paragraph in zip(reversed(marks), reversed(paragraphs), strict=True):
        if row or not is_inserted(text, paragraph):
            after = bool(row) and row[0].start - paragraph.start <= 1 and row[0].lean is not Lean.CLOSE
        found.append(after)
    return found[::-1]
