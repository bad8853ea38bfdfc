"""Zones of the page: the body of the story, what stands above and below it, and the lists inside it."""

from __future__ import annotations

from itertools import groupby

from newslint.article.layout.page_words import PageWords
from newslint.document import LINE_BREAK, Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

SENTENCE_END = expression(r"[.!?\u2026][\"')\]]*\Z")
WORDS_OF_PROSE = 6  # a sentence of fewer words is as likely a caption, a call to action or a headline
WORDS_WITHOUT_STOP = 25  # nothing of this length is a label, stop or no stop
ROWS_OF_A_RUN = 3
BLANK_LINE = expression(r"[ \t]*(?:\r\n|\n|\r)")


@record(frozen=True, slots=True)
class Zones:
    """`body` runs from the first paragraph of prose to the last (None if there is none); `runs` are three short rows or more on end."""

    body: Span | None
    runs: tuple[Span, ...] = ()

    def at(self, start: int, end: int) -> tuple[str, ...]:
        """Where [start, end) stands: `head`, `tail` (both if there is no body) or `body`.

        One of several short rows is in the zone `run` too, and in `head-run`, `tail-run` or `body-run`.
        """
        if self.body is None:
            zones: tuple[str, ...] = ("head", "tail")
        elif end <= self.body.start:
            zones = ("head",)
        else:
            zones = ("tail",) if start >= self.body.end else ("body",)
        is_row = any(run.start <= start and end <= run.end for run in self.runs)
        return (*zones, "run", *(f"{zone}-run" for zone in zones)) if is_row else zones


def zones_of(level: str, paragraphs: tuple[Span, ...], lexicon: Lexicon) -> Zones:
    """Read on the levelled text.

    Sentences of the page about itself end like prose, so that only their words tell. They are looked for at the two ends of a file, where a
    story seldom speaks of them; a wrong guess there costs a paragraph of body, not a finding.
    """
    about_page = lexicon.derived(PageWords.of).about_page
    prose = [reads_as_prose(level[p.start : p.end]) for p in paragraphs]
    story = [p for p, is_prose in zip(paragraphs, prose, strict=True) if is_prose]
    first = next((p for p in story if not about_page.search(level, p.start, p.end)), None)
    last = next((p for p in reversed(story) if not about_page.search(level, p.start, p.end)), None)
    runs, at = [], 0
    for is_prose, group in groupby(prose):
        size = len(list(group))
        if not is_prose and size >= ROWS_OF_A_RUN:
            runs.append(Span(paragraphs[at].start, paragraphs[at + size - 1].end))
        at += size
    return Zones(Span(first.start, last.end) if first and last else None, tuple(runs))


def reads_as_prose(words: str) -> bool:
    """Whether a paragraph of levelled text reads as sentences rather than as a label, a menu or a headline."""
    count = words.count(" ") + 1
    return count >= WORDS_WITHOUT_STOP or (count >= WORDS_OF_PROSE and SENTENCE_END.search(words) is not None)


def whole_line(text: str, start: int, end: int) -> Span:
    """What to take out of the text so that the words at [start, end) leave no hole: the rest of their line, and its line break.

    The blank line below goes too where there is one above (or nothing), and the blank lines above where nothing stands below; a byte order
    mark stays.
    """
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if begin == 0 and text.startswith("\ufeff"):
        begin = 1
    line_break = LINE_BREAK.search(text, end)
    stop = line_break.end() if line_break else len(text)
    above = len(text[:begin].rstrip(" \t\r\n\ufeff"))
    if above and not text[stop:].strip() and (ending := LINE_BREAK.search(text, above)):
        return Span(min(ending.end(), begin), len(text))
    if (above == 0 or len(LINE_BREAK.findall(text, above, begin)) > 1) and (blank := BLANK_LINE.match(text, stop)):
        stop = blank.end()
    return Span(begin, stop)
