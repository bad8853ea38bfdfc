"""A LanguageTool server of our own: started from a folder of jars, bound in memory, gone when newslint is gone."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newslint.languagetool import client
from newslint.languagetool.access import NO_JAVA, SERVER_JAR, Unavailable, java
from newslint.lazy.expression import expression

MAIN = "org.languagetool.server.HTTPServer"
MEMORY = "-Xmx1g"  # English takes 600 MB at its most; without a bound Java takes a quarter of the machine
START = 60.0  # seconds in which a server must answer
PORTS = 3  # tries, for somebody else may take a port that was free a moment ago
LOOK = 0.1  # seconds between two looks at whether it answers
TOO_OLD = expression(r"UnsupportedClassVersionError|class file version")


class LanguageToolServer:
    """One running server. `url` is its address; close() ends it, and so does the end of this process, of whatever kind."""

    def __init__(self, jars: Path) -> None:
        """Start it and wait until it answers. Raises Unavailable."""
        program = java()
        if not program:
            raise Unavailable(NO_JAVA)
        self._log = tempfile.NamedTemporaryFile(prefix="newslint-languagetool-", suffix=".log", delete=False)  # noqa: SIM115 (it lives as long as the server)
        self._process: subprocess.Popen[bytes] | None = None
        try:
            for attempt in range(PORTS):
                port = _free_port()
                self.url = f"http://127.0.0.1:{port}"
                self._process = self._start([program, MEMORY, "-cp", _class_path(jars), MAIN, "--port", str(port)])
                if self._answers():
                    return
                if "BindException" not in self.words() or attempt + 1 == PORTS:
                    break
                self._stop()
            raise Unavailable(self._failure(jars))
        except BaseException:
            self.close()
            raise

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        watchdog = Path(__file__).with_name("watchdog.py")
        return subprocess.Popen(
            [sys.executable, "-I", str(watchdog), str(os.getpid()), self._log.name, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is ours to answer
        )

    def _answers(self) -> bool:
        end = time.monotonic() + START
        while self.alive and time.monotonic() < end:
            if client.healthy(self.url):
                return True
            time.sleep(LOOK)
        return False

    def _failure(self, jars: Path) -> str:
        words = self.words()
        if TOO_OLD.search(words):
            return f"LanguageTool in {jars} needs a newer Java than {java()}: install Java 17 or later, or set JAVA_HOME"
        if self.alive:
            return f"LanguageTool in {jars} has not answered for {START:g} s: start it by hand, and give its address (--languagetool URL)"
        told = next((line for line in words.splitlines() if "Error" in line or "Exception" in line), "without a word")
        return f"LanguageTool in {jars} ends as soon as it is started ({told[:200]}): see whether the folder is whole, or name another"

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    def dies(self, within: float) -> bool:
        """Whether it is gone, or will be within so many seconds: what it was asked last may have killed it."""
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(within)
        return not self.alive

    def words(self) -> str:
        """What it has written so far."""
        try:
            return Path(self._log.name).read_text("utf-8", "replace")
        except OSError:
            return ""

    def close(self) -> None:
        """End it, and wait until it is gone."""
        self._stop()
        self._log.close()
        with contextlib.suppress(OSError):
            Path(self._log.name).unlink()

    def _stop(self) -> None:
        if self._process is None:
            return
        if self._process.stdin:
            with contextlib.suppress(OSError):
                self._process.stdin.close()  # the watchdog ends the server, then itself
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _class_path(jars: Path) -> str:
    """A download has its libraries in a folder of their own, and its rules beside it; a folder of Maven's jars is taken whole."""
    one = jars / SERVER_JAR.replace("*", "")
    if one.is_file() and (jars / "libs").is_dir():
        return os.pathsep.join(map(str, (one, jars / "libs" / "*", jars)))
    return str(jars / "*")
