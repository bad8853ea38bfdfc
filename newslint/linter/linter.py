"""The linter: looks at one file at a time, and fixes it where that is asked for; rules and sources are read once for all of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from newslint.article.article import Article
from newslint.article.text.language import OTHER, other_than_english
from newslint.cache.inputs import Inputs
from newslint.config.plan import Planner
from newslint.config.request import Request, request_of
from newslint.document import LAYOUT, Document
from newslint.errors import NewslintError, Trouble, unreadable
from newslint.finding import Level
from newslint.fix import Accept
from newslint.lazy.expression import expression
from newslint.lazy.record import replace
from newslint.linter.look import Looker, Reading
from newslint.linter.noting import Noting
from newslint.linter.revision import Revision, RevisionError
from newslint.linter.target import STORY, Against, Target
from newslint.readers import BINARY, OtherKind, ReadError, load
from newslint.result import Result
from newslint.ruleset.rule import Rule
from newslint.ruleset.yamlfile import suggest
from newslint.sources import Opened, Sources

WORD = expression(r"\w")


class Linter:
    """Looks at stories; keeps configuration, rules, word lists and sources in mind from one to the next.

    Every argument means what the command line's option of that name means, and may be left out. `config` is a
    configuration file, or a mapping of its keys (whose paths are relative to the working folder); None is the nearest file
    above each story. `select`, `extend_select` and `ignore` are rules and styles; `against` are paths of sources for every
    story, `index` is an index of the wire in which they are found (a file, or postgresql://…). Raises ConfigError for a mapping that
    cannot be used.

    >>> linter = Linter(config={}, select=["copy.doubled-word"])
    >>> [finding.message for finding in linter.check("They closed the the harbour.").findings]
    ['“the” stands twice: delete one.']
    """

    def __init__(
        self,
        *,
        config: str | os.PathLike[str] | Mapping[str, Any] | None = None,
        select: Iterable[str] | None = None,
        extend_select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        level: str | Level | None = None,
        fail_on: str | Level | None = None,
        against: Iterable[str | os.PathLike[str]] = (),
        index: str | os.PathLike[str] | None = None,
        within: int | None = None,
        most: int | None = None,
        baseline: str | os.PathLike[str] | None = None,
        encoding: str | None = None,
        max_size: float | None = None,
        languagetool: str | None = None,
    ) -> None:
        self._begin(
            request_of(
                config=config,
                select=select,
                extend_select=extend_select,
                ignore=ignore,
                level=level,
                fail_on=fail_on,
                against=tuple(os.fspath(place) for place in against) or None,
                index=index,
                within=within,
                most=most,
                baseline=baseline,
                encoding=encoding,
                max_size=max_size,
                languagetool=languagetool,
            )
        )

    @classmethod
    def of(cls, request: Request, planner: Planner | None = None) -> Linter:
        """A linter for the request of a command line; `planner` has what holds for each file, where that is at hand."""
        made = cls.__new__(cls)
        made._begin(request, planner)
        return made

    def _begin(self, request: Request, planner: Planner | None = None) -> None:
        self.request = request
        self.planner = planner or Planner(request)
        self.sources = Sources(request.layer.against)
        self.revision = Revision(request.diff_base) if request.diff_base is not None else None
        self._noting = Noting(self.planner)

    def check(self, text: str | bytes, *, path: str | os.PathLike[str] = STORY, against: Against = ()) -> Result:
        """Look at a text that is at hand. `path` is its name in findings, and tells its format and which configuration holds.

        `against` are this story's own sources: each a text (str), a file or a folder (Path), or a mapping of names to
        texts. Raises UnknownName for a rule or style that was asked for and is not there; whatever else keeps the linter
        from looking is among the result's troubles.
        """
        return self._result(Target.of(path, text, against))

    def check_file(self, path: str | os.PathLike[str], *, against: Against = ()) -> Result:
        """Look at a file; as `check` does, with the text that lies there."""
        return self._result(Target.of(path, None, against))

    def _result(self, target: Target) -> Result:
        made = self.look(target)
        assert made is not None, "only a file that was found in a folder is passed over"
        return made

    def rules(self, path: str | os.PathLike[str] = STORY) -> tuple[Rule, ...]:
        """The rules that are on for a file of that name. Raises ConfigError, UnknownName."""
        return self.planner.plan(os.fspath(path)).rules

    def opened(self, target: Target, *, bare: bool = False) -> tuple[Opened, ...] | Trouble | None:
        """The stories of a file, read; a trouble where that cannot be done, None for a file in a folder that is no copy.

        A `bare` reading is for those who need no rules. Raises UnknownName.
        """
        try:
            plan = self.planner.plan(target.path, target.data, bare=bare, sent=target.sent)
            data, found = load(target.path, target.data, *plan.read_options(target.path), plan.form(target.path))
            stories = tuple(map(plan.read, _wanted(found, target)))
        except OtherKind as error:
            return None if target.found else error.trouble
        except NewslintError as error:
            if not error.path:
                raise
            return error.trouble
        except OSError as error:
            return unreadable(target.path, error)
        return tuple(Opened(plan, data, Article(_dated(story, target), plan.lexicon)) for story in stories)

    def read(self, target: Target, *, bare: bool = False, inputs: Inputs | None = None) -> tuple[Reading, ...] | Trouble | None:
        """The stories of a file as `opened` gives them, each with its sources. `inputs` notes what is read besides the file."""
        stories = self.opened(target, bare=bare)
        if stories is None or isinstance(stories, Trouble):
            return stories
        if inputs is not None:
            self._noting.told(stories[0], inputs)
        return tuple(
            Reading(story, *self.sources.of(target.path, story, target.against, inputs, declared=not target.sent)) for story in stories
        )

    def look(self, target: Target, accept: Accept | None = None, inputs: Inputs | None = None) -> Result | None:
        """What there is to say of a file; None for one in a folder that is no copy. Raises UnknownName.

        Where fixes are asked for, `accept` is asked of each, with the text that it would change, whether it is to be made.
        `inputs` notes what is read for it besides newslint's own rules and lists and the configuration.
        """
        if inputs is not None:
            self._noting.ask(target.path, inputs)
        readings = self.read(target, inputs=inputs)
        if readings is None:
            return None
        if isinstance(readings, Trouble):
            return Result(target.path, troubles=(readings,))
        troubles, fit = list[Trouble](), list[Reading]()
        for reading in readings:
            if reason := _unfit(reading, named=not target.found):
                troubles += [] if target.found else [Trouble(target.path, _line_of(reading.story), reason)]
            else:
                fit.append(reading)
                troubles += (*reading.troubles, *_attached(target.path, reading.story))
        if not fit:
            return Result(target.path, troubles=tuple(troubles)) if troubles else None
        request = self.request
        looker = Looker(target, fit, self.revision, request.waits)
        try:
            return looker.result(troubles, fix=request.fix, unsafe=request.unsafe, write=request.write, accept=accept)
        except RevisionError as error:
            return Result(target.path, troubles=(error.trouble,))


def _wanted(stories: Sequence[Document], target: Target) -> Sequence[Document]:
    """The stories of a file that are to be looked at. Raises ReadError where the one that was asked for is not among them."""
    if not target.story:
        return stories
    names = {story.story: story for story in stories}
    if target.story in names:
        return (names[target.story],)
    if len(stories) < 2:
        raise ReadError(target.path, 1, f"holds one story, which has no name: leave out '#{target.story}'")
    raise ReadError(target.path, 1, f"holds {len(stories)} stories, of which none is called '{target.story}'{suggest(target.story, names)}")


def _dated(story: Document, target: Target) -> Document:
    if target.published is None or story.meta.published is not None:
        return story
    return replace(story, meta=replace(story.meta, published=target.published))


def _unfit(reading: Reading, *, named: bool) -> str:
    """Why a story cannot be looked at; nothing if it can."""
    plan, story = reading.opened.plan, reading.story
    which = f"the story {story.story} " if story.story else ""
    vales = plan.settings.vale is not None  # whose rules look at what is no word, too
    if named and not vales and not WORD.search(story.text) and (story.format in BINARY or WORD.search(story.raw)):
        return f"{which}has no words that newslint reads: nothing of it can be looked at"
    if not plan.any_language and (language := other_than_english(story.text, story.meta.language, plan.lexicon)):
        said = "" if language == OTHER else f" ({language})"
        return f"{which}is not English{said}, and newslint's rules are: “language: any” in the configuration has it checked all the same"
    return ""


def _attached(path: str, story: Document) -> Iterator[Trouble]:
    """What came with a story and may be another, and what its reader has left out or joined."""
    for residue in story.residues:
        if residue.kind == LAYOUT:
            yield Trouble(path, 1, residue.words, grave=False)
        if residue.kind == "attachment":
            reason = f"the attachment {residue.words} is not looked at: save it, and look at it by itself"
            yield Trouble(path, _line_of(story), reason)


def _line_of(story: Document) -> int:
    """The line of the file that a story begins on; the first where it is the only one."""
    return story.position(story.origin(0, 0).start).line if story.story else 1
