"""Mistyped words: in small letters, in no list, and one slip of the hand, or a blank, from a word that everybody knows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from newslint.article.article import Article
from newslint.article.text.kept import Kept
from newslint.article.text.keyboard import BESIDE
from newslint.article.text.tokens import Token, tokens_of
from newslint.article.variants.forms import Variant
from newslint.document import levelled
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

KNOWN = "common"
# Lists whose words are right, too, though they are no everyday words; of the first, words may be compounds.
WORDS = ("class", "uncommon", "ukus", "unit", "plural", "role", "computing", "say")
NAMES = ("given", "surname", "particle", "place", "demonym", "organisation")
LETTERS = "abcdefghijklmnopqrstuvwxyz"  # for which the module `string` would make a template
PART = 3  # letters of each half of a compound, and of what an affix stands beside
WHOLE = 5  # letters of a word that a blank has parted, and more: the one and a letter are nearer to words of their own
LONGEST = 45  # letters of the longest word in a dictionary; what is longer is no word, and every slip of it would be tried
LOOSE = 7  # letters from which a word is one whose vowel was put for another, or into which any letter came
VOWELS = "aeiouy"
SHORT = 6  # letters of a word that may be another language's, and fewer
FOREIGN_ENDS, LONG_VOWELS = "aiou", ("aa", "ii", "uu")
ALONE = ("a", "i")  # words of one letter
# Signs that make a word part of something longer, or put a letter into it: [n]othing.
SIGNS_BEFORE, SIGNS_BEHIND = tuple("-@#/._&=:'[]"), tuple("-@/_=&'[](")
UNSEEN_BEFORE, UNSEEN_BEHIND = expression(r"[^\W\d_][\u00ad\u200b\u2060]"), expression(r"[\u00ad\u200b\u2060][^\W\d_]")  # in a word
FOREIGN = 1 / 3  # of the other words of a sentence in no list, at least: it is in another language, be it in a story too short to tell
BROKEN = expression(r"[^\W\d_]-\s+")  # a word that a line's end has parted
INITIAL = expression(r"[\s(][A-Z]\. ")  # of a genus
CUT = expression(r"\.\w|(?:\.\.\.|…)\s*(?:\n|\Z)")  # behind a file's name, or where a teaser breaks off
ENDS = expression(r"[.,;:!?]?(?:\s|\Z)")


def mistyped_words(article: Article, letters: int) -> Iterator[Variant]:
    """Words of so many letters or more that a slip made of a common one, and nothing else makes words; those that a blank parted.

    Words of other languages stand together, a term stands more than once, and what is quoted may be somebody's dialect: these are let be.
    """
    slips = sorted(_slips(article, letters))
    if not slips:
        return
    tokens, counts = article.tokens, Counter(token.key for token in article.tokens)
    parted = {index for index, is_parted, _ in slips if is_parted and _is_parted(article, index, counts)}
    for index, is_parted, meant in slips:
        token = tokens[index]
        if is_parted and index in parted:
            yield Variant(token.start, tokens[index + 1].end, meant, "word", "spelling", "sure")
        if is_parted or index in parted or index - 1 in parted or counts[token.key] > 1:
            continue
        if not _stands_apart(article, token) and not _is_foreign(article, index):
            yield Variant(token.start, token.end, meant, "word", "spelling", "sure")


def _slips(article: Article, letters: int) -> Iterator[tuple[int, bool, str]]:
    """What may be a slip as far as its line tells: the index of the word, whether it is the first half of one, and the word that it was."""
    known = article.lexicon.derived(_lines)
    for line in article.lines:
        for at, is_parted, meant in known.of((line.text, letters), line.end - line.start):
            yield article.token_from(line.start + at), is_parted, meant


Slip = tuple[int, bool, str]


def _lines(lexicon: Lexicon) -> Kept[tuple[str, int], tuple[Slip, ...]]:
    return Kept(lambda told: (*_in_line(*told, lexicon), *_parted_in(told[0], lexicon)))


def _in_line(line: str, letters: int, lexicon: Lexicon) -> Iterator[Slip]:
    for token in tokens_of(line, lexicon):
        if len(token.text) >= letters and _is_plain(token) and (meant := mistyped(token.text, lexicon)):
            yield token.start, False, meant


def mistyped(word: str, lexicon: Lexicon) -> str:
    """The common word that a word in small letters was to be; empty if it is a word itself, or might be any of several.

    tools/make_uncommon_words.py asks this of all words of SCOWL, and puts those that are taken for slips into the list of the uncommon.
    """
    meant = "" if len(word) > LONGEST or _is_word(word, lexicon) else _meant_by(word, lexicon)
    return "" if meant and len(word) <= SHORT and _is_transliterated(word, meant) else meant


def _is_transliterated(word: str, meant: str) -> bool:
    """Whether it has what other alphabets' words have and English ones hardly do: a vowel at its end for another letter, a long vowel."""
    if word[-1] in FOREIGN_ENDS and meant[-1] not in VOWELS and len(word) == len(meant):
        return True
    return any(vowels in word and vowels not in meant for vowels in LONG_VOWELS)


def _parted_in(line: str, lexicon: Lexicon) -> Iterator[Slip]:
    """The first halves of common words in which one blank stands, and the words: “compa ny”, “nugge t”.

    One half is a letter, or no list knows either; in “sick en masse” one half is a word.
    """
    common, level = lexicon.words(KNOWN), levelled(line)
    for one, two in pairwise(tokens_of(line, lexicon)):
        word = one.text + two.text
        if len(word) < WHOLE or level[one.end : two.start] != " " or word not in common or not word.isascii():
            continue
        strange = _strange(one, two, lexicon)
        if strange and (len(strange) > 1 or len(strange[0].text) == 1):
            yield one.start, True, word


def _strange(one: Token, two: Token, lexicon: Lexicon) -> list[Token]:
    """Those of two halves that are no common words."""
    common = lexicon.words(KNOWN)
    return [half for half in (one, two) if not (half.text in common and (len(half.text) > 1 or half.text in ALONE))]


def _is_parted(article: Article, index: int, counts: Mapping[str, int]) -> bool:
    """Whether the half of a word and the one behind it are that, where they stand: no words, and met nowhere else."""
    one, two, level = article.tokens[index], article.tokens[index + 1], article.level
    strange = _strange(one, two, article.lexicon)
    if any(counts[half.key] > 1 or (len(half.text) > 1 and _is_word(half.text, article.lexicon)) for half in strange):
        return False
    return level[one.start - 1 : one.start].isspace() and bool(ENDS.match(level, two.end)) and not _stands_apart(article, one)


def _is_plain(token: Token) -> bool:
    return token.text.isascii() and token.text.isalpha() and token.text.islower()


def _is_word(word: str, lexicon: Lexicon) -> bool:
    """A list has the word, or it is made of such: of two, or of one and an affix."""
    if _is_listed(word, lexicon) or any(ahead + word[1:] in lexicon.own for ahead in (word[0], word[0].upper())):
        return True
    if len(word) > LONGEST:
        return False
    parts = ((word[:cut], word[cut:]) for cut in range(PART, len(word) - PART + 1))
    if any(_is_common(one, lexicon) and _is_common(two, lexicon) for one, two in parts) or _are_run_together(word, lexicon):
        return True
    affixes = lexicon.table("affix")
    for cut in range(1, len(word)):
        one, two = word[:cut], word[cut:]
        if "prefix" in (affixes.get(one) or ()) and len(two) >= PART and _is_stem(two, lexicon, affixes):
            return True
    return _is_stem(word, lexicon, affixes)


def _are_run_together(word: str, lexicon: Lexicon) -> bool:
    """Two words, one of them as little as “to”, that lost the blank between them, which is another rule's to say: tothe."""
    common, little = lexicon.words(KNOWN), lexicon.lower("function")
    parts = ((word[:cut], word[cut:]) for cut in range(2, len(word) - 1))
    return any((one in little and two in common) or (two in little and one in common) for one, two in parts)


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
    return _is_common(word, lexicon) or any(lexicon.holds(name, word) for name in NAMES)


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """A word of the lists that is no name: Falked, which two names make, is none."""
    return word in lexicon.words(KNOWN) or any(lexicon.holds(name, word) for name in WORDS) or word in lexicon.derived(_across_the_sea)


def _across_the_sea(lexicon: Lexicon) -> frozenset[str]:
    """The American spellings of the list of two Englishes."""
    return frozenset(field for fields in lexicon.table("ukus").values() for field in fields)


def _meant_by(word: str, lexicon: Lexicon) -> str:
    """The common word of which the likeliest slip of the hand makes it; empty if there is none, or more than one."""
    common = lexicon.words(KNOWN)
    for slips in SLIPS if len(word) >= LOOSE else SLIPS[:-1]:
        meant = {form for slip in slips for form in slip(word) if form in common and form != word}
        if meant:
            return meant.pop() if len(meant) == 1 else ""
    return ""


def _unswapped(word: str) -> Iterable[str]:
    return (word[: cut - 1] + word[cut] + word[cut - 1] + word[cut + 1 :] for cut in range(1, len(word)))


def _found_again(word: str) -> Iterable[str]:
    return (word[:cut] + letter + word[cut:] for cut in range(len(word) + 1) for letter in LETTERS)


def _undoubled(word: str) -> Iterable[str]:
    return (word[:cut] + word[cut + 1 :] for cut in range(1, len(word)) if word[cut] == word[cut - 1])


def _on_the_right_key(word: str) -> Iterable[str]:
    return (word[:cut] + key + word[cut + 1 :] for cut in range(len(word)) for key in BESIDE[word[cut]])


def _without_grazed_key(word: str) -> Iterable[str]:
    """Without a letter whose key lies beside that of the letter before or behind."""
    neighbours = (word[:cut][-1:] + word[cut + 1 :][:1] for cut in range(len(word)))
    return (word[:cut] + word[cut + 1 :] for cut, beside in enumerate(neighbours) if any(word[cut] in BESIDE[key] for key in beside))


def _with_other_vowel(word: str) -> Iterable[str]:
    return (word[:cut] + vowel + word[cut + 1 :] for cut in range(len(word)) if word[cut] in VOWELS for vowel in VOWELS)


def _without_a_letter(word: str) -> Iterable[str]:
    return (word[:cut] + word[cut + 1 :] for cut in range(1, len(word)))


# What hands do, the likeliest first.
SLIPS: tuple[tuple[Callable[[str], Iterable[str]], ...], ...] = (
    (_unswapped, _found_again, _undoubled),
    (_on_the_right_key, _without_grazed_key),
    (_with_other_vowel, _without_a_letter),
)


def _stands_apart(article: Article, token: Token) -> bool:
    """In a quotation, or in agate."""
    at = bisect_right(article.quotations, token.start, key=lambda quotation: quotation.start) - 1
    return (at >= 0 and token.start < article.quotations[at].end) or article.in_agate(token.start, token.end)


def _is_foreign(article: Article, index: int) -> bool:
    """Its sentence, or the word beside it, is another language's, a sign makes it part of something longer, or it opens a paragraph."""
    token, level = article.tokens[index], article.level
    if level[token.start - 1 : token.start] in SIGNS_BEFORE or level[token.end : token.end + 1] in SIGNS_BEHIND:
        return True
    if CUT.match(level, token.end) or UNSEEN_BEHIND.match(level, token.end) or UNSEEN_BEFORE.match(level, token.start - 2):
        return True
    if BROKEN.fullmatch(level, max(0, token.start - 3), token.start) or token.start == article.paragraph_at(token.start).start:
        return True  # what a paragraph opens with has lost its beginning, which is another rule's to say
    if _is_species(article, index):
        return True
    beside = [article.tokens[near] for near in (index - 1, index + 1) if 0 <= near < len(article.tokens)]
    return any(_is_strange(other, article.lexicon) for other in beside) or _is_in_foreign_sentence(article, index)


def _is_strange(token: Token, lexicon: Lexicon) -> bool:
    return token.text.islower() and len(token.text) >= PART and not _is_word(token.key, lexicon)


def _is_in_foreign_sentence(article: Article, index: int) -> bool:
    sentence = article.sentences[article.sentence_at(article.tokens[index].start)]
    first, last = article.token_from(sentence.start), article.token_from(sentence.end)
    others = [token for token in (*article.tokens[first:index], *article.tokens[index + 1 : last]) if token.text.islower()]
    others = [token for token in others if len(token.text) >= PART]
    return len(others) > 0 and sum(_is_strange(token, article.lexicon) for token in others) >= FOREIGN * len(others)


def _is_species(article: Article, index: int) -> bool:
    """The second word of a Latin name: (Crocodilus porosus), C. porosus."""
    token, level = article.tokens[index], article.level
    if index == 0 or INITIAL.fullmatch(level, max(0, token.start - 4), token.start):
        return index > 0
    genus = article.tokens[index - 1]
    enclosed = level[genus.start - 1 : genus.start] == "(" and level[token.end : token.end + 1] == ")"
    return enclosed and genus.text.istitle() and genus.end + 1 == token.start and not _is_word(genus.key, article.lexicon)
