"""Rules are data: few kinds, each whole; every shipped rule sets its kind up."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from importlib import import_module

import pytest

from newslint.checks.conflict import FACTS
from newslint.files import rules_folder
from newslint.ruleset.catalog import rule_files, shipped_lexicon
from newslint.ruleset.kind import KINDS, VALE, kind_of
from newslint.ruleset.load import load_rule
from newslint.ruleset.rule import rule_id
from newslint.ruleset.schema import COMMON, own_keys

PATHS = sorted(rule_files(rules_folder()))


def test_kinds_are_few():
    assert len(KINDS) <= 22


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_keys_that_explain_themselves_and_names_for_its_messages(name):
    kind = kind_of(name)
    assert is_dataclass(kind.Keys)
    assert kind.Keys.__dataclass_params__.frozen
    assert not (kind.Keys.__doc__ or "Keys(").startswith("Keys(")
    assert not set(own_keys(kind)) & set(COMMON) - {"levels"}
    assert name in VALE or hasattr(kind, "VALUES") != hasattr(kind, "values")


@pytest.mark.parametrize("path", PATHS, ids=rule_id)
def test_a_rule_sets_at_least_one_key_of_its_kind(path):
    """A key that only chooses what is looked for is enough where nothing else can be set but how often it is told."""
    rule = load_rule(path, shipped_lexicon())
    assert rule.keys
    assert set(rule.keys) - CHOOSING or not others(rule)


CHOOSING = {"fact", "where", "slip", "once"}


def others(rule) -> set[str]:
    """The keys that a rule could set besides those that choose; a `conflict` has `bounds` only where its fact does."""
    offered = set(own_keys(kind_of(rule.kind))) - CHOOSING
    if rule.kind == "conflict":
        module = import_module(FACTS[rule.keys.get("where", "sources")][rule.keys["fact"]])
        offered = {"bounds"} if fields(module.Bounds) else set()
    return offered
