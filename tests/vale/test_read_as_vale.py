"""Stories as Vale reads them: lines, sentences, front matter and pages; beside Vale itself where there is one."""

from __future__ import annotations

import pytest
from support.vale import Repository

TOP = "StylesPath = styles\nMinAlertLevel = suggestion\n"


@pytest.fixture
def repository(desk):
    made = Repository(desk)
    made.ini(f"{TOP}[*]\nBasedOnStyles = Test\n")
    return made


def rule(repository, text, name="Rule"):
    repository.write(f"styles/Test/{name}.yml", text)


def same(repository, path, places):
    """What is found stands at these places, for Vale too."""
    found = repository.found(path)
    assert [(row[1], row[2]) for row in found] == places
    assert found == repository.of_vale(path)


WRAPPED = {
    "a.txt": "The boats, as a\nmatter of fact, are old.\n",
    "a.md": "> The boats, as a\n> matter of fact, are old.\n",
    "a.html": "<p>The boats, as a\n   matter of fact, are old.</p>\n",
}
FIRST = {"a.txt": 12, "a.md": 14, "a.html": 15}


@pytest.mark.parametrize("path", WRAPPED)
@pytest.mark.parametrize(
    "text",
    [
        "extends: existence\nmessage: \"here: '%s'\"\ntokens: [as a matter of fact]\n",
        "extends: substitution\nmessage: \"'%s' for '%s'\"\nswap: {as a matter of fact: indeed}\n",
    ],
)
def test_a_phrase_may_run_over_a_line_s_end(repository, path, text):
    rule(repository, text)
    repository.write(path, WRAPPED[path])
    same(repository, path, [(1, FIRST[path])])


@pytest.mark.parametrize("path", WRAPPED)
@pytest.mark.parametrize(
    ("expression", "found"), [("as.*fact", False), ("as[^.]*fact", True), ("^ *matter", True), ("a$", True), ("a {1,2}matter", False)]
)
def test_a_line_ends_where_it_ends_in_the_file(repository, path, expression, found):
    rule(repository, f"extends: existence\nmessage: \"here: '%s'\"\nnonword: true\ntokens: ['{expression}']\n")
    repository.write(path, WRAPPED[path])
    rows = repository.found(path)
    assert bool(rows) is found
    if not expression.startswith("^"):
        assert rows == repository.of_vale(path)


def test_a_rule_of_one_s_own_sees_a_paragraph_as_it_is_read(desk):
    desk.write(
        "house/fact.yml", "extends: existence\nmessage: no\nwhy: x\nnonword: true\ntokens: ['as a.*fact']\nbad: [{text: '[[as a fact]]'}]\n"
    )
    desk.write("a.md", WRAPPED["a.md"])
    assert [row["line"] for row in desk.findings("a.md") if row["rule"] == "house.fact"] == [1]


SENTENCES = [
    ("Boats leave early\n\nMs. Ruiz said so.\n", [(1, 1)]),
    ("It ended. Then it began.\n", [(1, 1), (1, 11)]),
    ("He met Sens. Hale and Ruiz of the U.S. Senate.\n", [(1, 1), (1, 14)]),
    ("They shouted “No!” and left. “Yes!” They stayed.\n", [(1, 1), (1, 30), (1, 37)]),
    ("It began in 2019. the end came on Jan. 5 at 6 p.m. The boats left.\n", [(1, 1), (1, 52)]),
    ("He waited ... And left with J. Hale of No. 10.\n", [(1, 1), (1, 15)]),
]


@pytest.mark.parametrize(("text", "places"), SENTENCES)
def test_sentences_end_where_vale_has_them_end(repository, text, places):
    rule(repository, "extends: existence\nmessage: here\nscope: sentence\nnonword: true\nraw: ['\\A\\S']\n")
    repository.write("a.txt", text)
    same(repository, "a.txt", places)


def test_each_text_of_the_front_matter_is_read_and_none_is_a_heading(repository):
    rule(repository, "extends: existence\nmessage: here\ntokens: [quay]\n", "Text")
    rule(repository, "extends: existence\nmessage: here\nscope: heading\ntokens: [quay]\n", "Heading")
    rule(repository, "extends: existence\nmessage: here\nscope: text.frontmatter.kicker\ntokens: [quay]\n", "Kicker")
    front = "---\ntitle: A quay\nkicker: 'The old quay'\ntags: [quay]\nmore: {of: quay}\n---\n\n# No\n"
    repository.write("a.md", front)
    found = repository.found("a.md")
    assert [row[1:4] for row in found] == [(2, 10, "Test.Text"), (3, 18, "Test.Kicker"), (3, 18, "Test.Text")]
    assert found == repository.of_vale("a.md")


def test_a_text_of_several_lines_is_found_where_it_stands(repository):
    rule(repository, "extends: existence\nmessage: here\ntokens: [quay, boat]\n")
    repository.write("a.md", "---\nsummary: >\n  The old quay\n  and a boat\n---\n\nNothing.\n")
    assert [row[1:3] for row in repository.found("a.md")] == [(3, 11), (4, 9)]


PAGE = """\
<html><head><title>The quay</title><meta name="description" content="A quay of old"></head><body>
<nav>Quays: quay</nav>
<h1>Boats</h1>
<p>No <button>quay</button></p>
<p hidden>quay</p>
<footer>quay</footer>
<pre>quay</pre></body></html>
"""


def test_of_a_page_all_is_read_but_code_and_scripts(repository):
    rule(repository, "extends: existence\nmessage: here\ntokens: [quay]\n")
    repository.write("a.html", PAGE)
    same(repository, "a.html", [(1, 24), (1, 72), (2, 13), (4, 15), (5, 11), (6, 9)])
    repository.write("styles/Test/Rule.yml", "extends: existence\nmessage: here\nscope: heading\ntokens: [quay]\n")
    same(repository, "a.html", [])


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("# Quay Times {#Quay}\n", 3),
        ("# Quay Times ![of](a.png)\n", 3),
        ("# Quay Times [![of](a.png)][b]\n\n[b]: https://example.org\n", 3),
    ],
)
def test_a_heading_is_what_vale_takes_for_one(repository, text, column):
    rule(repository, "extends: capitalization\nmessage: \"here: '%s'\"\nmatch: $sentence\nscope: heading\n")
    repository.write("a.md", text)
    same(repository, "a.md", [(1, column)])


@pytest.mark.parametrize(
    ("heading", "right"), [("Build/Test of all our boats", True), ("BUild of all our boats", False), ("Build Test of boats", False)]
)
def test_a_first_word_of_two_with_capitals_is_one_word_too_many(repository, heading, right):
    rule(repository, "extends: capitalization\nmessage: here\nmatch: $sentence\nscope: heading\n")
    repository.write("a.md", f"# {heading}\n")
    same(repository, "a.md", [] if right else [(1, 3)])


def test_addresses_of_mail_tags_of_templates_and_any_language_are_read(repository):
    rule(repository, "extends: existence\nmessage: here\ntokens: [quay, satama]\n")
    text = (
        "Write to <quay@example.org>, not <https://example.org/quay>. {{ quay }}\n\n"
        + "Satamassa on laivoja ja satama on vanha kuin kaupunki. " * 6
    )
    repository.write("a.md", text + "\n")
    found = repository.found("a.md")
    assert [row[1:3] for row in found[:2]] == [(1, 11), (1, 65)]
    assert found == repository.of_vale("a.md")


IGNORED = "Call `quay` for a quay.\n\n```js\nquay()\n```\n\nA quay, `quay`, and %% quay %% or a quay.\n"


@pytest.mark.parametrize(
    ("ignores", "places"),
    [
        ("TokenIgnores = (`[^`]+`)", [(1, 19), (7, 3), (7, 10), (7, 24), (7, 37)]),
        ("TokenIgnores = (%%.*%%)", [(1, 19), (7, 3), (7, 37)]),
        ("TokenIgnores = %%.*%%", [(1, 19), (7, 3), (7, 37)]),
        ("TokenIgnores = A (quay)", [(1, 19), (7, 24), (7, 37)]),
        ("BlockIgnores = (?s)```.*?```", [(1, 19), (7, 3), (7, 24), (7, 37)]),
        ("BlockIgnores = (?s)(A quay.*)", [(1, 19)]),
    ],
)
def test_what_is_ignored_is_made_code_of_as_vale_does(repository, ignores, places):
    repository.ini(f"{TOP}[*.md]\nBasedOnStyles = Test\n{ignores}\n")
    rule(repository, "extends: existence\nmessage: here\ntokens: [quay]\n")
    repository.write("a.md", IGNORED)
    same(repository, "a.md", places)


@pytest.mark.parametrize("scope", ["heading", "heading & ~heading.h2"])
@pytest.mark.parametrize(("most", "found"), [(16, True), (17, False)])
def test_code_counts_with_each_of_its_characters(repository, most, found, scope):
    rule(repository, f"extends: occurrence\nmessage: long\nscope: {scope}\nmax: {most}\ntoken: .\n")
    repository.write("a.md", "# Boats of `quay()` t\n\nBoats.\n")
    same(repository, "a.md", [(1, 3)] if found else [])


def test_what_counts_too_often_is_shown_where_words_stand(repository):
    rule(repository, "extends: occurrence\nmessage: long\nscope: heading\nmax: 8\ntoken: .\n")
    repository.write("a.md", "# `quay()` of\n\nBoats.\n")
    same(repository, "a.md", [(1, 12)])


def test_the_prose_of_a_story_is_counted_as_one(repository):
    rule(repository, "extends: occurrence\nmessage: often\nscope: summary\nmax: 2\ntoken: quay\n")
    repository.write("a.md", "# A quay\n\nBoats.\n\nOne quay.\n\n- Two quay\n- Three quay\n")
    same(repository, "a.md", [(5, 5)])


def test_a_heading_before_the_first_words_is_counted(repository):
    rule(repository, "extends: metric\nmessage: '%s'\nformula: heading.h1 + heading.h2\ncondition: '> 0'\n")
    repository.write("a.md", "# Quay\n\n## Boats\n\nThe boats came in.\n")
    assert [row[4] for row in repository.found("a.md")] == ["2.00"]
    same(repository, "a.md", [(1, 1)])


def test_a_vocabulary_says_what_is_right_and_not_what_to_write(repository):
    repository.ini(f"{TOP}Vocab = Desk\n[*]\nBasedOnStyles = Vale\nVale.Spelling = NO\n")
    repository.write("styles/config/vocabularies/Desk/vocab.yml", "accept:\n  - quay: harbour\n")
    repository.write("a.md", "A quay.\n")
    result = repository.run("check", "a.md")
    assert result.exit_code == 2
    assert "vocab.yml: “quay” is to be written “harbour”" in result.stderr


@pytest.mark.parametrize(("path", "text"), [("a.md", "It&rsquo;s old; it’s new.\n"), ("a.html", "<p>It&rsquo;s old; it’s new.</p>\n")])
def test_an_apostrophe_that_is_spelt_out_is_a_straight_one(repository, path, text):
    rule(repository, 'extends: existence\nmessage: "here: \'%s\'"\ntokens: ["[Ii]t\'s"]\n')
    repository.write(path, text)
    assert [row[4] for row in repository.found(path)] == ["here: 'It's'"]
    assert repository.found(path) == repository.of_vale(path)
