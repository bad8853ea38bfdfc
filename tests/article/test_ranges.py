"""Ranges: which of many hold or touch a place is what going through them tells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.article.text.ranges import Ranges

PLACES = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda row: (row[0], row[0] + row[1]))


@given(st.lists(PLACES, max_size=12), PLACES)
def test_what_is_found_is_what_going_through_them_finds(spans, place):
    ranges, (start, end) = Ranges(spans), place
    ordered = sorted(spans)
    assert ranges.holding(start, end) == next((span for span in ordered if span[0] <= start and end <= span[1]), None)
    assert ranges.touch(start, end) == any(first < end and start < last for first, last in spans)
    meeting = [(max(first, start), min(last, end)) for first, last in ordered]
    assert list(ranges.meeting(start, end)) == [both for both in meeting if both[0] < both[1]]
