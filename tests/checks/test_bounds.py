"""What the constants of the code decide that no rule's example shows: a text on either side of each, through the public door."""

import pytest
from support.door import findings, ours

FACT = "The fire in the port of Lume killed {} people and injured dozens, the mayor said."
# Made-up telling words, as many as wanted: nothing but their number counts.
STARTS = ("bram", "drin", "fesk", "gorm", "hald", "jolm", "kern", "lusk", "morv", "nald", "pelm", "rusk", "tarv", "vomb")
WORDS = [f"{start}{middle}{end}" for start in STARTS for middle in "aeiou" for end in ("k", "n", "rt", "st")]


def numbers(copy: str, source: str) -> list[str]:
    """The figures of a copy that one source has otherwise."""
    return [finding.words for finding in findings(ours("drift.number"), copy, source)]


@pytest.mark.parametrize(("words", "found"), [(80, []), (81, ["14"])])
def test_a_paragraph_with_a_caption_s_mark_is_a_caption_up_to_80_words(words, found):
    line = FACT.format(14) + " " + " ".join(WORDS[: words - 20]) + " (Photo by Ann Lee)"
    assert len(line.split()) == words
    assert numbers(f"A ferry sails.\n\n{line}\n", FACT.format(12)) == found


@pytest.mark.parametrize(
    ("other", "found"), [("Storms killed 14 sailors near Lume.", ["14"]), ("A storm at sea killed 14 people in May.", [])]
)
def test_a_source_bears_the_copy_out_in_surroundings_half_as_like(other, found):
    """As like as the source's that differs: .43 and .52."""
    assert [finding.words for finding in findings(ours("drift.number"), FACT.format(14), FACT.format(12), other)] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [("The fire injured 14 people in the port.", ["14"]), ("The port of Lume lost 14 people on Monday, the mayor wrote.", [])],
)
def test_a_source_s_figure_is_of_what_is_half_as_like_again(line, found):
    """The copy's first sentence, which another source bears out, is 1.4 and 2.2 times as like to the source's as this line is."""
    copy, sources = f"{FACT.format(15)}\n\n{line}", (FACT.format(12), FACT.format(15).replace("injured dozens", "hurt many"))
    assert [finding.words for finding in findings(ours("drift.number"), copy, *sources)] == found


@pytest.mark.parametrize(("day", "found"), [("March 31", ["14"]), ("April 1", [])])
def test_stories_more_than_a_month_apart_are_of_two_events(day, found):
    copy, source = (f"Quay burns\n\nPublished {day}, 2031\n\n{FACT.format(n)}\n" for day, n in ((day, 14), ("March 1", 12)))
    assert numbers(copy, source) == found


def story(count: int, first: int, last: int) -> str:
    """A story with a figure, and telling words from one number to another."""
    return f"{FACT.format(count)}\n\n" + " ".join(WORDS[first:last]).capitalize() + ".\n"


@pytest.mark.parametrize(("telling", "found"), [(19, ["14"]), (59, []), (60, [])])
def test_a_source_of_a_line_or_two_is_taken_to_tell_of_the_same(telling, found):
    own = telling - 10  # the headline and the fact have ten
    copy, source = f"Quay sold\n\n{story(14, 0, own)}", f"Boat lost\n\n{story(12, 60, 220)}"
    assert numbers(copy, source) == found


@pytest.mark.parametrize(("sources", "held"), [(10, 10), (11, 0)])
def test_but_not_where_there_are_more_than_somebody_may_have_chosen(sources, held):
    against = {f"{n}.txt": f"Tram {WORDS[n]}\n\n{' '.join(WORDS[40 + n :])}.\n" for n in range(sources)}
    result = ours("drift.number").check("Quay sold\n\nThe harbour was sold on Monday.\n", against=against)
    assert result.held is not None
    assert len(result.held.event) == held


@pytest.mark.parametrize(("other", "found"), [(60, ["14"]), (160, [])])
def test_two_stories_need_more_than_a_headline_and_one_sentence_in_common(other, found):
    copy, source = f"Quay sold\n\n{story(14, 0, 60)}", f"Quay sold\n\n{story(12, 60, 60 + other)}"
    assert numbers(copy, source) == found


def shown(words_behind: int) -> list[str]:
    """How a source is shown whose sentence has 13 words before a number and so many behind it."""
    source = f"Late on Monday at noon, in a strong cold wind, the ferry rescued {{}} people {' '.join(WORDS[: words_behind - 1])}."
    (finding,) = findings(ours("drift.number"), source.format(14), source.format(12))
    return finding.evidence[0].text.split()


def test_a_sentence_of_30_words_is_shown_whole_and_of_a_longer_one_a_dozen_either_side():
    whole, part = shown(16), shown(17)
    assert (whole[0], len(whole)) == ("Late", 30)
    assert (part[0], part.index("12"), len(part)) == ("on", 12, 25)


COUNTED = (
    (FACT, 14, 12),
    ("Ferries carried {} passengers to the islands of the northern group last summer.", 230, 410),
    ("The council bought {} boats from a yard in Westholm before winter.", 31, 19),
    ("Divers found {} crates of tinned plums under the lighthouse rocks.", 57, 83),
)


@pytest.mark.parametrize(("facts", "found"), [(3, ["14", "230", "31"]), (4, [])])
def test_a_source_with_four_other_figures_and_none_of_the_copy_s_is_about_something_else(facts, found):
    copy, source = (" ".join(row[0].format(row[which]) for row in COUNTED[:facts]) for which in (1, 2))
    assert numbers(copy, source) == found
