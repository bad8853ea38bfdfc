"""Kind `phrase`: words with typed holes, such as “{person:PERSON}'s {org:ORG} {role:ROLE}”, and what must be true of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from newslint.article.article import Article
from newslint.compare.verdict.evidence import hit_of
from newslint.compare.verdict.levels import CASES as OF_SOURCES
from newslint.compare.verdict.levels import Levels, levels_of
from newslint.finding import Edit, Fix, Hit, Level
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.lexicon.lexicon import Entry
from newslint.lexicon.wordlist import in_words
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs, needs_words
from newslint.ruleset.phrases.conditions import Conditions, conditions_of
from newslint.ruleset.phrases.finder import FoundPhrase, PhraseFinder
from newslint.ruleset.phrases.match import LISTS
from newslint.ruleset.phrases.notation import TYPES, Phrase, as_expression, holes, parse
from newslint.ruleset.phrases.sides import HERE, SIDES, THERE, only_here, only_there
from newslint.ruleset.regex.engines import lazily
from newslint.ruleset.regex.literals import required
from newslint.ruleset.yamlfile import suggest

MORE = ("match", "fix")  # what a message can always say
PLACE = expression(r"\{(\w+)\}")
SENTENCE = "sentence"
UNSURE = "unsure"
PIECE = expression(r"\w+|\W")


@record(frozen=True)
class Keys:
    """`phrases` are looked for; a match that overlaps one of `unless` is let alone.

    `lists` are lists of words of the rule's own, types of hole like those in rules/words. `gap` is how many words a gap may have, or
    `sentence`. `let` names what is worked out from the holes; the rule looks where all of `when` are known to be true, and finds fault
    where one of `require` is known to be false. Where one of `sure` is not known to be true, a finding is a warning at most (or what
    `levels` says of the case `unsure`) and offers no fix. `mark` names the holes from the first to the last of which a finding reaches, and
    which its fix replaces, where that is not the whole phrase. `unless-before` are phrases one of which, standing before that in the same
    sentence or in the last `sentences` before it, lets a match alone. `against` is `only here` for what the copy says and no source says of
    the same, or `only in sources` for what they say and the copy does not; the cases of `levels` are then `one` source and `two`.
    """

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    ignorecase: bool = False
    lists: dict[str, dict[str, str]] = field(default_factory=dict)
    gap: str = "8"
    let: dict[str, str] = field(default_factory=dict)
    when: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    mark: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    sentences: int = 0
    against: str = ""


def values(keys: Keys) -> tuple[str, ...]:
    """The names a message may use: those of the holes and of `let`, and {match} and {fix}."""
    return (*sorted(_holes(keys)), *keys.let, *MORE, *(("sources",) if keys.against else ()))


def cases(keys: Keys) -> tuple[str, ...]:
    """The cases of `levels`."""
    return OF_SOURCES if keys.against else (UNSURE,) if keys.sure else ()


def _holes(keys: Keys) -> set[str]:
    return set(chain.from_iterable(map(holes, keys.phrases)))


def needs(keys: Keys, setup: Setup) -> Needs:
    """Words of one of the phrases, unless it is in the sources that they stand."""
    return needs_words(None if keys.against else required(*(as_expression(phrase, keys.lists) for phrase in keys.phrases)))


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each place where a phrase stands, no `unless` lets it alone and the conditions find fault.

    Raises BadKey for a type of hole, a name, a function or a side that there is not.
    """

    def read(key: str, phrases: Sequence[str]) -> tuple[Phrase, ...]:
        return tuple(parse(text, keys.lists, setup.lexicon, key, i, ignorecase=keys.ignorecase) for i, text in enumerate(phrases))

    _check_names(keys, setup)
    finder = PhraseFinder(
        phrases=read("phrases", keys.phrases),
        unless=lazily(partial(read, "unless", keys.unless)),
        before=lazily(partial(read, "unless-before", keys.unless_before)),
        sentences=keys.sentences,
        conditions=lazily(partial(_conditions, keys, setup)),
        lists=_indexed(keys.lists),
        gap=_gap(keys.gap),
        mark=keys.mark,
        scope=setup.scope,
    )
    levels, unsure = levels_of(setup.levels) if keys.against else Levels(), setup.levels.get(UNSURE, Level.WARNING)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if not keys.against:
            yield from (_hit(article, found, setup, unsure) for found in finder.find(article, against))
        elif against:
            compare = only_here if keys.against == HERE else only_there
            yield from (hit_of(article, conflict, levels) for conflict in compare(finder, article, against))

    return check


def _conditions(keys: Keys, setup: Setup) -> Conditions:
    words = {name: frozenset(word.lower() for word in rows) for name, rows in keys.lists.items()}
    return conditions_of(keys.let, keys.when, keys.require, keys.sure, holes=_holes(keys), lists=words, lexicon=setup.lexicon)


def _check_names(keys: Keys, setup: Setup) -> None:
    known = values(keys)
    if keys.against and keys.against not in SIDES:
        raise BadKey(f"'against' is “{HERE}” or “{THERE}”, not “{keys.against}”", "against")
    if keys.against and (nameless := [i for i, phrase in enumerate(keys.phrases) if not [*holes(phrase)]]):
        raise BadKey(
            "a phrase that is held against the sources has a hole with a name, to tell who or what it speaks of", "phrases", *nameless[:1]
        )
    for name in keys.lists:
        if name in TYPES or not name.isidentifier():
            raise BadKey(f"a list of words is named in one word, and not as the type of hole '{name}'", "lists", name)
    for name in keys.let:
        if not name.isidentifier() or name in _holes(keys):
            raise BadKey(f"what `let` works out is named in one word, and not as the hole '{name}'", "let", name)
    for index, name in enumerate(keys.mark):
        if name not in _holes(keys):
            raise BadKey(f"the mark speaks of {{{name}}}, which no phrase has{suggest(name, _holes(keys))}", "mark", index)
    for name in PLACE.findall(setup.fix or ""):
        if name not in known:
            raise BadKey(f"the fix speaks of {{{name}}}, which no phrase has{suggest(name, known)}", "fix")


def _gap(text: str) -> int | None:
    if text != SENTENCE and not text.isdecimal():
        raise BadKey(f"'gap' is a number of words, or '{SENTENCE}', not '{text}'", "gap")
    return None if text == SENTENCE else int(text)


def _indexed(lists: Mapping[str, Mapping[str, str]]) -> LISTS:
    """The rule's own lists by the first word of their entries, the longest first."""
    found: dict[str, dict[str, tuple[Entry, ...]]] = {}
    for name, rows in lists.items():
        phrases = found.setdefault(name, {})
        entries = (Entry(in_words(word), name, word, (told,) if told else ()) for word, told in rows.items())
        for entry in sorted(entries, key=lambda entry: -len(entry.words)):
            phrases[entry.words[0]] = (*phrases.get(entry.words[0], ()), entry)
    return found


def _hit(article: Article, found: FoundPhrase, setup: Setup, unsure: Level) -> Hit:
    if not found.sure:
        return Hit(*found.mark, values=found.told, level=unsure)
    if setup.fix is None:
        return Hit(*found.mark, values=found.told)
    old = article.text[found.mark.start : found.mark.end]
    new = PLACE.sub(lambda place: old if place[1] == "match" else found.told.get(place[1], ""), setup.fix)
    new = " ".join(new.split())
    return Hit(*found.mark, values={**found.told, "fix": new}, fix=Fix((_edit(found.mark.start, old, new),), setup.safe))


def _edit(start: int, old: str, new: str) -> Edit:
    """What changes: what two texts have in common, word by word, before and behind is left out."""
    olds, news = PIECE.findall(old), PIECE.findall(new)
    before = next((i for i, (one, other) in enumerate(zip(olds, news, strict=False)) if one != other), min(len(olds), len(news)))
    olds, news, start = olds[before:], news[before:], start + len("".join(olds[:before]))
    behind = next((i for i, (a, b) in enumerate(zip(reversed(olds), reversed(news), strict=False)) if a != b), min(len(olds), len(news)))
    olds, news = olds[: len(olds) - behind], news[: len(news) - behind]
    return Edit(start, start + len("".join(olds)), "".join(news))
