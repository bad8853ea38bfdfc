"""Hostile input: what a folder, a story or a text that somebody else made cannot have newslint do."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import apply_edits, check, load_rules
from newslint.document import Document
from newslint.finding import Edit, Fix, Hit
from newslint.pipeline import finding_of
from newslint.readers import read

TEXT = "They utilise it. They said the wall would hold.\n"


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("hold", "höld"), "Они сказали, что стена 12 метров, а не 13.\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_text_full_of_nuls_is_refused_and_the_encoding_to_name_is_said(desk, encoding, text):
    path = desk.write("story.txt", "")
    path.write_bytes(text.encode(encoding))
    result = desk.run("check", "--fix", "--unsafe-fixes", "story.txt")
    assert result.exit_code == 2
    assert f"--encoding {encoding}" in result.stderr
    assert path.read_bytes() == text.encode(encoding)
    assert desk.run("check", "--encoding", encoding, "story.txt").exit_code == (1 if "utilise" in text else 0)


def test_a_few_nuls_are_a_slip_and_no_encoding(desk):
    desk.write("story.txt", TEXT + "A\0 slip.\n")
    assert [f["rule"] for f in desk.findings("story.txt")] == ["house.utilise"]


def test_a_page_in_ascii_is_not_utf_16_whatever_it_says(desk):
    page = '<html><head><meta charset="utf-16"></head><body><p>They utilise the café.</p></body></html>'
    path = desk.write("page.html", page)
    assert desk.run("check", "page.html").exit_code == 1
    path.write_bytes(page.encode("cp1252"))
    result = desk.run("check", "page.html")
    assert result.exit_code == 2
    assert "--encoding" in result.stderr


def test_a_safe_fix_deletes_no_good_part_of_a_file(desk):
    text = "They" + "\u200b" * 150 + " said so. " + "The wall would hold, they said. " * 30
    path = desk.write("story.txt", text)
    few = desk.write("few.txt", "They\u200b said\u200b so.\n")
    desk.run("check", "--fix", "--select", "copy.invisible", "story.txt", "few.txt")
    assert path.read_text() == text
    assert few.read_text() == "They said so.\n"
    desk.run("check", "--fix", "--unsafe-fixes", "--select", "copy.invisible", "story.txt")
    assert path.read_text() == text.replace("\u200b", "")


G2 = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet>{}</contentSet></newsItem>'
# One story in each format that has mark-up, with blocks that end in an entity, an inline element, at a line break, with the file.
PAGE = (
    "<h1>“Wall to hold</h1>\n<p>“He said no.</p><p>They utilise <b>“it.</b></p>\n<ul><li>One&nbsp;&hellip;</li><li>“Two</li></ul>"
    "<p>They said “so.<br>And left.</p>"
)
PARTS = ["Wall to hold.", "“He said no.", "They closed the the “wall."]
FORMS = {
    "a.html": f"<html><body>{PAGE}</body></html>\n",
    "b.html": "<p>“He said no.</p>",
    "a.nitf": f"<nitf><body><body.head><hedline><hl1>“{PARTS[0]}</hl1></hedline></body.head><body.content><p>{PARTS[1]}</p>\n"
    f"<p>x &amp; <em>{PARTS[2]}</em></p></body.content></body></nitf>",
    "a.xml": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>“Wall</headline></contentMeta><contentSet><inlineXML>'
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{PARTS[1]}</p><p>{PARTS[2]}</p></body></html></inlineXML></contentSet></newsItem>',
    "a.json": json.dumps({"headline": PARTS[1], "byline": "Ana", "body_html": PAGE}, indent=1),
    "b.json": json.dumps({"body_text": "\n".join(PARTS), "headline": PARTS[1]}, ensure_ascii=False, indent=1),
    "a.md": f"# {PARTS[1]} #\n\n**{PARTS[1]}**\n\n> {PARTS[2]}\n\n* {PARTS[0]}\n* *{PARTS[1]}*\n\nx | y\n---|---\n“a | “b\n",
}


def skeleton(document: Document) -> str:
    """The file without its copy and white space, and without the backslashes that words in Markdown may need."""
    gaps, at = [], 0
    for piece in sorted(document.pieces, key=lambda piece: piece.raw_start):
        if document.text[piece.start : piece.end].strip(" \n"):
            gaps.append(document.raw[at : piece.raw_start])
            at = piece.raw_end
    return re.sub(r"[\s\\]", "", "".join((*gaps, document.raw[at:])))


RULE = load_rules(config={}, select=["copy.doubled-word"])[0]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_after_a_fix_the_file_reads_as_the_fixed_text_and_its_markup_stands(form, data):
    document = read(form, FORMS[form].encode())
    block = data.draw(st.sampled_from(document.blocks))
    start = data.draw(st.sampled_from([block.start, block.end]) | st.integers(block.start, block.end))
    end = data.draw(st.just(start) | st.integers(start, block.end))
    new = data.draw(st.sampled_from(["”", "“", "x", "R&D", '"', "<i>", "é"]))
    fix = finding_of(document, RULE, Hit(start, end, fix=Fix((Edit(start, end, new),)))).fix
    if fix is None:
        return
    again = read(form, apply_edits(document.raw, fix.edits).encode())
    assert again.text == document.text[:start] + new + document.text[end:]
    assert skeleton(again) == skeleton(document)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<body><p>“He said no.</p>\n<p>They left.</p></body>"),
        ("b.html", "<ul>\n<li><b>“He said no.</b></li>\n<li>They left.</li></ul>"),
        ("a.nitf", "<nitf><body><body.content><p>“He said no.</p><p>They left.</p></body.content></body></nitf>"),
        ("b.nitf", "<nitf><body><body.head><hedline><hl1>“He said no.</hl1>\n</hedline></body.head></body></nitf>"),
        ("a.json", '{\n "headline": "“He said no.",\n "body_text": "They closed the the wall."\n}'),
        ("b.json", '{\n "body_html": "<p>“He said no.</p>\\n<p>They closed the the wall.</p>"\n}'),
        ("a.md", "* **“He said no.**\n* They left.\n"),
        ("a.xml", G2.format("<inlineXML><html><body><p>“He said no.</p>\n<p>Left.</p></body></html></inlineXML>")),
        ("b.xml", G2.format('<inlineData contenttype="text/html">&lt;p&gt;“He said no.&lt;/p&gt; &lt;p&gt;Left.&lt;/p&gt;</inlineData>')),
    ],
)
def test_a_mark_that_is_put_in_at_a_blocks_end_stands_inside_the_element(desk, name, text):
    path = desk.write(name, text)
    assert desk.run("check", "--fix", "--unsafe-fixes", "--select", "quotes,copy.doubled-word", name).exit_code == 0
    assert path.read_text() == text.replace("He said no.", "He said no.”").replace("the the", "the")


RUN = "Ortega said: “The bridge will open. “It is safe.” Nobody asked."


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        ("a.html", f"<body><p>{RUN}</p></body>", False),
        ("a.nitf", f"<nitf><body><body.content><p>{RUN}</p></body.content></body></nitf>", False),
        ("a.json", f'{{"body_html": "<p>{RUN}</p>"}}', False),
        ("a.md", f"{RUN}\n", True),
        ("a.txt", f"{RUN}\n", True),
        ("b.json", f'{{"body_text": "{RUN}"}}', True),
    ],
)
def test_no_fix_breaks_a_line_where_breaks_are_white_space(desk, name, text, parts):
    path = desk.write(name, text)
    result = desk.run("check", "--fix", "--unsafe-fixes", "--select", "quotes.run-together", "--fail-on", "warning", name)
    assert (result.exit_code, "undo each other" in result.stderr) == (0 if parts else 1, False)
    assert (path.read_text() == text) != parts


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
)


@pytest.mark.parametrize("front", [f"{BOMB}title: Harbour\n", f"{BOMB}language: *g\n", f"{BOMB}sources: *g\n", "title: &a [*a, Harbour]\n"])
def test_front_matter_that_stands_for_more_than_it_says_is_refused(desk, front):
    desk.write("story.md", f"---\n{front}---\n\n{TEXT}")
    result = desk.run("check", "story.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("story.md:1: the aliases (*name) in the front matter stand for more than 100,000 characters")


def test_front_matter_may_say_a_thing_twice(desk):
    desk.write("story.md", f"---\ntitle: Harbour\nby: &desk [Ana Ruiz, {{at: Lume}}]\ndesk: *desk\n---\n\n{TEXT}")
    assert desk.rules("story.md") == ["house.utilise"]


@pytest.mark.parametrize("spelt", ["\\ud800", "\\udfff", "\\udc00\\ud800"])
def test_half_a_character_in_json_is_a_lost_one_and_stops_no_rule(desk, spelt):
    story = desk.write("story.json", f'{{"headline": "Wall {spelt} falls", "body_text": "They utilise the the wall."}}')
    result = desk.run("check", "--format", "json", "--select", "copy,house,boilerplate", "story.json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert {row["rule"] for row in found} == {"house.utilise", "copy.doubled-word", "copy.lost-character"}
    assert all(spelt in story.read_text()[row["start"] : row["end"]] for row in found if row["rule"] == "copy.lost-character")


def test_half_a_character_in_a_text_that_is_given_is_said():
    result = check("One\nThey utilise \ud800 it.", config={})
    assert [(trouble.line, "half a character" in trouble.reason) for trouble in result.troubles] == [(2, True)]


@pytest.mark.parametrize("glob", ["**/a*/" * 12 + "*", "**/x/**/y/**/*.txt", "a**b**c**"])
@pytest.mark.parametrize("settings", ['against: ["{}"]', 'overrides: [{{files: "{}", ignore: [copy]}}]'])
def test_a_glob_that_would_be_looked_for_for_ever_is_refused(desk, settings, glob):
    desk.write(".newslint.yml", settings.format(glob) + "\n")
    desk.write("story.txt", TEXT)
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(".newslint.yml:1: ")
    assert "more than two `**`" in result.stderr


def test_any_folders_below_any_folders_are_any_folders(desk):
    desk.write(".newslint.yml", f'rules: [house]\noverrides: [{{files: "{"**/" * 40}story.txt", ignore: [house]}}]\n')
    desk.write("a/b/story.txt", TEXT)
    desk.write("a/b/other.txt", TEXT)
    assert desk.run("check", "a/b/story.txt").exit_code == 0
    assert desk.run("check", "a/b/other.txt").exit_code == 1


def test_a_limit_below_nothing_is_refused(desk):
    desk.write("house/few.yml", "extends: existence\nmessage: Not “%s”.\nlevel: error\nlimit: -1\ntokens: [wall]\n")
    desk.write("story.txt", TEXT)
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "house/few.yml:4: 'limit'" in result.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", "<html><body><script>var a = 1;</script><nav>Home</nav></body></html>"),
        ("item.json", '{"headline": "", "body_text": " ", "type": "picture"}'),
        ("story.md", "---\ntitle: \n---\n\n<!-- to be written -->\n"),
    ],
)
def test_a_file_without_a_word_that_is_read_is_no_file_without_findings(desk, name, text):
    desk.write(name, text)
    result = desk.run("check", name)
    assert result.exit_code == 2
    assert result.stderr == f"{name}:1: has no words that newslint reads: nothing of it can be looked at\n"


@pytest.mark.parametrize("name", ["::error ::x.txt", "##[error]x.txt", "::stop-commands::x.txt", " ::error ::x.txt"])
def test_a_storys_name_is_no_command_to_a_ci_server(desk, name):
    desk.write(name, TEXT)
    for form in ("text", "github", "jsonl"):
        told = desk.run("check", "--format", form, "--", name, f"{name}.gone.txt")
        assert "house.utilise" in told.stdout
        for line in (told.stdout + told.stderr).splitlines():
            assert not line.lstrip().startswith(("::", "##[")) or (form == "github" and line.startswith("::error file="))


@pytest.mark.parametrize("form", ["text", "github", "junit", "html"])
def test_a_line_in_a_storys_name_is_no_command_and_no_sign_turns_it_round(desk, form):
    for name in ("a\n::error::x.txt", "a\n##[error]x.txt", "a\u202etxt.exe.txt"):
        desk.write(name, TEXT)
        told = desk.run("check", "--format", form, "--", name, f"{name}.gone.txt")
        assert "utilise" in told.stdout
        assert "\u202e" not in told.stderr
        assert "\u202e" not in told.stdout or form in ("text", "github", "html")
        for line in (told.stdout + told.stderr).splitlines():
            assert not line.lstrip().startswith(("::", "##[")) or (form == "github" and line.startswith("::error file="))


def test_a_rules_message_is_no_command_to_terminal_or_ci_server(desk):
    desk.write("house/few.yml", 'extends: existence\nmessage: "::error::\\e[31m%s"\nlevel: error\ntokens: [wall]\n')
    desk.write("story.txt", TEXT)
    for form in ("text", "github"):
        told = desk.run("check", "--format", form, "story.txt").stdout
        assert "\x1b" not in told
        assert "house.few" in told
        assert not re.search(r"(?m)^\s*::error::", told)


def test_a_message_quotes_no_more_than_one_reads(desk):
    desk.write("house/long.yml", "extends: existence\nmessage: Not “%s”.\nlevel: error\nraw: ['a+']\nnonword: true\n")
    for count, size in ((200, 207), (201, 160), (100_000, 160)):
        desk.write("story.txt", "a" * count + "\n")
        [found] = (row for row in desk.findings("story.txt") if row["rule"] == "house.long")
        assert (len(found["message"]) == size, found["end"]) == (True, count), len(found["message"])


@pytest.mark.parametrize(
    "name", ["house/a\x1b[31m.yml", "house/a\n::error::b.yml", "house/a\u202eb.yml", "hou\x9bse/a.yml", "::error ::x/a.yml"]
)
def test_a_rules_name_is_no_command_to_terminal_or_ci_server(desk, name):
    desk.write(name, desk.RULES["very"])
    desk.write(".newslint.yml", json.dumps({"select": [], "rules": [name.split("/")[0]]}))
    desk.write("story.txt", "They are very tall.\n")
    for command in (["check", "story.txt"], ["check", "--statistics", "story.txt"], ["check", "--format", "html", "story.txt"]):
        told = desk.run(*command)
        assert told.exit_code == 2
        assert "is no name for a rule" in told.stderr
        assert not re.search(r"(?m)[\x1b\x9b\u202e]|^\s*::", told.stdout + told.stderr)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a\n::error::x.txt", '"a\\012::error::x.txt"'),
        ("a\x1b[31m.txt", '"a\\033[31m.txt"'),
        ('a"\\\u202e.txt', '"a\\"\\\\\\342\\200\\256.txt"'),
        ('a"b.txt', 'a"b.txt'),
        ("é ü.txt", "é ü.txt"),
    ],
)
def test_a_storys_name_in_a_diff_is_written_as_git_writes_it(desk, name, said):
    desk.write(name, TEXT)
    assert desk.run("check", "--diff", "--", name).stdout.splitlines()[:2] == [f"--- {said}", f"+++ {said}"]


def test_what_is_left_out_is_told_in_one_line_whatever_its_name(desk):
    desk.write("in/story.txt", TEXT)
    desk.write("in/a\n::error::x\x1b[31m.txt", TEXT)
    desk.write("in/b\n::error::x\x1b[31m", TEXT)
    desk.write(".gitignore", "a*\n")
    assert [line.split(": ")[0] for line in desk.run("check", "in").stderr.splitlines()] == ["newslint", "newslint"]


@pytest.mark.parametrize("value", ["nan", "NaN", "-nan"])
def test_what_is_no_number_is_no_size(desk, value):
    desk.write("story.txt", TEXT)
    result = desk.run("check", f"--max-size={value}", "story.txt")
    assert result.exit_code == 2
    assert "Invalid value for '--max-size'" in result.stderr
