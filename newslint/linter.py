"""The linter: looks at one story at a time, and fixes it where that is asked for; rules and sources are read once for all of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newslint.article.article import Article
from newslint.article.text.language import OTHER, other_than_english
from newslint.compare.events.account import held_against
from newslint.config.languagetool import KEY
from newslint.config.plan import Plan, Planner
from newslint.config.request import Request, request_of
from newslint.document import Document
from newslint.errors import NewslintError, Trouble, unreadable
from newslint.files import is_there, write_whole
from newslint.filters import suppress
from newslint.finding import Finding, Level
from newslint.fix import Settled, chosen, settle
from newslint.languagetool.access import Unavailable
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.pipeline import Crash, Outcome, Wanted, inspect
from newslint.readers import BINARY, OtherKind, document, encode, format_of, load
from newslint.result import Held, Result
from newslint.ruleset.rule import Rule
from newslint.sources import Opened, Sources

NOT_WRITTEN = "newslint does not write Word files; make the changes in Word"

LONGEST_PATH = 4096  # characters; a text of more is no path that was meant

# Sources beside a story: texts, files or folders to read them from, or texts by the names that they are to have.
Against = Iterable[str | os.PathLike[str]] | Mapping[str, str]


@record(frozen=True, slots=True)
class Job:
    """A story to look at: its path as it is to be reported, and its text (or bytes) where that does not come from there.

    `found` tells that a folder was named and not the file. `against` are sources of its own: texts, each with a name,
    and paths; None leaves it to the configuration.
    """

    path: str
    data: bytes | str | None = None
    found: bool = False
    against: tuple[Document | str, ...] | None = field(default=None, compare=False)

    @classmethod
    def of(cls, path: str | os.PathLike[str], text: str | bytes | None = None, against: Against = ()) -> Job:
        """A job from what a call is given: no text means the file's, no sources the configuration's. Raises ReadError."""
        if not isinstance(text, str | bytes | None):
            raise TypeError(f"the text is a str or bytes, not a {type(text).__name__}; Linter.check_file looks at a file")
        return cls(os.fspath(path), text, against=_named(against) or None)


WORD = expression(r"\w")


class Reading(NamedTuple):
    """A story that has been opened, and its sources; `indexed` is how many stories there are in the index that they were found in."""

    plan: Plan
    data: bytes | str
    article: Article
    against: tuple[Article, ...]
    troubles: tuple[Trouble, ...]
    indexed: int | None


class Linter:
    """Looks at stories; keeps configuration, rules, word lists and sources in mind from one to the next.

    Every argument means what the command line's option of that name means, and may be left out. `config` is a
    configuration file, or a mapping of its keys (whose paths are relative to the working folder); None is the nearest file
    above each story. `select`, `extend_select` and `ignore` are rules and styles; `against` are paths of sources for every
    story, `index` is an index of the wire in which they are found. Raises ConfigError for a mapping that
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

    def check(self, text: str | bytes, *, path: str | os.PathLike[str] = "story.txt", against: Against = ()) -> Result:
        """Look at a text that is at hand. `path` is its name in findings, and tells its format and which configuration holds.

        `against` are this story's own sources: each a text (str), a file or a folder (Path), or a mapping of names to
        texts. Raises UnknownName for a rule or style that was asked for and is not there; whatever else keeps the linter
        from looking is among the result's troubles.
        """
        return self._result(Job.of(path, text, against))

    def check_file(self, path: str | os.PathLike[str], *, against: Against = ()) -> Result:
        """Look at a file; as `check` does, with the text that lies there."""
        return self._result(Job.of(path, None, against))

    def _result(self, job: Job) -> Result:
        made = self.look(job)
        assert made is not None, "only a file that was found in a folder is passed over"
        return made

    def rules(self, path: str | os.PathLike[str] = "story.txt") -> tuple[Rule, ...]:
        """The rules that are on for a file of that name. Raises ConfigError, UnknownName."""
        return self.planner.plan(os.fspath(path)).rules

    def opened(self, job: Job, *, bare: bool = False) -> Opened | Trouble | None:
        """The story, read; a trouble where that cannot be done, None for a file in a folder that is no copy.

        A `bare` reading is for those who need no rules. Raises UnknownName.
        """
        try:
            plan = self.planner.plan(job.path, bare=bare)
            data, story = load(job.path, job.data, *plan.read_options(job.path))
        except OtherKind as error:
            return None if job.found else error.trouble
        except NewslintError as error:
            if not error.path:
                raise
            return error.trouble
        except OSError as error:
            return unreadable(job.path, error)
        return Opened(plan, data, Article(story, plan.lexicon))

    def read(self, job: Job, *, bare: bool = False) -> Reading | Trouble | None:
        """The story and its sources, as `opened` does."""
        opened = self.opened(job, bare=bare)
        return Reading(*opened, *self.sources.of(opened, job.against)) if isinstance(opened, Opened) else opened

    def look(self, job: Job) -> Result | None:
        """What there is to say of a story; None for a file in a folder that is no copy. Raises UnknownName."""
        reading = self.read(job)
        if reading is None:
            return None
        if isinstance(reading, Trouble):
            return Result(job.path, troubles=(reading,))
        plan, data, article, against, troubles, indexed = reading
        story = article.document
        if not job.found and not WORD.search(story.text) and (story.format in BINARY or WORD.search(story.source)):
            reason = "has no words that newslint reads: nothing of it can be looked at"
            return Result(job.path, troubles=(Trouble(job.path, 1, reason),))
        if not plan.any_language and (language := other_than_english(story.text, story.meta.language, plan.lexicon)):
            which = "" if language == OTHER else f" ({language})"
            reason = f"is not English{which}, and newslint's rules are: “language: any” in the configuration has it checked all the same"
            return None if job.found else Result(job.path, troubles=(Trouble(job.path, 1, reason),))
        source, form, writes = story.source, format_of(job.path), self.request.fix and self.request.write
        if form in BINARY and writes and job.data is not None:
            return Result(job.path, troubles=(Trouble(job.path, 1, f"--fix has nothing to put out: {NOT_WRITTEN}"),))
        looks: dict[str, _Look] = {}

        def found_in(text: str) -> tuple[Finding, ...]:
            if text not in looks:
                made = article if text == source else Article(document(job.path, text, form, story.encoding), plan.lexicon)
                looks[text] = _look(made, plan, against, indexed)
            return looks[text].outcome.findings

        found_in(source)
        settled = Settled(source)
        if self.request.fix and form in BINARY:
            if chosen(looks[source].outcome.findings, unsafe=self.request.unsafe):
                troubles += (Trouble(job.path, 1, f"nothing is fixed: {NOT_WRITTEN}"),)
        elif self.request.fix:
            settled = settle(source, found_in, unsafe=self.request.unsafe)
            if settled.quarrel:
                rules = " and ".join(settled.quarrel)
                troubles += (Trouble(job.path, 1, f"some fixes are not made: those of {rules} undo each other"),)
            for rule, error in settled.broken:
                reason = f"the fixes of {rule} are not made: with one of them, line {error.line} {error.reason}"
                troubles += (Trouble(job.path, 1, reason),)
            if settled.text != source and self.request.write and (wrong := _written(job, data, story, settled.text)):
                settled = Settled(source)
                troubles += wrong
        final = settled.text if self.request.write else source
        found_in(final)
        seen = looks[final]
        return Result(
            path=job.path,
            source=final,
            findings=seen.outcome.findings,
            known=seen.outcome.known,
            troubles=(*plan.troubles, *troubles, *seen.troubles),
            fail_on=plan.fail_on,
            hidden=seen.outcome.hidden,
            words=seen.words,
            encoding=story.encoding,
            fixed=settled.count,
            new=settled.text if settled.text != source else None,
            gone=seen.outcome.gone,
            rules=tuple(rule.id for rule in plan.rules),
            writable=form not in BINARY,
            held=seen.held,
        )


def _named(against: Against) -> tuple[Document | str, ...]:
    """The sources that a call is given, each text as a document with a name."""
    if isinstance(against, str):
        raise TypeError("against is a list of texts and paths, or a mapping of names to texts; not one text")
    if isinstance(against, Mapping):
        return tuple(document(name, text, format_of(name)) for name, text in against.items())
    rows: list[Document | str] = []
    for number, row in enumerate(against, 1):
        if isinstance(row, str) and len(row) < LONGEST_PATH and is_there(row):
            raise TypeError(f"a str among the sources is a text, and '{row}' is a file: give Path('{row}')")
        rows.append(document(f"source {number}", row, "text") if isinstance(row, str) else os.fspath(row))
    return tuple(rows)


@record(frozen=True, slots=True)
class _Look:
    """One look at one text: its words counted, and what could not be looked at."""

    outcome: Outcome
    words: int
    troubles: tuple[Trouble, ...]
    held: Held | None


def _look(article: Article, plan: Plan, against: Sequence[Article], indexed: int | None) -> _Look:
    story = article.document
    silences, troubles = suppress.silences_of(story, plan.catalog.knows, lambda: (*plan.catalog.files, *plan.catalog.styles))
    outcome = inspect(article, plan.rules, against, Wanted(plan.levels, silences, plan.level, plan.known))
    crashed = dict.fromkeys(_crashed(story.path, crash, plan) for crash in outcome.crashes)
    return _Look(outcome, len(story.text.split()), (*troubles, *crashed), held_against(article, against, indexed))


def _crashed(path: str, crash: Crash, plan: Plan) -> Trouble:
    if isinstance(crash.error, Unavailable):  # the run's trouble, not the file's: said once
        line = plan.settings.lines.get(KEY)
        return Trouble(plan.settings.path if line else KEY, line or 1, f"grammar is not checked: {crash.error.reason}")
    at = crash.error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" ({Path(at.tb_frame.f_code.co_filename).name}, line {at.tb_lineno})" if at else ""
    what = " ".join(f"{type(crash.error).__name__}: {crash.error}".split())
    return Trouble(path, 1, f"the rule {crash.rule} could not look: {what}{where}")


def _written(job: Job, data: bytes | str, story: Document, text: str) -> tuple[Trouble, ...]:
    """Put a fixed text in the file's place, in the file's encoding; what keeps it from that."""
    if isinstance(data, str):
        return ()
    try:
        new = encode(text, story.encoding)
        if encode(story.source, story.encoding) != data:
            return (Trouble(job.path, 1, f"nothing is fixed: in {story.encoding} the rest of the file would not stay as it is"),)
        if job.data is not None:
            return ()
        if Path(job.path).read_bytes() != data:
            return (Trouble(job.path, 1, "nothing is fixed: the file has changed since it was read"),)
        write_whole(Path(job.path), new)
    except UnicodeEncodeError as error:
        signs = error.object[error.start : error.end]
        return (Trouble(job.path, 1, f"nothing is fixed: a fix needs “{signs}”, which {story.encoding} does not have"),)
    except OSError as error:
        return (Trouble(job.path, 1, f"the fixed text cannot be written: {error.strerror or error}"),)
    return ()
