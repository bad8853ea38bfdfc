"""Capitals: a name in ALL CAPITALS in copy that is otherwise in upper and lower case, and a name that has lost a capital."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.entities.spellings import is_name
from newslint.article.quotes.quotations import Quotation
from newslint.article.text.tokens import Token
from newslint.article.variants.forms import Variant
from newslint.document import Span
from newslint.finding import Evidence
from newslint.lazy.expression import expression

SHORTEST = 4  # letters: shorter ones are acronyms more often than names
LONGEST = 3  # words of a name
BESIDE = 2  # words either side that shout along
NEAR = 400  # characters in which these stand
SHOUTING = expression(r"[!&]|[^\s!&]+")
GLUED = expression(r"[^\s!&]*")
# What follows a label or a shout, and what follows a dateline.
SHOUT = expression(r"\s*[:!|/]|['’]S")
DATELINE = expression(r"[,(:.]|\s*[-(|]")
NAMED = {"ORG": "organisation", "PLACE": "place"}
# Somebody's given name and surname.
FullName = tuple[str, str]


class Bearer(NamedTuple):
    """What bears a name, an organisation or a place, and where the name stands."""

    kind: str
    evidence: Evidence


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


def lowered(article: Article, others: Mapping[tuple[str, ...], Bearer]) -> Iterator[Variant]:
    """Names of organisations and places whose first word has its capital and another has lost it: the story's, and these of others."""
    names = {**others, **capitalised(article)}
    tokens, generic = article.tokens, article.lexicon.having("orghead", "generic")
    yield from _raised(article)
    for index, token in enumerate(tokens[:-1]):
        if not token.capital or not token.joined or tokens[index + 1].capital or index in article.opens or index in article.titled:
            continue
        if _goes_on(article, index):
            continue
        for size in (4, 3, 2):
            run = tokens[index : index + size]
            found = names.get(tuple(t.key for t in run))
            if found is not None and all(t.joined for t in run[:-1]):
                kind, evidence = found
                backing = "tie" if evidence.text.split()[-1] in generic else "sure"
                yield Variant(run[0].start, run[-1].end, evidence.text, kind, "lower-case", backing, (evidence,))
                break


def _goes_on(article: Article, index: int) -> bool:
    """A name is begun before this word (Thames Valley police), or another shares its noun (both the Gwent and Avon police)."""
    tokens, lexicon = article.tokens, article.lexicon
    before = tokens[index - 1] if index else None
    if before is None or not before.joined:
        return False
    if before.capital:
        return before.key not in lexicon.lower("function")
    joins = before.key in lexicon.having("wordclass", "coordinator") and index > 1
    return joins and tokens[index - 2].capital and tokens[index - 2].joined


def _raised(article: Article) -> Iterator[Variant]:
    """Names with a function word in capitals inside that have it in lower case elsewhere: Office For Harbours, Office for Harbours."""
    tokens, function = article.tokens, article.lexicon.lower("function")
    for mention in article.mentions:
        run = tokens[mention.first : mention.last]
        if mention.first in article.titled or not any(token.capital and token.key in function for token in run[1:-1]):
            continue
        for first in article.words.get(run[0].key, ()):
            other = tokens[first : first + len(run)]
            same = [token.key for token in other] == [token.key for token in run] and all(token.joined for token in other[:-1])
            named = article.mention_at(other[0].start) if same and first not in article.titled else None
            if named and named.type in NAMED and all(token.capital != (token.key in function) for token in other):
                evidence = article.evidence(other[0].start, other[-1].end)
                yield Variant(run[0].start, run[-1].end, evidence.text, NAMED[named.type], "lower-case", "sure", (evidence,))
                break


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
    if start <= letters.lower and DATELINE.match(article.level, end):
        return True
    if _is_shouted(article, run):
        return True
    before = article.text[max(letters.start, start - NEAR) : start]
    after = article.text[end : min(letters.end, end + NEAR)]
    beside = before.split()[-BESIDE:] + after.split()[:BESIDE]
    if any(word.isupper() and len(word) >= SHORTEST and word.strip(",.;").isalpha() for word in beside):
        return True
    own = article.text[start:end]
    return letters.lowers - sum(map(str.islower, own)) < 2 * (letters.uppers - sum(map(str.isupper, own)))


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
    return _is_single_name(article, run[0], words[0], cased)


def _is_single_name(article: Article, token: Token, word: str, cased: Set[str]) -> bool:
    lexicon = article.lexicon
    listed = any(lexicon.has_part(name, token.text) or word in lexicon.words(name) for name in ("organisation", "agency"))
    if len(word) < SHORTEST or listed or word.lower() in lexicon.words("wordclass"):
        return False
    if _stands_behind_given(article, token):
        return True
    named = is_name(word, lexicon) and word.lower() not in lexicon.words("common")
    shouts = len(article.spellings[token.text].places) if token.text in article.spellings else 1
    if word in article.spellings:
        here = article.spellings[word]
        return len(here.places) >= shouts and (named or any(place.part for place in here.places)) and not only_opens(article, word)
    return named and shouts == 1 and (word in cased or word in lexicon.words("place"))


def _is_titled(article: Article, run: list[Token]) -> bool:
    return run[0].start - 1 in article.derived(_Counted).titles


def _stands_behind_given(article: Article, token: Token) -> bool:
    """A given name or a form of address stands right before: Mike ENZI, Mr. ENZI."""
    index = article.token_at(token.start)
    before = article.tokens[index - 1] if index else None
    if before is None or not before.joined or not before.capital or before.text.isupper():
        return False
    lexicon = article.lexicon
    if before.key in lexicon.lower("honorific") or before.text + "." in lexicon.words("honorific"):
        return True
    if token.key in lexicon.words("common") and before.text not in lexicon.words("given"):
        return False
    spelling = article.spellings.get(token.text)
    places = spelling.places if spelling else ()
    return any(place.start == token.start and place.part == "surname" and place.beside for place in places)


def only_opens(article: Article, word: str) -> bool:
    """Whether a word of the article is an English one that is capitalised only where sentences open."""
    opens = article.derived(_Counted).opens
    return all(place.start in opens for place in article.spellings[word].places) and word.lower() in article.lexicon.words("common")


def _cased(article: Article, words: str) -> Iterator[str]:
    for part in re.split(r"([^\W\d_]+)", words):
        yield article.derived(_Counted).forms.get(part, part.capitalize())


def capitalised(article: Article) -> Mapping[tuple[str, ...], Bearer]:
    """The organisations and places of two to four words with a capital in each, by these words."""
    return article.derived(_all_capitalised)


def _all_capitalised(article: Article) -> Mapping[tuple[str, ...], Bearer]:
    found, function = {}, article.lexicon.lower("function")
    for mention in article.mentions:
        run = article.tokens[mention.first : mention.last]
        whole = 2 <= len(run) <= 4 and all(token.capital and not token.text.isupper() for token in run)
        whole = whole and not any(token.key in function for token in run[1:])
        if mention.type in NAMED and whole and mention.first not in article.titled:
            found[tuple(token.key for token in run)] = Bearer(NAMED[mention.type], article.evidence(mention.start, mention.end))
    return found
