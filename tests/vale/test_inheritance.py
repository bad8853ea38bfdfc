"""A rule may extend another: its keys are laid over the other's, added to it or taken away."""

from __future__ import annotations

import pytest
from support.vale import Repository

PARENT = "extends: existence\nmessage: \"no '%s'\"\nlevel: error\ntokens: [synergy, tide, quay]\nexceptions: [ebb tide]\n"


@pytest.fixture
def repository(desk):
    made = Repository(desk)
    made.ini("StylesPath = styles\n[*]\nBasedOnStyles = Child\n")
    made.write("styles/Base/sub/Words.yml", PARENT)
    made.write("styles/Base/Swap.yml", "extends: substitution\nmessage: '%s'\nswap: {utilise: use, tide: flow}\n")
    made.write("a.txt", "A synergy of tide, quay and ebb tide, utilise pier.\n")
    return made


@pytest.mark.parametrize(
    ("parent", "keys", "found"),
    [
        ("Base.sub.Words", "", ["no 'synergy'", "no 'tide'", "no 'quay'"]),
        ("Base.sub.Words", "message: \"'%s'!\"\n", ["'synergy'!", "'tide'!", "'quay'!"]),
        ("Base.sub.Words", "tokens: [pier]\n", ["no 'pier'"]),
        ("Base.sub.Words", "tokens+: [pier]\n", ["no 'synergy'", "no 'tide'", "no 'quay'", "no 'pier'"]),
        ("Base.sub.Words", "tokens-: [tide, quay]\n", ["no 'synergy'"]),
        ("Base.Swap", "swap+: {quay: pier}\n", ["flow", "pier", "flow", "use"]),
        ("Base.Swap", "swap-: [tide]\n", ["use"]),
    ],
)
def test_keys_are_laid_over_the_other_rules(repository, parent, keys, found):
    repository.write("styles/Child/R.yml", f"extends: {parent}\n{keys}")
    assert [row[4] for row in repository.found("a.txt")] == found
    assert {row[3] for row in repository.found("a.txt")} == {"Child.R"}


def test_a_change_of_the_other_rule_counts(repository):
    repository.write("styles/Child/R.yml", "extends: Base.sub.Words\n")
    assert len(repository.found("a.txt")) == 3
    repository.write("styles/Base/sub/Words.yml", PARENT.replace("synergy, tide, quay", "pier"))
    assert [row[4] for row in repository.found("a.txt")] == ["no 'pier'"]


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ("extends: Base.None\n", "there is no rule 'Base.None'"),
        ("extends: Child.R\n", "or they do so in a ring"),
        ("extends: Base.sub.Words\ntokens: [a]\ntokens+: [b]\n", "one of the two is enough"),
        ("extends: Base.sub.Words\ntokens-: [none]\n", "takes away 'none', which the rule that is extended does not have"),
        ("extends: Base.sub.Words\nraw+: [a]\n", "changes 'raw', which the rule that is extended does not have"),
        ("extends: Base.sub.Words\nlevel+: error\n", "'level' is one value: set it anew"),
        ("extends: Base.Swap\nswap-: {a: b}\n", "takes a list of the keys that are to go"),
        ("extends: ...\n", "there is no rule '...'"),
    ],
)
def test_what_cannot_be_laid_over_is_refused(repository, keys, reason):
    repository.write("styles/Child/R.yml", keys)
    result = repository.run("check", "a.txt")
    assert result.exit_code == 2
    assert reason in result.stderr


def test_no_rule_outside_of_the_styles_is_read(repository, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "Words.yml"
    outside.write_text(PARENT, "utf-8")
    (repository.desk.folder / "styles/Base/Link.yml").symlink_to(outside)
    repository.write("styles/Child/R.yml", "extends: Base.Link\n")
    result = repository.run("check", "a.txt")
    assert result.exit_code == 2
    assert "there is no rule 'Base.Link'" in result.stderr
