"""Namesakes or one person: two names of people that are so near that one is the other misspelt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.entities.edit_distance import Neighbours
from newslint.article.entities.likeness import Limits, bare, keyboard_slip, near, near_given, near_surname
from newslint.article.entities.mentions import Mention
from newslint.article.entities.people import Person
from newslint.article.entities.spellings import Occurrence, Spelling
from newslint.article.text.ranges import Ranges
from newslint.article.variants.forms import Variant, in_other_form
from newslint.article.variants.misspelt import speaks, suspect
from newslint.article.variants.same_name import are_plural, in_list, in_one_breath, in_one_sentence, of_kin
from newslint.lexicon.lexicon import Lexicon

NOBODYS = ("demonym", "organisation", "agency", "office", "month", "weekday")
FEW = 40  # people of a story that are compared one by one
OFTEN = 3  # places of a surname that is somebody's without a given name, and more
SHORT = 6  # letters below which two surnames of the lists are two families', where only one is told with a given name (Barr, Burr)
BARE = 2  # places of a surname without a given name that may still be somebody else's misspelt, at most


def misspelt_people(article: Article, backing: Mapping[str, int], limits: Limits) -> Iterator[Variant]:
    """A name of somebody whom the story has by a near one too, though lists know both: one half the same, or a surname nobody else has.

    `backing` tells how many others bear a form out.
    """
    for person in article.people:
        for other in article.derived(Namesakes).of(person):
            word, form, by = _one_person(article, person, other, limits)
            if not word or word.isupper() or form.isupper() or _is_reported(article, word, form, backing, limits):
                continue
            places, elsewhere = _places_of(article, person, word), _places_of(article, other, form)
            if not places or not elsewhere or _are_two(article, person, places, elsewhere):
                continue
            others = backing.get(form, 0)
            unknown = form in article.spellings and suspect(article.spellings[form], limits)
            if unknown and not others and len(elsewhere) <= len(places):
                continue  # neither a list nor a source bears the other form out, nor does the story
            is_given = by == "given-name" and word in article.lexicon.words("given")
            if unknown and not others and is_given and len(elsewhere) <= OFTEN and keyboard_slip(form, word):
                yield from in_other_form(article, elsewhere, word, places, by=by, sure=False)
                continue  # of two given names the one that the lists have is seldom the slip, though the other stands there twice
            if not _outnumbers(places, elsewhere, others):
                yield from in_other_form(article, places, form, elsewhere, by=by, sure=len(elsewhere) + others > len(places))


class Namesakes:
    """The people of an article whose name may be that of another one of them: the surname is near, or the same and the given name near."""

    def __init__(self, article: Article) -> None:
        self._people = article.people
        self._by_surname: dict[str, list[int]] = {}
        for number, person in enumerate(self._people):
            self._by_surname.setdefault(person.surname, []).append(number)
        self._surnames = tuple(self._by_surname)
        self._neighbours = Neighbours(self._surnames, FEW)
        self._given: dict[str, Neighbours] = {}

    def of(self, person: Person) -> list[Person]:
        """These people, in order of first mention."""
        found: list[int] = []
        for number in self._neighbours.of(person.surname):
            surname = self._surnames[number]
            found += self._with_near_given(person) if surname == person.surname else self._by_surname[surname]
        return [self._people[number] for number in sorted(found)]

    def _with_near_given(self, person: Person) -> list[int]:
        numbers = self._by_surname[person.surname]
        if person.surname not in self._given:
            self._given[person.surname] = Neighbours((self._people[number].given for number in numbers), FEW)
        return [numbers[index] for index in self._given[person.surname].of(person.given)]

    def bearers(self, surname: str) -> int:
        """How many people have a surname."""
        return len(self._by_surname.get(surname, ()))


def misspelt_surnames(article: Article, backing: Mapping[str, int], limits: Limits) -> Iterator[Variant]:
    """A bare surname that nobody in the story bears, near a person's; or that person's, if it is the other that has backing."""
    surnames = article.lexicon.words("surname")
    bearers = {person.surname for person in article.people if person.given}
    bearers |= {form for form, spelling in article.spellings.items() if form in surnames and _is_often_a_name(article, spelling)}
    givens = {person.given for person in article.people}
    named = tuple(bearers)
    neighbours = Neighbours(named, FEW)
    for spelling in article.spellings.values():
        if spelling.text in bearers or spelling.text in givens or not _is_bare(article, spelling):
            continue
        near = [
            name
            for name in map(named.__getitem__, neighbours.of(spelling.text))
            if near_surname(spelling.text, name, article.lexicon, limits) and not _are_short(article, spelling.text, name)
        ]
        if len(near) != 1 or near[0] not in article.spellings:
            continue
        places, elsewhere = spelling.places, article.spellings[near[0]].places
        if in_one_breath(article, places, elsewhere) or of_kin(article, elsewhere) or are_plural(article, spelling.text, near[0]):
            continue
        if spelling.text in backing:
            if near[0] not in backing and len(elsewhere) <= BARE:
                yield from in_other_form(article, elsewhere, spelling.text, places, by="spelling", sure=True)
        elif len(places) <= BARE and not _outnumbers(places, elsewhere, 0):
            yield from in_other_form(article, places, near[0], elsewhere, by="spelling", sure=len(elsewhere) > len(places))
        elif len(places) == len(elsewhere) == 1:
            yield from in_other_form(article, elsewhere, spelling.text, places, by="spelling", sure=False)


def _are_two(article: Article, person: Person, places: Sequence[Occurrence], elsewhere: Sequence[Occurrence]) -> bool:
    """One sentence has both by their full names, one breath both, or one is introduced as a relative."""
    full = bool(person.given) and in_one_sentence(article, _in_full(places), _in_full(elsewhere))
    if full or in_one_breath(article, places, elsewhere):
        return True
    if article.text[places[0].start : places[0].end] != person.given:
        return of_kin(article, (*places, *elsewhere))
    # The sisters Ayesha and Ayesho Khan; Ayesha Khan and her sister Ayesho: there one of them has no surname.
    bare, others = (_anywhere(article, some) for some in (places, elsewhere))
    return in_one_breath(article, bare, others) or of_kin(article, (*bare, *others))


def _anywhere(article: Article, places: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """All places of the word that stands at these."""
    spelling = article.spellings.get(article.text[places[0].start : places[0].end])
    return spelling.places if spelling else places


def _one_person(article: Article, person: Person, other: Person, limits: Limits) -> tuple[str, str, str]:
    """The word spelt otherwise here and there when two names are hardly two people's, and how; empty texts if they are."""
    nothing = ("", "", "")
    if person is other:
        return nothing
    lexicon = article.lexicon
    if person.surname == other.surname and person.given and other.given and near_given(person.given, other.given, lexicon):
        return person.given, other.given, "given-name"
    if not near_surname(person.surname, other.surname, lexicon, limits) or are_plural(article, person.surname, other.surname):
        return nothing
    if person.surname == other.surname + "s" and any(_is_described(article, mention) for mention in person.mentions):
        return nothing  # latter-day Charles Boyers
    one_given = bool(person.given) and bare(person.given) == bare(other.given)
    if not person.given and person.surname in lexicon.words("given") and person.surname not in lexicon.words("surname"):
        return nothing  # Duchess Kate
    untold = (not person.given or not other.given) and len(person.mentions) == 1 and (bool(other.given) or len(other.mentions) > BARE)
    if one_given or (untold and not _are_short(article, person.surname, other.surname) and _are_only_bearers(article, person, other)):
        return person.surname, other.surname, "spelling"
    return nothing


def _are_short(article: Article, surname: str, other: str) -> bool:
    """Two surnames of the lists, one of them short, are two people's, unless the first has a voice here: “No,” Reed said."""
    if min(len(surname), len(other)) >= SHORT or not {surname, other} <= article.lexicon.words("surname"):
        return False
    spelling = article.spellings.get(surname)
    return spelling is None or not any(speaks(article, place) for place in spelling.places)


def _are_only_bearers(article: Article, person: Person, other: Person) -> bool:
    bearers = article.derived(Namesakes).bearers
    return bearers(person.surname) == 1 and bearers(other.surname) == 1


def _in_full(places: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """Those where the other half of the name stands beside it."""
    return [place for place in places if place.beside and place.beside in (place.before, place.after)]


def _is_described(article: Article, mention: Mention) -> bool:
    """A number, a function word or a compound in lower case stands right before, or an amount two words: 30 Bergmans, many new Bergmans."""
    if article.level[max(0, mention.start - 2) : mention.start].rstrip()[-1:].isdigit():
        return True
    before = article.tokens[max(0, mention.first - 2) : mention.first][::-1]
    if not before or not before[0].joined or before[0].capital:
        return False
    lexicon = article.lexicon
    if "-" in before[0].text or before[0].key in lexicon.lower("function"):
        return True
    return (
        len(before) > 1
        and before[1].joined
        and (before[1].key in lexicon.words("vague-amount") or before[1].key in lexicon.words("number"))
    )


def _is_otherwise_known(lexicon: Lexicon, word: str) -> bool:
    """It is a people, a month, a land rather than a surname: German, Christian, Germany."""
    return word in lexicon.having("place", "country") or any(word in lexicon.words(name) for name in NOBODYS)


def _is_bare(article: Article, spelling: Spelling) -> bool:
    """A surname of the lists that is nothing else, alone wherever it stands, below the headlines and in no list of names."""
    lexicon, text = article.lexicon, spelling.text
    if text not in lexicon.words("surname") or not text[1:].islower():
        return False
    if (spelling.common or text in lexicon.words("given")) and not any(_has_voice(article, place) for place in spelling.places):
        return False
    if _is_otherwise_known(lexicon, text):
        return False
    return not any(place.before or place.after or place.beside or _is_apart(article, place) for place in spelling.places)


def _is_often_a_name(article: Article, spelling: Spelling) -> bool:
    """It stands often, and if it is a word too (Christian), as somebody's name."""
    if len(spelling.places) <= OFTEN or _is_otherwise_known(article.lexicon, spelling.text):
        return False
    is_word = spelling.common or spelling.text in article.lexicon.having("surname", "word")
    return not is_word or any(_has_voice(article, place) for place in spelling.places)


def _prepositions(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.having("wordclass", "preposition")


def _has_voice(article: Article, place: Occurrence) -> bool:
    """A verb of saying stands right before or behind with no mark between (“said, ‘Well’”), or something is the name's own."""
    index, say = article.token_at(place.start), article.lexicon.table("say")
    token, before = article.tokens[index], article.tokens[index - 1 : index]
    after = article.tokens[index + 1 : index + 2] if token.joined else ()
    return token.possessive or any(verb.text in say for verb in (*after, *(verb for verb in before if verb.joined)))


def _is_apart(article: Article, place: Occurrence) -> bool:
    """In a headline, in a list of names, half of a double one, or behind a preposition where a place of that name may stand."""
    if "-" in (article.level[place.start - 1 : place.start], article.level[place.end : place.end + 1]):
        return True
    index = article.token_at(place.start)
    before = article.tokens[index - 1].text.lower() if index else ""
    is_place = article.lexicon.has_part("place", article.text[place.start : place.end])
    return index in article.titled or in_list(article, place) or (is_place and before in article.lexicon.derived(_prepositions))


def _is_reported(article: Article, word: str, form: str, backing: Mapping[str, int], limits: Limits) -> bool:
    """A source has the word, or it is reported already because no list knows it and it is near the form."""
    unknown = word in article.spellings and suspect(article.spellings[word], limits)
    return word in backing or (unknown and near(word, form, article.lexicon, limits))


def _outnumbers(places: Sequence[Occurrence], elsewhere: Sequence[Occurrence], others: int) -> bool:
    """The story has the first form more often than the second, or as often and earlier: then it is not the first that slipped."""
    return (len(places), -places[0].start) >= (len(elsewhere) + others, -elsewhere[0].start)


def _places_of(article: Article, person: Person, word: str) -> Sequence[Occurrence]:
    """Where a word of a person's name stands."""
    if "-" in word and word == person.surname and word.rpartition("-")[2].istitle():  # a double name is no spelling of its own
        finals = (article.tokens[mention.last - 1] for mention in person.mentions)
        return [Occurrence(token.start, token.end, "surname", person.given) for token in finals if token.text == word]
    places = article.spellings[word].places if word in article.spellings else ()
    own = Ranges((mention.start, mention.end) for mention in person.mentions)
    return [place for place in places if own.touch(place.start, place.start + 1)]
