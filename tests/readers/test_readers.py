"""Readers: what is read from where in each format, every finding at its words in the file, and fixes that change nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.make_docx import deleted, docx, inserted, paragraph, part, run

from newslint.article.article import Article
from newslint.article.scope import byline, headline, places
from newslint.document import Document
from newslint.readers import ReadError, decode, encode, encoding_of, known_encoding, read
from newslint.readers.writing import written
from newslint.ruleset.catalog import shipped_lexicon

DATA = Path(__file__).parents[1] / "data" / "formats"
FILES = sorted(path.name for path in DATA.iterdir())
MORNING = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
UTILISE = re.compile("([Uu])til(</b>)?ise")
SUMMER = datetime(2026, 7, 2, 9, 30, tzinfo=timezone(timedelta(hours=2)))


def doc(name: str) -> Document:
    return read(name, (DATA / name).read_bytes())


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(kind, document.text[start:end]) for kind, start, end in document.blocks]


def test_markdown():
    read_ = doc("story.md")
    assert blocks(read_) == [
        ("frontmatter.title", "Ferry firm to utilise harbour"),
        ("frontmatter.author", "Ana Ruiz"),
        ("frontmatter.author", "Bo Li"),
        ("heading.h1", "The “quay” is mended"),
        ("paragraph", "By the harbour office, they will utilise the new quay & the old one; ￼ stays unread."),
        ("blockquote", "They utilise it, and 5 * 3 is 15."),
        ("list", "Utilise nothing"),
        ("list", "utilise less"),
        *[("table.header", "Port"), ("table.header", "Use"), ("table.cell", "Lisk"), ("table.cell", "utilise")],
        ("figure.caption", "Crews utilise the quay — at last."),
        ("alt", "They utilise the quay"),
        ("heading.h2", "Setext"),
        ("paragraph", "The end."),
    ]
    assert (read_.meta.title, read_.meta.byline, read_.meta.published) == ("Ferry firm to utilise harbour", "Ana Ruiz, Bo Li", SUMMER)
    assert read_.meta.front["sources"] == ["wire/agency.txt"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("---\ntitle: Plain – words\n---\n", "Plain – words"),
        ("---\ntitle: 'It is'\n...\n", "It is"),
        ("---\ntitle: 'It''s'\n---\n", "It's"),
        ("---\ntitle: >\n  Folded\n  words\n---\n", "Folded words"),
        ('+++\ntitle = "Words in TOML" # note\n+++\n', "Words in TOML"),
    ],
)
def test_front_matter(front, words, newline):
    source = "\ufeff" + front.replace("\n", newline) + newline + "é Text."
    document = read("a.md", source.encode())
    (kind, start, end), (_, *text) = document.blocks
    assert (kind, document.text[start:end].strip()) == ("frontmatter.title", words)
    span = document.origin(start, end)
    if words in source:
        assert source[span.start : span.end] == words
    assert document.text[slice(*text)] == "é Text."
    assert source[slice(*document.origin(*text))] == "é Text."


def test_a_rule_of_hyphens_is_no_front_matter():
    document = read("a.md", b"---\nShe said so: he did not; {all: of it\n---\nMore.\n")
    assert document.text.startswith("She said so")
    with pytest.raises(ReadError, match=r"a\.md:4: the front matter is not YAML"):
        read("a.md", b"---\ntitle: x\nauthor: [a\n---\nMore.\n")


def test_page():
    document = doc("page.html")
    assert blocks(document) == [
        ("heading.h1", "Ferry firm to utilise quay"),
        ("byline", "By Ana Ruiz"),
        ("paragraph", "The firm will utilise\nthe quay, R&D said, and “soon”. Caéfé & bar."),
        ("paragraph", "It can utilise more than 3 < 4."),
        ("figure.caption", "Crews utilise it."),
        ("paragraph", "Tide  tables\nutilise"),
        ("list", "utilise one"),
        ("list", "two"),
    ]
    assert (document.meta.title, document.meta.byline, document.meta.published) == ("Ferry firm to utilise quay", "By Ana Ruiz", SUMMER)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a&shy;b &lt;i&gt; &notit; &AMP &#150; &#x2014 &bogus; &", "ab <i> ¬it; & – — &bogus; &"),
        ("<p>Har\u00adbour\u00ad", "Harbour"),
        ("<![CDATA[a < b]]> c", "a < b c"),
        ("<p>it's <a href=it's>so</a> isn't", "it's so isn't"),
        ("<p>a</p\n>b<p>c", "a\n\nb\n\nc"),
        ("<!-->a<!---->b<!--c", "ab"),
        ("<p>one</p><textarea>no", "one\n\nno"),
        ("<svg><text>no</text></svg>a<button>b", "a\ufffcb"),
        ("<title>T</title><p>a", "T\n\na"),
        ("<nav>a</nav>", "a"),
        ("<dl><dt>a<dd>b</dl><table><tr><td>c<td>d<tr><th>e</table>", "a\n\nb\n\nc\n\nd\n\ne"),
        ("3<4 and <3", "3<4 and <3"),
        ("<a title='<p>'>b</a>", "b"),
        ("<p class=caption>x<p>y", "x\n\ny"),
        ('<a b="c">d <e f="g>h', "d h"),
    ],
)
def test_html_fragments(source, text):
    assert read("a.html", source.encode()).text == text


def test_ninjs():
    one, two = doc("story-1.json"), doc("story-2.json")
    assert blocks(one) == [
        ("title", "Firm to utilise quay"),
        ("byline", "Ana Ruiz"),
        ("paragraph", 'SERENO — They utilise the "quay".'),
        ("paragraph", "It is café 😀 time; they utilise it."),
        ("caption", "Crews utilise the quay."),
    ]
    assert blocks(two) == [
        ("title", "Firm to utilise quay"),
        ("heading.h2", "utilise"),
        ("byline", "Ana Ruiz"),
        ("paragraph", 'R&D will utilise it,\u00a0"soon".'),
        ("caption", "Crews utilise it."),
    ]
    for document in (one, two):
        assert (document.meta.title, document.meta.byline, document.meta.published) == ("Firm to utilise quay", "Ana Ruiz", MORNING)
    assert one.meta.dateline == "Sereno"


def test_ninjs_3_writes_its_keys_in_two_cases():
    body = '"bodies": [{"contentType": "text/plain", "value": "B"}]'
    source = f'{{"versionCreated": "2026-07-02T09:30:00Z", "headlines": [{{"value": "H"}}], {body}}}'
    document = read("a.json", source.encode())
    assert (blocks(document), document.meta.published) == ([("title", "H"), ("paragraph", "B")], MORNING)


def test_nitf():
    document = doc("story.nitf")
    assert blocks(document) == [
        ("title", "Firm to utilise quay"),
        ("heading.h2", "Crews & boats utilise it"),
        ("byline", "By Ana Ruiz"),
        ("byline", "Staff writer"),
        ("dateline", "SERENO"),
        ("paragraph", "The firm will utilise the quay\u00a0— café R&D."),
        ("paragraph", "They utilise it & more."),
        ("figure.caption", "Crews utilise it."),
        ("heading.h2", "Who will utilise it"),
    ]
    meta = document.meta
    assert (meta.title, meta.byline, meta.dateline, meta.published) == ("Firm to utilise quay", "By Ana Ruiz", "SERENO", MORNING)


def test_newsml():
    document = doc("story-g2.xml")
    assert blocks(document) == [
        ("title", "Firm to utilise quay"),
        ("byline", "Ana Ruiz"),
        ("paragraph", "They will utilise it — soon.\nAnd R&D."),
    ]
    assert (document.meta.dateline, document.meta.published) == ("Sereno", MORNING)
    assert blocks(doc("story-g2-data.xml")) == [
        ("title", "Firm to utilise quay"),
        ("paragraph", "They utilise it, R&D said."),
        ("caption", "Crews utilise it."),
    ]


def test_newsml_with_nitf_inside():
    nitf = (DATA / "story.nitf").read_text().split("\n", 2)[2].replace("&nbsp;", " ")
    item = f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineXML>{nitf}</inlineXML></contentSet></newsItem>'
    assert blocks(read("a.xml", item.encode()))[0] == ("title", "Firm to utilise quay")


WORD = docx(
    paragraph("Firm to utilise quay", style="Titre"),
    paragraph("Crews", style="Kop1"),
    paragraph("They will ", inserted("soon "), "utilise ", deleted("old"), inserted("new"), " quays", deleted(" fast"), "."),
    paragraph(deleted("gone")),
    paragraph(
        "A ",
        '<w:commentRangeStart w:id="7"/>',
        "pier",
        '<w:commentRangeEnd w:id="7"/>',
        run("secret", properties="<w:vanish/>"),
        " stays.",
    ),
    paragraph("Crews utilise it.", style="Leg"),
    f"<w:tbl><w:tr><w:tc>{paragraph('Cell')}</w:tc></w:tr></w:tbl>",
    parts={
        "comments": part("comments", f'<w:comment w:id="7" w:author="Desk">{paragraph("Sure?")}</w:comment>'),
        "header1": part("hdr", paragraph("DRAFT, not for use")),
        "footer1": part("ftr", paragraph("Page 1 of 2")),
    },
)


def test_word():
    document = read("a.docx", WORD)
    assert document.raw == document.text
    assert blocks(document) == [
        ("title", "Firm to utilise quay"),
        ("heading.h1", "Crews"),
        ("paragraph", "They will soon utilise new quays."),
        ("paragraph", "A pier stays."),
        ("caption", "Crews utilise it."),
        ("table.cell", "Cell"),
    ]
    found = [(r.kind, document.text[r.start : r.end].strip(), r.words.strip(), r.author) for r in document.residues]
    assert sorted(found) == [
        ("comment", "pier", "Sure?", "Desk"),
        ("deletion", "quays", "fast", "Bo Li"),
        ("deletion", "quays.", "gone", "Bo Li"),
        ("header", "Firm", "DRAFT, not for use", ""),
        ("hidden", "pier", "secret", ""),
        ("insertion", "soon", "soon", "Bo Li"),
        ("replacement", "new", "old", "Bo Li"),
    ]


def test_what_is_left_in_a_word_file_is_found_and_nothing_is_written(desk):
    path = desk.write("story.docx", WORD)
    desk.write(".newslint.yml", "select: [copy.tracked-change, copy.left-in-file, house.utilise]\nrules: [house]\n")
    found = desk.findings("story.docx")
    assert [(f["rule"], f["line"]) for f in found] == [
        ("copy.left-in-file", 1),
        ("house.utilise", 1),
        ("copy.tracked-change", 5),
        ("house.utilise", 5),
        *[("copy.tracked-change", 5)] * 3,
        ("copy.left-in-file", 7),
        ("house.utilise", 9),
    ]
    assert "a comment by Desk (“Sure?”)" in found[-2]["message"]
    assert "hidden text (“secret”)" in found[-2]["message"]
    result = desk.run("check", "--fix", "story.docx")
    assert result.exit_code == 2
    assert result.stderr == "story.docx:1: nothing is fixed: newslint does not write a file of Word: make the changes in its program\n"
    assert "--fix" not in desk.run("check", "story.docx").stdout
    for form, word in (("json", '"fix": {'), ("sarif", '"fixes"'), ("rdjson", '"suggestions"')):
        assert word not in desk.run("check", "--format", form, "story.docx").stdout
    assert path.read_bytes() == WORD
    piped = desk.run("check", "--fix", "-", "--stdin-filename", "a.docx", stdin=WORD)
    assert (piped.exit_code, piped.stdout_bytes[:2] == b"PK") == (2, False)


@pytest.mark.parametrize("name", FILES)
def test_parts_make_scopes(name):
    article = Article(doc(name), shipped_lexicon())
    head, line = headline(article), byline(article)
    if name != "fragment.html":
        assert head is not None
        assert "utilise" in article.text[slice(*head)] or name == "story.md"
    if name not in ("fragment.html", "story-g2-data.xml"):
        assert line is not None
        assert "Ana Ruiz" in article.text[slice(*line)]
    captions = [article.text[slice(*span)] for span in places(article, ("caption",))]
    assert captions or name in ("fragment.html", "story-g2.xml")


@pytest.mark.parametrize("name", FILES)
def test_every_finding_stands_at_its_words_and_a_fix_changes_nothing_else(desk, name):
    data = (DATA / name).read_bytes()
    path = desk.write(name, data)
    desk.write("wire/agency.txt", "A source.")
    source = data.decode()
    found = desk.findings(name)
    assert found
    safe = [f for f in found if f["rule"] == "house.utilise" and f["fix"]]
    for finding in found:
        assert re.sub(r"<[^<>]+>", "", source[finding["start"] : finding["end"]]).lower() in ("utilise", "very", "thing")
    expected = source
    for finding in sorted(safe, key=lambda f: f["start"], reverse=True):
        for edit in reversed(finding["fix"]["edits"]):
            expected = expected[: edit["start"]] + edit["text"] + expected[edit["end"] :]
    if name in ("story-2.json", "story-g2.xml"):  # the headline that stands in the text once more is mended with it
        expected = expected.replace("<h1>Firm to utilise", "<h1>Firm to use")
    desk.run("check", "--fix", name)
    assert path.read_bytes().decode() == expected
    assert len(UTILISE.findall(expected)) <= len(UTILISE.findall(source)) - len(safe) < len(UTILISE.findall(source))
    assert UTILISE.sub(r"\1\2se", expected) == UTILISE.sub(r"\1\2se", source)  # what was put there is the word, and nothing else is new
    kept = [f for f in found if not f["fix"]]
    assert [f["rule"] for f in desk.findings(name)] == [f["rule"] for f in kept]


WORDS = st.text(st.sampled_from("aé “”\"'<>&;:#\\\n\r\t{}[]*_😀\u00a0"), max_size=12)


def _put(form: str, words: str) -> str | None:
    """A file of the form in which these words stand."""
    match form:
        case "a.html":
            return f"<p>x</p>\r\n<p>{written('html', words)}</p>"
        case "a.nitf":
            return f"<nitf><body><body.content><p>{written('xml', words)}</p></body.content></body></nitf>"
        case "a.json":
            return f'{{"body_text": "{written("json", words)}", "headline": "x"}}'
        case "b.json":
            return f'{{"body_html": "<p>{written("html json", words)}</p>"}}'
        case "a.txt":
            return words
        case _:
            return f"x\n\nat {written('markdown', words)}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(WORDS, WORDS, st.sampled_from(["a.html", "a.nitf", "a.json", "b.json", "a.txt", "a.md"]))
def test_each_finding_is_what_the_message_says_in_every_format(desk, before, after, form):
    before, after = (" ".join(words.replace("\r", " ").replace("\n", " ").split()) for words in (before, after))
    assume(form != "a.md" or not {"{:", "{#", "{."} & set(map("".join, pairwise(before))))  # what sets something is no copy
    source = _put(form, f"{before} utilise {after}".strip())
    path = desk.write(form, source.encode())
    document = read(form, source.encode())
    at = document.text.index("utilise")
    assert source[slice(*document.origin(at, at + 7))] == "utilise"
    if form != "a.txt":
        assert document.text[: at + 7].split()[-len(before.split()) - 1 : -1] == before.split() or form == "a.md"
    for finding in desk.findings(form):
        assert source[finding["start"] : finding["end"]] == "utilise"
    desk.run("check", "--fix", "--unsafe-fixes", form)
    assert path.read_bytes().decode() == source.replace("utilise", "use")


ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp1252", "iso8859-15", "mac-roman", "cp437")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_are_kept_by_fixes(desk, encoding):
    text = "They utilise the café.\r\nRésumé.\r"
    mark = "\ufeff" if encoding.startswith("utf") else ""
    path = desk.write("story.txt", (mark + text).encode(encoding))
    named = () if mark else ("--encoding", encoding)
    (finding,) = desk.findings(*named, "story.txt")
    assert (finding["line"], finding["column"], finding["end"] - finding["start"]) == (1, 6 + len(mark), 7)
    assert desk.run("check", "--fix", *named, "story.txt").exit_code == 0
    assert path.read_bytes() == (mark + text.replace("utilise", "use")).encode(encoding)


def test_encoding_can_be_a_setting(desk):
    desk.write("wire/story.txt", "They utilise it – café.".encode("cp1252"))
    assert desk.run("check", "wire/story.txt").exit_code == 2
    desk.write(".newslint.yml", desk.CONFIG + "overrides:\n  - files: wire/**\n    encoding: windows-1252\n")
    assert desk.rules("wire/story.txt") == ["house.utilise"]
    desk.write(".newslint.yml", desk.CONFIG + "encoding: rot13\n")
    result = desk.run("check", "wire/story.txt")
    assert result.exit_code == 2
    assert result.stderr == ".newslint.yml:3: there is no text encoding 'rot13': it is a name such as utf-8, windows-1252 or utf-16\n"
    assert desk.run("check", "--encoding", "nonsense", "wire/story.txt").exit_code == 2


def test_what_an_encoding_lacks_is_not_written(desk):
    path = desk.write("story.txt", "They utilise it.".encode("cp1252"))
    desk.write("house/utilise.yml", desk.RULES["utilise"].replace("use}", "→}").replace("use it", "→ it"))
    result = desk.run("check", "--fix", "--encoding", "cp1252", "story.txt")
    assert result.exit_code == 2
    assert result.stderr == "story.txt:1: nothing is fixed: a fix needs “→”, which cp1252 does not have\n"
    assert path.read_bytes() == b"They utilise it."


def test_an_encoding_that_cannot_be_written_back_is_left_alone(desk):
    data = b"\x1b$B\x1b(BThey utilise it."
    path = desk.write("story.txt", data)
    result = desk.run("check", "--fix", "--encoding", "iso-2022-jp", "story.txt")
    assert result.exit_code == 2
    assert "would not stay as it is" in result.stderr
    assert path.read_bytes() == data


@given(st.binary(max_size=60), st.sampled_from(ENCODINGS))
def test_what_is_decoded_is_encoded_as_it_was(data, encoding):
    try:
        text = decode("a", data, encoding)
    except ReadError as error:
        refused = error
    else:
        assert encode(text, encoding) == data
        return
    assert refused.byte is not None
    assert f"byte {refused.byte} is 0x{data[refused.byte]:02x}" in refused.reason


def test_a_page_may_name_its_encoding():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“café”'.encode("cp1252")
    assert encoding_of(page) == "cp1252"
    assert read("a.html", page).text == "“café”"
    assert encoding_of('<meta charset="latin1">café'.encode()) == "utf-8"
    assert encoding_of('<?xml version="1.0" encoding="ISO-8859-15"?><nitf>€</nitf>'.encode("iso8859-15")) == "iso8859-15"
    known = [known_encoding(name) for name in ("UTF8", "utf-8-sig", "base64", "utf-7", "", "a\0")]
    assert known == ["utf-8", "utf-8", None, None, None, None]


def test_sources_may_be_of_any_format(desk):
    desk.write("story.txt", "They use it.")
    desk.write("wire/a.json", (DATA / "story-1.json").read_bytes())
    desk.write("wire/settings.json", '{"a": 1}')
    desk.write("wire/data.xml", "<data/>")
    assert desk.run("check", "story.txt", "--against", "wire").exit_code == 0
    result = desk.run("check", "story.txt", "--against", "wire/data.xml")
    assert result.exit_code == 2
    assert result.stderr.startswith("wire/data.xml:1: is XML with the root <data>; newslint reads NITF")


def test_json_and_xml_that_is_no_copy_is_passed_over_in_a_folder_and_refused_by_name(desk):
    desk.write("desk/package.json", '{"name": "x"}')
    desk.write("desk/story.txt", "They use it.")
    assert desk.run("check", "desk").exit_code == 0
    result = desk.run("check", "desk/package.json")
    assert (result.exit_code, result.stderr.startswith("desk/package.json:1: is JSON, but no news")) == (2, True)
    (desk.folder / "desk/story.txt").unlink()
    result = desk.run("check", "desk")
    assert result.exit_code == 2
    assert "is copy that newslint reads" in result.stderr
    desk.write("desk/broken.json", "{")
    assert desk.run("check", "desk").exit_code == 2


def test_what_is_not_read_is_not_taken_for_a_stray_character(desk):
    path = desk.write("story.md", "Call `utilise()` and\u200b go \ufffc on.\n")
    desk.write(".newslint.yml", "select: [copy.invisible]\n")
    assert [f["start"] for f in desk.findings("story.md")] == [20]
    desk.run("check", "--fix", "story.md")
    assert "`utilise()`" in path.read_text()


def test_a_leftover_paragraph_of_markdown_goes_with_its_blank_line(desk):
    before, after = "The council voted on Monday to mend the old quay.\n\n", "Mayor Carla Fonte said the work would take eight months.\n"
    path = desk.write("story.md", f"# A *quay*\n\n{before}Share this story\n\n{after}")
    desk.write(".newslint.yml", "select: [boilerplate]\n")
    desk.run("check", "--fix", "story.md")
    assert path.read_text() == f"# A *quay*\n\n{before}{after}"
