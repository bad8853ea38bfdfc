"""Copy that is not English: what is said of it, and what makes newslint look all the same."""

from pathlib import Path

import pytest

import newslint
from newslint.article.text.language import language_of
from newslint.ruleset.catalog import shipped_lexicon

SAMPLES = dict(line.split("\t") for line in (Path(__file__).parents[1] / "data" / "languages.tsv").read_text("utf-8").splitlines())
ENGLISH = (
    "The harbour has been open since Monday, and the boats are at sea. The board will not say what the new quay costs, but it is to be "
    "ready before the winter, a councillor told fishermen in the town hall."
)
AGATE = "Port Ellery 3 Vela 1 (Ruys 12, Brandt 40, 71; Hale 88). Algar 2 Sereno 2 (Reis 3, Falcato 50; Colfax 60, Ashby 61). " * 4
NAMES = "Die Zeit, Le Monde, El País, La Repubblica, De Volkskrant, Der Spiegel, Los Angeles Times"


MASTHEADS = "Die Zeit, Der Spiegel, Volkskrant, Monde, Angeles Times, Herald Tribune, Globe, Times. "  # two in thirteen are German
NAME_IN_RUSSIAN = "Общество спасения на водах имени Марии Ковальской"  # 43 letters


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_other_languages_are_told(language, text):
    assert language_of(text, shipped_lexicon()) == language


@pytest.mark.parametrize("text", ["", "Der Hafen ist offen.", AGATE, NAMES, MASTHEADS * 3, NAME_IN_RUSSIAN, "1 2 3 4 5 " * 20])
def test_short_texts_lists_and_agate_are_let_through(text):
    assert language_of(text, shipped_lexicon()) == ""


def test_words_that_english_does_not_have_are_of_another_language():
    known, strange = " harbour" * 12, " itsasora" * 18
    assert language_of("Ferria" + known + strange, shipped_lexicon()) == ""
    assert language_of("Ferria" + known + strange + " ontziak", shipped_lexicon()) == "another language"
    assert language_of("Ferria" + " itsasora" * 29, shipped_lexicon()) == ""  # too few
    assert (
        language_of("Stew: " + "fry shallots with chorizo, passata and saffron, then serve it with aioli. " * 4, shipped_lexicon())
        == "English"
    )


def test_english_with_words_of_others_is_english():
    assert language_of(ENGLISH, shipped_lexicon()) == "English"
    assert language_of(f"{ENGLISH} “{SAMPLES['German'][:60]}”, he said in German.", shipped_lexicon()) == "English"


@pytest.mark.parametrize(("english", "language"), [(1_000, "German"), (2_000, "English")])
def test_the_first_three_thousand_characters_tell(english, language):
    text = (ENGLISH * 20)[:english] + " " + (SAMPLES["German"] + " ") * 40
    assert language_of(text, shipped_lexicon()) == language


def test_such_a_file_is_refused_when_it_was_asked_for(desk):
    desk.write("wire/satama.txt", SAMPLES["Finnish"])
    desk.write("wire/harbour.txt", ENGLISH)
    result = desk.run("check", "wire/satama.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("wire/satama.txt:1: is not English (Finnish)")
    assert desk.run("check", "wire").exit_code == 0
    assert desk.run("check", "-", stdin=SAMPLES["German"]).exit_code == 2


def test_any_language_is_looked_at_on_request(desk):
    desk.write("wire/satama.txt", SAMPLES["Finnish"] + " They utilise it.")
    desk.write(".newslint.yml", desk.CONFIG + "overrides:\n- {files: wire/**, language: any}\n")
    assert desk.run("check", "wire/satama.txt").exit_code == 1
    desk.write(".newslint.yml", desk.CONFIG + "language: fi\n")
    assert desk.run("check", "wire/satama.txt").stderr == ".newslint.yml:3: 'language' is en or any, not 'fi'\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("story.html", "<html lang='fi'><body><p>{}</p></body></html>"),
        ("story.md", "---\nlanguage: fi\n---\n\n{}\n"),
        ("story.xml", "<nitf xml:lang='fi'><body><body.content><p>{}</p></body.content></body></nitf>"),
        ("story.json", '{{"uri": "x:1", "language": "fi", "body_text": "{}"}}'),
    ],
)
def test_the_file_may_declare_it(name, text):
    (trouble,) = newslint.check(text.format("Satama auki."), path=name, config={}).troubles
    assert "declared as fi" in trouble.reason
    assert newslint.check(text.format(ENGLISH), path=name, config={}).troubles == ()
    assert newslint.check(text.replace("fi", "en-GB", 1).format("Harbour open."), path=name, config={}).troubles == ()
