"""The processes of this machine. One that is killed costs no more than the story that it was killed for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from newslint.batch.staging import WorkPart
from newslint.batch.work import Note, Order, do, look_at_one
from newslint.run import workers

AHEAD = 2  # parts that are given out for each process
SPAWN = "spawn"  # Arrow has threads, and a process that has some is not to be forked


def run(order: Order, parts: Sequence[WorkPart], processes: int) -> Iterator[Note]:
    """Do every part; the notes as they come."""
    if processes == 1:
        yield from (do(order, part) for part in parts)
        return
    left, under_way = list(reversed(parts)), dict[Future[Note], WorkPart]()
    pool = workers(processes, SPAWN)
    try:
        while left or under_way:
            while left and len(under_way) < AHEAD * processes:
                part = left.pop()
                under_way[pool.submit(do, order, part)] = part
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            suspects = []
            for future in done:
                part = under_way.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    suspects.append(part)
            if suspects:
                suspects += under_way.values()
                under_way.clear()
                pool.shutdown(cancel_futures=True)
                pool = workers(processes, SPAWN)
                for part in suspects:
                    yield _alone(order, part)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(order: Order, part: WorkPart) -> Note:
    """Do a part in a process of its own; if that is killed, first find the stories that it is killed for."""
    with _one() as pool:
        try:
            return pool.submit(do, order, part).result()
        except BrokenProcessPool:
            pass
    killers: set[int] = set()
    pool = _one()
    for number in range(len(part)):
        try:
            pool.submit(look_at_one, order, part, number).result()
        except BrokenProcessPool:
            killers.add(number)
            pool = _one()
    with pool:
        return pool.submit(do, order, part, killers).result()


def _one() -> ProcessPoolExecutor:
    return workers(1, SPAWN)
