"""Same event: whether a source tells of what the copy tells of, before anything that it says is held against the copy."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from enum import Enum
from math import exp, log, sqrt

from newslint.article.article import Article
from newslint.compare.events.profiles import Profile, Usage, Wire, at_best, profile_of, sketch_of, vector
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

SHORT = 60  # telling words; of a story with fewer only their likeness tells: of the first 50 or 90 words of two stories of one event
ALIKE = 0.1  # it is above this in 99 of 100, and below it in 94 of 100 of two events
LINE = 20  # telling words; a line or two with fewer tell nothing, and are taken for the copy's event
CHOSEN = 10  # where there are no more sources than somebody may have chosen
LONGEST_APART = 30  # days between two stories of one event
LONGEST_TOLD = 7  # days apart from which more days tell no more
MOST_RUNS = 20  # runs of quoted words in common, from which more tell no more
SAME_EVENT, SAME_SUBJECT = 0.2, 0.05  # the probabilities of one event that make a source one of it, or of its background


class Relation(Enum):
    """What a source is to the copy: a story of the same event, of something before or around it, or of another event."""

    SAME_EVENT = "same-event"
    BACKGROUND = "background"
    OTHER = "other"


class Judged(NamedTuple):
    """What a source is to the copy, and how likely it is that both tell of one event (0 to 1)."""

    relation: Relation
    score: float


class EventFeatures(NamedTuple):
    """What tells that two stories are of one event.

    How alike their words are (the cosine), which share of the headline and of the lead of one the other has, which share of the names;
    the logarithms of how many people and runs of quoted words both have; how many days they were published apart, where both say so; the
    logarithm of how many sources there are, for of a few that somebody has chosen most are of the event, of a day's wire hardly any.
    """

    likeness: float
    headline: float
    lead: float
    names: float
    people: float
    said: float
    apart: float
    sources: float


def of_one_event(article: Article, against: Sequence[Article]) -> tuple[Article, ...]:
    """The sources that tell of what the copy tells of."""
    found = zip(against, judged(article, against), strict=True)
    return tuple(source for source, (relation, _) in found if relation is Relation.SAME_EVENT)


def of_one_subject(article: Article, against: Sequence[Article]) -> tuple[Article, ...]:
    """The sources that tell of it, or of its background: in which a name like one of the copy's is likely to be that one."""
    found = zip(against, judged(article, against), strict=True)
    return tuple(source for source, (relation, _) in found if relation is not Relation.OTHER)


def judged(article: Article, against: Sequence[Article]) -> tuple[Judged, ...]:
    """What each source is to the copy, in order; worked out once for the sources that a story is held against."""
    last = article.derived(_Last)
    if last.against is not against:
        last.against, last.judged = against, _judged(article, against)
    return last.judged


class _Last:
    """The sources that a story was held against last, and what came of it."""

    def __init__(self, article: Article) -> None:
        self.against: Sequence[Article] = ()
        self.judged: tuple[Judged, ...] = ()


def _judged(article: Article, against: Sequence[Article]) -> tuple[Judged, ...]:
    """Of many sources the names are read of those alone that may be of the event by their words: of a day's wire hardly any."""
    copy, weights = profile_of(article), article.lexicon.derived(weights_of)
    if len(against) <= CHOSEN:
        scores = scores_of(copy, [profile_of(source) for source in against], weights)
        return tuple(Judged(_relation(score), score) for score in scores)
    sketches = [sketch_of(source) for source in against]
    wire, count = Wire([copy, *sketches]), len(against)
    found = list(scores_of(copy, [at_best(sketch, copy) for sketch in sketches], weights, wire, count))
    likely = [at for at, score in enumerate(found) if _relation(score) is not Relation.OTHER]
    for at, score in zip(likely, scores_of(copy, [profile_of(against[at]) for at in likely], weights, wire, count), strict=True):
        found[at] = score
    return tuple(Judged(_relation(score), score) for score in found)


def scores_of(
    copy: Profile, sources: Sequence[Profile], weights: Mapping[str, float], usage: Usage | None = None, among: int = 0
) -> Sequence[float]:
    """How likely it is of each source that it tells of the copy's event (0 to 1); `usage` and `among` are those of `features_of`."""
    found = []
    few = usage is None and len(sources) <= CHOSEN  # of a wire nobody has chosen
    for source, features in zip(sources, features_of(copy, sources, usage, among), strict=True):
        score = probability_of(features, weights)
        if (length := min(len(copy.words), len(source.words))) < SHORT:
            score = float(features.likeness >= ALIKE or (length < LINE and few))
        if copy.published and source.published and abs((copy.published - source.published).days) > LONGEST_APART:
            score = 0.0
        found.append(score)
    return found


def _relation(score: float) -> Relation:
    if score >= SAME_EVENT:
        return Relation.SAME_EVENT
    return Relation.BACKGROUND if score >= SAME_SUBJECT else Relation.OTHER


def features_of(copy: Profile, sources: Sequence[Profile], usage: Usage | None = None, among: int = 0) -> Sequence[EventFeatures]:
    """The features of a story and each of the sources that it is held against.

    `usage` and `among` are those of the wire that the sources were found in; by default the sources are all there is.
    """
    wire = usage or Wire([copy, *sources])
    telling = wire.telling(copy)
    here = vector(copy, telling)
    many = log(among or len(sources)) if sources else 0.0
    found = []
    for source in sources:
        others, words = wire.telling(source), source.words
        length = sqrt(sum([(weight * others[term]) ** 2 for term, weight in words.items()])) or 1.0
        found.append(
            EventFeatures(
                sum([weight * words[term] * others[term] for term, weight in here.items() if term in words]) / length,
                max(_told(copy.headline, source.words, telling), _told(source.headline, copy.words, others)),
                max(_told(copy.lead, source.words, telling), _told(source.lead, copy.words, others)),
                len(copy.names & source.names) / max(1, min(len(copy.names), len(source.names))),
                log(1 + len(copy.people & source.people)),
                log(1 + min(MOST_RUNS, len(copy.said & source.said))),
                _apart(copy, source),
                many,
            )
        )
    return found


def _told(part: Collection[Hashable], whole: Collection[Hashable], telling: Mapping[Hashable, float]) -> float:
    """The share of what these words tell that stands in the whole."""
    total = sum([telling[term] for term in part])
    return sum([telling[term] for term in part if term in whole]) / total if total else 0.0


def _apart(one: Profile, other: Profile) -> float:
    if one.published is None or other.published is None:
        return 0.0
    return min(LONGEST_TOLD, abs((one.published - other.published).days))


def weights_of(lexicon: Lexicon) -> Mapping[str, float]:
    """The weight of each feature, and of none (`bias`), as tools/fit_events.py has learnt them."""
    return {name: float(fields[0]) for name, fields in lexicon.table("one-event").items()}


def wire_weights_of(lexicon: Lexicon) -> Mapping[str, float]:
    """The weights where the sources are those of the days around that have most of the story's rare words, of a whole wire."""
    return {name: float(fields[1]) for name, fields in lexicon.table("one-event").items()}


def probability_of(features: EventFeatures, weights: Mapping[str, float]) -> float:
    """The probability of one event by the logistic function."""
    total = weights["bias"] + sum(weights[name] * value for name, value in features._asdict().items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
