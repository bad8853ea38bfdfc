"""Trust: where the search for a configuration ends, and what one that was found, or a story, may not name."""

from __future__ import annotations

import os

import pytest

STORY = "They utilise it. It is very good.\n"
GONE = "http://newslint.invalid:8081"
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def hostile(desk, monkeypatch):
    """A desk whose folder has a jar of somebody's, and a Java that leaves a trace when it runs."""
    desk.write("story.txt", STORY)
    desk.write("languagetool-server.jar", "jar")
    java = desk.write("bin/java", f"#!/bin/sh\necho $* > {desk.folder}/ran\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{desk.folder}/bin:{os.environ['PATH']}")
    for name in ("JAVA_HOME", "LTP_JAR_DIR_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LTP_PATH", str(desk.folder / "none"))
    return desk


@pytest.mark.parametrize(
    ("tool", "what"),
    [
        ("jars: .", "languagetool.jars runs what lies in ."),
        (f"jars: ., url: '{GONE}'", "languagetool.jars"),
        ("download: true", "languagetool.download fetches a program and runs it"),
        (f"url: '{GONE}'", f"languagetool.url sends the story to {GONE}"),
        ("url: 'http://127.0.0.1:1/elsewhere'", "languagetool.url sends"),
        ("url: 'http://127.0.0.1.newslint.invalid:1'", "languagetool.url sends"),
        ("url: 'http://localhost@newslint.invalid:1'", "languagetool.url sends"),
    ],
)
def test_a_found_configuration_runs_nothing_and_sends_nothing(hostile, tool, what):
    pytest.importorskip("language_tool_python")
    hostile.write(".newslint.yml", f"{hostile.CONFIG}extend-select: [grammar]\nlanguagetool: {{{tool}}}\n")
    result = hostile.run("check", "story.txt")
    assert result.exit_code == 2
    assert f".newslint.yml:4: grammar is not checked: {what}" in result.stderr
    assert "--config" in result.stderr
    assert "NEWSLINT_TRUST" in result.stderr
    assert "house.utilise" in result.stdout
    assert not (hostile.folder / "ran").exists()
    assert "house.utilise" in hostile.run("check", "--ignore", "grammar", "story.txt").stdout


@pytest.mark.parametrize("consent", ["command line", "environment"])
def test_consent(hostile, monkeypatch, consent):
    pytest.importorskip("language_tool_python")
    said = ("--config", ".newslint.yml") if consent == "command line" else ()
    if consent == "environment":
        monkeypatch.setenv("NEWSLINT_TRUST", f"/nowhere{os.pathsep}{hostile.folder}")
    hostile.write(".newslint.yml", f"{hostile.CONFIG}extend-select: [grammar]\nlanguagetool: {{jars: .}}\n")
    hostile.run("check", *said, "story.txt")
    assert (hostile.folder / "ran").exists()
    hostile.write(".newslint.yml", f"{hostile.CONFIG}extend-select: [grammar]\nlanguagetool: {{url: '{GONE}'}}\n")
    assert f"there is no LanguageTool server at {GONE}" in hostile.run("check", *said, "story.txt").stderr


def test_an_address_on_the_command_line_is_consent_to_it_alone(hostile):
    pytest.importorskip("language_tool_python")
    hostile.write(".newslint.yml", f"{hostile.CONFIG}languagetool: {{url: 'http://other.invalid', jars: .}}\n")
    result = hostile.run("check", "--grammar", "--languagetool", GONE, "story.txt")
    assert f"there is no LanguageTool server at {GONE}" in result.stderr
    assert not (hostile.folder / "ran").exists()


def test_a_server_of_this_machine_needs_no_consent(hostile):
    pytest.importorskip("language_tool_python")
    hostile.write(".newslint.yml", f"{hostile.CONFIG}extend-select: [grammar]\nlanguagetool: {{url: 'http://127.0.0.1:1'}}\n")
    assert "there is no LanguageTool server at http://127.0.0.1:1" in hostile.run("check", "story.txt").stderr


def test_the_search_ends_at_the_root_of_the_repository(desk):
    desk.write("story.txt", STORY)
    desk.write("work/.git", "gitdir: elsewhere\n")
    for name in ("work/story.txt", "work/in/story.txt"):
        desk.write(name, STORY)
        assert desk.rules(name) == []
    assert desk.rules("story.txt") == ["house.utilise", "house.very"]
    desk.write("work/.newslint.yml", "select: []\nrules: [in]\n")
    desk.write("work/in/very.yml", desk.RULES["very"])
    assert desk.rules("work/in/story.txt") == ["in.very"]


@pytest.mark.skipif(not IS_ROOT, reason="only root can give a file away")
def test_the_search_ends_at_another_owners_folder(desk):
    path = desk.write("theirs/mine/story.txt", STORY)
    desk.write("theirs/.newslint.yml", "select: []\nrules: [../house]\n")
    assert desk.rules("theirs/mine/story.txt") == ["house.utilise", "house.very"]
    os.chown(path.parent.parent, 12345, -1)
    assert desk.rules("theirs/mine/story.txt") == []
    os.chown(path.parent, 12345, -1)  # all theirs, as in a container where root looks at what a user has written
    assert desk.rules("theirs/mine/story.txt") == ["house.utilise", "house.very"]


@pytest.mark.skipif(not IS_ROOT, reason="only root can give a file away")
def test_a_strangers_configuration_in_a_folder_of_everybodys_is_none(desk):
    desk.write("tmp/mine/story.txt", STORY)
    config = desk.write("tmp/.newslint.yml", "select: []\nrules: [../house]\nignore: [house.very]\n")
    config.parent.chmod(0o1777)
    assert desk.rules("tmp/mine/story.txt") == ["house.utilise"]
    os.chown(config, 12345, -1)
    assert desk.rules("tmp/mine/story.txt") == ["house.utilise", "house.very"]
    config.parent.chmod(0o755)
    assert desk.rules("tmp/mine/story.txt") == ["house.utilise"]


@pytest.mark.parametrize("name", [".newslint.yml", "pyproject.toml"])
def test_a_configuration_that_leads_nowhere_is_said(desk, name):
    desk.write("in/story.txt", STORY)
    (desk.folder / "in" / name).symlink_to("nowhere")
    result = desk.run("check", "in/story.txt")
    assert result.exit_code == 2
    assert f"in/{name}:1: is a link that leads nowhere" in result.stderr
    (desk.folder / "in" / name).unlink()
    os.mkfifo(desk.folder / "in" / name)
    result = desk.run("check", "in/story.txt")
    assert result.exit_code == 2
    assert f"in/{name}:1: is no regular file" in result.stderr


@pytest.mark.skipif(IS_ROOT, reason="root may read anything")
def test_a_pyproject_that_cannot_be_read_may_be_the_configuration(desk):
    desk.write("in/story.txt", STORY)
    desk.write("in/pyproject.toml", "").chmod(0)
    result = desk.run("check", "in/story.txt")
    assert result.exit_code == 2
    assert "in/pyproject.toml:1: cannot be read" in result.stderr


@pytest.mark.skipif(IS_ROOT, reason="root may read anything")
@pytest.mark.parametrize("closed", ["house", "house/in", "shut"])
def test_a_rules_folder_that_cannot_be_read_is_the_configurations_affair(desk, closed):
    desk.write("house/in/x.yml", desk.RULES["very"])
    desk.write("shut/house/x.yml", desk.RULES["very"])
    desk.write(".newslint.yml", f"select: []\nrules: [{'shut/house' if closed == 'shut' else 'house'}]\n")
    desk.write("story.txt", STORY)
    (desk.folder / closed).chmod(0)
    result = desk.run("check", "story.txt")
    (desk.folder / closed).chmod(0o700)
    assert result.exit_code == 2
    assert result.stderr == f".newslint.yml:2: {'shut/house' if closed == 'shut' else closed} cannot be read: Permission denied\n"


@pytest.fixture
def bare(desk):
    """A desk that is no repository, in a folder with a source beside it; `conflict` rules show their evidence."""
    (desk.folder / ".git").rmdir()
    desk.write("wire/a.txt", "Some 40 people died in Porto on Monday, police said.\n")
    desk.write("desk/.newslint.yml", "select: [drift]\n")
    return desk


STORIES = "Some 50 people died in Porto on Monday, police said.\n"


@pytest.mark.parametrize("named", ["../wire/a.txt", "../wire", "/etc/passwd", "/usr", "link.txt", "linked"])
def test_a_story_names_no_source_outside_its_folder(bare, named):
    bare.write("desk/story.md", f"---\nsources: [{named}]\n---\n{STORIES}")
    (bare.folder / "desk" / "link.txt").symlink_to("../wire/a.txt")
    (bare.folder / "desk" / "linked").symlink_to("../wire")
    result = bare.run("check", "desk/story.md")
    assert result.exit_code == 2
    assert "desk/story.md:2: the source " in result.stderr
    assert "leads out of desk, where it has no say" in result.stderr
    assert "40" not in result.stdout
    (bare.folder / ".git").mkdir()
    result = bare.run("check", "desk/story.md")
    assert ("40 people" in result.stdout) == (not named.startswith("/"))


@pytest.mark.parametrize(("name", "why"), [(".env", "is hidden"), (".git/config", "is hidden"), ("pipe.txt", "is no regular file")])
def test_a_story_names_nothing_that_is_no_source(bare, name, why):
    bare.write("desk/story.md", f"---\ntitle: A\nsources: [{name}]\n---\n{STORIES}")
    path = bare.write(f"desk/{name}", "SECRET=1\n")
    if name == "pipe.txt":
        path.unlink()
        os.mkfifo(path)
    result = bare.run("check", "desk/story.md")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"desk/story.md:3: the source desk/{name} {why}")


def test_a_story_below_its_configuration_names_what_lies_below_it_too(bare):
    bare.write("desk/wire/a.txt", "Some 40 people died in Porto on Monday, police said.\n")
    bare.write("desk/in/story.md", f"---\nsources: [../wire]\n---\n{STORIES}")
    assert "40 people" in bare.run("check", "desk/in/story.md").stdout
    for name in (".newslint.yml", "desk/.newslint.yml"):
        (bare.folder / name).unlink()
    assert "leads out of desk/in" in bare.run("check", "desk/in/story.md").stderr


@pytest.mark.parametrize(
    "setting",
    [
        "against: [../wire/*.txt]",
        "against: ['../wi*/*.txt']",
        "against: [../wire]",
        "against: [/usr/**]",
        "against: ['lin*/*.txt']",
        "words: [../wire/a.txt]",
        "words: [../wire]",
        "words: [linked]",
        "rules: [../house]",
        "rules: [lone]",
        "baseline: ../known.json",
    ],
)
def test_a_found_configuration_leads_nowhere_else(bare, setting):
    bare.write("desk/.newslint.yml", f"select: [drift]\n{setting}\n")
    bare.write("desk/lone/x.txt", "")
    (bare.folder / "desk" / "linked").symlink_to("../wire")
    (bare.folder / "desk" / "lone" / "very.yml").symlink_to(bare.folder / "house" / "very.yml")
    bare.write("known.json", '{"newslint": 1, "files": {}}')
    bare.write("desk/story.txt", STORIES)
    result = bare.run("check", "desk/story.txt")
    assert result.exit_code == 2
    assert "desk/.newslint.yml:2:" in result.stderr
    assert "leads out of desk" in result.stderr
    if "/usr" not in setting:
        assert bare.run("check", "--exit-zero", "--config", "desk/.newslint.yml", "desk/story.txt").exit_code == 0
    (bare.folder / ".git").mkdir()
    assert ("leads out" in bare.run("check", "desk/story.txt").stderr) == ("/usr" in setting)


@pytest.mark.parametrize("setting", ["words: [pipe.txt]", "baseline: pipe.txt", "rules: [rules]", "words: [/dev/zero]"])
def test_a_pipe_or_a_device_is_no_file_of_a_configuration(bare, setting):
    bare.write("desk/.newslint.yml", f"select: [drift]\n{setting}\n")
    bare.write("desk/story.txt", STORIES)
    bare.write("desk/rules/README", "")
    os.mkfifo(bare.folder / "desk" / "pipe.txt")
    os.mkfifo(bare.folder / "desk" / "rules" / "a.yml")
    for named in ((), ("--config", "desk/.newslint.yml")):
        result = bare.run("check", *named, "desk/story.txt")
        assert result.exit_code == 2
        assert "it is no regular file" in result.stderr or "leads out" in result.stderr


@pytest.mark.parametrize("leads", ["../secret.txt", "/etc/passwd", ".env", "hidden/.env", "nowhere"])
def test_the_file_beside_a_story_is_no_link_to_another_folder_or_a_hidden_file(bare, leads):
    bare.write("desk/.env", "hunter2\n")
    bare.write("desk/hidden/.env", "hunter2\n")
    bare.write("secret.txt", "hunter2\n")
    bare.write("desk/story.txt", STORIES)
    (bare.folder / "desk" / "story.txt.newslint").symlink_to(leads)
    result = bare.run("check", "desk/story.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("desk/story.txt.newslint:1: is a link that leads ")
    assert "hunter2" not in result.output
    assert "root:" not in result.output


def test_the_file_beside_a_story_may_be_a_link_to_another_of_its_folder(bare):
    bare.write("desk/known.txt", "house.very\n")
    bare.write("desk/story.txt", STORY)
    bare.write("desk/house/very.yml", bare.RULES["very"])
    bare.write("desk/.newslint.yml", "select: []\nrules: [house]\n")
    (bare.folder / "desk" / "story.txt.newslint").symlink_to("known.txt")
    result = bare.run("check", "desk/story.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "house.very" not in result.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".newslint.yml", "hunter2: hunter2\n"),
        ("pyproject.toml", "[tool.newslint]\nhunter2 = 1\n"),
        (".vale.ini", "hunter2 = hunter2\n"),
        ("_vale.ini", "StylesPath = hunter2\n"),
    ],
)
def test_a_configuration_that_is_found_is_no_link_to_another_folder(bare, name, text):
    (bare.folder / "desk" / ".newslint.yml").unlink()
    bare.write("desk/story.txt", STORIES)
    bare.write("other/settings", text)
    (bare.folder / "desk" / name).symlink_to("../other/settings")
    result = bare.run("check", "desk/story.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"desk/{name}:1: is a link that leads out of desk, and what lies there has no say")
    assert "hunter2" not in result.output


def test_a_link_to_a_trusted_configuration_runs_nothing_that_lies_beside_the_link(hostile, monkeypatch):
    pytest.importorskip("language_tool_python")
    hostile.write("mine/.newslint.yml", f"{hostile.CONFIG}extend-select: [grammar]\nlanguagetool: {{jars: .}}\n")
    hostile.write("theirs/languagetool-server.jar", "jar")
    hostile.write("theirs/story.txt", f"The news of today\n\n{STORY}")
    (hostile.folder / "theirs" / ".newslint.yml").symlink_to("../mine/.newslint.yml")
    monkeypatch.setenv("NEWSLINT_TRUST", str(hostile.folder / "mine"))
    result = hostile.run("check", "theirs/story.txt")
    assert result.exit_code == 2
    assert not (hostile.folder / "ran").exists()


def test_a_baseline_is_not_written_through_a_link_that_leads_elsewhere(bare):
    story = bare.write("desk/story.txt", STORY)
    (bare.folder / "desk" / ".newslint.yml").unlink()
    os.chdir(story.parent)
    (story.parent / ".newslint-baseline.json").symlink_to("../wire/new.json")
    result = bare.run("baseline", "story.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(".newslint-baseline.json:1: is a link that leads elsewhere")
    assert not (bare.folder / "wire" / "new.json").exists()
    assert bare.run("baseline", "--baseline", ".newslint-baseline.json", "story.txt").exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("named", ["desk/names.txt", "desk/lists"])
def test_a_word_list_in_another_encoding_is_said(bare, encoding, named):
    bare.write("desk/names.txt", "Ruiz\nKeane\n".encode(encoding))
    bare.write("desk/lists/given.txt", "Ruiz\nKeane\n".encode(encoding))
    bare.write("desk/.newslint.yml", f"select: [drift]\nwords: [{named.removeprefix('desk/')}]\n")
    bare.write("desk/story.txt", STORIES)
    result = bare.run("check", "desk/story.txt")
    assert result.exit_code == 2
    assert "desk/.newslint.yml:2: the word list " in result.stderr
