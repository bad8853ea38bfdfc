"""Introductions: what the rest of a story, and its sources, show of somebody whom the copy names at one place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.entities.parties import parties_of
from newslint.article.entities.people import Person, name_words
from newslint.article.offices import title_words, words_of
from newslint.compare.people.counterparts import may_share_given_name
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

OFFICES = ("TITLE", "ROLE")
TITLE_PARTS = (*OFFICES, "ORG", "PLACE", "DEMONYM")
APPOSITION = expression(r"(?:'s)?, ")
END = expression(r"[,;:.!?\n]")
GLUED = expression(r"(?<=[a-z]{2})[A-Z][a-z]+$")
LONGEST_NAME = 4  # words
NEAR = 70  # characters behind a name in which an apposition tells the office
TWO_SENTENCES = 1_000  # characters; what goes on for longer is no sentence
PLACES = 200  # where somebody is named, of which as many are looked at; no story has more, but one word over and over


def seen(name: Span, end: int, article: Article, against: Sequence[Article]) -> bool:
    """Whether something else than the place itself shows that the name is a person's; the place reaches to `end`.

    A title, a form of address or a role stands right before it elsewhere in the story or in a source; an age or “who” behind it; it says
    something there; the surname stands alone where the full name is known, or what looks like a full name stands there again. Or an age, a
    party or “who” follows the place itself, or a pronoun does, behind what looks like a full name, before anybody else is named. A single
    word must be no given name alone, nor what most longer names begin with.
    """
    words = article.text[name.start : name.end].split()
    if any(GLUED.sub("", word) in words for word in words if GLUED.search(word)):
        return False  # a page's card: Tom Reed Thomas James ReedFormer mayor
    if len(words) == 1 and not _may_be_surname(words[0], article, against):
        return False  # a firm that speaks; Leena Rani, whose surname is a title, too
    named = looks_like_a_name(" ".join(words), article.lexicon)
    if article.lexicon.derived(_described).match(article.level, end) or (named and _he_or_she(article, end)):
        return True
    return any(_shows(person, mention, story) for person, mention, story in _others(name, article, against))


def _described(lexicon: Lexicon) -> re.Pattern[str]:
    """What follows somebody's name and hardly anything else's: an age, a party and a state, a clause about a person."""
    parties = lexicon.derived(parties_of)
    letter, party = parties.letter, rf"{parties.letter}-[A-Z]|(?:a )?{parties.member}\b"
    return expression(rf"(?:, (?:\d\d[,.]|aged? \d|who\b|whose\b|{party})| \((?:\d\d|{letter}(?:-[A-Z][^()]*)?)\))")


def _pronouns(lexicon: Lexicon) -> re.Pattern[str]:
    return expression(rf"\b{lexicon.choice('wordclass', 'm', 'f', 'reflexive')}\b", re.IGNORECASE)


def looks_like_a_name(name: str, lexicon: Lexicon) -> bool:
    """Whether two to four words begin with a given name or end with a surname that is no other word, and nothing speaks against it."""
    words = name.replace("\u2019", "'").split()
    if not 1 < len(words) <= LONGEST_NAME:
        return False
    first, last = words[0], words[-1]
    fields, surname = lexicon.table("given").get(first), last in lexicon.words("surname")
    plain = last.lower() in lexicon.words("common") or last in lexicon.words("place")
    if fields is not None:
        return surname or not plain or "word" not in fields
    return surname and not plain and first.lower() not in lexicon.words("common")


def holds(name: Span, office: str | Set[str], article: Article, against: Sequence[Article]) -> bool:
    """Whether another place of the story, or a source, gives the person an office, or one of several titles in lower case."""
    titles = (title for _, mention, story in _others(name, article, against) for title in titles_at(mention, story))
    if not isinstance(office, str):
        return any(title in office for title in titles)
    words, changing = words_of(office, article.lexicon), article.lexicon.derived(title_words).changing
    return any(_same(words, words_of(title, article.lexicon), changing) for title in titles)


def introduced(name: str, article: Article) -> bool:
    """Whether a story tells who has a name: in a longer name that holds it, or by a title before it."""
    if any(name in mention.text and mention.text != name for mention in article.mentions):
        return True
    return any(person.surname == name and (person.given or person.titles) for person in article.people)


def is_surname(name: str, article: Article) -> bool:
    """Whether a longer name of a story ends in this one, and none begins with it."""
    people = [person for person in article.people if person.given and person.given != person.surname]
    return any(person.surname == name for person in people) and all(person.given != name for person in people)


def _may_be_surname(name: str, article: Article, against: Sequence[Article]) -> bool:
    """Whether no more names begin with it than end with it, or a title stands before it; a given name must be how somebody's name ends."""
    lexicon, stories = article.lexicon, (article, *against)
    people = [person for story in stories for person in story.derived(_by_surname).get(name, ())]
    ends = [person for person in people if person.given not in ("", name)]
    if sum(story.derived(_beginnings)[name] for story in stories) > len(ends) and not any(person.titles for person in people):
        return False
    return bool(ends) or name not in lexicon.table("given") or name in lexicon.words("surname")


def _beginnings(article: Article) -> Counter[str]:
    return Counter(person.given for person in article.people if person.given != person.surname)


def titles_at(mention: Mention, story: Article) -> Sequence[str]:
    """The titles at a person's name, in lower case: those right before it, and those in an apposition right behind."""
    known = story.derived(_titles)
    if mention.start not in known:
        known[mention.start] = tuple(_titles_at(mention, story))
    return known[mention.start]


def _titles(_: Article) -> dict[int, Sequence[str]]:
    """Where somebody is named -> the titles there, as far as they have been asked for."""
    return {}


def _titles_at(mention: Mention, story: Article) -> Iterator[str]:
    mentions, number = story.mentions, _number(mention, story)
    at, index = mention.start, number - 1
    while index >= 0 and story.level[mentions[index].end : at] == " " and mentions[index].type in TITLE_PARTS:
        if mentions[index].type in OFFICES:
            yield mentions[index].text.lower().rstrip(".")
        at, index = mentions[index].start, index - 1
    if apposition := APPOSITION.match(story.level, mention.end):
        stop = END.search(story.level, apposition.end())
        until = min(apposition.end() + NEAR, stop.start() if stop else len(story.level))
        for behind in mentions[number + 1 :]:
            if behind.start >= until:
                break
            if behind.type in OFFICES:
                yield behind.text.lower().rstrip(".")


def _same(one: Set[str], other: Set[str], changing: Set[str]) -> bool:
    """Whether two titles may be one office: all words of one are words of the other, and none makes another office of it."""
    return bool(one) and bool(other) and (one <= other or other <= one) and (one ^ other).isdisjoint(changing)


def _by_surname(article: Article) -> Mapping[str, Sequence[Person]]:
    found: dict[str, list[Person]] = {}
    for person in article.people:
        found.setdefault(person.surname, []).append(person)
    return found


def _others(name: Span, article: Article, against: Sequence[Article]) -> Iterator[tuple[Person, Mention, Article]]:
    """The mentions of people with that name at other places."""
    suffixes = article.lexicon.words("suffix")
    tokens = article.tokens[article.token_at(name.start) : article.token_at(name.end - 1) + 1]
    words = [token.text for token in tokens]
    while len(words) > 1 and (words[-1] in suffixes or f"{words[-1]}." in suffixes):
        words.pop()
    given = words[0] if len(words) > 1 else ""
    for story in (article, *against):
        for person in story.derived(_by_surname).get(words[-1], ()):
            # Whatever stands before the name is read as a part of it: Vice Ann Lee.
            here = range(*_within(person.mentions, name)) if story is article else range(0)
            if here or may_share_given_name(given, person.given, article.lexicon):
                elsewhere = ((person, mention, story) for index, mention in enumerate(person.mentions) if index not in here)
                yield from islice(elsewhere, PLACES)


def _within(mentions: Sequence[Mention], name: Span) -> tuple[int, int]:
    """Which of these mentions, in order and apart, touch a name: from one on, up to another."""
    first = bisect_right(mentions, name.start, key=lambda mention: mention.end)
    return first, bisect_left(mentions, name.end, first, key=lambda mention: mention.start)


def _shows(person: Person, mention: Mention, story: Article) -> bool:
    index = _number(mention, story) - 1
    titled = index >= 0 and story.mentions[index].type in OFFICES and story.level[story.mentions[index].end : mention.start] in (" ", ", ")
    if titled or story.lexicon.derived(_described).match(story.level, mention.end) or _says(mention, story):
        return True
    if len(name_words(mention, story.tokens, story.lexicon.words("suffix"))) == 1:
        return bool(person.given)
    return looks_like_a_name(mention.text, story.lexicon)


def _he_or_she(article: Article, end: int) -> bool:
    """A pronoun for a person follows in the sentence or the next one of the paragraph, and nobody else is named before it."""
    number = article.sentence_at(end)
    last = article.sentences[min(number + 1, len(article.sentences) - 1)].end
    index = bisect_left(article.mentions, end, key=lambda mention: mention.start)
    others = (mention.start for mention in article.mentions[index : index + 4] if mention.type in ("PERSON", "NAME"))
    stop = min(last, article.paragraph_at(end).end, end + TWO_SENTENCES, next(others, len(article.level)))
    return article.lexicon.derived(_pronouns).search(article.level, end, stop) is not None


def _says(mention: Mention, story: Article) -> bool:
    say, tokens = story.lexicon.table("say"), story.tokens
    behind = mention.last < len(tokens) and tokens[mention.last - 1].joined and tokens[mention.last].text in say
    return behind or (mention.first > 0 and tokens[mention.first - 1].joined and tokens[mention.first - 1].text in say)


def _number(mention: Mention, story: Article) -> int:
    return bisect_left(story.mentions, mention.start, key=lambda other: other.start)
