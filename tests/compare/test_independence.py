"""Independence: sources that have much of one text are one outlet's; who writes for himself is another."""

from __future__ import annotations

import pytest
from support.wire import RETOLD, STORY, THIRD

import newslint

WORDS = RETOLD.split()


def outlets(*sources: str) -> int:
    held = newslint.check(STORY, against={f"wire/{number}.txt": text for number, text in enumerate(sources)}).held
    assert held is not None
    return held.outlets


def test_two_that_write_for_themselves_are_two():
    assert outlets(RETOLD, THIRD) == 2


@pytest.mark.parametrize(("count", "expected"), [(6, 2), (7, 1)])
def test_a_text_is_another_s_copy_if_it_has_two_in_five_of_its_runs_of_five_words(count, expected):
    """A text into which a word is put after every six has left two runs of five in seven, after every seven three in eight."""
    copied = [WORDS[at : at + count] for at in range(0, len(WORDS), count)]
    assert outlets(RETOLD, " ".join(" ".join([*words, f"then{at}"]) for at, words in enumerate(copied))) == expected


@pytest.mark.parametrize(("count", "expected"), [(43, 2), (44, 1)])
def test_two_texts_of_under_forty_runs_are_never_one_another_s_copy(count, expected):
    assert outlets(" ".join(WORDS[:count]), " ".join([*WORDS[: count - 1], "twice"])) == expected
