"""Sources: what a story is held against, each read once, and none against itself."""

from __future__ import annotations

import json

import pytest

STORY = "They utilise it very much.\n"

# A kind of check of a package: tells the sources it is given, and flags the first letter of a story that has any.
SOURCES = """\
from dataclasses import dataclass
from newslint.finding import Hit
VALUES = ("sources",)


@dataclass(frozen=True)
class Keys:
    pass


def build(keys, setup):
    def check(article, against):
        if against:
            names = " ".join(other.document.path for other in against)
            yield Hit(0, 1, values={"sources": names}, evidence=tuple(other.evidence(0, 3) for other in against))
    return check
"""


@pytest.fixture
def sourced(desk, monkeypatch):
    """A desk with a rule that tells the sources."""
    desk.write("site/told_sources.py", SOURCES)
    desk.write("site/told-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: told\nVersion: 1\n")
    desk.write("site/told-1.dist-info/entry_points.txt", "[newslint.checks]\ntold = told_sources\n")
    monkeypatch.syspath_prepend(str(desk.folder / "site"))
    monkeypatch.setenv("PYTHONPATH", str(desk.folder / "site"))
    monkeypatch.setenv("NEWSLINT_TRUST", str(desk.folder))
    desk.write("house/told.yml", 'extends: told\nmessage: "{sources}"\nlevel: error\n')
    desk.write(".newslint.yml", desk.CONFIG + "checks: [told]\nignore: [house.utilise, house.very]\n")
    return desk


def test_against_a_file_and_a_folder(sourced):
    for name in ("story.txt", "wire/b.txt", "wire/a.md", "other.txt"):
        sourced.write(name, f"Words of {name}.")
    found = sourced.findings("story.txt", "--against", "wire", "--against", "other.txt", "--against", "wire/a.md")
    assert [f["message"] for f in found] == ["wire/a.md wire/b.txt other.txt"]
    assert found[0]["evidence"][0] == {"path": "wire/a.md", "start": 0, "end": 3, "line": 1, "text": "Wor"}


def test_a_story_is_never_its_own_source(sourced):
    for name in ("wire/a.txt", "wire/b.txt", "wire/c.txt"):
        sourced.write(name, f"Words of {name}.")
    (sourced.folder / "link.txt").symlink_to("wire/a.txt")
    found = sourced.findings("wire", "--against", "./wire", "--against", "link.txt")
    assert [(f["path"], f["message"]) for f in found] == [
        ("wire/a.txt", "./wire/b.txt ./wire/c.txt"),
        ("wire/b.txt", "./wire/a.txt ./wire/c.txt"),
        ("wire/c.txt", "./wire/a.txt ./wire/b.txt"),
    ]
    assert sourced.findings("wire/a.txt", "--against", "link.txt") == []


def test_nor_is_a_copy_of_it_and_a_text_saved_twice_is_one_source(sourced):
    for name, text in (
        ("a.txt", "Words."),
        ("wire/copy.txt", "Words."),
        ("wire/x.txt", "Others."),
        ("wire/y.txt", "Others."),
        ("wire/z.txt", "More."),
    ):
        sourced.write(name, text)
    assert [f["message"] for f in sourced.findings("a.txt", "--against", "wire")] == ["wire/x.txt wire/z.txt"]


def test_sources_are_read_once(sourced, opened):
    for name in ("a.txt", "b.txt", "wire/w.txt"):
        sourced.write(name, f"Words of {name}.")
    opened.clear()
    assert len(sourced.findings("a.txt", "b.txt", "--against", "wire")) == 2
    assert opened.count("wire/w.txt") == 1


def test_sources_of_the_configuration(sourced):
    config = sourced.CONFIG + "checks: [told]\n"
    for name in (
        "inner/one.txt",
        "inner/two[1].txt",
        "wire/one/a.txt",
        "wire/one/b.txt",
        "wire/two[1]/a.txt",
        "inner/x-one.txt",
        "base.txt",
    ):
        sourced.write(name, f"Words of {name}.")
    sourced.write(".newslint.yml", config + 'ignore: []\nagainst: ["wire/{stem}/*.txt", "{dir}/x-{stem}.txt", base.txt]\n')
    result = sourced.run("check", "inner/one.txt", "inner/two[1].txt", "--format", "jsonl", "--select", "house.told")
    *found, trouble = [json.loads(line) for line in result.stdout.splitlines()]
    assert (trouble["path"], trouble["message"], trouble["trouble"]) == ("inner/x-two[1].txt", "there is no such file", True)
    assert [f["message"] for f in found] == ["wire/one/a.txt wire/one/b.txt inner/x-one.txt base.txt", "wire/two[1]/a.txt base.txt"]
    assert "inner/x-two[1].txt:1: " in result.stderr
    sourced.write(".newslint.yml", config + 'against: ["wire/{stem}/*.txt"]\noverrides: [{files: inner/**, against: [base.txt]}]\n')
    assert [f["message"] for f in sourced.findings("inner/one.txt", "--select", "house.told")] == ["base.txt"]
    assert [f["message"] for f in sourced.findings("inner/one.txt", "--select", "house.told", "--against", "wire/one/a.txt")] == [
        "wire/one/a.txt"
    ]


def test_siblings(sourced):
    for name in ("desk/a.txt", "desk/b.md", "desk/c.txt", "desk/notes.csv", "desk/.hidden.txt", "desk/deep/d.txt", "desk/only/e.txt"):
        sourced.write(name, f"Words of {name}.")
    expected = [("desk/a.txt", "desk/b.md desk/c.txt"), ("desk/b.md", "desk/a.txt desk/c.txt"), ("desk/c.txt", "desk/a.txt desk/b.md")]
    assert [(f["path"], f["message"]) for f in sourced.findings("desk", "--against-siblings")] == expected
    assert [f["message"] for f in sourced.findings("desk/a.txt", "--against-siblings", "--against", "desk/deep")] == [
        "desk/deep/d.txt desk/b.md desk/c.txt"
    ]
    sourced.write(".newslint.yml", sourced.CONFIG + 'checks: [told]\nagainst: ["{siblings}"]\nignore: [house.utilise, house.very]\n')
    assert [(f["path"], f["message"]) for f in sourced.findings("desk")] == expected


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A\nsources: ../wire/a.txt\n---\n",
        "---\r\nsources:\r\n  - ../wire/a.txt\r\n  - https://example.org/a\r\n---\r\n",
        "\ufeff+++\nsources = ['../wire/a.txt', './../wire']\n+++\n",
        '---\n"sources": [../wire/]\n...\n',
    ],
)
def test_sources_in_front_matter(sourced, front):
    sourced.write("desk/story.md", front + "Words.")
    sourced.write("wire/a.txt", "Others.")
    sourced.write("base.txt", "More.")
    assert [f["message"] for f in sourced.findings("desk/story.md")] == ["wire/a.txt"]
    assert [f["message"] for f in sourced.findings("desk/story.md", "--against", "base.txt")] == ["base.txt wire/a.txt"]


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("---\ntitle: A\nsources: [none.txt]\n---\n", "desk/none.txt:1: there is no such file"),
        *(
            (
                f"---\ntitle: A\nsources: ['{place}']\n---\n",
                f"desk/story.md:3: the source {place} is an address, by which newslint opens nothing",
            )
            for place in ("file:///wire/a.txt", "file:../wire/a.txt", "FILE://localhost/wire/a.txt", "s3://wire/a.txt")
        ),
        ("---\ntitle: A\nsources: {a: b}\n---\n", "desk/story.md:3: “sources” in the front matter is a path, or a list of paths"),
    ],
)
def test_sources_in_front_matter_that_cannot_be_had(sourced, front, message):
    sourced.write("desk/story.md", front + "Words.")
    result = sourced.run("check", "desk/story.md")
    assert result.exit_code == 2
    assert result.stderr.startswith(message)


@pytest.mark.parametrize(
    "text", ["sources: [none.txt]\n\nWords.", "---\ntitle: 'The sources: a tale'\n---\nWords.", "---\nsources:\n---\nWords."]
)
def test_no_sources_in_front_matter(sourced, text):
    sourced.write("story.md", text)
    assert sourced.findings("story.md") == []


def test_a_text_in_many_folders_is_told_by_the_path_of_each_story(sourced):
    sourced.write(".newslint.yml", sourced.CONFIG + 'checks: [told]\nignore: []\nagainst: ["wire/{stem}/*.txt"]\n')
    for name in ("one", "two", "three"):
        sourced.write(f"desk/{name}.txt", f"Story {name}.")
        sourced.write(f"wire/{name}/ap.txt", "The same words.")
    found = sourced.findings("desk", "--select", "house.told")
    assert [f["message"] for f in found] == ["wire/one/ap.txt", "wire/three/ap.txt", "wire/two/ap.txt"]
    assert [f["evidence"][0]["path"] for f in found] == [f["message"] for f in found]


def test_more_sources_than_are_kept_in_mind(sourced):
    sourced.write(".newslint.yml", sourced.CONFIG + 'checks: [told]\nignore: []\nagainst: ["wire/{stem}/*.txt"]\n')
    for number in range(4):
        sourced.write(f"desk/{number}.txt", f"Story {number}.")
        for other in range(150):
            sourced.write(f"wire/{number}/{other:03}.txt", f"Words {number} {other}.")
    found = sourced.findings("desk", "--select", "house.told")
    paths = [[evidence["path"] for evidence in f["evidence"]] for f in found]  # a message is cut
    assert paths == [[f"wire/{number}/{other:03}.txt" for other in range(150)] for number in range(4)]


def test_stories_without_sources_are_no_trouble_where_others_have_some(sourced):
    sourced.write("story.txt", "Words.")
    sourced.write("wire/other/ap.txt", "Words.")
    sourced.write(".newslint.yml", sourced.CONFIG + 'checks: [told]\nagainst: ["wire/{stem}/*.txt", "{siblings}"]\n')
    assert sourced.findings("story.txt") == []


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ('against: ["wire/*.txt"]', ".newslint.yml:LINE: no file matches “wire/*.txt”, where sources are to be found"),
        ('against: ["wire/{stem}/*.txt"]', ".newslint.yml:LINE: no file matches “wire/{stem}/*.txt”, where sources are to be found"),
        ('against: ["{dir}/w/{stem}.txt"]', "w/story.txt:1: there is no such file"),
        ("against: [wire]", "wire:1: there is no such file"),
        ("against: [empty]", "empty:1: this folder of sources holds no article that newslint reads"),
        (
            'overrides: [{files: "*.txt", against: ["wire/*.txt"]}]',
            ".newslint.yml:LINE: no file matches “wire/*.txt”, where sources are to be found",
        ),
    ],
)
def test_sources_of_the_configuration_that_are_not_there(sourced, config, reason):
    sourced.write("story.txt", "Words.")
    (sourced.folder / "empty").mkdir()
    sourced.write(".newslint.yml", sourced.CONFIG + "checks: [told]\n" + config + "\n")
    done = sourced.run("check", "story.txt")
    assert done.exit_code == 2
    assert reason.replace("LINE", str((sourced.CONFIG + "checks: [told]\n" + config).count("\n") + 1)) in done.stderr


@pytest.mark.parametrize("place", ["nothing", "wire/*.txt", "empty"])
def test_sources_of_a_command_or_a_story_that_are_not_there(sourced, place):
    (sourced.folder / "empty").mkdir()
    sourced.write("story.txt", "Words.")
    sourced.write("story.md", f"---\nsources: ['{place}']\n---\nWords.\n")
    for command in (("story.txt", "--against", place), ("story.md",)):
        done = sourced.run("check", *command)
        assert done.exit_code == 2
        assert f"{place}:1: " in done.stderr


def test_processes_give_the_same_as_one_beside_sources_too(sourced):
    for number in range(30):
        sourced.write(f"desk/{number:02}.txt", STORY * (number % 3))
    sourced.write("desk/bad.txt", b"\xff")
    sourced.write("wire/w.txt", "Words.")
    options = ("check", "desk", "none.txt", "--against", "wire", "--extend-select", "house", "--format", "jsonl")
    one, two = sourced.run(*options, "--jobs", "1"), sourced.run(*options, "--jobs", "2")
    assert one.exit_code == two.exit_code == 2
    assert one.stdout == two.stdout
    assert one.stdout.count("\n") > 60
    assert one.stderr == two.stderr
