"""Article: a document as read. Each part is worked out when first asked for, once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from newslint.document import Document, Span
from newslint.finding import Evidence
from newslint.lexicon import Lexicon
from newslint.reading.furniture import Furniture, furniture_of
from newslint.reading.lines import Line, lines_of, paragraphs_of
from newslint.reading.names import Mark, marks_of
from newslint.reading.page import Page
from newslint.reading.people import Person, register
from newslint.reading.quotations import Quotation, Reading, Stray, read_quotations
from newslint.reading.sentences import sentences_of
from newslint.reading.slots import SLOTS, WRITTEN, slots_of
from newslint.reading.spellings import Spelling, spellings_of
from newslint.reading.tokens import Token, titled_of, tokens_of

if TYPE_CHECKING:  # what few stories need is imported where it is worked out: so a short one starts quickly
    from datetime import date

    from newslint.reading.alignment import Index
    from newslint.reading.dates import Date
    from newslint.reading.facts import Facts
    from newslint.reading.figures import Figure
    from newslint.reading.organisations import Thing
    from newslint.reading.speakers import Quote

__all__ = ["SLOTS", "Article"]


@dataclass(frozen=True, eq=False)
class Article:
    """What is known of one document. All offsets are those of `document.text`."""

    document: Document
    lexicon: Lexicon
    told: tuple[Span, ...] = ()  # places of which findings speak already, in order, for a check that looks last

    def under(self, path: str) -> Article:
        """The same article under another path; what has been read of this one is not read again."""
        return self._with(Article(replace(self.document, path=path), self.lexicon, self.told))

    def told_of(self, places: Iterable[Span]) -> Article:
        """The same article with places of which findings speak already."""
        return self._with(Article(self.document, self.lexicon, tuple(sorted(places))))

    def _with(self, other: Article) -> Article:
        vars(other).update({name: value for name, value in vars(self).items() if name not in ("document", "lexicon", "told")})
        return other

    @property
    def text(self) -> str:
        """The words as read."""
        return self.document.text

    @property
    def level(self) -> str:
        """The levelled words: same offsets, straight quotes, plain spaces and hyphens."""
        return self.document.level

    @cached_property
    def page(self) -> Page:
        """The words as the expressions of rule files read them."""
        return Page(self.text)

    @cached_property
    def level_page(self) -> Page:
        """The levelled words, so too."""
        return Page(self.level)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that hold words."""
        return lines_of(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, in order."""
        return paragraphs_of(self.lines)

    @cached_property
    def furniture(self) -> Furniture:
        """Where the story stands: its body, and what of the page is around it."""
        return furniture_of(self.level, self.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order."""
        return sentences_of(self.level, self.paragraphs, self.lexicon)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in order."""
        return tokens_of(self.text, self.level, self.lexicon)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """The index of the word at an offset, or of the one before it."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    @cached_property
    def opens(self) -> frozenset[int]:
        """Indexes of the words that open a sentence, a quotation or what follows a colon."""
        starts = [sentence.start for sentence in self.sentences]
        level, found, at = self.level, set(), 0
        for index, token in enumerate(self.tokens):
            if at < len(starts) and token.start >= starts[at]:
                found.add(index)
                while at < len(starts) and token.start >= starts[at]:
                    at += 1
            elif level[max(0, token.start - 2) : token.start].strip()[-1:] in ('"', ":", "("):
                found.add(index)
        return frozenset(found)

    @cached_property
    def titled(self) -> frozenset[int]:
        """Indexes of the words in lines in title case, as headlines often are."""
        return titled_of(self.tokens, self.lines, self.lexicon)

    @cached_property
    def _names(self) -> tuple[tuple[Mark, ...], tuple[Person, ...]]:
        marks = marks_of(self.tokens, self.text, self.level, self.lexicon, opens=self.opens, titled=self.titled)
        return register(marks, self.tokens, self.text, self.lexicon)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Names, titles and words for roles, in order."""
        return self._names[0]

    @property
    def people(self) -> tuple[Person, ...]:
        """The people of the story, in order of first mention."""
        return self._names[1]

    @cached_property
    def organisations(self) -> tuple[Thing, ...]:
        """The organisations of the story, in order of first mention."""
        from newslint.reading.organisations import organisations_of

        return organisations_of(self.marks, self.level, self.lexicon)

    @cached_property
    def places(self) -> tuple[Thing, ...]:
        """The places of the story, in order of first mention."""
        from newslint.reading.organisations import places_of

        return places_of(self.marks)

    @cached_property
    def spellings(self) -> Mapping[str, Spelling]:
        """The capitalised words by form."""
        return spellings_of(self.tokens, self.marks, self.people, self.level, self.lexicon)

    @cached_property
    def _quoted(self) -> Reading:
        return read_quotations(self.text, self.level, self.paragraphs)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations, in order, each with those nested in it; one that runs over paragraphs is in parts, one for each."""
        return self._quoted.quotations

    @cached_property
    def statements(self) -> tuple[Quote, ...]:
        """The outermost quotations, in order, each with whoever said it."""
        from newslint.reading.speakers import quotes_of
        from newslint.reading.subjects import Clauses

        clauses = Clauses.of(self.tokens, self.level, self.marks)
        return quotes_of(self.quotations, clauses, self.lexicon, paragraphs=self.paragraphs, sentences=self.sentences, people=self.people)

    @property
    def stray_marks(self) -> tuple[Stray, ...]:
        """The double quotation marks gone astray, in order."""
        return self._quoted.strays

    @cached_property
    def published(self) -> date | None:
        """The day of publication, if a line above the story tells it."""
        from newslint.reading.dates import published_of

        body = self.furniture.body
        return published_of(self.level, self.marks, body.start) if body else None

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """The dates and weekdays, in order."""
        from newslint.reading.dates import dates_of

        return dates_of(self.level, self.marks, self.published)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers that are no part of a date, in order."""
        from newslint.reading.figures import figures_of

        return figures_of(self.level, self.tokens, [Span(date.start, date.end) for date in self.dates], self.lexicon)

    @cached_property
    def index(self) -> Index:
        """The words, to be searched when this article is a source."""
        from newslint.reading.alignment import index_of

        return index_of(self.text, self.sentences, self.quotations, self.lexicon)

    @cached_property
    def facts(self) -> Facts:
        """The figures, dates and places as they are held against those of other articles."""
        from newslint.reading.facts import facts_of

        head = self.furniture.body.start if self.furniture.body else 0
        return facts_of(self.index, self.level, self.lexicon, head=head, figures=self.figures, dates=self.dates, marks=self.marks)

    def slots(self, kind: str) -> Mapping[int, tuple[int, ...]]:
        """Where stretches of a type stand: start -> ends, the longest first. `kind` is one of SLOTS or a list in rules/words."""
        if kind not in self._slots:
            self._slots[kind] = self._find_slots(kind)
        return self._slots[kind]

    def _find_slots(self, kind: str) -> Mapping[int, tuple[int, ...]]:
        if kind == "QUOTE":
            return {quotation.start: (quotation.end,) for quotation in self.quotations}
        if kind in WRITTEN:
            return {match.start(): (match.end(),) for match in WRITTEN[kind].finditer(self.level)}
        return slots_of(kind, self.marks, self.tokens, self.lexicon)

    @cached_property
    def _slots(self) -> dict[str, Mapping[int, tuple[int, ...]]]:
        return {}

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph at an offset; an empty range outside all of them."""
        index = bisect_right(self._paragraph_starts, offset) - 1
        if index < 0 or offset > self.paragraphs[index].end:
            return Span(offset, offset)
        return self.paragraphs[index]

    def evidence(self, start: int, end: int, focus: Span | None = None) -> Evidence:
        """The words at [start, end) as evidence, placed in the file; `focus` is the part that counts, None all of them."""
        origin = self.document.origin(start, end)
        first, last = start, end
        index = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        if index >= 0 and start < self.sentences[index].end:
            first, last = self.sentences[index].start, max(end, self.sentences[index].end)
        return Evidence(
            path=self.document.path,
            start=origin.start,
            end=origin.end,
            line=self.document.position(origin.start).line,
            text=self.text[start:end],
            focus=focus and Span(focus.start - start, focus.end - start),
            before=self.text[first:start],
            after=self.text[end:last],
        )
