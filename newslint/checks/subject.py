"""Kind `subject`: a comma between the subject that opens a sentence and its verb."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.text.tokens import Token
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "verb")
SUBJECTS = ("name", "phrase")
# Signs that part a sentence otherwise, before its first comma.
PARTED = re.compile(r"[\"():;?!]| - |--")
# Words that may stand in a subject that is a name, beside the name and its titles.
JOINING = frozenset(("the", "former", "acting", "of", "and", "for"))
# Verbs that change places with their subject in a question or an address, and words that begin it: “Ana Ruiz, will you run again?”
TURNING = frozenset("am are can cannot could did do does had has have is may might must shall should was were will would".split())
TURNED = frozenset((
    "you", "he", "she", "it", "they", "we", "i", "this", "that", "these", "those", "there", "the", "a", "an", "your", "our", "my",
))  # fmt: skip
# Words that open a clause, so that what stands before the comma is no subject.
CLAUSE = frozenset((
    "when", "if", "as", "while", "because", "although", "though", "after", "before", "since", "once", "unless", "until", "where",
    "what", "whether", "in", "on", "at", "for", "with", "by", "from", "among", "under", "to", "of", "yes", "no", "so", "and", "but",
    "now", "then", "here", "there", "instead", "however", "only", "not", "nor", "or", "yet",
))  # fmt: skip
LISTED = re.compile(r", (?:and|or) ")  # the last of several verbs of one subject
REACH = 120  # characters between the comma and the second one


@dataclass(frozen=True)
class Keys:
    """`verbs` are the finite forms looked for behind the first comma of a sentence.

    `subject` is `name` where a name with its titles must be all that stands before; `phrase` where it may be anything but a
    clause, and another comma with a finite verb behind it must follow.
    """

    verbs: tuple[str, ...]
    subject: str = "name"


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each such comma, from the word before it to the verb; what is quoted is let alone."""
    if keys.subject not in SUBJECTS:
        raise BadKey(f"'subject' is {' or '.join(SUBJECTS)}, not '{keys.subject}'", "subject")
    verbs = frozenset(keys.verbs)
    fits = _is_name if keys.subject == "name" else _goes_on

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        starts = [token.start for token in article.tokens]
        for sentence in article.sentences:
            comma = article.level.find(", ", sentence.start, sentence.end)
            behind = bisect_left(starts, comma + 2)
            if comma < 0 or behind in (0, len(starts)) or starts[behind] != comma + 2 or article.tokens[behind].key not in verbs:
                continue
            head = Span(bisect_left(starts, sentence.start), behind)
            if head.start < head.end and not _parted(article, sentence, comma, behind) and fits(article, head, sentence, verbs):
                verb, last = article.tokens[behind], article.tokens[behind - 1]
                fix = Fix((Edit(comma, comma + 1, ""),)) if keys.subject == "name" else None
                yield Hit(last.start, verb.end, values={"verb": verb.text}, fix=fix)

    return check


def _parted(article: Article, sentence: Span, comma: int, behind: int) -> bool:
    """Other marks part the sentence, it is a question or an address, or it is quoted."""
    tokens = article.tokens
    after = tokens[behind + 1] if behind + 1 < len(tokens) else None
    if PARTED.search(article.level, sentence.start, comma) or article.level[tokens[behind].end : tokens[behind].end + 1] == ",":
        return True
    if article.level[sentence.start : sentence.end].rstrip("\"')").endswith("?"):
        return True
    if after and tokens[behind].key in TURNING and after.key in TURNED:
        return True
    index = bisect_right(article.quotations, comma, key=lambda quotation: quotation.start) - 1
    return index >= 0 and comma < article.quotations[index].end


def _is_name(article: Article, head: Span, sentence: Span, verbs: frozenset[str]) -> bool:
    """Nothing but names, titles and the words that join them stands before the comma; a name or an office is the last."""
    marks = [mark for mark in article.mentions if head.start <= mark.first < head.end]
    if not marks or marks[-1].last != head.end or marks[-1].type in ("DEMONYM", "DATE") or head.start in article.titled:
        return False
    named = {index for mark in marks for index in range(mark.first, mark.last)}
    rest = [article.tokens[index] for index in range(*head) if index not in named]
    return all(token.key in JOINING for token in rest) and not (marks[-1].type == "ROLE" and not rest)


def _goes_on(article: Article, head: Span, sentence: Span, verbs: frozenset[str]) -> bool:
    """No clause stands before the comma, and a second comma with a finite verb follows."""
    tokens = article.tokens
    if head.end - head.start < 2 or tokens[head.start].key in CLAUSE or tokens[head.end - 1].key in CLAUSE:
        return False
    second = article.level.find(", ", tokens[head.end].end, min(sentence.end, tokens[head.end].end + REACH))
    if second < 0 or PARTED.search(article.level, tokens[head.end].end, second):
        return False
    if LISTED.search(article.level, second, sentence.end):
        return False
    behind = next((token for token in _from(tokens, head.end) if token.start >= second), None)
    return behind is not None and behind.start == second + 2 and behind.key in verbs


def _from(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    return (tokens[i] for i in range(index, len(tokens)))
