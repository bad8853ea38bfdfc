"""The page at `/`: for who has never seen a terminal."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from newslint.linter.target import STORY
from newslint.serve.asking import asked
from newslint.serve.crew import Crew, Unanswered
from newslint.serve.dismissals import KEY, LONGEST, Dismissals, settled
from newslint.serve.form import Sent, start
from newslint.serve.options import SIZE, ServeOptions
from newslint.serve.question import SOURCES, plain_name

FIELDS = 1000
NO_STORY = "There is no story yet: paste one, or choose a file."


class CheckPage:
    """The form, what is found in a story, the report to send on, and what is dismissed."""

    def __init__(self, crew: Crew, options: ServeOptions) -> None:
        self._crew, self._options = crew, options
        self._dismissals = Dismissals(options.desk) if options.desk else None

    def routes(self) -> list[Route]:
        """A route for each."""
        return [
            Route("/", self.start),
            Route("/", self.look, methods=["POST"]),
            Route("/report", self.report, methods=["POST"]),
            Route("/dismiss", self.dismiss, methods=["POST"]),
        ]

    async def start(self, request: Request) -> Response:
        """The form, empty."""
        return _page(start(found=self._found()))

    async def look(self, request: Request) -> Response:
        """The story with what is found in it."""
        return await self._looked("page", request)

    async def report(self, request: Request) -> Response:
        """The same to be sent on, as a file."""
        answer = await self._looked("report", request)
        if answer.status_code == 200:
            answer.headers["Content-Disposition"] = 'attachment; filename="report.html"'
        return answer

    async def _looked(self, what: str, request: Request) -> Response:
        try:
            async with request.form(max_files=SOURCES + 1, max_fields=FIELDS, max_part_size=SIZE) as form:
                job = await self._job(what, form)
        except HTTPException as error:
            return _page(start(f"The form cannot be read: {error.detail}", found=self._found()), error.status_code)
        if job is None:
            return _page(start(NO_STORY, found=self._found()), 400)
        try:
            answer = await asked(self._crew, job, request)
        except Unanswered as error:
            return _page(start(error.reason, _pasted(job), found=self._found()), error.status)
        return answer if isinstance(answer, Response) else _page(answer)

    async def _job(self, what: str, form: FormData) -> dict[str, Any] | None:
        story = await _text(form.get("story_file"), form.get("story"), form.get("story_name"), STORY)
        if story is None:
            return None
        names, texts = form.getlist("source_name"), form.getlist("source")
        pasted = [
            await _text(None, text, names[number] if number < len(names) else "", f"source {number + 1}")
            for number, text in enumerate(texts)
        ]
        chosen = [await _text(file, None, None, "source") for file in form.getlist("source_file")]
        reasons, troubles = await asyncio.to_thread(self._dismissals.read) if self._dismissals else ({}, ())
        accepted, dismissed = _state(form.get("state"))
        return {
            "what": what,
            "longest": self._options.longest,
            "story": story,
            "sources": [row for row in (*pasted, *chosen) if row is not None][:SOURCES],
            "settled": {**settled({**dismissed, **reasons}), **(dict.fromkeys(accepted, "Accepted") if what == "report" else {})},
            "troubles": [[trouble.path, trouble.line, trouble.reason] for trouble in troubles],
            "kept": self._dismissals is not None,
            "found": self._found(),
        }

    def _found(self) -> str:
        layer = self._options.request.layer
        places = [f"in the index {layer.index}" if layer.index and "://" not in layer.index else "in the index" if layer.index else ""]
        places += [f"in {', '.join(layer.against)}"] if layer.against else []
        told = " and ".join(filter(None, places))
        return f"Sources {told} are looked through besides." if told else ""

    async def dismiss(self, request: Request) -> Response:
        """Keep that a finding is dismissed, or is not after all."""
        if self._dismissals is None:
            return _refused(404, "this server keeps nothing: its owner names a folder with --desk")
        try:
            told = json.loads(await request.body())
            row = {name: told[name] for name in ("key", "reason", "rule", "words", "story")}
        except (ValueError, KeyError, TypeError, RecursionError):
            return _refused(400, "a dismissal has a key, a reason, a rule, words and a story")
        if not all(isinstance(value, str) for value in row.values()) or not 0 < len(row["key"]) <= KEY:
            return _refused(400, "a dismissal has a key, a reason, a rule, words and a story, each a text")
        cut = {name: " ".join(value.split())[:LONGEST] for name, value in row.items()}
        try:
            await asyncio.to_thread(self._dismissals.add, **cut)  # which waits for the disk, and for whoever else writes there
        except OSError as error:
            return _refused(500, f"it cannot be kept: {error.strerror or error}")
        return JSONResponse({"kept": True})


async def _text(file: Any, text: Any, name: Any, otherwise: str) -> dict[str, str] | None:
    """What was chosen, as bytes, or else what was pasted; None where there is neither."""
    if isinstance(file, UploadFile) and (data := await file.read()):
        return {"name": plain_name(file.filename, otherwise), "data": base64.b64encode(data).decode("ascii")}
    if isinstance(text, str) and text.strip():
        return {"name": plain_name(name if isinstance(name, str) else "", otherwise), "text": text.replace("\r\n", "\n")}
    return None


def _pasted(job: Mapping[str, Any]) -> Sent:
    """What was pasted, to be shown again; files cannot be, a browser has to be given them anew."""
    story = job["story"]
    return Sent({"name": "", "text": "", **({} if "data" in story else story)}, [row for row in job["sources"] if "text" in row])


def _state(told: Any) -> tuple[list[str], Mapping[str, str]]:
    """What has been accepted and dismissed in the page, as its script tells; what it does not tell well is nothing."""
    try:
        state = json.loads(told or "{}")
        accepted, dismissed = state.get("accepted", []), state.get("dismissed", {})
        return [str(key)[:KEY] for key in accepted], {str(key)[:KEY]: str(reason)[:LONGEST] for key, reason in dismissed.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return [], {}


def _page(text: str, status: int = 200) -> Response:
    return HTMLResponse(text, status)


def _refused(status: int, reason: str) -> Response:
    return JSONResponse({"error": reason}, status)
