"""Asking: the indexes of a run, each opened once in a process, and the articles that they have for a story."""

from __future__ import annotations

import os
from pathlib import Path
from weakref import finalize

from newslint.article.article import Article
from newslint.compare.events.same_event import Relation
from newslint.files import shown
from newslint.index.opening import open_index
from newslint.index.packing import Damaged
from newslint.index.retrieval import Retrieved, SourceFinder
from newslint.index.store import IndexStore, IndexTrouble, KeptStory
from newslint.index.story import article_of, digest_of, place_of
from newslint.lexicon.lexicon import Lexicon
from newslint.readers import ReadError

KEPT = 512  # articles kept in mind, for the next story may have the same sources


def _close(store: IndexStore, process: int) -> None:
    if process == os.getpid():
        store.close()


class Indexes:
    """The indexes that have been asked."""

    def __init__(self) -> None:
        self._finders: dict[tuple[int, str, int, int], SourceFinder] = {}
        self._articles: dict[tuple[str, int, int], Article] = {}

    def finder(self, place: str, within: int, most: int) -> SourceFinder:
        """What finds sources in an index. Raises IndexTrouble."""
        key = os.getpid(), place, within, most  # a connection is of no use in a process that was forked from the one that made it
        known = self._finders.get(key)
        if known is None:
            store = open_index(place)
            finalize(self, _close, store, os.getpid())  # so that SQLite leaves nothing beside the file
            self._finders[key] = SourceFinder(store, within=within, most=most)
        elif known.store.count() != known.count:  # others have added stories, and how usual words are there is another thing now
            self._finders[key] = SourceFinder(known.store, within=within, most=most)
        return self._finders[key]

    def found(self, finder: SourceFinder, article: Article, data: bytes | str, *, reasons: bool = True) -> tuple[Retrieved, ...]:
        """What an index has for a story; not the story itself, which its path and its file's content tell. Raises IndexTrouble."""
        read = article.document
        content = read.text if read.story else data
        content = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        try:
            return finder.of(article, place_of(read.path), digest_of(content), reasons=reasons)
        except Damaged as error:
            raise IndexTrouble(finder.store.place, error.reason) from error

    def sources(self, finder: SourceFinder, article: Article, data: bytes | str) -> tuple[Article, ...]:
        """The articles of a story's event, best first. Raises IndexTrouble."""
        found = self.found(finder, article, data, reasons=False)
        ids = [one.card.id for one in found if one.relation is Relation.SAME_EVENT]
        rows = []
        for kept in finder.store.kept(ids):
            key = finder.store.place, kept.id, id(article.lexicon)
            if key not in self._articles:
                self._articles[key] = shown_article(kept, finder.store.place, article.lexicon)
            rows.append(self._articles[key])
        if len(self._articles) > KEPT:
            self._articles = {key: made for key, made in self._articles.items() if made in rows}
        return tuple(rows)


def shown_article(kept: KeptStory, place: str, lexicon: Lexicon) -> Article:
    """The article that an index has kept, under its path as it is shown. Raises IndexTrouble."""
    try:
        return article_of(shown(Path(kept.path)), kept.form, kept.text, kept.published, lexicon)
    except (Damaged, ReadError) as error:
        raise IndexTrouble(place, error.reason) from error
