"""The ledger: of a file that is made up of copy, marks and data, every word of copy is read, once and in order, and no other word is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.make_docx import deleted, docx, inserted, paragraph, part, run
from support.many import many

from newslint.readers import load, read


class Ledger:
    """Words, each its own: copy is to be read, data is not."""

    def __init__(self) -> None:
        self.count = 0

    def _next(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def copy(self) -> str:
        return f"{self._next('copy')} {self._next('copy')}"

    def data(self) -> str:
        return self._next("data")


Lines = list[str]
Leaf = Callable[[Ledger], str]

MARKDOWN: tuple[Leaf, ...] = (
    lambda w: w.copy(),
    lambda w: f"{w.copy()}\n{w.copy()}  \n{w.copy()}",
    lambda w: f"## {w.copy()} ##",
    lambda w: f"{w.copy()}\n===",
    lambda w: f"*{w.copy()}* [{w.copy()}]({w.data()} '{w.data()}') `{w.data()}` {w.copy()}",
    lambda w: f"```{w.data()}\n{w.data()}\n\n{w.data()}\n```",
    lambda w: f"[{w.data()}]: http://{w.data()}.example/",
    lambda w: f"[{w.copy()}]: {w.copy()}",
    lambda w: f"[{w.copy()}] {w.copy()}",
    lambda w: f"{w.copy()}[^{(key := w.data())}]\n\n[^{key}]: {w.copy()}\n\n    {w.copy()}",
    lambda w: f"<!-- {w.data()} -->{w.copy()}",
    lambda w: f"<!-- {w.data()}\n\n{w.data()} -->\n{w.copy()}",
    lambda w: f"<!-->{w.copy()}\n\n{w.copy()} <!---> {w.copy()}",
    lambda w: f"<!-- {w.data()} --!>\n{w.copy()}",
    lambda w: f"<script>{w.data()}</script> {w.copy()}",
    lambda w: f"<pre>\n{w.copy()}\n\n{w.copy()}\n</pre>",
    lambda w: f"<div class='{w.data()}'>\n{w.copy()}\n\n{w.copy()}\n\n</div>",
    lambda w: f"| {w.copy()} | {w.copy()} |\n|---|---|\n| {w.copy()} | `{w.data()}` |",
    lambda w: f"{{{{< {w.data()} >}}}}\n{w.copy()} {{% {w.data()} %}} {w.copy()}",
    lambda w: f"## {w.copy()} {{#{w.data()}}}",
    lambda w: f"![{w.copy()}]({w.data()})",
    lambda w: f"![{w.copy()}][{(key := w.data())}]\n\n[{key}]: /{w.data()}.jpg '{w.data()}'",
    lambda w: f"[![{w.copy()}]({w.data()})](/{w.data()}) ![{w.copy()}\n{w.copy()}]({w.data()} '{w.data()}')",
    lambda w: f"{w.copy()} ![{w.copy()} [{w.copy()}] *{w.copy()}*]({w.data()}) {w.copy()}",
    lambda w: f"### ![{w.copy()}]({w.data()}) {w.copy()}",
    lambda w: f"| ![{w.copy()}]({w.data()}) | {w.copy()} |\n|:--|--:|\n| {w.copy()} | {w.copy()} |",
    lambda w: f"> {w.copy()}\n> ===\n> {w.copy()}\n> ---\n> {w.copy()}",
    lambda w: f"{w.copy()}\n: {w.copy()}\n\n:   {w.copy()}\n\n    {w.copy()}",
    lambda w: f'!!! note "{w.copy()}"\n    {w.copy()}\n\n    {w.copy()}\n\n{w.copy()}',
    lambda w: f"<p align='{w.data()}'>{w.copy()}</p>\n{w.copy()}\n\n{w.copy()}",
    lambda w: "***",
)


@st.composite
def markdown(draw, ledger=None, depth=0):
    """The lines of some blocks, with blank lines between."""
    words = ledger or Ledger()
    lines: Lines = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 5)) if depth < 3 else 5
        if kind == 0:  # a list item of several blocks
            mark = draw(st.sampled_from(("- ", "1. ", "10. ", "*   ")))
            inner = [words.copy(), "", *draw(markdown(words, depth + 1))]
            block = [mark + inner[0], *(" " * len(mark) + line if line else "" for line in inner[1:])]
        elif kind == 1:  # an item whose paragraphs go in by four, as many write them
            inner = [words.copy(), "", words.copy(), "", "- " + words.copy(), "", "    " + words.copy()]
            block = ["- " + inner[0], *("    " + line if line else "" for line in inner[1:]), "", words.copy()]
        elif kind == 2:
            block = ["> " + line if line else ">" for line in draw(markdown(words, depth + 1))]
        elif kind == 3 and depth == 0:  # a fence that its quotation ends
            block = [f"> ```\n> {words.data()}", words.copy()]
        else:
            block = draw(st.sampled_from(MARKDOWN))(words).split("\n")
        lines += [*block, ""] if not lines else ["", *block, ""]
    return lines


HTML: tuple[Leaf, ...] = (
    lambda w: w.copy(),
    lambda w: f"<p>{w.copy()}",
    lambda w: f"<p title='{w.data()}'>{w.copy()}<br>{w.copy()}</p>",
    lambda w: f"<h2>{w.copy()}</h2>",
    lambda w: f"<ul><li>{w.copy()}<li>{w.copy()}</ul>",
    lambda w: f"<table><tr><td>{w.copy()}<td>{w.copy()}</table>",
    lambda w: f"<figure><img alt='{w.data()}'><figcaption>{w.copy()}</figcaption></figure>",
    lambda w: f"<script>{w.data()}</script>{w.copy()}",
    lambda w: f"{w.copy()}, <svg><text>{w.data()}</text></svg>, {w.copy()}",
    lambda w: f"<!-- {w.data()} -->{w.copy()}",
    lambda w: f"<!-- {w.data()} --!>{w.copy()}<!-->{w.copy()}<!--->{w.copy()}",
    lambda w: f"<pre>{w.copy()}\n\n{w.copy()}</pre>",
    lambda w: f"<p hidden>{w.data()}</p>{w.copy()}",
    lambda w: f"{w.copy()} {{{{ {w.data()} }}}} {w.copy()}",
    lambda w: f"<code>{w.data()}</code> {w.copy()}",
    lambda w: f"<a href='{w.data()}'>{w.copy()}</a>",
    lambda w: f"<blockquote>{w.copy()}</blockquote>",
)


@st.composite
def html(draw, ledger=None, depth=0):
    words = ledger or Ledger()
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        if depth < 3 and draw(st.booleans()):
            name = draw(st.sampled_from(("div", "section", "blockquote", "li", "span", "article")))
            parts.append(f"<{name}>{draw(html(words, depth + 1))}</{name}>")
        else:
            parts.append(draw(st.sampled_from(HTML))(words))
    return "\n".join(parts)


def check(name: str, data: str | bytes, said: str | None = None) -> None:
    """Hold a file to its ledger: the words of all its stories. `said` are the words of a file that is no text."""
    source = said if said is not None else str(data)
    _, told = load(name, data.encode() if isinstance(data, str) else data)
    wanted = sorted(re.findall(r"copy\d+", source), key=lambda word: int(word[4:]))
    found = [word for story in told for word in re.findall(r"copy\d+", story.text)]
    assert sorted(found, key=lambda word: int(word[4:])) == wanted
    for story in told:
        assert "data" not in story.text
        for match in re.finditer(r"copy\d+", story.text):
            assert said is not None or source[slice(*story.origin(*match.span()))] == match[0]


@many
@given(markdown())
def test_markdown(lines):
    check("a.md", "\n".join(lines))


@many
@given(html(), st.sampled_from(("a.html", "a.json", "a.xml")))
def test_html_and_what_holds_it(page, name):
    match name:
        case "a.json":
            page = page.replace("{{", "<!--").replace("}}", "-->")
            check(name, json.dumps({"body_html": page, "headline": "x"}))
        case "a.xml":
            page = page.replace("{{", "<!--").replace("}}", "-->").replace("]]>", "")
            item = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineData contenttype="text/html">'
            check(name, f"{item}<![CDATA[{page}]]></inlineData></contentSet></newsItem>")
        case _:
            check(name, page)


XHTML = "http://www.w3.org/1999/xhtml"
SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "content": "http://purl.org/rss/1.0/modules/content/",
        "excerpt": "http://wordpress.org/export/1.2/excerpt/",
        "wp": "http://wordpress.org/export/1.2/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "media": "http://search.yahoo.com/mrss/",
        "atom": "http://www.w3.org/2005/Atom",
    }.items()
)


def cdata(words: str) -> str:
    return f"<![CDATA[{words}]]>"


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def bare(page: str) -> str:
    """A page in which tags of templates, which are words in pages of feeds, are comments."""
    return page.replace("{{", "<!--").replace("}}", "-->")


@st.composite
def feed(draw):
    words, wrap = Ledger(), draw(st.sampled_from((cdata, escaped)))
    parts: tuple[Callable[[], str], ...] = (
        lambda: f"<description>{wrap(bare(draw(html(words))))}</description>",
        lambda: f"<content:encoded>{wrap(bare(draw(html(words))))}</content:encoded>",
        lambda: f"<dc:creator>{words.copy()}</dc:creator><dc:creator>{words.copy()}</dc:creator>",
        lambda: f"<author>{words.data()}@example.org ({words.data()})</author><category>{words.data()}</category>",
        lambda: (
            f"<media:group><media:title>{words.data()}</media:title><media:description>{words.copy()}</media:description></media:group>"
        ),
        lambda: f"<link>{words.data()}</link><guid>{words.data()}</guid><atom:link href='{words.data()}'/>",
    )
    items = ""
    for _ in range(draw(st.integers(1, 3))):
        inside = "".join(part() for part in draw(st.lists(st.sampled_from(parts), unique=True)))
        items += f"<item><title>{words.copy()}</title>{inside}</item>"
    return f"<rss {SPACES}><channel><title>{words.data()}</title>{items}</channel></rss>"


@many
@given(feed())
def test_feeds(source):
    check("a.rss", source)


@st.composite
def atom(draw):
    words, entries = Ledger(), ""
    parts: tuple[Callable[[], str], ...] = (
        lambda: f'<content type="html">{cdata(bare(draw(html(words))))}</content><summary>{words.copy()} &lt;{words.copy()}&gt;</summary>',
        lambda: f'<summary type="html">{escaped(bare(draw(html(words))))}</summary>',
        lambda: f"<summary>{words.copy()}\n\n{words.copy()} &amp;amp;</summary>",
        lambda: f'<content type="xhtml"><div xmlns="{XHTML}"><p>{words.copy()} <b>{words.copy()}</b></p>{words.copy()}</div></content>',
        lambda: f'<content type="application/x-{words.data()}">{words.data()}</content>',
    )
    for _ in range(draw(st.integers(1, 3))):
        who = f"<author><name>{words.copy()}</name><uri>{words.data()}</uri></author><source><title>{words.data()}</title></source>"
        entries += f"<entry><title>{words.copy()}</title><id>{words.data()}</id>{who}{draw(st.sampled_from(parts))()}</entry>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{words.data()}</title>{entries}</feed>'


@many
@given(atom())
def test_atom(source):
    check("a.atom", source)


@st.composite
def export(draw):
    """What WordPress exports: content as authors wrote it, in blocks or by lines."""
    words, items = Ledger(), ""
    for _ in range(draw(st.integers(1, 3))):
        head = draw(st.sampled_from(("", "<!-- wp:paragraph -->")))
        post = f"<title>{words.copy()}</title><content:encoded>{cdata(head + draw(html(words)))}</content:encoded>"
        post += draw(st.sampled_from(("", f"<excerpt:encoded>{cdata(words.copy())}</excerpt:encoded>", "<excerpt:encoded/>")))
        post += f"<wp:post_id>{words.data()}</wp:post_id><wp:postmeta>{words.data()}</wp:postmeta>"
        kind = draw(st.sampled_from(("post", "page", "nav_menu_item", "attachment")))
        gone = kind == "nav_menu_item"
        post = re.sub("copy", "data", post) if gone else post
        post = post.replace("<title>copy", "<title>data").replace(" copy", " data", 1) if kind == "attachment" else post
        items += f"<item>{post}<wp:comment>{words.data()}</wp:comment><wp:post_type>{kind}</wp:post_type></item>"
    source = f"<rss {SPACES}><channel><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"
    return source


@many
@given(export())
def test_exports_of_wordpress(source):
    if "<wp:post_type>p" in source:
        check("a.xml", source)


@st.composite
def json_news(draw):
    """A list of stories, of each kind of JSON that can stand in one."""
    words = Ledger()

    def page() -> str:
        return bare(draw(html(words)))

    kinds: tuple[Callable[[], object], ...] = (
        lambda: {"uri": words.data(), "headline": words.copy(), "byline": words.copy(), "body_html": page(), "slugline": words.data()},
        lambda: {
            "headline": words.copy(),
            "headline_extended": words.copy(),
            "description_text": words.copy(),
            "body_text": f"{words.copy()}\n\n{words.copy()}",
            "subject": [{"name": words.data()}],
        },
        lambda: {
            "title": {"rendered": words.copy()},
            "content": {"rendered": page()},
            "excerpt": {"rendered": words.copy()},
            "slug": words.data(),
        },
        lambda: {
            "@type": "NewsArticle",
            "headline": words.copy(),
            "articleBody": [words.copy(), f"{words.copy()}\n{words.copy()}"],
            "description": words.copy(),
            "author": [{"name": words.copy(), "url": words.data()}, words.copy(), {"@type": "Organization", "name": words.data()}],
            "publisher": {"name": words.data()},
            "image": [{"caption": words.copy(), "url": words.data()}],
        },
        lambda: {
            "@graph": [
                {"@type": "WebSite", "name": words.data()},
                {
                    "@type": "LiveBlogPosting",
                    "headline": words.copy(),
                    "liveBlogUpdate": [{"headline": words.copy(), "articleBody": words.copy()}, {"articleBody": words.copy()}],
                },
            ]
        },
        lambda: {
            "version": "https://jsonfeed.org/version/1",
            "title": words.data(),
            "items": [
                {"title": words.copy(), "content_html": page(), "content_text": words.data(), "tags": [words.data()]},
                {"id": words.data(), "content_text": f"{words.copy()}\n{words.copy()}", "summary": words.copy()},
            ],
        },
        lambda: {
            "headlines": {"basic": words.copy(), "web": words.data()},
            "content_elements": [{"type": "text", "content": words.copy()}, {"type": "raw_html", "content": words.data()}],
        },
    )
    made = [kind() for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4))]
    return json.dumps(made[0] if len(made) == 1 else made)


@many
@given(json_news())
def test_json_news(source):
    check("a.json", source)


@st.composite
def message(draw):
    words, items = Ledger(), ""
    for _ in range(draw(st.integers(1, 3))):
        page = bare(draw(html(words))).replace("]]>", "")
        content = draw(
            st.sampled_from(
                (
                    f'<inlineData contenttype="text/html">{cdata(page)}</inlineData>',
                    f'<inlineData contenttype="text/html">{escaped(page)}</inlineData>',
                )
            )
        )
        meta = f"<slugline>{words.data()}</slugline><headline>{words.copy()}</headline><by>{words.copy()}</by>"
        caption = f'<description role="drol:caption">{words.copy()}</description><description>{words.data()}</description>'
        items += f'<newsItem guid="{words.data()}"><contentMeta>{meta}{caption}</contentMeta><contentSet>{content}</contentSet></newsItem>'
    package = f"<packageItem><contentMeta><headline>{words.data()}</headline></contentMeta></packageItem>"
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{package}{items}</itemSet></newsMessage>'


@many
@given(message())
def test_messages_of_newsml(source):
    check("a.xml", source)


@st.composite
def newsml1(draw, words=None, depth=0):
    """Components of NewsML 1, each in another."""
    words = words or Ledger()
    inside = f"<NewsLines><HeadLine>{words.copy()}</HeadLine><SlugLine>{words.data()}</SlugLine><ByLine>{words.copy()}</ByLine></NewsLines>"
    parts: tuple[Callable[[], str], ...] = (
        lambda: f"<p>{words.copy()}</p><p>{words.copy()}</p>",
        lambda: cdata(bare(draw(html(words)))),
        lambda: escaped(bare(draw(html(words)))),
        lambda: (
            f"<nitf><body><body.head><hedline><hl1>{words.copy()}</hl1></hedline></body.head>"
            f"<body.content><p>{words.copy()}</p></body.content></body></nitf>"
        ),
        lambda: f"<sports-content>{words.data()}</sports-content>",
    )
    for _ in range(draw(st.integers(0, 2))):
        inside += f"<ContentItem><DataContent>{draw(st.sampled_from(parts))()}</DataContent></ContentItem>"
    if depth < 2:
        inside += "".join(draw(newsml1(words, depth + 1)) for _ in range(draw(st.integers(0, 2))))
    caption = f"<ContentItem><DataContent><p>{words.copy()}</p></DataContent></ContentItem>"
    return f'<NewsComponent>{inside}<NewsComponent><Role FormalName="Caption"/>{caption}</NewsComponent></NewsComponent>'


@many
@given(newsml1())
def test_newsml_1(component):
    check("a.xml", f"<NewsML><NewsItem>{component}</NewsItem></NewsML>")


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def boxed(inside: str) -> str:
    """A paragraph with a text box, in the newer way of drawing it and in the older."""
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    ways = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent {MC}>{ways}</mc:AlternateContent></w:r>"


WORD: tuple[Leaf, ...] = (
    lambda w: paragraph(w.copy(), run(w.data(), properties="<w:vanish/>"), run(w.copy(), properties="<w:webHidden/>")),
    lambda w: paragraph(inserted(w.copy()), deleted(w.data())),
    lambda w: f"<w:tbl><w:tr><w:tc>{paragraph(w.copy())}</w:tc><w:tc>{paragraph(w.copy())}</w:tc></w:tr></w:tbl>",
    lambda w: paragraph(boxed(paragraph(w.copy()))),
    lambda w: paragraph(w.copy(), boxed(paragraph(w.copy(), boxed(paragraph(w.copy())))), run(w.copy())),
    lambda w: paragraph(w.copy(), f"<w:r><w:pict><w:txbxContent>{paragraph(w.copy())}</w:txbxContent></w:pict></w:r>"),
    lambda w: paragraph(w.copy(), style="Kop1"),
)


@many
@given(st.lists(st.sampled_from(WORD), min_size=1, max_size=5))
def test_word(leaves):
    words = Ledger()
    body = [leaf(words) for leaf in leaves]
    notes = f'<w:footnote w:type="separator">{paragraph(words.data())}</w:footnote><w:footnote>{paragraph(words.copy())}</w:footnote>'
    end = f"<w:endnote>{paragraph(words.copy())}</w:endnote>"
    data = docx(*body, parts={"footnotes": part("footnotes", notes), "endnotes": part("endnotes", end)})
    check("a.docx", data, " ".join(dict.fromkeys(re.findall(r"copy\d+", "".join(body) + notes + end))))


def test_a_word_file_of_text_boxes_has_words():
    words = Ledger()
    assert read("a.docx", docx(paragraph(boxed(paragraph(words.copy()))))).text == "copy1 copy2"


@pytest.mark.parametrize("leaf", range(len(MARKDOWN)))
def test_each_block_of_markdown(leaf):
    check("a.md", MARKDOWN[leaf](Ledger()))
