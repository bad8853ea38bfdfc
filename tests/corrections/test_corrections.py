"""Corrections: five stories of a wire, two of which come again, and three of a desk that were written from them."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from support.wire import DESK, FOLDER, PENSIONS, RETOLD, STORY, TRIAL, WIRE

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
INDEX = "wire.newslint"
FERRY = "wire/Coast News/2031-03-03-marigold.txt"
COURT = "wire/Island Post/2031-03-03-trial.txt"


@pytest.fixture
def corrected(desk):
    """A desk with three stories and an index of the five that they were written from."""
    for name, text in {**WIRE, **DESK}.items():
        desk.write(name, text)
    assert desk.run("index", "add", INDEX, "wire").exit_code == 0
    return desk


def again(desk, text: str, name: str = FERRY) -> None:
    desk.write(name, text)
    assert "1 in the place of an earlier version" in desk.run("index", "add", INDEX, "wire").stdout


def found(desk, *more: str) -> list[dict]:
    result = desk.run("corrections", "desk", "--index", INDEX, "--format", "jsonl", *more)
    assert result.exit_code in (0, 1), result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def still(desk) -> list[tuple[str, str, str, list[str]]]:
    """Each change, with the stories that still have what was there before, and their words."""
    return [
        (change["kind"], change["old"], change["new"], [f"{place['path']}: {place['text']}" for place in change["still"]])
        for row in found(desk)
        for change in row["changes"]
    ]


def test_nothing_is_corrected_where_nothing_has_come_again(corrected):
    result = corrected.run("corrections", "desk", "--index", INDEX)
    assert (result.exit_code, result.stdout) == (0, "0 corrections in the index; 0 of 3 stories still have what was corrected.\n")


@pytest.mark.parametrize(
    ("name", "was", "now", "change"),
    [
        (FERRY, "sunk 14 boats", "sunk 41 boats", ("figure", "14", "41", ["desk/ferry.txt: 14"])),
        (FERRY, "$3 million", "$8 million", ("figure", "$3 million", "$8 million", ["desk/ferry.txt: $3 million"])),
        (FERRY, "sailed on Monday", "sailed on Sunday", ("date", "Monday", "Sunday", ["desk/ferry.txt: Monday"])),
        (FERRY, "said Ana Ruiz", "said Anna Ruiz", ("name", "Ana Ruiz", "Anna Ruiz", ["desk/ferry.txt: Ana Ruiz"])),
        (
            FERRY,
            "Kestrel Salvage",
            "Kittiwake Salvage",
            ("name", "Kestrel Salvage", "Kittiwake Salvage", ["desk/ferry.txt: Kestrel Salvage"]),
        ),
        (COURT, "1958", "1985", ("date", "1958", "1985", ["desk/trial.txt: 1958"])),
        (COURT, "no questions", "few questions", ("quotation", "no", "few", ["desk/trial.txt: no"])),
        (COURT, "canvas and no", "canvas and paper and no", ("quotation", "and no", "and paper and no", ["desk/trial.txt: and no"])),
        (COURT, "Viktor Sands asked", "Victor Sands asked", ("name", "Viktor Sands", "Victor Sands", ["desk/trial.txt: Viktor Sands"])),
        (COURT, "three museums", "four museums", ("figure", "three", "four", ["desk/trial.txt: three"])),
    ],
)
def test_what_was_changed_is_found_in_the_story_that_has_it(corrected, name, was, now, change):
    text = WIRE[name]
    assert was in text
    again(corrected, text.replace(was, now, 1), name)
    assert still(corrected) == [change]


def test_the_readme_shows_what_a_person_is_told(desk):
    (example,) = re.findall(r"^```console\n(\$ newslint index add [^`]*)^```$", README, re.MULTILINE)
    shutil.copytree(FOLDER, desk.folder / "docs" / "wire")
    said = "".join(f"$ {line}\n{desk.run(*shlex.split(line)[1:]).stdout}" for line in re.findall(r"^\$ (.*)$", example, re.MULTILINE))
    assert said == example


def test_a_story_that_has_what_is_right_is_left_alone(corrected):
    corrected.write("desk/ferry.txt", STORY.replace("14 boats", "41 boats"))
    again(corrected, RETOLD.replace("14 boats", "41 boats"))
    assert still(corrected) == [("figure", "14", "41", [])]
    assert corrected.run("corrections", "desk", "--index", INDEX).exit_code == 0


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Fourteen guests from Lume, 14 of them engineers, stayed at the inn.", []),  # the same number of something else
        ("Trains ran late on 14 days of February.", []),
        ("The harbour has 14 berths.", []),
        ("The board has 14 members.", []),
        ("Ruiz has 14 grandchildren.", []),
        ("A wall is 14 yards high there.", []),
        ("The storm had sunk 14 vessels there.", ["desk/ferry.txt: 14"]),
        ("The insurers paid for 14 boats.", ["desk/ferry.txt: 14"]),
    ],
)
def test_the_same_number_is_told_where_the_same_is_said_of_it(corrected, line, places):
    corrected.write("desk/ferry.txt", STORY.replace("14 boats", "41 boats") + line + "\n")
    again(corrected, RETOLD.replace("14 boats", "41 boats"))
    assert still(corrected) == [("figure", "14", "41", places)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("In May a crane lifted the ministry's old printing press.", []),
        ("A crane lifted the boats of the ministry.", [("words", "lifted", "raised", ["desk/ferry.txt: lifted"])]),
    ],
)
def test_a_word_beside_the_same_word_is_told_where_the_same_is_said(corrected, line, told):
    corrected.write("desk/ferry.txt", STORY + line + "\n")
    again(corrected, RETOLD.replace("lifted the", "raised the"))
    assert still(corrected) == told


def test_a_name_that_is_another_s_is_left_alone_where_other_things_are_said_of_it(corrected):
    corrected.write(
        "desk/ferry.txt",
        STORY.replace("engineers from Lume", "engineers from Kestrel Salvage").replace("divers of Kestrel Salvage", "divers"),
    )
    again(corrected, RETOLD.replace("Divers of Kestrel Salvage", "Divers of Osprey Salvage"))
    assert still(corrected) == [("name", "Kestrel Salvage", "Osprey Salvage", [])]
    corrected.write("desk/ferry.txt", STORY.replace("engineers from Lume", "engineers from Kestrel Salvage"))
    assert still(corrected) == [("name", "Kestrel Salvage", "Osprey Salvage", ["desk/ferry.txt: Kestrel Salvage"])]


def test_a_misspelt_name_is_wrong_wherever_it_stands(corrected):
    corrected.write("desk/ferry.txt", STORY + "\nBerg, said Ana Ruiz, would not answer.\n")
    again(corrected, RETOLD.replace("said Ana Ruiz", "said Anna Ruiz"))
    assert still(corrected) == [("name", "Ana Ruiz", "Anna Ruiz", ["desk/ferry.txt: Ana Ruiz"] * 2)]


@pytest.mark.parametrize(("name", "is_told"), [("Kestral", True), ("Karstel", False)])
def test_how_like_a_misspelt_name_is(corrected, name, is_told):
    """Two letters of seven are another's name: it is told only where the same is said."""
    corrected.write(
        "desk/ferry.txt", STORY.replace("engineers from Lume", "engineers from Kestrel").replace("divers of Kestrel Salvage", "divers")
    )
    again(corrected, RETOLD.replace("Kestrel", name))
    assert bool(still(corrected)[0][3]) is is_told


@pytest.mark.parametrize(("count", "is_told"), [(12, True), (13, False)])
def test_a_passage_that_was_written_anew_is_no_correction(corrected, count, is_told):
    was = "Engineers from Lume will survey the seabed near the lighthouse in March, where"
    assert was in RETOLD.replace("\n", " ")
    corrected.write("desk/ferry.txt", RETOLD.replace("Marigold returns", "Marigold is back"))
    new = " ".join(f"word{number}" for number in range(count)) + " where"
    again(corrected, re.sub(r"Engineers.*?where", new, RETOLD, flags=re.DOTALL))
    assert bool(found(corrected)[0]["changes"]) is is_told


@pytest.mark.parametrize(("count", "is_told"), [(7, True), (6, False)])
def test_how_many_words_of_a_killed_story_are_taken(corrected, count, is_told):
    words = TRIAL.split("told a jury")[1].split()[3:]
    corrected.write("desk/trial.txt", "Court hears dealer\n\nIn Brackwater a jury met. " + " ".join(words[:count]) + ".\n\n" + REST)
    again(corrected, "KILL: Jury hears of forged paintings\n\nPlease kill this story.\n", COURT)
    assert bool(still(corrected)[0][3]) is is_told


REST = """\
Ines Calder, the prosecutor, said Viktor Sands had written to a restorer; Otto Lindqvist was said to have painted them; museums had bought
them. Mara Devlin, the chemist, spoke of a white. Judge Helen Amoako will hear more by April.
"""


def test_a_story_of_another_event_is_left_alone(corrected):
    corrected.write("desk/match.txt", PENSIONS + "\nThe union had 14 boats sunk in a storm of 1931.\n")
    again(corrected, RETOLD.replace("14 boats", "41 boats"))
    assert still(corrected) == [("figure", "14", "41", ["desk/ferry.txt: 14"])]


def test_a_killed_story_is_found_where_its_words_are(corrected):
    corrected.write("desk/trial.txt", TRIAL.replace("Jury hears", "Court hears"))
    again(corrected, "KILL: Jury hears of forged paintings\n\nPlease kill this story. A substitute will not be sent.\n", COURT)
    (row,) = found(corrected)
    assert (row["sign"], row["earlier"]) == ("kill", COURT)
    (change,) = row["changes"]
    assert change["kind"] == "story"
    assert [place["path"] for place in change["still"]] == ["desk/trial.txt"]
    assert "“Jury hears of forged paintings”, killed" in corrected.run("corrections", "desk", "--index", INDEX).stdout


def test_a_correction_of_what_the_index_has_not_is_for_people_to_look_at(corrected):
    corrected.write(
        "wire/Town Crier/2031-03-04-ferry.txt", "CORRECTION: Ferry to Port Ellery had stopped for ten weeks, not nine\n\n" + STORY
    )
    assert corrected.run("index", "add", INDEX, "wire").exit_code == 0
    (row,) = found(corrected)
    assert (row["earlier"], row["changes"], row["beside"]) == (None, [], ["desk/ferry.txt"])


def test_since(corrected):
    again(corrected, RETOLD.replace("14 boats", "41 boats"))
    assert len(found(corrected, "--since", "2031-03-03")) == 1
    assert found(corrected, "--since", "2031-03-04") == []


def test_no_index_is_an_error_of_usage(corrected):
    result = corrected.run("corrections", "desk")
    assert (result.exit_code, "no index is named" in result.stderr) == (2, True)
    corrected.write(".newslint.yml", "index: wire.newslint\n")
    assert corrected.run("corrections", "desk").exit_code == 0
