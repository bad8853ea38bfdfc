"""Copy held against sources: what is a conflict, what an update, a lower bound, another translation, and what goes together."""

from collections.abc import Iterable
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import door

import newslint
from newslint import Finding, NewslintError


def findings(copy: str, *sources: str) -> tuple[Finding, ...]:
    return door.findings(door.ours("drift"), copy, *apart(sources))


def apart(sources: Iterable[str]) -> list[str]:
    """Sources that say the same and are not the same text: one saved twice would count once."""
    return [text + "\n\nMore to follow." * number for number, text in enumerate(sources)]


def told(copy: str, *sources: str) -> list[tuple[str, str, str]]:
    return [(finding.rule.removeprefix("drift."), finding.words, str(finding.level)) for finding in findings(copy, *sources)]


RAILWAY = "The railway of Orsa said on Tuesday that two of its tunnels would be open to freight before the repair of a bridge."
# What several outlets may make of one event, in pairs: the copy's line, the lines of the others, and what is to be said of it.
TABLE = {
    "agree": (RAILWAY, [RAILWAY.replace("The railway of Orsa said on Tuesday", "On Tuesday the railway of Orsa said")], []),
    "a second announcement, the day after": (
        "The railway of Orsa said on Wednesday that more of its tunnels would be open to freight and named them. It had said on Tuesday"
        " that two of its tunnels would be open. The mayor of Orsa said on Wednesday that she had been told nothing.",
        [RAILWAY, RAILWAY.replace("two of its tunnels", "tunnels")],
        [("weekday", "Wednesday", "suggestion")],
    ),
    "a lower bound": (
        "The bakery in Lume has sold more than 2,400 loaves in its first week, the owner says.",
        ["The bakery in Lume has sold 3,100 loaves in its first week, the owner says."],
        [("number", "2,400", "suggestion")],
    ),
    "a conflict, one source": (
        "The bakery in Lume has sold 3,100 loaves in its first week, the owner says.",
        ["The bakery in Lume has sold 3,700 loaves in its first week, the owner says."],
        [("number", "3,100", "warning")],
    ),
    "a conflict, two sources": (
        "The bakery in Lume has sold 3,100 loaves in its first week, the owner says.",
        ["The bakery in Lume has sold 3,700 loaves in its first week, the owner says."] * 2,
        [("number", "3,100", "error")],
    ),
    "roughly the same": (
        "The bakery in Lume has sold about 3,100 loaves in its first week, the owner says.",
        ["The bakery in Lume has sold 3,040 loaves in its first week, the owner says."],
        [],
    ),
    "how long, of two things": (
        "Bees had been nesting in the roof for several years.",
        ["The beekeeper who came to the roof had lived in Lume for some weeks."],
        [],
    ),
    "a given name": (
        "The choir's conductor, Katharine Brandt, asked for silence.",
        ["The choir's conductor, Katherine Brandt, asked for silence."] * 2,
        [("name", "Katharine", "error")],
    ),
    "several statements of one woman": (
        "Katharine Brandt told a school paper in Bergen that she would sing.",
        ["“What a hall,” Katharine Brandt wrote on a poster.", "At a dinner for the builders Katharine Brandt was full of praise."],
        [],
    ),
    "two translations": (
        "“A good cheese has no hurry: it tells you by its smell when it can be cut,” the Norwegian farmer said.",
        ["“Good cheese never hurries: your nose will know the hour at which to cut it,” Norway's farmer said."],
        [],
    ),
    "a quotation in the same words": (
        "“The last of the apples will be pressed by Sunday and then we dance,” the head of the orchard said.",
        ["“The last of the apples will be pressed by Sunday and then we dance,” said the head of the orchard."],
        [],
    ),
    "a quotation altered": (
        "She said that the school had closed after “a sudden fall in the number of local teachers” on the island.",
        ["She said that the school had closed after “a sudden fall in the number of local children” on the island."],
        [("quotation-altered", "teachers", "warning")],
    ),
    "a word turned round": (
        "The council saw no case for regulation of the markets, its leader said on Tuesday.",
        ["The council saw no case for deregulation of the markets, its leader said on Tuesday."] * 2,
        [("opposite", "regulation", "error")],
    ),
    "a rank and a job": (
        "Capt. Olga Brandt said that the lighthouse would be lit again in June.",
        ["Coast Guard spokeswoman Olga Brandt said that the lighthouse would be lit again in June."],
        [],
    ),
    "two offices": (
        "Transport Minister Olga Brandt said that the lighthouse would be lit again in June.",
        ["Culture Minister Olga Brandt said that the lighthouse would be lit again in June."],
        [("title", "Transport Minister", "warning")],
    ),
    "modality": (
        "A ban on the anchovy nets will follow within a year, the fishermen said.",
        ["A ban on the anchovy nets could follow within a year, the fishermen said."],
        [("modality", "will follow", "suggestion")],
    ),
    "not, and not yet": (
        "The museum has not insured the paintings from the cellar.",
        ["The museum has not yet insured the paintings from the cellar."],
        [("modality", "has not insured", "suggestion")],
    ),
    "a denial lost": (
        "The museum has insured the paintings in the cellar, its director said.",
        ["The museum has not insured the paintings in the cellar, its director said."],
        [("negation", "has insured", "warning")],
    ),
    "one more of a number": (
        "Ostrava joined the cities that have banned scooters from their parks.",
        ["At least 12 cities have banned scooters from their parks."],
        [],
    ),
    "who said it": (
        "“Nobody will ever play that organ as he did,” Olga Brandt said on Monday.",
        ["“Nobody will ever play that organ as he did,” Ana Ruiz said on Monday. Olga Brandt was silent."],
        [("speaker", "Olga Brandt", "warning")],
    ),
    "where": (
        "The glass museum will move from the old town to Ostrava next spring, the curator said.",
        ["The glass museum will move from the old town to Brno next spring, the curator said."] * 2,
        [("place", "Ostrava", "error")],
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
        ("A third of the fishermen in Lume own a boat.", "A quarter of the fishermen in Lume own a boat.", "third"),
        ("The bill to build the wall passed by 98 to 96.", "The bill to build the wall passed by 98 to 86.", "98 to 96"),
        ("Divers found 14 barrels in the wreck of the ferry.", "Divers found 41 barrels in the wreck of the ferry.", "14"),
        ("Divers found a dozen barrels in the wreck of the ferry.", "Divers found 12 barrels in the wreck of the ferry.", ""),
        ("Divers found 14 barrels in the wreck of the ferry.", "Divers found 41 coins in the wreck of the ferry.", ""),
        ("The wall at the docks cost about $260 million.", "The wall at the docks cost about $250 million.", "$260 million"),
        ("The wall at the docks cost about $260 million.", "The wall at the docks cost $263 million.", ""),
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


def test_a_desk_has_its_own_words_for_what_no_source_has_and_leaves_out_the_rest():
    copy, source = "Gordon Ashby spoke for 90 minutes. Keane did not close the wall.", "Keane closed the wall to lorries, and spoke."
    rule = door.house("unsupported", "“{match}”: {what}", say={"figure": "counted by whom?", "denied": "but {other}"})
    assert [finding.message for finding in door.findings(rule, copy, source)] == ["“90”: counted by whom?", "“not close”: but closed"]


@pytest.mark.parametrize("say", [{"weather": "x"}, {"figure": "no {other}"}, {"person": "no {match}"}])
def test_words_for_nothing_are_refused(say):
    with pytest.raises(NewslintError, match=r"say|words for"):
        door.house("unsupported", say=say)


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


def test_evidence_out_of_a_long_sentence_says_that_it_is_cut():
    long = (
        "On Monday, after a week of rain in which the town hall was flooded twice, the mayor told the board in a long speech that it had paid "
        "14 million dollars for the quay of Port Ellery, which has stood since the time of his grandfather and which nobody mended."
    )
    copy = "The board paid 41 million dollars for the quay of Port Ellery, the mayor said on Monday.\n"
    (found,) = newslint.check(copy, against={"wire.txt": long}, config={}).findings
    said = found.evidence[0].said
    assert said.startswith("… ")
    assert said.endswith(" …")
    assert "paid 14 million dollars for" in said
    (found,) = newslint.check(copy, against={"wire.txt": copy.replace("41", "14")}, config={}).findings
    assert found.evidence[0].said == copy.strip().replace("41", "14")


def test_a_source_about_another_event_is_no_evidence():
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


POST = "The wall is open again, and it will stay open! - Laura Keane (@laurakeane) {}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (POST.format("March 12, 2031"), [("date", "March 21, 2031", "warning")]),
        (POST.format("March 22, 2031"), [("date", "March 21, 2031", "suggestion")]),  # it may be the time zone
        (POST.format("May 21, 2031"), [("month", "March 21, 2031", "warning")]),
        (POST.format("March 21, 2013"), [("year", "March 21, 2031", "warning")]),
        (POST.format("March 21, 2031"), []),
        (POST.format("March 12, 2031").replace("open", "closed"), []),
        (POST.format("March 12, 2031").replace("@laurakeane", "@tomhale"), []),
    ],
)
def test_one_post_has_one_day(source, expected):
    assert told(POST.format("March 21, 2031"), f"Laura Keane wrote: {source}") == expected


def test_one_post_under_two_days_elsewhere_is_not_set_right():
    (found,) = findings(POST.format("March 21, 2031"), POST.format("March 12, 2031"), POST.format("March 2, 2031"))
    assert found.fix is None


def test_the_day_of_a_picture_is_compared():
    caption = "Divers look for barrels in the wreck of the ferry off Lume, {}. (AP Photo/Ann Lee)"
    assert told(caption.format("March 12, 2031"), caption.format("March 21, 2031")) == [("date", "March 12, 2031", "warning")]


@pytest.mark.parametrize(
    ("copy", "source", "fixed"),
    [
        ("The ferry rescued 14 people after the storm.", "The ferry rescued Twelve people after the storm.", "12"),
        ("Fourteen people left the ferry after the storm.", "12 people left the ferry after the storm.", "Twelve"),
        ("Fourteen people left the ferry after the storm.", "13 people left the ferry after the storm.", None),
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
