"""Configuration: the nearest file decides, every key is checked, the command line has the last word."""

from __future__ import annotations

import sys

import pytest

from newslint.config.settings import KEYS
from newslint.files import glob_pattern
from newslint.ruleset.catalog import DEFAULT_SELECT

BASE = "select: []\nrules: [house]\n"
STORY = "They utilise it very much, the thing.\n"


def set_config(desk, text):
    desk.write(".newslint.yml", BASE + text)


def test_nearest_file_decides_and_nothing_is_merged(desk):
    desk.write("inner/.newslint.yml", "select: []\nrules: [../house]\nignore: [house.very]\n")
    desk.write("inner/deep/story.txt", STORY)
    desk.write("story.txt", STORY)
    assert desk.rules("inner/deep/story.txt") == ["house.utilise"]
    assert desk.rules("story.txt", "inner/deep/story.txt") == ["house.utilise", "house.very", "house.utilise"]


def test_pyproject(desk):
    desk.write("inner/pyproject.toml", '[tool.newslint]\nselect = []\nrules = ["../house"]\nignore = ["house.utilise"]\n')
    desk.write("inner/story.txt", STORY)
    assert desk.rules("inner/story.txt") == ["house.very"]


def test_newslint_yml_goes_before_pyproject_of_the_same_folder(desk):
    desk.write("pyproject.toml", '[tool.newslint]\nselekt = ["x"]\n')
    desk.write("story.txt", STORY)
    assert desk.rules("story.txt") == ["house.utilise", "house.very"]


def test_pyproject_of_others_is_passed_over(desk):
    desk.write("inner/pyproject.toml", '[project]\nname = "newslint"\n')
    desk.write("inner/story.txt", STORY)
    assert desk.rules("inner/story.txt") == ["house.utilise", "house.very"]


def test_config_option(desk):
    desk.write("other.yml", BASE + "ignore: [house.very]\n")
    desk.write("story.txt", STORY)
    assert desk.rules("story.txt", "--config", "other.yml") == ["house.utilise"]
    result = desk.run("check", "story.txt", "--config", "none.yml")
    assert (result.exit_code, result.stderr) == (2, "none.yml:1: there is no such file\n")


def test_standard_input_has_the_configuration_of_its_name(desk):
    desk.write("inner/.newslint.yml", "select: []\nrules: [../house]\nignore: [house.very]\n")
    found = desk.findings("-", "--stdin-filename", "inner/story.txt", stdin=STORY)
    assert [(f["path"], f["rule"]) for f in found] == [("inner/story.txt", "house.utilise")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("colour: red\n", 3, "unknown key 'colour'"),
        ("ignroe: [house.very]\n", 3, "unknown key 'ignroe' (did you mean 'ignore'?)"),
        ("ignore:\n  - house.very\n  - house.vary\n", 5, "there is no rule or style 'house.vary' (did you mean 'house.very'?)"),
        ("levels:\n  house.utilize: error\n", 4, "there is no rule or style 'house.utilize' (did you mean 'house.utilise'?)"),
        ("levels: {house.very: eror}\n", 3, "a level is suggestion, warning or error, not 'eror' (did you mean 'error'?)"),
        ("level: loud\n", 3, "a level is suggestion, warning or error, not 'loud'"),
        ("fail-on: [error]\n", 3, "a level is suggestion, warning or error"),
        ("overrides:\n  - ignore: [house]\n", 4, "an override is a mapping with 'files'"),
        ("overrides: {files: x}\n", 3, "'overrides' is a list"),
        ("overrides:\n  - files: x\n    rules: [house]\n", 5, "unknown key 'rules'"),
        ("overrides:\n  - files: x\n    select: [hous]\n", 5, "there is no rule or style 'hous' (did you mean 'house'?)"),
        ("level: error\nlevel: warning\n", 4, "the key 'level' stands twice"),
        ("words: [none.txt]\n", 3, "the word list 'none.txt' cannot be read: No such file or directory"),
        ("checks: [none]\n", 3, "no installed package has the kind of check 'none'"),
        ("languagetool: {port: 1}\n", 3, "unknown key 'port'"),
        ("languagetool: {url: 127.0.0.1}\n", 3, "'languagetool.url' is the address of a server"),
        ("ignore: {a: b}\n", 3, "'ignore.0' is to be a text"),
        ("ignore: [\n", 4, "is not YAML"),
    ],
)
def test_errors_name_line_and_remedy(desk, text, line, reason):
    set_config(desk, text)
    desk.write("story.txt", STORY)
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(f".newslint.yml:{line}: {reason}"), result.stderr
    assert result.stdout == "Nothing was looked at; 1 thing could not be looked at.\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[tool.newslint]\nselekt = []\n", 2, "unknown key 'selekt' (did you mean 'select'?)"),
        ("[tool.other]\nlevel = 1\n[tool.newslint.levels]\nnames = 'loud'\n", 4, "a level is suggestion, warning or error, not 'loud'"),
        ("[tool.newslint\n", 1, "is not TOML"),
    ],
)
def test_errors_in_toml(desk, text, line, reason):
    desk.write("inner/pyproject.toml", text)
    desk.write("inner/story.txt", STORY)
    result = desk.run("check", "inner/story.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"inner/pyproject.toml:{line}: {reason}"), result.stderr


def test_broken_configuration_stops_only_its_own_files(desk):
    desk.write("inner/.newslint.yml", "x: y\n")
    desk.write("inner/story.txt", STORY)
    desk.write("story.txt", STORY)
    result = desk.run("check", "inner", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "inner/.newslint.yml:1: unknown key 'x'\n"
    assert "story.txt:1:6 error house.utilise" in result.stdout


def test_missing_rules_folder(desk):
    desk.write(".newslint.yml", "rules:\n  - none\n")
    desk.write("story.txt", STORY)
    result = desk.run("check", "story.txt")
    assert result.stderr == ".newslint.yml:1: there is no folder 'none' beside this file, nor an installed pack of that name\n"


def test_selection(desk):
    desk.write("story.txt", STORY)
    assert desk.rules("story.txt", "--select", "house.very,house.thing", "--level", "suggestion") == ["house.very", "house.thing"]
    assert desk.rules("story.txt", "--select", "house.very", "--extend-select", "house.utilise") == ["house.utilise", "house.very"]
    assert desk.rules("story.txt", "--ignore", "house.very", "--ignore", "house.thing") == ["house.utilise"]
    set_config(desk, "ignore: [house]\nextend-select: [house.very]\n")
    assert desk.rules("story.txt", "--extend-select", "house.utilise") == ["house.utilise"]
    assert desk.rules("story.txt", "--select", "house.utilise") == ["house.utilise"]


def test_command_line_select_replaces_selection_and_house(desk):
    desk.write("more/other/plain.yml", 'extends: existence\nmessage: "%s"\ntokens: [much]\n')
    desk.write(".newslint.yml", "select: []\nrules: [house, more]\n")
    desk.write("story.txt", STORY)
    assert desk.rules("story.txt") == ["house.utilise", "house.very", "other.plain"]
    assert desk.rules("story.txt", "--select", "other") == ["other.plain"]


def test_default_styles_are_known_even_when_they_have_no_rule_yet(desk):
    set_config(desk, f"ignore: [{', '.join(DEFAULT_SELECT)}]\n")
    desk.write("story.txt", STORY)
    assert desk.rules("story.txt") == ["house.utilise", "house.very"]


def test_levels(desk):
    desk.write("story.txt", STORY)
    set_config(desk, "levels: {house: suggestion, house.thing: error}\n")
    assert [(f["rule"], f["level"]) for f in desk.findings("story.txt")] == [("house.thing", "error")]
    set_config(desk, "level: suggestion\nfail-on: warning\n")
    assert desk.rules("story.txt") == ["house.utilise", "house.very", "house.thing"]
    assert desk.rules("story.txt", "--level", "error", "--fail-on", "error") == ["house.utilise"]


def test_overrides(desk):
    set_config(
        desk,
        'overrides:\n  - files: "opinion/**"\n    ignore: [house.very]\n    level: suggestion\n'
        '  - files: ["*.md", "opinion/old.txt"]\n    select: [house.very]\n    levels: {house.very: error}\n',
    )
    for name in ("a.txt", "b.md", "opinion/x/new.txt", "opinion/old.txt"):
        desk.write(name, STORY)
    found = [(f["path"], f["rule"], f["level"]) for f in desk.findings("a.txt", "b.md", "opinion")]
    assert found == [
        ("a.txt", "house.utilise", "error"),
        ("a.txt", "house.very", "warning"),
        ("b.md", "house.very", "error"),
        ("opinion/old.txt", "house.very", "error"),
        ("opinion/x/new.txt", "house.utilise", "error"),
        ("opinion/x/new.txt", "house.thing", "suggestion"),
    ]


@pytest.mark.parametrize(
    ("glob", "yes", "no"),
    [
        ("opinion/**", ["opinion/a.txt", "opinion/b/c.txt"], ["opinion", "x/opinion/a.txt"]),
        ("**/wire/*.txt", ["wire/a.txt", "x/y/wire/a.txt"], ["wire/x/a.txt", "xwire/a.txt"]),
        ("*.md", ["a.md", "x/a.md"], ["a.mdx"]),
        ("x/", ["x/a", "x/b/c"], ["x", "y/x/a"]),
        ("a[0-9]?/*", ["a1b/c"], ["a1/c", "axb/c"]),
        ("a[!0-9]/*", ["ab/c"], ["a1/c"]),
        ("./a/*", ["a/b"], ["b"]),
        ("a+(b)/*", ["a+(b)/c"], ["aab/c"]),
    ],
)
def test_globs(glob, yes, no):
    pattern = glob_pattern(glob)
    assert all(pattern.fullmatch(path) for path in yes)
    assert not any(pattern.fullmatch(path) for path in no)


def test_starter_is_valid_and_names_every_key(desk):
    story = desk.write("new/story.txt", "They use it.\n")
    desk.run("init", "new")
    starter = (desk.folder / "new" / ".newslint.yml").read_text("utf-8")
    assert desk.run("check", str(story)).exit_code == 0
    all_on = "\n".join(line.removeprefix("# ") for line in starter.splitlines() if line.startswith("# ") and ":" in line.split(" ")[1])
    assert {line.split(":")[0] for line in all_on.splitlines() if not line.startswith(" ")} >= set(KEYS) - {"checks", "languagetool"}


def test_init_does_not_overwrite(desk):
    result = desk.run("init")
    assert (result.exit_code, result.stderr) == (2, ".newslint.yml:1: is there already and stays as it is\n")
    assert (desk.folder / ".newslint.yml").read_text() == desk.CONFIG


def test_words_of_the_house_are_known_to_be_right(desk):
    desk.write("house/names.yml", "extends: existence\nmessage: '%s'\nlevel: error\ntokens: ['[A-Z]\\w+ [A-Z]\\w+']\n")
    desk.write("story.txt", "It was Ana Ruiz, not Tadd Ostrow, who met Ann Leigh.\n")
    set_config(desk, "ignore: [house.thing]\n")
    assert [f["message"] for f in desk.findings("story.txt")] == ["Ana Ruiz", "Tadd Ostrow", "Ann Leigh"]
    desk.write("names.txt", "# people\nAna Ruiz\n\nTadd Ostrow\n")
    set_config(desk, "words: [names.txt]\n")
    assert [f["message"] for f in desk.findings("story.txt")] == ["Ann Leigh"]


def test_a_house_adds_to_the_word_lists_and_brings_its_own(desk):
    desk.write("lists/role.txt", "# of the harbour\nlockkeeper\nminister\tf\n")
    desk.write("lists/vessel.txt", "lugger\nice yacht\n")
    desk.write(
        "house/sunk.yml", 'extends: phrase\nmessage: "“{match}”"\nlevel: error\nphrases: ["{what:VESSEL} sank", "{who:ROLE} sank"]\n'
    )
    desk.write(
        "story.txt", "The ice yacht sank. The lugger sank. The lockkeeper sank. The minister sank. The president sank. The tug sank.\n"
    )
    set_config(desk, "words: [lists]\nignore: [house.utilise, house.very]\n")
    found = ["ice yacht sank", "lugger sank", "lockkeeper sank", "minister sank", "president sank"]
    assert [finding["message"] for finding in desk.findings("story.txt")] == [f"“{words}”" for words in found]
    (desk.folder / "empty").mkdir()
    set_config(desk, "words: [empty]\n")
    result = desk.run("check", "story.txt")
    assert (result.exit_code, result.stderr) == (2, ".newslint.yml:3: the folder 'empty' holds no word list (*.txt)\n")


def test_packs_lie_still_until_a_trusted_configuration_names_them(desk, monkeypatch):
    desk.write("site/acme_style/loud.yml", 'extends: acme-loud\nmessage: "“%s”!"\n')
    desk.write("site/acme_style/__init__.py", "")
    desk.write(
        "site/acme_check.py",
        "from dataclasses import dataclass\nfrom newslint.finding import Hit\n\n\n@dataclass(frozen=True)\nclass Keys:\n    pass\n\n\n"
        "def build(keys, setup):\n    return lambda article, against: (Hit(0, 4, ('They',)),)\n",
    )
    desk.write("site/acme-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    desk.write(
        "site/acme-1.dist-info/entry_points.txt",
        "[newslint.rules]\nacme_style = acme_style\n[newslint.checks]\nacme-loud = acme_check\n",
    )
    monkeypatch.syspath_prepend(str(desk.folder / "site"))
    desk.write("story.txt", STORY)
    assert desk.rules("story.txt") == ["house.utilise", "house.very"]
    for settings in ("extend-select: [acme_style]\n", "checks: [acme-loud]\n", "overrides: [{files: '*', select: [acme_style.loud]}]\n"):
        set_config(desk, settings)
        refused = desk.run("check", "story.txt")
        assert refused.exit_code == 2
        assert "which a configuration that was found may not" in refused.stderr
    desk.write(".newslint.yml", "select: []\nrules: [acme_style]\n")
    assert "'acme_style' is an installed package" in desk.run("check", "story.txt").stderr
    assert "acme_style" not in sys.modules
    assert "acme_check" not in sys.modules
    monkeypatch.setenv("NEWSLINT_TRUST", str(desk.folder))
    set_config(desk, "extend-select: [acme_style]\nchecks: [acme-loud]\n")
    assert "acme_style.loud" in desk.rules("story.txt")
    desk.write(".newslint.yml", "select: []\nrules: [acme_style]\nchecks: [acme-loud]\n")
    assert desk.rules("story.txt") == ["acme_style.loud"]
    monkeypatch.delenv("NEWSLINT_TRUST")
    assert desk.rules("story.txt", "--config", ".newslint.yml") == ["acme_style.loud"]
    monkeypatch.setenv("NEWSLINT_TRUST", str(desk.folder))
    desk.write(".newslint.yml", "select: []\nrules: [acme_style]\n")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "unknown kind 'acme-loud'" in result.stderr


def test_two_files_with_one_id(desk):
    desk.write("more/house/very.yml", 'extends: existence\nmessage: "%s"\ntokens: [a]\n')
    desk.write(".newslint.yml", "rules: [house, more]\n")
    desk.write("story.txt", STORY)
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "two files give the rule 'house.very': house/very.yml and more/house/very.yml" in result.stderr


@pytest.mark.parametrize("name", ["house/loud.yaml", "house/loud.YML", "styles/loud/loud.yaml"])
def test_a_rule_file_by_another_name_is_said(desk, name):
    desk.write(name, desk.RULES["very"])
    desk.write("styles/calm/very.yml", desk.RULES["very"])
    desk.write(".newslint.yml", f"select: []\nrules: [{name.split('/')[0]}]\n")
    desk.write("story.txt", STORY)
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(f".newslint.yml:2: {name} is not read: rule files are called *.yml")
