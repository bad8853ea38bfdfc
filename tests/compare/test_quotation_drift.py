"""Quotations held against sources: what counts as altered, and what outlets may do to a quotation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import door

from newslint import Finding, Level

SAID = "“We will rebuild every house on the shore before the winter, and nobody will be left without a roof,” Ortega said."


def altered(copy: str, *sources: str) -> list[Finding]:
    return list(door.findings(door.ours("drift.quotation-altered"), copy, *sources))


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
    assert altered(copy, SAID, SAID, copy + " She left.") == []


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
    copy = "The envoys spoke in Port Ellery of the armament of the militias."
    one = "The envoys spoke in Port Ellery of the disarmament of the militias."
    two = "In Port Ellery the disarmament of the militias was on the table, the envoys said."
    same = "In Port Ellery the envoys spoke of the armament of the militias."

    def levels(*sources: str) -> list[Level]:
        return [finding.level for finding in door.findings(door.ours("drift.opposite"), copy, *sources)]

    assert levels(one) == [Level.WARNING]
    assert levels(one, two) == [Level.ERROR]
    assert levels(one, two, same) == levels() == []


WORDS = st.lists(
    st.sampled_from(["“", "”", '"', "we", "will", "rebuild", "every", "house", "legal", "illegal", "...", "said.", "\n"]), max_size=60
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.lists(WORDS, max_size=3))
def test_any_copy_against_any_sources(copy: list[str], sources: list[list[str]]) -> None:
    text = " ".join(copy)
    linter = door.ours("drift.quotation-altered", "drift.opposite")
    for finding in door.findings(linter, text, *(" ".join(source) for source in sources)):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.evidence


@pytest.mark.parametrize("often", [1, 8, 9, 64, 65])
@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("drift.quotation-altered", "shore", "hill"),
        ("drift.quotation-altered", "“We will never sell the island,” Ortega said.", "“We will always sell the island,” Ortega said."),
        ("drift.negation", "The committee approved the harbour plan.", "The committee did not approve the harbour plan."),
    ],
)
def test_what_a_source_has_however_often_is_compared(rule: str, old: str, new: str, often: int) -> None:
    """Of what stands in a source very often not each place is looked at."""
    told = SAID if old == "shore" else old
    assert list(door.findings(door.ours(rule), told.replace(old, new), *["\n\n".join([told] * often)] * 2))
    assert not list(door.findings(door.ours(rule), told, *["\n\n".join([told] * often)] * 2))
