"""The page of a rule: where an editor can open what explains it, and what it says in short."""

from __future__ import annotations

from newslint.api import Linter, NewslintError
from newslint.files import is_file
from newslint.lazy.row import NamedTuple
from newslint.lsp.diagnostics import CHECKOUT, WEB
from newslint.lsp.names import uri_of
from newslint.ruleset.catalog import link_of


class RulePage(NamedTuple):
    """Where a rule is explained, and what to say where an editor cannot open that."""

    address: str
    in_the_web: bool
    text: str


def page_of(name: str, linter: Linter, path: str) -> RulePage | None:
    """The page of a rule that holds for a file: its link, newslint's own page in a checkout, or the rule's file; None if there is none."""
    try:
        rule = next((rule for rule in linter.rules(path) if rule.id == name), None)
    except NewslintError:
        return None
    if rule is None:
        return None
    text = "\n".join(filter(None, (f"{rule.id}: {rule.message}", " ".join(rule.why.split()))))
    link = link_of(rule.path, rule.link)
    if link.startswith(WEB):
        return RulePage(link, True, text)
    page, _, anchor = link.partition("#")
    if page and is_file(CHECKOUT / page):
        return RulePage(f"{uri_of(CHECKOUT / page)}#{anchor}", False, text)
    return RulePage(uri_of(rule.path), False, text)
