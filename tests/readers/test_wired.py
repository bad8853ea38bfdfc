"""Wire messages in text files: the frame is no copy and stays as it is, a stray control character is a slip."""

from __future__ import annotations

import pytest
from support.door import findings, fixed, ours

from newslint.readers import read, stories

IPTC = (
    "\x01abc0123 4 pol 250  Quay-Council\r\r\nBC-QUAY\r\r\n\x02Council to mend old quay\r\r\n"
    "  SERENO - The council voted to mend\r\r\nthe old\x1f quay\u200b.\r\r\n  Work begins in May.\r\r\n\x03021030 jul\r\r\n\x04"
)
ANPA = (
    "\x16\x16\x01d0456\x1fwstm-\r\nr i\x13\x11BC-Quay 07-02 0033\r\n\x02\x1eCouncil to mend old quay\r\n"
    "\r\nSERENO - The council voted to mend\nthe old quay\u200b.\r\n\n\tWork begins in May.\r\n\x03AP-WF-07-02-26 1030GMT\r\n"
)
SHORT = "\n\x01dpa0001 3\n\x02Council to mend old quay\n\nSERENO - The council voted to mend\nthe old quay\u200b.\n\nWork begins in May."


@pytest.mark.parametrize("source", [IPTC, ANPA, SHORT])
def test_the_text_is_read_and_the_frame_is_left_alone(source):
    document = read("a.txt", source.encode())
    assert [document.text[start:end].strip().replace("\u200b", "") for _, start, end in document.blocks] == [
        "Council to mend old quay",
        "SERENO - The council voted to mend\nthe old quay.",
        "Work begins in May.",
    ]
    (found,) = findings(ours("copy.invisible"), source)
    assert fixed(source, [found]) == source.replace("\u200b", "")


@pytest.mark.parametrize("source", ["The \x02quay\x03 is mended.", "\x01The quay is mended.", "The quay.\n\x01The\x02 end."])
def test_a_stray_control_character_is_a_slip(source):
    assert read("a.txt", source.encode()).text == source
    (found,) = findings(ours("copy.invisible"), source)
    assert fixed(source, [found]) == source.replace("\x01", "").replace("\x02", "").replace("\x03", "")


def test_each_of_several_messages_is_a_story():
    told = stories("a.txt", IPTC + SHORT + IPTC.replace("abc0123 4 ", "") + IPTC, "text")
    assert [story.path for story in told] == ["a.txt#abc0123", "a.txt#dpa0001", "a.txt#3", "a.txt#abc0123~4"]
    assert {story.text[story.blocks[0].start : story.blocks[0].end] for story in told} == {"Council to mend old quay"}
