"""Reports: what each format promises to those who read it, person or program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.errors import Trouble
from newslint.finding import Edit, Evidence, Finding, Fix, Level
from newslint.report import NAMES, Report, Tally, write
from newslint.report.sarif import uri
from newslint.report.text import WIDTH, columns, marked
from newslint.result import Result

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json").read_text())
STORY = "\ufeffOne.\r\nThey utilise it.\rA very 日本 thing.\n"

finding_texts = st.text(max_size=30)


def environ() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def report(*results: Result, status: int = 0) -> Report:
    tally = Tally()

    def counted():
        for result in results:
            tally.add(result)
            yield result

    return Report(counted(), tally, dict, lambda: False, lambda: status)


def finding(message: str = "m", path: str = "a.txt", words: str = "w", fix: bool = True) -> Finding:
    edit = Fix((Edit(0, 1, words),), True) if fix else None
    return Finding(path, "a.b", Level.ERROR, message, 0, 1, 1, 1, 1, 2, words, "", edit, (Evidence("wire/ap.txt", 3, 5, 2, words),))


def test_text(desk):
    desk.write("story.txt", STORY)
    result = desk.run("check", "story.txt", "--level", "suggestion")
    assert result.stdout == (
        "story.txt:2:6 error house.utilise\n"
        "  Write “use”, not “utilise”.\n"
        "    2 | They utilise it.\n"
        "      |      ^^^^^^^\n"
        "\n"
        "story.txt:3:3 warning house.very\n"
        "  “very” says little.\n"
        "    3 | A very 日本 thing.\n"
        "      |   ^^^^\n"
        "\n"
        "story.txt:3:11 suggestion house.thing\n"
        "  “thing”?\n"
        "    3 | A very 日本 thing.\n"
        "      |             ^^^^^\n"
        "\n"
        "3 findings (1 error, 1 warning, 1 suggestion) in 1 file, 8 words; 1 to be fixed with --fix.\n"
    )


def test_text_shows_evidence():
    text = "".join(write("text", report(Result("a.txt", "words here", (finding(),)))))
    assert text.splitlines()[4] == "  wire/ap.txt:2 has “w”"


def test_nothing_found_is_not_said_of_nothing_looked_at(desk):
    assert desk.run("check", "none.txt").stdout == "Nothing was looked at; 1 thing could not be looked at.\n"


@pytest.mark.parametrize("columns", [20, 60, 90, 300])
def test_lines_are_cut_to_the_terminal(desk, columns):
    desk.write("story.txt", "They utilise it " + "and said " * 30 + "no more.\n")
    command = f"stty cols {columns}; '{sys.executable}' -m newslint check story.txt --color never"
    done = subprocess.run(["script", "-qec", command, os.devnull], capture_output=True, text=True, check=False, env=environ())
    assert done.returncode == 1, done.stdout + done.stderr
    line, marks = (row for row in done.stdout.splitlines() if "|" in row)
    assert len(line) == min(max(columns, 48), 108)
    assert line[marks.index("^") : marks.rindex("^") + 1] == "utilise"


def test_summary_tells_what_is_not_shown(desk):
    desk.write("story.txt", STORY)
    assert "1 below the level shown" in desk.run("check", "story.txt").stdout
    assert "1 thing could not be looked at" in desk.run("check", "story.txt", "none.txt").stdout


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1, max_size=300), st.data())
def test_marks_stand_under_the_words(line, data):
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, marks = marked(line, start, end)
    assert columns(shown) <= WIDTH + 1
    assert not any(unicodedata.category(char) == "Cc" for char in shown)
    pad = len(marks) - len(marks.lstrip(" "))
    under, at = "", 0
    for char in shown:
        wide = columns(char)
        if pad <= at and at + wide <= len(marks) and (wide or at < len(marks)):
            under += char
        at += wide
    assert columns(under) <= columns(line[start:end]) or columns(line[start:end]) <= 1
    if len(line) <= WIDTH and end > start and all(map(is_one_wide, line)):
        assert under == line[start:end]


def is_one_wide(char: str) -> bool:
    """Whether a terminal shows a character as it is, in one column."""
    return char.isprintable() and unicodedata.east_asian_width(char) not in "WF" and unicodedata.category(char) not in ("Mn", "Me")


def test_long_line_is_cut_around_the_finding():
    line = "x" * 500 + " word " + "y" * 500
    shown, marks = marked(line, 501, 505)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert columns(shown) == WIDTH
    assert shown[marks.index("^") : len(marks)] == "word"


@pytest.mark.parametrize(
    ("options", "environ", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
        (["--color", "always", "--output", "out.txt"], {}, False),
    ],
)
def test_colour(desk, monkeypatch, options, environ, coloured):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    desk.write("story.txt", STORY)
    stdout = desk.run("check", "story.txt", *options).stdout
    if "--output" in options:
        stdout = Path("out.txt").read_text()
    assert ("\x1b[" in stdout) == coloured


def test_copy_cannot_command_the_terminal(desk):
    desk.write("house/any.yml", 'extends: existence\nmessage: "“%s”"\nnonword: true\ntokens: ["a.*z"]\n')
    desk.write("story.txt", "a\x1b[2J\x9b31m\u202ez utilise\n")
    result = desk.run("check", "story.txt")
    assert "house.any" in result.stdout
    assert not any(char in result.stdout for char in "\x1b\x9b\u202e")


def test_jsonl(desk):
    desk.write("wire/story.txt", STORY)
    found = desk.findings("wire/")
    assert found[0] == {
        "path": "wire/story.txt",
        "rule": "house.utilise",
        "level": "error",
        "message": "Write “use”, not “utilise”.",
        "start": 12,
        "end": 19,
        "line": 2,
        "column": 6,
        "end_line": 2,
        "end_column": 13,
        "fix": {"edits": [{"start": 13, "end": 17, "text": ""}], "safe": True},
        "evidence": [],
        "why": "A short word does.",
        "link": None,
        "class": None,
        "held": None,
    }
    assert (found[1]["line"], found[1]["fix"]) == (3, None)


@pytest.mark.parametrize(("folder", "path"), [(".", "./story.txt"), ("./", "./story.txt"), ("../desk", "../desk/story.txt")])
def test_path_is_the_folder_as_given_joined(desk, monkeypatch, folder, path):
    desk.write("desk/story.txt", STORY)
    desk.write("desk/.newslint.yml", "select: []\nrules: [../house]\n")
    monkeypatch.chdir(desk.folder / "desk")
    assert {f["path"] for f in desk.findings(folder)} == {path}


def test_no_character_of_the_copy_breaks_a_line_of_jsonl():
    result = Result("a.txt", "x", (finding("one\u2028two\u0085three\x0bfour\n", words="\u2029\x1c"),))
    text = "".join(write("jsonl", report(result)))
    assert len(text.splitlines()) == 1
    assert json.loads(text)["message"] == "one\u2028two\u0085three\x0bfour\n"


def test_json(desk):
    desk.write("story.txt", STORY)
    assert json.loads(desk.run("check", "story.txt", "--format", "json").stdout) == desk.findings("story.txt")
    desk.write("story.txt", "Nothing.")
    assert json.loads(desk.run("check", "story.txt", "--format", "json").stdout) == []


def test_json_and_jsonl_end_with_what_could_not_be_looked_at(desk):
    desk.write("story.txt", STORY)
    desk.write("bad.txt", b"One.\n\xe9")
    told = json.loads(desk.run("check", "bad.txt", "story.txt", "none.txt", "--format", "json").stdout)
    lines = desk.run("check", "bad.txt", "story.txt", "none.txt", "--format", "jsonl").stdout.splitlines()
    assert told == [json.loads(line) for line in lines]
    assert [(row["path"], row["rule"], row.get("trouble")) for row in told] == [
        ("story.txt", "house.utilise", None),
        ("story.txt", "house.very", None),
        ("bad.txt", "newslint", True),
        ("none.txt", "newslint", True),
    ]
    assert set(told[2]) == {*told[0], "trouble"}, "the shape of a finding, and one key more"
    assert (told[2]["line"], told[2]["level"], told[3]["message"]) == (2, "error", "there is no such file")


def test_sarif(desk):
    desk.write("a folder/é:story.txt", STORY)
    desk.write("house/link.yml", 'extends: existence\nmessage: "%s"\nlink: https://example.org/a b\nwhy: Because.\ntokens: [One]\n')
    result = desk.run("check", "a folder", "none.txt", "--format", "sarif", "--level", "suggestion")
    log = json.loads(result.stdout)
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["house.link", "house.utilise", "house.very", "house.thing"]
    rule = run["tool"]["driver"]["rules"][1]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["help"]["markdown"] == "A short word does.\n\nFlagged: `They utilise it.`\n\nNot flagged: `They use it.`"
    row = run["results"][1]
    assert (row["ruleId"], row["ruleIndex"], row["level"]) == ("house.utilise", 1, "error")
    place = row["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "a folder/é:story.txt"
    assert place["region"] == {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 13, "charOffset": 12, "charLength": 7}
    assert row["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": {"charOffset": 13, "charLength": 4}, "insertedContent": {"text": ""}}
    ]
    assert "baselineState" not in row
    assert run["invocations"][0]["exitCode"] == 2
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "none.txt:1: there is no such file"


@given(finding_texts, finding_texts.filter(bool), finding_texts)
def test_sarif_is_valid_whatever_the_copy_says(message, path, words):
    result = Result(path, "x", (finding(message, path, words or "w"),), troubles=(Trouble(path, 1, message),))
    log = json.loads("".join(write("sarif", report(result, status=2))))
    jsonschema.Draft4Validator(SCHEMA).validate(log)


def test_sarif_fingerprints_differ_and_last(desk):
    def prints(text: str) -> list[str]:
        desk.write("story.txt", text)
        run = json.loads(desk.run("check", "story.txt", "--format", "sarif").stdout)["runs"][0]
        return [row["partialFingerprints"]["newslint/v1"] for row in run["results"]]

    before = prints("They utilise it.\nThey utilise it.\n")
    assert len(set(before)) == 2
    assert prints("A head.\nThey utilise it.\n\nThey utilise it.\n") == before


def test_rules_of_sarif_are_those_that_found_something_in_any_file(desk):
    desk.write("inner/.newslint.yml", "select: []\nrules: [../house]\nignore: [house.very]\n")
    desk.write("inner/a.txt", "They utilise a very good one.")
    desk.write("b.txt", "A very good one.")
    run = json.loads(desk.run("check", "inner/a.txt", "b.txt", "none.txt", "--format", "sarif").stdout)["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["house.utilise", "house.very"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/é.txt", "a%20b/%C3%A9.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("/x/y z", "file:///x/y%20z"),
        ("../a", "../a"),
        ("C:\\x\\y", "file:///C:/x/y"),
    ],
)
def test_uri(path, expected):
    assert uri(path) == expected


def test_github(desk):
    desk.write("a,b.txt", STORY)
    result = desk.run("check", "./a,b.txt", "--format", "github", "--level", "suggestion")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("::error file=a%2Cb.txt,line=2,endLine=2,col=6,endColumn=12,title=house.utilise::")
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_github_escapes_and_leaves_out_columns_over_lines():
    over = Finding("a.txt", "a.b", Level.ERROR, "100%\nof: it, all", 0, 9, 1, 4, 2, 1)
    text = "".join(write("github", report(Result("a.txt", "x", (over,), troubles=(Trouble("b.txt", 3, "gone"),)))))
    assert text == "::error file=a.txt,line=1,endLine=2,title=a.b::100%25%0Aof: it, all\n::error file=b.txt,line=3,title=newslint::gone\n"


def test_junit(desk):
    desk.write("story.txt", STORY)
    desk.write("clean.txt", "Nothing.")
    suites = ElementTree.fromstring(desk.run("check", "story.txt", "clean.txt", "none.txt", "--format", "junit").stdout)
    assert [(s.get("name"), s.get("tests"), s.get("failures"), s.get("errors")) for s in suites] == [
        ("story.txt", "2", "1", "0"),
        ("clean.txt", "1", "0", "0"),
        ("none.txt", "1", "0", "1"),
    ]
    assert [case.get("name") for case in suites[0]] == ["house.utilise", "house.very"]
    assert suites[0][0].find("failure") is not None
    assert suites[0][1].find("failure") is None


@given(finding_texts, finding_texts)
def test_junit_is_xml_whatever_the_copy_says(message, words):
    text = "".join(write("junit", report(Result("a", "x", (finding(message, words=words),), troubles=(Trouble("b", 1, message),)))))
    ElementTree.fromstring(text)


@pytest.mark.parametrize("form", NAMES)
def test_output_goes_to_the_file_whole(desk, form, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # a page tells when it was made
    desk.write("story.txt", STORY)
    plain = desk.run("check", "story.txt", "--format", form)
    result = desk.run("check", "story.txt", "--format", form, "--output", "out")
    assert result.stdout == ""
    assert Path("out").read_text() == plain.stdout
    assert result.exit_code == plain.exit_code == 1


def test_output_that_cannot_be_written(desk):
    desk.write("story.txt", "Nothing.")
    result = desk.run("check", "story.txt", "--output", "none/out")
    assert result.exit_code == 2
    assert result.stderr.startswith("none/out:1: the report cannot be written")


def test_statistics(desk):
    desk.write("story.txt", STORY + "They utilise.")
    result = desk.run("check", "story.txt", "--statistics")
    assert result.stdout.endswith("\n2  house.utilise\n1  house.very\n3 findings in 10 words: 300.00 in 1,000\n")
    result = desk.run("check", "story.txt", "--statistics", "--format", "jsonl")
    assert "2  house.utilise" in result.stderr
    assert "2  house.utilise" not in result.stdout


def test_output_to_a_device_leaves_the_device(desk):
    desk.write("story.txt", STORY)
    assert desk.run("check", "story.txt", "--output", os.devnull).exit_code == 1
    assert Path(os.devnull).is_char_device()
    pipe = subprocess.run(
        [sys.executable, "-m", "newslint", "check", "story.txt", "--output", "/dev/stdout"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert pipe.stdout.startswith(b"story.txt:2:6 error house.utilise")
    assert desk.run("check", "story.txt", "--output", "house").exit_code == 2


@pytest.mark.parametrize("form", [form for form in NAMES if form != "html"])
def test_evidence_is_in_every_format(form):
    text = "".join(write(form, report(Result("a.txt", "words here", (finding(words="fourteen boats"),)))))
    assert "wire/ap.txt" in text
    assert form == "concise" or "fourteen boats" in text.replace("&#8220;", "“")


def test_html_shows_evidence():
    text = "".join(write("html", report(Result("a.txt", "words here", (finding(words="fourteen boats"),)))))
    assert "<b>ap.txt</b> line 2 <span>in wire</span>" in text
    assert "<mark>fourteen boats</mark>" in text


def test_rdjson(desk):
    desk.write("a folder/story.txt", "\u00e9\r\n" + STORY.replace("They", "Th\u00e9y"))
    result = desk.run("check", "a folder", "none.txt", "--format", "rdjson", "--level", "suggestion")
    made = json.loads(result.stdout)
    assert made["source"] == {"name": "newslint"}
    first, *_, trouble = made["diagnostics"]
    # Columns count bytes, so that the two of an accented letter are two.
    assert first["location"] == {
        "path": "a folder/story.txt",
        "range": {"start": {"line": 3, "column": 7}, "end": {"line": 3, "column": 14}},
    }
    assert (first["severity"], first["code"]) == ("ERROR", {"value": "house.utilise"})
    assert first["suggestions"] == [{"range": {"start": {"line": 3, "column": 8}, "end": {"line": 3, "column": 12}}, "text": ""}]
    assert [row["severity"] for row in made["diagnostics"]] == ["ERROR", "WARNING", "INFO", "ERROR"]
    assert trouble["location"] == {"path": "none.txt", "range": {"start": {"line": 1}}}
    desk.write("story.txt", "Nothing.")
    assert json.loads(desk.run("check", "story.txt", "--format", "rdjson").stdout)["diagnostics"] == []


def test_rdjson_tells_what_sources_have():
    made = json.loads("".join(write("rdjson", report(Result("a.txt", "words here", (finding(),))))))
    assert made["diagnostics"][0]["relatedLocations"] == [
        {"message": "has “w”", "location": {"path": "wire/ap.txt", "range": {"start": {"line": 2}}}}
    ]


def test_no_format_is_loaded_unasked():
    look = "from newslint.cli.main import main; main(['check', 'none.txt'], standalone_mode=False)"
    script = f"import sys; {look}; print([name for name in sys.modules if name.startswith('newslint.report.')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['newslint.report.text']"
