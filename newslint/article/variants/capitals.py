"""Capitals: a name in ALL CAPITALS in copy that is otherwise in upper and lower case."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.entities.spellings import is_name
from newslint.article.quotes.quotations import Quotation
from newslint.article.text.tokens import Token
from newslint.article.variants.forms import Variant
from newslint.document import Span
from newslint.lazy.expression import expression

SHORTEST = 4  # letters: shorter ones are acronyms more often than names
LONGEST = 3  # words of a name
BESIDE = 2  # words either side that shout along
NEAR = 400  # characters in which these stand
SHOUTING = expression(r"[!&]|[^\s!&]+")
GLUED = expression(r"[^\s!&]*")
# What follows a label or a shout, and what follows a dateline.
LABEL = expression(r"\s*:")
SHOUT = expression(r"\s*[!|/]|['’]S")
DATELINE = expression(r"(?!, \d\d,)[,(:.]|\s*[-(|]")
# Somebody's given name and surname.
FullName = tuple[str, str]


def shouted(article: Article, people: Set[FullName], words: Set[str]) -> Iterator[Variant]:
    """Runs of capitals in a running sentence that are a name by a title before them, the lists, or the rest of the story.

    Or because one of these people bears it, or it is one of these words, which are capitalised elsewhere.
    """
    for whole in _runs(article.tokens):
        run = _without_acronyms(whole)
        if run and not _is_meant(article, run) and _is_name(article, run, people, words):
            start, end = run[0].start, run[-1].end
            form = "".join(_cased(article, article.text[start:end]))
            kind = "place" if len(run) == 1 and article.lexicon.has_part("place", form) else "person"
            yield Variant(start, end, form, kind, "all-capitals", "sure")


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        letters = token.text.replace("-", "").replace("’", "").replace("'", "")
        is_shouted = token.text.isupper() and letters.isalpha() and len(token.text) > 1
        if run and not (is_shouted and run[-1].joined):
            yield run
            run = []
        if is_shouted:
            run.append(token)
    if run:
        yield run


def _without_acronyms(run: list[Token]) -> list[Token]:
    """A run without the short words at its ends: DENVER TV."""
    while run and len(run[-1].text) < SHORTEST - (len(run) > BESIDE):
        run = run[:-1]
    while run and len(run[0].text) < SHORTEST - 1:
        run = run[1:]
    return run


def _is_meant(article: Article, run: list[Token]) -> bool:
    """The capitals are wanted: a dateline, a label, a speaker's tag, a shout, a line in capitals, what somebody has written or said."""
    start, end = run[0].start, run[-1].end
    letters = _letters_of(article, article.paragraph_at(start))
    if SHOUT.match(article.level, end) or letters.sign < start <= letters.letter:
        return True
    if LABEL.match(article.level, end) and not _goes_before(article, start):
        return True
    if start <= letters.lower and DATELINE.match(article.level, end) and not _opens_sentence(article, run):
        return True
    if _is_shouted(article, run):
        return True
    before = article.text[max(letters.start, start - NEAR) : start]
    after = article.text[end : min(letters.end, end + NEAR)]
    beside = before.split()[-BESIDE:] + after.split()[:BESIDE]
    if any(_shouts(word) and word.strip(",.;").isalpha() and not _is_acronym(article, word.strip(",.;")) for word in beside):
        return True
    own = article.text[start:end]
    return letters.lowers - sum(map(str.islower, own)) < 2 * (letters.uppers - sum(map(str.isupper, own)))


def _goes_before(article: Article, start: int) -> bool:
    """Whether a word in small letters leads to this one: her home state of MAINE."""
    index = article.token_at(start)
    before = article.tokens[index - 1] if index else None
    return before is not None and before.joined and before.text.islower()


def _opens_sentence(article: Article, run: list[Token]) -> bool:
    """Whether a surname of the story's people opens a sentence, with a comma behind it: KOWALSKA, it turns out, was there."""
    name = article.derived(_Counted).forms.get(run[0].text, "")
    comma = article.level[run[-1].end : run[-1].end + 2] == ", " and article.level[run[-1].end + 2 : run[-1].end + 3].islower()
    return comma and len(run) == 1 and name in article.derived(_Counted).surnames and not article.lexicon.has_part("place", name)


def _is_acronym(article: Article, word: str) -> bool:
    return word in article.lexicon.words("acronym") or article.lexicon.has_part("organisation", word)


class _Letters(NamedTuple):
    """A paragraph's letters counted, and where its first sign, letter and small letter stand: at its end if it has none."""

    start: int
    end: int
    sign: int
    letter: int
    lower: int
    lowers: int
    uppers: int


def _letters_of(article: Article, paragraph: Span) -> _Letters:
    known = article.derived(_Counted).letters
    if paragraph.start not in known:
        start, end = paragraph
        text = article.text[start:end]
        sign, letter, lower = (
            next((start + at for at, char in enumerate(text) if told(char)), end) for told in (_is_sign, str.isalpha, str.islower)
        )
        counts = sum(map(str.islower, text)), sum(map(str.isupper, text))
        known[paragraph.start] = _Letters(start, end, sign, letter, lower, *counts)
    return known[paragraph.start]


def _is_sign(char: str) -> bool:
    return not char.isspace()


class _Counted:
    """What has been counted in an article: a paragraph may have thousands of names in capitals."""

    def __init__(self, article: Article) -> None:
        self.letters: dict[int, _Letters] = {}
        self.shouts: dict[int, Sequence[Span]] = {}
        self.titles = frozenset(mention.end for mention in article.mentions if mention.type in ("TITLE", "ROLE"))
        self.opens = frozenset(article.tokens[index].start for index in article.opens)
        self.people = frozenset((person.given, person.surname) for person in article.people)
        self.surnames = frozenset(person.surname for person in article.people)
        self.forms: dict[str, str] = {}
        for form in article.spellings:
            if not form.isupper():
                self.forms.setdefault(form.upper(), form)


def _is_shouted(article: Article, run: list[Token]) -> bool:
    """Somebody is quoted who shouts: as in a post, with another word in capitals, an exclamation mark or an ampersand."""
    start, end = run[0].start, run[-1].end
    index = bisect_right(article.quotations, start, key=lambda quotation: quotation.start)
    for quotation in article.quotations[max(0, index - 1) : index]:
        if quotation.inner_start <= start < quotation.inner_end:
            if any(shout.end <= start or shout.start >= end for shout in _shouts_in(article, quotation)):
                return True
            glued = GLUED.match(article.text, end, quotation.inner_end)  # SMITH/JONES
            return glued is not None and _shouts(glued[0])
    return False


def _shouts_in(article: Article, quotation: Quotation) -> Sequence[Span]:
    """The first and the last sign of shouting in a quotation: a word in capitals, an exclamation mark, an ampersand."""
    known = article.derived(_Counted).shouts
    if quotation.start not in known:
        found = SHOUTING.finditer(article.text, quotation.inner_start, quotation.inner_end)
        places = [Span(*match.span()) for match in found if match[0] in "!&" or _shouts(match[0])]
        known[quotation.start] = (*places[:1], *places[-1:])
    return known[quotation.start]


def _shouts(word: str) -> bool:
    return word.isupper() and len(word) >= SHORTEST


def _is_name(article: Article, run: list[Token], people: Set[FullName], cased: Set[str]) -> bool:
    lexicon = article.lexicon
    words = [token.text.title() for token in run]
    heads = lexicon.lower("orghead")
    if len(run) > LONGEST or any(token.text in lexicon.own or word.lower() in heads for token, word in zip(run, words, strict=True)):
        return False
    if len(run) > 1:
        if (words[0], words[-1]) in people:
            return True
        plain = any(word.lower() in lexicon.words("common") and word not in lexicon.words("surname") for word in words)
        return not plain and (words[0] in lexicon.words("given") or (_is_titled(article, run) and min(map(len, words)) >= SHORTEST))
    return _is_single_name(article, run[0], article.derived(_Counted).forms.get(run[0].text, words[0]), people, cased)


def _is_single_name(article: Article, token: Token, word: str, people: Set[FullName], cased: Set[str]) -> bool:
    lexicon = article.lexicon
    listed = any(lexicon.has_part(name, token.text) or word in lexicon.words(name) for name in ("organisation", "agency"))
    if len(word) < SHORTEST or listed or word.lower() in lexicon.words("wordclass"):
        return False
    if _stands_behind_given(article, token, people) or _closes_place(article, token, word):
        return True
    named = is_name(word, lexicon) and (word.lower() not in lexicon.words("common") or word in lexicon.having("place", "country"))
    shouts = len(article.spellings[token.text].places) if token.text in article.spellings else 1
    if word in article.spellings:
        here = article.spellings[word]
        return len(here.places) >= shouts and (named or any(place.part for place in here.places)) and not only_opens(article, word)
    return named and shouts == 1 and (word in cased or word in lexicon.words("place"))


def _is_titled(article: Article, run: list[Token]) -> bool:
    return run[0].start - 1 in article.derived(_Counted).titles


def _stands_behind_given(article: Article, token: Token, people: Set[FullName]) -> bool:
    """A given name, somebody's of these people or the story's, or a form of address stands right before: Mike ENZI, Mr. ENZI."""
    index = article.token_at(token.start)
    if index > 1 and article.level[token.start - 2 : token.start] == ". " and len(article.tokens[index - 1].text) == 1:
        index -= 1  # George W. BUSH
    before = article.tokens[index - 1] if index else None
    if before is None or not before.joined or not before.capital or before.text.isupper():
        return False
    lexicon = article.lexicon
    if before.key in lexicon.lower("honorific") or before.text + "." in lexicon.words("honorific"):
        return True
    name = before.text, token.text.title()
    if name in people or name in article.derived(_Counted).people or _is_titled(article, [token]):
        return True
    fields = lexicon.table("given").get(before.text)
    if fields is not None and "word" not in fields and token.text.isalpha() and not _is_acronym(article, token.text):
        return True
    if token.key in lexicon.words("common") and before.text not in lexicon.words("given"):
        return False
    spelling = article.spellings.get(token.text)
    places = spelling.places if spelling else ()
    return any(place.start == token.start and place.part == "surname" and place.beside for place in places)


def _closes_place(article: Article, token: Token, word: str) -> bool:
    """Words with a capital stand right before that make a place of the lists with it: New JERSEY, the United STATES."""
    index, whole = article.token_at(token.start), word
    for before in reversed(article.tokens[max(0, index - 2) : index]):
        if not before.joined or not before.capital or before.text.isupper():
            return False
        whole = f"{before.text} {whole}"
        if whole in article.lexicon.words("place"):
            return True
    return False


def only_opens(article: Article, word: str) -> bool:
    """Whether a word of the article is an English one that is capitalised only where sentences open."""
    opens = article.derived(_Counted).opens
    return all(place.start in opens for place in article.spellings[word].places) and word.lower() in article.lexicon.words("common")


def _cased(article: Article, words: str) -> Iterator[str]:
    for part in re.split(r"([^\W\d_]+)", words):
        yield article.derived(_Counted).forms.get(part, part.capitalize())
