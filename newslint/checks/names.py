"""Kind `names`: one name spelt two ways in a story, or a well-known place's name misspelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from newslint.article.article import Article
from newslint.article.entities.people import Person
from newslint.article.entities.spellings import Place, Spelling, plausibility
from newslint.article.entities.variants import alike, edits, near, suspect, together, variant
from newslint.document import Span
from newslint.finding import Edit, Evidence, Fix, Hit, Level
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "other")
WELL_KNOWN = ("country", "state", "capital")
COMPARE = ("story", "places")
# What may stand between two of an enumeration.
ENUMERATED = re.compile(r"\s*(?:,|[\w,-]*\W+(?:and|or|from|to|than|with|versus|vs\.?|against)\b)\W*(?:[\w-]+\W+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Keys:
    """`compare`: hold each name against the rest of the `story`, or against well-known `places`."""

    compare: str = "story"


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each place where the less supported spelling stands."""
    if keys.compare not in COMPARE:
        raise BadKey(f"compare is one of {', '.join(COMPARE)}, not '{keys.compare}'", "compare")

    places = cache(partial(_well_known, setup.lexicon))

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if keys.compare == "places":
            return _misspelt_places(article, places)
        return chain(_misspelt_words(article, against), _misspelt_people(article, against))

    return check


def _other_kind(article: Article, place: Place, other: Spelling) -> bool:
    """The word has a given name before it, and the other form is a place, a people or a month that is nobody's surname here."""
    lists = ("place", "demonym", "month", "weekday")
    return (
        bool(place.part and place.beside)
        and any(article.lexicon.has_part(name, other.text) for name in lists)
        and not any(rival.part for rival in other.places)
    )


def _misspelt_words(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    """Words that no list knows, nor any source, near a better supported form in the story."""
    spellings = article.spellings
    for spelling in spellings.values():
        if not suspect(spelling) or any(spelling.text in source.spellings for source in against):
            continue
        rivals = [other for other in spellings.values() if near(spelling.text, other.text) and _better(article, other, spelling, against)]
        if rivals:
            other = max(rivals, key=lambda rival: (-edits(rival.text, spelling.text), len(rival.places), rival.name))
            sure = other.name or len(other.places) > len(spelling.places)
            evidence = (article.evidence(*other.places[0][:2]),)
            yield from _hits(spelling.places, other.text, evidence, None if sure else Level.WARNING)


def _better(article: Article, other: Spelling, spelling: Spelling, against: Sequence[Article]) -> bool:
    """The other form has more behind it (a list, more places, a source, more likely letters) and can be the same name."""
    here, there = len(spelling.places), len(other.places) + sum(other.text in source.spellings for source in against)
    if here > 2 and here >= there:
        return False
    letters = article.lexicon
    if not other.name and (there, plausibility(other.text, letters)) <= (here, plausibility(spelling.text, letters)):
        return False
    if any(together(place, rival) for place in spelling.places for rival in other.places):
        return not _side_by_side(article, spelling, other)
    if any(place.part == "given" for place in other.places) and spelling.text in (other.text + "y", other.text + "ie"):
        return False  # Mikey
    if other.common and not any(place.part in ("surname", "given") for place in other.places) and not _used_as_name(article, other):
        return False
    if all(_other_kind(article, place, other) for place in spelling.places):
        return False
    one = any(alike(place, rival) for place in spelling.places for rival in other.places)
    family = here == 1 and there > 3 and len(spelling.text) > 5 and spelling.places[0].part == "surname"  # Hillary Clnton, Bill Clinton
    return (one or family) and not _side_by_side(article, spelling, other)


def _used_as_name(article: Article, other: Spelling) -> bool:
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


def _side_by_side(article: Article, spelling: Spelling, other: Spelling) -> bool:
    """Both stand in one breath (Medicare and Medicaid): who names both means two things."""
    return any(
        ENUMERATED.fullmatch(article.level, min(a.end, b.end), max(a.start, b.start))
        for a in spelling.places
        for b in other.places
        if abs(a.start - b.start) < 60
    )


def _misspelt_people(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
    """Two names of one person though lists know both: one half the same, the other near, or a bare surname that nobody has."""
    for person in article.people:
        for other in article.people:
            word, form = _one_person(person, other)
            if not word or any(word in source.spellings for source in against) or _names_more(person, other):
                continue
            if word in article.spellings and suspect(article.spellings[word]):
                continue  # the word alone is reported already
            if form in article.spellings and suspect(article.spellings[form]) and not any(form in source.spellings for source in against):
                continue  # neither a list nor a source bears the other form out
            places = [place for mention in person.mentions if (place := _word_in(article, mention.start, mention.end, word))]
            evidence = (article.evidence(other.mentions[0].start, other.mentions[0].end),)
            yield from _hits(places, form, evidence, Level.WARNING)


def _one_person(person: Person, other: Person) -> tuple[str, str]:
    """The word spelt otherwise here and there when two names are hardly two people's; empty texts if they are."""
    if not other.given or person is other:
        return "", ""
    if person.surname == other.surname and person.given and variant(person.given, other.given):
        return person.given, other.given
    if person.given in ("", other.given) and (near(person.surname, other.surname) or variant(person.surname, other.surname)):
        return (person.surname, other.surname) if person.given or len(person.mentions) == 1 else ("", "")
    return "", ""


def _names_more(person: Person, other: Person) -> bool:
    """The story names the first more often than the second, or as often and earlier: then it is not the first that slipped."""
    here, there = len(person.mentions), len(other.mentions)
    return (here, -person.mentions[0].start) >= (there, -other.mentions[0].start)


def _misspelt_places(article: Article, known: Callable[[], Mapping[str, Sequence[str]]]) -> Iterator[Hit]:
    """A word that no list knows, one edit from one country, state or capital."""
    for spelling in article.spellings.values():
        text = spelling.text
        if not suspect(spelling) or len(text) < 6 or any(place.part for place in spelling.places):
            continue
        found = [name for name in known().get(text[0], ()) if abs(len(name) - len(text)) < 2 and near(text, name)]
        if len(found) == 1:
            yield from _hits(spelling.places, found[0], ())


def _well_known(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """The countries, states and capitals, by first letter."""
    found: dict[str, list[str]] = {}
    for name, fields in lexicon.table("place").items():
        if fields[0] in WELL_KNOWN:
            found.setdefault(name[0], []).append(name)
    return found


def _word_in(article: Article, start: int, end: int, word: str) -> Span | None:
    at = article.text.find(word, start, end)
    return Span(at, at + len(word)) if at >= 0 else None


def _hits(places: Sequence[Span | Place], other: str, evidence: tuple[Evidence, ...], level: Level | None = None) -> Iterator[Hit]:
    for start, end, *_ in places:
        yield Hit(start, end, values={"other": other}, fix=Fix((Edit(start, end, other),)), evidence=evidence, level=level)
