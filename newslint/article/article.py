"""Article: a document as read. Each part is worked out when first asked for, once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from newslint.article.entities.mentions import Mention, mentions_of
from newslint.article.entities.people import Person, register
from newslint.article.entities.spellings import Spelling, forms_of, spellings_of
from newslint.article.layout.agate import agate_of
from newslint.article.layout.lines import Line, lines_of, paragraphs_of
from newslint.article.layout.page_words import PageWords
from newslint.article.layout.zones import Zones, zones_of
from newslint.article.quotes.quotations import Quotation, Quotations, read_quotations
from newslint.article.quotes.strays import StrayMark
from newslint.article.text.presence import Presence
from newslint.article.text.search_text import SearchText
from newslint.article.text.sentences import sentences_of
from newslint.article.text.tokens import Token, titled_of, tokens_of
from newslint.document import Document, Span
from newslint.finding import Evidence
from newslint.lazy.expression import expression
from newslint.lazy.record import record, replace
from newslint.lexicon.lexicon import Lexicon

if TYPE_CHECKING:  # what few stories need is imported where it is worked out: so a short one starts quickly
    from datetime import date

    from newslint.article.entities.organisations import Entity
    from newslint.article.quotes.speakers import Quote
    from newslint.article.text.index import Index
    from newslint.article.values.dates import Date
    from newslint.article.values.figures import Figure

T = TypeVar("T")
REST = 1_000  # characters of a sentence on either side of a piece of evidence that a report may show
OPENING = expression(r"(?:[-*\u2022]\s+)?[\"'(\[]*")  # of a sentence, the sign of a list before it
BEFORE_OPENING = expression(r"[\":(]\s?")  # what opens a quotation or a bracket, or announces what follows


@record(frozen=True, eq=False)
class Article:
    """What is known of one document. All offsets are those of `document.text`."""

    document: Document
    lexicon: Lexicon
    reported: tuple[Span, ...] = ()  # places of which findings speak already, in order, for a check that looks last

    def under(self, path: str) -> Article:
        """The same article under another path; what has been read of this one is not read again."""
        return self._with(Article(replace(self.document, path=path), self.lexicon, self.reported))

    def with_reported(self, places: Iterable[Span]) -> Article:
        """The same article with places of which findings speak already."""
        return self._with(Article(self.document, self.lexicon, tuple(sorted(places))))

    def _with(self, other: Article) -> Article:
        vars(other).update({name: value for name, value in vars(self).items() if name not in ("document", "lexicon", "reported")})
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
    def presence(self) -> Presence:
        """What stands in the text at all."""
        return Presence(self.text, self.level)

    @cached_property
    def search_text(self) -> SearchText:
        """The words as the expressions of rule files read them."""
        return SearchText(self.text)

    @cached_property
    def level_search_text(self) -> SearchText:
        """The levelled words, so too."""
        return SearchText(self.level)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that hold words."""
        return lines_of(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, in order."""
        return paragraphs_of(self.lines)

    @cached_property
    def zones(self) -> Zones:
        """Where the story stands: its body, and what of the page is around it."""
        return zones_of(self.level, self.paragraphs, self.lexicon)

    @cached_property
    def agate(self) -> tuple[Span, ...]:
        """Results, standings and the like, set row by row."""
        return agate_of(self.level, self.paragraphs, self.lexicon.derived(PageWords.of), self.document.in_table)

    def in_agate(self, start: int, end: int) -> bool:
        """Whether [start, end) stands there, where names are cut short and nothing is a sentence."""
        return any(table.start <= start and end <= table.end for table in self.agate)

    def is_part(self, start: int, end: int) -> bool:
        """Whether [start, end) is in its place though it is no sentence: in agate, or a headline, byline, caption or cell of the file."""
        return self.document.is_part(start, end) or self.in_agate(start, end)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order."""
        return sentences_of(self.level, self.paragraphs, self.lexicon)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in order."""
        return tokens_of(self.text, self.lexicon)

    @cached_property
    def words(self) -> Mapping[str, tuple[int, ...]]:
        """Where each word stands, as the word lists have it: the indexes of its tokens."""
        found: dict[str, list[int]] = {}
        for index, token in enumerate(self.tokens):
            found.setdefault(token.key, []).append(index)
        return {word: tuple(indexes) for word, indexes in found.items()}

    @cached_property
    def heads(self) -> Mapping[int, int]:
        """Where sentences begin, with and without each of their opening marks, and where the first word of each begins."""
        opened = ((start, OPENING.match(self.level, start)) for start, _ in self.sentences)
        return {at: match.end() for start, match in opened if match for at in range(start, match.end() + 1)}

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """The index of the word at an offset, or of the one before it."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def token_from(self, offset: int) -> int:
        """The index of the first word at an offset or behind it."""
        return bisect_left(self._token_starts, offset)

    @cached_property
    def opens(self) -> frozenset[int]:
        """Indexes of the words that open a sentence, a quotation or what follows a colon."""
        starts, last = self._token_starts, len(self.tokens)
        found = {index for start, _ in self.sentences if (index := bisect_left(starts, start)) < last}
        places = {match.end() for match in BEFORE_OPENING.finditer(self.level)}
        return frozenset(found.union(index for index, start in enumerate(starts) if start in places))

    @cached_property
    def titled(self) -> frozenset[int]:
        """Indexes of the words in lines in title case, as headlines often are."""
        return titled_of(self.tokens, self.lines, self.lexicon)

    @cached_property
    def _names(self) -> tuple[tuple[Mention, ...], tuple[Person, ...]]:
        mentions = mentions_of(self.tokens, self.text, self.level, self.lexicon, opens=self.opens, titled=self.titled)
        return register(mentions, self.tokens, self.text, self.lexicon)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Names, titles and words for roles, in order."""
        return self._names[0]

    def mention_at(self, offset: int) -> Mention | None:
        """The mention that an offset is in, if it is in one."""
        index = bisect_right(self.mentions, offset, key=lambda mention: mention.start) - 1
        return self.mentions[index] if index >= 0 and offset < self.mentions[index].end else None

    @property
    def people(self) -> tuple[Person, ...]:
        """The people of the story, in order of first mention."""
        return self._names[1]

    def person_at(self, place: Mention) -> Person | None:
        """The person whom a mention names."""
        return self._bearers.get(place.start)

    @cached_property
    def _bearers(self) -> Mapping[int, Person]:
        """People by where they are named."""
        return {mention.start: person for person in reversed(self.people) for mention in person.mentions}

    @cached_property
    def organisations(self) -> tuple[Entity, ...]:
        """The organisations of the story, in order of first mention."""
        from newslint.article.entities.organisations import organisations_of

        return organisations_of(self.mentions, self.level, self.lexicon)

    @cached_property
    def places(self) -> tuple[Entity, ...]:
        """The places of the story, in order of first mention."""
        from newslint.article.entities.organisations import places_of

        return places_of(self.mentions)

    @cached_property
    def spellings(self) -> Mapping[str, Spelling]:
        """The capitalised words by form."""
        return spellings_of(forms_of(self.tokens, self.level, self.lexicon), self.tokens, self.mentions, self.people, self.lexicon)

    @cached_property
    def _quoted(self) -> Quotations:
        return read_quotations(self.text, self.level, self.paragraphs, self.lexicon)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations, in order, each with those nested in it; one that runs over paragraphs is in parts, one for each."""
        return self._quoted.quotations

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The outermost quotations, in order, each with whoever said it."""
        from newslint.article.quotes.clauses import Clauses
        from newslint.article.quotes.speakers import quotes_of

        clauses = Clauses.of(self.tokens, self.level, self.mentions, self.lexicon)
        return quotes_of(self.quotations, clauses, self.lexicon, paragraphs=self.paragraphs, sentences=self.sentences, people=self.people)

    @property
    def stray_marks(self) -> tuple[StrayMark, ...]:
        """The double quotation marks gone astray, in order."""
        return self._quoted.strays

    @cached_property
    def published(self) -> date | None:
        """The day of publication, if the file, a line above the story or its dateline tells it."""
        from newslint.article.values.dates import published_of

        if self.document.meta.published:
            return self.document.meta.published.date()
        body = self.zones.body
        return published_of(self.level, self.mentions, body.start, self.lexicon) if body else None

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """The dates and weekdays, in order."""
        from newslint.article.values.dates import dates_of

        return dates_of(self.level, self.mentions, self.lexicon, self.published)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers that are no part of a date, in order."""
        from newslint.article.values.figures import figures_of

        return figures_of(self.level, self.tokens, [Span(date.start, date.end) for date in self.dates], self.lexicon)

    @cached_property
    def index(self) -> Index:
        """The words, to be searched when this article is a source."""
        from newslint.article.text.index import index_of

        return index_of(self.text, self.sentences, [Span(quotation.start, quotation.end) for quotation in self.quotations], self.lexicon)

    def derived(self, make: Callable[[Article], T]) -> T:
        """What `make` makes of this article, made once: for rooms that know articles, and that this one does not know."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast(T, self._derived[make])

    @cached_property
    def _derived(self) -> dict[object, object]:
        return {}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence at an offset, or of the one before it; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def opens_sentence(self, offset: int) -> bool:
        """Whether a sentence begins at an offset, or no letter or figure of it stands before."""
        index = self.sentence_at(offset)
        return index >= 0 and not any(map(str.isalnum, self.text[self.sentences[index].start : offset]))

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
            before=self.text[max(first, start - REST) : start],
            after=self.text[end : min(last, end + REST)],
            story=self.document.story,
        )
