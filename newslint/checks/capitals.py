"""Kind `capitals`: a name in ALL CAPITALS in copy that is otherwise in upper and lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.entities.spellings import is_name
from newslint.article.text.tokens import Token
from newslint.finding import Edit, Fix, Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "fix")
SHORTEST = 4  # letters: shorter ones are acronyms more often than names
# What follows a label or a shout, and what follows a dateline.
SHOUT = re.compile(r"\s*[:!|/]|['’]S")
DATELINE = re.compile(r"[,(:.]|\s*[-(|]")


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each run of capitals that is a name by a title before it, the lists, or the rest of the story."""

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for whole in _runs(article.tokens):
            run = _without_acronyms(whole)
            if not run:
                continue
            if _in_capital_line(article, run) or not _is_name(article, run, against):
                continue
            start, end = run[0].start, run[-1].end
            new = "".join(_cased(article, article.text[start:end]))
            yield Hit(start, end, values={"fix": new}, fix=Fix((Edit(start, end, new),), setup.safe))

    return check


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        shouted = token.text.isupper() and token.text.replace("-", "").replace("’", "").replace("'", "").isalpha() and len(token.text) > 1
        if run and not (shouted and run[-1].joined):
            yield run
            run = []
        if shouted:
            run.append(token)
    if run:
        yield run


def _without_acronyms(run: list[Token]) -> list[Token]:
    """A run without the short words at its ends: DENVER TV."""
    while run and len(run[-1].text) < SHORTEST - (len(run) > 2):
        run = run[:-1]
    while run and len(run[0].text) < SHORTEST - 1:
        run = run[1:]
    return run


def _in_capital_line(article: Article, run: list[Token]) -> bool:
    """The line opens in capitals (a dateline, a label), is shouted as a whole, or goes on shouting beside the run."""
    start, end = article.paragraph_at(run[0].start)
    before, after = article.text[start : run[0].start], article.text[run[-1].end : end]
    if SHOUT.match(article.level, run[-1].end) or (not any(map(str.islower, before)) and DATELINE.match(article.level, run[-1].end)):
        return True
    beside = before.split()[-2:] + after.split()[:2]
    if any(word.isupper() and len(word) > 3 and word.strip(",.;").isalpha() for word in beside):
        return True
    rest = before + after
    return sum(map(str.islower, rest)) < 2 * sum(map(str.isupper, rest))


def _is_name(article: Article, run: list[Token], against: Sequence[Article]) -> bool:
    lexicon = article.lexicon
    words = [token.text.title() for token in run]
    if len(run) > 3 or any(
        token.text in lexicon.own or word.lower() in lexicon.lower("orghead") for token, word in zip(run, words, strict=True)
    ):
        return False
    if any(
        person.given.title() == words[0] and person.surname.title() == words[-1]
        for other in against
        for person in other.people
        if len(run) > 1
    ):
        return True
    if len(run) > 1:
        plain = any(word.lower() in lexicon.words("common") and word not in lexicon.words("surname") for word in words)
        return not plain and (words[0] in lexicon.words("given") or _titled(article, run)) and not _titled_only(article, run, words)
    word = words[0]
    if len(word) < SHORTEST or any(lexicon.has_part(name, run[0].text) for name in ("organisation", "agency")):
        return False
    if _behind_given(article, run[0]):
        return True
    named = is_name(word, lexicon) and word.lower() not in lexicon.words("common")
    shouted = len(article.spellings[run[0].text].places) if run[0].text in article.spellings else 1
    if word in article.spellings:
        here = article.spellings[word]
        return len(here.places) >= shouted and (named or any(place.part for place in here.places)) and not _only_opens(article, word)
    cased = any(word in other.spellings and not _only_opens(other, word) for other in against)
    return named and shouted == 1 and (cased or word in lexicon.words("place"))


def _titled(article: Article, run: list[Token]) -> bool:
    return any(mark.type in ("TITLE", "ROLE") and mark.end == run[0].start - 1 for mark in article.mentions)


def _titled_only(article: Article, run: list[Token], words: list[str]) -> bool:
    # “Attorney General DOJ FBI”: a title proves nothing of two unknown short words.
    return words[0] not in article.lexicon.words("given") and any(len(word) < SHORTEST for word in words)


def _behind_given(article: Article, token: Token) -> bool:
    """A given name or a form of address stands right before: Mike ENZI, Mr. ENZI."""
    index = next(i for i, other in enumerate(article.tokens) if other.start == token.start)
    before = article.tokens[index - 1] if index else None
    if before is None or not before.joined or not before.capital or before.text.isupper():
        return False
    if before.key in article.lexicon.lower("honorific") or before.text + "." in article.lexicon.words("honorific"):
        return True
    spelling = article.spellings.get(token.text)
    return spelling is not None and any(
        place.start == token.start and place.part == "surname" and place.beside for place in spelling.places
    )


def _only_opens(article: Article, word: str) -> bool:
    opens = {article.tokens[index].start for index in article.opens}
    return all(place.start in opens for place in article.spellings[word].places) and word.lower() in article.lexicon.words("common")


def _cased(article: Article, words: str) -> Iterator[str]:
    for part in re.split(r"([^\W\d_]+)", words):
        yield next((form for form in article.spellings if form.upper() == part and not form.isupper()), part.capitalize())
