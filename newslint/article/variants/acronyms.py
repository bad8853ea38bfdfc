"""Acronyms that have lost their shape before an office, such as “Nata” for NATO."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article.article import Article
from newslint.article.entities.likeness import edits
from newslint.article.entities.mentions import Mention
from newslint.article.variants.forms import Variant
from newslint.document import Span


def bent_acronyms(article: Article) -> Iterator[Variant]:
    """A word right before an office that is one letter from an acronym of the story."""
    for word in words_before_offices(article):
        if found := acronym_near(word.text, article):
            acronym, place = found
            yield Variant(word.start, word.end, acronym, "acronym", "spelling", "sure", (article.evidence(*place),), (place,))


def acronym_near(form: str, article: Article) -> tuple[str, Span] | None:
    """The first acronym of an article that is one letter from a word, and where it stands first."""
    found = ((text, spelling) for text, spelling in article.spellings.items() if text.isupper() and _is_corrupted(form, text))
    return next(((text, Span(*spelling.places[0][:2])) for text, spelling in found), None)


def words_before_offices(article: Article) -> Iterator[Mention]:
    """A single unknown name with a title right behind it."""
    for mention, behind in zip(article.mentions, article.mentions[1:], strict=False):
        plain = mention.type == "NAME" and mention.last - mention.first == 1 and not mention.text.isupper()
        if plain and behind.type == "TITLE" and behind.first == mention.last and article.tokens[mention.first].joined:
            yield mention


def _is_corrupted(form: str, acronym: str) -> bool:
    """The form is the acronym in lower case with one letter lost, added, changed or moved; another case alone is a matter of style."""
    return edits(form.upper(), acronym) == 1 and form[0] == acronym[0]
