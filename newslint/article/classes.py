"""Classes: a story written as one line of words and the classes they may be of, for expressions to run over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from newslint.article.article import Article
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record

# What a rule calls a class, and its letter in rules/words/class.txt and here, in the order in which letters stand behind a word.
# A capital stands for a class that a word is rarely met in.
LETTERS: Mapping[str, str] = {
    "NOUN": "n", "PLURAL": "s", "BASE": "v", "THIRD": "z", "PAST": "d", "PARTICIPLE": "c", "ING": "g", "ADJECTIVE": "j",
    "COMPARATIVE": "k", "SUPERLATIVE": "l", "ADVERB": "r", "HUMAN": "p", "THING": "t", "AGENTIVE": "a", "RELATIONAL": "y",
    "MANNER": "w", "FUNCTION": "f",
}  # fmt: skip
# What else stands behind a word, in this order: how it is written, and what kind of name it is part of.
SIGNS: Mapping[str, str] = {
    "MARK": "m", "UNKNOWN": "x", "COMPOUND": "h", "NUMBER": "0", "CAPITAL": "1", "ACRONYM": "2", "PERSON": "3", "ORG": "4",
    "PLACE": "5", "DEMONYM": "6", "ROLE": "7", "NAME": "8", "TITLED": "9",
}  # fmt: skip
MENTIONS = {kind: SIGNS[kind] for kind in ("PERSON", "ORG", "PLACE", "DEMONYM", "ROLE", "NAME")} | {"TITLE": SIGNS["ROLE"]}
# A number, a possessive ending, a word with what binds it inside, or a mark.
TOKEN = expression(r"\d+(?:[.,:]\d+)*|'s\b|[^\W\d_]\w*(?:(?:[.&-]|'(?!s\b))\w+)*|[^\w\s]|_")
WRITTEN = expression(r" ([^_]+)_")  # a word in the tagged text
ENDING = "'s"
NUMBER, MARK, CAPITAL, BOTH = SIGNS["NUMBER"], SIGNS["MARK"], SIGNS["CAPITAL"], SIGNS["CAPITAL"] + SIGNS["ACRONYM"]


@record(frozen=True, eq=False, slots=True)
class Tagged:
    """The words of a story, each as ` word_CLASSES;`, a line break before each sentence; characters beyond ASCII are question marks.

    `text` is what expressions run over; `starts` are the offsets in it where the words begin, `places` where these stand in the story.
    """

    text: bytes
    starts: Sequence[int]
    places: Sequence[tuple[int, int]]

    def sentences(self) -> Iterator[tuple[int, bytes]]:
        """The sentences, each with the line break before it and where that stands."""
        at = 0
        while at < len(self.text):
            end = self.text.find(b"\n", at + 1)
            end = end if end >= 0 else len(self.text)
            yield at, self.text[at:end]
            at = end

    def span(self, start: int, end: int) -> Span:
        """Where what stands at [start, end) of the tagged text, a space before its first word apart or not, stands in the story."""
        first = bisect_right(self.starts, start + 1) - 1
        last = bisect_right(self.starts, end - 1) - 1
        return Span(self.places[max(first, 0)][0], self.places[max(first, last)][1])

    def offset(self, start: int) -> int:
        """Where in the tagged text the word begins that begins there in the story, or the one before it."""
        return self.starts[max(bisect_right(self.places, (start, len(self.text))) - 1, 0)]


def tagged_of(article: Article) -> Tagged:
    """The words of an article with their classes; asked for by `article.derived(tagged_of)`, so that all rules share it."""
    known, level = article.lexicon.table("class"), article.level
    signs = _signs(article)
    heads = [sentence.start for sentence in article.sentences]
    heads.append(len(level) + 1)
    at, opening, size = 0, -1, 0
    rows: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    plain: dict[str, str] = {}  # a story has most of its words twice and more
    for match in TOKEN.finditer(level):
        place = match.span()
        if place[0] >= heads[at]:
            while place[0] >= heads[at]:
                at += 1
            rows.append("\n")
            size += 1
            opening = len(places)
        word, sign = match[0], signs.get(place[0], "")
        row = plain.get(word, "") if not sign else ""
        if not row:
            row = f" {_written(word)}_{_told(known, word, sign, opening == len(places))};"
            if not sign and not word[0].isupper():
                plain[word] = row
        if opening == len(places) and not word[0].isalnum():
            opening += 1  # an opening mark
        starts.append(size + 1)
        places.append(place)
        rows.append(row)
        size += len(row)
    return Tagged("".join(rows).encode("ascii", "replace"), starts, places)


@record(frozen=True, eq=False)
class TaggedSentences:
    """The sentences of a tagged text, each with where it begins there; and for each word, as it is written there, which of them have it."""

    rows: Sequence[tuple[int, bytes]]
    having: Mapping[str, Sequence[int]]

    @cached_property
    def _known(self) -> dict[tuple[str, ...], frozenset[int]]:
        return {}

    def having_any(self, words: tuple[str, ...]) -> frozenset[int]:
        """Which sentences have one of these words: many patterns ask for the same ones."""
        numbers = self._known.get(words)
        if numbers is None:
            here = [word for word in words if word in self.having]
            numbers = self._known[words] = frozenset([number for word in here for number in self.having[word]])
        return numbers


def tagged_sentences(article: Article) -> TaggedSentences:
    """The sentences of an article's tagged text."""
    rows = tuple(article.derived(tagged_of).sentences())
    having: dict[str, list[int]] = {}
    for number, (_, sentence) in enumerate(rows):
        for word in dict.fromkeys(WRITTEN.findall(sentence.decode("ascii"))):
            having.setdefault(word, []).append(number)
    return TaggedSentences(rows, having)


def words_of(article: Article) -> frozenset[str]:
    """The words of an article as they are written in its tagged text: to know which stand there before classes are asked for."""
    return frozenset(_written(word).encode("ascii", "replace").decode() for word in set(TOKEN.findall(article.level)))


def _written(word: str) -> str:
    """A word in small letters, without the sign that parts words and classes, and as long as before."""
    small = word.lower()
    return (small if len(small) == len(word) else word).replace("_", "-")


def _told(known: Mapping[str, tuple[str, ...]], word: str, sign: str, opens: bool) -> str:
    """The classes of a word, none for a name and for a capitalised word in mid-sentence, which may be one, and its signs."""
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return MARK if word != ENDING else ""
    capital = word[0].isupper()
    if capital and (sign or not opens):
        classes = ""
    elif row := known.get(word.lower()):
        classes = row[0]
    else:
        classes = SIGNS["COMPOUND"] if "-" in word else SIGNS["UNKNOWN"]
    if not capital:
        return classes + sign
    return classes + (BOTH if len(word) > 1 and word.isupper() else CAPITAL) + sign


def _signs(article: Article) -> Mapping[int, str]:
    """Where words of names stand, and the sign of each; words in title case have one of their own."""
    tokens = article.tokens
    found = {tokens[index].start: SIGNS["TITLED"] for index in article.titled}
    surnames = {person.surname for person in article.people}
    for mention in article.mentions:
        kind = "PERSON" if mention.type == "DEMONYM" and mention.text in surnames else mention.type
        if sign := MENTIONS.get(kind):
            for index in range(mention.first, mention.last):
                start = tokens[index].start
                found[start] = sign + found.get(start, "")
    return found
