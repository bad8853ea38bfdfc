"""`newslint serve` in a process of its own, as a desk runs it, and plain HTTP to speak to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPMessage
from pathlib import Path
from typing import Any, NamedTuple

START = 120  # seconds, on a machine that has much else to do


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Served:
    """A server that is running: its address, with a slash at the end, and its process."""

    def __init__(self, address: str, process: subprocess.Popen[str]) -> None:
        self.address, self.process = address, process
        self.port = int(urllib.parse.urlsplit(address).port or 0)

    def ask(self, path: str, data: bytes | None = None, headers: Mapping[str, str] | None = None, method: str | None = None) -> Answer:
        request = urllib.request.Request(self.address + path.lstrip("/"), data, dict(headers or {}), method=method)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=120) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read().decode())

    def check(self, headers: Mapping[str, str] | None = None, **given: str) -> Answer:
        return self.ask("v2/check", urllib.parse.urlencode({"language": "en-US", **given}).encode(), headers)

    def workers(self) -> list[int]:
        """The processes that look at stories (Linux)."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children if "newslint.serve.worker" in Path(f"/proc/{child}/cmdline").read_text()]


@contextmanager
def served(folder: Path, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[Served]:
    """A server started in that folder at a port that is free; it is stopped with the block."""
    command = [sys.executable, "-m", "newslint", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        said = process.stdout.readline()
        assert said.startswith("newslint serves at "), said
        yield Served(said.split()[3].rstrip(","), process)
    finally:
        process.terminate()
        try:
            process.wait(60)
        finally:
            process.kill()
            process.stdout.close()
