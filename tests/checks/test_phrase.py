"""Kind `phrase`: what its notation means, and what it says of notation it does not know."""

from __future__ import annotations

import pytest
from support.door import findings, from_yaml, words

import newslint
from newslint import Edit, Linter


def rule(phrase: str, more: str = "", message: str = "“{match}”") -> Linter:
    return from_yaml(f"extends: phrase\nmessage: {message!r}\nphrases:\n  - '{phrase}'\n{more}")


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("red (tape|ink)", "Much red tape, no red ink, red wine.", ["red tape", "red ink"]),
        ("very [very] old", "A very old, very very old oak.", ["very old", "very very old"]),
        ("either ... or", "Take either the long road or none.", ["either the long road or"]),
        ("either ... or", "Take either one two three four five six seven eight nine or none.", []),
        ("{who:PERSON} of {where:PLACE}", "Anna Reid of Norway met Reid of Chile.", ["Anna Reid of Norway", "Reid of Chile"]),
        ("{what:NUMBER} of {day:DATE}", "He gave 12 of Monday and three of Tuesday.", ["12 of Monday", "three of Tuesday"]),
        ("he said {words:QUOTE}", "Then he said “no way” and left.", ["he said “no way”"]),
        ("a {title:honorific}", "She is a Dame now.", ["a Dame"]),
        ("man", "The mandate of a man.", ["man"]),
        ("the end", "It is the\u00a0end. The line is the\nend.", ["the\u00a0end"]),
        ("^ [The] (B|b)oats", "The boats left. “Boats sink.” He said boats sink. Now the boats sink.", ["The boats", "Boats"]),
        ("boats $", "He sold boats. “Sell boats!” Sell boats, he said (or sell boats).", ["boats", "boats", "boats"]),
        ("(^|that) boats", "boats are small. He said that boats sink; small boats do.", ["boats", "that boats"]),
        ("one ... two", "It is one. And two. But one and two.", ["one and two"]),
        ("the ({_:LOWER}|{_:NUMBER})+ boats", "See the two red boats; the boats.", ["the two red boats"]),
        ("cost \\({price:MONEY}\\)", "It cost ($5) or cost (five).", ["cost ($5)"]),
        ("^ {_:WORDS}, {_:LOWER} $", "Boats from the harbour, sank. The boats, which sank, rose.", ["Boats from the harbour, sank"]),
        ("{_:CITIZEN} (said|won)", "A Norwegian said so. Chinese won. Norwegians won.", ["Norwegian said"]),
        ("{_:cue.about} {_:COUNT}", "Roughly 20 of nearly 30, or some 50.", ["Roughly 20", "some 50"]),
        (
            '{who:PERSON}[{end:"."|"!"}], {_:LOWER}',
            "Tom Reed!, said Ann Lee Jr., who left. Tom Reed, who.",
            ["Tom Reed!, said", "Ann Lee Jr., who", "Tom Reed, who"],
        ),
        (
            "the {_:reversed ukus}",
            "See the colour, the color, the Harbor and the per cent, the percent.",
            ["the color", "the Harbor", "the percent"],
        ),
        ("the {_:reversed ukus.either}", "See the color, the check and the cheque.", ["the check"]),
        ("in {_:YEAR}", "In May 2031, in 2031 and in 1,999 boats.", ["in 2031"]),
        ("{_:AGE} or {_:PERCENT}", "She was aged 31 or 5 percent left.", ["31 or 5 percent"]),
    ],
)
def test_notation(phrase, text, found):
    assert words(rule(phrase), text) == found


def test_a_name_is_a_surname_where_a_longer_one_ends_in_it():
    found = rule("Sir {who:SURNAME}", "when: surname(who)\n")
    assert words(found, "Sir Anna Reed sang. Sir Reed left, and Sir Anna, and Sir Tarn.") == ["Sir Reed"]


@pytest.mark.parametrize(
    ("more", "text", "found"),
    [
        ("require: part <= whole", "Five of three. Three of five. 5 to 6 of three.", ["Five of three"]),
        ("require: whole - part == 2", "Three of five. Three of six.", ["Three of six"]),
        ("require: part + 1 not in (4, 6)", "Three of five. Four of five. Five of six.", ["Three of five", "Five of six"]),
        ("let: {rest: whole - part, twice: 2 * rest}\nrequire: twice < 4", "Three of five. Four of five.", ["Three of five"]),
        ("when: whole > 4\nrequire: part == 3 or not part < 5", "Two of three. Two of five. Five of six.", ["Two of five"]),
        ("require: whole / (part - 3) > 0", "Three of five. Two of five.", ["Two of five"]),  # nothing is divided by nothing
        ("require: abs(part - whole) == max(1, min(part, 2)) if whole < 9 else part > 1", "3 of 5. 3 of 6. 2 of 9.", ["3 of 6"]),
        ("mark: whole", "Five of three.", ["three"]),
        ("lists: {few: [three, four]}\nrequire: text(part) in few", "Three of five. Six of eight.", ["Six of eight"]),
        ("lists: {few: {three: some}}\nlet: {told: field(part)}\nwhen: told", "Three of five.", []),  # no list has filled the hole
        ("require: part < 'x'", "Three of five.", []),  # a number and a text cannot be compared
    ],
)
def test_conditions(more, text, found):
    house = rule("{part:COUNT} of {whole:COUNT}", more)
    assert words(house, text) == found


def test_unless_lets_alone_what_it_overlaps():
    house = rule("{who:PERSON} resigned", "unless:\n  - '{who:PERSON} resigned herself'\n")
    text = "Anna Reid resigned. Laura Keane resigned herself to it."
    assert words(house, text) == ["Anna Reid resigned"]


@pytest.mark.parametrize(
    ("phrase", "more", "reason"),
    [
        ("{who:PERSONN} said", "", "unknown type of hole 'PERSONN'"),
        ("{_:cue.abuot} {n:COUNT}", "", "unknown type of hole 'cue.abuot'"),
        ("a (b|c", "", "do not pair"),
        ("a b)", "", "do not pair"),
        ("{PERSON} said", "", "unknown type of hole ''"),
        ("{who:PERSON} said", "fix: '{what}'\n", "{what}, which no phrase has"),
        ("{who:PERSOM} said", "", "(did you mean 'PERSON'?)"),
        ("... said", "", "begins with nothing that can be looked for"),
        ("{who:PERSON} said", "mark: hwo\n", "(did you mean 'who'?)"),
        ("{who:PERSON} said", "gap: far\n", "'gap' is a number of words, or 'sentence', not 'far'"),
        ("{n:COUNT} said", "require: m > 1\n", "unknown name 'm': it is no hole"),
        ("{n:COUNT} said", "require: ab(n) > 1\n", "unknown function 'ab' (did you mean 'abs'?)"),
        ("{n:COUNT} said", "require: abs(n, n) > 1\n", "the function 'abs' takes 1 values, not 2"),
        ("{n:COUNT} said", "require: n >\n", "is no expression"),
        ("{n:COUNT} said", "require: n.real > 1\n", "“n.real” cannot stand in a rule"),
        ("{n:COUNT} said", "require: n ** n > 1\n", "cannot stand in a rule"),
        ("{n:COUNT} said", "require: n is n\n", "write == or !="),
        ("{n:COUNT} said", "require: n in few\n", "behind `in` stands a list of words or (…, …), not “few”"),
        ("{n:COUNT} said", "let: {n: 3}\n", "not as the hole 'n'"),
        ("{n:COUNT} said", "against: nobody\n", "'against' is “only here” or “only in sources”, not “nobody”"),
        ("{n:COUNT} said", "lists: {PERSON: [a]}\n", "not as the type of hole 'PERSON'"),
    ],
)
def test_errors_name_the_line(phrase, more, reason):
    line = 5 if more else 4
    with pytest.raises(newslint.NewslintError, match=rf"rule\.yml:{line}: ") as error:
        rule(phrase, more)
    assert reason in str(error.value)


def test_a_message_may_say_what_has_been_worked_out():
    house = rule(
        "{low:MONEY}, then {high:MONEY}",
        "let:\n  rise: high - low\n  more: text(rise, ' more')\n",
        "{low}, {high}, {rise}, {more}, {match}",
    )
    (finding,) = findings(house, "It cost $5, then $1,234.5.")
    assert finding.message == "$5, $1,234.5, 1,230, 1,230 more, $5, then $1,234.5"


def test_a_fix_changes_only_what_differs():
    house = rule("{who:PERSON}, {what:LOWER}", "fix: '{who} {what}'\n")
    (finding,) = findings(house, "Anna Reid, voted.")
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(9, 10, ""),)


@pytest.mark.parametrize(
    ("before", "found"), [("He left.", []), ("He left. It rained.", []), ("He left. It rained. It rained.", ["boats"])]
)
def test_what_stands_before_lets_alone(before, found):
    house = rule("boats", "unless-before: ['(he|He)']\nsentences: 2\n")
    assert words(house, f"{before} All boats sank, and he wept. He saw boats.") == found


def test_without_a_number_of_sentences_it_is_the_sentence_itself():
    assert words(rule("boats", "unless-before: ['(he|He)']\n"), "He left. All boats sank. He saw boats.") == ["boats"]


WIRE = (
    "Tom Hale was charged with theft on Monday. Anna Reid was accused of fraud.",
    "Anna Reid is a clerk. Reid has been accused of fraud, and pays $5 on March 3.",
)
LEVELS = "levels: {one: warning, two: error}\n"
CHARGED = "{who:PERSON} (was|has been) (accused of|charged with) {what:LOWER}"


@pytest.mark.parametrize(
    ("phrase", "side", "text", "found"),
    [
        (CHARGED, "only here", "Anna Reid was charged with theft.", ["Anna Reid was charged with theft"]),
        (CHARGED, "only here", "Anna Reid was charged with fraud.", []),
        (CHARGED, "only here", "Laura Keane was charged with fraud.", []),  # no source knows of her
        (CHARGED, "only in sources", "On Monday Anna Reid paid. Reid left.", ["Anna Reid"]),
        (CHARGED, "only in sources", "Anna Reid paid. Reid has been accused of fraud.", []),
        (CHARGED, "only in sources", "Laura Keane paid.", []),
        ("{verb:LOWER} {sum:MONEY}", "only here", "Anna Reid pays 5 dollars.", []),
        ("{verb:LOWER} {sum:MONEY}", "only here", "Anna Reid pays 6 dollars.", ["pays 6 dollars"]),
        ("{verb:LOWER} {sum:MONEY} on {day:DATE}", "only here", "Anna Reid pays $5 on 3 March.", []),
        ("{verb:LOWER} {sum:MONEY} on {day:DATE}", "only here", "Anna Reid pays $5 on 4 March.", ["pays $5 on 4 March"]),
    ],
)
def test_held_against_the_sources(phrase, side, text, found):
    house = rule(phrase, f"against: {side}\n{LEVELS}")
    assert words(house, text, *WIRE) == found
    assert all(finding.evidence for finding in findings(house, text, *WIRE))
    assert words(house, text) == []


def test_two_sources_that_agree_are_one_finding():
    house = rule(CHARGED, f"against: only in sources\n{LEVELS}", "{what}, in {sources}")
    (finding,) = findings(house, "Anna Reid is a clerk.", *WIRE)
    assert (finding.message, str(finding.level)) == ("fraud, in 2 sources", "error")
    assert [evidence.path for evidence in finding.evidence] == ["wire-0.txt", "wire-1.txt"]


@pytest.mark.parametrize(
    ("more", "text", "level"),
    [
        ("sure: seen(person)", "Tom Reed Senator left.", "warning"),
        ("sure: seen(person)", "Tom Reed Senator left. “No,” Reed said.", "error"),
        ("sure: seen(person)", "Tom Reed Senator left. Mr. Reed was tired.", "error"),
        ("sure: seen(person)", "Tom Reed Senator left. The reed was dry.", "warning"),
        ("sure: seen(person)", "Tom Reed Senator left. Ann Reed said so.", "warning"),  # another Reed
        ("sure: 'seen(person, office)'", "Tom Reed Senator, 52, left.", "error"),
        ("sure: 'seen(person, office)'", "Tom Reed Senator, a ship, left.", "warning"),
        ("sure: 'seen(person, office)'", "Tom Reed Senator left because he was tired.", "error"),
        ("sure: 'seen(person, office)'", "Tom Reed Senator left Ann Hale because he was tired.", "warning"),
        ("sure: 'holds(person, office)'", "Tom Reed Senator left. Sen. Tom Reed was tired.", "error"),
        ("sure: 'holds(person, office)'", "Tom Reed Senator left. Gov. Tom Reed was tired.", "warning"),
        ("sure: 'holds(person, office)'", "Tom Reed Senator left. Tom Reed, the senator, was tired.", "error"),
        ("sure: 'holds(person, office)'", "Tom Reed Senator left. Tom Reed was tired, said the senator.", "warning"),
        ("sure: 'holds(person, \"leader\")'", "Tom Reed Senator left. President Reed was tired.", "error"),
        ("sure: 'holds(person, \"leader\")'", "Tom Reed Senator left. Captain Hale was tired.", "warning"),
        ("sure: named(person)", "Tom Reed Senator left.", "error"),
    ],
)
def test_what_the_rest_of_the_story_shows_of_a_person_makes_sure(more, text, level):
    (finding,) = findings(rule("{person:FULLNAME} {office:OFFICE}", f"level: error\nfix: '{{office}} {{person}}'\n{more}\n"), text)
    assert str(finding.level) == level
    assert (finding.fix is not None) == (level == "error")


def test_a_source_shows_that_a_name_is_a_persons_too():
    house = rule("{person:FULLNAME} {office:OFFICE}", "level: error\nfix: '{office} {person}'\nsure: seen(person)\n")
    (finding,) = findings(house, "Tom Reed Senator left.", "“No,” Mr. Reed said.")
    assert finding.fix is not None


def test_a_message_says_nothing_of_a_fix_that_is_not_offered():
    house = rule("{person:FULLNAME} {office:OFFICE}", "fix: '{office} {person}'\nsure: seen(person)\n", "{match}? Write {fix}.")
    assert [finding.message for finding in findings(house, "Tom Reed Senator left.")] == ["Tom Reed Senator?"]


def test_a_desk_can_ask_for_speakers_who_are_not_introduced():
    house = rule("{who:SPEAKER}", "when: not introduced(who)\n", "{match}?")
    text = "Ann Lee came late. “The quay will hold,” Lee said. “It will not,” Kowalski said."
    assert [finding.message for finding in findings(house, text)] == ["Kowalski?"]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("{_:TURNED} {_:CAPITALS}", "The Prime Minister met General Attorney Ann Lee.", ["General Attorney Ann Lee"]),
        ("{_:TURNED}", "A Chief Security Officer, a London Mayor, a General Secretary, President Lord Reed.", []),
        ("{_:PARTING}", "Prime Ann Lee Minister left. Prime Ann Lee Marsh Minister left. Prime Ann Lee Marsh Hale Minister left.",
         ["Ann Lee", "Ann Lee Marsh"]),
        ("{_:PARTING}", "Prime Ann Lee Minister Hale left. Prime Ann Minister left. prime Ann Lee Minister left.", []),
        ("see {_:CAPITALS}", "I see Ann Lee Marsh there. I see A there. I see the Ann.", ["see Ann Lee Marsh"]),
        ("{_:FULLNAME}'s {_:JOB}", "Ann Lee's Oslo police chief left. Ann Lee's Secret Agent won.", ["Ann Lee's Oslo police chief"]),
        ("{_:FULLNAME}'s {_:JOB}", "Ann Lee's Labour rival left. Ann Lee's Russia's Security Council secretary left.",
         ["Ann Lee's Russia's Security Council secretary"]),
        ("the {_:OFFICE}", "He saw the Senator and the Senators.", ["the Senator"]),
        ("{_:SPEAKER}", "“No,” Ann Lee said. “Why?” she asked. “So,” she said. “No,” Lee said. “Oh.”", ["Ann Lee", "she", "Lee"]),
    ],
)  # fmt: skip
def test_offices_and_jobs(phrase, text, found):
    assert words(rule(phrase.replace("'", "''")), text) == found
