"""The expressions of rule files mean what they mean to Vale: .NET's syntax, .NET's idea of a word, one engine or another."""

from __future__ import annotations

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.article.text.search_text import STAND_IN, SearchText
from newslint.document import Span
from newslint.ruleset.kind import BadKey
from newslint.ruleset.regex.alternation import WORD, Alternatives, assemble, token_pattern
from newslint.ruleset.regex.dialects import for_mask, for_text
from newslint.ruleset.regex.engines import at_once
from newslint.ruleset.regex.pattern import Pattern, SlowPattern


def found(source: str, text: str) -> list[str]:
    search = SearchText(text)
    return [text[a:b] for a, b in Pattern(source).spans(search, 0, len(text)) if a < b]


@pytest.mark.parametrize(
    ("source", "text", "words"),
    [
        (r"\bcaf\b", "a café, a caf", ["caf"]),
        (r"\bémigré\b", "an émigré and émigrés", ["émigré"]),
        (r"\b\w+\b", "Dvořák, naïve", ["Dvořák", "naïve"]),
        (r"\bno\b", "Año no", ["no"]),
        (r"a\sb", "a\u00a0b a\u2009b a b", ["a\u00a0b", "a\u2009b", "a b"]),
        ("a b", "a\u00a0b", []),
        (r"\s[—–]\s", "yes — no – maybe—so", [" — ", " – "]),
        ("don’t", "don't don’t", ["don’t"]),
        (r"\bdon\u2019t\b", "don’t", ["don’t"]),
        (r"[A-Z]\w+", "Élan Ana", ["Ana"]),
        (r"\p{Lu}\p{Ll}+", "Élan ana", ["Élan"]),
        (r"[^\W\d_]+", "Élan_9", ["Élan"]),
        (r"[\w_-]+", "a-b_é!", ["a-b_é"]),
        (r"[A-z]+", "a_é", ["a_"]),
        (r"x_y", "x_y xéy", ["x_y"]),
        (r"[ -~]+", "abé", ["ab"]),
        (r"\xe9", "é", ["é"]),
        (r"(?<!:[^ ]+?):\s[A-Z]", "Note: Also a:b: No", [": A"]),
        (r"\b(\w+) \1\b", "it was was there", ["was was"]),
        (r"a(?i)b|c", "aB C ac", ["aB", "C", "c"]),
        (r"(?i)a(?-i)b", "AB Ab ab", ["Ab", "ab"]),
        ("^But", "So\nBut so\nBut", ["But", "But"]),
        ("end$", "the end\nend it\nend", ["end", "end"]),
        (r"(?#a remark)x", "x", ["x"]),
        (r"(?<word>x)y", "xy", ["xy"]),
        (r"(?>x+)y", "xxy", ["xxy"]),
        (r"\u2019s\b", "Ana’s", ["’s"]),
        (r"\$\d+", "$30", ["$30"]),
        (r"a|b|c{2,3}", "cc a", ["cc", "a"]),
    ],
)
def test_words_are_dotnets(source: str, text: str, words: list[str]) -> None:
    assert found(source, text) == words


def test_line_breaks_are_line_feeds_to_every_expression() -> None:
    text = "one\r\ntwo\rthree\n"
    assert found(r"one$", text) == ["one"]
    assert found(r"^t\w+", text) == ["two", "three"]
    assert found(r"one\stwo", text) == ["one\r\ntwo"]
    assert found(r"two\r?\n", text) == ["two\r"]


def test_a_range_is_looked_at_by_itself() -> None:
    search = SearchText("cat\r\ncat dog")
    assert list(Pattern("^cat").spans(search, 5, 12)) == [(5, 8)]
    assert list(Pattern("at").spans(search, 1, 3)) == [(1, 3)]
    assert list(Pattern(r"\bat").spans(search, 1, 3)) == [(1, 3)]
    assert list(Pattern("(?<=c)at").spans(search, 1, 3)) == []


def test_an_expression_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.ruleset.regex.pattern.TIMEOUT", 0.05)
    slow = Pattern(r"(?=(\w+\s?)+x)\w")
    with pytest.raises(SlowPattern, match=r"takes more than 0\.05 s"):
        list(slow.spans(SearchText("word " * 400), 0, 2000))


@pytest.mark.parametrize("token", ["(a", "a)", "[a", "*", r"\p{Nonsense}", "(?P<n>a)(?P=m)"])
def test_a_broken_expression_names_its_token(token: str) -> None:
    with at_once(), pytest.raises(BadKey) as raised:
        token_pattern(WORD, ["fine", token], "tokens")
    assert raised.value.path == ("tokens", 1)
    assert token in raised.value.reason


def test_the_first_way_that_fits_is_the_one() -> None:
    text = "colours colour"
    search = SearchText(text)
    choice = Alternatives(WORD, ["colours?", "colour", "(?:tint|(hue))"], ignorecase=True)
    spans = list(choice.spans(search, 0, len(text)))
    assert [choice.which(search, Span(0, len(text)), span) for span in spans] == [0, 0]
    hue = SearchText("a HUE")
    assert [choice.which(hue, Span(0, 5), span) for span in choice.spans(hue, 0, 5)] == [2]


def test_groups_are_given_by_number() -> None:
    search = SearchText("World Health Organisation (WHO)")
    pattern = Pattern(r"(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)")
    (span,) = pattern.spans(search, 0, 31)
    groups = pattern.groups(search, Span(0, 31), span)
    assert [search.original[a:b] for a, b in groups.values()] == ["WHO"]


def test_the_mask_keeps_every_offset() -> None:
    text = "Ünal said “no”\x01…\x0b\u00a0½"
    assert len(SearchText(text).mask) == len(text)
    assert SearchText(text).mask.isascii()
    assert len(set(STAND_IN.values())) == len(STAND_IN)


SOURCES = [
    r"\bcaf\b", r"caf(?:é|e)", r"\w+", r"\W+", r"[^\s]+", r"\s+", r"\d+", r"^\w", r"\w$", r"[a-c]+", r"[^a-c]+", r"\bI'm\b", r"’\w",
    r"\s[—–]\s", r"(?i)CAFÉ", r"\.\.\.",
    r"(?<=a)b", r"a(?!b)", r"\b\w+ly\b", r"[A-Z]\.", r".+", r"a.b", r"\B-\B", r"_", r"[\w_.]+", r"\n\n", r"“[^”]+”",
]  # fmt: skip
TEXTS = st.text(st.sampled_from("abcfIm éÉñ\u0301'’“”—–-._\u00a0\u2009\n\r19½\u200b\ufeff\tly"), max_size=40)


@given(st.sampled_from(SOURCES), TEXTS)
@example(r"\bcaf\b", "café caf\ncaf’s")
def test_every_engine_finds_what_the_whole_expression_means(source: str, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    wanted = [m.span() for m in regex.finditer("(?m)" + source, lines, regex.VERSION1) if m[0]]
    search = SearchText(text)
    assert search.text == lines
    got = [span for span in Pattern(source).spans(search, 0, len(text)) if span.start < span.end]
    assert [(search.inward(a), search.inward(b)) for a, b in got] == wanted


@given(TEXTS)
def test_offsets_lead_there_and_back(text: str) -> None:
    search = SearchText(text)
    assert [search.inward(search.outward(i)) for i in range(len(search.text) + 1)] == list(range(len(search.text) + 1))
    assert search.outward(len(search.text)) == len(text)
    assert len(search.mask) == len(search.text)


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_source_compiles_or_says_why(source: str, text: str) -> None:
    try:
        with at_once():
            pattern = Pattern(assemble(WORD, [source]))
    except ValueError:
        return
    for span in pattern.spans(SearchText(text), 0, len(text)):
        assert 0 <= span.start <= span.end <= len(text)


def test_each_expression_goes_to_the_fastest_engine_that_can_say_it() -> None:
    assert for_mask(r"\b(?:don’t|[A-Z]\w+)\b") is not None
    assert for_mask(r"\p{Lu}") is None
    assert for_text(r"\p{Lu}\s\w+") is not None
    assert for_text(r"\bé") is None
    assert for_text(r"(?<=a)\p{Lu}") is None
