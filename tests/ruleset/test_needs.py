"""A rule is asked only for a story that has what the rule needs, and is never passed over for one in which it would find something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article.article import Article
from newslint.article.text.search_text import SearchText
from newslint.document import Document
from newslint.files import rules_folder
from newslint.finding import Hit
from newslint.ruleset.catalog import rule_files, shipped_lexicon
from newslint.ruleset.load import load_rule
from newslint.ruleset.regex.literals import required
from newslint.ruleset.regex.pattern import Pattern

RULES = [load_rule(path, shipped_lexicon()) for path in rule_files(rules_folder()) if path.parent.name != "grammar"]


def read(text: str) -> Article:
    return Article(Document("story.txt", text, text), shipped_lexicon())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a climate of (?:fear|hope)", ("a climate of ",)),
        ("[Cc]lick|(?:tap|touch) here", ("click", " here")),
        (r"\b(?:very unique|more\s+unique)\b", ("very unique", "unique")),
        ("colou?r", ("colo",)),
        ("abc{2}d", ("abcc",)),
        ("x{2,}y", ("xx",)),
        (r"a\[b", ("a[b",)),
        ("(abc)?def", ("def",)),
        ("(abc)+", ("abc",)),
        ("(abc){0,2}", None),
        ("(?!abc)de", ("de",)),
        ("(?<=abc)de", ("de",)),
        (r"[{};]", ("{", "}", ";")),
        (r"\x{a9}|\(c\)", ("©", "(c)")),
        ("[^ab]", None),
        ("[a-c]x", None),
        ("a|b", None),
        ("word|", None),
        ("don’t go", ("t go",)),
        ("(?i)FOO(?-i:Bar)", ("foo",)),
        ("(?x)a b", None),
        (r"\Qa.b\E", None),
        ("[[:alpha:]]foo", None),
        ("foo)", None),
        ("(foo", None),
        ("", None),
    ],
)
def test_words_that_an_expression_cannot_do_without(source: str, words: tuple[str, ...] | None) -> None:
    assert required(source) == words


def test_too_many_words_are_none() -> None:
    assert len(required("|".join(f"word{number}" for number in range(400))) or ()) == 400
    assert required("|".join(f"word{number}" for number in range(401))) is None


ATOMS = [
    "said",
    "Tea",
    "ſ",
    "K",
    "İı",
    "é",
    "’",
    "'",
    " ",
    r"\s",
    r"\w",
    "[Tt]he",
    "[,;]",
    r"\.",
    "(?:tea|time)",
    "(?:of|)",
    "(?:(?=t))",
    "(?:(?!x))",
    "(?:x{2})",
]
PIECES = st.tuples(st.sampled_from(ATOMS), st.sampled_from(["", "", "", "?", "*", "+", "{0,2}", "{2}", "+?"])).map("".join)
SOURCES = st.lists(st.lists(PIECES, min_size=1, max_size=4).map("".join), min_size=1, max_size=3).map("|".join)
TEXTS = st.lists(
    st.sampled_from(
        [
            "said",
            "SAID",
            "ſaid",
            "Tea",
            "tea",
            "TİME",
            "tıme",
            "the",
            "The",
            "xx",
            "K",
            "k",
            " ",
            "\u00a0",
            "\n",
            ",",
            ".",
            "’",
            "'",
            "of",
            "é",
        ]
    )
).map("".join)


@settings(max_examples=400, deadline=None)
@given(SOURCES, TEXTS, st.booleans())
def test_what_an_expression_finds_has_its_words(source: str, text: str, heeds_case: bool) -> None:
    source = source if heeds_case else f"(?i){source}"
    words = required(source)
    story = read(text)
    if any(span.start < span.end for span in Pattern(source).spans(SearchText(text), 0, len(text))):
        assert words is None or story.presence.may_have(words)


def _texts() -> Iterator[str]:
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        yield path.read_text("utf-8")
    for rule in RULES:
        for example in rule.bad:
            if not example.against:
                yield example.text


def test_the_gate_before_a_rule_hides_nothing() -> None:
    def look(rule, story: Article) -> list[Hit]:
        return list(rule.check(story, ()))

    stories = [read(text) for text in _texts()]
    for rule in RULES:
        told = [look(rule, story) for story in stories]
        rule.check._needs = type(rule.check._needs)()
        assert told == [look(rule, story) for story in stories], rule.id


def test_a_long_text_is_asked_for_everything() -> None:
    assert not read("a" * 999_000).presence.may_have(("zebra",))
    assert read("a" * 1_001_000).presence.may_have(("zebra",))
