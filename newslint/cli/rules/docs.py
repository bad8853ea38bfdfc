"""`newslint rules docs`: pages of what the rules say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newslint.cli.exit import COULD_NOT_LOOK, FOUND, LOOKED
from newslint.cli.options import CONFIG, request_from

RATES = "rates.yml"
NO_PAGE = "is no page of rules, and is not written over: give another folder"


@click.command("docs", short_help="Write a page of documentation for each style.")
@click.option("--output", metavar="FOLDER", default="docs/rules", show_default=True, help="Where the pages stand, beside rates.yml.")
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 if a page is not what the rules say.")
@CONFIG
def docs_of_rules(output: str, check: bool, **options: Any) -> int:
    """Write a page for each style: every rule with its level, reasons, examples, keys and measured alarms.

    \b
    newslint rules docs
    newslint rules docs --check
    newslint rules docs --output house/docs
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.config.plan import Planner
    from newslint.errors import Trouble, unreadable
    from newslint.ruleset.pages import is_page, pages
    from newslint.ruleset.rates import load_rates

    planner, folder = Planner(request_from(options)), Path(output)
    settings = planner.settings(Path.cwd())
    _, on, rules, wrong = planner.known_rules(settings)
    try:
        rates = load_rates(folder / RATES)
    except OSError as error:
        told(unreadable(str(folder / RATES), error))
        return COULD_NOT_LOOK
    except ValueError as error:
        told(Trouble(str(folder / RATES), 1, str(error)))
        return COULD_NOT_LOOK
    made = pages(list(rules.values()), on, rates, planner.catalog(settings)[1])
    stale = {name: text for name, text in made.items() if _read(folder / name) != text}
    dead = [path for path in sorted(folder.glob("*.md")) if path.name not in made and is_page(path.name, _read(path))]
    if told(
        *(Trouble(str(folder / name), 1, NO_PAGE) for name in stale if (folder / name).exists() and not is_page(name, _read(folder / name)))
    ):
        return COULD_NOT_LOOK
    if told(*(trouble for _, trouble in wrong)):
        return COULD_NOT_LOOK
    if check:
        for name in (*stale, *(path.name for path in dead)):
            print(f"{folder / name}: is not what the rules say; “newslint rules docs” writes it")
        return FOUND if stale or dead else LOOKED
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in stale.items():
            (folder / name).write_text(text, "utf-8", newline="\n")
        for path in dead:
            path.unlink()
    except OSError as error:
        told(Trouble(output, 1, f"cannot be written: {error.strerror or error}"))
        return COULD_NOT_LOOK
    print(f"{len(made)} pages in {output}, {len(stale) + len(dead)} of them changed.")
    return LOOKED


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
