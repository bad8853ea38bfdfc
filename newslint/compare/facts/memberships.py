"""Memberships: somebody's party, that sources give otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.mentions import Mention
from newslint.article.entities.parties import parties_of
from newslint.compare.people.counterparts import counterparts
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

VALUES = ("match", "name", "other", "sources", "note")
TITLES = ("TITLE", "ROLE")


@record(frozen=True)
class Bounds:
    """Nothing to set: two parties are the same or they are not."""


class Membership(NamedTuple):
    """A party told at somebody's name: where it stands, the letter that stands for it, and the name."""

    span: Span
    letter: str
    person: Mention


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Parties of people who are of another in every source that tells it."""
    told = [(source, source.derived(_memberships)) for source in against]
    for own in article.derived(_memberships):
        person = article.person_at(own.person)
        if person is None:
            continue
        passages = list[Passage]()
        for source, memberships in told:
            starts = {mention.start for other in counterparts(person, source) for mention in other.mentions}
            theirs = [other for other in memberships if other.person.start in starts]
            if any(other.letter == own.letter for other in theirs):
                passages = []
                break
            passages.extend(Passage(source, other.span) for other in theirs[:1])
        if passages:
            yield Conflict(own.span, tuple(passages), {"name": person.name, "other": passages[0].text})


def _memberships(article: Article) -> tuple[Membership, ...]:
    return tuple(_read(article))


def _read(article: Article) -> Iterator[Membership]:
    letters = {word: row[0] for word, row in article.lexicon.table("party").items() if row[0] != "-"}
    behind, before = article.lexicon.derived(_behind), article.lexicon.derived(_before)
    mentions = article.mentions
    for number, person in enumerate(mentions):
        if person.type != "PERSON":
            continue
        if match := behind.match(article.level, person.end):
            group = "member" if match["member"] else "letter"
            yield Membership(Span(*match.span(group)), letters.get(match[group], match[group]), person)
        first = number
        while first and mentions[first - 1].type in TITLES and article.level[mentions[first - 1].end : mentions[first].start] == " ":
            first -= 1
        if first < number and (match := before.search(article.level, max(0, mentions[first].start - 40), mentions[first].start)):
            yield Membership(Span(*match.span(1)), letters.get(match[1], match[1]), person)


def _behind(lexicon: Lexicon) -> re.Pattern[str]:
    """What tells a party behind a name: “, a Republican”, “, an Ohio Democrat”, “(R-Ohio)”, “, D-Ohio”; no name of the party itself."""
    parties = lexicon.derived(parties_of)
    member = rf"(?:(?:an? |the )(?:[a-z]+ )?(?:[A-Z]\w+ ){{0,2}}|(?:[a-z]+ )?)(?P<member>{parties.member})\b(?! [A-Z])"
    return expression(rf"(?:, {member}|(?:, | \(){parties.letter.replace('(?:', '(?P<letter>', 1)}(?=-[A-Z]))")


def _before(lexicon: Lexicon) -> re.Pattern[str]:
    """What tells a party before a title."""
    return expression(rf"\b({lexicon.derived(parties_of).adjective}) \Z")
