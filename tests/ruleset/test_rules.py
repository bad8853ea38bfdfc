"""Every rule that ships is whole, and its own examples hold it to its word."""

from collections import Counter

import pytest
from support import door

from newslint import NewslintError
from newslint.files import rules_folder
from newslint.proof import prove
from newslint.ruleset.catalog import WORDS, shipped_lexicon
from newslint.ruleset.load import load_rule
from newslint.ruleset.rule import rule_id

PATHS = sorted(path for path in rules_folder().glob("*/*.yml") if path.parent.name != WORDS)


def test_ids_are_unique():
    assert PATHS
    assert [name for name, count in Counter(map(rule_id, PATHS)).items() if count > 1] == []


@pytest.mark.parametrize("path", PATHS, ids=rule_id)
def test_rule_is_proved(path, request):
    rule = load_rule(path, shipped_lexicon(), None, lambda: request.getfixturevalue("languagetool"))
    assert rule.why, "says why"
    assert rule.bad, "shows what it flags"
    assert rule.good, "shows what it lets stand"
    assert list(prove(rule, shipped_lexicon())) == []


@pytest.mark.parametrize(
    ("kind", "now"),
    [
        ("mouths", "'conflict' with 'fact: speaker'"),
        ("letter-case", "'variant' with 'by: lower-case'"),
        ("subject", "'phrase', as in copy/"),
    ],
)
def test_a_rule_of_a_kind_that_is_gone_is_told_what_replaces_it(kind, now):
    with pytest.raises(NewslintError, match=f"the kind '{kind}' is now {now}"):
        door.house(kind)


def test_quotation_marks_in_what_a_message_quotes_are_inner_ones():
    vales = door.house("existence", message="“%s” is flagged, %s.", nonword=True, tokens=["“bold”"])
    ours = door.house("line", message="“{match}”: {short}.", lines=[], patterns=["He .*"])
    assert door.findings(vales, "A “bold” plan.\n")[0].message == "“‘bold’” is flagged, ."
    assert door.findings(ours, "He said “no”\n")[0].message == "“He said ‘no’”: He said “no”."
