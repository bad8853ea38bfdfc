"""Speakers: whom each quotation is given to, on copy that asks for it in every way news copy does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

# Copy, and the speaker of each of its quotations in order.
NAMED = [
    # beside a verb of saying
    ("“We will go,” said Ana Ruiz.", ["Ana Ruiz"]),
    ("“We will go,” Ana Ruiz said.", ["Ana Ruiz"]),
    # a surname that tells whose man it was who spoke
    ("Ana Ruiz laughed. “We will go,” said the Ruiz campaigner.", [None]),
    ("Ana Ruiz laughed. “We will go,” said Ruiz lawyer Tom Hale.", ["Tom Hale"]),
    ("Ana Ruiz laughed. “We will go,” said a smiling Ruiz as she left.", ["Ana Ruiz"]),
    ("Ana Ruiz laughed. “We will go,” said the newly elected Ruiz.", ["Ana Ruiz"]),
    ("“Will we go?” Ana Ruiz asked.", ["Ana Ruiz"]),
    ("“We will go!” Ana Ruiz shouted.", ["Ana Ruiz"]),
    ('"We will go," Ana Ruiz told reporters on Monday.', ["Ana Ruiz"]),
    ("''We will go,'' Ana Ruiz said.", ["Ana Ruiz"]),
    ("Ana Ruiz said, “We will go.”", ["Ana Ruiz"]),
    ("Ana Ruiz said: “We will go.”", ["Ana Ruiz"]),
    ("Ana Ruiz: “We will go.”", ["Ana Ruiz"]),
    ("Ana Ruiz shook her head: “We will go.”", ["Ana Ruiz"]),
    ("Ana Ruiz said that the plan was “a gift to thieves.”", ["Ana Ruiz"]),
    ("Ana Ruiz called the plan “a gift to thieves.”", ["Ana Ruiz"]),
    ("Ana Ruiz went on to say that the plan was “a gift to thieves.”", ["Ana Ruiz"]),
    ("Ana Ruiz was quoted as saying that the plan was “a gift to thieves.”", ["Ana Ruiz"]),
    ("The plan was called “a gift to thieves” by Ana Ruiz on Monday.", ["Ana Ruiz"]),
    ("Ana Ruiz left the hall, calling the plan “a gift to thieves.”", ["Ana Ruiz"]),
    ("Ana Ruiz praised the plan and told Tom Hale that it was “a gift.”", ["Ana Ruiz"]),
    ("According to Ana Ruiz, “we will go.”", ["Ana Ruiz"]),
    ("“We will go” in the spring, according to Ana Ruiz.", ["Ana Ruiz"]),
    ("The boats will leave “in the spring,” said Ana Ruiz.", ["Ana Ruiz"]),
    ("The boats will leave “with the ice” in April or May, said Ana Ruiz, the harbour master.", ["Ana Ruiz"]),
    ("“We will go,” Ana Ruiz later said.", ["Ana Ruiz"]),
    ("“We will go,” Ana Ruiz on Monday said.", ["Ana Ruiz"]),
    ("“We will go,” added Ana Ruiz.", ["Ana Ruiz"]),
    # words between the name and the verb
    ("“We will go,” said Ana Ruiz, the mayor of Oslo.", ["Ana Ruiz"]),
    ("“We will go,” Ana Ruiz, the mayor of Oslo, said.", ["Ana Ruiz"]),
    ("“We will go,” Ana Ruiz, who met Tom Hale in Oslo, said.", ["Ana Ruiz"]),
    ("Ana Ruiz, 53, a nurse who lives near Oslo with her husband, Tom Hale, said: “We will go.”", ["Ana Ruiz"]),
    ("Tom Hale (R-Ohio) told reporters that he was “tired of waiting.”", ["Tom Hale"]),
    ("“We will go,” Tom Hale, Ruiz’s campaign manager, said in a statement.", ["Tom Hale"]),
    ("“We will go,” said Sen. Ana Ruiz.", ["Ana Ruiz"]),
    ("“We will go,” said former Education Secretary Ana Ruiz.", ["Ana Ruiz"]),
    ("“We will go,” said a spokesman for the ministry, Tom Hale.", ["Tom Hale"]),
    ("“We will go,” said the minister, Ana Ruiz.", ["Ana Ruiz"]),
    ("In a letter to Tom Hale, Ana Ruiz wrote that the plan was “a gift to thieves.”", ["Ana Ruiz"]),
    ("After meeting Tom Hale in Oslo, Ana Ruiz said the plan was “a gift to thieves.”", ["Ana Ruiz"]),
    ("OSLO, Norway (AP) — Ana Ruiz left the hall, saying that the plan was “a gift to thieves.”", ["Ana Ruiz"]),
    # not the nearest name
    ("An aide to Ana Ruiz said the plan was “a gift to thieves.”", [None]),
    ("A spokeswoman for Ana Ruiz told Tom Hale: “We will go.”", [None]),
    ("“We will go,” a friend of Ana Ruiz said.", [None]),
    ("Ana Ruiz’s office said in a statement: “We will go.”", [None]),
    ("Ana Ruiz’s lawyer, Tom Hale, said: “We will go.”", ["Tom Hale"]),
    ("Ana Ruiz was told by Tom Hale that the plan was “a gift to thieves.”", ["Tom Hale"]),
    ("Tom Hale said Ana Ruiz “would have no chance,” a neighbour recalled.", [None]),
    ("Ana Ruiz called Tom Hale “a clown,” and Hale said that she was “a liar.”", ["Ana Ruiz", "Tom Hale"]),
    ("Ana Ruiz told Tom Hale that he was “a clown.”", ["Ana Ruiz"]),
    ("“He is a clown,” Ana Ruiz said of Tom Hale.", ["Ana Ruiz"]),
    ("It called Ana Ruiz “a clown.”", [None]),
    ("Tom Hale’s claim that “nobody knew” made Ana Ruiz laugh.", ["Tom Hale"]),
    # split quotations
    ("“We will go,” Ana Ruiz said, “when the ice melts.”", ["Ana Ruiz"] * 2),
    ("“We will go,” said Ana Ruiz, “when the ice melts.”", ["Ana Ruiz"] * 2),
    ("“We will go,” said Ana Ruiz, the mayor. “The ice melts.”", ["Ana Ruiz"] * 2),
    ("“We will go.” “The ice melts,” said Ana Ruiz.", ["Ana Ruiz"] * 2),
    ("Ana Ruiz spoke of “ice,” “snow and rain,” and “a long night.”", ["Ana Ruiz"] * 3),
    ("“Ice” and “snow,” Ana Ruiz said.", ["Ana Ruiz"] * 2),
    ("“We will go,” Ana Ruiz said. She laughed. “The ice melts.”", ["Ana Ruiz"] * 2),
    ("“We will go,” Ana Ruiz said. Tom Hale disagreed. “We will stay.”", ["Ana Ruiz", "Tom Hale"]),
    ("Ana Ruiz laughed at the plan. “We will go.”", ["Ana Ruiz"]),
    # over paragraphs
    ("Ana Ruiz said: “We will go.\n\n“The ice melts.”", ["Ana Ruiz"] * 2),
    ("“We will go.\n\n“The ice melts,” said Ana Ruiz.", ["Ana Ruiz"] * 2),
    ("“We will go,” said Ana Ruiz.\n\n“The ice melts.”", ["Ana Ruiz"] * 2),
    ("Ana Ruiz did not agree:\n\n“The ice melts.”", ["Ana Ruiz"]),
    ("Ana Ruiz said the harbour would open.\n\n“The ice melts.”", ["Ana Ruiz"]),
    ("“We will go,” said Ana Ruiz.\n\n“We will stay,” said Tom Hale.", ["Ana Ruiz", "Tom Hale"]),
    # titles and organisations
    ("“We will go,” the Justice Department said.", ["Justice Department"]),
    ("The Justice Department said in a statement: “We will go.”", ["Justice Department"]),
    ("“We will go,” officials in Oslo said.", [None]),
    ("“We will go,” said a senior official who was not named.", [None]),
    ("Foreign Minister Ana Ruiz arrived with Tom Hale. “We will go,” the minister said.", ["Ana Ruiz"]),
    ("Sen. Ana Ruiz arrived with Tom Hale. “We will go,” the senator said.", ["Ana Ruiz"]),
    ("Ana Ruiz, the mayor, arrived with Tom Hale. “We will go,” the mayor said.", ["Ana Ruiz"]),
    ("Foreign Minister Ana Ruiz arrived. “We will go,” a minister from Peru said.", [None]),
    # nobody says these
    ("The play “The Long Night” opened on Monday.", [None]),
    ("“We will go.”", [None]),
]


@pytest.mark.parametrize(("text", "speakers"), NAMED, ids=[text[:48] for text, _ in NAMED])
def test_who_said_it(article, text, speakers):
    read = article(text)
    assert [quote.name for quote in read.quotes] == speakers
    assert all(quote.speaker is None or quote.speaker.name == quote.name for quote in read.quotes)


# Copy whose last quotation is a pronoun's, and whose it is.
PRONOUNS = [
    ("Ana Ruiz left early. “We will go,” she said.", "Ana Ruiz"),
    ("Tom Hale left early. “We will go,” he said.", "Tom Hale"),
    ("Ana Ruiz met Tom Hale on Monday. “We will go,” she said.", "Ana Ruiz"),
    ("Ana Ruiz met Tom Hale on Monday. “We will go,” he said.", "Tom Hale"),
    ("Tom Hale met Paul Keane on Monday. “We will go,” he said.", "Tom Hale"),
    ("Tom Hale praised the plan of Paul Keane. “We will go,” he said.", "Tom Hale"),
    ("Tom Hale left. Paul Keane stayed. “We will go,” he said.", "Paul Keane"),
    ("Tom Hale said he was sorry for Paul Keane. “We will go,” he said.", "Tom Hale"),
    ("“We will go,” Tom Hale said. “The ice melts,” he added.", "Tom Hale"),
    ("“We will go,” Tom Hale told Paul Keane. “The ice melts,” he added.", "Tom Hale"),
    ("“We will go,” said Tom Hale, who had met Paul Keane. He added: “The ice melts.”", "Tom Hale"),
    ("“We will go,” said Tom Hale.\n\n“The ice melts,” he said.", "Tom Hale"),
    ("“We will go,” said Tom Hale.\n\n“Paul Keane is right,” he said.", "Tom Hale"),
    ("“We will go,” said Tom Hale.\n\n“The ice melts,” he said.\n\n“It always does,” he said.", "Tom Hale"),
    ("“We will go,” said Tom Hale.\n\n“We will stay,” said Ana Ruiz.\n\n“The ice melts,” he said.", "Tom Hale"),
    ("“We will go,” said Tom Hale.\n\n“We will stay,” said Ana Ruiz.\n\n“The ice melts,” she said.", "Ana Ruiz"),
    ("“We will go,” said Tom Hale.\n\n“We will stay,” said Paul Keane.\n\n“The ice melts,” he said.", "Paul Keane"),
    ("Mr. Hale left early. Ms. Reid stayed. “We will go,” he said.", "Hale"),
    ("Mr. Hale left early. Ms. Reid stayed. “We will go,” she said.", "Reid"),
    ("Jordan Vale, a spokeswoman for the port, stayed. Tom Hale left. “We will go,” she said.", "Jordan Vale"),
    ("Port spokesman Jordan Vale stayed. Ana Ruiz left. “We will go,” he said.", "Jordan Vale"),
    ("Chairman Robin Vale arrived with Chairwoman Kim Lund. “We will go,” he said.", "Robin Vale"),
    ("Ana Ruiz said that she was “tired of waiting.”", "Ana Ruiz"),
    ("Ana Ruiz spoke to Tom Hale before she said the plan was “a gift.”", "Ana Ruiz"),
    ("When Ana Ruiz was mayor, she said the plan was “a gift.”", "Ana Ruiz"),
    ("In an interview with Tom Hale, Ana Ruiz was firm. “We will go,” she said.", "Ana Ruiz"),
    ("Asked about Paul Keane, Tom Hale smiled. “We will go,” he said.", "Tom Hale"),
    ("Tom Hale’s wife left. “We will go,” he said.", "Tom Hale"),
    ("The mayor met the wife of Tom Hale, Ana Ruiz. “We will go,” she said.", "Ana Ruiz"),
    ("Ana Ruiz was sorry, and so was Tom Hale. Her plan had failed. “We will go,” she said.", "Ana Ruiz"),
    ("Tom Hale was sorry. The plan had failed. “We will go,” he said.", "Tom Hale"),
    ("Tom Hale was sorry.\n\nThe plan had failed.\n\n“We will go,” he said.", "Tom Hale"),
    ("Ana Ruiz and Tom Hale met. “We will go,” they said.", None),
    ("Tom Hale left early. “We will go,” she said.", None),
    ("“We will go,” she said.", None),
    ("Ana Ruiz left. “We will go,” she said. “The ice melts.”", "Ana Ruiz"),
    ("Ana Ruiz left. “We will go,” she said, “when the ice melts.”", "Ana Ruiz"),
    ("Ana Ruiz was joined by Tom Hale. He said: “We will go.”", "Tom Hale"),
    ("Ana Ruiz won. She thanked her mother. “We will go,” she said.", "Ana Ruiz"),
    ("Tom Hale praised Ana Ruiz. She said he was “a friend.”", "Ana Ruiz"),
    ("Tom Hale praised Ana Ruiz, who said he was “a friend.” “We will go,” he said.", "Tom Hale"),
    ("Tom Hale left Oslo. Paul Keane, he said, was “a friend.”", "Tom Hale"),
    ("Tom Hale wrote to Paul Keane. His letter called the plan “a gift.” “We will go,” he wrote.", "Tom Hale"),
    ("His claim that “nobody knew” hurt Tom Hale.", None),
    ("Tom Hale was sorry. His claim that “nobody knew” hurt.", "Tom Hale"),
    ("Gov. Ana Ruiz arrived. “We will go,” the governor said. “The ice melts,” she said.", "Ana Ruiz"),
    ("Tom Hale was shot, said Ana Ruiz, the coroner. “We will go,” she said.", "Ana Ruiz"),
    ("The winner was Ana Ruiz. “We will go,” she said.", "Ana Ruiz"),
    ("Ruiz, Ana’s father, left. Ana Ruiz stayed. “We will go,” she said.", "Ana Ruiz"),
    ("“We will go,” Ana Ruiz said. “Tom Hale will stay.” She added: “The ice melts.”", "Ana Ruiz"),
]


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS, ids=[text[:60] for text, _ in PRONOUNS])
def test_whom_a_pronoun_means(article, text, speaker):
    assert article(text).quotes[-1].name == speaker


@pytest.mark.parametrize(
    ("text", "words", "way"),
    [
        ("Ana Ruiz left. “We will go,” she said.", "she", "said"),
        ("“We will go,” said Sen. Ana Ruiz.", "Ana Ruiz", "said"),
        ("“We will go,” the foreign minister said.", "the foreign minister", "said"),
        ("“We will go,” said a spokeswoman for the port.", "a spokeswoman", "said"),
        ("According to Ana Ruiz, “we will go.”", "Ana Ruiz", "according"),
        ("Ana Ruiz shrugged: “We will go.”", "Ana Ruiz", "colon"),
        ("Ana Ruiz wants “a long night.”", "Ana Ruiz", "beside"),
        ("Ana Ruiz shrugged. “We will go.”", "Ana Ruiz", "carried"),
    ],
)
def test_the_words_that_name_the_speaker(article, text, words, way):
    quote = article(text).quotes[-1]
    assert quote.words is not None
    assert (text[slice(*quote.words)], quote.way) == (words, way)


PIECES = [
    "“", "”", '"', "''", "‘", "’", "’s ", "(", ")", "—", " - ", ", ", ". ", "? ", ": ", "\n", "\n\n", "\r\n", " ", "he", "She",
    " they ", "said",
    " told ", "saying", "according to ", "Ana Ruiz", "Mr. Hale", "the minister", "who", " and ", "to say", "was called", " by ",
    "of ", "his ",
    "OSLO", "Sen.", "It",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=150))
def test_whatever_the_text_each_quotation_has_its_place_and_its_speaker_another(article, text):
    read = article(text)
    quotes = read.quotes
    assert tuple(quote.quotation for quote in quotes) == read.quotations
    for quote in quotes:
        assert (quote.words is None) == (quote.way == "")
        assert quote.speaker is None or quote.name == quote.speaker.name
        if quote.words is not None:
            assert 0 <= quote.words.start < quote.words.end <= len(text)
            assert quote.name is None or quote.name.strip()
