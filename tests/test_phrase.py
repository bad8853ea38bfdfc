"""Kind `phrase`: what its notation means, and what it says of notation it does not know."""

from __future__ import annotations

import pytest

from newslint.lint import check
from newslint.ruleset.catalog import shipped_lexicon
from newslint.ruleset.load import RuleError, load_rule


def rule(tmp_path, phrase, more=""):
    path = tmp_path / "house" / "try.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"extends: phrase\nmessage: “{{match}}”\nphrases:\n  - '{phrase}'\n{more}", "utf-8")
    return load_rule(path, shipped_lexicon())


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("red (tape|ink)", "Much red tape, no red ink, red wine.", ["red tape", "red ink"]),
        ("very [very] old", "A very old, very very old oak.", ["very old", "very very old"]),
        ("either ... or", "Take either the long road or none.", ["either the long road or"]),
        ("either ... or", "Take either one two three four five six seven eight nine or none.", []),
        ("{who:PERSON} of {where:PLACE}", "Anna Reid of Norway met Reid of Chile.", ["Anna Reid of Norway", "Reid of Chile"]),
        ("{what:NUMBER} of {day:DATE}", "He gave 12 of Monday and three of Tuesday.", ["12 of Monday", "three of Tuesday"]),
        ("he said {words:QUOTE}", "Then he said “no way” and left.", ["he said “no way”"]),
        ("a {title:honorific}", "She is a Dame now.", ["a Dame"]),
        ("man", "The mandate of a man.", ["man"]),
        ("the end", "It is the\u00a0end. The line is the\nend.", ["the\u00a0end"]),
    ],
)
def test_notation(article, tmp_path, phrase, text, found):
    assert [finding.words for finding in check(article(text), [rule(tmp_path, phrase)])] == found


def test_unless_lets_alone_what_it_overlaps(article, tmp_path):
    house = rule(tmp_path, "{who:PERSON} resigned", "unless:\n  - '{who:PERSON} resigned herself'\n")
    text = "Anna Reid resigned. Laura Keane resigned herself to it."
    assert [finding.words for finding in check(article(text), [house])] == ["Anna Reid resigned"]


@pytest.mark.parametrize(
    ("phrase", "more", "reason"),
    [
        ("{who:PERSONN} said", "", "unknown slot type 'PERSONN'"),
        ("a (b|c", "", "do not pair"),
        ("a b)", "", "do not pair"),
        ("{PERSON} said", "", "unknown slot type ''"),
        ("{who:PERSON} said", "fix: '{what}'\n", "{what}, which no phrase has"),
    ],
)
def test_errors_name_the_line(tmp_path, phrase, more, reason):
    with pytest.raises(RuleError, match=r"try\.yml:[3-5]: ") as error:
        rule(tmp_path, phrase, more)
    assert reason in str(error.value)
