"""Quotations held against sources: what counts as altered, and what outlets may do to a quotation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article.article import Article
from newslint.document import Document
from newslint.finding import Finding, Level
from newslint.lint import check
from newslint.ruleset.catalog import rules_folder, shipped_lexicon
from newslint.ruleset.load import load_rule
from newslint.ruleset.rule import Rule

SAID = "“We will rebuild every house on the shore before the winter, and nobody will be left without a roof,” Ortega said."


def read(text: str, path: str = "story.txt") -> Article:
    return Article(Document(path, text, text), shipped_lexicon())


def rule(name: str) -> Rule:
    return load_rule(rules_folder() / "drift" / f"{name}.yml", shipped_lexicon())


def altered(copy: str, *sources: str) -> list[Finding]:
    against = [read(text, f"wire-{number}.txt") for number, text in enumerate(sources)]
    return check(read(copy), [rule("quotation-altered")], against)


@pytest.mark.parametrize(
    "copy",
    [
        SAID,
        SAID.replace("“", '"').replace("”", '"'),
        SAID.replace("We will", "We’ll"),
        SAID.replace("We will", "[The city] will"),
        SAID.replace(" on the shore", " …"),
        SAID.replace("and nobody", "nobody"),
        "“We will rebuild every house on the shore,” Ortega said, “before the winter, and nobody will be left without a roof.”",
        "She promised to “rebuild every house on the shore before the winter.”",
        "She promised that “nobody will be left without a roof.”",
        "“We want to see our town on the shore again before long,” Ortega said.",
        "“Every house counts,” Ortega said.",
    ],
)
def test_what_outlets_may_do(copy: str) -> None:
    assert altered(copy, SAID) == []


@pytest.mark.parametrize(
    ("old", "new", "words", "source"),
    [
        ("shore", "hill", "hill", "shore"),
        ("every house", "every single house", "single house", "house"),
        ("without a roof", "without a solid roof", "solid roof", "roof"),
        ("nobody", "somebody", "somebody", "nobody"),
        ("a roof", "a home", "home", "roof"),
        ("will rebuild", "could rebuild", "could", "will"),
    ],
)
def test_a_word_changed(old: str, new: str, words: str, source: str) -> None:
    (found,) = altered(SAID.replace(old, new), SAID)
    assert (found.words, found.level) == (words, Level.WARNING)
    assert [evidence.text[slice(*evidence.focus)] for evidence in found.evidence if evidence.focus] == [source]
    assert found.fix is not None
    assert not found.fix.safe


def test_two_sources_that_agree_make_an_error() -> None:
    (found,) = altered(SAID.replace("shore", "hill"), SAID, SAID.replace("Ortega said", "said Ortega"))
    assert found.level is Level.ERROR
    assert [evidence.path for evidence in found.evidence] == ["wire-0.txt", "wire-1.txt"]


def test_a_source_that_has_the_same_words_bears_the_copy_out() -> None:
    copy = SAID.replace("shore", "hill")
    assert altered(copy, SAID, SAID, copy) == []


def test_sources_that_differ_among_themselves_settle_nothing() -> None:
    assert altered(SAID.replace("shore", "hill"), SAID, SAID.replace("shore", "coast")) == []


def test_another_translation_is_no_alteration() -> None:
    copy = "“When we see the ships leave, we will believe in the truce,” the Norwegian minister said."
    assert altered(copy, "“When we see the boats leave, we believe in the truce,” Norway’s minister told reporters.") == []
    loose = "“We shall see ships leaving—then we will believe in the truce,” he said."
    assert (
        altered("“When we see the boats leave, we believe in the truce,” he said.", copy.replace("the Norwegian minister", "he"), loose)
        == []
    )


def test_a_quotation_over_paragraphs_is_one() -> None:
    source = "“We will rebuild every house on the shore before the winter.\n\n“Nobody will be left without a roof,” Ortega said."
    (found,) = altered(
        "“Nobody will be left without a bed before the spring,” he said.", source.replace("roof,", "roof before the spring,")
    )
    assert found.words == "bed"


def test_an_opposite_needs_the_sources_to_be_of_one_mind() -> None:
    copy = read("The envoys spoke in Port Ellery of the armament of the militias.")
    one = read("The envoys spoke in Port Ellery of the disarmament of the militias.", "one.txt")
    two = read("In Port Ellery the disarmament of the militias was on the table, the envoys said.", "two.txt")
    same = read("In Port Ellery the envoys spoke of the armament of the militias.", "same.txt")
    opposite = rule("opposite")
    assert [f.level for f in check(copy, [opposite], [one])] == [Level.WARNING]
    assert [f.level for f in check(copy, [opposite], [one, two])] == [Level.ERROR]
    assert check(copy, [opposite], [one, two, same]) == []
    assert check(copy, [opposite]) == []


WORDS = st.lists(
    st.sampled_from(["“", "”", '"', "we", "will", "rebuild", "every", "house", "legal", "illegal", "...", "said.", "\n"]), max_size=60
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.lists(WORDS, max_size=3))
def test_any_copy_against_any_sources(copy: list[str], sources: list[list[str]]) -> None:
    against = [read(" ".join(source), f"{number}.txt") for number, source in enumerate(sources)]
    article = read(" ".join(copy))
    for finding in check(article, [rule("quotation-altered"), rule("opposite")], against):
        assert 0 <= finding.start < finding.end <= len(article.text)
        assert finding.evidence
