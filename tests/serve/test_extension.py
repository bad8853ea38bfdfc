"""An extension in a real browser asks newslint, as LanguageTool's does."""

from __future__ import annotations

import json

import pytest
from support.browser import browser, needs_chromium
from support.served import served

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

MANIFEST = {"manifest_version": 3, "name": "asks", "version": "1"}
ASK = """
fetch(ADDRESS + "v2/check", {method: "POST", body: new URLSearchParams({language: "en-US", text: "They closed the the gate."})})
  .then(answer => answer.json()).then(told => { document.title = told.matches.map(match => match.rule.id).join() })
  .catch(error => { document.title = "refused: " + error });
"""


@pytest.mark.slow
@needs_chromium
def test_an_extension_may_ask_and_a_page_may_not(tmp_path):
    extension = tmp_path / "extension"
    extension.mkdir()
    with served(tmp_path, "--workers", "1") as one:
        (extension / "manifest.json").write_text(json.dumps(MANIFEST), "utf-8")
        (extension / "page.html").write_text("<title></title><script src=ask.js></script>", "utf-8")
        (extension / "ask.js").write_text(ASK.replace("ADDRESS", json.dumps(one.address)), "utf-8")
        with browser(tmp_path / "profile", extension=extension) as chromium:
            until = "const done = arguments[0], again = () => document.title ? done(document.title) : setTimeout(again, 50); again()"
            chromium.visit("chrome://extensions")
            (name,) = chromium.wait("chrome.management.getAll(rows => arguments[0](rows.map(row => row.id)))")
            chromium.visit(f"chrome-extension://{name}/page.html")
            assert chromium.wait(until) == "copy.doubled-word"
            chromium.visit("about:blank")
            chromium.run(ASK.replace("ADDRESS", json.dumps(one.address)))
            assert chromium.wait(until).startswith("refused: ")
