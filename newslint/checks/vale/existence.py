"""Kind `existence`: words that must not appear."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.article.article import Article
from newslint.article.scope import unit_at
from newslint.article.text.search_text import SearchText
from newslint.checks.vale.actions import check_action, fix_of, options_of, sentence_of
from newslint.checks.vale.exceptions import Allowed
from newslint.checks.vale.flagged import unfolded
from newslint.checks.vale.listing import is_in
from newslint.document import Span
from newslint.finding import Hit
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs, needs_words
from newslint.ruleset.regex.alternation import BARE, WORD, assemble, token_pattern
from newslint.ruleset.regex.literals import required
from newslint.ruleset.regex.pattern import level_expr
from newslint.ruleset.regex.wrapped import wrapped

LINES = "(?m)"


@record(frozen=True, slots=True)
class Keys:
    """Vale's keys, and three: `levelled` looks at the levelled text, so that "don't" also stands for “don’t”; `unlisted` wants words
    that stand in none of these word lists; `parts` wants words of which each group of the expression stands in one of these lists.

    `tokens` are expressions between word boundaries (as they are, with `nonword`); `raw`, joined to one expression, stands before
    them, or behind with `append`. With an `affix` file, `word/FLAGS` in a token is the word in all forms that these flags of Hunspell's
    make. `exceptions` and, unless `nonword`, the accepted words (`vocab`) let a match stand.
    """

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    append: bool = False
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True
    levelled: bool = False
    unlisted: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    affix: str = ""


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each match. The message's %s is the match, a second %s what the action makes of it."""
    level, tokens, template = _asked(keys, setup)
    raw = level("".join(keys.raw))
    if not tokens and not raw:
        raise BadKey("a rule of kind 'existence' needs 'tokens' or 'raw'", "tokens")
    check_action(setup.action)
    # Alone `raw` has ^ and $ at the ends of what is looked at: it is around tokens that Vale asks for lines.
    whole = not tokens and LINES not in raw
    wanted = token_pattern(template, tokens, "tokens", raw=raw, append=keys.append, ignorecase=keys.ignorecase, whole=whole)
    allowed = Allowed(keys.exceptions, setup.lexicon, vocab=keys.vocab and not keys.nonword)
    is_listed, is_part = is_in(keys.unlisted, setup, "unlisted"), is_in(keys.parts, setup, "parts")

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        search = article.level_search_text if keys.levelled else article.search_text
        for span in wanted.find(article, setup.scope, levelled=keys.levelled, empty=True):
            words = article.text[span.start : span.end]
            if (keys.unlisted and is_listed(words.lower())) or (keys.parts and not made_of_words(search, span)):
                continue
            if allowed and (allowed.covers(words.strip()) or allowed.within(search, unit_at(article, setup.scope, span), span)):
                continue
            if setup.action is None:
                yield Hit(*span, args=(words,))
                continue
            options = options_of(setup.action, words)
            said = words if not options else options[0] if len(options) == 1 else sentence_of(options)
            yield Hit(*span, args=(words, said), fix=fix_of(article, *span, options, safe=setup.safe))

    def made_of_words(search: SearchText, span: Span) -> bool:
        groups = wanted.groups(search, span, span).values()
        return all(is_part(search.original[group.start : group.end]) for group in groups)

    return check


def _asked(keys: Keys, setup: Setup) -> tuple[Callable[[str], str], list[str], str]:
    """How expressions are read, the tokens so read, and what is put around them."""
    level = level_expr if keys.levelled else str
    # Vale asks whether the list is there, not whether anything is in it.
    tokens = [unfolded(token, keys.affix, setup.folders, "tokens", index) for index, token in enumerate(keys.tokens) if token.strip()]
    return (
        level,
        [wrapped(level(token)) if setup.foreign else level(token) for token in tokens],
        WORD if keys.tokens and not keys.nonword else BARE,
    )


def needs(keys: Keys, setup: Setup) -> Needs:
    """Words of one of the tokens, or of what stands around all of them."""
    level, tokens, template = _asked(keys, setup)
    joined, raw = assemble(template, tokens), level("".join(keys.raw))
    return needs_words(required(joined + raw if keys.append else raw + joined))
