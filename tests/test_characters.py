"""Kind `characters`: what is seen, what is let be, what the fix makes of it."""

import pytest

from newslint.article.article import Article
from newslint.checks import characters
from newslint.document import Document
from newslint.fix import apply_edits
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import BadKey, Setup

SETUP = Setup(message="x", lexicon=Lexicon([]), fix="", safe=True)


def run(check, text):
    return list(check(Article(Document("s", text, text), Lexicon([])), ()))


def mended(check, text):
    return apply_edits(text, [edit for hit in run(check, text) if hit.fix for edit in hit.fix.edits])


def test_runs_are_one_hit_and_only_what_changes_is_edited():
    check = characters.build(characters.Keys({"U+200B": "", "U+00A0": " "}), SETUP)
    (hit,) = run(check, "a\u200b\u200b\u00a0b")
    assert (hit.start, hit.end, hit.values["code"], hit.values["count"]) == (1, 4, "U+200B", "3")
    assert mended(check, "a\u200b\u200b\u00a0b") == "a b"


def test_once_mends_all_with_the_first():
    check = characters.build(characters.Keys({"U+00A0": " "}, once=True), SETUP)
    (hit,) = run(check, "a\u00a0b\u00a0c\u00a0d")
    assert (hit.start, len(hit.fix.edits), hit.values["count"]) == (1, 3, "3")
    assert mended(check, "a\u00a0b\u00a0c\u00a0d") == "a b c d"


def test_a_byte_order_mark_at_the_head_of_the_file_is_in_its_place():
    check = characters.build(characters.Keys({"U+FEFF": ""}), SETUP)
    assert run(check, "\ufeffabc") == []
    assert mended(check, "\ufeffa\ufeffb") == "\ufeffab"


def test_within_marks_the_whole_word_and_unless_lets_the_file_be():
    keys = characters.Keys({"U+0430": "a"}, within=r"\pL*(?:[a-z]\p{Cyrillic}|\p{Cyrillic}[a-z])\pL*", unless="STOP")
    check = characters.build(keys, SETUP)
    text = "the h\u0430rbour, не а"
    (hit,) = run(check, text)
    assert text[hit.start : hit.end] == "h\u0430rbour"
    assert mended(check, text) == "the harbour, не а"
    assert run(check, text + "STOP") == []
    assert run(check, "h\u0430rbж")[0].fix is None


@pytest.mark.parametrize(
    "keys",
    [
        {"characters": {}},
        {"characters": {"a": ""}, "encodings": ("cp1252",)},
        {"characters": {"ab": ""}},
        {"characters": {"a": ""}, "within": "("},
    ],
)
def test_bad_keys(keys):
    with pytest.raises(BadKey):
        characters.build(characters.Keys(**keys), SETUP)


def spoilt(text, encoding):
    return "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in text.encode())


CHECK = characters.build(characters.Keys(encodings=("cp1252", "mac_roman")), SETUP)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("char", [*map(chr, range(0xA1, 0x100)), *"–—‘’‚“”„†•…‰‹›€™", "−", "\u00a0"])
def test_each_character_is_read_back(char, encoding):
    if char == "\u00ad":
        return
    assert mended(CHECK, f"a{spoilt(char, encoding)}b") == f"a{char}b"


@pytest.mark.parametrize("text", ["Wałęsa", "Зеленский", "Ζωή", "😀", "naïve café’s"])
def test_names_and_layers(text):
    assert mended(CHECK, f"a {spoilt(text, 'cp1252')} b") == f"a {text} b"
    assert mended(CHECK, f"a {spoilt(spoilt(text, 'cp1252'), 'cp1252')} b") == f"a {text} b"


@pytest.mark.parametrize(
    "text", ["CAFÉ’S", "“UMEÅ”", "Ö…", "NÃO”", "Élysée", "château", "5 °C", "“É”", "µm", "på\u00a0”", "naïve", "ÅÄÖ", "½ £5"]
)
def test_what_is_right_is_let_be(text):
    assert run(CHECK, f"x {text} y") == []


def test_what_is_lost_is_not_made_up():
    (hit,) = run(CHECK, "caf" + spoilt("\ufffd", "cp1252"))
    assert hit.fix is None
    assert mended(CHECK, "“Yesâ€ he said") == "“Yes” he said"


def test_unknown_encoding():
    with pytest.raises(BadKey, match="koi8"):
        characters.build(characters.Keys(encodings=("koi8",)), SETUP)
