"""Conflict: words of a copy, and what stands in their place elsewhere; the one shape in which every fact that differs is told."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from newslint.article.article import Article
from newslint.document import Span
from newslint.lazy.record import field, record


class Nature(Enum):
    """What a difference is: a conflict, later news, or two ways to say what may be one."""

    CONFLICT = "conflict"
    UPDATE = "update"
    VARIANT = "variant"


@record(frozen=True, slots=True)
class Passage:
    """What stands in the place of the copy's words: [start, end) of a source, or of the same story.

    `score` is how alike the two places are (0 to 1); `sure` tells whether that suffices to count its source as evidence.
    """

    article: Article
    span: Span
    score: float = 1.0
    sure: bool = True

    @property
    def text(self) -> str:
        """Its words."""
        return self.article.text[self.span.start : self.span.end]


@record(frozen=True, slots=True)
class Conflict:
    """Words of the copy with what others have in their place, which all say the same: the likest first, never none.

    `values` fill the message; `fixed` is what would stand in the place of the copy's words; `note` tells what softens it; `probability`

    (0 to 1) is how likely it is that the two speak of one thing, where that was learnt.
    """

    span: Span
    passages: tuple[Passage, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    fixed: str | None = None
    note: str = ""
    nature: Nature = Nature.CONFLICT
    probability: float | None = None
