"""Kind `unsupported`: what no source has: a person, a name, a title, a figure, a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.offices import offices_of
from newslint.article.text.tokens import Token
from newslint.article.values.tolerance import Tolerance
from newslint.compare.facts.reversals import Likenesses, denials, opposites, other_people
from newslint.compare.people.counterparts import may_share_given_name, same_surname
from newslint.compare.verdict.evidence import hit_of
from newslint.compare.verdict.levels import Levels
from newslint.compare.verdict.support import ACRONYM, NEAR, Support, support_of
from newslint.document import Span
from newslint.finding import Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record, replace
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs
from newslint.ruleset.rule import PLACEHOLDER

VALUES = ("match", "what")
# What may be in no source, and what may stand in another's place.
MISSING = ("name", "title", "figure", "other-figure", "year", "date", "quotation")
DISPLACED = {"person": other_people, "opposite": opposites, "denied": denials}
# A case of what is missing, and where.
Missing = tuple[str, Span]
BRACKETED = expression(r"\(([A-Z]{2,6})\)")


@record(frozen=True)
class Keys:
    """What is said, and the numbers that decide.

    `say` has the words for {what}, by case, and a case without words is none to this rule: `name`, `title`, `figure`, `year`, `date` and
    `quotation` are in no source, an `other-figure` is one that the sources have of something else; in the place of a `person`, of the
    `opposite`, of what is `denied` a source has {other}.

    A figure up to `small` is a word of any story unless it tells what it counts; figures may be one as those of `conflict` may: `roughly`
    or `rounded` so many times apart, two digits a round number from `round-from` on. A quotation of `quote-words` words of which no source
    has the share `quote-share` is in none. `people`, `opposite` and `denied` tell how alike the words must be around what a source has in
    the place of a name, of a word, of a verb that is denied.
    """

    say: dict[str, str]
    small: float = 2.0
    roughly: float = 1.12
    rounded: float = 1.03
    round_from: float = 100
    quote_words: int = 4
    quote_share: float = 0.5
    people: float = 0.5
    opposite: float = 0.3
    denied: float = 0.15


def build(keys: Keys, setup: Setup) -> Check:
    """The check: names, titles, figures and quotations that none of the sources has, and figures that they have of something else only.

    People, opposites and denials in the place of which the sources have others are told more boldly than by the rules of drift. Good for
    rewritten copy that is to hold nothing new; reporting of the desk's own is flagged, too.
    """
    for case, words in keys.say.items():
        if case not in MISSING and case not in DISPLACED:
            raise BadKey(f"'say' tells of {', '.join((*MISSING, *DISPLACED))}, not '{case}'", "say", case)
        for place in PLACEHOLDER.findall(words):
            if place != "other" or case not in DISPLACED:
                raise BadKey(f"unknown place '{{{place}}}' in the words for '{case}'", "say", case)
    least = Likenesses(keys.people, keys.opposite, keys.denied)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not against:
            return
        sources = [support_of(source) for source in against]
        missing = (
            *_names(article, sources),
            *_titles(article, sources),
            *_figures(article, sources, keys),
            *_dates(article, sources),
            *_quotations(article, sources, keys),
        )
        for case, span in missing:
            if case in keys.say:
                yield Hit(*span, values={"what": keys.say[case]}, nature="not in the sources")
        for case, find in DISPLACED.items():
            for conflict in find(article, against, least) if case in keys.say else ():
                what = keys.say[case].replace("{other}", conflict.values["other"])
                yield hit_of(article, replace(conflict, values={"what": what}, fixed=None), Levels())

    return check


def needs(keys: Keys, setup: Setup) -> Needs:
    """Sources."""
    return Needs(sources=True)


def _is_known(word: str, sources: Sequence[Support]) -> bool:
    return any(source.knows(word) for source in sources)


def _names(article: Article, sources: Sequence[Support]) -> Iterator[Missing]:
    """Names with a word that no source has, each once.

    A given name with a surname that the sources have may be the desk's own knowledge, and passes.
    """
    seen: set[str] = set()
    acronyms = frozenset().union(*(source.acronyms for source in sources))
    own = {match[0] for match in ACRONYM.finditer(article.level)} & acronyms
    at = {index: mention for mention in article.mentions for index in range(mention.first, mention.last)}
    spelt_out, until = _spelt_out(article, acronyms), 0
    counted = {i for figure in article.figures for i in range(article.token_at(figure.start), article.token_at(figure.end - 1) + 1)}
    for index, token in enumerate(article.tokens):
        mention = at.get(index)
        plain = mention is None or mention.type in ("TITLE", "ROLE", "DATE")
        if not token.capital or token.start < until or (index in article.opens and plain) or index in article.titled:
            continue
        if index in spelt_out or index in counted or _is_known(token.text, sources) or _is_shouted(article, token, mention):
            continue
        if mention is not None and _is_told_otherwise(article, mention, own | acronyms, sources):
            continue
        start, end = (mention.start, mention.end) if mention is not None and not plain else (token.start, token.end)
        until = end
        given = mention is not None and mention.type == "PERSON" and index < mention.last - 1
        if given and mention is not None and _is_known(article.tokens[mention.last - 1].text, sources):
            if _is_somebody_else(article, mention, sources):
                yield "name", Span(start, end)
            continue
        if (words := article.text[start:end]) not in seen:
            seen.add(words)
            yield "name", Span(start, end)


def _is_somebody_else(article: Article, mention: Mention, sources: Sequence[Support]) -> bool:
    """Whether the sources know people of this surname, all of them by other given names."""
    person = article.person_at(mention)
    if person is None or not person.given:
        return False
    named = [o for s in sources for o in s.source.people if o.given and same_surname(person, o)]
    return bool(named) and not any(may_share_given_name(person.given, o.given, article.lexicon) for o in named)


def _is_shouted(article: Article, token: Token, mention: Mention | None) -> bool:
    """Whether a word is an English one in capitals, beside none but such: CLICK HERE."""
    words = article.tokens[mention.first : mention.last] if mention else (token,)
    english = article.lexicon.words("common")
    return all(word.text.isupper() and len(word.text) > 1 and word.key in english for word in words)


def _spelt_out(article: Article, acronyms: frozenset[str]) -> set[int]:
    """The words before an acronym in brackets that the sources have: Police and Crime Commissioner (PCC); by index."""
    found: set[int] = set()
    for match in BRACKETED.finditer(article.level):
        letters = list(match[1]) if match[1] in acronyms else []
        index = article.token_at(match.start()) if letters and article.tokens else -1
        while letters and index >= 0 and match.start() - article.tokens[index].end < NEAR:
            token = article.tokens[index]
            if token.text[0] == letters[-1]:
                letters.pop()
                found.add(index)
            elif token.capital:
                break
            index -= 1
    return found


def _is_told_otherwise(article: Article, mention: Mention, acronyms: set[str] | frozenset[str], sources: Sequence[Support]) -> bool:
    """Whether the name is a source's in other words: its acronym, the country of its places."""
    initials = "".join(token.text[0] for token in article.tokens[mention.first : mention.last] if token.capital)
    if initials in acronyms:
        return True
    fields = mention.entry.fields if mention.type == "PLACE" and mention.entry is not None else ("", "")
    return fields[0] in ("country", "capital") and any(fields[1] in source.countries for source in sources)


def _titles(article: Article, sources: Sequence[Support]) -> Iterator[Missing]:
    """Titles right before a person whom the sources know, of which they have no word."""
    for office in offices_of(article):
        if _is_known(article.tokens[office.person.last - 1].text, sources):
            words = article.level[office.start : office.end].split()
            if not any(_is_known(word.strip(".,"), sources) for word in words):
                yield "title", Span(office.start, office.end)


def _figures(article: Article, sources: Sequence[Support], keys: Keys) -> Iterator[Missing]:
    tolerance = Tolerance(keys.roughly, keys.rounded, keys.round_from)
    for figure in article.figures:
        small = figure.high <= keys.small and figure.kind in ("count", "ordinal", "share")
        if figure.kind in ("label", "time") or (small and not figure.noun):
            continue
        told = {source.figure(figure, tolerance) for source in sources}
        if True not in told:
            yield "other-figure" if None in told else "figure", Span(figure.start, figure.end)


def _dates(article: Article, sources: Sequence[Support]) -> Iterator[Missing]:
    for date in article.dates:
        if not any(source.year(date) for source in sources):
            yield "year", Span(date.start, date.end)
        elif date.day and not any(source.day(date) for source in sources):
            yield "date", Span(date.start, date.end)


def _quotations(article: Article, sources: Sequence[Support], keys: Keys) -> Iterator[Missing]:
    """Quotations of some length of which no source has half the pairs of words."""
    for quotation in article.quotations:
        span = Span(quotation.inner_start, quotation.inner_end)
        if len(article.index.within(*span)) >= keys.quote_words and all(
            source.said(article, span) < keys.quote_share for source in sources
        ):
            yield "quotation", span
