"""`newslint rules schema` and `newslint config schema`: what they let pass and refuse is what newslint loads and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

RULES = Path(__file__).parents[2] / "rules"
EXISTENCE = "extends: existence\nmessage: x\ntokens: [aa]\n"


@pytest.fixture(scope="module")
def of_rules(schema_of):
    return schema_of("rules")


@pytest.fixture(scope="module")
def of_settings(schema_of):
    return schema_of("config")


@pytest.fixture(scope="module")
def schema_of():
    """The validator of a schema that is printed."""
    from click.testing import CliRunner

    from newslint.cli.main import main

    def printed(group: str) -> jsonschema.Draft7Validator:
        result = CliRunner().invoke(main, [group, "schema"])
        assert result.exit_code == 0, result.output
        made = json.loads(result.stdout)
        jsonschema.Draft7Validator.check_schema(made)
        return jsonschema.Draft7Validator(made)

    return printed


@pytest.mark.parametrize("style", sorted(path.name for path in RULES.iterdir() if path.name != "words"))
def test_every_rule_that_ships_passes(of_rules, style):
    for path in sorted((RULES / style).glob("*.yml")):
        of_rules.validate(yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        EXISTENCE,
        EXISTENCE + "level: error\nscope: [headline, ~quote]\nlimit: 2\naction: {name: remove}\n",
        EXISTENCE + "bad: ['[[aa]]', {text: 'an [[aa]]', level: warning}]\ngood: [b]\nonce: message\nwith: {overlap: 80}\n",
        EXISTENCE + "tests:\n  - {name: one, input: aa, want: 1}\n",
        "extends: existence\nmessage: x\ntokens: aa\nignorecase: true\naction:\n",
        "extends: substitution\nmessage: '%s %s'\nswap: [{utilise: use}, {whilst: while}]\n",
        "extends: occurrence\nmessage: x\ntoken: a\nmax: 3\n",
        "extends: variant\nmessage: '{match} {other}'\nby: spelling\n",
        "extends: conflict\nmessage: x\nfact: weekday\nlevels: {one: warning, two: error}\n",
    ],
)
def test_what_loads_passes(desk, of_rules, text):
    desk.write("more/rule.yml", text)
    assert desk.run("rules", "test", "more/rule.yml").exit_code in (0, 1)
    of_rules.validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "message: x\ntokens: [aa]\n",
        "extends: existance\nmessage: x\ntokens: [aa]\n",
        "extends: existence\ntokens: [aa]\n",
        "extends: substitution\nmessage: x\n",
        EXISTENCE + "levle: error\n",
        EXISTENCE + "level: grave\n",
        EXISTENCE + "limit: -1\n",
        EXISTENCE + "limit: many\n",
        EXISTENCE + "ignorecase: [1]\n",
        EXISTENCE + "bad: [{fixed: x}]\n",
        EXISTENCE + "good: [{text: x, agaisnt: y}]\n",
        EXISTENCE + "with: everything\n",
        EXISTENCE + "phase: first\n",
        EXISTENCE + "fact: weekday\n",
        "extends: occurrence\nmessage: x\ntoken: a\nmax: three\n",
    ],
)
def test_what_is_refused_does_not(desk, of_rules, text):
    desk.write("more/rule.yml", text)
    assert desk.run("rules", "test", "more/rule.yml").exit_code == 2
    assert not of_rules.is_valid(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "select: names\nlevel: error\nfail-on: warning\n",
        "select: [names, quotes]\nextend-select: [grammar]\nlevels: {names: error}\nwithin: 2w\nmost: 3\nmax-size: 0.5\n",
        "overrides:\n  - {files: 'opinion/*.md', ignore: [quotes], level: suggestion}\n",
        "languagetool: {url: 'http://127.0.0.1:8081', timeout: 3}\nexclude: ['archive/**']\nlanguage: any\n",
        "select:\nignore:\nlevel:\n",
    ],
)
def test_a_configuration_that_is_read_passes(desk, of_settings, text):
    desk.write(".newslint.yml", text)
    assert desk.run("config", "show", "story.txt").exit_code == 0
    of_settings.validate(yaml.safe_load(text) or {})


@pytest.mark.parametrize(
    "text",
    [
        "selct: [names]\n",
        "level: grave\n",
        "levels: [names]\n",
        "most: 0\n",
        "max-size: 0\n",
        "max-size: 1001\n",
        "within: soon\n",
        "language: fr\n",
        "overrides: [{ignore: [quotes]}]\n",
        "overrides: [{files: x, exclude: [y]}]\n",
        "languagetool: {adress: x}\n",
    ],
)
def test_a_configuration_that_is_refused_does_not(desk, of_settings, text):
    desk.write(".newslint.yml", text)
    assert desk.run("config", "show", "story.txt").exit_code == 2
    assert not of_settings.is_valid(yaml.safe_load(text))


def test_what_init_writes_passes(desk, of_settings):
    (desk.folder / ".newslint.yml").unlink()
    assert desk.run("init").exit_code == 0
    of_settings.validate(yaml.safe_load((desk.folder / ".newslint.yml").read_text("utf-8")) or {})
