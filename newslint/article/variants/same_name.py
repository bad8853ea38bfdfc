"""One name: what speaks for two places being the same name, and what against it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from newslint.article.article import Article
from newslint.article.entities.likeness import near, near_given
from newslint.article.entities.spellings import Occurrence, is_common
from newslint.article.text.tokens import Token
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

FIRST = ("given", "first")
PERSON = ("given", "surname")
BREATH = 1  # words between two names that are named in one breath
NAMING = 3  # words before a name in which one tells how it is written or that it is another name
LISTED = expression(r"[,;]| \(")
KINDS = {"PERSON": "person", "ORG": "organisation", "PLACE": "place", "DEMONYM": "place"}
ORDER = ("acronym", "person", "organisation", "place", "name")


def can_be_one(place: Occurrence, there: Occurrence, lexicon: Lexicon) -> bool:
    """Whether one name can fill both places: the same half of a name, and no other half that speaks against it."""
    if together(place, there):
        return True
    if place.part in FIRST or there.part in FIRST:
        both = place.part in FIRST and there.part in FIRST
        return both and (place.beside == there.beside or near(place.beside, there.beside, lexicon))
    if place.part and there.part and place.beside and there.beside:
        return place.beside == there.beside or near(place.beside, there.beside, lexicon) or near_given(place.beside, there.beside, lexicon)
    return True


def together(place: Occurrence, there: Occurrence) -> bool:
    """Both stand before or behind the same name: Saui Arabia, Saudi Arabia; New Jrsey, New Jersey."""
    return bool(place.after and place.after == there.after) or bool(place.before and place.before == there.before and not place.part)


def some_together(places: Iterable[Occurrence], other_places: Iterable[Occurrence]) -> bool:
    """Some two places stand together."""
    others = tuple(other_places)
    before, after = {there.before for there in others} - {""}, {there.after for there in others} - {""}
    return any(place.after in after or (not place.part and place.before in before) for place in places)


def in_one_breath(article: Article, places: Iterable[Occurrence], other_places: Iterable[Occurrence]) -> bool:
    """Some two places stand in one sentence with hardly a word between them, or an “and” among few: who names both means two things.

    Medicare and Medicaid; El Niño and La Niña.
    """
    others = sorted(two.start for two in other_places)
    for one in places:
        at = bisect_left(others, one.start)
        for two in others[max(0, at - 1) : at + 1]:  # the nearest before and behind
            first, last = article.token_at(min(one.start, two)), article.token_at(max(one.start, two))
            if article.sentence_at(one.start) != article.sentence_at(two):
                continue
            between = article.tokens[first + 1 : last]
            if between and between[0].capital and [between[0].text] == [token.text for token in article.tokens[last + 1 : last + 2]]:
                between = between[1:]  # Ayesha Khan and Ayesho Khan
            if len(between) <= BREATH or (len(between) == BREATH + 1 and _are_joined(article, (article.tokens[first], *between))):
                return True
    return False


def _are_joined(article: Article, words: Sequence[Token]) -> bool:
    """A coordinator leads from the first to a name of several words, no mark between: and La Niña, and the Tarns."""
    return all(word.joined for word in words) and words[1].text in article.lexicon.having("wordclass", "coordinator")


def in_one_sentence(article: Article, places: Iterable[Occurrence], other_places: Iterable[Occurrence]) -> bool:
    """Some two places stand in one sentence."""
    others = {article.sentence_at(there.start) for there in other_places}
    return any(article.sentence_at(place.start) in others for place in places)


def in_list(article: Article, place: Occurrence) -> bool:
    """The word stands alone in a list that is none of places, as a team's is: another's name may be near any in it."""
    level = article.level
    alone = LISTED.match(level, place.end) is not None and level[max(0, place.start - 2) : place.start] in (", ", "; ", ": ")
    index = article.token_at(place.start)
    behind = article.tokens[index + 1].text if index + 1 < len(article.tokens) else ""
    before = article.tokens[index - 1].text if index else ""
    return (
        alone and (before[:1].isupper() or behind[:1].isupper()) and not any(w in article.lexicon.words("place") for w in (before, behind))
    )


def of_kin(article: Article, places: Iterable[Occurrence]) -> bool:
    """The name is introduced as somebody's relative (his daughter, Ivanka), who has a name near another's."""
    kin, tokens = article.lexicon.lower("kin"), article.tokens
    for place in places:
        index = article.token_at(place.start)
        if index and tokens[index - 1].text.lower() in kin:
            return True
    return False


def spelt_on_purpose(article: Article, places: Iterable[Occurrence]) -> bool:
    """The sentence speaks of how a name is written, or by which other one somebody is known: the spelling of Tarn, known as Tarno."""
    naming = article.lexicon.words("naming")
    for place in places:
        index, sentence = article.token_at(place.start), article.sentence_at(place.start)
        before = article.tokens[max(0, index - NAMING) : index]
        if any(token.key in naming and article.sentence_at(token.start) == sentence for token in before):
            return True
    return False


def are_plural(article: Article, word: str, other: str) -> bool:
    """They differ by a final s alone and nobody bears either behind a given name or title; nor both, if both are words (Sports Council)."""
    if word not in (other + "s", other[:-1] if other.endswith("s") else ""):
        return False
    spellings = [article.spellings[form] for form in (word, other) if form in article.spellings]
    introduced = [any(is_introduced(article, place) for place in spelling.places) for spelling in spellings]
    words = len(spellings) > 1 and all(spelling.common for spelling in spellings)
    return bool(spellings) and not (all(introduced) if words else any(introduced))


def are_lenited(article: Article, word: str, other: str) -> bool:
    """One is the other with an h behind its first letter, as Gaelic has it behind some words: Ceann, a Cheann; Domhnall, Ní Dhomhnaill."""
    lenited, plain = (word, other) if len(word) > len(other) else (other, word)
    if lenited[1:2] != "h" or lenited[:1] + lenited[2:] != plain or lenited not in article.spellings:
        return False
    words = article.lexicon.lower("lenition")
    return all(_key_before(article, place) in words for place in article.spellings[lenited].places)


def _key_before(article: Article, place: Occurrence) -> str:
    index = article.token_at(place.start)
    return article.tokens[index - 1].key if index and article.tokens[index - 1].joined else ""


def is_introduced(article: Article, place: Occurrence) -> bool:
    """A surname behind a title, or right behind a given name; a given name that is a word tells less (Winter Olympics, Summer Games)."""
    if place.part != "surname":
        return False
    if behind_title(article, place):
        return True
    index, lexicon = article.token_at(place.start), article.lexicon
    plain = place.beside in lexicon.having("given", "word") and article.tokens[index].text not in lexicon.words("surname")
    if place.beside not in lexicon.words("given") and is_common(place.beside, lexicon):
        return False  # Baby Boomers, Road Warriors
    return bool(place.beside) and place.before == place.beside and not plain


def behind_title(article: Article, place: Occurrence) -> bool:
    """A form of address, a rank or an office stands right before."""
    index = article.token_at(place.start)
    before = article.mention_at(article.tokens[index - 1].start) if index and article.tokens[index - 1].joined else None
    return before is not None and before.type == "TITLE"


def is_located(article: Article, place: Occurrence) -> bool:
    """A word stands right before that a place follows sooner than a person: in, at, from."""
    index = article.token_at(place.start)
    return index > 0 and article.tokens[index - 1].key in article.lexicon.having("wordclass", "locating")


def bearer_of(article: Article, places: Iterable[Occurrence]) -> str:
    """What bears the name: person, organisation, place, acronym, or `name` where the story does not tell."""
    found = set()
    for place in places:
        text = article.text[place.start : place.end]
        if place.part in PERSON:
            found.add("person")
        elif len(text) > 1 and text.isupper():
            found.add("acronym")
        else:
            mention = article.mention_at(place.start)
            found.add(KINDS.get(mention.type, "name") if mention else "name")
    return next((kind for kind in ORDER if kind in found), "name")
