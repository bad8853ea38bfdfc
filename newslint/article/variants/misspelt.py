"""Misspelt words: a capitalised word that no list knows, near a better supported form in the story, or near a well-known place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.entities.edit_distance import Neighbours
from newslint.article.entities.likeness import Limits, bare, edits, keyboard_slip, near, of_other_letters, well_formed
from newslint.article.entities.spellings import Occurrence, Spelling, plausibility
from newslint.article.variants.forms import Variant, in_other_form
from newslint.article.variants.same_name import (
    are_lenited,
    are_plural,
    behind_title,
    can_be_one,
    in_list,
    in_one_breath,
    is_introduced,
    is_located,
    of_kin,
    some_together,
    spelt_on_purpose,
)
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

NAMES = ("given", "surname")
THINGS = ("place", "demonym", "organisation", "agency", "office", "month", "weekday")
FAMILY = 5  # letters of a surname that is taken for another's in spite of the given name, and more
USED = 3  # places of that other surname, and more
NO_NAME = 1.0  # by so much the letters of what is no name are less likely than those of the name it was to be
FEW = 300  # capitalised words of a story that is compared word by word
LONG = 8  # letters, or more, of a word of which any one may be a slip
OFTEN = 2  # places of a form that is hardly a slip any more, and more


def misspelt_words(article: Article, backing: Mapping[str, int], limits: Limits) -> Iterator[Variant]:
    """Words that no list knows near a better supported form in the story; `backing` counts who bears a form out.

    It has none for these words.
    """
    spellings, neighbours = tuple(article.spellings.values()), article.derived(_neighbours)
    for spelling in spellings:
        if not suspect(spelling, limits) or spelling.text in backing:
            continue
        others = [spellings[number] for number in neighbours.of(spelling.text)]
        elsewhere = [
            other
            for other in others
            if near(spelling.text, other.text, article.lexicon, limits)
            and not are_lenited(article, spelling.text, other.text)
            and _is_better(article, other, spelling, backing)
        ]
        if elsewhere and not any(are_plural(article, spelling.text, other.text) for other in others):
            other = max(elsewhere, key=lambda form: (-edits(form.text, spelling.text), len(form.places), form.name))
            part = {place.part for place in spelling.places}
            by = "given-name" if part == {"given"} else "spelling"
            sure = _is_sure(article, spelling, other, backing.get(other.text, 0))
            yield from in_other_form(article, spelling.places, other.text, other.places, by=by, sure=sure)


def _neighbours(article: Article) -> Neighbours:
    """The neighbours of an article's capitalised words, by their numbers in the order of its spellings."""
    return Neighbours((spelling.text for spelling in article.spellings.values()), FEW)


def suspect(spelling: Spelling, limits: Limits) -> bool:
    """No list knows the word, and it is no acronym or brand, nor a clock that a page has glued to it (Lume28)."""
    if any(map(str.isdigit, spelling.text)):
        return False
    return not spelling.known and len(spelling.text) >= limits.one and well_formed(spelling.text)


def _is_sure(article: Article, spelling: Spelling, other: Spelling, sources: int) -> bool:
    """The other form stands more often, or a source or a list of places or organisations has it: a surname may be as rare as right."""
    return len(other.places) + sources > len(spelling.places) or _is_thing(article.lexicon, other.text)


def _is_thing(lexicon: Lexicon, word: str) -> bool:
    return any(lexicon.has_part(name, word) for name in THINGS)


def _is_better(article: Article, other: Spelling, spelling: Spelling, backing: Mapping[str, int]) -> bool:
    """The other form has more behind it (a list, more places, a source, more likely letters) and can be the same name."""
    here, there = len(spelling.places), len(other.places) + backing.get(other.text, 0)
    if bare(spelling.text) == bare(other.text) or (here > OFTEN and here >= there):
        return False
    letters = article.lexicon
    if not other.name and (there, plausibility(other.text, letters)) <= (here, plausibility(spelling.text, letters)):
        return False
    if here > there and not _is_thing(letters, other.text):
        return False  # a surname of the lists is as likely the slip
    if not other.known and there <= here and not keyboard_slip(spelling.text, other.text):
        return False  # two words that nobody knows, and no hand writes the one for the other
    if not other.known and _are_apart(spelling, other):
        return False
    is_word = other.known and not letters.has_part("place", other.text) and not any(place.part in NAMES for place in other.places)
    if is_word and edits(spelling.text, other.text) > 1:
        return False  # two words that are no names (Congrats, Congress)
    apart = not in_one_breath(article, spelling.places, other.places)
    if _is_of_other_letters(spelling, other) or _is_half_of_a_name(letters, spelling, other):
        return False
    if some_together(spelling.places, other.places):
        return apart and not of_kin(article, (*spelling.places, *other.places))
    if _have_articles(article.lexicon, spelling.places, other.places):
        return False
    if any(place.part == "given" for place in other.places) and spelling.text in (other.text + "y", other.text + "ie"):
        return False  # Mikey
    if other.common and not any(place.part in NAMES for place in other.places) and not _is_used_as_name(article, other):
        return False
    if _are_other_things(article, spelling.places, other) or of_kin(article, spelling.places) or spelt_on_purpose(article, spelling.places):
        return False
    return apart and _is_one(article, spelling, other, there)


def _are_apart(spelling: Spelling, other: Spelling) -> bool:
    """Two edits are between them, which move no letter, and nobody bears them: two clubs of one ending (Oranyaspor, Ovanaspor)."""
    if any(place.part in NAMES for place in (*spelling.places, *other.places)):
        return False
    return edits(spelling.text, other.text) > 1 and sorted(spelling.text.lower()) != sorted(other.text.lower())


def _is_of_other_letters(spelling: Spelling, other: Spelling) -> bool:
    """Two short words, or two edits, and letters that no hand or ear takes for each other: Wallington, Warrington."""
    if len(spelling.text) >= LONG and edits(spelling.text, other.text) == 1:
        return False
    if any(place.part in NAMES for place in other.places):
        return False  # somebody's name, which a slip is likelier to hit than a second one to be met
    return of_other_letters(spelling.text, other.text) and not some_together(spelling.places, other.places)


def _is_half_of_a_name(lexicon: Lexicon, spelling: Spelling, other: Spelling) -> bool:
    """The other form makes a place of the lists with the word before it, again and again, and never stands without: New Zealand, Zeeland.

    A letter lost, doubled or swapped makes no second name.
    """
    if len(spelling.text) != len(other.text) or sorted(spelling.text.lower()) == sorted(other.text.lower()):
        return False
    if any(place.before or place.after for place in spelling.places) or len(other.places) <= OFTEN:
        return False
    return all(f"{place.before} {other.text}" in lexicon.words("place") for place in other.places)


def _have_articles(lexicon: Lexicon, places: Sequence[Occurrence], other_places: Sequence[Occurrence]) -> bool:
    """The form stands behind an article or particle, the other behind another (El Niño, La Niña), or is nobody's (El Pais, Paris)."""
    before, there = {place.before.lower() for place in places}, {place.before.lower() for place in other_places}
    if not before <= lexicon.words("particle") or not before.isdisjoint(there):
        return False
    return there <= lexicon.words("particle") or not any(place.part in NAMES for place in other_places)


def _is_one(article: Article, spelling: Spelling, other: Spelling, there: int) -> bool:
    """Some place of the one could be one of the other; after two edits only if both are the same part of a name."""
    far = edits(spelling.text, other.text) > 1
    seconds = _distinct(other.places, lambda second: (*second[2:], in_list(article, second)))
    for place in _distinct(spelling.places, lambda place: place[2:]):
        for second in seconds:
            if can_be_one(place, second, article.lexicon) and (not far or (place.part == second.part and not in_list(article, second))):
                return not in_list(article, second) or len(other.places) > 1 or bool(place.part and place.part == second.part)
    if len(spelling.places) > 1 or spelling.places[0].part != "surname":
        return False
    # Laura Kowlski, Piotr Kowalski
    if there > USED and len(spelling.text) > FAMILY:
        return True
    # Hillary Clnton, Bill Clinton
    gap = plausibility(other.text, article.lexicon) - plausibility(spelling.text, article.lexicon)
    return other.name and keyboard_slip(spelling.text, other.text) and gap >= NO_NAME


def _distinct(places: Iterable[Occurrence], around: Callable[[Occurrence], Hashable]) -> Collection[Occurrence]:
    """The first of the places that have the same around them: what is true of one is true of all."""
    found: dict[Hashable, Occurrence] = {}
    for place in places:
        found.setdefault(around(place), place)
    return found.values()


def _are_other_things(article: Article, places: Sequence[Occurrence], other: Spelling) -> bool:
    """The word has a given name before it, and the other form is a place, a people or a month here and nobody's surname."""
    given = article.lexicon.words("given")
    if any(speaks(article, place) for place in places) and not _is_well_known(article.lexicon, other.text):
        return article.lexicon.has_part("place", other.text) and not any(second.part or speaks(article, second) for second in other.places)
    is_somebody = any(place.beside in given and is_introduced(article, place) for place in places)
    if not is_somebody and not all(place.part and place.beside for place in places):
        return False
    if any(second.part or behind_title(article, second) for second in other.places):
        return False
    if not {place.before for place in places}.isdisjoint(second.before for second in other.places):
        return False  # Sierra Leoe, Sierra Leone
    lexicon, word = article.lexicon, other.text
    if any(lexicon.has_part(name, word) for name in ("demonym", "month", "weekday")):
        return True
    if word not in lexicon.words("surname") or not lexicon.has_part("place", word):
        return lexicon.has_part("place", word)
    return _is_well_known(lexicon, word) or any(is_located(article, second) for second in other.places)


def _is_well_known(lexicon: Lexicon, word: str) -> bool:
    """A country, a state, a capital or a region."""
    return word in lexicon.having("place", "country", "state", "capital", "region")


def speaks(article: Article, place: Occurrence) -> bool:
    """A verb of saying stands right behind it, or right before."""
    index, say = article.token_at(place.start), article.lexicon.table("say")
    token, before = article.tokens[index], article.tokens[index - 1 : index]
    after = article.tokens[index + 1 : index + 2] if token.joined else ()
    return any(verb.text in say for verb in (*after, *(verb for verb in before if verb.joined)))


def _is_used_as_name(article: Article, other: Spelling) -> bool:
    """An English word that is somebody here: it is capitalised in mid-sentence behind no other name, or a verb of saying follows."""
    if not other.name:
        return False
    opens, say = article.opens, article.lexicon.table("say")
    for place in other.places:
        index = article.token_at(place.start)
        token, before = article.tokens[index], article.tokens[index - 1]
        if index in article.titled or place.after:
            continue
        if token.joined and article.tokens[index + 1].text in say:
            return True
        if index not in opens and not before.capital:
            return True
    return False


def misspelt_places(article: Article, limits: Limits, kinds: Sequence[str]) -> Iterator[Variant]:
    """A word that no list knows, one slip of the hand from one place of these kinds in the list (country, state, capital …)."""
    for spelling in article.spellings.values():
        text = spelling.text
        if not suspect(spelling, limits) or any(place.part or place.before or place.after for place in spelling.places):
            continue
        if any(in_list(article, place) for place in spelling.places):
            continue
        known: Mapping[str, Sequence[str]] = article.lexicon.derived(_Known(tuple(kinds)))
        found = [name for name in known.get(text[0], ()) if near(text, name, article.lexicon, limits) and keyboard_slip(text, name)]
        if len(found) == 1:
            for place in spelling.places:
                yield Variant(place.start, place.end, found[0], "place", "spelling", "sure")


@record(frozen=True)
class _Known:
    """The places of some kinds by first letter, made once for a lexicon."""

    kinds: tuple[str, ...]

    def __call__(self, lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in lexicon.having("place", *self.kinds):
            found.setdefault(name[0], []).append(name)
        return found
