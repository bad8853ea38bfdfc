"""Acronyms that have lost their shape, such as “Nata” for NATO before an office, or their last letter (Unesc)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.entities.likeness import edits
from newslint.article.entities.mentions import Mention
from newslint.article.text.tokens import Token
from newslint.article.variants.forms import Variant
from newslint.document import Span
from newslint.lexicon.lexicon import Lexicon

# Lists whose words are no acronym that has lost a letter: what is written like one may be one of these.
WORDS = ("common", "given", "surname", "place", "demonym", "abbreviation", "honorific", "nickname", "particle", "rank", "suffix", "month")
SHORTEST = 3  # letters of an acronym
LONG = 5  # letters of one that may be a word in capitals, and more


def bent_acronyms(article: Article) -> Iterator[Variant]:
    """A word right before an office that is one letter from an acronym of the story."""
    for word in words_before_offices(article):
        if found := acronym_near(word.text, article):
            acronym, place = found
            yield Variant(word.start, word.end, acronym, "acronym", "spelling", "sure", (article.evidence(*place),), (place,))


def acronym_near(form: str, article: Article) -> tuple[str, Span] | None:
    """The first acronym of an article that is one letter from a word, whose case is a matter of style, and where it stands first."""
    found = (acronym for acronym in article.derived(_own).get(form[0], ()) if edits(form.upper(), acronym) == 1)
    return next(((acronym, Span(*article.spellings[acronym].places[0][:2])) for acronym in found), None)


def _own(article: Article) -> Mapping[str, Sequence[str]]:
    """The acronyms of an article, in order, by their first letter."""
    found: dict[str, list[str]] = {}
    for text in filter(str.isupper, article.spellings):
        found.setdefault(text[0], []).append(text)
    return found


def words_before_offices(article: Article) -> Iterator[Mention]:
    """A single unknown name with a title right behind it."""
    for mention, behind in zip(article.mentions, article.mentions[1:], strict=False):
        plain = mention.type == "NAME" and mention.last - mention.first == 1 and not mention.text.isupper()
        if plain and behind.type == "TITLE" and behind.first == mention.last and article.tokens[mention.first].joined:
            yield mention


def cut_in_story(article: Article) -> Iterator[Variant]:
    """Words in lower case but for the first letter that are an acronym of the story less its last letter."""
    shouted = [(index, token) for index, token in enumerate(article.tokens) if token.capital and _is_acronym(token.text)]
    own = {token.text.lower(): index for index, token in reversed(shouted)}
    for index, acronym in _cut(article, {acronym[:-1]: acronym for acronym in own if not _is_many(acronym, article.lexicon)}):
        place = article.tokens[own[acronym]]
        span = Span(place.start, place.end)
        yield _variant(article.tokens[index], acronym, article, span)


def cut_of_known(article: Article) -> Iterator[Variant]:
    """The same of the acronyms that a reader knows; where the story has one itself, that is for cut_in_story() to say."""
    own = {token.text.lower() for token in article.tokens if token.capital and _is_acronym(token.text)}
    for index, acronym in _cut(article, article.lexicon.derived(_known)):
        if acronym not in own:
            yield _variant(article.tokens[index], acronym, article, None)


def _is_many(acronym: str, lexicon: Lexicon) -> bool:
    """Whether it is long, ends in s and is no organisation's: one of the MOTORSPORTS has lost nothing."""
    return len(acronym) > LONG and acronym.endswith("s") and not lexicon.has_part("organisation", acronym.upper())


def _known(lexicon: Lexicon) -> Mapping[str, str]:
    """Well-known acronyms by what is left of them without the last letter; none where two are alike but for that."""
    told = (fields[0] for fields in lexicon.table("organisation").values() if fields)
    known = {word.lower() for word in (*lexicon.table("acronym"), *told) if _is_acronym(word)}
    found: dict[str, str] = {}
    for word in sorted(known):
        found[word[:-1]] = "" if word[:-1] in found else word
    return {cut: word for cut, word in found.items() if word and len(cut) > SHORTEST}  # Nat is a given name, a nick, a mark in a script


def _cut(article: Article, wholes: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The indexes of words that no list knows and that are one of `wholes` cut short, and what the whole is."""
    tokens, level = article.tokens, article.level
    for index, token in enumerate(tokens):
        text = token.text
        if not token.capital or not text[1:].islower() or (whole := wholes.get(text.lower())) is None or index in article.titled:
            continue
        beside = (index and tokens[index - 1].joined and tokens[index - 1].capital) or level[token.end : token.end + 1] == "."
        beside = beside or level[token.start - 1 : token.start] + level[token.end : token.end + 1] == "()"  # a country in results: (Sp)
        beside = beside or (len(text) <= SHORTEST and token.joined and tokens[index + 1].capital)
        if not beside and not any(form in article.lexicon.words(name) for name in WORDS for form in (text, text.lower())):
            yield index, whole


def _is_acronym(text: str) -> bool:
    return len(text) >= SHORTEST and text.isalpha() and text.isupper()


def _variant(token: Token, acronym: str, article: Article, place: Span | None) -> Variant:
    evidence = (article.evidence(*place),) if place else ()
    return Variant(token.start, token.end, acronym.upper(), "acronym", "spelling", "sure", evidence, (place,) if place else ())
