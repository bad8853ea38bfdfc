"""News in JSON: what is recognised is read whole, what is not is refused by name, and what is no news is passed over."""

from __future__ import annotations

import json
import re

import pytest

import newslint
from newslint.readers import ReadError, read

LONG = (
    "The council voted on Monday to mend the old quay, which the winter storms had broken in three places, "
    "and to pay for it from the harbour fund."
)


def blocks(value):
    document = read("a.json", json.dumps(value).encode())
    assert all(document.raw[slice(*document.origin(at, at + 1))] for at, char in enumerate(document.text) if char.isalnum())
    return [(kind, document.text[start:end]) for kind, start, end in document.blocks]


def text(words):
    return {"type": "text", "content": words}


STORY = {
    "type": "story",
    "version": "0.10.9",
    "language": "en",
    "headlines": {"mobile": "Quay", "basic": "Council mends quay"},
    "subheadlines": {"basic": "Work begins in May"},
    "credits": {"by": [{"type": "author", "name": "Ana Ruiz"}, {"type": "author", "name": "Bo Li"}]},
    "display_date": "2026-07-02T09:30:00Z",
    "content_elements": [
        {"type": "text", "content": "The <b>council</b> voted &amp; paid."},
        {"type": "header", "level": 2, "content": "What it costs"},
        {"type": "list", "items": [text("Stone"), {"type": "list", "items": [text("Slate")]}]},
        {"type": "quote", "content_elements": [text("It is time.")], "citation": text("Carla Fonte")},
        {"type": "image", "caption": "The quay at dawn.", "url": "https://example.org/unseen.jpg"},
        {"type": "raw_html", "content": "<div>unseen</div>"},
        {"type": "table", "header": [text("Port")], "rows": [[text("Lisk")]]},
        {"type": "gallery", "content_elements": [{"type": "image", "caption": "A crane."}]},
        {"type": "correction", "text": "An earlier version had another sum."},
    ],
    "promo_items": {"basic": {"type": "image", "caption": "The quay at dawn."}},
}  # fmt: skip


def test_a_story_of_arcs_is_read_whole():
    assert blocks(STORY) == [
        ("title", "Council mends quay"),
        ("heading.h2", "Work begins in May"),
        ("byline", "Ana Ruiz"),
        ("byline", "Bo Li"),
        ("paragraph", "The council voted & paid."),
        ("heading.h2", "What it costs"),
        ("list", "Stone"),
        ("list", "Slate"),
        ("blockquote", "It is time."),
        ("blockquote", "Carla Fonte"),
        ("caption", "The quay at dawn."),
        ("table.header", "Port"),
        ("table.cell", "Lisk"),
        ("caption", "A crane."),
        ("paragraph", "An earlier version had another sum."),
    ]
    meta = read("a.json", json.dumps(STORY).encode()).meta
    assert (meta.title, meta.byline, str(meta.published), meta.language) == (
        "Council mends quay",
        "Ana Ruiz, Bo Li",
        "2026-07-02 09:30:00+00:00",
        "en",
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({**STORY, "content_elements": [{"type": "poem", "content": LONG}]}, "“poem”"),
        ({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Quay", "description": LONG}, "without articleBody"),
        ({"@graph": [{"@type": "ReportageNewsArticle", "headline": "Quay"}]}, "(ReportageNewsArticle) without articleBody"),
        ([STORY, {"headline": "Quay", "paragraphs": [LONG]}], "is a list of 2 things, of which newslint knows 1"),
        ([STORY, 7], "is a list of 2 things, of which newslint knows 1"),
        ({"id": 7, "title": {"rendered": "Quay"}, "excerpt": {"rendered": f"<p>{LONG}</p>"}}, "WordPress without content.rendered"),
        ({"status": "ok", "articles": [{"title": "Quay", "content": LONG}, {"title": "Pier", "content": LONG}]}, "2 stories"),
        ([{"headline": "Quay", "body": [LONG]}], "a story whose words stand"),
        ({"headline": "Quay", "paragraphs": ["They left."]}, "no words under it that newslint knows"),
        ({"headline": "Quay", "said": [LONG]}, "a story whose words stand"),
        ({"headline": {"main": "Quay"}, "lead_paragraph": LONG}, "a story whose words stand"),
        ({"status": "ok", "data": {"headline": "Quay", "told": {"by": "Ana", "words": LONG}}}, "a story whose words stand"),
        ({"response": {"docs": [{"headline": {"main": "Quay"}, "abstract": LONG}] * 3}}, "3 stories"),
        ({"response": {"content": {"webTitle": "Quay", "fields": {"main": LONG}}}}, "a story whose words stand"),
        ({"posts": [{"title": "Quay", "html": f"<p>{LONG}</p>"}]}, "a story whose words stand"),
        ({"data": {"article": {"title": "Quay", "blocks": [{"kind": "p", "text": LONG}]}}}, "a story whose words stand"),
    ],
)
def test_news_of_another_kind_is_refused_by_name_also_in_a_folder(desk, value, words):
    with pytest.raises(ReadError, match=re.escape(words)):
        read("a.json", json.dumps(value).encode())
    desk.write("desk/a.json", json.dumps(value))
    desk.write("desk/story.txt", "They use it.")
    assert desk.run("check", "desk").exit_code == 2


@pytest.mark.parametrize(
    "value",
    [
        {"name": "x", "title": "A program", "description": LONG},
        {"title": "Settings", "body": " ".join(LONG.split()[:24])},
        {"page": {"headline": "Settings", "help": " ".join(LONG.split()[:24])}},
        {"openapi": "3.0", "info": {"title": "An interface", "description": LONG}},
        {"messages": {"title": "Settings", "help": LONG}},
        [1, 2, 3],
        "words",
        {"type": "picture"},
        {"uri": "x", "pubstatus": "usable"},
        {"@context": "https://schema.org", "@type": "NewsMediaOrganization", "name": "Courier", "description": LONG},
        {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": []},
    ],
)
def test_json_that_is_no_news_is_passed_over_in_a_folder(desk, value):
    desk.write("desk/a.json", json.dumps(value))
    desk.write("desk/story.txt", "They use it.")
    assert desk.run("check", "desk").exit_code == 0
    assert desk.run("check", "desk/a.json").exit_code == 2


def test_a_story_counts_from_as_many_words_as_no_label_has():
    value = {"title": "Settings", "body": " ".join(LONG.split()[:25])}
    with pytest.raises(ReadError, match="a story whose words stand"):
        read("a.json", json.dumps(value).encode())


NITF = (
    "<nitf><head><title>t</title></head><body><body.head><hedline><hl1>Unseen</hl1></hedline></body.head>"
    "<body.content><p>One.</p><p>Two.</p></body.content></body></nitf>"
)
PICTURE = {"type": "picture", "description_text": "A pier."}


@pytest.mark.parametrize(
    ("value", "read_"),
    [
        ({"headline_main": "Quay", "body_main": "One."}, [("title", "Quay"), ("paragraph", "One.")]),
        (
            {"headline_short": "Q", "headline_main": "Quay", "body_text": "One."},
            [("title", "Quay"), ("heading.h2", "Q"), ("paragraph", "One.")],
        ),
        (
            {"headlines": [{"role": "short", "value": "Q"}, {"role": "main", "value": "Quay"}], "body_text": "One."},
            [("title", "Quay"), ("heading.h2", "Q"), ("paragraph", "One.")],
        ),
        # What a story is announced with, unless it is the headline or its body says the same or begins so.
        (
            {"headline": "Quay", "description_text": "A pier fell.", "description_summary": "A quay did.", "body_text": "One."},
            [("title", "Quay"), ("heading.h2", "A pier fell."), ("heading.h2", "A quay did."), ("paragraph", "One.")],
        ),
        (
            {"headline": "Quay", "descriptions": [{"role": "abstract", "value": "<p>A pier fell.</p>"}], "body_html": "<p>One.</p>"},
            [("title", "Quay"), ("heading.h2", "A pier fell."), ("paragraph", "One.")],
        ),
        (
            {"headline": "Quay", "description_text": "Quay", "body_html": "<p>One.</p>"},
            [("title", "Quay"), ("paragraph", "One.")],
        ),
        (
            {"headline": "Quay", "description_html": "<p>One two...</p>", "body_nitf": NITF.replace("One", "One two three")},
            [("title", "Quay"), ("paragraph", "One two three."), ("paragraph", "Two.")],
        ),
        (
            {"uri": "x", "versioncreated": "2026-07-02", "headline": "Quay", "description_text": "A pier fell."},
            [("title", "Quay"), ("paragraph", "A pier fell.")],
        ),
        ({"headline": "Quay", "body_nitf": NITF}, [("title", "Quay"), ("paragraph", "One."), ("paragraph", "Two.")]),
        ({"bodies": [{"contentType": "text/nitf", "value": NITF}]}, [("paragraph", "One."), ("paragraph", "Two.")]),
        ({"headline": "H", "body_text": "<b is less than c>"}, [("title", "H"), ("paragraph", "<b is less than c>")]),
        (
            {**PICTURE, "headline": "Quay", "associations": {"main": PICTURE}},
            [("title", "Quay"), ("caption", "A pier.")],
        ),
        ({"body_text": "One.", "associations": {"media": [PICTURE]}}, [("paragraph", "One."), ("caption", "A pier.")]),
        ({"uri": "x", "versioncreated": "2026-07-02", "headline": "Quay falls"}, [("title", "Quay falls")]),
    ],
)  # fmt: skip
def test_ninjs_of_each_version(value, read_):
    assert blocks(value) == read_


def test_a_fix_in_a_story_of_arcs_is_written_as_json():
    text = json.dumps({**STORY, "content_elements": [{"type": "text", "content": 'He said "no"\u200b &amp; left.'}]})
    found = newslint.check(text, path="a.json", select=["copy.invisible"], config={"language": "any"}, level="suggestion").findings
    new = newslint.apply_edits(text, [edit for finding in found for edit in finding.fix.edits])
    assert new == text.replace("\\u200b", "")
