"""An extension in a real browser asks newslint, as LanguageTool's does."""

from __future__ import annotations

import json

import pytest
from support.browser import browser, needs_chromium
from support.served import Served, served

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

MANIFEST = {"manifest_version": 3, "name": "asks", "version": "1"}
HOSTS = {"host_permissions": ["http://127.0.0.1/*"]}
ASK = """
Promise.all([{method: "POST", body: QUERY}, {}].map(how =>
  fetch(ADDRESS + "v2/check" + (how.body ? "" : "?" + QUERY), how).then(answer => answer.json())))
  .then(told => { document.title = told.map(one => one.matches.map(match => match.rule.id)).join() })
  .catch(error => { document.title = "refused: " + error });
"""


def asking(script: str, server: Served) -> str:
    """A script that asks that server about a text."""
    text = 'new URLSearchParams({language: "en-US", text: "They closed the the gate."})'
    return script.replace("ADDRESS", json.dumps(server.address)).replace("QUERY", text)


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("more", [{}, HOSTS], ids=["any", "one that may read all there is on this machine"])
def test_an_extension_may_ask_and_a_page_may_not(tmp_path, more):
    extension = tmp_path / "extension"
    extension.mkdir()
    with served(tmp_path, "--workers", "1") as one:
        (extension / "manifest.json").write_text(json.dumps(MANIFEST | more), "utf-8")
        (extension / "page.html").write_text("<title></title><script src=ask.js></script>", "utf-8")
        (extension / "ask.js").write_text(asking(ASK, one), "utf-8")
        with browser(tmp_path / "profile", extension=extension) as chromium:
            until = "const done = arguments[0], again = () => document.title ? done(document.title) : setTimeout(again, 50); again()"
            chromium.visit("chrome://extensions")
            (name,) = chromium.wait("chrome.management.getAll(rows => arguments[0](rows.map(row => row.id)))")
            chromium.visit(f"chrome-extension://{name}/page.html")
            assert chromium.wait(until) == "copy.doubled-word,copy.doubled-word"
            chromium.visit("about:blank")
            chromium.run(asking(ASK, one))
            assert chromium.wait(until).startswith("refused: ")
