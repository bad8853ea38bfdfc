"""Forms: one name in two forms within a story, that differ by letters or in looks (accent, apostrophe, capitals, a house's spelling)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.entities.house_spellings import house, house_keys, may_differ_by_house
from newslint.article.entities.likeness import bare, difference, written_out
from newslint.article.entities.spellings import Form, Occurrence, Spelling, forms_of, is_name, plausibility
from newslint.article.text.kept import Kept
from newslint.article.variants.same_name import bearer_of, can_be_one, in_one_breath, together
from newslint.document import Span
from newslint.finding import Evidence
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

ODD = 0.6  # by so much the letters of a slip are less likely: true of half the slips of the hand, and of one in a hundred right names
# The tail of a post as pages embed it: who wrote it.
POST = expression(r"[-\u2012-\u2015] ?[^\n()]{1,60}\(@\w{1,20}\)")


def forms_in(article: Article) -> Mapping[str, Sequence[Form]]:
    """The capitalised words by form and where they stand, for which no names need be read."""
    return article.derived(_forms)


def _forms(article: Article) -> Mapping[str, Sequence[Form]]:
    return forms_of(article.tokens, article.level, article.lexicon)


class Variant(NamedTuple):
    """A name at [start, end) that has the form `other` elsewhere.

    `kind` is what bears it (person, place, organisation, acronym, name), `by` how the forms differ, `backing` what stands behind the other
    form: `sure` (a list, or more places than this one has), `tie`, or `one`, `two` or more sources. `beside` is where the story has the
    other form; nothing where it is only a source or a list that has it.
    """

    start: int
    end: int
    other: str
    kind: str
    by: str
    backing: str
    evidence: tuple[Evidence, ...] = ()
    beside: tuple[Span, ...] = ()


def in_other_form(
    article: Article, places: Sequence[Span | Occurrence], other: str, elsewhere: Sequence[Occurrence], *, by: str, sure: bool
) -> Iterator[Variant]:
    """A variant for each of the places; `elsewhere` are those of the other form in the story.

    In a tie it is the bare surname that is told of, for where a name is given in full it was looked up; unless the letters of the
    full one are far less likely.
    """
    if not sure and by == "spelling" and places and elsewhere and all(map(_is_full, places)) and not any(map(_is_full, elsewhere)):
        form = article.text[places[0].start : places[0].end]
        if not is_unlikelier(form, other, article.lexicon, ODD):
            places, other, elsewhere = elsewhere, form, [p for p in places if isinstance(p, Occurrence)]
    beside = tuple(Span(*there[:2]) for there in elsewhere)
    own = [place for place in places if isinstance(place, Occurrence)]
    kind, evidence = bearer_of(article, [*elsewhere, *own]), (article.evidence(*beside[0]),)
    for start, end, *_ in places:
        yield Variant(start, end, other, kind, by, "sure" if sure else "tie", evidence, beside)


def is_unlikelier(form: str, other: str, lexicon: Lexicon, by: float) -> bool:
    """Whether a list of names has the other form alone, or its letters are likelier by so much (a difference of mean log counts)."""
    known = is_name(form, lexicon)
    if known != is_name(other, lexicon):
        return not known
    return plausibility(other, lexicon) - plausibility(form, lexicon) >= by


def _is_full(place: Span | Occurrence) -> bool:
    """The other half of the name stands beside it."""
    return isinstance(place, Occurrence) and bool(place.beside) and place.beside in (place.before, place.after)


def same_letters(article: Article) -> Sequence[Variant]:
    """Names of the same letters in two forms: the form that stands less often, or later, is a variant of the other."""
    return article.derived(_all_same_letters)


_KEYS: Kept[str, frozenset[str]] = Kept(lambda word: frozenset((bare(word), bare(written_out(word)))))


def _all_same_letters(article: Article) -> Sequence[Variant]:
    return tuple(_same_letters(article))


def _same_letters(article: Article) -> Iterator[Variant]:
    groups: dict[str, list[Spelling]] = {}
    for spelling in article.spellings.values():
        if not spelling.text.isupper():
            for key in _KEYS.of(spelling.text, len(spelling.text)):
                groups.setdefault(key, []).append(spelling)
    for group in groups.values():
        for spelling, other in _pairs(group):
            by = difference(spelling.text, other.text)
            places = [place for place in spelling.places if _is_same(article, place, other) and not _is_others(article, place)]
            if (
                by
                and not all(_is_others(article, there) for there in other.places)
                and places
                and not spelling.common
                and not other.common
                and (by != "capitals" or spelling.text[0] == other.text[0])
                and not in_one_breath(article, places, other.places)
            ):
                yield from in_other_form(article, places, other.text, other.places, by=by, sure=len(other.places) > len(spelling.places))


def _is_others(article: Article, place: Occurrence) -> bool:
    """Somebody else wrote it: it stands in a post reproduced word for word, or in a longer name's, a title's or a statement's marks."""
    paragraph = article.paragraph_at(place.start)
    if POST.search(article.text, paragraph.start, paragraph.end):
        return True
    index = bisect_right(article.quotations, place.start, key=lambda quotation: quotation.start) - 1
    return index >= 0 and place.start < article.quotations[index].end


def spelt_by_house(article: Article) -> Iterator[Variant]:
    """Names in two spellings that houses differ over, both in one story."""
    groups: dict[str, list[Spelling]] = {}
    differing = article.lexicon.derived(_differing)
    for spelling in article.spellings.values():
        if not spelling.text.isupper() and differing.of(spelling.text, len(spelling.text)):
            groups.setdefault(spelling.text[0].lower(), []).append(spelling)
    for spelling, other in (pair for group in groups.values() for pair in _house_pairs(group, article.lexicon)):
        if house(spelling.text, other.text, article.lexicon) and bare(spelling.text) != bare(other.text):
            plain = spelling.common or other.common  # the Center Party is in no Centre
            places = [p for p in spelling.places if (any(together(p, r) for r in other.places) if plain else _is_same(article, p, other))]
            if places:
                yield from in_other_form(
                    article, places, other.text, other.places, by="house", sure=len(other.places) > len(spelling.places)
                )


def _differing(lexicon: Lexicon) -> Kept[str, bool]:
    return Kept(lambda word: may_differ_by_house(word, lexicon))


def _pairs(group: Sequence[Spelling]) -> Iterator[tuple[Spelling, Spelling]]:
    """Each form that stands less often than another of the group, or as often and later, with that other."""
    ranked = _ranked(group)
    for number, spelling in enumerate(ranked):
        for other in ranked[:number]:
            yield spelling, other


def _house_pairs(group: Sequence[Spelling], lexicon: Lexicon) -> Iterator[tuple[Spelling, Spelling]]:
    """Those of the pairs over which houses may differ."""
    ranked, having = _ranked(group), dict[tuple[str, str], list[int]]()
    for number, spelling in enumerate(ranked):
        keys = set(house_keys(spelling.text, lexicon))
        for before in sorted({other for key in keys for other in having.get(key, ())}):
            yield spelling, ranked[before]
        for key in keys:
            having.setdefault(key, []).append(number)


def _ranked(group: Sequence[Spelling]) -> Sequence[Spelling]:
    return sorted(group, key=lambda spelling: (-len(spelling.places), spelling.places[0].start))


def _is_same(article: Article, place: Occurrence, other: Spelling) -> bool:
    return any(can_be_one(place, there, article.lexicon) or together(place, there) for there in other.places)
