"""`newslint init`: a configuration to begin with, and the lines for pre-commit."""

from __future__ import annotations

from pathlib import Path

import click

from newslint.cli.exit import COULD_NOT_LOOK, LOOKED

CONFIG = """\
# newslint: the nearest .newslint.yml above a story decides. Every line below is an example behind a `#`: take the `#` away and it holds.

# Styles (folders of rules) or single rules. “newslint rules list” shows them all, “newslint rules show ID” tells why.
# select: [attribution, names, boilerplate, quotes, drift, copy, numbers, translated]

# Besides those; some rules are off unless they are named here.
# extend-select: []

# Styles or rules to leave out.
# ignore: []

# Folders with rules of your own: a style folder, or a folder of them; or installed packs of rules. Rules written for Vale work as they are.
# rules: [house/]

# Another level for a rule or a style: suggestion, warning or error.
# levels: {names.all-caps: error}

# The lowest level shown, and the lowest that makes the exit status 1.
# level: warning
# fail-on: error

# What the stories are written in, if it is not UTF-8 (or UTF-16 with a byte order mark); and the largest text, in megabytes.
# encoding: windows-1252
# max-size: 5

# Copy that is not English is not checked, unless it may be in any language.
# language: any

# Source articles for each story; {stem} is its name without the ending, {dir} its folder.
# “{siblings}” stands for the other stories of its folder.
# against: ["wire/{stem}/*.txt"]

# An index of the wire (“newslint index add wire.newslint wire/”), in which the sources of each story are found; how many days around
# the story they are looked for, and how many of them it has at most.
# index: wire.newslint
# within: 3d
# most: 8

# Names and terms known to be right, one a line; or folders of word lists, which add to newslint's of the same name (docs/rules/words.md).
# words: [house/names.txt]

# Kinds of check from installed packages.
# checks: [paragraph-length]

# What is left out of folders, in the patterns of a .gitignore; what .gitignore names is left out anyway.
# exclude: ["archive/**"]

# Findings to live with; “newslint baseline” writes the file.
# baseline: .newslint-baseline.json

# A LanguageTool server to check grammar with; it is asked only where “grammar” is among the styles (docs/grammar.md).
# languagetool: {url: "http://127.0.0.1:8081"}

# Other settings for some of the files; the last that fits has the last word.
# overrides:
#   - files: "opinion/**"
#     ignore: [drift]
"""

PRE_COMMIT = """\
For pre-commit, put this into .pre-commit-config.yaml, with the address of the repository:

  - repo: <newslint's repository>
    rev: <a tag or a commit of it>
    hooks:
      - id: newslint
"""


@click.command()
@click.argument("folder", metavar="[FOLDER]", default=".", type=click.Path(exists=True, file_okay=False))
def init(folder: str) -> int:
    """Write a configuration to begin with, every key of it explained.

    \b
    newslint init
    newslint init desk/
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.config.discovery import FILE
    from newslint.errors import Trouble

    path = Path(folder) / FILE
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(CONFIG)
    except FileExistsError:
        told(Trouble(str(path), 1, "is there already and stays as it is"))
        return COULD_NOT_LOOK
    except OSError as error:
        told(Trouble(str(path), 1, f"cannot be written: {error.strerror or error}"))
        return COULD_NOT_LOOK
    print(f"{path} is written.\n\n{PRE_COMMIT}", end="")
    return LOOKED
