"""The desk's words: which of them a finding would heed, and the edit that adds one to their file."""

from __future__ import annotations

from pathlib import Path

from newslint.api import Finding, NewslintError
from newslint.article.article import Article
from newslint.config.plan import Planner
from newslint.config.settings import Settings
from newslint.files import is_file
from newslint.lsp.additions import Addition, addition
from newslint.readers import format_of, stories
from newslint.ruleset.catalog import load_files

MOST = 4  # words of a name that is offered for the list


def word_of(finding: Finding, planner: Planner, name: str, text: str) -> Addition | None:
    """What would be added for a finding; None where the configuration has no file of words, or the rule heeds none.

    That it heeds them is tried: with the name among the words, the rule finds nothing there.
    """
    said = " ".join(finding.words.split())
    if not said or len(said.split()) > MOST or finding.style == "drift":
        return None
    try:
        settings = planner.settings(Path(name).parent)
        path = _file_of(settings)
        if path is None or not _is_heeded(finding, planner, settings, name, text, said):
            return None
        return addition(path, said)
    except NewslintError:
        return None


def _file_of(settings: Settings) -> Path | None:
    """The first of the configuration's files of words."""
    return next((path for entry in settings.words if is_file(path := settings.place("words", entry))), None)


def _is_heeded(finding: Finding, planner: Planner, settings: Settings, name: str, text: str, said: str) -> bool:
    catalog, lexicon = planner.catalog(settings)
    file = catalog.files.get(finding.rule)
    if file is None:
        return False
    more = lexicon.with_own((said,))
    rules, _ = load_files([file], catalog, more, planner.proofreader(settings))
    story = next((story for story in stories(name, text, format_of(name)) if story.path == finding.path), None)
    if story is None or not rules:
        return False
    places = (story.origin(hit.start, hit.end) for hit in rules[0].check(Article(story, more), ()))
    return all(place.start != finding.start for place in places)
