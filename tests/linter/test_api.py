"""The public door: what a program is given that checks texts, and that its examples hold wherever they stand."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import newslint
from newslint import api

ROOT = Path(__file__).resolve().parents[2]
HOUSE = {"select": [], "rules": ["house"]}
STORY = "They utilise it.\n"
# Modules that show how they are used.
SHOWN = sorted(path for path in (ROOT / "newslint").rglob("*.py") if ">>> " in path.read_text("utf-8"))


def test_examples_of_the_documentation():
    done = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert done.attempted > 15
    assert done.failed == 0


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_examples_of_docstrings(path):
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    done = doctest.testmod(module)
    assert done.attempted > 0
    assert done.failed == 0


def test_names_are_those_of_the_door():
    assert set(newslint.__all__) == {*api.__all__, "__version__"}
    assert set(newslint.__all__) <= set(dir(newslint))
    assert all(getattr(newslint, name).__doc__ for name in newslint.__all__ if name != "__version__")
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        newslint.chek  # noqa: B018


def test_import_loads_nothing_until_a_name_is_used():
    code = "import sys, newslint; print([m for m in sys.modules if m.startswith('newslint.')]); newslint.check"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stdout == "[]\n"


def test_a_text_is_found_out_as_its_file_is(desk):
    desk.write("story.txt", STORY + "A very good thing.\n")
    (told,) = newslint.check(STORY).findings
    assert (told.path, told.rule, told.start, told.end) == ("story.txt", "house.utilise", 5, 12)
    linter = newslint.Linter(level="suggestion")
    for result in (
        linter.check_file("story.txt"),
        linter.check(STORY + "A very good thing.\n"),
        linter.check((STORY + "A very good thing.\n").encode()),
    ):
        assert [finding.rule for finding in result.findings] == desk.rules("story.txt", "--level", "suggestion")
        assert result.failed
        assert result.words == 7


def test_bytes_are_decoded_and_read_as_their_name_tells(desk):
    linter = newslint.Linter(config=HOUSE)
    assert [f.start for f in linter.check("`utilise` and utilise", path="a.md").findings] == [14]
    assert [f.start for f in linter.check(STORY.encode("utf-16"), path="a.txt").findings] == [6]
    assert linter.check(b"\xff").troubles[0].reason.startswith("is not UTF-8: byte 0 is 0xff")
    assert [f.start for f in newslint.Linter(config=HOUSE, encoding="latin-1").check("é utilise".encode("latin-1")).findings] == [2]
    assert [f.start for f in newslint.Linter(config=HOUSE, encoding="latin-1").check("日 utilise").findings] == [2]


def test_configuration_is_the_nearest_one_a_file_or_a_mapping(desk):
    desk.write("inner/.newslint.yml", "select: []\nrules: [../house]\nignore: [house.utilise]\n")
    assert newslint.check(STORY).findings
    assert not newslint.check(STORY, path="inner/story.txt").findings
    assert not newslint.check(STORY, config="inner/.newslint.yml").findings
    assert not newslint.check(STORY, config=Path("inner/.newslint.yml")).findings
    assert [f.level for f in newslint.check(STORY, config={**HOUSE, "levels": {"house": "warning"}}).findings] == [newslint.Level.WARNING]
    assert not newslint.check(STORY, config={}).findings


def test_selection_as_on_the_command_line(desk):
    text = "They utilise it very much.\n"

    def rules(**options):
        return [f.rule for f in newslint.check(text, **options).findings]

    assert rules(select="house.very") == rules(select=["house.very"]) == rules(ignore="house.utilise,house.thing") == ["house.very"]
    assert rules(level="error") == rules(level=newslint.Level.ERROR) == ["house.utilise"]
    assert [rule.id for rule in newslint.Linter(ignore=["house.thing"]).rules()] == ["house.utilise", "house.very"]


SOURCE = "Mayor Ana Ruiz said 14 boats were lost."
COPY = "Mayor Ana Ruiz said 40 boats were lost."


@pytest.mark.parametrize(
    ("against", "names"),
    [
        ([SOURCE], ["source 1"]),
        ({"ap.txt": SOURCE}, ["ap.txt"]),
        ({"ap.md": f"# {SOURCE}"}, ["ap.md"]),
        ([Path("wire")], [os.path.join("wire", "a.txt")]),  # noqa: PTH118
        ([Path("wire/a.txt"), SOURCE.replace("were", "are")], ["wire/a.txt", "source 2"]),
        ([COPY], []),
        ([], []),
    ],
)
def test_sources_are_texts_files_and_folders(desk, against, names):
    desk.write("wire/a.txt", SOURCE)
    found = newslint.check(COPY, against=against, config={}, select=["drift.number"]).findings
    assert [evidence.path for finding in found for evidence in finding.evidence] == names


def test_sources_of_a_call_take_the_place_of_the_configuration(desk):
    desk.write("wire/a.txt", SOURCE)
    linter = newslint.Linter(config={"against": ["wire/*.txt"]}, select=["drift.number"])
    assert [f.evidence[0].path for f in linter.check(COPY).findings] == ["wire/a.txt"]
    assert linter.check(COPY, against=[COPY.replace("40", "forty")]).findings == ()
    everywhere = newslint.Linter(config={}, select=["drift.number"], against=["wire"])
    assert [f.evidence[0].path for f in everywhere.check(COPY).findings] == ["wire/a.txt"]


def test_a_call_reads_its_files_afresh(desk):
    for text, count in ((SOURCE, 1), (COPY + " He left.", 0)):
        desk.write("wire/a.txt", text)
        assert len(newslint.check(COPY, against=[Path("wire")], config={}, select=["drift.number"]).findings) == count
    for rule, count in ((desk.RULES["very"], 0), (desk.RULES["very"].replace("very", "utilise"), 1)):
        desk.write("house/very.yml", rule)
        assert len(newslint.check(STORY, config=HOUSE, select=["house.very"]).findings) == count


def test_a_source_that_cannot_be_read_is_a_trouble(desk):
    result = newslint.check(COPY, against=[Path("none.txt")], config={})
    assert [str(trouble) for trouble in result.troubles] == ["none.txt:1: there is no such file"]
    with pytest.raises(TypeError, match="not one text"):
        newslint.check(COPY, against=SOURCE)
    desk.write("wire/a.txt", SOURCE)
    with pytest.raises(TypeError, match=r"give Path\('wire/a.txt'\)"):
        newslint.check(COPY, against=["wire/a.txt"])
    with pytest.raises(TypeError, match="check_file looks at a file"):
        newslint.check(Path("story.txt"))


@pytest.mark.parametrize(
    ("options", "path", "reason"),
    [
        ({"select": ["house.utilize"]}, "", "there is no rule or style 'house.utilize' (did you mean 'house.utilise'?)"),
        ({"level": "eror"}, "", "level is suggestion, warning or error, not 'eror' (did you mean 'error'?)"),
        ({"config": {"selekt": []}}, "config", "unknown key 'selekt' (did you mean 'select'?)"),
        ({"config": {"levels": {"house": "grave"}}}, "config", "a level is suggestion, warning or error, not 'grave'"),
    ],
)
def test_what_a_call_gets_wrong_is_raised(desk, options, path, reason):
    with pytest.raises(newslint.NewslintError) as error:
        newslint.check(STORY, **options)
    assert (error.value.path, error.value.line, error.value.reason) == (path, 1, reason)


def test_what_keeps_one_story_from_being_looked_at_is_a_trouble(desk):
    desk.write("inner/.newslint.yml", "\nselekt: [names]\n")
    linter = newslint.Linter()
    assert str(linter.check(STORY, path="inner/a.txt").troubles[0]).startswith("inner/.newslint.yml:2: unknown key 'selekt'")
    assert str(linter.check_file("none.txt").troubles[0]) == "none.txt:1: there is no such file"
    assert "is a file of Word by its name" in linter.check(STORY, path="a.docx").troubles[0].reason
    assert linter.check(STORY).troubles == ()


def test_rules_of_files_and_folders(desk):
    assert [rule.id for rule in newslint.load_rules("house")] == ["house.thing", "house.utilise", "house.very"]
    assert [rule.id for rule in newslint.load_rules(Path("house/very.yml"))] == ["house.very"]
    assert [rule.id for rule in newslint.load_rules(ignore=["house.very"])] == ["house.thing", "house.utilise"]
    assert newslint.failures(newslint.load_rules("house/utilise.yml")[0]) == ()
    desk.write("house/utilise.yml", desk.RULES["utilise"].replace("fixed: They use", "fixed: We use"))
    assert newslint.failures(newslint.load_rules("house/utilise.yml")[0]) == (
        "bad example 1 is fixed to “They use it.”, not to “We use it.”",
    )
    desk.write("house/utilise.yml", "extends: existence\nmessage: x\ntokenz: [a]\n")
    with pytest.raises(newslint.NewslintError, match=r"^house/utilise\.yml:3: unknown key 'tokenz'"):
        newslint.load_rules("house")


def test_facts_are_those_of_the_command_line(desk):
    import json

    desk.write("wire/a.txt", SOURCE)
    desk.write("story.txt", COPY)
    told = json.loads(desk.run("facts", "story.txt", "--against", "wire", "--format", "jsonl").stdout)
    assert newslint.fact_sheet(COPY, against=[Path("wire")]) == told
    assert told["people"][0]["confirmed"] == ["wire/a.txt"]
    with pytest.raises(newslint.NewslintError, match=r"^none\.txt:1: there is no such file"):
        newslint.fact_sheet(COPY, against=[Path("none.txt")])


def test_the_former_name_of_a_result_s_text_is_understood():
    result = newslint.check(STORY)
    with pytest.warns(DeprecationWarning, match=re.escape("Result.source is now Result.raw")):
        assert result.source == result.raw == STORY
