"""Names in the sources: a name of the copy that no source has, where the sources have another form of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from newslint.article.article import Article
from newslint.article.entities.house_spellings import house, may_differ_by_house
from newslint.article.entities.likeness import (
    Limits,
    bare,
    difference,
    edits,
    keyboard_slip,
    near,
    near_given,
    near_surname,
    same_sound,
    vowels_only,
    written_otherwise,
)
from newslint.article.entities.people import Person
from newslint.article.entities.spellings import Occurrence, Spelling, is_common, is_name
from newslint.article.variants.forms import Variant, forms_in
from newslint.article.variants.misspelt import suspect
from newslint.article.variants.same_name import PERSON, bearer_of, together
from newslint.compare.events.same_event import of_one_event, of_one_subject
from newslint.compare.verdict.evidence import clause
from newslint.compare.verdict.levels import case_of
from newslint.document import Span

# Who has a form: the path of each source, with the article and a place in it. So a source has one vote, however often it uses a form.
Who = Mapping[str, tuple[Article, Span]]
# A form that the sources use, and who uses it.
Votes = Mapping[str, Who]
ONCE = 1  # places of a word that the copy does not stick to, at most


def other_letters(article: Article, against: Sequence[Article], limits: Limits) -> Iterator[Variant]:
    """Names that the sources have with other letters: words that no list knows, given names, surnames.

    In a story about something else, another name is as like as a slip: of 500 stories of a few days some have a Saul for every Saud.
    """
    if against:
        yield from _words(article, of_one_event(article, against), limits)
        people = of_one_subject(article, against)
        yield from _given_names(article, people)
        yield from _surnames(article, people, limits)


def other_marks(article: Article, against: Sequence[Article]) -> Iterator[Variant]:
    """Names that no source has so, and some have with other accents, apostrophes or capitals, or as another house does."""
    votes = _forms(against)
    folds: dict[str, dict[str, None]] = {}
    for source in against:
        for letters, forms in source.derived(_bare_forms).items():
            folds.setdefault(letters, {}).update(dict.fromkeys(forms))
    for spelling in article.spellings.values():
        if spelling.text in votes or spelling.text.isupper():
            continue
        same = [form for form in folds.get(bare(spelling.text), ()) if difference(spelling.text, form) and not form.isupper()]
        if not same and may_differ_by_house(spelling.text, article.lexicon):
            same = [form for form in votes if house(spelling.text, form, article.lexicon)]
        for form in same[:1]:
            yield from _variants(article, spelling.places, form, votes[form], difference(spelling.text, form) or "house")


def _forms(against: Sequence[Article]) -> Votes:
    """The capitalised words of the sources, with the first place of each in each source."""
    votes: dict[str, dict[str, tuple[Article, Span]]] = {}
    for source in against:
        for form, place in source.derived(_first_places).items():
            votes.setdefault(form, {}).setdefault(source.document.path, (source, place))
    return votes


def _first_places(source: Article) -> Mapping[str, Span]:
    return {form: Span(*places[0][:2]) for form, places in forms_in(source).items()}


def _bare_forms(source: Article) -> Mapping[str, Sequence[str]]:
    """The capitalised words of a source by their letters alone."""
    found: dict[str, list[str]] = {}
    for form in forms_in(source):
        found.setdefault(bare(form), []).append(form)
    return found


def _words(article: Article, against: Sequence[Article], limits: Limits) -> Iterator[Variant]:
    """A word that neither a list nor a source knows, near one that sources use as a name."""
    votes = _forms(against)
    folds = {letters for source in against for letters in source.derived(_bare_forms)}
    for spelling in article.spellings.values():
        if not suspect(spelling, limits) or bare(spelling.text) in folds:
            continue
        found = {
            form: who
            for form, who in votes.items()
            if near(spelling.text, form, article.lexicon, limits)
            and not _only_common(form, who)
            and _can_be(article, spelling, form, who)
            and _is_told(article, spelling.text, form, who)
            and not (len(who) == 1 and len(spelling.places) > ONCE and is_common(form, article.lexicon))
        }
        if found:
            form = max(found, key=lambda form: (-edits(form, spelling.text), len(found[form]), form))
            yield from _variants(article, spelling.places, form, found[form], "spelling")


def _can_be(article: Article, spelling: Spelling, form: str, who: Who) -> bool:
    """After two edits, and where the word only opens sentences, more must speak for one name than the letters."""
    opens = all(article.token_at(place.start) in article.opens for place in spelling.places)
    if edits(spelling.text, form) == 1 and (not opens or keyboard_slip(spelling.text, form)):
        return True
    other_places = [place for source, _ in who.values() for place in source.spellings[form].places]
    return any(
        together(place, there) or (place.part == there.part != "" and place.beside == there.beside)
        for place in spelling.places
        for there in other_places
    )


def _is_told(article: Article, word: str, form: str, who: Who, *, named: bool = False) -> bool:
    """Whether the sources tell anything: one source alone, of a name that is written in more than one way or that the copy sticks to, does
    not.

    It is believed where a list knows its form and not the copy's, and where two letters differ that are no vowels of a transliteration; and
    where it has somebody `named` by the other half of the name too.
    """
    if len(who) > 1:
        return True
    places = article.spellings[word].places if word in article.spellings else ()
    here, there = is_name(word, article.lexicon), is_name(form, article.lexicon)
    if written_otherwise(word, form) and not (here and there):  # Bryan and Brian are two names
        return False
    if vowels_only(word, form):
        sticks = len(places) > ONCE and not any(place.part in PERSON for place in places)  # Jiddah, Jeddah
        return there and (named or not (here or sticks))
    return there or not here


def _given_names(article: Article, against: Sequence[Article]) -> Iterator[Variant]:
    """A given or middle name spelt otherwise: one person of that surname here, one there, and near names."""
    for person in article.people:
        if not person.given or sum(other.surname == person.surname for other in article.people) > 1:
            continue
        for name, form_of in ((person.given, partial(_given_name, person.surname)), (_middle(person), partial(_middle_name, person))):
            votes = _votes(against, form_of) if name else {}
            if len(votes) == 1 and not any(bare(form) == bare(name) for form in votes):
                form, who = next(iter(votes.items()))
                if _may_be_given(article, name, form) and _is_told(article, name, form, who, named=True):
                    yield from _variants(article, _places(article, person, name), form, who, "given-name")


def _may_be_given(article: Article, given: str, form: str) -> bool:
    if not (given + form).isalpha():
        return False  # M1, M1A1
    if given.lower().startswith(form.lower()) or form.lower().startswith(given.lower()):
        return edits(given, form) == 1 and same_sound(given, form)  # Sara and Sarah, but not Josh and Joshua
    if house(given, form, article.lexicon):
        return False
    return near_given(given, form, article.lexicon) or (
        given[0] == form[0] and 0 < edits(given, form) <= (2 if min(len(given), len(form)) > 5 else 1)
    )


def _surnames(article: Article, against: Sequence[Article], limits: Limits) -> Iterator[Variant]:
    """A surname spelt otherwise in the sources: the same given name, and nobody of that surname there."""
    for person in article.people:
        spelling = article.spellings.get(person.surname)
        if not spelling or any(bare(person.surname) in source.derived(_bare_forms) for source in against):
            continue
        votes = _votes(against, partial(_near_surname, person, limits, article))
        if len(votes) == 1:
            form, who = next(iter(votes.items()))
            if form not in article.spellings and _is_told(article, person.surname, form, who, named=True):
                yield from _variants(article, _places(article, person, person.surname), form, who, "spelling")


def _given_name(surname: str, other: Person) -> str:
    return (other.given.title() if other.given.isupper() else other.given) if other.surname == surname else ""


def _middle(person: Person) -> str:
    """The one name between given name and surname; empty if there is none, or more."""
    words = person.name.split()
    return words[1] if len(words) == 3 else ""


def _middle_name(person: Person, other: Person) -> str:
    return _middle(other) if (other.given, other.surname) == (person.given, person.surname) else ""


def _near_surname(person: Person, limits: Limits, article: Article, other: Person) -> str:
    if not person.given or bare(other.given) != bare(person.given):
        return ""
    return other.surname if near_surname(person.surname, other.surname, article.lexicon, limits) else ""


def _votes(against: Sequence[Article], form_of: Callable[[Person], str]) -> Votes:
    """The forms that `form_of` finds among the sources' people, with the first place of each in each source."""
    votes: dict[str, dict[str, tuple[Article, Span]]] = {}
    for source in against:
        for other in source.people:
            if form := form_of(other):
                first = next((m for m in other.mentions if form in m.text), other.mentions[0])
                votes.setdefault(form, {}).setdefault(source.document.path, (source, Span(first.start, first.end)))
    return votes


def _only_common(form: str, who: Who) -> bool:
    """The form is an English word, and nobody's name in any of the sources."""
    found = [source.spellings[form] for source, _ in who.values()]
    return all(spelling.common and not spelling.name and not any(place.part for place in spelling.places) for spelling in found)


def _places(article: Article, person: Person, word: str) -> list[Occurrence]:
    """Where a word of a person's name stands."""
    found = []
    for mention in person.mentions:
        at = article.text.find(word, mention.start, mention.end)
        if at >= 0:
            found.append(Occurrence(at, at + len(word), "surname" if word == person.surname else "given"))
    return found


def _variants(article: Article, places: Sequence[Occurrence], other: str, who: Who, by: str) -> Iterator[Variant]:
    evidence = tuple(source.evidence(*clause(source, span), focus=span) for source, span in who.values())
    kinds = {bearer_of(source, source.spellings[other].places) for source, _ in who.values() if other in source.spellings}
    kind = next((kind for kind in (bearer_of(article, places), *sorted(kinds)) if kind != "name"), "name")
    for place in places:
        yield Variant(place.start, place.end, other, kind, by, case_of(len(who)), evidence)
