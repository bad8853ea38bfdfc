"""Kind `conflict`: a fact of the copy that the sources, the story under the headline or the rest of the story have otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from inspect import cleandoc
from math import isfinite, nan
from types import ModuleType
from typing import Any, get_type_hints

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Range
from newslint.compare.events.same_event import of_one_event, of_one_subject
from newslint.compare.verdict.evidence import hit_of
from newslint.compare.verdict.levels import Levels, levels_of
from newslint.finding import Hit
from newslint.lazy.record import field, record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs
from newslint.ruleset.yamlfile import suggest

BIAS = "bias"  # the feature that is always there (newslint/compare/matching/weighing.py)
# What is held against what, by the file that knows how, which is imported when a story is.
SOURCES, STORY = "newslint.compare.facts", "newslint.article.contradictions"
FACTS: Mapping[str, Mapping[str, str]] = {
    "sources": {
        "number": f"{SOURCES}.numbers",
        "digits": f"{SOURCES}.digits",
        "direction": f"{SOURCES}.directions",
        "date": f"{SOURCES}.dates",
        "weekday": f"{SOURCES}.dates",
        "month": f"{SOURCES}.dates",
        "year": f"{SOURCES}.dates",
        "place": f"{SOURCES}.places",
        "title": f"{SOURCES}.titles",
        "title-order": f"{SOURCES}.title_order",
        "speaker": f"{SOURCES}.speakers",
        "quotation": f"{SOURCES}.quotations",
        "retold": f"{SOURCES}.retold",
        "opposite": f"{SOURCES}.opposites",
        "negation": f"{SOURCES}.negation",
        "modality": f"{SOURCES}.modality",
        "person": f"{SOURCES}.persons",
        "party": f"{SOURCES}.memberships",
        "unit": f"{SOURCES}.units",
        "exchange": f"{SOURCES}.exchanges",
        "age": f"{SOURCES}.ages",
        "deed": f"{SOURCES}.turned",
        "kin": f"{SOURCES}.kinships",
        "site": f"{SOURCES}.sites",
        "score": f"{SOURCES}.scores",
        "outcome": f"{SOURCES}.outcomes",
    },
    "headline": {"number": f"{STORY}.headlines"},
    "story": {"title": f"{STORY}.offices", "office": f"{STORY}.offices", "age": f"{STORY}.ages"},
}

CASES = Levels._fields
# What decides in a rule without weights.
PLAIN: Mapping[str, float] = {BIAS: -3.0, "likeness": 8.0}

# What is the same in a story about another event: what somebody was quoted as saying. Who holds which office, and of which
# party, changes between two events.
WORD_FOR_WORD = ("speaker", "quotation", "retold", "title-order")
OF_A_PERSON = ("title", "person", "party")


@record(frozen=True)
class Keys:
    """Which `fact` is compared, and `where` what it is held against stands: sources, headline (against its story) or story.

    `bounds` are the numbers that decide, each fact's own (below); `weights` what each feature of two passages counts (of a number or a
    date), as tools/fit_drift.py learns it. The cases of `levels`: `one` source surely has it otherwise, `two` agree,
    or one may have (`weak`); what differs is later news (an `update`) or another way to say what may be the same (a `variant`). The last
    three are suggestions unless the rule says more.
    """

    fact: str
    where: str = "sources"
    bounds: dict[str, str] = field(default_factory=dict)
    weights: dict[str, str] = field(default_factory=dict)


def build(keys: Keys, setup: Setup) -> Check:
    """The check: conflicts of that fact as hits. Raises BadKey for a fact, place or number that there is not."""
    module = _module(keys)
    bounds = module.Bounds(**_numbers(keys.bounds, module.Bounds))
    settings = (bounds, *_weights(keys.weights, module))
    levels = levels_of(setup.levels)

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if against or keys.where != "sources":
            sources = _compared(keys.fact, article, against)
            for conflict in module.conflicts(keys.fact, article, sources, *settings):
                yield hit_of(article, conflict, levels)

    return check


def needs(keys: Keys, setup: Setup) -> Needs:
    """Sources, where it is they that the copy is held against."""
    return Needs(sources=keys.where == "sources")


def _compared(fact: str, article: Article, against: Sequence[Article]) -> Sequence[Article]:
    """The sources that a fact of the copy is held against."""
    if fact in WORD_FOR_WORD:
        return against
    return of_one_subject(article, against) if fact in OF_A_PERSON else of_one_event(article, against)


def values(keys: Keys) -> tuple[str, ...]:
    """The names that the message of such a rule may use."""
    return tuple(_module(keys).VALUES)


def _module(keys: Keys) -> ModuleType:
    if keys.where not in FACTS:
        raise BadKey(f"'where' is one of {', '.join(FACTS)}, not '{keys.where}'", "where")
    known = FACTS[keys.where]
    if keys.fact not in known:
        raise BadKey(f"'fact' is one of {', '.join(known)} where {keys.where} is held against the copy, not '{keys.fact}'", "fact")
    return import_module(known[keys.fact])


def _ranges(bounds: Any) -> Mapping[str, Range]:
    """The bounds of a fact as a rule names them, each with how far it goes."""
    return {name.replace("_", "-"): hint.__metadata__[0] for name, hint in get_type_hints(bounds, include_extras=True).items()}


def _numbers(given: Mapping[str, str], bounds: Any) -> dict[str, float]:
    known, found = _ranges(bounds), {}
    for name, value in given.items():
        if name not in known:
            raise BadKey(f"unknown bound '{name}'{suggest(name, known)}: there are {', '.join(known) or 'none'}", "bounds", name)
        try:
            number = float(value)
        except ValueError:
            number = nan
        if not (known[name].least <= number <= known[name].most and isfinite(number)):
            raise BadKey(f"'bounds.{name}' is {known[name].what}, not '{value}'", "bounds", name)
        found[name.replace("-", "_")] = number
    return found


def _weights(given: Mapping[str, str], module: ModuleType) -> tuple[Mapping[str, float], ...]:
    """The weights of a fact that has any; without a word of the rule the likeness alone decides."""
    features: tuple[str, ...] = getattr(module, "FEATURES", ())
    known, found = (BIAS, *features) if features else (), {}
    for name, value in given.items():
        if name not in known:
            raise BadKey(f"unknown weight '{name}'{suggest(name, known)}: there are {', '.join(known) or 'none'}", "weights", name)
        try:
            found[name] = float(value)
        except ValueError:
            found[name] = nan
        if not isfinite(found[name]):
            raise BadKey(f"'weights.{name}' is a number, not '{value}'", "weights", name)
    return (found or PLAIN,) if known else ()


def explained() -> Iterator[str]:
    """For the page of kinds: of each fact, the bounds that decide and the names that its message may use, as lines of Markdown."""
    for where, facts in FACTS.items():
        for name in dict.fromkeys(facts.values()):
            module = import_module(name)
            yield ""
            yield f"### {' or '.join(fact for fact in facts if facts[fact] == name)} against the {where}"
            for part in reversed(module.Bounds.__mro__[:-1]):
                for paragraph in cleandoc(part.__doc__).split("\n\n"):
                    yield ""
                    yield " ".join(paragraph.split())
            yield ""
            yield "A message may name " + ", ".join(f"`{{{value}}}`" for value in module.VALUES) + "."
            if ranges := _ranges(module.Bounds):
                usual = module.Bounds()
                yield ""
                yield "| bound | holds | by itself |"
                yield "|---|---|---|"
                yield from (f"| `{name}` | {one.what} | {getattr(usual, name.replace('-', '_')):g} |" for name, one in ranges.items())
