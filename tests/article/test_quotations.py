"""Quotations and their marks: a table of how copy quotes, and any text whatever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article.article import Article
from newslint.article.quotes.quotations import Quotation
from newslint.document import Document
from newslint.ruleset.catalog import shipped_lexicon


def read(text: str) -> Article:
    return Article(Document("story.txt", text, text), shipped_lexicon())


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in read(text).quotations]


def strays(text: str) -> list[tuple[str, int]]:
    return [(stray.kind, stray.start) for stray in read(text).stray_marks]


def every(quotations: tuple[Quotation, ...]) -> list[Quotation]:
    return [inner for q in quotations for inner in (q, *every(q.nested))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We won,” she said.", ["“We won,”"]),
        ('"We won," she said. "Twice."', ['"We won,"', '"Twice."']),
        ("''We won,'' she said.", ["''We won,''"]),
        ('“We won," she said.', ['“We won,"']),
        ("She called it “a mess”—“a disgrace,” even.", ["“a mess”", "“a disgrace,”"]),
        ('It ended ("for good," he said).', ['"for good,"']),
        ("He said:“Go.”", ["“Go.”"]),
        ('He said,"Go."', ['"Go."']),
        ("“We asked them,” he said, “and they said ‘no’ twice.”", ["“We asked them,”", "“and they said ‘no’ twice.”"]),
        ('He stood 6\'2" tall and 5" wide.', []),
        ("It lasted 9'58\".", []),
        ('"I\'m 6\'2"," he said.', ['"I\'m 6\'2","']),
        ('"I\'m 6\'2" tall," he said.', ['"I\'m 6\'2" tall,"']),
        ('"I\'m 6\'2," he said. "He is 5\'11".', ["\"I'm 6'2,\"", '"He is 5\'11"']),
        ('"The 12" record sold out," he said.', ['"The 12" record sold out,"']),
        ("The units' work, 'tis said, was rock 'n' roll of the '90s.", []),
        ("The units’ work, ’tis said, was rock ’n’ roll of the ’90s.", []),
        ("Minister says 'no more delay' over bridge", ["'no more delay'"]),
        ("Minister: ‘No more delay’", ["‘No more delay’"]),
        ("‘We had no idea the units’ camp was there,’ she said.", ["‘We had no idea the units’ camp was there,’"]),
        ("'It's the dogs' home, and we are stayin' here,' he said.", ["'It's the dogs' home, and we are stayin' here,'"]),
        ("„Wer zahlt?“ she asked.", ["„Wer zahlt?“"]),
        ("She wrote « bonjour » there.", ["« bonjour »"]),
        ('<a href="https://example.org/x" class="y">Read</a> more', []),
        ("“We came.\n\n“We saw,” he said.", ["“We came.", "“We saw,”"]),
        ("“We came.\n\nWe saw,” he said.", ["“We came.", "We saw,”"]),
        ("", []),
    ],
)
def test_what_is_quoted(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We won,” she said.", []),
        ("“We came.\n\n“We saw,” he said.", []),
        ("“We came.\n\nAdvertisement\n\n“We saw,” he said.", []),
        ("“We came, he said. “We saw.”", [("unclosed", 0)]),
        ("“We came, he said.\n\n“We saw.”", [("unclosed", 0)]),
        ("“We came.\n\nWe saw,” he said.", [("unrepeated", 0)]),
        ("“We came.\n\nThey left.", [("unclosed", 0)]),
        ("We came,” he said.", [("unopened", 8)]),
        ("“We came. “", [("wrong-way", 10)]),
        ("“We came. “\n\n“We saw.”", [("wrong-way", 10)]),
        ("He called it ”a mess” twice.", [("wrong-way", 13)]),
        ("“We came,“ he said. “We saw.”", [("wrong-way", 9)]),
        ("\u202a“We came,” he said.", []),
        ("“I heard “no” and left,” she said.", []),
        ('"" was all he wrote.', []),
        ('""We came,"" he said.', []),
        ('A 42" screen and a 55" one.', []),
        ("„Wer zahlt?“", []),
    ],
)
def test_which_marks_are_astray(text: str, found: list[tuple[str, int]]) -> None:
    assert strays(text) == found


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("“We came, he said. “We saw.”", "“We came,” he said. “We saw.”"),
        ("“We came,' he said.", "“We came,” he said."),
        ("“We came.\n\nThey left.", "“We came.”\n\nThey left."),
        ("We came,” he said.", "“We came,” he said."),
        ("“We came,” he said. We saw.”", "“We came,” he said. “We saw.”"),
        ("He added, We saw.”", "He added, “We saw.”"),
    ],
)
def test_where_the_missing_mark_belongs(text: str, mended: str) -> None:
    (stray,) = read(text).stray_marks
    assert stray.place is not None
    mark = "”" if stray.kind == "unclosed" else "“"
    assert text[: stray.place.start] + mark + text[stray.place.end :] == mended


def test_a_quotation_of_several_paragraphs_is_in_parts() -> None:
    first, second, third = read("“We came.\n\n“We saw.\n\n“We won,” he said.").quotations
    assert (first.continued, first.continues, first.closed) == (False, True, False)
    assert (second.continued, second.continues, second.closed) == (True, True, False)
    assert (third.continued, third.continues, third.closed) == (True, False, True)


def test_single_marks_run_on_over_paragraphs() -> None:
    first, second = read("‘We came and saw the town.\n\n‘We won,’ he said.").quotations
    assert first.continues
    assert not second.continues


def test_nested_quotations_stand_inside() -> None:
    text = "“They said ‘no “never” way’ twice,” she said."
    (outer,) = read(text).quotations
    (inner,) = outer.nested
    assert text[inner.start : inner.end] == "‘no “never” way’"
    assert [text[q.start : q.end] for q in inner.nested] == ["“never”"]
    assert (outer.depth, inner.depth, inner.nested[0].depth) == (0, 1, 2)


MARKED = st.text(st.sampled_from("“”\"`'‘’„«»,. ab5\n—-<>S?="), max_size=120)


@settings(max_examples=400, deadline=None)
@given(st.one_of(MARKED, st.text(max_size=200)))
def test_any_text(text: str) -> None:
    article = read(text)
    behind = 0
    for q in article.quotations:
        assert behind <= q.start
        behind = q.end
    for q in every(article.quotations):
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert not q.nested or (q.inner_start <= q.nested[0].start and q.nested[-1].end <= q.end)
        for a, b in ((q.start, q.inner_start), (q.inner_end, q.end)):
            assert all(c in "“”\"`'‘’„«»‟＂" for c in text[a:b])
    for stray in article.stray_marks:
        assert text[stray.start : stray.end] in ("“", "”", '"', "''", "’’", "‘‘", "``", "„", "«", "»", "‟", "＂")
        assert 0 <= stray.words.start <= stray.words.end <= len(text)
        assert stray.place is None or 0 <= stray.place.start <= stray.place.end <= len(text)


@pytest.mark.parametrize("unit", ["“a ", "'a ", '" ', "a,” he said. ", "’s ‘", '5" ', "<a "])
def test_four_times_the_text_is_four_times_the_work(calls, unit) -> None:
    once, four = (calls(lambda text=unit * number: read(text).quotations) for number in (1_000, 4_000))
    assert four < 4.5 * once + 1_000
