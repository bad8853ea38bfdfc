"""Bad input: truncated, of the wrong type, deep, huge, hostile. Exit status 2 or findings; never a traceback, a hang or a full memory."""

from __future__ import annotations

import io
import json
import os
import resource
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.make_docx import W, docx, paragraph, part

from newslint.whole import write_whole

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parents[1] / "data" / "formats"
NEWSROOMS = DATA.with_name("newsrooms")
MANY = 200_000
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OTHERS = {"png": PNG, "pdf": PDF, "old-word": OLD_WORD, "nul": bytes(3000), "zip": docx(paragraph("x")), "empty": b""}
LAUGH = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
LAUGHS = f'<!DOCTYPE nitf [<!ENTITY a "ha">{LAUGH}]>'
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf>&x;</nitf>'
G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NAMES = {"nitf": "a.nitf", "json": "a.json", "docx": "a.docx", "html": "a.html", "md": "a.md", "txt": "a.txt", "xml": "a.xml"}


def packed(**parts: bytes) -> bytes:
    """A zip archive with a main document of one's own, and other parts by their names with `_` for `/`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def body(inside: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'.encode()


def locked() -> bytes:
    data = bytearray(docx(paragraph("They utilise it.")))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def truncated() -> Iterator[tuple[str, bytes]]:
    """Each sample, cut at five places; text formats bear it, the others say so."""
    files = sorted(path for folder in (DATA, NEWSROOMS) for path in folder.iterdir() if path.suffix != ".read")
    samples = {path.name: path.read_bytes() for path in files} | {"story.docx": docx(paragraph("They utilise it."))}
    for name, data in samples.items():
        for cut in (1, len(data) // 4, len(data) // 2, len(data) * 3 // 4, len(data) - 3):
            yield f"cut-{cut}-{name}", data[:cut]


def wrong_type() -> Iterator[tuple[str, bytes]]:
    for suffix in ("txt", "md", "html", "json", "xml", "nitf", "docx"):
        for label, data in {
            "png": PNG,
            "pdf": PDF,
            "old-word": OLD_WORD,
            "nul": bytes(3000),
            "zip": docx(paragraph("x")),
            "empty": b"",
        }.items():
            yield f"{label}.{suffix}", data
    for label, text in {
        "number": "1",
        "string": '"utilise"',
        "list": "[]",
        "null": "null",
        "other": '{"a": 1}',
        "nan": "NaN",
        "twice": '{"headline": "a"}{}',
        "comma": '{"headline": "a",}',
        "control": '{"headline": "a\tb"}',
        "half": '{"headline": "\\ud83d"}',
        "types": '{"headline": 1, "bodies": {"a": []}}',
        "odd": '{"headlines": [[], {}, "x", {"value": 3}], "associations": [1, "a", [2]]}',
        "escape": '{"headline": "\\x"}',
        "none": '{"headline": null}',
    }.items():
        yield f"json-{label}.json", text.encode()
    for label, text in {
        "rss": "<rss><channel/></rss>",
        "two-roots": "<nitf/><nitf/>",
        "no-end": "<nitf><body>",
        "crossed": "<nitf><a><b></a></b></nitf>",
        "bare": "<nitf/>",
        "text": "utilise",
        "entity": "<nitf>&nbsp;</nitf>",
        "unknown": '<!DOCTYPE nitf SYSTEM "x.dtd"><nitf><body>&bogus;</body></nitf>',
        "attribute": "<nitf a=1/>",
        "number": "<nitf>&#0;</nitf>",
        "prefix": "<x:nitf/>",
        "newsml-1": "<NewsML><NewsItem/></NewsML>",
        "package": f"<packageItem {G2}/>",
        "empty-item": f"<newsItem {G2}><contentSet/></newsItem>",
        "two-stories": f"<newsMessage {G2}>{'<newsItem><contentSet><inlineData>a</inlineData></contentSet></newsItem>' * 2}</newsMessage>",
        "encoding": '<?xml version="1.0" encoding="bogus"?><nitf>é</nitf>',
        "late": " <?xml version='1.0'?><nitf/>",
    }.items():
        yield f"xml-{label}.xml", text.encode()


def deep() -> Iterator[tuple[str, bytes]]:
    for name, opened, closed in (
        ("div.html", "<div>", "</div>"),
        ("b.html", "<b>", "</b>"),
        ("ul.html", "<ul><li>", ""),
        ("svg.html", "<svg>", "</svg>"),
        ("quote.md", ">", ""),
        ("star.md", "*a **b ", ""),
        ("link.md", "[", "](x)"),
        ("picture.md", "![", "](x)"),
        ("list.md", "- ", ""),
        ("code.md", "`a``b", ""),
        ("div.md", "<div>", ""),
        ("comment.md", "<!--", ""),
        ("tag.html", "<a b='", ""),
        ("tag.md", "<a ", ""),
        ("address.md", "<a:", ""),
        ("open.html", "<", ""),
        ("bang.html", "<!", ""),
        ("entity.html", "&a", ""),
        ("entity.md", "&a", ""),
        ("section.html", "<![CDATA[", ""),
        ("script.html", "<script>", ""),
        ("button.html", "<button>", ""),
        ("table.html", "<table><tr><td>", ""),
        ("fence.md", "```\n", ""),
        ("rule.md", "- - ", ""),
        ("hash.md", "# ", ""),
        ("pipe.md", "| ", ""),
        ("pipe-row.md", "|-", ""),
        ("front.md", "---\n", ""),
        ("reference.md", "[a]: ", ""),
        ("note.md", "[^a]", ""),
        ("escape.md", "\\", ""),
        ("tilde.md", "~~a", ""),
    ):
        yield f"deep-{name}", (opened * 20_000 + "utilise" + closed * 20_000).encode()
    yield "deep.json", ("[" * MANY + "]" * MANY).encode()
    yield "deep-object.json", ('{"headline":' * MANY + "1" + "}" * MANY).encode()
    yield "deep-some.json", ('{"headline": "a", "associations": ' + '[{"associations": ' * 90 + "[]" + "}]" * 90 + "}").encode()
    yield "deep.nitf", ("<nitf>" + "<block>" * MANY).encode()
    yield (
        "deep-some.nitf",
        f"<nitf><body><body.content>{'<block>' * 190}<p>utilise</p>{'</block>' * 190}</body.content></body></nitf>".encode(),
    )
    yield "deep-yaml.md", b"---\ntitle: " + b"[" * 5000 + b"\n---\nutilise"
    yield "deep.docx", packed(word__document_xml=body("<w:p>" * 5000))
    yield "deep-html.json", json.dumps({"body_html": "<div>" * 20_000}).encode()


def hostile() -> Iterator[tuple[str, bytes]]:
    yield "laughs.nitf", f"{LAUGHS}<nitf>&j;</nitf>".encode()
    yield "laughs.xml", f"{LAUGHS}<newsItem {G2}>&j;</newsItem>".encode()
    yield "outside.xml", OUTSIDE.encode()
    yield "parameter.xml", b'<!DOCTYPE nitf [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]><nitf/>'
    yield "blow-up.xml", f'<!DOCTYPE nitf [<!ENTITY a "{"a" * 50_000}">]><nitf>{"&a;" * 50_000}</nitf>'.encode()
    yield "attribute-list.xml", b'<!DOCTYPE nitf [<!ATTLIST nitf a CDATA "x">]><nitf/>'
    yield "elements.xml", b"<nitf>" + b"<p/>" * 400_000 + b"</nitf>"
    yield "laughs.docx", packed(word__document_xml=LAUGHS.encode() + body(""))
    yield "outside.docx", packed(word__document_xml=OUTSIDE.encode())
    yield "bomb.docx", packed(word__document_xml=body(" " * 30_000_000))
    yield "bomb-comments.docx", docx(paragraph("x"), parts={"comments": part("comments", " " * 9_000_000)})
    yield "large.docx", packed(word__document_xml=body(f"<w:p>{os.urandom(4_000_000).hex()}</w:p>"))
    yield "locked.docx", locked()
    yield "no-document.docx", packed(word__other_xml=b"x")
    yield "no-body.docx", packed(word__document_xml=b"<a/>")
    yield "not-xml.docx", packed(word__document_xml=b"\xff\xfe\x00")
    yield "climbing.docx", docx(paragraph("They utilise it."), raw={"../../evil.xml": b"x"})
    climbing = b"<Relationships><Relationship Target='../../../etc/passwd' Type='x/comments'/></Relationships>"
    yield "relations.docx", docx(paragraph("x"), raw={"word/_rels/document.xml.rels": climbing})
    yield "parts.docx", packed(**{f"p{n}": b"" for n in range(11_000)}, word__document_xml=body(""))
    yield (
        "ids.docx",
        docx("<w:p><w:commentRangeEnd/><w:ins/><w:del><w:r/></w:del><w:r><w:t/></w:r></w:p>", parts={"comments": "<a><b/></a>"}),
    )
    aliases = "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    yield "yaml-bomb.md", f"---\na: &a [x, x]\n{aliases}---\nx".encode()
    yield "yaml-python.md", b"---\ntitle: !!python/object/apply:os.system [echo]\n---\nx"
    yield "yaml-key.md", b"---\n? [a, b]\n: 1\n---\nx"
    yield "yaml-date.md", b"---\ndate: 2026-99-99\ntitle: 1\n---\nutilise"
    yield "yaml-merge.md", b"---\n<<: 1\n---\nx"
    yield "digits.json", ('{"headline": "a", "n": ' + "9" * 100_000 + "}").encode()
    yield "toml-digits.md", b"+++\ntitle = " + b"9" * 100_000 + b"\n+++\nx"
    yield "references.html", b"&#x110000; &#xD800; &#99999999; &#0; &#-1; <p>utilise"
    yield "controls.txt", bytes(range(32)) * 50 + b"\x7f\xc2\x80 utilise"
    yield "spaces.md", b"| " + b" " * 100_000 + b"|\n|" + b" " * 100_000 + b"-x\n# a" + b" " * 100_000 + b"b"
    yield "lines.md", b"a*\n" * 30_000
    yield "one-line.txt", b"utilise " * 8_000
    yield "overlong.txt", b"\xc0\xaf utilise"
    yield "surrogates.txt", b"\xed\xa0\x80 utilise"
    yield "half.txt", "\ufeffutilise".encode("utf-16-le")[:-1]
    yield "lone.txt", b"\xff\xfe\x00\xd8"
    yield "utf-32.txt", "\ufeff".encode("utf-32-le") + b"\xff\xff\xff\xff"
    yield "latin.txt", "café".encode("latin-1")


def huge() -> Iterator[tuple[str, bytes]]:
    for suffix in ("txt", "md", "html", "json", "nitf"):
        yield f"huge.{suffix}", b"utilise " * 700_000


CASES = dict([*truncated(), *wrong_type(), *deep(), *hostile(), *huge()])


def test_there_are_many_of_them():
    assert len(CASES) >= 150


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_refused_or_read(desk, name):
    path = desk.write(name, CASES[name])
    desk.write("wire/agency.txt", "A source.")
    result = desk.run("check", "--format", "jsonl", name)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.stderr
    assert "could not look" not in result.stderr
    assert result.exit_code in (0, 1, 2)
    assert (result.exit_code == 2) == bool(result.stderr)
    for line in result.stderr.splitlines():
        assert line.startswith(f"{name}:")
        assert len(line) < 400
    for line in result.stdout.splitlines():
        finding = json.loads(line)
        assert 0 <= finding["start"] <= finding["end"]
    assert path.read_bytes() == CASES[name]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("laughs.nitf", "declares a document type of its own"),
        ("outside.xml", "declares a document type of its own"),
        ("bomb.docx", "is refused: its part word/document.xml is packed more than 200 times smaller"),
        ("large.docx", "is refused: its text has more than 5 MB"),
        ("locked.docx", "is locked with a password"),
        ("old-word.docx", "is an old Word file (.doc), or one with a password; save it as .docx without one"),
        ("png.docx", "is no Word file, or a broken one: it is not a zip archive"),
        ("deep.json", "is nested more than 100 values deep"),
        ("deep.nitf", "is nested more than 200 elements deep"),
        ("deep-div.html", "is nested more than 500 elements deep"),
        ("deep-quote.md", "is nested more than 100 quotations deep"),
        ("elements.xml", "has more than 300,000 elements"),
        ("huge.txt", "is larger than 5 MB, the most that newslint reads unless --max-size says otherwise"),
        ("xml-crossed.xml", "is not sound XML: mismatched tag"),
        ("json-comma.json", "is not sound JSON: "),
        ("half.txt", "is not UTF-16-LE: byte 14 is 0x65"),
    ],
)
def test_what_is_refused_is_told_in_a_sentence(desk, name, reason):
    desk.write(name, CASES[name])
    result = desk.run("check", name)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


def test_limit_on_size_can_be_set(desk):
    desk.write("story.txt", "They utilise it. " * 10)
    result = desk.run("check", "--max-size", "0.0001", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "story.txt:1: is larger than 0.0001 MB, the most that newslint reads unless --max-size says otherwise\n"
    desk.write(".newslint.yml", desk.CONFIG + "max-size: 0.0001\n")
    assert desk.run("check", "story.txt").exit_code == 2
    assert desk.run("check", "-", stdin="They utilise it. " * 10).exit_code == 2
    assert desk.run("check", "--max-size", "1", "story.txt").exit_code == 1
    desk.write(".newslint.yml", desk.CONFIG + "max-size: 0\n")
    assert desk.run("check", "story.txt").stderr.startswith(".newslint.yml:3: 'max-size' is the most megabytes")


def test_endless_input_is_not_read_to_its_end(desk):
    Path("story.txt").symlink_to("/dev/zero")
    result = desk.run("check", "story.txt")
    assert result.exit_code == 2
    assert "is larger than 5 MB" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize("name", ["elements.xml", "bomb.docx", "deep-svg.html", "blow-up.xml", "parts.docx"])
def test_memory_is_bounded(desk, name):
    desk.write(name, CASES[name])

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2)

    done = subprocess.run(
        [sys.executable, "-m", "newslint", "check", name],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1, 2)
    assert "MemoryError" not in done.stderr
    assert "Traceback" not in done.stderr


ODD = [
    "-story.txt",
    "a\nb.txt",
    "a b'\".txt",
    "é😀.txt",
    os.fsdecode(b"a\xff.txt"),
    "x" * 250 + ".txt",
    "$(echo).txt",
    "a:1:2.txt",
    "[a]*.txt",
]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("form", ["text", "jsonl", "sarif", "github", "junit", "rdjson", "html"])
def test_odd_names(desk, name, form):
    path = desk.write(name, "They utilise it.\n")
    result = desk.run("check", "--format", form, "--", name)
    assert result.exit_code == 1, result.stderr
    assert result.stderr == ""
    result = desk.run("check", "--", name, "none\n.txt")
    assert result.exit_code == 2
    assert result.stderr == "none\ufffd.txt:1: there is no such file\n"
    assert desk.run("check", "--fix", "--", name).exit_code == 0
    assert path.read_text() == "They use it.\n"


def test_a_link_is_followed_and_stays_and_the_mode_is_kept(desk):
    real = desk.write("real/story.html", "<p>They utilise it.</p>\r\n")
    real.chmod(0o640)
    link = desk.folder / "story.html"
    link.symlink_to("real/story.html")
    assert desk.run("check", "--fix", "story.html").exit_code == 0
    assert link.is_symlink()
    assert real.read_bytes() == b"<p>They use it.</p>\r\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [path.name for path in real.parent.iterdir()] == ["story.html"]


def test_links_that_lead_nowhere_or_round(desk):
    (desk.folder / "gone.txt").symlink_to("nothing.txt")
    (desk.folder / "round.txt").symlink_to("round.txt")
    (desk.folder / "loop").mkdir()
    (desk.folder / "loop/again").symlink_to(".")
    desk.write("loop/story.txt", "They use it.")
    for name in ("gone.txt", "round.txt"):
        result = desk.run("check", name)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        (desk.folder / name).unlink()
    assert desk.run("check", "loop").exit_code == 0


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]
