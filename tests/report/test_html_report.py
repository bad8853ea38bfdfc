"""The page of --format html: what it holds, that nothing in the copy can act in it, and how it behaves in a real browser."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.browser import CONTRAST, Browser, browser, needs_chromium

from newslint.document import Span
from newslint.errors import Trouble
from newslint.finding import Edit, Evidence, Finding, Fix, Level
from newslint.report import Report, Tally, write
from newslint.report.page import frame
from newslint.report.page.body import parts
from newslint.report.page.notes import Notes
from newslint.result import CheckedStory, Held, Result

STORY = (
    "Harbour wall to be raised\n\n"
    "Mayor Ana Ruiz said on Tuesday that 40 boats had been moved.\r\n\r\n"
    "“The wall will hold,” said Tom Hale, who has fished there for 30 years.\n"
    "Nothing is said of the lighthouse.\n"
)
NASTY = (
    '</script><script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">&amp;\'"\x00\x1b[2J\u202e\u2028 ${x} ]]>'
)
VOID = {"meta", "link", "input", "br", "img"}


def found(
    source: str, words: str, rule: str, level: Level, *evidence: Evidence, message: str = "differs", fix: Fix | None = None
) -> Finding:
    start = source.index(words)
    before = re.split("\r\n|\n|\r", source[:start])
    place = len(before), len(before[-1]) + 1
    return Finding(
        "story.txt", rule, level, message, start, start + len(words), *place, place[0], place[1] + len(words), words, "", fix, evidence
    )


def story() -> Result:
    text = "Mayor Ana Ruiz said on Monday that 14 boats had been moved."
    ap = Evidence("wire/ap.txt", 100, 100 + len(text), 12, text, Span(35, 37), "", " She left.")
    bbc = Evidence("wire/bbc.txt", 9, 20, 3, "fourteen boats", None, "It was reported that ", " were gone.")
    at = STORY.index("40")
    rows = (
        found(STORY, "40", "drift.number", Level.ERROR, ap, bbc, message="“40” here", fix=Fix((Edit(at, at + 2, "14"),))),
        found(STORY, "Tuesday", "drift.weekday", Level.WARNING, ap),
        found(STORY, "40 boats", "copy.boats", Level.WARNING),
        found(STORY, "Tom Hale", "names.spelling", Level.SUGGESTION),
    )
    return Result("story.txt", STORY, rows, words=30, rules=("drift.number",))


def page(*results: Result, notes: Notes | None = None) -> str:
    tally = Tally()

    def counted() -> Iterator[Result]:
        for result in results:
            tally.add(result)
            yield result

    report = Report(counted(), tally, dict, lambda: False, lambda: 0)
    return frame.page(parts(report, notes)) if notes else "".join(write("html", report))


class Outline(HTMLParser):
    """The elements of a page, in order, and that each closes where it should; its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def test_page_is_well_formed_and_asks_for_nothing():
    text = page(story(), Result("clean.txt", "Nothing.", words=1, rules=("a.b",)))
    outline = Outline(text)
    assert text.isascii()
    for name in ("src", "srcset", "action", "ping", "background", "poster"):
        assert not [attrs for _, attrs in outline.found if name in attrs]
    assert all((a["href"] or "").startswith(("#", "data:,")) for _, a in outline.found if "href" in a)
    assert "@import" not in text
    assert "url(" not in text
    ids = [attrs["id"] for _, attrs in outline.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {(a["href"] or "")[1:] for a in outline.all("a")}
    named = {name for _, a in outline.found for name in (a.get("aria-labelledby") or "").split()}
    assert targets | named <= set(ids)


def test_copy_stands_beside_its_sources():
    text = page(story())
    assert "<b>ap.txt</b> line 12" in text
    assert "on Monday that <mark>14</mark> boats" in text
    assert "It was reported that <mark>fourteen boats</mark> were gone." in text
    assert '<del>40</del> <span aria-hidden="true">&#8594;</span><span class="vh"> to </span> <ins>14</ins>' in text
    assert text.index("This copy") < text.index("<b>ap.txt</b>") < text.index("<b>bbc.txt</b>")


def test_overlapping_findings_share_their_words():
    text = page(story())
    shared = re.search(r'<a class="hit error" data-of="([^"]*)" href="#f(\d)">40<', text)
    assert shared
    assert len(shared[1].split()) == 2
    assert re.search(r'<span class="hit warning" data-of="f\d"> boats</span>', text)


def test_long_passages_show_only_what_differs():
    one = "Russia's neighbours say that some of the troops will leave"
    other = "Russia's neighbours say that most of the troops will leave"
    source = Evidence("story.txt", 0, len(one), 1, one)
    text = page(Result("story.txt", other, (found(other, other, "a.b", Level.ERROR, source),)))
    assert "that <mark>most</mark> of" in text
    assert "that <mark>some</mark> of" in text


MARKDOWN = "---\ntitle: Harbour\n---\n\n# The *harbour*\n\nThe **wall** &amp; [the pier](https://example.org) will hold.\n"


@pytest.mark.parametrize(
    ("name", "text", "words", "marked"),
    [
        ("story.md", MARKDOWN, "wall", 'The <a class="hit error" data-of="f1" href="#f1">wall<sup'),
        ("story.md", MARKDOWN, "&amp; [the pier", '<a class="hit error" data-of="f1" href="#f1">&amp; the pier<sup'),
        (
            "story.html",
            "<p>The <b>wall</b> will&nbsp;hold.</p>",
            "wall</b> will",
            '<a class="hit error" data-of="f1" href="#f1">wall will<sup',
        ),
    ],
)
def test_a_file_of_markup_is_shown_as_read(name, text, words, marked):
    shown = page(Result(name, text, (found(text, words, "a.b", Level.ERROR),)))
    assert marked in shown
    assert "**" not in shown
    assert "&lt;b&gt;" not in shown
    if name == "story.md":
        assert '<span class="no" aria-hidden="true">7</span>' in shown


def test_troubles_and_files_are_listed():
    results = [story(), Result("b.txt", "Fine.", words=1), Result("none.txt", troubles=(Trouble("none.txt", 1, "there is no such file"),))]
    text = Outline(page(*results)).text
    assert "Could not be looked at" in text
    assert "none.txt:1 there is no such file" in text
    assert "1 file without a finding" in text


def test_page_of_nothing():
    assert "No findings in a.txt" in Outline(page(Result("a.txt", "Fine.", words=1, rules=("a.b",)))).text
    assert "No findings in 0 files" in Outline(page()).text


@settings(max_examples=150)
@given(st.text(max_size=120).map(lambda text: text + NASTY), st.booleans(), st.data())
def test_nothing_in_the_copy_becomes_part_of_the_page(source, desk, data):
    rows = []
    for _ in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(0, len(source)))
        end = data.draw(st.integers(start, len(source)))
        evidence = Evidence(f"wire/{NASTY}", 0, 9, 1, source, data.draw(st.none() | st.just(Span(1, 2))), NASTY, NASTY)
        fix = Fix((Edit(start, end, NASTY),))
        rows.append(Finding(NASTY, NASTY, Level.ERROR, NASTY, start, end, 1, 1, 1, 2, source[start:end], "", fix, (evidence,)))
    result = Result(NASTY, source, tuple(rows), troubles=(Trouble(NASTY, 1, NASTY),))
    notes = Notes(desk, {row.fingerprint: NASTY for row in rows[:2]})
    outline = Outline(page(result, notes=notes))
    assert len(outline.all("script")) == 1
    assert outline.all("img") == []
    assert not [attrs for _, attrs in outline.found if any(name.startswith("on") for name in attrs)]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", outline.text)
    assert len(outline.all("article")) == len(rows)
    linked = {(attrs["href"] or "")[1:] for attrs in outline.all("a") if "hit" in (attrs.get("class") or "")}
    assert len(linked) <= len(rows)
    assert {f"m{n}" for n in range(1, len(rows) + 1)} == {attrs["id"] for attrs in outline.all("sup")}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Browser:
    path = tmp_path / "report.html"
    path.write_text(page(story(), Result("b.txt", STORY, (found(STORY, "30 years", "drift.number", Level.ERROR),), words=30)), "ascii")
    chromium.log("browser")
    chromium.log("performance")
    chromium.look(1280, 900)
    chromium.open(path)
    return chromium


def shown(chromium: Browser) -> list[str]:
    script = "return [...document.querySelectorAll('.card')].filter(c => c.checkVisibility()).map(c => c.dataset.rule)"
    return list(chromium.run(script))


def text_of(chromium: Browser, name: str) -> str:
    return str(chromium.run(f"return document.getElementById('{name}').textContent"))


@pytest.mark.slow
@needs_chromium
def test_filters(opened):
    everything = ["copy.boats", "drift.number", "drift.number", "drift.weekday", "names.spelling"]
    assert sorted(shown(opened)) == everything
    assert text_of(opened, "status") == "5 of 5 findings shown"
    opened.click("input[value=warning]")
    assert sorted(shown(opened)) == ["drift.number", "drift.number", "names.spelling"]
    assert text_of(opened, "status") == "3 of 5 findings shown"
    opened.click(".menu summary")
    opened.click("input[value='drift.number']")
    assert shown(opened) == ["names.spelling"]
    assert opened.run("return [...document.querySelectorAll('.hit')].filter(h => !h.classList.contains('off')).length") == 1
    opened.click("#none")
    assert shown(opened) == []
    opened.click("#every")
    assert len(shown(opened)) == 3
    opened.press("\ue00c")
    assert opened.run("return document.querySelector('.menu').open") is False
    rows = "return [...document.querySelectorAll('.row')].filter(r => r.checkVisibility()).length"
    before = opened.run(rows)
    opened.click(".menu summary")
    opened.click("#only")
    assert opened.run(rows) < before


@pytest.mark.slow
@needs_chromium
def test_keyboard(opened):
    focused = "return document.activeElement.id"
    assert text_of(opened, "where").endswith("of 5")
    opened.look(1280, 2400)  # all of it can be seen
    seen = []
    for _ in range(6):
        opened.press("n")
        seen.append(opened.run(focused))
    assert seen == ["f1", "f2", "f3", "f4", "f5", "f1"]
    opened.press("p")
    assert opened.run(focused) == "f5"
    opened.press("\ue013")
    assert opened.run(focused) == "f4"
    assert text_of(opened, "where") == "4 of 5"
    assert opened.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert opened.run("return document.querySelectorAll('.hit.now').length") == 1
    opened.click(".menu summary")
    opened.click("#keys")
    opened.press("n")
    assert text_of(opened, "where") == "4 of 5"


@pytest.mark.slow
@needs_chromium
def test_everything_can_be_reached_by_tab_and_has_a_name(opened):
    seen = set()
    opened.run("document.querySelector('.menu').open = true")
    for _ in range(80):
        opened.press("\ue004")
        seen.add(opened.run("const e = document.activeElement; return e.id || e.value || e.textContent.trim().slice(0, 20)"))
    assert {"error", "warning", "suggestion", "View", "only", "open", "undone", "keys", "previous", "next"} <= seen
    nodes = opened.cdp("Accessibility.getFullAXTree")["nodes"]
    roles = {node["role"]["value"] for node in nodes if not node.get("ignored")}
    assert {"banner", "main", "contentinfo", "navigation", "article", "status", "heading"} <= roles
    for node in nodes:
        if not node.get("ignored") and node["role"]["value"] in ("checkbox", "button", "link", "article", "navigation", "region"):
            assert node["name"]["value"].strip(), node


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out(opened, dark):
    """WCAG AA: 4.5 to 1, for all text as it is painted."""
    opened.look(1280, 900, dark=dark)
    opened.press("n")
    worst = opened.run(CONTRAST)
    assert worst
    assert [row for row in worst if row[0] < 4.5] == []


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_screen(opened, width):
    opened.look(width, 800)
    assert opened.run("return document.documentElement.scrollWidth <= window.innerWidth")
    if width < 600:
        small = opened.run(
            "return [...document.querySelectorAll('.walk button, .chip')].filter(b => b.getBoundingClientRect().height < 40).length"
        )
        assert small == 0


@pytest.mark.slow
@needs_chromium
def test_what_is_ticked_stays_ticked(opened):
    """After a reload, and in no other text."""
    count = "return document.getElementById('count').textContent"
    opened.click("#f2 .tick input")
    assert opened.run(count) == "1 of 5 done"
    opened.call("POST", "/refresh")
    assert opened.run(count) == "1 of 5 done"
    assert opened.run("return document.querySelector('#f2').classList.contains('done')") is True
    opened.click(".menu summary")
    opened.click("#undone")
    assert len(shown(opened)) == 4
    opened.click("#undone")
    opened.click(".menu summary")
    opened.click("#f2 .tick input")
    opened.call("POST", "/refresh")
    assert opened.run(count) == "0 of 5 done"


@pytest.mark.slow
@needs_chromium
def test_no_column_is_blank(opened):
    """Cards stand beside their lines: none over another, and the page no longer than its text and those cards need."""
    text, places = opened.run(
        "const box = e => { const b = e.getBoundingClientRect(); return [b.top, b.bottom, b.left, b.right] };"
        "return [box(document.querySelector('.text')), [...document.querySelectorAll('#file-0 .card')].map(box)]"
    )
    rows = opened.run(
        "return [...document.querySelectorAll('#file-0 .line')].map(e => e.getBoundingClientRect()).map(b => [b.top, b.bottom, b.right])"
    )
    assert all(after[0] >= before[1] for before, after in pairwise(places))
    assert all(place[2] > row[2] - 1 for place in places for row in rows)
    assert all(after[0] - before[1] < 20 for before, after in pairwise(rows)), "lines follow each other"
    assert text[1] - max(rows[-1][1], places[-1][1]) < 40


@pytest.mark.slow
@needs_chromium
def test_of_very_many_findings_the_numbers_stand_beside_the_copy(opened, tmp_path):
    """Eight in each line: no longer than the story, none over another, and whichever is opened is there whole."""
    line = "They closed the gate at nine and lost it.\n\n"
    source, words = line * 30, [match.span() for match in re.finditer(r"\w+", line)][:8]
    rows = [
        Finding("a.txt", "copy.word", Level.ERROR, f"No. {n}.", *place, n + 1, 1, n + 1, 2, source[slice(*place)], f"{n} {start}")
        for n in range(30)
        for start, end in words
        for place in [(n * len(line) + start, n * len(line) + end)]
    ]
    path = tmp_path / "many.html"
    path.write_text(page(Result("a.txt", source, tuple(rows), words=270)), "ascii")
    opened.open(path)
    box = "const box = e => { const b = e.getBoundingClientRect(); return [b.top, b.bottom, b.left, b.right] };"

    def places(what: str) -> list[list[float]]:
        return list(opened.run(f"{box} return [...document.querySelectorAll('{what}')].map(box)"))

    lines = places(".line")
    assert max(place[1] for place in places(".card")) < lines[-1][1] + 40
    assert all(abs(place[0] - lines[n // 8][0]) < 40 for n, place in enumerate(places(".card")))
    assert opened.run("return document.querySelector('#f100').title") == "No. 12."
    opened.click("#f100")
    assert opened.run("return document.querySelector('#f100 .said').checkVisibility()") is True
    cards = places(".card")
    apart = (one[1] <= two[0] or one[3] <= two[2] for one, two in pairwise(cards))
    assert all(apart)
    opened.look(390, 844)
    assert opened.run("return [...document.querySelectorAll('.said')].every(e => e.checkVisibility())") is True


@pytest.mark.slow
@needs_chromium
def test_hostile_copy_is_shown_and_does_nothing(opened, tmp_path):
    source = f"{NASTY}\n{STORY}"
    evidence = Evidence(NASTY, 0, 9, 1, NASTY, None, NASTY, NASTY)
    row = found(source, "40", NASTY, Level.ERROR, evidence, message=NASTY)
    path = tmp_path / "nasty.html"
    path.write_text(page(Result(NASTY, source, (row,), troubles=(Trouble(NASTY, 1, NASTY),))), "ascii")
    opened.open(path)
    assert "owned" not in opened.run("return document.title").split("newslint")[0]
    assert opened.run("return document.scripts.length") == 1
    assert opened.run("return document.images.length") == 0
    assert text_of(opened, "status") == "1 of 1 finding shown"
    opened.press("n")
    assert opened.run("return document.activeElement.id") == "f1"
    # And were something to slip through, the page would not run it.
    opened.run("const s = document.createElement('script'); s.textContent = 'window.owned = 1'; document.body.append(s)")
    assert opened.run("return window.owned || null") is None
    refused = opened.log("browser")
    assert len(refused) == 1
    assert "Content Security Policy" in refused[0]["message"]


@pytest.mark.slow
@needs_chromium
def test_no_errors_and_no_requests(opened):
    for key in "nnpn":
        opened.press(key)
    opened.click("input[value=error]")
    assert opened.log("browser") == []
    urls = set()
    for row in opened.log("performance"):
        urls.update(re.findall(r'"Network\.requestWillBeSent".*?"url":"([^"]+)"', row["message"]))
    assert {url.partition(":")[0] for url in urls} <= {"file", "data"}
    assert len({url for url in urls if url.startswith("file")}) <= 1


@pytest.mark.slow
@needs_chromium
def test_all_is_shown_without_scripts(opened, tmp_path):
    with browser(tmp_path / "profile", scripts=False) as plain:
        plain.look(1280, 900)
        plain.open(tmp_path / "report.html")
        document = plain.cdp("DOM.getDocument", depth=-1)["root"]
        nodes = plain.cdp("DOM.querySelectorAll", nodeId=document["nodeId"], selector=".card")["nodeIds"]
        assert len(nodes) == 5
        for node in nodes:
            assert plain.cdp("DOM.getBoxModel", nodeId=node)["model"]["height"] > 40
        tools = plain.cdp("DOM.querySelector", nodeId=document["nodeId"], selector="html.js")["nodeId"]
        assert tools == 0
        folder = os.environ.get("NEWSLINT_PICTURES")
        if folder:
            plain.picture(Path(folder) / "without-scripts.png")


@pytest.mark.slow
@needs_chromium
def test_pictures(opened):
    """Taken where NEWSLINT_PICTURES names a folder, to be looked at."""
    folder = os.environ.get("NEWSLINT_PICTURES")
    if not folder:
        pytest.skip("NEWSLINT_PICTURES names no folder for pictures")
    for width, height in ((1280, 900), (390, 844)):
        for dark in (False, True):
            opened.look(width, height, dark=dark)
            opened.press("n")
            opened.picture(Path(folder) / f"{width}-{'dark' if dark else 'light'}.png")


def test_page_tells_when_it_was_made_and_what_it_was_held_against():
    held = Held(("wire/ap.txt", "wire/bbc.txt"), 2, (), ("wire/other.txt",))
    text = Outline(page(Result("a.txt", "Fine.", words=1, rules=("a.b",), stories=(CheckedStory("a.txt", 1, held),))))
    assert text.all("time")[0]["datetime"]
    assert "held against 2 sources of 2 outlets" in text.text
    for name in ("wire/ap.txt", "wire/bbc.txt", "wire/other.txt (another event)"):
        assert name in text.text
    assert "Held against no sources" in Outline(page(story())).text


def test_editors_read_no_columns():
    assert "column" not in Outline(page(story())).text
