"""The commands beside check: rules, config, init; help and completion."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newslint.cli.main import main

STORY = "They utilise it very much.\n"


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
    assert "    swap: utilise: use\n" in result.stdout
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


def commands(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*names, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)


@pytest.mark.parametrize("names", [names for names, _ in commands(main)], ids=" ".join)
def test_help_has_examples(desk, names):
    result = desk.run(*names, "--help")
    assert result.exit_code == 0
    assert f"\n  newslint {' '.join(names)}" in result.stdout.split("Options:")[0].split("\n", 1)[1]
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_help_does_not_load_what_it_does_not_need():
    code = (
        "import sys, newslint.cli.main as cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('yaml', 're2', 'regex', 'rapidfuzz') if m in sys.modules])"
    )
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": root})
    assert done.stdout.endswith("[]\n")


def test_shell_completion(desk, monkeypatch):
    monkeypatch.setenv("_NEWSLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "newslint check --select house.very,house.u")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert desk.run().stdout == "plain,house.very,house.utilise\n"


# What a person fills in: the places of the template, in order, that hold “…”, and what goes there.
FILLED = {
    "existence": [
        ("“%s”: …", "“%s”: say “now”"),
        ("why: …", "why: Readers say it shorter."),
        ("  - …", "  - at this point in time"),
        ("  - …", "  - The bridge is closed [[at this point in time]]."),
        ("  - …", "  - At this point the river is wide."),
    ],
    "substitution": [
        ("why: …", "why: Readers say it shorter."),
        ("…: …", "at this point in time: now"),
        ("  - …", "  - The bridge is closed [[at this point in time]]."),
        ("  - …", "  - At this point the river is wide."),
    ],
    "phrase": [
        ("“{match}”: …", "“{match}”: he need not be called so"),
        ("why: …", "why: Everybody quoted is a man of few words."),
        ("  - …", '  - "{name:PERSON}, a man of [so] few words"'),
        ("  - …", "  - “No,” said [[Rui Falcato, a man of few words]]."),
        ("  - …", "  - Rui Falcato said few words."),
    ],
    "variant": [
        (": …", ": one of the two is a slip"),
        ("why: …", "why: One name has one spelling."),
        ("  - …", "  - The road to Tarvola is long. Tarvola lies on a hill. Few go to [[Tarvula]]."),
        ("  - …", "  - The road to Tarvola is long. Tarvola lies on a hill."),
    ],
    "conflict": [
        (": …", ": which day was it?"),
        ("why: …", "why: Another outlet has another day."),
        ("text: …", "text: The ferry sank off Lume on [[Monday]]."),
        ("against: [ … ]", "against: [The ferry sank off Lume on Tuesday., Off Lume the ferry sank on Tuesday.]"),
        ("text: …", "text: The ferry sank off Lume on Monday."),
        ("against: [ … ]", "against: [The ferry sank off Lume on Monday.]"),
    ],
}


@pytest.mark.parametrize("kind", FILLED)
def test_a_new_rule_says_what_is_missing_and_holds_once_it_is_filled_in(desk, kind):
    result = desk.run("rules", "new", "house.jargon", "--kind", kind)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "newslint rules test house/jargon.yml" in result.stdout
    assert "rules: [house/]" not in result.stdout
    empty = desk.run("rules", "test", "house/jargon.yml")
    assert empty.exit_code == 2
    assert "an example under 'bad' marks exactly one place with [[ and ]]" in empty.stderr
    path = desk.folder / "house" / "jargon.yml"
    text = path.read_text("utf-8")
    for place, filling in FILLED[kind]:
        assert place in text
        text = text.replace(place, filling, 1)
    path.write_text(text, "utf-8")
    done = desk.run("rules", "test", "house/jargon.yml")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "1 rule held to its examples: 0 failures.\n", "")


def test_a_new_style_is_to_be_named_in_the_configuration(desk):
    result = desk.run("rules", "new", "desk.jargon", "--folder", "styles")
    assert result.stdout.endswith("name its folder in .newslint.yml: “rules: [styles/desk/]”.\n")
    assert (desk.folder / "styles" / "desk" / "jargon.yml").is_file()


@pytest.mark.parametrize(("answer", "stays"), [("n\n", True), ("", True), ("y\n", False)])
def test_a_rule_that_is_there_is_asked_about(desk, answer, stays):
    result = desk.run("rules", "new", "house.very", stdin=answer)
    assert "house/very.yml is there already. Overwrite it? [y/N]" in result.stderr
    assert result.exit_code == (2 if stays else 0)
    assert ((desk.folder / "house" / "very.yml").read_text("utf-8") == desk.RULES["very"]) == stays


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("jargon", "a rule is called STYLE.NAME, such as house.jargon, and not 'jargon'"),
        ("../house.x", "a rule is called STYLE.NAME"),
        ("copy.doubled-word", "there is a rule 'copy.doubled-word' already: "),
    ],
)
def test_names_that_a_new_rule_cannot_have(desk, name, reason):
    result = desk.run("rules", "new", name)
    assert result.exit_code == 2
    assert reason in result.stderr


CONFIG = """\
select: [names]
rules: [house]
ignore: [house.thing]
level: suggestion
against: ["wire/{stem}.txt"]
overrides:
  - files: "opinion/**"
    select: [quotes]
    extend-select: [house]
  - files: [opinion/*.md, "letters/**"]
    ignore: [house.very]
    fail-on: warning
    max-size: 2.5
"""


def shown(desk, *args: str) -> dict[str, list[tuple[str, str]]]:
    """The settings that `config show` tells, each with its values and where they come from."""
    result = desk.run("config", "show", *args)
    assert (result.exit_code, result.stderr) == (0, "")
    rows: dict[str, list[tuple[str, str]]] = {}
    for line in result.stdout.splitlines()[1:]:
        key, _, value = line.strip().partition(": ")
        words, _, origin = value.strip().rpartition("  ")
        rows.setdefault(key, []).append((words.strip(), origin.strip()))
    return rows


def test_config_show_tells_what_holds_and_where_it_comes_from(desk):
    desk.write(".newslint.yml", CONFIG)
    rows = shown(desk, "news/story.txt")
    assert rows["select"] == [("[names]", ".newslint.yml:1")]
    assert rows["ignore"] == [("[house.thing]", ".newslint.yml:3")]
    assert rows["level"] == [("suggestion", ".newslint.yml:4")]
    assert rows["fail-on"] == [("error", "default")]
    assert rows["max-size"] == [("5", "default")]
    assert rows["against"] == [("[wire/{stem}.txt]", ".newslint.yml:5")]
    assert "extend-select" not in rows


def test_config_show_tells_which_override_holds(desk):
    desk.write(".newslint.yml", CONFIG)
    rows = shown(desk, "opinion/column.md")
    assert rows["select"] == [("[quotes]", ".newslint.yml:8 (for opinion/**)")]
    assert rows["extend-select"] == [("[house]", ".newslint.yml:9 (for opinion/**)")]
    assert rows["ignore"] == [("[house.very]", ".newslint.yml:11 (for opinion/*.md, letters/**)")]
    assert rows["fail-on"] == [("warning", ".newslint.yml:12 (for opinion/*.md, letters/**)")]
    assert rows["max-size"] == [("2.5", ".newslint.yml:13 (for opinion/*.md, letters/**)")]
    desk.write("wire/column.txt", "Words.")
    desk.write("opinion/column.md", "They utilise it very much, a thing.\n")
    found = {f["rule"] for f in desk.findings("opinion/column.md", "--level", "suggestion")}
    assert found == {"house.utilise", "house.thing"}, "what is shown is what holds"


def test_config_show_lists_the_sources_of_a_story_that_is_there(desk):
    desk.write(".newslint.yml", CONFIG)
    desk.write("wire/story.txt", "Words.")
    desk.write("story.txt", STORY)
    assert desk.run("config", "show", "story.txt").stdout.endswith("  sources: wire/story.txt\n")
    assert "sources" not in desk.run("config", "show", "other.txt").stdout


def test_config_show_without_a_configuration_and_with_a_broken_one(desk):
    (desk.folder / ".newslint.yml").unlink()
    assert "  configuration: none; the defaults hold\n" in desk.run("config", "show", "story.txt").stdout
    desk.write("inner/.newslint.yml", "selekt: []\n")
    result = desk.run("config", "show", "inner/story.txt", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "inner/.newslint.yml:1: unknown key 'selekt' (did you mean 'select'?)\n"
    assert result.stdout.startswith("story.txt\n")


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["chekc"], "there is no command 'chekc' (did you mean 'check'?)"),
        (["story.txt"], "there is no command 'story.txt'; to look at that file: newslint check story.txt"),
        (["rules", "lst"], "there is no command 'lst' (did you mean 'list'?)"),
        (["check", "--formt", "json", "story.txt"], "--format"),
        (["check", "--format", "jsn", "story.txt"], "(did you mean 'json'?)"),
        (["check", "--level", "eror", "story.txt"], "(did you mean 'error'?)"),
        (["check", "--select", "house.utilize", "story.txt"], "(did you mean 'house.utilise'?)"),
        (["rules", "show", "house.utilize"], "(did you mean 'house.utilise'?)"),
        (["rules", "new", "house.x", "--kind", "phrse"], "(did you mean 'phrase'?)"),
    ],
)
def test_a_wrong_spelling_is_told_the_right_one(desk, args, hint):
    desk.write("story.txt", STORY)
    result = desk.run(*args)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert result.stdout == ""
