"""The process: what it says on which stream, what it makes of nonsense, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra `lsp` is not installed")

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "newslint", "lsp"]


def message(method: str, params: Any, number: int | None = None) -> bytes:
    row = {"jsonrpc": "2.0", "method": method, "params": params, **({} if number is None else {"id": number})}
    return framed(json.dumps(row).encode())


def framed(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def initialize(process: int | None = None) -> bytes:
    return message("initialize", {"processId": process, "rootUri": None, "capabilities": {}}, 1)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def run(folder: Path, *messages: bytes) -> tuple[int, list[dict[str, Any]], str]:
    """The exit status, the messages on standard output, and standard error; standard output holds nothing but messages."""
    done = subprocess.run(COMMAND, check=False, input=b"".join(messages), capture_output=True, cwd=folder, env=environment(), timeout=120)
    rest, told = done.stdout, []
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        (size,) = (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        told.append(json.loads(rest[:size]))
        rest = rest[size:]
    return done.returncode, told, done.stderr.decode()


def test_without_the_extra_it_says_what_is_missing(desk, monkeypatch):
    monkeypatch.setattr("newslint.cli.lsp.find_spec", lambda name: None)
    done = desk.run("lsp")
    assert done.exit_code == 2
    assert "pip install 'newslint[lsp]'" in done.stderr


END = (message("shutdown", None, 99), message("exit", None))


def test_it_ends_as_the_protocol_has_it(desk):
    status, told, _ = run(desk.folder, initialize(), message("initialized", {}), *END)
    assert status == 0
    assert [row["id"] for row in told if "id" in row and "result" in row] == [1, 99]
    assert run(desk.folder, initialize(), message("exit", None))[0] == 1
    assert run(desk.folder, initialize())[0] == 1  # the stream is closed


def test_nonsense_is_survived(desk):
    text = {"uri": "file:///a.txt", "languageId": "plaintext", "version": 1, "text": "A very \ud83d day."}
    status, told, said = run(
        desk.folder,
        message("textDocument/hover", {"textDocument": {"uri": "file:///a.txt"}, "position": {"line": 0, "character": 0}}, 7),
        initialize(),
        framed(b"{nonsense"),
        framed(b"[]"),
        framed(b"\xff\xfe"),
        framed(b'{"id": 5}'),
        message("textDocument/didOpen", {"textDocument": 3}),
        message("textDocument/didChange", {"textDocument": {"uri": "file:///b.txt", "version": 2}, "contentChanges": [{"text": "x"}]}),
        message("textDocument/didClose", {"textDocument": {"uri": "file:///b.txt"}}),
        message("textDocument/didOpen", {"textDocument": text}),
        message("textDocument/nonsense", {}, 6),
        message("$/nonsense", {}),
        message("workspace/executeCommand", {"command": "newslint.nonsense"}, 8),
        message("workspace/executeCommand", {"command": "newslint.fixAll", "arguments": [{}]}, 9),
        message("textDocument/hover", {"textDocument": {"uri": "file:///b.txt"}, "position": {"line": 9, "character": 0}}, 10),
        *END,
    )
    assert status == 0
    answers = {row["id"]: row for row in told if "id" in row and "method" not in row}
    assert answers[7]["error"]
    assert answers[6]["error"]["code"] == -32601
    assert answers[8]["error"]
    assert answers[99]["result"] is None
    assert "is not open" in said


def test_a_line_too_long_for_the_queue_is_read(desk):
    text = {"uri": "file:///a.txt", "languageId": "plaintext", "version": 1, "text": "so " * 100_000}
    assert run(desk.folder, initialize(), message("textDocument/didOpen", {"textDocument": text}), *END)[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no way to ask for a process without ending it")
def test_it_ends_with_the_editor_that_started_it(desk):
    """Though another process holds the stream open."""
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    server = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=desk.folder, env=environment())
    server.stdin.write(initialize(parent.pid))
    server.stdin.flush()
    assert server.stdout.readline().startswith(b"Content-Length")
    time.sleep(4)
    parent.kill()
    parent.wait()
    assert server.wait(60) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_ends_it(desk):
    server = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=desk.folder, env=environment())
    server.stdin.write(initialize())
    server.stdin.flush()
    assert server.stdout.readline().startswith(b"Content-Length")
    server.send_signal(signal.SIGTERM)
    assert server.wait(60) != 0


def test_a_port_of_this_machine(desk):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*COMMAND, "--tcp", str(port)], stderr=subprocess.PIPE, cwd=desk.folder, env=environment())
    assert b"listens at 127.0.0.1" in server.stderr.readline()
    for _ in range(200):
        try:
            stream = socket.create_connection(("127.0.0.1", port))
            break
        except OSError:
            time.sleep(0.1)
    with stream:
        stream.sendall(initialize())
        assert stream.recv(20).startswith(b"Content-Length")
        stream.sendall(b"".join(END))
        assert server.wait(60) == 0
