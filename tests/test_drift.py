"""Copy held against sources: what is a conflict, what an update, a lower bound, another translation, and what goes together."""

from collections.abc import Iterable
from itertools import permutations

import door
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import Finding


def findings(copy: str, *sources: str) -> tuple[Finding, ...]:
    return door.findings(door.ours("drift"), copy, *apart(sources))


def apart(sources: Iterable[str]) -> list[str]:
    """Sources that say the same and are not the same text: one saved twice would count once."""
    return [text + "\n\nMore to follow." * number for number, text in enumerate(sources)]


def told(copy: str, *sources: str) -> list[tuple[str, str, str]]:
    return [(finding.rule.removeprefix("drift."), finding.words, str(finding.level)) for finding in findings(copy, *sources)]


NAVY = "The navy of Verran said on Tuesday that some of its ships were leaving the strait after the end of an exercise."
# What five outlets made of one event, in pairs: the copy's line, the lines of the others, and what is to be said of it.
TABLE = {
    "agree": (NAVY, [NAVY.replace("The navy of Verran said on Tuesday", "On Tuesday the navy of Verran said")], []),
    "a second announcement, the day after": (
        "The navy of Verran said on Wednesday that more of its ships were leaving the strait and showed film of them. It had said on Tuesday"
        " that some of its ships were leaving. The head of the alliance said on Wednesday that he saw no sign of it.",
        [NAVY, NAVY.replace("some of its ships", "ships")],
        [("weekday", "Wednesday", "suggestion")],
    ),
    "a lower bound": (
        "Verran has massed more than 100,000 sailors near the strait, the alliance says.",
        ["Verran has massed 130,000 sailors near the strait, the alliance says."],
        [("number", "100,000", "suggestion")],
    ),
    "a conflict, one source": (
        "Verran has massed 130,000 sailors near the strait, the alliance says.",
        ["Verran has massed 150,000 sailors near the strait, the alliance says."],
        [("number", "130,000", "warning")],
    ),
    "a conflict, two sources": (
        "Verran has massed 130,000 sailors near the strait, the alliance says.",
        ["Verran has massed 150,000 sailors near the strait, the alliance says."] * 2,
        [("number", "130,000", "error")],
    ),
    "roughly the same": (
        "Verran has massed about 130,000 sailors near the strait, the alliance says.",
        ["Verran has massed 127,000 sailors near the strait, the alliance says."],
        [],
    ),
    "how long, of two things": (
        "Ships had been gathering for several months.",
        ["The ships now leaving had been stationed near the strait for some weeks."],
        [],
    ),
    "a given name": (
        "The foreign minister, Dimitri Vasko, was not convinced.",
        ["The foreign minister, Dmitri Vasko, was not convinced."] * 2,
        [("name", "Dimitri", "error")],
    ),
    "several statements of one man": (
        "Dmitri Vasko told a radio station in Ostrava that he would wait.",
        ["“Let us see,” Dmitri Vasko wrote on Twitter.", "At a news conference in the capital Dmitri Vasko was not convinced."],
        [],
    ),
    "two translations": (
        "“We have a rule: we do not believe what we hear, we believe what we see,” the Verran minister said.",
        ["“There is a rule with us: we will look first, and then we will believe it,” Verran's minister said."],
        [],
    ),
    "a quotation in the same words": (
        "“Everything is now in place for a fresh attack on the islands,” the head of the alliance said.",
        ["“Everything is now in place for a fresh attack on the islands,” said the head of the alliance."],
        [],
    ),
    "a quotation altered": (
        "He said that the step was due to “a dramatic rise in the number of Verran boats” in the strait.",
        ["He said that the step was due to “a dramatic rise in the number of Verran ships” in the strait."],
        [("quotation-altered", "boats", "warning")],
    ),
    "a word turned round": (
        "The alliance saw no sign of escalation on the water, its head said on Tuesday.",
        ["The alliance saw no sign of de-escalation on the water, its head said on Tuesday."] * 2,
        [("opposite", "escalation", "error")],
    ),
    "a rank and a job": (
        "Maj. Gen. Igor Stanek said that the ships would be home in a week.",
        ["Defense Ministry spokesman Igor Stanek said that the ships would be home in a week."],
        [],
    ),
    "two offices": (
        "Foreign Minister Igor Stanek said that the ships would be home in a week.",
        ["Defense Minister Igor Stanek said that the ships would be home in a week."],
        [("title", "Foreign Minister", "warning")],
    ),
    "modality": (
        "An attack on the islands will come within days, the president said.",
        ["An attack on the islands could come within days, the president said."],
        [("modality", "will come", "suggestion")],
    ),
    "not, and not yet": (
        "The alliance has not verified that the ships have left.",
        ["The alliance has not yet verified that the ships have left."],
        [],
    ),
    "a denial lost": (
        "The alliance has verified the film of the ships, its spokesman said.",
        ["The alliance has not verified the film of the ships, its spokesman said."],
        [("negation", "has verified", "warning")],
    ),
    "one more country": (
        "Peru joined the countries that have asked their citizens to leave.",
        ["At least 12 countries have asked their citizens to leave."],
        [],
    ),
    "who said it": (
        "“There is still room for a settlement in the strait,” Igor Stanek said on Monday.",
        ["“There is still room for a settlement in the strait,” Ana Ruiz said on Monday. Igor Stanek was silent."],
        [("speaker", "Igor Stanek", "warning")],
    ),
    "where": (
        "The embassy will move from the capital to Ostrava for a time, the minister said.",
        ["The embassy will move from the capital to Brno for a time, the minister said."] * 2,
        [("place", "Ostrava", "warning")],
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_table(name):
    copy, sources, expected = TABLE[name]
    assert told(copy, *sources) == expected


def test_other_stories_of_the_event_agree_with_each_other():
    story = (
        "{} It was built to carry 400 people. Ana Ruiz, 43, of Oslo, was on board with Capt. Tom Hale when it struck a reef on May 3, 2019."
    )
    stories = [story.format(f"The ferry {verb} on Monday off the coast of Norway.") for verb in ("sank", "went down", "foundered")]
    for copy, *sources in permutations(stories):
        assert told(copy, *sources) == []


@pytest.mark.parametrize(
    ("copy", "source", "expected"),
    [
        # Figures
        ("The wall cost $3.4 billion, twice as much as planned.", "The wall cost $3.4 million, twice as much as planned.", "$3.4 billion"),
        ("A third of the fishermen in Lume own a boat.", "A quarter of the fishermen in Lume own a boat.", ""),
        ("The bill to build the wall passed by 98 to 96.", "The bill to build the wall passed by 98 to 86.", "98 to 96"),
        ("Divers found 14 barrels in the wreck of the ferry.", "Divers found 41 barrels in the wreck of the ferry.", "14"),
        ("Divers found a dozen barrels in the wreck of the ferry.", "Divers found 12 barrels in the wreck of the ferry.", ""),
        ("Divers found 14 barrels in the wreck of the ferry.", "Divers found 41 coins in the wreck of the ferry.", ""),
        ("It was the 12th day of the strike at the docks.", "It was the 14th day of the strike at the docks.", ""),
        # Dates
        ("The strike at the docks began on March 3, the union said.", "The strike at the docks began on 3 March, the union said.", ""),
        (
            "The strike at the docks began on March 3, the union said.",
            "The strike at the docks began on March 13, the union said.",
            "March 3",
        ),
        ("The union led the docks from 1991 to 2004.", "The union led the docks from 1991 to 2014.", "2004"),
        ("The docks opened in 1991 and closed in 2004.", "Closed in 2004, the docks had opened in 1991.", ""),
        # People's ages and homes
        ("Ana Ruiz, 43, won the race.", "The race was won by Ana Ruiz, 34, a doctor.", "43"),
        ("Sen. Ana Ruiz (D-Ohio) won.", "Sen. Ana Ruiz, Democrat of Ohio, won.", ""),
        ("Sen. Ana Ruiz (D-Ohio) won.", "Sen. Ana Ruiz, Democrat of Oregon, won.", "Ohio"),
        ("Sen. Ana Ruiz (D-Ohio) won.", "Rep. Tom Ruiz (D-Ore.) lost.", ""),
        # Offices
        ("Sen. Ana Ruiz spoke.", "Senator Ana Ruiz spoke.", ""),
        ("Gov. Ana Ruiz spoke.", "Senator Ana Ruiz spoke.", "Gov."),
        ("Former Gov. Ana Ruiz spoke.", "Senator Ana Ruiz spoke.", ""),
        ("Secretary of Defense Ana Ruiz spoke.", "Defence Secretary Ana Ruiz spoke.", ""),
        ("Lt. Gov. Ana Ruiz spoke.", "Gov. Ana Ruiz spoke.", "Lt. Gov."),
        ("Speaker Ana Ruiz spoke.", "Ana Ruiz, the speaker, is in the lead. Minority Leader Ana Ruiz spoke.", ""),
    ],
)
def test_one_fact(copy, source, expected):
    assert [words for _, words, _ in told(copy, source)] == ([expected] if expected else [])


def test_what_any_source_bears_out_is_no_conflict():
    copy = "Divers found 14 barrels in the wreck of the ferry."
    other = "Divers found 41 barrels in the wreck of the ferry."
    assert told(copy, other) == [("number", "14", "warning")]
    assert told(copy, other, copy) == []


def test_another_poll_is_no_source_of_conflicts():
    row = "{} percent of voters in Lume want the {}, the poll found.\n"
    wants = ("wall", "bridge", "ferry", "market", "school")
    copy = "".join(row.format(10 + number, want) for number, want in enumerate(wants))
    poll = "".join(row.format(60 + number, want) for number, want in enumerate(wants))
    assert told(copy, poll) == []


def test_evidence_shows_the_line_and_the_words_that_differ():
    (finding,) = findings(
        "Sources said so. Divers found 14 barrels in the wreck of the ferry.",
        "Nothing new.\n\nOn Monday divers found 41 barrels in the wreck of the ferry. They rest.",
    )
    (evidence,) = finding.evidence
    assert (evidence.path, evidence.line) == ("wire-0.txt", 3)
    assert evidence.text == "On Monday divers found 41 barrels in the wreck of the ferry."
    assert "41" in finding.message
    assert "wrong" not in finding.message
    assert finding.fix is not None
    assert not finding.fix.safe


def test_published_dates_tell_two_weeks_apart():
    story = (
        "Harbour closed\n\nPublished March {}, 2031\n\nThe mayor of Lume said on {} that the harbour wall would stay closed to lorries.\n"
    )
    assert told(story.format(12, "Tuesday"), story.format(13, "Tuesday")) == []
    assert told(story.format(12, "Monday"), story.format(12, "Tuesday")) == [("weekday", "Monday", "warning")]
    assert told(story.format(14, "Friday"), story.format(12, "Tuesday")) == [("weekday", "Friday", "suggestion")]


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        ("The mayor of Lume spoke. Gordon Ashby listened.", "Gordon Ashby"),
        ("The mayor of Lume spoke for 90 minutes.", "90"),
        ("The mayor of Lume spoke in 2031.", "2031"),
        ("The mayor of Lume said: “Give us a bridge, not a wall.”", "Give us a bridge, not a wall."),
        ("Three engineers looked at the wall for three weeks.", "three"),
        ("Keane did not close the wall to lorries.", "not close"),
        ("The mayor of Lume spoke.", ""),
        ("Laura Keane closed the wall to lorries.", ""),
        ("Lume’s mayor said that the wall is old.", ""),
    ],
)
def test_unsupported(copy, words):
    source = "The mayor of Lume, Keane, closed the wall to lorries and spoke. Three engineers looked at the wall for two hours. It is old."
    assert [finding.words for finding in door.findings(door.ours("drift.unsupported"), copy, source)] == ([words] if words else [])


def test_without_sources_nothing_is_said():
    assert findings("Divers found 14 barrels in the wreck on Monday, Sen. Ana Ruiz of Ohio said.") == ()


SENTENCES = st.sampled_from([
    "Divers found 14 barrels on Monday.", "Divers found 41 barrels on Tuesday.",
    "“We will go on with the search until spring,” Ana Ruiz said.", "“We will go on with the hunt until spring,” Tom Hale said.",
    "Sen. Ana Ruiz of Ohio", " did not say", " could go", "Gov. Ana Ruiz, 43, ",
    "on May 3, 2019", "from 1991 to 2004", "in Norway", "in Peru", "won’t ", " not", ". ", "\n\n", "U.S. ", "(D-Ohio)", "$3 million",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(SENTENCES, max_size=8).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_any_texts(copy, sources):
    for finding in door.findings(door.ours("drift", "drift.unsupported"), copy, *sources):
        assert 0 <= finding.start < finding.end <= len(copy)
        assert all(0 <= row.start <= row.end for row in finding.evidence)


def long_story(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


FLOOD = (
    "Flood drives 400 families from their homes in Ostrava",
    "Four hundred families left their homes in Ostrava after the river Odra rose by two metres in a night, the mayor, Helena Brandt, said.",
    "Soldiers from the barracks at Karvin carried old people from a hospital and filled bags with sand along the embankment below the castle.",
    "The water plant stopped its pumps, and a school in the suburb of Poruba became a shelter, where nurses handed out blankets and soup.",
    "Meteorologists expect more rain over the mountains, and engineers watch a dam built from earth and stone above the town.",
    "Trains between the valley and the border stopped at noon, because water had washed gravel from under the rails near a brewery.",
)
STRIKE = (
    "Bus drivers in Aldmoor walk out over pay",
    "Two hundred families waited at stops in Aldmoor after bus drivers of the company Northline walked out over wages, the union said.",
    "Gordon Ashby, who leads the union, told members at a depot near the market hall that an offer of three percent was an insult.",
    "Northline called the walkout unlawful and asked a judge for an order, while commuters shared cars and taxis doubled their fares.",
    "Talks under a mediator are to begin at the chamber of commerce, and ministers in the capital said that they would not take sides.",
    "Pensioners walked to the clinic in the rain, and a bakery owner lent his delivery van to pupils who had an examination that day.",
)


def test_a_source_about_another_event_is_no_witness():
    """A day's whole wire may be given: what it says of something else is not held against the copy."""
    like = "Six hundred families left their homes in Karvin after the river rose by three metres in a night, the mayor said."
    assert [words for rule, words, _ in told(FLOOD[1], like) if rule == "number"] == ["Four hundred", "two"]
    assert told(long_story(*FLOOD), long_story(*STRIKE, like)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Divers look for barrels in the wreck of the ferry, which lies in 41 metres of water. (AP Photo/Ann Lee)",
        "FILE PHOTO: Divers looked for 41 barrels in the wreck of the ferry.",
        "Divers found 41 barrels in the wreck of the ferry. pic.twitter.com/abcdef",
    ],
)
def test_captions_and_embedded_posts_make_no_claims(line):
    copy = "Divers found 14 barrels in the wreck of the ferry on Monday, the coast guard of Lume said in a statement."
    assert told(copy, line) == []


@pytest.mark.parametrize(
    ("copy", "source", "fixed"),
    [
        ("The ferry rescued 14 people after the storm.", "The ferry rescued Twelve people after the storm.", "12"),
        ("Fourteen people left the ferry after the storm.", "11 people left the ferry after the storm.", "Eleven"),
        ("The wall cost $3.4 billion, twice as much as planned.", "The wall cost $3.4 million, twice as much as planned.", "$3.4 million"),
        ("The wall cost $1.7 billion, twice as much as planned.", "The wall cost $400m, twice as much as planned.", None),
        ("The council votes on March 21 in Lume.", "The council votes on March 12 in Lume.", "March 12"),
        ("The council votes on March 21 in Lume.", "The council votes on 12 March in Lume.", None),
        ("This town of 6,400 on the shore lost its ferry.", "This town of eleven on the shore lost its ferry.", None),
    ],
)
def test_a_fix_is_in_the_form_of_the_copy_or_none(copy, source, fixed):
    (found,) = findings(copy, source)
    assert (found.fix.edits[0].text if found.fix else None) == fixed


def test_sources_that_disagree_give_no_fix():
    copy = "The ferry rescued 14 people in the harbour of Lume after the storm."
    (found,) = findings(copy, copy.replace("14", "12"), copy.replace("14", "19"))
    assert found.fix is None


def test_a_table_of_results_is_held_against_others():
    rows = "".join(f"Ward {ward}: Ruiz {ward * 37 % 900 + 100} votes, Hale {ward * 53 % 900 + 100} votes.\n" for ward in range(80))
    assert told(rows, rows.replace("Ruiz", "Keane")) == []
