"""Makes the first part of rules/words/uncommon.txt: words of SCOWL that would be taken for common words mistyped.

Run by hand, never at build time, when newslint/article/variants/mistyped.py or a list that it asks has changed:

    apt-get download scowl && dpkg -x scowl_*.deb scowl
    python tools/make_uncommon_words.py --scowl scowl/usr/share/dict/scowl

What SCOWL lacks is added by hand from tools/words/uncommon.txt.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from newslint.article.variants.mistyped import mistyped
from newslint.ruleset.catalog import shipped_lexicon

HERE = Path(__file__).parent
OUT = HERE.parent / "rules" / "words" / "uncommon.txt"
OWN = HERE / "words" / "uncommon.txt"
# The larger a list of SCOWL, the rarer its words; above these it holds misspellings, too.
SIZES = (10, 20, 35, 40, 50, 55, 60, 70, 80)
PLAIN = re.compile(r"[a-z]{5,}")
HEAD = """\
# Words that are right, of five letters and more, that a hand may seem to have made of a common one (a mistral is no mistrial). No fields.
# Used for words that are typed wrong (newslint/article/variants/mistyped.py).
# Made by tools/make_uncommon_words.py: change tools/words/uncommon.txt and run it again, do not edit here.
# From SCOWL, sizes 10 to 80, but for a few of our own; see LICENCES.md.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scowl", type=Path, required=True, help="the folder usr/share/dict/scowl of the Debian package")
    arguments = parser.parse_args()
    own = {line for line in OWN.read_text("utf-8").split("\n") if line and not line.startswith("#")}
    OUT.write_text(HEAD, "utf-8")  # the list itself is not asked
    lexicon = shipped_lexicon()
    found = own | {word for word in scowl(arguments.scowl) if mistyped(word, lexicon)}
    OUT.write_text(HEAD + "".join(f"{word}\n" for word in sorted(found)), "utf-8")


def plain(word: str) -> str:
    """Without accents: café, cafe."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def scowl(folder: Path) -> Iterator[str]:
    """Its plain words in small letters, of all Englishes, without their accents."""
    for path in sorted(folder.glob("*-words.*")):
        if int(path.suffix[1:]) in SIZES:
            yield from filter(PLAIN.fullmatch, map(plain, path.read_text("utf-8").split()))


if __name__ == "__main__":
    main()
