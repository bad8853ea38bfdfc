"""Single marks gone astray, in copy that quotes in single marks: 'We won, said Hale."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from newslint.article.quotes.attributions import Attributions
from newslint.article.quotes.marks import is_inserted
from newslint.article.quotes.single_marks import opening_singles, opens_single
from newslint.article.quotes.strays import StrayMark, breaks_off, never_closed, never_opened
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

USUAL = 3  # quotations in single marks, and more than in double ones, show that a story has them for its own
LONG = 4  # words of a quotation that is no title or term
OPENS = expression(r"(?<![^\s(])'(?=\w)")  # be it as an apostrophe ('cause)
CLOSED = expression(r"(?<=[.,!?])'(?=[A-Z'])")  # 'We won,'Captain Hale said; 'You say, 'We won,'' said Hale
SURE_CLOSE = expression(r"(?<=[.,!?])'(?=\s|\Z)")  # behind a stop no apostrophe stands
REACH = 3  # characters
LED_IN = expression(r"(?:[:,] |[.?!]['\"]? )\Z")  # a sentence begins there, or what somebody says


def stray_singles(
    level: str, paragraphs: Sequence[Span], quoted: Sequence[Span], lexicon: Lexicon, asides: Attributions
) -> Iterator[StrayMark]:
    """Marks that open a sentence and are never closed, and those behind a stop that close nothing, in a levelled text.

    `quoted` are the outermost quotations, in order. None in a story that seldom quotes in single marks, nor where one paragraph opens what
    a later one closes or goes on with, by a mark at its head. Takes time linear in the text's length.
    """
    single = sum(level[span.start] == "'" and level.count(" ", *span) >= LONG - 1 for span in quoted)
    if single < USUAL or single <= sum(level[span.start] == '"' for span in quoted):
        return
    held: StrayMark | None = None
    resumed = _resumed(level, paragraphs, lexicon)
    for paragraph, goes_on in zip(paragraphs, resumed, strict=True):
        first = bisect_right(quoted, paragraph.start, key=lambda span: span.end)
        own = quoted[first : bisect_left(quoted, paragraph.end, key=lambda span: span.start)]
        if held is not None and own:
            yield held
            held = None
        found = (*_unopened_in(level, paragraph, own, asides), *_unclosed_in(level, paragraph, own, lexicon, asides, goes_on=goes_on))
        for stray in sorted(found, key=lambda stray: stray.start):
            if held is not None and stray.kind == "unopened" and stray.words.start == paragraph.start:
                held = None  # what an earlier paragraph opened
                continue
            if held is not None:
                yield held
            held = stray if stray.kind == "unclosed" else None
            if held is None:
                yield stray
    if held is not None:
        yield held


def _resumed(level: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> Sequence[bool]:
    """For each paragraph, whether the next one opens with a mark; what a page has put in between is passed over."""
    found: list[bool] = []
    after = False
    for paragraph in reversed(paragraphs):
        found.append(after)
        opens = opens_single(level, paragraph, lexicon)
        if opens or not is_inserted(level, paragraph):
            after = opens
    return found[::-1]


def _unopened_in(level: str, paragraph: Span, own: Sequence[Span], asides: Attributions) -> Iterator[StrayMark]:
    since = paragraph.start
    for match in SURE_CLOSE.finditer(level, *paragraph):
        start, before = match.start(), _before(match.start(), own)
        since = max(since, before.end if before else since)
        if since <= start and not OPENS.search(level, since, start):
            yield never_opened(level, Span(start, start + 1), since, asides, at_start=since == paragraph.start)
        since = max(since, start + 1)


def _unclosed_in(
    level: str, paragraph: Span, own: Sequence[Span], lexicon: Lexicon, asides: Attributions, *, goes_on: bool
) -> Iterator[StrayMark]:
    closed = max((match.start() for match in CLOSED.finditer(level, *paragraph)), default=-1)
    openings = opening_singles(level, paragraph, lexicon)
    for start, following in zip(openings, (*openings[1:], paragraph.end), strict=False):
        before = _before(start, own)
        led_in = start == paragraph.start or LED_IN.search(level, max(paragraph.start, start - REACH), start)
        if closed > start or (before and start < before.end) or not led_in or not level[start + 1].isupper():
            continue
        cut = breaks_off(level, following) and not asides.aside.search(level, start + 1, following)
        if following < paragraph.end or not (goes_on or cut):
            yield never_closed(level, Span(start, start + 1), following, asides, at_end=following == paragraph.end)


def _before(offset: int, own: Sequence[Span]) -> Span | None:
    """The last quotation that begins there or before."""
    index = bisect_right(own, offset, key=lambda span: span.start)
    return own[index - 1] if index else None
