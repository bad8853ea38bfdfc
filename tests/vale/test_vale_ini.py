"""A .vale.ini is read as it stands where no configuration of newslint's is nearer."""

from __future__ import annotations

import json

import pytest
from support.vale import Repository

import newslint


@pytest.fixture
def repository(desk):
    return Repository(desk)


TEXT = "They utilise the e-mail at the tide.\n"


def test_a_repository_of_vales_is_looked_at_as_vale_does(repository):
    repository.write("docs/a.md", "# The harbor\n\nThey *utilise* the e-mail,\nat every tide.\n")
    repository.write("b.txt", TEXT)
    assert repository.found("docs", "b.txt") == [
        ("b.txt", 1, 6, "Acme.Word", "no 'utilise'"),
        ("b.txt", 1, 18, "Acme.Swap", "'email' for 'e-mail'"),
        ("b.txt", 1, 32, "Acme.sub.Deep", "deep 'tide'"),
        ("docs/a.md", 1, 7, "Acme.Swap", "'harbour' for 'harbor'"),
        ("docs/a.md", 3, 7, "Acme.Word", "no 'utilise'"),
        ("docs/a.md", 3, 20, "Acme.Swap", "'email' for 'e-mail'"),
        ("docs/a.md", 4, 10, "Acme.sub.Deep", "deep 'tide'"),
    ]
    result = repository.run("check", "b.txt")
    assert result.exit_code == 1
    assert result.stderr == ""


def test_a_configuration_of_newslints_beside_it_decides_alone(repository):
    repository.write("b.txt", TEXT)
    repository.write(".newslint.yml", "select: []\nrules: [styles/Other]\n")
    assert repository.rules("b.txt") == ["Other.Long"]


@pytest.mark.parametrize("name", [".vale", "_vale", "vale.ini", "_vale.ini", ".config/vale.ini"])
def test_every_name_of_vales_is_known(repository, name):
    (repository.desk.folder / ".vale.ini").rename(repository.write(name, "x"))
    if name.startswith(".config"):
        repository.write(name, "StylesPath = ../styles\n[*]\nBasedOnStyles = Acme\n")
    repository.write("b.txt", TEXT)
    assert "Acme.Word" in repository.rules("b.txt")
    assert "Acme.Word" in [row["rule"] for row in repository.desk.findings("--config", name, "b.txt")]


@pytest.mark.parametrize(
    ("sections", "path", "rules"),
    [
        ("[*.md]\nBasedOnStyles = Acme\n", "a.md", "Word Swap Deep"),
        ("[*.{md,txt}]\nBasedOnStyles = Acme\n", "docs/a.txt", "Word Swap Deep"),
        ("[docs/*]\nBasedOnStyles = Acme\n", "docs/deep/a.txt", "Word Swap Deep"),
        ("[docs/**/*.txt]\nBasedOnStyles = Acme\n", "docs/deep/a.txt", "Word Swap Deep"),
        ("[docs/**]\nBasedOnStyles = Acme\n", "a.txt", ""),
        ("[!docs/**]\nBasedOnStyles = Acme\n", "docs/a.txt", ""),
        ("[!docs/**]\nBasedOnStyles = Acme\n", "a.txt", "Word Swap Deep"),
        ("[[ab].txt]\nBasedOnStyles = Acme\n", "b.txt", "Word Swap Deep"),
        ("[?.txt]\nBasedOnStyles = Acme\n", "bb.txt", ""),
        ("[*]\nBasedOnStyles = Acme\nAcme.Swap = NO\n", "a.txt", "Word Deep"),
        ("[*]\nBasedOnStyles = Acme\nAcme.sub.Deep = NO\n", "a.txt", "Word Swap"),
        ("[*]\nBasedOnStyles = Acme\nAcme = NO\nAcme.Swap = YES\n", "a.txt", "Swap"),
        ("[*]\nBasedOnStyles = Acme\nAcme.Swap = NO\n[*.md]\nAcme.Swap = YES\n", "a.md", "Word Swap Deep"),
        ("[*]\nBasedOnStyles = Acme\nAcme.Swap = NO\n[*.md]\nAcme.Swap = UNSET\n", "a.md", "Word Swap Deep"),
        ("[*]\nBasedOnStyles = Acme\n[*.md]\nBasedOnStyles = Other\n", "a.md", "Long"),
        ("[*]\nBasedOnStyles = Acme\n[*.md]\nBasedOnStyles =\n", "a.md", ""),
        ("[*]\nBasedOnStyles = Acme\n[*.md]\nBasedOnStyles = NONE\nOther.Long = YES\n", "a.md", "Long"),
        ("[*]\nAcme.Word = YES\n", "a.txt", "Word"),
        ("[*.md]\nBasedOnStyles = Acme\n[a.*]\nBasedOnStyles = Other\n", "a.md", "Long"),
        ("[*]\nBasedOnStyles = Acme, \\\n  Other\n", "a.txt", "Word Swap Deep Long"),
        ("[*] # all\nBasedOnStyles = Acme ; and no more\n; a comment\n", "a.txt", "Word Swap Deep"),
    ],
)
def test_sections_have_their_say_one_after_the_other(repository, sections, path, rules):
    repository.ini(f"StylesPath = styles\n\n{sections}")
    repository.write(path, TEXT)
    assert {name.rpartition(".")[2] for name in repository.rules("--level", "suggestion", path)} == {*rules.split()}


def test_levels_hold_for_the_files_of_their_section(repository):
    repository.ini(
        "StylesPath = styles\n[*]\nBasedOnStyles = Acme\nAcme.Word = suggestion\n[*.md]\nAcme.Word = error\nAcme.Swap = warning\n"
    )
    for name in ("a.md", "b.txt"):
        repository.write(name, TEXT)
    levels = {(row["path"], row["rule"]): row["level"] for row in repository.desk.findings("a.md", "b.txt")}
    assert levels["a.md", "Acme.Word"] == "error"
    assert levels["b.txt", "Acme.Word"] == "suggestion"
    assert levels["a.md", "Acme.Swap"] == "warning"
    assert levels["b.txt", "Acme.Swap"] == "error"


def test_min_alert_level_is_the_lowest_shown(repository):
    repository.write("b.txt", TEXT)
    repository.ini("StylesPath = styles\nMinAlertLevel = error\n[*]\nBasedOnStyles = Acme\n")
    assert repository.rules("b.txt") == ["Acme.Swap"]
    assert len(repository.rules("--level", "suggestion", "b.txt")) == 3


def test_a_setting_of_a_rule_changes_its_key(repository):
    repository.ini("StylesPath = styles\n[*]\nBasedOnStyles = Other\nOther.Long[max] = 12\n")
    repository.write("b.txt", TEXT)
    assert repository.rules("b.txt") == []


def test_a_vocabulary_accepts_and_rejects_whole_words(repository):
    repository.write("styles/config/vocabularies/Base/accept.txt", "# names\n\nPort Ellery\nOAuth2?\nC\\+\\+\nNode.js\nutilise\n")
    repository.write("styles/config/vocabularies/Base/reject.txt", "tide\n")
    repository.ini("StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Vale, Acme\nVale.Spelling = NO\n")
    repository.write("b.txt", "They utilise oauth2 and c++ at port\nellery, tidewater, the tide, node.js, xOAuth.\n")
    assert [row[3:] for row in repository.found("b.txt") if row[3] != "Acme.sub.Deep"] == [
        ("Vale.Terms", "Use 'OAuth2' instead of 'oauth2'."),
        ("Vale.Terms", "Use 'C++' instead of 'c++'."),
        ("Vale.Terms", "Use 'Port Ellery' instead of 'port ellery'."),
        ("Vale.Avoid", "Avoid using 'tide'."),
        ("Vale.Terms", "Use 'Node.js' instead of 'node.js'."),
    ]


def test_a_vocabulary_of_a_section_is_that_sections(repository):
    repository.write("styles/config/vocabularies/Api/accept.txt", "synergy\n")
    repository.ini("StylesPath = styles\n[*]\nBasedOnStyles = Acme\n[api/*]\nVocab = Api\n")
    for name in ("api/a.md", "b.md"):
        repository.write(name, "A synergy. A Synergy.\n")
    assert [row[:4] for row in repository.found("api/a.md", "b.md")] == [
        ("api/a.md", 1, 14, "Vale.Api.Terms"),
        ("b.md", 1, 3, "Acme.Word"),
    ]


def test_a_word_twice(repository):
    repository.ini("[*]\nBasedOnStyles = Vale\nVale.Spelling = NO\n")
    repository.write("b.txt", "In the the harbour. Had had. Bye! Bye 9 9\n")
    assert repository.found("b.txt") == [
        ("b.txt", 1, 4, "Vale.Repetition", "'the' is repeated!"),
        ("b.txt", 1, 21, "Vale.Repetition", "'had' is repeated!"),
    ]


@pytest.mark.parametrize(
    ("settings", "section", "text", "columns"),
    [
        ("", "TokenIgnores = (\\$[^$]+\\$), (@\\w{1\\,9})\n", "See $synergy$ and @synergy: synergy.\n", [29]),
        ("", "BlockIgnores = (?s)({% raw %}.*?{% end %})\n", "{% raw %}\nA synergy.\n{% end %}\n\nA synergy.\n", [3]),
        ("IgnoredScopes = strong, code\n", "", "A **synergy** or *synergy*.\n", [19]),
        ("SkippedScopes = h2, blockquote\n", "", "# A synergy\n\n## A synergy\n\n> A synergy\n", [5]),
        ("IgnoredClasses = quiet\n", "", 'A <span class="x quiet">synergy <i>synergy</i></span> synergy.\n', [55]),
        ("", "", "See https://synergy.example/synergy, a synergy.\n", [40]),
        ("", "", "A `synergy` of\n\n    synergy\n", []),
    ],
)
def test_what_is_ignored_is_not_read(repository, settings, section, text, columns):
    repository.ini(f"StylesPath = styles\n{settings}[*]\nBasedOnStyles = Acme\n[*.md]\n{section}")
    repository.write("a.md", text)
    assert [row[2] for row in repository.found("a.md") if row[3] == "Acme.Word"] == columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<!-- vale off -->\n\nA synergy.\n\n<!-- vale on -->\n\nA synergy.\n", [7]),
        ("<!-- vale Acme.Word = NO -->\n\nA synergy.\n\n<!-- vale Acme.Word = YES -->\n\nA synergy.\n", [7]),
        ("<!-- vale Acme = NO -->\n\nA synergy.\n\n<!-- vale Acme = YES -->\n\nA synergy.\n", [7]),
        ('<!-- vale Acme.Word["synergy"] = NO -->\n\nA synergy, they utilise.\n\nThey utilise.\n', [3, 5]),
        ("<!-- vale styles = Other -->\n\nA synergy.\n", []),
        ("A <!-- vale off -->synergy<!-- vale on --> or\nsynergy.\n", [2]),
        ("<!-- vale Acme.Word = NO -->\n\n<!-- vale off -->\n\n<!-- vale on -->\n\nA synergy.\n", []),
    ],
)
def test_comments_in_the_text_are_heeded(repository, text, lines):
    repository.write("a.md", text)
    assert [row[1] for row in repository.found("a.md") if row[3] == "Acme.Word"] == lines


def test_comments_in_mdx(repository):
    repository.write("a.mdx", "{/* vale off */}\n\nA synergy.\n\n{/* vale on */}\n\nA synergy.\n")
    assert [row[1] for row in repository.found("a.mdx")] == [7]


def test_packages_that_were_synced_speak_first(repository):
    repository.write("styles/.vale-config/0-Pack.ini", "StylesPath = styles\n[*.md]\nBasedOnStyles = Other\nOther.Long = error\n")
    repository.ini("StylesPath = styles\nPackages = Pack\n[*.md]\nBasedOnStyles = Acme\n")
    repository.write("a.md", TEXT)
    assert {*repository.rules("a.md")} == {"Acme.Word", "Acme.Swap", "Acme.sub.Deep", "Other.Long"}


def test_config_show_says_which_line_decides(repository):
    repository.ini(
        "StylesPath = styles\nMinAlertLevel = warning\n\n[*]\nBasedOnStyles = Acme\nAcme.Swap = NO\n\n[*.md]\nAcme.Word = error\n"
    )
    repository.write("a.md", TEXT)
    shown = [row.split() for row in repository.run("config", "show", "a.md").stdout.splitlines()]
    assert ["configuration:", ".vale.ini"] in shown
    assert ["MinAlertLevel:", "warning", ".vale.ini:2"] in shown
    assert ["BasedOnStyles:", "Acme", ".vale.ini:5", "[*]"] in shown
    assert ["Acme.Swap:", "NO", ".vale.ini:6", "[*]"] in shown
    assert ["Acme.Word:", "error", ".vale.ini:9", "[*.md]"] in shown


def test_what_newslint_does_not_heed_is_said(repository):
    repository.ini("StylesPath = styles\nWordTemplate = x\nStray = 1\n[*]\nBasedOnStyles = Acme\nTransform = a.xsl\n")
    repository.write("b.txt", "Nothing here.\n")
    result = repository.run("check", "b.txt")
    assert result.exit_code == 0
    for said in (
        ".vale.ini:2: newslint does not heed WordTemplate",
        ".vale.ini:3: newslint does not heed Stray",
        ".vale.ini:6: newslint does not heed Transform",
    ):
        assert said in result.stderr


def test_a_file_of_no_section_is_said(repository):
    repository.ini("StylesPath = styles\n[*.md]\nBasedOnStyles = Acme\n")
    repository.write("b.txt", TEXT)
    result = repository.run("check", "b.txt")
    assert result.exit_code == 0
    assert "no section turns a rule on for b.txt" in result.stderr


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("StylesPath = none\n", ".vale.ini:1: the StylesPath 'none' is no folder"),
        ("StylesPath = styles\n[*]\nBasedOnStyles = Acne\n", ".vale.ini:3: there is no style 'Acne' in StylesPath; “vale sync”"),
        ("StylesPath = styles\nVocab = Base\n", ".vale.ini:2: there is no vocabulary 'Base'"),
        ("StylesPath = styles\nMinAlertLevel = loud\n", ".vale.ini:2: MinAlertLevel is suggestion, warning or error, not 'loud'"),
        ("StylesPath = styles\n[*\n", ".vale.ini:2: '[*' opens a section"),
        ("StylesPath = styles\nwords\n", ".vale.ini:2: 'words' sets nothing"),
        ("[*.{md]\nBasedOnStyles = Vale\n", ".vale.ini:1: the glob [*.{md] cannot be read: its braces do not pair"),
        ("StylesPath = styles\n[*]\nTokenIgnores = (a\n", ".vale.ini:3: “(a” is no regular expression"),
        ("StylesPath = styles\n[*.md]\nMinAlertLevel = error\n", ".vale.ini:3: 'MinAlertLevel' stands above all sections"),
        ("StylesPath = ..\n", "leads out of"),
        ("StylesPath = styles\n[*.md if .Meta.a ==]\nAcme.Word = NO\n", ".vale.ini:2: [*.md if .Meta.a ==]: “.Meta.a ==” is no condition"),
        ('StylesPath = styles\n[* if open("x")]\nAcme.Word = NO\n', "newslint does not know “open('x')” in a condition"),
        (
            "StylesPath = styles\n[* if .Name matches '(']\nAcme.Word = NO\n",
            ".vale.ini:2: [* if .Name matches '(']: '(' is no regular",
        ),
        ("StylesPath = styles\n[*.rst if .Ext matches 'a)']\nAcme.Word = NO\n", "'a)' is no regular expression"),
        ("StylesPath = styles\n[* if .Name matches '(?<=a)']\nAcme.Word = NO\n", "'(?<=a)' is no regular expression"),
        ("StylesPath = styles\nBasedOnStyles = Acme\n", ".vale.ini:2: 'BasedOnStyles' stands in a section"),
        ("StylesPath = styles\nTokenIgnores = x\n", ".vale.ini:2: 'TokenIgnores' stands in a section"),
        ("StylesPath = styles\nBlockIgnores = x\n", ".vale.ini:2: 'BlockIgnores' stands in a section"),
        ("StylesPath = styles\n[* if .Name.__class__]\nAcme.Word = NO\n", "does not know “Name('__class__')” in a condition"),
    ],
)
def test_what_is_wrong_with_it_is_told_with_its_line(repository, text, error):
    repository.ini(text)
    repository.write("b.txt", TEXT)
    result = repository.run("check", "b.txt")
    assert result.exit_code == 2
    assert error in result.stderr


@pytest.mark.parametrize("where", ["styles/Acme/Link.yml", "styles/config/vocabularies/Base/accept.txt", "styles/Linked"])
def test_one_that_was_found_leads_nowhere_else_by_links(repository, tmp_path_factory, where):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "Secret.yml").write_text("extends: existence\nmessage: m\ntokens: [tide]\n", "utf-8")
    (outside / "accept.txt").write_text("tide\n", "utf-8")
    repository.write("styles/config/vocabularies/Base/reject.txt", "x\n")
    link = repository.desk.folder / where
    link.symlink_to(outside if where.endswith("Linked") else outside / ("Secret.yml" if where.endswith("yml") else "accept.txt"))
    repository.ini(
        "StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Vale, Acme, Linked\n"
        if where.endswith("Linked")
        else "StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Vale, Acme\n"
    )
    repository.write("b.txt", TEXT)
    result = repository.run("check", "b.txt")
    assert result.exit_code == 2
    assert "leads out of" in result.stderr
    assert "NEWSLINT_TRUST" in result.stderr


def test_the_styles_are_no_copy(repository):
    repository.write("styles/Acme/README.md", "They utilise it.\n")
    repository.write("b.txt", TEXT)
    assert {row[0] for row in repository.found(".")} == {"b.txt"}


def test_beside_a_real_vale(repository):
    repository.write("styles/config/vocabularies/Base/accept.txt", "Port Ellery\nOAuth2?\nC\\+\\+\n")
    repository.write("styles/config/vocabularies/Base/reject.txt", "tide\n")
    repository.write("styles/Acme/Link.yml", "extends: existence\nmessage: \"link '%s'\"\nscope: link\ntokens: [here]\n")
    repository.write("styles/Acme/Raw.yml", "extends: existence\nmessage: \"raw '%s'\"\nscope: raw\nnonword: true\ntokens: ['^ +\\* ']\n")
    repository.write("styles/Acme/Para.yml", "extends: existence\nmessage: \"paragraph '%s'\"\nscope: paragraph\ntokens: [quay]\n")
    repository.write(
        "styles/Acme/Heads.yml", "extends: capitalization\nmessage: \"'%s' in sentence case\"\nscope: heading\nmatch: $sentence\n"
    )
    repository.ini(
        "StylesPath = styles\nMinAlertLevel = suggestion\nVocab = Base\n\n[*.{md,txt,html}]\nBasedOnStyles = Vale, Acme, Other\n"
        "Vale.Spelling = NO\nAcme.sub.Deep = NO\n\n[*.md]\nTokenIgnores = (\\$[^$]+\\$)\nAcme.Word = error\n"
    )
    repository.write(
        "a.md",
        "# The Harbor Of Port Ellery\n\nThey *utilise* the `synergy` of $synergy$ and oauth, says port ellery.\n"
        "Click [here](https://synergy.example) or here.\n\n"
        "- the quay\n  * a the the tide\n\nAt the quay, c++ is **harbor** talk.\n\n"
        "> Utilise e-mail.\n\n<!-- vale Acme.Word = NO -->\n\nThey utilise it.\n",
    )
    repository.write(
        "b.txt", "They utilise the the e-mail.\n\nAt the quay of port ellery, a long and winding sentence has many words in it.\n"
    )
    repository.write("c.html", "<h1>A harbor</h1>\n<p>They <em>utilise</em> e-mail <a href='x'>here</a>, here.</p>\n")
    ours = repository.found("a.md", "b.txt", "c.html")
    assert ours == repository.of_vale("a.md", "b.txt", "c.html")


@pytest.mark.parametrize("changed", ["styles/Acme/Word.yml", "styles/config/vocabularies/Base/accept.txt", ".vale.ini"])
def test_what_was_kept_of_a_look_is_forgotten_when_a_style_changes(repository, changed):
    texts = {
        "styles/Acme/Word.yml": "extends: existence\nmessage: m\ntokens: [nothing]\n",
        "styles/config/vocabularies/Base/accept.txt": "utilise\n",
        ".vale.ini": "StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Acme\nAcme.Word = NO\n",
    }
    repository.write("styles/config/vocabularies/Base/accept.txt", "Ellery\n")
    repository.ini("StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Acme\n")
    repository.write("b.txt", TEXT)
    for _ in range(2):
        assert "Acme.Word" in repository.rules("b.txt")
    repository.write(changed, texts[changed])
    assert "Acme.Word" not in repository.rules("b.txt")


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (".Meta.draft", True),
        (".Meta.published", False),
        ("not .Meta.published", True),
        ("!.Meta.draft", False),
        (".Meta.draft && .Meta.missing", False),
        (".Meta.missing or .Meta.draft", True),
        (".Meta.published == false", False),
        ('.Meta.kind == "news"', True),
        (".Meta.kind != 'news'", False),
        ('"port" in .Meta.tags', True),
        ('"quay" not in .Meta.tags', True),
        (".Meta.deep.one == 1", True),
        (".Meta.deep.one > 1", False),
        ('.Name startsWith "a."', True),
        ('.Ext == ".md" and .Dir == "docs"', True),
        ('.Path endsWith "a.md"', True),
        ('.Path contains "ocs/"', True),
        ('.Name matches "^[a-c][.]"', True),
        ('(.Name == "b.md") or (.Meta.kind contains "ew")', True),
    ],
)
def test_a_section_may_have_a_condition(repository, condition, holds):
    repository.ini(f"StylesPath = styles\n[*]\nBasedOnStyles = Acme\n[docs/*.md if {condition}]\nAcme.Word = NO\n")
    repository.write("docs/a.md", "---\ndraft: true\nkind: news\ntags: [port, sea]\ndeep: {one: 1}\n---\n\nA synergy.\n")
    assert ("Acme.Word" not in repository.rules("docs/a.md")) is holds


def test_a_file_without_front_matter_has_no_meta(repository):
    repository.ini("StylesPath = styles\n[*]\nBasedOnStyles = Acme\n[* if .Meta.draft]\nAcme.Word = NO\n")
    repository.write("a.md", "A synergy.\n")
    assert repository.rules("a.md") == ["Acme.Word"]


DRAFT, DONE = "---\ndraft: true\n---\n\nA synergy.\n", "A synergy.\n"


@pytest.mark.parametrize(("there", "said", "rules"), [(DRAFT, DONE, ["Acme.Word"]), (DONE, DRAFT, [])])
def test_a_condition_asks_the_text_at_hand_and_not_what_lies_under_its_name(repository, monkeypatch, there, said, rules):
    repository.ini("StylesPath = styles\n[*]\nBasedOnStyles = Acme\n[* if .Meta.draft]\nAcme.Word = NO\n")
    repository.write("a.md", there)
    done = repository.desk.run("check", "--format", "jsonl", "--stdin-filename", "a.md", "-", stdin=said)
    assert [row["rule"] for row in map(json.loads, done.stdout.splitlines()) if "rule" in row] == rules
    monkeypatch.chdir(repository.desk.folder)
    for text in (said, said.encode()):
        assert [finding.rule for finding in newslint.check(text, path="a.md").findings] == rules


def test_what_is_kept_of_standard_input_does_not_hang_on_the_file_of_its_name(repository):
    repository.ini("StylesPath = styles\n[*]\nBasedOnStyles = Acme\n[* if .Meta.draft]\nAcme.Word = NO\n")
    for there in (DRAFT, DONE):
        repository.write("a.md", there)
        assert "Acme.Word" in repository.desk.run("check", "--stdin-filename", "a.md", "-", stdin=DONE).stdout
