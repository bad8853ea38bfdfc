"""A file with several stories: each is looked at for itself, under the file's path, `#` and its name; the file is fixed as one."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

import newslint

QUAY = "The council of Lisk voted on Monday to mend the old quay, said the mayor, Ana Ruiz. Some 40 boats had been lost there in the storm."
PIER = (
    "The ferry between Sereno and Porto Lindo sails again on Friday, said its captain, Bo Hale. "
    "Some 300 people had waited for it in Sereno."
)
GERMAN = "Der Hafen ist nicht zu, und die Boote sind auf See. " * 4


def feed(*items: tuple[str, str]) -> str:
    rows = "".join(f"<item><guid>{name}</guid><description>{words}</description></item>\n" for name, words in items)
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Wire</title>\n{rows}</channel></rss>\n'


TWO = feed(("quay-7", f"They utilise the quay. {QUAY}"), ("pier-9", f"They utilise the pier. {PIER}"))


def test_a_finding_tells_its_story_and_stands_in_the_file(desk):
    desk.write("wire/feed.xml", TWO)
    found = desk.findings("wire")
    assert [(f["path"], f["file"], f["line"], TWO[f["start"] : f["end"]]) for f in found] == [
        ("wire/feed.xml#quay-7", "wire/feed.xml", 3, "utilise"),
        ("wire/feed.xml#pier-9", "wire/feed.xml", 4, "utilise"),
    ]
    result = desk.run("check", "wire/feed.xml")
    assert result.exit_code == 1
    assert "wire/feed.xml#pier-9:4:44 error house.utilise" in result.stdout
    assert "2 findings (2 errors) in 1 file" in result.stdout


def test_one_story_has_the_path_of_its_file(desk):
    desk.write("feed.xml", feed(("quay-7", f"They utilise the quay. {QUAY}")))
    (found,) = desk.findings("feed.xml")
    assert (found["path"], "file" in found) == ("feed.xml", False)


def test_reports_name_the_file_where_a_program_opens_it_and_the_story_beside(desk):
    desk.write("feed.xml", TWO)
    (run,) = json.loads(desk.run("check", "--format", "sarif", "feed.xml").stdout)["runs"]
    places = [result["locations"][0] for result in run["results"]]
    assert {place["physicalLocation"]["artifactLocation"]["uri"] for place in places} == {"feed.xml"}
    assert [place["logicalLocations"][0]["name"] for place in places] == ["quay-7", "pier-9"]
    assert {r["fixes"][0]["artifactChanges"][0]["artifactLocation"]["uri"] for r in run["results"]} == {"feed.xml"}
    github = desk.run("check", "--format", "github", "feed.xml").stdout
    assert "::error file=feed.xml,line=4," in github
    assert "In the story pier-9." in github
    rows = json.loads(desk.run("check", "--format", "rdjson", "feed.xml").stdout)["diagnostics"]
    assert [(row["location"]["path"], row["message"].split("\n")[1]) for row in rows] == [
        ("feed.xml", "In the story quay-7."),
        ("feed.xml", "In the story pier-9."),
    ]
    (suite,) = ElementTree.fromstring(desk.run("check", "--format", "junit", "feed.xml").stdout)
    assert [case.get("classname") for case in suite] == ["feed.xml#quay-7", "feed.xml#pier-9"]


def test_the_page_has_a_section_for_each_story(desk):
    desk.write("feed.xml", TWO)
    page = desk.run("check", "--format", "html", "feed.xml").stdout
    assert re.findall(r'<h2 id="name-[^"]+">([^<]+)</h2>', page) == ["feed.xml#quay-7", "feed.xml#pier-9"]
    assert page.count(">utilise</a>") + page.count(">utilise<sup") == 2
    assert "Wire" not in page


def test_a_file_is_fixed_as_one(desk):
    path = desk.write("feed.xml", TWO)
    assert desk.run("check", "--diff", "feed.xml").stdout.count("\n+<item>") == 2
    assert desk.run("check", "--fix", "-", "--stdin-filename", "feed.xml", stdin=TWO).stdout == TWO.replace("utilise", "use")
    assert path.read_text() == TWO
    assert desk.run("check", "--fix", "feed.xml").exit_code == 0
    assert path.read_text() == TWO.replace("utilise", "use")


def test_what_a_baseline_knows_of_one_story_it_knows_of_no_other(desk):
    desk.write("feed.xml", TWO)
    desk.run("baseline", "feed.xml")
    assert desk.run("check", "--baseline", ".newslint-baseline.json", "feed.xml").exit_code == 0
    third = feed(("new", f"They utilise the quay. {QUAY.replace('Lisk', 'Lund')}"), ("quay-7", f"They utilise the quay. {QUAY}"))
    desk.write("feed.xml", third)
    (found,) = desk.findings("--baseline", ".newslint-baseline.json", "feed.xml")
    assert found["path"] == "feed.xml#new"
    told = desk.run("check", "--baseline", ".newslint-baseline.json", "--statistics", "feed.xml").stdout
    assert "feed.xml: house.utilise “utilise”" in told  # the pier's is known and no longer there


def test_a_story_in_another_language_takes_no_other_with_it(desk):
    desk.write("wire/feed.xml", feed(("quay-7", f"They utilise the quay. {QUAY}"), ("kai", GERMAN)))
    result = desk.run("check", "wire/feed.xml")
    assert result.exit_code == 2
    assert "wire/feed.xml:4: the story kai is not English" in result.stderr
    assert "feed.xml#quay-7:3" in result.stdout
    result = desk.run("check", "wire")
    assert (result.exit_code, result.stderr) == (1, "")


def test_each_story_is_held_against_the_stories_of_other_files(desk):
    desk.write("wire/feed.xml", feed(("a", PIER), ("b", QUAY.replace("Some 40", "Some 60"))))
    desk.write("copy.xml", feed(("quay-7", QUAY), ("pier-9", PIER)))
    result = newslint.Linter(config={}, select=["drift"], level="suggestion", against=["wire/feed.xml", "copy.xml"]).check_file("copy.xml")
    assert result.troubles == ()
    assert {(f.path, evidence.path) for f in result.findings for evidence in f.evidence} == {("copy.xml#quay-7", "wire/feed.xml#b")}
    held = {story.path: story.held for story in result.stories}
    assert "wire/feed.xml#a" not in (*held["copy.xml#pier-9"].event, *held["copy.xml#pier-9"].aside)  # a copy of a story is no source
    assert "wire/feed.xml#b" in held["copy.xml#quay-7"].event
    assert result.held is None
    told = desk.run("check", "copy.xml", "--against", "wire/feed.xml").stdout
    assert "copy.xml#quay-7: held against" in told


def test_a_fact_sheet_is_one_storys(desk):
    desk.write("feed.xml", TWO)
    rows = [json.loads(line) for line in desk.run("facts", "--format", "jsonl", "feed.xml").stdout.splitlines()]
    assert [(row["path"], [person["name"] for person in row["people"]]) for row in rows] == [
        ("feed.xml#quay-7", ["Ana Ruiz"]),
        ("feed.xml#pier-9", ["Bo Hale"]),
    ]
    with pytest.raises(newslint.NewslintError, match="holds 2 stories"):
        newslint.fact_sheet(TWO, path="feed.xml", config={})


def test_configuration_is_the_files(desk):
    desk.write("feed.xml", TWO)
    desk.write(".newslint.yml", desk.CONFIG + "overrides:\n  - files: feed.xml\n    ignore: [house.utilise]\n")
    assert desk.findings("feed.xml") == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("a", "a", "a"), ["a", "a~2", "a~3"]),
        (("", "b", ""), ["1", "b", "3"]),
        (("2", "", " x \n y "), ["2", "2~2", "x y"]),
    ],
)
def test_no_two_stories_of_a_file_have_one_name(names, told):
    result = newslint.check(feed(*((name, QUAY) for name in names)), path="f.rss", config={}, select=["copy"])
    assert [story.path for story in result.stories] == [f"f.rss#{name}" for name in told]


@pytest.mark.parametrize("name", ["feed.xml", "list.json", "a.eml"])
def test_a_comment_silences_its_own_story_to_its_end(desk, name):
    pages = ["<p>They utilise it.</p><!-- newslint off house.utilise --><p>They utilise it.</p>", "<p>They utilise it.</p>"]
    match name:
        case "feed.xml":
            text = feed(*((str(number), f"<![CDATA[{page}]]>") for number, page in enumerate(pages)))
        case "list.json":
            text = json.dumps([{"uri": str(number), "body_html": page} for number, page in enumerate(pages)])
        case _:
            text = f"Subject: a\nContent-Type: text/html\n\n{pages[0]}"
    desk.write(name, text)
    found = [text.count("utilise", 0, finding["end"]) for finding in desk.findings(name)]
    assert found == ([1] if name == "a.eml" else [1, 4])  # the comment has the word, too


def test_an_order_that_nobody_knows_is_told(desk):
    desk.write("list.json", json.dumps([{"body_html": "<p>One.</p><!-- newslint of --><p>Two.</p>"}, {"body_html": "<p>Three.</p>"}]))
    result = desk.run("check", "list.json")
    assert (result.exit_code, "does not know the comment 'of' (did you mean 'off'?)" in result.stderr) == (2, True)


def test_a_story_of_a_file_is_looked_at_by_the_path_that_its_findings_have(desk):
    path = desk.write("wire/feed.xml", TWO)
    (found,) = desk.findings("wire/feed.xml#pier-9")
    assert found["path"] == "wire/feed.xml#pier-9"
    assert [f["path"] for f in desk.findings("wire/feed.xml#pier-9", "wire/feed.xml#quay-7", "wire/feed.xml#pier-9")] == [
        "wire/feed.xml#pier-9",
        "wire/feed.xml#quay-7",
    ]
    assert len(desk.findings("wire/feed.xml", "wire/feed.xml#pier-9")) == 2
    assert len(desk.findings("wire/feed.xml#pier-9", "wire/feed.xml")) == 2
    assert desk.run("check", "--fix", "wire/feed.xml#pier-9").exit_code == 0
    assert path.read_text("utf-8") == TWO.replace("utilise the pier", "use the pier")


def test_a_file_may_have_that_sign_in_its_name(desk):
    desk.write("draft#2.txt", "They utilise it.")
    assert [f["path"] for f in desk.findings("draft#2.txt")] == ["draft#2.txt"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("feed.xml#pier-8", "feed.xml:1: holds 2 stories, of which none is called 'pier-8' (did you mean 'pier-9'?)"),
        ("one.txt#pier-9", "one.txt:1: holds one story, which has no name: leave out '#pier-9'"),
        ("gone.xml#pier-9", "gone.xml:1: there is no such file"),
    ],
)
def test_a_story_that_is_not_there_is_told(desk, path, says):
    desk.write("feed.xml", TWO)
    desk.write("one.txt", "They utilise it.")
    result = desk.run("check", path)
    assert (result.exit_code, says in result.stderr) == (2, True), result.stderr


def test_what_is_known_of_the_other_stories_is_not_told_to_be_gone(desk):
    desk.write(".newslint.yml", desk.CONFIG + "baseline: known.json\n")
    path = desk.write("feed.xml", TWO)
    desk.run("baseline", "feed.xml")
    path.write_text(TWO.replace("They utilise", "They use"), "utf-8")
    assert "no longer found" in desk.run("check", "--statistics", "feed.xml").output
    assert "no longer found" not in desk.run("check", "--statistics", "feed.xml#pier-9").output
    result = desk.run("baseline", "feed.xml#pier-9")
    assert (result.exit_code, "leave out '#pier-9'" in result.stderr) == (2, True), result.stderr
