"""The fact sheet of an article: its people, organisations, places, quotations with their speakers, figures and dates."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newslint.config import ConfigError
from newslint.document import Span
from newslint.plan import Orders, Planner
from newslint.readers import ReadError, read
from newslint.reading.article import Article
from newslint.reading.names import Mark
from newslint.reading.speakers import Quote
from newslint.report.text import plain
from newslint.run import Job
from newslint.trouble import Trouble

LOOKED, COULD_NOT_LOOK = 0, 2
WIDTH = 100  # columns of a quotation that are shown


def print_facts(jobs: Sequence[Job | Trouble], orders: Orders, form: str) -> int:
    """Print the fact sheet of each file, what cannot be read to standard error; the exit status."""
    troubles: list[Trouble] = []
    write = {"text": _as_text, "json": _as_json, "jsonl": _as_jsonl}[form]
    for part in write(_articles(jobs, Planner(orders), troubles)):
        sys.stdout.write(part)
    return COULD_NOT_LOOK if troubles else LOOKED


def _articles(jobs: Sequence[Job | Trouble], planner: Planner, troubles: list[Trouble]) -> Iterator[Article]:
    for job in jobs:
        article = job if isinstance(job, Trouble) else _read(job, planner)
        if isinstance(article, Article):
            yield article
        elif article not in troubles:
            troubles.append(article)
            print(article, file=sys.stderr)


def _read(job: Job, planner: Planner) -> Article | Trouble:
    try:
        data = Path(job.path).read_bytes() if job.data is None else job.data
        document = read(job.path, data)
        _, lexicon = planner.shelf(planner.settings(Path(job.path).absolute().parent))
    except (ReadError, ConfigError) as error:
        return Trouble(error.path, error.line, error.reason)
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror or error}"
        return Trouble(job.path, 1, reason)
    return Article(document, lexicon)


def as_object(article: Article) -> Mapping[str, Any]:
    """The facts as JSON has them; names and meanings are what other programs rely on. Offsets are the file's."""
    return {
        "path": article.document.path,
        "people": [_named(article, person.name, person.mentions, person.titles) for person in article.people],
        "organisations": [_named(article, thing.name, thing.mentions) for thing in article.organisations],
        "places": [_named(article, thing.name, thing.mentions) for thing in article.places],
        "quotes": [_quote(article, quote) for quote in article.statements],
        "figures": [_stretch(article, figure.start, figure.end) for figure in article.figures],
        "dates": [_stretch(article, date.start, date.end) for date in article.dates],
    }


def _stretch(article: Article, start: int, end: int) -> Mapping[str, Any]:
    first, last = article.document.origin(start, end)
    return {"start": first, "end": last, "text": article.document.source[first:last]}


def _named(article: Article, name: str, mentions: Iterable[Mark], titles: Sequence[str] = ()) -> Mapping[str, Any]:
    return {"name": name, "titles": list(titles), "mentions": [_stretch(article, mark.start, mark.end) for mark in mentions]}


def _quote(article: Article, quote: Quote) -> Mapping[str, Any]:
    found = _stretch(article, quote.quotation.start, quote.quotation.end)
    words = article.document.origin(*quote.words) if quote.words is not None else (None, None)
    return {**found, "speaker": quote.name, "speaker_start": words[0], "speaker_end": words[1]}


def _as_jsonl(articles: Iterable[Article]) -> Iterator[str]:
    """ASCII only, so that no character of the copy can break a line."""
    for article in articles:
        yield json.dumps(as_object(article)) + "\n"


def _as_json(articles: Iterable[Article]) -> Iterator[str]:
    comma = "["
    for article in articles:
        yield f"{comma}\n{json.dumps(as_object(article))}"
        comma = ","
    yield "[]\n" if comma == "[" else "\n]\n"


def _as_text(articles: Iterable[Article]) -> Iterator[str]:
    """A sheet for each article, an empty line between two."""
    for number, article in enumerate(articles):
        yield "\n".join([*([""] if number else []), plain(article.document.path), *_sheet(article)]) + "\n"


def _sheet(article: Article) -> Iterator[str]:
    people = [(person.name, ", ".join(person.titles), person.mentions) for person in article.people]
    yield from _section("People", _names(article, people))
    for title, things in (("Organisations", article.organisations), ("Places", article.places)):
        yield from _section(title, _names(article, [(thing.name, ", ".join(thing.forms), thing.mentions) for thing in things]))
    yield from _section("Quotations", _said(article))
    yield from _section("Figures", _lines(article, [Span(figure.start, figure.end) for figure in article.figures]))
    yield from _section("Dates", _lines(article, [Span(date.start, date.end) for date in article.dates]))


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    rows = list(rows)
    if rows:
        yield f"  {title}"
        yield from (f"    {row}" for row in rows)


def _names(article: Article, rows: Sequence[tuple[str, str, Sequence[Mark]]]) -> Iterator[str]:
    """Ana Ruiz (Foreign Minister, Ms.): lines 1, 3, 3."""
    for name, more, mentions in rows:
        lines = ", ".join(dict.fromkeys(str(_line(article, mark.start)) for mark in mentions))
        yield plain(f"{name} ({more})" if more else name) + f": {'lines' if ',' in lines else 'line'} {lines}"


def _said(article: Article) -> Iterator[str]:
    for quote in article.statements:
        told = quote.words and " ".join(article.text[slice(*quote.words)].split())
        who = quote.name or (f"“{told}”" if told else "?")
        words = " ".join(article.text[quote.quotation.start : quote.quotation.end].split())
        yield plain(f"{_line(article, quote.quotation.start)}  {who}: {words if len(words) <= WIDTH else words[: WIDTH - 1] + '…'}")


def _lines(article: Article, spans: Iterable[Span]) -> Iterator[str]:
    """One row for each form, with the lines it stands in."""
    found: dict[str, dict[int, None]] = {}
    for span in spans:
        found.setdefault(" ".join(article.text[slice(*span)].split()), {}).setdefault(_line(article, span.start))
    for words, lines in found.items():
        yield plain(words) + f": {'lines' if len(lines) > 1 else 'line'} {', '.join(map(str, lines))}"


def _line(article: Article, offset: int) -> int:
    document = article.document
    return document.position(document.origin(offset, offset).start).line
