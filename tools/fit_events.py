"""Makes rules/words/one-event.txt from a wire: stories with their days, and for some of them the others about the same event.

Run by hand, never at build time, when a feature (newslint/compare/events/same_event.py) or what a story is recognised by has changed:

    python tools/fit_events.py WIRE            cross-validates by event, then writes the weights learnt from all
    python tools/fit_events.py WIRE --kept FILE     keeps what was read of each story there, for the next time

WIRE/articles.jsonl.gz holds a story a line: `doc`, `date`, `text`; WIRE/queries.jsonl a story with its `mates` a line: `doc`, `mates`.

Each of these is held against its mates and the stories of the days around it, and once more against its mates and three others alone, for
a wire tells more of what is usual than a few sources do. A day is known of every other pair, as of copy. Mates are known in part only: of
the others, those that look like mates to the weights that are learnt without them, and are of a day or two apart, teach nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import random
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import log
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from fit_drift import fit  # noqa: E402

from newslint.article.article import Article  # noqa: E402
from newslint.compare.events.profiles import Profile, profile_of  # noqa: E402
from newslint.compare.events.same_event import SAME_EVENT, SAME_SUBJECT, Features, features_of, probability_of  # noqa: E402
from newslint.document import Document  # noqa: E402
from newslint.ruleset.catalog import shipped_lexicon  # noqa: E402

LIST = HERE.parent / "rules" / "words" / "one-event.txt"
AROUND = 125  # stories before and behind one by date
FEW = 3  # others beside the mates where the sources are few
ALIKE = 0.08  # likeness from which every other story is a row; of the rest one in ten
FOLDS = 5
UNSURE, NEAR = 0.5, 2  # what looks like a mate, and how many days apart


class Row(NamedTuple):
    """Two stories: `case` names the second where it is a mate."""

    event: str
    pair: tuple[str, str]
    features: Mapping[str, float]
    days: int
    case: str = ""


def profiles(folder: Path, kept: Path | None) -> dict[str, Profile]:
    """What each story is recognised by, with its day."""
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())
    found = {}
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            article = Article(Document(row["doc"], row["text"], row["text"]), shipped_lexicon())
            found[row["doc"]] = replace(profile_of(article), published=date.fromisoformat(row["date"][:10]))
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


def rows(folder: Path, wire: Mapping[str, Profile]) -> Iterator[Row]:
    """Every story of a known event with its mates and others."""
    order = sorted(wire, key=lambda doc: (str(wire[doc].published), doc))
    at = {doc: number for number, doc in enumerate(order)}
    chance = random.Random(1)
    for query in map(json.loads, (folder / "queries.jsonl").open(encoding="utf-8")):
        copy, mates = query["doc"], query["mates"]
        near = [doc for doc in order[max(0, at[copy] - AROUND) : at[copy] + AROUND] if doc != copy and doc not in mates]
        for others in (near, chance.sample(near, FEW)):
            names = [*mates, *others]
            told = [wire[name] if chance.random() < 0.5 else replace(wire[name], published=None) for name in names]
            for name, features in zip(names, features_of(wire[copy], told), strict=True):
                if name in mates or features.likeness >= ALIKE or chance.random() < 0.1:
                    days = abs((wire[copy].published - wire[name].published).days)
                    yield Row(copy.partition("-")[0], (copy, name), features._asdict(), days, name if name in mates else "")


def main() -> None:
    """Reads the command line, learns, tells and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wire", type=Path)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--show", type=int, default=0, help="so many pairs that look like mates and are not known as such")
    arg = parser.parse_args()
    data = list(rows(arg.wire, profiles(arg.wire, arg.kept)))
    chances = judged(data)
    unsure = {row.pair for row, chance in zip(data, chances, strict=True) if not row.case and chance >= UNSURE and row.days <= NEAR}
    tell("all", data, chances)
    left = [row for row in data if row.pair not in unsure]
    chances = judged(left)
    for title, many in (("without what may be mates, a wire", True), ("the same, few sources", False)):
        some = [(row, chance) for row, chance in zip(left, chances, strict=True) if (row.features["sources"] > log(AROUND)) == many]
        tell(title, *zip(*some, strict=True))
    wrong = sorted({(chance, row.pair) for row, chance in zip(left, chances, strict=True) if not row.case}, reverse=True)
    for chance, pair in wrong[: arg.show]:
        print(f"  {chance:.2f} {pair}")
    write(fit(left, Features._fields, 1.0))


def judged(data: Sequence[Row]) -> list[float]:
    """The probability of each row by weights that were learnt without its event."""
    folds = [zlib.crc32(row.event.encode()) % FOLDS for row in data]
    learnt = [fit([row for row, own in zip(data, folds, strict=True) if own != fold], Features._fields, 1.0) for fold in range(FOLDS)]
    return [probability_of(Features(**row.features), learnt[fold]) for row, fold in zip(data, folds, strict=True)]


def tell(title: str, data: Sequence[Row], chances: Sequence[float]) -> None:
    """Prints how many mates are found and how many others are taken for mates."""
    mates = sum(bool(row.case) for row in data)
    queries = len({row.pair[0] for row in data})
    print(f"{title}: {mates} mates, {len(data) - mates} others, {queries} stories")
    for least in (SAME_SUBJECT, 0.2, 0.35, SAME_EVENT, 0.65, 0.8):
        told = [row for row, chance in zip(data, chances, strict=True) if chance >= least]
        found = sum(bool(row.case) for row in told)
        print(f"  from {least:.2f}: mates {found / mates:.4f}, others {(len(told) - found) / queries:.2f} a story")


def write(weights: Mapping[str, float]) -> None:
    """Puts the weights in the place of those of the list."""
    head = [line for line in LIST.read_text("utf-8").splitlines() if line.startswith("#")]
    LIST.write_text("\n".join([*head, *(f"{name}\t{weight:.2f}" for name, weight in weights.items())]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
