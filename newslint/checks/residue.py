"""What is left in a file of the work on it: tracked changes, comments, headers and footers, hidden words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article.article import Article
from newslint.document import Residue, Span
from newslint.finding import Hit
from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup

VALUES = ("match", "what")
NAMES = {
    "insertion": "an insertion",
    "deletion": "a deletion",
    "replacement": "a replacement",
    "move": "a moved passage",
    "comment": "a comment",
    "header": "a page header",
    "footer": "a page footer",
    "hidden": "hidden text",
}
# Changes and comments in plain text, as CriticMarkup writes them (https://criticmarkup.com/spec.php).
WRITTEN = expression(
    r"\{(?:\+\+(?P<insertion>[^{}]*?)\+\+|--(?P<deletion>[^{}]*?)--|~~(?P<replacement>[^{}]*?)~>[^{}]*?~~|>>(?P<comment>[^{}]*?)<<)\}"
)
SHOWN = 80  # characters of a comment that a message repeats


@record(frozen=True, slots=True)
class Keys:
    """`of`: what is looked for, of insertion, deletion, replacement, move, comment, header, footer, hidden."""

    of: tuple[str, ...]


def build(keys: Keys, setup: Setup) -> Check:
    """The check for one rule. Raises BadKey for what no file leaves."""
    for index, name in enumerate(keys.of):
        if name not in NAMES:
            raise BadKey(f"'of' is one or more of {', '.join(NAMES)}, not '{name}'", "of", index)
    wanted = frozenset(keys.of)

    def check(article: Article, _against: Sequence[Article]) -> Iterator[Hit]:
        places: dict[Span, list[Residue]] = {}
        for residue in (*article.document.residues, *_written(article.text)):
            if residue.kind in wanted:
                places.setdefault(Span(residue.start, residue.end), []).append(residue)
        for (start, end), residues in places.items():
            yield Hit(start, end, values={"what": " and ".join(map(_said, residues))})

    return check


def _said(residue: Residue) -> str:
    words = " ".join(residue.words.split())
    shown = words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
    return f"{NAMES[residue.kind]}{f' by {residue.author}' if residue.author else ''} (“{shown}”)"


def _written(text: str) -> Iterator[Residue]:
    if "{" in text:
        for match in WRITTEN.finditer(text):
            yield Residue(str(match.lastgroup), *match.span(), words=match[str(match.lastgroup)])
