"""Slips of grammar that rewriting and translating leave, and the good English that looks like them."""

from __future__ import annotations

import pytest
from support.door import ours, words


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Peruvian withdrew its envoy on Monday.", ["Peruvian withdrew"]),
        ("Analysts said that Kenyan has rejected the offer.", ["Kenyan has rejected"]),
        ("The port was shut after Turkish imposed new rules.", ["Turkish imposed"]),
        ("“Georgian refused to sign,” the envoy said.", ["Georgian refused"]),
        ("The Peruvian withdrew his bid. A young Kenyan rejected it.", []),
        ("Dutch voted early, and Japanese protested.", []),
        ("Peruvian officials withdrew. Peruvian-born artists left.", []),
        ("Peruvian Wins Gold\n\nIt was a surprise.", []),
        ("She met Maria German. When German left, they wept.", []),
    ],
)
def test_a_people_for_its_country(text, marked):
    assert words(ours("copy.demonym-verb"), text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Norway on Tuesday withdrew his ambassador.", ["his"]),
        ("The ministry promised himself a quiet week.", ["himself"]),
        ("But the United Nations said he would wait.", ["he"]),
        ("Norway withdrew its ambassador.", []),
        ("Norway's king opened his garden.", []),
        ("Norway said the king opened his garden.", []),
        ("Anna Reid spoke. Norway rejected his offer.", []),
        ("The king spoke. Then he left. Norway welcomed his words.", []),
        ("“Norway is his home,” said the sign.", []),
        ("In Norway he is a star.", []),
    ],
)
def test_a_country_that_is_his(text, marked):
    assert words(ours("copy.country-pronoun"), text) == marked


@pytest.mark.parametrize(
    ("rule", "text", "marked"),
    [
        ("subject-comma", "Maria Ortega, took the floor at noon.", ["Maria Ortega, took"]),
        ("subject-comma", "Former Senator Maria Ortega, wants a vote.", ["Maria Ortega, wants"]),
        ("subject-comma", "The governor of Ohio, Maria Ortega, took the floor.", []),
        ("subject-comma", "Ortega, Reid and Keane were there. Ortega, says Reid, is late.", []),
        ("subject-comma", "Maria Ortega, did you vote? Maria Ortega, the mayor, has voted.", []),
        ("subject-comma", "On Monday, was the vote. The vote, was held.", ["vote, was"]),
        ("subject-comma", "“Maria Ortega, took the floor,” he said.", []),
        ("subject-comma", "Boats from the old harbour, were tied to the pier, had sunk by noon.", ["harbour, were"]),
        ("subject-comma", "Boats from the old harbour, which were tied to the pier, had sunk.", []),
        ("subject-comma", "When the storm came, were the boats tied, was the pier shut?", []),
        ("subject-comma", "Boats were tied to the pier, were painted, and had sunk.", []),
        ("preposition-comma", "A treaty between, Chad and Niger was signed.", ["between"]),
        ("preposition-comma", "In between, Chad and Niger met. There was a rift between, the lines say, more.", ["between"]),
        ("said-that-is", "The bank said late on Monday that is closing ten branches.", ["said late on Monday that is closing"]),
        ("said-that-is", "The bank said that is what it wants, and that was that.", []),
        ("needless-s", "The informations came todays.", ["informations", "todays"]),
        ("needless-s", "Today’s news is theirs; there’s one of hers.", []),
        (
            "one-of-the",
            "The tone was one of the resignation, and it is one of the reason why.",
            ["one of the resignation", "one of the reason"],
        ),
        ("one-of-the", "She is one of the opposition. One of the reasons why is plain.", []),
        ("relative-agreement", "Several photos were posted online which shows the damage.", ["photos were posted online which shows"]),
        ("say-for-saying", "The board told pupils to stay home, say schools must be cleaned.", ["say schools must"]),
        ("say-for-saying", "Pupils, who were told to stay home, say schools must be cleaned.", []),
        ("say-for-saying", "The law, say critics, must go.", []),
        ("relative-agreement", "A photo was posted online which shows the damage.", []),
        ("relative-agreement", "Several photos were posted of a man who shows the damage.", []),
    ],
)
def test_other_slips(rule, text, marked):
    assert words(ours(f"copy.{rule}"), text) == marked
