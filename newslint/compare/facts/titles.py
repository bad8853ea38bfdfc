"""Titles: a person's office that sources have otherwise, governor here and senator there; or that the same story has otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.appositions import appositions_of
from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.offices import Office, exclude, offices_of, words_of
from newslint.compare.people.counterparts import counterparts
from newslint.compare.verdict.fixes import title_in_form
from newslint.document import Span
from newslint.lazy.record import record

LOOK_BACK = 40  # characters before a title that its fix does not say again
VALUES = ("match", "name", "other", "sources", "note")


@record(frozen=True)
class Bounds:
    """`apposition`: how many characters behind a name a title still is that person's."""

    apposition: Count = 60


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Titles before a name, with a comma between or without (the mayor, Tom Hale), that exclude the one which sources give the same person.

    Nothing is said where any source has the copy's office for that person too, before or behind the name, or where one of the two
    is held no longer; of two such, only jobs in one place are compared.
    """
    told = [(source, [*offices_of(source), *appositions_of(source)]) for source in against]
    apposed = (office for office in appositions_of(article) if office.start < office.person.start)
    for office in (*offices_of(article), *apposed):
        if not (found := _otherwise(article, office, told, bounds.apposition)):
            continue
        passages = tuple(
            Passage(source, Span(min(other.start, other.person.start), max(other.end, other.person.end))) for source, other in found
        )
        source, other = found[0]
        words = source.text[other.start : other.end]
        before, own = article.level[max(office.start - LOOK_BACK, 0) : office.start], article.text[office.start : office.end]
        fixed = None if office.apposed or other.apposed else title_in_form(before, own, words, article.lexicon)
        yield Conflict(Span(office.start, office.end), passages, {"other": words, "name": office.person.text}, fixed)


def _otherwise(
    article: Article, office: Office, told: Sequence[tuple[Article, Sequence[Office]]], apposition: float
) -> list[tuple[Article, Office]]:
    """The sources that have another office for the person, with the first place of each; none if one has the copy's."""
    person = article.person_at(office.person)
    if person is None:
        return []
    found: list[tuple[Article, Office]] = []
    for source, offices in told:
        starts = {mention.start for other in counterparts(person, source) for mention in other.mentions}
        own = [other for other in offices if other.person.start in starts]
        if any(other.words == office.words for other in own) or _behind(source, starts, office, apposition):
            return []
        excluded = next((other for other in own if other.past == office.past and exclude(office, other, article.lexicon)), None)
        if excluded is not None and _may_be_one(article, office, source, excluded):
            return []
        if excluded is not None:
            found.append((source, excluded))
        elif any(not exclude(office, other, article.lexicon) and other.words & office.words for other in own):
            return []
    return found


def _may_be_one(article: Article, one: Office, source: Article, other: Office) -> bool:
    """Whether two titles tell one office: one abbreviates the other (HHS Secretary), or a list has them as one."""
    here, there = article.level[one.start : one.end], source.level[other.start : other.end]
    for words, short in ((here, there), (there, here)):
        initials = "".join(word[0] for word in words.split() if word[0].isupper())
        if any(len(word) > 1 and word.isupper() and initials.startswith(word) for word in short.split()):
            return True
    same = article.lexicon.table("same-office")
    return any(row[0] in b.lower() for a, b in ((here, there), (there, here)) for form, row in same.items() if form in a.lower())


def _behind(source: Article, starts: set[int], office: Office, apposition: float) -> bool:
    """Whether a source has the office behind a name of the person: Ann Lee, the governor of Ohio."""
    end = -1
    for number, mention in enumerate(source.mentions):
        if mention.start in starts:
            end = mention.end
        elif (
            not _stands_before_a_name(source, number)
            and 0 <= end <= mention.start <= end + apposition
            and mention.type in ("TITLE", "ROLE")
            and words_of(mention.text, source.lexicon) == office.words
        ):
            return True
    return False


def _stands_before_a_name(source: Article, number: int) -> bool:
    """Whether a title is that of the next person, whose name follows it: Ann Lee and Gov. Tom Hale."""
    mention, *after = source.mentions[number : number + 2]
    return bool(after) and after[0].type == "PERSON" and source.level[mention.end : after[0].start] == " "
