"""Jobs: what somebody is, from the body it is done for to the word for the role, and offices turned round or parted by a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from newslint.article.entities.mentions import Mention
from newslint.article.text.normalise import listed
from newslint.article.text.tokens import Token
from newslint.lexicon.lexicon import Lexicon

# A job opens with one of these and goes on through others and a few plain words to a role: Keane campaign press secretary.
OPENS = frozenset(("ORG", "NAME", "PLACE", "DEMONYM", "TITLE", "PERSON", "ROLE"))
OWNERS = frozenset(("ORG", "PLACE", "NAME", "TITLE"))  # whose people a job may be named by: Lume County Sheriff's Department spokesman
LONGEST = 8  # words
PLAIN_WORDS = 3
SIZES = (4, 3, 2)  # words of an office, the longest first
OF = frozenset(("of",))
LONGEST_NAME = 3  # words of a name that stands inside an office


def jobs_of(mentions: Sequence[Mention], tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where a job stands: Republican presidential candidate, Vermont state Senate candidate, Russia's Security Council secretary.

    What somebody is to another person (brother, successor) is none, nor is a capitalised word for a role that stands alone: it may be
    the name of a work.
    """
    function, common = lexicon.lower("function"), lexicon.words("common")
    at = {mention.first: mention for mention in mentions}
    for opening in mentions:
        if opening.type not in OPENS or not tokens[opening.first].capital:
            continue
        plain_words = opening.type == "NAME" and all(token.key in common for token in tokens[opening.first : opening.last])  # Secret Agent
        step, plain, titled = opening.first, 0, False
        while step < min(opening.first + LONGEST, len(tokens)):
            here = at.get(step)
            if here and here.type == "PERSON" and here.last - here.first > 1 and not titled:
                break
            owner = here is not None and tokens[here.last - 1].possessive  # the county sheriff's office
            if here and not owner and _is_role(here, opening, tokens) and not (plain_words and here.entry and here.entry.list == "rank"):
                yield opening.start, here.end
            step = here.last if here else step + 1
            titled = here is not None and here.type == "TITLE"  # President Anna Reid national security adviser
            plain += not here
            goes_on = tokens[step - 1].joined or (here is not None and here.type in OWNERS and tokens[step - 1].possessive)
            if not goes_on or plain > PLAIN_WORDS or (not here and tokens[step - 1].key in function):
                break


def _is_role(mention: Mention, opening: Mention, tokens: Sequence[Token]) -> bool:
    if mention.type not in ("ROLE", "TITLE") or mention.entry is None or mention.entry.list == "honorific":
        return False
    if "tie" in mention.entry.fields:
        return False
    as_listed = not tokens[mention.last - 1].capital or mention.entry.name[0].isupper()  # Foreign Ministry spokeswoman, but Secret Agent
    return mention.type == "TITLE" or as_listed or (opening.type == "ORG" and opening is not mention)


def turned_offices(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Where the words of an office stand in an order that is no office: start, end, and the office as it should be.

    All its words begin with a capital, or none does. A known name or a longer office that holds the words lets them alone (Chief Security
    Officer); a word that is no title stands behind.
    """
    titles, offices = lexicon.derived(_offices)
    parts = lexicon.derived(_parts)
    apart, honorifics = titles | lexicon.lower("organisation"), lexicon.lower("honorific")
    held = lexicon.having("title-word", "past")
    for index, whole in enumerate(tokens[:-1]):
        if not whole.joined or tokens[index + 1].key not in parts:
            continue
        token = _without_prefix(whole, held)
        if token.key not in parts:
            continue
        for size in SIZES:
            run = (token, *tokens[index + 1 : index + size])
            if len(run) < size or not run[-1].joined or not all(t.joined and t.capital == token.capital for t in run):
                continue
            words = tuple(t.key for t in run)
            right = offices.get(frozenset(words) - OF)
            if right is None or not _is_turned(words, right, apart, titles, honorifics):
                continue
            behind = tokens[index + size].key if index + size < len(tokens) else ""
            if titles.isdisjoint((behind, behind.removesuffix("s"))) and behind not in parts:
                yield token.start, run[-1].end, right if token.capital else right.lower()
            break


def _without_prefix(token: Token, prefixes: Set[str]) -> Token:
    """The part of a word behind a hyphen where what stands before it tells when an office was held: then-President."""
    head, hyphen, tail = token.text.partition("-")
    if not hyphen or head.lower() not in prefixes:
        return token
    return token._replace(start=token.start + len(head) + 1, text=tail, key=listed(tail), capital=tail[:1].isupper())


def parted_offices(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Names of people that stand inside an office (Finance Pascal Hale Minister): their start and end, and the office as it should be."""
    heads, given = lexicon.derived(_heads), lexicon.words("given")
    for index, token in enumerate(tokens[:-1]):
        if token.text not in given or not index or not tokens[index - 1].joined or not tokens[index - 1].capital:
            continue
        for size in range(2, LONGEST_NAME + 1):
            run = tokens[index : index + size + 1]
            if len(run) <= size or not all(word.joined and word.capital for word in run[:-1]) or run[-2].possessive:
                break
            for words in heads.get(run[-1].key, ()):
                head = tokens[index - len(words) : index]
                whole = [word.key for word in head] == [*words] and all(word.joined and word.capital for word in head)
                if whole and run[-1].capital and not (run[-1].joined and tokens[index + size + 1].capital):
                    yield token.start, run[-2].end, " ".join(word.text for word in (*head, run[-1]))


def _heads(lexicon: Lexicon) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The words before the last of offices of two words and more, in lower case, by that last word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in (*lexicon.table("office"), *lexicon.table("rank")):
        *head, last = entry.lower().split()
        if head and "." not in entry and "of" not in head:
            found.setdefault(last, []).append(tuple(head))
    return found


def _offices(lexicon: Lexicon) -> tuple[frozenset[str], Mapping[frozenset[str], str]]:
    """All titles in lower case, and by its words, “of” apart, each office of two words or more as written; each word stands in it once."""
    known: set[str] = set()
    offices: dict[frozenset[str], str] = {}
    for name in ("office", "role", "rank"):
        for entry in lexicon.table(name):
            lower = entry.lower()
            known.add(lower)
            words = lower.split()
            if name != "rank" and 1 < len(words) <= SIZES[0] and len(set(words)) == len(words) and "." not in entry:
                offices.setdefault(frozenset(words) - OF, entry)
    return frozenset(known), offices


def _parts(lexicon: Lexicon) -> frozenset[str]:
    """The words that offices are made of."""
    return frozenset(word for words in lexicon.derived(_offices)[1] for word in words) | OF


def _is_turned(words: tuple[str, ...], right: str, apart: Set[str], titles: Set[str], honorifics: Set[str]) -> bool:
    """The words are an office's, in an order that is no title of its own and closes with none.

    “of” may have been lost on the way (State Secretary). “Director Deputy Secretary” is two titles side by side.
    """
    theirs = right.lower().split()
    if len(set(words)) < len(words) or words[0] == "of" or ("of" in words and "of" not in theirs):
        return False
    plain = [word for word in theirs if word != "of"]
    if " ".join(words) in apart or [word for word in words if word != "of"] == plain != [*words]:
        return False
    if words[-1] in honorifics:
        return False  # President Lord Reed
    if "of" in theirs and "of" not in words:
        first = 0  # the word that both open with, as “former” is
        while words[first] == theirs[first]:
            first += 1
        of = theirs.index("of")
        if [*words[first:]] == theirs[of + 1 :] + theirs[first:of]:
            return False  # London mayor, mayor of London; former London mayor
    return not any(" ".join(words[step:]) in titles for step in range(1, len(words) - 1))
