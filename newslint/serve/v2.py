"""/v2: LanguageTool's HTTP interface, with its texts and statuses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from newslint.errors import NewslintError
from newslint.serve.asking import asked
from newslint.serve.crew import Crew, Unanswered
from newslint.serve.door import FORM
from newslint.serve.identity import LANGUAGES, SOFTWARE
from newslint.serve.question import question

FIELDS = 1000


class Interface:
    """The endpoints: `longest` is the most characters of a text, `folder` is where requests may name sources, if anywhere."""

    def __init__(self, crew: Crew, longest: int, folder: Path | None) -> None:
        self._crew, self._longest, self._folder = crew, longest, folder

    def routes(self) -> list[Route]:
        """A route for each; what there is not is said by the last one."""
        both = ["GET", "POST"]
        return [
            Route("/v2/check", self.check, methods=both),
            Route("/v2/languages", self.languages),
            Route("/v2/healthcheck", self.healthcheck),
            Route("/v2/info", self.info),
            Route("/v2/maxtextlength", self.maxtextlength),
            Route("/v2/words", self.words, methods=[*both, "DELETE"]),
            Route("/v2/words/{rest:path}", self.words, methods=[*both, "DELETE"]),
            Route("/v2/{rest:path}", self.nothing, methods=[*both, "PUT", "DELETE", "PATCH"]),
        ]

    async def check(self, request: Request) -> Response:
        """Look at a text."""
        try:
            given = await _parameters(request)
            job = question(given, self._folder, self._longest)
        except NewslintError as error:
            return _error(getattr(error, "status", 400), error.reason)
        try:
            answer = await asked(self._crew, job, request)
        except Unanswered as error:
            return _error(error.status, error.reason)
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    async def languages(self, request: Request) -> Response:
        """The languages: English, of everywhere."""
        return JSONResponse([{"name": name, "code": code.partition("-")[0], "longCode": code} for code, name in LANGUAGES.items()])

    async def healthcheck(self, request: Request) -> Response:
        """OK, unless the next text would be turned away."""
        return PlainTextResponse("OK") if not self._crew.is_full else _error(503, "Server overloaded, please try again later")

    async def info(self, request: Request) -> Response:
        """What answers here."""
        return JSONResponse({"software": SOFTWARE})

    async def maxtextlength(self, request: Request) -> Response:
        """The most characters that a text may have."""
        return PlainTextResponse(str(self._longest))

    async def words(self, request: Request) -> Response:
        """A user's own words: there are no users here."""
        return _error(501, "This server keeps no words of users: its owner names them in the key 'words' of .newslint.yml")

    async def nothing(self, request: Request) -> Response:
        """What there is not."""
        action = request.path_params["rest"][:100]
        return _error(404, f"Unsupported action: '{action}'. Please see https://languagetool.org/http-api/swagger-ui/#/default")


async def _parameters(request: Request) -> Mapping[str, str]:
    """The parameters: of a GET those of its address, of a POST those of its body. Raises NewslintError."""
    data = request.url.query.encode("ascii", "replace")
    if request.method == "POST":
        kind = request.headers.get("content-type", FORM).partition(";")[0].strip().lower()
        data = await request.body() if kind == FORM else b""
    try:
        return dict(parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError:
        raise NewslintError("", 1, f"a request has no more than {FIELDS} parameters") from None


def _error(status: int, reason: str) -> Response:
    return PlainTextResponse(f"Error: {reason}", status)
