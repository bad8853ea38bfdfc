"""Single quotation marks: which of them quote, among apostrophes, units’, ’tis, '90s and rock 'n' roll."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.article.quotes.marks import QuoteMark
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

CLOSING = expression(r"(?<=\S)['’‘](?!\w)")
# Units’ work, goin’ home, o’ clock: the mark may as well be an apostrophe.
UNSURE = expression(r"(?:[sxz]|\b\w+in|\b[oO]|\b[aA]n)\Z")
LONG = 3  # words; shorter ones in straight singles may be anything, but for a sure close


def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    """A single mark before a word and after a space, which may open a quotation; not where letters are left out."""
    return expression(
        r"(?:(?<![^\s(\[{\"“”„«—–―])|(?<=\s-)|(?<='')|(?<=--))(?:['‘]|`(?!`))(?=[^\s'’‘.,;:)\]])"
        rf"(?!{lexicon.choice('elision')}\b|\d\d?0?s?(?!\d|,\d))",
        re.IGNORECASE,
    )


def opens_single(text: str, paragraph: Span, lexicon: Lexicon) -> bool:
    """Whether the paragraph opens with a single mark that may open a quotation."""
    return lexicon.derived(_opening).match(text, paragraph.start) is not None


def opening_singles(text: str, paragraph: Span, lexicon: Lexicon) -> list[int]:
    """Where the single marks of a paragraph stand that may open a quotation."""
    return [match.start() for match in lexicon.derived(_opening).finditer(text, paragraph.start, paragraph.end)]


def singles_of(
    text: str, paragraph: Span, pairs: Sequence[tuple[QuoteMark, QuoteMark]], lexicon: Lexicon, *, goes_on: bool
) -> tuple[list[Span], int | None]:
    """The ranges that stand in single marks in a paragraph, marks included, and where one opens that runs on.

    `pairs` are the double marks of the paragraph: a single mark closes only what opened inside the same ones. `goes_on` tells
    that the next paragraph opens with a single mark as well. Takes time linear in the paragraph's length.
    """
    starts = opening_singles(text, paragraph, lexicon)
    if not starts:
        return [], None
    marks = sorted((mark, step) for both in pairs for mark, step in zip(both, (1, -1), strict=True))
    taken = {offset for mark, _ in marks for offset in range(mark.start, mark.end)}
    events = [(mark.start, step, mark.end) for mark, step in marks]
    events += [(offset, 2, 0) for offset in starts if offset not in taken]
    events += [(m.start(), -2, 0) for m in CLOSING.finditer(text, starts[0] + 2, paragraph.end) if m.start() not in taken]
    found: list[Span] = []
    stack: list[Open] = [Open()]
    for offset, step, _ in sorted(events):
        if step == 1:
            stack.append(Open())
        elif step == -1:
            if len(stack) > 1:
                found.extend(_settle(text, stack.pop(), offset, nested=True))
        elif step == 2:
            found.extend(_settle(text, stack[-1], offset, nested=len(stack) > 1))
            stack[-1] = Open(offset)
        elif stack[-1].start >= 0 and offset > stack[-1].start + 1:
            if _closes(text, offset, paragraph.end):
                found.append(Span(stack[-1].start, offset + 1))
                stack[-1] = Open()
            else:
                stack[-1].perhaps = offset
    left = stack[0]
    if goes_on and left.start == paragraph.start:
        return found, left.start
    found.extend(_settle(text, left, paragraph.end, nested=False))
    return found, None


@record(slots=True)
class Open:
    """A single mark that opened, and the last one since that may have closed it; -1 is none."""

    start: int = -1
    perhaps: int = -1


def _settle(text: str, left: Open, limit: int, *, nested: bool) -> Iterator[Span]:
    """What an opening mark without a sure end comes to: as far as the last mark that may close it, or nothing."""
    if left.start >= 0 and left.start < left.perhaps < limit and (nested or text.count(" ", left.start, left.perhaps) >= LONG - 1):
        yield Span(left.start, left.perhaps + 1)


def _closes(text: str, offset: int, end: int) -> bool:
    after = text[offset + 1] if offset + 1 < end else ""
    if not after.isspace():
        return True
    return not UNSURE.search(text, max(0, offset - 12), offset)
