"""Whether a source tells of the copy's event: a source on either side of each number that decides it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import newslint

PLACES = """harvest orchard cider barrel cellar merchant village autumn festival ladder basket blossom meadow cattle dairy
butter cheese market stall lantern parade drummer costume tailor ribbon velvet curtain theatre actor audience applause encore
violin concert pianist melody rehearsal choir soprano opera ballet dancer sculpture gallery painter canvas portrait landscape
museum curator exhibition catalogue auction bidder antique porcelain silver goldsmith jewel necklace bracelet diamond emerald
ruby sapphire crown palace garden fountain statue marble granite quarry miner tunnel railway locomotive carriage conductor
ticket platform luggage passenger journey mountain glacier avalanche shepherd valley stream waterfall trout angler fisherman
canoe paddle rapids owl pond fox barn moonlight hedge badger acorn thistle nettle clover mill miller""".split()
PEOPLE = (
    "Rui Falcato, the harbour master of Lume, met divers on the quay. Helena Moroney of Kestrel Salvage said that the anchor was lost. "
    "Pascal Hale of the Lume Pilots lost his boat."
)
FERRY = "A ferry sank by the quay and the mast, deck, anchor, hull, keel and rudder broke."


def sentences(words: list[str], verb: str) -> str:
    return " ".join(f"The {' and the '.join(words[at : at + 6])} {verb}." for at in range(0, len(words), 6))


def is_event(copy: str, source: str) -> bool:
    held = newslint.check(copy, against={"source.txt": source}, config={}).held
    return bool(held and held.event)


@pytest.mark.parametrize(("count", "found"), [(36, True), (56, False)])
def test_of_a_source_of_under_sixty_telling_words_only_its_likeness_tells(count, found):
    """Both sources share one sentence with the copy; names, headline and people would tell of both that they are of another event."""
    copy, source = f"{FERRY} {sentences(PLACES[:54], 'came')}", f"{FERRY} {sentences(PLACES[54 : 54 + count], 'left')}"
    assert is_event(copy, source) is found


@pytest.mark.parametrize(("shared", "found"), [(FERRY, True), ("The ferry came.", False)])
def test_a_short_source_has_something_of_the_copy(shared, found):
    copy = f"{FERRY} {sentences(PLACES[:54], 'came')}"
    assert is_event(copy, f"{shared} {sentences(PLACES[54:72], 'left')}") is found


@pytest.mark.parametrize(("days", "found"), [(3, "event"), (7, "background"), (14, "background"), (21, "background"), (40, "aside")])
def test_days_between_two_stories_tell_up_to_a_week_and_after_a_month_all(days, found):
    def story(day: int, words: list[str], verb: str) -> str:
        published = date(2026, 7, 1) + timedelta(day)
        return f"---\ndate: {published}\n---\n{PEOPLE} {sentences(words, verb)} {FERRY}\n"

    held = newslint.check(
        story(0, PLACES[:54], "came"), path="copy.md", against={"source.md": story(days, PLACES[54:], "left")}, config={}
    ).held
    assert held
    assert [relation for relation in ("event", "background", "aside") if getattr(held, relation)] == [found]


@pytest.mark.parametrize(("shared", "found"), [(3, "aside"), (9, "background"), (15, "background"), (18, "event")])
def test_the_more_words_a_source_shares_the_nearer_it_is(shared, found):
    """By its probability: from one in twenty a source is background, from one in five it tells of the event."""
    copy = f"{PEOPLE} {FERRY} {sentences(PLACES[:54], 'came')}"
    source = f"{FERRY} {sentences(PLACES[:shared], 'left')} {sentences(PLACES[60:132], 'stood')}"
    held = newslint.check(copy, against={"source.txt": source}, config={}).held
    assert held
    assert [relation for relation in ("event", "background", "aside") if getattr(held, relation)] == [found]


@pytest.mark.parametrize(
    ("words", "others", "found"),
    [
        (15, 0, True),
        (24, 0, False),  # more than a line or two
        (15, 7, True),
        (15, 13, False),  # more sources than somebody has chosen: a line may be any story's
    ],
)
def test_a_line_or_two_among_few_sources_is_of_the_event(words, others, found):
    copy = f"{FERRY} {sentences(PLACES[:54], 'came')}"
    unlike = {f"{at}.txt": sentences(PLACES[54 + at : 140], "stood") for at in range(others)}
    held = newslint.check(copy, against={"line.txt": sentences(PLACES[60 : 60 + words], "left"), **unlike}, config={}).held
    assert held
    assert ("line.txt" in held.event) is found


def test_of_many_sources_the_names_are_read_where_the_words_leave_it_open():
    """Twelve are more than somebody chooses; one tells of the copy's people and wreck in other words, the rest of others."""
    wreck = f"{PEOPLE} {FERRY} {sentences(PLACES[:36], 'came')}"
    copy, same = (f"{wreck} {sentences(PLACES[at : at + 24], verb)}" for at, verb in ((36, "came"), (60, "left")))
    unlike = {f"{at}.txt": sentences(PLACES[60 + at : 140], "stood") for at in range(11)}
    held = newslint.check(copy, against={"same.txt": same, **unlike}, config={}).held
    assert held
    assert [*held.event, *held.background] == ["same.txt"]


def story(headline: str, opening: list[str], rest: list[str], words: str = "") -> str:
    """A story of paragraphs of one sentence, with something said in its midst."""
    said = f"“{words.capitalize()},” she said."
    return "\n\n".join([headline, *opening, *rest[:5], *([said] if words else []), *rest[5:]]) + "\n"


def paragraphs(words: list[str], verb: str) -> list[str]:
    return [sentences(words[at : at + 6], verb) for at in range(0, len(words), 6)]


@pytest.mark.parametrize(("shared", "found"), [(2, False), (3, True)])
def test_the_lead_is_the_first_three_paragraphs(shared, found):
    """The source has two of them, or all three, and nothing of those below."""
    lead = paragraphs(PLACES[: 6 * shared], "came")
    copy = story("Lume mourns", lead, paragraphs(PLACES[6 * shared : 6 * shared + 48], "went"))
    source = story("Orsa cheers", [], [*(rest := paragraphs(PLACES[66:114], "left"))[:5], " ".join(lead), *rest[5:]])
    assert is_event(copy, source) is found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("we asked every captain to wait outside until", True),
        ("to wait outside until we asked every captain", False),  # four words in a row, twice
    ],
)
def test_words_are_quoted_alike_where_five_in_a_row_are(said, found):
    lead = paragraphs(PLACES[:12], "came")
    copy = story("Lume mourns", lead, paragraphs(PLACES[12:60], "went"), "we asked every captain to wait outside until")
    rest = paragraphs(PLACES[60:108], "left")
    assert is_event(copy, story("Orsa cheers", [], [*rest[:4], " ".join(lead), *rest[4:]], said)) is found
