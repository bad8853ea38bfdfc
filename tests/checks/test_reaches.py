"""How far the code looks, in words: a text on either side of each constant, through the public door."""

from __future__ import annotations

import pytest
from support.door import findings, ours, words

import newslint

STATEMENT = (
    "We will pump the tanks dry before the next storm arrives in the harbour of this old island town, said one who had never in her life"
).split()
LITTLE = ("so", "as", "then", "but") * 3  # words that deny and hedge nothing
BODIES = ("Lume", "Harbour", "Ministry", "Ferry", "Board", "Lake", "Council", "North")
HERE, THERE = (
    "rescued everybody from burning ships while storms raged across northern harbours".split(),
    "zulk morv pelm tarv lusk kern gorm drin fesk hald jolm".split(),
)


def quoted(copy: str, source: str) -> list[str]:
    """The words of a quotation that a source has otherwise."""
    return words(ours("drift.quotation-altered"), f"“{copy},” the mayor said.", f"“{source},” the mayor said.")


@pytest.mark.parametrize(("has", "of", "found"), [(9, 25, []), (10, 25, ["dry"]), (8, 12, []), (9, 12, ["dry"])])
def test_nine_words_in_order_make_one_statement_or_three_fifths_of_it(has, of, found):
    """The source has one word more of the quotation than it has in order, the sixth, and that otherwise."""
    theirs = [*STATEMENT[:5], "empty", *STATEMENT[6:has]]
    assert quoted(" ".join(STATEMENT[:of]), " ".join(theirs)) == found


@pytest.mark.parametrize(("opens", "found"), [("Sailors pumped every tank", ["dry"]), ("Sailors pumped tanks", [])])
def test_five_words_must_agree(opens, found):
    assert quoted(f"{opens} dry yesterday", f"{opens} empty yesterday") == found


@pytest.mark.parametrize(
    ("copy", "source", "found"),
    [
        ("Never we will pump", "We will pump", []),  # one telling word
        ("Never we will pump every", "We will pump every", ["Never we"]),
        ("Never we will pump every tank quite dry", "We will pump every tank so slowly", ["Never we"]),  # the same up to the fifth word
        ("Never we will pump every tank quite dry", "We will pump every cask quite dry", ["tank"]),
    ],
)
def test_a_word_put_before_a_quotation_is_told_where_five_words_behind_it_are_the_same(copy, source, found):
    assert quoted(copy, source) == found


def test_a_difference_of_one_word_is_shown_with_one_either_side():
    (finding,) = findings(
        ours("drift.quotation-altered"), *(f"“{' '.join(s)},” she said." for s in (STATEMENT, STATEMENT[:5] + STATEMENT[6:]))
    )
    assert finding.message == "“tanks dry before the” is quoted as “tanks before the” in one source."


@pytest.mark.parametrize(("size", "found"), [(7, True), (8, False)])
def test_a_name_of_a_body_has_up_to_seven_words(size, found):
    """A longer one is left alone whole; the month behind it is none of its words."""
    rest = " ".join([*"Lume Ferry Harbour Pilot Fishing Rescue".split()[: size - 2], "Council"])
    copy, source = (f"The report was written by the {side} {rest} in May." for side in ("South", "Southern"))
    assert words(ours("drift.organisation"), copy, source) == [f"South {rest}"] * found


@pytest.mark.parametrize(("particles", "known"), [("van der", True), ("van der la", False)])
def test_a_surname_has_up_to_two_particles(particles, known):
    people = newslint.fact_sheet(f"“The wall will hold,” said Anna {particles} Velde.", config={})["people"]
    assert [person["name"] for person in people] == [f"Anna {particles} Velde"] * known


@pytest.mark.parametrize(("given", "known"), [("Maria Anna Clara Rosa", True), ("Maria Anna Clara Rosa Elena", False)])
def test_a_person_has_up_to_five_names(given, known):
    people = newslint.fact_sheet(f"“The wall will hold,” said {given} Ruiz.", config={})["people"]
    assert [person["name"] for person in people] == [f"{given} Ruiz"] * known


@pytest.mark.parametrize(("bodies", "plain", "found"), [(7, 0, True), (8, 0, False), (3, 3, True), (3, 4, False)])
def test_a_job_has_up_to_eight_words_three_of_them_plain(bodies, plain, found):
    job = " ".join([*BODIES[:bodies], *("press", "harbour", "storm", "water")[:plain], "spokeswoman"])
    text = f"Ana Ruiz’s {job} said no. “No deal,” Ruiz said."
    assert words(ours("attribution.possessive-inversion"), text) == [f"Ana Ruiz’s {job}"] * found


@pytest.mark.parametrize(("name", "found"), [("Pascal Van Hale", True), ("Pascal John Van Hale", False)])
def test_a_name_of_up_to_three_words_stands_inside_an_office(name, found):
    assert words(ours("attribution.parted-office"), f"Finance {name} Minister spoke.") == [f"Finance {name} Minister"] * found


@pytest.mark.parametrize(("characters", "levels"), [(69, []), (70, ["error"])])
def test_an_office_is_looked_for_up_to_70_characters_behind_a_name(characters, levels):
    """Somebody who has people, as a president has, has a spokesman."""
    before = ("a small and rather quiet man who " * 3)[: characters - 1].strip().ljust(characters - 1, "x")
    text = f"Tom Reed’s Labor Ministry spokesman said no. “No,” Reed said. Tom Reed, {before} president, left."
    assert [str(finding.level) for finding in findings(ours("attribution.possessive-inversion"), text)] == levels


@pytest.mark.parametrize(("given", "found"), [("Kate Anna Mary", True), ("Kate Anna Mary Jane", False)])
def test_what_looks_like_a_name_has_up_to_four_words(given, found):
    text = f"The vote was lost when {given} Marsh Premier left the hall."
    assert words(ours("attribution.title-after-name"), text) == [f"{given} Marsh Premier"] * found


@pytest.mark.parametrize(("between", "found"), [(4, True), (5, False)])
def test_a_denial_reaches_five_words(between, found):
    copy = f"The mayor did not {' '.join(LITTLE[:between])} close the harbour wall of Lume to lorries after the storm."
    source = "The mayor closed the harbour wall of Lume to lorries after the storm."
    assert bool(words(ours("drift.negation"), copy, source)) == found


@pytest.mark.parametrize(("between", "found"), [(5, False), (6, True)])
def test_another_denial_within_seven_words_may_be_the_same(between, found):
    copy = "The mayor of Lume did not close the harbour wall to lorries after the storm."
    source = (
        f"The mayor of Lume closed {' '.join(('the', 'and', 'of', *LITTLE)[:between])} never the harbour wall to lorries after the storm."
    )
    assert bool(words(ours("drift.negation"), copy, source)) == found


@pytest.mark.parametrize(("alike", "found"), [(3, []), (4, ["Oslo"])])
def test_places_are_told_to_be_displaced_less_readily_than_people(alike, found):
    copy = f"In the morning sailors of Oslo {' '.join(HERE)}. Bergen waits."
    source = f"In the morning sailors of Bergen {' '.join((*HERE[:alike], *THERE[alike:]))}. "
    told = findings(ours("drift.unsupported"), copy, source)
    assert [finding.words for finding in told if "here" in finding.message] == found


PLAIN = "old tall thin grey calm kind shy proud brave quick loud tired".split()


def speaker(text: str) -> str | None:
    """Who says the one quotation of a text."""
    (quote,) = newslint.fact_sheet(text, config={})["quotes"]
    name: str | None = quote["speaker"]
    return name


@pytest.mark.parametrize(("between", "who"), [(11, "Ana Ruiz"), (12, None)])
def test_a_name_ends_a_phrase_of_up_to_fourteen_words(between, who):
    assert speaker(f"“The wall will hold,” said the {' '.join(PLAIN[:between])} mayor Ana Ruiz.") == who


@pytest.mark.parametrize(("between", "who"), [(3, "Ana Ruiz"), (4, "Tom Hale")])
def test_a_verb_that_does_much_else_tells_who_speaks_within_six_words(between, who):
    copy = f"Tom Hale said that Ana Ruiz found a {' '.join(PLAIN[:between])} wall, “the last of the town.”"
    assert speaker(copy) == who


@pytest.mark.parametrize(("sentences", "who"), [(12, "Clara Velde"), (13, "Greta Holm")])
def test_she_is_who_was_spoken_of_up_to_700_characters_before(sentences, who):
    """Farther back than that somebody who was named in passing is nearer: 662 characters and 712."""
    between = "The wind was cold that day and the sea was rough. " * sentences
    assert speaker(f"Clara Velde spoke to the crew. {between}The board wrote to Greta Holm. “The wall will hold,” she said.") == who


@pytest.mark.parametrize(("digits", "read"), [("12,345,678,901,234", True), ("123,456,789,012,345", False)])
def test_a_number_has_up_to_eighteen_characters(digits, read):
    figures = newslint.fact_sheet(f"The lake holds {digits} cells.", config={})["figures"]
    assert [figure["text"] for figure in figures] == [digits] * read


def stray(text: str) -> list[str]:
    """The rules that find a quotation mark without its partner, in order."""
    return [finding.rule for finding in findings(ours("quotes.unclosed", "quotes.unopened"), text)]


@pytest.mark.parametrize(("between", "found"), [(11, []), (12, ["quotes.unclosed", "quotes.unopened"])])
def test_one_quotation_runs_over_up_to_thirteen_paragraphs(between, found):
    inner = "The water will not come.\n\n" * between
    assert stray(f"“The wall will hold.\n\n{inner}So we will stay,” said Ana Ruiz.\n") == found


@pytest.mark.parametrize(("characters", "found"), [(120, []), (121, ["quotes.unclosed"])])
def test_what_is_put_in_between_two_paragraphs_of_a_quotation_has_up_to_120_characters(characters, found):
    line = ("Read more on boats and all the other things that a harbour has and needs and never gets " * 2)[:characters]
    assert stray(f"“The wall will hold.\n\n{line}\n\n“The water will not come,” said Ana Ruiz.\n") == found


@pytest.mark.parametrize(("said", "found"), [("We have won it", ["quotes.unclosed"]), ("We have won", [])])
def test_quotations_of_four_words_in_single_marks_show_that_a_story_has_them(said, found):
    """Of fewer words it may be a title or a term."""
    assert stray(f"'{said},' Ana Ruiz said. " * 3 + "\n\nShe said: 'The wall will hold.\n\nThe board met.\n") == found


@pytest.mark.parametrize(("said", "quoted"), [("'the long tails'", True), ("'long tails'", False)])
def test_three_words_in_straight_single_marks_are_quoted_though_the_second_may_be_an_apostrophe(said, quoted):
    quotes = newslint.fact_sheet(f"He cut {said} wires.", config={})["quotes"]
    assert [quote["text"] for quote in quotes] == [said] * quoted


@pytest.mark.parametrize(("opens", "found"), [("He", ["always"]), ("And he", [])])
def test_a_quotation_of_up_to_nine_words_is_held_against_others_as_a_whole(opens, found):
    copy, source = (f"{opens} was {word} at the harbour with the ferries" for word in ("always", "never"))
    assert quoted(copy, source) == found


@pytest.mark.parametrize(("characters", "found"), [(60, []), (61, ["Monday"])])
def test_what_makes_it_another_day_is_looked_for_up_to_60_characters_behind_a_weekday(characters, found):
    behind = " and old friends from all the small towns on the long road"[: characters - 10].rstrip().ljust(characters - 10, "s")
    copy = f"The harbour wall of Lume fell and injured three sailors on Monday{behind} day after the storm."
    assert words(ours("drift.weekday"), copy, "The harbour wall of Lume fell and injured three sailors on Tuesday.") == found


@pytest.mark.parametrize(("between", "found"), [(3, []), (4, ["lawful"])])
def test_a_word_with_its_prefix_within_four_words_is_set_against_it(between, found):
    copy = f"The harbour master ruled the sale lawful {' '.join(LITTLE[:between])} unlawful, and the fishermen cheered."
    assert words(ours("drift.opposite"), copy, "The harbour master ruled the sale unlawful, and the fishermen cheered.") == found


@pytest.mark.parametrize(("characters", "found"), [(400, []), (401, ["NAIROBI"])])
def test_a_credit_s_bracket_is_looked_for_up_to_400_characters_before_a_name(characters, found):
    view, picture = "(A view of ", " Picture: in "
    middle = ("the boats that lie in the old harbour of the town and wait " * 8)[: characters - len(view + picture)].rstrip()
    before = view + middle.ljust(characters - len(view + picture), "x") + picture
    text = f"In May {before}NAIROBI of the harbour press) she flew back to the town, and the mayor of the town was glad of it."
    assert words(ours("names.all-caps"), text) == found


def sure(text: str) -> bool:
    """Whether newslint does more than ask."""
    return [str(finding.level) for finding in findings(ours("attribution.possessive-inversion"), text)] == ["error"]


@pytest.mark.parametrize(("characters", "found"), [(1_000, True), (1_001, False)])
def test_a_pronoun_tells_of_somebody_within_a_thousand_characters(characters, found):
    """In two sentences, which are never as long."""
    pronoun = " she"
    assert sure(f"Ana Ruiz’s Labor Ministry spokeswoman{' went on'.ljust(characters - len(pronoun), 'n')}{pronoun} left.") == found


@pytest.mark.parametrize(("elsewhere", "found"), [(199, True), (200, False)])
def test_two_hundred_places_where_somebody_is_named_are_asked_for_what_shows_it(elsewhere, found):
    before = "It saw Zorv Quell come. " * elsewhere
    assert sure(f"{before}The board met Zorv Quell’s Labor Ministry spokeswoman. The board met Zorv Quell, 40, there.") == found


@pytest.mark.parametrize(
    ("sentence", "found"), [("The zorl met crews at a harbur.", []), ("The zorl met old crews at a harbur.", ["harbur"])]
)
def test_a_sentence_with_a_third_of_its_words_in_no_list_is_another_languages(sentence, found):
    assert words(ours("copy.mistyped"), f"The board met on Monday. {sentence} It left on Tuesday.") == found
