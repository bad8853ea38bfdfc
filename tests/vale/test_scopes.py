"""Vale's scopes in Markdown and HTML: the source as it stands, inline elements, paragraphs; messages that show code as it is written."""

from __future__ import annotations

import pytest
from support.vale import Repository

MARKDOWN = """\
# A tide table

The *tide* and the **tide** and __tide__ at [the tide](https://tide.example/tide "tide") of `tide`.
A ***tide*** and [**tide**][tide].

* a tide
* a [tide]

> The tide.

[tide]: https://tide.example
"""
# Wherever the word stands in the source, in addresses and in code too.
RAW = [(1, 5), (3, 6), (3, 22), (3, 50), (3, 64), (3, 77), (3, 83), (3, 94), (4, 6), (4, 21), (4, 29), (6, 5), (7, 6), (9, 7)]
HTML = """\
<h1>A tide</h1>
<p>The <em class='tide'>tide</em>, <b>tide</b> and <a href='tide'>tide</a>: <code>tide</code>.</p>
<ul><li>tide</li></ul>
"""


@pytest.fixture
def repository(desk):
    made = Repository(desk)
    made.ini("StylesPath = styles\n[*]\nBasedOnStyles = T\n")
    return made


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        ("link", [(3, 50), (4, 21), (7, 6)]),
        ("strong", [(3, 22), (3, 35), (4, 6), (4, 21)]),
        ("emphasis", [(3, 6), (4, 6)]),
        ("code", [(3, 94)]),
        ("paragraph", [(3, 6), (3, 22), (3, 35), (3, 50), (4, 6), (4, 21)]),
        ("paragraph & ~link", [(3, 6), (3, 22), (3, 35), (4, 6)]),
        ("heading", [(1, 5)]),
        ("list", [(6, 5), (7, 6)]),
        ("blockquote", [(9, 7)]),
        (
            "raw",
            RAW,
        ),
        ("[code, heading]", [(1, 5), (3, 94)]),
    ],
)
def test_scopes_of_markdown(repository, scope, places):
    repository.write("styles/T/R.yml", f"extends: existence\nmessage: m\nscope: {scope}\ntokens: [tide]\n")
    repository.write("a.md", MARKDOWN)
    found = [row[1:3] for row in repository.found("a.md")]
    assert [place for place in found if place[0] < 10] == places


@pytest.mark.parametrize(
    ("scope", "columns"),
    [
        ("link", [67]),
        ("strong", [39]),
        ("emphasis", [25]),
        ("code", [83]),
        ("paragraph", [25, 39, 67]),
        ("list", []),
        ("raw", [19, 25, 39, 61, 67, 83]),
    ],
)
def test_scopes_of_html(repository, scope, columns):
    repository.write("styles/T/R.yml", f"extends: existence\nmessage: m\nscope: {scope}\ntokens: [tide]\n")
    repository.write("a.html", HTML)
    assert [row[2] for row in repository.found("a.html") if row[1] == 2] == columns


def test_raw_sees_marks_and_indents(repository):
    repository.write("styles/T/R.yml", "extends: existence\nmessage: \"'%s'\"\nscope: raw\nraw: ['(?m)^ {2,}\\* |\\]\\(http']\n")
    repository.write("a.md", "* one\n  * two\n\nSee [it](http://x.example).\n")
    assert [row[1:] for row in repository.found("a.md")] == [(2, 1, "T.R", "'  * '"), (4, 8, "T.R", "'](http'")]


def test_a_rule_for_the_source_can_fix_it(repository):
    repository.write(
        "styles/T/R.yml",
        "extends: existence\nmessage: m\nscope: raw\nnonword: true\ntokens: ['<br/>']\naction: {name: replace, params: ['<br>']}\n",
    )
    path = repository.write("a.md", "One<br/>two `<br/>`.\n")
    repository.run("check", "--fix", "--unsafe-fixes", "a.md")
    assert path.read_text("utf-8") == "One<br>two `<br>`.\n"


def test_plain_text_is_its_own_source(repository):
    repository.write("styles/T/R.yml", "extends: existence\nmessage: m\nscope: [raw, code]\ntokens: [tide]\n")
    repository.write("a.txt", "A tide and a `tide`.\n")
    assert [row[2] for row in repository.found("a.txt")] == [3, 15]


def test_messages_show_code_and_lines_as_they_are_written(repository):
    repository.write("styles/T/R.yml", "extends: existence\nmessage: \"'%s'\"\nnonword: true\ntokens: ['into the \\S+ of\\s+\\w+']\n")
    repository.write("a.md", "Change into the `/etc` of\nit.\n")
    assert [row[4] for row in repository.found("a.md")] == ["'into the `/etc` of it'"]


def test_code_is_a_word_in_headings(repository):
    repository.write("styles/T/R.yml", "extends: capitalization\nmessage: \"'%s'\"\nscope: heading\nmatch: $sentence\n")
    repository.write("a.md", "# `tide` is here\n\n# the `tide` is here\n")
    assert [row[4] for row in repository.found("a.md")] == ["'the `tide` is here'"]


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("a.md", "![The tide](x.png)\n", [(1, 7)]),
        ("a.md", "See ![the tide](x.png) and [![tide](y.png)](z).\n", [(1, 11), (1, 31)]),
        ("a.md", "A word <img src='x' alt='the tide'> here.\n\n```\n<img alt='tide'>\n```\n\n`<img alt='tide'>`\n", [(1, 30)]),
        ("a.html", "<p>A <img src='x' alt=\"the tide\"> word.</p>\n<!-- <img alt='tide'> -->\n", [(1, 28)]),
    ],
)
def test_what_pictures_say_in_their_place_is_read(repository, name, text, places):
    repository.write("styles/T/R.yml", "extends: existence\nmessage: m\nscope: alt\ntokens: [tide]\n")
    repository.write(name, text)
    assert [row[1:3] for row in repository.found(name)] == places
