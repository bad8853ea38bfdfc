"""Makes rules/words/cut.txt, words of bodies' names with their last letters lost, from rules/words/organisation.txt and orghead.txt.

Run by hand, never at build time, when one of these lists has changed:

    python tools/make_cut_words.py

What is left and is a word, a name or a place itself is left out: “Nation” tells nothing, “Associat” does. Those that no list of rules/words
has stand in tools/words/whole.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

WORDS = Path(__file__).parent.parent / "rules" / "words"
WHOLE = Path(__file__).parent / "words" / "whole.txt"
LOST = (1, 2, 3)  # letters
LEFT = 5  # letters that are left at least: Feder, Centr
NAMES_END = ("a", "o")  # Medica and Capito are a firm and a senator
SOURCES = ("organisation", "orghead")
KNOWN = (*SOURCES, "abbreviation", "agency", "class", "common", "company", "demonym", "given", "nickname", "party", "place", "surname")
HEADER = """\
# Words of bodies' names that have lost their last letters, as machines cut them.
# Used for names that are cut off (rules/names/cut-word.yml).
# Made by tools/make_cut_words.py, not by hand, from organisation.txt and orghead.txt, which were written for newslint;
# licence: MIT, as the rest.
"""


def main() -> None:
    known = {word for name in KNOWN for row in rows(WORDS / f"{name}.txt") for word in re.findall(r"[a-z]+", row.split("\t")[0].lower())}
    whole = {word for name in SOURCES for row in rows(WORDS / f"{name}.txt") for word in re.findall(r"[a-z]+", row.split("\t")[0].lower())}
    found = {cut for word in whole for cut in cuts(word)} - known - {*rows(WHOLE)}
    (WORDS / "cut.txt").write_text(HEADER + "\n".join(sorted(found)) + "\n", "utf-8")


def rows(path: Path) -> list[str]:
    """The rows of a word list."""
    return [row for row in path.read_text("utf-8").splitlines() if row and row[0] != "#"]


def cuts(word: str) -> Iterator[str]:
    """A word without its last letters, where enough are left."""
    return (word[:-lost] for lost in LOST if len(word) - lost >= LEFT and len(word) > LEFT + 1 and not word[:-lost].endswith(NAMES_END))


if __name__ == "__main__":
    main()
