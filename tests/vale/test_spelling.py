"""Kind `spelling`: Hunspell's dictionaries, lists, filters and vocabularies, and the names that a story introduces."""

from __future__ import annotations

import pytest
from support.vale import Repository

pytest.importorskip("hunspell", reason="the extra “spelling” is not installed")
TEXT = "They recieve the harbour’s colors, NASA’s GitHub_x, “adress” and e-mail at 10am.\n"


@pytest.fixture
def repository(desk):
    made = Repository(desk)
    made.ini("StylesPath = styles\n[*]\nBasedOnStyles = T\n")
    made.write("styles/config/dictionaries/tiny.aff", "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n")
    made.write("styles/config/dictionaries/tiny.dic", "4\nrecieve\nzorb/S\nthey\nthe\n")
    return made


def words(repository, keys, text=TEXT, name="a.txt"):
    repository.write("styles/T/S.yml", f"extends: spelling\nmessage: \"'%s'?\"\n{keys}")
    repository.write(name, text)
    return [row[4][1:-2] for row in repository.found(name)]


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        ("", TEXT, ["recieve", "harbour's", "adress"]),
        ("filters: ['^re', 'dr']\n", TEXT, ["harbour's"]),
        ("exceptions: [Recieve, harbour]\n", TEXT, ["adress"]),
        ("dictionaries: [tiny]\n", "They recieve the zorbs zorbed", ["zorbed"]),
        ("dictionaries: [tiny]\nappend: true\n", "They recieve the zorbs of a ship", []),
        ("ignore: [ours.txt]\n", "An adress, a zorb.", ["adress"]),
        ("ignore: none.txt\n", "An adress", ["adress"]),
        ("", "recieveMessage and zorb_message", ["recieveMessage", "zorb_message"]),
        ("split: true\n", "recieveMessage and zorb_message, HTTPServer, v2", ["recieve", "zorb"]),
        ("custom: true\n", "an e-mial at 7zq", ["e-mial", "7zq"]),
        ("scope: heading\n", "An adress", []),
    ],
)
def test_words_that_no_dictionary_has(repository, keys, text, found):
    repository.write("styles/config/ignore/ours.txt", "zorb\n")
    assert words(repository, keys, text) == found


def test_names_of_the_story_are_never_misspelt(repository):
    text = "Mayor Zorvald Quenby said so. “We go,” Quenby said, and Quenby’s zorvald waited.\n"
    assert words(repository, "", text) == ["zorvald"]


def test_a_vocabulary_accepts_words_and_phrases(repository):
    repository.ini("StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = T\n")
    repository.write("styles/config/vocabularies/Base/accept.txt", "adress\nquux corge\nzorb(?:ed|ing)\n")
    assert words(repository, "", "An Adress, a quux corge, a quux; zorbed and zorb.") == ["quux", "zorb"]


def test_code_and_addresses_are_not_looked_up(repository):
    assert words(repository, "", "The `adress` at https://adress.example of *adress*.\n", "a.md") == ["adress"]


def test_vales_own_rule_is_part_of_its_style(repository):
    repository.ini("StylesPath = styles\n[*]\nBasedOnStyles = Vale\n")
    repository.write("styles/config/ignore/ours.txt", "zorb\n")
    repository.write("a.txt", "An adress, a zorb.\n")
    assert repository.found("a.txt") == [("a.txt", 1, 4, "Vale.Spelling", "Did you really mean 'adress'?")]


@pytest.mark.parametrize("name", ["none", "../outside", "/etc/passwd"])
def test_a_dictionary_that_is_not_in_the_styles_is_refused(repository, name):
    repository.write("outside.aff", "SET UTF-8\n")
    repository.write("outside.dic", "1\nadress\n")
    repository.write("styles/T/S.yml", f"extends: spelling\nmessage: m\ndictionaries: [{name}]\n")
    repository.write("a.txt", TEXT)
    result = repository.run("check", "a.txt")
    assert result.exit_code == 2
    assert f"there is no dictionary {name}.dic" in result.stderr


def test_without_the_extra_it_is_said_once(repository, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    repository.write("styles/T/S.yml", "extends: spelling\nmessage: m\n")
    repository.write("styles/T/R.yml", "extends: existence\nmessage: m\ntokens: [harbour]\n")
    repository.write("a.txt", TEXT)
    result = repository.run("check", "--no-cache", "a.txt")
    assert result.exit_code == 0
    assert "newslint does not run T.S (kind spelling)" in result.stderr
    assert "T.R" in result.stdout
