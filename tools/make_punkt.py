"""Make rules/words/punkt.txt of the English model of Punkt: python tools/make_punkt.py MODEL.json

MODEL.json is data/english.json of the Go module gopkg.in/neurosnap/sentences.v1, which Vale cuts sentences with.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

LIST = Path(__file__).parent.parent / "rules" / "words" / "punkt.txt"
LOWER, WITHIN = 0b1110000, 0b100  # met with a small letter; met with a capital inside a sentence
MORE = ("sgt", "gov", "no", "mt")  # which Vale adds
HEAD = """\
# Words as Vale knows them where it cuts sentences, in lower case. Fields: `abbreviation` keeps its stop, `starter` opens sentences often;
# `lower` was met with a small letter, and with a capital at the head of sentences alone, `both` with a capital inside them too.
# Made by tools/make_punkt.py from the English model of Punkt; licence: rules/words/LICENCES.md.
"""


def main() -> None:
    model = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    found: dict[str, list[str]] = {}
    for word in (*model["AbbrevTypes"], *MORE):
        found.setdefault(word.strip(), []).append("abbreviation")
    for word in model["SentStarters"]:
        found.setdefault(word, []).append("starter")
    for word, met in model["OrthoContext"].items():
        if met & LOWER and word.isalpha():
            found.setdefault(word, []).append("both" if met & WITHIN else "lower")
    rows = ("\t".join((word, *fields)) for word, fields in sorted(found.items()) if any(map(str.isalnum, word)))
    LIST.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
