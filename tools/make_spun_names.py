"""Makes rules/words/spun-name.txt, names as spinners rewrite them, from tools/words/name.txt and tools/words/spinner.txt.

Run by hand, never at build time, when one of these lists has changed:

    python tools/make_spun_names.py

A spinner exchanges one word of a name or several. What comes of it and is a name or English itself is left out: Wall Road is a street. Such
stand in name.txt behind a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "rules" / "words" / "spun-name.txt"
HEADER = """\
# Names as spinners leave them, software that exchanges words for others so that a copied story is not found. Field: the name.
# Used for rules of rewritten copy (rules/translated).
# Made by tools/make_spun_names.py, not by hand, from lists written for newslint; licence: MIT, as the rest.
"""


def main() -> None:
    synonyms = {row[0]: row[1:] for row in (line.split("\t") for line in rows("spinner"))}
    names = [name for name in rows("name") if name[:1] != "-"]
    english = {name.lower().removeprefix("- ") for name in rows("name")}
    found: dict[str, str] = {}
    for name in names:
        for spun in spun_forms(name.lower().split(), synonyms):
            if spun not in english:
                found.setdefault(spun, name)
    TARGET.write_text(HEADER + "".join(f"{spun}\t{name}\n" for spun, name in sorted(found.items())), "utf-8")


def rows(name: str) -> list[str]:
    """The rows of a list of tools/words."""
    return [row for row in (HERE / "words" / f"{name}.txt").read_text("utf-8").splitlines() if row and row[0] != "#"]


def spun_forms(words: list[str], synonyms: dict[str, list[str]]) -> Iterator[str]:
    """A name with one or more of its words exchanged."""
    for choice in product(*((word, *synonyms.get(word, ())) for word in words)):
        if list(choice) != words:
            yield " ".join(choice)


if __name__ == "__main__":
    main()
