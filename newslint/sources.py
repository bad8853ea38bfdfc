"""Source articles: what a story is held against, each read once however many stories there are, and none against itself."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from newslint.document import Document
from newslint.files import absolute, shown, walk
from newslint.lexicon import Lexicon
from newslint.plan import Plan
from newslint.readers import FORMATS, ReadError, read
from newslint.reading.article import Article
from newslint.trouble import Trouble

KEPT = 512  # sources of single stories kept in mind at a time; those of the command line are every story's and all stay


class Sources:
    """The sources of a run: `given` are the paths of the command line, every story's; None leaves it to the configuration's globs."""

    def __init__(self, given: tuple[str, ...] | None) -> None:
        self._given = given
        self._listed: dict[str, tuple[tuple[str, ...], tuple[Trouble, ...]]] = {}
        self._documents: dict[str, Document | Trouble] = {}
        self._articles: dict[tuple[str, int], Article] = {}

    def of(self, path: str, plan: Plan) -> tuple[tuple[Article, ...], tuple[Trouble, ...]]:
        """The articles that the story at `path` is held against, in order, and what is wrong with those that cannot be read."""
        articles: list[Article] = []
        troubles: list[Trouble] = []
        own, seen = os.path.realpath(path), set[str]()
        given = self._given is not None
        if not given and len(self._documents) > KEPT:
            self._documents.clear()
            self._articles.clear()
        for place, literal in [(place, True) for place in self._given or ()] if given else _places(path, plan):
            found, wrong = self._files(place, literal=literal)
            troubles.extend(wrong)
            for file in found:
                real = os.path.realpath(file)
                if real == own or real in seen:
                    continue
                seen.add(real)
                article = self._article(file, real, plan.lexicon)
                if isinstance(article, Trouble):
                    troubles.append(article)
                else:
                    articles.append(article)
        return tuple(articles), tuple(troubles)

    def _files(self, place: str, *, literal: bool) -> tuple[tuple[str, ...], tuple[Trouble, ...]]:
        if place not in self._listed:
            self._listed[place] = _list(place, literal=literal)
        return self._listed[place]

    def _article(self, file: str, real: str, lexicon: Lexicon) -> Article | Trouble:
        if real not in self._documents:
            try:
                self._documents[real] = read(file, Path(file).read_bytes())
            except ReadError as error:
                self._documents[real] = Trouble(error.path, error.line, error.reason)
            except OSError as error:
                self._documents[real] = Trouble(file, 1, f"cannot be read: {error.strerror or error}")
        document = self._documents[real]
        if isinstance(document, Trouble):
            return document
        key = real, id(lexicon)
        if key not in self._articles:
            self._articles[key] = Article(document if document.path == file else replace(document, path=file), lexicon)
        return self._articles[key]


def _places(path: str, plan: Plan) -> Iterator[tuple[str, bool]]:
    """The configuration's places for a story, {stem} and {dir} filled in, and whether each is a path (or else a glob)."""
    story, folder = absolute(path), plan.settings.folder
    parent = story.parent.relative_to(folder) if story.is_relative_to(folder) else story.parent
    for pattern in plan.against or ():
        literal = not glob.has_magic(pattern)
        say: Callable[[object], str] = str if literal else lambda part: glob.escape(str(part))
        place = pattern.replace("{stem}", say(story.stem)).replace("{dir}", say(parent))
        yield str(Path(say(shown(folder))) / place), literal


def _list(place: str, *, literal: bool) -> tuple[tuple[str, ...], tuple[Trouble, ...]]:
    found = [place] if literal else sorted(glob.glob(place, recursive=True))  # noqa: PTH207 (the pattern may lead anywhere)
    files: list[str] = []
    for path in found:
        if not Path(path).is_dir():
            files.append(path)
            continue
        try:
            inside = list(walk(path, FORMATS))
        except OSError as error:
            return tuple(files), (Trouble(error.filename or path, 1, f"cannot be read: {error.strerror or error}"),)
        if literal and not inside:
            return tuple(files), (Trouble(path, 1, "this folder of sources holds no article that newslint reads"),)
        files.extend(inside)
    return tuple(files), ()
