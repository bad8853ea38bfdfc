"""A pattern of words and classes is known by its steps to stand where its expression finds it, and nowhere else."""

import marshal

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from newslint.article.class_bits import ClassBits
from newslint.ruleset.catalog import shipped_lexicon
from newslint.ruleset.steps import OPENING, Listed, after
from newslint.ruleset.syntax import Expression, read

LISTS = {"COLOUR": {"red": "", "New Zealand": "", "New York City": "", "café": "", "?": ""}, "SIZE": {"tall": "", "well-built": ""}}
PATTERNS = [
    "the [very] {_:COLOUR} boat",
    "the (tall|{_:SIZE}) boat",
    "the ({_:SIZE|NOUN})* boat",
    "^ (red)+ boat",
    "{a:COLOUR&NOUN} boat",
    "{a:NOUN?&-PLURAL&~BASE} [,] {b:PAST|PERSON}",
    "{a:WORD} ... boat",
    "red boat|{_:SIZE} boat",
    "[red] [boat] [^] the",
    "(red ^ [the]|boat)+ red",
    "{_:CAPITAL} {_:MARK} {_:NUMBER|-FUNCTION}",
]
WORDS = ["the", "red", "boat", "tall", "very", "new", "zealand", "york", "city", "caf?", "?", "well-built", ",", '"', "(", "'s", "30", "-"]
CLASSES = st.sampled_from(["", "n", "N", "ns", "nv", "z", "d", "m", "f1", "13", "0", "V"])
# What may open a sentence before its first word is a mark and nothing else.
PLACES = st.sampled_from(WORDS).flatmap(lambda word: st.tuples(st.just(word), st.just("m") if word in OPENING else CLASSES))
SENTENCES = st.lists(st.lists(PLACES, min_size=1, max_size=8), min_size=1, max_size=4)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(sentences=SENTENCES, opened=st.booleans())
def test_the_steps_lead_where_the_expression_does(pattern, sentences, opened):
    texts = ["\n" + "".join(f" {word}_{classes};" for word, classes in sentence) for sentence in sentences]
    texts[0] = texts[0] if opened else texts[0].removeprefix("\n")
    made = Expression(*marshal.loads(read(pattern, LISTS, shipped_lexicon(), 2).expression))
    bits = ClassBits([text.encode() for text in texts])
    ends = after(made.steps, bits, [Listed(entries) for entries in made.lists], bits.all)
    assert bool(ends) == bool(re2.search(made.text(), "".join(texts).encode()))


@given(sentences=SENTENCES)
def test_what_ends_in_a_sentence_is_told_of_that_sentence(sentences):
    texts = ["\n" + "".join(f" {word}_{classes};" for word, classes in sentence) for sentence in sentences]
    made = Expression(*marshal.loads(read("red [the] boat", {}, shipped_lexicon(), 2).expression))
    bits = ClassBits([text.encode() for text in texts])
    ends = after(made.steps, bits, [], bits.all)
    assert [*bits.ending(ends)] == [number for number, text in enumerate(texts) if re2.search(made.text(), text.encode())]
