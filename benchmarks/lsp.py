"""How long it takes from a keystroke in an editor to what newslint finds, and whether the server grows with the edits.

    python benchmarks/lsp.py [--story FILE] [--keys 200] [--edits 10000]

A story of 1,000 words is opened without sources, put together from seeds/ (a slip in nearly every line, and each finding costs) unless one
is given. Letters are typed into it, each when the one before has been answered; the time is the editor's, from the key being sent to the
diagnostics having arrived, the pause before a look (`delay`, 5 ms) included. Then edits come as fast as they can be sent, and the
memory of the server is set beside what it was after 100.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORDS = 1000
URI = "untitled:story.txt"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Server:
    """A server and the stream to it."""

    def __init__(self, folder: str) -> None:
        environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "newslint", "lsp"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, env=environment)
        self.version = 0

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        """Send a notification, or a request with this number."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **({} if number is None else {"id": number})}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next message."""
        size = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            if not line:
                sys.exit("the server has ended")
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        told: dict[str, Any] = json.loads(self.process.stdout.read(size))
        return told

    def answered(self) -> int:
        """Wait for the diagnostics of the newest version; how many there are."""
        while True:
            told = self.receive()
            if told.get("method") == "textDocument/publishDiagnostics" and told["params"].get("version") == self.version:
                return len(told["params"]["diagnostics"])

    def open(self, text: str) -> int:
        """Open a text; how many findings there are."""
        self.send("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": {}}, 1)
        self.receive()
        self.send("initialized", {})
        self.version = 1
        self.send("textDocument/didOpen", {"textDocument": {"uri": URI, "languageId": "plaintext", "version": 1, "text": text}})
        return self.answered()

    def type(self, line: int, column: int, text: str, gone: int = 0) -> None:
        """Put text in the place of what is gone."""
        self.version += 1
        place = {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + gone}}
        which = {"uri": URI, "version": self.version}
        self.send("textDocument/didChange", {"textDocument": which, "contentChanges": [{"range": place, "text": text}]})

    def processor(self) -> float:
        """Seconds of the processor that it has used."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return float("nan")

    def memory(self) -> float:
        """Megabytes that it holds."""
        try:
            rows = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
            return int(next(row for row in rows if row.startswith("VmRSS")).split()[1]) / 1024
        except OSError:
            return float("nan")

    def close(self) -> None:
        """End as the protocol has it."""
        self.send("shutdown", None, 2)
        self.send("exit", None)
        self.process.wait(30)


def story(path: Path | None) -> str:
    if path is not None:
        return path.read_text("utf-8")
    rows = [row for file in sorted((ROOT / "seeds").glob("*.txt")) for row in file.read_text("utf-8").split("\n\n")]
    taken: list[str] = []
    for row in rows:
        room = WORDS - sum(len(one.split()) for one in taken)
        if room > 0:
            taken.append(" ".join(row.split(" ")[:room]))
    return "\n\n".join(taken) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", type=Path, help="a story of about 1,000 words")
    parser.add_argument("--keys", type=int, default=200, help="letters that are typed (default 200)")
    parser.add_argument("--edits", type=int, default=10_000, help="edits for the memory (default 10,000)")
    options = parser.parse_args()
    text = story(options.story)
    lines = text.splitlines()
    line = max(range(len(lines)), key=lambda row: len(lines[row]))
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        server = Server(folder)
        found = server.open(text)
        print(
            f"{len(text.split()):,} words, {found} findings; first seen after {time.perf_counter() - begun:.1f} s, {server.memory():.0f} MB"
        )
        typed(server, line, 40, options.keys)
        grown(server, line, 40, options.edits)
        server.close()


def typed(server: Server, line: int, column: int, keys: int) -> None:
    """The time from each key to what is found."""
    words = "The mayor said on Friday that the boats would sail again. "
    for count in range(10):  # what is loaded when it is first asked for
        server.type(line, column + count, "x")
        server.answered()
    server.type(line, column, "", 10)
    server.answered()
    times, before = [], server.processor()
    for count in range(keys):
        time.sleep(0.02)
        begun = time.perf_counter()
        server.type(line, column + count, words[count % len(words)])
        server.answered()
        times.append(1000 * (time.perf_counter() - begun))
    used = 1000 * (server.processor() - before) / keys
    times.sort()
    print(f"Keystroke to diagnostics, milliseconds ({keys} keys)")
    middle, high = statistics.median(times), times[int(0.95 * keys)]
    print(f"  median {middle:.0f}, 95th percentile {high:.0f}, least {times[0]:.0f}, most {times[-1]:.0f}")
    print(f"  the server's processor: {used:.0f} a key")


def grown(server: Server, line: int, column: int, edits: int) -> None:
    """The memory after 100 edits and after many; every tenth is waited for: as in a flood most are overtaken, and many are looked at."""
    marks = {}
    for count in range(1, edits + 1):
        server.type(line, column, "y" if count % 2 else "", 0 if count % 2 else 1)
        if count % 10 == 0:
            server.answered()
        if count in (100, 1000, edits // 2, edits):
            server.answered() if count % 10 else None
            marks[count] = server.memory()
    print("Memory, megabytes: " + ", ".join(f"{size:.0f} after {count:,} edits" for count, size in marks.items()))


if __name__ == "__main__":
    main()
