"""Figures and dates as they are read: values, units, nouns, modifiers; and that no text breaks the reading."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.article.article import Article
from newslint.article.values.dates import Date
from newslint.article.values.figures import Figure
from newslint.document import Document
from newslint.ruleset.catalog import shipped_lexicon


def read(text: str) -> Article:
    return Article(Document("story.txt", text, text), shipped_lexicon())


def figure(text: str) -> Figure:
    figures = read(text).figures
    assert len(figures) == 1, figures
    return figures[0]


@pytest.mark.parametrize(
    ("text", "words", "kind", "low", "high"),
    [
        ("They lost 1,500 boats.", "1,500", "count", 1500, 1500),
        ("They lost twenty-six boats.", "twenty-six", "count", 26, 26),
        ("They lost two dozen boats.", "two dozen", "count", 24, 24),
        ("They lost one hundred and twenty boats.", "one hundred and twenty", "count", 120, 120),
        ("Half a million people fled.", "Half a million", "count", 5e5, 5e5),
        ("It costs $5.7 billion.", "$5.7 billion", "money", 5.7e9, 5.7e9),
        ("They lost a couple of boats.", "couple", "count", 2, 2),
        ("Tom Hale Jr., 76, lost.", "76", "age", 76, 76),
        ("They rowed 12km.", "12", "count", 12, 12),
        ("Pay rose by $3 to $5.", "$3 to $5", "money", 3, 5),
        ("Taxes rose by $100 to $150 billion.", "$100 to $150 billion", "money", 1e11, 1.5e11),
        ("Pay rose by $3 to $8.99.", "$3 to $8.99", "money", 3, 8.99),
        ("It costs £5m.", "£5m", "money", 5e6, 5e6),
        ("It costs 3.5 million euros.", "3.5 million euros", "money", 3.5e6, 3.5e6),
        ("It costs $2-3 million.", "$2-3 million", "money", 2e6, 3e6),
        ("Prices rose 10 percent.", "10 percent", "percent", 10, 10),
        ("Prices rose 10 to 15 percent.", "10 to 15 percent", "percent", 10, 15),
        ("Prices rose 3.5%.", "3.5%", "percent", 3.5, 3.5),
        ("She leads by 34 percentage points.", "34 percentage points", "points", 34, 34),
        ("It won, 348-77.", "348-77", "score", 348, 77),
        ("It won by 98 to 96.", "98 to 96", "score", 98, 96),
        ("It fell by a 118-to-97 vote.", "118-to-97", "score", 118, 97),
        ("A third of them left.", "third", "share", 1 / 3, 1 / 3),
        ("Two-thirds of voters agreed.", "Two-thirds", "share", 2 / 3, 2 / 3),
        ("Voters left, one in three.", "one in three", "share", 1 / 3, 1 / 3),
        ("The trial failed, for one in 100 died.", "one in 100", "share", 0.01, 0.01),
        ("Half of them left.", "Half", "share", 0.5, 0.5),
        ("Her third term begins.", "third", "ordinal", 3, 3),
        ("The 19th boat sank.", "19th", "ordinal", 19, 19),
        ("It began at 4:20 p.m.", "4:20 p.m.", "time", 980, 980),
        ("It began at 5 p.m.", "5 p.m.", "time", 1020, 1020),
        ("A 14-year-old girl won.", "14", "age", 14, 14),
        ("Ann Lee, 43, won.", "43", "age", 43, 43),
        ("Boys between 11 and 14 years old won.", "11 and 14", "age", 11, 14),
        ("It sails at No. 3.", "3", "label", 3, 3),
    ],
)
def test_figure(text, words, kind, low, high):
    found = figure(text)
    assert (found.text, found.kind) == (words, kind)
    assert (found.low, found.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The ring weighs 780g.", "gram"),
        ("It blew at 170 km/h.", "kph"),
        ("It is 12km off.", "kilometre"),
        ("130,000 Russian troops", "troop"),
        ("six other women", "woman"),
        ("nine of the 19 ferries", "ferry"),
        ("an 11-member panel", "member"),
        ("30 km of road", "kilometre"),
        ("his third term", "term"),
        ("14 left early", ""),
        ("12 newly built wooden boats", "boat"),
        ("12 newly built red wooden boats", ""),
    ],
)
def test_noun(text, noun):
    assert read(text).figures[-1].noun == noun


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ann Lee, 10, won.", ["count"]),  # a place, or points
        ("Ann Lee, 11, won.", ["age"]),
        ("Ann Lee, 119, won.", ["age"]),
        ("Ann Lee, 120, won.", ["count"]),
        ("It began at 24 p.m. sharp.", ["time"]),
        ("It began at 25 p.m. sharp.", ["count"]),
        ("He gave $950 to 40 nurses.", ["money", "count"]),  # below a thousand no price falls
        ("Prices fell from $1,500 to 900.", ["money"]),
    ],
)
def test_what_a_number_may_be(text, kinds):
    assert [found.kind for found in read(text).figures] == kinds


def test_one_in_more_than_a_hundred_is_no_share():
    assert [found.kind for found in read("The trial failed, for one in 101 died.").figures] == ["count", "count"]


@pytest.mark.parametrize(
    ("words", "modifier"),
    [
        ("more than", "over"),
        ("at least", "over"),
        ("fewer than", "under"),
        ("no fewer than", "over"),
        ("in excess of", "over"),
        ("nearly", "under"),
        ("as many as", "under"),
        ("about", "about"),
        ("an estimated", "about"),
        ("the", ""),
    ],
)
def test_modifier(words, modifier):
    assert figure(f"They lost {words} 30 boats.").modifier == modifier


@pytest.mark.parametrize(
    "text", ["An F-16 fell.", "It was after 9/11.", "In the 1990s.", "Dozens left.", "One of them left.", "In 2010-11.", "v" + "9" * 400]
)
def test_what_is_no_count(text):
    assert [found for found in read(text).figures if found.kind != "label"] == []


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("on Tuesday", "Tuesday", (0, 0, 0, 2)),
        ("on Friday, Sept. 14, 2012, it", "Friday, Sept. 14, 2012", (2012, 9, 14, 5)),
        ("on 3 May 2011", "3 May 2011", (2011, 5, 3, 0)),
        ("on March 3rd", "March 3rd", (0, 3, 3, 0)),
        ("on May 3: “No.”", "May 3", (0, 5, 3, 0)),
        ("on Monday, May 3: “No.”", "Monday, May 3", (0, 5, 3, 1)),
        ("in May 2015", "May 2015", (2015, 5, 0, 0)),
        ("in March", "March", (0, 3, 0, 0)),
        ("since 2010", "2010", (2010, 0, 0, 0)),
        ("a mid-2016 vote", "2016", (2016, 0, 0, 0)),
        ("on Tues., Feb. 5", "Tues., Feb. 5", (0, 2, 5, 2)),
    ],
)
def test_date(text, words, parts):
    (found,) = read(f"It began {text}.").dates
    assert (found.text, (found.year, found.month, found.day, found.weekday)) == (words, parts)


@pytest.mark.parametrize(
    "text", ["Mrs. May said no.", "They may march.", "The Sun said no.", "On Black Friday.", "2,010 boats.", "2010 people.", "$2010"]
)
def test_what_is_no_date(text):
    assert read(text).dates == ()


def test_days_that_there_are_not():
    assert [found.text for found in read("June 31, Feb. 29, February 29, 2027, May 31").dates if not found.possible] == [
        "June 31",
        "February 29, 2027",
    ]


@pytest.mark.parametrize(
    ("found", "day"),
    [
        (Date(0, 1, "", weekday=3), date(2031, 3, 12)),
        (Date(0, 1, "", weekday=2), date(2031, 3, 11)),
        (Date(0, 1, "", weekday=4), date(2031, 3, 6)),
        (Date(0, 1, "", weekday=4, ahead=True), date(2031, 3, 13)),
        (Date(0, 1, "", month=12, day=30), date(2030, 12, 30)),
        (Date(0, 1, "", month=3, day=20), date(2031, 3, 20)),
        (Date(0, 1, "", year=2031, month=3), None),
    ],
)
def test_on_the_calendar(found, day):
    assert found.on(date(2031, 3, 12)) == day


def test_published_above_the_story():
    article = read(
        "Harbour closed\n\nPublished March 12, 2031\n\nThe mayor of Lume said on Tuesday that the harbour wall was closed to lorries.\n"
    )
    assert article.published == date(2031, 3, 12)
    assert [found.calendar for found in article.dates] == [date(2031, 3, 12), date(2031, 3, 11)]
    assert read("The mayor of Lume said on March 12, 2031 that the harbour wall was closed to lorries.").published is None


PIECES = st.sampled_from([
    "$", "£", "3", "1,000", "2.5", "-", " to ", " and ", " of ", "percent", "%", " million", "bn", " two", " dozen", " half a", "third", "st",
    " years old", "May ", "June 31", ", ", ". ", "2010", "Tuesday", " in ", "one", "between ", "(", ")", "\n", "No. ", ":30", " p.m.",
    "99999999999999999999", "’s ", " km",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join)))
def test_any_text_is_read(text):
    article = read(text)
    last = 0
    for found in article.figures:
        assert last <= found.start < found.end <= len(text)
        assert found.text == article.level[found.start : found.end]
        last = found.end
    last = 0
    for found in article.dates:
        assert last <= found.start < found.end <= len(text)
        last = found.end


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "unit"),
    [
        ("The fund got ₹10cr.", "₹10cr", "money", 1e8, "₹"),
        ("The fund got ₹10 cr.", "₹10 cr", "money", 1e8, "₹"),
        ("The fund got Rs 10 lakh.", "Rs 10 lakh", "money", 1e6, "₹"),
        ("The fund got Rs. 5,00,000.", "Rs. 5,00,000", "money", 5e5, "₹"),
        ("The fund got ₹2 lakh crore.", "₹2 lakh crore", "money", 2e12, "₹"),
        ("The fund got 3 crore rupees.", "3 crore rupees", "money", 3e7, "₹"),
        ("The fund got £1.2bn.", "£1.2bn", "money", 1.2e9, "£"),
        ("The fund got €3m.", "€3m", "money", 3e6, "€"),
        ("The fund got A$3m.", "A$3m", "money", 3e6, "$"),
        ("The fund got ₦5bn.", "₦5bn", "money", 5e9, "₦"),
        ("The fund got R250m.", "R250m", "money", 2.5e8, "rand"),
        ("The fund got KSh5 million.", "KSh5 million", "money", 5e6, "KSh"),
        ("It drew 1.2m people.", "1.2m", "count", 1.2e6, ""),
        ("It drew 12k people.", "12k", "count", 12e3, ""),
        ("It drew 10 lakh voters.", "10 lakh", "count", 1e6, ""),
        ("It drew half a dozen boats.", "half a dozen", "count", 6, ""),
        ("A dozen boats sank.", "dozen", "count", 12, ""),
        ("It took 2½ years.", "2½", "count", 2.5, ""),
        ("It took 4 1/2 years.", "4 1/2", "count", 4.5, ""),
        ("It took 3-1/2 years.", "3-1/2", "count", 3.5, ""),
        ("It took two and a half years.", "two and a half", "count", 2.5, ""),
        ("It cost 2 and a half million.", "2 and a half million", "count", 2.5e6, ""),
        ("A quarter of voters agreed.", "quarter", "share", 0.25, ""),
        ("Three-quarters of voters agreed.", "Three-quarters", "share", 0.75, ""),
        ("It began at 5.40am sharp.", "5.40am", "time", 340, ""),
        ("It began at 5.40 p.m. sharp.", "5.40 p.m.", "time", 1060, ""),
        ("It began at 17.40 GMT.", "17.40 GMT", "time", 1060, "GMT"),
        ("It began at 0735 GMT.", "0735 GMT", "time", 455, "GMT"),
    ],
)
def test_figures_of_the_english_speaking_world(text, words, kind, value, unit):
    found = figure(text)
    assert (found.text, found.kind, found.low, found.high, found.unit) == (words, kind, pytest.approx(value), pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "The shop sold N95 masks.",
        "Route R7 is shut.",
        "It is in Nashville, TN: what we know.",
        "The last quarter of the year was slow.",
        "On 9/11 she sang.",
    ],
)
def test_what_is_no_figure(text):
    assert read(text).figures == ()


def test_how_far_and_where_to_are_two_figures():
    assert [one.text for one in read("Pay rose by $3 to $9.").figures] == ["$3", "$9"]
