"""Attributions of many countries: garbled in the ways of rewriting software, and the good English that looks like them."""

from __future__ import annotations

import pytest
from support.door import findings, fixed, ours, words

# Office, name, and the rest of the story, which shows the name to be somebody's.
INNOCENT = [
    ("Chancellor", "Ruth Hale", "Ms Hale had waited all day."),
    ("Shadow Home Secretary", "Tom Marsh", "Mr Marsh had waited all day."),
    ("Taoiseach", "Brian Cowley", "Mr Cowley had waited all day."),
    ("Finance Minister", "Pascal Donnellan", "Mr Donnellan had waited all day."),
    ("Chief Minister", "Sunil Rao", "Mr Rao had waited all day."),
    ("Premier", "Kate Marsh", "Ms Marsh had waited all day."),
    ("Health Minister", "Joe Mokoena", "Mr Mokoena had waited, he said."),
    ("House Speaker", "Laura Keane", "Keane said that she had waited."),
    ("Prime Minister", "Anand Rao", "“We wait,” Rao said."),
    ("Chief Constable", "Ian Moss", "Mr Moss had waited."),
]
GARBLED = {
    "possessed": "{name}’s {office} said no to it.",
    "behind": "{name} {office} said no to it.",
    "possessing": "The {office}’s {name} said no to it.",
    "possessive": "{office} {name}’s said no to it.",
    "parted": "{head} {name} {tail} said no to it.",
}
CASES = [
    (form.format(office=office, name=name, head=office.rpartition(" ")[0], tail=office.rpartition(" ")[2]), f"{office} {name}", rest)
    for office, name, rest in INNOCENT
    for kind, form in GARBLED.items()
    if kind != "parted" or " " in office
]


@pytest.mark.parametrize(("garbled", "right", "rest"), CASES)
def test_a_garbled_attribution_is_found_and_put_right(garbled, right, rest):
    text = f"The vote was on Monday. {garbled} {rest}"
    found = findings(ours("attribution"), text)
    assert [str(finding.level) for finding in found] == ["error"]
    assert fixed(text, found) == f"The vote was on Monday. {right} said no to it. {rest}"


@pytest.mark.parametrize("garbled", [garbled for garbled, _, _ in CASES])
def test_no_fix_is_offered_for_somebody_whom_nothing_else_shows(garbled):
    found = findings(ours("attribution"), f"The vote was on Monday. {garbled.replace(' said', ' told us')} It rained.")
    assert [finding.fix for finding in found] in ([None], [])


@pytest.mark.parametrize(
    "text",
    [
        "Veteran Labour MP Tom Reed asked for a debate. Mr Reed, the Monmouth MP, was late, and Tom Reed MP said so.",
        "Sarah Hale QC opened for the Crown, and David Moss KC replied. Ms Hale called a witness.",
        "Rory Quinn TD said the line would open. Mr Quinn is 41.",
        "Fiona Keir MSP and Huw Prys MS met. Ms Keir said the bridge was safe.",
        "Amit Desai IAS and Colonel R K Nair VSM were honoured. Mr Desai thanked the Chief Minister's office.",
        "Chief Femi Adewale OFR, Lagos State Commissioner for Works, opened the road. Chief Adewale danced.",
        "Shares in Morrow General and Keller General rose. Keller General said trade was good, and Morrow General agreed.",
        "The Amber Princess docked in Yokohama. Amber Princess passengers wept, an Amber Princess Captain said.",
        "Nordfund Private raised its prices. Nordfund Private said costs had risen.",
        "The trawler Sea Captain sank. Sea Captain owner Tom Reed said all were safe. Mr Reed wept.",
        "Anne Lee, Senior Director of Sales at Tarn, agreed. Senior Director of Sales Anne Lee is new. Lee said so.",
        "Martin Hale's Closer and Joseph Marsh's Secret Agent are on the list. Hale said no, and Marsh is dead.",
        "Tom Reed's Brother-in-law opened in May. Reed said he was glad.",
        "Official White House Business was stamped on it. The White House said so.",
        "The Association of Chief Police Officers met. Chief Constable Ruth Hale spoke for it. Ms Hale was brief.",
        "Lord Chancellor Lord Moss will speak. Lord Moss was late. Lord Justice Hale agreed with Lord Moss.",
        "She was treasury secretary under President Hall. President Hall said so.",
        "Results: 1 Ramos Col 2:10:04, 2 Hale Gbr 2:11:40. Ramos said he was tired.",
        "Prime Minister's Questions began at noon. The Prime Minister's official spokesman said no. Mr Hale laughed.",
        "The Governor General's Award went to Anne Lee. The Governor General's husband, Tom Hale, clapped.",
        "The Prime Minister's wife, Anna Hale, said no. The President's brother Tom Reed said yes. Reed wept.",
        "Labour's Tom Reed said no, the Post's Anne Lee wrote yes, and Harvard's Ben Walsh argued for both. Ms Lee and Mr Walsh agreed.",
        "Sydney Lord Mayor Kate Marsh and Deputy Lord Mayor Ben Walsh met. Ms Marsh was brief.",
        "President Anna Reed's national security adviser, Tom Hale, said no. Hale said it twice.",
        "Senator Judge Reinhold met Judge Ann Sheindlin, and Major Tom sang. Sheindlin laughed.",
        "Bishop's Stortford won. Bishop's Stortford manager Tom Reed said so, and Queen's Park Rangers' Ben Hale agreed.",
        "Mayor Peter Hale's campaign manager, Anna Reid, said no. Hale's Chief of Staff Tom Reed said yes. Mr. Hale slept.",
        "The Princess Royal Hospital's chief nurse, Anne Lee, said no. Nurse Lee was tired.",
        "Anne Lee's Professor of Physics chair is at Leeds. Lee said so.",
        "A woman accused Brett Kemble, President Tom Reed’s Supreme Court nominee, of fraud. Reed said no.",
        "Helena Moroney's said goodbye to politics, a friend told us. Ms Moroney left.",
    ],
)
def test_what_looks_like_one(text):
    assert words(ours("attribution"), f"A story of the day. {text}") == []
