"""Offices: which office a title tells, and which two of them nobody holds at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention

# Short and other forms, each word by itself.
FORMS = {
    "gov": "governor", "govs": "governor", "sen": "senator", "sens": "senator", "senators": "senator", "rep": "representative",
    "reps": "representative", "representatives": "representative", "congressman": "representative", "congresswoman": "representative",
    "pres": "president", "lt": "lieutenant", "atty": "attorney", "dep": "deputy", "sec": "secretary", "min": "minister", "amb": "ambassador",
    "defence": "defense", "labour": "labor", "adviser": "advisor", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "justices": "justice", "judges": "judge", "gen": "general", "maj": "major", "col": "colonel", "capt": "captain", "cpt": "captain",
    "sgt": "sergeant", "cpl": "corporal", "adm": "admiral", "brig": "brigadier", "cmdr": "commander", "det": "detective", "insp": "inspector",
    "supt": "superintendent", "pvt": "private", "spc": "specialist", "pfc": "private", "ag": "attorney general", "vp": "vice president",
    "foreign": "state", "external": "state", "interior": "home", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
    "lawyer": "counsel", "attorney-general": "attorney general", "vice-president": "vice president", "gop": "republican",
    "premier": "prime minister", "first": "", "1st": "", "2nd": "",
}  # fmt: skip
# Words that do not tell one office from another: whose it is, not which.
LIGHT = frozenset((
    "of", "the", "for", "and", "to", "in", "u.s", "us", "american", "united", "states", "house", "senate", "affairs", "federal", "national",
    "supreme", "court", "white", "parliament", "parliamentary", "commons", "union", "army", "navy", "air", "force", "marine", "corps", "police",
    "mr", "mrs", "ms", "lord", "lady", "dr", "district", "circuit", "acting", "interim", "elect", "",
))  # fmt: skip
# Words that make another office of one: vice president. Of the second set the copy may leave them out, not put them in: chief justice.
CHANGING = frozenset(("vice", "deputy", "lieutenant", "prime", "assistant", "under", "associate"))
RAISING = frozenset(("chief", "senior", "major", "brigadier", "staff"))
LEGISLATORS = (frozenset(("senator",)), frozenset(("representative",)))
LEADERS = tuple(map(frozenset, (("speaker",), ("majority", "leader"), ("minority", "leader"), ("majority", "whip"), ("minority", "whip"))))
ELECTED = (
    *LEGISLATORS, *LEADERS,
    *map(frozenset, (
        ("governor",), ("lieutenant", "governor"), ("mayor",), ("president",), ("vice", "president"), ("prime", "minister"), ("sheriff",),
        ("attorney", "general"), ("judge",), ("justice",), ("chief", "justice"), ("magistrate",), ("ambassador",),
    )),
)  # fmt: skip
CABINET = frozenset(("secretary", "minister"))
# Ministers' words that are no portfolio.
NO_PORTFOLIO = CABINET | CHANGING | {"cabinet", "junior", "general", "press"}
# Jobs that may be any other.
GENERAL = frozenset((
    "chief", "head", "leader", "boss", "director", "official", "officer", "member", "executive", "veteran", "aide", "advisor", "chair",
    "president", "employee", "worker", "staffer", "founder", "co-founder", "expert", "figure", "manager", "reporter", "correspondent", "analyst",
))  # fmt: skip
NO_LONGER = ("former", "ex", "then", "late", "retired", "onetime", "future", "candidate", "nominee", "hopeful", "elect", "designate")
LOOK_BACK = 24  # characters


class Office(NamedTuple):
    """A title [start, end) right before a person's name.

    `words` tell the office, `rank` that it is a soldier's or an officer's, `past` that it is held no longer, `body` is the organisation
    named right before it, in lower case.
    """

    start: int
    end: int
    person: Mention
    words: frozenset[str]
    rank: bool
    past: bool
    body: str


def offices_of(article: Article) -> Iterator[Office]:
    """The offices, ranks and jobs that stand right before names, in order."""
    mentions, level = article.mentions, article.level
    for number, person in enumerate(mentions):
        first = number
        while (
            person.type == "PERSON"
            and first
            and _is_title(mentions[first - 1])
            and level[mentions[first - 1].end : mentions[first].start] == " "
        ):
            first -= 1
        if first == number:
            continue
        start, end = mentions[first].start, mentions[number - 1].end
        words = words_of(level[start:end])
        ahead = level[max(0, start - LOOK_BACK) : start].lower().replace("-", " ").split()[-3:]
        own = level[start:end].lower().replace("-", " ").split()
        past = any(word.strip("(,") in NO_LONGER for word in (*ahead, *own))
        before = mentions[first - 1] if first else None
        body = before.text.lower() if before is not None and before.type == "ORG" and level[before.end : start] == " " else ""
        rank = all(mention.entry is not None and mention.entry.list == "rank" for mention in mentions[first:number])
        if words:
            yield Office(start, end, person, words, rank, past, body)


def _is_title(mention: Mention) -> bool:
    return mention.type in ("TITLE", "ROLE") and mention.entry is not None and mention.entry.list != "honorific"


def words_of(title: str) -> frozenset[str]:
    """The words of a title that tell the office, in one form: Gov. and Governor are {governor}, Secretary of Defence is {defense, secretary}."""
    found: list[str] = []
    for word in title.lower().replace("’s", "").replace("'s", "").replace("-elect", "").split():
        found.extend(FORMS.get(key := word.strip(".,"), key).split())
    return frozenset(found) - LIGHT


def exclude(copy: Office, source: Office) -> bool:
    """Whether the copy's office cannot be the one that a source has, held at one time by one person.

    A rank and an office go together, and so do a seat in a legislature and a post in it; words for jobs exclude each other only
    where they are jobs with the same body.
    """
    one, other = copy.words, source.words
    if one == other:
        return False
    if copy.rank or source.rank:
        return copy.rank and source.rank and not (one <= other or other <= one)
    if copy.body and copy.body == source.body:
        return one.isdisjoint(other) and one.isdisjoint(GENERAL) and other.isdisjoint(GENERAL)
    if one < other or other < one:
        return bool((one ^ other) & CHANGING) or bool((one - other) & RAISING)
    if one in ELECTED and other in ELECTED:
        leads = (one in LEADERS, other in LEADERS)
        sits = (one in LEGISLATORS, other in LEGISLATORS)
        return not (leads[0] and sits[1]) and not (leads[1] and sits[0])
    if one & CABINET and other & CABINET:
        return (one - NO_PORTFOLIO).isdisjoint(other - NO_PORTFOLIO) and bool(one - NO_PORTFOLIO) and bool(other - NO_PORTFOLIO)
    return False
