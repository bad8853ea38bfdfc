"""Kind `substitution`: one wording in the place of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from newslint.article.article import Article
from newslint.article.scope import unit_at
from newslint.checks.vale.actions import check_action, fix_of, in_case, sentence_of
from newslint.checks.vale.dictionary import has_capitals_within
from newslint.checks.vale.exceptions import Allowed
from newslint.checks.vale.flagged import unfolded
from newslint.checks.vale.listing import is_in
from newslint.checks.vale.spellings import fitting, spellings
from newslint.document import Span
from newslint.finding import Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs, needs_words
from newslint.ruleset.regex.alternation import BARE, WORD, alternatives
from newslint.ruleset.regex.literals import required
from newslint.ruleset.regex.pattern import Pattern, level_expr
from newslint.ruleset.regex.wrapped import wrapped

REFERENCE = expression(r"\$(?:(\d+)|\{(\w+)\}|(\$))")
BAR = expression(r"(?<!\\)\|")
CURLY = "“%s”"


@record(frozen=True, slots=True)
class Keys:
    """Vale's keys, and two: `levelled` looks at the levelled text, so that "don't" also stands for “don’t”; `listed` wants words of which
    the last stands in one of these word lists: in another language “a” and “an” are other words.

    `swap` leads from an expression to what to write instead: several ways parted by `|`, with `$1` for what a group
    of the expression took. `capitalize` gives the replacement the capital that the words have; what opens a sentence has it
    anyway, in rules that are not Vale's. `pos` is read and not used, as in Vale. With `terms` the values are a vocabulary's, of
    several words however the lines break. With an `affix` file, `word/FLAGS` is the word in all forms that these flags of
    Hunspell's make.
    """

    swap: dict[str, str]
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True
    capitalize: bool = False
    pos: str = ""
    levelled: bool = False
    listed: tuple[str, ...] = ()
    terms: bool = False
    affix: str = ""


def message(keys: Keys, setup: Setup) -> str:
    """With `action: replace` the options come with their quotation marks: '%s' stands for them bare, where both have marks.

    The marks are Vale's straight ones, or curly where the message's are.
    """
    if _replaces(setup):
        for spec in ("'%s'", '"%s"', CURLY):
            if setup.message.count(spec) == 2:
                return setup.message.replace(spec, "%s", 1)
    return setup.message


def _replaces(setup: Setup) -> bool:
    return setup.action is not None and setup.action.name == "replace" and not setup.action.params


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each match that is not right already. The message's %s are what to write, then the match."""
    if not keys.swap:
        raise BadKey("a rule of kind 'substitution' needs at least one pair in 'swap'", "swap")
    check_action(setup.action)
    level = _read_as(keys, setup)
    marks = "“”" if setup.message.count(CURLY) == 2 else "''"
    names = sorted(keys.swap, key=lambda key: len(key.encode()), reverse=True)
    exprs = [level(unfolded(name, keys.affix, setup.folders, "swap", name)) for name in names]
    wanted = alternatives(BARE if keys.nonword else WORD, exprs, "swap", ignorecase=keys.ignorecase, names=names)
    goods = [_good(keys.swap[name], expr, keys) for name, expr in zip(names, exprs, strict=True)]
    literal = setup.action is not None and setup.action.name == "replace"
    conform = [None if literal else _conformer(keys.swap[name]) for name in names]
    allowed = Allowed(keys.exceptions, setup.lexicon, vocab=keys.vocab)
    is_listed = is_in(keys.listed, setup, "listed")

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search = article.level_search_text if keys.levelled else article.search_text
        for span in wanted.find(article, setup.scope, levelled=keys.levelled):
            unit = unit_at(article, setup.scope, span)
            at = wanted.which(search, unit, span)
            words = article.text[span.start : span.end]
            expected = goods[at](article.level if keys.levelled else article.text, span)
            fits = conform[at]
            if words in options_in(expected) if fits is None else fits(expected, " ".join(words.split()) if keys.terms else words):
                continue
            if keys.listed and not is_listed(words.split()[-1].lower()):
                continue
            if allowed and (allowed.covers(words) or allowed.within(search, unit, span)):
                continue
            options: Sequence[str] = ()
            if literal and setup.action is not None:
                options = setup.action.params or options_in(expected)
                if not setup.action.params:
                    options = [_capital(option) for option in options] if keys.capitalize and words == _capital(words) else options
                    options = [in_case(option, words) for option in options] if setup.action.matchcase else options
                    if not (setup.foreign or words[:1].islower()) and article.opens_sentence(span.start):
                        options = [option if has_capitals_within(option.partition(" ")[0]) else _capital(option) for option in options]
                        if words in options:
                            continue
                    expected = sentence_of(options, marks)
            elif expected:
                expected = fitting(expected, words)
                options = (expected,) if keys.terms and spellings(expected) == (expected,) else ()
            written = [_in_case(option, words) if keys.ignorecase else option for option in options]
            if keys.levelled:
                written = [option.replace("'", "’") for option in written] if _curls(article.text) else written
            yield Hit(*span, args=(expected, words), fix=fix_of(article, *span, written, safe=setup.safe))

    return check


def needs(keys: Keys, setup: Setup) -> Needs:
    """Words of one of the expressions."""
    keyed = (unfolded(name, keys.affix, setup.folders, "swap", name) for name in keys.swap)
    return needs_words(required(*map(_read_as(keys, setup), keyed)))


def _read_as(keys: Keys, setup: Setup) -> Callable[[str], str]:
    """How the expressions are read."""
    return level_expr if keys.levelled else wrapped if setup.foreign and not keys.terms else str


def options_in(value: str) -> list[str]:
    """The ways a value names: parted by bars; one behind a backslash parts nothing."""
    return [option.replace("\\|", "|") for option in BAR.split(value) if option]


def _good(value: str, expr: str, keys: Keys) -> Callable[[str, Span], str]:
    """What is to be written for the words at a place of a text: the value, filled in where it refers to groups of the expression."""
    refers = re.search(r"\$\d", value)
    whole = expr if keys.nonword else rf"\b(?:{expr})\b"
    expression = Pattern(("(?i)" if keys.ignorecase else "") + whole) if refers else None

    def fill(text: str, place: Span) -> str:
        words = text[place.start : place.end]
        template = _capital(value) if keys.capitalize and words == _capital(words) else value
        if expression is None:
            return template
        told = expression.taken(text, place, lambda group: REFERENCE.sub(lambda ref: "$" if ref[3] else group(ref[1] or ref[2]), template))
        return words if told is None else told

    return fill


def _conformer(value: str) -> Callable[[str, str], bool]:
    """Vale's question whether words are right already: the value as an expression of the right forms, unless it is plain words."""

    def equal(expected: str, words: str) -> bool:
        return expected == words

    def fits(expected: str, words: str) -> bool:
        found = _forms(expected)
        return expected == words if found is None else found.matches(words)

    return equal if all(c.isalpha() or c.isdigit() or c in " -" for c in value) else fits


def _forms(value: str) -> Pattern | None:
    try:
        return Pattern(f"^(?:{value})$")
    except ValueError:
        return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _in_case(option: str, words: str) -> str:
    """A fix keeps the capital of the words it replaces, where the rule does not mind the case."""
    return _capital(option) if words[:1].isupper() and not words.isupper() else option


def _curls(text: str) -> bool:
    return text.count("’") > text.count("'")
