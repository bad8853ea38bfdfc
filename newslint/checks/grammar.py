"""Kind `grammar`: what LanguageTool says, as far as it is worth an editor's time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from newslint.article.article import Article
from newslint.article.scope import admits
from newslint.document import Span
from newslint.finding import Fix, Hit
from newslint.fix import edits_between
from newslint.languagetool.access import Unavailable
from newslint.languagetool.answers import GrammarMatch, sendable
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.regex.pattern import pattern

VALUES = ("match", "says", "fix", "suggestion", "rule")
NAMES = frozenset(("PERSON", "ORG", "PLACE", "NAME"))
QUOTED = ("no", "only")
# LanguageTool's categories of rules for English, but for spelling.
CATEGORIES = (
    "AMERICAN_ENGLISH_STYLE", "BRITISH_ENGLISH", "CASING", "COLLOCATIONS", "COLLOQUIALISMS", "COMPOUNDING", "CONFUSED_WORDS",
    "CREATIVE_WRITING", "FALSE_FRIENDS", "GENDER_NEUTRALITY", "GRAMMAR", "MISC", "MULTITOKEN_SPELLING", "NONSTANDARD_PHRASES",
    "PLAIN_ENGLISH", "PROPER_NOUNS", "PUNCTUATION", "REDUNDANCY", "REPETITIONS", "REPETITIONS_STYLE", "SEMANTICS", "STYLE",
    "TYPOGRAPHY", "TYPOS", "WIKIPEDIA",
)  # fmt: skip
SHORTEST = 4  # words of a paragraph worth asking about
PROSE_ENDS = tuple(".?!…:;\"'”’)—–-")
SHOWN = 3  # suggestions in a message
STRAIGHT = expression(r"(?<!\w)([\"'])(\w[^\"']*)\1(?!\w)")


@record(frozen=True)
class Keys:
    """Which of LanguageTool's rules: those of `categories` and those that `rules` name (`*` stands for any letters), but for `excluding`.

    `quoted` is `no` for words outside quotation marks, `only` for those inside. Where one of the expressions `unless`
    stands in the sentence before the words, nothing is said.
    """

    categories: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    quoted: str = "no"
    unless: tuple[str, ...] = ()


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each match of these rules that touches no name, no unknown capitalised word and no line of a page.

    The check raises Unavailable when LanguageTool cannot be asked.
    """
    if not keys.categories and not keys.rules:
        raise BadKey("a rule of kind 'grammar' needs 'categories' or 'rules' of LanguageTool's")
    for index, name in enumerate(keys.categories):
        if name not in CATEGORIES:
            raise BadKey(f"LanguageTool has no category '{name}' for English: it is one of {', '.join(CATEGORIES)}", "categories", index)
    if keys.quoted not in QUOTED:
        raise BadKey(f"'quoted' is {' or '.join(QUOTED)}, not '{keys.quoted}'", "quoted")

    unless = [pattern(expr, "unless", index) for index, expr in enumerate(keys.unless)]

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if setup.proofreader is None:
            raise Unavailable("grammar was asked for without a way to LanguageTool")
        spans = [span for span in article.paragraphs if _is_prose(article.text[span.start : span.end])]
        said = setup.proofreader().read([sendable(article.text[span.start : span.end]) for span in spans])
        for span, matches in zip(spans, said, strict=True):
            for match in sorted(matches, key=lambda match: (match.start, match.end)):
                start, end = span.start + match.start, span.start + match.end
                if not _is_wanted(match, keys) or not admits(article, setup.scope, start, end):
                    continue
                before = article.level[_sentence_start(article, start) : start]
                if not any(one.matches(before) for one in unless) and _is_worth(article, start, end, match, keys):
                    yield _hit(article, start, end, match, safe=setup.safe)

    return check


def _sentence_start(article: Article, offset: int) -> int:
    index = bisect_right(article.sentences, offset, key=lambda sentence: sentence.start) - 1
    return article.sentences[index].start if index >= 0 else 0


def _is_prose(text: str) -> bool:
    return text.rstrip().endswith(PROSE_ENDS) and len(text.split()) >= SHORTEST


def _is_wanted(match: GrammarMatch, keys: Keys) -> bool:
    if any(fnmatchcase(match.rule, name) for name in keys.excluding):
        return False
    return match.category in keys.categories or any(fnmatchcase(match.rule, name) for name in keys.rules)


def _is_worth(article: Article, start: int, end: int, match: GrammarMatch, keys: Keys) -> bool:
    quoted = [q for q in article.quotations if q.start < end and start < q.end]
    if bool(quoted) != (keys.quoted == "only"):
        return False
    changed = _changed(article, start, end, match)
    first = max(bisect_left(article.mentions, changed.start, key=lambda mark: mark.end), 0)
    for mark in article.mentions[first:]:
        if mark.start >= max(changed.end, changed.start + 1):
            break
        if mark.type in NAMES and _touch(changed, mark.start, mark.end):
            return False
    return not any(_is_doubtful(article, index) for index in _tokens(article, changed))


def _changed(article: Article, start: int, end: int, match: GrammarMatch) -> Span:
    """What of the words would be another with the first suggestion: “the” in “the Senate is → are” is not what is wrong."""
    edits = edits_between(start, article.text[start:end], match.replacements[0]) if match.replacements else ()
    return Span(min(e.start for e in edits), max(e.end for e in edits)) if edits else Span(start, end)


def _touch(changed: Span, start: int, end: int) -> bool:
    if changed.start == changed.end:
        return start < changed.start < end
    return changed.start < end and start < changed.end


def _tokens(article: Article, changed: Span) -> Iterator[int]:
    index = bisect_right(article.tokens, changed.start, key=lambda token: token.end)
    while index < len(article.tokens) and article.tokens[index].start < max(changed.end, changed.start + 1):
        if _touch(changed, article.tokens[index].start, article.tokens[index].end):
            yield index
        index += 1


def _is_doubtful(article: Article, index: int) -> bool:
    """A word in a headline; or a capitalised one that is no common word at the head of a sentence, and so may be a name."""
    token = article.tokens[index]
    if index in article.titled:
        return True
    if not token.capital or token.text == "I":
        return False
    common = token.key in article.lexicon.words("common") or token.key in article.lexicon.lower("function")
    return not (common and index in article.opens)


def _hit(article: Article, start: int, end: int, match: GrammarMatch, *, safe: bool) -> Hit:
    words = article.text[start:end]
    options, says = match.replacements[:SHOWN], _said(match.message)
    written = [f"“{option.strip()}”" for option in options if option.strip()]
    is_said = all(option in says for option in written)
    edits = edits_between(start, words, options[0]) if len(match.replacements) == 1 else ()
    return Hit(
        start + len(words) - len(words.lstrip()),
        end - len(words) + len(words.rstrip()),
        values={
            "says": says,
            "fix": options[0] if options else "",
            "suggestion": "" if is_said else f" Write {' or '.join(written)}?",
            "rule": match.rule,
        },
        fix=Fix(edits, safe) if edits else None,
    )


def _said(message: str) -> str:
    """LanguageTool's words as newslint's stand: quoted with “ and ”, a stop at the end.

    >>> _said("Consider removing 'of' to be more concise")
    'Consider removing “of” to be more concise.'
    """
    words = STRAIGHT.sub(r"“\2”", message.strip())
    return words if words.endswith((".", "?", "!", ")")) else f"{words}."
