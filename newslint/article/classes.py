"""Classes: a story written as one line of words and the classes they may be of, for expressions to run over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from newslint.article.article import Article
from newslint.article.text.kept import Kept
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

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
COMMON = 10_000  # words that are kept in mind as they stand there
NUMBER, MARK, CAPITAL, BOTH = SIGNS["NUMBER"], SIGNS["MARK"], SIGNS["CAPITAL"], SIGNS["CAPITAL"] + SIGNS["ACRONYM"]


@record(frozen=True, eq=False, slots=True)
class TaggedSentence:
    """A sentence as it stands in a tagged text, the line break before it included; empty where there is no word and no mark.

    `starts` are the offsets in it where the words begin, `places` where these stand in the story, from the sentence on; `words` are they.
    """

    text: bytes
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    words: frozenset[str]


@record(frozen=True, eq=False)
class Tagged:
    """The words of a story, each as ` word_CLASSES;`, a line break before each sentence; characters beyond ASCII are question marks.

    `sentences` are those that have words or marks, each with where it begins in the story.
    """

    sentences: Sequence[tuple[int, TaggedSentence]]

    @cached_property
    def text(self) -> bytes:
        """What expressions run over."""
        return b"".join([sentence.text for _, sentence in self.sentences])

    @cached_property
    def heads(self) -> Sequence[int]:
        """Where the sentences begin in it."""
        return (0, *accumulate(len(sentence.text) for _, sentence in self.sentences[:-1]))

    @cached_property
    def starts(self) -> Sequence[int]:
        """The offsets in it where the words begin."""
        rows = zip(self.heads, self.sentences, strict=False)
        return [head + start for head, (_, sentence) in rows for start in sentence.starts]

    @cached_property
    def places(self) -> Sequence[tuple[int, int]]:
        """Where these stand in the story."""
        return [(home + start, home + end) for home, sentence in self.sentences for start, end in sentence.places]

    def span(self, start: int, end: int) -> Span:
        """Where in the story that stands which stands at [start, end) of the tagged text, be there a break or a space before its words."""
        first = bisect_right(self.starts, start + 1 + self.text.startswith(b"\n", start)) - 1
        last = bisect_right(self.starts, end - 1) - 1
        return Span(self.places[max(first, 0)][0], self.places[max(first, last)][1])

    def offset(self, start: int) -> int:
        """Where in the tagged text the word begins that begins there in the story, or the one before it."""
        return self.starts[max(bisect_right(self.places, (start, len(self.text))) - 1, 0)]


def tagged_of(article: Article) -> Tagged:
    """The words of an article with their classes; asked for by `article.derived(tagged_of)`, so that all rules share it."""
    known, level = article.lexicon.derived(_tagged_sentences), article.level
    heads = [0, *(sentence.start for sentence in article.sentences), len(level)]
    signs, found = iter([*sorted(_signs(article).items()), (len(level), "")]), []
    place, sign = next(signs)
    for number, (start, end) in enumerate(pairwise(heads)):
        here = []
        while place < end:
            here.append((place - start, sign))
            place, sign = next(signs)
        sentence = known.of((level[start:end], tuple(here), number > 0), end - start)
        if sentence.text:
            found.append((start, sentence))
    return Tagged(found)


Told = tuple[str, tuple[tuple[int, str], ...], bool]  # a sentence, the signs of words of names in it, and whether it is one


def _tagged_sentences(lexicon: Lexicon) -> Kept[Told, TaggedSentence]:
    known, plain = lexicon.table("class"), dict[str, str]()
    return Kept(lambda told: _tagged(known, plain, *told))


def _tagged(
    known: Mapping[str, tuple[str, ...]], plain: dict[str, str], level: str, signed: tuple[tuple[int, str], ...], is_sentence: bool
) -> TaggedSentence:
    """A sentence with the classes of its words; `plain` are words as they stand there in small letters, where they are no names."""
    signs = dict(signed)
    opening, size = (0, 1) if is_sentence else (-1, 0)
    rows: list[str] = ["\n"] if is_sentence else []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    if len(plain) > COMMON:
        plain.clear()
    for match in TOKEN.finditer(level):
        place = match.span()
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
    if not places:
        return TaggedSentence(b"", (), (), frozenset())
    text = "".join(rows).encode("ascii", "replace")
    return TaggedSentence(text, tuple(starts), tuple(places), frozenset(WRITTEN.findall(text.decode("ascii"))))


Window = tuple[bytes, ...]


class Windows:
    """So many sentences on end, from each sentence of a story on: what stands in them alone is looked for where one of them is new."""

    def __init__(self, sentences: Sequence[TaggedSentence], size: int) -> None:
        last = max(len(sentences) - size, 0)
        self._sentences, self._size = sentences, size
        self.rows = tuple([tuple([one.text for one in sentences[at : at + size]]) for at in range(last + 1)] if sentences else [])
        self.all = frozenset(self.rows)
        self._new: dict[int, tuple[frozenset[Window], list[int]]] = {}

    def since(self, seen: frozenset[Window]) -> list[int]:
        """The numbers of those that are none of these, which hundreds ask for of the same."""
        known = self._new.get(id(seen))
        if known is None:
            new = self.all - seen
            known = self._new[id(seen)] = seen, [number for number, row in enumerate(self.rows) if row in new] if new else []
        return known[1]

    def among(self, rows: frozenset[Window]) -> list[int]:
        """The numbers of those that are of these."""
        return [number for number, row in enumerate(self.rows) if row in rows]

    def words(self, number: int) -> frozenset[str]:
        """The words of one."""
        if self._size == 1:
            return self._sentences[number].words
        return frozenset().union(*(one.words for one in self._sentences[number : number + self._size]))


@record(frozen=True, eq=False)
class TaggedSentences:
    """The sentences of a tagged text; and for each word, as it is written there, which of them have it."""

    sentences: Sequence[TaggedSentence]

    @cached_property
    def having(self) -> Mapping[str, Sequence[int]]:
        """Each word, and the numbers of the sentences that have it."""
        having: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            for word in sentence.words:
                having.setdefault(word, []).append(number)
        return having

    @cached_property
    def _windows(self) -> dict[int, Windows]:
        return {}

    def windows(self, size: int) -> Windows:
        """The sentences, so many on end."""
        if size not in self._windows:
            self._windows[size] = Windows(self.sentences, size)
        return self._windows[size]

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
    return TaggedSentences([sentence for _, sentence in article.derived(tagged_of).sentences])


def words_of(article: Article) -> frozenset[str]:
    """The words of an article as they are written in its tagged text."""
    return frozenset().union(*(sentence.words for sentence in article.derived(tagged_sentences).sentences))


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
