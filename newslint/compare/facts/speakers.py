"""Speakers: a quotation that sources have from somebody else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from newslint.article.article import Article
from newslint.article.contradictions.bounds import Count, Share
from newslint.article.contradictions.conflict import Conflict, Passage
from newslint.article.entities.mentions import Mention
from newslint.article.entities.people import Person
from newslint.article.quotes.coreference import GENDERS
from newslint.article.quotes.speakers import Quote
from newslint.article.text.function_words import Grammar
from newslint.article.text.index import COMMONPLACE
from newslint.article.text.normalise import folded
from newslint.article.text.tokens import Token
from newslint.compare.people.counterparts import may_be_one
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record

VALUES = ("match", "speaker", "other", "words", "sources", "note")
TOLD = frozenset(("said", "according", "colon", "dash"))  # ways in which the copy tells a speaker by words beside the quotation
LAST_WORD = expression(r"[a-z]+(?= \Z)")
LOOK_BACK = 20  # characters
BOTH = "mf"  # of a given name that women and men have
SHOWN = 5  # words of the quotation in the message


@record(frozen=True)
class Bounds:
    """`words` in a row make two quotations one, where they are the share `share` of the shorter one; `verbatim` words do by themselves.

    A source that tells its speaker by a pronoun may be misread where it names the copy's speaker in the paragraph of the quotation, or in
    the `around` paragraphs before it, and nothing is said then, unless another source names the speaker who is read there. One that tells
    him or her in another sentence is evidence where it names the copy's speaker nowhere before. Between a speaker and a quotation that
    follows stand up to `reach` words.
    """

    words: Count = 6
    share: Share = 0.8
    verbatim: Count = 12
    around: Count = 2
    reach: Count = 7


def conflicts(fact: str, article: Article, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    """Quotations whose speaker, named beside them, is another in every source with the same words that tells one."""
    for quote in article.quotes:
        if quote.speaker is not None and (_is_named(article, quote, int(bounds.reach)) or _is_introduced(article, quote)):
            yield from _elsewhere(article, quote, quote.speaker, against, bounds)


def _elsewhere(article: Article, quote: Quote, speaker: Person, against: Sequence[Article], bounds: Bounds) -> Iterator[Conflict]:
    passages: list[Passage] = []
    others: list[Person] = []
    unsure: list[Person] = []
    for source in against:
        other = same_words(article, quote, source, bounds)
        if other is None or other.speaker is None or other.words is None:
            continue
        if may_be_one(other.speaker, speaker):
            return
        named = _is_named(source, other, int(bounds.reach))
        if not named and _is_near(source, other, speaker, int(bounds.around)):
            unsure.append(other.speaker)
            continue
        if other.way not in TOLD and _is_near(source, other, speaker, len(source.paragraphs)):
            continue
        if not named and not (_is_meant(source, other) and _is_whole(article, quote, source, other, bounds)):
            continue
        if any(not may_be_one(other.speaker, known) for known in others):
            return
        others.append(other.speaker)
        passages.append(Passage(source, other.words, sure=named))
    if unsure and not (any(passage.sure for passage in passages) and all(may_be_one(known, others[0]) for known in unsure)):
        return
    if passages and quote.words is not None:
        passages.sort(key=lambda passage: not passage.sure)
        words = article.text[quote.quotation.inner_start : quote.quotation.inner_end].split()
        name = others[0].name
        values = {"speaker": speaker.name, "other": name, "words": " ".join(words[:SHOWN]) + ("…" if len(words) > SHOWN else "")}
        yield Conflict(quote.words, tuple(passages), values)


def _is_whole(article: Article, quote: Quote, source: Article, other: Quote, bounds: Bounds) -> bool:
    """Whether a source has more than a few words out of a quotation, which another may have used too."""
    return len(_words(source, other)) >= bounds.share * min(len(_words(article, quote)), bounds.verbatim)


def _is_meant(source: Article, quote: Quote) -> bool:
    """Whether it is told beyond doubt who said what a source gives to a pronoun, a role, or to whoever spoke before.

    Not where words between the last name and the quotation bring in somebody without a name (the Mexican president), where the pronoun may
    be another's by the given name, or where the words beside the quotation tell of somebody else (a lawyer representing Hale).
    """
    person, words = quote.speaker, quote.words
    if person is None or words is None or _is_tied(source, words):
        return False
    pronoun = source.lexicon.derived(Grammar.of).pronouns.get(source.level[words.start : words.end].lower(), "")
    given = source.lexicon.table("given").get(person.given, ("",))[0]
    if pronoun in GENDERS and given not in (pronoun, BOTH):
        return False
    start = min(words.start, quote.quotation.start)
    named = max((mention.end for mention in person.mentions if mention.end <= max(words.end, quote.quotation.start)), default=0)
    told = source.index.sentence_at(named - 1)  # with what stands behind the name: Pat Hale, a spokesman
    first = bisect_right(source.mentions, told, key=lambda mention: source.index.sentence_at(mention.start))
    near = source.mentions[first : bisect_left(source.mentions, start, key=_start) + 1]
    return not any(
        mention.type in ("ROLE", "TITLE") and mention.end < start and _is_alone(source, mention, after)
        for mention, after in zip_longest(near, near[1:])
    )


def _is_alone(source: Article, mention: Mention, after: Mention | None) -> bool:
    """Whether a role or title is no part of a name, and stands in no quotation."""
    quoted = any(source.index.words[i].quoted for i in source.index.within(mention.start, mention.end))
    return not quoted and not (after is not None and after.type == "PERSON" and source.level[mention.end : after.start] == " ")


def _is_near(source: Article, quote: Quote, speaker: Person, around: int) -> bool:
    """Whether a source names somebody in the paragraph of a quotation or before it, so that a pronoun there may mean that person."""
    paragraphs = source.paragraphs
    at = bisect_right(paragraphs, quote.quotation.start, key=lambda paragraph: paragraph.start) - 1
    start, end = paragraphs[max(0, at - around)].start, paragraphs[max(0, at)].end
    wanted = folded(speaker.surname.split()[-1])
    tokens = source.tokens[bisect_left(source.tokens, start, key=_start) : bisect_left(source.tokens, end, key=_start)]
    return any(folded(token.text).removesuffix("'s") == wanted for token in tokens)


def _is_named(article: Article, quote: Quote, reach: int) -> bool:
    """Whether the words beside a quotation name its speaker, and do not only point at somebody (he said).

    Before the quotation not more than `reach` words may follow the name, and no other quotation may stand between; of the law firm
    representing Sondland nothing is known, nor of what Hale said that Keane had said.
    """
    if quote.way not in TOLD or quote.words is None or quote.speaker is None:
        return False
    if not quote.speaker.given and quote.speaker.surname in article.lexicon.words("given"):
        return False  # whose first name is told alone may have any surname
    between = article.level[quote.words.end : quote.quotation.start] or article.level[quote.quotation.end : quote.words.start]
    if '"' in between or len(between[: max(0, quote.quotation.start - quote.words.end)].split()) > reach:
        return False
    if _is_tied(article, quote.words) or (quote.words.end <= quote.quotation.start and _is_told_of(article, quote.words)):
        return False
    every = article.mentions
    near = every[bisect_left(every, quote.words.start, key=_start) : bisect_left(every, quote.words.end, key=_start)]
    return any(mention.type == "PERSON" for mention in near)


def _is_introduced(article: Article, quote: Quote) -> bool:
    """Whether a quotation is the words of whoever the sentence or line right before it is about, alone: Hale was blunt. “…” he said."""
    if quote.speaker is None or (quote.way != "carried" and not _is_pronoun(article, quote)):
        return False
    number = article.index.sentence_at(quote.quotation.start)
    first = article.sentences[max(0, number - 1)].start
    every = article.mentions
    near = every[bisect_left(every, first, key=_start) : bisect_left(every, quote.quotation.start, key=_start)]
    told = [mention for mention in near if mention.type == "PERSON"]
    if not told or _is_in_passing(article, told[0]):
        return False
    return '"' not in article.level[told[0].start : quote.quotation.start] and set(told) <= set(quote.speaker.mentions)


def _is_in_passing(article: Article, mention: Mention) -> bool:
    """Whether a relative clause names somebody, which is about another: the runner beat the mark that Hale had set. “…” she said."""
    before = LAST_WORD.search(article.level, max(0, mention.start - LOOK_BACK), mention.start)
    return before is not None and before[0] in article.lexicon.derived(Grammar.of).relatives


def _is_pronoun(article: Article, quote: Quote) -> bool:
    words = quote.words
    return (
        quote.way in TOLD
        and words is not None
        and article.level[words.start : words.end].lower() in article.lexicon.derived(Grammar.of).pronouns
    )


def _start(words: Mention | Token) -> int:
    return words.start


def _is_tied(article: Article, words: Span) -> bool:
    """Whether the words right before a speaker's name make somebody else the subject: the lawyer representing Hale."""
    before = LAST_WORD.search(article.level, max(0, words.start - LOOK_BACK), words.start)
    return before is not None and before[0].endswith("ing")


def _is_told_of(article: Article, words: Span) -> bool:
    """Whether another speaks earlier in the sentence, so that what is quoted may be told at second hand: Hale said that Keane had said."""
    index, say = article.index, article.lexicon.table("say")
    sentence = index.in_sentence[index.sentence_at(words.start)]
    return any(not index.words[i].quoted and index.keys[i] in say for i in sentence if index.words[i].end <= words.start)


def same_words(article: Article, quote: Quote, source: Article, bounds: Bounds) -> Quote | None:
    """The quotation of a source that has enough words of this one in a row."""
    keys, others, quoted = article.index.keys, source.index.keys, source.derived(_quoted)
    within, size = _words(article, quote), int(bounds.words)
    for first in range(within.start, within.stop - size + 1):
        run = keys[first : first + size]
        if not (places := source.index.run(run)) or len(places) > COMMONPLACE or not _tells(article, first, first + size):
            continue
        for place in places:
            if place not in quoted:
                continue
            quotation, there = quoted[place]
            last = size
            while first + last < within.stop and place + last < there.stop and keys[first + last] == others[place + last]:
                last += 1
            if last >= min(bounds.verbatim, bounds.share * min(len(within), len(there))):
                return quotation
    return None


def _quoted(source: Article) -> Mapping[int, tuple[Quote, range]]:
    """For each word that is quoted the quotation with its words."""
    rows = ((quote, _words(source, quote)) for quote in source.quotes)
    return {word: (quote, words) for quote, words in rows for word in words}


def _words(article: Article, quote: Quote) -> range:
    return article.index.within(quote.quotation.inner_start, quote.quotation.inner_end)


def _tells(article: Article, first: int, last: int) -> bool:
    """Whether words are more than a name: those of a treaty are quoted by many."""
    return sum(article.text[word.start].islower() for word in article.index.words[first:last]) > (last - first) / 2
