"""Source articles: what a story is held against, each read once however many stories there are, and none against itself."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.article.article import Article
from newslint.cache.inputs import Inputs, digest
from newslint.config.configfile import ConfigError
from newslint.config.plan import Plan
from newslint.config.trust import is_hidden, leads_out, repository
from newslint.document import Document
from newslint.errors import Trouble, unreadable
from newslint.files import absolute, is_file, is_folder, is_there, shown
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.readers import OtherKind, ReadError, bytes_of, load
from newslint.readers.declared_sources import ADDRESS, sources_in
from newslint.readers.listing import SIBLINGS, Listing, stories_at

if TYPE_CHECKING:
    from newslint.index.asking import Indexes
    from newslint.index.retrieval import Retrieved

KEPT = 512  # sources kept in mind when the next story has others; those of the command line are every story's and all stay
MOST = 1000  # files that a story, or a configuration that was found, may name for a story

# A file that is read as a source: where it lies, and how it is read (Plan.read_options).
Read = tuple[str, tuple[str | None, int]]


class Bound(NamedTuple):
    """The folder that a story, or a configuration that was found, may name sources in, and where in which file it does so."""

    root: Path
    path: str
    line: int

    def wrong(self, place: str) -> str:
        """Why it may not name this file or folder; nothing if it may."""
        if leads_out(place, self.root):
            return f"leads out of {shown(self.root)}, where it has no say"
        if is_hidden(place, self.root):
            return "is hidden: no source"
        return "is no regular file" if is_there(place) and not is_file(place) and not is_folder(place) else ""


class Opened(NamedTuple):
    """A story that has been read: what holds for its file, the file's bytes as they stand, and its words."""

    plan: Plan
    data: bytes | str
    article: Article


class StorySources(NamedTuple):
    """The sources of a story, what is wrong with those that cannot be read, and how many stories the index has, if one was asked."""

    articles: tuple[Article, ...]
    troubles: tuple[Trouble, ...] = ()
    indexed: int | None = None


class WantedGlob(NamedTuple):
    """A glob of the configuration, and where it stands; `anywhere` is the same for whatever story."""

    anywhere: str
    pattern: str
    path: str
    line: int

    @property
    def trouble(self) -> Trouble:
        """That it matches nothing."""
        return Trouble(self.path, self.line, f"no file matches “{self.pattern}”, where sources are to be found")


class SourcePlace(NamedTuple):
    """Where to look for sources: a path, or else a glob; `bound` holds what the user has not named, `wanted` what must lead somewhere."""

    path: str
    literal: bool
    bound: Bound | None = None
    wanted: WantedGlob | None = None


class Sources:
    """The sources of a run: `given` are the paths of the command line, every story's; None leaves it to the configuration's globs.

    What a story names itself, in its front matter, comes on top of either. `kept` is how many sources of others are kept in mind.
    """

    def __init__(self, given: tuple[str, ...] | None, kept: int = KEPT) -> None:
        self._given = given
        self._kept = kept
        self._listed: dict[tuple[str, bool], Listing] = {}
        self._read: dict[Read, tuple[Document, ...] | Trouble] = {}
        self._content: dict[Read, bytes] = {}
        self._others: set[Read] = set()  # in a folder of sources they are passed over
        # By format, text, story and lexicon, so that a story that lies in many folders is read as an article once.
        self._articles: dict[tuple[str, str, str, int], Article] = {}

    def of(
        self,
        path: str,
        opened: Opened,
        own: tuple[Document | str, ...] | None = None,
        inputs: Inputs | None = None,
        *,
        declared: bool = True,
    ) -> StorySources:
        """The articles that a story is held against, in order, copies of it too, and what is wrong with those that cannot be read.

        `path` is the file's; `own` are sources that are given with it, read already or as paths, before those of the run and in place of
        the configuration's; what the story names itself counts if `declared`, and then a file is never its own source: a text that was
        sent under its name is not it. Of sources with the same text the first counts, for a text that was saved twice agrees with nobody
        but itself. Those of the index come last. `inputs` notes what was read.
        """
        plan = opened.plan
        articles: list[Article] = []
        troubles: list[Trouble] = []
        this, files, texts, inputs = os.path.realpath(path) if declared else None, set[str](), set[str](), inputs or Inputs()

        def add(document: Document) -> None:
            if (words := words_of(document)) not in texts:
                texts.add(words)
                articles.append(self._article(document, plan.lexicon))

        for given in self._places(path, opened, own, troubles, declared=declared):
            if isinstance(given, Document):
                add(given)
                continue
            found, wrong = self._found(given, inputs)
            troubles.extend(wrong)
            if given.wanted and not found and not wrong:
                inputs.note("any", given.wanted.anywhere, answer=bool(self._files(given.wanted.anywhere, literal=False)[0]))
                if not self._files(given.wanted.anywhere, literal=False)[0]:
                    troubles.append(given.wanted.trouble)
            for file in found:
                real = os.path.realpath(file)
                if real == this or real in files:
                    continue
                files.add(real)
                key = real, plan.read_options(file)
                stories = self._stories(file, key)
                inputs.note("file", file, answer=(real, self._content.get(key)))
                if isinstance(stories, Trouble):
                    if file == given.path or key not in self._others:
                        troubles.append(stories)
                else:
                    for document in stories:
                        add(document)
        self._forget(files, texts)
        if plan.wire is None or (own is not None and not plan.command.index):
            return StorySources(tuple(articles), tuple(troubles))
        from newslint.index.store import IndexTrouble

        try:
            finder = self._indexes.finder(*plan.wire)
            indexed = self._indexes.sources(finder, opened.article, opened.data)
        except IndexTrouble as error:
            return StorySources(tuple(articles), (*troubles, error.trouble))
        more = [one for one in indexed if words_of(one.document) not in texts and os.path.realpath(one.document.path) not in files]
        return StorySources((*articles, *more), tuple(troubles), finder.count)

    def listed(self, opened: Opened) -> tuple[int, tuple[Retrieved, ...]]:
        """How many stories the index has, and which of them tell of a story's event or its background. Raises IndexTrouble, ConfigError."""
        if opened.plan.wire is None:
            raise ConfigError("", 1, "no index is named: give --index, or “index:” in the configuration")
        finder = self._indexes.finder(*opened.plan.wire)
        return finder.count, self._indexes.found(finder, opened.article, opened.data)

    @cached_property
    def _indexes(self) -> Indexes:
        from newslint.index.asking import Indexes

        return Indexes()

    def _places(
        self, path: str, opened: Opened, own: tuple[Document | str, ...] | None, troubles: list[Trouble], *, declared: bool
    ) -> Iterator[Document | SourcePlace]:
        """The sources that are at hand, and the places to look for others."""
        folder, plan = Path(path).parent, opened.plan
        yield from (SourcePlace(row, True) if isinstance(row, str) else row for row in own or ())
        if self._given is None and own is None:
            yield from _configured(path, plan)
        for place in self._given or ():
            yield SourcePlace(str(folder / SIBLINGS) if place == SIBLINGS else place, True)
        try:
            named = sources_in(path, opened.article.document.raw)
        except ReadError as error:
            troubles.append(error.trouble)
            return
        if named and not declared:
            troubles.append(
                Trouble(path, named[0][1], "the sources that this story names are not read: it came from elsewhere; add them to it")
            )
            return
        for place, line in named:
            if ADDRESS.match(place):
                troubles.append(
                    Trouble(path, line, f"the source {place} is an address, by which newslint opens nothing: name the file's path")
                )
                continue
            yield SourcePlace(os.path.normpath(folder / place), True, Bound(room_of(path, plan), path, line))

    def _found(self, place: SourcePlace, inputs: Inputs) -> Listing:
        """The files at a place, and what is wrong with it: for what the user has not named, that it leads elsewhere, too."""
        here = stories_at(place.path, literal=True) if place.path.endswith(SIBLINGS) else None
        bound = place.bound
        if bound is None or here is not None:
            files, troubles = here or self._files(place.path, literal=place.literal)
            inputs.note("stories", place.path, place.literal, answer=(files, tuple(map(str, troubles))))
            return files, troubles
        start = place.path if place.literal else _plain_part(place.path)
        if reason := bound.wrong(start):
            return (), (Trouble(bound.path, bound.line, f"the source {start} {reason}"),)
        files, troubles = self._files(place.path, literal=place.literal)
        inputs.note("real", start)
        inputs.note("stories", place.path, place.literal, answer=(files, tuple(map(str, troubles))))
        if len(files) > MOST:
            return (), (Trouble(bound.path, bound.line, f"{place.path} is more than {MOST:,} sources: name those of this story"),)
        good = tuple(file for file in files if not bound.wrong(file))
        odd = (Trouble(bound.path, bound.line, f"the source {file} {bound.wrong(file)}") for file in files if file not in good)
        return good, (*troubles, *odd)

    def _files(self, place: str, *, literal: bool) -> Listing:
        if (place, literal) not in self._listed:
            self._listed[place, literal] = stories_at(place, literal=literal)
        return self._listed[place, literal]

    def _stories(self, file: str, key: Read) -> tuple[Document, ...] | Trouble:
        if key not in self._read:
            encoding, limit = key[1]
            try:
                data = bytes_of(file, limit)
                self._content[key] = digest(data)
                _, self._read[key] = load(file, data, encoding, limit)
            except ReadError as error:
                if isinstance(error, OtherKind):
                    self._others.add(key)
                self._read[key] = error.trouble
            except OSError as error:
                self._read[key] = unreadable(file, error)
        found = self._read[key]
        return found if isinstance(found, Trouble) else tuple(story.under(file) for story in found)

    def _article(self, document: Document, lexicon: Lexicon) -> Article:
        key = document.format, document.raw, document.story, id(lexicon)
        if key not in self._articles:
            self._articles[key] = Article(document, lexicon)
        article = self._articles[key]
        return article if article.document.path == document.path else article.under(document.path)

    def _forget(self, files: set[str], texts: set[str]) -> None:
        """Keep no more than KEPT files and KEPT texts in mind besides those of this story, which the next one may have too."""
        if self._given is None and len(self._read) > max(KEPT, len(files)):
            self._read = {key: stories for key, stories in self._read.items() if key[0] in files}
        kept = [story for stories in self._read.values() if not isinstance(stories, Trouble) for story in stories]
        if len(self._articles) > len(kept) + self._kept:
            wanted = texts.union(map(words_of, kept))
            self._articles = {key: article for key, article in self._articles.items() if words_of(article.document) in wanted}


def words_of(story: Document) -> str:
    """What a story says: the whole file, unless it is one of several there."""
    return story.text if story.story else story.raw


def room_of(path: str, plan: Plan) -> Path:
    """The folder that a story may name files in: its repository, or the configuration's folder that it is in, or its own."""
    story, settings = absolute(path), plan.settings
    above = settings.folder if settings.path and story.is_relative_to(settings.folder) else story.parent
    return repository(story.parent) or above


def _plain_part(pattern: str) -> str:
    """The folder that a glob starts from."""
    parts = Path(pattern).parts
    first = next((number for number, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return str(Path(*parts[:first]))


def _configured(path: str, plan: Plan) -> Iterator[SourcePlace]:
    """The configuration's places for a story, {stem} and {dir} filled in."""
    story, folder, settings = absolute(path), plan.settings.folder, plan.settings
    line = _line_of(story, plan)
    bound = Bound(settings.root, settings.path, line) if settings.root else None
    parent = story.parent.relative_to(folder) if story.is_relative_to(folder) else story.parent
    for pattern in plan.against or ():
        if pattern == SIBLINGS:
            yield SourcePlace(str(Path(path).parent / SIBLINGS), True)
            continue
        literal = not glob.has_magic(pattern)
        say: Callable[[object], str] = str if literal else lambda part: glob.escape(str(part))
        place = pattern.replace("{stem}", say(story.stem)).replace("{dir}", say(parent))
        anywhere = pattern.replace("{stem}", "*").replace("{dir}", "**")
        wanted = None if literal else WantedGlob(_under(folder, anywhere), pattern, settings.path, line)
        yield SourcePlace(str(Path(say(shown(folder))) / place), literal, bound, wanted)


def _under(folder: Path, pattern: str) -> str:
    return str(Path(glob.escape(shown(folder))) / pattern)


def _line_of(story: Path, plan: Plan) -> int:
    """The line of the configuration that says what this story is held against."""
    lines = plan.settings.lines
    keys = ["against", *(f"overrides.{number}.against" for number, _ in plan.settings.fitting(story))]
    return next((lines[key] for key in reversed(keys) if key in lines), 1)
