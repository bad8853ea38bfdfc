"""Stories as they were read, for reports that show it: a file of mark-up without its marks, and where in it each finding stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from newslint.document import Document, Span, even
from newslint.lazy.row import NamedTuple
from newslint.readers import BINARY, ReadError, format_of, stories
from newslint.result import CheckedStory, Result


class Shown(NamedTuple):
    """The words to show, where a range of the file stands in them, and the line of the file that an offset in them is on."""

    text: str
    place: Callable[[int, int], Span]
    line: Callable[[int], int]


def as_read(result: Result) -> Iterator[tuple[CheckedStory, Shown]]:
    """The stories of a result that were looked at; one that cannot be read again, as it stands in the file."""
    found = {story.path: story for story in _stories(result)}
    for story in result.stories or (CheckedStory(result.path, result.words),):
        yield story, _shown(found.get(story.path) or Document(story.path, result.raw, result.raw))


def _shown(story: Document) -> Shown:
    if not story.pieces:
        return Shown(story.raw, Span, lambda offset: story.position(offset).line)
    starts = [piece.raw_start for piece in story.pieces]

    def offset(at: int, *, end: bool) -> int:
        index = bisect_right(starts, at - 1 if end else at) - 1
        if index < 0:
            return 0
        piece = story.pieces[index]
        if even(piece):
            return piece.start + min(max(at - piece.raw_start, 0), piece.end - piece.start)
        return piece.end if end or at >= piece.raw_end else piece.start

    def place(start: int, end: int) -> Span:
        first = offset(start, end=False)
        return Span(first, max(first, offset(end, end=True)) if end > start else first)

    return Shown(story.text, place, lambda at: story.position(story.origin(at, at + 1).start).line)


def _stories(result: Result) -> tuple[Document, ...]:
    try:
        form = format_of(result.path)
        return () if form in BINARY else stories(result.path, result.raw, form, result.encoding)
    except ReadError:
        return ()
