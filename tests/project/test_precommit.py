"""The pre-commit hooks, run as pre-commit runs them: cloned, installed in an environment of their own, given the files of a commit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from newslint.readers import FORMATS

ROOT = Path(__file__).resolve().parents[2]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
PARTS = ("newslint", "rules", "tools", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

BAD = "“Talks have failed, Labor Ministry spokeswoman Ana Ruiz said.\n"
CLEAN = "Labor Ministry spokeswoman Ana Ruiz said talks had failed.\n"
RULE = """\
extends: existence
message: "“%s” says little."
why: It does.
tokens: [very]
bad: ["a [[very]] small boat"]
good: ["a small boat"]
"""


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True, env=env())


def env() -> dict[str, str]:
    """The environment without what git sets while it runs a hook of ours, and without a pre-commit set up to skip hooks."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "SKIP", "PYTHONPATH"))}


def commit_all(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--no-verify", "--message", "all")


@pytest.fixture(scope="module")
def newslint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This work tree as a repository that pre-commit can clone."""
    folder = tmp_path_factory.mktemp("newslint")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    commit_all(folder)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where pre-commit keeps the environment that it has made of it, so that it makes one for all tests."""
    return str(tmp_path_factory.mktemp("pre-commit"))


def run_hooks(newslint: Path, home: str, desk: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    for name, text in files.items():
        path = desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    rev = subprocess.run(["git", "rev-parse", "HEAD"], cwd=newslint, check=True, capture_output=True, text=True).stdout.strip()
    repo = {"repo": str(newslint), "rev": rev, "hooks": [{"id": name} for name in HOOKS]}
    (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [repo]}), "utf-8")
    commit_all(desk)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    return subprocess.run(
        command, check=False, cwd=desk, capture_output=True, text=True, env={**env(), "PRE_COMMIT_HOME": home}, timeout=600
    )


def outcome(run: subprocess.CompletedProcess[str]) -> dict[str, str]:
    names = {hook["name"]: hook["id"] for hook in HOOKS.values()}
    return {names[name]: word for name, word in re.findall(r"^(newslint.*?)\.{3,}.*?(Passed|Failed|Skipped)$", run.stdout, re.MULTILINE)}


@pytest.mark.slow
def test_bad_story_and_bad_rule_fail(newslint, home, tmp_path):
    files = {"bad.txt": BAD, "clean.md": CLEAN, "data.csv": BAD, "house/very.yml": RULE.replace("a [[very]]", "[[a]] very")}
    run = run_hooks(newslint, home, tmp_path, files)
    assert run.returncode == 1, run.stdout + run.stderr
    assert outcome(run) == {"newslint": "Failed", "newslint-rules": "Failed"}, run.stdout
    assert "bad.txt:1:1 error quotes.unclosed" in run.stdout
    assert "house/very.yml:1: house.very: bad example 1 marks “a” at 0, found “very” at 2" in run.stdout
    assert run.stdout.count("exit code: 1") == 2
    assert "in 2 files" in run.stdout


@pytest.mark.slow
def test_clean_story_and_good_rule_pass(newslint, home, tmp_path):
    run = run_hooks(newslint, home, tmp_path, {"clean.txt": CLEAN, "page.html": f"<p>{CLEAN}</p>", "house/very.yml": RULE})
    assert run.returncode == 0, run.stdout + run.stderr
    assert outcome(run) == {"newslint": "Passed", "newslint-rules": "Passed"}, run.stdout


def test_hook_takes_the_files_that_newslint_reads():
    takes = re.compile(HOOKS["newslint"]["files"])
    # .json, .xml, feeds and mail are seldom copy in a repository, Word files are no text to pre-commit: who has such copy names it.
    others = {".json", ".jsonld", ".xml", ".rss", ".atom", ".eml", ".docx", ".odt", ".pdf", ".rtf"}
    assert all(takes.search(f"desk/story{suffix}") for suffix in set(FORMATS) - others)
    assert not takes.search("story.docx")
    assert not takes.search("txt")


@pytest.mark.parametrize("path", ["rules/copy/x.yml", "desk/house/x.yaml", "styles/Google/Dash.yml"])
def test_hook_for_rules_takes_rule_files(path):
    assert re.search(HOOKS["newslint-rules"]["files"], path)


@pytest.mark.parametrize("path", [".newslint.yml", "rules.yml", "rules/words/role.txt", "greenhouse/x.yml"])
def test_hook_for_rules_takes_nothing_else(path):
    assert not re.search(HOOKS["newslint-rules"]["files"], path)
