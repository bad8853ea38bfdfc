"""Words are counted apart alike whoever counts: Python for a short story, a library for a long run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.article.entities.likeness import MOST, _by_hand, _by_library

WORDS = st.text(alphabet="abé", min_size=1, max_size=9)


@given(WORDS, WORDS)
def test_python_counts_as_the_library_does(word: str, other: str) -> None:
    if abs(len(word) - len(other)) <= MOST:
        assert _by_hand(word, other) == _by_library()(word, other)
