"""Fillers: what may fill a typed hole of a phrase, by where it starts, with what it is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from newslint.article.article import Article
from newslint.article.listed_words import Filler, ListedIn, in_lines, moved
from newslint.article.text.kept import Kept
from newslint.article.text.tokens import tokens_of
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Entry, Lexicon

if TYPE_CHECKING:
    from newslint.article.entities.mentions import Mention
    from newslint.article.values.figures import Figure


# Types of hole that mentions fill, and the types of mention. OFFICE is a TITLE that is neither a
# form of address nor a party, CITIZEN a DEMONYM for one person, unlike that for several.
MENTIONED: Mapping[str, tuple[str, ...]] = {
    "PERSON": ("PERSON",),
    "ORG": ("ORG",),
    "PLACE": ("PLACE",),
    "ROLE": ("ROLE", "TITLE"),
    "TITLE": ("TITLE",),
    "OFFICE": ("TITLE",),
    "DEMONYM": ("DEMONYM",),
    "CITIZEN": ("DEMONYM",),
    "NAME": ("NAME",),
}
# Those that figures fill, and the kinds of figure; none are all kinds but a label, which counts nothing.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "NUMBER": ("count", "money", "percent", "points", "ordinal", "share", "age", "time", "score"),
    "COUNT": ("count",),
    "MONEY": ("money",),
    "PERCENT": ("percent",),
    "AGE": ("age",),
}
DATED = ("DATE", "YEAR", "WEEKDAY")
REVERSED = "reversed "  # before the name of a list: what its entries lead to, each of which then tells the entry
TYPES = (*MENTIONED, "FULLNAME", "JOB", "TURNED", "PARTING", "SURNAME", "CAPITALS", "SPEAKER", *COUNTED, *DATED, "QUOTE", "WORD", "LOWER")
# What an office or a rank in the plural, and a party's, is not: one person's title.
NO_OFFICE = frozenset(("party", "several"))
# What stands between white space and the marks that part a sentence.
WORD = expression(r"[^\s,;:?!()\[\]\"]+")
INNER_DATE = expression(r"[^\W_a-z]")
HALF = expression(r"[a-z]-[A-Z]")


def fillers_of(kind: str, article: Article) -> Mapping[int, tuple[Filler, ...]]:
    """Start -> fillers (the longest first) of a type: one of TYPES, a list in rules/words, those entries of it that tell something
    (cue.about), or what its entries lead to (reversed ukus).

    Each type is looked for once in an article.
    """
    found = article.derived(_found)
    if kind not in found:
        found[kind] = by_start(_fillers(kind, article))
    return found[kind]


def _found(article: Article) -> dict[str, Mapping[int, tuple[Filler, ...]]]:
    return {}


def by_start(fillers: Iterable[Filler]) -> Mapping[int, tuple[Filler, ...]]:
    """Fillers by where they start, the longest first."""
    found: dict[int, list[Filler]] = {}
    for filler in fillers:
        found.setdefault(filler.start, []).append(filler)
    return {start: tuple(rows if len(rows) == 1 else sorted(rows, key=_longest_first)) for start, rows in found.items()}


def _longest_first(filler: Filler) -> int:
    return -filler.end


def _fillers(kind: str, article: Article) -> Iterator[Filler]:
    if kind in MENTIONED:
        return _mentioned(kind, article)
    if kind in COUNTED:
        return _counted(kind, article.figures)
    if kind in OTHERS:
        return OTHERS[kind](article)
    name, _, told = kind.lower().removeprefix(REVERSED).partition(".")
    found = in_lines(article, ListedIn(name, kind.startswith(REVERSED)))
    return (moved(filler, start) for start, filler in found if not told or told in filler.fields)


def _mentioned(kind: str, article: Article) -> Iterator[Filler]:
    types = MENTIONED[kind]
    for mention in article.mentions:
        entry = mention.entry
        if mention.type not in types:
            continue
        if kind in ("ROLE", "OFFICE") and entry and entry.list == "honorific":
            continue
        if kind == "OFFICE" and entry and not NO_OFFICE.isdisjoint(entry.fields):
            continue
        if kind == "CITIZEN" and not (entry and _is_one(mention, entry)):
            continue
        end = mention.end
        if kind == "OFFICE" and entry and len(entry.words) < mention.last - mention.first:
            end = _without_place(mention, len(entry.words), article)
        yield Filler(mention.start, end, fields=entry.fields if entry else ())


def _without_place(mention: Mention, size: int, article: Article) -> int:
    """Where an office of so many words ends that goes on through what it is of, unless that is a place: Senator, of Kentucky."""
    behind = article.tokens[mention.first + size + 1].key  # past “of”
    if any("word" not in entry.fields for entry in article.lexicon.phrases("place").get(behind, ())):
        return article.tokens[mention.first + size].start - 1
    return mention.end


def _is_one(mention: Mention, entry: Entry) -> bool:
    """Whether a people's name is the singular, has a plural of its own, and a country."""
    country, plural = (*entry.fields, "", "")[:2]
    return country not in ("", "-") and plural != entry.name and mention.text.lower() == entry.name.lower()


def _counted(kind: str, figures: Sequence[Figure]) -> Iterator[Filler]:
    for figure in figures:
        value = figure.low if figure.low == figure.high else None
        if figure.kind in COUNTED[kind]:
            yield Filler(figure.start, figure.end, value, figure)
        if figure.kind == "money" and kind in ("NUMBER", "COUNT") and (unit := re.search(r"[ -][a-z]+\Z", figure.text)):
            yield Filler(figure.start, figure.start + unit.start(), value, figure._replace(kind="count"))  # pounds may be weight


def _full_names(article: Article) -> Iterator[Filler]:
    """Names of people of two words and more."""
    from newslint.article.entities.full_names import full_names

    surnames = {person.surname for person in article.people}
    found = full_names(article.mentions, article.tokens, article.lexicon, opens=article.opens, surnames=surnames)
    return (Filler(start, end) for start, end in found)


def _surnames(article: Article) -> Iterator[Filler]:
    """Names of one word that are or may be a person's; a headline's capitals tell nothing of the kind."""
    lexicon, tokens = article.lexicon, article.tokens
    for mention in article.mentions:
        if mention.last - mention.first > 1 or "-" in mention.text or mention.text.isupper() or mention.first in article.titled:
            continue
        before = tokens[mention.first - 1] if mention.first else None
        if before is not None and before.joined and HALF.search(before.text):
            continue  # then-Bill Clinton
        plain = tokens[mention.first].key in lexicon.words("common") and mention.text not in lexicon.words("surname")
        if mention.type == "PERSON" or (mention.type == "NAME" and not plain):
            yield Filler(mention.start, mention.end)


def _jobs(article: Article) -> Iterator[Filler]:
    """Capitalised beginnings of a role with all that leads to it: Republican presidential candidate, Vermont state Senate candidate."""
    from newslint.article.entities.jobs import jobs_of

    return (Filler(start, end) for start, end in jobs_of(article.mentions, article.tokens, article.lexicon))


def _turned(article: Article) -> Iterator[Filler]:
    """Offices with their words turned round, each worth the office as it should be."""
    return (moved(filler, start) for start, filler in in_lines(article, _turned_in))


def _turned_in(lexicon: Lexicon) -> Kept[str, tuple[Filler, ...]]:
    from newslint.article.entities.jobs import turned_offices

    return Kept(lambda line: tuple(Filler(*found) for found in turned_offices(tokens_of(line, lexicon), lexicon)))


def _parting(article: Article) -> Iterator[Filler]:
    """People's names that stand inside an office, each worth the office."""
    return (moved(filler, start) for start, filler in in_lines(article, _parting_in))


def _parting_in(lexicon: Lexicon) -> Kept[str, tuple[Filler, ...]]:
    from newslint.article.entities.jobs import parted_offices

    return Kept(lambda line: tuple(Filler(*found) for found in parted_offices(tokens_of(line, lexicon), lexicon)))


def _capitals(article: Article) -> Iterator[Filler]:
    """From each capitalised word that is none of the function words on to the end of the run of capitalised words that it stands in."""
    tokens, function = article.tokens, article.lexicon.lower("function")
    end = 0
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        end = end if token.joined and index + 1 < len(tokens) and tokens[index + 1].capital else token.end
        if token.capital and token.key not in function:
            yield Filler(token.start, end)


def _speakers(article: Article) -> Iterator[Filler]:
    """The words beside a verb of saying that name who speaks, each name or pronoun once, worth the speaker's name (empty: nobody's)."""
    told = set()
    for quote in article.quotes:
        if quote.words is not None and quote.way == "said":
            key = article.text[quote.words.start : quote.words.end].lower(), quote.name
            if key not in told:
                told.add(key)
                yield Filler(quote.words.start, quote.words.end, quote.name or "")


def _dates(article: Article) -> Iterator[Filler]:
    """Dates, each with and without the weekday before it."""
    for date in article.dates:
        yield Filler(date.start, date.end, date.text, date)
        if date.weekday and date.day:
            word = next(_words(date.text, date.start)).end
            inner = INNER_DATE.search(article.level, word, date.end)
            start = inner.start() if inner else date.start
            yield Filler(start, date.end, article.text[start : date.end], date)


def _years(article: Article) -> Iterator[Filler]:
    for date in article.dates:
        if date.kind == "year":
            yield Filler(date.start, date.end, date.year, date)
        elif date.year and date.text.endswith(str(date.year)):
            yield Filler(date.end - len(str(date.year)), date.end, date.year, date)


def _weekdays(article: Article) -> Iterator[Filler]:
    names = article.lexicon.table("weekday")
    for date in article.dates:
        if date.weekday:
            end = next(_words(date.text, date.start)).end
            yield Filler(date.start, end, name_of(names, date.weekday), date)


def _quotes(article: Article) -> Iterator[Filler]:
    return (Filler(quotation.start, quotation.end) for quotation in article.quotations)


def _all_words(article: Article) -> Iterator[Filler]:
    """Words as white space and the marks of a sentence part them, without the marks that close it."""
    for sentence in article.sentences:
        closed = article.level[sentence.start : sentence.end].rstrip(".!?\u2026\"')]")
        yield from _words(closed, sentence.start)


def _words(text: str, start: int) -> Iterator[Filler]:
    for match in WORD.finditer(text):
        word = match[0]
        if word.isalnum() or any(map(str.isalnum, word)):
            first, end = match.span()
            yield Filler(start + first, start + end)


def _lower(article: Article) -> Iterator[Filler]:
    return (filler for (filler,) in fillers_of("WORD", article).values() if article.text[filler.start].islower())


OTHERS: Mapping[str, Callable[[Article], Iterator[Filler]]] = {
    "FULLNAME": _full_names,
    "JOB": _jobs,
    "TURNED": _turned,
    "PARTING": _parting,
    "CAPITALS": _capitals,
    "SPEAKER": _speakers,
    "SURNAME": _surnames,
    "DATE": _dates,
    "YEAR": _years,
    "WEEKDAY": _weekdays,
    "QUOTE": _quotes,
    "WORD": _all_words,
    "LOWER": _lower,
}


def name_of(table: Mapping[str, tuple[str, ...]], number: int) -> str:
    """The full name of a weekday or month by its number, from the list that has it: the longest without a stop."""
    names = (name for name, fields in table.items() if fields and fields[0] == str(number) and not name.endswith("."))
    return max(names, key=len, default="")
