"""`newslint doctor`: what newslint works with here, what is missing, and the command that mends it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newslint import __version__
from newslint.cli.exit import COULD_NOT_LOOK, LOOKED
from newslint.cli.options import CONFIG, LANGUAGE_TOOL, request_from
from newslint.lazy.row import NamedTuple

if TYPE_CHECKING:
    from newslint.languagetool.access import Access


class DoctorRow(NamedTuple):
    """One thing that was looked for: its name, what was found, and what mends it where it is missing."""

    name: str
    found: str
    mend: str = ""


@click.command(short_help="What newslint works with here, and what is missing.")
@click.option("--install-languagetool", "install", is_flag=True, help="Fetch LanguageTool (some 250 MB), as language-tool-python does.")
@LANGUAGE_TOOL
@CONFIG
def doctor(install: bool, **options: Any) -> int:
    """What newslint works with here, what is missing, and the command that mends it.

    The exit status is 2 where the configuration asks for what is not to be had.

    \b
    newslint doctor
    newslint doctor --install-languagetool
    """  # noqa: D301
    from newslint.cli.progress import told
    from newslint.config.languagetool import STYLE
    from newslint.config.plan import Planner

    planner = Planner(request_from({**options, "no_cache": False}))  # what a run keeps is told
    if install:
        from newslint.languagetool.fetch import fetch

        print(f"LanguageTool is in {fetch()}.")
    settings = planner.settings(Path.cwd())
    _, on, rules, wrong = planner.known_rules(settings)
    print(f"newslint {__version__}, Python {sys.version.split()[0]} ({sys.executable})")
    print(f"configuration: {settings.path or 'none here; the defaults hold'}")
    print(f"rules: {len(rules)}, of which {len(on)} are on")
    told(*(trouble for _, trouble in wrong))
    access = planner.access(settings)
    rows = list(_rows(access))
    print("\nGrammar (--grammar), by LanguageTool:")
    width = max(len(row.name) for row in rows)
    for row in rows:
        print(f"  {row.name:{width}}  {row.found}")
        if row.mend:
            print(f"  {'':{width}}    mend: {row.mend}")
    failure = _failure(access)
    print(f"\nGrammar cannot be checked: {failure}." if failure else "\nGrammar can be checked.")
    asked = access.asked or any(name in on and rule.kind == STYLE for name, rule in rules.items())
    return COULD_NOT_LOOK if wrong or (failure and asked) else LOOKED


def _rows(access: Access) -> Iterator[DoctorRow]:
    from newslint.languagetool.access import java

    yield _engine()
    yield _client()
    yield _server(access)
    program = java()
    if access.url:
        yield DoctorRow("Java", f"{program or 'none'} (not needed: there is a server's address)")
    else:
        yield DoctorRow("Java", _version(program) if program else "none", "" if program else "apt install default-jre-headless")
        yield _jars(access)
    yield _memory(access)


def _engine() -> DoctorRow:
    from newslint.languagetool.access import INSTALL_ENGINE
    from newslint.languagetool.embedded import embedded_identity, embedded_missing

    if embedded_missing():
        return DoctorRow("the embedded engine", "not installed", INSTALL_ENGINE)
    return DoctorRow("the embedded engine", f"{embedded_identity()} (used where no server, no jars and no download are)")


def _client() -> DoctorRow:
    from newslint.languagetool.access import INSTALL_CLIENT, client_missing

    if client_missing():
        return DoctorRow("language-tool-python", "not installed", INSTALL_CLIENT)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return DoctorRow("language-tool-python", version("language-tool-python"))
    except PackageNotFoundError:
        return DoctorRow("language-tool-python", "installed, of unknown version")


def _server(access: Access) -> DoctorRow:
    if not access.url:
        return DoctorRow("a server's address", "none given (--languagetool URL, or languagetool.url in the configuration)")
    from newslint.languagetool.access import Unavailable
    from newslint.languagetool.client import identity

    try:
        return DoctorRow("a server's address", f"{access.url}, where {identity(access.url)} answers")
    except Unavailable as error:
        return DoctorRow("a server's address", f"{access.url}, where none answers", error.reason)


def _version(program: str) -> str:
    import re
    import subprocess

    try:
        told = subprocess.run([program, "-version"], check=True, capture_output=True, text=True, timeout=20).stderr
    except (OSError, subprocess.SubprocessError):
        return f"{program}, which does not run"
    found = re.search(r'version "([^"]+)"', told)
    return f"{found[1]} ({program})" if found else program


def _jars(access: Access) -> DoctorRow:
    from newslint.languagetool.access import INSTALL_SERVER, JAR_FOLDER, Unavailable, jar_folder

    try:
        folder = jar_folder(access)
    except Unavailable as error:
        return DoctorRow("LanguageTool's jars", "not where they should be", error.reason)
    if folder is None:
        return DoctorRow("LanguageTool's jars", f"none here ({JAR_FOLDER} names no folder)", INSTALL_SERVER)
    return DoctorRow("LanguageTool's jars", str(folder))


def _memory(access: Access) -> DoctorRow:
    if access.cache is None:
        return DoctorRow("remembered answers", "switched off")
    from newslint.files import is_file, shown
    from newslint.languagetool.cache import FILE, Cache
    from newslint.report import number

    file = access.cache / FILE
    if not is_file(file):
        return DoctorRow("remembered answers", f"none yet, to be kept in {access.cache}")
    memory = Cache(access.cache)
    count = memory.count()
    memory.close()
    return DoctorRow("remembered answers", f"{number(count, 'paragraph')}, {file.stat().st_size / 1e6:.1f} MB, in {shown(file)}")


def _failure(access: Access) -> str:
    """Why grammar cannot be checked; empty if nothing is seen to be in the way. Starts no server."""
    from newslint.languagetool.access import WAYS, Unavailable, client_missing, jar_folder, java
    from newslint.languagetool.embedded import is_embedded

    if is_embedded(access):
        return ""
    if missing := client_missing():
        return missing
    try:
        if access.url:
            from newslint.languagetool.client import identity

            identity(access.url)
        elif not java():
            return "there is no Java, and no server's address"
        elif jar_folder(access) is None and not access.download:
            return f"there is no LanguageTool here; {WAYS}"
    except Unavailable as error:
        return error.reason
    return ""
