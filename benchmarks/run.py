"""How fast newslint is, beside proselint in the same run: start-up, words a second, the share of reading, the cost of each rule.

    python benchmarks/run.py [--corpus FOLDER] [--runs 5] [--only start,corpus,rules]

The corpus is a folder of .txt articles (folders in it are taken as stories about one event); without one, 120 articles are put
together from the paragraphs of seeds/. Every figure is the median of its runs, with the least and the most; newslint and
proselint take turns, so that what else the machine does meets both.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIVE_LINES = """\
Ferry to sail again on Monday

The ferry to Port Ellery will sail again on Monday, the harbour board said on Friday.
“We are very unique in that we repaired it ourselves,” said Ana Ruiz, who chairs the board.
At the end of the day, she added, the islanders waited for nearly two months.
"""
# As installed: modules compiled once and kept, whatever the shell that this runs in says.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ARTICLES, WORDS = 120, 660  # what the made-up corpus has: articles, and words in each, about


def main() -> None:
    """Run what is asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a folder of .txt articles")
    parser.add_argument("--runs", type=int, default=5, help="runs of each figure (default 5; start-up takes four times as many)")
    parser.add_argument("--only", default="start,corpus,rules", help="which parts, with commas (default: all three)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ENVIRONMENT["XDG_CACHE_HOME"] = folder  # rules are kept there from run to run, and no results, which would be read and not found
        (Path(folder) / "newslint").mkdir(mode=0o700)
        (Path(folder) / "newslint" / "results").write_bytes(b"")
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, newslint {version('newslint')}, proselint {_proselint()}\n")
        corpus = options.corpus or made_up(Path(folder))
        parts = options.only.split(",")
        if "start" in parts:
            start(Path(folder), 4 * options.runs)
        if "corpus" in parts:
            throughput(corpus, options.runs)
        if "rules" in parts:
            each_rule(corpus, options.runs)


def _proselint() -> str:
    try:
        return version("proselint")
    except PackageNotFoundError:
        sys.exit("proselint is missing: pip install '.[bench]'")


def made_up(folder: Path) -> Path:
    """Articles put together from the paragraphs of seeds/, the same ones each time."""
    paragraphs = [row for path in sorted((ROOT / "seeds").glob("*.txt")) for row in path.read_text("utf-8").split("\n\n")]
    if not paragraphs:
        sys.exit("seeds/ holds no articles: give a folder of them with --corpus")
    chance = random.Random(1)
    corpus = folder / "corpus"
    corpus.mkdir()
    for number in range(ARTICLES):
        rows: list[str] = []
        for row in chance.sample(paragraphs, len(paragraphs)):
            rows.append(row)
            if sum(len(r.split()) for r in rows) >= WORDS:
                break
        (corpus / f"{number:03}.txt").write_text("\n\n".join(rows), "utf-8")
    return corpus


def start(folder: Path, runs: int) -> None:
    """The whole time of a command on a file of five lines, by the clock and by the processor."""
    story = folder / "story.txt"
    story.write_text(FIVE_LINES, "utf-8")
    took = turns({name: [*command(name), str(story)] for name in ("newslint", "proselint")}, runs)
    for kind, what in enumerate(("clock", "processor")):
        print(f"Start-up: the whole command on five lines, milliseconds by the {what} ({runs} runs)")
        for name, times in took.items():
            print(f"  {name:28} {spread([1000 * pair[kind] for pair in times])}")
        print(f"  {'newslint : proselint':28} {ratio(*([pair[kind] for pair in times] for times in took.values()))}\n")


def throughput(corpus: Path, runs: int) -> None:
    """Words a second over a corpus: inside one process that is warm, and as a command with its start-up."""
    words = sum(len(text.split()) for text in texts(corpus))
    files = sum(1 for _ in corpus.rglob("*.txt"))
    print(f"Corpus: {files} articles, {words:,} words; words in a second of one processor ({runs} runs)")
    inside: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        for work in ("newslint", "proselint", "reading", "sources"):
            inside[work].append(words / ask(work, corpus)["seconds"])
    commands = {name: [*command(name), str(corpus)] for name in ("newslint", "proselint")}
    commands["newslint"][-1:] = ["--jobs", "1", str(corpus)]
    whole = {name: [words / processor for _, processor in times] for name, times in turns(commands, runs).items()}
    rows = {
        "newslint, all default rules": inside["newslint"],
        "  with the event's other two": inside["sources"],
        "  reading alone": inside["reading"],
        "proselint, all checks": inside["proselint"],
        "newslint, whole command": whole["newslint"],
        "proselint, whole command": whole["proselint"],
    }
    for name, speeds in rows.items():
        print(f"  {name:28} {spread(speeds)}")
    print(f"  {'newslint : proselint':28} {ratio(inside['newslint'], inside['proselint'])}")
    print(f"  {'whole commands':28} {ratio(whole['newslint'], whole['proselint'])}\n")


def each_rule(corpus: Path, runs: int) -> None:
    """What each rule costs an article, beyond the reading that it shares with others."""
    answers = [ask("rules", corpus) for _ in range(runs)]
    costs = {rule: statistics.median(answer[rule] for answer in answers) for rule in answers[0]}
    total = sum(costs.values())
    print(f"Rules: microseconds an article, beyond reading; all {len(costs)} together {total:,.0f} ({runs} runs)")
    for rule, cost in sorted(costs.items(), key=lambda pair: -pair[1]):
        print(f"  {rule:36} {cost:7,.0f} {100 * cost / total:5.1f} %")


def command(name: str) -> list[str]:
    """The installed command, that of this Python's environment first."""
    path = shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    if path is None:
        sys.exit(f"the command {name} is missing: pip install '.[bench]'")
    return [path, "check"]


def turns(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[tuple[float, float]]]:
    """The seconds of each command, one after the other in turn, by the clock and of the processor; a first round does not count."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, words in commands.items():
            before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT)
            clock, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
            if done.returncode not in (0, 1):
                sys.exit(f"{name} ended with {done.returncode}: {done.stderr.decode()[-600:]}")
            if number:
                took[name].append((clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return took


def spread(values: Sequence[float]) -> str:
    """The median, the least and the most."""
    return f"{statistics.median(values):9,.0f}   ({min(values):,.0f} to {max(values):,.0f})"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """The median of the runs' ratios, run by run."""
    return f"{statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):9.2f}"


def texts(corpus: Path) -> Iterator[str]:
    """The articles of a corpus, as text."""
    return (path.read_text("utf-8") for path in sorted(corpus.rglob("*.txt")))


def ask(work: str, corpus: Path) -> dict[str, float]:
    """What stages.py says of a piece of work, done in a process of its own."""
    words = [sys.executable, str(ROOT / "benchmarks" / "stages.py"), work, str(corpus)]
    done = subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True, env=ENVIRONMENT)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    main()
