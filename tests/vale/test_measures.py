"""Kinds `metric` and `readability`: what is counted, what is reckoned from it, and what is no arithmetic."""

from __future__ import annotations

import pytest
from support.vale import Repository

TEXT = "The harbour was closed. Nobody knew when the ferries would be running again.\n\nTwo ships waited.\n"


@pytest.fixture
def repository(desk):
    made = Repository(desk)
    made.ini("StylesPath = styles\n[*]\nBasedOnStyles = T\n")
    return made


def rule(repository, **keys):
    rows = "".join(f"{key}: {value}\n" for key, value in keys.items())
    repository.write("styles/T/R.yml", f'message: "%s"\n{rows}')


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("words", "16.00"),
        ("sentences", "3.00"),
        ("words / sentences", "5.33"),
        ("characters", "76.00"),
        ("paragraphs", "2.00"),
        ("long_words", "3.00"),
        ("polysyllabic_words + complex_words", "2.00"),
        ("math.sqrt(words) * 2 - 1", "7.00"),
        ("max(words, 20) % 7", "6.00"),
        ("heading.h1 + list", "0.00"),
        ("(words > 3 && sentences > 5) || !(words == 16)", None),
    ],
)
def test_counts_and_arithmetic(repository, formula, value):
    rule(repository, extends="metric", formula=f"'{formula}'", condition="'>= 0'")
    repository.write("a.txt", TEXT)
    assert [row[4] for row in repository.found("a.txt")] == ([value] if value else ["0.00"])


@pytest.mark.parametrize(
    ("condition", "is_told"), [("> 16", False), ("> 15", True), ("> 15 && result < 17", True), ("> 15 && result < 16", False)]
)
def test_the_condition_bounds_the_result(repository, condition, is_told):
    rule(repository, extends="metric", formula="words", condition=f"'{condition}'")
    repository.write("a.txt", TEXT)
    assert [row[1:3] for row in repository.found("a.txt")] == [(1, 1)] * is_told


def test_a_scope_is_measured_range_by_range(repository):
    rule(repository, extends="metric", formula="words", condition="'> 3'", scope="paragraph")
    repository.write("a.md", "# A heading of five words\n\nOne two three four.\n\nOne two.\n\n- One two three four five\n")
    assert [row[1:] for row in repository.found("a.md")] == [(3, 1, "T.R", "4.00")]


def test_headings_and_lists_are_counted(repository):
    rule(repository, extends="metric", formula="heading.h2 * 10 + list", condition="'> 0'")
    repository.write("a.md", "# One\n\nWords.\n\n## Two\n\nWords.\n\n## Three\n\n- an item\n")
    assert [row[4] for row in repository.found("a.md")] == ["21.00"]


@pytest.mark.parametrize(("grade", "is_told"), [(2, True), (9, False)])
def test_readability_is_the_mean_of_its_scores(repository, grade, is_told):
    rule(repository, extends="readability", metrics="[Flesch-Kincaid, Automated Readability]", grade=grade)
    repository.write("a.txt", TEXT)
    assert bool(repository.found("a.txt")) == is_told


def test_every_score_of_vales_is_known(repository):
    scores = "[Gunning Fog, Coleman-Liau, Flesch-Kincaid, SMOG, Automated Readability]"
    rule(repository, extends="readability", metrics=scores, grade="-50")
    repository.write("a.txt", TEXT)
    assert len(repository.found("a.txt")) == 1


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("ship harbour ferry police", 7),
        ("makes walked wanted changes table tables", 10),
        ("media nation serious social period", 13),
        ("being museum", 5),
    ],
)
def test_syllables(repository, words, count):
    rule(repository, extends="metric", formula="syllables", condition="'>= 0'")
    repository.write("a.txt", f"The {words}.\n")
    assert [row[4] for row in repository.found("a.txt")] == [f"{count + 1:.2f}"]


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"formula": "wrods", "condition": "'> 1'"}, "it names 'wrods', which is not counted"),
        ({"formula": "'__import__(\"os\")'", "condition": "'> 1'"}, "which is no arithmetic"),
        ({"formula": "'words.real'", "condition": "'> 1'"}, "which is no arithmetic"),
        ({"formula": "'words ** 999999999'", "condition": "'> 1'"}, "which is no arithmetic"),
        ({"formula": "'words +'", "condition": "'> 1'"}, "it is no arithmetic"),
        ({"formula": "words", "condition": "'>'"}, "it is no arithmetic"),
        ({"formula": "'" + "(" * 900 + "'", "condition": "'> 1'"}, "it is no arithmetic"),
        ({"formula": "'" + "words+" * 500 + "'", "condition": "'> 1'"}, "more than 2,000 characters"),
    ],
)
def test_what_is_no_arithmetic_is_refused_at_its_line(repository, keys, reason):
    rule(repository, extends="metric", **keys)
    repository.write("a.txt", TEXT)
    result = repository.run("check", "a.txt")
    assert result.exit_code == 2
    assert reason in result.stderr
    assert "styles/T/R.yml:" in result.stderr


def test_an_unknown_score_is_refused(repository):
    rule(repository, extends="readability", metrics="[Flesch]", grade=8)
    repository.write("a.txt", TEXT)
    assert "there is no score 'Flesch' (did you mean 'Flesch-Kincaid'?)" in repository.run("check", "a.txt").stderr


def test_a_division_by_nothing_is_told_by_nobody(repository):
    rule(repository, extends="metric", formula="words / list", condition="'> 0'")
    repository.write("a.txt", TEXT)
    assert repository.found("a.txt") == []
