"""What a .vale.ini says of single rules, of files and of marks, beside what Vale itself makes of it (VALE, or vale on PATH)."""

from __future__ import annotations

import pytest
from support.vale import Repository

LONG = "We have many a long word to say here.\n"  # nine words
TOP = "StylesPath = styles\n"


@pytest.fixture
def repository(desk):
    return Repository(desk)


@pytest.mark.parametrize(
    ("sections", "files"),
    [
        ("[*]\nBasedOnStyles = Other\n[*.md]\nOther.Long[max] = 9\n", ""),
        ("[*]\nBasedOnStyles = Other\nOther.Long[max] = 9\n[*.md]\nOther.Long[max] = 8\n", "a.md b.txt"),
        ("[*.md]\nOther.Long[max] = 9\n[*]\nBasedOnStyles = Other\nOther.Long[max] = 8\n", ""),
        ("[*]\nBasedOnStyles = Other\n[*.rst]\nOther.Long[scope] = heading\n", ""),
        ("[*]\nBasedOnStyles = Other\n[* if .Name == 'a.md']\nOther.Long[max] = 9\n", ""),
    ],
)
def test_a_setting_of_a_rule_holds_for_all_files_in_whatever_section_it_stands(repository, sections, files):
    repository.ini(TOP + sections)
    for name in ("a.md", "b.txt"):
        repository.write(name, LONG)
    assert [row[0] for row in repository.found("a.md", "b.txt")] == files.split()


@pytest.mark.parametrize(
    "said", ["Acme.Word[ignorecase] = YES", "Acme.Word[limit] = 1", "Acme.Word[scope] = heading", "Other.Long[max] = 3"]
)
def test_settings_of_rules_beside_a_real_vale(repository, said):
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Acme, Other\n[*.md]\n{said}\n")
    repository.write("a.md", "# A synergy\n\nSynergy and synergy.\n")
    repository.write("b.txt", "They Utilise, and utilise it.\n")
    assert repository.found("a.md", "b.txt") == repository.of_vale("a.md", "b.txt")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Other.Long[maxx] = 3", "unknown key 'maxx' (did you mean 'max'?)"),
        ("Other.Long[max] = many", "'max' is to be a whole number"),
        ("Acme.Word[ignorecase] = perhaps", "'ignorecase' is to be true or false"),
        ("Other.Long[level] = error", "a level is set by “Other.Long = error”"),
        ("Acme.Word[tokens] = they", "'tokens' cannot be set here; a rule of your own may extend Acme.Word"),
        ("Acme.Swap[swap] = they", "'swap' cannot be set here"),
        ("Acme.Word[exceptions] = they", "'exceptions' cannot be set here: it is a list"),
        ("Acme.Word[message] = no", "'message' cannot be set here"),
        ("Acme.Word[extends] = spelling", "'extends' cannot be set here"),
    ],
)
def test_what_cannot_be_set_of_a_rule_is_told_with_its_line(repository, said, reason):
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Acme, Other\n{said}\n")
    repository.write("b.txt", LONG)
    result = repository.run("check", "b.txt")
    assert result.exit_code == 2
    assert f".vale.ini:4: {reason}" in result.stderr


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("Acme.Wort = NO", "there is no rule 'Acme.Wort' in StylesPath (did you mean 'Acme.Word'?): this says nothing"),
        ("Acme.Wort = YES", "there is no rule 'Acme.Wort'"),
        ("Acne = error", "there is no style 'Acne' in StylesPath (did you mean 'Acme'?)"),
        ("Acme.Wort[max] = 3", "there is no rule 'Acme.Wort'"),
        ("BasedOnStyle = Other", "newslint does not heed BasedOnStyle"),
        ("Acme[max] = 3", "newslint does not heed Acme[max]"),
        ("Packages = Acme", "newslint does not heed Packages"),
    ],
)
def test_what_says_nothing_is_said(repository, said, note):
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Acme\n{said}\n")
    repository.write("b.txt", "They utilise it.\n")
    result = repository.run("check", "b.txt")
    assert result.exit_code == 0
    assert f".vale.ini:4: {note}" in result.stderr
    assert repository.rules("b.txt") == ["Acme.Word"]


@pytest.mark.parametrize(
    "said", ["Vale.Terms = NO", "Vale.Avoid = error", "Vale.Repetition = NO", "Vale.Spelling = NO", "Acme.sub.Deep = NO"]
)
def test_rules_that_are_there_and_find_nothing_are_no_slip(repository, said):
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Acme\n{said}\n")
    repository.write("b.txt", LONG)
    assert repository.run("check", "b.txt").stderr == ""


@pytest.mark.parametrize(("value", "meant"), [("yes", "YES"), ("Error", "error"), ("of", "")])
def test_a_switch_that_is_none_turns_the_rule_off_as_vale_does_and_is_said(repository, value, meant):
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Acme\nAcme.Word = {value}\n")
    repository.write("b.txt", "They utilise the e-mail.\n")
    assert repository.rules("b.txt") == ["Acme.Swap"]
    said = repository.run("check", "b.txt").stderr
    assert f".vale.ini:4: 'Acme.Word' is YES, NO, UNSET or a level, not '{value}'" in said
    assert meant in said


@pytest.mark.parametrize(
    ("formats", "name", "columns"),
    [
        ("wire = md", "a.wire", [17]),
        ("wire = markdown", "a.wire", [17]),
        ("wire = txt", "a.wire", [4, 17]),
        ("txt = md", "a.txt", [17]),
        ("md = txt", "a.md", [4, 17]),
        ("WIRE = md", "WIRE", [17]),
        ("mdx = md", "a.mdx", [17]),
        ("md = html", "a.md", [4, 17]),
    ],
)
def test_formats_say_what_files_are_read_as(repository, formats, name, columns):
    repository.ini(f"{TOP}[formats]\n{formats}\n[*]\nBasedOnStyles = Acme\n")
    repository.write(f"copy/{name}", "A `synergy` and synergy.\n")
    for path in ("copy", f"copy/{name}"):
        assert [row[2] for row in repository.found(path)] == columns
    assert f"[formats]:      {formats.partition(' = ')[2]} " in repository.run("config", "show", f"copy/{name}").stdout
    assert repository.found(f"copy/{name}") == repository.of_vale(f"copy/{name}")


def test_globs_ask_for_a_files_own_name_and_not_for_what_it_is_read_as(repository):
    repository.ini(f"{TOP}[formats]\nwire = md\n[*.md]\nBasedOnStyles = Acme\n[*.wire]\nBasedOnStyles = Other\n")
    repository.write("a.wire", "A synergy.\n")
    repository.write("b.wire", LONG)
    assert repository.rules("a.wire", "b.wire") == ["Other.Long"]


def test_a_format_that_newslint_does_not_read_is_said(repository):
    repository.ini(f"{TOP}[formats]\nmd = adoc\n[*]\nBasedOnStyles = Acme\n")
    repository.write("a.md", "A synergy.\n")
    assert ".vale.ini:3: newslint does not read adoc, which [formats] has md be" in repository.run("check", "a.md").stderr


def test_files_of_other_names_are_no_copy_unless_formats_say_so(repository):
    repository.ini(f"{TOP}[formats]\nwire = md\n[*]\nBasedOnStyles = Acme\n")
    for name in ("copy/a.wire", "copy/b.line", "copy/wired"):
        repository.write(name, "A synergy.\n")
    assert [row[0] for row in repository.found("copy")] == ["copy/a.wire"]


MARKED = (
    "A <side-note>w1</side-note> or <side>w2</side>, **w3**, <b>w4</b>, <i>w5</i>, <strong>w6</strong>, *w7*, ~~w8~~, <del>w9</del>, w0.\n"
)


@pytest.mark.parametrize(
    ("setting", "left"),
    [
        ("IgnoredScopes = side-note", "w2 w3 w4 w5 w6 w7 w8 w9 w0"),
        ("SkippedScopes = side-note", "w2 w3 w4 w5 w6 w7 w8 w9 w0"),
        ("IgnoredScopes = side", "w1 w3 w4 w5 w6 w7 w8 w9 w0"),
        ("IgnoredScopes = b", "w1 w2 w3 w5 w6 w7 w8 w9 w0"),
        ("IgnoredScopes = strong", "w1 w2 w4 w5 w7 w8 w9 w0"),
        ("IgnoredScopes = i, em", "w1 w2 w3 w4 w6 w8 w9 w0"),
        ("IgnoredScopes = del", "w1 w2 w3 w4 w5 w6 w7 w0"),
    ],
)
def test_ignored_elements_are_those_of_that_very_tag(repository, setting, left):
    repository.write("styles/Acme/Words.yml", "extends: existence\nmessage: '%s'\ntokens: ['w\\d']\n")
    repository.ini(f"{TOP}{setting}\n[*]\nBasedOnStyles = Acme\n")
    repository.write("a.md", MARKED)
    found = repository.found("a.md")
    assert [row[4] for row in found] == left.split()
    assert found == repository.of_vale("a.md")


@pytest.mark.parametrize(
    ("ini", "section", "path", "fits"),
    [
        (".config/vale.ini", "docs/*.md", "docs/a.md", True),
        (".config/vale.ini", "../docs/*.md", "docs/a.md", False),
        (".config/vale.ini", "!docs/**", "docs/deep/a.md", False),
        (".config/vale.ini", "* if .Path == 'docs/a.md'", "docs/a.md", True),
        ("settings/vale.ini", "docs/*.md", "docs/a.md", True),
        ("settings/vale.ini", "docs/*.md", "settings/docs/a.md", False),
    ],
)
def test_globs_begin_where_vale_is_started(repository, ini, section, path, fits):
    (repository.desk.folder / ".vale.ini").unlink()
    repository.write(ini, f"StylesPath = ../styles\n[{section}]\nBasedOnStyles = Acme\n")
    repository.write(path, "A synergy.\n")
    named = () if ini.startswith(".") else ("--config", ini)
    assert repository.rules(*named, path) == ["Acme.Word"] * fits
    assert [row[3] for row in repository.of_vale(*named, path)] == ["Acme.Word"] * fits


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        ("Vale.Terms = NO", "Vale.Terms: NO .vale.ini:6 [*]"),
        ("Vale.Avoid = warning", "Vale.Avoid: warning .vale.ini:6 [*]"),
        ("Vocab = Api\nVale.Api.Terms = NO", "Vale.Api.Terms: NO .vale.ini:7 [*]"),
        ("Acme.Word[limit] = 2", "Acme.Word[limit]: 2 .vale.ini:6"),
    ],
)
def test_config_show_hides_no_switch(repository, section, shown):
    for name in ("Base", "Api"):
        repository.write(f"styles/config/vocabularies/{name}/accept.txt", f"{name}\n")
        repository.write(f"styles/config/vocabularies/{name}/reject.txt", "tide\n")
    repository.ini(f"{TOP}Vocab = Base\n[*]\nBasedOnStyles = Vale, Acme\nVale.Spelling = NO\n{section}\n")
    repository.write("a.md", "A synergy.\n")
    rows = [" ".join(row.split()) for row in repository.run("config", "show", "a.md").stdout.splitlines()]
    assert [row for row in rows if row.startswith(shown.partition(":")[0] + ":")] == [shown]


def test_a_vocabularys_rule_is_on_where_its_section_holds_at_the_level_that_this_gives(repository):
    repository.write("styles/config/vocabularies/Api/accept.txt", "Utilise\n")
    repository.write("styles/config/vocabularies/Api/reject.txt", "tide\n")
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Other\n[*.md]\nVocab = Api\nVale.Api.Terms = suggestion\nVale.Api.Avoid = NO\n")
    repository.write("a.md", "They utilise the tide.\n")
    assert repository.found("a.md") == repository.of_vale("a.md")
    assert {row["rule"]: row["level"] for row in repository.desk.findings("a.md")} == {
        "Vale.Api.Terms": "suggestion",
        "Vale.Api.Avoid": "error",
    }


@pytest.mark.parametrize("stray", ["", "Stray = 1\n", "WordTemplate = x\n"])
def test_that_no_section_holds_is_said_whatever_else_is(repository, stray):
    repository.ini(f"{TOP}{stray}[*.md]\nBasedOnStyles = Acme\n")
    repository.write("b.txt", "A synergy.\n")
    said = repository.run("check", "b.txt").stderr
    assert "no section turns a rule on for b.txt" in said
    assert ("newslint does not heed" in said) is bool(stray)


@pytest.mark.parametrize(
    ("condition", "front", "told"),
    [
        (".Meta.y > 3", "y: tuesday", "cannot be answered for a.md"),
        (".Meta.y startsWith 'a'", "y: 3", "cannot be answered for a.md"),
        (".Name matches .Meta.y", "y: '('", "'(' is no regular expression"),
        ("'a' in .Meta.y", "y: abc", "“in” asks a list, and not a text"),
        (".Meta.y startsWith 'a'", "z: 3", ""),
        (".Meta.y == '2026-01-02'", "y: 2026-01-02", ""),
        ("'a' in .Meta.y", "y: [b]", ""),
    ],
)
def test_a_condition_that_cannot_be_answered_is_an_error_of_that_file(repository, condition, front, told):
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Acme\n[* if {condition}]\nAcme.Word = NO\n")
    repository.write("a.md", f"---\n{front}\n---\n\nA synergy.\n")
    repository.write("b.txt", "A synergy.\n")
    result = repository.run("check", "a.md")
    assert result.exit_code == (2 if told else 0)
    assert told in result.stderr
    assert ".vale.ini:4: " in result.stderr or not told
