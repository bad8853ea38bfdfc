"""Messages as an editor reads them: every rule's, filled with what its own examples hold."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from support.door import findings, ours

import newslint

RULES = Path(newslint.__file__).parent.parent / "rules"
MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
EXAMPLES = 4
# What is wrong with a sentence wherever it stands, and how it reads.
ODD = {
    "two stops at its end": r"[?!,;:]\.$|(?<!“\.)(?<!\.)\.\.$",
    "no stop at its end": r"[\w”)]$",
    "a name that was not filled in": r"\{\w+\}|%s",
    "white space beside a quotation mark": r"“\s(?!”)|(?<!“)\s”|  ",
    "a quotation inside one in the same marks": r"“[^”]*“",
    "one of several": r"\bone (?:sources|lines|files|places)\b|\blines \d+ too|\bline \d+(?:, \d+)* and \d+ too",
    "several of one": r"\b(?!1 )\d+ source\b",
    "a for an": r"\ba (?:a|e|i|o)(?!ne\b|nce\b)\w*\b(?! \w*”)",
}
# What a rule is about may read as a slip does; rules about quotation marks show them bare.
SAID = {"no stop at its end": {"quotes.glued"}, "a for an": {"copy.two-articles", "translated.needless-article"}}


def is_said(rule: str, what: str) -> bool:
    return rule in SAID.get(what, ()) or ("quotation" in what and rule.startswith("quotes."))


def paths() -> Iterator[Path]:
    return (path for path in sorted(RULES.glob("*/*.yml")) if path.parent.name != "grammar")


@pytest.mark.parametrize("path", list(paths()), ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_messages_read_well(path):
    rule = f"{path.parent.name}.{path.stem}"
    bad = [case if isinstance(case, dict) else {"text": case} for case in yaml.safe_load(path.read_text("utf-8"))["bad"]]
    for case in bad[:: max(1, len(bad) // EXAMPLES)]:
        sources = case.get("against") or []
        told = findings(ours(rule), MARK.sub(r"\1", case["text"]), *([sources] if isinstance(sources, str) else sources))
        for message in (finding.message for finding in told if finding.rule == rule):
            outer = re.sub(r"“[^“”]*”", "“”", message)
            for what, odd in ODD.items():
                read = message if "quotation" in what else outer
                assert is_said(rule, what) or not re.search(odd, read), f"{what}: {message}"


@pytest.mark.parametrize(
    ("rule", "text", "sources", "says"),
    [
        (
            "drift.number",
            "The quay cost 12 million euros, the board said.",
            ["The quay cost 14 million euros, the board said."],
            "one source",
        ),
        (
            "drift.number",
            "The quay cost 12 million euros, the board said.",
            ["The quay cost 14 million euros, the board said.", "On Monday the board said that the quay cost 14 million euros."],
            "2 sources",
        ),
        ("translated.needless-article", "The board asked for an equipment.", [], "takes no “an”"),
        ("translated.needless-article", "The board asked for a money.", [], "takes no “a”"),
        ("copy.space-before-mark", "The quay , the board said, is old.", [], "“,”."),
        ("copy.space-before-mark", "The quay , the board said, is old.\n\nThe boats , it said, are new.", [], "(line 3 too)."),
        ("copy.look-alike", "The h\u0430rbour is old.", [], "(Cyrillic small letter a)"),
        ("boilerplate.desk-code", "Shares in Ortmann Ferries (ORTM.L) rose on Monday.", [], "“(ORTM.L)” is"),
    ],
)
def test_forms_of_a_message(rule, text, sources, says):
    assert any(says in finding.message for finding in findings(ours(rule), text, *sources)), findings(ours(rule), text, *sources)
