"""How the time of a story beside a source grows with both: copy full of figures, dates, names, places, quotations or results.

    python benchmarks/growth_with_source.py [--shapes results,dates] [--sizes 100,200,400,800] [--rules]

The source is as long as the copy and has other values in every other line; drift.unsupported looks, besides the rules that are on. The
exponent is the slope between the least and the greatest size on a double logarithmic scale: 1 where twice the copy takes twice as long.
`--rules` tells, instead, which rules grow the most.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from math import log

from newslint.article.article import Article
from newslint.config.plan import Plan, Planner
from newslint.config.request import request_of
from newslint.document import Document
from newslint.pipeline import inspect

GIVEN = ("Ana", "Tomas", "Laura", "Pavel", "Greta", "Tom", "Ingrid", "Marta", "Rui", "Helen")
SURNAMES = ("Ruiz", "Berg", "Keane", "Novak", "Holm", "Hale", "Halvorsen", "Lund", "Falcato", "Marchetti", "Ashby", "Lindqvist", "Okafor")
PLACES = ("Lisbon", "Oslo", "Bergen", "Nairobi", "Lima", "Boston", "Denver", "Osaka", "Cairo", "Quito", "Madrid", "Warsaw", "Dublin")
MONTHS = ("January", "March", "April", "June", "July", "August", "October", "December")
THINGS = ("boats", "houses", "lorries", "pupils", "voters", "sailors", "divers", "wagons", "bridges", "farms", "nurses", "tents")
VERBS = ("counted", "lost", "found", "sold", "moved", "bought", "promised", "inspected", "painted", "closed", "repaired", "rented")


def pick(words: tuple[str, ...], number: int) -> str:
    """One of these words, spread so that neighbours differ."""
    return words[number * 7 % len(words)]


def person(number: int) -> str:
    """A name that stands again and again."""
    return f"{pick(GIVEN, number)} {pick(SURNAMES, number // 10)}"


# Shape -> the line of a number in the copy, or, altered by 0 or 1, in the source.
SHAPES: Mapping[str, Callable[[int, int], str]] = {
    "figures": lambda n, more: f"The harbour of {pick(PLACES, n)} {pick(VERBS, n)} {n % 900 + 20 + more} {pick(THINGS, n // 3)} last year.",
    "dates": lambda n, more: (
        f"The council of {pick(PLACES, n)} {pick(VERBS, n)} its {pick(THINGS, n)} on {pick(MONTHS, n + more)} {n % 28 + 1}."
    ),
    "names": lambda n, more: f"{person(n + more)} {pick(VERBS, n)} the {pick(THINGS, n)} of the board, and {person(n * 3)} did not.",
    "places": lambda n, more: (
        f"The {pick(THINGS, n)} that the company {pick(VERBS, n)} came from {pick(PLACES, n + more)} to {pick(PLACES, n * 5)}."
    ),
    "quotations": lambda n, more: (
        f"“We {pick(VERBS, n)} every one of the {pick(THINGS, n)} {('before', 'after')[more]} the {pick(THINGS, n // 5)} of "
        f"{pick(PLACES, n)} had gone,” said {person(n)}."
    ),
    "results": lambda n, more: f"{person(n)} {n * 37 % 9000 + 100 + more}, {person(n + 4)} {n * 11 % 9000 + 100};",
    "sentence": lambda n, more: f"{person(n)} {n * 37 % 9000 + 100 + more},",
}


def text(shape: str, size: int, *, source: bool) -> str:
    """So many characters of a shape: results run on, ten to a paragraph, a sentence without an end; the others are paragraphs of four."""
    rows, length, number = ["Council tells of its year\n\n"], 0, 0
    while length < size:
        row = SHAPES[shape](number, int(source and number % 2))
        number += 1
        rows.append(row + ("\n\n" if shape != "sentence" and number % (10 if shape == "results" else 4) == 0 else " "))
        length += len(rows[-1])
    return "".join(rows)


def article(path: str, words: str, plan: Plan) -> Article:
    """A text as an article."""
    return Article(Document(path, words, words), plan.lexicon)


def seconds(shape: str, size: int, plan: Plan) -> float:
    """The processor's seconds for a story beside its source, from text to findings, the source's reading included."""
    copy, source = (text(shape, size, source=is_source) for is_source in (False, True))
    begin = time.process_time()
    inspect(article("copy.txt", copy, plan), plan.rules, (article("source.txt", source, plan),))
    return time.process_time() - begin


def by_rule(shape: str, size: int, plan: Plan) -> dict[str, float]:
    """The seconds of each rule in turn; the first that needs a part of the reading pays for it."""
    copy, source = (article(path, text(shape, size, source=path != "copy"), plan) for path in ("copy", "source"))
    spent: dict[str, float] = defaultdict(float)
    for rule in plan.rules:
        begin = time.process_time()
        for _ in rule.check(copy, (source,)):
            pass
        spent[rule.id] += time.process_time() - begin
    return spent


def main() -> None:
    """Run what is asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shapes", default=",".join(SHAPES))
    parser.add_argument("--sizes", default="100,200,400,800", help="kilobytes")
    parser.add_argument("--rules", action="store_true", help="the rules that take the longest at the greatest size, and their exponents")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    plan = Planner(request_of(config={}, extend_select=("drift.unsupported",))).plan("copy.txt")
    seconds("figures", 2000, plan)
    for shape in options.shapes.split(","):
        if options.rules:
            least, most = (by_rule(shape, size * 1000, plan) for size in (sizes[0], sizes[-1]))
            for rule, took in sorted(most.items(), key=lambda pair: -pair[1])[:8]:
                slope = log(took / max(least[rule], 1e-6)) / log(sizes[-1] / sizes[0])
                print(f"{shape:12} {rule:32} {took:7.2f} s  exponent {slope:.2f}", flush=True)
            continue
        times = [seconds(shape, size * 1000, plan) for size in sizes]
        slope = log(times[-1] / times[0]) / log(sizes[-1] / sizes[0])
        print(f"{shape:12} {'  '.join(f'{took:7.2f}' for took in times)} s  exponent {slope:.2f}", flush=True)


if __name__ == "__main__":
    main()
