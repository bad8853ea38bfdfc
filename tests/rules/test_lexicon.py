"""The word lists: they load, hold no entry twice, are sorted, say where they come from, and their fields mean something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.lexicon.lexicon import Lexicon
from newslint.lexicon.wordlist import LARGE, WordList, in_words, order

WORDS = Path(__file__).parents[2] / "rules" / "words"
LISTS = sorted(path.stem for path in WORDS.glob("*.txt"))
MADE = ("common", "given", "place", "surname")

# The fields of each list: for every column the pattern its values have; a row may have fewer columns, not more.
FIELDS = {
    "abbreviation": ["title|number"],
    "affix": ["prefix|suffix"],
    "agency": ["news|photo|credit|release"],
    "antonym": [".+"] * 5,
    "appoint": [],
    "arabic-article": [],
    "change": ["up|down|-", "noun|of|distance|start|end"],
    "common": [],
    "company": [],
    "cue": ["[a-z-]+"] * 7,
    "cut": [],
    "currency": ["-|[^\\w\\s]|[A-Za-z]+", "country|before|joined|scaled", "meant"],
    "demonym": [".+", "-|.+"],
    "elision": ["ending"],
    "function": [],
    "given": ["m|f|mf", "word|place", "place"],
    "honorific": ["m|f|-"],
    "leader": [],
    "lenition": [],
    "naming": [],
    "movement": ["-?1"],
    "tongue": ["[A-Z][a-z]+( [A-Z][a-z]+)*"],
    "month": ["[1-9]|1[0-2]", "word"],
    "number": [r"[\d.]+", "cardinal|ordinal|scale|fraction|times|group|letter", "short|loose"],
    "office": ["unique|several|-", "office|company|rank|royal|church|party|court"],
    "organisation": [
        ".+|-",
        "body|agency|ministry|government|legislature|court|bank|party|military|police|armed|charity|group|union|church|sport|company|market"
        "|school|hospital|museum",
    ],
    "orghead": ["weak|generic|outlet", "generic|outlet"],
    "page": ["[a-z-]+"] * 4,
    "english-speaking": [],
    "party": ["[A-Z]|-", "[A-Z]{2}", "adjective|member|unattached", "member|unattached"],
    "particle": [],
    "place": ["country|capital|state|city|region", "[A-Z]{2}|-", "[A-Z]{2}|word", "word"],
    "plural": ["-|[a-z]+", "spelling"],
    "rank": ["military|police"],
    "role": ["m|f|-", "tie"],
    "say": [".+", "object|weak|aside", "weak|aside", "aside"],
    "state": [r"[A-Z].*\.|-", "[A-Z]{2}", "[A-Z].+"],
    "suffix": ["generation|degree|order|profession|lawyer|legislator|service|religious"],
    "spun-name": ["[A-Z].+"],
    "surname": ["word|place", "place"],
    "title-word": ["-|[a-z -]+", *["light|changing|raising|general|past|sought|elected|legislator|leads|cabinet|no-portfolio|another"] * 3],
    "ukus": [".+", "either"],
    "uncommon": [],
    "unit": [r"[\d.]+", "length|area|mass|volume|speed", "joined"],
    "weekday": ["[1-7]"],
    "verb": ["calling|bare", "aside"],
    "wordclass": ["[a-z-]+"] * 8,
}
# How many columns a row must have.
LEAST = {
    "given": 1,
    "place": 2,
    "office": 2,
    "movement": 1,
    "number": 2,
    "organisation": 2,
    "say": 1,
    "affix": 1,
    "change": 1,
    "ukus": 1,
    "antonym": 1,
    "demonym": 1,
    "role": 1,
    "suffix": 1,
    "title-word": 1,
    "state": 3,
    "unit": 2,
    "cue": 1,
    "currency": 1,
    "page": 1,
    "party": 3,
    "plural": 1,
    "verb": 1,
    "wordclass": 1,
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon([WORDS])


def entries(name: str) -> list[str]:
    return [line for line in (WORDS / f"{name}.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def test_what_is_described_here_is_there() -> None:
    assert set(FIELDS) <= set(LISTS)


@pytest.mark.parametrize("name", ["cue", "page", "title-word", "wordclass"])
def test_a_list_of_classes_names_each_that_it_has(name: str) -> None:
    head = " ".join(line for line in (WORDS / f"{name}.txt").read_text("utf-8").splitlines() if line.startswith("#"))
    classes = {field for line in entries(name) for field in line.split("\t")[1 + (name == "title-word") :]}
    assert {field for field in classes if not re.search(rf"(?<![\w-]){field}(?![\w-])", head)} == set()


@pytest.mark.parametrize("name", LISTS)
def test_loads_whole_without_doubles(name: str, lexicon: Lexicon) -> None:
    keys = [line.split("\t")[0] for line in entries(name)]
    assert all(key and key == key.strip() for key in keys)
    assert len(keys) == len(set(keys)) == len(lexicon.words(name)) == len(lexicon.table(name))


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_is_sorted_and_says_where_it_comes_from(name: str) -> None:
    keys = [line.split("\t")[0] for line in entries(name)]
    assert keys in (sorted(keys), sorted(keys, key=order))
    head = [line for line in (WORDS / f"{name}.txt").read_text("utf-8").splitlines() if line.startswith("#")]
    assert head, f"{name}.txt says nothing of itself"
    assert any("LICENCES.md" in line if name in MADE else "newslint" in line for line in head)


@pytest.mark.parametrize("name", LISTS)
def test_a_large_list_has_its_lines_in_order(name: str) -> None:
    """It is halved as it stands."""
    text, rows = (WORDS / f"{name}.txt").read_text("utf-8"), entries(name)
    if len(text) > LARGE:
        assert rows == sorted(rows, key=order)
        assert text.splitlines()[-len(rows) :] == rows == [row.rstrip() for row in rows]  # comments stand above, and no blanks behind


@settings(max_examples=50, deadline=None)
@given(word=st.sampled_from(LISTS).flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(entries(name)), st.text(max_size=2))))
def test_a_word_is_found_as_by_the_index(word: tuple[str, str, str], lexicon: Lexicon) -> None:
    name, line, more = word
    halved = WordList(name, (WORDS / f"{name}.txt").read_text("utf-8"), in_order=True)
    for asked in (line.split("\t")[0], line.split("\t")[0] + more, line[:2] + more, line):
        assert halved.get(asked) == lexicon.table(name).get(asked)
    first = in_words(line.split("\t")[0])[0]
    assert {*halved.begun_by(first)} == {entry for entry in halved.entries() if entry.words[0] == first}
    for field in line.split("\t")[1:]:
        assert halved.having(field) == {entry for entry, fields in lexicon.table(name).items() if field in fields}


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_fields_are_of_their_kind(name: str, lexicon: Lexicon) -> None:
    patterns = FIELDS[name]
    for entry, fields in lexicon.table(name).items():
        assert LEAST.get(name, 0) <= len(fields) <= len(patterns), (entry, fields)
        for pattern, field in zip(patterns, fields, strict=False):
            assert re.fullmatch(pattern, field), (entry, fields)


def test_a_later_list_adds_entries_and_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "given.txt").write_text("# ours\nMay\tm\nZorvald\n", "utf-8")
    merged = Lexicon([WORDS, tmp_path])
    for _ in ("leafed through", "indexed"):
        assert (merged.table("given")["May"], merged.table("given")["Zorvald"]) == (("m",), ())
        assert [entry.fields for entry in merged.phrases("given")["may"]] == [("m",)]
        assert len(merged.table("given")) == len(entries("given")) + 1


def test_entries_are_chosen_by_their_fields(lexicon: Lexicon) -> None:
    assert {"million", "dozen"} <= lexicon.having("number", "scale")
    assert not {"three", "third"} & lexicon.having("number", "scale")
    assert lexicon.having("number", "scale", "fraction") >= {"half", "million"}
    pattern = re.compile(lexicon.choice("number", "cardinal", "scale"))
    assert pattern.fullmatch("twenty-three")
    assert not pattern.fullmatch("third")
    assert re.match(lexicon.choice("month"), "Sept. 3")[0] == "Sept."  # type: ignore[index]


def test_names_that_are_words_or_places_are_marked(lexicon: Lexicon) -> None:
    given, surname = lexicon.table("given"), lexicon.table("surname")
    for name in ("May", "Will", "Mark", "Grant", "Rose", "Faith"):
        assert "word" in given[name]
    for name in ("Price", "Young", "Bush", "Church"):
        assert "word" in surname[name]
    for name in ("Jordan", "Georgia", "Paris", "Chelsea", "Sydney"):
        assert "place" in given[name]
    for name in ("Washington", "Lincoln", "London"):
        assert "place" in surname[name]
    assert "word" not in given["John"]


def test_surnames_have_their_inner_capitals(lexicon: Lexicon) -> None:
    surnames = lexicon.words("surname")
    assert {"McDonald", "O'Brien", "MacDonald", "Macdonald", "DeLuca", "Deluca"} <= surnames
    assert not {"Mcdonald", "Obrien"} & surnames


def test_slips_of_the_census_takers_are_left_out(lexicon: Lexicon) -> None:
    assert not {"Willaims", "Smtih", "Jhonson"} & lexicon.words("surname")
    assert not {"Joesph", "Particia", "Cherly"} & lexicon.words("given")


def test_places_are_the_best_known_of_their_name(lexicon: Lexicon) -> None:
    places = lexicon.table("place")
    assert places["Georgia"][:2] == ("country", "GE")
    assert places["London"][:2] == ("capital", "GB")
    assert places["Portland"][:3] == ("city", "US", "OR")
    assert places["Ontario"][:3] == ("state", "CA", "ON")
    assert places["Zürich"] == places["Zurich"]
    assert places["Bavaria"][0] == places["Middle East"][0] == "region"


def test_common_words_are_in_lower_case_and_no_names(lexicon: Lexicon) -> None:
    common = lexicon.words("common")
    assert all(re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word) for word in common)
    assert {"running", "colour", "color", "don't", "spokesman"} <= common
    assert not {"london", "russia", "smith's"} & common


def test_opposites_go_both_ways_and_never_to_themselves(lexicon: Lexicon) -> None:
    opposites = lexicon.table("antonym")
    for word, others in opposites.items():
        assert word not in others
        assert all(word in opposites[other] for other in others), word


def test_british_and_american_spellings_differ(lexicon: Lexicon) -> None:
    assert all(british != american for british, (american, *_) in lexicon.table("ukus").items())


def test_the_longest_list_is_not_gone_through_word_by_word(calls) -> None:
    fresh = Lexicon([WORDS])
    assert calls(lambda: fresh.words("common")) < len(fresh.words("common")) / 100
