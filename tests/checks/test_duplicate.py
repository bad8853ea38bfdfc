"""Kind `duplicate`: a headline or a paragraph twice, and what may stand twice."""

import pytest
from support.door import findings, fixed, house

import newslint

HEAD = "Ferry to sail again on Monday"
STORY = "The ferries sail again on Monday, the harbour board of Port Ellery said."
OTHER = "The quay was mended in ten days, which is less than the engineers had thought."


def hits(text, of="paragraph", **keys):
    return findings(house("duplicate", message="{line}", of=of, fix="", safe=True, **keys), text)


def words(text, **keys):
    return [text[hit.start : hit.end] for hit in hits(text, **keys)]


def test_the_later_headline_is_flagged_with_the_first_as_evidence():
    text = f"{HEAD}\nPhoto\n\n{HEAD}\n\n{STORY}\n"
    (hit,) = hits(text, of="headline")
    assert (text[hit.start : hit.end], hit.start > 20) == (HEAD, True)
    assert (hit.evidence[0].line, hit.evidence[0].text, hit.message) == (1, HEAD, "1")


def test_marks_and_capitals_make_no_difference_but_the_fix_is_not_safe_then():
    text = f"{HEAD.upper()}!\n{HEAD}\n\n{STORY}\n"
    (hit,) = hits(text, of="headline")
    assert not hit.fix.safe
    assert hits(f"{HEAD}\n{HEAD}\n\n{STORY}\n", of="headline")[0].fix.safe


def test_a_headline_that_comes_back_below_the_story():
    assert words(f"{HEAD}\n\n{STORY}\n\nMost read\n{HEAD}\n", of="headline") == [HEAD]


def test_a_headline_of_a_word_or_two_may_come_back():
    assert words(f"Ferry news\n\n{STORY}\n\nFerry news\n", of="headline") == []


def test_a_line_inside_the_story_is_no_headline():
    text = f"{STORY}\n\nWhat is still not known\n\n{OTHER}\n\nWhat is still not known\n\n{STORY} x\n"
    assert words(text, of="headline") == []


def test_a_title_in_front_matter_is_a_field_and_no_headline_of_the_text():
    linter = house("duplicate", message="{line}", of="headline")
    assert findings(linter, f"---\ntitle: {HEAD}\n---\n\n# {HEAD}\n\n{STORY}\n", path="story.md") == ()
    (hit,) = findings(linter, f"---\ntitle: {HEAD}\n---\n\n# {HEAD}\n\n{HEAD}\n\n{STORY}\n", path="story.md")
    assert (hit.line, hit.message) == (7, "5")


def test_a_paragraph_twice():
    assert words(f"{STORY}\n\n{OTHER}\n\n{STORY}\n") == [STORY]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_fix_takes_the_later_one_whatever_the_line_breaks(line_break):
    text = line_break.join([STORY, "", OTHER, "", STORY])
    (hit,) = hits(text)
    assert fixed(text, [hit]) == line_break.join([STORY, "", OTHER, ""])


def test_equal_paragraphs_three_apart_are_one_passage_and_four_apart_are_two():
    for between, count in ((2, 1), (3, 2)):
        rows = ["\n\n".join((STORY, *(f"{day} {n}." for n in range(between)), OTHER)) for day in ("Monday", "Tuesday")]
        assert len(words("\n\n".join(rows))) == count


def test_a_refrain_may_stand_three_times():
    assert words(f"{STORY}\n{OTHER}\n{STORY}\nAnd so on.\n{STORY}\n") == []


def test_a_short_quotation_may_stand_twice_and_a_long_one_may_not():
    quote = "“We shall sail on Monday, come wind or rain, with all our boats.”"
    assert words(f"{quote}\n\n{STORY}\n\n{quote}\n") == []
    long = "“" + "We shall sail on Monday, come wind or rain, with all our boats. " * 3 + "”"
    assert len(words(f"{long}\n\n{STORY}\n\n{long}\n")) == 1


def test_a_rolling_story_repeats_itself_on_purpose():
    text = "\n\n".join(["9:40 p.m.", STORY, "9:15 p.m.", OTHER, "8:55 p.m.", STORY])
    assert words(text) == []
    assert words(text.replace("9:15 p.m.", "Later")) == [STORY]


def test_short_paragraphs_may_stand_twice():
    assert words("He said no.\n\nShe went on.\n\nHe said no.\n") == []


@pytest.mark.parametrize("text", ["", "\n", STORY])
def test_nothing_to_compare(text):
    assert words(text) == []
    assert words(text, of="headline") == []


def test_of_is_checked():
    with pytest.raises(newslint.NewslintError, match="headline, line, pull-quote, paragraph"):
        house("duplicate", of="page")


def test_a_passage_that_stands_twice_is_one_finding():
    third = "Tickets cost five dollars for a grown-up and three for a child, as they did before."
    story = f"{STORY}\n\nHe smiled.\n\n{OTHER}\n\n{third}\n"
    (hit,) = hits(f"{story}\n{story}")
    assert (hit.start, hit.end) == (len(story) + 1, 2 * len(story))
    assert len(hits(f"{story}\n{story}\n{story}")) == 2


def test_a_form_repeats_itself():
    rows = [f"Are animals allowed on the buses that stop at station {letter} of the line?" for letter in "ABCDEF"]
    text = "\n\n".join([*rows, *(row for row in reversed(rows))])
    assert words(text) == []
    assert len(words("\n\n".join([*rows[:2], *reversed(rows[:2])]))) == 2


def test_a_copy_that_parts_a_quotation_is_the_one_out_of_place():
    around = "“The quay is mended, and we shall sail on Monday.\n\n{}“The boats are dry too.”\n\nThe crews left at noon.\n\n{}It rained.\n"
    linter = house("duplicate", message="{line}{hint}", of="paragraph", hint=": it parts a quotation", fix="")
    (early,) = findings(linter, around.format(f"{STORY}\n\n", f"{STORY}\n\n"))
    assert (early.line, early.message) == (3, "9: it parts a quotation")
    (late,) = findings(linter, f"{STORY}\n\nIt rained.\n\n" + around.format(f"{STORY}\n\n", ""))
    assert (late.line, late.message) == (7, "1: it parts a quotation")
    (neither,) = findings(linter, f"{STORY}\n\n{OTHER}\n\nIt rained.\n\n{STORY}\n")
    assert (neither.line, neither.message) == (7, "1")


def far_below(at: int, heading: str) -> bool:
    """Whether of a paragraph that stands again below a line, far from the first that has so many above it, the later one is taken out."""
    others = [f"On day {number} the board of Port Ellery met again, and nobody said what it had found." for number in range(16)]
    (hit,) = hits("\n\n".join([*others[:at], STORY, *others[at : at + 5], heading, STORY, *others[at + 5 :]]) + "\n")
    return hit.fix is not None


@pytest.mark.parametrize(("at", "is_taken"), [(5, False), (6, True)])
def test_far_below_the_head_of_a_story_the_later_of_two_paragraphs_goes(at, is_taken):
    """Among its first six a summary may stand."""
    assert far_below(at, "So it was said in the town that day.") is is_taken


@pytest.mark.parametrize(("words", "is_taken"), [(8, False), (9, True)])
def test_but_not_below_a_heading(words, is_taken):
    assert far_below(8, " ".join(["Ferries"] * words)) is is_taken
