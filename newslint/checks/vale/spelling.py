"""Kind `spelling`: words that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from newslint.article.article import Article
from newslint.article.scope import admits, excludes, units
from newslint.checks.vale.actions import check_action
from newslint.checks.vale.dictionary import DEFAULT, EXTRA, NoDictionary, Speller, find, has_capitals_within, is_there
from newslint.checks.vale.exceptions import Allowed, as_expression
from newslint.document import Span
from newslint.files import read_regular
from newslint.finding import Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey, Check, NotRun, Setup
from newslint.ruleset.regex.pattern import pattern

RUN = expression(r"[^\s\ufffc]+")
BEFORE, BEHIND = "$([\"'", ",)\"]!;.?:'"  # signs that are no part of a word, before it and behind it
WHOLE = expression(r"(?:[A-Za-z]\.){2,}\Z|[A-Z][a-z]{1,2}\.\Z")  # initials, and what is cut short
# What Vale passes over unless a rule is `custom`: words with other signs than letters, in capitals at the end, or run together.
ODD = expression(r"[^a-zA-Z_']|[A-Z]\Z|[A-Z][a-z]+[A-Z]+\w")
PART = expression(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
LEAST = 3  # letters of a part of an identifier that is looked up
CASED = "Use '{}' instead of '{}'."  # what Vale says of it, whatever the rule's message
ROOM = 5_000_000  # bytes of a list of words


@record(frozen=True, slots=True)
class Keys:
    """Vale's keys. `dictionaries` are names of Hunspell's files (.aff and .dic) in StylesPath, to which `append` adds that of American
    English, the only one where none is named (newslint's own list of common words is part of it). `filters` are expressions of words to be
    passed over, besides those that Vale passes over itself unless the rule is `custom`; `ignore` names lists of words that are right, a
    line each; `exceptions` are expressions. With `split` the parts of identifiers are looked up. Names that the story itself introduces and
    words known to be right are never misspelt. `threshold` is read and not used, as in Vale.
    """

    dictionaries: tuple[str, ...] = ()
    append: bool = False
    custom: bool = False
    filters: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    vocab: bool = True
    split: bool = False
    dic: str = ""
    aff: str = ""
    dicpath: str = ""
    threshold: float = 0.0


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each word that is not known. The message's %s is the word."""
    if setup.action is not None and setup.action.name != "suggest":
        check_action(setup.action)
    if not is_there():
        raise NotRun("kind spelling", f"spelling is looked up with the extra “{EXTRA}”: pip install 'newslint[{EXTRA}]'", "extends")
    filters = [pattern(expr, "filters", index) for index, expr in enumerate(keys.filters)]
    speller, right = _speller(keys, setup.folders), _listed(keys.ignore, setup.folders)
    is_english = keys.append or not (keys.dictionaries or keys.dic)
    own = [rf"\b{as_expression(entry)}\b" for entry in setup.lexicon.own] if keys.vocab else []
    accepted = pattern("(?i)(?:" + "|".join((*keys.exceptions, *sorted(own))) + ")", "exceptions") if keys.exceptions or own else None
    allowed = Allowed((), setup.lexicon, vocab=keys.vocab)
    seen: dict[str, bool] = {}

    def cased(word: str) -> str | None:
        made = speller.cased(word) or (setup.lexicon.derived(_Computing).cased.get(word.lower()) if is_english else None)
        return made if made != word else None

    def is_right(word: str) -> bool:
        if word not in seen:
            seen[word] = (
                word in right
                or word.lower() in right
                or any(one.matches(word) for one in filters)
                or speller.knows(word)
                or (is_english and _is_common(word, setup.lexicon))
                or (accepted is not None and accepted.matches(word))
            )
        return seen[word]

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search, sifts, names = article.search_text, excludes(setup.scope), _names(article)
        for unit in units(article, setup.scope):
            for place in _words(article, unit, keys):
                word = article.level[place.start : place.end]
                if (not keys.custom and not keys.split and ODD.search(word)) or is_right(word) or word.removesuffix("'s") in names:
                    continue
                if (sifts and not admits(article, setup.scope, *place)) or (allowed and allowed.within(search, unit, place)):
                    continue
                other = cased(word)
                yield Hit(*place, args=(word,), message="" if other is None else CASED.format(other, word))

    return check


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether newslint's own lists have a word in these letters: as it stands, in capitals, or with one at its head."""
    if (word.isupper() or not has_capitals_within(word)) and lexicon.holds("common", word.lower()):
        return True
    return word in (known := lexicon.derived(_Computing).words) or (word[:1] + word[1:].lower() == word and word.lower() in known)


class _Computing:
    """The words of computing, and by their small letters those that have capitals within."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.words("computing")
        self.cased = {word.lower(): word for word in self.words if has_capitals_within(word)}


def _speller(keys: Keys, folders: Sequence[Path]) -> Speller:
    names = keys.dictionaries or ((Path(keys.dic).stem,) if keys.dic else ())
    if not names or keys.append:
        names = (*names, DEFAULT)
    try:
        return Speller(names, folders)
    except NoDictionary as error:
        raise BadKey(str(error), "dictionaries" if keys.dictionaries else "dic" if keys.dic else "extends") from error


def _listed(names: Sequence[str], folders: Sequence[Path]) -> frozenset[str]:
    """The words of the lists of these names, which lie in StylesPath or its config/ignore; Vale passes over a list that there is not."""
    found: set[str] = set()
    for index, name in enumerate(names):
        path = find(name, folders) or find(f"config/ignore/{name}", folders)
        try:
            found.update(map(str.strip, read_regular(path, ROOM).decode("utf-8-sig").splitlines()) if path else ())
        except (OSError, UnicodeDecodeError) as error:
            raise BadKey(f"the list '{name}' cannot be read: {error}", "ignore", index) from error
    return frozenset(filter(None, found))


def _names(article: Article) -> frozenset[str]:
    """The words of names that the story introduces."""
    mentions = (*(one for person in article.people for one in person.mentions),)
    others = (one for entity in (*article.organisations, *article.places) for one in entity.mentions)
    whole = (mention.text for mention in (*mentions, *others))
    return frozenset(word.strip(BEHIND + BEFORE) for name in whole for word in re.split(r"[\s’']+", name))


def _words(article: Article, unit: Span, keys: Keys) -> Iterator[Span]:
    """The words of a range, the signs around them taken off; with `split` the parts of what is run together."""
    for run in RUN.finditer(article.level, *unit):
        start, end = run.span()
        while start < end and not WHOLE.match(article.level, start, end):
            if article.level[start] in BEFORE:
                start += 1
            elif article.level[end - 1] in BEHIND:
                end -= 1
            else:
                break
        if not any(map(str.isalpha, article.level[start:end])):
            continue
        parts = [match.span() for match in PART.finditer(article.level, start, end)] if keys.split else []
        if parts and parts != [(start, end)]:
            yield from (Span(*part) for part in parts if part[1] - part[0] >= LEAST and not article.level[slice(*part)].isupper())
        else:
            yield Span(start, end)
