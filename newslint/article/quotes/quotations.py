"""Quotations: what the copy quotes, in double marks or single, nested, over several paragraphs; and the marks gone astray."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.quotes.attributions import Attributions
from newslint.article.quotes.marks import Lean, Pairing, QuoteMark, openings, pair, quote_marks_of
from newslint.article.quotes.single_marks import opens_single, singles_of
from newslint.article.quotes.single_strays import stray_singles
from newslint.article.quotes.strays import StrayMark, breaks_off, never_closed, never_opened
from newslint.document import Span
from newslint.lazy.record import record, replace
from newslint.lexicon.lexicon import Lexicon

# A quotation that opens once and closes once goes on over no more paragraphs than this; beyond, two marks are two slips.
LONGEST = 12


@record(frozen=True, slots=True)
class Quotation:
    """One quotation, or one paragraph's part of it: [start, end) with its marks, [inner_start, inner_end) without.

    `continues` is true when it runs on into the next paragraph, `continued` when it runs on from the one before; `opened` and
    `closed` tell whether the marks are there. Where one is missing by mistake the range goes as far as is plausible.
    `depth` is 0 for a quotation that stands in no other; `nested` are the ones inside.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    continues: bool = False
    continued: bool = False
    opened: bool = True
    closed: bool = True
    depth: int = 0
    nested: tuple[Quotation, ...] = ()


@record(frozen=True, slots=True)
class Quotations:
    """All that the marks of an article say."""

    quotations: tuple[Quotation, ...] = ()
    strays: tuple[StrayMark, ...] = ()


def read_quotations(text: str, level: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> Quotations:
    """The quotations of a text, outermost ones in order with the nested ones inside them, and the stray marks.

    Takes any text, raises nothing, needs time linear in its length. The convention for several paragraphs (each opens
    with a mark, only the last closes) is that of the AP and Chicago stylebooks.
    """
    asides = lexicon.derived(Attributions.of)
    rows = quote_marks_of(text, paragraphs)
    opens = [*openings(text, rows, paragraphs), False]
    single = [*(opens_single(text, paragraph, lexicon) for paragraph in paragraphs), False]
    readings = _readings(rows, opens, level, paragraphs, asides)
    lapsed = dict(_lapsed(readings, level, paragraphs, asides))
    found: list[Quotation] = []
    strays: list[StrayMark] = []
    inside = 0  # paragraphs still to come that lie within a quotation opened once and for all
    for index, (paragraph, reading) in enumerate(zip(paragraphs, readings, strict=True)):
        own = list(_plain(paragraph, reading, before=index > 0 and readings[index - 1].runs_on is not None))
        if inside:
            inside -= 1
            own.append(_middle(paragraph) if inside else _last(paragraph, reading.unopened[0]))
        elif index in lapsed:
            mark, inside = reading.unclosed[0], lapsed[index] - index
            own.append(_first(paragraph, mark))
            strays.append(StrayMark(mark.start, mark.end, "unrepeated", Span(mark.end, paragraph.end), _at(paragraphs[index + 1].start)))
        else:
            alone = list(_strays(level, paragraph, reading, asides))
            strays.extend(alone)
            own.extend(map(_guessed, alone))
        strays.extend(_turned(text, reading))
        goes_on = single[index] and single[index + 1] and not opens[index]
        pairs, running = singles_of(text, paragraph, reading.pairs, lexicon, goes_on=goes_on)
        own.extend(Quotation(a, b, a + 1, b - 1) for a, b in pairs)
        if running is not None:
            own.append(Quotation(running, paragraph.end, running + 1, paragraph.end, continues=True, closed=False))
        found.extend(_nest(own))
    strays.extend(stray_singles(level, paragraphs, [Span(quotation.start, quotation.end) for quotation in found], lexicon, asides))
    return Quotations(tuple(found), tuple(sorted(strays, key=lambda stray: stray.start)))


def _readings(
    rows: Sequence[list[QuoteMark]], opens: Sequence[bool], level: str, paragraphs: Sequence[Span], asides: Attributions
) -> list[Pairing]:
    """How the marks go together in each paragraph, seen from the one before and the one after."""
    readings: list[Pairing] = []
    goes_on = False
    for index, (row, paragraph) in enumerate(zip(rows, paragraphs, strict=True)):
        reading = pair(row, runs_into=opens[index + 1], goes_on=goes_on)
        if reading.runs_on and asides.last.search(level, reading.runs_on.end, paragraph.end):
            reading = reading._replace(runs_on=None, unclosed=(*reading.unclosed, reading.runs_on))
        goes_on = reading.runs_on is not None
        readings.append(reading)
    return readings


def _plain(paragraph: Span, reading: Pairing, *, before: bool) -> Iterator[Quotation]:
    """What is quoted in pairs of marks, and what runs on; `before` tells that the paragraph before runs on into this one."""
    for opening, closing in reading.pairs:
        continued = before and opening.start - paragraph.start <= 1
        yield Quotation(opening.start, closing.end, opening.end, max(opening.end, closing.start), continued=continued)
    if mark := reading.runs_on:
        yield replace(_first(paragraph, mark), continued=before and mark.start - paragraph.start <= 1)


def _first(paragraph: Span, mark: QuoteMark) -> Quotation:
    return Quotation(mark.start, paragraph.end, mark.end, paragraph.end, continues=True, closed=False)


def _middle(paragraph: Span) -> Quotation:
    return Quotation(*paragraph, *paragraph, continues=True, continued=True, opened=False, closed=False)


def _last(paragraph: Span, mark: QuoteMark) -> Quotation:
    return Quotation(paragraph.start, mark.end, paragraph.start, mark.start, continued=True, opened=False)


def _at(offset: int) -> Span:
    return Span(offset, offset)


def _lapsed(readings: Sequence[Pairing], level: str, paragraphs: Sequence[Span], asides: Attributions) -> Iterator[tuple[int, int]]:
    """Paragraphs (first, last) of quotations that open once and close once, without a mark at the head of each.

    No other mark stands between the two, or they stand at the head of the first and at the end of the last paragraph.
    """
    first, block, alone = -1, False, True
    for index, (reading, paragraph) in enumerate(zip(readings, paragraphs, strict=True)):
        if 0 <= first < index <= first + LONGEST and len(reading.unopened) == 1 and not reading.unclosed:
            close = reading.unopened[0]
            bare = not reading.pairs or close.start < reading.pairs[0][0].start
            if (bare and alone) or (block and close.end == paragraph.end):
                yield first, index
        alone = alone and not reading.pairs
        if reading.unclosed or reading.unopened or not (alone or block):
            first = -1
        if len(reading.unclosed) == 1 and not reading.unopened and not reading.runs_on:
            mark = reading.unclosed[0]
            rest = [opening for opening, _ in reading.pairs if opening.start > mark.start]
            block, alone = mark.start == paragraph.start, not rest
            if (block or alone) and not asides.last.search(level, mark.end, rest[0].start if rest else paragraph.end):
                first = index


def _strays(level: str, paragraph: Span, reading: Pairing, asides: Attributions) -> Iterator[StrayMark]:
    if not (reading.unclosed or reading.unopened):
        return
    paired = {mark for both in reading.pairs for mark in both}
    unclosed, unopened = set(reading.unclosed), set(reading.unopened)
    marks = sorted(paired.union(unclosed, unopened, [reading.runs_on] if reading.runs_on else []))
    for number, mark in enumerate(marks):
        if mark in unclosed:
            after = marks[number + 1] if number + 1 < len(marks) else None
            limit = after.start if after else paragraph.end
            if after and after.at_sentence and after.opens_plainly() and not asides.aside.search(level, mark.end, limit):
                end = mark.end + len(level[mark.end : limit].rstrip())
                yield StrayMark(after.start, after.end, "run-together", Span(mark.start, end), Span(end, limit))
            elif limit == paragraph.end and breaks_off(level, limit) and not asides.aside.search(level, mark.end, limit):
                yield StrayMark(mark.start, mark.end, "cut-short", Span(mark.end, limit))
            else:
                yield never_closed(level, mark, limit, asides, at_end=limit == paragraph.end)
        elif mark in unopened:
            yield never_opened(level, mark, marks[number - 1].end if number else paragraph.start, asides, at_start=number == 0)


def _turned(text: str, reading: Pairing) -> Iterator[StrayMark]:
    for opening, closing in reading.pairs:
        words = Span(opening.end, max(opening.end, closing.start))
        if opening.shape is Lean.CLOSE:
            yield StrayMark(opening.start, opening.end, "wrong-way", words, sure=opening.lean is Lean.OPEN)
        if closing.shape is Lean.OPEN and text[opening.start] not in "„«":
            yield StrayMark(closing.start, closing.end, "wrong-way", words, sure=closing.lean is Lean.CLOSE)


def _guessed(stray: StrayMark) -> Quotation:
    words = stray.words
    if stray.kind == "run-together":
        return Quotation(*words, min(words.start + 1, words.end), words.end, continues=True, closed=False)
    if stray.kind != "unopened":
        return Quotation(stray.start, max(words.end, stray.end), stray.end, max(words.end, stray.end), closed=False)
    return Quotation(words.start, stray.end, words.start, stray.start, opened=False)


def _nest(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Quotations as trees: each inside the smallest one that holds it; one that crosses another is left out."""
    tops: list[Quotation] = []
    stack: list[tuple[Quotation, list[Quotation]]] = []

    def shut() -> None:
        quotation, inner = stack.pop()
        done = replace(quotation, depth=len(stack), nested=tuple(inner))
        (stack[-1][1] if stack else tops).append(done)

    for quotation in sorted(quotations, key=lambda q: (q.start, -q.end)):
        while stack and stack[-1][0].end <= quotation.start:
            shut()
        if not stack or (quotation.end <= stack[-1][0].end and quotation.start >= stack[-1][0].inner_start):
            stack.append((quotation, []))
    while stack:
        shut()
    return tops
