"""The main job: paths in, what newslint finds in each file out, in order, with whatever could not be looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from newslint.article.article import Article
from newslint.config.languagetool import KEY
from newslint.config.plan import Orders, Plan, Planner
from newslint.config.settings import ConfigError
from newslint.document import Document
from newslint.errors import Trouble
from newslint.files import walk, write_whole
from newslint.filters import suppress
from newslint.filters.baseline import BaselineError, Known
from newslint.finding import Finding, Level
from newslint.fix import Settled, chosen, settle
from newslint.languagetool.access import Unavailable
from newslint.languagetool.host import Host
from newslint.lint import Crash, Wanted, inspect
from newslint.readers import BINARY, FORMATS, OtherKind, ReadError, document, encode, format_of, load
from newslint.sources import Sources

STDIN = "-"
MANY = 64  # files from which on the work is shared among processes unasked
NOT_WRITTEN = "newslint does not write Word files; make the changes in Word"
CHUNK = 8  # files a process takes at a time


@dataclass(frozen=True, slots=True)
class Job:
    """A file to look at: its path as it is to be reported, its bytes where they do not come from there, and whether a folder was named."""

    path: str
    data: bytes | None = None
    found: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file. Findings are those to report, of `source`; `known` ones stand in the baseline.

    `hidden` counts the findings below the level asked for, `fixed` the fixes that were (or, unwritten, would be)
    applied; `new` is the text after them, None if they change nothing. `gone` are entries of the baseline not found.
    """

    path: str
    source: str = ""
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

    @property
    def failed(self) -> bool:
        """Whether a finding is grave enough for exit status 1."""
        return any(finding.level >= self.fail_on for finding in self.findings)


def expand(paths: Sequence[str], stdin: Callable[[], bytes], stdin_name: str | None = None) -> Iterator[Job | Trouble]:
    """The files that the paths of a command line mean, each once; folders in order of name; `-` is standard input."""
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield Job(stdin_name or STDIN, stdin())
            continue
        found: list[str] = [path]
        if Path(path).is_dir():
            try:
                found = list(walk(path, FORMATS))
            except OSError as error:
                yield Trouble(error.filename or path, 1, f"cannot be read: {error.strerror or error}")
                continue
            if not found:
                yield Trouble(path, 1, f"this folder holds no file that newslint reads ({' '.join(FORMATS)})")
        for file in found:
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield Job(file, found=file != path)


def run(jobs: Sequence[Job | Trouble], orders: Orders, processes: int | None = None) -> Iterator[Result]:
    """Look at each file; results come in the order of the jobs. `processes` None means as many as it takes.

    Raises UnknownName for a rule or style on the command line that there is not.
    """
    if processes is None:
        processes = 1 if len(jobs) < MANY else min(os.cpu_count() or 1, 8)
    looked = False
    with Host() as host:
        alone = processes <= 1 or len(jobs) < 2
        for result in _Looker(orders, host).all(jobs) if alone else _shared(jobs, orders, processes, host):
            looked = True
            yield result
    if jobs and not looked:
        path = jobs[0].path
        yield Result(path, troubles=(Trouble(path, 1, "neither this nor any other file that was found is copy that newslint reads"),))


def _shared(jobs: Sequence[Job | Trouble], orders: Orders, processes: int, host: Host) -> Iterator[Result]:
    """The work shared among processes."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    chunks = [tuple(jobs[i : i + CHUNK]) for i in range(0, len(jobs), CHUNK)]
    pool = ProcessPoolExecutor(min(processes, len(chunks)), multiprocessing.get_context(), _join_in, (os.getpid(),))
    orders = replace(orders, grammar=replace(orders.grammar, host=host.share()))
    try:
        work = pool.map(_look_at, [orders] * len(chunks), chunks)
        host.serve()  # a thread, and so not before the processes are there
        for results in work:
            yield from results
    finally:
        pool.shutdown(cancel_futures=True)


def _join_in(parent: int) -> None:
    """What a process that shares the work does first. Ctrl-C is the parent's to answer; this one ends when that one does."""
    import signal
    import threading
    import time

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)  # nobody is left to be told

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=watch, daemon=True).start()


def _look_at(orders: Orders, jobs: Sequence[Job | Trouble]) -> tuple[Result, ...]:
    return tuple(_looker(orders).all(jobs))


@cache
def _looker(orders: Orders) -> _Looker:
    """A process's own, so that rules and sources are read once in it."""
    return _Looker(orders)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at one text."""

    findings: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: tuple[Known, ...]
    hidden: int
    troubles: tuple[Trouble, ...]
    words: int


class _Looker:
    def __init__(self, orders: Orders, host: Host | None = None) -> None:
        self._orders = orders
        self._planner = Planner(orders, host)
        self._sources = Sources(orders.wishes.against)

    def all(self, jobs: Sequence[Job | Trouble]) -> Iterator[Result]:
        for job in jobs:
            if isinstance(job, Trouble):
                yield Result(job.path, troubles=(job,))
            elif result := self.look(job):
                yield result

    def look(self, job: Job) -> Result | None:
        """What there is to say of a file; a trouble where it cannot be looked at. None for one in a folder that is no copy."""
        try:
            form = format_of(job.path)
            plan = self._planner.plan(job.path)
            data, story = load(job.path, job.data, *plan.intake(job.path))
        except OtherKind as error:
            return None if job.found else Result(job.path, troubles=(Trouble(error.path, error.line, error.reason),))
        except (ReadError, ConfigError) as error:
            return Result(job.path, troubles=(Trouble(error.path, error.line, error.reason),))
        except BaselineError as error:
            return Result(job.path, troubles=(error.trouble,))
        except OSError as error:
            reason = "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror or error}"
            return Result(job.path, troubles=(Trouble(job.path, 1, reason),))
        source, writes = story.source, self._orders.fix and self._orders.write
        if form in BINARY and writes and job.data is not None:
            return Result(job.path, troubles=(Trouble(job.path, 1, f"--fix has nothing to put out: {NOT_WRITTEN}"),))
        against, troubles = self._sources.of(job.path, source, plan)
        looks: dict[str, _Look] = {}

        def look(text: str) -> tuple[Finding, ...]:
            if text not in looks:
                made = story if text == source else document(job.path, text, form, story.encoding)
                looks[text] = _look(made, plan, against)
            return looks[text].findings

        look(source)
        text, fixed = source, 0
        if self._orders.fix and form in BINARY:
            if chosen(looks[source].findings, unsafe=self._orders.unsafe):
                troubles += (Trouble(job.path, 1, f"nothing is fixed: {NOT_WRITTEN}"),)
        elif self._orders.fix:
            try:
                settled = settle(source, look, unsafe=self._orders.unsafe)
            except ReadError as error:  # an edit that breaks the file is not made
                settled = Settled(source)
                troubles += (Trouble(job.path, 1, f"nothing is fixed: afterwards line {error.line} {error.reason}"),)
            text, fixed = settled.text, settled.count
            if settled.quarrel:
                troubles += (Trouble(job.path, 1, f"nothing is fixed: the fixes of {' and '.join(settled.quarrel)} undo each other"),)
            if text != source and self._orders.write:
                wrong = _written(job, data, story, text)
                text, fixed = (source, 0) if wrong else (text, fixed)
                troubles += wrong
        final = text if self._orders.write else source
        look(final)
        return Result(
            path=job.path,
            source=final,
            findings=looks[final].findings,
            known=looks[final].known,
            troubles=(*plan.troubles, *troubles, *looks[final].troubles),
            fail_on=plan.fail_on,
            hidden=looks[final].hidden,
            words=looks[final].words,
            encoding=story.encoding,
            fixed=fixed,
            new=text if text != source else None,
            gone=looks[final].gone,
            rules=tuple(rule.id for rule in plan.rules),
        )


def _look(story: Document, plan: Plan, against: Sequence[Article]) -> _Look:
    silences, troubles = suppress.silences_of(story, plan.catalog.knows, lambda: (*plan.catalog.files, *plan.catalog.styles))
    wanted = Wanted(plan.levels, silences, plan.level, plan.known)
    outcome = inspect(Article(story, plan.lexicon), plan.rules, against, wanted)
    crashed = dict.fromkeys(_crashed(story.path, crash, plan) for crash in outcome.crashes)
    words = len(story.text.split())
    return _Look(outcome.findings, outcome.known, outcome.gone, outcome.hidden, (*troubles, *crashed), words)


def _crashed(path: str, crash: Crash, plan: Plan) -> Trouble:
    if isinstance(crash.error, Unavailable):  # the run's trouble, not the file's: said once
        line = plan.settings.lines.get(KEY)
        return Trouble(plan.settings.path if line else KEY, line or 1, f"grammar is not checked: {crash.error}")
    at = crash.error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" ({Path(at.tb_frame.f_code.co_filename).name}, line {at.tb_lineno})" if at else ""
    what = " ".join(f"{type(crash.error).__name__}: {crash.error}".split())
    return Trouble(path, 1, f"the rule {crash.rule} could not look: {what}{where}")


def _written(job: Job, data: bytes, story: Document, text: str) -> tuple[Trouble, ...]:
    """Put a fixed text in the file's place, in the file's encoding; what keeps it from that."""
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
