"""The same said otherwise is no conflict, and what differs has a class: later news, a variant, or in no source."""

from __future__ import annotations

import pytest

import newslint

LINTER = newslint.Linter(config={}, level="suggestion")

# What two desks write of one fact: none of it is a conflict, whichever of the two is the copy.
SAME = (
    (
        "The rescue company raised 1.2m euros for the harbour wall in March.",
        "The rescue company raised 1.2 million euros for the harbour wall in March.",
    ),
    (
        "The quake struck the port of Lume at 5.40am on Monday, the institute said.",
        "The quake struck the port of Lume at 5:40 a.m. on Monday, the institute said.",
    ),
    (
        "Half of the islanders voted for the new pier, the board said.",
        "Fifty percent of the islanders voted for the new pier, the board said.",
    ),
    (
        "More than half of the islanders voted for the new pier, the board said.",
        "52 percent of the islanders voted for the new pier, the board said.",
    ),
    (
        "A dozen boats sank in the harbour of Lume on Monday night.",
        "12 boats sank in the harbour of Lume on Monday night.",
    ),
    (
        "About 4,000 people were moved from the valley below the dam on Tuesday.",
        "3,987 people were moved from the valley below the dam on Tuesday.",
    ),
    (
        "More than 100,000 people marched through Orsa against the pension law on Sunday.",
        "Some 130,000 people marched through Orsa against the pension law on Sunday.",
    ),
    (
        "Nearly 200 homes burned down in the hills above Lume, the fire service said.",
        "198 homes burned down in the hills above Lume, the fire service said.",
    ),
    (
        "At least 12 people were killed in the mine at Orsa, the governor said.",
        "14 people were killed in the mine at Orsa, the governor said.",
    ),
    (
        "The board paid $2.5 billion for the railway in 2019.",
        "The board paid $2,500 million for the railway in 2019.",
    ),
    (
        "Two-thirds of the fleet stayed in port during the strike, the union said.",
        "67 percent of the fleet stayed in port during the strike, the union said.",
    ),
    (
        "The ferry left the quay at noon on Friday with 80 passengers.",
        "The ferry left the quay at 12:00 on Friday with 80 passengers.",
    ),
    (
        "The road is closed for two weeks while engineers repair the bridge.",
        "The road is closed for 14 days while engineers repair the bridge.",
    ),
    (
        "“We will rebuild every house by the spring,” the Norwegian minister said through an interpreter.",
        "“We are going to build each home again before spring,” the Norwegian minister told reporters in Norwegian.",
    ),
    (
        "“[The council] will rebuild every house before the winter,” Mayor Ana Ruiz said.",
        "“We will rebuild every house before the winter,” Mayor Ana Ruiz said.",
    ),
    (
        "Mayor Ana Ruiz said that every house would be rebuilt before the winter.",
        "“We will rebuild every house before the winter,” Mayor Ana Ruiz said.",
    ),
    (
        "“We will honour the labour of our neighbours,” Mayor Ana Ruiz said on Monday.",
        "“We will honor the labor of our neighbors,” Mayor Ana Ruiz said on Monday.",
    ),
    (
        "The president of Ukraine met ministers in Kyiv on Thursday.",
        "The president of Ukraine met ministers in Kiev on Thursday.",
    ),
    (
        "The storm sank 19 per cent of the fishing fleet, the ministry said.",
        "The storm sank 19% of the fishing fleet, the ministry said.",
    ),
    (
        "Prices rose by 3.26 percent in September, the statistics office said.",
        "Prices rose by 3.3 percent in September, the statistics office said.",
    ),
    (
        "The tunnel is 10 kilometres long and has cost the state 40 million kroner.",
        "The tunnel is 6.2 miles long and has cost the state 40 million kroner.",
    ),
    (
        "The vessel was lifted on Sept. 3 by divers of the coast guard.",
        "The vessel was lifted on 3 September by divers of the coast guard.",
    ),
    (
        "The two ferries collided shortly after 05:00 on Wednesday (21:00 GMT Tuesday) off Lume, the port said.",
        "The two ferries collided at 5:18 a.m. on Wednesday off Lume, the port said.",
    ),
    (
        "The oil slick reached Lume just before 6 p.m. on Friday, the coast guard said.",
        "The oil slick reached Lume at 5.45pm on Friday, the coast guard said.",
    ),
    (
        "The union said that nearly 775,000 islanders needed new boilers before the winter.",
        "The union said that 772,000 islanders needed new boilers before the winter.",
    ),
    (
        "Two sweepers, a woman of 51 in Orsa and a 60-year-old man in Lume, died in the heat of the weekend.",
        "A 51-year-old woman died in the heat of the weekend in Orsa and a man of 60 in Lume, both sweepers.",
    ),
    (
        "The board of the mill cut its forecast of profit in the year by 70 million euros, citing the price of wood.",
        "Profit of the mill fell in the spring by 28 percent to 118 million euros, hit by the price of wood.",
    ),
    (
        "The drug cut the days of cramp that patients had in a month from 8.3 to 4.1, a drop of 4.2 days.",
        "Patients had 4.1 days of cramp in a month with the drug, down from 8.3.",
    ),
    (
        "The rower from Orsa won stage 16 by 48 seconds, after 5 hours 21 minutes 40 seconds on the water.",
        "The rower from Orsa, who had led since stage seven, won by 48 seconds on the water.",
    ),
    (
        "The visitors of the fair in Orsa, 184,000 in all, spent 73m pesos there, the director said.",
        "The fair in Orsa had 184,000 visitors, the director said, who spent 73 million pesos there.",
    ),
    (
        "The harbour board of Lume fined the captain R4.7m for the oil on the beach.",
        "The harbour board of Lume fined the captain 4.7 million rand for the oil on the beach.",
    ),
    (
        "The mill at Orsa was looking for 1,200 families whose houses the flood had left damp, 31 dead.",
        "The flood at Orsa left 31 dead, 1,200 families without houses.",
    ),
    (
        "The winch of the lighthouse ship survived the winter.",
        "A winch was put into the lighthouse ship in 1998. That winch did not survive the winter.",
    ),
    (
        "“Boats are what we need, not speeches,” Mayor Ana Ruiz told the council of Lume.",
        "“Boats are what we need,” Mayor Ana Ruiz said on Thursday.",
    ),
    (
        "Transport Minister Paolo Ferrante saw the cracks in the dyke of Ravenna, he said.",
        "Paolo Ferrante, the minister of transport, met the interior minister, Ann Lee, at the dyke of Ravenna.",
    ),
    (
        "The tug from Panama ran into the ferry off Lume in the fog.",
        "The tug ran into the ferry (244 m, Liberia) off Lume in the fog.",
    ),
    (
        "Ann Lee, now 71, was on the light ship of Orsa for 26 years, her sister said.",
        "Her sister said that Ann Lee had been on the light ship of Orsa for 26 years.",
    ),
    (
        "The railway was 724 billion won in the red in May, it said, and needed a deal.",
        "The railway, which lost 724 billion won in May, said that it needed a deal.",
    ),
    (
        "Ann Lee was let out of the light ship of Orsa 27 years after the storm, the court said.",
        "Ann Lee, who was kept on the light ship of Orsa for 26 years, was let out, the court said.",
    ),
    (
        "The last race of the island cup is at San Orso Park on May 21.",
        "The last race of the island cup is in Bilbao on May 21.",
    ),
)


def classes(text: str, *against: str) -> dict[str, tuple[str, str]]:
    """The class and the level of each finding beside sources, by rule."""
    found = LINTER.check(text, against=against).findings
    return {finding.rule: (finding.nature, str(finding.level)) for finding in found if finding.nature}


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_said_otherwise_is_no_conflict(one, other):
    for copy, source in ((one, other), (other, one)):
        found = classes(copy, source)
        assert not [rule for rule, (nature, _) in found.items() if nature != "variant"], found
        assert all(level == "suggestion" for _, level in found.values())


def told(day: int, toll: str, weekday: str) -> str:
    return f"LUME, March {day}, 2031\n\nThe mine fire at Orsa killed {toll} people, the governor said on {weekday}.\n"


EARLIER, LATER = told(3, "12", "Monday"), told(4, "14", "Tuesday")


def test_a_toll_that_rises_is_an_update_by_the_days_of_the_two_stories():
    for copy, source, note in ((EARLIER, LATER, "that source is later"), (LATER, EARLIER, "that source was published before")):
        result = LINTER.check(copy, against=[source])
        found = {finding.rule: finding for finding in result.findings if finding.evidence}
        assert {finding.nature for finding in found.values()} == {"update"}
        assert {str(finding.level) for finding in found.values()} == {"suggestion"}
        assert note in found["drift.number"].message


def test_a_toll_that_falls_and_one_of_the_same_day_are_conflicts():
    for copy, source in ((EARLIER, told(4, "9", "Monday")), (EARLIER, told(3, "14", "Monday"))):
        assert classes(copy, source)["drift.number"] == ("conflict", "warning")


@pytest.mark.parametrize("head", ["---\ndate: 2031-03-{day:02}\n---\n# Fire\n\n", "LUME, March {day}, 2031 (Reuters) — "])
def test_front_matter_and_datelines_tell_the_day(head):
    copy, source = (head.format(day=day) + text.partition("\n\n")[2] for day, text in ((3, EARLIER), (4, LATER)))
    found = newslint.Linter(config={}, level="suggestion").check(copy, path="a.md", against=_file(source)).findings
    assert {finding.nature for finding in found if finding.rule == "drift.number"} == {"update"}


def _file(text: str) -> dict[str, str]:
    return {"wire/a.md": text}


def test_what_is_in_no_source_is_a_class_of_its_own():
    linter = newslint.Linter(config={}, select=["drift.unsupported"], level="suggestion")
    text = "The mayor said that the wall would hold. Gordon Ashby was not so sure."
    (found,) = linter.check(text, against=["The mayor said that the wall would hold."]).findings
    assert found.nature == "not in the sources"
