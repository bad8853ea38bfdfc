"""A worker: a process that loads the rules once, looks at one story after the other, and ends when the server does."""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from newslint.errors import NewslintError
from newslint.serve.checking import check
from newslint.serve.frames import packed, taken
from newslint.serve.linters import WorkerLinters
from newslint.serve.looking import look

ANSWERS: Mapping[str, Callable[[WorkerLinters, Any], Any]] = {"check": check, "page": look, "report": look}


def main() -> None:
    """Read the request, then question after question, from standard input; answer each on standard output."""
    for name in (signal.SIGINT, signal.SIGTERM):  # the server's to answer, which ends this one when it has ended its work
        signal.signal(name, signal.SIG_IGN)
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints does not print among the answers
    size = int.from_bytes(questions.read(4))
    linters = WorkerLinters(pickle.loads(questions.read(size)))  # noqa: S301 (it comes from the process that started this one)
    try:
        linters.begin()
    except NewslintError as error:
        _say(answers, {"failed": [error.path, error.line, error.reason]})
        return
    gc.freeze()  # what is there stays
    _say(answers, {"ready": True})
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions, waiting), daemon=True).start()
    while True:
        _say(answers, _answer(linters, waiting.get()))


def _listen(questions: BinaryIO, waiting: queue.SimpleQueue[Any]) -> None:
    """Read what comes; when nobody is left to answer, end, whatever is being looked at."""
    try:
        while True:
            waiting.put(taken(questions))
    except (EOFError, OSError):
        os._exit(0)


def _answer(linters: WorkerLinters, job: Any) -> dict[str, Any]:
    try:
        return {"answer": ANSWERS[job["what"]](linters, job)}
    except NewslintError as error:
        return {"failed": str(error), "status": getattr(error, "status", 400)}
    except Exception as error:
        import traceback

        traceback.print_exc()
        return {
            "failed": f"newslint has failed ({type(error).__name__}): this is a fault in newslint itself, please report it",
            "status": 500,
        }


def _say(answers: BinaryIO, value: Any) -> None:
    answers.write(packed(value))
    answers.flush()


if __name__ == "__main__":
    main()
