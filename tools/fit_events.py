"""Makes rules/words/one-event.txt from a wire: stories with their days, and for some of them the others about the same event.

Run by hand, never at build time, when a feature (newslint/compare/events/same_event.py) or what a story is recognised by has changed:

    python tools/fit_events.py WIRE            cross-validates by event, then writes the weights learnt from all
    python tools/fit_events.py WIRE --kept FILE     keeps what was read of each story there, for the next time
    python tools/fit_events.py WIRE --index FILE    learns the second weights from an index of the wire: newslint index add FILE FOLDER,
                                                    the stories named DAY-DOC.txt (2016-09-20-a.txt)

WIRE/articles.jsonl.gz holds a story a line: `doc`, `date`, `text`; WIRE/queries.jsonl a story with its `mates` a line: `doc`, `mates`.

Each of these is held against its mates and the stories of the days around it, and once more against its mates and three others alone, for
a wire tells more of what is usual than a few sources do. A day is known of every other pair, as of copy. Mates are known in part only: of
the others, those that look like mates to the weights that are learnt without them, and are of a day or two apart, teach nothing.

The second weights are for stories that an index has found: those of the days around with most of a story's rare words, each word weighed
by the whole wire. There the number of sources tells nothing.
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

import fit_drift  # noqa: E402

from newslint.article.article import Article  # noqa: E402
from newslint.compare.events.profiles import Profile, profile_of  # noqa: E402
from newslint.compare.events.same_event import SAME_EVENT, SAME_SUBJECT, EventFeatures, features_of, probability_of  # noqa: E402
from newslint.document import Document  # noqa: E402
from newslint.index.opening import open_index  # noqa: E402
from newslint.index.retrieval import SourceFinder  # noqa: E402
from newslint.ruleset.catalog import shipped_lexicon  # noqa: E402

LIST = HERE.parent / "rules" / "words" / "one-event.txt"
AROUND = 125  # stories before and behind one by date
FEW = 3  # others beside the mates where the sources are few
ALIKE = 0.08  # likeness from which every other story is a row; of the rest one in ten
FOLDS = 5
FOUND = tuple(name for name in EventFeatures._fields if name != "sources")
DAY = len("2016-09-20-")  # of the name of a story's file
ROUNDS = 3  # in which what may be mates is left out of what is learnt from next
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
    parser.add_argument("--index", type=Path)
    parser.add_argument("--show", type=int, default=0, help="so many pairs that look like mates and are not known as such")
    arg = parser.parse_args()
    if arg.index:
        data = list(found_rows(arg.wire, SourceFinder(open_index(str(arg.index)))))
        chances = judged(data, FOUND)
        for number in range(ROUNDS):
            tell(f"found in the index, without what may be mates: round {number}", data, chances)
            unsure = {row.pair for row, chance in zip(data, chances, strict=True) if not row.case and chance >= UNSURE and row.days <= NEAR}
            left = [row for row in data if row.pair not in unsure]
            chances = judged(left, FOUND, data)
        tell("found in the index, at last", data, chances)
        write(1, {**fit(left, FOUND), "sources": 0.0})
        return
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
    write(0, fit(left, EventFeatures._fields))


def found_rows(folder: Path, finder: SourceFinder) -> Iterator[Row]:
    """Every story of a known event with those that the index finds to look at."""
    names = {kept.id: Path(kept.path).stem for kept, *_ in finder.store.every()}
    ids = {name[DAY:]: id for id, name in names.items()}
    for query in map(json.loads, (folder / "queries.jsonl").open(encoding="utf-8")):
        copy, mates = query["doc"], query["mates"]
        for id, features in finder.compared(ids[copy]):
            name = names[id][DAY:]
            apart = int(features.apart)
            yield Row(copy.partition("-")[0], (copy, name), features._asdict(), apart, name if name in mates else "")


def fit(data: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """The weights that these rows teach."""
    return fit_drift.fit([row.features for row in data], [(bool(row.case), 1.0) for row in data], names)


def judged(data: Sequence[Row], names: Sequence[str] = EventFeatures._fields, asked: Sequence[Row] = ()) -> list[float]:
    """The probability of each row (of those that are asked for) by weights that were learnt without its event."""

    def fold(row: Row) -> int:
        return zlib.crc32(row.event.encode()) % FOLDS

    learnt = [fit([row for row in data if fold(row) != one], names) for one in range(FOLDS)]
    rest = dict.fromkeys(EventFeatures._fields, 0.0)
    return [probability_of(EventFeatures(**row.features), {**rest, **learnt[fold(row)]}) for row in asked or data]


def tell(title: str, data: Sequence[Row], chances: Sequence[float]) -> None:
    """Prints how many mates are found and how many others are taken for mates."""
    mates = sum(bool(row.case) for row in data)
    queries = len({row.pair[0] for row in data})
    print(f"{title}: {mates} mates, {len(data) - mates} others, {queries} stories")
    for least in (SAME_SUBJECT, 0.1, 0.15, SAME_EVENT, 0.25, 0.3, 0.35, 0.5, 0.65, 0.8):
        told = [row for row, chance in zip(data, chances, strict=True) if chance >= least]
        found = sum(bool(row.case) for row in told)
        print(f"  from {least:.2f}: mates {found / mates:.4f}, others {(len(told) - found) / queries:.2f} a story")


def write(column: int, weights: Mapping[str, float]) -> None:
    """Puts the weights in the place of those of the list: the first, or the second."""
    lines = LIST.read_text("utf-8").splitlines()
    head, table = [line for line in lines if line.startswith("#")], [line.split("\t") for line in lines if not line.startswith("#")]
    for row in table:
        row[1 + column] = f"{weights[row[0]]:.2f}"
    LIST.write_text("\n".join([*head, *map("\t".join, table)]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
