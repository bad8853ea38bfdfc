"""Sentences as Vale cuts them: by Punkt (https://aclanthology.org/J06-4003), and by rules of its own for marks behind stops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.document import Span
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon

WORD = expression(r"\S+")
STOP = expression(r"[.!?]")
# A word so ends a sentence; with a stop alone it may be an abbreviation.
ENDED = expression(r"(?:[.][\"”’)]|[?!][\"'”’)]?)\Z|[.?!][\[(]|[.]\"")
INNER = expression(r"[)’”\"']\Z")  # ... but for these, if the next word is in small letters
INITIAL = expression(r"[A-Za-z]\.\Z")
ACRONYM = expression(r"(?:\w\.)+\w*\.")
DOTS = expression(r"\.\.+\Z")
ELLIPSIS = expression(r"\.\s?\.\s?\.")
NUMBER = expression(r"-?[.,]?\d[\d,.-]*\.?\Z")
BRAND = "Yahoo!"


class _Model:
    """What the model has learnt of words: abbreviations, words that open sentences, and in which letters words stand inside them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.abbreviations = lexicon.having("punkt", "abbreviation")
        self.starters = lexicon.having("punkt", "starter")
        self.lower = lexicon.having("punkt", "lower", "both")
        self.only_lower = lexicon.having("punkt", "lower")


@record(slots=True)
class _Word:
    """A word, and whether a sentence ends with it."""

    text: str
    end: int
    ends: bool = False
    cut_short: bool = False

    @property
    def kind(self) -> str:
        """The word as the model knows it: in small letters, without the stop that ends its sentence."""
        made = NUMBER.sub("##", self.text.lower()).replace(",", "") if len(self.text) > 1 else self.text.lower()
        return made[:-1] if self.ends and len(made) > 1 and made[-1] == "." else made


def sentences_as_vale(text: str, ranges: Iterable[Span], lexicon: Lexicon) -> tuple[Span, ...]:
    """The sentences of each range, white space around them left out; a line's end alone ends none."""
    model = lexicon.derived(_Model)
    return tuple(span for unit in ranges for span in _cut(text, unit, model))


def _cut(text: str, unit: Span, model: _Model) -> Iterator[Span]:
    words = [_Word(match[0], match.end()) for match in WORD.finditer(text, *unit)]
    if not words:
        return
    asked = [index for index, word in enumerate(words) if STOP.search(word.text)]
    for index in asked:
        _by_itself(words[index], model)
    for step in (_by_the_next, _by_marks):
        for index in asked:
            if index + 1 < len(words):
                step(words[index], words[index + 1], model)
    start = words[0].end - len(words[0].text)
    for word, following in zip(words, [*words[1:], None], strict=True):
        if word.ends or following is None:
            yield Span(start, word.end)
            start = following.end - len(following.text) if following else start


def _by_itself(word: _Word, model: _Model) -> None:
    if ENDED.search(word.text) and BRAND not in word.text:
        word.ends = True
    elif word.text.endswith(".") and not word.text.endswith(".."):
        bare = word.text[:-1].lower()
        word.cut_short = bare in model.abbreviations or bare.rpartition("-")[2] in model.abbreviations
        word.ends = not word.cut_short


def _by_the_next(word: _Word, following: _Word, model: _Model) -> None:
    """What the next word tells of a word with a stop."""
    if not word.text.endswith("."):
        return
    initial = INITIAL.match(word.text) is not None
    opens = _opens(following, model)
    if (word.cut_short or DOTS.search(word.text)) and not initial and (opens is True or _is_starter(following, model)):
        word.ends = True
    elif word.text == "." == following.text:
        word.ends = following.ends = False
    elif initial or NUMBER.sub("##", word.text) == "##":
        named = initial and opens is None and following.text[0].isupper() and following.kind not in model.lower
        if opens is False or named:
            word.ends, word.cut_short = False, True


def _by_marks(word: _Word, following: _Word, model: _Model) -> None:
    """What Vale's own rules tell: of rows of stops, of quotation marks and brackets behind them, of acronyms."""
    if word.text.endswith(".") and following.text == ".":
        word.ends = following.ends = False
        return
    begins = following.text[0].isupper()
    if ELLIPSIS.search(word.text) and (begins or following.kind in model.starters):
        word.ends = True
        return
    if word.ends and INNER.search(word.text) and following.text[0].islower() and following.kind not in model.starters:
        word.ends = False
        return
    if word.text.endswith(".") and not word.ends and begins and following.kind in model.lower:
        word.ends = True
    if ACRONYM.search(word.text) and not INITIAL.match(word.text):
        word.cut_short = True
        word.ends = _opens(following, model) is True or _is_starter(following, model)


def _opens(word: _Word, model: _Model) -> bool | None:
    """Whether a word's first letter tells that it opens a sentence, or that it does not."""
    if word.text in ";:,.!?" or word.text[0].islower():
        return False
    return True if word.text[0].isupper() and word.kind in model.only_lower else None


def _is_starter(word: _Word, model: _Model) -> bool:
    return word.text[0].isupper() and word.kind in model.starters
