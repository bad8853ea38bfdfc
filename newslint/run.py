"""The main job: paths in, what newslint finds in each file out, in order, with whatever could not be looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newslint import suppress
from newslint.baseline import BaselineError, Known, split
from newslint.config import ConfigError
from newslint.document import Document
from newslint.engine import Crash, inspect
from newslint.files import walk, write_whole
from newslint.finding import Finding, Level
from newslint.fix import settle
from newslint.plan import Orders, Plan, Planner
from newslint.readers import FORMATS, ReadError, decode, document, encode, format_of
from newslint.reading.article import Article
from newslint.sources import Sources
from newslint.trouble import Trouble

STDIN = "-"
MANY = 64  # files from which on the work is shared among processes unasked
CHUNK = 8  # files a process takes at a time


@dataclass(frozen=True, slots=True)
class Job:
    """A file to look at: its path as it is to be reported, and its bytes where they do not come from there."""

    path: str
    data: bytes | None = None


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
                yield Job(file)


def run(jobs: Sequence[Job | Trouble], orders: Orders, processes: int | None = None) -> Iterator[Result]:
    """Look at each file; results come in the order of the jobs. `processes` None means as many as it takes.

    Raises UnknownName for a rule or style on the command line that there is not.
    """
    if processes is None:
        processes = 1 if len(jobs) < MANY else min(os.cpu_count() or 1, 8)
    if processes <= 1 or len(jobs) < 2:
        yield from _Looker(orders).all(jobs)
        return
    import multiprocessing
    import signal
    from concurrent.futures import ProcessPoolExecutor

    chunks = [tuple(jobs[i : i + CHUNK]) for i in range(0, len(jobs), CHUNK)]
    # Ctrl-C is the parent's to answer; the others stop when it does.
    pool = ProcessPoolExecutor(min(processes, len(chunks)), multiprocessing.get_context(), signal.signal, (signal.SIGINT, signal.SIG_IGN))
    try:
        for results in pool.map(_look_at, [orders] * len(chunks), chunks):
            yield from results
    finally:
        pool.shutdown(cancel_futures=True)


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


class _Looker:
    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._planner = Planner(orders)
        self._sources = Sources(orders.wishes.against)

    def all(self, jobs: Sequence[Job | Trouble]) -> Iterator[Result]:
        for job in jobs:
            yield Result(job.path, troubles=(job,)) if isinstance(job, Trouble) else self.look(job)

    def look(self, job: Job) -> Result:
        """What there is to say of a file; a trouble where it cannot be looked at."""
        try:
            form = format_of(job.path)
            data = Path(job.path).read_bytes() if job.data is None else job.data
            source = decode(job.path, data)
            plan = self._planner.plan(job.path)
        except (ReadError, ConfigError) as error:
            return Result(job.path, troubles=(Trouble(error.path, error.line, error.reason),))
        except BaselineError as error:
            return Result(job.path, troubles=(error.trouble,))
        except OSError as error:
            reason = "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror or error}"
            return Result(job.path, troubles=(Trouble(job.path, 1, reason),))
        against, troubles = self._sources.of(job.path, plan)
        looks: dict[str, _Look] = {}

        def look(text: str) -> tuple[Finding, ...]:
            if text not in looks:
                looks[text] = _look(document(job.path, text, form), plan, against)
            return looks[text].findings

        look(source)
        text, fixed = source, 0
        if self._orders.fix:
            settled = settle(source, look, unsafe=self._orders.unsafe)
            text, fixed = settled.text, settled.count
            if settled.quarrel:
                troubles += (Trouble(job.path, 1, f"nothing is fixed: the fixes of {' and '.join(settled.quarrel)} undo each other"),)
            if text != source and self._orders.write and job.data is None:
                wrong = _write(job.path, data, text)
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
            words=len(final.split()),
            fixed=fixed,
            new=text if text != source else None,
            gone=looks[final].gone,
            rules=tuple(rule.id for rule in plan.rules),
        )


def _look(story: Document, plan: Plan, against: Sequence[Article]) -> _Look:
    outcome = inspect(Article(story, plan.lexicon), plan.rules, against)
    silences, troubles = suppress.silences_of(story, plan.shelf.knows, lambda: (*plan.shelf.files, *plan.shelf.styles))
    heard = suppress.sift(outcome.findings, (suppress.releveled(plan.levels), suppress.silenced(silences)))
    shown = suppress.sift(heard, (suppress.at_least(plan.level),))
    active = {rule.id for rule in plan.rules}
    findings, known, gone = split(shown, [entry for entry in plan.known if entry.rule in active])
    return _Look(findings, known, gone, len(heard) - len(shown), (*troubles, *(_crashed(story.path, crash) for crash in outcome.crashes)))


def _crashed(path: str, crash: Crash) -> Trouble:
    at = crash.error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" ({Path(at.tb_frame.f_code.co_filename).name}, line {at.tb_lineno})" if at else ""
    what = " ".join(f"{type(crash.error).__name__}: {crash.error}".split())
    return Trouble(path, 1, f"the rule {crash.rule} could not look: {what}{where}")


def _write(path: str, data: bytes, text: str) -> tuple[Trouble, ...]:
    try:
        if Path(path).read_bytes() != data:
            return (Trouble(path, 1, "nothing is fixed: the file has changed since it was read"),)
        write_whole(Path(path), encode(text))
    except OSError as error:
        return (Trouble(path, 1, f"the fixed text cannot be written: {error.strerror or error}"),)
    return ()
