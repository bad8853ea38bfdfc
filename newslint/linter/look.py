"""A look at a file: each of its stories by the rules that hold for it, the file's fixes made together and written at one stroke."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from newslint.article.article import Article
from newslint.compare.events.account import held_against
from newslint.config.languagetool import KEY
from newslint.config.plan import Plan
from newslint.config.trust import is_hidden, leads_out
from newslint.document import Document, Span
from newslint.errors import Trouble
from newslint.files import is_there, shown
from newslint.filters import suppress
from newslint.filters.sidecar import SUFFIX, silences_beside
from newslint.filters.suppress import Silence
from newslint.finding import Finding, Known
from newslint.fix import Accept, Settled, chosen, settle
from newslint.languagetool.access import Unavailable
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.linter.revision import Revision
from newslint.linter.target import Target
from newslint.pipeline import Crash, Outcome, ReportWanted, inspect
from newslint.readers import BINARY, ReadError, encode, format_of, stories
from newslint.result import CheckedStory, Result
from newslint.ruleset.catalog import DEFAULT_SELECT
from newslint.ruleset.regex.clock import Clock, Stopped
from newslint.sources import Opened, room_of, words_of
from newslint.whole import write_whole

NOT_WRITTEN = "newslint does not write a file of {}: make the changes in its program"


class Reading(NamedTuple):
    """A story that has been read, and what may be its sources; `indexed` is how many stories the index has that they were found in."""

    opened: Opened
    others: tuple[Article, ...]
    troubles: tuple[Trouble, ...]
    indexed: int | None

    @property
    def story(self) -> Document:
        """The story's words."""
        return self.opened.article.document

    @property
    def against(self) -> tuple[Article, ...]:
        """The story's sources."""
        return self.beside(self.story)

    def beside(self, story: Document) -> tuple[Article, ...]:
        """The sources of a story as it stands now: a copy of it is none, and a fix may make one or leave one behind."""
        return tuple(other for other in self.others if words_of(other.document) != words_of(story))


@record(frozen=True, slots=True)
class _Look:
    """One look at one text: of each story what was found, its words counted; of all what could not be looked at."""

    outcomes: tuple[Outcome, ...]
    stories: tuple[CheckedStory, ...]
    troubles: tuple[Trouble, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for outcome in self.outcomes for finding in outcome.findings)


class Looker:
    """Looks at a file's text, and again at what fixes make of it; `readings` are those of its stories that are to be looked at.

    `waits` is how many seconds one rule may take where somebody waits.
    """

    def __init__(self, target: Target, readings: Sequence[Reading], revision: Revision | None = None, waits: float | None = None) -> None:
        self.target = target
        self.readings = readings
        self.revision = revision
        self.plan, self.data, article = readings[0].opened
        self.story = article.document
        self.form = self.plan.form(target.path) or format_of(target.path)
        self._looks: dict[str, _Look] = {}
        self._clock = Clock(len(self.story.raw), waits)

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What is found in a text in the file's place. Raises ReadError for one that cannot be read, or has other stories."""
        return self._look(text).findings

    def _look(self, text: str) -> _Look:
        if text not in self._looks:
            self._looks[text] = self._looked(text)
        return self._looks[text]

    def _looked(self, text: str) -> _Look:
        documents: Mapping[str, Document] = {reading.story.path: reading.story for reading in self.readings}
        if text != self.story.raw:
            documents = {story.path: story for story in stories(self.target.path, text, self.form, self.story.encoding)}
        outcomes, told, troubles, known, parts = [], [], list[Trouble](), self.plan.known, self._parts(text)
        for reading in self.readings:
            if (story := documents.get(reading.story.path)) is None:
                raise ReadError(self.target.path, 1, f"has lost the story {reading.story.story}")
            article = reading.opened.article if story is reading.story else Article(self.plan.read(story), self.plan.lexicon)
            outcome, one, wrong = _looked_at(article, self.plan, reading, known, parts, self._clock, sent=self.target.sent)
            known = outcome.gone  # what the baseline knows of the file once, one story has
            outcomes.append(outcome)
            told.append(one)
            troubles.extend(wrong)
        return _Look(tuple(outcomes), tuple(told), tuple(troubles))

    def _parts(self, text: str) -> Sequence[Span] | None:
        """The parts of the file's text that have changed since the revision that is asked for; None where none is."""
        if self.revision is None:
            return None
        return self.revision.changed(self.target.path, text, self.story.encoding, whole=self.form in BINARY)

    def result(self, troubles: Sequence[Trouble], *, fix: bool, unsafe: bool, write: bool, accept: Accept | None = None) -> Result:
        """What there is to say of the file, after its fixes where those are asked for; `accept` as `settle` takes it."""
        raw = self.story.raw
        if self.form in BINARY and fix and write and self.target.data is not None:
            return Result(
                self.target.path,
                troubles=(Trouble(self.target.path, 1, f"--fix has nothing to put out: {NOT_WRITTEN.format(BINARY[self.form])}"),),
            )
        settled, wrong = self._settled(accept, unsafe=unsafe, write=write) if fix else (Settled(raw), ())
        final = settled.text if write else raw
        seen = self._look(final)
        return Result(
            path=self.target.path,
            raw=final,
            findings=seen.findings,
            known=tuple(finding for outcome in seen.outcomes for finding in outcome.known),
            troubles=tuple(dict.fromkeys((*self.plan.troubles, *troubles, *wrong, *seen.troubles))),
            fail_on=self.plan.fail_on,
            hidden=sum(outcome.hidden for outcome in seen.outcomes),
            words=sum(story.words for story in seen.stories),
            encoding=self.story.encoding,
            fixed=settled.count,
            new=settled.text if settled.text != raw else None,
            gone=() if self.target.story else seen.outcomes[-1].gone,  # the file's other stories may have it
            rules=tuple(rule.id for rule in self.plan.rules),
            writable=self.form not in BINARY,
            stories=seen.stories,
            elsewhere=sum(outcome.elsewhere for outcome in seen.outcomes),
            idle=() if self.target.story else _idle(seen.outcomes),
        )

    def _settled(self, accept: Accept | None, *, unsafe: bool, write: bool) -> tuple[Settled, tuple[Trouble, ...]]:
        path, raw = self.target.path, self.story.raw
        if self.form in BINARY:
            is_there = chosen(self.findings(raw), unsafe=unsafe)
            return Settled(raw), (Trouble(path, 1, f"nothing is fixed: {NOT_WRITTEN.format(BINARY[self.form])}"),) if is_there else ()
        troubles = []
        house = {rule.id for rule in self.plan.rules if rule.style not in DEFAULT_SELECT}
        settled = settle(raw, self.findings, unsafe=unsafe, accept=accept, house=house)
        if settled.quarrel:
            rules = " and ".join(settled.quarrel)
            troubles.append(Trouble(path, 1, f"some fixes are not made: those of {rules} undo each other"))
        for rule, error in settled.broken:
            reason = f"the fixes of {rule} are not made: with one of them, line {error.line} {error.reason}"
            troubles.append(Trouble(path, 1, reason))
        if settled.text != raw and write and (wrong := self._written(settled.text)):
            return Settled(raw), (*troubles, *wrong)
        return settled, tuple(troubles)

    def _written(self, text: str) -> tuple[Trouble, ...]:
        """Put a fixed text in the file's place, in the file's encoding; what keeps it from that."""
        target, data, story = self.target, self.data, self.story
        if isinstance(data, str):
            return ()
        try:
            new = encode(text, story.encoding)
            if encode(story.raw, story.encoding) != data:
                return (Trouble(target.path, 1, f"nothing is fixed: in {story.encoding} the rest of the file would not stay as it is"),)
            if target.data is not None:
                return ()
            if Path(target.path).read_bytes() != data:
                return (Trouble(target.path, 1, "nothing is fixed: the file has changed since it was read"),)
            write_whole(Path(target.path), new)
        except UnicodeEncodeError as error:
            signs = error.object[error.start : error.end]
            return (Trouble(target.path, 1, f"nothing is fixed: a fix needs “{signs}”, which {story.encoding} does not have"),)
        except OSError as error:
            return (Trouble(target.path, 1, f"the fixed text cannot be written: {error.strerror or error}"),)
        return ()


def _looked_at(
    article: Article, plan: Plan, reading: Reading, known: Sequence[Known], parts: Sequence[Span] | None, clock: Clock, *, sent: bool
) -> tuple[Outcome, CheckedStory, tuple[Trouble, ...]]:
    story = article.document
    against = reading.beside(story)
    catalog = plan.catalog
    silences, wrong = suppress.silences_of(story, catalog.knows, lambda: (*catalog.files, *catalog.styles))
    beside, troubles = ((), ()) if sent else _beside(story, plan)  # what was sent lies beside no file
    outcome = inspect(article, plan.rules, against, ReportWanted(plan.levels, (*silences, *beside), plan.level, known, parts), clock)
    crashed = dict.fromkeys(_crashed(story.file, crash, plan) for crash in outcome.crashes)
    return (
        outcome,
        CheckedStory(story.path, len(story.text.split()), held_against(article, against, reading.indexed)),
        (*wrong, *troubles, *crashed),
    )


def _beside(story: Document, plan: Plan) -> tuple[tuple[Silence, ...], tuple[Trouble, ...]]:
    """What the file beside a story silences; a link there may lead no further than what the story itself may name."""
    file, room, catalog = story.file + SUFFIX, room_of(story.file, plan), plan.catalog
    if os.path.islink(file):  # noqa: PTH114 (what the system takes for no name is none)
        if not is_there(file):
            return (), (Trouble(file, 1, "is a link that leads nowhere"),)
        if leads_out(file, room) or is_hidden(file, room):
            return (), (Trouble(file, 1, f"is a link that leads out of {shown(room)} or to a hidden file, and is not read"),)
    return silences_beside(story.file, len(story.raw), catalog.knows, lambda: (*catalog.files, *catalog.styles))


def _idle(outcomes: Sequence[Outcome]) -> tuple[tuple[str, int, str], ...]:
    """What silences nothing: of a file with several stories, what silences nothing in any that it was meant for."""
    rows = [{(one.path, one.line, f"{one.name} {one.words}".strip()) for one in outcome.idle} for outcome in outcomes]
    own = [{row for row in found if not row[0].endswith(SUFFIX)} for found in rows]
    return tuple(sorted(set().union(*own) | set.intersection(*rows)))


def _crashed(path: str, crash: Crash, plan: Plan) -> Trouble:
    if isinstance(crash.error, Unavailable):  # the run's trouble, not the file's: said once
        line = plan.settings.lines.get(KEY)
        return Trouble(plan.settings.path if line else KEY, line or 1, f"grammar is not checked: {crash.error.reason}")
    if isinstance(crash.error, Stopped):
        return Trouble(path, 1, f"the rule {crash.rule} was stopped: {crash.error}")
    at = crash.error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" ({Path(at.tb_frame.f_code.co_filename).name}, line {at.tb_lineno})" if at else ""
    what = " ".join(f"{type(crash.error).__name__}: {crash.error}".split())
    return Trouble(path, 1, f"the rule {crash.rule} could not look: {what}{where}")
