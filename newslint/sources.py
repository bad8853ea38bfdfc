"""Source articles: what a story is held against, each read once however many stories there are, and none against itself."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from newslint.article.article import Article
from newslint.config.plan import SIBLINGS, Plan
from newslint.document import Document
from newslint.errors import Trouble, unreadable
from newslint.files import absolute, is_folder, shown, suffix_of, walk
from newslint.lexicon.lexicon import Lexicon
from newslint.readers import FORMATS, OtherKind, ReadError, load
from newslint.readers.declared import sources_in

KEPT = 512  # sources kept in mind when the next story has others; those of the command line are every story's and all stay


class Sources:
    """The sources of a run: `given` are the paths of the command line, every story's; None leaves it to the configuration's globs.

    What a story names itself, in its front matter, comes on top of either.
    """

    def __init__(self, given: tuple[str, ...] | None) -> None:
        self._given = given
        self._listed: dict[tuple[str, bool], tuple[tuple[str, ...], tuple[Trouble, ...]]] = {}
        self._documents: dict[str, Document | Trouble] = {}
        self._others: set[str] = set()  # in a folder of sources they are passed over
        # By format, text and lexicon, so that a story that lies in many folders is read as an article once.
        self._articles: dict[tuple[str, str, int], Article] = {}

    def of(
        self, path: str, source: str, plan: Plan, own: tuple[Document | str, ...] | None = None
    ) -> tuple[tuple[Article, ...], tuple[Trouble, ...]]:
        """The articles that a story is held against, in order, and what is wrong with those that cannot be read.

        `source` is the story's text as decoded; `own` are sources that are given with it, read already or as paths, before
        those of the run and in place of the configuration's. A file is never its own source, nor is a copy of it; of sources
        with the same text the first counts, for a text that was saved twice agrees with nobody but itself.
        """
        articles: list[Article] = []
        troubles: list[Trouble] = []
        this, files, texts = os.path.realpath(path), set[str](), {source}

        def add(document: Document) -> None:
            if document.source not in texts:
                texts.add(document.source)
                articles.append(self._article(document, plan.lexicon))

        for given in self._places(path, source, plan, own, troubles):
            if isinstance(given, Document):
                add(given)
                continue
            place, literal = given
            found, wrong = _siblings(place) if place.endswith(SIBLINGS) else self._files(place, literal=literal)
            troubles.extend(wrong)
            for file in found:
                real = os.path.realpath(file)
                if real == this or real in files:
                    continue
                files.add(real)
                document = self._document(file, real, plan)
                if isinstance(document, Trouble):
                    if file == place or real not in self._others:
                        troubles.append(document)
                else:
                    add(document)
        self._forget(files, texts)
        return tuple(articles), tuple(troubles)

    def _places(
        self, path: str, source: str, plan: Plan, own: tuple[Document | str, ...] | None, troubles: list[Trouble]
    ) -> Iterator[Document | tuple[str, bool]]:
        """The sources that are at hand, and the places to look for others, each with whether it is a path (or else a glob)."""
        folder = Path(path).parent
        yield from ((row, True) if isinstance(row, str) else row for row in own or ())
        if self._given is None and own is None:
            yield from _configured(path, plan)
        for place in self._given or ():
            yield (str(folder / SIBLINGS) if place == SIBLINGS else place), True
        try:
            yield from ((os.path.normpath(folder / place), True) for place in sources_in(path, source))
        except ReadError as error:
            troubles.append(error.trouble)

    def _files(self, place: str, *, literal: bool) -> tuple[tuple[str, ...], tuple[Trouble, ...]]:
        if (place, literal) not in self._listed:
            self._listed[place, literal] = _list(place, literal=literal)
        return self._listed[place, literal]

    def _document(self, file: str, real: str, plan: Plan) -> Document | Trouble:
        if real not in self._documents:
            try:
                _, self._documents[real] = load(file, None, *plan.read_options(file))
            except ReadError as error:
                if isinstance(error, OtherKind):
                    self._others.add(real)
                self._documents[real] = error.trouble
            except OSError as error:
                self._documents[real] = unreadable(file, error)
        document = self._documents[real]
        return replace(document, path=file) if isinstance(document, Document) and document.path != file else document

    def _article(self, document: Document, lexicon: Lexicon) -> Article:
        key = document.format, document.source, id(lexicon)
        if key not in self._articles:
            self._articles[key] = Article(document, lexicon)
        article = self._articles[key]
        return article if article.document.path == document.path else article.under(document.path)

    def _forget(self, files: set[str], texts: set[str]) -> None:
        """Keep no more than KEPT files and KEPT texts in mind besides those of this story, which the next one may have too."""
        if self._given is None and len(self._documents) > max(KEPT, len(files)):
            self._documents = {real: document for real, document in self._documents.items() if real in files}
        if len(self._articles) > len(self._documents) + KEPT:
            kept = texts | {document.source for document in self._documents.values() if isinstance(document, Document)}
            self._articles = {key: article for key, article in self._articles.items() if key[1] in kept}


def _configured(path: str, plan: Plan) -> Iterator[tuple[str, bool]]:
    """The configuration's places for a story, {stem} and {dir} filled in."""
    story, folder = absolute(path), plan.settings.folder
    parent = story.parent.relative_to(folder) if story.is_relative_to(folder) else story.parent
    for pattern in plan.against or ():
        if pattern == SIBLINGS:
            yield str(Path(path).parent / SIBLINGS), True
            continue
        literal = not glob.has_magic(pattern)
        say: Callable[[object], str] = str if literal else lambda part: glob.escape(str(part))
        place = pattern.replace("{stem}", say(story.stem)).replace("{dir}", say(parent))
        yield str(Path(say(shown(folder))) / place), literal


def _siblings(place: str) -> tuple[tuple[str, ...], tuple[Trouble, ...]]:
    """The other stories right beside a story, in order of name; that there are none is no trouble."""
    folder = Path(place).parent
    try:
        names = sorted(
            entry.name
            for entry in os.scandir(folder)
            if suffix_of(entry.name) in FORMATS and not entry.name.startswith(".") and entry.is_file()
        )
    except OSError as error:
        return (), (unreadable(str(folder), error),)
    return tuple(str(folder / name) for name in names), ()


def _list(place: str, *, literal: bool) -> tuple[tuple[str, ...], tuple[Trouble, ...]]:
    found = [place] if literal else sorted(glob.glob(place, recursive=True))  # noqa: PTH207 (the pattern may lead anywhere)
    files: list[str] = []
    for path in found:
        if not is_folder(path):
            files.append(path)
            continue
        try:
            inside = list(walk(path, FORMATS))
        except OSError as error:
            return tuple(files), (unreadable(error.filename or path, error),)
        if literal and not inside:
            return tuple(files), (Trouble(path, 1, "this folder of sources holds no article that newslint reads"),)
        files.extend(inside)
    return tuple(files), ()
