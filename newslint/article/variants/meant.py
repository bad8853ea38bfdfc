"""Capitals that are wanted: datelines, labels, speakers' tags, shouts, lines set in capitals."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from newslint.article.article import Article
from newslint.article.entities.spellings import is_common, is_name, plausibility
from newslint.article.layout.page_words import PageWords
from newslint.article.quotes.quotations import Quotation
from newslint.article.text.tokens import Token
from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple

SHORTEST = 4  # letters: shorter ones are acronyms more often than names
SAYABLE = 3.0  # how much like listed names (spellings.plausibility) a word must look that no list knows: INDC is no surname
BESIDE = 2  # words either side that shout along
NEAR = 400  # characters in which these stand
SHOUTING = expression(r"[!&]|[^\s!&]+")
FIRST = expression(r"\W*(\w+)")
GLUED = expression(r"[^\s!&]*")
# What follows a label, a credit, a shout (a share's code, a horse that is tipped for a time), and what follows a dateline.
LABEL, ENCLOSED = expression(r"\s*:"), expression(r"\)(?![,;]?\s[a-z])")
SHOUT = expression(r"[^.?!\"\n]*!| via [A-Z]|\s*[|/]|, [-+]\d| \(\d{1,2}[.:]\d\d\b|[$#*~]")
# What stands before a credit, (Photo: ANNA KOWALSKA, or around who wrote a post, - ANNA KOWALSKA (@akow).
CREDIT = expression(r"\([^()]*[:/]\s*(?:\w+ )?$|/ ?$")
POSTED, HANDLE = expression(r"- (?:\w+ )?$"), expression(r" \(@")
# A comma with no dash, bracket or colon soon behind it, as in a dateline or a tag, and more than a byline's words.
APPOSITION = expression(r", (?![^\n]{0,30}(?: -|--|\(|:))[^\n]{40}")
QUOTATION = frozenset("\"'“‘«„")
QUOTED = expression(r" ?-+ ")
DATELINE = expression(r"(?!, \d\d,)[,(:.]|\s*[-(|]")


class CapitalForms:
    """How the story writes the words that it has in capitals, too: KOWALSKA -> Kowalska."""

    def __init__(self, article: Article) -> None:
        self.of: dict[str, str] = {}
        for form in article.spellings:
            if not form.isupper():
                self.of.setdefault(form.upper(), form)


class _Known:
    """What has been counted in an article: a paragraph may have thousands of names in capitals."""

    def __init__(self, article: Article) -> None:
        self.letters: dict[int, _Letters] = {}
        self.shouts: dict[int, Sequence[Span]] = {}
        firsts = (FIRST.match(article.text, *paragraph) for paragraph in article.paragraphs)
        self.heads = Counter(first[1] for first in firsts if first)
        self.surnames = frozenset(person.surname for person in article.people)


def is_meant(article: Article, run: Sequence[Token]) -> bool:
    """The capitals are wanted: a dateline, a label, a speaker's tag, a shout, a line in capitals, what somebody has written or said."""
    start, end = run[0].start, run[-1].end
    letters = _letters_of(article, article.paragraph_at(start))
    if SHOUT.match(article.level, end) or letters.sign < start <= letters.letter:
        return True
    ahead = article.level[letters.start : start][-NEAR:]
    if _heads(article, run, letters) or CREDIT.search(ahead) or (HANDLE.match(article.level, end) and POSTED.search(ahead)):
        return True
    if _is_byline(article, letters):
        return True
    if article.level[start - 1 : start] == "(" and len(run) == 1 and ENCLOSED.match(article.level, end) and _is_word(article, run[0].text):
        return True  # boats lost (REPEAT)
    if LABEL.match(article.level, end) and not _goes_before(article, start):
        return True
    if start <= letters.lower and DATELINE.match(article.level, end) and not _opens_sentence(article, run):
        return True
    if article.level[start - 1 : start] == '"' and QUOTED.match(article.level, end):
        return True  # the dateline of a story that is quoted
    if _is_shouted(article, run):
        return True
    before = article.text[max(letters.start, start - NEAR) : start]
    after = article.text[end : min(letters.end, end + NEAR)]
    beside = before.split()[-BESIDE:] + after.split()[:BESIDE]
    if any(_shouts(word) and word.strip(",.;").isalpha() and not is_acronym(article, word.strip(",.;")) for word in beside):
        return True
    own = article.text[start:end]
    others = letters.uppers - sum(map(str.isupper, own))
    return letters.lowers < 2 * others or not letters.lowers


def _heads(article: Article, run: Sequence[Token], letters: _Letters) -> bool:
    """Whether the words open several paragraphs, as labels do, or the first one of prose, as a full name or a dateline may be set."""
    known, start = article.derived(_Known), run[0].start
    if start != letters.letter:
        return False
    if known.heads[run[0].text] > 1:
        return True
    body, index = article.zones.body, article.token_at(run[-1].start) + 1
    is_sentence = index < len(article.tokens) and article.tokens[index].capital
    return body is not None and letters.start <= body.start < letters.end and (len(run) > 1 or is_sentence)


def _is_word(article: Article, word: str) -> bool:
    """Whether it is a common word, and nobody's surname in the story."""
    return word.lower() in article.lexicon.words("common") and word.title() not in article.derived(_Known).surnames


def _is_byline(article: Article, letters: _Letters) -> bool:
    """Whether the paragraph is a byline, wherever it stands: By ANNA KOWALSKA at Harbour Park."""
    paragraph = article.text[letters.start : letters.end]
    return article.lexicon.derived(PageWords.of).byline.match(paragraph) is not None and not paragraph.rstrip().endswith(".")


def _goes_before(article: Article, start: int) -> bool:
    """Whether a word in small letters leads to this one: her home state of MAINE."""
    index = article.token_at(start)
    before = article.tokens[index - 1] if index else None
    return before is not None and before.joined and before.text.islower()


def _opens_sentence(article: Article, run: Sequence[Token]) -> bool:
    """Whether a full name, or one that the story has elsewhere, opens a sentence, a comma behind it: KOWALSKA, it turns out, was there."""
    end, places = run[-1].end, article.lexicon.words("place")
    if len(run) > 1:
        is_person = run[0].text.title() in article.lexicon.words("given") and article.text[run[0].start : end].title() not in places
        return is_person and APPOSITION.match(article.level, end) is not None
    name = article.derived(CapitalForms).of.get(run[0].text, "")
    comma = article.level[end : end + 2] == ", " and article.level[end + 2 : end + 3].islower()
    return comma and (name in article.derived(_Known).surnames or name in places)


def is_acronym(article: Article, word: str) -> bool:
    """Whether a word in capitals is one of the lists, or the story has it so again and in no other way."""
    if word in article.lexicon.words("acronym") or article.lexicon.has_part("organisation", word):
        return True
    here = article.spellings.get(word)
    return here is not None and len(here.places) > 1 and word not in article.derived(CapitalForms).of


class _Letters(NamedTuple):
    """A paragraph's letters counted, and where its first sign, letter and small letter stand: at its end if it has none."""

    start: int
    end: int
    sign: int
    letter: int
    lower: int
    lowers: int
    uppers: int


def _letters_of(article: Article, paragraph: Span) -> _Letters:
    known = article.derived(_Known).letters
    if paragraph.start not in known:
        start, end = paragraph
        text = article.text[start:end]
        sign, letter, lower = (
            next((start + at for at, char in enumerate(text) if told(char)), end) for told in (_is_sign, str.isalpha, str.islower)
        )
        counts = sum(map(str.islower, text)), sum(map(str.isupper, text))
        known[paragraph.start] = _Letters(start, end, sign, letter, lower, *counts)
    return known[paragraph.start]


def _is_sign(char: str) -> bool:
    """Whether a character may open a line of a list; a quotation mark opens speech."""
    return not char.isspace() and char not in QUOTATION


def _is_shouted(article: Article, run: Sequence[Token]) -> bool:
    """Somebody is quoted who shouts: as in a post, with another word in capitals, an exclamation mark or an ampersand."""
    start, end = run[0].start, run[-1].end
    index = bisect_right(article.quotations, start, key=lambda quotation: quotation.start)
    for quotation in article.quotations[max(0, index - 1) : index]:
        if quotation.inner_start <= start < quotation.inner_end:
            if any(shout.end <= start or shout.start >= end for shout in _shouts_in(article, quotation)):
                return True
            glued = GLUED.match(article.text, end, quotation.inner_end)  # SMITH/JONES
            return glued is not None and _shouts(glued[0])
    return False


def _shouts_in(article: Article, quotation: Quotation) -> Sequence[Span]:
    """The first and the last sign of shouting in a quotation: a word in capitals, an exclamation mark, an ampersand."""
    known = article.derived(_Known).shouts
    if quotation.start not in known:
        found = SHOUTING.finditer(article.text, quotation.inner_start, quotation.inner_end)
        places = [Span(*match.span()) for match in found if match[0] in "!&" or _shouts_out(article, match[0])]
        known[quotation.start] = (*places[:1], *places[-1:])
    return known[quotation.start]


def _shouts_out(article: Article, word: str) -> bool:
    """Whether a word of a quotation is shouted: neither an acronym nor put in brackets by the desk."""
    if word[0] in "([":
        return False
    bare = word.strip("\"'“”‘’,.;:?)-–—…")
    is_said = is_common(bare, article.lexicon) or is_name(bare.title(), article.lexicon) or plausibility(bare, article.lexicon) >= SAYABLE
    return _shouts(bare) and is_said and not is_acronym(article, bare)


def _shouts(word: str) -> bool:
    return word.isupper() and len(word) >= SHORTEST
