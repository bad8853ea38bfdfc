"""Kind `leftover`: what of a pasted page is flagged, what of a story never is, and what a block's finding says and takes out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import door

import newslint
from newslint import Level
from newslint.article.layout.features import look_at
from newslint.article.layout.page_words import PageWords
from newslint.article.layout.surroundings import standings_of, story_among, surroundings_of
from newslint.ruleset.catalog import shipped_lexicon

PAGE = shipped_lexicon().derived(PageWords.of)
HEADLINE = "Ferries to sail again from Monday"
STORY = (
    "Ferries between the islands sail again from Monday, three weeks after the storm that broke the quay of Port Ellery, the board said.",
    "“We have mended what the sea took,” said Ana Ruiz, who heads the harbour board. The first boat leaves at seven in the morning.",
    "Tickets cost five dollars until the end of June, half of what they cost before the storm, and children sail with their parents.",
    "The storm of 11 May was the worst in forty years. It threw two boats on to the rocks below the lighthouse and broke the quay.",
)
ABOVE = ("Skip to content", "Menu", "News", "Sport", "Weather", "Subscribe to the newsletter")
BELOW = (
    "Read next",
    "Rope-Walk Finds a Buyer at Last",
    "Lighthouse Keepers Vote on Shorter Winters",
    "More from Lena Ortmann",
    "About us",
    "Contact our newsroom",
)


def paste(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def found(text, *names, level=Level.WARNING):
    linter = door.ours(*(f"boilerplate.{name}" for name in names) if names else ["boilerplate"])
    return [f for f in door.findings(linter, text) if f.level >= level]


def flagged(text, *names):
    """The lines that the findings touch."""
    lines = set()
    for finding in found(text, *names):
        lines.update(line for line in text[finding.start : finding.end].splitlines() if line.strip())
    return lines


def test_the_lines_above_and_below_a_story_are_found_and_the_story_is_not():
    lines = flagged(paste(*ABOVE, HEADLINE, "By Lena Ortmann", *STORY, *BELOW), "leftover")
    assert lines == {*ABOVE, *BELOW}


def test_lines_that_no_phrase_knows_are_found_by_where_they_stand():
    lines = flagged(paste(HEADLINE, *STORY, *BELOW), "leftover")
    assert {"Rope-Walk Finds a Buyer at Last", "Lighthouse Keepers Vote on Shorter Winters"} <= lines


@pytest.mark.parametrize(
    "own",
    [
        "What it costs",
        "‘We have mended what the sea took’",
        "“We have mended what the sea took.”",
        "- Port Ellery to Westholm: 7 a.m. and 3 p.m.",
        "Ellery 4, Westholm 2",
        "1. Heat the oven to 180 degrees.",
        "Will tickets cost more?",
        "No.",
        "The board has two members from each island.",
    ],
)
def test_what_belongs_to_the_story_stays_even_on_a_page(own):
    text = paste(*ABOVE, HEADLINE, *STORY[:2], own, *STORY[2:], *BELOW)
    assert own not in flagged(text, "leftover")
    assert {"Contact our newsroom", "Menu"} <= flagged(text, "leftover")


@pytest.mark.parametrize("line", [HEADLINE, "By Lena Ortmann", "PORT ELLERY", "“A good day,” the board says"])
def test_headline_byline_dateline_and_quotation_above_the_story_stay(line):
    assert line not in flagged(paste(*ABOVE, HEADLINE, line, *STORY, *BELOW), "leftover")


CLEAN = {
    "plain": (HEADLINE, "By Lena Ortmann", "June 2, 2031", *STORY),
    "subheads": (HEADLINE, STORY[0], "What it costs", STORY[1], "Who may sail", STORY[2], "“It is done.”", STORY[3]),
    "recipe": (
        "Plum cake the way the islanders bake it",
        "The plums of Westholm ripen late, and for a week in September every kitchen on the island smells of them, bakers say.",
        "Serves 8\nPrep time: 20 minutes\n200 g flour\n100 g butter, softened\n3 eggs\nA pinch of salt",
        "1. Heat the oven.\n2. Beat the butter with the sugar until pale.\n3. Press in the plums.",
        "Let the cake cool for an hour before you cut it, or the plums will run and the crumb will fall apart in your hands.",
    ),
    "scores": (
        "Ellery beat Westholm in a late rush",
        "Ellery scored three times in the last quarter of an hour to beat Westholm on Saturday and go to the top of the island league.",
        "Ellery 4\nReed 12, Berg 33\nWestholm 2",
        "Other results\nNorthquay 1 Southquay 1\nSt. Anne 0 Lighthouse 3",
        "Standings\nEllery 12 9 1 2 28\nWestholm 12 8 2 2 26",
    ),
    "events": (
        "What to do on the islands this week",
        "The summer season opens with concerts and the yearly fair, and most events are free, though some halls ask for a few dollars.",
        "CONCERTS",
        "Port Ellery Brass, Town Hall, 7 p.m. Friday. Tickets $10. 555-0142. www.ellerybrass.example.com",
        "FAIRS",
        "Harbour Fair, Quay Street, 10 a.m. to 6 p.m. Sunday. Contact: fair@ellery.example.org",
        "To submit an event, write to the paper by Wednesday noon.",
    ),
    "questions": (
        "Five questions for the harbour master",
        STORY[3],
        "Why did it take so long?",
        "Because stone has to be cut, and the cutter is on the mainland.",
        "Will tickets cost more?",
        "No.",
        STORY[2],
    ),
    "contact": (HEADLINE, *STORY, "Contact Lena Ortmann at lortmann@herald.example.com or 555-0188."),
}


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_flagged_in_clean_copy(name):
    assert found(paste(*CLEAN[name])) == []


def test_a_line_or_two_are_no_page():
    assert found(paste(HEADLINE, *STORY, "Rope-Walk Finds a Buyer at Last", "Lena Ortmann"), "leftover") == []


@pytest.mark.parametrize("text", ["", "\n \r\n", "\ufeff", "Share\nTweet\nPrint\nMenu\nLog in\n", "\u2003\n\u2003x\u2003\n", *BELOW])
def test_a_text_without_a_story_is_not_judged(text):
    assert found(text, "leftover") == []


def test_lines_that_stand_together_are_one_finding_which_says_where():
    above, below = found(paste(*ABOVE, HEADLINE, *STORY, *BELOW), "leftover")
    assert "above the story: “Skip to content” to “Subscribe to the newsletter”" in above.message
    assert ", below the story: “" in below.message


def test_one_line_is_shown_once():
    text = paste(*ABOVE, HEADLINE, STORY[0], STORY[1], "Sign up for our newsletter", *STORY[2:], *BELOW)
    assert any("inside the story: “Sign up for our newsletter”." in f.message for f in found(text, "leftover"))


def test_level_is_decided_by_how_sure_the_block_is():
    weights = {"first": {"bias": "-1", "cues": "6"}, "second": {"own": "1"}, "cues": {"menu": "share print menu"}}
    text = paste(HEADLINE, *STORY, "Share", "Print", "Menu")
    graver, milder = {"likely": "warning", "certain": "error"}, {"likely": "suggestion", "certain": "warning"}
    for levels, certain, level in (
        (graver, 3.0, Level.ERROR),
        (graver, 5.0, Level.WARNING),
        (milder, 3.0, Level.WARNING),
        (milder, 5.0, Level.SUGGESTION),
        (None, 3.0, Level.WARNING),
    ):
        (block,) = door.findings(door.house("leftover", levels=levels, **weights, certain=certain), text)
        assert (block.words, block.level, block.fix) == ("Share\n\nPrint\n\nMenu", level, None)
    assert door.findings(door.house("leftover", **weights, evidence=4), text) == ()


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("gap", [1, 2])
def test_fix_takes_the_leftovers_out_and_leaves_every_other_byte(line_break, gap):
    story = (line_break * gap).join((HEADLINE, *STORY)) + line_break * gap
    text = "\ufeff" + (line_break * gap).join(ABOVE) + line_break * gap + story + (line_break * gap).join(BELOW)
    blocks = found(text, "leftover")
    assert not any(block.fix.safe for block in blocks)
    assert door.fixed(text, blocks) == "\ufeff" + story.rstrip() + line_break


def test_positions_in_lines_that_end_in_carriage_return_and_line_feed():
    text = paste(*ABOVE, HEADLINE, *STORY, *BELOW).replace("\n", "\r\n")
    above, below = found(text, "leftover")
    assert text[above.start : above.end].startswith("Skip to content\r\n")
    assert text[below.start : below.end].startswith("Read next\r\n")
    assert text[below.start : below.end].endswith("Contact our newsroom")
    assert [(found.line, found.column) for found in (above, below)] == [(1, 1), (23, 1)]  # eleven paragraphs, and a line between two


def test_lines_of_which_phrases_speak_are_theirs_and_part_the_block():
    text = paste(HEADLINE, *STORY, *BELOW[:3], "Sign up for our newsletter", *BELOW[3:])
    rules = {f.rule.partition(".")[2]: f for f in found(text)}
    assert rules["navigation"].fix.safe
    assert rules["newsletter-prompt"].words == "Sign up for our newsletter"
    assert [f.words for f in found(text) if f.rule == "boilerplate.leftover"] == [
        "Rope-Walk Finds a Buyer at Last\n\nLighthouse Keepers Vote on Shorter Winters",
        "More from Lena Ortmann",
        "Contact our newsroom",
    ]
    spans = sorted((f.start, f.end) for f in found(text))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_lines_of_which_phrases_speak_count_as_evidence():
    text = paste(HEADLINE, *STORY, "See all", "Rope-Walk Finds a Buyer at Last", "Load more", "View desktop version")
    assert "Rope-Walk Finds a Buyer at Last" in flagged(text)


def test_a_block_of_which_phrases_speak_line_by_line_is_not_reported_too():
    text = paste(HEADLINE, *STORY, "See all", "Load more", "Contact us", "About us")
    assert [f.words for f in found(text, "leftover")] == ["See all\n\nLoad more\n\nContact us\n\nAbout us"]
    assert {f.rule for f in found(text)} == {"boilerplate.navigation"}


def test_a_graver_finding_inside_a_block_that_is_only_likely_stays():
    text = paste(HEADLINE, *STORY, *BELOW[:2], "Lighthouse Keepers Vote on,, Shorter Winters", *BELOW[3:])
    (block,) = found(text, "leftover")
    assert block.level is Level.WARNING
    both = {f.rule: f.level for f in door.findings(door.ours("boilerplate.leftover", "copy.doubled-comma"), text)}
    assert both == {"boilerplate.leftover": Level.WARNING, "copy.doubled-comma": Level.ERROR}


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"first": {"colour": "1"}, "second": {}}, "no sign 'colour'"),
        ({"first": {}, "second": {"short": "1"}}, "no sign 'short'"),
        ({"first": {"short": "much"}, "second": {}}, "'short' is to be a number"),
        ({"first": {"cue-menu": "1"}, "second": {}}, "no sign 'cue-menu'"),
    ],
)
def test_bad_keys_are_named(keys, says):
    with pytest.raises(newslint.NewslintError, match=says):
        door.house("leftover", **keys)


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("Monday, 2 June 2031, 7:35 p.m. EST", "only-date"),
        ("Updated: June 2nd, 2031", "only-date"),
        ("2031-06-02", "only-date"),
        ("3 hours ago", "ago"),
        ("Travel · 4 min read", "ago"),
        ("1,240 views", "count"),
        ("Islands (12)", "count"),
        ("Write to news@herald.example", "address"),
        ("@ortmann_l", "address"),
        ("Home › News › Islands", "marks"),
        ("Gallery ↴", "marks"),
        ("Port Ellery Herald:", "colon"),
        ("The storm took a third of the quay and …", "dots"),
        ("By Lena Ortmann", "by"),
        ("var slot = 2;", "code"),
        ("Share your story", "asking"),
    ],
)
def test_signs_of_a_line(line, sign):
    assert sign in look_at(line, {}, PAGE).signs


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("In May 2031 the quay broke", "only-date"),
        ("The board met two days ago in the hall of the old mill, where it has met for the past forty years.", "ago"),
        ("It costs $5.50.", "address"),
        ("• Port Ellery", "marks"),
        ("The end.", "dots"),
    ],
)
def test_signs_that_a_line_has_not(line, sign):
    assert sign not in look_at(line, {}, PAGE).signs


def test_the_story_is_the_run_of_lines_that_weighs_least_like_a_page():
    assert story_among([2, 3, -4, -4, 1, -5, 2, -1, 3]) == (2, 6)
    assert story_among([1, 2]) == (0, 0)
    assert story_among([]) == (0, 0)


def test_place_of_a_line_among_the_prose():
    looks = [look_at(line, {}, PAGE) for line in ("Menu", *STORY[:2], "Menu")]
    places = list(standings_of(looks))
    assert [place["head"] for place in places] == [1, 1, 0, 0]
    assert [place["twice"] for place in places] == [1, 0, 0, 1]
    assert places[0]["below"] > places[1]["below"] > places[3]["below"] == 0
    around = list(surroundings_of([3, -2, -2, 3]))
    assert [(row["before"], row["after"]) for row in around] == [(1, 0), (0, 0), (0, 0), (0, 1)]
    assert list(standings_of([])) == list(surroundings_of([])) == []


@pytest.mark.parametrize("char", ["1", ".", ">", "|", "a", "#", "(1)", "- ", "By ", "\u2003", "()"])
def test_no_line_hangs(char):
    """A pattern that goes back and forth would take hours here; pytest's faulthandler_timeout ends the run then."""
    line = char * 50_000
    assert found(paste(*ABOVE, line + "x", *STORY, line, *BELOW), "leftover")


LINES = st.sampled_from(
    [*ABOVE, *BELOW, *STORY, HEADLINE, "", " ", "\t", "“", "©", "12", "\ufeff", "\u00a0", "\u2028", "\u200b", "»", "Menu\u2003"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=30), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_any_text_is_judged_and_findings_lie_in_it(lines, line_break):
    text = line_break.join(lines)
    last = 0
    for finding in found(text, "leftover"):
        assert last <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end].strip()
        (edit,) = finding.fix.edits
        assert edit.start <= finding.start
        assert finding.end <= edit.end
        last = finding.end


LONG_LEAD = "Ferries between the three islands of the northern group sail again from Monday, after the storm that broke the quay of Ellery."
TAIL = ("More stories", "Contact our newsroom", "About this site")


@pytest.mark.parametrize(("line", "stays"), [("Share photos fall again", True), ("Share photos videos again", False)])
def test_a_first_line_is_the_headline_if_half_its_words_at_most_speak_of_a_page(line, stays):
    assert (line not in flagged(paste(line, *STORY, *TAIL), "leftover")) is stays


@pytest.mark.parametrize(
    ("line", "stays"),
    [("Latest Ferry News: Quay Mended, Boats Sail Again", True), ("Latest News, Photos: Quay Mended, Boats Sail Again", False)],
)
def test_a_later_headline_has_fewer_words_that_speak_of_a_page(line, stays):
    assert (line not in flagged(paste("Contact our newsroom", line, LONG_LEAD, *STORY[1:], *TAIL), "leftover")) is stays


@pytest.mark.parametrize(("between", "count"), [(3, 1), (4, 2)])
def test_three_likely_lines_between_two_leftovers_go_with_them_and_four_do_not(between, count):
    lines = (
        "Harbour wall is to be sold",
        "Lighthouse keepers vote on winter",
        "Rope-walk finds buyer at last",
        "Fish prices rise on the islands",
    )
    text = paste(HEADLINE, *STORY) + "\n".join((*TAIL[:2], *lines[:between], TAIL[2], "Follow our newsroom")) + "\n"
    assert len(found(text, "leftover")) == count


@pytest.mark.parametrize(
    ("line", "stays"), [("TARNHOLM BAY NIGHT CABLE DESK OSTMARK", True), ("TARNHOLM BAY NIGHT CABLE DESK WEST OSTMARK", False)]
)
def test_six_words_in_capitals_above_the_story_may_be_where_it_comes_from(line, stays):
    assert (
        line not in flagged(paste(HEADLINE, "Contact our newsroom", "About this site", line, LONG_LEAD, *STORY[1:], *TAIL), "leftover")
    ) is stays
