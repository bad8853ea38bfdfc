"""A real Chromium without a window, driven by chromedriver over plain HTTP (W3C WebDriver)."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
needs_chromium = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="there is no Chromium with chromedriver here (Debian: apt-get install chromium chromium-driver)"
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
# How much the text of a page stands out as it is painted (WCAG: 4.5 to 1 at least), the worst first.
CONTRAST = """
const light = c => { const f = v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 };
                     return .2126 * f(c[0]) + .7152 * f(c[1]) + .0722 * f(c[2]) };
const parse = c => { const n = c.match(/[\\d.]+/g).map(Number); return n.length === 3 ? [...n, 1] : n };
const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; }
                      return [255, 255, 255, 1] };
const rows = [];
for (const e of document.querySelectorAll("body *")) {
  if (!e.checkVisibility() || e.closest("script, .vh") || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
  const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
  rows.push([(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.tagName + "." + e.className + ": " + e.textContent.slice(0, 30)]);
}
return rows.sort((x, y) => x[0] - y[0]).slice(0, 12);
"""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One session. What chromedriver refuses is an HTTPError."""

    def __init__(self, address: str, session: str) -> None:
        self._base = f"{address}/session/{session}"

    def call(self, method: str, path: str, **body: Any) -> Any:
        return request(method, f"{self._base}{path}", body)

    def open(self, page: Path) -> None:
        self.call("POST", "/url", url=page.resolve().as_uri())

    def visit(self, address: str) -> None:
        self.call("POST", "/url", url=address)

    def type(self, selector: str, text: str) -> None:
        """Type into an element; a path into one that takes files chooses that file."""
        element = self.call("POST", "/element", using="css selector", value=selector)[ELEMENT]
        self.call("POST", f"/element/{element}/value", text=text)

    def wait(self, script: str) -> Any:
        """The value that a script hands to the function that is its last argument."""
        return self.call("POST", "/execute/async", script=script, args=[])

    def run(self, script: str, *args: Any) -> Any:
        """The value that a script returns."""
        return self.call("POST", "/execute/sync", script=script, args=list(args))

    def cdp(self, name: str, **params: Any) -> Any:
        return self.call("POST", "/goog/cdp/execute", cmd=name, params=params)

    def click(self, selector: str) -> None:
        element = self.call("POST", "/element", using="css selector", value=selector)[ELEMENT]
        self.call("POST", f"/element/{element}/click")

    def press(self, key: str) -> None:
        actions = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self.call("POST", "/actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def look(self, width: int, height: int, *, dark: bool = False) -> None:
        """A screen of this size, and light or dark."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.cdp("Emulation.setEmulatedMedia", features=[scheme])

    def log(self, kind: str) -> list[dict[str, Any]]:
        """What has been logged since it was last asked for: `browser` or `performance`."""
        rows: list[dict[str, Any]] = self.call("POST", "/se/log", type=kind)
        return rows

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("GET", "/screenshot")))


def request(method: str, url: str, body: Any) -> Any:
    data = None if method == "GET" else json.dumps(body).encode()
    asked = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return json.load(answer)["value"]


@contextmanager
def browser(folder: Path, *, scripts: bool = True, extension: Path | None = None) -> Iterator[Browser]:
    """A session with its profile in an empty folder, and an extension in another; it and its driver end with the block."""
    assert CHROMIUM
    assert DRIVER
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    driver = subprocess.Popen([DRIVER, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    options: dict[str, Any] = {"binary": CHROMIUM, "args": [*FLAGS, f"--user-data-dir={folder}"]}
    if not scripts:
        options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
    if extension:
        options["args"] += ["--headless=new", f"--load-extension={extension}", "--disable-features=DisableLoadExtensionCommandLineSwitch"]
        options["args"].remove("--headless")
    wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
    try:
        _wait(address, driver)
        session = request("POST", f"{address}/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        try:
            yield Browser(address, session)
        finally:
            request("DELETE", f"{address}/session/{session}", {})
    finally:
        driver.terminate()
        driver.wait(10)


def _wait(address: str, driver: subprocess.Popen[bytes]) -> None:
    while True:  # pytest's faulthandler_timeout ends the run if it never is
        try:
            if request("GET", f"{address}/status", None)["ready"]:
                return
        except OSError:
            if driver.poll() is not None:
                raise
        time.sleep(0.1)
