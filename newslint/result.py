"""The result: what came of looking at one story, as reports and programs are given it."""

from __future__ import annotations

from newslint.errors import Trouble
from newslint.finding import Finding, Fix, Known, Level
from newslint.lazy.record import record

SHOWN = 3  # paths that are named of many


@record(frozen=True, slots=True)
class Held:
    """What a story was held against: the paths of the sources that tell of the same event, of its background, and of other events.

    `outlets` is how many of those of the event have a text of their own: agency copy that ten papers print counts once. Of the sources
    of `background` and of other events (`aside`) only names, titles and quotations word for word are compared.
    `indexed` is how many stories there are in the index that they were found in; None where none was asked.
    """

    event: tuple[str, ...] = ()
    outlets: int = 0
    background: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    indexed: int | None = None

    def __str__(self) -> str:
        """In words, for people.

        >>> print(Held(("a.txt", "b.txt"), 1, (), ("c.txt",)))
        held against 2 sources of one outlet; only names and quotations against one about another event: c.txt
        """
        outlets = "one outlet" if self.outlets == 1 else f"{self.outlets} outlets"
        told = f"held against {_sources(len(self.event))} of {outlets}" if self.event else "held against no source of its event"
        told += "" if self.indexed is None else f", of {self.indexed:,} in the index"
        parts = ((self.background, "its background"), (self.aside, "another event" if len(self.aside) == 1 else "other events"))
        rest = " and ".join(f"{'one' if len(paths) == 1 else len(paths)} about {what}: {_named(paths)}" for paths, what in parts if paths)
        return f"{told}; only names and quotations against {rest}" if rest else told


def _sources(count: int) -> str:
    return "one source" if count == 1 else f"{count} sources"


def _named(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
    return ", ".join(paths[:SHOWN]) + more


@record(frozen=True, slots=True)
class CheckedStory:
    """A story that was looked at: its path, its words counted, and what it was held against; None without sources."""

    path: str
    words: int = 0
    held: Held | None = None


@record(frozen=True, slots=True)
class Result:
    """What came of one file, which holds one story or several.

    `findings` are those to report, in reading order; their offsets are those of `raw`, the text as decoded (after the
    fixes, where fixes were made). `troubles` are what kept newslint from looking, at the story or with a rule or a source.
    `known` findings stand in the baseline, `gone` are its entries that were not found; `hidden` counts the findings below
    the level asked for, `elsewhere` those on lines that have not changed since the revision asked for. `fixed` counts the
    fixes that were (or, unwritten, would be) made, and `new` is the text after them, None if they change nothing. `rules`
    are the ids of the rules that were on. `writable` is False for a format that newslint reads and does not write, to
    which no edit can be made. `stories` are those that were looked at. `idle` are the places and names of what silences nothing.
    """

    path: str
    raw: str = ""
    findings: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    fail_on: Level = Level.ERROR
    hidden: int = 0
    words: int = 0
    fixed: int = 0
    new: str | None = None
    gone: tuple[Known, ...] = ()
    rules: tuple[str, ...] = ()
    encoding: str = "utf-8"
    writable: bool = True
    stories: tuple[CheckedStory, ...] = ()
    elsewhere: int = 0
    idle: tuple[tuple[str, int, str], ...] = ()

    @property
    def source(self) -> str:
        """The former name of `raw`."""
        import warnings

        warnings.warn("Result.source is now Result.raw", DeprecationWarning, stacklevel=2)
        return self.raw

    @property
    def failed(self) -> bool:
        """Whether a finding is grave enough for exit status 1."""
        return any(finding.level >= self.fail_on for finding in self.findings)

    @property
    def held(self) -> Held | None:
        """What the file's story was held against; None without sources, and for a file with several stories, each of which has its own."""
        return self.stories[0].held if len(self.stories) == 1 else None

    def held_for(self, finding: Finding) -> Held | None:
        """What the story of a finding was held against; None without sources."""
        return next((story.held for story in self.stories if story.path == finding.path), None)

    def fix(self, finding: Finding) -> Fix | None:
        """The finding's fix, if a program can make it in the file."""
        return finding.fix if self.writable else None
