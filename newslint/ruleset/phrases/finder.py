"""The places of an article where one of a rule's phrases stands and its conditions find fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.scope import admits
from newslint.document import Span
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.ruleset.phrases.conditions import Conditions
from newslint.ruleset.phrases.functions import shown
from newslint.ruleset.phrases.match import LISTS, Filled, PhraseMatch, PhraseSearch
from newslint.ruleset.phrases.notation import Phrase


class FoundPhrase(NamedTuple):
    """A place: what of it is marked, what fills its holes, what a message can say of it, and whether the rule is sure of it."""

    mark: Span
    filled: Filled
    told: Mapping[str, str]
    sure: bool = True


@record(frozen=True, slots=True)
class PhraseFinder:
    """What a rule looks for and what lets that alone; see the keys of the kind `phrase`. What few stories ask for is made ready then."""

    phrases: tuple[Phrase, ...]
    unless: Callable[[], tuple[Phrase, ...]]
    before: Callable[[], tuple[Phrase, ...]]
    sentences: int
    conditions: Callable[[], Conditions]
    lists: LISTS
    gap: int | None
    mark: tuple[str, ...]
    scope: tuple[str, ...]

    def find(self, article: Article, against: Sequence[Article] = ()) -> Iterator[FoundPhrase]:
        """The places in order, none on words of the one before. `against` are the sources that its conditions may ask."""
        search, taken = PhraseSearch(article, self.lists, self.gap), -1
        places = sorted({(start, number) for number, phrase in enumerate(self.phrases) for start in search.starts(phrase)})
        if not places:
            return
        conditions = self.conditions()
        for start, number in places:
            if start < taken or (found := conditions.first(article, against, search.at(self.phrases[number], start))) is None:
                continue
            match, scope = found
            mark = self._marked(match)
            if not conditions.wrong(scope) or not admits(article, self.scope, *mark) or self._let_alone(search, match, mark):
                continue
            taken = match.end
            told = {name: article.text[filler.start : filler.end] for name, filler in match.filled.items()}
            told |= {name: shown(value) for name, value in scope.worked_out.items()}
            yield FoundPhrase(mark, match.filled, told, conditions.certain(scope))

    def _marked(self, match: PhraseMatch) -> Span:
        marked = [match.filled[name] for name in self.mark if name in match.filled]
        if not marked:
            return Span(match.start, match.end)
        return Span(min(filler.start for filler in marked), max(filler.end for filler in marked))

    def _let_alone(self, search: PhraseSearch, match: PhraseMatch, mark: Span) -> bool:
        """Whether an `unless` overlaps the match and begins before it or reaches as far, or an `unless-before` stands before the mark."""
        for other in search.over(self.unless(), search.article.paragraph_at(match.start).start, match.start, match.end):
            if match.start < other.end and (other.start < match.start or other.end >= match.end):
                return True
        since = search.article.sentences[max(search.article.sentence_at(mark.start) - self.sentences, 0)].start
        return any(other.end <= mark.start for other in search.within(self.before(), since, mark.start))
