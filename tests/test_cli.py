"""The command line: which files are looked at, against what, and the commands beside check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newslint import readers
from newslint.errors import Trouble
from newslint.files import walk
from newslint.linter import Job
from newslint.run import expand

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
    desk.write("house/told.yml", 'extends: told\nmessage: "{sources}"\nlevel: error\n')
    desk.write(".newslint.yml", desk.CONFIG + "checks: [told]\nignore: [house.utilise, house.very]\n")
    return desk


def jobs(*paths: str) -> list[str]:
    return [job.path for job in expand(paths, lambda: b"") if isinstance(job, Job)]


def test_folders_are_walked_in_order_and_hidden_things_left_out(desk):
    for name in ("b/z.txt", "b/a.MD", "b/a/deep.html", "b/.hidden.txt", "b/.git/x.txt", "b/notes.doc", "b/~$z.docx", "a.txt"):
        desk.write(name, STORY)
    assert jobs("b", "a.txt") == ["b/a/deep.html", "b/a.MD", "b/z.txt", "a.txt"]
    assert jobs("b/.hidden.txt") == ["b/.hidden.txt"]
    assert jobs("b/") == ["b/a/deep.html", "b/a.MD", "b/z.txt"]


def test_same_file_is_looked_at_once(desk):
    desk.write("b/a.txt", STORY)
    (desk.folder / "link.txt").symlink_to("b/a.txt")
    assert jobs("b/a.txt", "./b/a.txt", "b", "link.txt", "b/../b/a.txt") == ["b/a.txt"]


def test_links_in_a_circle_end(desk):
    desk.write("b/a.txt", STORY)
    (desk.folder / "b" / "up").symlink_to("..")
    (desk.folder / "b" / "self").symlink_to(".")
    assert sorted(Path(path).name for path in jobs("b")).count("a.txt") == 1


def test_folder_that_cannot_be_listed(desk, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    (desk.folder / "b").mkdir()
    monkeypatch.setattr("os.scandir", refuse)
    assert list(expand(["b"], lambda: b"")) == [Trouble("b", 1, "cannot be read: Permission denied")]


def test_standard_input_once(desk):
    found = list(expand(["-", "-"], lambda: b"x", "a.md"))
    assert found == [Job("a.md", b"x")]
    assert desk.findings("-", "--stdin-filename", "a.md", stdin="`utilise` utilise")[0]["start"] == 10


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


def test_sources_are_read_once(sourced, monkeypatch):
    read = []
    real = readers.read_within
    monkeypatch.setattr(readers, "read_within", lambda path, room: (read.append(Path(path).name), real(path, room))[1])
    for name in ("a.txt", "b.txt", "wire/w.txt"):
        sourced.write(name, f"Words of {name}.")
    assert len(sourced.findings("a.txt", "b.txt", "--against", "wire")) == 2
    assert read.count("w.txt") == 1


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


def test_a_source_is_read_as_an_article_once(sourced, monkeypatch):
    from newslint import sources

    made = []
    real = sources.Article
    monkeypatch.setattr(sources, "Article", lambda *args: (made.append(args[0].path), real(*args))[1])
    sourced.write(".newslint.yml", sourced.CONFIG + 'checks: [told]\nignore: []\nagainst: ["wire/{stem}/*.txt"]\n')
    for name in ("one", "two", "three"):
        sourced.write(f"desk/{name}.txt", f"Story {name}.")
        sourced.write(f"wire/{name}/ap.txt", "The same words.")
    found = sourced.findings("desk", "--select", "house.told")
    assert [f["message"] for f in found] == ["wire/one/ap.txt", "wire/three/ap.txt", "wire/two/ap.txt"]
    assert [f["evidence"][0]["path"] for f in found] == [f["message"] for f in found]
    assert made == ["wire/one/ap.txt"]


def test_sources_of_other_stories_are_forgotten(sourced, monkeypatch):
    from newslint import sources

    monkeypatch.setattr(sources, "KEPT", 2)
    sourced.write(".newslint.yml", sourced.CONFIG + 'checks: [told]\nignore: []\nagainst: ["wire/{stem}/*.txt"]\n')
    for number in range(5):
        sourced.write(f"desk/{number}.txt", f"Story {number}.")
        for other in "abc":
            sourced.write(f"wire/{number}/{other}.txt", f"Words {number} {other}.")
    found = sourced.findings("desk", "--select", "house.told")
    assert [f["message"] for f in found] == [" ".join(f"wire/{number}/{other}.txt" for other in "abc") for number in range(5)]


def test_stories_without_sources_are_no_trouble(sourced):
    sourced.write("story.txt", "Words.")
    sourced.write(".newslint.yml", sourced.CONFIG + 'checks: [told]\nagainst: ["wire/{stem}/*.txt"]\n')
    assert sourced.findings("story.txt") == []


def test_processes_give_the_same_as_one(sourced):
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


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("<!-- newslint off -->\nutilise\n<!-- newslint on -->\n\nutilise\n", [5]),
        ("<!-- newslint off house.utilise -->\nutilise very\n", [2]),
        ("<!-- newslint off house -->\nutilise very\n", []),
        ("<!-- newslint off house.very, house.utilise -->\nutilise very\n\n<!-- newslint on house.very -->\nutilise very\n", [5]),
        ("<!-- newslint off-next-line -->\n\nutilise\n\nutilise\n", [5]),
        ("A <!-- newslint off-next-line house.very --> utilise\nutilise very\n", [1, 2]),
        ("<!-- vale off -->\nutilise\n\n<!-- vale on -->\nutilise\n", [5]),
        ("<!-- vale house.utilise = NO -->\nutilise very\n\n<!-- vale house.utilise = YES -->\nutilise\n", [2, 5]),
        ("<!-- vale Other.Rule = NO -->\nutilise\n", [2]),
        ("`<!-- newslint off -->` utilise\n\n```\n<!-- newslint off -->\n```\nutilise\n", [1, 6]),
        ("<!-- newslint: off -->utilise", []),
    ],
)
def test_comments_silence(desk, text, rules):
    desk.write("a.md", text)
    assert [f["line"] for f in desk.findings("a.md")] == rules


def test_comments_silence_in_html(desk):
    desk.write("a.html", "<p>utilise</p><!-- newslint off --><p>utilise</p><!-- newslint on --><p>very</p>")
    assert desk.rules("a.html") == ["house.utilise", "house.very"]


def test_comments_are_plain_words_in_plain_text(desk):
    desk.write("a.txt", "<!-- newslint off -->\nutilise\n")
    assert desk.rules("a.txt") == ["house.utilise"]


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("newslint off house.utilize", "there is no rule or style 'house.utilize' (did you mean 'house.utilise'?)"),
        ("newslint of", "newslint does not know the comment 'of' (did you mean 'off'?)"),
        ("newslint", "newslint does not know the comment '(nothing)'"),
    ],
)
def test_comments_that_are_not_understood(desk, comment, reason):
    desk.write("a.md", f"utilise\n\n<!-- {comment} -->\nutilise\n")
    result = desk.run("check", "a.md")
    assert (result.exit_code, result.stderr) == (2, f"a.md:3: {reason}\n")
    assert result.stdout.count("house.utilise") == 2


def test_vale_style_loads_unchanged(desk):
    for name in ("meta.json", "LICENSE", "README.md", "vocab.txt"):
        desk.write(f"styles/Acme/{name}", "{}")
    desk.write("styles/Acme/Very.yml", "extends: existence\nmessage: \"Remove '%s'\"\nignorecase: true\ntokens:\n  - much\n")
    desk.write(".newslint.yml", "select: []\nrules: [styles]\n")
    desk.write("story.txt", STORY)
    assert desk.rules("story.txt") == ["Acme.Very"]


def test_rules_list(desk):
    desk.write("house/later.yml", "extends: script\nmessage: x\nscript: x\n")
    result = desk.run("rules", "list", "--ignore", "house.later,house.thing")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines() if line.startswith("house.")]
    assert [row[:3] for row in rows] == [
        ["house.thing", "suggestion", "off"],
        ["house.utilise", "error", "on"],
        ["house.very", "warning", "on"],
        ["house.later", "off", "cannot"],
    ]
    result = desk.run("rules", "list")
    assert result.exit_code == 2
    assert "house/later.yml:1: " in result.stderr


def test_rules_show(desk):
    result = desk.run("rules", "show", "house.utilise")
    assert result.exit_code == 0
    assert "A short word does." in result.stdout
    assert "They [[utilise]] it." in result.stdout
    assert desk.run("rules", "show", "house").stdout.count("kind ") == 3
    result = desk.run("rules", "show", "house.utilize")
    assert result.exit_code == 2
    assert "(did you mean 'house.utilise'?)" in result.stderr


def test_rules_test(desk):
    result = desk.run("rules", "test", "house")
    assert (result.exit_code, result.stdout) == (0, "3 rules held to their examples: 0 failures; 2 without examples.\n")
    assert desk.run("rules", "test", "house/utilise.yml").stdout == "1 rule held to its examples: 0 failures.\n"


def test_rules_test_fails_when_an_example_is_broken(desk):
    rule = desk.RULES["utilise"]
    broken = (
        ("They [[utilise]] it.", "They [[utilise it]]."),
        ("fixed: They use", "fixed: We use"),
        ("- They use it.", "- They utilise it."),
    )
    for old, new in broken:
        assert old in rule
        desk.write("house/utilise.yml", rule.replace(old, new, 1))
        result = desk.run("rules", "test", "house/utilise.yml")
        assert result.exit_code == 1
        assert result.stdout.startswith("house/utilise.yml:1: house.utilise: ")
    desk.write("house/utilise.yml", "extends: nothing\nmessage: x\n")
    assert desk.run("rules", "test", "house/utilise.yml").exit_code == 2
    assert desk.run("rules", "test", "none").exit_code == 2


def test_init(desk):
    result = desk.run("init", str(desk.folder / "house"))
    assert result.exit_code == 0
    assert "- id: newslint" in result.stdout
    assert (desk.folder / "house" / ".newslint.yml").exists()


def test_help_has_examples(desk):
    for command in ("check", "baseline", "init", "rules list", "rules show", "rules test"):
        result = desk.run(*command.split(), "--help")
        assert result.exit_code == 0
        assert f"newslint {command}" in result.stdout.split("Options:")[0].split("\n", 1)[1]


def test_help_does_not_load_what_it_does_not_need():
    code = (
        "import sys, newslint.cli.main as cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('yaml', 're2', 'regex', 'rapidfuzz') if m in sys.modules])"
    )
    root = str(Path(__file__).resolve().parent.parent)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": root})
    assert done.stdout.endswith("[]\n")


def test_shell_completion(desk, monkeypatch):
    monkeypatch.setenv("_NEWSLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "newslint check --select house.very,house.u")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert desk.run().stdout == "plain,house.very,house.utilise\n"


def test_walk_keeps_the_folder_as_given(desk):
    desk.write("b/c/a.txt", "")
    assert list(walk("./b/", (".txt",))) == ["./b/c/a.txt"]
