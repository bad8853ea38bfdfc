"""The fact sheet: what `newslint facts` prints, where it says it stands, and its exit status."""

from __future__ import annotations

import html
import json
import re

import pytest

import newslint

STORY = (
    "Foreign Minister Ana Ruiz told the Harbour Safety Board (HSB) in Oslo on May 3 that 40 boats and ships “will go” before winter.\n"
    "\n"
    "“The ice melts,” she said. Ruiz’s office in the U.S. agreed, and so did HSB.\n"
    "“It always does,” said Tom Hale, a skipper from the United States.\n"
)
KEYS = ["path", "people", "organisations", "places", "quotes", "figures", "dates"]


def facts(desk, *args, stdin=None):
    result = desk.run("facts", "--format", "jsonl", *args, stdin=stdin)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def texts(things):
    return {thing["name"]: [mention["text"] for mention in thing["mentions"]] for thing in things}


def test_people_organisations_and_places(desk):
    desk.write("story.txt", STORY)
    (sheet,) = facts(desk, "story.txt")
    assert list(sheet) == KEYS
    assert sheet["path"] == "story.txt"
    assert texts(sheet["people"]) == {"Ana Ruiz": ["Ana Ruiz", "Ruiz"], "Tom Hale": ["Tom Hale"]}
    assert sheet["people"][0]["titles"] == ["Foreign Minister"]
    assert texts(sheet["organisations"]) == {"Harbour Safety Board": ["Harbour Safety Board", "HSB", "HSB"]}
    assert texts(sheet["places"]) == {"Oslo": ["Oslo"], "United States": ["U.S.", "United States"]}


def test_quotations_and_their_speakers(desk):
    desk.write("story.txt", STORY)
    (sheet,) = facts(desk, "story.txt")
    assert [(quote["text"], quote["speaker"]) for quote in sheet["quotes"]] == [
        ("“will go”", "Ana Ruiz"),
        ("“The ice melts,”", "Ana Ruiz"),
        ("“It always does,”", "Tom Hale"),
    ]
    named = [STORY[quote["speaker_start"] : quote["speaker_end"]] for quote in sheet["quotes"]]
    assert named == ["Ana Ruiz", "she", "Tom Hale"]


def test_a_speaker_who_is_not_named(desk):
    desk.write("story.txt", "“We will go,” said a man at the gate. The play “Ice” opened.\n")
    (sheet,) = facts(desk, "story.txt")
    assert [quote["speaker"] for quote in sheet["quotes"]] == [None, None]
    assert sheet["quotes"][0]["speaker_start"] == 19
    nobody = {"speaker": None, "speaker_start": None, "speaker_end": None}
    desk.write("story.txt", "“We will go.”\n")
    (sheet,) = facts(desk, "story.txt")
    assert sheet["quotes"] == [{"start": 0, "end": 13, "text": "“We will go.”", **nobody}]


def test_figures_and_dates(desk):
    desk.write("story.txt", STORY)
    (sheet,) = facts(desk, "story.txt")
    assert [figure["text"] for figure in sheet["figures"]] == ["40"]
    assert [date["text"] for date in sheet["dates"]] == ["May 3"]


def words_told(sheet):
    for kind in ("people", "organisations", "places"):
        for thing in sheet[kind]:
            yield from thing["mentions"]
    for kind in ("quotes", "figures", "dates"):
        yield from sheet[kind]


WIRE = {
    "wire/ap.txt": (
        "Foreign Minister Ana Ruiz told the Harbour Safety Board in Oslo on May 3 that 14 boats and ships would go before winter.\n"
    ),
    "wire/bbc.txt": (
        "Ana Ruiz, the foreign minister, told the Harbour Safety Board on May 3 that 14 boats and ships would go before winter.\n\n"
        "“The ice melts,” she said.\n"
    ),
}


@pytest.fixture
def comparing(desk):
    """A desk with the rules that are on by themselves."""
    desk.write(".newslint.yml", "")
    return desk


def test_beside_sources(comparing):
    desk = comparing
    desk.write("story.txt", STORY)
    for name, text in WIRE.items():
        desk.write(name, text)
    (sheet,) = facts(desk, "story.txt", "--against", "wire")
    assert list(sheet) == [*KEYS, "against"]
    assert sheet["against"] == list(WIRE)

    def standing(thing):
        return thing["confirmed"], sorted({row["path"] for row in thing["differs"]}), thing["absent"]

    assert {person["name"]: standing(person) for person in sheet["people"]} == {
        "Ana Ruiz": (list(WIRE), [], False),
        "Tom Hale": ([], [], True),
    }
    assert standing(sheet["organisations"][0]) == (list(WIRE), [], False)
    assert {place["name"]: standing(place)[0] for place in sheet["places"]} == {"Oslo": ["wire/ap.txt"], "United States": []}
    assert {quote["text"]: standing(quote)[0] for quote in sheet["quotes"]}["“The ice melts,”"] == ["wire/bbc.txt"]
    assert standing(sheet["quotes"][2]) == ([], [], True)
    assert standing(sheet["dates"][0]) == (list(WIRE), [], False)
    (figure,) = sheet["figures"]
    assert standing(figure) == ([], list(WIRE), False)
    shown = {name: text.partition("\n")[0] for name, text in WIRE.items()}
    assert sorted(figure["differs"], key=lambda row: row["path"]) == [
        {"path": name, "start": 0, "end": len(line), "line": 1, "text": line} for name, line in shown.items()
    ]


def test_beside_sources_for_a_person(comparing):
    desk = comparing
    desk.write("story.txt", STORY)
    for name, text in WIRE.items():
        desk.write(name, text)
    result = desk.run("facts", "story.txt", "--against", "wire")
    assert result.exit_code == 0
    assert "    Ana Ruiz (Foreign Minister): lines 1, 3\n      confirmed by wire/ap.txt, wire/bbc.txt\n" in result.stdout
    assert "    Tom Hale: line 4\n      in no source\n" in result.stdout
    assert "    40 boats: line 1\n      differs from wire/bbc.txt:1: “" in result.stdout


def test_the_sheet_and_the_check_do_not_contradict_each_other(comparing):
    """A possessive hides no name, a source that differs does not confirm, and three weeks are no three days."""
    desk = comparing
    desk.write(
        "story.txt",
        "The Lume Harbour Agency said on Monday that the wall would stay closed for three days."
        " “We will rebuild every house on the hill before the winter,” Ana Ruiz said.\n",
    )
    desk.write(
        "wire.txt",
        "The Lume Harbour Agency’s office said on Monday that work on the wall would take three weeks."
        " “We will rebuild every house on the shore before the winter,” Ana Ruiz said.\n",
    )
    page = desk.run("facts", "story.txt", "--against", "wire.txt").stdout
    assert "    Lume Harbour Agency: line 1\n      confirmed by wire.txt\n" in page
    assert "before the winter,”\n      differs from wire.txt:1: “" in page
    assert "    three days: line 1\n      in the sources, but of something else or in other words\n" in page
    checked = desk.run("check", "story.txt", "--against", "wire.txt", "--select", "drift.unsupported", "--exit-zero").stdout
    assert "“three”: the sources have this figure, but of something else." in checked
    assert checked.count("drift.unsupported") == 1


OWN_RULE = """\
extends: conflict
fact: number
message: "“{match}” here, “{other}” in {sources}."
"""


@pytest.mark.parametrize(
    ("config", "own", "differs"),
    [
        ("", "", ["40"]),
        ("select: [names]\n", "", []),
        ("ignore: [drift.number]\n", "", []),
        ("overrides: [{files: 'story.*', ignore: [drift]}]\n", "", []),
        ("overrides: [{files: 'other.*', ignore: [drift]}]\n", "", ["40"]),
        ("ignore: [drift]\nrules: [house]\n", OWN_RULE + "phase: sources\n", ["40"]),
        ("ignore: [drift]\nrules: [house]\n", OWN_RULE, []),
        ("ignore: [drift]\nrules: [house]\n", OWN_RULE + "phase: sources\ndefault: off\n", []),
        ("ignore: [drift]\nrules: [house]\nextend-select: [house.own]\n", OWN_RULE + "phase: sources\ndefault: off\n", ["40"]),
    ],
)
def test_what_differs_is_what_the_rules_that_are_on_find(desk, config, own, differs):
    desk.write(".newslint.yml", config)
    if own:
        desk.write("house/own.yml", own)
    desk.write("story.txt", "In the harbour of Lume 40 boats sank in the storm on Monday, the mayor said.\n")
    desk.write("wire.txt", "In the harbour of Lume 30 boats sank in the storm on Monday, the mayor said.\n")
    (sheet,) = facts(desk, "story.txt", "--against", "wire.txt")
    assert [figure["text"] for figure in sheet["figures"] if figure["differs"]] == differs


def test_what_is_off_unless_named_says_nothing_on_the_sheet(desk):
    """`drift.unsupported` tells of people whom a source has in the place of others, more boldly than the rules that are on."""
    desk.write("story.txt", "Tom Hale opened the new ferry terminal in Lume on Monday morning.\n")
    desk.write("wire.txt", "Laura Keane opened the new ferry terminal in Lume on Monday morning.\n")
    told = {}
    for config in ("", "extend-select: [drift.unsupported]\n"):
        desk.write(".newslint.yml", config)
        (sheet,) = facts(desk, "story.txt", "--against", "wire.txt")
        told[config] = [person["name"] for person in sheet["people"] if person["differs"]]
    assert list(told.values()) == [[], ["Tom Hale"]]


def test_sources_of_the_configuration_and_of_the_story(desk):
    for name, text in WIRE.items():
        desk.write(name, text)
    desk.write(".newslint.yml", desk.CONFIG + 'against: ["wire/a*.txt"]\n')
    desk.write("story.md", "---\nsources: [wire/bbc.txt]\n---\n\n" + STORY)
    (sheet,) = facts(desk, "story.md")
    assert sheet["against"] == list(WIRE)


def test_a_source_that_cannot_be_read(desk):
    desk.write("story.txt", STORY)
    result = desk.run("facts", "story.txt", "--against", "none.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("none.txt:1: there is no such file")
    assert "Ana Ruiz" in result.stdout


MARKDOWN = (
    "# Ice\n\nOn May 3 *Foreign Minister* **Ana Ruiz** told the [Harbour Safety Board](https://example.org) in Oslo &amp; Bergen:"
    " “We *will* go,” **she** said.\n\n> “The ice melts,” said Tom Hale.\n"
)
HTML = "<p>Foreign Minister <b>Ana Ruiz</b> came to Oslo on May 3.</p>\r\n<p>&ldquo;We will go,&rdquo; <i>she</i> said.</p>"


# The facts of each of them in the order of the sheet, and the words that name who said its quotations.
OF_STORY = (
    [
        *("Ana Ruiz", "Ruiz", "Tom Hale", "Harbour Safety Board", "HSB", "HSB", "Oslo", "U.S.", "United States"),
        *("“will go”", "“The ice melts,”", "“It always does,”", "40", "May 3"),
    ],
    ["Ana Ruiz", "she", "Tom Hale"],
)
OF_MARKDOWN = (
    ["Ana Ruiz", "Tom Hale", "Harbour Safety Board", "Oslo", "Bergen", "“We will go,”", "“The ice melts,”", "May 3"],
    ["she", "Tom Hale"],
)
OF_HTML = (["Ana Ruiz", "Oslo", "“We will go,”", "May 3"], ["she"])


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("story.txt", STORY, OF_STORY),
        ("story.txt", STORY.replace("\n", "\r\n"), OF_STORY),
        ("story.txt", STORY.replace("\n", "\r"), OF_STORY),
        ("story.txt", "\ufeff" + STORY, OF_STORY),
        ("story.txt", "\ufeff" + STORY.replace("\n", "\r\n"), OF_STORY),
        ("story.txt", "🙂 \u00a0" + STORY, OF_STORY),
        ("story.md", STORY, OF_STORY),
        ("story.md", MARKDOWN, OF_MARKDOWN),
        ("story.md", "\ufeff" + MARKDOWN.replace("\n", "\r\n"), OF_MARKDOWN),
        ("story.html", HTML, OF_HTML),
    ],
)
def test_offsets_are_those_of_the_file(desk, name, text, told):
    desk.write(name, text)
    (sheet,) = facts(desk, name)
    words, speakers = told
    found = list(words_told(sheet))
    assert [part["text"] for part in found] == words
    marks = re.compile(r"<[^>]+>|\*+|\[|\]\([^)]*\)|(?<=\n)> ")
    assert [html.unescape(marks.sub("", text[part["start"] : part["end"]])) for part in found] == words
    assert [text[quote["speaker_start"] : quote["speaker_end"]] for quote in sheet["quotes"]] == speakers


def test_json_is_one_array(desk):
    desk.write("a.txt", STORY)
    desk.write("b.txt", "No fact.\n")
    result = desk.run("facts", "--format", "json", "a.txt", "b.txt")
    assert result.exit_code == 0
    assert [sheet["path"] for sheet in json.loads(result.stdout)] == ["a.txt", "b.txt"]
    assert json.loads(result.stdout) == facts(desk, "a.txt", "b.txt")


def test_json_of_nothing_that_could_be_read(desk):
    result = desk.run("facts", "--format", "json", "none.txt")
    assert result.exit_code == 2
    assert json.loads(result.stdout) == []


def test_jsonl_is_ascii_and_a_line_an_article(desk):
    desk.write("story.txt", "Ana Ruíz came.\u2028Tom Hale left.\x85Ana Ruíz said: “Ja.”\n")
    result = desk.run("facts", "--format", "jsonl", "story.txt")
    assert result.stdout.isascii()
    assert result.stdout.count("\n") == 1


def test_the_sheet_for_a_person(desk):
    desk.write("story.txt", STORY)
    result = desk.run("facts", "story.txt")
    assert result.exit_code == 0
    assert result.stdout == (
        "story.txt\n"
        "  People\n"
        "    Ana Ruiz (Foreign Minister): lines 1, 3\n"
        "    Tom Hale: line 4\n"
        "  Organisations\n"
        "    Harbour Safety Board (HSB): lines 1, 3\n"
        "  Places\n"
        "    Oslo: line 1\n"
        "    United States (U.S.): lines 3, 4\n"
        "  Quotations\n"
        "    1  Ana Ruiz: “will go”\n"
        "    3  Ana Ruiz: “The ice melts,”\n"
        "    4  Tom Hale: “It always does,”\n"
        "  Figures\n"
        "    40 boats: line 1\n"
        "  Dates\n"
        "    May 3: line 1\n"
    )


def test_the_sheet_shows_nothing_that_a_terminal_would_obey(desk):
    desk.write("story.txt", "Ana Ruiz said: “We \x1b[31mwill\x07 go.”\n")
    page = desk.run("facts", "story.txt").stdout
    assert "[31mwill" in page
    assert all(line.isprintable() for line in page.splitlines())


def test_sheets_are_parted_by_an_empty_line(desk):
    desk.write("a.txt", "Ana Ruiz came.\n")
    desk.write("b.txt", "")
    assert desk.run("facts", "a.txt", "b.txt").stdout == "a.txt\n  People\n    Ana Ruiz: line 1\n\nb.txt\n"


def test_a_file_that_cannot_be_read_does_not_keep_the_others_back(desk):
    desk.write("bad.txt", b"One.\nCaf\xe9.\n")
    desk.write("story.txt", STORY)
    result = desk.run("facts", "--format", "jsonl", "none.txt", "bad.txt", "story.txt", "none.txt")
    assert result.exit_code == 2
    assert (
        result.stderr
        == "none.txt:1: there is no such file\nbad.txt:2: is not UTF-8: byte 8 is 0xe9 (another encoding can be named with --encoding)\n"
    )
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == ["story.txt"]


@pytest.mark.parametrize("name", ["story.doc", "story.pages"])
def test_a_format_that_is_not_read(desk, name):
    desk.write(name, "Ana Ruiz came.")
    result = desk.run("facts", name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{name}:1: newslint does not read .")


def test_a_folder_and_an_empty_one(desk):
    desk.write("desk/b.txt", "Ana Ruiz came.\n")
    desk.write("desk/more/a.md", "Tom Hale left.\n")
    assert [sheet["path"] for sheet in facts(desk, "desk")] == ["desk/b.txt", "desk/more/a.md"]
    (desk.folder / "empty").mkdir()
    result = desk.run("facts", "empty", "desk")
    assert result.exit_code == 2
    assert result.stderr.startswith("empty:1: ")
    assert "Ana Ruiz" in result.stdout


def test_standard_input(desk):
    (sheet,) = facts(desk, "-", stdin="Ana Ruiz came.\n")
    assert sheet["path"] == "-"
    (sheet,) = facts(desk, "-", "--stdin-filename", "story.md", stdin="**Ana** Ruiz came.\n")
    assert sheet["people"][0]["name"] == "Ana Ruiz"
    assert desk.run("facts", "-", stdin=b"\xff").exit_code == 2


def test_a_broken_configuration(desk):
    desk.write("story.txt", STORY)
    desk.write(".newslint.yml", "selekt: [names]\n")
    result = desk.run("facts", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == ".newslint.yml:1: unknown key 'selekt' (did you mean 'select'?)\n"


def test_usage(desk):
    assert desk.run("facts").exit_code == 2
    assert desk.run("facts", "--format", "xml", "story.txt").exit_code == 2


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("The National Weather Agency (NWA) met. NWA left.", {"National Weather Agency": 3}),
        ("Hale Corp. grew. Later Hale grew.", {"Hale Corp": 2}),
        ("The Bureau of Lost Boats (BLB) and the Lost Boats Trust met. BLB left.", {"Bureau of Lost Boats": 3, "Lost Boats Trust": 1}),
        ("The International Monetary Fund lent more. The IMF left.", {"International Monetary Fund": 2}),
        ("The Lost Boats Trust (founded 1990) met.", {"Lost Boats Trust": 1}),
    ],
)
def test_the_forms_of_an_organisation_are_joined(article, text, organisations):
    assert {thing.name: len(thing.mentions) for thing in article(text).organisations} == organisations


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.html",
            "<p>Mayor <b>Ana</b> <a href='x'>Ruiz</a> left. “We <i>go</i>, <img src=x> now,” Ruiz said on July&nbsp;2 of 1,<b>000</b> men.",
        ),
        ("a.md", "Mayor *Ana* [Ruiz](x) left. “We **go**, ![x](x) now,” Ruiz said on July&nbsp;2 of 1,**000** men.\n"),
        (
            "a.json",
            '{"body_html": "<p>Mayor Ana <b>Ruiz<\\/b> left. “We <i>go</i>, <img> now,” Ruiz said on July\\u00a02 of 1,<b>000</b> men."}',
        ),
    ],
)
def test_words_are_as_read_and_places_are_the_files(name, text):
    sheet = newslint.fact_sheet(text, path=name, config={})
    assert [mention["text"] for mention in sheet["people"][0]["mentions"]] == ["Ana Ruiz", "Ruiz"]
    assert [row["text"] for key in ("quotes", "figures", "dates") for row in sheet[key]] == ["“We go, now,”", "1,000", "July\u00a02"]
    marked = [text[row["start"] : row["end"]] for key in ("quotes", "figures") for row in sheet[key]]
    assert all(words.startswith(("“We", "1,")) and words.endswith(("now,”", "000")) for words in marked)
