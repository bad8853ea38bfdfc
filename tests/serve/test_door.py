"""The door of the server: whom it lets in, and what it makes of requests that are no requests."""

from __future__ import annotations

import base64
import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.served import Served, served

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

TOKEN = "harbour-wall"
GOOD = b"language=en-US&text=They+closed+the+the+gate."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(
        tmp_path_factory.mktemp("desk"), "--workers", "1", "--allow-origin", "https://cms.example", "--allow-host", "desk.example"
    ) as one:
        yield one


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("desk"), "--workers", "1", environment={"NEWSLINT_TOKEN": TOKEN}) as one:
        yield one


def raw(server: Served, data: bytes, *more: bytes) -> bytes:
    """What comes back for these bytes, until the server hangs up or is silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as talk:
        for part in (data, *more):
            talk.sendall(part)
        talk.shutdown(socket.SHUT_WR)
        came = b""
        while part := talk.recv(65_536):
            came += part
    return came


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "desk.example", "DESK.example"])
def test_names_of_this_machine_are_let_in(server, name):
    assert server.ask("v2/check", GOOD, {"Host": f"{name}:{server.port}"}).status == 200


@pytest.mark.parametrize(
    "name", ["evil.example", "localhost.evil.example", "desk.example.evil.example", "a@localhost@evil.example", "[", ""]
)
def test_a_name_that_a_page_has_lead_here_is_not(server, name):
    answer = server.ask("v2/check", GOOD, {"Host": name})
    assert answer.status == 403
    assert "does not go by that name" in answer.text


@pytest.mark.parametrize("origin", ["chrome-extension://abcdef", "moz-extension://0-1-2", "https://cms.example"])
def test_extensions_and_named_origins_may_ask(server, origin):
    answer = server.ask("v2/check", GOOD, {"Origin": origin})
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Private-Network": "true"}
    answer = server.ask("v2/check", None, asked, "OPTIONS")
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Private-Network"] == "true"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://cms.example.evil.example", "http://localhost:1"])
def test_pages_of_other_origins_may_not(server, origin):
    answer = server.ask("v2/check", GOOD, {"Origin": origin})
    assert answer.status == 403
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    ("site", "mode", "path", "status"),
    [
        ("cross-site", "no-cors", "v2/check?language=en-US&text=x", 403),  # as a picture
        ("cross-site", "navigate", "v2/check?language=en-US&text=x", 403),  # in a frame, or by a link
        ("same-site", "navigate", "v2/languages", 403),  # by a page at another port
        ("same-site", "no-cors", "", 403),
        ("cross-site", "navigate", "", 200),  # a link to the page
        ("none", "navigate", "v2/check?language=en-US&text=x", 200),  # typed by the user
        ("same-origin", "no-cors", "v2/languages", 200),
        ("cross-site", "cors", "v2/languages", 200),  # an extension that may read everything sends no origin
    ],
)
def test_a_page_may_not_have_it_loaded(server, site, mode, path, status):
    assert server.ask(path, None, {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}).status == status


@pytest.mark.parametrize("path", ["", "v2/languages", "v2/nothing", "nothing"])
def test_nothing_of_it_is_shown_in_a_frame(server, path):
    for more in ({}, {"Origin": "https://evil.example"}):
        headers = server.ask(path, None, more).headers
        assert (headers["X-Frame-Options"], headers["Content-Security-Policy"]) == ("DENY", "frame-ancestors 'none'")


def test_who_has_the_token_is_let_in(locked):
    assert locked.ask("v2/check", GOOD).status == 401
    assert locked.ask("v2/check", GOOD).headers["WWW-Authenticate"].startswith("Basic")
    assert locked.ask("v2/check", GOOD, {"Authorization": f"Bearer {TOKEN}"}).status == 200
    basic = base64.b64encode(f"anybody:{TOKEN}".encode()).decode()
    assert locked.ask("v2/check", GOOD, {"Authorization": f"Basic {basic}"}).status == 200
    assert locked.check(text="Words.", apiKey=TOKEN, username="x").status == 200
    for wrong in ("Bearer x", "Bearer", "Basic !!", "Basic eDp5", "Bearer \xe9"):
        assert locked.ask("v2/check", GOOD, {"Authorization": wrong}).status == 401
    assert locked.check(text="Words.", apiKey=f"{TOKEN}x").status == 401
    assert locked.ask("").status == 401
    assert locked.ask("v2/healthcheck").text == "OK"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"\x00\xff\xfe\x80" * 100 + b"\r\n\r\n", b"400"),
        (b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n", b"413"),
        (b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", b"400"),
        (b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", b"400"),
        (b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
        (b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc", b"400"),
        (b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n\xff\x00%%", b"400"),
        (b"GET /%00%ff/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"DELETE /v2/check HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /v2/check HTTP/1.1\r\n\r\n", b"400"),
    ],
)  # fmt: skip
def test_what_is_no_request_gets_a_status(server, data, status):
    came = raw(server, data)
    assert came.startswith(b"HTTP/1.1 " + status), came[:200]
    assert server.check(text="Words.").status == 200


@pytest.mark.parametrize(
    "parts",
    [
        [
            b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
            *[b"100000\r\n" + b"x" * 0x100000 + b"\r\n"] * 25,
        ],
        [b"GET /" + b"a" * 500_000, b" HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ],
    ids=["a body without a length", "a head"],
)
def test_what_goes_on_and_on_is_hung_up_on(server, parts):
    try:
        came = raw(server, *parts)
    except (BrokenPipeError, ConnectionResetError):
        came = b""  # hung up on while it went on sending
    assert came.startswith((b"HTTP/1.1 413", b"HTTP/1.1 400")) or came == b""
    assert server.check(text="Words.").status == 200


@pytest.mark.parametrize(
    ("host", "size", "status"), [("localhost", 20_000_001, 413), ("localhost", 60_000_000, 413), ("evil.example", 5_000_000, 403)]
)
def test_who_is_refused_while_he_still_sends_is_told_why(server, host, size, status):
    """Most clients look at an answer when they have sent all: a connection closed before would be “reset by peer” to them."""
    for _ in range(5):
        talk = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        talk.request("POST", "/v2/check", b"x" * size, {"Host": host})
        assert talk.getresponse().status == status
        talk.close()


def test_who_is_refused_and_goes_on_is_hung_up_on(server):
    """Five times the largest request are taken in, not six."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as talk:
        talk.sendall(b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n")
        talk.sendall(b"x" * 90_000_000)
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            talk.sendall(b"x" * 40_000_000)


def test_a_form_of_endless_fields_is_refused(server):
    answer = server.ask("v2/check", b"&".join(b"a%d=1" % number for number in range(5000)))
    assert answer.status == 400
    assert "no more than" in answer.text


@pytest.mark.slow
def test_who_drips_is_hung_up_on_and_keeps_nobody_waiting(server):
    """A hundred that send half a head, and one that sends half a body; the server's patience is 10 and 15 seconds."""
    dripping = [socket.create_connection(("127.0.0.1", server.port), timeout=60) for _ in range(100)]
    try:
        for talk in dripping:
            talk.sendall(b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Le")
        half = dripping.pop()
        half.sendall(b"ngth: 50\r\n\r\nlanguage=")
        assert server.check(text="Words.").status == 200
        for talk in dripping:
            assert talk.recv(100) == b""
        assert half.recv(1000).startswith(b"HTTP/1.1 408")
        half.close()
    finally:
        for talk in dripping:
            talk.close()


def test_whoever_hangs_up_is_not_waited_for(server):
    text = b"language=en-US&text=" + b"They+closed+the+gate,+and+Mayor+Ana+Ruiz+said+14+boats+were+lost.+" * 300
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as talk:
            talk.sendall(b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(text) + text)
    assert server.check(text="They closed the the gate.").json["matches"]


def test_what_keeps_it_from_starting_is_one_sentence(tmp_path, server):
    def said(*options: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "newslint", "serve", *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
        return done.returncode, done.stderr

    (tmp_path / "empty").write_text("\n", "utf-8")
    Path(tmp_path / "bad.yml").write_text("colour: red\n", "utf-8")
    for options, words in {
        ("--port", str(server.port)): "something else listens there",
        ("--token-file", "none"): "none:1: the token cannot be read",
        ("--token-file", "empty"): "holds the token on one line",
        ("--sources", "none"): "--sources names a folder",
        ("--desk", "none"): "--desk names a folder",
        ("--port", "0", "--config", "bad.yml"): "bad.yml:1: unknown key 'colour'",
        ("--port", "0", "--select", "namez"): "there is no rule or style 'namez'",
        ("--host", "none.invalid"): "nothing can be served at none.invalid",
    }.items():
        status, told = said(*options)
        assert status == 2, told
        assert words in told
        assert "Traceback" not in told
