"""Stray marks: what is known of a quotation mark that has lost its mate, and where the mate belongs."""

from __future__ import annotations

from newslint.article.quotes.attributions import Attributions
from newslint.article.quotes.marks import QuoteMark
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record

SENTENCE_END = expression(r"(?<=[\w)][.!?])'?\s+(?=[\"'(\[]*[A-Z])")
WRONG_CLOSE = expression(r"[.,!?]'(?=\s|$)")
CUT = ("...", "…")
FEW = 5  # characters before the end of what is cut short
SHORT = 16  # characters of a word with a stop, and more
INSERTED = expression(r"[^,.]{1,40}, [a-z]")  # he said, I think on television, that …: where the quotation begins is not told
# A single mark that opens and has not been closed up to the end.
INNER_OPEN = expression(r"(?<![^\s(\"])'(?=[A-Za-z])(?!.*(?<=\S)'(?!\w))")

# A double mark, or where a single one stands.
Mark = QuoteMark | Span


@record(frozen=True, slots=True)
class StrayMark:
    """A double mark gone astray, at [start, end).

    `kind` is "unclosed" (it opens and nothing closes), "unopened" (it closes and nothing opened), "cut-short" (nothing closes it, for a
    teaser breaks off there), "wrong-way" (it is turned the wrong way round), "unrepeated" (a quotation of several paragraphs that does not
    open again in each; the mark is the first one) or "run-together" (it opens a sentence though the quotation before it was never closed,
    as it would at the head of the quotation's next paragraph; `place` is the white space before it). `words` is the range it quotes or
    would quote, as far as can be told; `place` where the missing mark belongs, if that can be told: an empty range to put it in, the
    character that stands there instead, or the stray mark itself, if it can only be taken away. `sure` is true for a wrong-way mark whose
    neighbours, too, say which way it should face.
    """

    start: int
    end: int
    kind: str
    words: Span
    place: Span | None = None
    sure: bool = False


def never_closed(level: str, mark: Mark, limit: int, asides: Attributions, *, at_end: bool) -> StrayMark:
    """A mark that opens and that nothing closes up to `limit`; `at_end` tells that the paragraph ends there."""
    place = None
    if aside := asides.aside.search(level, mark.end, limit):
        place = _at(aside.end(1))
    elif wrong := WRONG_CLOSE.search(level, mark.end, limit):
        inner = INNER_OPEN.search(level, mark.end, wrong.end() - 1)
        place = _at(wrong.end()) if inner else Span(wrong.end() - 1, wrong.end())
    elif at_end and _sentence_end(level, mark.end, limit, asides) is None:
        place = _at(limit)
    return StrayMark(mark.start, mark.end, "unclosed", Span(mark.end, place.start if place else limit), place)


def breaks_off(level: str, limit: int) -> bool:
    """Whether what ends there is cut short, as a teaser is that its page goes on with elsewhere: its mark closes there."""
    return level[max(0, limit - FEW) : limit].rstrip().endswith(CUT)


def never_opened(level: str, mark: Mark, since: int, asides: Attributions, *, at_start: bool) -> StrayMark:
    """A mark that closes what nothing has opened from `since` on; `at_start` tells that the paragraph begins there."""
    leads = [lead.end() for lead in asides.lead_in.finditer(level, since, mark.start)]
    place = None
    if wrong := asides.single.search(level, since, mark.start):
        return StrayMark(mark.start, mark.end, "unopened", Span(wrong.start(), mark.start), Span(*wrong.span()))
    if not at_start and asides.speaker.search(level, since, mark.start):
        place = Span(mark.start, mark.end)
        return StrayMark(mark.start, mark.end, "unopened", Span(since, mark.start), place)
    if leads and level[leads[-1] - 2] == "," and INSERTED.match(level, leads[-1], mark.start):
        return StrayMark(mark.start, mark.end, "unopened", Span(since, mark.start))
    if leads:
        place = _at(leads[-1])
    elif at_start:
        place = _at(since)
    elif (after := _sentence_end(level, since, mark.start, asides)) is not None:
        place = _at(after)
    return StrayMark(mark.start, mark.end, "unopened", Span(place.start if place else since, mark.start), place)


def _sentence_end(level: str, start: int, end: int, asides: Attributions) -> int | None:
    """Where the first sentence that begins behind another does, if one does: none begins behind Sen. or Mr."""
    ends = (match for match in SENTENCE_END.finditer(level, start, end))
    return next((m.end() for m in ends if not asides.shortened.search(level, max(start, m.start() - SHORT), m.start())), None)


def _at(offset: int) -> Span:
    return Span(offset, offset)
