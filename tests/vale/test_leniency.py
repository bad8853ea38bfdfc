"""A style of Vale's loads as Vale loads it; what newslint does not run of it is said once, and is no reason for exit status 2."""

from __future__ import annotations

import json

import pytest

EXISTENCE = "extends: existence\nmessage: no %s\ntokens: [synergy]\n"
SCRIPT = "extends: script\nmessage: x\nscript: 'matches := []'\n"
SEQUENCE = "extends: sequence\nmessage: x\ntokens: [{tag: MD}]\n"


@pytest.fixture
def acme(desk):
    """A desk with a style of Vale's, one rule of which can be run, and a story in which it finds something."""
    desk.write(".newslint.yml", "select: []\nrules: [styles/Acme]\n")
    desk.write("styles/Acme/Word.yml", EXISTENCE)
    desk.write("story.txt", "A synergy of ports.\n")
    return desk


def test_rules_of_other_kinds_are_said_once_and_the_rest_is_run(acme):
    acme.write("styles/Acme/Code.yml", SCRIPT)
    acme.write("styles/Acme/Tags.yml", SEQUENCE)
    acme.write("other.txt", "A second synergy.\n")
    result = acme.run("check", "story.txt", "other.txt")
    assert result.exit_code == 0
    assert result.stderr == "styles/Acme:1: newslint does not run Acme.Code (kind script), Acme.Tags (kind sequence)\n"
    assert result.stdout.count("Acme.Word") == 2
    assert "could not be looked at" not in result.stdout


@pytest.mark.parametrize("how", [["--extend-select", "Acme.Code"], ["--ignore", "Acme.Word", "--extend-select", "Acme.Code"]])
def test_one_that_is_named_is_missed(acme, how):
    acme.write("styles/Acme/Code.yml", SCRIPT)
    result = acme.run("check", "story.txt", *how)
    assert result.exit_code == 2
    assert "styles/Acme/Code.yml:1: newslint does not run rules of kind 'script'" in result.stderr


def test_a_style_with_nothing_to_run_is_no_look(acme):
    acme.write("styles/Acme/Code.yml", SCRIPT)
    result = acme.run("check", "story.txt", "--ignore", "Acme.Word")
    assert result.exit_code == 2
    assert "no rule is left" in result.stderr


def test_reports_tell_it_below_their_errors(acme):
    acme.write("styles/Acme/Code.yml", SCRIPT)
    said = "newslint does not run Acme.Code (kind script)"

    def report(form: str) -> str:
        result = acme.run("check", "--format", form, "story.txt")
        assert result.exit_code == 0
        return result.stdout

    rows = [json.loads(row) for row in report("jsonl").splitlines()]
    assert [(row["rule"], row["level"], row["message"]) for row in rows if row.get("trouble")] == [("newslint", "suggestion", said)]
    (run,) = json.loads(report("sarif"))["runs"]
    (made,) = run["invocations"]
    assert made["executionSuccessful"] is True
    assert [note["level"] for note in made["toolExecutionNotifications"]] == ["note"]
    assert f"::notice file=styles/Acme,line=1,title=newslint::{said}" in report("github")
    assert '"severity": "INFO", "code": {"value": "newslint"}' in report("rdjson")
    assert '<h2 id="t">Left out</h2>' in report("html")
    assert 'errors="0"' in report("junit")
    assert f'severity="info" message="{said}"' in report("checkstyle")
    assert [row["severity"] for row in json.loads(report("gitlab")) if row["check_name"] == "newslint"] == ["info"]


def test_test_cases_beside_a_rule_are_no_rule(acme):
    acme.write("styles/Acme/Word.test.yml", "cases:\n  - name: x\n    input: y\n    want: z\n")
    assert acme.rules("story.txt") == ["Acme.Word"]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("swap: [{utilise: use}, {synergy: work}]\nmessage: \"'%s' for '%s'\"\n", "'work' for 'synergy'"),
        ("swap: {synergy: work}\nmessage: '%s'\naction:\n", "work"),
        ("swap: {synergy: work, synergy: teamwork}\nmessage: '%s'\n", "teamwork"),
    ],
)
def test_what_vale_takes_in_a_substitution_is_taken(acme, keys, message):
    acme.write("styles/Acme/Word.yml", f"extends: substitution\n{keys}")
    (row,) = acme.findings("story.txt")
    assert row["message"] == message


@pytest.mark.parametrize(
    ("params", "words", "fixed"),
    [
        ("[replace, '-', ' ']", "self-made-man", "self made man"),
        ("[remove, '.,']", "U.S.,", "US"),
        ("[[trim, x], [upper]]", "xabcx", "ABC"),
        ("[truncate, ' ', capitalize]", "port port", "Port"),
        ("[wrap, '*']", "port", "*port*"),
        ("[unwrap, '*']", "*port*", "port"),
        ("[prefix, 'the ', suffix, ' now']", "port", "the port now"),
        ("[squeeze]", "a   port", "a port"),
        ("[lower, uncapitalize]", "PORT", "port"),
        ("[kebab]", "portEllery", "port-ellery"),
        ("[snake]", "Port Ellery", "port_ellery"),
        ("[camel]", "port ellery", "portEllery"),
        ("[pascal]", "port-ellery", "PortEllery"),
        ("[regex, '(?<=p)o(r)', 'a$1${1}$$']", "port", "parr$t"),
        ("[split, ' ', '5']", "port ellery", None),
        ("[words]", "21", None),
    ],
)
def test_operations_of_edit_come_one_after_the_other(acme, params, words, fixed):
    token = json.dumps("".join(f"[{sign}]" if not sign.isalnum() else sign for sign in words))
    acme.write(
        "styles/Acme/Word.yml",
        f"extends: existence\nmessage: m\nnonword: true\ntokens: [{token}]\naction: {{name: edit, params: {params}}}\n",
    )
    acme.write("story.txt", f"So {words} it is.\n")
    (row,) = acme.findings("story.txt")
    text = f"So {words} it is.\n"
    for edit in reversed(row["fix"]["edits"] if row["fix"] else []):
        text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    assert text == f"So {words if fixed is None else fixed} it is.\n"


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ("[]", "'edit' is one of replace, remove,"),
        ("[turn]", "not 'turn'"),
        ("[replace, a]", "'edit: replace' takes 2 more, not 1"),
        ("[lower, trim]", "'edit: trim' takes 1 more, not 0"),
        ("[lower, regex, '(', b]", "“(” is no regular expression"),
        ("[split, ' ', two]", "is a number from 0"),
    ],
)
def test_an_edit_that_cannot_be_carried_out_is_refused(acme, params, reason):
    acme.write("styles/Acme/Word.yml", f"{EXISTENCE}action:\n  name: edit\n  params: {params}\n")
    result = acme.run("check", "story.txt")
    assert result.exit_code == 2
    assert reason in result.stderr


def test_a_scope_that_newslint_does_not_have_is_said_once(acme):
    acme.write("styles/Acme/Odd.yml", f"{EXISTENCE}scope: summit\n")
    result = acme.run("check", "story.txt")
    assert result.exit_code == 0
    assert "newslint does not run Acme.Odd (scope summit)" in result.stderr


@pytest.mark.parametrize(
    ("found", "fixed"),
    [("a ok", "a-ok"), ("A OK", "A-OK"), ("A ok", "A-ok"), ("a Ok", "A-OK")],
)
def test_matchcase_writes_in_the_case_of_what_was_there(acme, found, fixed):
    keys = "action: {name: replace}\nmatchcase: true\nignorecase: true\nswap: {a ok: A-OK}\n"
    acme.write("styles/Acme/Word.yml", f"extends: substitution\nmessage: \"'%s' for '%s'\"\n{keys}")
    acme.write("story.txt", f"So it is {found} now.\n")
    (row,) = acme.findings("story.txt")
    assert row["message"] == f"'{fixed}' for '{found}'"


def test_a_key_that_newslint_does_not_know_of_vales_newest_is_said_once(acme):
    acme.write("styles/Acme/Forms.yml", "extends: consistency\nmessage: m\naffix: en_US\neither: {port/S: dock}\n")
    result = acme.run("check", "story.txt")
    assert result.exit_code == 0
    assert "newslint does not run Acme.Forms (key affix)" in result.stderr
