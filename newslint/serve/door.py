"""The door: who may speak to the server, and how much and how slowly; what comes in is whole and of a bounded size."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newslint.lazy.expression import expression
from newslint.lazy.record import record

API = "/v2/"
OPEN = "/v2/healthcheck"  # for who watches over the server; it tells nothing
FORM = "application/x-www-form-urlencoded"
HERE = ("localhost",)
EXTENSIONS = expression(r"(?:chrome|moz|safari-web|ms-browser)-extension://[\w.-]+")
ELSEWHERE = ("cross-site", "same-site")  # another port of this machine is the same site, and another's page
METHODS = "GET, POST, OPTIONS"
LINGER = 5  # times the largest request that are taken in of one that was refused, so that its answer is seen
LULL = 2.0  # seconds without a byte of it after which it has ended
MEMORY = "600"  # seconds for which a browser need not ask again whether it may


@record(frozen=True)
class Rules:
    """Whom the door lets in: names of hosts besides this machine's, origins of pages besides extensions and our own, and a token, if any.

    `size` is in bytes, `seconds` is the time that the body of a request may take to come in.
    """

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    token: str = ""
    size: int = 0
    seconds: float = 15.0


class _Refused(Exception):
    """`unread` tells that more of the request may come in."""

    def __init__(self, status: int, reason: str, *, unread: bool = False) -> None:
        super().__init__(reason)
        self.status, self.reason, self.unread = status, reason, unread


class Door:
    """Around an application: refuses what may not come in, and hands on the rest with its body read."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        across = bool(origin) and not self._is_own(origin, headers)

        async def say(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                out["X-Content-Type-Options"] = "nosniff"
                out.setdefault("Cache-Control", "no-store")
                out["X-Frame-Options"] = "DENY"
                out["Content-Security-Policy"] = "frame-ancestors 'none'"
                if across and self._may_read(origin, scope):
                    out["Access-Control-Allow-Origin"] = origin
                out.add_vary_header("Origin")
            await send(message)

        try:
            self._let_in(scope, headers, origin if across else "")
            if scope["method"] == "OPTIONS" and across:
                await _preflight()(scope, receive, say)
                return
            body = await self._body(headers, receive)
            self._know(scope, headers, body)
        except _Refused as error:
            challenge = {"WWW-Authenticate": 'Basic realm="newslint", charset="UTF-8"'} if error.status == 401 else {}
            closing = {"Connection": "close"} if error.unread or error.status == 408 else {}
            answer = PlainTextResponse(f"Error: {error.reason}", error.status, {**challenge, **closing})
            await answer(scope, receive, partial(self._linger, receive, say) if error.unread else say)
            return

        handed = False

        async def again() -> Message:
            nonlocal handed
            if handed:
                return await receive()  # that whoever asked has gone
            handed = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, again, say)

    def _let_in(self, scope: Scope, headers: Headers, origin: str) -> None:
        if not self._is_host(headers.get("host", "")):
            raise _Refused(403, "this server does not go by that name: its owner may allow it (--allow-host)", unread=True)
        if not self._may_read(origin, scope) if origin else self._is_unasked(scope, headers):
            raise _Refused(403, "pages of that origin may not ask this server: its owner may allow it (--allow-origin)", unread=True)

    @staticmethod
    def _is_unasked(scope: Scope, headers: Headers) -> bool:
        """Whether a page of another site has something loaded here that it cannot read: as a picture, in a frame, in a window of its own.

        A link to our own page may be followed. What asks to read without an origin is an extension that may read everything.
        """
        opening = headers.get("sec-fetch-mode") == "navigate" and not scope["path"].startswith(API)
        return headers.get("sec-fetch-site") in ELSEWHERE and headers.get("sec-fetch-mode") != "cors" and not opening

    def _is_host(self, told: str) -> bool:
        """A page that has its own name lead to this machine (DNS rebinding) sends that name. A number cannot be made to lead elsewhere."""
        try:
            name = (urlsplit(f"//{told}").hostname or "").lower()
        except ValueError:
            return False
        if name in HERE or name in self._rules.hosts:
            return True
        try:
            return bool(ip_address(name))
        except ValueError:
            return False

    @staticmethod
    def _is_own(origin: str, headers: Headers) -> bool:
        """Whether a page of this server asks, whichever of http and https a proxy before it speaks."""
        return origin.partition("://")[2].lower() == headers.get("host", "").lower() != ""

    def _may_read(self, origin: str, scope: Scope) -> bool:
        if not scope["path"].startswith(API):
            return False
        return "*" in self._rules.origins or origin in self._rules.origins or EXTENSIONS.fullmatch(origin) is not None

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        told = headers.get("content-length", "0")
        if not told.isascii() or not told.isdecimal() or len(told) > 15 or int(told) > self._rules.size:
            raise _Refused(413, self._too_large(), unread=True)
        try:
            async with asyncio.timeout(self._rules.seconds):
                return await self._all_of(receive)
        except TimeoutError:
            raise _Refused(408, f"the request has not come in within {self._rules.seconds:g} seconds") from None

    async def _all_of(self, receive: Receive) -> bytes:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Refused(400, "the request has ended too early")
            body += message.get("body", b"")
            if len(body) > self._rules.size:
                raise _Refused(413, self._too_large(), unread=True)
            if not message.get("more_body", False):
                return bytes(body)

    async def _linger(self, receive: Receive, say: Send, message: Message) -> None:
        """Send a part of an answer; behind its last one take in what still comes, within bounds, before the connection is closed.

        Who still sends when a connection is closed on him is told that it was reset, and never sees the answer (RFC 9112, 9.6).
        """
        if message["type"] != "http.response.body" or message.get("more_body", False):
            await say(message)
            return
        await say({**message, "more_body": True})
        left = LINGER * self._rules.size
        with suppress(TimeoutError):
            async with asyncio.timeout(self._rules.seconds):
                while left > 0:
                    async with asyncio.timeout(LULL):
                        came = await receive()
                    if came["type"] == "http.disconnect" or not came.get("more_body", False):
                        break
                    left -= len(came.get("body", b""))
        await say({"type": "http.response.body", "body": b""})

    def _too_large(self) -> str:
        return f"Your request exceeds the limit of {self._rules.size:,} bytes. Please submit a shorter text."

    def _know(self, scope: Scope, headers: Headers, body: bytes) -> None:
        """Hold whoever asks to the token: as bearer, as anybody's password, or as `apiKey`, which LanguageTool's clients can send."""
        if self._rules.token and scope["path"] != OPEN:
            shown = _shown(headers) or _api_key(scope, headers, body)
            if not hmac.compare_digest(shown.encode("utf-8", "replace"), self._rules.token.encode()):
                raise _Refused(401, "this server asks for a token: as bearer, as a password, or in the parameter 'apiKey'")


def _shown(headers: Headers) -> str:
    kind, _, told = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return told.strip()
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(told.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def _api_key(scope: Scope, headers: Headers, body: bytes) -> str:
    if not scope["path"].startswith(API):
        return ""
    is_form = scope["method"] == "POST" and headers.get("content-type", "").startswith(FORM)
    query = (body if is_form else scope["query_string"]).decode("utf-8", "replace")
    try:
        given: dict[str, str] = dict(parse_qsl(query, max_num_fields=1000))
    except ValueError:
        return ""
    return given.get("apiKey", "")


def _preflight() -> Response:
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept",
            "Access-Control-Allow-Private-Network": "true",
            "Access-Control-Max-Age": MEMORY,
        },
    )
