"""The step for GitHub Actions, the job for GitLab and the Dockerfile: their scripts run as they stand, as far as that goes here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
JOB = yaml.safe_load((ROOT / "docs" / "gitlab-ci.yml").read_text("utf-8"))["newslint"]


@pytest.fixture
def shell(desk, tmp_path_factory):
    """Runs a script with newslint on the PATH."""
    tools = tmp_path_factory.mktemp("bin")
    (tools / "newslint").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m newslint "$@"\n')
    (tools / "newslint").chmod(0o755)
    desk.write("stories/a story.txt", "They utilise it.\n")
    desk.write("stories/b.txt", "A very good one.\n")

    def run(*lines: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environ = {**os.environ, **variables, "PATH": f"{tools}:{os.environ['PATH']}"}
        return subprocess.run(
            ["bash", "-e", "-c", "\n".join(lines)], cwd=desk.folder, env=environ, capture_output=True, text=True, check=False
        )

    return run


def step(shell, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's last step, given inputs as GitHub gives them."""
    (check,) = (row for row in ACTION["runs"]["steps"] if row.get("name") == "Check")
    given = {name: str(row["default"]) for name, row in ACTION["inputs"].items()} | {
        name.replace("_", "-"): text for name, text in inputs.items()
    }
    variables = {name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], text) for name, text in check["env"].items()}
    return shell(check["run"], **variables)


def test_findings_are_annotations(shell):
    done = step(shell, paths="stories/")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[0].startswith("::error file=stories/a story.txt,line=1")


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"paths": "stories/b.txt"}, 0),
        ({"paths": "stories/b.txt", "fail_on": "warning"}, 1),
        ({"paths": "stories/b.txt\nstories/a story.txt\n"}, 1),
        ({"paths": "stories", "options": "--ignore=house.utilise\n--level=error"}, 0),
        ({"paths": "stories", "against": "stories\nwire"}, 2),
        ({"paths": "stories", "diff_base": "main"}, 2),
        ({"paths": "--help"}, 2),
        ({"paths": "$(touch ran)`touch ran`; touch ran", "fail_on": "$(touch ran)", "options": "; touch ran"}, 2),
    ],
)
def test_inputs_mean_options_and_nothing_else(shell, desk, inputs, status):
    assert step(shell, **inputs).returncode == status
    assert not (desk.folder / "ran").exists()


def test_no_input_is_a_word_of_a_script():
    for row in ACTION["runs"]["steps"]:
        assert "${{" not in row.get("run", "")


def test_gitlab_has_its_report_and_its_log(shell, desk):
    variables = {**JOB["variables"], "NEWSLINT_PATHS": "stories/"}
    done = shell(*JOB["script"], **variables)
    (report,) = JOB["artifacts"]["reports"].values()
    assert [row["check_name"] for row in json.loads((desk.folder / report).read_text())] == ["house.utilise", "house.very"]
    assert done.stdout.startswith("stories/a story.txt:1:6: error: ")
    assert done.returncode == 1


def test_the_image_has_what_a_wheel_is_built_of():
    """Docker itself is not asked: what it copies must hold what pip needs to make the wheel."""
    left_out = {row.strip() for row in (ROOT / ".dockerignore").read_text().splitlines()}
    assert not left_out & {"newslint", "rules", "tools", "pyproject.toml", "README.md", "LICENSE"}
    text = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^(FROM|COPY|RUN|USER|WORKDIR|ENTRYPOINT|CMD)\b", text, re.MULTILINE)[-2:] == ["ENTRYPOINT", "CMD"]
