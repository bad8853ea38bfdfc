"""Template tags in Markdown and HTML: they are never copy, and no fix of any rule touches a character of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.door import fixed, ours

from newslint.readers import read

QUAY = "The council voted on Monday to mend the old quay"
# What a tag holds is what careless copy would be: straight marks, doubled words, runs of blanks, slips that rules know.
INSIDE = (
    'title="The the "old" quay - it\'s  here"', "page.title | default: 'It''s...'", 'caption = "utilise  it -- now" link="http://a.b/c?d=1"',
    "if page.a == 'b'", "include figure.html src='a.jpg' alt=\"1990's\"", "# a comment ,, with (slips", "user.name",
)  # fmt: skip
FORMS = ("{{< %s >}}", "{{%% %s %%}}", "{%% %s %%}", "{%%- %s -%%}", "{{ %s }}", "{{{ %s }}}", "{# %s #}", "<%%= %s %%>", "<?php %s ?>")
OTHERS = (
    '[caption id="attachment_1" align="alignright" width="300"]', "[/caption]", '[gallery ids="1,2,3"]', "[gallery]", '[embed width="1"]',
    "{%highlight ruby%}\nputs \"it's\"  - 1\n{% endhighlight %}", '{{< highlight go >}}\na := "b"\n{{< /highlight >}}',
    "[code]a = \"b\"  - c[/code]", "{% comment %}The the{% endcomment %}",
)  # fmt: skip
MARKDOWNS = ("{: .note }", "{#part}", '{.wide title="The  the"}')
BY_FORMAT = {
    "story.html": (*(form % words for form in FORMS for words in INSIDE), *OTHERS),
    "story.md": (*(form % words for form in FORMS for words in INSIDE), *OTHERS, *MARKDOWNS),
    "story.mdx": ("{props.a ? \"b\" : 'c'}", "{/* The the */}", "{[1, {a: 2}].map(x => `${x}`)}"),
}
LINE = st.sampled_from((QUAY + ".", '"It\'s time," she said -- "at last".', "He said , \u200bit was the the end…", "1990's  quay"))


def read_words(name: str, source: str) -> str:
    return read(name, source.encode()).text


@pytest.mark.parametrize(("name", "tag"), [(name, tag) for name, tags in BY_FORMAT.items() for tag in tags])
def test_a_tag_is_one_mark_in_a_sentence_and_nothing_on_a_line_of_its_own(name, tag):
    words = read_words(name, f"{QUAY} {tag} and pay.")
    assert re.fullmatch(rf"{QUAY}(?: \ufffc)? and pay\.", words)
    parted = f"<p>{QUAY}.</p>\n{tag}\n<p>The end.</p>" if name == "story.html" else f"{QUAY}.\n\n{tag}\n\nThe end.\n"
    assert read_words(name, parted) == f"{QUAY}.\n\nThe end."


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("<p>One.</p>[caption id=x]<img src=a> Boats[/caption]<p>Two.</p>", ["paragraph", "figure.caption", "paragraph"]),
        ("<p>One.</p>[caption id=x]<img src=a> Boats[/caption][caption id=y]Quay[/caption]", ["paragraph", *["figure.caption"] * 2]),
        ("<p>One.</p>[caption id=x]<img src=a> Boats<p>Two.</p><p>Three.</p>", ["paragraph"] * 4),
        ("<p>One.</p>[caption id=x]Boats<p>Two.</p>[caption id=y]Quay[/caption]", [*["paragraph"] * 3, "figure.caption"]),
        ("<p>One.</p>Boats[/caption]<p>Two.</p>", ["paragraph"] * 3),
    ],
)
def test_a_caption_that_is_never_closed_takes_no_story_with_it(source, kinds):
    assert [block.kind for block in read("a.html", source.encode()).blocks] == kinds


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.data())
def test_no_fix_touches_a_character_of_a_tag(data):
    name = data.draw(st.sampled_from(sorted(BY_FORMAT)))
    tags = st.sampled_from(BY_FORMAT[name])
    rows = data.draw(
        st.lists(st.tuples(LINE, st.sampled_from((" ", "", "\n", "\n\n", ", ", "“")), tags, st.sampled_from((" ", "\n\n"))), max_size=5)
    )
    source, spans = "", []
    for line, before, tag, behind in rows:
        source += line + before
        spans.append((len(source), len(source) + len(tag)))
        source += tag + behind
    linter = ours("copy", "quotes", "boilerplate", "numbers", "attribution", "names")
    found = linter.check(source, path=name).findings
    for finding in found:
        for edit in finding.fix.edits if finding.fix else ():
            assert not any(edit.start < end and start < edit.end for start, end in spans), (finding.rule, source)
    after = fixed(source, linter.check(source, path=name).findings[:1])
    assert [tag for _, _, tag, _ in rows if after.count(tag) < source.count(tag)] == []


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("a.md", "Use `{{` to open and `}}` to close.", "Use ￼ to open and ￼ to close."),
        ("a.md", "Use `{{ a` or `b }}` there.", "Use ￼ or ￼ there."),
        ("a.md", "A {{ brace.\n\nAnother }} one.", "A {{ brace.\n\nAnother }} one."),
        ("a.md", "Odd {{ and {{ even }} ones.", "Odd {{ and ￼ ones."),
        ("a.md", "A [note] and a [link](x) and [one][two] [/end].", "A [note] and a link and [one][two] [/end]."),
        ("a.md", "[the quay=harbour](http://a.b) stays", "the quay=harbour stays"),
        ("a.md", "{curly} words {stay here} 50% off %} too", "{curly} words {stay here} 50% off %} too"),
        ("a.md", "![{{ alt }} quay](x.jpg)", "￼ quay"),
        ("a.md", "[quay]({{ site.url }}/a) and [pier][p]\n\n[p]: {{ site.url }}", "quay and pier"),
        ("a.md", "# {{ page.title }}\n\nText.", "Text."),
        ("a.md", "## Harbour {#harbour .wide}\n\nText.\n{: .lead }", "Harbour\n\nText."),
        ("a.md", '---\ntitle: "{{ site.name }} news"\n---\nText.', "￼ news\n\nText."),
        ("a.md", '<div class="{{ a }}">\nText {{ b }} here.\n</div>', "Text ￼ here."),
        ("a.html", '<p class="{{ p.c }}">A<a href="{% url %}">b</a></p>', "Ab"),
        ("a.html", "<script>var a = '{{';</script><p>One.</p><script>b = '}}'</script>", "One."),
        ("a.mdx", 'import A from "a"\n\nexport const b = {\n  c: 1\n}\n\n# Hello {b}\n\nIt.', "Hello ￼\n\nIt."),
        ("a.mdx", '<A d={[1]} />\n\n<Note>\n\nIn it.\n\n</Note>', "In it."),
        ("a.mdx", "import duties rose.\n\nA { b\n\nc } d.", "import duties rose.\n\nA { b\n\nc } d."),
        ("a.json", '{"body_html": "<p>Dear {{ reader.name }}</p>"}', "Dear {{ reader.name }}"),
        ("a.txt", "Dear {{ reader.name }}", "Dear {{ reader.name }}"),
    ],
)  # fmt: skip
def test_what_is_a_tag_and_what_is_not(name, source, words):
    assert read_words(name, source) == words


@pytest.mark.parametrize("unit", ["{{ ", "{% ", "{% code %}", "[a b=c ", "[code]", "{: ", "}} {{", "`{{ ` ", "{{{", "<? ", "<?php "])
def test_tags_without_an_end_take_no_time(unit):
    for name in ("a.md", "a.mdx", "a.html"):
        read(name, (unit * 20_000).encode())


def test_markup_of_a_template_is_an_error_in_text_and_none_in_a_template():
    linter = ours("copy.markup")
    source = "The quay is mended, {{ reader.name }} said."
    assert [len(linter.check(source, path=path).findings) for path in ("a.txt", "a.md", "a.html")] == [1, 0, 0]
