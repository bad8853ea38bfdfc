"""What a rule file says of the rule among others: on unasked or not, when it looks, what it is one finding with, how grave it may be."""

import pytest

RULE = """\
extends: existence
message: "“%s” is flagged."
why: A test says so.
level: {level}
{more}
tokens: ['{token}']
"""


@pytest.fixture
def house(desk):
    """Write rules of a house's own and a story; gives the findings as rule and words."""

    def look(story: str, *args: str, **rules: str) -> list[tuple[str, str]]:
        for name in ("utilise", "very", "thing"):
            (desk.folder / "house" / f"{name}.yml").unlink(missing_ok=True)
        for name, text in rules.items():
            level, token, *more = text.split("; ")
            desk.write(f"house/{name}.yml", RULE.format(level=level, token=token, more="\n".join(more)))
        desk.write("story.txt", story)
        found = desk.findings("--level", "suggestion", "story.txt", *args)
        return [(finding["rule"].removeprefix("house."), story[finding["start"] : finding["end"]]) for finding in found]

    return look


class TestDefault:
    def test_off_is_on_only_when_it_is_named_itself(self, house):
        rules = {"a": "error; boat; default: off", "b": "error; ship"}
        assert house("A boat, a ship.\n", **rules) == [("b", "ship")]
        assert house("A boat, a ship.\n", "--select", "house", **rules) == [("b", "ship")]
        assert house("A boat, a ship.\n", "--extend-select", "house.a", **rules) == [("a", "boat"), ("b", "ship")]

    def test_shipped_rules_that_are_off(self, desk):
        desk.write(".newslint.yml", "")
        off = {
            line.split()[0]
            for line in desk.run("rules", "list", "--extend-select", "grammar").stdout.splitlines()
            if line.split()[2] == "off"
        }
        assert {"drift.unsupported", "grammar.quoted-typing"} <= off
        assert not off & {"drift.number", "grammar.other"}


class TestOnce:
    def test_all_in_a_file_is_one_finding_that_names_the_other_lines(self, desk):
        desk.write("house/a.yml", RULE.format(level="error", token="boat", more="once: true"))
        desk.write("story.txt", "A boat, a boat.\nA boat.\nNo ship.\nA boat.\n")
        (found,) = desk.findings("story.txt")
        assert (found["line"], found["column"], found["message"]) == (1, 3, "“boat” is flagged (lines 2 and 4 too).")

    def test_what_says_the_same_is_one_where_the_rule_asks_for_that(self, desk):
        desk.write("house/a.yml", RULE.format(level="error", token="(?:boat|ship)", more="once: message"))
        desk.write("story.txt", "A boat.\nA ship.\nA boat.\nA ship, a ship.\n")
        assert [(found["line"], found["message"]) for found in desk.findings("story.txt")] == [
            (1, "“boat” is flagged (line 3 too)."),
            (2, "“ship” is flagged (line 4 too)."),
        ]
        desk.write("house/a.yml", RULE.format(level="error", token="boat", more="once: line"))
        assert "'once' is true, false or message, not 'line'" in desk.run("check", "story.txt").stderr

    def test_what_may_be_mended_unasked_is_one_and_what_may_not_another(self, desk):
        more = "once: true\nsafe: true\naction: {name: replace, params: [ship]}"
        desk.write("house/a.yml", RULE.format(level="error", token="boat", more=more))
        desk.write("story.txt", "“A boat, a boat,” he said.\nA boat.\nA boat.\n")
        assert [(f["line"], f["fix"]["safe"], len(f["fix"]["edits"])) for f in desk.findings("story.txt")] == [(1, False, 2), (2, True, 2)]
        desk.run("check", "story.txt", "--fix")
        assert (desk.folder / "story.txt").read_text("utf-8") == "“A boat, a boat,” he said.\nA ship.\nA ship.\n"

    def test_a_comment_silences_one_place_and_no_other(self, desk):
        desk.write("house/a.yml", RULE.format(level="error", token="boat", more="once: true"))
        desk.write("story.md", "<!-- newslint off-next-line -->\nA boat.\n\nA boat.\n")
        assert [finding["line"] for finding in desk.findings("story.md")] == [4]


class TestWith:
    def test_words_keeps_the_graver_or_the_first(self, house):
        assert house("A boat.\n", a="warning; boat", b="error; boat") == [("b", "boat")]
        assert house("A boat.\n", a="warning; boat", b="warning; boat") == [("a", "boat")]
        assert house("A boat.\n", a="warning; boat", b="warning; a boat", c="warning; boats") == [("a", "boat")]

    def test_words_of_a_later_phase_come_second(self, house):
        assert house("A boat.\n", a="warning; boat; phase: sources", b="warning; boat") == [("b", "boat")]
        assert house("A boat.\n", a="warning; boat; phase: last", b="warning; boat; phase: sources") == [("b", "boat")]

    def test_overlap_gives_way_to_what_is_as_grave(self, house):
        asked = "warning; red boat; with: overlap"
        assert house("A red boat.\n", a=asked, b="warning; boat") == [("b", "boat")]
        assert house("A red boat.\n", a=asked, b="suggestion; boat") == [("a", "red boat"), ("b", "boat")]
        assert house("A red boat.\n", a=asked, b="warning; the boat") == [("a", "red boat")]

    def test_overlap_does_not_give_way_to_what_is_wider(self, house):
        story, wide = "A red boat in the harbour.\n", "warning; boat in the harbour"
        assert house(story, a="warning; red boat; with: {overlap: 19}", b=wide) == [("b", "boat in the harbour")]
        assert house(story, a="warning; red boat; with: {overlap: 18}", b=wide) == [("a", "red boat"), ("b", "boat in the harbour")]

    def test_contents_takes_in_what_is_inside_and_no_graver(self, house):
        assert house("A red boat.\n", a="warning; red boat; with: contents", b="warning; boat") == [("a", "red boat")]
        assert house("A red boat.\n", a="warning; red boat; with: contents", b="error; boat") == [("a", "red boat"), ("b", "boat")]
        assert house("A red boat.\n", a="warning; red boat; with: contents", b="warning; A red") == [("b", "A red"), ("a", "red boat")]

    def test_none_is_always_reported(self, house):
        assert house("A boat.\n", a="warning; boat; with: none", b="error; boat") == [("a", "boat"), ("b", "boat")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("default: maybe", "'default' is on or off, not 'maybe'"),
        ("phase: latest", "'phase' is story, sources or last, not 'latest' (did you mean 'last'?)"),
        ("with: overlaps", "'with' is words, overlap, contents or none, not 'overlaps' (did you mean 'overlap'?)"),
        ("with: {contents: 3}", "only 'overlap' takes a number"),
        ("with: {overlap: many}", "'with.overlap' is to be a whole number"),
        ("levels: error", "'levels' is a mapping from cases to levels"),
        ("levels: {one: fatal}", "'one' is suggestion, warning or error, not 'fatal'"),
        (
            "levels: {one: error}",
            "'levels' has no cases in a rule of kind 'existence' with these keys: 'level' is that of all its findings",
        ),
    ],
)
def test_wrong_policy_is_named_with_its_line(desk, line, reason):
    desk.write("house/a.yml", RULE.format(level="error", token="boat", more=line))
    result = desk.run("rules", "test", "house/a.yml")
    assert result.exit_code == 2
    assert f"house/a.yml:5: {reason}" in result.stderr


COPY = "Fourteen boats sank in the harbour of Lume on Monday, the mayor said.\n"
LEVELS = "levels: {weak: suggestion, one: warning, two: error}\n"  # as rules/drift/number.yml has them
SOURCE = "Twelve boats sank in the harbour of Lume on Monday, the mayor said.\n"


@pytest.mark.parametrize(
    ("change", "one", "two"),
    [
        (("", ""), "warning", "error"),
        ((LEVELS, ""), "warning", "warning"),
        ((f"level: warning\n{LEVELS}", "level: suggestion\n"), "suggestion", "suggestion"),
    ],
)
def test_evidence_chooses_among_the_levels_of_the_rule(desk, change, one, two):
    from newslint.files import rules_folder

    rule = (rules_folder() / "drift" / "number.yml").read_text("utf-8")
    assert change[0] in rule
    desk.write("house/number.yml", rule.replace(*change) if change[0] else rule)
    desk.write("story.txt", COPY)
    desk.write("wire/a.txt", SOURCE)
    look = ("--select", "house.number", "--level", "suggestion", "story.txt", "--against", "wire")
    assert [finding["level"] for finding in desk.findings(*look)] == [one]
    desk.write("wire/b.txt", SOURCE.replace("the mayor said", "officials said"))
    assert [finding["level"] for finding in desk.findings(*look)] == [two]


@pytest.mark.parametrize(
    ("kind", "cases"),
    [
        ("conflict\nfact: number", "one, two, weak, update, variant"),
        ("variant\nby: [spelling]", "tie, sure, twice, listed, one, two"),
        ("phrase\nphrases: ['{who:PERSON} of {where:PLACE}']\nagainst: only here", "one, two"),
        ("phrase\nphrases: ['{who:PERSON} left']\nsure: ['seen(who)']", "unsure"),
        ("leftover\nfirst: {bias: -1}\nsecond: {own: 1}", "likely, certain"),
        ("phrase\nphrases: ['{who:PERSON} left']", ""),
        ("unsupported\nsay: {person: nobody has it}", ""),
        ("line\npatterns: [x]", ""),
    ],
)
def test_each_kind_has_cases_of_its_own(desk, kind, cases):
    rule = f"extends: {kind}\nmessage: m\nlevel: error\nlevels: {{%s: warning}}\n"
    for case in filter(None, cases.split(", ")):
        desk.write("house/a.yml", rule % case)
        assert "levels" not in desk.run("rules", "test", "house/a.yml").stderr
        desk.write("house/a.yml", rule % f"{case}x")
        assert (
            f"'levels' tells of {cases} here, not of '{case}x' (did you mean '{case}'?)" in desk.run("rules", "test", "house/a.yml").stderr
        )
    if not cases:
        desk.write("house/a.yml", rule % "one")
        assert f"'levels' has no cases in a rule of kind '{kind.split()[0]}'" in desk.run("rules", "test", "house/a.yml").stderr


@pytest.mark.parametrize(
    ("levels", "level"), [("", "suggestion"), ("levels: {variant: warning}\n", "warning"), ("levels: {update: error}\n", "suggestion")]
)
def test_what_may_be_the_same_has_a_level_of_its_own(desk, levels, level):
    desk.write(
        "house/a.yml", "extends: conflict\nfact: number\nlevel: error\nmessage: “{match}” here, “{other}” in {sources}{note}.\n" + levels
    )
    desk.write("story.txt", "The fire in the port of Lume killed at least 40 people and injured dozens, the mayor said.\n")
    desk.write("wire.txt", "The fire in the port of Lume killed 45 people and injured dozens, the mayor said.\n")
    found = desk.findings("--select", "house.a", "--level", "suggestion", "story.txt", "--against", "wire.txt")
    assert [finding["level"] for finding in found] == [level]


@pytest.mark.parametrize(
    ("levels", "level"), [("", "suggestion"), ("levels: {update: warning}\n", "warning"), ("levels: {one: error}\n", "suggestion")]
)
def test_the_news_of_the_next_day_has_a_level_of_its_own(desk, levels, level):
    desk.write(
        "house/a.yml", "extends: conflict\nfact: weekday\nlevel: error\nmessage: “{match}” here, “{other}” in {sources}{note}.\n" + levels
    )
    desk.write(
        "story.txt", "Published March 13, 2031\n\nThe mayor of Lume said on Thursday that the harbour wall would stay closed to lorries.\n"
    )
    desk.write(
        "wire.txt", "Published March 12, 2031\n\nThe mayor of Lume said on Tuesday that the harbour wall would stay closed to lorries.\n"
    )
    found = desk.findings("--select", "house.a", "--level", "suggestion", "story.txt", "--against", "wire.txt")
    assert [finding["level"] for finding in found] == [level]


@pytest.mark.parametrize(
    ("levels", "unsure"), [("", "warning"), ("levels: {unsure: suggestion}\n", "suggestion"), ("levels: {unsure: error}\n", "error")]
)
def test_what_a_phrase_is_not_sure_of_has_a_level_of_its_own(desk, levels, unsure):
    rule = "extends: phrase\nlevel: error\nmessage: m\nphrases: ['{person:PERSON} Senator']\nsure: ['seen(person)']\n"
    desk.write("house/a.yml", rule + levels)
    for story, level in (("Tom Reed Senator left.\n", unsure), ("Tom Reed Senator left. “No,” Reed said.\n", "error")):
        desk.write("story.txt", story)
        assert [f["level"] for f in desk.findings("--select", "house.a", "--level", "suggestion", "story.txt")] == [level]


@pytest.mark.parametrize(
    ("fact", "bound", "reason"),
    [
        ("unit", "likeness: 1", ""),
        ("unit", "likeness: 1.01", "'bounds.likeness' is a share, from 0 to 1, not '1.01'"),
        ("unit", "likeness: -0.1", "'bounds.likeness' is a share, from 0 to 1, not '-0.1'"),
        ("unit", "likeness: .nan", "'bounds.likeness' is a share, from 0 to 1, not '.nan'"),
        ("unit", "likeness: nan", "'bounds.likeness' is a share, from 0 to 1, not 'nan'"),
        ("unit", "likeness: much", "'bounds.likeness' is a share, from 0 to 1, not 'much'"),
        ("number", "rounded: 1", ""),
        ("number", "rounded: 0.99", "'bounds.rounded' is so many times, from 1 on, not '0.99'"),
        ("number", "rounded: inf", "'bounds.rounded' is so many times, from 1 on, not 'inf'"),
        ("exchange", "reach: 3", ""),
        ("exchange", "reach: -1", "'bounds.reach' is a number, from 0 on, not '-1'"),
        ("unit", "likenes: 0.5", "unknown bound 'likenes' (did you mean 'likeness'?): there are likeness, likeness-measure, support"),
        ("speaker", "likeness: 0.5", "unknown bound 'likeness': there are words, share"),
    ],
)
def test_bounds_are_held_to_their_range(desk, fact, bound, reason):
    desk.write("house/a.yml", f"extends: conflict\nfact: {fact}\nmessage: m\nbounds:\n  {bound}\n")
    told = desk.run("rules", "test", "house/a.yml").stderr
    assert (f"house/a.yml:5: {reason}" in told) if reason else ("bounds" not in told)


@pytest.mark.parametrize(
    ("fact", "weight", "reason"),
    [
        ("number", "bias: -1", ""),
        ("number", "words-befor: 1", "unknown weight 'words-befor' (did you mean 'words-before'?): there are bias, likeness, "),
        ("number", "again: much", "'weights.again' is a number, not 'much'"),
        ("number", "again: .nan", "'weights.again' is a number, not '.nan'"),
        ("unit", "bias: 1", "unknown weight 'bias': there are none"),
    ],
)
def test_weights_are_those_of_the_fact(desk, fact, weight, reason):
    desk.write("house/a.yml", f"extends: conflict\nfact: {fact}\nmessage: m\nweights:\n  {weight}\n")
    told = desk.run("rules", "test", "house/a.yml").stderr
    assert (f"house/a.yml:5: {reason}" in told) if reason else ("weights" not in told)
