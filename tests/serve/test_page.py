"""The page at `/`, as a browser sees it and as one who means no good does."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError

import pytest
from support.browser import CONTRAST, Browser, browser, needs_chromium
from support.make_docx import docx, paragraph
from support.served import Answer, Served, served

from newslint.serve.dismissals import NAME, Dismissals

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

STORY = "Harbour closed\n\nThey closed the the gate 😀 on Monday.\n\n“We will stay, said Mayor Ana Ruiz, who lost 40 boats."
SOURCE = "Mayor Ana Ruiz lost 14 boats, she said on Monday. “We will stay,” said Ruiz."
NASTY = '</textarea></script><script>document.title="owned"</script><img src=x onerror="alert(1)">&amp;\'"\x1b\u202e\u2028 $text ${x}'
PATIENCE = 60  # seconds
Fields = Sequence[tuple[str, str | bytes, str | None]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def server(desk: Path) -> Iterator[Served]:
    (desk / "kept").mkdir()
    (desk / "secret.txt").write_text(SOURCE, "utf-8")
    with served(desk, "--workers", "1", "--desk", str(desk / "kept"), "--max-text", "20000") as one:
        yield one


def send(server: Served, fields: Fields, path: str = "", **headers: str) -> Answer:
    mark = uuid.uuid4().hex
    parts = []
    for name, value, file in fields:
        told = f'; filename="{file}"' if file is not None else ""
        data = value if isinstance(value, bytes) else value.encode()
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"{told}\r\n\r\n'.encode() + data + b"\r\n")
    body = b"".join(parts) + f"--{mark}--\r\n".encode()
    return server.ask(path, body, {"Content-Type": f"multipart/form-data; boundary={mark}", **headers})


def pasted(story: str, *sources: str) -> Fields:
    rows: list[tuple[str, str | bytes, str | None]] = [("story", story, None), ("story_name", "", None)]
    return [*rows, *((name, value, None) for source in sources for name, value in (("source_name", ""), ("source", source)))]


def rules(answer: Answer) -> list[str]:
    return re.findall(r'data-rule="([^"]+)"', answer.text)


def test_a_story_that_is_pasted_is_looked_at(server):
    answer = send(server, pasted(STORY.replace("\n", "\r\n"), SOURCE))
    assert answer.status == 200
    assert rules(answer) == ["copy.doubled-word", "quotes.unclosed", "drift.number"]
    assert "held against one source" in answer.text
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', answer.text)
    assert data
    assert json.loads(html.unescape(data[1]))["source"] == STORY
    assert html.escape(SOURCE) in html.unescape(answer.text), "the form has the source for the next look"


def test_files_of_every_kind_are_taken(server):
    word = docx(paragraph("Harbour closed"), paragraph("They closed the the gate on Monday, and Mayor Ana Ruiz lost 40 boats."))
    story: Fields = [("story_file", word, "C:\\desk\\story.docx"), ("source_file", docx(paragraph(SOURCE)), "ap.docx")]
    answer = send(server, story)
    assert rules(answer) == ["copy.doubled-word", "drift.number"]
    assert "story.docx" in answer.text
    assert "desk\\" not in answer.text
    page: Fields = [("story_file", b"<p>They closed the <b>the</b> gate.</p>", "story.html")]
    assert rules(send(server, page)) == ["copy.doubled-word"]


@pytest.mark.parametrize("name", ["story.docx", "story.pdf", "story.tif", "story", "notes from 3 p.m.", "story.html", "story.md"])
def test_what_was_read_of_a_file_is_looked_at_again_as_text(server, name):
    answer = send(server, [("story", "They closed the the gate.", None), ("story_name", name, None)])
    assert rules(answer) == ["copy.doubled-word"]
    assert "Could not" not in answer.text


def test_what_cannot_be_read_is_said(server):
    told: Fields = [("story_file", b"\x00\x01\x02", "story.docx"), ("source_file", b"x", "picture.tif")]
    answer = send(server, told)
    assert answer.status == 200
    assert "Could not be looked at" in answer.text
    assert "story.docx:1" in answer.text
    assert "newslint does not read .tif files" in answer.text


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ([], 400, "There is no story yet"),
        (pasted("  \n "), 400, "There is no story yet"),
        (pasted("x" * 20_001), 413, "exceeds the limit of 20000 characters"),
        ([("story", "x", None)] * 1001, 400, "The form cannot be read"),
        ([("story", "They closed the the gate.", None), ("state", "[[[", None), ("source_name", "", None)], 200, "1 finding"),
        ([("story", "They closed the the gate.", None), ("state", '{"accepted": 7, "dismissed": [1]}', None)], 200, "1 finding"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_said_on_the_page(server, fields, status, words):
    answer = send(server, fields)
    assert answer.status == status
    assert words in html.unescape(answer.text)
    assert answer.text.startswith("<!DOCTYPE html>")


def test_what_was_pasted_is_not_lost_when_it_is_not_looked_at(server):
    answer = send(server, pasted("They closed the the gate. " * 1000, SOURCE))
    assert answer.status == 413
    assert html.unescape(answer.text).count("They closed the the gate. ") == 1000
    assert html.escape(SOURCE) in html.unescape(answer.text)


def test_a_story_that_cannot_be_read_has_not_no_findings(server):
    told: Fields = [("story_file", b"\x00\x01\x02", "story.docx")]
    answer = send(server, told)
    assert "story.docx could not be looked at</h1>" in answer.text
    assert "No findings" not in answer.text


def test_a_story_may_name_no_file_of_the_server(server):
    """Not in its front matter, and not in its name."""
    text = "---\nsources: [secret.txt]\n---\n\nMayor Ana Ruiz lost 40 boats.\n"
    fields: Fields = [("story_file", text.encode(), "story.md")]
    answer = send(server, fields)
    assert rules(answer) == []
    assert "the sources that this story names are not read" in html.unescape(answer.text)
    for name in ("../../etc/passwd", "/etc/passwd", "secret.txt", "....//x.txt", ".newslint.yml", "a\u202eb.txt", "x" * 300 + ".txt"):
        told: Fields = [("story_file", b"They closed the the gate.", name)]
        assert send(server, told).status == 200


def test_nothing_in_a_story_becomes_part_of_the_page(server):
    name = NASTY.replace('"', "").replace("\x1b", "").replace("\u2028", "")
    fields: Fields = [
        ("story_file", f"{NASTY} the the {NASTY}".encode(), f"{name}.txt"),
        ("source_name", NASTY, None),
        ("source", NASTY, None),
    ]
    answer = send(server, fields)
    assert answer.status == 200
    assert len(re.findall("<script", answer.text)) == 3
    assert "<img" not in answer.text
    assert answer.text.isascii()
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)
    assert policy
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_report_is_sent_on_with_what_was_settled(server):
    fields = [*pasted(STORY, SOURCE), ("state", "{}", None)]
    keys = re.findall(r'data-key="(\w+)"', send(server, fields).text)
    state = json.dumps({"accepted": keys[:1], "dismissed": {keys[1]: "the house writes it so"}})
    answer = send(server, [*fields[:-1], ("state", state, None)], "report")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="report.html"'
    assert ">Accepted<" in answer.text
    assert "Dismissed: the house writes it so" in answer.text
    assert "form-action 'none'" in html.unescape(answer.text)
    assert "<form" not in answer.text
    assert answer.text.count('checked><span class="vh">Finding') == 2


def test_a_dismissal_is_kept_for_the_desk(server, desk):
    told = {"key": "k" * 32, "reason": "a name\nof a boat", "rule": "copy.doubled-word", "words": "the the", "story": "story.txt"}
    headers = {"Content-Type": "application/json"}
    assert server.ask("dismiss", json.dumps(told).encode(), headers).status == 200
    assert Dismissals(desk / "kept").read() == ({"k" * 32: "a name of a boat"}, ())
    row = json.loads((desk / "kept" / NAME).read_text("utf-8").splitlines()[-1])
    assert row["rule"] == "copy.doubled-word"
    assert row["at"]
    assert server.ask("dismiss", json.dumps({**told, "reason": ""}).encode(), headers).status == 200
    assert Dismissals(desk / "kept").read() == ({}, ())
    for wrong in (b"", b"{", b"7", b"{}", json.dumps({**told, "key": 7}).encode(), json.dumps({**told, "key": "x" * 65}).encode()):
        assert server.ask("dismiss", wrong, headers).status == 400
    assert server.ask("dismiss", json.dumps(told).encode(), {**headers, "Origin": "https://evil.example"}).status == 403
    assert send(server, pasted(STORY), Origin="null").status == 403
    assert send(server, pasted(STORY), Origin=server.address.rstrip("/")).status == 200


def test_two_writers_lose_nothing_and_a_torn_line_is_said(tmp_path):
    script = (
        "import sys; from pathlib import Path; from newslint.serve.dismissals import Dismissals; one = Dismissals(Path('.'))\n"
        "for number in range(100): one.add(f'{sys.argv[1]}-{number}', 'so' * 500)"
    )
    both = [subprocess.Popen([sys.executable, "-c", script, name], cwd=tmp_path) for name in ("a", "b")]
    assert [one.wait(120) for one in both] == [0, 0]
    found, troubles = Dismissals(tmp_path).read()
    assert len(found) == 200
    assert troubles == ()
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[:-40])
    Dismissals(tmp_path).add("c", "late")
    found, troubles = Dismissals(tmp_path).read()
    assert len(found) == 200
    assert found["c"] == "late"
    assert [trouble.line for trouble in troubles] == [200]


def test_who_holds_the_folder_of_a_desk_stops_nobody_else(server, desk):
    fcntl = pytest.importorskip("fcntl")
    told = json.dumps({"key": "h" * 32, "reason": "so", "rule": "copy.doubled-word", "words": "the the", "story": "story.txt"}).encode()
    held = os.open(desk / "kept", os.O_RDONLY)
    with ThreadPoolExecutor(1) as pool:
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            asked = pool.submit(server.ask, "dismiss", told, {"Content-Type": "application/json"})
            for _ in range(20):
                assert server.ask("v2/healthcheck").text == "OK"
            assert rules(send(server, pasted(STORY)))
            assert not asked.done()
        finally:
            os.close(held)
        assert asked.result().status == 200
    assert Dismissals(desk / "kept").read()[0]["h" * 32] == "so"


def test_a_folder_that_is_never_let_go_of_is_said(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("newslint.serve.dismissals.PATIENCE", 0.1)
    held = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(TimeoutError, match="another program holds the folder"):
            Dismissals(tmp_path).add("c", "late")
    finally:
        os.close(held)
    Dismissals(tmp_path).add("c", "late")
    assert Dismissals(tmp_path).read() == ({"c": "late"}, ())


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def opened(chromium: Browser, server: Served, desk: Path) -> Browser:
    """The page with a story that has been looked at."""
    (desk / "kept" / NAME).unlink(missing_ok=True)
    chromium.log("browser")
    chromium.look(1280, 900)
    chromium.visit(server.address)
    chromium.run("document.querySelector('#story').value = arguments[0]", STORY)
    chromium.run("document.querySelector('[name=source]').value = arguments[0]", SOURCE)
    chromium.click("form#desk button[type=submit]")
    until(chromium, "return document.querySelectorAll('.card').length === 3 && document.readyState === 'complete'")
    return chromium


def until(chromium: Browser, script: str) -> None:
    """Ask until it holds: a script that waits in the page goes with it when another page comes, and what is not there yet is an error."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(HTTPError):
            if chromium.run(script):
                return
        time.sleep(0.02)
    raise AssertionError(script)


def toast(chromium: Browser) -> str:
    return str(chromium.run("return document.querySelector('.toast').textContent"))


def copied(chromium: Browser) -> str:
    chromium.cdp("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    chromium.click("#copy")
    until(chromium, "return document.querySelector('.toast').textContent.startsWith('Copied')")
    return str(chromium.wait("const done = arguments[0]; navigator.clipboard.readText().then(done, e => done('refused: ' + e))"))


@pytest.mark.slow
@needs_chromium
def test_findings_are_accepted_dismissed_and_the_text_is_copied(opened, desk):
    opened.press("n")
    opened.click("#f1 .accept")
    assert toast(opened).startswith("Accepted. 1 of 3 settled.")
    assert opened.run("return document.activeElement.className") == "undo"
    assert opened.run("return document.querySelector('#now-f1').textContent") == "the"
    assert copied(opened) == STORY.replace("the the", "the")
    opened.press("n")
    opened.click("#f2 .dismiss")
    assert opened.run("return document.activeElement.name") == "reason"
    for key in "no slip":
        opened.press(key)  # letters are words here, and step nowhere
    opened.press("\ue007")
    until(opened, "return document.querySelector('#f2').classList.contains('done')")
    assert "kept for the desk" in toast(opened)
    assert list(Dismissals(desk / "kept").read()[0].values()) == ["no slip"]
    opened.click("#again")
    until(opened, "return document.querySelectorAll('.card').length === 2 && document.readyState === 'complete'")
    assert opened.run("return document.querySelector('#f1').classList.contains('done')") is True
    assert opened.run("return document.querySelector('#f1 .became').textContent") == "Dismissed: no slip"
    opened.click("#f1 .said")
    opened.click("#f1 .undo")
    until(opened, "return !document.querySelector('#f1').classList.contains('done')")
    assert Dismissals(desk / "kept").read() == ({}, ())
    assert opened.log("browser") == []


@pytest.mark.slow
@needs_chromium
def test_a_file_is_chosen_and_more_sources_are_added(opened, server, tmp_path):
    (tmp_path / "story.md").write_text("# Harbour\n\nThey closed the the gate.\n", "utf-8")
    opened.visit(server.address)
    opened.type("input[name=story_file]", str(tmp_path / "story.md"))
    opened.click("#add")
    assert opened.run("return document.activeElement.name") == "source"
    assert opened.run("return document.querySelectorAll('#sources textarea').length") == 2
    opened.click("#sources .source:last-child .remove")
    assert opened.run("return document.querySelectorAll('#sources textarea').length") == 1
    opened.run(
        "const t = new DataTransfer(); t.items.add(new File(['Mayor Ana Ruiz lost 14 boats.'], 'ap.txt'));"
        "const drop = new DragEvent('drop', {dataTransfer: t, bubbles: true, cancelable: true});"
        "document.querySelector('[data-to=source_file]').dispatchEvent(drop)"
    )
    assert toast(opened) == "Files among the sources: 1"
    opened.click("form#desk button[type=submit]")
    until(opened, "return document.querySelectorAll('.card').length === 1 && document.readyState === 'complete'")
    assert opened.run("return document.querySelector('h1').textContent") == "1 finding in story.md"
    assert "ap.txt" in opened.run("return document.querySelector('.held').textContent")


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_page_fits_its_screen_and_has_names(opened, server, width, dark):
    for address in (None, server.address):
        if address:
            opened.visit(address)
        opened.look(width, 800, dark=dark)
        assert opened.run("return document.documentElement.scrollWidth <= window.innerWidth")
        opened.run("document.querySelectorAll('details, .menu').forEach(e => { e.open = true })")
        assert [row for row in opened.run(CONTRAST) if row[0] < 4.5] == []
        nodes = opened.cdp("Accessibility.getFullAXTree")["nodes"]
        for node in nodes:
            if not node.get("ignored") and node["role"]["value"] in ("checkbox", "button", "link", "article", "region", "textbox"):
                assert node["name"]["value"].strip(), node
        assert {"banner", "main", "heading", "textbox", "button"} <= {n["role"]["value"] for n in nodes if not n.get("ignored")}
