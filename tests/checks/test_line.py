"""Kind `line`: what counts as a line, where it stands, what the fix takes out."""

import re

import pytest
from support import door
from support.door import findings, house

import newslint

STORY = "The ferries sail again on Monday, the harbour board said."


def hits(text, fix="", **keys):
    found = findings(house("line", message="{match}", fix=fix, **keys), text)
    return [text[finding.start : finding.end] for finding in found], found


def fixed(text, **keys):
    return door.fixed(text, hits(text, **keys)[1])


@pytest.mark.parametrize(
    "line", ["See all", "SEE ALL", "  see  all", "• See all", "See all »", "> See all.", "\ufeffSee all", "\u00a0See\u00a0all\u200b"]
)
def test_marks_around_a_line_do_not_count(line):
    assert len(hits(f"{line}\n{STORY}\n", lines=("See all",))[0]) == 1


@pytest.mark.parametrize("line", ["See all of it", "Do see all", "See alleys", "“See all,” he said."])
def test_a_line_is_judged_as_a_whole(line):
    assert hits(f"{line}\n{STORY}\n", lines=("See all",))[0] == []


def test_marks_the_words_without_the_space_around_them():
    assert hits("\t See all  \r\nx", lines=("See all",))[0] == ["See all"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("a\nSee all\nb\n", "a\nb\n"),
        ("a\r\nSee all\r\nb\r\n", "a\r\nb\r\n"),
        ("a\rSee all\rb\r", "a\rb\r"),
        ("a\n\nSee all\n\nb\n", "a\n\nb\n"),
        ("a\r\n\r\nSee all\r\n\r\nb", "a\r\n\r\nb"),
        ("a\n  See all", "a\n"),
        ("See all\n\na", "a"),
        ("\ufeffSee all\r\na", "\ufeffa"),
        ("See all", ""),
        ("See all\nsee all\n\nSEE ALL", ""),
        ("a\n\nSee all\n\n", "a\n"),
        ("a\r\n\r\nSee all", "a\r\n"),
    ],
)
def test_fix_takes_the_line_and_its_break(text, want):
    assert fixed(text, lines=("See all",)) == want


def test_fix_leaves_nothing_to_fix():
    text = f"See all\n\n{STORY}\n\nSee all\nSee all\n\n  See all\n"
    done = fixed(text, lines=("See all",))
    assert hits(done, lines=("See all",))[0] == []
    assert STORY in done


def test_no_fix_unless_the_rule_has_one():
    assert hits("See all", fix=None, lines=("See all",))[1][0].fix is None


def test_only_the_mark_of_a_pattern_is_flagged_and_taken_out():
    text = "The quay on Monday. Ana Ruiz/EPA\n"
    keys = {"patterns": (r".{10,}\. (?P<mark>\pL+ \pL+/EPA)", r"never (?P<mark>x)")}
    assert hits(text, **keys)[0] == ["Ana Ruiz/EPA"]
    assert fixed(text, **keys) == "The quay on Monday.\n"


def test_no_pattern_reaches_over_a_line_break():
    assert hits("Tags: one\ntwo\n", patterns=("tags:[^x]*",))[0] == ["Tags: one"]


@pytest.mark.parametrize(
    ("where", "want"),
    [("head", 1), ("tail", 1), ("body", 1), ("anywhere", 3), ("run", 0)],
)
def test_where_a_line_stands(where, want):
    text = f"Video\nFerry to sail\n\n{STORY}\n\nVideo\n\n{STORY}\n\nVideo\n"
    assert len(hits(text, where=(where,), lines=("Video",))[0]) == want


def test_a_run_of_short_lines_inside_the_story():
    text = f"{STORY}\n\nShare\nVideo\nPrint\n\n{STORY}\n"
    assert hits(text, where=("run",), lines=("Video",))[0] == ["Video"]


def test_sentences_about_the_page_do_not_count_as_story():
    text = f"{STORY}\n\nVideo\n\nSign up for our newsletter to get the news every morning.\n"
    assert hits(text, where=("tail",), lines=("Video",))[0] == ["Video"]


@pytest.mark.parametrize(
    ("opening", "is_story"),
    [
        ("Ferries sail again at noon.", False),
        ("Ferries sail again today at noon.", True),  # a sentence of six words
        (" ".join(["Ferries"] * 24), False),
        (" ".join(["Ferries"] * 25), True),  # 25 words, stop or no stop
    ],
)
def test_the_story_begins_with_a_sentence_or_a_long_paragraph(opening, is_story):
    assert hits(f"{opening}\n\nVideo\n\n{STORY}\n", where=("body",), lines=("Video",))[0] == ["Video"] * is_story


def test_a_file_without_story_is_all_head_and_all_tail():
    for where in ("head", "tail"):
        assert len(hits("Video\n\nVideo\n", where=(where,), lines=("Video",))[0]) == 2


def test_an_empty_file():
    assert hits("", lines=("Video",))[0] == []
    assert hits("\n \r\n", lines=("Video",), where=("head",))[0] == []


def test_unless_lets_a_line_stand():
    assert hits("Tags: a said b", patterns=("tags: .*",), unless=(r"\bsaid\b",))[0] == []


def test_contains_chooses_the_lines_to_be_looked_at():
    assert hits("Tags: a\nTags: b\n", patterns=("tags: .*",), contains=(r"\bb\b",))[0] == ["Tags: b"]


def test_a_block_is_one_finding():
    text = "a { \n\nb {\nStory\nc {\n"
    marked, found = hits(text, patterns=(r"\w \{",), block=True)
    assert marked == ["a { \n\nb {", "c {"]
    assert found[0].message == "a { …"
    assert fixed(text, patterns=(r"\w \{",), block=True) == "Story\n"


def test_a_word_list_in_a_pattern():
    assert hits("Ana / Reuters\nAna / Harbour Post\n", patterns=(r"\pL{2,4} / {agency}",))[0] == ["Ana / Reuters"]


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({}, "needs 'lines' or 'patterns'"),
        ({"patterns": ("(",)}, "regular expression"),
        ({"lines": ("a",), "where": ("top",)}, "not 'top'"),
        ({"patterns": ("{nowhere}",)}, "no word list 'nowhere'"),
        ({"lines": (" ",)}, "is empty"),
    ],
)
def test_bad_keys_are_named(keys, says):
    with pytest.raises(newslint.NewslintError, match=re.escape(says)):
        house("line", **keys)


def test_a_lead_goes_with_the_pattern_and_any_other_sentence_stays():
    keys = {"patterns": ("give today",), "lead": r"(?:we\b[^.]*\. )?"}
    assert hits("We depend on you. Give today.", **keys)[0] == ["We depend on you. Give today."]
    text = "The quay is mended. Give today.\n"
    assert hits(text, **keys)[0] == ["Give today."]
    assert not hits(text, **keys)[1][0].fix.safe
    assert fixed(text, **keys) == "The quay is mended.\n"


def test_links_below_a_label_go_with_it_as_far_as_they_are_links():
    linter = house("line", message="x", lines=["Read more"], **{"links-below": True})
    link, short, long = "Rope-walk finds a buyer", "Rope-walk finds buyer", " ".join(["Rope-walk"] * 21)

    def marked(text):
        (hit,) = findings(linter, text)
        return text[hit.start : hit.end]

    for below in (short, long, f"{link}."):
        assert marked(f"Read more:\n\n{below}\n\n{link}\n") == "Read more:"
    assert marked(f"Read more\n\n{link}\n") == "Read more"
    assert marked("\n\n".join(["Read more:", *[link] * 4, "It rained."])) == "\n\n".join(["Read more:", *[link] * 3])
    assert marked(f"Read more:\n{' '.join(['Rope-walk'] * 20)}\n").endswith("Rope-walk")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("story.md", f"# Ferries\n\n{STORY}\n\n[See all](https://example.org)\n"),
        ("story.md", f"# Ferries\n\n{STORY}\n\n**[See all](https://example.org)**.\n"),
        ("story.html", f"<p>{STORY}</p><p><a href='/all'>See all</a></p>"),
        ("story.html", f"<p>{STORY}</p><p>See <a href='/all'>all</a>.</p>"),
        ("story.html", f"<p>{STORY}</p><p><a href='/all'><b>See all</b></a></p>"),
    ],
)
def test_words_that_are_a_link_in_the_file_lead_somewhere(path, text):
    linter = house("line", lines=("See all",), unlinked=True)
    assert findings(linter, text, path=path) == ()
    assert len(findings(house("line", lines=("See all",)), text, path=path)) == 1
    plain = text.replace("[See all](https://example.org)", "See all")
    plain = re.sub(r"</?a\b[^>]*>", "", plain)
    assert len(findings(linter, plain, path=path)) == 1


@pytest.mark.parametrize(("words", "quoted"), [(6, "one one one one one one"), (7, "one one one one one one …")])
def test_a_message_quotes_six_words_of_a_line(words, quoted):
    text = " ".join(["one"] * words)
    (found,) = findings(house("line", message="{short}", patterns=["one .*"]), f"{text}\n\n{STORY}\n")
    assert found.message == quoted


@pytest.mark.parametrize(("words", "is_marked"), [(6, True), (7, False)])
def test_a_title_above_has_up_to_six_words(words, is_marked):
    title = " ".join(["Ferry"] * words)
    (found,) = hits(f"{STORY}\n\n{title}\nVideo\n", lines=("Video",), title_above=True)[0]
    assert found == (f"{title}\nVideo" if is_marked else "Video")


@pytest.mark.parametrize(("line", "is_spared"), [("Video of quays", False), ("Video of quays reopening", True)])
def test_a_headline_has_four_words(line, is_spared):
    assert hits(f"News\n\n{line}\n\n{STORY}\n", patterns=["Video.*"], spare_headline=True)[0] == [line] * (not is_spared)


@pytest.mark.parametrize(
    ("above", "is_spared"),
    [
        ("Weather", True),
        ("Weather\n\nRain by Monday", True),  # three words are no headline, four are
        ("Weather\n\nRain expected by Monday", False),
        ("Weather in the", True),
        ("Weather in the islands", False),
    ],
)
def test_a_label_heads_what_has_no_headline(above, is_spared):
    label = above.partition("\n")[0]
    assert hits(f"{above}\n\n{STORY}\n", patterns=["Weather.*"], spare_heading=True)[0] == [label] * (not is_spared)


@pytest.mark.parametrize(("text", "spared"), [("Weather\n\nWest", ["Weather"]), ("West\n\nWeather", [])])
def test_what_opens_a_file_without_a_story_heads_it(text, spared):
    assert hits(f"{text}\n", lines=("Weather",), spare_heading=True)[0] == [label for label in ("Weather",) if label not in spared]
