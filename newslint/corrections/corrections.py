"""Corrections: the stories of an index that have come again otherwise, and the desk's stories that still have what they had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from newslint.article.article import Article
from newslint.compare.events.profiles import Profile, profile_of
from newslint.compare.events.same_event import SAME_SUBJECT, scores_of, wire_weights_of
from newslint.corrections.changes import Change, changes_of
from newslint.corrections.still import still, taken
from newslint.document import Span
from newslint.index.asking import shown_article
from newslint.index.packing import pack, unpack
from newslint.index.retrieval import FITTED_ON, SourceFinder
from newslint.index.store import IndexStore, KeptStory
from newslint.index.story import day_of, published_of
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.catalog import shipped_lexicon

KILL = "kill"


class Uncorrected(NamedTuple):
    """Where a desk's story has what was corrected: the story, and the words."""

    story: Article
    words: Span


class Corrected(NamedTuple):
    """One thing that a story had otherwise: `kind` is figure, date, name, quotation, words or story (one that was killed)."""

    kind: str
    old: str
    new: str
    places: tuple[Uncorrected, ...]


class Correction(NamedTuple):
    """A story of the index that came again, the version before it (None where the index has none), and what is corrected.

    `beside` are the desk's stories of its event, to be looked at by people where there is no earlier version to compare.
    """

    story: KeptStory
    earlier: KeptStory | None
    corrected: tuple[Corrected, ...]
    beside: tuple[Article, ...] = ()


class _Revised(NamedTuple):
    """A story that came again, and an earlier version, with what it is recognised by."""

    story: KeptStory
    earlier: KeptStory | None
    profiles: tuple[Profile, ...]


def corrections(store: IndexStore, stories: Sequence[Article], since: date | None = None) -> Iterator[Correction]:
    """What has been corrected in the index, of the stories published since a day, and which of these stories still have it.

    In order of time. Raises IndexTrouble.
    """
    finder = SourceFinder(store)
    lexicon = stories[0].lexicon if stories else shipped_lexicon()
    copies = [unpack(pack(profile_of(story)), day_of(published_of(story))) for story in stories]
    for revised in _revised(store, since):
        near = [story for story, copy in zip(stories, copies, strict=True) if _is_near(copy, revised, finder, lexicon)]
        yield _correction(revised, near, store.place, lexicon)


def _revised(store: IndexStore, since: date | None) -> Iterator[_Revised]:
    for story in store.revised(since):
        earlier = store.earlier(story.id)
        cards = store.cards([story.id, *(version.id for version in earlier)])
        profiles = tuple(unpack(card.profile, day_of(card.published)) for card in cards)
        for version in earlier or (None,):
            yield _Revised(story, version, profiles)


def _is_near(copy: Profile, revised: _Revised, finder: SourceFinder, lexicon: Lexicon) -> bool:
    """Whether a story tells of the event of one that came again, or of something around it."""
    many = min(FITTED_ON, finder.count)
    return max(scores_of(copy, revised.profiles, lexicon.derived(wire_weights_of), finder, many)) >= SAME_SUBJECT


def _correction(revised: _Revised, near: Sequence[Article], place: str, lexicon: Lexicon) -> Correction:
    story, earlier, _ = revised
    if earlier is None:
        return Correction(story, None, (), tuple(near))
    old, new = (shown_article(kept, place, lexicon) for kept in (earlier, story))
    if story.sign == KILL:
        return Correction(story, earlier, (Corrected("story", earlier.headline, "", tuple(_taken(old, near))),))
    found = tuple(_corrected(change, old, new, near) for change in changes_of(old, new))
    return Correction(story, earlier, tuple(one for one in found if one.kind != "words" or one.places))


def _corrected(change: Change, old: Article, new: Article, near: Sequence[Article]) -> Corrected:
    places = tuple(Uncorrected(story, words) for story in near for words in still(change, old, new, story))
    return Corrected(change.kind, old.text[slice(*change.old)], new.text[slice(*change.new)], places)


def _taken(killed: Article, near: Iterable[Article]) -> Iterator[Uncorrected]:
    for story in near:
        if words := taken(killed, story):
            yield Uncorrected(story, words)
