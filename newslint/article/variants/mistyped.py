"""Mistyped words: a word in small letters that no list knows, one slip of the hand from one that everybody knows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping

from newslint.article.article import Article
from newslint.article.text.tokens import Token
from newslint.article.variants.forms import Variant
from newslint.lexicon.lexicon import Lexicon

KNOWN = "common"
# Lists whose words are right, too, though they are no everyday words.
MORE = ("class", "uncommon", "given", "surname", "place", "demonym", "organisation", "ukus", "unit", "plural", "role", "computing", "say")
LETTERS = "abcdefghijklmnopqrstuvwxyz"  # for which the module `string` would make a template
PART = 3  # letters of each half of a compound, and of what an affix stands beside


def mistyped_words(article: Article, letters: int) -> Iterator[Variant]:
    """Words of at least so many letters in which a hand swapped, lost or doubled one of a common word, and nothing else makes them a word.

    Words of other languages stand together, a term stands more than once, and what is quoted may be somebody's dialect: these are let be.
    """
    tokens, counts = article.tokens, Counter(token.key for token in article.tokens)
    for index, token in enumerate(tokens):
        if len(token.text) < letters or counts[token.key] > 1 or not _is_plain(token) or _is_word(token.text, article.lexicon):
            continue
        meant = _meant_by(token.text, article.lexicon)
        if len(meant) == 1 and not _stands_apart(article, token) and not _is_foreign(article, index):
            yield Variant(token.start, token.end, meant.pop(), "word", "spelling", "sure")


def _is_plain(token: Token) -> bool:
    return token.text.isascii() and token.text.isalpha() and token.text.islower()


def _is_word(word: str, lexicon: Lexicon) -> bool:
    """A list has the word, or it is made of such: of two, or of one and an affix."""
    if _is_listed(word, lexicon) or any(ahead + word[1:] in lexicon.own for ahead in (word[0], word[0].upper())):
        return True
    parts = ((word[:cut], word[cut:]) for cut in range(PART, len(word) - PART + 1))
    if any(_is_listed(one, lexicon) and _is_listed(two, lexicon) for one, two in parts):
        return True
    affixes = lexicon.table("affix")
    for cut in range(1, len(word)):
        one, two = word[:cut], word[cut:]
        if "prefix" in (affixes.get(one) or ()) and len(two) >= PART and _is_stem(two, lexicon, affixes):
            return True
    return _is_stem(word, lexicon, affixes)


def _is_stem(word: str, lexicon: Lexicon, affixes: Mapping[str, tuple[str, ...]]) -> bool:
    """A word of the lists, or one with suffixes, which may have cost it its last e, doubled its last letter or made an i of its y."""
    if _is_listed(word, lexicon):
        return True
    for cut in range(PART, len(word)):
        stem = word[:cut]
        if "suffix" not in (affixes.get(word[cut:]) or ()):
            continue
        forms = (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem, stem[:-1] + "y" if stem[-1] == "i" else stem)
        if any(_is_listed(form, lexicon) for form in forms) or _is_stem(stem, lexicon, affixes):
            return True
    return False


def _is_listed(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.words(KNOWN) or any(lexicon.holds(name, word) for name in MORE) or word in lexicon.derived(_across_the_sea)


def _across_the_sea(lexicon: Lexicon) -> frozenset[str]:
    """The American spellings of the list of two Englishes."""
    return frozenset(field for fields in lexicon.table("ukus").values() for field in fields)


def _meant_by(word: str, lexicon: Lexicon) -> set[str]:
    """The common words of which a slip of the hand makes it: two letters swapped, one lost behind the first, one doubled."""
    common = lexicon.words(KNOWN)
    inside = range(1, len(word))
    swapped = (word[: cut - 1] + word[cut] + word[cut - 1] + word[cut + 1 :] for cut in inside if cut > 1)
    lost = (word[:cut] + letter + word[cut:] for cut in inside for letter in LETTERS)
    doubled = (word[:cut] + word[cut + 1 :] for cut in inside if word[cut] == word[cut - 1])
    return {form for forms in (swapped, lost, doubled) for form in forms if form in common and form != word}


def _stands_apart(article: Article, token: Token) -> bool:
    """In a quotation or in agate."""
    at = bisect_right(article.quotations, token.start, key=lambda quotation: quotation.start) - 1
    return (at >= 0 and token.start < article.quotations[at].end) or article.in_agate(token.start, token.end)


def _is_foreign(article: Article, index: int) -> bool:
    """Another word that no list knows stands beside it, or a hyphen, a stop or a sign that makes it part of something longer."""
    token, level = article.tokens[index], article.level
    if level[token.start - 1 : token.start] in tuple("-@#/._&=:'") or level[token.end : token.end + 1] in tuple("-@/_=&'"):
        return True
    if level[token.end : token.end + 1] == "." and level[token.end + 1 : token.end + 2].isalnum():
        return True
    beside = [article.tokens[near] for near in (index - 1, index + 1) if 0 <= near < len(article.tokens)]
    return any(not _is_word(other.key, article.lexicon) and other.text.islower() and len(other.text) >= PART for other in beside)
