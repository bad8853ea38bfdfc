"""Kind `doubled`: a run of words twice in a row, and the headline in a paragraph."""

import pytest
from support.door import findings, fixed, house

import newslint

HEAD = "Ferries to sail again on Monday"


def marked(text, **keys):
    return [text[hit.start : hit.end] for hit in findings(house("doubled", message="x", fix="", **keys), text)]


@pytest.mark.parametrize(("words", "found"), [("Mayor Tells Board", []), ("Mayor Tells Board All", ["Mayor Tells Board All"])])
def test_a_run_of_words_has_a_least_length(words, found):
    assert marked(f"News {words} {words} here\n", of="words", min_words=4) == found


@pytest.mark.parametrize(
    "text",
    ["mayor tells board all mayor tells board all x", "No Quay No Peace! No Quay No Peace! x", "“No Quay No Peace No Quay No Peace x”"],
)
def test_small_letters_shouts_and_quotations_may_repeat(text):
    assert marked(text + "\n", of="words", min_words=4) == []


def test_a_line_may_be_one_text_twice_without_a_space():
    assert marked("By Ana RuysBy Ana Ruys\n", of="words", min_words=3) == ["By Ana Ruys"]
    assert marked("By Ana RuysBy Ana Ruyt\n", of="words", min_words=3) == []
    assert marked("RuysRuys\n", of="words", min_words=3) == []


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_the_headline_goes_with_the_space_beside_it(line_break):
    text = line_break.join([HEAD, "", f"The quay is mended. {HEAD}", "", f"{HEAD} The board has a date.", ""])
    hits = findings(house("doubled", message="x", fix="", of="headline"), text)
    assert fixed(text, hits) == line_break.join([HEAD, "", "The quay is mended.", "", "The board has a date.", ""])


def test_a_headline_has_a_least_length_and_goes_on_in_a_sentence():
    assert marked(f"{HEAD}\n\nIt is so now. {HEAD}\n", of="headline", min_words=6) == [HEAD]
    assert marked(f"{HEAD}\n\nIt is so now. {HEAD}\n", of="headline", min_words=7) == []
    assert marked(f"{HEAD}\n\n{HEAD} at last.\n\n{HEAD}\n", of="headline") == []


def test_what_is_neither_words_nor_headline_is_refused():
    with pytest.raises(newslint.NewslintError):
        house("doubled", message="x", of="page")


@pytest.mark.parametrize(("name", "found"), [("By Ana", []), ("By Ana Ruys", ["By Ana Ruys"])])
def test_a_line_that_is_one_text_twice_has_three_words(name, found):
    assert marked(f"{name}{name}\n", of="words", min_words=2) == found


@pytest.mark.parametrize(
    ("between", "fragment", "found"),
    [
        (1, "Ferries sail in spring", True),
        (2, "Ferries sail in spring", False),  # in the third paragraph
        (0, "Ferries in the spring", False),  # two telling words
    ],
)
def test_the_headline_in_another_form_has_three_words_of_it_in_the_first_two_paragraphs(between, fragment, found):
    head, other = "Ferries to sail again from Port Ellery in spring", "The quay is mended, and the board has a date."
    text = "\n\n".join([head, *[other] * between, f"The mayor speaks to the crews of all boats on the quay. {fragment}"])
    assert marked(text + "\n", of="headline") == [fragment] * found
