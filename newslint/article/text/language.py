"""The language of a text, told by the small words that hold its sentences together."""

from __future__ import annotations

from collections import Counter

from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

ENGLISH = "English"
CODE = "en"
LIST = "tongue"
LOOKED_AT = 3000  # characters: a headline, a lead and some paragraphs
FEWEST = 30  # words; a shorter text is any language's
WORD = expression(r"[^\W\d_]+")
# Shares of the words. English prose has .35 and more of its own small words, agate and lists .05; others' prose .2 to .5 of theirs.
PLAIN = 0.2
LATIN = "\u024f"  # the last letter of the Latin alphabets of Europe
LETTERS = 60  # letters of another script that are no name or quotation in passing
OTHER_SCRIPT = "a language in another script"
# Where no language's small words tell: so few of the words in small letters are English. English prose has nine in ten, Basque one.
ENGLISH_WORDS, KNOWN = "common", 0.4
OTHER = "another language"


def other_than_english(text: str, declared: str, lexicon: Lexicon) -> str:
    """What a text is written in if that is not English. `declared`, the code in its file, holds unless the text is plainly English."""
    language = language_of(text, lexicon)
    if language:
        return "" if language == ENGLISH else language
    is_other = declared and not declared.lower().startswith(CODE)
    return f"declared as {declared}" if is_other else ""


def language_of(text: str, lexicon: Lexicon) -> str:
    """What a text is written in: the name of a language, or nothing where that is not plain.

    >>> from newslint.ruleset.catalog import shipped_lexicon
    >>> language_of("Der Hafen ist nicht zu, und die Boote sind auf See. " * 4, shipped_lexicon())
    'German'
    """
    words = WORD.findall(text[:LOOKED_AT].lower())
    letters = "".join(words)
    strange = sum(letter > LATIN for letter in letters)
    if strange > LETTERS and strange > len(letters) / 2:
        return OTHER_SCRIPT
    if len(words) < FEWEST:
        return ""
    table = lexicon.table(LIST)
    counts = Counter(language for word in words for fields in (table.get(word, ()),) for language in (fields[0].split() if fields else ()))
    language, count = counts.most_common(1)[0] if counts else ("", 0)
    if count >= PLAIN * len(words):
        return language
    small = [word for word in WORD.findall(text[:LOOKED_AT]) if word[0].islower() and len(word) > 1]
    known = lexicon.words(ENGLISH_WORDS)
    return OTHER if len(small) >= FEWEST and sum(word in known for word in small) < KNOWN * len(small) else ""
