"""How newslint's time grows with the copy, kind of text by kind of text: twice the copy is to take about twice the time.

    python benchmarks/growth.py [--sizes 100,200,400,800] [--only dots,names] [--limit 60]

Each kind is made in several lengths, and looked at in one warm process by all default rules. Printed are the processor's seconds for
each length and the exponent between the shortest and the longest: 1 where twice the copy takes twice as long, 2 where it takes four times.
A kind that takes more than --limit seconds for a length is not tried with a longer one.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import newslint

ROOT = Path(__file__).resolve().parent.parent
STEEP = 1.2  # an exponent above it is marked
CHANCE = random.Random(7)
SYLLABLES = [first + vowel + last for first in "bdfghklmnprstv" for vowel in "aeiou" for last in ("", "l", "n", "r")]
Kind = Callable[[int], str]


def name() -> str:
    """A capitalised word that nobody is called.

    Of four syllables: of three, a long text has so many that each has more neighbours that might be its misspellings the longer the text
    is, which no news has, and it is these that were counted.
    """
    return "".join(CHANCE.choices(SYLLABLES, k=4)).capitalize()


def repeated(piece: str) -> Kind:
    """A text of one piece over and over, none of them cut: half a tag would be another text."""
    return lambda size: piece * (size // len(piece))


def drawn(piece: Callable[[int], str]) -> Kind:
    """A text of pieces that differ; each is told its number."""

    def text(size: int) -> str:
        rows, length = [], 0
        while length < size:
            rows.append(piece(len(rows)))
            length += len(rows[-1])
        return "".join(rows)[:size]

    return text


def prose() -> list[str]:
    """The paragraphs of seeds/."""
    return [row for path in sorted((ROOT / "seeds").glob("*.txt")) for row in path.read_text("utf-8").split("\n\n")]


def nested(opening: str, closing: str) -> Kind:
    """Brackets in brackets."""
    return lambda size: opening * (size // (len(opening) + len(closing))) + closing * (size // (len(opening) + len(closing)))


PROSE = prose()
KINDS: dict[str, Kind] = {
    "prose": drawn(lambda number: PROSE[number % len(PROSE)] + "\n\n"),
    "one long line": drawn(lambda number: PROSE[number % len(PROSE)].replace("\n", " ") + " "),
    "quotation marks": repeated('"'),
    "curly marks": repeated("“”"),
    "single marks": repeated("'a' "),
    "open quotations": repeated("“He said no.\n\n"),
    "quoted lines": repeated("“No,” he said. "),
    "nested quotations": nested("“‘", "’”"),
    "capitals": drawn(lambda number: f"{name()} SAID {name()} WENT HOME. ".upper()),
    "names": drawn(lambda number: f"{name()} {name()}, "),
    "names a line": drawn(lambda number: f"{name()} {name()}\n"),
    "speakers": drawn(lambda number: f"“We go,” said {name()} {name()}, the minister. "),
    "surname variants": drawn(lambda number: f"Ana Hoffman{'abcdefghij'[number % 10]} said so. "),
    "one surname": drawn(lambda number: f"{name()} Smith said Smith went. "),
    "one word": repeated("said "),
    "no blanks": repeated("abandon"),
    "two long words": lambda size: f"A {'Alge' * (size // 8)} met A {'Alge' * (size // 8)}ria.",
    "a long name": repeated("The Ana "),
    "two words": repeated("said that "),
    "dots": repeated("."),
    "blanks": repeated(" "),
    "commas": repeated(","),
    "paragraphs": repeated("The boat came in.\n\n"),
    "cr only": repeated("The boat came in late.\r"),
    "ages": drawn(lambda number: f"{name()} {name()}, {20 + number % 60}, said so. "),
    "acronyms": drawn(lambda number: f"the {name()} {name()} Council ({name()[:3].upper()}) met. "),
    "figures": drawn(lambda number: f"It cost ${number}.5 million, {number} percent more. "),
    "dates": drawn(lambda number: f"On Monday, May {1 + number % 28}, it rained. "),
    "brackets": nested("(", ")"),
    "many brackets": repeated("(a) [b] {c} "),
    "links": repeated("http://example.org/a "),
    "menu": drawn(lambda number: f"{name()} |\n"),
    "one office": repeated("council Gov. Ana Hale."),
    "offices": drawn(lambda number: f"Harbour Minister {name()} {name()} met mayor {name()}. "),
}
MARKDOWN: dict[str, Kind] = {
    "emphasis": repeated("*a **b* c** "),
    "stars": repeated("*"),
    "ticks": repeated("`a``b"),
    "open links": repeated("[a]("),
    "open brackets": repeated("["),
    "quoted": repeated("> The boat came in.\n"),
    "list": repeated("- The boat came in.\n"),
    "silences": repeated("<!-- newslint-disable -->\n\nThe boat.\n\n<!-- newslint-enable -->\n\n"),
    "comment": lambda size: "<!-- newslint" + " " * size,
    "table": repeated("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n\n"),
    "tags": repeated("<a "),
}
HTML: dict[str, Kind] = {
    "deep html": nested("<div>", "</div>"),
    "html paragraphs": repeated("<p>The boat came in.</p>"),
    "html list": repeated("<li>The boat came in."),
    "html table": repeated("<tr><td>1</td><td>2</td></tr>"),
    "html entities": repeated("&amp; &eacute; "),
}
FORMS = {"txt": KINDS, "md": MARKDOWN, "html": HTML}


def main() -> None:
    """Measure what is asked for; the exit status is 1 if a kind grows faster than it should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,200,400,800", help="kilobytes, from the shortest on")
    parser.add_argument("--only", default="", help="these kinds, with commas")
    parser.add_argument("--limit", type=float, default=60, help="seconds (default 60)")
    options = parser.parse_args()
    sizes = [int(size) * 1000 for size in options.sizes.split(",")]
    linter = newslint.Linter(config={"language": "any", "max-size": 100}, level="suggestion")
    for form in FORMS:
        linter.check(PROSE[0], path=f"story.{form}")
    print(f"{'':20}" + "".join(f"{size // 1000:>8} kB" for size in sizes) + "   exponent")
    steep = [
        kind
        for form, kinds in FORMS.items()
        for kind in kinds
        if not options.only or kind in options.only.split(",")
        if measured(linter, kind, form, sizes, options.limit) > STEEP
    ]
    sys.exit(f"faster than the copy: {', '.join(steep)}" if steep else 0)


def measured(linter: newslint.Linter, kind: str, form: str, sizes: list[int], limit: float) -> float:
    """Print the row of one kind; its exponent between the shortest and the longest text."""
    took: list[float] = []
    for size in sizes:
        text = FORMS[form][kind](size)
        begin = time.process_time()
        linter.check(text, path=f"story.{form}")
        took.append(time.process_time() - begin)
        if took[-1] > limit:
            break
    longest = sizes[len(took) - 1]
    exponent = math.log(max(took[-1], 0.01) / max(took[0], 0.01)) / math.log(longest / sizes[0]) if len(took) > 1 else math.inf
    row = "".join(f"{seconds:>10.2f} s"[-11:] for seconds in took) + " " * 11 * (len(sizes) - len(took))
    print(f"{kind:20}{row}   {exponent:5.2f}{'  !' if exponent > STEEP else ''}", flush=True)
    return exponent


if __name__ == "__main__":
    main()
