"""One piece of work over a corpus in one warm process (rules loaded, one article looked at), and the processor time it took, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from newslint.article.article import Article
from newslint.config.plan import Plan, Planner
from newslint.config.request import Request
from newslint.lexicon.lexicon import Lexicon
from newslint.pipeline import check
from newslint.readers import read
from newslint.ruleset.catalog import shipped_lexicon


def seconds(paths: Sequence[Path], look: Callable[[Path], object]) -> dict[str, float]:
    """The processor's seconds for looking at all of them, once one has been looked at: others on the machine do not count."""
    look(paths[0])
    begin = time.process_time()
    for path in paths:
        look(path)
    return {"seconds": time.process_time() - begin}


def article(path: Path, lexicon: Lexicon) -> Article:
    """The article in a file."""
    return Article(read(str(path), path.read_bytes()), lexicon)


def defaults(path: Path) -> Plan:
    """What holds for a file that has no configuration above it: all default rules."""
    return Planner(Request()).plan(str(path))


def newslint(paths: Sequence[Path]) -> dict[str, float]:
    """All default rules, from bytes to findings."""
    plan = defaults(paths[0])
    return seconds(paths, lambda path: check(article(path, plan.lexicon), plan.rules))


def sources(paths: Sequence[Path]) -> dict[str, float]:
    """All default rules, each article against two others of its folder, which are read once."""
    plan = defaults(paths[0])
    event: dict[Path, list[Article]] = {}

    def look(path: Path) -> None:
        if path.parent not in event:
            event.clear()
            event[path.parent] = [article(other, plan.lexicon) for other in paths if other.parent == path.parent]
        stories = event[path.parent]
        number = next(n for n, story in enumerate(stories) if story.document.path == str(path))
        check(article(path, plan.lexicon), plan.rules, [stories[(number + step) % len(stories)] for step in (1, 2)][: len(stories) - 1])

    return seconds(paths, look)


def reading(paths: Sequence[Path]) -> dict[str, float]:
    """All that an article knows of itself, from bytes; no rule."""

    def is_read(name: str) -> bool:
        return not name.startswith("_") and name != "index" and isinstance(getattr(Article, name), (property, cached_property))

    parts = [name for name in dir(Article) if is_read(name)]

    def look(path: Path) -> None:
        story = article(path, shipped_lexicon())
        for part in parts:
            getattr(story, part)

    return seconds(paths, look)


def rules(paths: Sequence[Path]) -> dict[str, float]:
    """Microseconds an article for each default rule, once everything that rules share has been read."""
    plan = defaults(paths[0])
    spent: dict[str, int] = defaultdict(int)
    for path in paths:
        story = article(path, plan.lexicon)
        check(story, plan.rules)
        for rule in plan.rules:
            begin = time.process_time_ns()
            for _ in rule.check(story, ()):
                pass
            spent[rule.id] += time.process_time_ns() - begin
    return {rule: spent[rule] / len(paths) / 1000 for rule in spent}


def proselint(paths: Sequence[Path]) -> dict[str, float]:
    """All of proselint's checks, from files to results, as its command line runs them."""
    from proselint.checks import __register__  # noqa: PLC0415 (the others are to run without it)
    from proselint.config import DEFAULT  # noqa: PLC0415
    from proselint.registry import CheckRegistry  # noqa: PLC0415
    from proselint.tools import LintFile  # noqa: PLC0415

    CheckRegistry().register_many(__register__)
    return seconds(paths, lambda path: LintFile(path).lint(DEFAULT))


WORK = {work.__name__: work for work in (newslint, sources, reading, rules, proselint)}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](sorted(Path(sys.argv[2]).rglob("*.txt")))))
