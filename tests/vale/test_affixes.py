"""Words with flags of Hunspell's affix files, in rules and in vocabularies: each is all its forms, as in Vale."""

from __future__ import annotations

import pytest
from support.vale import Repository

from newslint.lexicon.affixes import Affixes

SUFFIXES = "SFX N Y 2\nSFX N 0 n e\nSFX N 0 en [^e]\nSFX G N 1\nSFX G e ing e\n"
TIDE = f"SET UTF-8\n{SUFFIXES}PFX U Y 1\nPFX U 0 un .\n"
TEXT = "Harbore, Harboren, quay, quayen, unquay, unquayen, harboring, Unharboring, quay/N and/or tides, Quay.\n"


@pytest.fixture
def repository(desk):
    made = Repository(desk)
    made.ini("StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Test\n")
    made.write("styles/config/dictionaries/tide.aff", TIDE)
    made.write("a.md", TEXT)
    return made


def rule(repository, keys, kind="existence"):
    repository.write("styles/Test/Rule.yml", f"extends: {kind}\nmessage: \"'%s'\"\naffix: tide\n{keys}\n")


@pytest.mark.parametrize(
    ("text", "word", "flags", "forms"),
    [
        (TIDE, "quay", "N", "quay quayen"),
        (TIDE, "tide", "NG", "tide tiden tiding"),
        (TIDE, "quay", "NU", "quay quayen unquay unquayen"),
        (TIDE, "tide", "GU", "tide tiding untide"),
        (TIDE, "quay", "G", "quay"),
        ("FLAG long\nSFX Aa Y 1\nSFX Aa y ies [^aeiou]y\nSFX Bb Y 1\nSFX Bb 0 s [aeiou]y\n", "quay", "AaBb", "quay quays"),
        ("FLAG num\nSFX 12 Y 1\nSFX 12 y ies/7 [^aeiou]y\nPFX 7 N 1\nPFX 7 q k q\n", "ferry", "12,7", "ferry ferries"),
        ("PFX K N 1\nPFX K q k qu\nSFX S N 1\nSFX S 0 s .\n", "quay", "KS", "quay quays kuay"),
    ],
)
def test_a_word_has_the_forms_that_its_flags_make(text, word, flags, forms):
    assert Affixes(text).forms(word, flags) == tuple(forms.split())


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        ("tokens: [Harbore/N, quay/NU]", 7),
        ("ignorecase: true\ntokens: [harbore/NG, 'quay/N']", 7),
        ("tokens: ['\\bquay/N', '(?:and|or) tides, Quay']", 4),
        ("tokens: ['and\\/or', 'quay\\/N']", 2),
        ("tokens: [quay]", 2),
        ("raw: ['quay/N']", 1),
    ],
)
def test_tokens_with_flags_are_unfolded(repository, keys, count):
    rule(repository, keys)
    found = repository.found("a.md")
    assert found == repository.of_vale("a.md")
    assert len(found) == count


@pytest.mark.parametrize("keys", ["swap: {harbore/N: port, 'quay/NU': dock}", "swap: {quay/N: quay}", "swap: {harbore/N: 'port/N'}"])
def test_the_left_sides_of_a_substitution_are_unfolded(repository, keys):
    rule(repository, keys + "\nignorecase: true", "substitution")
    assert repository.found("a.md") == repository.of_vale("a.md")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("tokens: [quay, quay/X]", "styles/Test/Rule.yml:4: 'quay/X': 'X' is no flag of it (tide.aff); a slash that is one is written \\/"),
        ("tokens: [quay/NX]", "'X' is no flag of it (tide.aff)"),
        ("tokens: ['(?:un)?quay/N']", "what has flags is one plain word"),
        ("tokens: ['quay/N|harbore/N']", "'|' is no flag of it (tide.aff)"),
        ("tokens: [quay/N]\naffix: ebb", "there is no ebb.aff in config/dictionaries"),
    ],
)
def test_a_flag_or_file_that_is_not_there_is_told(repository, keys, said):
    rule(repository, keys)
    if "affix" in keys:
        text = (repository.desk.folder / "styles/Test/Rule.yml").read_text("utf-8").replace("affix: tide\n", "")
        repository.write("styles/Test/Rule.yml", text)
    result = repository.run("check", "a.md")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_changed_affix_file_has_its_rule_made_anew(repository):
    rule(repository, "tokens: [quay/N]")
    repository.write("a.md", "Quayen, quayed and quayen.\n")
    assert [row[4] for row in repository.found("a.md")] == ["'quayen'"]
    repository.write("styles/config/dictionaries/tide.aff", TIDE.replace("0 en [^e]", "0 ed [^e]"))
    assert [row[4] for row in repository.found("a.md")] == ["'quayed'"]


@pytest.mark.parametrize(
    "entries",
    [
        "affix: tide\naccept:\n  - zorbe: {flags: NG}\n  - Blixe: {flags: N}\n",
        "affix: tide\naccept:\n  - zorbe: {flags: NU}\n  - blixe: {flags: N, ignorecase: true}\n",
        "affix: tide\nreject:\n  - zorbe: {flags: NG}\n  - blixe: {flags: N, ignorecase: true}\n",
        "accept:\n  - zorbe: {flags: S}\n  - blixe: {flags: S}\n",
    ],
)
def test_an_entry_of_a_vocabulary_may_have_flags(repository, entries):
    pytest.importorskip("hunspell")
    repository.ini("StylesPath = styles\nMinAlertLevel = suggestion\nVocab = Base\n[*]\nBasedOnStyles = Vale\n")
    repository.write("styles/config/vocabularies/Base/vocab.yml", entries)
    repository.write("a.md", "Zorbe zorbe zorben zorbing unzorben Zorben ZORBEN. Blixe blixen Blixen blixes.\n")
    assert repository.found("a.md") == repository.of_vale("a.md")
