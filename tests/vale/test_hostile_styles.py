"""A style or configuration made to do harm hangs nothing, crashes nothing and reads nothing that it should not."""

from __future__ import annotations

import pytest
from support.vale import Repository

ENDLESS = "word " * 400 + "\n"


@pytest.fixture
def repository(desk, monkeypatch):
    monkeypatch.setattr("newslint.ruleset.regex.pattern.TIMEOUT", 0.05)
    made = Repository(desk)
    made.ini("StylesPath = styles\n[*]\nBasedOnStyles = T\n")
    made.write("styles/T/Good.yml", "extends: existence\nmessage: good\ntokens: [harbour]\n")
    made.write("a.md", f"The harbour.\n\n{ENDLESS}")
    return made


def bomb(depth):
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, depth)]
    return "\n".join(rows) + f"\nextends: existence\nmessage: m\ntokens: *a{depth - 1}\n"


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("extends: existence\nmessage: m\nnonword: true\ntokens: ['(?=(\\w+\\s?)+x)\\w']\n", "takes more than 0.05 s"),
        (bomb(9), "styles/T/Bad.yml:"),
        ("extends: existence\nmessage: m\ntokens: " + "[" * 4000 + "\n", "styles/T/Bad.yml:"),
        ("extends: existence\nmessage: m\ntokens:\n" + "  - word\n" * 200_000, "is larger than 1 MB"),
        ("extends: existence\nmessage: m\ntokens: ['(((((((((((((((((a{1,1000}){1,1000}){1,1000}']\n", "is no regular expression"),
        ("extends: metric\nmessage: m\nformula: 'words * 1e308 * 1e308'\ncondition: '> 0'\n", ""),
        ("extends: Bad.Bad\n", "there is no rule 'Bad.Bad'"),
        ("extends: T.../../../secret\n", "there is no rule"),
        ("extends: spelling\nmessage: m\nignore: [../../../../etc/passwd]\n", ""),
    ],
)
def test_a_rule_is_told_and_the_others_are_run(repository, rule, reason):
    repository.write("styles/T/Bad.yml", rule)
    result = repository.run("check", "--no-cache", "a.md")
    assert result.exit_code == (2 if reason else 0), result.stderr
    assert reason in result.stderr
    assert "T.Good" in result.stdout


@pytest.mark.parametrize(
    "ini",
    [
        "StylesPath = styles\n[{}x]\nBasedOnStyles = T\n".format("*a" * 300),
        "StylesPath = styles\n[{}]\nBasedOnStyles = T\n".format("**/" * 300),
        "StylesPath = styles\n[{}]\nBasedOnStyles = T\n".format("{a," * 200 + "b" + "}" * 200),
        "StylesPath = styles\n[* if {}.Meta.draft]\nBasedOnStyles = T\n".format("not " * 5000),
        "StylesPath = styles\n[*]\nBasedOnStyles = {}\n".format("T," * 20_000),
    ],
)
def test_a_configuration_takes_no_time(repository, ini):
    repository.ini(ini)
    assert repository.run("check", "--no-cache", "a.md").exit_code in (0, 2)


def test_what_is_ignored_is_looked_for_within_bounds(repository):
    repository.ini("StylesPath = styles\n[*]\nBasedOnStyles = T\n[*.md]\nTokenIgnores = (?=(\\w+\\s?)+x)\\w\n")
    result = repository.run("check", "--no-cache", "a.md")
    assert result.exit_code == 2
    assert "takes more than 0.05 s" in result.stderr


def test_a_vocabulary_of_any_size_is_read_or_refused(repository):
    repository.write("styles/config/vocabularies/Big/accept.txt", "\n".join(f"word{n}" for n in range(60_000)))
    repository.ini("StylesPath = styles\nVocab = Big\n[*]\nBasedOnStyles = Vale, T\nVale.Spelling = NO\n")
    result = repository.run("check", "--no-cache", "a.md")
    assert result.exit_code == 2
    assert "has more than 20,000 words" in result.stderr


@pytest.mark.parametrize("kind", ["fifo", "device", "folder"])
def test_what_is_no_regular_file_is_not_opened(repository, kind):
    import os

    path = repository.desk.folder / "styles/T/Odd.yml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    result = repository.run("check", "--no-cache", "a.md")
    assert result.exit_code == (0 if kind == "folder" else 2)


def test_links_within_the_styles_are_followed_once(repository):
    (repository.desk.folder / "styles/T/loop").symlink_to(repository.desk.folder / "styles/T")
    assert repository.rules("a.md") == ["T.Good"]


def test_what_is_ignored_makes_no_text_without_end(desk):
    repository = Repository(desk)
    repository.ini(f"StylesPath = styles\n[*.md]\nBasedOnStyles = Acme\nTokenIgnores = {', '.join(['(.)'] * 40)}\n")
    repository.write("a.md", "A synergy of ports. " * 20_000)
    result = repository.run("check", "a.md")
    assert result.exit_code == 2
    assert "tokens to ignore, more than any text has" in result.stderr


def test_ten_thousand_tokens_are_ignored_one_after_the_other(desk):
    repository = Repository(desk)
    repository.ini("StylesPath = styles\n[*.md]\nBasedOnStyles = Acme\nTokenIgnores = (%\\w+%), (#\\w+#), (=\\w+=)\n")
    repository.write("a.md", "A %synergy% of =ports= and #boats#.\n\n" * 10_000 + "A synergy.\n")
    assert [row[1] for row in repository.found("a.md")] == [20_001]
