"""Starts LanguageTool's server, sends it files, and ends it: what others.py measures as LanguageTool.

python benchmarks/ask_languagetool.py JARS FILE...
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from socket import create_server
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

PATIENCE = 120  # seconds for the server to answer


def main() -> None:
    """Ask about the files; the processor's time of the server is this process's children's."""
    jars, *files = sys.argv[1:]
    with create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    words = ["java", "-cp", f"{jars}/*", "org.languagetool.server.HTTPServer", "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + PATIENCE
            for file in files:
                data = urlencode({"language": "en-US", "text": Path(file).read_text("utf-8")}).encode()
                while True:
                    try:
                        with urlopen(f"http://127.0.0.1:{port}/v2/check", data) as answer:
                            answer.read()
                        break
                    except URLError:
                        if time.monotonic() > until or server.poll() is not None:
                            raise
                        time.sleep(0.05)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
