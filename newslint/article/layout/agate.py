"""Agate: results, standings, line-ups and prices set row by row, in which no line is a sentence, a headline or a label of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from newslint.article.layout.features import EDGES, MARKS
from newslint.article.layout.page_words import PageWords
from newslint.article.layout.zones import reads_as_prose
from newslint.document import Span
from newslint.lazy.expression import expression

ROWS = 4  # rows of figures; fewer may be the score at the head of a story, or what a page counts
BETWEEN = 3  # lines that part two rows of one table: the heads of its parts
ABOVE = 4  # lines that head a table: the game, the league, the division, the columns
FIGURES, SHARE = 2, 0.3  # numbers in a row of figures, and their share of its words
PARTS = 2.5  # rows are no fewer than one in so many of the lines
SIGN = 3  # letters: b, c, lbw, bt, not, v
LINE = expression(r"[^\s](?:[^\r\n]*[^\s])?")
TELEPHONE = expression(r"(?<!\S)\+\d{1,3}[ -]|\(\d{3,4}\) ?\d|\b\d{3}[-.]\d{3,4}\b")


def agate_of(level: str, paragraphs: Sequence[Span], page: PageWords, is_cell: Callable[[int], bool]) -> tuple[Span, ...]:
    """The tables of a levelled text, each with the lines that head it. `is_cell` tells whether an offset is in a cell of the file's own."""
    lines = [line for paragraph in paragraphs for line in _rows_of(level, paragraph, page)]
    texts = [level[start:end] for start, end in lines]
    figures = {index for index, words in enumerate(texts) if _has_figures(words, page)}
    if len(figures) < ROWS:
        return ()
    rows = [index for index, words in enumerate(texts) if index in figures or _has_names(words, page)]
    prose = {index for index, words in enumerate(texts) if reads_as_prose(words)}.difference(rows)
    groups = [rows[:1]]
    for last, row in pairwise(rows):
        if row - last > BETWEEN + 1 or not prose.isdisjoint(range(last, row)):
            groups.append([])
        groups[-1].append(row)
    found = []
    for group in groups:
        if len(figures.intersection(group)) >= ROWS and len(group) * PARTS >= group[-1] - group[0] + 1:
            top = group[0]
            while top and is_cell(lines[top - 1].start):  # the heads of its columns are the table's own
                top -= 1
            first = max(top - ABOVE, 0, *(index + 1 for index in prose if index < top))
            found.append(Span(lines[first].start, lines[group[-1]].end))
    return tuple(found)


def _rows_of(level: str, paragraph: Span, page: PageWords) -> Sequence[Span]:
    """A paragraph, or its lines where these are a table's: many files part paragraphs by blank lines, and rows by a line's end alone."""
    lines = [Span(match.start(), match.end()) for match in LINE.finditer(level, paragraph.start, paragraph.end)]
    if len(lines) < 2:
        return (paragraph,)
    rows = sum(_has_figures(words, page) or _has_names(words, page) for words in (level[start:end] for start, end in lines))
    return lines if rows * PARTS >= len(lines) else (paragraph,)


def _has_figures(words: str, page: PageWords) -> bool:
    """Whether a line is a row of numbers and what they are of: no day, telephone number or what a page counts."""
    tokens = _tokens(words)
    numbers = sum(not any(map(str.isalpha, token)) for token in tokens)
    return numbers >= FIGURES and numbers >= SHARE * len(tokens) and not _is_of_page(words, tokens, page)


def _has_names(words: str, page: PageWords) -> bool:
    """Whether a line has a number beside names and signs, and nothing else."""
    tokens = _tokens(words)
    bare = [token.strip(EDGES) for token in tokens if not any(map(str.isdigit, token))]
    are_names = bool(bare) and all(word[:1].isupper() or len(word) <= SIGN for word in bare)
    return are_names and len(bare) < len(tokens) and not _is_of_page(words, tokens, page)


def _tokens(words: str) -> list[str]:
    return [token for token in words.split() if any(map(str.isalnum, token))]


def _is_of_page(words: str, tokens: Sequence[str], page: PageWords) -> bool:
    days = (token for token in map(str.lower, (token.strip(EDGES) for token in tokens)) if token.isalpha() and len(token) > len("am"))
    if tokens[0].lower() in page.by or any(page.date_word.fullmatch(word) for word in days) or MARKS.search(words):
        return True
    return bool(TELEPHONE.search(words) or page.ago.search(words) or page.count.match(words))
