"""Appositions: the office that stands beside a name between commas: Ana Ruiz, the minister of education; the finance minister, Tom Hale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.offices import Office, title_words, words_of
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

LIST = "wordclass"
TITLES = ("TITLE", "ROLE")
LOOK_BACK = 24  # characters
CLOSING = (",", ".", ";", ")")


class _Patterns(NamedTuple):
    """What follows an office and tells of what (of education), what stands between a name and its office, and before an office."""

    field: re.Pattern[str]
    between: re.Pattern[str]
    before: re.Pattern[str]


def _patterns(lexicon: Lexicon) -> _Patterns:
    definite, determiner = lexicon.choice(LIST, "definite"), lexicon.choice(LIST, "determiner")
    owner = rf"(?:{determiner} |[A-Z]\w+'s )"
    return _Patterns(
        expression(rf" {lexicon.choice(LIST, 'connector')} (?:{definite} )?[A-Za-z]+\b"),
        expression(rf", {owner}?(?:[A-Za-z]+ )?"),
        expression(rf"(?:\b{definite}|\w's) \Z", re.IGNORECASE),
    )


def appositions_of(article: Article) -> Iterator[Office]:
    """The offices that stand behind names, or before them, between commas, in order."""
    mentions, level = article.mentions, article.level
    patterns, known = article.lexicon.derived(_patterns), article.lexicon.derived(title_words)
    for number, title in enumerate(mentions):
        if title.type not in TITLES:
            continue
        field = patterns.field.match(level, title.end)
        end = field.end() if field else title.end
        person = _behind(article, number, end, patterns) or _before(article, number, end, patterns)
        if person is not None and (words := words_of(level[title.start : end], article.lexicon)):
            ahead = level[max(0, title.start - LOOK_BACK) : title.start].lower().replace("-", " ").split()[-3:]
            own = level[title.start : end].lower().replace("-", " ").split()
            past = not known.past.isdisjoint((*ahead, *own))
            yield Office(title.start, end, person, words, rank=False, past=past, body="", apposed=True)


def _behind(article: Article, number: int, end: int, patterns: _Patterns) -> Mention | None:
    """The person before whose office this is: Ana Ruiz, the minister."""
    mentions, title = article.mentions, article.mentions[number]
    person = next((mentions[i] for i in range(number - 1, max(-1, number - 3), -1) if mentions[i].type == "PERSON"), None)
    if person is None or article.level[end : end + 1] not in CLOSING:
        return None
    return person if patterns.between.fullmatch(article.level, person.end, title.start) else None


def _before(article: Article, number: int, end: int, patterns: _Patterns) -> Mention | None:
    """The person behind whose office this is: the minister, Dr. Ana Ruiz, said."""
    mentions, title, level = article.mentions, article.mentions[number], article.level
    if not patterns.before.search(level, max(0, title.start - LOOK_BACK), title.start) or not level.startswith(", ", end):
        return None
    at = end + len(", ")
    for mention in mentions[number + 1 : number + 4]:
        if mention.start != at:
            continue
        if mention.type == "PERSON":
            return mention if level[mention.end : mention.end + 1] in CLOSING else None
        at = mention.end + 1
    return None
