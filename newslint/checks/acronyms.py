"""Kind `acronyms`: an acronym that has lost its shape before an office, such as “Nata” for NATO."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.entities.variants import edits
from newslint.finding import Edit, Fix, Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "other")
SHORTEST = 3  # letters of the acronym


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for a word right before an office that is one letter from an acronym of the story or its sources."""

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        for word, office in _words_before_offices(article):
            form = article.text[word.start : word.end]
            found = [
                (acronym, other.evidence(*spelling.places[0][:2]))
                for other in (article, *against)
                for acronym, spelling in other.spellings.items()
                if acronym.isupper() and len(acronym) >= SHORTEST and _corrupted(form, acronym)
            ]
            if found and office:
                acronym, evidence = found[0]
                yield Hit(
                    word.start, word.end, values={"other": acronym}, fix=Fix((Edit(word.start, word.end, acronym),)), evidence=(evidence,)
                )

    return check


def _words_before_offices(article: Article) -> Iterator[tuple[Mention, Mention]]:
    """A single unknown name and the title that follows it."""
    for mark, behind in zip(article.mentions, article.mentions[1:], strict=False):
        plain = mark.type == "NAME" and mark.last - mark.first == 1 and not mark.text.isupper()
        if plain and behind.type == "TITLE" and behind.first == mark.last and article.tokens[mark.first].joined:
            yield mark, behind


def _corrupted(form: str, acronym: str) -> bool:
    """The form is the acronym in lower case with one letter lost, added, changed or moved; another case alone is a matter of style."""
    return edits(form.upper(), acronym) == 1 and form[0] == acronym[0]
