"""Whether a word in capitals can be somebody's name at all."""

from __future__ import annotations

from newslint.article.article import Article
from newslint.article.entities.spellings import HYPHEN, is_common, is_name, plausibility
from newslint.article.text.normalise import plain
from newslint.article.text.tokens import Token
from newslint.article.variants.meant import SAYABLE, SHORTEST, CapitalForms, is_acronym
from newslint.lexicon.lexicon import Lexicon

LONG = 7  # letters of no acronym, and more


def is_sayable(article: Article, token: Token) -> bool:
    """Whether a word in capitals can be a surname at all: a common word or a name of the lists, or one that looks like these."""
    lexicon, word = article.lexicon, token.text.title()
    if is_acronym(article, token.text):
        return False
    if token.text in article.derived(CapitalForms).of or is_common(word, lexicon) or is_name(word, lexicon):
        return True
    halves = [half for half in HYPHEN.split(word) if half.lower() not in lexicon.words("arabic-article")]
    if len(halves) > 1 and any(len(half) < SHORTEST - 1 or half.upper() in lexicon.words("acronym") for half in halves):
        return False  # AP-NORC, AFL-CIO
    return all(is_name(half, lexicon) or len(half) >= LONG or plausibility(plain(half), lexicon) >= SAYABLE for half in halves)


def is_listed_surname(lexicon: Lexicon, word: str) -> bool:
    """A surname of the lists that is no word and no place."""
    return word in lexicon.words("surname") and word.lower() not in lexicon.words("common") and not lexicon.has_part("place", word)


def is_unlisted_given(article: Article, before: Token, token: Token) -> bool:
    """A word that no list knows stands before a surname of the lists that is nothing else: Davon DILLARD."""
    lexicon, word = article.lexicon, token.text.title()
    is_surname = is_listed_surname(lexicon, word)
    plain = before.text[1:].islower() and not is_name(before.text, lexicon)
    return is_surname and plain and not is_acronym(article, token.text)


def is_given(lexicon: Lexicon, token: Token) -> bool:
    """A given name of the lists, or two of them: MARY-ANN."""
    given, whole = lexicon.words("given"), token.text.title()
    return whole in given or all(half in given for half in HYPHEN.split(whole))
