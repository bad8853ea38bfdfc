"""Looking: a story that was sent from the page, and its sources, read and shown with what is found, or made into a report to send on."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint.errors import Trouble
from newslint.lazy.record import replace
from newslint.linter.linter import Linter
from newslint.linter.target import Target
from newslint.report import Report, Tally
from newslint.report.page.body import parts
from newslint.report.page.frame import page
from newslint.report.page.notes import Notes
from newslint.result import Result
from newslint.serve.form import Sent, served
from newslint.serve.linters import WorkerLinters
from newslint.serve.question import hold_to
from newslint.serve.sent import against, text_format


def look(linters: WorkerLinters, job: Mapping[str, Any]) -> Any:
    """The page with what is found in a story, as HTML. Raises NewslintError for what cannot be looked at for its size."""
    linter, story = linters.linter(), job["story"]
    sources, troubles = _sources(linter, job["sources"])
    data = base64.b64decode(story["data"]) if "data" in story else story["text"]
    name = story["name"]
    if isinstance(data, str):
        hold_to(job["longest"], data)
        name = name if text_format(name) else f"{name}.txt"  # it was read of a Word file, say, and comes again
    result = linters.looked(linter, Target(name, data, against=against(sources), sent=True))
    hold_to(job["longest"], result.raw)
    result = replace(result, troubles=(*map(_trouble, job["troubles"]), *troubles, *result.troubles))
    is_report = job["what"] == "report"
    said = parts(_report(linter, result), Notes(desk=not is_report, settled=job["settled"]))
    if is_report:
        return page(said)
    shown = {"name": name, "text": result.raw or (data if isinstance(data, str) else "")}
    is_read = bool(result.raw)
    return page(said, served(Sent(shown, sources), found=job["found"], data=_data(shown, kept=job["kept"]), folded=is_read))


def _sources(linter: Linter, rows: Sequence[Mapping[str, str]]) -> tuple[list[dict[str, str]], list[Trouble]]:
    """The sources as texts, and what is wrong with those that cannot be read."""
    read, troubles = [], list[Trouble]()
    for row in rows:
        if "text" in row:
            read.append({"name": row["name"], "text": row["text"]})
            continue
        opened = linter.opened(Target(row["name"], base64.b64decode(row["data"]), sent=True), bare=True)
        if isinstance(opened, Trouble):
            troubles.append(opened)
        elif opened:
            read.append({"name": row["name"], "text": opened[0].article.document.raw})
    return read, troubles


def _report(linter: Linter, result: Result) -> Report:
    tally = Tally()

    def counted() -> Iterator[Result]:
        tally.add(result)
        yield result

    return Report(counted(), tally, lambda: {rule.id: rule for rule in linter.rules(result.path)}, lambda: False, lambda: 0)


def _trouble(row: Sequence[Any]) -> Trouble:
    return Trouble(*row)


def _data(story: Mapping[str, str], *, kept: bool) -> str:
    """What the script needs to make the corrected text: data, which no browser runs."""
    text = json.dumps({"source": story["text"], "name": story["name"], "kept": kept}).replace("<", "\\u003c")
    return f'<script type="application/json" id="data">{text}</script>'
