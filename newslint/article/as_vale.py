"""A story as Vale's rules are to see it: its lines break where the file's do, and its sentences end where Vale has them end."""

from __future__ import annotations

from functools import cached_property

from newslint.article.article import Article
from newslint.article.entities.organisations import Entity
from newslint.article.entities.people import Person
from newslint.article.scope import RAW, blocks_of
from newslint.article.text.punkt import sentences_as_vale
from newslint.article.text.search_text import SearchText
from newslint.document import LINE_BREAK, Document, Span, even


def as_vale(article: Article) -> Article:
    """The same story at the same offsets, for a rule of Vale's."""
    return article.derived(_AsVale.of)


class _AsVale(Article):
    """What Vale's rules ask of a story, read otherwise; whom and what it names is known already."""

    @classmethod
    def of(cls, article: Article) -> _AsVale:
        made = cls(article.document, article.lexicon, article.reported)
        vars(made)["_read"] = article
        return made

    @cached_property
    def _broken(self) -> str:
        return _broken(self.document)

    @property
    def text(self) -> str:
        """The words, with the line breaks that a format takes for spaces."""
        return self._broken

    @cached_property
    def search_text(self) -> SearchText:
        """The words so, as the expressions of rule files read them."""
        return SearchText(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences: of a plain text as if it were one paragraph."""
        return sentences_as_vale(self.text, blocks_of(self), self.lexicon)

    @property
    def people(self) -> tuple[Person, ...]:
        """The people of the story."""
        return self._known.people

    @property
    def organisations(self) -> tuple[Entity, ...]:
        """The organisations of the story."""
        return self._known.organisations

    @property
    def places(self) -> tuple[Entity, ...]:
        """The places of the story."""
        return self._known.places

    @property
    def _known(self) -> Article:
        read: Article = vars(self)["_read"]
        return read


def _broken(story: Document) -> str:
    if story.format in ("text", RAW):
        return story.text
    text = list(story.text)
    for piece in story.pieces:
        for match in LINE_BREAK.finditer(story.raw, piece.raw_start, piece.raw_end):
            at = piece.start + (match.start() - piece.raw_start if even(piece) else 0)
            if text[at] == " " and (even(piece) or piece.end - piece.start == 1):
                text[at] = "\n"
    return "".join(text)
