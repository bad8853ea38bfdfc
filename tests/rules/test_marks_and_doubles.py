"""Slips of quotation marks and doubled words by their kinds: several of each, and look-alikes that are good copy."""

from __future__ import annotations

import pytest
from support.door import findings, ours

MARKS = {
    "an apostrophe turned round": (
        "quotes.apostrophe",
        ["It was in the ‘60s.", "They‘re late.", "The board won‘t meet.", "Go get ‘em, she said.", "The mayor‘s boat sank."],
        ["It was in the ’60s.", "They flew to Hawai‘i.", "He called it ‘rare’ and left.", "‘Twas late’ is what he read."],
    ),
    "a mark glued to a word": (
        "quotes.glued",
        ["“We won,”said Hale.", "Hale said“We won it all”.", '"We won it."Nobody came.', "He called it “a long day”and left."],
        ["“We won,” said Hale.", "She got two “A”s.", "He “un”did the “free”ly given.", '<a href="/a b">Ferries</a> sail.'],
    ),
    "a space on the wrong side": (
        "copy.space-side",
        ["It was late .Once more he left.", "He came ,saw and left.", "Boats ,nets and oars were lost.", "It sank on Monday ,Hale said."],
        ["It runs on .Net and a .22 rifle.", "He paused . . . and left.", "He came, saw and left.", "Five ... six"],
    ),
    "paragraphs that a site ran together": (
        "quotes.run-together",
        [
            'Hale said: "It will open. "It is safe." The board left.',
            "“We tried,” she said. “Nobody came. “Then the lights went out.”",
            "He wrote: “The nets are dry. “The boats are not.” Nobody answered.",
            'Ruiz added: "It rained. "It rained for days. We left."',
        ],
        [
            "“It will open.” “When?” “On Monday.”",
            "“She asked me: ‘Is it safe?’ I said it was.”",
            "“It will open.\n\n“It is safe,” Hale said.",
            "He read from “Night. ”",
        ],
    ),
    "a quotation that is never closed": (
        "quotes.unclosed",
        [
            "He said: ``The ferry is late again.\n\nNobody came.",
            "“The bridge will open on Monday, Ortega wrote.\n\nNobody came to it.",
            'The mayor was cross. "This is the third flood. We want an answer.\n\nThe ministry did not reply.',
            "She wrote: “The nets are dry.\n\nThe crews left.",
        ],
        [
            "``We won,'' said Hale. ``It was late. `Go,' they said.''",
            "He listed: “1. The quay. 2. The boats. 3. The price.”",
            "» More stories\n\nThe ferry sails.\n\nNext »",
            "The board said â€” once more â€” that all is well.",
            "She jumped 21' 4\" and ran the mile in 4' 10\".",
            "“We came home.\n\n“Then we called the police,” he said.",
        ],
    ),
    "text read in the wrong encoding is one slip": (
        "copy.mojibake",
        ["The board said â€” that all is well.", "The board didnâ€™t meet.", "The cafÃ© was full.", "It cost â‚¬5."],
        ["Château Élysée is full.", "UMEÅ is in the north.", "The board said — that all is well.", "5 °C and ½ a mile"],
    ),
}
DOUBLES = {
    "a little word": (
        ["The the council met.", "In in May it met.", "The mayor said it is is late.", "They met in in Oslo.", "He asked for for more."],
        ["They had had enough.", "He said that that was it.", "What it is is a mess.", "She moved in in May.", "He looked at her her way."],
    ),
    "a verb or auxiliary": (
        ["She has has left.", "He will will go.", "They were were late.", "The law applies applies to all."],
        ["Those who work work hard.", "What matters matters.", "The will will be read.", "Whatever he does does harm."],
    ),
    "a noun": (
        ["This is a test test.", "They met in a resort town town.", "Of course course it will.", "He saw the boat boat."],
        ["A part-time time keeper left.", "She sang of Walla Walla.", "A tuk tuk stood there.", "A who's who who came."],
    ),
    "in a headline": (
        [
            "Council Meets in in Oslo\n\nThe council met and left.",
            "Ferry To To Sail\n\nThe ferry sails on Monday.",
            "Mayor says no no to to plan\n\nHe said it again.",
            "Board of of Ellery Meets\n\nIt met on Monday.",
        ],
        ["New York, New York\n\nThe song is old.", "Walla Walla Wins\n\nIt was late.", "Bora Bora Opens\n\nIt was late."],
    ),
    "two words": (
        [
            "The report of the of the board.",
            "It was raised by raised by six.",
            "He is going to going to sell.",
            "It was never meant never meant.",
        ],
        [
            "It fell drop by drop by drop.",
            "They are going to have to have it.",
            "He told them again and again and again.",
            "Year after year it fell.",
        ],
    ),
}


@pytest.mark.parametrize(("rule", "slips", "good"), MARKS.values(), ids=MARKS)
def test_marks(rule, slips, good):
    linter = ours(rule)
    assert [len(findings(linter, text)) for text in slips] == [1] * len(slips)
    assert [findings(linter, text) for text in good] == [()] * len(good)


@pytest.mark.parametrize(("slips", "good"), DOUBLES.values(), ids=DOUBLES)
def test_doubled_words(slips, good):
    linter = ours("copy.doubled-word", "copy.doubled-phrase")
    assert [len(findings(linter, text)) for text in slips] == [1] * len(slips)
    assert [findings(linter, text) for text in good] == [()] * len(good)
