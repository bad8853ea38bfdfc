"""Asking: what the crew says to a request, unless whoever asked has hung up."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from newslint.serve.crew import Crew

GONE = 499  # nobody reads it


async def asked(crew: Crew, job: Mapping[str, object], request: Request) -> Any:
    """What the crew says to this; an empty response for whoever has hung up and waits no more. Raises Unanswered."""
    answer = asyncio.ensure_future(crew.ask(job))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            return Response(status_code=GONE)
        return answer.result()
    finally:
        answer.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
