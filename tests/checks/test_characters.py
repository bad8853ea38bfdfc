"""Kind `characters`: what is seen, what is let be, what the fix makes of it."""

import pytest
from support.door import findings, fixed, house

import newslint


def check(**keys):
    """A linter with one such rule, whose message tells the code and the count."""
    named = {"message": "{code} {count}"} if "characters" in keys else {}
    return house("characters", fix="", safe=True, **named, **keys)


def mended(linter, text):
    return fixed(text, findings(linter, text))


def test_runs_are_one_hit_and_only_what_changes_is_edited():
    linter = check(characters={"U+200B": "", "U+00A0": " "})
    (found,) = findings(linter, "a\u200b\u200b\u00a0b")
    assert (found.start, found.end, found.message) == (1, 4, "U+200B 3")
    assert mended(linter, "a\u200b\u200b\u00a0b") == "a b"


def test_once_mends_all_with_the_first():
    linter = check(characters={"U+00A0": " "}, once=True)
    (found,) = findings(linter, "a\u00a0b\u00a0c\u00a0d")
    assert (found.start, len(found.fix.edits), found.message) == (1, 3, "U+00A0 3")
    assert mended(linter, "a\u00a0b\u00a0c\u00a0d") == "a b c d"


def test_a_byte_order_mark_at_the_head_of_the_file_is_in_its_place():
    linter = check(characters={"U+FEFF": ""})
    assert findings(linter, "\ufeffabc") == ()
    assert mended(linter, "\ufeffa\ufeffb") == "\ufeffab"


def test_within_marks_the_whole_word_and_unless_lets_the_file_be():
    linter = check(characters={"U+0430": "a"}, within=r"\pL*(?:[a-z]\p{Cyrillic}|\p{Cyrillic}[a-z])\pL*", unless="STOP")
    text = "the h\u0430rbour, не а"
    (found,) = findings(linter, text)
    assert found.words == "h\u0430rbour"
    assert mended(linter, text) == "the harbour, не а"
    assert findings(linter, text + "STOP") == ()
    assert findings(linter, "h\u0430rbж")[0].fix is None


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
    with pytest.raises(newslint.NewslintError, match=r"rule\.yml:1: "):
        check(**keys)


def spoilt(text, encoding):
    return "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in text.encode())


CHECK = check(encodings=["cp1252", "mac_roman"])


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
    assert findings(CHECK, f"x {text} y") == ()


def test_what_is_lost_is_not_made_up():
    (found,) = findings(CHECK, "caf" + spoilt("\ufffd", "cp1252"))
    assert found.fix is None
    assert mended(CHECK, "“Yesâ€ he said") == "“Yes” he said"


def test_unknown_encoding():
    with pytest.raises(newslint.NewslintError, match="koi8"):
        check(encodings=["koi8"])
