"""Pages of what the rules say: `newslint rules docs`, and the link to them in reports."""

import json
from pathlib import Path

import pytest

from newslint.ruleset.rates import CountedRates, Rates, load_rates

RATES = """\
measured:
- {copy: edited copy, words: 200000, findings: {house.utilise: 3, house.very: 0}}
read:
  house.utilise: {read: 4, right: 3}
"""


def page(desk, name: str = "house") -> str:
    result = desk.run("rules", "docs", "--output", "pages")
    assert result.exit_code == 0, result.output
    return (desk.folder / "pages" / f"{name}.md").read_text("utf-8")


def section(text: str, rule: str) -> str:
    return text.split(f"## {rule}\n")[1].split("\n## ", maxsplit=1)[0]


def test_a_page_says_all_that_the_rule_file_says(desk):
    desk.write("house/README.md", "# house\n\nWords that we *avoid*.\n\nMore.\n")
    desk.write("pages/rates.yml", RATES)
    text = page(desk)
    assert text.startswith("# house\n\nWords that we *avoid*.\n\n## ")
    utilise = section(text, "house.utilise")
    for said in (
        "Error, on.",
        "A short word does.",
        "`newslint check --fix` writes",
        "They [[utilise]] it.\n  fixed: They use it.",
        "**Not flagged**\n\n~~~~text\nThey use it.\n~~~~",
        "| `swap` | `utilise: use` |",
        "3 found in 200,000 words of edited copy (1.5 in 100,000). Of 4 that were read, 3 were right.",
    ):
        assert said in utilise, said
    very = section(text, "house.very")
    assert "By hand" in very
    assert "Nothing found in 200,000 words of edited copy." in very
    assert "Measured" not in section(text, "house.thing")
    assert "| [house.very](house.md#housevery) | warning | on | “…” says little. |" in page(desk, "README")


def test_a_page_shows_policy_and_what_cannot_be_seen(desk):
    desk.write(
        "house/odd.yml",
        'extends: phrase\nmessage: "“{match}” | *is* odd."\nlevel: error\nwhy: Odd.\ndefault: off\nphase: last\nwith: {overlap: 9}\n'
        'levels: {unsure: suggestion}\nphrases: ["odd {who:PERSON}"]\nsure: [seen(who)]\nbad: ["An [[odd Ana Ruiz]]\\u200b came."]\n',
    )
    odd = section(page(desk), "house.odd")
    assert "Suggestion or error, off unless named (`--extend-select house.odd`)." in odd
    assert "An [[odd Ana Ruiz]]\\u200b came." in odd
    assert "> “…” \\| \\*is\\* odd." in odd
    for row in ("| `phase` | `last` |", "| `with` | `{overlap: 9}` |", "| `levels` | `unsure: suggestion` |"):
        assert row in odd


def test_numbers_under_a_key_are_shown_one_by_one(desk):
    rule = 'extends: conflict\nfact: number\nmessage: "{match}{note}{other}"\nbounds: {rounded: 1.04, roughly: 1.2}\n'
    desk.write("house/figure.yml", rule)
    figure = section(page(desk), "house.figure")
    assert "| `bounds.rounded` | `1.04` |\n| `bounds.roughly` | `1.2` |" in figure
    assert "> …\n" in figure


def test_every_kind_is_explained_with_its_keys(desk):
    kinds = page(desk, "kinds")
    assert "| `tokens` | a list of texts |" in section(kinds, "existence")
    assert "| `swap` | a mapping from texts to texts | must be there |" in section(kinds, "substitution")


def test_check_tells_what_is_stale_and_writes_nothing(desk):
    assert desk.run("rules", "docs", "--output", "pages", "--check").exit_code == 1
    assert not Path("pages").exists()
    page(desk)
    assert desk.run("rules", "docs", "--output", "pages", "--check").exit_code == 0
    desk.write("house/very.yml", desk.RULES["very"].replace("little", "nothing"))
    desk.write("pages/gone.md", "# gone\n\n## gone.rule\n")
    stale = desk.run("rules", "docs", "--output", "pages", "--check")
    assert stale.exit_code == 1
    assert {line.partition(":")[0] for line in stale.stdout.splitlines()} == {"pages/README.md", "pages/house.md", "pages/gone.md"}
    page(desk)
    assert not Path("pages/gone.md").exists()


@pytest.mark.parametrize("name", ["house.md", "README.md", "kinds.md"])
def test_what_is_no_page_is_neither_written_over_nor_deleted(desk, name):
    story = desk.write("pages/story.md", "# story\n\nThey said so.\n")
    desk.run("rules", "docs", "--output", "pages")
    assert story.read_text() == "# story\n\nThey said so.\n"
    other = desk.write(f"pages/{name}", "They said so.\n")
    result = desk.run("rules", "docs", "--output", "pages")
    assert result.exit_code == 2
    assert result.stderr == f"pages/{name}:1: is no page of rules, and is not written over: give another folder\n"
    assert other.read_text() == "They said so.\n"


@pytest.mark.parametrize("text", ["measured: [{copy: x}]\n", "[]\n  - :", "measured: 3\n"])
def test_counts_that_are_none_are_refused(desk, text):
    desk.write("pages/rates.yml", text)
    result = desk.run("rules", "docs", "--output", "pages")
    assert result.exit_code == 2
    assert "rates.yml" in result.stderr


def test_no_counts_say_nothing(tmp_path):
    assert load_rates(tmp_path / "rates.yml") == Rates()
    assert list(Rates((CountedRates("copy", 10, {"a.b": 1}),)).of("c.d")) == []


def test_findings_link_to_the_page_of_their_rule(desk):
    desk.write(".newslint.yml", "select: [copy.doubled-word]\nrules: [house]\n")
    desk.write("house/link.yml", 'extends: existence\nmessage: "%s"\nlink: https://example.org/boat\ntokens: [boat]\n')
    desk.write("story.txt", "They closed the the harbour and utilise a boat.\n")
    links = {finding["rule"]: finding["link"] for finding in desk.findings("story.txt")}
    assert links == {
        "copy.doubled-word": "docs/rules/copy.md#copydoubled-word",
        "house.link": "https://example.org/boat",
        "house.utilise": None,
    }
    root = Path(__file__).resolve().parents[2]
    path, _, anchor = links["copy.doubled-word"].partition("#")
    assert f"## {anchor[:4]}.{anchor[4:]}\n" in (root / path).read_text("utf-8")
    log = json.loads(desk.run("check", "story.txt", "--format", "sarif").stdout)
    rules = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["house.link"]["helpUri"] == rules["house.link"]["properties"]["page"] == "https://example.org/boat"
    assert rules["copy.doubled-word"]["properties"]["page"] == links["copy.doubled-word"]
    assert links["copy.doubled-word"] in rules["copy.doubled-word"]["help"]["markdown"]
    assert "page" not in rules["house.utilise"]["properties"]


def test_the_page_of_kinds_explains_each_bound_of_each_fact(desk):
    facts = page(desk, "kinds").split("\n## conflict\n")[1].split("\n## ", maxsplit=1)[0].split("\n### ")[1:]
    told = {}
    for fact in facts:
        prose, _, table = fact.partition("| bound | holds | by itself |")
        bounds = [row.split("`")[1] for row in table.splitlines() if row.startswith("| `")]
        assert [bound for bound in bounds if f"`{bound}`" not in prose] == []
        assert "A message may name `{match}`" in prose
        told[fact.partition("\n")[0]] = bounds
    assert told["speaker against the sources"] == ["words", "share", "verbatim", "around", "reach"]
    assert told["title or office against the story"] == []
    assert "next-days" in told["date or weekday or month or year against the sources"]
