"""Hostile input: what a folder, a story or a text that somebody else made cannot have newslint do."""

from __future__ import annotations

import pytest

TEXT = "They utilise it. They said the wall would hold.\n"


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("hold", "höld"), "Они сказали, что стена 12 метров, а не 13.\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_text_full_of_nuls_is_refused_and_the_encoding_to_name_is_said(desk, encoding, text):
    path = desk.write("story.txt", "")
    path.write_bytes(text.encode(encoding))
    result = desk.run("check", "--fix", "--unsafe-fixes", "story.txt")
    assert result.exit_code == 2
    assert f"--encoding {encoding}" in result.stderr
    assert path.read_bytes() == text.encode(encoding)
    assert desk.run("check", "--encoding", encoding, "story.txt").exit_code == (1 if "utilise" in text else 0)


def test_a_few_nuls_are_a_slip_and_no_encoding(desk):
    desk.write("story.txt", TEXT + "A\0 slip.\n")
    assert [f["rule"] for f in desk.findings("story.txt")] == ["house.utilise"]


def test_a_page_in_ascii_is_not_utf_16_whatever_it_says(desk):
    page = '<html><head><meta charset="utf-16"></head><body><p>They utilise the café.</p></body></html>'
    path = desk.write("page.html", page)
    assert desk.run("check", "page.html").exit_code == 1
    path.write_bytes(page.encode("cp1252"))
    result = desk.run("check", "page.html")
    assert result.exit_code == 2
    assert "--encoding" in result.stderr


def test_a_safe_fix_deletes_no_good_part_of_a_file(desk):
    text = "They" + "\u200b" * 150 + " said so. " + "The wall would hold, they said. " * 30
    path = desk.write("story.txt", text)
    few = desk.write("few.txt", "They\u200b said\u200b so.\n")
    desk.run("check", "--fix", "--select", "copy.invisible", "story.txt", "few.txt")
    assert path.read_text() == text
    assert few.read_text() == "They said so.\n"
    desk.run("check", "--fix", "--unsafe-fixes", "--select", "copy.invisible", "story.txt")
    assert path.read_text() == text.replace("\u200b", "")
