"""Vale's own style, which lies in no folder: words of a vocabulary written otherwise, words that it rejects, a word twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newslint.config.vale.stylesfolder import Vocabulary, as_pattern, is_literal
from newslint.lazy.expression import expression
from newslint.ruleset.load import RuleFile

STYLE = "Vale"
NAMES = ("Spelling", "Terms", "Avoid", "Repetition")
REPETITION: Mapping[str, Any] = {
    "extends": "repetition",
    "message": "'%s' is repeated!",
    "level": "error",
    "ignorecase": "true",
    "alpha": "true",
    "tokens": [r"[^\s.!?]+"],
    "action": {"name": "edit", "params": ["truncate", " "]},
}
TERMS: Mapping[str, Any] = {
    "extends": "substitution",
    "message": "Use '%s' instead of '%s'.",
    "level": "error",
    "ignorecase": "true",
    "nonword": "true",
    "vocab": "false",
    "terms": "true",
}
SPELLING: Mapping[str, Any] = {"extends": "spelling", "message": "Did you really mean '%s'?", "level": "error"}
AVOID: Mapping[str, Any] = {"extends": "existence", "message": "Avoid using '%s'.", "level": "error"}
EDGED = expression(r"\w(?:.*\w)?\Z")  # words begin and end it


def rules(
    everywhere: Vocabulary, by_name: Mapping[str, Vocabulary], folder: Path, ignored: Sequence[str] = ()
) -> Iterator[tuple[str, RuleFile]]:
    """The rules by id: of the words that hold everywhere, and of each vocabulary that a section names.

    `folder` is where they might lie, `ignored` are the lists in StylesPath's config/ignore.
    """
    yield f"{STYLE}.Repetition", _file(folder / STYLE / "Repetition.yml", REPETITION)
    yield f"{STYLE}.Spelling", _file(folder / STYLE / "Spelling.yml", {**SPELLING, "ignore": list(ignored)})
    for name, words in (("", everywhere), *by_name.items()):
        style = f"{STYLE}.{name}" if name else STYLE
        place = folder / STYLE / name
        if words.accepted:
            swap = {_sought(term): term for term in words.accepted}
            yield f"{style}.Terms", _file(place / "Terms.yml", {**TERMS, "swap": swap})
        if words.rejected:
            yield f"{style}.Avoid", _file(place / "Avoid.yml", {**AVOID, "tokens": [as_pattern(term) for term in words.rejected]})


def _file(path: Path, data: Mapping[str, Any]) -> RuleFile:
    return RuleFile(path, b"", data, None)


def _sought(term: str) -> str:
    """What finds a term in any case of letters, and not within a longer word: C++ and .NET have no word boundary at their ends."""
    pattern = as_pattern(term.lower())
    return rf"\b{pattern}\b" if is_literal(term) and EDGED.match(term) else rf"(?<!\w){pattern}(?!\w)"


def own(words: Iterable[str], *, exactly: bool = False) -> Iterator[str]:
    """Accepted terms as a list of words known to be right has them: an expression in brackets, so that it is seen to be one.

    A section's are to be written `exactly` so: Vale's spelling takes those alone in any case of letters that stand above all sections.
    """
    for term in words:
        if term.startswith("(?i)"):
            yield term
        elif exactly:
            yield f"(?-i:{as_pattern(term)})"
        else:
            yield term if is_literal(term) else f"(?:{term})"
