"""What the README and the first pages of docs/ show is so: example, rule, kind of check, tables of settings, options and formats."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import newslint
from newslint.cli import main as cli
from newslint.config.settings import KEYS
from newslint.files import rules_folder
from newslint.readers import FORMATS as READ
from newslint.report import FORMATS as WRITTEN
from newslint.ruleset.catalog import DEFAULT_SELECT

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CHECK, CONFIGURATION, GUIDE = ((ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("check", "configuration", "contributing"))
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README + GUIDE, re.MULTILINE | re.DOTALL)


def block(language: str, word: str) -> str:
    (found,) = (text for name, text in BLOCKS if name == language and word in text)
    return found


def test_example_is_what_newslint_says():
    command, said = block("console", "newslint check").split("\n", 1)
    words = shlex.split(command.removeprefix("$ "))
    if not (ROOT / words[2]).exists():
        pytest.skip("the example is made up until seeds/ has its stories")
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (said, "")


def test_rule_is_proved(tmp_path):
    path = tmp_path / "house" / "jargon.yml"
    path.parent.mkdir()
    path.write_text(block("yaml", "extends: substitution"), "utf-8")
    (rule,) = newslint.load_rules(path)
    assert rule.id == "house.jargon"
    assert newslint.failures(rule) == ()


def test_python_example_does_what_it_shows():
    test = doctest.DocTestParser().get_doctest(block("python", ">>> "), {}, "README.md", None, None)
    assert doctest.DocTestRunner().run(test) == (0, 2)


def test_kind_of_check_works(tmp_path, monkeypatch, desk):
    (tmp_path / "house").mkdir(exist_ok=True)
    desk.write("site/your_package/__init__.py", "")
    desk.write("site/your_package/paragraph_length.py", block("python", "paragraph-length"))
    entry = "[newslint.checks]\nparagraph-length = your_package.paragraph_length\n"
    desk.write("site/your_package-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: your_package\nVersion: 1\n")
    desk.write("site/your_package-1.dist-info/entry_points.txt", entry)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    desk.write(".newslint.yml", "select: []\nrules: [house]\nchecks: [paragraph-length]\n")
    desk.write("house/long.yml", 'extends: paragraph-length\nmessage: "{count} words."\nmax: 3\n')
    desk.write("story.txt", "One two three four.\n\nOne two three.\n")
    assert [finding["message"] for finding in desk.findings("story.txt", "--config", ".newslint.yml")] == ["4 words."]


def test_settings_are_those_there_are():
    named = re.findall(r"^\| `([\w-]+)` \|", CONFIGURATION, re.MULTILINE)
    assert set(named) <= set(KEYS)
    assert set(KEYS) - set(named) <= {"languagetool"}
    assert f"[{', '.join(DEFAULT_SELECT)}]" in CONFIGURATION


def test_options_are_those_there_are():
    options = {name for option in cli.main.commands["check"].params for name in option.opts}
    rows = re.findall(r"^\| (`--.*?) \|", CHECK, re.MULTILINE)
    named = set(re.findall(r"`(--[\w-]+)`", " ".join(rows)))
    assert named == options - {"paths"}


def test_styles_are_those_there_are():
    section = README.split("### What it finds")[1].split("## ")[0]
    shipped = {folder.name for folder in rules_folder().iterdir() if folder.is_dir()} - {"words"}
    assert set(re.findall(r"^\| (\w+) \|", section, re.MULTILINE)) - {"style"} == shipped


def test_formats_are_those_there_are():
    assert all(f"`{name}`" in CHECK for name in WRITTEN)
    assert all(suffix in CHECK for suffix in READ)


def test_rooms_are_there():
    rows = re.findall(r"^\| ([\w./, -]+) \| ", GUIDE.split("## Where things live")[1].split("And where")[0], re.MULTILINE)
    names = [name for row in rows if row != "room" for name in row.split(", ")]
    assert len(names) > 20
    assert [name for name in names if not any((ROOT / folder / name).exists() for folder in ("", "newslint"))] == []


def test_what_is_new_has_a_place():
    rows = re.findall(r"^\| [\w ]+ \| ([^|]*) \|", GUIDE.split("where something new goes")[1].split("## ")[0], re.MULTILINE)
    paths = re.findall(r"(?:newslint|rules)/[\w./<>-]+", " ".join(rows))
    assert len(paths) > 12
    assert [path for path in paths if not (ROOT / path.partition("<")[0]).exists()] == []


@pytest.mark.parametrize("text", [text for name, text in BLOCKS if name == "yaml"])
def test_yaml_is_yaml(text):
    assert yaml.safe_load(text)


def anchors(text: str) -> set[str]:
    """The names that a page's headings have as GitHub makes them."""
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name)
def test_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text("utf-8")), target
