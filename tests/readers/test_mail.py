"""Mail: every word at its place whatever it is encoded in, fixes in the mail's own writing, attachments named, the rest refused by name."""

from __future__ import annotations

import re
from base64 import b64decode
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.many import many

import newslint
from newslint.readers import ReadError, load
from newslint.readers.writing import written

WORDS = (
    "copy{}",
    "caf\u00e9 copy{}",
    "\u201ccopy{}\u201d \u2013",
    "copy{} = 3",
    "copy{} \U0001f600 x",
    "a long line that is to be broken off, copy{} ",
)


@st.composite
def mails(draw):
    """A mail as Python's own library writes it: plain text, a page or both, in each transfer encoding, with a picture or without."""
    count = 0

    def line() -> str:
        nonlocal count
        count += 1
        return draw(st.sampled_from(WORDS)).format(count)

    mail = EmailMessage(policy=draw(st.sampled_from((default, SMTP))))
    mail["Subject"] = " ".join(line() for _ in range(draw(st.integers(1, 4))))
    mail["From"] = "Ana Ruiz <data@desk.example>"
    cte = draw(st.sampled_from(("quoted-printable", "base64", "8bit")))
    text = "\n\n".join(line() for _ in range(draw(st.integers(1, 3))))
    mail.set_content(text, cte=cte)
    if draw(st.booleans()):
        if draw(st.booleans()):
            count -= text.count("copy")
            page = "".join(f"<p>{line()}</p>" for _ in range(text.count("copy")))
            mail.add_alternative(f"<style>data</style>{page}", subtype="html", cte=draw(st.sampled_from(("quoted-printable", "base64"))))
        else:
            mail.add_attachment(b"data", "image", "png", filename="data.png")
    if mail.is_multipart():
        mail.set_boundary("=_b")
    return mail.as_bytes(), count


@many
@given(mails())
def test_every_word_is_read_and_stands_where_it_is_said_to(mail):
    data, count = mail
    _, (story,) = load("a.eml", data)
    found = list(re.finditer(r"copy\d+", story.text))
    assert sorted(int(match[0][4:]) for match in found) == list(range(1, count + 1))
    assert "data" not in story.text
    for match in found:
        place = story.raw[slice(*story.origin(*match.span()))]
        if "=?" not in place:  # a word of the subject that is parted
            letters = re.sub(r"\s", "", place)
            padded = letters + "=" * (-len(letters) % 4)
            assert re.sub(r"=\r?\n", "", place) == match[0] or match[0].encode() in b64decode(padded)


def test_a_fix_is_written_as_the_mail_writes():
    head = "From: a@b.example\r\nSubject: =?iso-8859-1?Q?The_caf=E9_the_the?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    text = f"{head}Content-Transfer-Encoding: quoted-printable\r\n\r\nIt's a caf=E9 - by the the quay.\r\n"
    result = newslint.check(text, path="a.eml", config={"language": "any"}, select=["copy.doubled-word"], level="suggestion")
    new = newslint.apply_edits(text, [edit for finding in result.findings for edit in finding.fix.edits])
    assert new == text.replace("_the_the", "_the").replace("the the quay", "the quay")


@pytest.mark.parametrize(
    ("script", "words", "said"),
    [
        ("qp:utf-8", "caf\u00e9 = 3", "caf=C3=A9 =3D 3"),
        ("qp:iso-8859-1", "caf\u00e9", "caf=E9"),
        ("qp:iso-8859-1", "\u201d", None),
        ("qp:no-such", "a", None),
        ("html qp:utf-8", "R&D\u2026", "R&amp;D=E2=80=A6"),
        ("q:utf-8", "A caf\u00e9_(1)?", "A_caf=C3=A9=5F=281=29=3F"),
        ("q:us-ascii", "\u00e9", None),
        ("sealed", "a", None),
        ("7bit", "a", "a"),
        ("7bit", "\u00e9", None),
    ],
)
def test_words_are_written(script, words, said):
    assert written(script, words) == said


def test_attachments_that_may_be_stories_are_named(desk):
    mail = EmailMessage()
    mail["Subject"] = "Two stories"
    mail.set_content("They utilise the quay. The stories are attached.")
    mail.add_attachment(b"x", "application", "vnd.openxmlformats-officedocument.wordprocessingml.document", filename="quay story.docx")
    mail.add_attachment(b"x", "image", "jpeg", filename="quay.jpg")
    mail.add_attachment("They utilise it.", filename="second.txt")
    desk.write("a.eml", mail.as_bytes())
    result = desk.run("check", "a.eml")
    assert (result.exit_code, "error house.utilise" in result.stdout) == (2, True)
    assert result.stderr.splitlines() == [
        "a.eml:1: the attachment quay story.docx is not looked at: save it, and look at it by itself",
        "a.eml:1: the attachment second.txt is not looked at: save it, and look at it by itself",
    ]


HEAD = "From: a@b.example\nSubject: Quay\n"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("They mend the quay.\n", "is no mail: it does not begin with headers"),
        (f"{HEAD}Content-Type: application/pdf; name=quay.pdf\n\nx", "without a text that newslint reads; it holds quay.pdf"),
        (f"{HEAD}Content-Type: multipart/mixed\n\nx", "has parts without a boundary"),
        (f"{HEAD}Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--", "is encrypted"),
        (f"{HEAD}Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\nYWJj", "the character set klingon"),
        (
            f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\na\n=E9 b",
            "says to be utf-8 and is not",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(source, reason):
    with pytest.raises(ReadError, match=re.escape(reason)):
        load("a.eml", source.encode())


def test_a_nest_of_parts_is_refused():
    source = HEAD + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(30))
    with pytest.raises(ReadError, match="nested more than 20 deep"):
        load("a.eml", source.encode())
