"""Names: a newcomer who is given the list of folders and files alone, and asks where something new goes, is led to the one right place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newslint.article.text.normalise import stemmed

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "contributing.md").read_text("utf-8")

# What is new, in a newcomer's words; the place; what the table of docs/contributing.md calls it.
QUESTIONS = (
    ("a kind of check", "newslint/checks", "kind of check"),
    ("a reader of another format of copy", "newslint/readers", "format of copy"),
    ("another report of the findings", "newslint/report", "form of report"),
    ("a list of words that rules look up", "rules/words", "word list"),
    ("another place that sources are found in", "newslint/sources.py", "place that sources come from"),
    ("a command of the cli", "newslint/cli", "command"),
    ("a fact to compare with another story", "newslint/compare/facts", "fact to compare with sources"),
    ("an article's own contradiction", "newslint/article/contradictions", "fact that a story itself contradicts"),
    ("a configuration key", "newslint/config", "key of the configuration"),
    ("a style of rules", "rules", "rule"),
)


def places() -> list[str]:
    """The folders of the program and its rules, and the files that stand beside the folders at the top."""
    inside = (path for top in ("newslint", "rules") for path in (ROOT / top).rglob("*"))
    folders = [path for path in inside if path.is_dir() and "__pycache__" not in path.parts and any(path.iterdir())]
    files = [path for path in (ROOT / "newslint").glob("*.py") if not path.name.startswith("__")]
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "rules", *folders, *files))


def roots(words: str) -> set[str]:
    """The words without their endings, and the short form that names of folders have."""
    return {stemmed(word).removesuffix("uration") for word in re.findall(r"[a-z]+", words.lower())}


def led_to(question: str) -> list[str]:
    """The places that share most words with a question, by their whole path; of those the ones with the fewest other words."""
    asked = roots(question)

    def score(place: str) -> tuple[int, int]:
        words = roots(place.removesuffix(".py")) - {"newslint"}
        return len(words & asked), -len(words - asked)

    best = max(map(score, places()))
    return [place for place in places() if score(place) == best]


@pytest.mark.parametrize(("question", "place", "row"), QUESTIONS)
def test_a_newcomer_is_led_to_the_right_place(question, place, row):
    assert led_to(question) == [place]


@pytest.mark.parametrize(("question", "place", "row"), QUESTIONS)
def test_the_guide_says_the_same(question, place, row):
    assert re.search(rf"^\| {re.escape(row)} \| {re.escape(place)}", GUIDE, re.MULTILINE)
