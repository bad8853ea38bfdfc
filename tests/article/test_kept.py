"""What is kept of texts: made once while a story is looked at again and again, and no more of it than has room."""

from __future__ import annotations

import gc
import weakref

from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article.text.kept import ROOM, Kept


class Made:
    """What is made of a text."""

    def __init__(self, text: str) -> None:
        self.text = text


def test_of_a_story_that_is_typed_at_each_paragraph_is_made_once():
    made: list[str] = []
    kept = Kept(lambda text: made.append(text) or Made(text))
    story = [f"{number:04}" * 100 for number in range(40)]  # 400 characters each
    for key in range(1_000):
        story[7] = "x" * key
        for paragraph in story:
            assert kept.of(paragraph, len(paragraph)).text == paragraph
    assert len(made) == len(set(made))


def test_a_long_text_is_made_once_while_no_other_is_asked_for():
    made: list[int] = []
    kept = Kept(lambda text: made.append(len(text)) or Made(text))
    long, longer, short = "x" * (ROOM + 1), "x" * (ROOM + 2), "x" * ROOM
    for text in (long, long, short, long, longer, long):
        assert kept.of(text, len(text)).text == text
    assert made == [ROOM + 1, ROOM, ROOM + 2, ROOM + 1]


@settings(deadline=None)
@given(st.lists(st.sampled_from((1, 300, 9_000, ROOM - 1, ROOM, ROOM + 1)), max_size=60))
def test_what_is_kept_has_its_bounds(sizes):
    alive: weakref.WeakSet[Made] = weakref.WeakSet()
    kept: Kept[str, Made] = Kept(Made)
    for number, size in enumerate(sizes):
        text = f"{number:05}".ljust(size, "x")
        alive.add(kept.of(text, len(text)))
        del text
    gc.collect()
    assert sum(len(one.text) for one in alive) <= 3 * ROOM + 1 + 5 * len(sizes)
