"""Spellings: every capitalised word of the copy with the places where it stands, and whether any list knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from math import log

from newslint.article.entities.mentions import Mention
from newslint.article.entities.people import Person
from newslint.article.text.kept import Kept
from newslint.article.text.normalise import listed, without_accents
from newslint.article.text.tokens import Token
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

# Beside these a word belongs to an address, a handle or a tag, whose spelling follows other laws.
GLUE_BEFORE = frozenset("@#/_\\=&.")
GLUE_AFTER = expression(r"[@/_\\=]|\.\w")
HYPHEN = expression(r"[-\u2010\u2011]")
HYPHENED = expression(r"(?<![^\W_])[^\W\d_a-z][^\W_]{2,}")  # the capitalised halves of Keane-led, Reed-Hale
SIC = expression(r"(?:['’]s)?\W{0,3}[\[(]sic[\])]", re.IGNORECASE)
NAME_LISTS = ("given", "surname", "place", "demonym", "organisation", "agency", "honorific", "office", "rank", "month", "weekday")


class Form(NamedTuple):
    """Where a form of a word stands, and the number of its token; None for a half of one."""

    start: int
    end: int
    number: int | None = None


class Occurrence(NamedTuple):
    """Where a word stands.

    `part` is "given" or "surname" in a person's name, "first" or "last" in another name of several words, else empty;
    `beside` is the other half of that name, as far as the story tells it; `before` and `after` are the capitalised words
    around it.
    """

    start: int
    end: int
    part: str = ""
    beside: str = ""
    before: str = ""
    after: str = ""


@record(frozen=True, slots=True)
class Spelling:
    """One form of a capitalised word: the places where it stands, and whether a word list has it as a name or as a common word."""

    text: str
    places: tuple[Occurrence, ...]
    name: bool
    common: bool

    @property
    def known(self) -> bool:
        """Some list has it, so that it is hardly a slip of the keyboard."""
        return self.name or self.common


def forms_of(tokens: Sequence[Token], level: str, lexicon: Lexicon) -> Mapping[str, Sequence[Form]]:
    """The capitalised words of three letters or more by form, possessive endings apart, marked misspellings ([sic]) left out."""
    found: dict[str, list[Form]] = {}
    particles = _particles(tokens)
    for index, token in enumerate(tokens):
        if token.capital and (token.end - token.start > 2 or token.text in particles) and _stands_free(token, level):
            if HYPHEN.search(token.text):
                for half in HYPHENED.finditer(token.text) if _is_compound(token.text, lexicon) else ():
                    found.setdefault(half[0], []).append(Form(token.start + half.start(), token.start + half.end()))
            else:
                found.setdefault(token.text, []).append(Form(token.start, token.end, index))
    return found


def spellings_of(
    forms: Mapping[str, Sequence[Form]], tokens: Sequence[Token], mentions: Sequence[Mention], people: Sequence[Person], lexicon: Lexicon
) -> Mapping[str, Spelling]:
    """What the story and the lists tell of these forms."""
    parts = {**dict(_halves(tokens, mentions, lexicon.words("common"))), **dict(_parts(tokens, people))}

    def occurrence(form: Form) -> Occurrence:
        if form.number is None:
            return Occurrence(form.start, form.end)
        token = tokens[form.number]
        before = tokens[form.number - 1] if form.number and tokens[form.number - 1].joined else None
        after = tokens[form.number + 1] if token.joined else None
        around = (beside.text if beside is not None and beside.capital else "" for beside in (before, after))
        return Occurrence(form.start, form.end, *parts.get(form.start, ("", "")), *around)

    return {
        text: Spelling(text, tuple(map(occurrence, places)), is_name(text, lexicon), is_common(text, lexicon))
        for text, places in forms.items()
    }


def _parts(tokens: Sequence[Token], people: Sequence[Person]) -> Iterator[tuple[int, tuple[str, str]]]:
    for person in people:
        for mention in person.mentions:
            words = tokens[mention.first : mention.last]
            last = max((i for i, token in enumerate(words) if token.text == person.surname), default=len(words) - 1)  # before Jr.
            for token in words[:last]:
                yield token.start, ("given", person.surname)
            yield words[last].start, ("surname", person.given)


def _halves(tokens: Sequence[Token], mentions: Sequence[Mention], common: Set[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    """The words of longer names of unknown kind, which may be people's."""
    for mention in mentions:
        if mention.type == "NAME" and mention.last - mention.first > 1 and tokens[mention.first].key not in common:
            final = tokens[mention.last - 1]
            for token in tokens[mention.first : mention.last - 1]:
                yield token.start, ("first", final.text)
            yield final.start, ("last", tokens[mention.first].text)


def _particles(tokens: Sequence[Token]) -> Set[str]:
    """Words of two letters that the story has with an accent and without: Ní Bhriain, Ni Bhriain."""
    short = {token.text for token in tokens if token.capital and token.end - token.start == 2}
    accented = {text for text in short if not text.isascii()}
    plain = {without_accents(text) for text in accented} & short
    return plain | {text for text in accented if without_accents(text) in plain}


def _is_compound(word: str, lexicon: Lexicon) -> bool:
    """Whether a hyphened word is several: its small parts are English ones (Keane-led, but not Seong-chang or Alpes-de-Haute-Provence)."""
    return all(part[:1].isupper() or is_common(part, lexicon) for part in HYPHEN.split(word))


def is_common(word: str, lexicon: Lexicon) -> bool:
    """It is an English word, whatever its case."""
    return lexicon.derived(_common).of(word, len(word))


def is_name(word: str, lexicon: Lexicon) -> bool:
    """A list of names has it, alone or as a part of a longer name, or it is a people's plural."""
    return lexicon.derived(_names).of(word, len(word))


def _common(lexicon: Lexicon) -> Kept[str, bool]:
    return Kept(lambda word: (lower := listed(word)) in lexicon.words("common") or lower in lexicon.lower("function"))


def _names(lexicon: Lexicon) -> Kept[str, bool]:
    return Kept(lambda word: _is_name(word, lexicon))


def _is_name(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.own or any(lexicon.has_part(name, word) for name in NAME_LISTS):
        return True
    return word.endswith("s") and lexicon.has_part("demonym", word[:-1])


def plausibility(word: str, lexicon: Lexicon) -> float:
    """How much a word looks like the names of the lists: the mean log count of its runs of three letters."""
    counts = lexicon.runs("surname", "place")
    letters = f"^{word.lower()}$"
    runs = [letters[i : i + 3] for i in range(len(letters) - 2)]
    return sum(log(1 + counts[run]) for run in runs) / max(1, len(runs))


def _stands_free(token: Token, level: str) -> bool:
    if token.start and level[token.start - 1] in GLUE_BEFORE:
        return False
    return not GLUE_AFTER.match(level, token.end) and not SIC.match(level, token.end)
