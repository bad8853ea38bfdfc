"""The run: paths in, what newslint finds in each file out, in order, with whatever could not be looked at."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cache.place import cache_folder
from newslint.config.exclude import Exclude
from newslint.config.request import Request
from newslint.errors import NewslintError, Trouble, unreadable
from newslint.files import is_folder, walk
from newslint.fix import Accept
from newslint.lazy.record import replace
from newslint.linter.remembered import Remembered
from newslint.linter.target import SAMPLE, Target, file_and_story
from newslint.readers import FORMATS
from newslint.result import Result

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from newslint.languagetool.host import Host
    from newslint.linter.linter import Linter

STDIN = "-"
MANY = 64  # files from which on the work is shared among processes unasked
CHUNK = 8  # files a process takes at a time
KILLED = "the process that looked at it was killed, twice: has it memory enough?"


def expand(
    paths: Sequence[str], stdin: Callable[[], bytes], stdin_name: str | None = None, exclude: Exclude | None = None, *, force: bool = False
) -> Iterator[Target | Trouble]:
    """The files that the paths of a command line mean, each once; folders in order of name; `-` is standard input.

    What `exclude` leaves out of folders is none of them, nor, with `force`, what it leaves out and a path names.
    """
    seen: set[str] = set()
    named = [Path(os.path.realpath(path)) for path in paths if path != STDIN]
    for given in paths:
        if given == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield Target(stdin_name or STDIN, stdin())
            continue
        path, story = file_and_story(given)
        found: list[str | Trouble] = [path]
        if force and exclude is not None and exclude.leaves_out(path):
            continue
        if is_folder(path):
            try:
                spare, also = (None, None) if exclude is None else (exclude.below(path), exclude.brings_in)
                found = list(walk(path, FORMATS, spare=spare, also=also))
            except OSError as error:
                yield unreadable(error.filename or path, error)
                continue
            if not found:
                but = ", but for what exclude and .gitignore leave out" if exclude and exclude.left_out else ""
                yield Trouble(path, 1, f"this folder holds no file that newslint reads ({' '.join(FORMATS)}){but}")
        for file in found:
            if isinstance(file, Trouble):
                real_path = Path(os.path.realpath(file.path))
                if real_path.is_relative_to(os.path.realpath(path)) or not any(real_path.is_relative_to(place) for place in named):
                    yield file  # else a link to what is looked at by its own name
                continue
            real = os.path.realpath(file)
            if not seen & {real, f"{real}#{story}"} and not (story and Path(real) in named):
                seen.add(f"{real}#{story}" if story else real)
                yield Target(file, found=file != path, story=story)


def run(
    targets: Sequence[Target | Trouble], request: Request, processes: int | None = None, accept: Accept | None = None
) -> Iterator[Result]:
    """Look at each file; results come in the order of the targets. `processes` None means as many as it takes.

    With `accept`, which is asked about each fix (`newslint.fix.settle`), there is one process. A file that was looked at in an earlier run
    is not looked at again, unless something has changed. Raises UnknownName for a rule or style on the command line that there is not.
    """
    remembered, looked = Remembered(request), False
    known: dict[int, Result | None] = {}
    for number, target in enumerate(targets):
        if not isinstance(target, Trouble):
            with suppress(KeyError):
                known[number] = remembered.recall(target)
    new = [target for number, target in enumerate(targets) if number not in known]
    fresh = _run(new, request, remembered, processes if accept is None else 1, accept)
    for number in range(len(targets)):
        result = known[number] if number in known else next(fresh)
        if result is not None:
            looked = True
            yield result
    if targets and not looked:
        path = targets[0].path
        yield Result(path, troubles=(Trouble(path, 1, "neither this nor any other file that was found is copy that newslint reads"),))


def _run(
    targets: Sequence[Target | Trouble], request: Request, remembered: Remembered, processes: int | None, accept: Accept | None
) -> Iterator[Result | None]:
    """A result for each target, None for what is no copy."""
    if processes is None:
        processes = 1 if len(targets) < MANY else min(os.cpu_count() or 1, 8)
    if not targets:
        return
    from newslint.cache.expressions import Expressions
    from newslint.config.plan import Planner
    from newslint.languagetool.host import Host
    from newslint.linter.linter import Linter

    with Expressions(cache_folder() if request.cache else None), Host() as host:
        if processes <= 1 or len(targets) < 2:
            yield from _looked_at(Linter.of(request, Planner(request, host)), targets, remembered, accept)
        else:
            yield from _shared(targets, request, remembered, processes, host)


def _looked_at(
    linter: Linter, targets: Sequence[Target | Trouble], remembered: Remembered, accept: Accept | None = None
) -> Iterator[Result | None]:
    for target in targets:
        yield Result(target.path, troubles=(target,)) if isinstance(target, Trouble) else remembered.look(linter, target, accept)


def _shared(
    targets: Sequence[Target | Trouble], request: Request, remembered: Remembered, processes: int, host: Host
) -> Iterator[Result | None]:
    """The work shared among processes; if one of them is killed, whatever may have done it is looked at in a process of its own."""
    from concurrent.futures.process import BrokenProcessPool

    chunks = [tuple(targets[i : i + CHUNK]) for i in range(0, len(targets), CHUNK)]
    request = replace(request, grammar=replace(request.grammar, host=host.share()))
    _load(request, targets)
    begun = None
    while chunks:
        pool = workers(min(processes, len(chunks)), begun)
        try:
            work = deque(pool.submit(_look_at, request, remembered, chunk) for chunk in chunks)
            if begun is None:
                host.serve()  # a thread, and so not before the processes are there
            while work:
                results = work.popleft().result()
                del chunks[0]
                yield from results
        except BrokenProcessPool:
            begun, under_way = "spawn", 2 * processes + 1  # what is being looked at, and what waits right behind it
            suspects, chunks = chunks[:under_way], chunks[under_way:]
            yield from _one_by_one(request, remembered, chain.from_iterable(suspects))
        finally:
            pool.shutdown(cancel_futures=True)


def _one_by_one(request: Request, remembered: Remembered, targets: Iterable[Target | Trouble]) -> Iterator[Result | None]:
    """Each looked at alone, in a process that another takes the place of if it is killed: then nothing else can have done it."""
    from concurrent.futures.process import BrokenProcessPool

    pool = workers(1, "spawn")
    try:
        for target in targets:
            try:
                yield from pool.submit(_look_at, request, remembered, (target,)).result()
            except BrokenProcessPool:
                yield Result(target.path, troubles=(Trouble(target.path, 1, KILLED),))
                pool = workers(1, "spawn")
    finally:
        pool.shutdown(cancel_futures=True)


def workers(processes: int, begun: str | None = None) -> ProcessPoolExecutor:
    """Processes that share the work, and end when this one does. `begun` is how: anew (spawn) where this one has threads."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(processes, multiprocessing.get_context(begun), _join_in, (os.getpid(),))


def _load(request: Request, targets: Sequence[Target | Trouble]) -> None:
    """Load rules and word lists, and look at one story, so that processes that are forked from this one need not.

    No grammar server is asked before they are there: it would be asked by a thread. What is wrong with the story is said later.
    """
    import gc

    from newslint.linter.noting import GRAMMAR

    linter = _linter(request)
    for target in targets[:1]:
        if not isinstance(target, Trouble) and target.data is None:
            with suppress(NewslintError, OSError):
                plan = linter.planner.plan(target.path)
                if not any(rule.kind == GRAMMAR for rule in plan.rules):
                    linter.look(Target(target.path, SAMPLE))
    gc.freeze()  # what is there is the same for all: counting it as garbage would copy it


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


def _look_at(request: Request, remembered: Remembered, targets: Sequence[Target | Trouble]) -> tuple[Result | None, ...]:
    return tuple(_looked_at(_linter(request), targets, remembered))


@cache
def _linter(request: Request) -> Linter:
    """A process's own, so that rules and sources are read once in it."""
    from newslint.linter.linter import Linter

    return Linter.of(request)
