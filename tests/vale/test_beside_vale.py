"""What differed from Vale by mechanism, each with cases of its own; beside Vale itself where there is one (VALE, or vale on PATH)."""

from __future__ import annotations

import pytest
from support.vale import Repository

TOP = "StylesPath = styles\nMinAlertLevel = suggestion\n"
PROSE = (
    "---\nkind: wire\n---\n\n# The boats of Ellery\n\n"
    "The boats came in,\nand the boats went out.\n\n- boats at the quay\n- two\n\n> Many boats.\n"
)
PLAIN = "\n  The boats came in,\nand the boats went out.\n\nBoats at the quay.\n"
PAGE = "<h1>The boats of Ellery</h1>\n<div><p>The boats came in,</p>\n<ul><li>and boats went out</li></ul></div>\n"
FILES = {"a.md": PROSE, "b.txt": PLAIN, "c.html": PAGE}


@pytest.fixture
def repository(desk):
    made = Repository(desk)
    made.ini(f"{TOP}[*]\nBasedOnStyles = Test\n")
    for name, text in FILES.items():
        made.write(name, text)
    return made


def rule(repository, text):
    repository.write("styles/Test/Rule.yml", text)


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        ("", [("a.md", 1, 1), ("b.txt", 1, 1), ("c.html", 1, 1)]),
        ("heading", [("a.md", 5, 1), ("c.html", 1, 1)]),
        ("list", [("a.md", 10, 1), ("c.html", 3, 1)]),
        ("blockquote", [("a.md", 13, 1)]),
    ],
)
def test_a_number_about_a_block_is_shown_at_the_head_of_its_line_one_about_the_story_at_the_head_of_the_file(repository, scope, places):
    rule(repository, f"extends: metric\nmessage: '%s words'\nformula: words\ncondition: '> 1'\n{f'scope: {scope}' if scope else ''}\n")
    found = repository.found(*FILES)
    assert [row[:3] for row in found] == places
    assert found == repository.of_vale(*FILES)


@pytest.mark.parametrize("comment", ["<!-- vale off -->", "<!-- vale Test = NO -->", "<!-- newslint off -->"])
def test_a_number_about_a_story_is_silenced_above_its_words(repository, comment):
    rule(repository, "extends: metric\nmessage: '%s words'\nformula: words\ncondition: '> 1'\n")
    repository.write("a.md", f"{comment}\n\nThe boats came in.\n")
    assert repository.found("a.md") == []


@pytest.mark.parametrize(
    ("expression", "scope", "count"),
    [
        (r"(?<=\bboats)(?=\s)", "text", 9),
        (r"\b(?=went\b)", "text", 3),
        (r"\A(?!The\b)", "paragraph", 2),
        (r"(?=\bboats came)", "raw", 3),
        (r"\A(?=The)", "heading", 2),
    ],
)
def test_an_expression_may_match_between_characters(repository, expression, scope, count):
    rule(repository, f"extends: existence\nmessage: \"here: '%s'\"\nnonword: true\nscope: {scope}\nraw:\n  - '{expression}'\n")
    found = repository.found(*FILES)
    assert len(found) == count
    assert {row[4] for row in found} == {"here: ''"}
    if scope != "paragraph":
        assert found == repository.of_vale(*FILES)


def test_what_matches_nothing_has_no_width_in_any_report(repository):
    rule(repository, "extends: existence\nmessage: here\nnonword: true\nraw:\n  - '(?=\\bquay)'\n")
    (row,) = repository.desk.findings("b.txt")
    assert (row["start"], row["end"]) == (PLAIN.index("quay"), PLAIN.index("quay"))
    for form in ("text", "concise", "html", "sarif", "github", "junit", "rdjson", "gitlab", "checkstyle"):
        assert repository.run("check", "--level", "suggestion", "--format", form, "b.txt").exit_code == 0


@pytest.mark.parametrize(
    ("key", "scope", "count"),
    [
        (r"raw: ['^\w+']", "heading", 2),
        (r"raw: ['^\W+\w+']", "raw", 3),
        (r"raw: ['\w+$']", "heading", 2),
        (r"raw: ['(?m)^\w+']", "raw", 5),
        (r"tokens: ['^\w+']", "raw", 5),
        (r"raw: ['\w+$']", "raw", 0),
    ],
)
def test_an_expression_alone_begins_and_ends_with_what_is_looked_at_and_tokens_with_each_line(repository, key, scope, count):
    rule(repository, f"extends: existence\nmessage: '%s'\nnonword: true\nscope: {scope}\n{key}\n")
    found = repository.found(*FILES)
    assert len(found) == count
    assert found == repository.of_vale(*FILES)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("javascript", "JavaScript"), ("html", "HTML"), ("Mcdonald", "McDonald"), ("postgresql", "PostgreSQL"), ("Github", "GitHub")],
)
def test_what_is_but_in_the_wrong_case_is_told_with_the_right_one(repository, wrong, right):
    pytest.importorskip("hunspell")
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Vale, Test\n")
    rule(repository, "extends: spelling\nmessage: \"typo: '%s'\"\n")
    repository.write("a.md", f"They know {wrong} and {right}.\n")
    said = f"Use '{right}' instead of '{wrong}'."
    found = repository.found("a.md")
    assert [row[1:] for row in found] == [(1, 11, "Test.Rule", said), (1, 11, "Vale.Spelling", said)]
    assert found == repository.of_vale("a.md")


@pytest.mark.parametrize("word", ["monday", "london", "harbuor", "parser", "webhook", "Backticks", "URLs"])
def test_a_name_in_small_letters_is_a_slip_and_a_word_of_computing_none(repository, word):
    pytest.importorskip("hunspell")
    repository.ini(f"{TOP}[*]\nBasedOnStyles = Vale\n")
    repository.write("a.md", f"They know {word}.\n")
    assert repository.found("a.md") == repository.of_vale("a.md")


@pytest.mark.parametrize("term", ["Quayle", "(?i)quayle", "Quayle[st]?"])
def test_the_words_of_a_sections_vocabulary_are_right_in_their_own_case_alone(repository, term):
    pytest.importorskip("hunspell")
    for name in ("Api", "Base"):
        repository.write(
            f"styles/config/vocabularies/{name}/accept.txt", f"{term}\n".replace("uayle", "uorix" if name == "Base" else "uayle")
        )
    repository.ini(f"{TOP}Vocab = Base\n[*]\nBasedOnStyles = Vale\n[*.md]\nVocab = Api\n")
    repository.write("a.md", "Quayle met quayle. Then Quorix and quorix.\n")
    assert repository.found("a.md") == repository.of_vale("a.md")
