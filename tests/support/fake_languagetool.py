"""A LanguageTool server that is none: finds “zzz” and a few slips in what it is sent, counts as Java does, and misbehaves on demand.

    python fake_languagetool.py [ANYTHING]... --port N

stands in for Java. The environment's FAKE_LANGUAGETOOL says how it behaves (see MOODS), FAKE_LOG names a file for its
command line and what it was asked.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FAKE = Path(__file__)
MOODS = ("good", "hung", "dripping", "html", "no-matches", "wrong-place", "beyond", "refusing", "rude", "dying", "deaf", "ends", "too-old")
SLIPS = {
    "acapella": ("A_CAPPELLA", "GRAMMAR", ["a cappella"]),
    "zzz": ("FAKE_RULE", "GRAMMAR", ["zz"]),
    "he go": ("HE_VERB_AGR", "GRAMMAR", ["he goes"]),
    "could led": ("MD_BASEFORM", "GRAMMAR", ["could lead"]),
    "the the": ("ENGLISH_WORD_REPEAT_RULE", "MISC", ["the"]),
    "a Senate": ("A_NNS", "GRAMMAR", ["a Senates"]),
    "Qwertz": ("FAKE_RULE", "GRAMMAR", ["Quartz"]),
}

SAID = {"acapella": "Usually spelled 'a cappella', not \"acapella\""}


def units(text: str) -> int:
    """The length of a text as Java counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def matches(text: str) -> list[dict]:
    found = []
    for match in re.finditer("|".join(SLIPS), text):
        rule, category, options = SLIPS[match[0]]
        before = text[: match.start()]
        context = text[max(0, match.start() - 10) : match.end() + 10]
        found.append({
            "message": SAID.get(match[0], f"“{match[0]}” is a slip."),
            "shortMessage": "",
            "replacements": [{"value": option} for option in options],
            "offset": units(before),
            "length": units(match[0]),
            "context": {"text": context, "offset": units(before[-10:]) if len(before) >= 10 else units(before), "length": units(match[0])},
            "sentence": text,
            "rule": {"id": rule, "description": "", "issueType": "grammar", "category": {"id": category, "name": category}},
        })  # fmt: skip
    return found


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = urllib.parse.urlsplit(self.path).path
        self.server.asked(path, "")
        if path == "/v2/healthcheck":
            self.say(b"OK", "text/plain")
        elif path == "/v2/info":
            self.say(
                self.json({"software": {"name": "LanguageTool", "version": self.server.version, "buildDate": "today", "premium": False}})
            )
        elif path == "/v2/languages":
            self.say(self.json([{"name": "English (US)", "code": "en", "longCode": "en-US"}]))
        else:
            self.say(b"not found", "text/plain", 404)

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        text = urllib.parse.parse_qs(data, keep_blank_values=True)["text"][0]
        self.server.asked(self.path, text)
        mood, found = self.server.mood, matches(text)
        if mood == "hung":
            self.server.gone.wait(60)
        elif mood == "dripping":
            self.send_response(200)
            self.end_headers()
            while not self.server.gone.wait(0.05):
                self.wfile.write(b" ")
        elif mood == "html":
            self.say(b"<html><h1>It works!</h1></html>", "text/html")
        elif mood == "no-matches":
            self.say(self.json({"hello": "world"}))
        elif mood == "refusing":
            self.say(b"Error: too much", "text/plain", 500)
        elif mood == "rude":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif mood == "dying":
            os._exit(3)
        else:
            for match in found:
                match["offset"] += {"wrong-place": 2, "beyond": 10_000}.get(mood, 0)
            self.say(self.json({"software": {"name": "LanguageTool", "version": self.server.version}, "matches": found}))

    @staticmethod
    def json(thing: object) -> bytes:
        return json.dumps(thing).encode()

    def say(self, body: bytes, form: str = "application/json", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", form)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Fake(ThreadingHTTPServer):
    """Use it in a `with`; `texts` are what it was asked to check, `questions` all it was asked."""

    daemon_threads = True

    def __init__(self, mood: str = "good", port: int = 0) -> None:
        assert mood in MOODS
        super().__init__(("127.0.0.1", port), Handler)
        self.mood, self.version = mood, "6.0"
        self.texts: list[str] = []
        self.questions: list[str] = []
        self.gone = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def asked(self, path: str, text: str) -> None:
        self.questions.append(path)
        if text:
            self.texts.append(text)
        if log := os.environ.get("FAKE_LOG"):
            with Path(log).open("a", encoding="utf-8") as file:
                file.write(f"{path}\n")

    def __enter__(self) -> Fake:
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.gone.set()
        self.shutdown()
        self.server_close()


def main(arguments: list[str]) -> None:
    mood = os.environ.get("FAKE_LANGUAGETOOL", "good")
    if log := os.environ.get("FAKE_LOG"):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"pid {os.getpid()} {' '.join(arguments)}\n")
    if mood == "ends":
        sys.exit("java.lang.Error: nothing here")
    if mood == "too-old":
        sys.exit("java.lang.UnsupportedClassVersionError: class file version 61.0")
    if mood == "deaf":
        time.sleep(600)
    Fake(mood, int(arguments[arguments.index("--port") + 1])).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1:])
