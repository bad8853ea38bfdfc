"""What a check reports: Hit inside the engine, Finding outside it, with its fix and its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from newslint.document import Span, file_of
from newslint.lazy.record import field, record


class Level(IntEnum):
    """How sure and how grave, in rising order, so that levels compare."""

    SUGGESTION = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, name: str) -> Level:
        """The level of that name (any case); KeyError if there is none."""
        return cls[name.upper()]


QUOTING = frozenset('“”"„«»')
LISTED = 6  # lines that a message names; of more than so many the rest is counted


@record(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of [start, end)."""

    start: int
    end: int
    text: str


@record(frozen=True, slots=True)
class Fix:
    """Edits that belong together, never empty; `safe` ones may be applied unasked (`--fix`)."""

    edits: tuple[Edit, ...]
    safe: bool = False


@record(frozen=True, slots=True)
class Evidence:
    """A place that bears a finding out: in a source, or elsewhere in the same story.

    `text` is its words; offsets and line are the file's. `focus` is the part of `text` that counts (None: all of it),
    `before` and `after` are the rest of its sentence, for reports that have the room. `path` and `story` are Document's.
    """

    path: str
    start: int
    end: int
    line: int
    text: str
    focus: Span | None = None
    before: str = ""
    after: str = ""
    story: str = ""

    @property
    def file(self) -> str:
        """The path of the file."""
        return file_of(self.path, self.story)

    @property
    def said(self) -> str:
        """The words on one line, as a report quotes them: of a sentence that was cut, with an ellipsis on that side."""
        is_cut = self.focus is not None
        head = "… " if is_cut and any(map(str.isalnum, self.before)) else ""
        tail = " …" if is_cut and any(map(str.isalnum, self.after)) else ""
        return f"{head}{' '.join(self.text.split())}{tail}"

    @property
    def told(self) -> str:
        """That the words stand there, as a report says it: has “14 boats”; words that quote somebody themselves go without marks.

        >>> Evidence("a.txt", 0, 5, 1, "“No,” she said.").told
        'has: “No,” she said.'
        """
        said = self.said
        return f"has: {said}" if QUOTING.intersection(said) else f"has “{said}”"


@record(frozen=True, slots=True)
class Hit:
    """A check's finding before the engine words and places it: offsets in the read text.

    `args` fill the %s of a message of Vale's kinds, `values` the {names} of ours. `level` overrides the rule's level
    where the evidence decides it, `message` what the rule says. `nature` is Finding's. What is about more than its words is shown from the
    head of the `line` or of the `story` on, where `since` says so.
    """

    start: int
    end: int
    args: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    fix: Fix | None = None
    evidence: tuple[Evidence, ...] = ()
    level: Level | None = None
    nature: str = ""
    message: str = ""
    since: str = ""


@record(frozen=True, slots=True)
class Finding:
    """What newslint says of a place: offsets, lines and columns are those of the file as decoded.

    `end_line` and `end_column` are exclusive like `end`. `words` is the text at [start, end), `context` the levelled
    words around it (for the fingerprint). `why` are the rule's reasons, `link` where it is explained (or nothing). `nature` is what a
    difference from sources or within the story is: `conflict`, `update` (later news), `variant` (the same, said otherwise), `not in the
    sources`; nothing for a finding of another kind. `others` are what is one finding with this one, elsewhere in the file
    (filters/gather.py). `path` and `story` are Document's.
    """

    path: str
    rule: str
    level: Level
    message: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    words: str = ""
    context: str = ""
    fix: Fix | None = None
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    link: str = ""
    others: tuple[Finding, ...] = ()
    nature: str = ""
    story: str = ""

    @property
    def file(self) -> str:
        """The path of the file."""
        return file_of(self.path, self.story)

    @property
    def style(self) -> str:
        """What stands before the dot of the rule's id."""
        return self.rule.partition(".")[0]

    @property
    def fingerprint(self) -> str:
        """Names the finding by rule and words (and story, of several), never by line, so that it survives edits elsewhere in the file."""
        import hashlib

        key = "\x1f".join((self.rule, " ".join(self.words.split()), " ".join(self.context.split()), *filter(None, (self.story,))))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@record(frozen=True, slots=True)
class Known:
    """A finding that a baseline holds, and how often: `fingerprint` is Finding's, `words` are there for people to read."""

    rule: str
    words: str
    fingerprint: str
    count: int


def also_on(lines: Sequence[str]) -> str:
    """What a message adds about the lines on which the same stands again.

    >>> also_on(["7"]), also_on(["7", "9", "12"]), also_on([]), also_on(list("2345678"))
    (' (line 7 too)', ' (lines 7, 9 and 12 too)', '', ' (lines 2, 3, 4, 5 and 3 others too)')
    """
    if len(lines) > LISTED:
        lines = [*lines[: LISTED - 2], f"{len(lines) - LISTED + 2} others"]
    if len(lines) < 2:
        return f" (line {lines[0]} too)" if lines else ""
    return f" (lines {', '.join(lines[:-1])} and {lines[-1]} too)"
