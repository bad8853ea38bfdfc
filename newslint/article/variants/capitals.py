"""Capitals: a name in ALL CAPITALS in copy that is otherwise in upper and lower case."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import zip_longest

from newslint.article.article import Article
from newslint.article.entities.spellings import HYPHEN, is_common, is_name
from newslint.article.text.tokens import Token
from newslint.article.variants.casing import cased, is_gaelic, office_words, particle_words
from newslint.article.variants.forms import Variant, forms_in
from newslint.article.variants.meant import BESIDE, SHORTEST, CapitalForms, is_acronym, is_meant
from newslint.article.variants.sayable import LONG, is_given, is_listed_surname, is_sayable, is_unlisted_given
from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon

LONGEST = 3  # words of a name
ALONE = 2  # places in mid-sentence that make a name of a common word
INITIALS = expression(r"(?<!\w)(?!(?:U\.S|U\.K|D\.C|E\.U|U\.N)\.)(?:[A-Z]\. ?){2,3}$")
POSSESSIVE = expression(r"['’]S(?!\w)")
# Somebody's given name and surname.
FullName = tuple[str, str]


def shouted(article: Article, people: Container[FullName], words: Container[str]) -> Iterator[Variant]:
    """Runs of capitals in a running sentence that are a name by a title before them, the lists, or the rest of the story.

    Or because one of these people bears it, or it is one of these words, which are capitalised elsewhere.
    """
    for whole in _runs(article.tokens):
        head = office_words(article, whole)
        particles = 0 if head else particle_words(article, whole)
        run = _without_acronyms(article, whole[head + particles :])
        if run and not is_meant(article, whole if head else run) and _is_name(article, run, people, words):
            kept = run[0] is whole[head + particles]
            start, end = whole[0].start if kept and (head or particles) else run[0].start, run[-1].end
            form = "".join(cased(article, article.text[start:end]))
            kind = "place" if len(run) == 1 and article.lexicon.has_part("place", form) else "person"
            if ending := POSSESSIVE.match(article.text, end):
                end, form = ending.end(), form + ending[0].lower()
            yield Variant(start, end, form, kind, "all-capitals", "sure")


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token, behind in zip_longest(tokens, tokens[1:]):
        is_shouted = (token.text.isupper() or is_gaelic(token.text)) and len(token.text) > 1
        is_shouted = is_shouted and token.text.replace("-", "").replace("’", "").replace("'", "").isalpha()
        is_initial = bool(run) and len(token.text) == 1 and token.joined and behind is not None and behind.text.isupper()
        if run and not ((is_shouted or is_initial) and run[-1].joined):
            yield run
            run = []
        if is_shouted or is_initial:
            run.append(token)
    if run:
        yield run


def _without_acronyms(article: Article, run: list[Token]) -> list[Token]:
    """A run without what is no name at its ends: the short words of DENVER TV, Jr. and III, the CEO before somebody."""
    lexicon = article.lexicon
    while len(run) > 1 and run[-1].text.title() in lexicon.derived(_generations):
        run = run[:-1]
    while len(run) > 1 and not is_given(lexicon, run[0]) and is_acronym(article, run[0].text):
        run = run[1:]
    if len(run) > 1 and is_given(lexicon, run[0]) and run[-1].text.lower() in lexicon.lower("surname"):
        return run  # AL HALE, ROSE MAY
    if len(run) == 1 and (_is_short_surname(article, run[0]) or _makes_place(article, run[0], run[0].text.title())):
        return run  # LEE, SAN Jose
    while run and len(run[-1].text) < SHORTEST - (len(run) > BESIDE):
        run = run[:-1]
    while run and len(run[0].text) < SHORTEST - 1:
        run = run[1:]
    return run


def _is_short_surname(article: Article, token: Token) -> bool:
    """Three letters of no acronym that are the surname of one of the story's people, which has it in full and alone: Ana Lee, Lee."""
    word = article.derived(CapitalForms).of.get(token.text, "")
    is_somebody = len(word) == SHORTEST - 1 and any(surname == word and given for given, surname in article.derived(_Counted).people)
    if not is_somebody or all(place.before for place in article.spellings[word].places):
        return False
    return not is_acronym(article, token.text) and _unmeant(article, token) == 1


def _generations(lexicon: Lexicon) -> frozenset[str]:
    """Jr and Sr, Ii and Iii."""
    return frozenset(suffix.rstrip(".").title() for suffix in lexicon.having("suffix", "generation"))


class _Counted:
    """What has been counted in an article: a paragraph may have thousands of names in capitals."""

    def __init__(self, article: Article) -> None:
        self.titles = frozenset(mention.end for mention in article.mentions if mention.type in ("TITLE", "ROLE"))
        self.begun = frozenset(mention.start for mention in article.mentions if mention.type in ("TITLE", "ROLE", "PERSON"))
        self.opens = frozenset(article.tokens[index].start for index in article.opens)
        self.surnames = frozenset(person.surname for person in article.people)
        self.people = frozenset((person.given, person.surname) for person in article.people)
        names = (mention.text.split() for mention in article.mentions if mention.type == "PERSON" and not mention.text.isupper())
        self.endings = frozenset(" ".join(name[at:]) for name in names for at in range(1, len(name) - 1))
        self.lowered = frozenset(token.text for token in article.tokens if token.text.islower())
        self.unmeant: dict[str, int] = {}


def _is_name(article: Article, run: list[Token], people: Container[FullName], cased: Container[str]) -> bool:
    lexicon = article.lexicon
    words = [token.text.title() for token in run]
    heads = lexicon.lower("orghead")
    long = [token for token in run if len(token.text) > 1 and token.text.lower() not in lexicon.words("particle")]
    if not long:
        return False  # VAN DER: all particles
    if len(long) > LONGEST and not _is_of_listed_names(lexicon, long):
        return False
    if any(token.text in lexicon.own or word.lower() in heads for token, word in zip(run, words, strict=True)):
        return False
    if len(run) > 1:
        if " ".join(words) in lexicon.words("place") or _ends_name(article, run):
            return True  # LOS ANGELES; FLORES RUIZ where Ana Flores Ruiz has been
        if (words[0], words[-1]) in people or (words[0], words[-1]) in article.derived(_Counted).people:
            return True
        return all(is_sayable(article, token) for token in long) and _is_full_name(article, run, [token.text.title() for token in long])
    return _is_single_name(article, run[0], article.derived(CapitalForms).of.get(run[0].text, words[0]), people, cased)


def _is_of_listed_names(lexicon: Lexicon, run: Sequence[Token]) -> bool:
    """A given name, a surname, and names between them."""
    words = [token.text.title() for token in run]
    known = all(word in lexicon.words("given") or word in lexicon.words("surname") for word in words)
    return known and words[0] in lexicon.words("given") and words[-1] in lexicon.words("surname") and len(run) <= LONGEST + 2


def _ends_name(article: Article, run: Sequence[Token]) -> bool:
    """The story has somebody's name that ends in these words, particles and all: VAN DER MEER, FLORES RUIZ."""
    words = "".join(cased(article, article.text[run[0].start : run[-1].end]))
    return words in article.derived(_Counted).endings


def _is_full_name(article: Article, run: list[Token], words: list[str]) -> bool:
    """A given name opens it or a title stands before it, and no word of it is only a word; SUNNY and WILL need a surname behind them."""
    lexicon, given = article.lexicon, is_given(article.lexicon, run[0])
    surnames = article.derived(_Counted).surnames
    if words[0].lower() in lexicon.lower("function") and not _is_titled(article, run):
        return False  # (CONTINUES IN FRAME)
    if any(_is_only_word(lexicon, word) and word not in surnames for word in words[given:]):
        return False
    if words[0] in lexicon.having("given", "word") and words[0] not in lexicon.words("surname") and not _is_titled(article, run):
        return words[-1] in lexicon.words("surname") and not lexicon.has_part("place", words[-1])
    return given or (_is_titled(article, run) and min(map(len, words)) >= SHORTEST)


def _is_only_word(lexicon: Lexicon, word: str) -> bool:
    return word.lower() in lexicon.words("common") and word not in lexicon.words("surname")


def _is_single_name(article: Article, token: Token, word: str, people: Container[FullName], cased: Container[str]) -> bool:
    lexicon = article.lexicon
    is_body = any(lexicon.has_part(name, token.text) or word in lexicon.words(name) for name in ("organisation", "agency"))
    listed = is_body and word not in lexicon.words("place") and word not in article.derived(_Counted).surnames
    if _is_short_surname(article, token) or (token.text not in lexicon.words("acronym") and _makes_place(article, token, word)):
        return True
    if len(word) < SHORTEST or listed or word[:-1].isupper() or word.lower() in lexicon.words("wordclass"):
        return False
    if word in lexicon.words("weekday"):
        return False
    if _begins_title(article, token, word):
        return False
    if _stands_behind_given(article, token, people) or _has_state(article, token):
        return True
    if HYPHEN.search(word):
        return word in article.derived(_Counted).surnames and is_sayable(article, token)
    named = is_name(word, lexicon) and (word.lower() not in lexicon.words("common") or word in lexicon.having("place", "country"))
    shouts = _unmeant(article, token)
    if word in article.spellings:
        if shouts > 1 and not named and word.lower() in lexicon.words("common") and word not in article.derived(_Counted).surnames:
            return False  # an acronym that some write as a word: SPICE, Spice
        here = article.spellings[word]
        is_sure = named or any(place.part for place in here.places) or _always_capital(article, word)
        return len(here.places) >= shouts and is_sure and not only_opens(article, word)
    if word in lexicon.words("place") and word not in lexicon.having("place", "country", "state") and not _is_where(article, token):
        return False  # Hotel LIMA, tools like OSLO
    return named and shouts == 1 and (word in cased or word in lexicon.words("place"))


def _is_where(article: Article, token: Token) -> bool:
    """Whether the word before, or the one before an article, leads to a place: to NAIROBI, Lume and NAIROBI, in The NAIROBI Post."""
    lexicon = article.lexicon
    for before in reversed(article.tokens[max(0, article.token_at(token.start) - 2) : article.token_at(token.start)]):
        if not before.joined:
            return False
        if before.key not in lexicon.having("wordclass", "determiner"):
            return before.text.islower() and before.key in lexicon.having("wordclass", "locating", "leading", "coordinator")
    return False


def _begins_title(article: Article, token: Token, word: str) -> bool:
    """It is the first word of a longer name that the story has in no other way: the DREAM Act, CAIRO Network, SOMA Komur."""
    index, lexicon = article.token_at(token.start), article.lexicon
    after = article.tokens[index + 1] if token.joined else None
    if after is not None and after.text in lexicon.derived(_generations):
        return False  # Otto HALE Jr.
    if after is not None and after.joined and after.text in lexicon.having("wordclass", "preposition"):
        goal = article.tokens[index + 2].text
        return (
            word in lexicon.words("given") and word not in lexicon.words("surname") and goal.istitle() and lexicon.has_part("place", goal)
        )
    if after is None or token.possessive or not after.capital or after.text.isupper():
        return False
    if _unmeant(article, token) > 1:
        return True
    if word in article.derived(_Counted).surnames and word not in lexicon.words("place"):
        return False  # the HALE Foundation, of Tom Hale
    if after.text in article.lexicon.having("orghead", "outlet") and word in article.lexicon.words("place"):
        return False  # the OSLO Post
    if after.start in article.derived(_Counted).begun or f"{word} {after.text}" in article.lexicon.words("place"):
        return False
    if word in article.spellings and any(place.after == after.text for place in article.spellings[word].places):
        return False
    return after.key in lexicon.lower("orghead") or not (is_common(after.text, lexicon) or is_name(after.text, lexicon))


def _unmeant(article: Article, token: Token) -> int:
    """How often the story has a word in capitals that are not wanted there: a dateline is no second NAIROBI."""
    known, spelling = article.derived(_Counted).unmeant, article.spellings.get(token.text)
    if token.text not in known:
        places = spelling.places if spelling else ()
        alone = [[article.tokens[article.token_at(place.start)]] for place in places]
        known[token.text] = sum(not is_meant(article, run) for run in alone)
    return max(known[token.text], 1)


def _always_capital(article: Article, word: str) -> bool:
    """A surname or place that is a common word too, capitalised alone in mid-sentence and never set in small letters: Sessions, Turkey."""
    is_place = word in article.lexicon.words("place")
    if word.lower() in article.derived(_Counted).lowered or not (is_place or word in article.lexicon.words("surname")):
        return False
    opens = article.derived(_Counted).opens
    alone = [place for place in article.spellings[word].places if place.start not in opens and not place.before and not place.after]
    return len(alone) >= (1 if is_place else ALONE)


def _has_state(article: Article, token: Token) -> bool:
    """A state of the lists stands behind it, and a word in small letters before: in MERRILLVILLE, Indiana."""
    index = article.token_at(token.start)
    if not 0 < index < len(article.tokens) - 1 or article.level[token.end : token.end + 2] != ", ":
        return False
    before, after = article.tokens[index - 1], article.tokens[index + 1]
    states, last = article.lexicon.having("place", "state"), article.tokens[index + 1 + after.joined]
    name = article.level[after.start : last.end]  # of one word or two
    is_state = after.start == token.end + 2 and (name in states or name + "." in states)
    return is_state and not last.joined and before.joined and before.text.islower() and is_sayable(article, token)


def _is_titled(article: Article, run: list[Token]) -> bool:
    return run[0].start - 1 in article.derived(_Counted).titles


def _stands_behind_given(article: Article, token: Token, people: Container[FullName]) -> bool:
    """A given name, somebody's of these people or the story's, or a form of address stands right before: Mike ENZI, Mr. ENZI."""
    index = article.token_at(token.start)
    if INITIALS.search(article.level, max(0, token.start - 9), token.start):
        word = token.text.title()
        unlisted = len(word) >= LONG and is_sayable(article, token) and not is_common(word, article.lexicon)
        if unlisted or is_listed_surname(article.lexicon, word):
            return not is_acronym(article, token.text)  # A.J. HALE, R. B. HALE, K.V. NARASIMHAN
    if index > 1 and article.level[token.start - 2 : token.start] == ". " and len(article.tokens[index - 1].text) == 1:
        index -= 1  # George W. BUSH
    lexicon = article.lexicon
    while index > 1 and article.tokens[index - 1].joined and article.tokens[index - 1].text.lower() in lexicon.words("particle"):
        index -= 1  # Ursula von der LEYEN
    before = article.tokens[index - 1] if index else None
    if before is None or not before.joined or before.text.isupper():
        return False
    if not before.capital:  # former president HALE
        return _is_titled(article, [token]) and is_listed_surname(lexicon, token.text.title()) and not is_acronym(article, token.text)
    if before.key in lexicon.lower("honorific") or before.text + "." in lexicon.words("honorific"):
        return True
    if before.text in article.derived(_Counted).surnames and before.text not in lexicon.words("given"):
        return False  # Anna Kowalska SOTU
    name = before.text, token.text.title()
    if name in people or name in article.derived(_Counted).people or _is_titled(article, [token]):
        return True
    if not is_sayable(article, token):
        return False
    fields = [lexicon.table("given").get(half) for half in HYPHEN.split(before.text)]
    if all(field is not None and "word" not in field for field in fields):
        return True
    if token.key in lexicon.words("common") and before.text not in lexicon.words("given") and name[1] not in lexicon.words("surname"):
        return False  # the keeper Bamo WANTS to sail
    if not is_common(before.text, lexicon) and (_is_titled(article, [before]) or is_unlisted_given(article, before, token)):
        return True
    if token.key in lexicon.words("common") and before.text not in lexicon.words("given"):
        return False
    spelling = article.spellings.get(token.text)
    places = spelling.places if spelling else ()
    return any(place.start == token.start and place.part == "surname" and place.beside for place in places)


def _makes_place(article: Article, token: Token, word: str) -> bool:
    """A word with a capital behind it, or words before, make a place of the lists with it: HONG Kong, New JERSEY, the United STATES."""
    index, whole = article.token_at(token.start), word
    if token.joined and f"{word} {article.tokens[index + 1].text}" in article.lexicon.words("place"):
        return True
    for before in reversed(article.tokens[max(0, index - 2) : index]):
        if not before.joined or not before.capital or before.text.isupper():
            return False
        whole = f"{before.text} {whole}"
        if whole in article.lexicon.words("place"):
            return True
    return False


def only_opens(article: Article, word: str) -> bool:
    """Whether a word of the article is an English one that is capitalised only where sentences open."""
    opens = article.derived(_Counted).opens
    return all(place.start in opens for place in forms_in(article)[word]) and word.lower() in article.lexicon.words("common")
