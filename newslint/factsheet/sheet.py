"""The fact sheet of an article: its people, organisations, places, quotations with their speakers, figures and dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.article.entities.organisations import Entity
from newslint.article.entities.people import Person
from newslint.article.quotes.speakers import Quote
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.document import OBJECT
from newslint.errors import Trouble
from newslint.factsheet.corroboration import Corroboration, Standing
from newslint.lazy.row import NamedTuple
from newslint.linter.linter import Linter
from newslint.linter.target import Target
from newslint.report.text import plain

STEM, REACH = 4, 40  # letters of a noun that its forms share, and the most characters between a figure and it
WIDTH = 100  # columns of a quotation that are shown


class Sheet(NamedTuple):
    """An article, and how its facts stand beside its sources; None without any."""

    article: Article
    beside: Corroboration | None = None


def sheets_of(linter: Linter, target: Target) -> tuple[tuple[Sheet, ...], tuple[Trouble, ...]]:
    """The fact sheets of the stories in a file, and what could not be looked at; none for what is no copy. Raises UnknownName."""
    readings = linter.read(target, bare=True)
    if readings is None or isinstance(readings, Trouble):
        return (), (readings,) if readings else ()
    sheets, troubles = list[Sheet](), list[Trouble]()
    for (plan, _, article), against, wrong, _ in readings:
        troubles += wrong
        if against:
            rules, more = linter.planner.asking_sources(plan, target.path)
            troubles += more
        sheets.append(Sheet(article, Corroboration(article, against, rules) if against else None))
    return tuple(sheets), tuple(dict.fromkeys(troubles))


def write(form: str, sheets: Iterable[Sheet]) -> Iterator[str]:
    """The sheets as `text`, `json` or `jsonl`, in parts, as they come."""
    return {"text": _as_text, "json": _as_json, "jsonl": _as_jsonl}[form](sheets)


def as_object(sheet: Sheet) -> Mapping[str, Any]:
    """The facts as JSON has them; names and meanings are what other programs rely on. Offsets are the file's, `text` is as read.

    Beside sources the sheet has `against`, their paths, and each fact `confirmed` (paths), `differs` (places) and `absent`.
    """
    article, beside = sheet
    made: dict[str, Any] = {
        "path": article.document.path,
        "people": [
            {**_named(article, person.name, person.mentions, person.titles), **_standing(beside.person(person) if beside else None)}
            for person in article.people
        ],
        "organisations": [_thing(sheet, thing) for thing in article.organisations],
        "places": [_thing(sheet, thing) for thing in article.places],
        "quotes": [{**_quote(article, quote), **_standing(beside.quote(quote) if beside else None)} for quote in article.quotes],
        "figures": [
            {**_words_at(article, *figure[:2]), "counts": figure.noun or None, **_standing(beside.value(figure) if beside else None)}
            for figure in article.figures
        ],
        "dates": [{**_words_at(article, *date[:2]), **_standing(beside.value(date) if beside else None)} for date in article.dates],
    }
    if beside:
        made["against"] = [source.document.path for source in beside.against]
    return made


def _thing(sheet: Sheet, thing: Entity) -> Mapping[str, Any]:
    return {**_named(sheet.article, thing.name, thing.mentions), **_standing(sheet.beside.entity(thing) if sheet.beside else None)}


def _standing(standing: Standing | None) -> Mapping[str, Any]:
    if standing is None:
        return {}
    differs = [{"path": e.path, "start": e.start, "end": e.end, "line": e.line, "text": e.text} for e in standing.differs]
    return {"confirmed": list(standing.confirmed), "differs": differs, "absent": standing.absent}


def _words_at(article: Article, start: int, end: int) -> Mapping[str, Any]:
    first, last = article.document.origin(start, end)
    return {"start": first, "end": last, "text": _as_read(article, start, end)}


def _as_read(article: Article, start: int, end: int) -> str:
    """The words at [start, end) without what stands between them and is not read: tags, pictures, code."""
    words = article.text[start:end]
    return words.replace(f"{OBJECT} ", "").replace(OBJECT, "") if article.document.pieces else words


def _named(article: Article, name: str, mentions: Iterable[Mention], titles: Sequence[str] = ()) -> Mapping[str, Any]:
    return {"name": name, "titles": list(titles), "mentions": [_words_at(article, mark.start, mark.end) for mark in mentions]}


def _quote(article: Article, quote: Quote) -> Mapping[str, Any]:
    found = _words_at(article, quote.quotation.start, quote.quotation.end)
    words = article.document.origin(*quote.words) if quote.words is not None else (None, None)
    return {**found, "speaker": quote.name, "speaker_start": words[0], "speaker_end": words[1]}


def _as_jsonl(sheets: Iterable[Sheet]) -> Iterator[str]:
    """ASCII only, so that no character of the copy can break a line."""
    for sheet in sheets:
        yield json.dumps(as_object(sheet)) + "\n"


def _as_json(sheets: Iterable[Sheet]) -> Iterator[str]:
    comma = "["
    for sheet in sheets:
        yield f"{comma}\n{json.dumps(as_object(sheet))}"
        comma = ","
    yield "[]\n" if comma == "[" else "\n]\n"


def _as_text(sheets: Iterable[Sheet]) -> Iterator[str]:
    """A page for each article, an empty line between two."""
    for number, sheet in enumerate(sheets):
        yield "\n".join([*([""] if number else []), plain(sheet.article.document.path), *_page(sheet)]) + "\n"


def _page(sheet: Sheet) -> Iterator[str]:
    article = sheet.article
    yield from _section("People", chain.from_iterable(_person(sheet, person) for person in article.people))
    for title, things in (("Organisations", article.organisations), ("Places", article.places)):
        yield from _section(title, chain.from_iterable(_place(sheet, thing) for thing in things))
    yield from _section("Quotations", chain.from_iterable(_said(sheet, quote) for quote in article.quotes))
    yield from _section("Figures", _values(sheet, article.figures))
    yield from _section("Dates", _values(sheet, article.dates))


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    rows = list(rows)
    if rows:
        yield f"  {title}"
        yield from (f"    {row}" for row in rows)


def _person(sheet: Sheet, person: Person) -> Iterator[str]:
    yield _name(sheet.article, person.name, ", ".join(person.titles), person.mentions)
    yield from _told(sheet.beside.person(person) if sheet.beside else None)


def _place(sheet: Sheet, thing: Entity) -> Iterator[str]:
    yield _name(sheet.article, thing.name, ", ".join(thing.forms), thing.mentions)
    yield from _told(sheet.beside.entity(thing) if sheet.beside else None)


def _name(article: Article, name: str, more: str, mentions: Sequence[Mention]) -> str:
    """Ana Ruiz (Foreign Minister, Ms.): lines 1, 3, 3."""
    lines = ", ".join(dict.fromkeys(str(_line(article, mark.start)) for mark in mentions))
    return plain(f"{name} ({more})" if more else name) + f": {'lines' if ',' in lines else 'line'} {lines}"


def _said(sheet: Sheet, quote: Quote) -> Iterator[str]:
    article = sheet.article
    told = quote.words and " ".join(_as_read(article, *quote.words).split())
    who = quote.name or (f"“{told}”" if told else "?")
    words = " ".join(_as_read(article, quote.quotation.start, quote.quotation.end).split())
    yield plain(f"{_line(article, quote.quotation.start)}  {who}: {words if len(words) <= WIDTH else words[: WIDTH - 1] + '…'}")
    yield from _told(sheet.beside.quote(quote) if sheet.beside else None)


def _values(sheet: Sheet, values: Iterable[Figure | Date]) -> Iterator[str]:
    """One row for each form, with the lines it stands in."""
    article, beside = sheet
    found: dict[str, list[Figure | Date]] = {}
    for value in values:
        found.setdefault(_in_words(article, value), []).append(value)
    for words, same in found.items():
        lines = ", ".join(dict.fromkeys(str(_line(article, value.start)) for value in same))
        yield plain(words) + f": {'lines' if ',' in lines else 'line'} {lines}"
        yield from _told(beside.all(beside.value(value) for value in same) if beside else None)


def _in_words(article: Article, value: Figure | Date) -> str:
    """A value as the story has it, a figure with what it counts: four American citizens."""
    words = " ".join(_as_read(article, value.start, value.end).split())
    noun = value.noun if isinstance(value, Figure) else ""
    if not noun:
        return words
    behind = re.compile(rf"[^.,;:\n]{{0,{REACH}}}?\b{re.escape(noun[:STEM])}\w*", re.IGNORECASE)
    match = behind.match(article.text, value.end)
    return " ".join(f"{words}{match[0]}".split()) if match else f"{words} ({noun})"


def _told(standing: Standing | None) -> Iterator[str]:
    """How a fact stands, indented below it."""
    if standing is None:
        return
    if standing.confirmed:
        yield f"  confirmed by {plain(', '.join(standing.confirmed))}"
    for evidence in standing.differs:
        words = " ".join(evidence.text.split())
        yield plain(f"  differs from {evidence.path}:{evidence.line}: “{words if len(words) <= WIDTH else words[: WIDTH - 1] + '…'}”")
    if standing.absent:
        yield "  in no source"
    elif not standing.confirmed and not standing.differs:
        yield "  in the sources, but of something else or in other words"


def _line(article: Article, offset: int) -> int:
    document = article.document
    return document.position(document.origin(offset, offset).start).line
