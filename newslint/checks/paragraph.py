"""Paragraphs judged by the ones above and below them: what was lost or cut between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from newslint.article.article import Article
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs, needs_words
from newslint.ruleset.regex.literals import required
from newslint.ruleset.regex.pattern import Pattern, pattern

VALUES = ("match", "repeat")
REPEATED = range(6, 2, -1)  # words with which one paragraph ends and the next begins
PARTS = ("start", "end", "whole")
KEPT = 512  # paragraphs that are kept in mind: most of a text that is typed were there before


@record(frozen=True, slots=True)
class Keys:
    """The keys of a rule of kind `paragraph`.

    `pattern` is an expression found in the paragraph, `above` and `below` expressions found in its neighbours, each read on levelled text;
    an edge of the file is an empty neighbour, and without the key anything may stand there. `unless`: expressions that, found in the
    paragraph, let it stand. `min-words`: shorter paragraphs stand. `from-paragraph`: the first that is looked at, counted from 1. `person`:
    only a paragraph that is nothing but the name of a person who is named elsewhere too, and not right below, as under a heading. `most`:
    where more than so many are found, nothing is reported (the story is made that way); 0 for any number.

    `above-elsewhere`: what will do above instead if that is the file's first paragraph, or if `above` fits for another one of the
    file. `unless-elsewhere`: an expression that, found anywhere in the file, lets all paragraphs stand. `unless-parallel` lets one
    stand where the two below it open with the same two words, as the entries of a list do.

    `mark`: start or end, so many `words` of the paragraph that the finding shows, or whole. With the key `fix` its text takes the place
    of the white space above the paragraph.
    """

    pattern: str
    above: str = ""
    above_elsewhere: str = ""
    below: str = ""
    unless_elsewhere: str = ""
    unless_parallel: bool = False
    unless: tuple[str, ...] = ()
    min_words: int | None = None
    from_paragraph: int | None = None
    person: bool = False
    most: int = 0
    mark: str = "start"
    words: int = 6


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one rule. Raises BadKey for an expression that cannot be read and for a mark that there is not."""
    if keys.mark not in PARTS:
        raise BadKey(f"'mark' is {', '.join(PARTS[:-1])} or {PARTS[-1]}, not '{keys.mark}'", "mark")
    own = pattern(keys.pattern, "pattern")
    above = pattern(keys.above, "above") if keys.above else None
    elsewhere = pattern(keys.above_elsewhere, "above-elsewhere") if keys.above_elsewhere else None
    below = pattern(keys.below, "below") if keys.below else None
    unless_elsewhere = pattern(keys.unless_elsewhere, "unless-elsewhere") if keys.unless_elsewhere else None
    unless = [pattern(expr, "unless", index) for index, expr in enumerate(keys.unless)]

    fits = lru_cache(KEPT)(own.matches)

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        paragraphs, level = article.paragraphs, article.level
        words = ["", *(level[slice(*paragraph)] for paragraph in paragraphs), ""]
        likely = [
            index
            for index, here in enumerate(words[1:-1])
            if index + 1 >= (keys.from_paragraph or 0)
            and fits(here)
            and len(here.split()) >= (keys.min_words or 0)
            and _allows(below, words[index + 2])
            and not any(each.matches(here) for each in unless)
            and not (keys.unless_parallel and _opening(words[index + 2]) == _opening("".join(words[index + 3 : index + 4])))
        ]
        found = [index for index in likely if _allows(above, words[index])]
        if elsewhere:
            found = [index for index in likely if index in found or ((found or index == 1) and elsewhere.matches(words[index]))]
        if keys.person:
            known = [person.mentions for person in article.people if len(person.mentions) > 1]
            names = {Span(mention.start, mention.end) for mentions in known for mention in mentions}
            found = [index for index in found if paragraphs[index] in names and words[index + 1].split()[-1] not in words[index + 2]]
        if (
            not found
            or (keys.most and len(found) > keys.most)
            or (unless_elsewhere and unless_elsewhere.matches(level.replace("\r", "\n")))
        ):
            return
        for index in found:
            place = _marked(article.text, paragraphs[index], keys)
            yield Hit(*place, values={"repeat": _repeated(words[index], words[index + 1])}, fix=_fix(paragraphs, index, setup))

    return check


def needs(keys: Keys, setup: Setup) -> Needs:
    """Words of the expression, and of those for the neighbours."""
    above = None if keys.above_elsewhere else required(keys.above)
    return needs_words(required(keys.pattern), required(keys.below), above)


def _allows(wanted: Pattern | None, words: str) -> bool:
    return wanted is None or wanted.matches(words)


def _opening(words: str) -> list[str]:
    return words.split()[:2]


def _repeated(above: str, here: str) -> str:
    """What a message adds if a paragraph begins with the words that end the one above it."""
    last, first = above.lower().split(), here.lower().split()
    size = next((size for size in REPEATED if last[-size:] == first[:size]), 0)
    return f"; the paragraph above ends with “{' '.join(here.split()[:size])}”: are these words there twice?" if size else ""


def _marked(text: str, paragraph: Span, keys: Keys) -> Span:
    """The first or last words of a paragraph, or all of it."""
    if keys.mark == "whole":
        return paragraph
    words = text[slice(*paragraph)]
    if keys.mark == "start":
        rest = words.split(maxsplit=keys.words)[keys.words :]
        return Span(paragraph.start, paragraph.start + len(words[: len(words) - sum(map(len, rest))].rstrip()))
    rest = words.rsplit(maxsplit=keys.words)[: -keys.words]
    return Span(paragraph.end - len(words[sum(map(len, rest)) :].lstrip()), paragraph.end)


def _fix(paragraphs: Sequence[Span], index: int, setup: Setup) -> Fix | None:
    if setup.fix is None or index == 0:
        return None
    return Fix((Edit(paragraphs[index - 1].end, paragraphs[index].start, setup.fix),), setup.safe)
