"""How a name in capitals is to be written, and what of an office or of particles stands before it in capitals, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.text.tokens import Token
from newslint.article.variants.meant import CapitalForms
from newslint.article.variants.sayable import is_given
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

LONGEST = 3  # words of a name behind an office
OFFICE = 4  # words of an office
# A name with a small letter in it is in capitals for all that: McALLISTER, MacDONALD.
GAELIC = expression(r"(Mc|Mac)([A-Z]{3,})")


class _Written:
    """What the story has in small letters, its people's surnames, and the offices of the lists that are no acronyms."""

    def __init__(self, article: Article) -> None:
        self.offices = article.lexicon.derived(_offices)
        self.surnames = frozenset(person.surname for person in article.people)
        self.lowered = frozenset(token.text for token in article.tokens if token.text.islower())


def _offices(lexicon: Lexicon) -> frozenset[str]:
    titles = (title for name in ("office", "rank", "honorific") for title in lexicon.words(name))
    return frozenset(title.lower() for title in titles if not title.isupper())


def is_gaelic(word: str) -> bool:
    """Whether it is a name in capitals that keeps a small letter: McALLISTER."""
    return word[:1] == "M" and GAELIC.fullmatch(word) is not None


def office_words(article: Article, run: Sequence[Token]) -> int:
    """Words of an office in capitals that opens a run, with a name of two words or a surname of the story's behind it: SENATOR ANA RUIZ."""
    offices, surnames = article.derived(_Written).offices, article.derived(_Written).surnames
    for size in range(min(len(run) - 1, OFFICE), 0, -1):
        if " ".join(token.text.lower() for token in run[:size]) in offices:
            rest = run[size:]
            whole = len(rest) > 1 and is_given(article.lexicon, rest[0]) and len(rest) <= LONGEST
            return size if whole or (len(rest) == 1 and rest[0].text.title() in surnames) else 0
    return 0


def particle_words(article: Article, run: Sequence[Token]) -> int:
    """Particles in capitals that open a run, behind a given name that is not: Maria DE LA CRUZ."""
    particles, count = article.lexicon.words("particle"), 0
    while count < len(run) - 1 and run[count].text.lower() in particles:
        count += 1
    index = article.token_at(run[0].start)
    before = article.tokens[index - 1] if index else None
    named = before is not None and before.joined and before.text in article.lexicon.words("given")
    return count if named and len(run) == count + 1 else 0


def cased(article: Article, words: str) -> Iterator[str]:
    """The words as a name has them: particles small where the story has them so, and where two stand together (Anna van der Merwe)."""
    particles, lowered = article.lexicon.words("particle"), article.derived(_Written).lowered
    parts = re.split(r"([^\W\d_]+)", words)  # every other one is a word
    lows = [part.lower() for part in parts]
    for index, (part, low) in enumerate(zip(parts, lows, strict=True)):
        twins = low in particles and any(near in particles for near in (*lows[max(0, index - 2) : index : 2], *lows[index + 2 : index + 3]))
        small = low in particles and (low in lowered or twins)
        gaelic = GAELIC.fullmatch(part)
        whole = gaelic[1] + gaelic[2].capitalize() if gaelic else part.capitalize()
        yield article.derived(CapitalForms).of.get(part, low if small else whole)
