"""Kind `syntax`: a pattern is found wherever it stands, though it is looked for only where its words do."""

from __future__ import annotations

import pytest
from support.door import from_yaml, words

LISTS = 'lists:\n  COLOUR: [red, café, New Zealand, "?"]\n  SIZE: [tall, well-built]\n  STOP: ["."]\n'


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("the [very] {_:COLOUR} boat", "The red boat. The very red boat. The green boat.", ["The red boat", "The very red boat"]),
        ("the (small|{_:SIZE}) boat", "The small boat. A tall boat. The tall boat.", ["The small boat", "The tall boat"]),
        ("the ({_:SIZE}|{_:COMPARATIVE}) boat", "The bigger boat.", ["The bigger boat"]),
        ("the ({_:SIZE})* boat", "The boat.", ["The boat"]),
        ("the (old)+ boat", "The old old boat. The boat.", ["The old old boat"]),
        ("a {_:COLOUR} boat", "A café boat, a caf boat.", ["A café boat"]),
        ("a {_:COLOUR} boat", "A New Zealand boat, a Zealand boat.", ["A New Zealand boat"]),
        ("a {_:SIZE} boat", "A well-built boat, a well_built boat.", ["A well-built boat", "a well_built boat"]),
        ("boat {_:COLOUR}", "Is it a boat? It is.", ["boat?"]),
        ('a {_:"red"|ING} boat', "A sinking boat. A green boat.", ["A sinking boat"]),
        ("red boat|{_:SIZE} ship", "A tall ship.", ["tall ship"]),
        ("^ the red boat", "It sank. The red boat sank.\n\nThe red boat.", ["The red boat", "The red boat"]),
        ("^ the (old)* boat", "It sank. The old old boat sank. So did the boat.", ["The old old boat"]),
        ("boat {_:STOP} ^ ship", "A boat. Ship. A boat. A ship.", ["boat. Ship"]),
        ("boat {_:STOP} (^ boat {_:STOP})* ^ ship", "A boat. Boat. Boat. Boat. Ship. Ship.", ["boat. Boat. Boat. Boat. Ship"]),
        ("boat {_:STOP} ([(^ boat {_:STOP})])+ ^ ship", "A boat. Boat. Boat. Boat. Ship. Ship.", ["boat. Boat. Boat. Boat. Ship"]),
    ],
)
def test_a_pattern_is_found_wherever_it_stands(pattern, text, found):
    rule = from_yaml(f"extends: syntax\nmessage: “{{match}}”\n{LISTS}patterns:\n  - '{pattern}'\n")
    assert words(rule, text) == found


@pytest.mark.parametrize(
    ("unless", "found"),
    [("no {_:COLOUR} boat", ["red boat"]), ("(no|a) red boat", []), ("[no] red boat", []), ("a {_:ADJECTIVE} boat", [])],
)
def test_what_lets_a_match_alone_is_looked_for_by_its_own_words(unless, found):
    rule = from_yaml(f"extends: syntax\nmessage: “{{match}}”\n{LISTS}patterns: ['red boat']\nunless:\n  - '{unless}'\n")
    assert words(rule, "It was a red boat.") == found
