"""Vale's kinds of check mean here what they mean in Vale: rule files in, findings out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import door
from support.door import from_yaml as load

import newslint
from newslint import Finding, Linter


def look(rule: Linter, text: str, path: str = "story.txt") -> list[Finding]:
    return list(door.findings(rule, text, path=path))


def words(rule: Linter, text: str, path: str = "story.txt") -> list[str]:
    return [finding.words for finding in look(rule, text, path)]


def fixed(rule: Linter, text: str) -> str | None:
    (finding,) = look(rule, text)
    return None if finding.fix is None else newslint.apply_edits(text, finding.fix.edits)


class TestExistence:
    def test_tokens_stand_between_word_boundaries(self) -> None:
        rule = load("extends: existence\nmessage: no %s\ntokens: [cat, 'dogs?']")
        assert words(rule, "A cat, two dogs; Cat, concat, café cat\u0301") == ["cat", "dogs"]
        assert look(rule, "one cat")[0].message == "no cat"

    def test_nonword_tokens_stand_anywhere(self) -> None:
        assert words(load("extends: existence\nmessage: m\nnonword: true\nignorecase: true\ntokens: [cat]"), "Concat CAT") == ["cat", "CAT"]

    def test_raw_goes_before_the_tokens_and_behind_with_append(self) -> None:
        text = "a very fine day, a very day"
        assert words(load("extends: existence\nmessage: m\nraw: ['very\\s', '+']\ntokens: [fine]"), text) == ["very fine"]
        assert words(load("extends: existence\nmessage: m\nraw: ['\\s+day']\ntokens: [fine]\nappend: true"), text) == ["fine day"]
        assert words(load("extends: existence\nmessage: m\nraw: ['fi', 'ne']"), text) == ["fine"]

    def test_scalars_are_text_as_they_stand(self) -> None:
        rule = load("extends: existence\nmessage: m\ntokens: [no, on, '12:30', 007, true]")
        assert words(rule, "no on 12:30 007 true false") == ["no", "on", "12:30", "007", "true"]

    def test_an_exception_inside_the_match_lets_it_stand(self) -> None:
        rule = load("extends: existence\nmessage: m\nignorecase: true\ntokens: ['the \\w+']\nexceptions: [Hague, '(?i)bronx']")
        assert words(rule, "the Hague, the hague, the BRONX, the city") == ["the hague", "the city"]

    def test_a_match_within_a_phrase_that_is_right_stands(self) -> None:
        rule = load("extends: existence\nmessage: m\ntokens: [mea]\nexceptions: [mea culpa]")
        assert words(rule, "mea culpa, mea") == ["mea"]
        assert [f.start for f in look(rule, "Mea culpa, a mea culpa, mea")] == [24]

    def test_accepted_words_are_exceptions_unless_told_not_to(self) -> None:
        text = "extends: existence\nmessage: m\ntokens: ['[A-Z]\\w+']\n"
        own = ("Ruritania",)
        assert words(load(text, own), "Ruritania and Graustark") == ["Graustark"]
        assert words(load(text + "vocab: false", own), "Ruritania and Graustark") == ["Ruritania", "Graustark"]
        assert words(load(text + "nonword: true", own), "Ruritania") == ["Ruritania"]

    def test_levelled_rules_read_typographic_marks_as_plain_ones(self) -> None:
        text = "extends: existence\nmessage: \"'%s'\"\ntokens: [don't]\n"
        assert words(load(text), "They don’t, I don't") == ["don't"]
        both = look(load(text + "levelled: true"), "They don’t, I don't")
        assert [f.message for f in both] == ["'don’t'", "'don't'"]
        assert words(load(text.replace("don't]", "don’t]") + "levelled: true"), "They don’t, I don't") == ["don’t", "don't"]

    def test_limit_counts_from_the_top(self) -> None:
        assert [f.start for f in look(load("extends: existence\nmessage: m\nlimit: 2\ntokens: [a]"), "a a a a")] == [0, 2]

    @pytest.mark.parametrize(
        ("token", "action", "before", "after"),
        [
            ("very", "{name: remove}", "A very good day", "A good day"),
            ("so to speak", "{name: remove}", "It ended, so to speak.", "It ended,."),
            (", so to speak", "{name: remove}", "It ended, so to speak.", "It ended."),
            ("Share", "{name: remove}", "News.\n\nShare\n\nMore news.\n", "News.\n\nMore news.\n"),
            ("Share", "{name: remove}", "News.\r\nShare\r\nMore.\r\n", "News.\r\nMore.\r\n"),
            ("bigly", "{name: replace, params: [greatly]}", "He won bigly.", "He won greatly."),
            ("bigly", "{name: replace, params: [greatly, much]}", "He won bigly.", None),
            ("ATM machine", "{name: edit, params: [split, ' ', '0']}", "An ATM machine.", "An ATM."),
            ("so-called", "{name: edit, params: [regex, '-', ' ']}", "The so-called deal", "The so called deal"),
            ("(a)(b)", "{name: edit, params: [regex, '(a)(b)', '${2}$1']}", "It ab", "It ba"),
            ("the the", "{name: edit, params: [truncate, ' ']}", "In the the end", "In the end"),
            ("\\w+\\(s\\)", "{name: edit, params: [trim_right, '(s)']}", "The boy(s).", "The boy."),
            ("homePage", "{name: convert, params: [simple]}", "Our homePage is", "Our home page is"),
            ("wurd", "{name: suggest, params: [spellings]}", "A wurd", None),
        ],
    )
    def test_an_action_with_one_result_is_a_fix(self, token: str, action: str, before: str, after: str | None) -> None:
        rule = load(f"extends: existence\nmessage: m\nnonword: true\naction: {action}\ntokens: ['{token}']")
        assert fixed(rule, before) == after

    def test_a_fix_holds_only_what_changes(self) -> None:
        rule = load(
            "extends: existence\nmessage: m\nnonword: true\nsafe: true\naction: {name: edit, params: [trim, ' ']}\ntokens: ['\\s—\\s']"
        )
        (finding,) = look(rule, "yes — no")
        assert finding.fix is not None
        assert finding.fix.safe
        assert [(e.start, e.end, e.text) for e in finding.fix.edits] == [(3, 4, ""), (5, 6, "")]

    def test_the_second_place_in_the_message_is_what_the_action_makes(self) -> None:
        rule = load("extends: existence\nmessage: \"'%s' is %s\"\naction: {name: replace, params: [x, y]}\ntokens: [a]")
        assert look(rule, "a")[0].message == "'a' is 'x' or 'y'"


class TestSubstitution:
    def test_groups_are_filled_in_where_the_expression_looks_around(self) -> None:
        rule = load("extends: substitution\nmessage: use %s not %s\naction: {name: replace}\nswap: {'to (Lume)(?= by sea)': 'for $1'}")
        assert fixed(rule, "He left to Lume by sea, and she to Lume by land.") == "He left for Lume by sea, and she to Lume by land."

    def test_groups_are_filled_in_under_curly_marks(self) -> None:
        keys = 'levelled: true\naction: {name: replace}\nswap: {"town\'s (mayor|mayors)": "city\'s $1"}'
        assert fixed(load(f"extends: substitution\nmessage: use %s not %s\n{keys}"), "The town’s mayors met.") == "The city’s mayors met."

    def test_the_message_names_the_right_word_first(self) -> None:
        rule = load("extends: substitution\nmessage: Use '%s' instead of '%s'.\nignorecase: true\nswap:\n  utilise: use")
        (finding,) = look(rule, "They Utilise it")
        assert finding.message == "Use 'use' instead of 'Utilise'."
        assert finding.fix is None

    def test_the_longest_key_goes_first(self) -> None:
        rule = load("extends: substitution\nmessage: '%s'\nswap:\n  e-mail: email\n  e-mail address: address")
        assert [f.message for f in look(rule, "an e-mail address, an e-mail")] == ["address", "email"]

    def test_replace_offers_every_way_and_fixes_where_there_is_one(self) -> None:
        text = "extends: substitution\nmessage: Use '%s' instead of '%s'.\naction: {name: replace}\nswap:\n"
        rule = load(text + "  manmade: synthetic|artificial|made\n  'a\\|b': 'c\\|d'")
        (finding,) = look(rule, "a manmade lake")
        assert finding.message == "Use 'synthetic', 'artificial', or 'made' instead of 'manmade'."
        assert finding.fix is None
        (finding,) = look(rule, "a|b")
        assert finding.message == "Use 'c|d' instead of 'a|b'."
        assert fixed(rule, "a|b") == "c|d"

    def test_double_quotation_marks_are_not_doubled_either(self) -> None:
        rule = load('extends: substitution\nmessage: \'Use "%s", not "%s"\'\naction: {name: replace}\nswap: {a: b}')
        assert look(rule, "a")[0].message == "Use 'b', not \"a\""

    def test_groups_come_back_in_the_replacement(self) -> None:
        text = "extends: substitution\nmessage: '%s, not %s'\nignorecase: true\naction: {name: replace}\n"
        rule = load(text + "swap:\n  '(\\w+)-(like)': '$1$2'\n  '(?:big|huge) (\\d+)': '$1'")
        assert [f.message for f in look(rule, "Owl-like, huge 30")] == ["'Owllike', not Owl-like", "'30', not huge 30"]
        assert fixed(rule, "An owl-like bird") == "An owllike bird"

    def test_words_that_are_right_already_stand(self) -> None:
        rule = load("extends: substitution\nmessage: m\nignorecase: true\nswap:\n  'py(?:thon)?': '[Pp]ython\\b'\n  ok: OK")
        assert words(rule, "Python python PYTHON py ok OK") == ["PYTHON", "py", "ok"]

    def test_with_replace_the_ways_are_text_not_expressions(self) -> None:
        rule = load("extends: substitution\nmessage: m\nnonword: true\naction: {name: replace}\nswap:\n  ',,,|\\.\\.\\.': ...")
        assert words(rule, "wait,,, wait...") == [",,,"]

    def test_capitalize_follows_the_words(self) -> None:
        text = "extends: substitution\nmessage: '%s'\nignorecase: true\naction: {name: replace}\nswap: {in order to: to}\n"
        assert [f.message for f in look(load(text + "capitalize: true"), "In order to; in order to")] == ["'To'", "'to'"]
        assert look(load(text), "In order to go")[0].message == "'to'"
        assert fixed(load(text), "In order to go") == "To go"

    def test_exceptions_and_accepted_words_stand(self) -> None:
        rule = load(
            "extends: substitution\nmessage: m\nignorecase: true\nswap: {centre: center}\nexceptions: [Centre Pompidou]", ("Centre",)
        )
        assert words(rule, "centre Pompidou, the Centre, the centre") == ["centre"]

    def test_levelled_fixes_keep_the_storys_apostrophes(self) -> None:
        rule = load("extends: substitution\nmessage: m\nlevelled: true\naction: {name: replace}\nswap: {\"it's not\": it isn't}")
        assert fixed(rule, "But it’s not") == "But it isn’t"
        assert fixed(rule, "But it's not") == "But it isn't"


class TestOccurrence:
    def test_too_many_are_flagged_at_the_first(self) -> None:
        rule = load("extends: occurrence\nmessage: '%d words'\nscope: sentence\nmax: 3\ntoken: '\\b(\\w+)\\b'")
        findings = look(rule, "One two three. One two three four. One.")
        assert [(f.words, f.start, f.message) for f in findings] == [("One", 15, "4 words")]

    def test_too_few_are_flagged_at_the_start(self) -> None:
        rule = load("extends: occurrence\nmessage: '%s'\nmin: 1\ntoken: '\\bby\\b'\nignorecase: true")
        assert [(f.start, f.end, f.message) for f in look(rule, "No line here")] == [(0, 1, "0")]
        assert look(rule, "By Ana Ruiz") == []
        assert [(f.start, f.end) for f in look(rule, "")] == [(0, 0)]


class TestRepetition:
    def test_the_same_word_twice_running(self) -> None:
        rule = load(
            "extends: repetition\nmessage: \"'%s' twice\"\nalpha: true\ntokens: ['[^\\s]+']\naction: {name: edit, params: [truncate, ' ']}"
        )
        (finding,) = look(rule, "It was was there -- -- and and.")
        assert (finding.words, finding.message) == ("was was", "'was' twice")
        assert fixed(rule, "It was was there") == "It was there"
        assert words(rule, "Dvořák Dvořák The the") == ["Dvořák Dvořák"]

    def test_case_and_number(self) -> None:
        text = "extends: repetition\nmessage: m\ntokens: ['\\w+']\n"
        assert words(load(text + "ignorecase: true"), "The the end") == ["The the"]
        assert words(load(text + "max: 1"), "a a b b b") == ["b b"]
        assert words(load("extends: repetition\nmessage: m"), "no no") == ["no no"]

    def test_two_sentences_repeat_nothing(self) -> None:
        rule = load("extends: repetition\nmessage: m\nignorecase: true\ntokens: ['[A-Za-z]+']")
        assert words(rule, "I forgot that. That matters") == []

    def test_exceptions(self) -> None:
        rule = load("extends: repetition\nmessage: m\ntokens: ['\\w+']\nexceptions: [had had]", ("Walla",))
        assert words(rule, "He had had it; Walla Walla; that that") == ["that that"]


class TestConsistency:
    def test_one_of_each_is_one_too_many(self) -> None:
        rule = load("extends: consistency\nmessage: \"Two ways: '%s'\"\nignorecase: true\neither:\n  advisor: adviser\n  colour: color")
        assert look(rule, "An advisor, the Advisor, a colour") == []
        (finding,) = look(rule, "An advisor, an adviser, a colour, an advisor")
        assert (finding.start, finding.words, finding.message) == (37, "advisor", "Two ways: 'advisor'")
        assert [(e.text, e.start) for e in finding.evidence] == [("adviser", 15)]

    def test_each_later_range_that_has_either_is_flagged(self) -> None:
        rule = load("extends: consistency\nmessage: m\nscope: sentence\neither: {grey: gray}")
        assert [f.start for f in look(rule, "Grey grey. So gray. None. Then grey.")] == [14, 31]


class TestConditional:
    def test_what_is_not_defined_is_flagged(self) -> None:
        rule = load(
            "extends: conditional\nmessage: \"'%s'?\"\nfirst: '\\b([A-Z]{3,5})\\b'\n"
            "second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [NATO]"
        )
        text = "The WHO met. The Dry Ice Fund (DIF) and NATO agreed; the DIF won, the ABC lost."
        assert [f.message for f in look(rule, text)] == ["'WHO'?", "'ABC'?"]

    def test_in_ranges_a_definition_holds_from_there_on(self) -> None:
        rule = load("extends: conditional\nmessage: m\nscope: sentence\nfirst: '\\b[A-Z]{3}\\b'\nsecond: '\\(([A-Z]{3})\\)'")
        assert [f.start for f in look(rule, "The DIF met. Dry Ice Fund (DIF) rose. The DIF won.")] == [4]

    def test_without_a_group_the_second_must_just_be_there(self) -> None:
        rule = load("extends: conditional\nmessage: m\nscope: sentence\nfirst: '\\bpercent\\b'\nsecond: '\\bpoll\\b'")
        assert [f.start for f in look(rule, "In the poll 30 percent. Then 9 percent.")] == [31]


class TestCapitalization:
    @pytest.mark.parametrize(
        ("keys", "heading", "expected"),
        [
            ("match: $title", "The Council Votes on a Budget for the City", None),
            ("match: $title", "The council votes on a budget", "The Council Votes on a Budget"),
            ("match: $title", "A Vote To Leave and to Stay", None),
            ("match: $title", "Council votes on What it is For", "Council Votes on What It Is For"),
            ("match: $title\nthreshold: 0.3", "The council Votes on a budget", None),
            ("match: $title\nstyle: Chicago", "Life Between the Acts", "Life between the Acts"),
            ("match: $title\nthreshold: 1.0\nexceptions: [iPhone]", "The iphone Ban", "The iPhone Ban"),
            ("match: $sentence", "Council votes on a budget", None),
            ("match: $sentence", "Council Votes on a Budget Now", "Council votes on a budget now"),
            ("match: $sentence", "council votes on a budget", "Council votes on a budget"),
            ("match: $sentence\nthreshold: 1.0\nindicators: [':']", "Vote: Who Won", "Vote: Who won"),
            ("match: $sentence\nthreshold: 1.0\nexceptions: [NASA]", "Why NASA Left", "Why NASA left"),
            ("match: $sentence\nthreshold: 1.0\nprefix: '^[a-z]\\.\\s'", "b. Next title", None),
            ("match: $lower", "Not so", "not so"),
            ("match: $upper", "Not so", "NOT SO"),
            ("match: '^[A-Z]'", "not so", "^[A-Z]"),
            ("match: '^[A-Z]'", "Élan and no More", "^[A-Z]"),
        ],
    )
    def test_headings_in_their_case(self, keys: str, heading: str, expected: str | None) -> None:
        rule = load(f"extends: capitalization\nmessage: '%s -> %s'\nscope: heading\n{keys}\naction: {{name: replace}}")
        text = f"# {heading}\n\nThe text below."
        findings = look(rule, text, "story.md")
        assert [f.message for f in findings] == ([] if expected is None else [f"{heading} -> {expected}"])
        if expected and not keys.startswith(("match: $lower", "match: $upper", "match: '")):
            (finding,) = findings
            assert finding.fix is not None
            assert newslint.apply_edits(text, finding.fix.edits) == text.replace(heading, expected)

    def test_plain_text_has_no_headings_but_a_headline(self) -> None:
        text = "extends: capitalization\nmessage: m\nmatch: $title\nscope: "
        story = "Council votes again\n\nThe council voted on Monday, members said."
        assert look(load(text + "heading"), story) == []
        assert words(load(text + "headline"), story) == ["Council votes again"]


STORY = (
    "Council Votes to Close the Bridge\nBy Ana Ruiz\n\n"
    "The council voted to close the bridge on Monday after a long debate.\n\n"
    "“We must act now,” said Ana Ruiz. But others want time.\n\nBut not all agreed on the bridge.\n"
)


class TestScopes:
    @pytest.mark.parametrize(
        ("scope", "places"),
        [
            ("text", 3),
            ("raw", 3),
            ("sentence", 3),
            ("headline", 1),
            ("lead", 1),
            ("~headline", 2),
            ("text & ~headline & ~lead", 1),
            ("[headline, lead]", 2),
            ("heading", 0),
            ("~heading", 3),
            ("summary", 3),
            ("text.md", 0),
            ("text.txt", 3),
        ],
    )
    def test_ranges(self, scope: str, places: int) -> None:
        rule = load(f"extends: existence\nmessage: m\nignorecase: true\ntokens: [bridge]\nscope: {scope}")
        assert len(look(rule, STORY)) == places

    def test_quotations(self) -> None:
        text = "extends: existence\nmessage: m\nignorecase: true\ntokens: ['\\bwe', now, time, ruiz]\nscope: "
        assert words(load(text + "quote"), STORY) == ["We", "now"]
        assert words(load(text + "~quote"), STORY) == ["Ruiz", "Ruiz", "time"]
        assert words(load(text + "sentence & ~quote"), STORY) == ["Ruiz", "Ruiz", "time"]
        assert words(load(text + "byline"), STORY) == ["Ruiz"]

    def test_anchors_belong_to_the_range(self) -> None:
        assert [f.line for f in look(load("extends: existence\nmessage: m\nscope: paragraph\ntokens: [^But]"), STORY)] == [8]
        assert [f.line for f in look(load("extends: existence\nmessage: m\nscope: sentence\ntokens: [^But]"), STORY)] == [6, 8]

    def test_blocks_of_a_format(self) -> None:
        found = {}
        for scope in ("text", "heading", "heading.h1", "list", "~heading", "paragraph & ~list"):
            rule = load(f"extends: existence\nmessage: m\nscope: {scope}\ntokens: ['\\w+']")
            found[scope] = words(rule, "## One\n\nTwo two\n\n- Three\n", "story.md")
        assert found == {
            "text": ["One", "Two", "two", "Three"],
            "heading": ["One"],
            "heading.h1": [],
            "list": ["Three"],
            "~heading": ["Two", "two", "Three"],
            "paragraph & ~list": ["Two", "two"],
        }

    @pytest.mark.parametrize(
        ("text", "head"),
        [
            ("\ufeff\n Talks Fail \nThey met on Monday.", ["Talks Fail"]),
            ("The talks failed.\nThey met.", []),
            ("Talks Fail", []),
            ("", []),
        ],
    )
    def test_a_headline_is_short_and_no_sentence(self, text: str, head: list[str]) -> None:
        assert words(load("extends: existence\nmessage: m\nscope: headline\nnonword: true\ntokens: ['\\S.*\\S']"), text) == head

    @pytest.mark.parametrize(("scope", "reason"), [("setnence", "did you mean 'sentence'"), ("text & ~hedline", "unknown")])
    def test_a_scope_that_nothing_has_is_an_error(self, scope: str, reason: str) -> None:
        with pytest.raises(newslint.NewslintError, match=rf"rule\.yml:3: .*{reason}"):
            load(f"extends: existence\nmessage: m\nscope: {scope}\ntokens: [a]")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("extends: existence\nmessage: m\ntokens:\n  - fine\n  - '(a'", r":5: “\(a” is no regular expression"),
        ("extends: existence\nmessage: m\nraw: ['(a']", r":3: “\(a” is no regular"),
        ("extends: existence\nmessage: m", r":1: .*needs 'tokens' or 'raw'"),
        ("extends: existence\nmessage: m\ntokens: [a]\nexceptions:\n  - b\n  - '[a'", r":6: “\[a” is no regular"),
        ("extends: existence\nmessage: m\ntokens: [a]\naction: {name: destroy}", r":4: unknown action 'destroy'"),
        ("extends: existence\nmessage: m\ntokens: [a]\naction: {name: edit, params: [trim]}", r":4: 'edit: trim' takes 1 more, not 0"),
        ("extends: existence\nmessage: m\ntokens: [a]\naction: {name: edit, params: [regex, '(', a]}", r":4: “\(” is no regular"),
        ("extends: substitution\nmessage: m\nswap:\n  a: b\n  '(c': d", r":5: “\(c” is no regular"),
        ("extends: substitution\nmessage: m\nswap: {}", r"needs at least one pair"),
        ("extends: occurrence\nmessage: m\nmax: 1\ntoken: '*a'", r":4: "),
        ("extends: repetition\nmessage: m\ntokens: ['a', '(']", r":3: "),
        ("extends: consistency\nmessage: m\neither:\n  a: '('", r":4: "),
        ("extends: conditional\nmessage: m\nfirst: a\nsecond: '('", r":4: "),
        ("extends: capitalization\nmessage: m\nmatch: $titel", r":3: 'match' is \$title"),
        ("extends: capitalization\nmessage: m\nmatch: $title\nstyle: MLA", r":4: 'style' is AP or Chicago"),
        ("extends: existence\nmessage: m\ntokens: [a]\ntests:\n  - name: x\n    input: a", r":5: a test is a mapping"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_at_its_line(text: str, error: str) -> None:
    with pytest.raises(newslint.NewslintError, match=error):
        load(text)


class TestValesOwnTests:
    RULE = "extends: existence\nmessage: \"no '%s'\"\ntokens: [bad]\ntests:\n"

    def case(self, rest: str) -> list[str]:
        (rule,) = load(self.RULE + "  - name: one\n    input: |\n      A bad\n      and bad day\n" + rest).rules()
        return list(newslint.failures(rule, config={}))

    def test_those_that_hold(self) -> None:
        assert self.case("    format: txt\n    want: |\n      1:3:house.rule:no 'bad'\n      2:5:house.rule:no 'bad'") == []
        assert self.case("    contains: \"no 'bad'\"\n    absent: [worse, 'no good']") == []

    def test_those_that_do_not(self) -> None:
        (said,) = self.case("    want: ''")
        assert said.startswith("test 'one' wants nothing, found 1:3:house.rule:no 'bad'")
        (said,) = self.case("    contains: worse")
        assert "is to contain “worse”" in said
        (said,) = self.case("    absent: bad")
        assert "is not to contain “bad”" in said
        (said,) = self.case("    format: xyz\n    want: ''")
        assert "cannot be run" in said


KINDS = [
    "extends: existence\nmessage: '%s'\ntokens: ['\\w+ly', don't, '[é’]']\nlevelled: true\naction: {name: remove}",
    "extends: existence\nmessage: '%s'\nscope: sentence & ~quote\nnonword: true\ntokens: ['(?<=a)\\s', '[A-Z]', '.']",
    "extends: existence\nmessage: '%s'\nscope: [headline, byline, lead, quote, paragraph]\ntokens: ['\\w+', 'x*']",
    "extends: substitution\nmessage: '%s %s'\nignorecase: true\naction: {name: replace}\nswap: {'(a+)(b)?': '$2$1', é: e, c: c|d}",
    "extends: occurrence\nmessage: '%s'\nscope: sentence\nmax: 2\nmin: 1\ntoken: '\\w'",
    "extends: repetition\nmessage: '%s'\nignorecase: true\nlevelled: true\ntokens: ['\\S+']\naction: {name: edit, params: [truncate, ' ']}",
    "extends: consistency\nmessage: '%s'\nscope: sentence\neither: {a: b, é: e}\nnonword: true",
    "extends: conditional\nmessage: '%s'\nfirst: '\\b[a-c]+\\b'\nsecond: '\\((\\w+)\\)'",
    "extends: capitalization\nmessage: '%s %s'\nscope: sentence\nmatch: $title\naction: {name: replace}",
    "extends: capitalization\nmessage: '%s %s'\nscope: headline\nmatch: $sentence\naction: {name: replace}",
]
ANY = st.one_of(st.text(max_size=80), st.text(st.sampled_from("abcé Aly.'’“”\"\n\r\t()-—\u00a0don"), max_size=120))


SCOPES = ["text", "sentence", "paragraph", "quote", "~quote", "headline", "byline", "lead", "raw", "sentence & quote"]
KINDS += [f"extends: existence\nmessage: '%s'\nscope: {scope}\nnonword: true\ntokens: ['(?s).+']" for scope in SCOPES]


@given(text=ANY, rule=st.sampled_from(KINDS))
@settings(deadline=None, max_examples=300)
def test_any_text_gives_findings_inside_it_and_in_order(text: str, rule: str) -> None:
    found = look(load(rule), text)
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in found)
    assert [finding.start for finding in found] == sorted(finding.start for finding in found)
    for finding in found:
        edits = finding.fix.edits if finding.fix else ()
        assert all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
        assert all(text[edit.start : edit.end] != edit.text for edit in edits)
