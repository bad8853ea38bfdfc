"""newslint beside other linters of prose, in turn on the same copy: start-up, one story, words a second, peak memory, growth.

    python benchmarks/others.py [--runs 5] [--only newslint,vale] [--vale-styles FOLDER] [--languagetool JARS]

Each tool is a command on the PATH, run as it is installed, with what it finds thrown away; what is not there is said and left out. All take
turns, so that what else the machine does meets all of them. Seconds are the processor's, user and system, of the whole command and what it
starts; memory is the most that one of its processes held. newslint stands there twice: for a file it has not seen, and for one that
has not changed since it was looked at. Vale has its own style, or all of --vale-styles. LanguageTool is its server with the files sent to
it (JARS is the folder of its jars). They look for different things: the figures tell what a run costs, not what it is worth.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from growth import KINDS
from run import ENVIRONMENT, FIVE_LINES, made_up

HERE = Path(__file__).resolve().parent
FIRST, AGAIN = "newslint, first look", "newslint, unchanged"
LEAST, MOST = 50_000, 200_000  # characters of the two files by which growth is told
Command = Callable[[Sequence[Path]], list[str]]


def commands(options: argparse.Namespace, folder: Path) -> dict[str, Command]:
    """The tools that are here, by name: what to call for some files."""
    ini = folder / "vale" / "vale.ini"  # a folder of its own, for newslint would read it too
    ini.parent.mkdir()
    styles = sorted(path.name for path in options.vale_styles.iterdir() if path.is_dir()) if options.vale_styles else ["Vale"]
    place = f"StylesPath = {options.vale_styles.resolve()}\n" if options.vale_styles else ""
    ini.write_text(f"{place}MinAlertLevel = suggestion\n[*]\nBasedOnStyles = {', '.join(styles)}\n", "utf-8")
    newslint = [sys.executable, "-P", "-m", "newslint", "check", "--exit-zero", "--jobs", "1"]
    if shutil.which("newslint"):
        newslint[:4] = ["newslint"]
    jars = options.languagetool
    found: dict[str, list[str] | None] = {
        FIRST: newslint,
        AGAIN: newslint,
        "proselint": ["proselint", "check"],
        f"vale ({len(styles)} {'style' if len(styles) == 1 else 'styles'})": [
            "vale",
            "--no-exit",
            "--config",
            str(ini),
            "--output",
            "line",
        ],
        "typos": ["typos", "--format", "brief"],
        "codespell": ["codespell"],
        "harper": [next(filter(shutil.which, ("harper-cli", "harper")), "harper-cli"), "lint", "--no-color"],
        "languagetool": [sys.executable, str(HERE / "ask_languagetool.py"), str(jars)] if jars and shutil.which("java") else None,
    }
    wanted = options.only.split(",") if options.only else None
    tools: dict[str, Command] = {}
    for name, words in found.items():
        if wanted is not None and not any(name.startswith(one) for one in wanted):
            continue
        if words is None or not shutil.which(words[0]):
            print(f"{name} is not here, and is left out")
        else:
            tools[name] = lambda files, words=words: [*words, *map(str, files)]  # type: ignore[misc]
    return tools


class Turns:
    """The tools in turn on some files."""

    def __init__(self, tools: dict[str, Command], cache: Path) -> None:
        self.tools, self._cache = tools, cache
        self._environment = {**ENVIRONMENT, "XDG_CACHE_HOME": str(cache)}

    def run(self, files: Sequence[Path], runs: int) -> dict[str, list[tuple[float, float]]]:
        """Of each tool the processor's seconds and the megabytes, run by run; a first round does not count."""
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in self.tools}
        for number in range(runs + 1):
            for name, command in self.tools.items():
                if name == FIRST:
                    shutil.rmtree(self._cache / "newslint" / "results", ignore_errors=True)
                seconds, memory = self._once(command(files))
                if number:
                    took[name].append((seconds, memory))
        return took

    def _once(self, words: Sequence[str]) -> tuple[float, float]:
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self._environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in ((0,) if words[0] == "newslint" else (0, 1, 2, 65)):  # what the others say of findings
            sys.exit(f"{words[0]} ended with {process.returncode}")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def table(turns: Turns, title: str, files: Sequence[Path], runs: int, words: int = 0) -> None:
    """Print what the tools take for some files, and how many times the first look of newslint that is."""
    print(f"\n{title}")
    took = turns.run(files, runs)
    ours = statistics.median(seconds for seconds, _ in took[FIRST]) if FIRST in took else math.nan
    for name, rows in took.items():
        seconds = statistics.median(row[0] for row in rows)
        speed = f"{words / seconds:10,.0f} words/s" if words else ""
        print(f"  {name:24}{seconds:8.3f} s {seconds / ours:7.2f} times{max(row[1] for row in rows):8.0f} MB{speed}", flush=True)


def growth(turns: Turns, folder: Path) -> None:
    """Print how much longer each tool takes for a file of four times the length: 1 where the time grows as the copy does."""
    print(f"\nGrowth: prose, {LEAST // 1000} to {MOST // 1000} kB in one file, start-up taken off; exponent")
    files = []
    for size in (500, LEAST, MOST):
        files.append(folder / f"{size}.txt")
        files[-1].write_text(KINDS["prose"](size), "utf-8")
    start, least, most = (turns.run([file], 1) for file in files)
    for name in turns.tools:
        if name == AGAIN:
            continue
        spent = [max(took[name][0][0] - start[name][0][0], 0.001) for took in (least, most)]
        print(f"  {name:24}{spent[0]:8.2f} s{spent[1]:8.2f} s{math.log(spent[1] / spent[0]) / math.log(MOST / LEAST):8.2f}", flush=True)


def main() -> None:
    """Run the tools and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", help="tools, with commas")
    parser.add_argument("--articles", type=int, default=30, help="articles of the corpus")
    parser.add_argument("--vale-styles", type=Path, help="a folder of Vale's styles")
    parser.add_argument("--languagetool", type=Path, help="a folder of LanguageTool's jars")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(
            f"Python {platform.python_version()}, {os.cpu_count()} cores, medians of {options.runs} runs; newslint has its rules compiled"
        )
        turns = Turns(commands(options, folder), folder / "cache")
        five, corpus = folder / "five.txt", sorted(made_up(folder).glob("*.txt"))[: options.articles]
        five.write_text(FIVE_LINES, "utf-8")
        table(turns, "Five lines", [five], options.runs)
        words = len(corpus[0].read_text("utf-8").split())
        table(turns, f"One story, {words} words", corpus[:1], options.runs, words)
        words = sum(len(path.read_text("utf-8").split()) for path in corpus)
        table(turns, f"{len(corpus)} articles, {words:,} words", corpus, max(options.runs // 2, 1), words)
        growth(turns, folder)


if __name__ == "__main__":
    main()
