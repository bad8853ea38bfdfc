"""What is left out of folders: `exclude`, .gitignore, and what a path names all the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.config.exclude import Exclude
from newslint.config.settings import Settings

STORY = "They utilise it.\n"
FILES = ("node_modules/a/readme.md", "archive/2020/old.txt", "desk/story.txt", "desk/drafts/one.txt", "desk/notes.log.txt")


@pytest.fixture
def full(desk: Desk) -> Desk:
    for name in FILES:
        desk.write(name, STORY)
    return desk


def seen(desk: Desk, *args: str) -> list[str]:
    return [finding["path"].removeprefix("./") for finding in desk.findings(*args)]


def test_what_git_ignores_and_what_the_configuration_excludes_is_not_looked_at(full):
    full.write(".gitignore", "# made\nnode_modules/\n*.log.txt\n")
    full.write(".newslint.yml", Desk.CONFIG + 'exclude: ["archive/**"]\n')
    assert seen(full, ".") == ["desk/drafts/one.txt", "desk/story.txt"]
    assert "newslint: exclude and .gitignore leave out ./archive/, ./desk/notes.log.txt, ./node_modules/." in full.run("check", ".").stderr


@pytest.mark.parametrize("path", ["archive/2020/old.txt", "archive", "archive/2020"])
def test_what_a_path_names_is_looked_at(full, path):
    full.write(".newslint.yml", Desk.CONFIG + "exclude: [archive/]\n")
    assert seen(full, path) == ["archive/2020/old.txt"]
    assert seen(full, "--force-exclude", path) == []
    assert seen(full, "--force-exclude", "desk/story.txt") == ["desk/story.txt"]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("archive/2020/old.txt", ".newslint.yml:{last}"),
        ("node_modules/a/readme.md", ".gitignore:3"),
        ("desk/notes.log.txt", ".gitignore:4"),
        ("desk/kept.log.txt", None),
        ("desk/drafts/one.txt", "desk/.gitignore:1"),
        ("desk/story.txt", None),
    ],
)
def test_config_show_tells_what_leaves_a_file_out(full, name, where):
    full.write(".gitignore", "# made\n\nnode_modules/\n*.log.txt\n")
    full.write("desk/.gitignore", "drafts/\n!kept.log.txt\n")
    full.write(".newslint.yml", Desk.CONFIG + "exclude:\n  - archive/\n")
    result = full.run("config", "show", name)
    told = [row.strip() for row in result.stdout.splitlines() if row.startswith("  left out")]
    last = len(Desk.CONFIG.splitlines()) + 1
    assert told == ([f"left out of folders: by {where.format(last=last)}; looked at where it is named"] if where else [])


def test_in_a_folder_that_is_named_though_left_out_its_own_gitignore_decides(full):
    full.write(".gitignore", "/archive\n")
    full.write("archive/.gitignore", "2020\n")
    full.write("archive/2021/new.txt", STORY)
    assert seen(full, "archive") == ["archive/2021/new.txt"]


def test_the_deeper_file_has_the_last_word_and_the_clone_its_own(full):
    full.write(".gitignore", "*.txt\n")
    full.write("desk/.gitignore", "!story.txt\n")
    full.write(".git/info/exclude", "readme.md\n")
    assert seen(full, ".") == ["desk/story.txt"]


def test_outside_a_repository_no_gitignore_counts(full):
    full.write(".gitignore", "*\n")
    (full.folder / ".git").rmdir()
    assert len(seen(full, ".")) == len(FILES)


def test_a_folder_of_which_all_is_left_out_is_no_folder_without_findings(full):
    full.write("archive/.gitignore", "*.txt\n2020\n")
    result = full.run("check", "archive")
    assert result.exit_code == 2
    assert "archive:1: this folder holds no file that newslint reads" in result.stderr
    assert "but for what exclude and .gitignore leave out" in result.stderr


def test_a_pattern_that_is_none_is_an_error_of_its_line(full):
    full.write(".newslint.yml", Desk.CONFIG + "exclude:\n  - archive\n  - '!'\n")
    result = full.run("check", "desk")
    assert result.exit_code == 2
    assert ".newslint.yml:5: '!' is no pattern as a .gitignore has them" in result.stderr


# Without “!a/”, which pathspec takes for all that lies in a, and git for the folder alone: with it more is read.
PATTERNS = ("a", "a/", "/a", "*.txt", "!b.txt", "a/*", "**/c", "b.*", "/a/b.txt", "!*")
TREE = ("a/a/b.txt", "a/b.txt", "a/c/c.txt", "b.txt", "c/a/c.txt", "c/b.txt")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(top=st.lists(st.sampled_from(PATTERNS), max_size=3), inner=st.lists(st.sampled_from(PATTERNS), max_size=2))
def test_it_leaves_out_what_git_ignores(tmp_path_factory, top, inner):
    root: Path = tmp_path_factory.mktemp("tree")
    subprocess.run(["git", "init", "-q", root], check=True)
    for name in TREE:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    (root / ".gitignore").write_text("\n".join(top))
    (root / "a" / ".gitignore").write_text("\n".join(inner))
    asked = ["git", "-C", str(root), "-c", "core.excludesFile=", "check-ignore", "--no-index", *TREE]
    git = subprocess.run(asked, capture_output=True, text=True, check=False)
    exclude = Exclude(Settings)
    assert [name for name in TREE if exclude.leaves_out(str(root / name))] == git.stdout.split()
