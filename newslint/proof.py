"""One function that holds a rule to its own examples; pytest and `newslint rules test` both call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newslint import readers
from newslint.article.article import Article
from newslint.document import Document
from newslint.finding import Finding
from newslint.fix import apply_edits
from newslint.lazy.record import replace
from newslint.lexicon.lexicon import Lexicon
from newslint.pipeline import check
from newslint.ruleset.rule import Example, Rule


def prove(rule: Rule, lexicon: Lexicon) -> Iterator[str]:
    """What a rule's examples show to be wrong with it, one sentence each; nothing when it holds.

    A bad example gives exactly one finding, exactly at its mark, and of its level, where it names one; its fixed text, where given, is
    what the fix makes of it, and gives none; a good example gives none. A test of Vale's (the key `tests`) gives what it wants.
    """
    for number, example in enumerate(rule.bad, 1):
        found = _look(rule, lexicon, example, example.text)
        places = [(f.start, f.end) for f in found]
        if places != [(example.start, example.end)]:
            got = ", ".join(f"“{example.text[a:b]}” at {a}" for a, b in places) or "nothing"
            yield f"bad example {number} marks “{example.text[example.start : example.end]}” at {example.start}, found {got}"
        elif example.level is not None and found[0].level is not example.level:
            yield f"bad example {number} is to be told as {example.level}, not as {found[0].level}"
        elif example.fixed is not None:
            yield from _prove_fix(rule, lexicon, example, found[0], number)
    for number, example in enumerate(rule.good, 1):
        for finding in _look(rule, lexicon, example, example.text):
            yield f"good example {number} is flagged: “{finding.words}”"
    for test in rule.tests:
        yield from _prove_test(rule, lexicon, test)


def _prove_test(rule: Rule, lexicon: Lexicon, test: Mapping[str, Any]) -> Iterator[str]:
    """Vale's way: the alerts as lines `line:column:Check:message`; `want` is all of them, `contains` and `absent` are sought in them."""
    name = str(test["name"])
    try:
        form = readers.format_of(f"test.{str(test.get('format') or 'md').lstrip('.')}")
    except readers.ReadError as error:
        yield f"test '{name}' cannot be run: {error.reason}"
        return
    findings = check(Article(readers.document("test", str(test["input"]), form), lexicon), [rule])
    got = "\n".join(f"{f.line}:{f.column}:{f.rule}:{f.message.replace(chr(10), ' ')}" for f in findings)
    want = str(test["want"]).strip() if "want" in test else None
    if want is not None and got.strip() != want:
        yield f"test '{name}' wants {want or 'nothing'}, found {got or 'nothing'}"
    contains = str(test.get("contains") or "")
    if contains not in got:
        yield f"test '{name}' is to contain “{contains}”, found {got or 'nothing'}"
    absent = test.get("absent") or []
    for words in [absent] if isinstance(absent, str) else absent:
        if str(words) in got:
            yield f"test '{name}' is not to contain “{words}”, found {got}"


def _prove_fix(rule: Rule, lexicon: Lexicon, example: Example, finding: Finding, number: int) -> Iterator[str]:
    assert example.fixed is not None
    if finding.fix is None:
        yield f"bad example {number} has a fixed text, but the finding carries no fix"
        return
    fixed = apply_edits(example.text, finding.fix.edits)
    if fixed != example.fixed:
        yield f"bad example {number} is fixed to “{fixed}”, not to “{example.fixed}”"
    elif _look(rule, lexicon, example, fixed):
        yield f"bad example {number} is still flagged after its fix"


def _look(rule: Rule, lexicon: Lexicon, example: Example, text: str) -> list[Finding]:
    sources = [_article(f"source {i}", source, lexicon) for i, source in enumerate(example.against, 1)]
    return check(_article("example", text, lexicon), [replace(rule, limit=0)], sources)


def _article(path: str, text: str, lexicon: Lexicon) -> Article:
    return Article(Document(path, text, text), lexicon)
