"""Kind `syntax`: words and classes of words in a row, such as “{verb:voted} to {form:THIRD&-NOUN}”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any

from newslint.article.article import Article
from newslint.article.classes import LETTERS, SIGNS, Tagged, tagged_of
from newslint.article.listed_words import Filler
from newslint.article.scope import admits
from newslint.article.text.ranges import Ranges
from newslint.document import Span
from newslint.finding import Fix, Hit
from newslint.fix import edits_between
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs, needs_words
from newslint.ruleset.phrases.conditions import Conditions, conditions_of
from newslint.ruleset.phrases.functions import shown
from newslint.ruleset.phrases.match import PhraseMatch
from newslint.ruleset.regex.engines import lazily
from newslint.ruleset.regex.literals import Words, union
from newslint.ruleset.sought import Place, Sought
from newslint.ruleset.syntax import CLASSES, SoughtRow, holes, read
from newslint.ruleset.yamlfile import suggest

MORE = ("match", "fix")  # what a message can always say
PLACE = expression(r"\{(\w+)\}")
PLAIN = expression(r"[a-z0-9.,;:!']+")
GAP = "8"


@record(frozen=True)
class Keys:
    """`patterns` are looked for; a match whose mark overlaps one of `unless` is let alone, and so is one that has one of `unless-before`
    before it in the same sentence or in the last `sentences` before that.

    In a pattern a word is itself in either case, and so is a mark, which stands apart as words do; `'s` is a word of its own.
    `(a|b)` is either, `[a]` may be absent, `(…)+` and `(…)*` may be repeated, `...` is a gap of words, `^` is where a sentence begins,
    opening marks apart. A hole `{name:CLASS}` takes one word of that class, `{_:CLASS}` without remembering it. In a hole `A|B` is
    either, `A&B` both; `A` is what a word usually is, `A?` what it may be, `-A` what it never is, `~A` what it is not usually; `WORD` is
    any word, `"word"` that very one, and a list of the rule's or of rules/words, whole or in part (place.country), any of its
    words. A name has no class but that of a name.

    `lists` are lists of words of the rule's own. `gap` is how many words a gap (...) may have. `let` names what is worked out from the
    holes; the rule looks where all of `when` are known to be true. `mark` names the holes from the first to the last of which a finding
    reaches, and which its fix replaces, where that is not the whole pattern.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    sentences: int = 0
    lists: dict[str, dict[str, str]] = field(default_factory=dict)
    gap: str = GAP
    let: dict[str, str] = field(default_factory=dict)
    when: tuple[str, ...] = ()
    mark: tuple[str, ...] = ()


def values(keys: Keys) -> tuple[str, ...]:
    """The names a message may use: those of the holes and of `let`, and {match} and {fix}."""
    return (*sorted(_holes(keys)), *keys.let, *MORE)


def explained() -> Iterator[str]:
    """For the page of kinds: the classes there are, as lines of Markdown."""
    yield ""
    yield f"Classes of words, from the list `class`: {', '.join(f'`{name}`' for name in LETTERS)}."
    yield ""
    yield f"How a word is written and what it is part of: {', '.join(f'`{name}`' for name in SIGNS)}."


def _holes(keys: Keys) -> set[str]:
    return set(chain.from_iterable(map(holes, keys.patterns)))


def prepare(keys: Keys, setup: Setup) -> tuple[tuple[tuple[Any, ...], ...], ...]:
    """The patterns read, then those of `unless` and of `unless-before`.

    Raises BadKey for a class or a name that there is not and for brackets that do not pair.
    """
    if not keys.gap.isdecimal():
        raise BadKey(f"'gap' is a number of words, not '{keys.gap}'", "gap")
    known = _holes(keys)
    for name in keys.lists:
        if name in CLASSES or not name.isidentifier():
            raise BadKey(f"a list of words is named in one word, and not as the class '{name}'", "lists", name)
    for index, name in enumerate(keys.mark):
        if name not in known:
            raise BadKey(f"the mark speaks of {{{name}}}, which no pattern has{suggest(name, known)}", "mark", index)
    for name in PLACE.findall(setup.fix or ""):
        if name not in values(keys):
            raise BadKey(f"the fix speaks of {{{name}}}, which no pattern has{suggest(name, known)}", "fix")
    return tuple(
        tuple(tuple(read(text, keys.lists, setup.lexicon, int(keys.gap), key, i)) for i, text in enumerate(rows))
        for key, rows in _patterns(keys)
    )


def _patterns(keys: Keys) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("patterns", keys.patterns), ("unless", keys.unless), ("unless-before", keys.unless_before)


def needs(keys: Keys, setup: Setup) -> Needs:
    """Words of one of the patterns."""
    rows = [SoughtRow(*row) for row in setup.prepared[0]]
    return needs_words(union(_plain(min(row.groups, key=len)) if row.groups else None for row in rows))


def _plain(words: Words) -> Words | None:
    """The part of each word that stands in a story as it does in its tagged text, where other signs may be written for them."""
    parts = [max(PLAIN.findall(word), key=len, default="") for word in words]
    return tuple(dict.fromkeys(parts)) if all(parts) else None


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each place where a pattern stands, no `unless` lets it alone and the conditions hold.

    Raises BadKey for a pattern that cannot be looked for, and for a name or a function that there is not.
    """
    patterns, unless, before = (
        [Sought(SoughtRow(*row), key, i) for i, row in enumerate(rows)]
        for (key, _), rows in zip(_patterns(keys), setup.prepared, strict=True)
    )
    ready = lazily(partial(_conditions, keys, setup))

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        matches = sorted((match for pattern in patterns for match in pattern.all_in(article)), key=_start)
        if not matches:
            return
        tagged, conditions = article.derived(tagged_of), ready()
        spared: Ranges | None = None
        taken = -1
        for match in matches:
            filled = {name: _slot(tagged, match, group) for name, group in match.names.items() if match.start(group) >= 0}
            mark = _marked(keys, tagged, match, filled)
            if mark.start < taken or not admits(article, setup.scope, *mark):
                continue
            found = conditions.first(article, against, [PhraseMatch(mark.start, mark.end, filled)])
            if found is None:
                continue
            if spared is None:
                spared = Ranges(tagged.span(other.start(), other.end()) for pattern in unless for other in pattern.all_in(article))
            if spared.touch(*mark):
                continue
            if before and _stands_before(before, article, mark, keys.sentences):
                continue
            taken = mark.end
            told = {name: article.text[filler.start : filler.end] for name, filler in filled.items()}
            told |= {name: shown(value) for name, value in found[1].worked_out.items()}
            yield _hit(article, mark, told, setup)

    return check


def _conditions(keys: Keys, setup: Setup) -> Conditions:
    words = {name: frozenset(word.lower() for word in rows) for name, rows in keys.lists.items()}
    return conditions_of(keys.let, keys.when, (), (), holes=_holes(keys), lists=words, lexicon=setup.lexicon)


def _start(match: Place) -> tuple[int, int]:
    return match.start(), -match.end()


def _stands_before(patterns: Sequence[Sought], article: Article, mark: Span, sentences: int) -> bool:
    """Whether one of the patterns stands before a mark in its sentence or in the last ones before that."""
    tagged = article.derived(tagged_of)
    until = start = tagged.offset(mark.start)
    for _ in range(sentences + 1):
        start = tagged.text.rfind(b"\n", 0, max(start, 0))
    return any(pattern.stands_in(article, tagged.text[max(start, 0) : until]) for pattern in patterns)


def _slot(tagged: Tagged, match: Place, group: int) -> Filler:
    return Filler(*tagged.span(match.start(group), match.end(group)))


def _marked(keys: Keys, tagged: Tagged, match: Place, filled: dict[str, Filler]) -> Span:
    fillers = [filled[name] for name in keys.mark if name in filled]
    if fillers:
        return Span(min(filler.start for filler in fillers), max(filler.end for filler in fillers))
    return tagged.span(match.start(), match.end())


def _hit(article: Article, mark: Span, told: dict[str, str], setup: Setup) -> Hit:
    if setup.fix is None:
        return Hit(*mark, values=told)
    old = article.text[mark.start : mark.end]
    new = PLACE.sub(lambda place: old if place[1] == "match" else told.get(place[1], ""), setup.fix)
    new = re.sub(r"\s+(?=[,.;])", "", " ".join(new.split()))
    return Hit(*mark, values={**told, "fix": new}, fix=Fix(edits_between(mark.start, old, new), setup.safe))
